"""Where an article holds the words by which pilots are known: one pass for all kinds, asked for by sentence or stretch.

Most sentences hold few of them, so most readers need not look at most sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from extractor.findings import Findings, once_per_article
from extractor.gazetteers import Gazetteers
from extractor.pilots.known import pilots_by_surface
from extractor.pilots.words import pilot_words
from extractor.segment import Span, new_span

#: Kinds of which only the sentence is asked for, and those whose places are asked for as well.
_PLACED = ("head", "verb", "coin", "tail", "kind", "known", "thing")
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def _automaton(gaz: Gazetteers) -> tuple[AhoCorasick, list[tuple[str, ...]]]:
    """Finds the words; and for each of them its kinds."""
    words = pilot_words(gaz)
    kinds: dict[str, list[str]] = {}
    for kind, signs in (
        ("head", words.heads),
        ("strong", words.strong_heads),
        ("product", words.product_ends),
        ("verb", words.building),
        ("trait", words.traits),
        ("launched", words.launching),
        ("trial", words.trial_verbs),
        ("trying", words.trial_signs),
        ("defining", words.defining),
        ("coin", words.coin_ends),
        ("coining", words.coin_signs),
        ("tail", words.coin_tails),
        ("kind", words.apposed),
        ("calling", words.calling),
        ("known", pilots_by_surface(gaz)),
        ("thing", words.of("thing")),
    ):
        for sign in signs:
            kinds.setdefault(sign, []).append(kind)
    return AhoCorasick(list(kinds)), [tuple(found) for found in kinds.values()]


class Signs:
    """The words of one article by kind: in which sentences they lie, and where."""

    def __init__(self, found: Findings) -> None:
        automaton, kinds = _automaton(found.gaz)
        hits = automaton.find_matches_as_indexes(found.text, overlapping=True)  # in the order of their ends
        self._of_sentence: dict[int, set[str]] = {}
        places: dict[str, list[tuple[int, int]]] = {kind: [] for kind in _PLACED}
        sentences, at = found.layout.sentences, 0
        for number, start, end in hits:
            while at < len(sentences) and sentences[at].end < end:
                at += 1
            if at < len(sentences) and start >= sentences[at].start:
                self._of_sentence.setdefault(at, set()).update(kinds[number])
            for kind in kinds[number]:
                if kind in places:
                    places[kind].append((start, -end))
        for spans in places.values():
            spans.sort()  # of those that begin at one place the longest first
        self._places = places

    def of(self, sentence: int) -> Set[str]:
        """The kinds of which a sentence holds a word."""
        return self._of_sentence.get(sentence, _NOTHING)

    def places(self, kind: str, start: int, end: int) -> Iterator[Span]:
        """The words of a kind in a stretch, of those that begin at one place the longest that ends in it."""
        places, last = self._places[kind], -1
        for number in range(bisect_left(places, (start,)), len(places)):
            begin, stop = places[number]
            if begin >= end:
                return
            if begin != last and -stop <= end:
                last = begin
                yield new_span((begin, -stop))

    def apart(self, kind: str, start: int, end: int) -> Iterator[Span]:
        """Those of them that do not overlap, each the first behind the one before."""
        reached = start
        for place in self.places(kind, start, end):
            if place.start >= reached:
                reached = place.end
                yield place

    def head_ends(self, start: int, end: int) -> list[int]:
        """Where the head nouns in a stretch end, each the longest at its place, in order."""
        return list(dict.fromkeys([stop for _, stop in self.places("head", start, end)]))


@once_per_article
def find_signs(found: Findings) -> Signs:
    """The signs of an article."""
    return Signs(found)
