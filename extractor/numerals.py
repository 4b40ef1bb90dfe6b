"""Reads one Chinese, Arabic or mixed numeral at a place in a text, exactly.

``3.2万``, ``1亿5千万``, ``12亿3,456万``, ``三千五百``, ``五〇亿``, ``壹佰贰拾叁万``, ``2000余万``,
``十几万``, ``数十亿``, ``二三十``. A numeral knows no unit: what follows it is read by
:mod:`extractor.figures`. Where it states no single number (几, 数, 二三十) it has an interval and no value. All
arithmetic is of exact decimals, and one numeral costs time in proportion to its own length, which is bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
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
_NOT_BEFORE: Mapping[str, tuple[str, ...]] = {
    "千": ("瓦", "米", "克", "伏", "赫", "卡", "帕", "焦", "吨当量", "兆"),
    "百": ("分之", "分点", "分比", "度", "科", "货", "姓"),
    "余": ("额", "款", "姚", "杭", "热", "下的", "地", "音", "生", "震", "名单"),
    "多": ("元化", "边", "功能", "维", "层次", "样"),
}
#: 兆 is 10¹² in Taiwan's money and a million in 兆瓦: a scale only where money follows.
_MONEY_AFTER_MEGA = ("元", "圆", "美元", "日元", "韩元", "新台币", "台币", "欧元", "余元", "多元", "港元")
#: 一亿五 is short for 1.5亿 only where the number is over after it; 三千万一家 goes on.
_MONEY_START = frozenset("元圆块美港")

_ARABIC = regex.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+")
#: 615 000 000: groups of three parted by single thin or plain spaces, at least three of them.
_THIN = regex.compile(r"[0-9]{1,3}(?: [0-9]{3}){2,6}+(?![0-9])(?:\.[0-9]++)?+")
_EXACT = Context(prec=60)
#: More digits than any amount in the news has: an account number, or an attack.
MAX_DIGITS = 20
_MAX_TOKENS = 14
_ZERO, _ONE = Decimal(0), Decimal(1)


class Numeral(NamedTuple):
    """A numeral at ``[start, end)`` of a text.

    ``value`` is None where no single number is stated; ``low`` and ``high`` always hold what is known. ``kind`` is
    ``exact``, ``more`` (余, 多: between the value and ``high``), ``vague`` (几, 数) or ``pair`` (三四).
    ``scaled``: 万 or 亿 is written. ``naked``: scales without a digit (百亿). ``han``: no Arabic digit in it.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal
    high: Decimal
    kind: str = "exact"
    scaled: bool = False
    naked: bool = False
    han: bool = False
    flags: tuple[str, ...] = ()


class _Token(NamedTuple):
    """``kind``: a(rabic), d(igits), t(ens), s(mall scale), b(ig scale), v(ague), m(ore). ``low`` is its number."""

    kind: str
    end: int
    low: Decimal
    high: Decimal
    text: str


def multiply(one: Decimal, other: Decimal) -> Decimal:
    """The exact product, whatever context the caller's thread works in."""
    return _EXACT.multiply(one, other)


def _last_step(written: str) -> Decimal:
    """The value of the last digit that is not zero: 100 for 1700, 0.1 for 3.2."""
    digits = written.replace(",", "").replace(" ", "")
    if "." in digits:
        return _ONE.scaleb(-len(digits.split(".")[1]))
    return Decimal(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else _ONE


def _follows(text: str, at: int, end: int) -> bool:
    guard = _NOT_BEFORE.get(text[at])
    return guard is None or at + 1 >= end or not text.startswith(guard, at + 1)


def _scale(text: str, at: int, end: int) -> _Token | None:
    """A scale sign at ``at``."""
    char = text[at]
    if char in SMALL:
        if not _follows(text, at, end):
            return None
        number = Decimal(SMALL[char])
        return _Token("s", at + 1, number, number, char)
    if char in BIG:
        if char == "兆" and not text.startswith(_MONEY_AFTER_MEGA, at + 1):
            return None
        number = Decimal(BIG[char])
        return _Token("b", at + 1, number, number, char)
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


def _digits(text: str, at: int, end: int, before: str) -> _Token | None:
    """A run of Han digits, read by its place value, as a pair, or as one digit; with 点 after it, as a decimal."""
    run, stop = _han_digits(text, at, end)
    if stop - at >= MAX_DIGITS:
        return None
    if run[0] in "零〇○" and before in ("s", "b") and len(run) == 2:
        run = run[1:]
    pair = _pair(run)
    if pair is not None:
        return _Token("d", stop, Decimal(pair[0]), Decimal(pair[1]), run)
    if len(run) > 1 and not (set(run) & set("零〇○")) and before != "p":
        return None
    number = Decimal("".join(str(DIGITS[char]) for char in run))
    if (stop + 1 < end and text[stop] == "点" and text[stop + 1] in DIGITS and len(run) == 1) or (
        stop + 1 < end and text[stop] == "点" and before == "s" and text[stop + 1] in DIGITS
    ):
        part, after = _han_digits(text, stop + 1, end)
        if after >= end or text[after] not in "十分刻":
            number += Decimal("0." + "".join(str(DIGITS[char]) for char in part))
            return _Token("d", after, number, number, run + "." + part)
    return _Token("d", stop, number, number, run)


def _arabic(text: str, at: int, end: int) -> _Token | None:
    match = _THIN.match(text, at, end) or _ARABIC.match(text, at, end)
    if match is None:
        return None
    written = match[0]
    digits = written.replace(",", "").replace(" ", "")
    if len(digits) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return None
    number = Decimal(digits)
    return _Token("a", match.end(), number, number, written)


def _continues(text: str, token: _Token, last: _Token, end: int) -> bool:
    """Whether an Arabic number after a scale belongs to the same numeral: 1亿2300万, 1亿2300万3456, not 50亿3家."""
    if "." in token.text:
        return False
    at = token.end
    following = text[at] if at < end else ""
    if following in SMALL or following in BIG:
        scale = _scale(text, at, end)
        return scale is not None and (scale.kind == "s" or scale.low < last.low)
    return len(token.text.replace(",", "")) == 4


def _next(text: str, at: int, end: int, tokens: list[_Token]) -> _Token | None:
    """The next token of a numeral, or None where it is over."""
    char = text[at]
    last = tokens[-1].kind if tokens else ""
    if char == " " and last == "a" and text.startswith(("万", "亿", "千万", "百万"), at + 1):
        return _scale(text, at + 1, end)
    if char == "个" and last in ("a", "d", "s", "m", "v") and text.startswith(("亿", "多亿"), at + 1):
        more = text[at + 1] == "多"
        return _Token("m", at + 2, _ZERO, _ZERO, "多") if more else _scale(text, at + 1, end)
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
        return _Token("t", at + 1, number, number, char)
    if char in VAGUE:
        return _vague(text, at, end, tokens)
    if char in MORE:
        return _more(text, at, end, tokens)
    return None


def _vague(text: str, at: int, end: int, tokens: list[_Token]) -> _Token | None:
    """几 or 数: before a scale it is 2 to 9 (几十), after tens it is 1 to 9 (十几, 20几)."""
    if not tokens:
        return _Token("v", at + 1, Decimal(2), Decimal(10), text[at])
    last = tokens[-1]
    tens = last.kind in ("s", "t") or (last.kind == "a" and last.low % 10 == 0 and last.low > 0)
    return _Token("v", at + 1, _ZERO, Decimal(10), text[at]) if tens and text[at] == "几" else None


def _more(text: str, at: int, end: int, tokens: list[_Token]) -> _Token | None:
    """余 or 多 after a number of at least ten, or after a scale."""
    if not tokens or not _follows(text, at, end):
        return None
    last = tokens[-1]
    counts = last.kind in ("s", "b", "t") or (last.kind == "a" and (last.low >= 10 or "." in last.text))
    if last.kind == "v" or not counts:
        following = text[at + 1] if at + 1 < end else ""
        if not (last.kind in ("a", "d") and following in BIG):
            return None
    return _Token("m", at + 1, _ZERO, _ZERO, text[at])


def _tokens(text: str, at: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    while at < end and len(tokens) < _MAX_TOKENS:
        token = _next(text, at, end, tokens)
        if token is None:
            break
        tokens.append(token)
        at = token.end
    return tokens


def _evaluate(tokens: list[_Token], high: bool) -> Decimal | None:
    """The number that the tokens say, with the upper or the lower end of every open place; None where malformed."""
    total, section, digit = _ZERO, _ZERO, None
    last_small = last_big = step = _ZERO
    added = False
    for token in tokens:
        number = token.high if high else token.low
        if token.kind in ("a", "d", "t", "v"):
            if token.kind == "v" and digit is not None:
                digit += number
                continue
            if digit is not None:
                return None
            digit, step = number, _last_step(token.text)
        elif token.kind == "m":
            if high and not added:
                section += digit if digit is not None else _ZERO
                digit = step
            added = True
        elif token.kind == "s":
            if last_small and number >= last_small and section:
                return None
            section += multiply(_ONE if digit is None else digit, number)
            digit, last_small, step = None, number, number if step >= 1 or not step else multiply(step, number)
        else:
            section += digit if digit is not None else _ZERO
            if total and number > last_big:
                total = multiply(total + section, number)
            elif total and number == last_big:
                return None
            else:
                total += multiply(section if section or digit is not None else _ONE, number)
            step = number if step >= 1 or not step else multiply(step, number)
            section, digit, last_small, last_big = _ZERO, None, _ZERO, number
    return total + section + (digit if digit is not None else _ZERO)


def _shorthand(text: str, tokens: list[_Token], end: int) -> tuple[list[_Token], tuple[str, ...]]:
    """一亿五 is 1.5亿, 两千三 is 2300: the last digit stands one place below the scale before it.

    Where the number goes on in words (三千万一家) the digit is none of it. Before 元 the short form is rare and the
    reading is flagged (一亿五元).
    """
    if len(tokens) < 2 or tokens[-1].kind != "d" or tokens[-2].kind not in ("s", "b") or len(tokens[-1].text) != 1:
        return tokens, ()
    scale, digit = tokens[-2], tokens[-1]
    if scale.low < 100 or not digit.low or text[digit.end - 2] in "零〇○":
        return tokens, ()
    following = text[digit.end] if digit.end < end else ""
    if following >= "\u4e00" and following not in _MONEY_START:
        return tokens[:-1], ()
    number = digit.low * scale.low / 10
    return [*tokens[:-1], digit._replace(low=number, high=number)], (
        ("ambiguous",) if following in _MONEY_START else ()
    )


def _plain(text: str, at: int, end: int) -> Numeral | None:
    """The commonest shape, read without tokens: an Arabic number with nothing of a numeral after it, or 万 or 亿."""
    match = _ARABIC.match(text, at, end)
    if match is None:
        return None
    stop = match.end()
    following = text[stop] if stop < end else ""
    scaled = following in ("万", "亿")
    beyond = (text[stop + 1] if stop + 1 < end else "") if scaled else following
    if beyond in _GOES_ON or (scaled and "0" <= beyond <= "9"):
        return None
    written = match[0]
    digits = written.replace(",", "") if "," in written else written
    if len(digits) > MAX_DIGITS or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return None
    value = Decimal(digits)
    if scaled:
        value = multiply(value, _WAN if following == "万" else _YI)
        stop += 1
    return Numeral(at, stop, value, value, value, "exact", scaled)


#: What may follow the plain shape inside the same numeral: then the tokens are read.
_GOES_ON = frozenset([*SMALL, *BIG, *MORE, *DIGITS, "几", "个", " "])
_WAN, _YI = Decimal(10**4), Decimal(10**8)


def read_numeral(text: str, at: int = 0, end: int | None = None) -> Numeral | None:
    """The longest numeral that begins at ``at``, or None.

    Args:
        text: folded text (half-width, Simplified); offsets of the result are in it.
        at: where the numeral must begin.
        end: where it must end at the latest.
    """
    stop = len(text) if end is None else end
    if at < stop and "0" <= text[at] <= "9":
        plain = _plain(text, at, stop)
        if plain is not None:
            return plain
    tokens, flags = _shorthand(text, _tokens(text, at, stop), stop)
    while tokens:
        numeral = _numeral(tokens, at, flags)
        if numeral is not None:
            return numeral
        tokens = tokens[:-1]
    return None


def _numeral(tokens: list[_Token], at: int, flags: tuple[str, ...]) -> Numeral | None:
    """A numeral of these tokens; None where they make none (三百千, a lone 几)."""
    kinds = {token.kind for token in tokens}
    if tokens[0].kind == "v" and len(tokens) > 1 and tokens[1].kind not in ("s", "b"):
        return None
    low, high = _evaluate(tokens, False), _evaluate(tokens, True)
    if low is None or high is None or low > high:
        return None
    if "v" in kinds:
        kind = "vague"
    elif any(token.kind == "d" and token.low != token.high for token in tokens):
        kind = "pair"
    else:
        kind = "more" if "m" in kinds else "exact"
    return Numeral(
        at, tokens[-1].end, low if kind in ("exact", "more") else None, low, high, kind,
        "b" in kinds, not kinds & {"a", "d", "t", "v"} and tokens[0].text not in "十拾", "a" not in kinds, flags,
    )  # fmt: skip


def parse_number(text: str) -> Decimal | None:
    """The exact number that a whole string states, or None: ``3亿5000万``, ``壹佰贰拾叁``, ``1,234.56``, ``五〇``."""
    numeral = read_numeral(text)
    return numeral.value if numeral is not None and numeral.end == len(text) and numeral.kind == "exact" else None
