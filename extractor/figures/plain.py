"""The commonest shapes of an amount, read by a short way: a number, 余, 万 or 亿, a unit, 以上, and nothing odd around.

Most figures of the news look like that (846笔, 90.92亿元, 10余万户, 三家, 3.21%). The short way gives what the long
one in :mod:`extractor.figures.reading` would give, or nothing, and then the long one is gone; a property test holds
them equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.figures import bounds, context, dirty, shapes
from extractor.figures.amounts import HALF, Amount
from extractor.figures.joins import JOINTS
from extractor.figures.lexicon import Lexicon
from extractor.figures.writing import Scene
from extractor.gazetteers import Unit
from extractor.numerals import DIGITS, HAN_START, NOT_MORE, POINTS, Numeral, last_step, multiply

_SHAPE = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,12})(\.[0-9]{1,8})?"
    r"(?:([余多])(?:([万亿])(?!亿))?|(万亿|[万亿])([余多])?)?"
)
_SCALES: Mapping[str, Decimal] = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
#: One Han digit before a unit: 一 is an article and 二 an ordinal, those are for the long way.
_HAN: Mapping[str, Decimal] = {char: Decimal(value) for value, char in enumerate("两三四五六七八九", 2)}
_DIMENSIONS = frozenset(["count", "money", "percent", "points", "physical", "time", "loose"])
_HAN_DIMENSIONS = _DIMENSIONS - {"loose"}
#: 3年 and 5日 may be dates, 3分 and 9点 times of day.
_CLOCKS = frozenset("年日分点")
_LETTERS_AND_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-−+±/每从由自 "
_AND = frozenset("和与及")
_LISTED = ("、", "和", "与", "及", "以及")
#: What joins numbers to a list or a range only where another follows; what goes on from a bare number at once (3级,
#: 5来人, 3个, 2位数), and what does so only before a digit, a scale or another sign (1。5亿, (50)亿, a broken line).
_LINKS = _AND | frozenset("、至到")
_GOES_ON = "0123456789+来级分位个余多半点成 (×xX*内/每"
_TAILS, _TAIL_GOES_ON = frozenset(".,。)\r\n"), frozenset("0123456789万亿 \n")
_TEN, _ZERO = Decimal(10), Decimal(0)
_NUMERAL = Numeral(0, 0, _ZERO, _ZERO, _ZERO)


class _Odd(NamedTuple):
    """The characters next to an amount that make it one for the long way (after 和 as well: ``joined``), those with
    which words of bound begin after it, those before which a loss may stand, and those beside which a number without
    a unit may still be a figure."""

    before: frozenset[str]
    before_han: frozenset[str]
    after: frozenset[str]
    joined: frozenset[str]
    worded: frozenset[str]
    loss: frozenset[str]
    bare_before: frozenset[str]
    bare_before_han: frozenset[str]
    bare_after: frozenset[str]


@lru_cache(maxsize=8)
def _odd(lex: Lexicon) -> _Odd:
    words = lex.words
    before = lex.before_sign | dirty.SUSPECT | words["ordinal"].lasts | frozenset(_LETTERS_AND_SIGNS)
    ends = words["bound_after"].firsts
    joined = HAN_START | lex.before.firsts | dirty.SUSPECT | frozenset(" .(-−+±0123456789半第")
    bare_han = HAN_START | lex.before_sign | dirty.SUSPECT | frozenset(" .0123456789")
    return _Odd(
        before,
        before | HAN_START,
        HAN_START | (JOINTS - _AND - frozenset("、以")) | frozenset("/每多余半整正(+0123456789"),
        joined,
        ends | _AND | {"内"},
        words["loss"].lasts | words["change_link"].lasts,
        lex.before_number | lex.before_sign | dirty.SUSPECT | {"."},
        bare_han,
        HAN_START | (JOINTS - _LINKS) | (ends - _LINKS) | dirty.SUSPECT | frozenset(_GOES_ON),
    )


#: A plain number: where it ends, what it is, and with 余 or 多 the numeral that says how far it may reach.
_Number = tuple[int, Decimal, "Numeral | None"]


class Plain:
    """Reads plain amounts of one text."""

    def __init__(self, text: str, lex: Lexicon) -> None:
        self.text, self.lex, self.odd = text, lex, _odd(lex)

    def read(self, at: int, floor: int, end: int, previous: int) -> Amount | int | None:
        """The amount at ``at``, finished; where to look on if it is plain that none is there; None for the long way."""
        text, odd = self.text, self.odd
        before = text[at - 1] if at else ""
        han = not "0" <= text[at] <= "9"
        number = self._han(at, end) if han else self._arabic(at, end, before)
        if number is None:
            return None
        stop, value, more = number
        unit = None if before == "第" else self.lex.after.after(text, stop, end)
        if unit is None:
            return stop if more is None and self._is_bare(at, stop, end, before, han) else None
        if before in (odd.before_han if han else odd.before):
            return None
        if not (unit.dimension in (_HAN_DIMENSIONS if han else _DIMENSIONS) or unit.surface == "倍"):
            return None
        last = stop + len(unit.surface)
        if (
            (last < end and text[last] in odd.after)
            or unit.surface in _CLOCKS
            or self._is_odd(unit, last)
            or unit.surface.endswith(HALF)
        ):
            return None
        high = value if more is None else more.high
        if unit.scale != 1:
            value = multiply(value, unit.scale)
            high = value if more is None else multiply(high, unit.scale)
        amount = Amount(at, last, more or _NUMERAL, value, value, high, unit.unit, unit.dimension, unit.scale)
        amount.unit_spans = ((stop, last),)
        return self._look_around(amount, before, Scene(text, self.lex, floor, end), previous, unit)

    def _is_odd(self, unit: Unit, end: int) -> bool:
        """Whether a unit may be less or more than it seems: 100W用户, 0.05个和0.03个百分点, 笔 / 秒."""
        if unit.surface == "个":
            return self.text.startswith(_LISTED, end)
        return unit.surface in self.lex.scales or self.text.startswith(" /", end)

    def _arabic(self, at: int, end: int, before: str) -> _Number | None:
        """846, 90.92亿, 10余万, 3万多; no number that begins with a zero, and none that 余额 or 多边 goes on from."""
        match = _SHAPE.match(self.text, at, end)
        if match is None:
            return None
        digits, point, early, late, scale, last = match.groups()
        if digits[0] == "0" and (len(digits) > 1 or before in "\r\n"):
            return None
        value = Decimal((digits.replace(",", "") if "," in digits else digits) + (point or ""))
        stop, more = match.end(), early or last
        if more is None:
            return stop, value if scale is None else multiply(value, _SCALES[scale]), None
        scale = scale or late
        if scale == "万亿" or (late is None and self.text.startswith(NOT_MORE[more], stop)):
            return None
        if scale is None and value < _TEN and point is None:
            return None
        step = last_step(digits + (point or ""))
        if last is not None and step >= 1:
            step = Decimal(1)
        high = value + step
        if scale is not None:
            value, high = multiply(value, _SCALES[scale]), multiply(high, _SCALES[scale])
        return stop, value, Numeral(at, stop, value, value, high, "more", scale is not None)

    def _han(self, at: int, end: int) -> _Number | None:
        """三家, 两个: one digit before a unit."""
        value = _HAN.get(self.text[at])
        if value is None or at + 1 >= end or self.text[at + 1] in HAN_START:
            return None
        return at + 1, value, None

    def _is_bare(self, at: int, stop: int, end: int, before: str, han: bool) -> bool:
        """Whether a number without a unit has nothing beside it that could make it a figure: 5G, 第3, (2), 第三方."""
        text, odd = self.text, self.odd
        if text[stop - 1] in _SCALES or before in (odd.bare_before_han if han else odd.bare_before):
            return False
        if stop >= end:
            return False
        after = text[stop]
        if after in odd.bare_after:
            return False
        following = text[stop + 1 : stop + 2]
        if han and after in POINTS and following in DIGITS:
            return False
        if after in _LINKS:
            return following not in odd.joined
        return after not in _TAILS or following not in _TAIL_GOES_ON

    def _words_after(self, amount: Amount, scene: Scene) -> tuple[str, ...] | None:
        """以上, 以内, 左右, 内 after an amount, taken into it; None where more than that may follow."""
        text, end = self.text, scene.end
        if text[amount.end] in _AND and amount.end + 1 < end and text[amount.end + 1] in self.odd.joined:
            return None
        after = bounds.words_after(scene, amount)
        if not after.values:
            return after.values
        if "more" in after.values or (after.end < end and text[after.end] in self.odd.joined):
            return None
        amount.end = after.end
        return after.values

    def _look_around(self, amount: Amount, before: str, scene: Scene, previous: int, unit: Unit) -> Amount | None:
        """Bound, change and rate, where a character next to the amount or a word in its clause gives reason to look."""
        text, lex, at = self.text, self.lex, amount.start
        worded = amount.end < scene.end and text[amount.end] in self.odd.worded
        after = self._words_after(amount, scene) if worded else ()
        if after is None:
            return None
        amount.clause = bounds.clause_start(text, at, previous, bounds.REACH)
        telling = lex.telling.search(text, amount.clause, at) is not None
        values: tuple[str, ...] = ()
        if telling or before in lex.before_number:
            words = bounds.words_before(scene, at)
            values = words.values
            if telling and not bounds.LIMITS & set(values):
                apart = bounds.word_apart(scene, at, amount.clause)
                values = (*values, apart.value) if apart is not None else values
            amount.start, amount.again = words.start, words.again
        if values or after or amount.numeral is not _NUMERAL:
            bounds.settle(text, amount, values, after)
        start = amount.start
        if telling or (start and text[start - 1] in lex.before_change) or text.startswith("的", amount.end):
            amount.change = context.find_change(scene, amount, previous)
            if amount.change == "increase" and unit.surface == "倍":
                shapes.as_factor(amount)
        if amount.dimension == "money" and start and text[start - 1] in self.odd.loss:
            context.find_loss(scene, amount, previous)
        if telling:
            context.find_rate(scene, amount)
        return amount
