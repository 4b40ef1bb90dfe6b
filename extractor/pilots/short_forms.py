"""The short forms of the pilots that head sections, and the paragraphs that speak of several of them by these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter

from extractor.findings import Findings
from extractor.occurrences import occurrences
from extractor.pilots.mentions import BASED, LONG, with_short
from extractor.pilots.words import PilotWords
from extractor.segment import Span

#: How long the coined word may be with which a name opens: 秦信贷|智能风控项目.
_COINED = (3, 4, 5)
#: So long is what is left of a name without its head, if it is a name by itself.
_LEAST = LONG - 2


class ShortForms:
    """Which short forms of some headings' names stand in the paragraphs below; all are looked for in one pass.

    ``items`` maps the number of a heading's line to where its name stands.
    """

    def __init__(self, found: Findings, words: PilotWords, items: Mapping[int, Span]) -> None:
        owners: dict[str, list[int]] = {}
        for index, item in items.items():
            for form in dict.fromkeys(_forms(found.text[item.start : item.end].strip(), words)):
                owners.setdefault(form, []).append(index)
        every = sorted(owners)
        self._of: dict[int, list[str]] = {}
        self._told: dict[int, set[int]] = {}
        lines = found.layout.lines
        for start, end, number in occurrences(found.text, every):
            at = bisect_right(lines, start, key=attrgetter("start")) - 1
            if at < 0 or at in items or lines[at].kind != "body" or end > lines[at].end:
                continue
            for index in owners[every[number]][:1]:
                self._told.setdefault(at, set()).add(index)
                if at > index and every[number] not in self._of.setdefault(index, []):
                    self._of[index].append(every[number])

    def of(self, index: int) -> tuple[str, ...]:
        """The short forms of the heading in a line that a paragraph below it writes."""
        return tuple(self._of.get(index, ()))

    def others_in(self, line: int, index: int) -> int:
        """How many other pilots than that of the heading ``index`` a paragraph names by their short forms."""
        return len(self._told.get(line, set()) - {index})


def _forms(name: str, words: PilotWords) -> Iterator[str]:
    """How a name may be written shorter.

    苹果仓储质押融资 of 基于物联网的苹果仓储质押融资项目, 秦信贷 of 秦信贷智能风控项目.
    """
    quoted = with_short(name)[1:]
    if quoted:
        yield from quoted
        return
    based = BASED.match(name)
    rest = name[based.end() :] if based is not None else name
    head = next((head for head in words.heads if rest.endswith(head)), "")
    if len(rest) - len(head) >= _LEAST:
        yield rest[: len(rest) - len(head)]
    for size in _COINED:
        form = rest[:size]
        if size < len(rest) and form.endswith(words.coin_ends) and _is_coined(form, words):
            yield form


def _is_coined(form: str, words: PilotWords) -> bool:
    """Whether a word is no ordinary one: 秦|信贷, but not 小微|信贷."""
    plain = next((word for word in words.coin_not if form.endswith(word)), "")
    stem = form[: len(form) - len(plain)]
    return not plain or (len(stem) == 1 and stem not in words.coin_kinds)
