"""Figures as they are spoken: 20块钱, then 6块; 3分48秒."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Words

_PIECE, _MONEY = "块", "块钱"
#: So near lie a price and the next one that leaves out its 钱.
_NEAR = 40
_NO_NOUN = re.compile(r"[,。;!?、)\s]|$|[的了吗呢]")
_MINUTES = re.compile(r"(?<![0-9.:])([0-9]{1,3})分钟?$")
_SIXTY = Decimal(60)


def spoken(text: str, amounts: Sequence[Amount], paid: Words) -> list[Amount]:
    """The amounts with 块 behind 块钱 or a word of ``paid`` (收了三万块) as money where nothing is counted by it, and
    with the minutes before seconds."""
    price = -_NEAR - 1
    found: list[Amount] = []
    for amount in amounts:
        if amount.dimension == "money" and text.endswith(_MONEY, amount.start, amount.end):
            price = amount.end
        elif (
            amount.unit == _PIECE
            and _NO_NOUN.match(text, amount.end)
            and (amount.start - price <= _NEAR or paid.before(text, amount.start) is not None)
        ):
            amount.unit, amount.dimension = "CNY", "money"
            price = amount.end
        elif amount.unit == "s" and text.startswith("分", amount.start - 1):
            _with_minutes(text, amount)
            while found and found[-1].end > amount.start:
                found.pop()
        found.append(amount)
    return found


def _with_minutes(text: str, amount: Amount) -> None:
    found = _MINUTES.search(text[max(0, amount.start - 6) : amount.start])
    if found is None or amount.value is None or amount.bound != "eq" or amount.value >= _SIXTY:
        return
    amount.value += _SIXTY * Decimal(found[1])
    amount.low = amount.high = amount.value
    amount.start -= len(found[0])
