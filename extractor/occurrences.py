"""Where the words stand that one text alone asks for: its own short names, its own pilots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

#: So few words are looked for one after another, which needs no automaton; each passes over the text in no time.
FEW = 64


def occurrences(text: str, words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Every place of some words, none of them empty: start, end and which of them; they may overlap.

    Linear in the length of the text.
    """
    if len(words) > FEW:
        # The kind that is built soonest: it is used once.
        automaton = AhoCorasick(words, implementation=Implementation.NoncontiguousNFA)
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            yield start, end, number
        return
    for number, word in enumerate(words):
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word), number
            at = text.find(word, at + 1)
