"""A place at which an article names a pilot, and what the rooms that look for such places share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractor.names import Name
from extractor.segment import Span, Token

CLAUSE_STOP = re.compile(r"[,。;:!?()“”\"\n「」《》]")
#: What may stand between a verb of making and the name: 推出了首个…
LEAD = regex.compile(
    r"^(?:[了出的并及其]|全?新的?(?!一代|型|市民)|(?:全[国省市区县]|[国业]内|行业)?首[个款家批项]|一[款个套批项种])++"
)
#: How a full name may begin: 基于电力大数据的|涉农主体信贷服务, 面向新市民的|收入核验产品.
BASED = regex.compile(r"(?:基于|面向|针对)[^,。、;:()“”\n的]{2,20}的")
_SHORT = regex.compile(r"[“「『‘]([^“”「」『』‘’]{2,20})[”」』’]")
#: How a sentence goes on that says what a name is.
IS = r"(?:其实|正|就|便|则|即)?是"
MAX_NAME = 40
MIN_NAME = 2
LONG = 8


class PilotMention(NamedTuple):
    """One place at which an article names a pilot. Offsets are of the view's text.

    ``sentence`` is the index of its sentence; ``section`` the stretch that a heading governs; ``said`` what the
    sentence says that it is, which is no name of its own.
    """

    start: int
    end: int
    names: tuple[str, ...]
    evidence: str
    sentence: int
    section: Span | None = None
    owners: tuple[Name, ...] = ()
    said: str = ""


def nominal(tokens: Sequence[Token]) -> bool:
    """Whether tokens can be the inside of a noun phrase: no particle, pronoun or punctuation among them."""
    return all(
        pos[0] not in "xrypd" and pos not in ("ul", "uv", "uz", "ug") and (pos != "f" or end - start > 1)
        for start, end, pos in tokens
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
