"""What the words around an amount say of it: 约, 不超过, 最多, 以上, 余, 级; and the interval that follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Word
from extractor.figures.writing import Scene
from extractor.numerals import BIG, SMALL, multiply, read_numeral

#: Where a clause ends: a word that stands apart from its number counts only inside the clause.
CLAUSE_END = frozenset(",;。!?\n\r:…()")
_LAST_CLAUSE_END = re.compile(f"(?s:.{{0,64}})[{re.escape(''.join(sorted(CLAUSE_END)))}]")
#: How far before its number a word such as 最多 may stand.
REACH = 14
_FLIPPED: Mapping[str, str] = {"gt": "le", "ge": "lt", "lt": "ge", "le": "gt", "excess": "le"}
#: Of several words, the one that sets a limit wins over the one that only blurs: 最多约10亿元 is still a limit.
_RANK: Mapping[str, int] = {"le": 5, "ge": 5, "lt": 5, "gt": 5, "vague": 4, "near": 3, "about": 2, "eq": 1}
#: The words that set a limit: beside one of them, a word that stands apart adds nothing.
LIMITS = frozenset(_FLIPPED)
#: 上 and 过 say "more than" only right before a scale without a digit: 上百家, not 上了7家, 办过3次.
_NAKED = frozenset([*SMALL, *BIG])
#: 40万, 三成, 5%: what somebody has not done so often (办过3次).
_LARGE = re.compile("[0-9.,一二三四五六七八九十百千两半]{1,9}[万亿成%]")
_DOWN, _UP = frozenset(["le", "lt"]), frozenset(["ge", "gt"])


class Before(NamedTuple):
    """The words before an amount: where they begin, what they say (the nearest first)."""

    start: int
    values: tuple[str, ...]
    again: bool = False


def _gap(text: str, at: int, floor: int) -> int:
    return at - 1 if at > floor and text[at - 1] == " " else at


def words_before(scene: Scene, at: int) -> Before:
    """The chain of words that touches the number from the left: 最多|达, 至少|有, 没有|超过, 最多|不超过."""
    text, lex, floor = scene.text, scene.lex, scene.floor
    if at <= floor or text[at - 1] not in lex.before_number:
        return Before(at, ())
    bounds, links, denials = lex.words["bound"], lex.words["link"], lex.words["denial"]
    start = pending = at
    values: list[str] = []
    for _ in range(5):
        place = _gap(text, pending, floor)
        word = bounds.before(text, place, floor)
        naked = word is not None and word.value in ("vague", "naked_gt") and (pending != at or text[at] not in _NAKED)
        if word is not None and naked and (pending != at or not _is_passed(scene, word, place)):
            break
        link = links.before(text, place, floor)
        if word is not None and (link is None or len(link.text) <= len(word.text)):
            start = pending = place - len(word.text)
            value = word.value
            denial = (
                denials.before(text, pending, floor) if value in _FLIPPED and text[pending] not in "不未没" else None
            )
            if denial is not None:
                value = _FLIPPED[value]
                start = pending = pending - len(denial.text)
            values.append(value)
        elif link is not None:
            denial = (
                denials.before(text, place - len(link.text), floor) if link.value == "" and "达" in link.text else None
            )
            pending = place - len(link.text)
            if denial is not None:
                values.append("lt")
                start = pending = pending - len(denial.text)
        else:
            break
    again = lex.words["equivalent"].before(text, _gap(text, pending, floor), floor) is not None or text.startswith(
        ("约合", "折合", "约折合"), start
    )
    return Before(start, tuple(values), again)


def _is_passed(scene: Scene, word: Word, end: int) -> bool:
    """Whether 过 says that a large number or a share is passed, by the word before it: 争取过40万次, 余额刚过3亿元."""
    lead = scene.lex.words["past"].before(scene.text, end - len(word.text), scene.floor)
    return lead is not None and lead.value == word.text and _LARGE.match(scene.text, end) is not None


def clause_start(text: str, at: int, floor: int, reach: int) -> int:
    """Where the clause begins that holds ``at``, no further back than ``floor`` or ``reach``."""
    stop = max(floor, at - reach)
    found = _LAST_CLAUSE_END.match(text, stop, at)
    return found.end() if found is not None else min(stop, at)


def word_apart(scene: Scene, at: int, start: int) -> Word | None:
    """最多 or 不低于 standing away from its number in the clause that begins at ``start``, no other figure between."""
    found = scene.lex.words["bound_apart"].last_within(scene.text, start, at)
    if found is None:
        return None
    denied = scene.lex.words["denial"].before(scene.text, found[0] - len(found[1].text), start)
    return None if denied is not None else found[1]


class After(NamedTuple):
    """The words after an amount: where they end, and what they say."""

    end: int
    values: tuple[str, ...]


def words_after(scene: Scene, amount: Amount) -> After:
    """以上, 以内, 左右, 出头, and 多 after a length of time (3年多)."""
    text, lex = scene.text, scene.lex
    at = amount.end
    values: list[str] = []
    for _ in range(2):
        gap = text.startswith(" ", at)  # 85% 以上: some typesetters part Latin from Chinese
        word = lex.words["bound_after"].after(text, at + gap, scene.end)
        if word is None:
            break
        at += gap
        if word.value == "more_time" and amount.dimension not in ("time", "ratio") and text[at - 1] != "成":
            break
        values.append("more" if word.value == "more_time" else word.value)
        at += len(word.text)
    if not values and amount.dimension == "time" and text.startswith("内", at) and not text.startswith("内地", at):
        return After(at + 1, ("le",))
    return After(at, tuple(values))


def settle(text: str, amount: Amount, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Set the bound of an amount and the interval it claims, by the policy of the forms.

    The strongest word wins. Words that contradict each other (近46万余) leave 'about' and a flag.
    """
    # 超出2.5个百分点 says by how much, 超出30亿元 from where on.
    by = "eq" if amount.dimension == "points" else "gt"
    values = [by if value == "excess" else value for value in before]
    if amount.numeral.kind == "more":
        values.append("gt")
    if amount.numeral.kind == "about":
        values.append("about")
    if amount.mark:
        values.append("ge" if amount.mark == "+" else "about")
    reach = None
    if "more" in after:
        reach = _next_step(text, amount)
    values.extend("gt" if value == "more" else value for value in after)
    values = ["gt" if value == "naked_gt" else value for value in values]
    if amount.numeral.kind in ("vague", "pair") or "vague" in values:
        _settle_vague(amount, values)
        return
    if not values or (amount.value is None and "fraction" not in amount.flags):
        return
    up, down = bool(_UP & set(values)), bool(_DOWN & set(values))
    if up and (down or "near" in values):
        amount.flag("contradictory")
        amount.bound, amount.low, amount.high = "about", None, None
        return
    bound = max(values, key=lambda value: _RANK.get(value, 0))
    high = amount.high if amount.numeral.kind == "more" else reach
    _interval(amount, bound, high)


def _interval(amount: Amount, bound: str, high: Decimal | None) -> None:
    """约 invents no width, so its interval is open; 近 is known from above only."""
    amount.bound = bound
    if bound in ("gt", "ge"):
        amount.low, amount.high = amount.low if amount.value is None else amount.value, high
    elif bound in ("lt", "le", "near"):
        amount.low, amount.high = None, amount.high if amount.value is None else amount.value
    elif bound == "about":
        amount.low = amount.high = None


def _settle_vague(amount: Amount, values: list[str]) -> None:
    amount.bound = "vague"
    if "vague" in values:
        amount.low, amount.high, amount.value = amount.value or amount.low, None, None
    elif _UP & set(values):
        amount.high = None
    elif {"le", "lt", "near"} & set(values):
        amount.low = None


def order_of_magnitude(amount: Amount) -> None:
    """千万级, 百亿元规模: from that scale up to ten times it."""
    amount.bound = "vague"
    amount.low = amount.value
    amount.high = None if amount.value is None else multiply(amount.value, Decimal(10))
    amount.value = None


def _next_step(text: str, amount: Amount) -> Decimal | None:
    """As far as 出头 reaches: 50亿元出头 stays below 51亿, as 50亿余元 does, and 3年多 below 4."""
    numeral = amount.numeral
    if numeral.value is None:
        return None
    more = read_numeral(text[numeral.start : numeral.end] + "余")
    if more is not None and more.value == numeral.value and more.end > numeral.end - numeral.start:
        return multiply(more.high, amount.scale)
    return amount.value + amount.scale if amount.value is not None and not numeral.scaled else None
