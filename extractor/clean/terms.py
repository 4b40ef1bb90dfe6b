"""Advertising terms pushed into the middle of sentences (卡拉合伙人兴业银行)."""

from __future__ import annotations

from functools import lru_cache

from extractor.clean.lines import Line, Mask
from extractor.gazetteers import Gazetteers


@lru_cache(maxsize=8)
def _names(gaz: Gazetteers) -> frozenset[str]:
    """Every certain way to write an institution or a technology."""
    return frozenset(name for entry in (*gaz.institutions, *gaz.technologies) for name in (entry.name, *entry.aliases))


def _glued(text: str, end: int, names: frozenset[str]) -> bool:
    """Whether a name begins right where the term ends: no sentence is written so."""
    return any(text[end : end + size] in names for size in range(2, 13))


def find_terms(text: str, lines: list[Line], gaz: Gazetteers) -> list[Mask]:
    """The terms of the spam table inside lines that stay, where the article shows that somebody advertises in it.

    An article may be about 移动POS机. The terms count as pushed in where one of them also stands in a line that is no
    part of the article, or is glued to a name.
    """
    inside: list[Mask] = []
    advertised = False
    for line in lines:
        for hit in line.kinds("term"):
            parted = any(part.start < hit.end and hit.start < part.end for part in line.parts)
            if parted or line.reason is not None:
                advertised = True
            else:
                inside.append(Mask(hit.start, hit.end, "term", "advertising"))
    if inside and not advertised:
        names = _names(gaz)
        advertised = any(_glued(text, mask.end, names) for mask in inside)
    return inside if advertised else []
