"""Short names that the article itself introduces: 中国工商银行(以下简称“工行”), 重庆某某科技有限公司(下称某某科技).

A bracket may hold nothing but the short name: letters in capitals, (HKICL), or characters of the name itself in their
order, 香港金融管理局(金管局).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.names.candidates import Candidate
from extractor.names.parts import Parts

_BRACKET = regex.compile(r" ?(\()([^()\n]{2,60}+)\)")
_LETTERS = regex.compile(r"[A-Z][A-Z&]{2,9}")
_CHARACTERS = regex.compile(r"[“\"「『]?([\u4e00-\u9fff]{2,6}+)[”\"」』]?")
_QUOTED = regex.compile(r"[“\"「『‘']([^”\"」』’'\n]{2,20}+)[”\"」』’']")
_BARE = regex.compile(r"[为是:]?\s?([\u4e00-\u9fffA-Za-z0-9·]{2,12})")
_COMMA = regex.compile(r"[,;、]\s?")
#: A document is introduced the same way (以下简称《意见》); its title is no institution's.
_DOCUMENT = "《"


def definitions(text: str, names: Sequence[Candidate], parts: Parts) -> Iterator[tuple[str, int, Candidate]]:
    """The short names introduced right after a name: (short name, its offset, the name it stands for)."""
    ends = {name.end: name for name in names}
    unnamed = parts.words("noname")
    for bracket in _BRACKET.finditer(text):
        name = ends.get(bracket.start())
        if name is None:
            continue
        introduced = _introduced(text, bracket.start(2), bracket.end(2), parts)
        if introduced is None:
            short = bracket[2]
            if _LETTERS.fullmatch(short) and short not in unnamed:
                yield short, bracket.start(2), name
            elif (own := _CHARACTERS.fullmatch(short)) and _shortens(own[1], text[name.start : name.end], parts):
                yield own[1], bracket.start(2) + own.start(1), name
            continue
        at = introduced
        shorts = list(_QUOTED.finditer(text, at, bracket.end(2)))
        if not shorts and _DOCUMENT not in bracket[2] and (bare := _BARE.fullmatch(text, at, bracket.end(2))):
            shorts = [bare]
        for short in shorts:
            if short[1] not in unnamed and not parts.is_generic(short[1]):
                yield short[1], short.start(1), name


def _introduced(text: str, start: int, end: int, parts: Parts) -> int | None:
    """Where the short name begins in a bracket that introduces one, at once or behind a code: (06069.HK,下称“甲木”)."""
    for at in (start, *(comma.end() for comma in _COMMA.finditer(text, start, end))):
        intro = parts.longest("define", text, at)
        if intro is not None:
            return at + len(intro.text)
    return None


def _shortens(short: str, name: str, parts: Parts) -> bool:
    """Whether a name is shortened to some of its characters in their order, the last of both the same."""
    if short in name or short[-1] != name[-1] or short in parts.words("noname") or parts.is_generic(short):
        return False
    characters = iter(name)
    return all(char in characters for char in short)


def occurrences(text: str, short: str, after: int) -> Iterator[tuple[int, int]]:
    """Where a short name stands from its introduction on."""
    at = text.find(short, after)
    while at >= 0:
        yield at, at + len(short)
        at = text.find(short, at + len(short))
