"""Amounts of a shape of their own: n分之m, 一半, 翻一番, 两位数, 半个亿."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from extractor.figures.amounts import Amount
from extractor.figures.writing import Scene
from extractor.numerals import DIGITS, Numeral, multiply, read_numeral

_FOUR_PLACES = Decimal("0.0001")
_CONTEXT = Context(prec=60)
_ROUND: Mapping[str, Decimal] = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4)}
_HUNDRED = Decimal(100)
_SHORT = 20
_DIGITS_OF: Mapping[str, int] = {"个": 1, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5}
_OVER = "分之"
_OF_DISCOUNT = frozenset("一二三四五六七八九")


def _of(start: int, end: int, value: Decimal | None, unit: str, dimension: str) -> Amount:
    number = value if value is not None else Decimal(0)
    numeral = Numeral(start, end, value, number, number)
    amount = Amount(start, end, numeral, value, value, value, unit, dimension)
    amount.unit_spans = ((end - 1, end),)
    return amount


def fraction_at(scene: Scene, at: int) -> Amount | None:
    """百分之三十, 千分之三, 四分之三, 三分之二, in per cent.

    What no decimal can say (三分之二) has no value but the nearest decimals below and above, and the flag ``fraction``.
    """
    text, end = scene.text, scene.end
    if text[at] in _ROUND and text.startswith(_OVER, at + 1):
        below, middle = _ROUND[text[at]], at + 1
    else:
        numeral = read_numeral(text, at, end)
        if numeral is None or numeral.value is None or not text.startswith(_OVER, numeral.end):
            return None
        below, middle = numeral.value, numeral.end
    first = middle + len(_OVER)
    above = read_numeral(text, first, end)
    if text.startswith("百", first) and above is None:
        above = Numeral(first, first + 1, _HUNDRED, _HUNDRED, _HUNDRED)
    if above is None or not below or (above.value is None and above.kind not in ("vague", "pair")):
        return None
    return _share_of(at, middle, below, above)


def _share_of(at: int, middle: int, below: Decimal, above: Numeral) -> Amount:
    low, low_exact = _divide(multiply(above.low, _HUNDRED), below, ROUND_FLOOR)
    high, high_exact = _divide(multiply(above.high, _HUNDRED), below, ROUND_CEILING)
    amount = _of(at, above.end, low, "%", "percent")
    amount.numeral = above._replace(start=at)
    amount.unit_spans = ((at, middle + len(_OVER)),)
    amount.low, amount.high = low, high
    if above.value is None or not low_exact:
        amount.value = None
    if not (low_exact and high_exact):
        amount.flag("fraction")
    return amount


def _divide(number: Decimal, below: Decimal, rounding: str) -> tuple[Decimal, bool]:
    """A quotient, and whether it is exact; otherwise the nearest decimal of four places on one side of it."""
    quotient = _CONTEXT.divide(number, below)
    if multiply(quotient, below) == number and len(quotient.as_tuple().digits) <= _SHORT:
        return quotient, True
    return quotient.quantize(_FOUR_PLACES, rounding, _CONTEXT), False


def share_at(scene: Scene, at: int) -> Amount | None:
    """一半, 半数, 过半 around the 半 at ``at``."""
    for start in (at - 1, at):
        if start < scene.floor:
            continue
        word = scene.lex.words["share"].after(scene.text, start, scene.end)
        if word is None:
            continue
        amount = _of(start, start + len(word.text), Decimal(word.value.rstrip(">")), "%", "percent")
        amount.unit_spans = ((start, amount.end),)
        if word.value.endswith(">"):
            amount.bound, amount.high = "gt", None
        return amount
    return None


def half_yi_at(scene: Scene, at: int) -> Numeral | None:
    """半个亿."""
    if not scene.text.startswith("半个亿", at) or at + 3 > scene.end:
        return None
    value = Decimal(50_000_000)
    return Numeral(at, at + 3, value, value, value, scaled=True, han=True)


def fold_at(scene: Scene, at: int) -> Amount | None:
    """翻一番 (×2), 翻两番 (×4), 翻倍: the value is the factor, and the flag says that it is not the written number."""
    word = scene.lex.words["fold"].after(scene.text, at, scene.end)
    if word is None:
        return None
    amount = _of(at, at + len(word.text), Decimal(word.value), "倍", "ratio")
    amount.change = "increase"
    amount.flag("factor")
    return amount


def discount_at(scene: Scene, at: int) -> Numeral | None:
    """九五 of 九五折: two Han digits that are read as a number only here, 95折."""
    pair = scene.text[at : at + 2]
    if len(pair) < 2 or at + 2 >= scene.end or any(digit not in _OF_DISCOUNT for digit in pair):
        return None
    unit = scene.lex.after.after(scene.text, at + 2, scene.end)
    if unit is None or unit.surface != "折":
        return None
    value = Decimal(10 * DIGITS[pair[0]] + DIGITS[pair[1]])
    return Numeral(at, at + 2, value, value, value, han=True)


def digits_at(scene: Scene, at: int, changing: bool) -> Amount | None:
    """两位数: from 10 to below 100, in per cent where a growth is told (增长两位数, 两位数增长)."""
    text = scene.text
    if not text.startswith("位数", at + 1) or text[at] not in _DIGITS_OF or text.startswith("字", at + 3):
        return None
    after = at + 3 + text.startswith("的", at + 3)
    changing = changing or scene.lex.words["change"].after(text, after, scene.end) is not None
    size = _DIGITS_OF[text[at]]
    amount = _of(at, at + 3, None, "%" if changing else "", "percent" if changing else "")
    amount.low, amount.high = Decimal(10 ** (size - 1)), Decimal(10**size)
    amount.unit_spans = ()
    amount.bound = "vague"
    return amount


def as_factor(amount: Amount) -> None:
    """增长两倍 is three times as much: the value becomes the factor, as that of 翻一番 is (row 63 of the forms)."""
    for name in ("value", "low", "high"):
        number = getattr(amount, name)
        if number is not None:
            setattr(amount, name, number + 1)
    amount.flag("factor")
