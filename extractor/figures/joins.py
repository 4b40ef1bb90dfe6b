"""Amounts that share: ranges (10至20亿元), deviations (50±2亿元), lists (增长3.2、5.6和7.8个百分点), ordinals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from extractor.figures.amounts import Amount, read_amount
from extractor.figures.shapes import as_factor
from extractor.figures.writing import Scene
from extractor.numerals import Numeral, multiply

#: What stands between the two ends of a range; the first may say whether it is included.
_TO = regex.compile(r"(?:\(不?含\))? ?(?:至|到|--?|~|–|—{1,2}|―|‐|‑|‒|−|∼|〜|─) ?")
_AND = regex.compile(r"和|与|及|、")
#: What any of these begins with.
JOINTS = frozenset("至到-~–—―‐‑‒−∼〜─和与及以、±( ")
_BETWEEN = ("之间", "间")
_LIST = regex.compile(r" ?(?:、|和|及|与|以及) ?")
#: What it moves to comes only now, so what came before is a range: 由7至10天缩短至1天.
_MOVES_ON = regex.compile(r"[\u4e00-\u9fff]{1,5}?[至到为成][约近不]?\d")
#: A change that is told with its level (减少2亿元至10亿元) is no range; a range told as a change is narrow.
_NARROW = Decimal(3)
MAX_ITEMS = 12
#: From so much on a number without a scale is read as it stands: 500至1万元.
_DOUBTFUL = 100
_ORDINAL_ITEM = regex.compile(r"[、至到~\-—–和及与]第?(?=[0-9一二三四五六七八九十百])")


def range_from(scene: Scene, one: Amount, changing: bool, moving: bool) -> Amount | None:
    """The range that begins with ``one``, or None.

    Args:
        scene: where to read.
        one: the amount already read; it may lack its unit and its scale (10至20亿元).
        changing: a word of change stands before it (增长30%至50亿元).
        moving: 从 or 由 stands before it (由1.2亿元到3亿元): two levels, no range, unless 不等
            follows, or where it moves to.
    """
    text = scene.text
    joint = _TO.match(text, one.end, scene.end)
    word = joint[0].strip() if joint is not None else ""
    between = False
    if joint is None:
        joint = _AND.match(text, one.end, scene.end)
        if joint is None or joint[0] == "、":
            return None
        between = True
    other = read_amount(Scene(text, scene.lex, joint.end(), scene.end), _skip_currency(scene, joint.end()))
    if other is None or other.start > joint.end() or other.value is None or one.value is None:
        return None
    if between and not text.startswith(_BETWEEN, other.end):
        return None
    if not _share(text, one, other) or other.signed not in ("", one.signed):
        return None
    ends = sorted((one.value, other.value))
    if word in ("至", "到") and (
        ends[0] != one.value
        or (changing and ends[1] > ends[0] * _NARROW)
        or (moving and not text.startswith("不等", other.end) and not _MOVES_ON.match(text, other.end))
    ):
        return None
    if ends[0] == ends[1]:
        return None
    return _joined(one, other, ends[0], ends[1])


def _skip_currency(scene: Scene, at: int) -> int:
    """Past a currency or a sign before the second number: 1亿元至人民币2亿元."""
    unit_end = at
    for _ in range(8):
        if (
            unit_end >= scene.end
            or scene.text[unit_end].isdigit()
            or scene.text[unit_end] in "一二三四五六七八九十两百千几数"
        ):
            return unit_end
        unit_end += 1
    return at


def _share(text: str, one: Amount, other: Amount) -> bool:
    """Give the first amount the unit and the scale it lacks; False where the two are of different things."""
    if one.unit and other.unit:
        return one.unit == other.unit and one.dimension == other.dimension
    if one.unit or not other.unit:
        return not other.unit and not one.unit and one.numeral.scaled and other.numeral.scaled
    if one.value is None or other.value is None:
        return False
    factor = other.scale
    if not one.numeral.scaled:
        plain = _coefficient(text, other.numeral)
        if plain and one.value < plain:
            factor = multiply(factor, Decimal(other.value / other.scale / plain))
        elif plain and other.numeral.scaled and one.value < _DOUBTFUL:
            one.flag("ambiguous")  # 10-5万元 may be 10元 or 10万元
    one.times(factor)
    one.unit, one.dimension = other.unit, other.dimension
    return True


#: Longer numbers have no scale behind them; without a limit a long run of digits would be read from each of its digits.
_LEADING = regex.compile(r"[0-9]{1,20}+(?:\.[0-9]{1,20}+)?+(?=[百千万亿])")


def _coefficient(text: str, numeral: Numeral) -> Decimal:
    """The number before its scale: 20 of 20亿, 5 of 5百."""
    leading = _LEADING.match(text, numeral.start, numeral.end)
    if leading is not None:
        return Decimal(leading[0])
    value = numeral.value if numeral.value is not None else numeral.low
    for scale in (10**12, 10**8, 10**4):
        if abs(value) >= scale:
            return value / scale
    return value


def _joined(one: Amount, other: Amount, low: Decimal, high: Decimal) -> Amount:
    whole = Amount(one.start, other.end, one.numeral, None, low, high)
    whole.unit, whole.dimension, whole.unit_spans, whole.per = other.unit, other.dimension, other.unit_spans, other.per
    whole.bound, whole.signed = "range", one.signed
    whole.flag(*one.flags, *other.flags)
    return whole


def close_above(scene: Scene, amount: Amount) -> None:
    """50万元以上200万元以下: the upper limit right after the lower one closes the interval."""
    if amount.bound not in ("ge", "gt") or amount.value is None or amount.end >= scene.end:
        return
    if not (scene.text[amount.end].isdigit() or scene.text[amount.end] in "一二三四五六七八九十两"):
        return
    other = read_amount(scene._replace(floor=amount.end), amount.end)
    if other is None or other.unit != amount.unit or not other.unit or other.value is None:
        return
    limit = scene.lex.words["bound_after"].after(scene.text, other.end, scene.end)
    if limit is None or limit.value not in ("le", "lt") or other.value <= amount.value:
        return
    amount.low, amount.high, amount.value = amount.value, other.value, None
    amount.bound, amount.end = "range", other.end + len(limit.text)


def deviation_from(scene: Scene, one: Amount) -> Amount | None:
    """50±2亿元: the number and what it may be off by share the unit."""
    text = scene.text
    if text[one.end : one.end + 1] != "±":
        return None
    other = read_amount(Scene(text, scene.lex, one.end + 1, scene.end), one.end + 1)
    if other is None or other.value is None or one.value is None or not other.unit:
        return None
    if not one.unit:
        factor = other.value / (_coefficient(text, other.numeral) or 1)
        one.times(factor)
    elif one.unit != other.unit:
        return None
    if one.value is None:
        return None
    whole = _joined(one, other, one.value - other.value, one.value + other.value)
    whole.value = one.value
    return whole


def list_from(scene: Scene, one: Amount, told: bool, index: bool) -> tuple[list[Amount], int]:
    """The bare numbers of a list that share the unit of its last: 增长3.2、5.6和7.8个百分点; empty where it is none.
    The second result is how far the list was looked at.

    Two neighbouring digits (2、3亿元) are one vague amount. Otherwise the list counts where 分别 or its like stands
    before it (``told``) or where the numbers have decimals; an index has neither (1、某公司; ``index``: the first
    number begins its line).
    """
    text, items = scene.text, _items(scene, one)
    last = items[-1]
    if len(items) == 1 or not last.unit or any(item.value is None for item in items):
        return [], last.start
    halves = any(item.unit for item in items[:-1])
    if halves and last.dimension != "points":
        return [], last.start
    if len(items) == 2 and not halves and text[one.end] == "、" and _neighbours(text, one, last):
        if index and last.numeral.value == _coefficient(text, last.numeral):
            return [], last.start
        if not _share(text, one, last) or one.value is None or last.value is None:
            return [], last.start
        pair = _joined(one, last, one.value, last.value)
        pair.bound = "vague"
        return [pair], last.end
    decimals = all("." in text[item.numeral.start : item.numeral.end] for item in items)
    if (not halves and (index or not (told or decimals))) or last.dimension == "time":
        return [], last.start
    for item in items[:-1]:
        _adopt(text, item, last)
    return items, last.end


def _items(scene: Scene, one: Amount) -> list[Amount]:
    """The numbers that follow each other in a list, up to the first that has a unit of its own."""
    items, at = [one], one.end
    while len(items) < MAX_ITEMS and (not items[-1].unit or is_half_unit(items[-1])):
        joint = _LIST.match(scene.text, at, scene.end)
        item = read_amount(scene._replace(floor=joint.end()), joint.end()) if joint is not None else None
        if joint is None or item is None or item.start != joint.end():
            break
        items.append(item)
        at = item.end
    return items


def is_half_unit(amount: Amount) -> bool:
    """Whether the unit may be the first half of 个百分点: 0.05个和0.03个百分点."""
    return amount.unit == "个" and len(amount.unit_spans) == 1 and amount.end == amount.unit_spans[0][1]


def _neighbours(text: str, one: Amount, other: Amount) -> bool:
    first, second = one.value, _coefficient(text, other.numeral)
    return first is not None and first == int(first) and 0 < first < 10 and second == first + 1


def _adopt(text: str, item: Amount, last: Amount) -> None:
    if last.value is not None and not item.numeral.scaled and last.numeral.value is not None:
        item.times(last.value / (_coefficient(text, last.numeral) or 1))
    else:
        item.times(last.scale)
    item.unit, item.dimension, item.per = last.unit, last.dimension, last.per
    item.flag("shared_unit")


def share_factor(text: str, amounts: Sequence[Amount]) -> None:
    """Make factors of all the times of a row that tells a growth: 分别增长1.2倍、2.4倍 is ×2.2 and ×3.4."""
    for one, other in pairwise(amounts):
        grown = one.unit == other.unit == "倍" and one.change == "increase" and "factor" in one.flags
        if grown and other.change is None and _LIST.fullmatch(text, one.end, other.start):
            other.change = one.change
            as_factor(other)


def ordinal_end(text: str, at: int, end: int) -> int:
    """Where a chain of ordinals ends whose first number ends at ``at``: 第十四、十五届, 第2至4名."""
    for _ in range(MAX_ITEMS):
        joint = _ORDINAL_ITEM.match(text, at, end)
        if joint is None:
            return at
        stop = joint.end()
        while stop < end and text[stop] in "0123456789一二三四五六七八九十百零〇":
            stop += 1
        at = stop
    return at
