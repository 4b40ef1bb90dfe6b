"""Reads every figure of a Chinese text: number, unit, bound, interval, rate.

``find_figures`` works on a folded view and keeps out of dates and names; ``read_quantities`` does the folding and the
dates by itself. The policy (what 近, 余, 以上, 数, 级 mean) is that of the table of forms in ``tests/test_figures.py``.

Readings that are choices, each the same everywhere:

* ``约`` claims no interval: ``low`` and ``high`` are null. ``近`` is known from above only.
* ``增长两倍`` and ``翻一番`` are given as factors (3 and 2, unit 倍, flag ``factor``); ``增加到3倍`` is 3 as written.
* ``8.5折`` is 0.85 (unit 折): the factor on the price. ``三成`` is 30 %, ``千分之三`` 0.3 %.
* ``三分之二`` has no decimal: value null, the nearest decimals below and above in per cent, flag ``fraction``.
* 一 before a classifier is an article and no figure (一家, 一项) unless it sets a limit (至少一家).
* 二 before a classifier is an ordinal (二级, 二次).
* A bare 元 is yuan, but in an article of Taiwan or Hong Kong it is TWD or HKD, with the flag ``currency_of_place``.
* A number with spaces inside (2 345.6万户, 126 .5亿元) is read with the flag ``spaced``, one whose unit begins the
  next line with ``line_break``.
* A word of bound that does not touch its number sets the bound, and the span stays with the number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, cast

from extractor.dates import DateMention, find_dates
from extractor.figures.amounts import Amount
from extractor.figures.context import is_equivalent
from extractor.figures.home import DEFAULT, at_home, home_currency
from extractor.figures.joins import share_factor
from extractor.figures.lexicon import Lexicon, load_lexicon
from extractor.figures.quantities import quantity_of
from extractor.figures.reading import Reader, Span, may_hold_figures
from extractor.figures.spoken import spoken
from extractor.figures.tables import table_amounts
from extractor.figures.writing import Scene
from extractor.gazetteers import Gazetteers
from extractor.numerals import BIG
from extractor.records import Change, Quantity
from extractor.views import SURROGATES, View, fold

__all__ = ["Figure", "find_figures", "home_currency", "read_quantities"]

#: A place between two digits, or between a digit and its point.
_INSIDE = re.compile(r"[0-9.,][0-9]|[0-9][.,][0-9]")


class Figure(NamedTuple):
    """A figure at ``[start, end)`` of a view; the offsets inside ``quantity`` are of the raw text.

    ``equivalent`` is the same amount said again in another unit. ``change`` is set where the figure says how much
    something changed. ``head`` is the view span of the noun that a number without a unit counts, or of the head of its
    column in a table.
    """

    start: int
    end: int
    quantity: Quantity
    equivalent: Quantity | None
    change: Change | None
    head: Span | None


def _closed(text: str, lex: Lexicon, *groups: Iterable[Span]) -> list[Span]:
    """The spans in which no figure begins, merged and sorted. One that would tear a numeral (5|万达) is dropped."""
    spans = list(chain.from_iterable(groups))
    if lex.decoys is not None:
        try:
            found = lex.decoys.find_matches_as_indexes(text)
        except UnicodeEncodeError:  # a lone surrogate, which the automaton does not take
            found = lex.decoys.find_matches_as_indexes(SURROGATES.sub("\ufffd", text))
        spans.extend((first, last) for _, first, last in found if not _tears(text, first, last))
    if not spans:
        return spans
    spans.sort()
    merged: list[Span] = []
    for first, last in spans:
        if last <= first or (first and text[first - 1].isdigit() and _counted(text, lex, first, last)):
            continue
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _counted(text: str, lex: Lexicon, first: int, last: int) -> bool:
    """Whether a span right after a digit begins with its scale or classifier (5|万达, 24|家分公司): it is no name."""
    if text[first] in BIG:
        return True
    unit = lex.after.after(text, first, last)
    return unit is not None and unit.dimension == "count" and not unit.surface.isascii()


def _tears(text: str, first: int, last: int) -> bool:
    """Whether a span begins or ends inside an Arabic number, where it can be no word."""
    begins = first > 0 and _INSIDE.match(text, first - 1) is not None
    return begins or (last > 0 and _INSIDE.match(text, last - 1) is not None)


def _pair_up(scene: Scene, amounts: Iterable[Amount]) -> list[Amount]:
    """Hang an amount that repeats the one before it in another unit on that one."""
    found: list[Amount] = []
    for amount in amounts:
        if found and found[-1].equivalent is None and is_equivalent(scene, found[-1], amount):
            found[-1].equivalent = amount
        else:
            found.append(amount)
    return found


def _touches(one: Amount, amounts: Sequence[Amount], closed: Sequence[Span]) -> bool:
    """Whether a cell of a table has been read already, or is closed."""
    place = bisect_right(amounts, one.start, key=lambda amount: amount.start)
    near = [(amount.start, amount.end) for amount in amounts[max(0, place - 1) : place + 1]]
    spot = bisect_right(closed, (one.start, one.start))
    return any(first < one.end and one.start < last for first, last in [*near, *closed[max(0, spot - 1) : spot + 1]])


def find_figures(
    view: View, dates: Sequence[DateMention], blocked: Sequence[Span] = (), gaz: Gazetteers | None = None,
    home: str = DEFAULT,
) -> list[Figure]:  # fmt: skip
    """Every figure of a view, in text order and without overlaps. Linear in its length; raises nothing.

    Args:
        view: the folded text.
        dates: the dates found in it: no figure is read inside one.
        blocked: view spans of names (5G, 一带一路), in which no figure is read.
        gaz: the gazetteers; our own by default.
        home: what a bare 元 is in this article (:func:`home_currency`).
    """
    return _figures(view, dates, blocked, load_lexicon(gaz), home) if may_hold_figures(view.text) else []


def _figures(
    view: View, dates: Sequence[DateMention], blocked: Sequence[Span], lex: Lexicon, home: str
) -> list[Figure]:
    """The figures of a view in which a number begins somewhere."""
    closed = _closed(view.text, lex, [(mention.start, mention.end) for mention in dates], blocked)
    read = Reader(view.text, lex, closed).amounts()
    if home != DEFAULT:
        read = iter(at_home(view.text, lex, list(read), home))
    amounts = _pair_up(Scene(view.text, lex, 0, len(view.text)), read)
    share_factor(view.text, amounts)
    amounts = spoken(view.text, amounts, lex.words["paid"])
    shared = [amount for amount in table_amounts(view.text, lex) if not _touches(amount, amounts, closed)]
    if shared:
        amounts = sorted([*amounts, *shared], key=lambda amount: amount.start)
    return [
        Figure(
            amount.start, amount.end, quantity_of(view, amount),
            None if amount.equivalent is None else quantity_of(view, amount.equivalent),
            cast("Change | None", amount.change), amount.head,
        )
        for amount in amounts
    ]  # fmt: skip


def read_quantities(text: str, base: date | None = None) -> list[Quantity]:
    """Every quantity of a text, equivalents among them, in text order. What a bare 元 is, the text itself must say.

    Args:
        text: any string, as it was read.
        base: the date of the text, for telling dates without a year.
    """
    view = fold(text)
    if not may_hold_figures(view.text):
        return []
    found: list[Quantity] = []
    for figure in _figures(view, find_dates(view.text, base), (), load_lexicon(), home_currency(view)):
        found.append(figure.quantity)
        if figure.equivalent is not None:
            found.append(figure.equivalent)
    return found
