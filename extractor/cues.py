"""Finds cue words: one pass over a text for all classes, with the guards of each row.

A cue is a word that says something about the words near it (预计: what follows is planned). Which words those are, and
what must not stand before or after them (预期收益率 is no plan), are rows of ``gazetteers/cues*``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractor.gazetteers import Cue, Gazetteers

_PLACE = itemgetter(0, 1)


class CueMatch(NamedTuple):
    """A cue at its place; offsets are of the text that was searched."""

    start: int
    end: int
    cue: Cue


_NONE: tuple[list[int], list[CueMatch]] = ([], [])


class CueMap:
    """The cues of one text, by class, in the order of their places.

    It is asked some twenty times for each figure, and most of the answers are empty.
    """

    def __init__(self, matches: Sequence[CueMatch]) -> None:
        by_class: dict[str, list[CueMatch]] = {}
        for match in matches:
            by_class.setdefault(match.cue.kind, []).append(match)
        self._by_class = {kind: ([match.start for match in found], found) for kind, found in by_class.items()}

    def within(self, kind: str, start: int, end: int) -> Sequence[CueMatch]:
        """The cues of a class that lie wholly inside a span."""
        starts, found = self._by_class.get(kind, _NONE)
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        return [match for match in found[first : bisect_left(starts, end, first)] if match.end <= end]

    def at(self, kind: str, start: int, end: int) -> Sequence[CueMatch]:
        """Those of them that begin where the span does."""
        starts, found = self._by_class.get(kind, _NONE)
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] != start:
            return ()
        return [match for match in found[first : bisect_right(starts, start, first)] if match.end <= end]


@lru_cache(maxsize=8)
def _automaton(gaz: Gazetteers, kinds: tuple[str, ...]) -> tuple[AhoCorasick, list[tuple[Cue, ...]]]:
    words: dict[str, list[Cue]] = {}
    for kind in kinds:
        for cue in gaz.cues(kind):
            words.setdefault(cue.cue, []).append(cue)
    return AhoCorasick(list(words)), [tuple(cues) for cues in words.values()]


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
    automaton, rows = _automaton(gaz, kinds)
    best: dict[tuple[int, str, str], CueMatch] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for cue in rows[index]:
            _, kind, _, side, not_before, not_after = cue
            if not (not_before or not_after) or not guarded(cue, text, start, end):
                key = (start, kind, side)
                known = best.get(key)
                if known is None or known.end < end:
                    best[key] = CueMatch(start, end, cue)
    return CueMap(sorted(best.values(), key=_PLACE))
