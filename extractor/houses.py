"""Whom the words for parts of a house stand for: 分行, 支行, 总行 and 联社, and 该行 where an authority tells of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.cues import CueMatch
from extractor.findings import Findings
from extractor.names import Name
from extractor.topics import find_topic, is_bank, is_public

#: How a bank's parts are called, and how much of a word says which of them it means (该分行).
BRANCHES, _ENDING = ("分行", "支行"), 2
#: Bodies whose names end with the word for them.
_BODIES, _THAT = ("院", "局"), "该"
#: So many of those who were named last are asked.
_LAST = 40
#: What stands before 该行 where it is one of those of whom somebody tells.
_OF_THEM = ("其中", "其中,", "其中仅", "其中,仅")
#: How far behind a full name the short one may begin that the brackets behind it introduce.
_INTRODUCED = 8


class Houses:
    """Keeps who acted in an article, and who was only named, the last ones of both."""

    def __init__(self, found: Findings) -> None:
        self.text, self.topic = found.text, find_topic(found)
        self._acted: deque[Name] = deque(maxlen=_LAST)
        self._others: deque[Name] = deque(maxlen=_LAST)

    def keep(self, acted: Iterable[Name], others: Iterable[Name]) -> None:
        """End a sentence in which some acted and others were named."""
        self._acted.extend(acted)
        self._others.extend(others)

    def called(self, cue: CueMatch, before: Sequence[Name]) -> Name | None:
        """The last one who is called as a word ends, those before it in its sentence first: 分行 is no outlet."""
        ending = cue.cue.cue[-_ENDING:]
        told = (*self._told(before), *reversed(self._others))
        fitting = [name for name in told if name.name.endswith(ending)]
        full = (name for name in fitting if len(name.name) > len(ending) + 1)
        return next(full, fitting[0] if fitting else None)  # 旗联社 only says of what kind the one is that was named

    def is_other_part(self, cue: CueMatch, name: Name) -> bool:
        """Whether an institution is another part of a house than a word means: no outlet is meant by 分行."""
        return name.name.endswith(BRANCHES) and not name.name.endswith(cue.cue.cue[-_ENDING:])

    def head_office(self, before: Sequence[Name]) -> Name | None:
        """The last bank named that is no branch: 总行."""
        return next((name for name in self._banks(before) if not name.name.endswith(BRANCHES)), None)

    def is_share(self, start: int, offset: int) -> bool:
        """Whether 该行 has only a share of what somebody tells: 人民银行的数据显示,全市…,其中该行占四成."""
        return self.text.endswith(_OF_THEM, start, offset)

    def bank(self, before: Sequence[Name]) -> Name | None:
        """The last bank named that is no authority."""
        return next(self._banks(before), None)

    def _banks(self, before: Sequence[Name]) -> Iterator[Name]:
        return (name for name in self._told(before) if is_bank(name) and not is_public(name))

    def _told(self, before: Sequence[Name]) -> Iterator[Name]:
        yield from reversed(before)
        yield from reversed(self._acted)
        if self.topic is not None:
            yield self.topic


def fits(name: Name, kind: str) -> bool:
    """Whether a word of a kind (该行, 该公司) can stand for an institution."""
    if kind == "company":
        return not is_bank(name) and not is_public(name)
    return kind == "any" or is_bank(name)


def as_called(names: tuple[Name, ...], word: str, told: Iterable[Name]) -> tuple[Name, ...] | None:
    """Whom a word can mean of those for whom it may stand: no bank is meant by 该院, no hospital by 该局.

    Empty where it means somebody who is not known, None where nobody can be said or he is ``told`` of in the sentence.
    """
    if not word.startswith(_THAT) or not word.endswith(_BODIES):
        return names or None
    if names and names[0].name.endswith(word[-1]):
        return names
    return None if any(name.name.endswith(word[-1]) for name in told) else ()


def introduced(found: Findings) -> dict[int, Name]:
    """The short name by which an article goes on, by where the full one stands that it introduces in brackets."""
    return {
        full.start: short
        for full, short in pairwise(found.institutions)
        if full.name == short.name
        and full.end + 1 < short.start <= full.end + _INTRODUCED
        and found.text[full.end] == "("
    }
