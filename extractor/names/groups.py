"""Groups whose brand is a word of the dictionary (白银集团, 海螺集团): the article has to show that it is a name.

It is one where it stands between marks or prepositions and the article says it again, or joins it by 、 or 与 to a name
that is sure. 利益集团 and 省属集团 are none: they are rows of ``name_parts.tsv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from extractor.names.backing import JOINT
from extractor.names.candidates import Candidate, Cover
from extractor.names.open_names import Ground

_BEFORE = r"(?:(?<![\u4e00-\u9fffA-Za-z0-9])|(?<=[与和为由向给同及跟对]))(?![与和为由向给同及跟对])"
_GROUP = regex.compile(_BEFORE + r"([\u4e00-\u9fff]{2,3})集团")
_WHY = "a group that the article names again or beside sure names"


def from_groups(ground: Ground, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The groups of a text that nothing else has claimed; ``taken`` are the names that stand already."""
    cover = Cover(taken)
    heads = {head.end for head in ground.heads if head.part.kind == "legal"}
    spans = [
        (found.start(), found.end())
        for found in _GROUP.finditer(ground.text)
        if found.end() in heads and cover.at(*found.span()) is None and _could_be(ground, found[1])
    ]
    if not spans:
        return
    again = Counter(ground.text[start:end] for start, end in spans)
    beside = [*((name.start, name.end) for name in taken), *spans]
    edges = {end for _, end in beside} | {-start for start, _ in beside}
    for start, end in spans:
        if again[ground.text[start:end]] > 1 or _beside(ground.text, start, end, edges):
            yield Candidate(start, end, (), end, end, "company", _WHY)


def _could_be(ground: Ground, brand: str) -> bool:
    """Whether a word may be a brand: no common noun, no stop word or number in it."""
    parts = ground.parts
    return not (parts.is_generic(brand) or parts.stops(brand) or parts.has_any("nobrand", brand))


def _beside(text: str, start: int, end: int, edges: set[int]) -> bool:
    """Whether 、 or 与 joins a name to one of the others; ``edges``: where those end and, negated, where they begin."""
    right = JOINT.match(text, end)
    left = text[start - 1 : start]
    return (right is not None and -right.end() in edges) or (
        start > 0 and JOINT.fullmatch(left) is not None and start - 1 in edges
    )
