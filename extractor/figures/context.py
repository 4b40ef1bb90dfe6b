"""What the clause says of an amount: change or level, rate, counted noun, money or people, the same amount again."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.figures.amounts import Amount
from extractor.figures.writing import Scene
from extractor.numerals import read_numeral

_HAN = regex.compile(r"[一-鿿]")
#: Words of up to four characters may stand before the head of a counted noun: 个人|客户, 中小微|企业.
_MODIFIER = 4
_NO_MODIFIER = frozenset("的和与及在为是被于将占")
#: An object between a change and its figure is short and no new predicate: 减少|融资成本|3亿元.
_OBJECT = regex.compile(r"[一-鿿A-Za-z]{1,8}")
_NEW_PREDICATE = regex.compile(r"[至到为达使让后的占有于]")
_INFERRED_FROM = Decimal(10**4)
_GAP = regex.compile(r" ?[(,;、]? ?")
#: How far after an amount the same amount may begin again.
_NEAR = 12
_EACH_MONEY, _EACH_OTHER = 10, 2


def find_change(scene: Scene, amount: Amount, previous: int) -> str | None:
    """Whether an amount says how much something changed. 增长30% does; 增长至50亿元 is a level."""
    text, words = scene.text, scene.lex.words
    if amount.signed == "+":
        return "increase"
    at = amount.start
    for _ in range(4):
        if at <= previous or text[at - 1] not in scene.lex.before_change:
            break
        gap = at - 1 if at > previous and text[at - 1] == " " else at
        word = words["change"].before(text, gap, previous)
        if word is not None:
            return word.value
        link = words["change_link"].before(text, gap, previous)
        if link is None:
            break
        at = gap - len(link.text)
    after = words["change_after"].after(text, amount.end, scene.end)
    if after is not None:
        return after.value
    return _change_of_object(scene, amount)


def _change_of_object(scene: Scene, amount: Amount) -> str | None:
    """减少融资成本3亿元: the object stands between the verb and its figure."""
    found = scene.lex.words["change_apart"].last_within(scene.text, amount.clause, amount.start)
    if found is None:
        return None
    between = scene.text[found[0] : amount.start]
    return found[1].value if _OBJECT.fullmatch(between) and not _NEW_PREDICATE.search(between) else None


def find_loss(scene: Scene, amount: Amount, previous: int) -> None:
    """亏损3.2亿元 is no decrease of 3.2亿: it is flagged as a loss."""
    at = amount.start
    if amount.dimension != "money" or at <= previous:
        return
    link = scene.lex.words["change_link"].before(scene.text, at, previous)
    for place in (at, at - len(link.text)) if link is not None else (at,):
        if scene.lex.words["loss"].before(scene.text, place, previous):
            amount.flag("loss")
            return


def find_rate(scene: Scene, amount: Amount) -> None:
    """每笔50元, 每10股派1.5元, 月均业务量7500笔: what an amount is divided by, where it is written before it."""
    if amount.per is not None or amount.dimension in ("percent", "points", "ratio", "time"):
        return
    start = amount.clause
    if start >= amount.start:
        return
    found = scene.lex.words["per"].last_within(scene.text, start, amount.start)
    if found is not None:
        amount.per = found[1].value
        return
    reach = _EACH_MONEY if amount.dimension == "money" else _EACH_OTHER
    each = scene.text.rfind("每", start, amount.start)
    if each >= 0:
        unit_at = each + 1
        numeral = read_numeral(scene.text, unit_at, amount.start)
        first = numeral.end if numeral is not None else unit_at
        unit = scene.lex.per_units.after(scene.text, first, amount.start)
        if unit is not None and amount.start - first - len(unit.surface) <= reach:
            amount.per = scene.text[unit_at : first + len(unit.surface)]


def find_head(scene: Scene, amount: Amount) -> None:
    """用户 of 10余万用户, 个人客户 of 8千万个人客户: the noun that a bare number counts."""
    text = scene.text
    for at in range(amount.end, min(scene.end, amount.end + _MODIFIER + 1)):
        end = _head_end(scene, at)
        if end > at:
            while (further := _head_end(scene, end)) > end:
                end = further
            amount.head = (amount.end, end)
            return
        if text[at] in _NO_MODIFIER or not _HAN.match(text[at]):
            return


def _head_end(scene: Scene, at: int) -> int:
    """Where a noun ends that begins at ``at``; ``at`` itself where none does."""
    for surface in scene.lex.heads.get(scene.text[at : at + 1], ()):
        if scene.text.startswith(surface, at) and at + len(surface) <= scene.end:
            return at + len(surface)
    return at


#: 较2021年的35.28亿, 比去年的2044亿: what is compared is of one kind.
_COMPARED = regex.compile(r"(?:较|比|同期)[^,，;、:]{0,12}$")
_SENTENCE_END = regex.compile(r"[。!?\n]")
_SIBLING = 60


def find_currency(scene: Scene, amount: Amount, sibling: Amount | None) -> None:
    """年流转规模200亿 is money, 用户规模1000万 is not: the nearest noun before a bare number tells.

    Its currency is that of ``sibling``, the money read before it, where both stand in one sentence.
    """
    if amount.unit or amount.head is not None or not amount.numeral.scaled:
        return
    largest = max(
        (abs(number) for number in (amount.value, amount.low, amount.high) if number is not None), default=None
    )
    if largest is None or largest < _INFERRED_FROM:
        return
    found = scene.lex.words["counted"].last_within(scene.text, amount.clause, amount.start)
    gap = scene.text[sibling.end : amount.start] if sibling is not None else ""
    near = sibling is not None and len(gap) <= _SIBLING and not _SENTENCE_END.search(gap)
    compared = found is None and near and _COMPARED.search(scene.text[amount.clause : amount.start]) is not None
    if compared or (found is not None and found[1].value == "money"):
        amount.unit, amount.dimension = sibling.unit if sibling is not None and near else "CNY", "money"
        amount.flag("inferred_unit")


def is_equivalent(scene: Scene, one: Amount, other: Amount) -> bool:
    """Whether ``other`` says ``one`` again in another currency or measure: 30亿元(约合4.2亿美元)."""
    text = scene.text
    if other.start - one.end > _NEAR or not one.unit or not other.unit or one.unit == other.unit:
        return False
    gap = _GAP.match(text, one.end, other.start)
    at = gap.end() if gap is not None else one.end
    if at == other.start:
        bracket = text[one.end : other.start].strip() == "("
        closed = bracket and text.startswith(")", other.end)
        money = one.dimension == other.dimension == "money"
        return (other.again and at > one.end) or (closed and money)
    word = scene.lex.words["equivalent"].after(text, at, other.start)
    if word is None:
        return False
    rest = text[at + len(word.text) : other.start]
    return rest in ("", "人民币", "为", "约", "了") and one.dimension == other.dimension
