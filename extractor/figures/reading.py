"""One pass over a text: every place where a number may begin is looked at once, and read outwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.figures import bounds, context, counts, dirty, joins, shapes
from extractor.figures.amounts import Amount, read_amount
from extractor.figures.lexicon import Lexicon
from extractor.figures.plain import Plain
from extractor.figures.writing import Scene
from extractor.numerals import BIG, DIGITS, HAN_START, SMALL
from extractor.views import SURROGATES

Span = tuple[int, int]

#: A lone 一 is an article (一家, 一项) unless one of these follows; 几 and 数 begin a number only before a scale, and
#: 数 before a length of time (数日).
_AFTER_ONE = "".join([*SMALL, *BIG, *DIGITS, *"成倍半元块美港欧英日点.·"])
_AFTER_SEVERAL = "".join([*SMALL, *BIG])
_AFTER_SOME = _AFTER_SEVERAL + "日天周年月小分秒个"
_UNLESS_LONE = f"(?:(?<![一几数])|(?<=一)(?=[{_AFTER_ONE}])|(?<=几)(?=[{_AFTER_SEVERAL}])|(?<=数)(?=[{_AFTER_SOME}]))"
_SIGNS = "0-9半翻" + "".join(sorted(HAN_START)) + re.escape("".join(sorted(dirty.FOREIGN - dirty.ASTRAL)))
#: Where a number may begin. `re` finds the next one faster than anything else does, and the pattern has no repeat.
#: It looks a character up at once only in a class of the basic plane, so digits beyond it have a pattern of their own.
_START = re.compile(f"[{_SIGNS}]{_UNLESS_LONE}")
_START_ASTRAL = re.compile(f"[{_SIGNS}{''.join(sorted(dirty.ASTRAL))}]{_UNLESS_LONE}")
#: 至少设立一家: behind 至少 and a verb 一 is a number. Looked for only in texts that hold such a word.
_LEAST = ("至少", "最少", "不少于", "最多")
_GAPS = "|".join(f"(?<={word}{'.' * gap}一)" for word in _LEAST for gap in range(4))
_START_LEAST, _START_LEAST_ASTRAL = (
    re.compile(f"[{_SIGNS}{beyond}](?:{_UNLESS_LONE}|{_GAPS})") for beyond in ("", "".join(sorted(dirty.ASTRAL)))
)
#: Longer than any number in words, or too many short groups: nothing that anybody wrote to be read.
_LONG = re.compile(f"[{''.join(sorted(HAN_START))}]{{40}}")
_JUNK = re.compile("(?:[0-9]{1,2},){5}[0-9,]*")
_DIGITS = re.compile("[0-9]+")
#: 六三七户: digits read one by one without a scale behind them are no number that ends in 四户.
_HAN_DIGITS = re.compile("[一二三四五六七八九]{3,}")
#: 1-2-3-4…, 1、2、3…: longer than any list that is read. Its last numbers may be one, no number before them is.
_CHAIN = re.compile(f"(?:[0-9]{{1,12}}[-、至到]){{{joins.MAX_ITEMS + 2},}}")
_CHAIN_JOINTS = frozenset("-、至到")


def may_hold_figures(text: str) -> bool:
    """False where no number can begin anywhere: most short sentences, at the cost of one search."""
    return _starts_in(text).search(text) is not None


def _starts_in(text: str) -> re.Pattern[str]:
    """The pattern for a text: in UTF-16 a character beyond the basic plane takes two units, and counting is cheap."""
    beyond = not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    if any(word in text for word in _LEAST):
        return _START_LEAST_ASTRAL if beyond else _START_LEAST
    return _START_ASTRAL if beyond else _START


class Reader:
    """Reads the amounts of one text in order. ``closed`` are the spans (dates, names, decoys) it does not enter."""

    def __init__(self, text: str, lex: Lexicon, closed: Sequence[Span]) -> None:
        self.text, self.lex, self.closed = text, lex, closed
        self.plain = Plain(text, lex)
        self.ordinal = lex.words["ordinal"]
        self.previous = 0
        #: The money read last: a bare number of the same sentence is of its currency.
        self.money: Amount | None = None
        #: No list begins before this place: one was tried, and it shares no unit.
        self.no_list = 0

    def amounts(self) -> Iterator[Amount]:
        """Every amount that is a figure, in text order and without overlaps."""
        text, at, span, floor = self.text, 0, 0, 0
        closed, length, read_plain = self.closed, len(self.text), self.plain.read
        search = _starts_in(text).search
        while (match := search(text, at)) is not None:
            at = match.start()
            while span < len(closed) and closed[span][1] <= at:
                floor = closed[span][1]
                span += 1
            if span < len(closed) and closed[span][0] <= at:
                at = closed[span][1]
                continue
            end = closed[span][0] if span < len(closed) else length
            left = floor if floor > self.previous else self.previous
            plain = read_plain(at, left, end, self.previous)
            if isinstance(plain, int):
                at = plain
                continue
            if plain is not None:
                self.previous = at = plain.end
                self.money = plain if plain.dimension == "money" else self.money
                yield plain
                continue
            found, at = self._read(Scene(text, self.lex, left, end), at)
            for amount in found:
                self.money = amount if amount.dimension == "money" else self.money
                yield amount
                self.previous = amount.end

    def _read(self, scene: Scene, at: int) -> tuple[list[Amount], int]:
        """The figures that begin at a place (several in a list), and where to look on."""
        text, char = self.text, self.text[at]
        following = text[at + 1] if at + 1 < scene.end else ""
        junk = _JUNK.match(text, at) if following == "," else _LONG.match(text, at)
        if junk is not None:
            return [], junk.end()
        if at > 1 and text[at - 1] in _CHAIN_JOINTS and "0" <= text[at - 2] <= "9":
            chain = _CHAIN.match(text, at, scene.end)
            if chain is not None:
                return [], self._tail(at, chain.end())
        if char == "翻":
            return self._special(scene, shapes.fold_at(scene, at), at)
        if char == "半":
            return self._half(scene, at)
        if char in dirty.FOREIGN or (at > scene.floor and text[at - 1] in dirty.SUSPECT):
            found = dirty.suspect_at(scene, at)
            if found is not None or char in dirty.FOREIGN:
                return self._plain(scene, found, at + 1)
        if following == "位":
            special = shapes.digits_at(scene, at, self._grows(scene, at))
            if special is not None:
                return self._special(scene, special, at)
        if char == "数" and self.lex.words["word_end"].before(text, at, 0) is not None:
            return [], at + 1
        return self._number(scene, at)

    def _tail(self, start: int, end: int) -> int:
        """Where the last numbers of a chain begin, as many as a list may have."""
        at = end
        for _ in range(joins.MAX_ITEMS + 1):
            at -= 1
            while at > start and self.text[at - 1] not in _CHAIN_JOINTS:
                at -= 1
        return at

    def _number(self, scene: Scene, at: int) -> tuple[list[Amount], int]:
        text = self.text
        amount = read_amount(scene, at, shapes.discount_at(scene, at))
        if amount is None:
            special = shapes.fraction_at(scene, at) if text.startswith("分之", at + 1) else None
            if special is not None:
                return self._special(scene, special, at)
            digits = _DIGITS.match(text, at) or _HAN_DIGITS.match(text, at)
            return [], digits.end() if digits is not None else at + 1
        stop = amount.numeral.end
        if stop < len(text) and text[stop] in dirty.SUSPECT:
            suspect = dirty.suspect_at(scene, at)
            if suspect is not None:
                return self._plain(scene, suspect, at + 1)
        if self.ordinal.before(text, at, 0) is not None:
            return [], max(stop, joins.ordinal_end(text, stop, scene.end))
        if text.startswith("分之", stop):
            special = shapes.fraction_at(scene, at)
            if special is not None:
                return self._special(scene, special, at)
        found = self._judge(scene, amount)
        return found, max(found[-1].end, stop) if found else stop

    def _half(self, scene: Scene, at: int) -> tuple[list[Amount], int]:
        numeral = shapes.half_yi_at(scene, at)
        if numeral is not None:
            amount = read_amount(scene, at, numeral)
            return (self._judge(scene, amount), amount.end) if amount is not None else ([], at + 1)
        return self._special(scene, shapes.share_at(scene, at), at)

    def _plain(self, scene: Scene, amount: Amount | None, otherwise: int) -> tuple[list[Amount], int]:
        if amount is None:
            return [], otherwise
        # No record can hold half of a surrogate pair: what it breaks is left out whole.
        torn = SURROGATES.search(self.text, amount.start, amount.end) is not None
        return [] if torn else [amount], amount.end

    def _special(self, scene: Scene, amount: Amount | None, at: int) -> tuple[list[Amount], int]:
        """Finish an amount of a shape of its own."""
        if amount is None:
            return [], at + 1
        other = joins.range_from(scene, amount, False, False) if amount.unit else None
        amount = other if other is not None else amount
        change = amount.change
        self._set_clause(amount)
        self._surround(scene, amount)
        amount.change = change or context.find_change(scene, amount, self.previous)
        return [amount], amount.end

    def _grows(self, scene: Scene, at: int) -> bool:
        probe = read_amount(scene, at)
        if probe is not None:
            self._set_clause(probe)
        return probe is not None and context.find_change(scene, probe, self.previous) is not None

    def _judge(self, scene: Scene, amount: Amount) -> list[Amount]:
        """The figures that an amount makes: itself, a range, a list, or none."""
        text = self.text
        self._set_clause(amount)
        joined = None
        if amount.end < scene.end and text[amount.end] in joins.JOINTS:
            joined = self._joined(scene, amount)
            if joined is None and (not amount.unit or joins.is_half_unit(amount)):
                items = self._list(scene, amount)
                if items:
                    return items
        whole = joined if joined is not None else amount
        if not counts.believable(text, whole):
            return []
        before = bounds.words_before(scene, whole.start)
        if not counts.counts(text, self.lex, whole, before, joined is not None):
            return []
        self._finish(scene, whole, before)
        return [whole]

    def _set_clause(self, amount: Amount) -> None:
        amount.clause = bounds.clause_start(self.text, amount.start, self.previous, bounds.REACH)

    def _joined(self, scene: Scene, amount: Amount) -> Amount | None:
        """The range or the deviation that an amount begins."""
        changing = context.find_change(scene, amount, self.previous) is not None
        moving = amount.start > 0 and self.text[amount.start - 1] in "从由自"
        if amount.unit and not moving:  # 突破百亿元到100.1亿元: a mark that was passed, and where it came to
            moving = bool({"gt"} & set(bounds.words_before(scene, amount.start).values))
        joined = joins.range_from(scene, amount, changing, moving) or joins.deviation_from(scene, amount)
        if joined is not None:
            joined.clause = amount.clause
        return joined

    def _list(self, scene: Scene, amount: Amount) -> list[Amount]:
        text = self.text
        if amount.start < self.no_list or not counts.believable(text, amount):
            return []
        line = amount.start == 0 or text[amount.start - 1] in "\n\r"
        start = bounds.clause_start(text, amount.start, self.previous, 24)
        told = self.lex.words["shares_unit"].last_within(text, start, amount.start) is not None
        items, self.no_list = joins.list_from(scene, amount, told, line)
        limits: tuple[str, ...] = ()
        for item in items:
            self._set_clause(item)
            here = Scene(text, self.lex, max(scene.floor, self.previous), scene.end)
            before = bounds.words_before(here, item.start)
            if limits and not before.values:  # 分别超过3.2、5.6和7.8亿元: each of them
                before = before._replace(values=limits)
            self._finish(here, item, before)
            limits = limits or tuple(value for value in before.values if value in bounds.LIMITS)
            self.previous = item.end
        change = items[0].change if items else None
        for item in items[1:]:
            item.change = item.change or change
        return items

    def _finish(self, scene: Scene, amount: Amount, before: bounds.Before | None = None) -> None:
        """Give an amount its bound, its change and its rate."""
        naked = amount.numeral.naked and amount.bound != "range"
        start = amount.start
        self._surround(scene, amount, before)
        if naked and amount.bound == "eq":
            if start == amount.start or amount.value is not None:
                bounds.order_of_magnitude(amount)
        elif naked and amount.bound == "ge" and self._with_level(amount):
            amount.bound, amount.low, amount.value = "vague", amount.value, None
        joins.close_above(scene, amount)
        amount.change = context.find_change(scene, amount, self.previous)
        context.find_loss(scene, amount, self.previous)
        if amount.unit == "倍" and amount.change == "increase" and amount.unit_spans:
            unit = amount.unit_spans[0]
            if self.text[unit[0] : unit[1]] == "倍":
                shapes.as_factor(amount)
        if amount.unit == "折" and amount.value is not None:
            amount.times(Decimal("0.1") if amount.value <= 10 else Decimal("0.01"))
        context.find_rate(scene, amount)
        if not amount.unit:
            context.find_head(scene, amount)
            context.find_currency(scene, amount, self.money)

    def _with_level(self, amount: Amount) -> bool:
        return "级" in self.text[amount.numeral.end : amount.end]

    def _surround(self, scene: Scene, amount: Amount, before: bounds.Before | None = None) -> None:
        """Take in the words around an amount: its span grows over those that touch it."""
        if before is None:
            before = bounds.words_before(scene, amount.start)
        if self.text.startswith(counts.MAGNITUDE[0], amount.end) and amount.numeral.naked:
            amount.end += 1
        after = bounds.words_after(scene, amount)
        values = before.values
        if not set(values) & bounds.LIMITS:
            apart = bounds.word_apart(scene, amount.start, amount.clause)
            if apart is not None:
                values = (*values, apart.value)
        amount.start, amount.end = before.start, after.end
        amount.again = before.again
        if amount.bound in ("range", "vague") and amount.numeral.kind == "exact":
            return
        bounds.settle(self.text, amount, values, after.values)
