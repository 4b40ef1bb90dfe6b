"""The commonest shape of an amount, read by a short way: an Arabic number, 万 or 亿, a unit, and nothing odd around it.

Most figures of the news look like that (846笔, 90.92亿元, 3.21%). The short way gives what the long one in
:mod:`extractor.figures.reading` would give, or nothing, and then the long one is gone; a property test holds them
equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.figures import bounds, context, dirty
from extractor.figures.amounts import Amount
from extractor.figures.joins import JOINTS
from extractor.figures.lexicon import Lexicon
from extractor.figures.writing import Scene
from extractor.numerals import Numeral, multiply

_SHAPE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,12})(\.[0-9]{1,8})?(万亿|[万亿])?")
_SCALES: Mapping[str, Decimal] = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_DIMENSIONS = frozenset(["count", "money", "percent", "points", "physical"])
_LETTERS_AND_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-−+±/每从由自 "
_ZERO = Decimal(0)
_NUMERAL = Numeral(0, 0, _ZERO, _ZERO, _ZERO)


class _Odd(NamedTuple):
    """The characters next to an amount that make it one for the long way, and those before which a loss may stand."""

    before: frozenset[str]
    after: frozenset[str]
    loss: frozenset[str]


@lru_cache(maxsize=8)
def _odd(lex: Lexicon) -> _Odd:
    words = lex.words
    return _Odd(
        lex.before_sign | dirty.SUSPECT | words["ordinal"].lasts | frozenset(_LETTERS_AND_SIGNS),
        words["bound_after"].firsts | JOINTS | frozenset("/每亿多整正(0123456789一二三四五六七八九十"),
        words["loss"].lasts | words["change_link"].lasts,
    )


class Plain:
    """Reads plain amounts of one text."""

    def __init__(self, text: str, lex: Lexicon) -> None:
        self.text, self.lex, self.odd = text, lex, _odd(lex)

    def read(self, at: int, floor: int, end: int, previous: int) -> Amount | None:
        """The amount at ``at``, finished; None where it is not plain."""
        text = self.text
        before = text[at - 1] if at else ""
        if before in self.odd.before:
            return None
        match = _SHAPE.match(text, at, end)
        if match is None:
            return None
        stop = match.end()
        unit = self.lex.after.after(text, stop, end)
        if unit is None or unit.dimension not in _DIMENSIONS:
            return None
        last = stop + len(unit.surface)
        if last < end and text[last] in self.odd.after:
            return None
        digits, point, scale = match.groups()
        if digits[0] == "0" and (len(digits) > 1 or before in "\r\n"):
            return None
        value = Decimal((digits.replace(",", "") if "," in digits else digits) + (point or ""))
        if scale is not None:
            value = multiply(value, _SCALES[scale])
        if unit.scale != 1:
            value = multiply(value, unit.scale)
        amount = Amount(at, last, _NUMERAL, value, value, value, unit.unit, unit.dimension)
        amount.unit_spans = ((stop, last),)
        self._look_around(amount, before, Scene(text, self.lex, floor, end), previous)
        return amount

    def _look_around(self, amount: Amount, before: str, scene: Scene, previous: int) -> None:
        """Bound, change and rate, where a character next to the amount or a word in its clause gives reason to look."""
        text, lex, at = self.text, self.lex, amount.start
        amount.clause = bounds.clause_start(text, at, previous, bounds.REACH)
        telling = lex.telling.search(text, amount.clause, at) is not None
        if before in lex.before_number or telling:
            words = bounds.words_before(scene, at)
            values = words.values
            if telling and not bounds.LIMITS & set(values):
                apart = bounds.word_apart(scene, at, amount.clause)
                values = (*values, apart.value) if apart is not None else values
            amount.start, amount.again = words.start, words.again
            if values:
                bounds.settle(text, amount, values, ())
        start = amount.start
        if telling or (start and text[start - 1] in lex.before_change) or text.startswith("的", amount.end):
            amount.change = context.find_change(scene, amount, previous)
        if amount.dimension == "money" and start and text[start - 1] in self.odd.loss:
            context.find_loss(scene, amount, previous)
        if telling:
            context.find_rate(scene, amount)
