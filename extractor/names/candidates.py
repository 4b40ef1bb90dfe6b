"""Candidates for a name, and which of them stand: the leftmost, and of those the longest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple, TypeVar

from extractor.gazetteers import Entry

FoundBy = Literal["gazetteer", "grammar"]


class Candidate(NamedTuple):
    """A stretch that may name an institution.

    ``owners`` are the entries it may belong to (none for a name the grammar alone found). ``[start, stem)`` is the
    owner's own name, ``[tail, end)`` its branch as written; between them may stand a legal form. ``canonical`` is the
    full name where the article itself says what a short one stands for. ``level`` is the division that the name
    speaks of and does not name: 省 in 省医保局 and 交通银行省分行.
    """

    start: int
    end: int
    owners: tuple[Entry, ...]
    stem: int
    tail: int
    type: str
    why: str
    canonical: str = ""
    level: str = ""

    @property
    def found_by(self) -> FoundBy:
        return "gazetteer" if self.owners and self.tail == self.end else "grammar"


S = TypeVar("S", bound=tuple)  # type: ignore[type-arg]
_START, _END = itemgetter(0), itemgetter(1)


def leftmost_longest(spans: Iterable[S]) -> list[S]:
    """Of overlapping spans (tuples that begin with start and end) the leftmost and of those the longest, in order."""
    chosen: list[S] = []
    reached = 0
    for span in sorted(sorted(spans, key=_END, reverse=True), key=_START):  # sorted twice in C is quicker
        if span[0] >= reached:
            chosen.append(span)
            reached = span[1]
    return chosen


class Cover:
    """Which of some sorted, non-overlapping spans holds or touches an offset."""

    def __init__(self, spans: Sequence[tuple]) -> None:  # type: ignore[type-arg]
        self.spans = spans
        self._starts = [span[0] for span in spans]

    def at(self, start: int, end: int) -> int | None:
        """The index of the first span that overlaps ``[start, end)``, or None."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self.spans[index][1] > start:
            return index
        index += 1
        return index if index < len(self.spans) and self.spans[index][0] < end else None

    def before(self, end: int) -> int | None:
        """The index of the last span that begins before ``end``."""
        index = bisect_right(self._starts, end - 1) - 1
        return index if index >= 0 else None
