"""The rows of the gazetteers, laid out for reading outwards from a number.

What may follow a place is looked up by its first character, what may precede it by its last, longest first, so that
one look costs a few comparisons however many rows there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.gazetteers import Gazetteers, Unit, load_gazetteers


class Word(NamedTuple):
    """A cue, ready to be compared: ``not_before`` and ``not_after`` as tuples for ``startswith`` and ``endswith``."""

    text: str
    value: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    apart: bool = False


class Words:
    """The words of one class, to be found ending or beginning at a place."""

    def __init__(self, words: Iterable[Word]) -> None:
        found = sorted(words, key=lambda word: (-len(word.text), not word.apart))
        #: A word, its text, and how long that is.
        self._by_last: dict[str, list[tuple[Word, str, int]]] = {}
        self._by_first: dict[str, list[tuple[Word, str, int]]] = {}
        for word in found:
            row = (word, word.text, len(word.text))
            self._by_last.setdefault(word.text[-1], []).append(row)
            self._by_first.setdefault(word.text[0], []).append(row)
        #: The characters that a word of this class can end with.
        self.lasts = frozenset(self._by_last)
        #: And those it can begin with.
        self.firsts = frozenset(self._by_first)
        self.texts = [word.text for word in found]

    def before(self, text: str, at: int, floor: int = 0) -> Word | None:
        """The longest word that ends at ``at`` and begins at or after ``floor``."""
        words = self._by_last.get(text[at - 1]) if at > floor else None
        if words is None:
            return None
        for word, written, length in words:
            start = at - length
            if start < floor or (length > 1 and not text.startswith(written, start)):
                continue
            if word.not_after and text.endswith(word.not_after, 0, start):
                continue
            if word.not_before and text.startswith(word.not_before, at):
                continue
            return word
        return None

    def after(self, text: str, at: int, end: int) -> Word | None:
        """The longest word that begins at ``at`` and ends by ``end``."""
        words = self._by_first.get(text[at]) if at < end else None
        if words is None:
            return None
        for word, written, length in words:
            stop = at + length
            if stop > end or (length > 1 and not text.startswith(written, at)):
                continue
            if word.not_before and text.startswith(word.not_before, stop):
                continue
            return word
        return None

    def last_within(self, text: str, start: int, end: int) -> tuple[int, Word] | None:
        """The word that ends last inside a stretch, the longest where several end there, and where it ends."""
        lasts = self._by_last
        for at in range(end, start, -1):
            if text[at - 1] in lasts:
                word = self.before(text, at, start)
                if word is not None:
                    return at, word
        return None


class Units:
    """Units that begin (``after``) or end (``before``) at a place, the longest first."""

    def __init__(self, units: Iterable[Unit]) -> None:
        found = sorted(units, key=lambda unit: -len(unit.surface))
        #: A unit, its text, how long that is, and whether it ends with a Latin letter.
        self._by_first: dict[str, list[tuple[Unit, str, int, bool]]] = {}
        self._by_last: dict[str, list[Unit]] = {}
        for unit in found:
            row = (unit, unit.surface, len(unit.surface), _latin(unit.surface[-1]))
            self._by_first.setdefault(unit.surface[0], []).append(row)
            self._by_last.setdefault(unit.surface[-1], []).append(unit)
        #: The characters that one of these units can end with, and those it can begin with.
        self.lasts, self.firsts = frozenset(self._by_last), frozenset(self._by_first)

    def after(self, text: str, at: int, end: int) -> Unit | None:
        """The longest unit that begins at ``at`` and ends by ``end``; Latin ones end where letters do."""
        units = self._by_first.get(text[at]) if at < end else None
        if units is None:
            return None
        for unit, surface, length, latin in units:
            stop = at + length
            if stop > end or (length > 1 and not text.startswith(surface, at)):
                continue
            if unit.not_before and text.startswith(unit.not_before, stop):
                continue
            if latin and stop < len(text) and (_latin(text[stop]) or text[stop].isdigit()):
                continue
            return unit
        return None

    def before(self, text: str, at: int, floor: int) -> Unit | None:
        """The longest unit that ends at ``at``: US$, 人民币."""
        if at <= floor:
            return None
        for unit in self._by_last.get(text[at - 1], ()):
            start = at - len(unit.surface)
            if start < floor or not text.startswith(unit.surface, start):
                continue
            if start and _latin(text[start]) and _latin(text[start - 1]):
                continue
            return unit
        return None


def _latin(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that the room knows about words."""

    after: Units
    coins: Units
    before: Units
    per_units: Units
    heads: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Words]
    decoys: AhoCorasick | None
    before_sign: frozenset[str]
    before_number: frozenset[str]
    before_change: frozenset[str]
    telling: re.Pattern[str]
    #: Million, bn, W: scales in Latin letters.
    scales: frozenset[str]
    #: What says before a number that it is yuan: ¥, RMB, 人民币.
    yuan: frozenset[str]


_CLASSES = ("link", "denial", "change_link", "level", "loss", "equivalent", "ordinal", "word_end", "counted", "per",
            "shares_unit", "share", "fold", "sign", "paid", "past")  # fmt: skip


def _words(gaz: Gazetteers, kind: str, sides: tuple[str, ...] = ("before",), value: str | None = None) -> list[Word]:
    return [
        Word(cue.cue, cue.value, cue.not_before, cue.not_after, cue.side == "apart")
        for cue in gaz.cues(kind)
        if cue.side in sides and (value is None or cue.value == value)
    ]


def _side(gaz: Gazetteers, side: str) -> list[Unit]:
    return [unit for unit in gaz.units if unit.side == side]


def _telling(words: Mapping[str, Words]) -> re.Pattern[str]:
    """Any word that says something of an amount it does not touch. Literal words only: no repeat, linear time."""
    texts = [text for kind in ("bound_apart", "change_apart", "per") for text in words[kind].texts]
    return re.compile("|".join(re.escape(text) for text in ["每", *texts]))


@lru_cache(maxsize=8)
def load_lexicon(gaz: Gazetteers | None = None) -> Lexicon:
    """The lexicon of a set of gazetteers, our own where None; the same set gives the same object."""
    if gaz is None:
        return load_lexicon(load_gazetteers())
    words = {kind: Words(_words(gaz, kind)) for kind in _CLASSES}
    for kind in ("bound", "change"):
        words[kind] = Words(_words(gaz, kind, ("before", "apart")))
        words[f"{kind}_apart"] = Words(_words(gaz, kind, ("apart",)))
        words[f"{kind}_after"] = Words(_words(gaz, kind, ("after",)))
    words["scale"] = Words(_words(gaz, "scale", ("before", "after")))
    words["scale_after"] = Words(_words(gaz, "scale", ("after",)))
    heads: dict[str, list[str]] = {}
    for unit in sorted(_side(gaz, "head"), key=lambda unit: -len(unit.surface)):
        heads.setdefault(unit.surface[0], []).append(unit.surface)
    decoys = [term.text for term in gaz.decoys if term.kind.startswith("figure")]
    before = Units(_side(gaz, "before"))
    return Lexicon(
        Units(_side(gaz, "after")), Units(_side(gaz, "coin")), before,
        Units([*_side(gaz, "per"), *_side(gaz, "after")]), {char: tuple(found) for char, found in heads.items()}, words,
        AhoCorasick(decoys, matchkind=MatchKind.LeftmostLongest) if decoys else None,
        before.lasts | words["sign"].lasts | frozenset(" -−+"),
        words["bound"].lasts | words["link"].lasts | words["equivalent"].lasts | {" "},
        words["change"].lasts | words["change_link"].lasts | {" "},
        _telling(words),
        frozenset(words["scale"].texts),
        frozenset(unit.surface for unit in _side(gaz, "before") if unit.unit == "CNY"),
    )  # fmt: skip
