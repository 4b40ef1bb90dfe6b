"""Advertising terms pushed into the middle of sentences (卡拉合伙人兴业银行)."""

from __future__ import annotations

from functools import lru_cache

import regex

from extractor.clean.lines import Line, Mask
from extractor.gazetteers import Gazetteers

#: What portals put behind a name as a link: 中国银行(601988,股吧)业协会, 腾讯[微博]表示. Before another character it
#: parts what belongs together.
_LINK = regex.compile(r"[(\[](?:\d{6}[,，] ?股吧|博客[,，] ?微博|微博)[)\]](?=[\u4e00-\u9fff])")


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
    linked = [Mask(m.start(), m.end(), "term", "link") for m in _LINK.finditer(text)]
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
    taken = [(line.start, line.end) for line in lines if line.reason is not None]
    taken += [(part.start, part.end) for line in lines for part in line.parts]
    return [*(inside if advertised else []), *_outside(linked, taken)]


def _outside(masks: list[Mask], taken: list[tuple[int, int]]) -> list[Mask]:
    """The masks that touch none of some stretches."""
    return [mask for mask in masks if all(mask.end <= start or end <= mask.start for start, end in taken)]
