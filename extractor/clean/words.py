"""The rows of the spam table, found in a text in one pass."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.gazetteers import Gazetteers

#: Case is folded for ASCII only: other letters can change length with it.
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
SURROGATES = regex.compile("[\ud800-\udfff]")


class Hit(NamedTuple):
    """A row found in a text: its offsets and its kind."""

    start: int
    end: int
    kind: str


class Words:
    """An automaton over the spam table; of rows that overlap, the leftmost and then the longest counts."""

    def __init__(self, gaz: Gazetteers) -> None:
        rows = {row.text.translate(LOWER): row.kind for row in gaz.spam}
        named = {name for entry in gaz.institutions for name in (entry.name, *entry.aliases, *entry.weak)}
        # An applicant's own name stays one, whoever advertises under it.
        self.kinds = [(text, kind) for text, kind in rows.items() if not (kind == "term" and text in named)]
        self.automaton = AhoCorasick([text for text, _ in self.kinds], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        """Every row in a text, in order; offsets are of ``text``."""
        plain = SURROGATES.sub("\ufffd", text.translate(LOWER))
        return [Hit(start, end, self.kinds[at][1]) for at, start, end in self.automaton.find_matches_as_indexes(plain)]


@lru_cache(maxsize=8)
def words_of(gaz: Gazetteers) -> Words:
    """The automaton of some gazetteers, built once."""
    return Words(gaz)
