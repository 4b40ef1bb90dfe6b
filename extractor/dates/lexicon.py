"""The words of dates, read from ``gazetteers/dates.tsv`` and made ready for scanning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from extractor.gazetteers import GazetteerError, Gazetteers, load_gazetteers
from extractor.views import SURROGATES

#: Classes whose words are looked for everywhere; the words of the others count only beside a date.
_SCANNED = (
    "unit", "year", "month", "day", "week", "weekday", "quarter", "half", "report", "whole", "now", "vague", "season",
    "plan",
)  # fmt: skip
#: Classes whose words count only beside a date, or in the head of a page.
_BESIDE = (
    "part", "prefix", "suffix", "event", "recent", "duration", "future", "daypart", "century", "era", "label",
    "paper", "unpublished", "guard", "after_day", "compare", "compared", "done",
    "opens", "once", "issued",
)  # fmt: skip


class Word(NamedTuple):
    """A row of the table: a word, what it does, and what must not stand beside it."""

    word: str
    kind: str
    value: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether neither neighbour makes it another word."""
        if self.not_before and text.startswith(self.not_before, end):
            return False
        return not (self.not_after and text.endswith(self.not_after, 0, start))


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


_NO_GUARD = Word("", "guard", "", (), ())


class Lexicon:
    """All words of dates: one automaton for those found anywhere, a dictionary for those found beside a date."""

    def __init__(self, gaz: Gazetteers) -> None:
        rows: dict[tuple[str, str], Word] = {}
        for row in gaz.rows("dates"):
            get = row.cells.get
            word = Word(get("word", ""), get("class", ""), get("value", ""),
                        row.many("not_before"), row.many("not_after"))  # fmt: skip
            if word.kind not in _SCANNED and word.kind not in _BESIDE:
                raise GazetteerError(row.path, row.line, f"no such class of date words: {word.kind!r}")
            if word.word:
                rows[word.kind, word.word] = word
        classes: dict[str, dict[str, Word]] = {kind: {} for kind in (*_SCANNED, *_BESIDE)}
        for word in rows.values():
            classes.setdefault(word.kind, {})[word.word] = word
        # 以来 is looked for everywhere as well: it makes a period even where no date stands before it.
        by_word: dict[str, Word] = {"以来": Word("以来", "ever_since", "", (), ())}
        for word in rows.values():
            if word.kind in _SCANNED:
                by_word.setdefault(word.word, word)
        self.scanned = tuple(by_word.values())
        self._classes = classes
        self._first = {kind: _index(words, 0) for kind, words in classes.items()}
        self._last = {kind: _index(words, -1) for kind, words in classes.items()}
        self._automaton = AhoCorasick(
            [word.word for word in self.scanned],
            implementation=Implementation.DFA,
        )

    def words(self, kind: str) -> dict[str, Word]:
        """The words of one class by their text, empty where there are none."""
        return self._classes[kind]

    def guard(self, name: str) -> Word:
        """The neighbours that make a shape no date; a row of the class ``guard``."""
        return self._classes["guard"].get(name) or _NO_GUARD

    def matches(self, text: str) -> list[tuple[int, int, int]]:
        """All scanned words as (index in ``scanned``, start, end), by their start, the longest first; they overlap."""
        try:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # Lone surrogates are no text; one unknown character each keeps all offsets.
            found = self._automaton.find_matches_as_indexes(SURROGATES.sub("\ufffd", text), overlapping=True)
        if len(found) > 1:
            found.sort(key=_leftmost_longest)
        return found

    def after(self, kind: str, text: str, at: int) -> Word | None:
        """The longest word of a class that begins at ``at`` and fits there."""
        for word in self._first[kind].get(text[at : at + 1], ()):
            if text.startswith(word.word, at) and word.fits(text, at, at + len(word.word)):
                return word
        return None

    def first_chars(self, kind: str) -> Mapping[str, object]:
        """The characters with which the words of a class begin."""
        return self._first[kind]

    def last_chars(self, kind: str) -> Mapping[str, object]:
        """The characters in which the words of a class end."""
        return self._last[kind]

    def before(self, kind: str, text: str, at: int) -> Word | None:
        """The longest word of a class that ends at ``at`` and fits there."""
        for word in self._last[kind].get(text[at - 1 : at], ()):
            start = at - len(word.word)
            if start >= 0 and text.startswith(word.word, start) and word.fits(text, start, at):
                return word
        return None


def _index(words: dict[str, Word], place: int) -> dict[str, tuple[Word, ...]]:
    """Words by their first (0) or last (-1) character, the longest first."""
    found: dict[str, list[Word]] = {}
    for word in sorted(words.values(), key=lambda word: -len(word.word)):
        found.setdefault(word.word[place], []).append(word)
    return {char: tuple(several) for char, several in found.items()}


@lru_cache(maxsize=8)
def lexicon(gaz: Gazetteers | None = None) -> Lexicon:
    """The words of some gazetteers (our own where None); the same gazetteers give the same object."""
    return lexicon(load_gazetteers()) if gaz is None else Lexicon(gaz)
