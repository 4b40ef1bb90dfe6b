"""Which numbers are figures: by their unit, their scale, or a word of bound that touches them."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.figures import bounds, context
from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Lexicon
from extractor.figures.writing import Scene

_LATIN = re.compile("[A-Za-z]")
#: What a letter before a number leaves alone: LPR3.85% is a figure, H5家 is none.
_NOT_AFTER_LETTERS = frozenset(["count", "loose", "time", "physical", ""])
_LIMITS = frozenset(["gt", "ge", "lt", "le", "near", "about", "naked_gt", "excess"])
MAGNITUDE = ("级", "规模")
_BIG_VAGUE = Decimal(100)


def believable(text: str, amount: Amount) -> bool:
    """Whether nothing before a number makes it part of a name: H5, COVID-19, 每10股."""
    at = amount.start
    if not at:
        return True
    char = text[at - 1]
    if char == "-" and at > 1 and not amount.signed and (text[at - 2].isalnum() and text[at - 2].isascii()):
        return amount.dimension in ("money", "percent") and not text[at - 2].isdigit()
    if _LATIN.match(char):
        if at > 1 and text[at - 2].isdigit():
            return False
        return amount.dimension not in _NOT_AFTER_LETTERS
    if char == "." and amount.numeral.start == at:
        return at > 1 and text[at - 2] == "." and not (at > 2 and text[at - 3].isdigit())  # 5..3亿元 is torn
    if char == "/" and at > 1 and text[at - 2].isdigit():
        return False
    if char == " " and at > 1 and text[at - 2].isdigit() and amount.numeral.scaled and amount.numeral.low == 0:
        return False  # 表5 0亿元: no number begins with 0亿
    return char != "每" or not amount.unit or amount.dimension in ("money", "percent")


def counts(text: str, lex: Lexicon, amount: Amount, before: bounds.Before, joined: bool) -> bool:
    """Whether a number is a figure: by its unit, its scale, or a word of bound that touches it."""
    numeral, limits = amount.numeral, _LIMITS & set(before.values)
    if numeral.kind == "unread" or joined:
        return bool(amount.unit)
    if _is_clock(text, amount):
        return False
    spans = amount.unit_spans  # empty where the unit is shared with a figure behind it (3至5天)
    if amount.unit == "d" and numeral.kind == "exact" and spans and text[spans[0][0]] == "日":
        return False
    if numeral.naked:
        return _naked_counts(text, lex, amount, bool(limits), "vague" in before.values)
    if not amount.unit:
        return _bare_counts(text, lex, amount, bool(limits))
    if not numeral.han:
        return amount.unit != "a" or "." in text[numeral.start : numeral.end] or numeral.low < 1900
    if numeral.kind == "vague" and numeral.high <= 10:
        return amount.dimension == "time" and text[numeral.start] == "数"
    if numeral.end - numeral.start == 1 and text[numeral.start] in "一二零〇":
        return amount.dimension in ("money", "percent", "ratio") or _one_counts(text, lex, amount, bool(limits))
    return amount.dimension != "loose" or numeral.scaled or numeral.low >= _BIG_VAGUE or numeral.kind == "pair"


def _one_counts(text: str, lex: Lexicon, amount: Amount, limited: bool) -> bool:
    """一 is a number where a limit is set by it (至少设立一家, 不少于一年), and none in 至少在一个月内."""
    if text[amount.numeral.start] != "一":
        return False
    scene = Scene(text, lex, 0, len(text))
    if amount.dimension == "time":
        return limited and not bounds.words_after(scene, amount).values
    return limited or (
        amount.dimension == "count" and bounds.word_apart(scene, amount.start, amount.clause) is not None
    )


def _is_clock(text: str, amount: Amount) -> bool:
    """10点, 10点30分: a time of day."""
    written = text[amount.numeral.start : amount.numeral.end]
    if amount.unit == "点":
        return not amount.numeral.scaled and "." not in written and amount.numeral.low <= 24
    return amount.unit == "分" and amount.start > 0 and text[amount.start - 1] in "点时:"


def _naked_counts(text: str, lex: Lexicon, amount: Amount, limited: bool, up_from: bool) -> bool:
    """百亿元, 千万级, 近百家: a scale without a digit."""
    magnitude = text.startswith(MAGNITUDE, amount.end) or text.startswith("级", amount.numeral.end)
    length = amount.numeral.end - amount.numeral.start
    if limited or up_from or amount.numeral.kind == "more":
        return bool(amount.unit) or amount.numeral.scaled or amount.numeral.kind == "more"
    after = bounds.words_after(Scene(text, lex, 0, len(text)), amount)
    if after.values or magnitude:
        return bool(amount.unit) or amount.numeral.scaled
    header = amount.start and text[amount.start - 1] in "(:/"
    return length > 1 and not header and (amount.dimension == "money" or amount.dimension == "count")


def _bare_counts(text: str, lex: Lexicon, amount: Amount, limited: bool) -> bool:
    """A number without a unit is a figure where 万 or 亿, 余, or a bound says that it counts something."""
    numeral = amount.numeral
    following = text[amount.end] if amount.end < len(text) else ""
    if following == "版" or (following.isascii() and following.isalnum()):
        return False
    if numeral.kind == "vague" and numeral.high <= 10:
        return False
    if numeral.kind in ("more", "vague", "pair"):
        context.find_head(Scene(text, lex, 0, len(text)), amount)
        return numeral.scaled or amount.head is not None or (limited and numeral.low >= 10)
    if numeral.scaled:
        return not numeral.han or limited or numeral.end - numeral.start > 1
    after = bounds.words_after(Scene(text, lex, 0, len(text)), amount).values
    strong = bool(after) and (not numeral.han or numeral.low >= 100)
    return (limited and (not numeral.han or numeral.low >= 10)) or strong
