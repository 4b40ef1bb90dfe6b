"""Reads one amount at a place: sign, currency, numeral, unit, and what it is divided by.

An amount is not yet a figure: whether it counts as one, and what its bound is, is decided by what stands around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import regex

from extractor.figures.writing import Scene, plus_scale, read_number
from extractor.gazetteers import Unit
from extractor.numerals import DIGITS, Numeral, multiply, read_numeral


@dataclass(slots=True)
class Amount:
    """A number with its unit. Offsets are of the view; ``unit_spans`` are where the unit is written,
    ``mark`` is a + or 来 between number and unit (5000+家, 500来人)."""

    start: int
    end: int
    numeral: Numeral
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    dimension: str = ""
    scale: Decimal = Decimal(1)
    unit_spans: tuple[tuple[int, int], ...] = ()
    bound: str = "eq"
    per: str | None = None
    signed: str = ""
    flags: tuple[str, ...] = ()
    change: str | None = None
    head: tuple[int, int] | None = None
    again: bool = False
    mark: str = ""
    clause: int = 0
    equivalent: Amount | None = field(default=None, repr=False)

    def flag(self, *names: str) -> None:
        """Add flags, each once, in the order they come."""
        self.flags = (*self.flags, *(name for name in names if name not in self.flags))

    def times(self, factor: Decimal) -> None:
        """Multiply the number and its interval."""
        self.value = None if self.value is None else multiply(self.value, factor)
        self.low = None if self.low is None else multiply(self.low, factor)
        self.high = None if self.high is None else multiply(self.high, factor)


_SIGNS = frozenset("-−+±负")
#: A minus sign stands after nothing that a hyphen would join to the number.
_JOINED = regex.compile(r"[0-9A-Za-z%)\]〕]")
#: 负 is a sign before an amount of these, and a verb or a defeat elsewhere: 3胜负2场.
_NEGATIVE = frozenset(["money", "percent", "points", "ratio"])
_SIGNED_DIMENSIONS = frozenset(["money", "percent", "points", "ratio", "physical", ""])
#: Units that hold a half of their own: 两年半, 3个半月.
HALF, _HALF_ONE = ("年半", "个半月", "个半小时", "分半钟", "天半"), Decimal("0.5")


#: A letter that a space parts from its number is a unit between Chinese words or signs (长 9 m,), not among letters.
_BESIDE_LETTER = regex.compile(r"[一-鿿,。;:、()]")
#: 3.2亿↵户, …: a unit that the end of a line parts from its number is the whole word.
_LINE = regex.compile(r" ?\r?\n ?")
_WORD_GOES_ON = regex.compile(r"[一-鿿A-Za-z0-9]")


def _is_noise(text: str, unit: Unit, start: int, end: int) -> bool:
    """Whether a unit of one letter at the end of ``[start, end)`` stands among other letters and signs."""
    if len(unit.surface) > 1 or not unit.surface.isascii() or not unit.surface.isalpha():
        return False
    around = (text[max(0, start - 2) : start].rstrip(" ")[-1:], text[end : end + 2].lstrip(" ")[:1])
    return not all(not char or _BESIDE_LETTER.match(char) for char in around)


def _over_line(scene: Scene, at: int) -> tuple[Unit, int, int] | None:
    """The unit at the beginning of the next line, where it stands alone."""
    line = _LINE.match(scene.text, at, scene.end)
    unit = scene.lex.after.after(scene.text, line.end(), scene.end) if line is not None else None
    if line is None or unit is None:
        return None
    last = line.end() + len(unit.surface)
    return None if _WORD_GOES_ON.match(scene.text, last) else (unit, line.end(), last)


def _unit_after(scene: Scene, at: int, numeral: Numeral) -> tuple[Unit, int, int] | None:
    """The unit after a number, through one or two spaces, in brackets (50亿(元)), or after a dot that is too many."""
    text, end = scene.text, scene.end
    unit = scene.lex.after.after(text, at, end)
    if unit is not None:
        return unit, at, at + len(unit.surface)
    if at >= end or text[at] not in " (\r\n":
        return None
    if numeral.scaled:
        broken = _over_line(scene, at)
        if broken is not None:
            return broken
    skipped = at
    while skipped < end and text[skipped] == " " and skipped - at < 2:
        skipped += 1
    unit = scene.lex.after.after(text, skipped, end)
    if unit is not None:
        if skipped > at and _is_noise(text, unit, numeral.start, skipped + 1):
            return None
        if skipped > at and unit.dimension not in ("money", "percent", "points", "physical") and unit.unit != "股":
            return None if skipped - at > 1 else (unit, skipped, skipped + len(unit.surface))
        return unit, skipped, skipped + len(unit.surface)
    if at < end and text[at] == "(":
        unit = scene.lex.after.after(text, at + 1, end)
        if unit is not None and text.startswith(")", at + 1 + len(unit.surface)):
            return unit, at + 1, at + 2 + len(unit.surface)
    return None


def read_amount(scene: Scene, at: int, numeral: Numeral | None = None) -> Amount | None:
    """The amount at ``at``, with or without a unit; None where no numeral is."""
    if numeral is None:
        numeral = read_number(scene, at)
        if numeral is None:
            return None
    amount = Amount(numeral.start, numeral.end, numeral, numeral.value, numeral.low, numeral.high, flags=numeral.flags)
    if numeral.kind == "unread":
        amount.low = amount.high = None
    text = scene.text
    stop = numeral.end
    if stop < scene.end and text[stop] == "级" and (numeral.naked or numeral.kind == "vague"):
        stop += 1
    scaled = plus_scale(scene, numeral)
    if scaled is not None:
        numeral = amount.numeral = scaled
        amount.value, amount.low, amount.high, amount.mark, stop = (
            numeral.value,
            numeral.low,
            numeral.high,
            "+",
            scaled.end,
        )
        amount.end = stop
    elif text.startswith(("+", "来"), stop) and scene.lex.after.after(text, stop + 1, scene.end) is not None:
        amount.mark = text[stop]
        stop += 1
    found = _unit_after(scene, stop, numeral)
    if found is not None:
        unit, first, last = found
        if "\n" in text[stop:first]:
            amount.flag("line_break")
        _set_unit(amount, unit, (first, first + len(unit.surface)))
        amount.end = last
        if unit.surface == "成":
            _tenth_of_tenth(scene, amount)
        _coins(scene, amount)
    elif stop > numeral.end:
        amount.end = stop
    if amount.start > scene.floor and text[amount.start - 1] in scene.lex.before_sign:
        _sign_and_currency(scene, amount)
    if amount.unit and amount.end < scene.end and text[amount.end] in "/每 ":
        _rate(scene, amount)
    return amount


def _set_unit(amount: Amount, unit: Unit, span: tuple[int, int]) -> None:
    amount.unit, amount.dimension, amount.scale = unit.unit, unit.dimension, unit.scale
    amount.unit_spans = (*amount.unit_spans, span)
    if unit.scale != 1:
        amount.times(unit.scale)
    if unit.surface.endswith(HALF):
        amount.value = None if amount.value is None else amount.value + _HALF_ONE
        amount.low = None if amount.low is None else amount.low + _HALF_ONE
        amount.high = None if amount.high is None else amount.high + _HALF_ONE


def _coins(scene: Scene, amount: Amount) -> None:
    """5元3角, 柒元捌角玖分: the smaller coins belong to the same amount."""
    if amount.unit != "CNY" or amount.value is None:
        return
    for _ in range(2):
        numeral = read_numeral(scene.text, amount.end, min(scene.end, amount.end + 4))
        if numeral is None or numeral.value is None or numeral.value >= 100:
            break
        coin = scene.lex.coins.after(scene.text, numeral.end, scene.end)
        if coin is None:
            break
        amount.value += multiply(numeral.value, coin.scale)
        amount.low = amount.high = amount.value
        amount.end = numeral.end + len(coin.surface)
    if scene.text.startswith(("整", "正"), amount.end) and amount.numeral.han:
        amount.end += 1


def _sign_and_currency(scene: Scene, amount: Amount) -> None:
    """A currency or a sign before the number: ¥500万, 人民币-3.2亿元, -¥3亿."""
    text, floor = scene.text, scene.floor
    at = amount.start
    while True:
        if at > floor and text[at - 1] in _SIGNS and not amount.signed and _is_sign(scene, at - 1, amount):
            amount.signed = text[at - 1]
            at = amount.start = at - 1
            continue
        gap = at - 1 if at - 1 > floor and text[at - 1] == " " else at
        unit = scene.lex.before.before(text, gap, floor) if amount.dimension in ("", "money") else None
        if unit is None or (amount.unit and amount.unit != unit.unit and amount.unit != "CNY"):
            break
        amount.unit_spans = ((gap - len(unit.surface), gap), *amount.unit_spans)
        amount.unit, amount.dimension = unit.unit, "money"
        at = amount.start = gap - len(unit.surface)
        if len(amount.unit_spans) > 2:
            break
    if amount.signed in ("-", "−", "负"):
        amount.value = None if amount.value is None else -amount.value
        low, high = amount.low, amount.high
        amount.low, amount.high = (None if high is None else -high), (None if low is None else -low)


def _is_sign(scene: Scene, at: int, amount: Amount) -> bool:
    text = scene.text
    if text[at] == "负":
        return amount.dimension in _NEGATIVE and scene.lex.words["sign"].before(text, at + 1, scene.floor) is not None
    if amount.dimension not in _SIGNED_DIMENSIONS or amount.numeral.han or text[at] == "±":
        return False
    return not at or not _JOINED.match(text[at - 1])


#: 笔 / 秒: the stroke with spaces beside it.
_STROKE = regex.compile(r" ?/ ?")
_TENTHS = regex.compile(
    r"[一二三四五六七八九半1-9](?=$|[^一-鿿0-9A-Za-z.%]|[的以左为是和与至多来由在均归属用已被即免需会未没仍可才])"
)


def _tenth_of_tenth(scene: Scene, amount: Amount) -> None:
    """六成五 is 65 %, 三成半 35 %. Where a word goes on behind the digit (六成五大行) it is none of the number."""
    found = _TENTHS.match(scene.text, amount.end, scene.end)
    if found is None or amount.value is None or amount.numeral.value is None or not 0 < amount.numeral.value < 10:
        return
    amount.value += Decimal(5) if found[0] == "半" else Decimal(DIGITS.get(found[0]) or int(found[0]))
    amount.low = amount.high = amount.value
    amount.end = found.end()


def _rate(scene: Scene, amount: Amount) -> None:
    """10万次/月, 元/吨, 元每股: what the amount is divided by."""
    text, at = scene.text, amount.end
    if text[at] == "每" and amount.dimension != "money":
        return
    stroke = _STROKE.match(text, at, scene.end)
    first = stroke.end() if stroke is not None else at + 1
    unit = scene.lex.per_units.after(text, first, scene.end) if stroke is not None or text[at] != " " else None
    if unit is None:
        return
    amount.per = unit.surface
    amount.end = first + len(unit.surface)
    amount.unit_spans = (*amount.unit_spans, (at, amount.end))
