"""The signs that numerals are written in, and one numeral cut into tokens."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import regex

DIGITS: Mapping[str, int] = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    **{"〇": 0, "○": 0, "两": 2, "弌": 1, "弍": 2, "弎": 3},
}
TENS: Mapping[str, int] = {"廿": 20, "卅": 30}
SMALL: Mapping[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG: Mapping[str, int] = {"万": 10**4, "亿": 10**8, "兆": 10**12}
VAGUE = frozenset("几数")
MORE = frozenset("余多")
#: Every character that a numeral of Han signs can begin with.
HAN_START = frozenset([*DIGITS, *TENS, *SMALL, *BIG, *VAGUE])

#: What must not follow a sign for it to be part of a numeral: 千瓦, 百分之, 余额, 万一.
NOT_BEFORE: Mapping[str, tuple[str, ...]] = {
    "千": ("瓦", "米", "克", "伏", "赫", "卡", "帕", "焦", "吨当量", "兆"),
    "百": ("分之", "分点", "分比", "度", "科", "货", "姓"),
    "余": ("额", "款", "姚", "杭", "热", "下的", "地", "音", "生", "震", "名单"),
    "多": ("元化", "边", "功能", "维", "层次", "样"),
}
#: 兆 is 10¹² in Taiwan's money and a million in 兆瓦: a scale only where money follows.
_MONEY_AFTER_MEGA = ("元", "圆", "美元", "日元", "韩元", "新台币", "台币", "欧元", "余元", "多元", "港元")
#: 一亿五 is short for 1.5亿 only where the number is over after it; 三千万一家 goes on.
MONEY_START = frozenset("元圆块美港")

ARABIC = regex.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+")
#: 615 000 000: groups of three parted by single thin or plain spaces, at least three of them.
_THIN = regex.compile(r"[0-9]{1,3}(?: [0-9]{3}){2,6}+(?![0-9])(?:\.[0-9]++)?+")
#: More digits than any amount in the news has: an account number, or an attack.
MAX_DIGITS = 20
_MAX_TOKENS = 24
#: What ends a number whose last digit stands one place below its scale: 3万5, 3万5元.
_OVER = frozenset(["", *",。;)元块左以起"])
#: What a decimal in Han digits is written with: 三点五, 三.五, 三·五.
POINTS = frozenset("点.·")
_SHOWS_DECIMAL = ("万", "亿", "%")
_ZERO = Decimal(0)


class Token(NamedTuple):
    """``kind``: a(rabic), d(igits), t(ens), s(mall scale), b(ig scale), v(ague), m(ore), r(oughly). ``low`` is its
    number."""

    kind: str
    end: int
    low: Decimal
    high: Decimal
    text: str


def _follows(text: str, at: int, end: int) -> bool:
    guard = NOT_BEFORE.get(text[at])
    return guard is None or at + 1 >= end or not text.startswith(guard, at + 1)


def _scale(text: str, at: int, end: int) -> Token | None:
    """A scale sign at ``at``."""
    char = text[at]
    if char in SMALL:
        if not _follows(text, at, end):
            return None
        number = Decimal(SMALL[char])
        return Token("s", at + 1, number, number, char)
    if char in BIG:
        if char == "兆" and not text.startswith(_MONEY_AFTER_MEGA, at + 1):
            return None
        number = Decimal(BIG[char])
        return Token("b", at + 1, number, number, char)
    return None


def _han_digits(text: str, at: int, end: int) -> tuple[str, int]:
    stop = at
    while stop < end and stop - at < MAX_DIGITS and text[stop] in DIGITS:
        stop += 1
    return text[at:stop], stop


def _pair(run: str) -> tuple[int, int] | None:
    """三四, 三五: two neighbouring digits that mean a number between them."""
    if len(run) != 2:
        return None
    one, two = DIGITS[run[0]], DIGITS[run[1]]
    return (one, two) if one and (two == one + 1 or (one, two) == (3, 5)) else None


def _by_place(text: str, run: str, stop: int, end: int, before: str) -> bool:
    """六三七万户: three digits and more before 万 or 亿 are read one by one, as Taiwan's papers write them."""
    return not before and len(run) > 2 and "两" not in run and stop < end and text[stop] in "万亿"


def _digits(text: str, at: int, end: int, before: str) -> Token | None:
    """A run of Han digits, read by its place value, as a pair, or as one digit; with 点 after it, as a decimal."""
    run, stop = _han_digits(text, at, end)
    if stop - at >= MAX_DIGITS:
        return None
    decimal = _decimal(text, at, stop, end, before)
    if decimal is not None:
        return decimal
    if run[0] in "零〇○" and before in ("s", "b") and len(run) == 2:
        run = run[1:]
    pair = _pair(run)
    if pair is not None:
        return Token("d", stop, Decimal(pair[0]), Decimal(pair[1]), run)
    if len(run) > 1 and not (set(run) & set("零〇○")) and not _by_place(text, run, stop, end, before):
        return None
    number = Decimal("".join(str(DIGITS[char]) for char in run))
    return Token("d", stop, number, number, run)


def _decimal(text: str, at: int, stop: int, end: int, before: str) -> Token | None:
    """三点五, 四十二.七, 二四六.三亿: Han digits at ``[at, stop)`` with a point and more of them behind it.

    A dot is as often the end of a heading's number (一.八家银行): where one digit begins its line, only a scale or a
    per cent sign behind the number shows that it is one number.
    """
    if stop + 1 >= end or text[stop] not in POINTS or text[stop + 1] not in DIGITS:
        return None
    spoken = text[stop] == "点"
    if spoken and stop - at > 1 and (before != "s" or _pair(text[at:stop]) is not None):
        return None
    part, after = _han_digits(text, stop + 1, end)
    following = text[after] if after < end else ""
    if following and following in ("十分刻" if spoken else "十百千.·"):
        return None
    if not spoken and before != "s" and (not at or text[at - 1] in "\r\n ") and following not in _SHOWS_DECIMAL:
        return None
    run = text[at:stop]
    number = Decimal("".join(str(DIGITS[char]) for char in run) + "." + "".join(str(DIGITS[char]) for char in part))
    return Token("d", after, number, number, run + "." + part)


def _arabic(text: str, at: int, end: int) -> Token | None:
    match = _THIN.match(text, at, end) or ARABIC.match(text, at, end)
    if match is None:
        return None
    written = match[0]
    digits = written.replace(",", "").replace(" ", "")
    if len(digits) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return None
    number = Decimal(digits)
    return Token("a", match.end(), number, number, written)


def _continues(text: str, token: Token, last: Token, end: int) -> bool:
    """Whether an Arabic number after a scale belongs to the same numeral: 1亿2300万, 1亿2300万3456, not 50亿3家."""
    if "." in token.text:
        return False
    at = token.end
    following = text[at] if at < end else ""
    if len(token.text) == 1 and last.kind == "b" and following in _OVER:
        return True
    if following in SMALL or following in BIG:
        scale = _scale(text, at, end)
        return scale is not None and (scale.kind == "s" or scale.low < last.low)
    return len(token.text.replace(",", "")) == 4


def _next(text: str, at: int, end: int, tokens: list[Token]) -> Token | None:
    """The next token of a numeral, or None where it is over."""
    char = text[at]
    last = tokens[-1].kind if tokens else ""
    if char == " " and last == "a" and text.startswith(("万", "亿", "千万", "百万"), at + 1):
        return _scale(text, at + 1, end)
    if char == " " and last == "a" and at + 2 < end and text[at + 1] in MORE and text[at + 2] not in " \r\n":
        return _more(text, at + 1, end, tokens)
    if char == "个" and last in ("a", "d", "s", "m", "v") and text.startswith(("亿", "多亿"), at + 1):
        more = text[at + 1] == "多"
        return Token("m", at + 2, _ZERO, _ZERO, "多") if more else _scale(text, at + 1, end)
    if "0" <= char <= "9":
        token = _arabic(text, at, end) if last in ("", "s", "b") else None
        return token if token is not None and (not tokens or _continues(text, token, tokens[-1], end)) else None
    if char in DIGITS:
        return _digits(text, at, end, last) if last in ("", "s", "b", "t") else None
    if char in SMALL or char in BIG:
        if last == "a" and char in SMALL and (char in "十拾" or tokens[-1].low >= 1000):
            return None
        return _scale(text, at, end)
    if char in TENS and not tokens:
        number = Decimal(TENS[char])
        return Token("t", at + 1, number, number, char)
    if char in VAGUE:
        return _vague(text, at, end, tokens)
    if char in MORE:
        return _more(text, at, end, tokens)
    if char == "来" and tokens and at + 1 < end and text[at + 1] in BIG:
        return Token("r", at + 1, _ZERO, _ZERO, char) if _is_round(tokens[-1]) else None
    return None


def _is_round(last: Token) -> bool:
    """Whether 来 behind a token may make it an estimate: 五十来万, 30来万."""
    return last.kind in ("s", "t") or (last.kind == "a" and last.low > 0 and last.low % 10 == 0)


def _vague(text: str, at: int, end: int, tokens: list[Token]) -> Token | None:
    """几 or 数: before a scale it is 2 to 9 (几十), after tens it is 1 to 9 (十几, 20几)."""
    if not tokens:
        return Token("v", at + 1, Decimal(2), Decimal(10), text[at])
    last = tokens[-1]
    tens = last.kind in ("s", "t") or (last.kind == "a" and last.low % 10 == 0 and last.low > 0)
    return Token("v", at + 1, _ZERO, Decimal(10), text[at]) if tens and text[at] == "几" else None


def _more(text: str, at: int, end: int, tokens: list[Token]) -> Token | None:
    """余 or 多 after a number of at least ten, or after a scale."""
    if not tokens or not _follows(text, at, end):
        return None
    last = tokens[-1]
    counts = last.kind in ("s", "b", "t") or (last.kind == "a" and (last.low >= 10 or "." in last.text))
    if last.kind == "v" or not counts:
        following = text[at + 1] if at + 1 < end else ""
        if not (last.kind in ("a", "d") and following in BIG):
            return None
    return Token("m", at + 1, _ZERO, _ZERO, text[at])


def read_tokens(text: str, at: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    while at < end and len(tokens) < _MAX_TOKENS:
        token = _next(text, at, end, tokens)
        if token is None:
            break
        tokens.append(token)
        at = token.end
    return tokens
