"""Reads one Chinese, Arabic or mixed numeral at a place in a text, exactly.

``3.2万``, ``1亿5千万``, ``12亿3,456万``, ``三千五百``, ``五〇亿``, ``壹佰贰拾叁万``, ``2000余万``,
``十几万``, ``数十亿``, ``二三十``. A numeral knows no unit: what follows it is read by
:mod:`extractor.figures`. Where it states no single number (几, 数, 二三十) it has an interval and no value. All
arithmetic is of exact decimals, and one numeral costs time in proportion to its own length, which is bounded.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from extractor.numerals.tokens import (
    ARABIC,
    BIG,
    DIGITS,
    HAN_START,
    MAX_DIGITS,
    MONEY_START,
    MORE,
    NOT_BEFORE,
    POINTS,
    SMALL,
    Token,
    read_tokens,
)  # fmt: skip

__all__ = [
    "BIG", "DIGITS", "HAN_START", "MAX_DIGITS", "NOT_MORE", "POINTS", "SMALL",
    "Numeral", "last_step", "multiply", "parse_number", "read_numeral",
]  # fmt: skip

_EXACT = Context(prec=60)
_ZERO, _ONE = Decimal(0), Decimal(1)
#: What after 余 or 多 makes it another word: 余额, 多边.
NOT_MORE = {sign: NOT_BEFORE[sign] for sign in sorted(MORE)}


class Numeral(NamedTuple):
    """A numeral at ``[start, end)`` of a text.

    ``value`` is None where no single number is stated; ``low`` and ``high`` always hold what is known. ``kind`` is
    ``exact``, ``more`` (余, 多: between the value and ``high``), ``about`` (五十来万), ``vague`` (几, 数) or ``pair``
    (三四).
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


def multiply(one: Decimal, other: Decimal) -> Decimal:
    """The exact product, whatever context the caller's thread works in."""
    return _EXACT.multiply(one, other)


def last_step(written: str) -> Decimal:
    """The value of the last digit that is not zero: 100 for 1700, 0.1 for 3.2."""
    digits = written.replace(",", "").replace(" ", "")
    if "." in digits:
        return _ONE.scaleb(-len(digits.split(".")[1]))
    return Decimal(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else _ONE


def _evaluate(tokens: list[Token], high: bool) -> Decimal | None:
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
            digit, step = number, last_step(token.text)
        elif token.kind == "m":
            if high and not added:
                section += digit if digit is not None else _ZERO
                digit = step
            added = True
        elif token.kind == "r":
            continue
        elif token.kind == "s":
            if last_small and number >= last_small and section:
                return None
            section += multiply(_ONE if digit is None else digit, number)
            digit, last_small, step = None, number, number if step >= 1 or not step else multiply(step, number)
        else:
            section += digit if digit is not None else _ZERO
            if last_big and number > last_big:
                total = multiply(total + section, number)
            elif number == last_big:
                return None
            else:
                total += multiply(section if section or digit is not None else _ONE, number)
            step = number if step >= 1 or not step else multiply(step, number)
            section, digit, last_small, last_big = _ZERO, None, _ZERO, number
    return total + section + (digit if digit is not None else _ZERO)


def _shorthand(text: str, tokens: list[Token], end: int) -> tuple[list[Token], tuple[str, ...]]:
    """一亿五 is 1.5亿, 两千三 is 2300, 3万5 is 3.5万: the last digit stands one place below the scale before it.

    Where the number goes on in words (三千万一家) the digit is none of it. Before 元 the short form is rare and the
    reading is flagged (一亿五元).
    """
    if len(tokens) < 2 or tokens[-1].kind not in "da" or tokens[-2].kind not in "sb" or len(tokens[-1].text) != 1:
        return tokens, ()
    scale, digit = tokens[-2], tokens[-1]
    if scale.low < 100 or not digit.low or text[digit.end - 2] in "零〇○":
        return tokens, ()
    following = text[digit.end] if digit.end < end else ""
    if following >= "\u4e00" and following not in MONEY_START:
        return tokens[:-1], ()
    number = digit.low * scale.low / 10
    return [*tokens[:-1], digit._replace(low=number, high=number)], (("ambiguous",) if following in MONEY_START else ())


def _plain(text: str, at: int, end: int) -> Numeral | None:
    """The commonest shape, read without tokens: an Arabic number with nothing of a numeral after it, or 万 or 亿."""
    match = ARABIC.match(text, at, end)
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
_GOES_ON = frozenset([*SMALL, *BIG, *MORE, *DIGITS, "几", "个", "来", " "])
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
    tokens, flags = _shorthand(text, read_tokens(text, at, stop), stop)
    while tokens:
        numeral = _numeral(tokens, at, flags)
        if numeral is not None:
            return numeral
        tokens = tokens[:-1]
    return None


def _numeral(tokens: list[Token], at: int, flags: tuple[str, ...]) -> Numeral | None:
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
    elif "r" in kinds:
        kind = "about"
    else:
        kind = "more" if "m" in kinds else "exact"
    return Numeral(
        at, tokens[-1].end, low if kind in ("exact", "more", "about") else None, low, high, kind,
        "b" in kinds, not kinds & {"a", "d", "t", "v"} and tokens[0].text not in "十拾", "a" not in kinds, flags,
    )  # fmt: skip


def parse_number(text: str) -> Decimal | None:
    """The exact number that a whole string states, or None: ``3亿5000万``, ``壹佰贰拾叁``, ``1,234.56``, ``五〇``."""
    numeral = read_numeral(text)
    return numeral.value if numeral is not None and numeral.end == len(text) and numeral.kind == "exact" else None
