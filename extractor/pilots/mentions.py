"""A place at which an article names a pilot, and what the rooms that look for such places share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots.words import PilotWords
from extractor.segment import Span, Token
from extractor.views import fold

CLAUSE_STOP = regex.compile(r"[,。;:!?()“”\"\n「」《》]")
#: What may stand between a verb of making and the name: 推出了首个…
LEAD = regex.compile(
    r"^(?:[了出的并及其]|全?新的?(?!一代|型|市民)|(?:全[国省市区县]|[国业]内|行业)?首[个款家批项]|一[款个套批项种])++"
)
_SHORT = regex.compile(r"[“「『‘]([^“”「」『』‘’]{2,20})[”」』’]")
MAX_NAME = 40
MIN_NAME = 2
#: A shorter word is too likely to stand for something else where no quotes mark it as a name.
SHORTEST_REPEATED = 3
LONG = 8


class PilotMention(NamedTuple):
    """One place at which an article names a pilot. Offsets are of the view's text.

    ``sentence`` is the index of its sentence; ``section`` the stretch that a heading governs.
    """

    start: int
    end: int
    names: tuple[str, ...]
    evidence: str
    sentence: int
    section: Span | None = None
    owners: tuple[Name, ...] = ()


def nominal(tokens: Sequence[Token]) -> bool:
    """Whether tokens can be the inside of a noun phrase: no particle, pronoun or punctuation among them."""
    return all(
        token.pos[0] not in "xrypd"
        and token.pos not in ("ul", "uv", "uz", "ug")
        and (token.pos != "f" or token.end - token.start > 1)
        for token in tokens
    )


def outer_brackets(text: str, span: Span) -> list[tuple[int, int]]:
    """The outermost brackets of a stretch, from ( to behind ); one that is never closed ends with the stretch."""
    found: list[tuple[int, int]] = []
    if text.find("(", span.start, span.end) < 0:
        return found
    depth, opened = 0, -1
    for at in range(span.start, span.end):
        if text[at] == "(":
            opened = at if depth == 0 else opened
            depth += 1
        elif text[at] == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append((opened, at + 1))
    if depth:
        found.append((opened, span.end))
    return found


def with_short(name: str) -> tuple[str, ...]:
    """A name and the short name that it quotes: “一路行”移动终端理赔产品, 一路行."""
    inner = _SHORT.search(name)
    return (name, inner.group(1)) if inner and len(inner.group(1)) < len(name) - MIN_NAME else (name,)


def repeated(
    found: Findings, words: PilotWords, names: Sequence[str], taken: Sequence[PilotMention]
) -> Iterator[PilotMention]:
    """The other places at which an article writes a name that it has introduced, without quotes or verbs now.

    A name that begins with its place is found without it too: 江苏省综合金融服务平台, 省综合金融服务平台.
    """
    surfaces = {fold(name).text.strip('“”「」" ') for name in names}
    surfaces |= {surface[1:] for surface in surfaces if surface[1:2] in "省市" and len(surface) > LONG}
    surfaces |= {surface[2:] for surface in surfaces if surface[2:3] in "省市" and len(surface) > LONG}
    surfaces |= {surface.removeprefix("新一代") for surface in surfaces}
    used = {(mention.start, mention.end) for mention in taken}
    quoted = {s if len(words.core(s)) >= SHORTEST_REPEATED else f"“{s}”" for s in surfaces}
    for surface in sorted(quoted, key=lambda text: (-len(text), text)):
        at = found.text.find(surface)
        while at >= 0:
            end, sentence = at + len(surface), found.layout.sentence_at(at)
            if sentence is not None and all(end <= a or b <= at for a, b in used):
                used.add((at, end))
                yield PilotMention(at, end, (surface,), "repeated", sentence)
            at = found.text.find(surface, end)
