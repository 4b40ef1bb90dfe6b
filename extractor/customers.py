"""Customers who are the subject of a clause, by what they are and not by a name: 谷城县一家加工厂拿到300万元.

They are no institution, so the figures told of them are nobody's here, though the paragraph is about their bank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import regex

from extractor.cues import words_with
from extractor.findings import Findings
from extractor.gazetteers import Gazetteers
from extractor.segment import Span

#: How far behind the opening of a clause a customer may stand, after the place where he lives.
_PLACED = 14
#: Parts of speech of what stands before a customer: where he lives, and of what sort he is.
_WHERE = ("ns", "n", "nr", "nz", "f", "s", "t", "x", "m", "q", "uj", "b", "j", "r", "d", "a", "g", "z", "k")
#: How long a man's name may be, and what it begins with where it is only half of one (老周, 小马).
_NAMED, _HALF = 3, ("老", "小", "阿")
#: Stands for the firm that was named before.
_ITS = "它的"
#: What such a clause never says of its customer: who speaks of a bank names it.
_NO_CUSTOMER = ("银行", "分行", "支行")


@lru_cache(maxsize=8)
def _patterns(gaz: Gazetteers) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Somebody of whom only the kind is told (一家加工厂), and words before a man's name (种植户)."""
    kinds = "|".join(map(regex.escape, words_with(gaz, "doing", "customer")))
    patrons = "|".join(map(regex.escape, sorted(words_with(gaz, "metric", "patron"), key=len, reverse=True)))
    some = regex.compile(rf"一[家位名户][^,。;:、!?“”()\n]{{0,18}}?(?:{kinds})(?![圈群业面员龄家内外])")
    return some, regex.compile(rf"(?:{patrons})")


class Customers:
    """Finds the customers who open the clauses of one article."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self._some, patron = _patterns(found.gaz)
        self._patrons = [match.span() for match in patron.finditer(found.text)]
        self._belong = words_with(found.gaz, "doing", "belongs")
        self._home = words_with(found.gaz, "doing", "home")
        signs = regex.compile("|".join(map(regex.escape, ("一家", "一位", "一名", "一户", _ITS, *self._home))))
        self._signs = sorted([*(m.start() for m in signs.finditer(found.text)), *(start for start, _ in self._patrons)])

    def may_tell(self, sentence: Span) -> bool:
        """Whether a sentence holds a word with which a customer may be told of: most hold none."""
        at = bisect_left(self._signs, sentence.start)
        return at < len(self._signs) and self._signs[at] < sentence.end

    def find(self, clause: Span, opening: int) -> tuple[int, int] | None:
        """Where the customer stands who opens a clause, or None; ``opening`` is where its subject may begin."""
        text = self.found.text
        if text.startswith(self._home, opening) and "“" in text[max(0, opening - 1) : opening]:
            return opening, opening + 2  # “我家今年卖果收了三万元”
        if text.startswith(_ITS, opening) and (end := self.of_firm(opening + len(_ITS) - 1)) is not None:
            return opening, end
        stop = min(clause.end, opening + _PLACED)
        for start, end in self._places(opening, stop, clause.end):
            before = self.found.tokens_in(opening, start)
            if all(token.pos in _WHERE or token.end > start for token in before):
                return start, end
        return None

    def of_firm(self, offset: int) -> int | None:
        """Where those end of whom so many belong to a firm whose name ends at an offset: 某集团的38家供应商."""
        text = self.found.text
        start = offset + text.startswith("的", offset)
        figure = self.found.figure_behind(start)
        if start == offset or figure is None or figure.start != start or not text.startswith(self._belong, figure.end):
            return None
        return figure.end

    def _places(self, start: int, stop: int, end: int) -> Iterator[tuple[int, int]]:
        """The places in a stretch at which a customer of some kind may stand, or one with his name."""
        text = self.found.text
        if text.find("一", start, stop) >= 0:
            some = self._some.search(text, start, end)
            if some is not None and some.start() < stop and not any(word in some[0] for word in _NO_CUSTOMER):
                yield some.span()
        for first, last in self._patrons[bisect_left(self._patrons, (start,)) :]:
            if last > stop:
                return
            if self._is_named(last):
                yield first, last

    def _is_named(self, offset: int) -> bool:
        """Whether the name of a man stands at an offset: 种植户邓某某, 养殖户老周."""
        if self.found.text.startswith(_HALF, offset):
            return True
        after = self.found.tokens_in(offset - 1, offset + _NAMED)
        return any(token.pos == "nr" and token.start <= offset < token.end for token in after)
