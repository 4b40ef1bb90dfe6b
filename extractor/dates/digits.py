"""Reads the number that stands before a sign of date: 4 and 十二 and 二〇二〇, and the ranges 1-6 and 二、三."""

from __future__ import annotations

from typing import NamedTuple

_ARABIC = frozenset("0123456789")
_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九十")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "廿": 20,
    "卅": 30,
}
_LONGEST = 8
_TO = ("——", "--", "至", "到", "-", "—", "–", "~", "－", "―", "−", "〜")
_AND = ("、", "和", "及", "与")
_JOINT_ENDS = frozenset(joint[-1] for joint in (*_TO, *_AND))
#: What before a number makes it a part of a longer one.
_GLUE = frozenset("0123456789百千万亿点.第")


class Number(NamedTuple):
    """A number before ``end``: where it begins, its value, its digits as written (0 for 十二), and its script."""

    start: int
    value: int
    width: int
    han: bool


class Numbers(NamedTuple):
    """One number or a range of them; ``low == high`` where it is one."""

    start: int
    low: int
    high: int
    width: int
    han: bool


def is_digit(char: str) -> bool:
    """Whether a character may be a digit of a date."""
    return char in _ARABIC or char in _HAN


def _han_value(run: str) -> int | None:
    """十二 12, 二十三 23, 廿一 21; 二〇二〇 digit by digit. None where it is neither."""
    values = [_HAN[char] for char in run]
    if all(value < 10 for value in values):
        return int("".join(map(str, values)))
    total, tens = 0, [at for at, value in enumerate(values) if value >= 10]
    if len(tens) != 1 or len(values) > 3 or tens[0] > 1 or len(values) - tens[0] > 2:
        return None
    if values[tens[0]] == 10:
        total = 10 * (values[0] if tens[0] == 1 else 1)
    elif tens[0] == 0:
        total = values[0]
    else:
        return None
    return total + (values[-1] if tens[0] != len(values) - 1 else 0)


def number_before(text: str, end: int) -> Number | None:
    """The number that ends at ``end``, one space allowed between; None where there is none or it is a longer one."""
    at = end - 1 if end > 1 and text[end - 1] == " " else end
    if at < 1 or not is_digit(text[at - 1]):
        return None
    last = text[at - 1]
    start = at
    if last in _ARABIC:
        while start > 0 and text[start - 1] in _ARABIC and at - start <= _LONGEST:
            start -= 1
        if at - start > _LONGEST or (start > 1 and text[start - 1] in ".," and text[start - 2] in _ARABIC):
            return None
        return Number(start, int(text[start:at]), at - start, False)
    if last not in _HAN:
        return None
    while start > 0 and text[start - 1] in _HAN and at - start <= _LONGEST:
        start -= 1
    run = text[start:at]
    if len(run) > 5 or (start > 0 and text[start - 1] in _GLUE and text[start - 1] != "第"):
        return None
    value = _han_value(run)
    if value is None:
        return None
    return Number(start, value, 0 if any(_HAN[char] >= 10 for char in run) else len(run), True)


def _joint(text: str, at: int, joints: tuple[str, ...]) -> int:
    """Where the connector that ends at ``at`` begins, or -1."""
    if at < 1 or text[at - 1] not in _JOINT_ENDS:
        return -1
    head = text[max(0, at - 2) : at]
    for joint in joints:
        if head.endswith(joint):
            return at - len(joint)
    return -1


def _double(number: Number) -> Numbers | None:
    """二三月 and 五六月: two figures that follow each other are two months."""
    if number.han and number.width == 2:
        low, high = divmod(number.value, 10)
        if high == low + 1 and low:
            return Numbers(number.start, low, high, 1, True)
    return None


def numbers_before(text: str, end: int) -> Numbers | None:
    """The number or the range or list of numbers (1-6, 1至3, 一、二, 4、5、6) that ends at ``end``.

    A list is read from its first to its last number, and only where the numbers grow.
    """
    number = number_before(text, end)
    if number is None:
        return None
    double = _double(number)
    if double:
        return double
    found = Numbers(number.start, number.value, number.value, number.width, number.han)
    at = _joint(text, number.start, _TO)
    if at > 0:
        left = number_before(text, at)
        if left is not None and left.han == number.han and (left.width == number.width or left.width < 3):
            return Numbers(left.start, left.value, number.value, number.width, number.han)
        if left is not None and left.width == 4 and number.width == 2:
            return Numbers(left.start, left.value, number.value, number.width, number.han)
        return found
    for _ in range(11):
        at = _joint(text, found.start, _AND)
        left = number_before(text, at) if at > 0 else None
        # 、 also parts the items of a list: only a number of the same script that is smaller belongs here.
        if left is None or left.han != found.han or left.value >= found.low or left.width > 4:
            break
        if (left.width == 4) != (found.width == 4):
            break
        found = found._replace(start=left.start, low=left.value)
    return found
