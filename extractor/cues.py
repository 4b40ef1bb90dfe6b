"""Finds cue words: one pass over a text for all classes, with the guards of each row.

A cue is a word that says something about the words near it (预计: what follows is planned). Which words those are, and
what must not stand before or after them (预期收益率 is no plan), are rows of ``gazetteers/cues*``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from sys import maxsize
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.gazetteers import Cue, Gazetteers

_PLACE = itemgetter(0, 1)


class CueMatch(NamedTuple):
    """A cue at its place; offsets are of the text that was searched."""

    start: int
    end: int
    cue: Cue


#: Makes a match of a tuple in C: of nothing but tokens are there so many.
_new_match: Callable[[tuple[int, int, Cue]], CueMatch] = partial(tuple.__new__, CueMatch)


class CueMap:
    """The cues of one text, by class, in the order of their places.

    It is asked some twenty times for each figure, and most of the answers are empty.
    """

    def __init__(self, matches: Sequence[CueMatch]) -> None:
        by_class: dict[str, list[CueMatch]] = {}
        for match in matches:
            by_class.setdefault(match.cue.kind, []).append(match)
        # A start behind all others: what is looked for is always found, and a place in the list needs no check.
        self._by_class = {kind: ([*(match[0] for match in found), maxsize], found) for kind, found in by_class.items()}

    def within(self, kind: str, start: int, end: int) -> Sequence[CueMatch]:
        """The cues of a class that lie wholly inside a span."""
        known = self._by_class.get(kind)
        if known is None:
            return ()
        starts, found = known
        first = bisect_left(starts, start)
        if starts[first] >= end:
            return ()
        stop = bisect_left(starts, end, first)
        if stop == first + 1:  # most of what is found is one
            match = found[first]
            return (match,) if match[1] <= end else ()
        return [match for match in found[first:stop] if match[1] <= end]

    def at(self, kind: str, start: int, end: int) -> Sequence[CueMatch]:
        """Those of them that begin where the span does."""
        known = self._by_class.get(kind)
        if known is None:
            return ()
        starts, found = known
        first = bisect_left(starts, start)
        if starts[first] != start:
            return ()
        return [match for match in found[first : bisect_right(starts, start, first)] if match[1] <= end]


class _Row(NamedTuple):
    """A cue of a word; ``slot`` numbers its class and side: of those of one slot the longest at a place is taken."""

    cue: Cue
    slot: int
    free: bool


@lru_cache(maxsize=8)
def _automaton(gaz: Gazetteers, kinds: tuple[str, ...]) -> tuple[AhoCorasick, list[list[_Row]], int]:
    """Finds the words; for each of them its cues; and how many slots there are."""
    words: dict[str, list[_Row]] = {}
    slots: dict[tuple[str, str], int] = {}
    for kind in kinds:
        for cue in gaz.cues(kind):
            slot = slots.setdefault((cue.kind, cue.side), len(slots))
            words.setdefault(cue.cue, []).append(_Row(cue, slot, not (cue.not_before or cue.not_after)))
    return AhoCorasick(list(words)), list(words.values()), len(slots)


@lru_cache(maxsize=64)
def words_with(gaz: Gazetteers, kind: str, value: str) -> tuple[str, ...]:
    """The words of a class that is asked for by its words and not by their places, as ``startswith`` takes them."""
    return tuple(cue.cue for cue in gaz.cues(kind) if cue.value == value)


def guarded(cue: Cue, text: str, start: int, end: int) -> bool:
    """Whether a guard of the row says that this is not the cue."""
    return (bool(cue.not_before) and text.startswith(cue.not_before, end)) or (
        bool(cue.not_after) and text.endswith(cue.not_after, 0, start)
    )


def find_cues(text: str, gaz: Gazetteers, kinds: tuple[str, ...]) -> CueMap:
    """Every cue of some classes in a text, the longest where several of one class begin at one place.

    Args:
        text: the view's text, without lone surrogates.
        kinds: classes of the table ``cues``.
    """
    automaton, rows, slots = _automaton(gaz, kinds)
    best: dict[int, tuple[int, int, Cue]] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for cue, slot, free in rows[index]:
            if free or not guarded(cue, text, start, end):
                key = start * slots + slot
                known = best.get(key)
                if known is None or known[1] < end:
                    best[key] = (start, end, cue)
    return CueMap(list(map(_new_match, sorted(best.values(), key=_PLACE))))
