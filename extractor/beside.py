"""What the words right before and right behind a group of institutions say of it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress
from operator import itemgetter

import regex

from extractor.cues import words_with
from extractor.findings import Findings
from extractor.segment import Span

#: So far from a group its words are looked for, and as far where a verb may stand between.
NEAR, LOOK_BACK = 6, 12
#: How long a list of partners may be.
LIST_CHARS = 24
OPEN = ("“", "‘")
#: A list of short items up to the 、 before its last one.
_LISTED = regex.compile(r"(?:[^,。;:、\n“”]{1,10}、){1,4}+$")
#: What adds a house to others (A行,以及B行) or a statement to others.
_ALSO_STATES = ",以及"
#: How a customer comes to a bank, whose loan it then is: 在A行融资, 向A行申请.
_TURNS_TO = ("在", "向", "从", "通过", "到")
#: How far behind an institution the office of somebody who works there may end.
_OFFICE = 14
#: What stands for an institution named before.
_STANDS_FOR = ("bank", "company", "any", "self", "we")
#: Parts of speech of verbs.
_VERBS = frozenset({"v", "vd"})
#: How far behind an agent the verb may end that says what he founded: 由A大学的几位博士2010年创办.
_FOUNDS = 18


class Beside:
    """Reads the sides of the groups of one article; ``start`` and ``end`` are those of a group in its clause."""

    def __init__(self, found: Findings) -> None:
        self.text, self.cues = found.text, found.cues
        self.verbs = list(compress(found.token_starts, map(_VERBS.__contains__, map(itemgetter(2), found.tokens))))
        self.providing = words_with(found.gaz, "doing", "provides")
        self.places = words_with(found.gaz, "actor", "place")
        self._starts = [name.start for name in found.institutions]
        self._ends_of_names = [name.end for name in found.institutions]
        self._types = [name.type for name in found.institutions]
        self._ends = {figure.end for figure in found.figures}

    def left(self, clause: Span, start: int) -> str | None:
        """The value of the cue before a group, or of that before the first of a list which the group ends."""
        return self._right_before(clause, start) or self._left_of_list(clause, start)

    def right(self, clause: Span, end: int) -> set[str]:
        """The values of the cues behind a group, up to the next institution.

        None right before a quote: what is said is said of the product there (A行“甲贷”支持随借随还).
        """
        if self.text.startswith(OPEN, end):
            return set()
        at = bisect_left(self._starts, end)
        last = min(end + NEAR, self._starts[at] if at < len(self._starts) else len(self.text))
        cues = self.cues.within("actor", end, min(clause.end, end + 2 * NEAR))
        return {cue.cue.value for cue in cues if cue.cue.side == "after" and cue.start <= last}

    def founds(self, clause: Span, end: int) -> bool:
        """Whether a verb of founding stands near behind a group: A大学的几位博士2010年创办."""
        return any(cue.cue.value == "founds" for cue in self.cues.within("actor", end, min(clause.end, end + _FOUNDS)))

    def is_turned_to(self, clause: Span, start: int, end: int) -> bool:
        """Whether somebody comes to a group for money: 向A行申请."""
        asked = any(cue.cue.value == "lends" for cue in self.cues.at("actor", end, min(clause.end, end + NEAR)))
        return asked and self.text.endswith(_TURNS_TO, clause.start, start)

    def is_place(self, clause: Span, end: int) -> bool:
        """Whether a clause only says where something goes on: 南山医院门诊大厅,…; in its own hall a bank acts."""
        at = bisect_left(self._ends_of_names, end)
        if at == len(self._ends_of_names) or self._ends_of_names[at] != end or self._types[at].startswith("bank"):
            return False
        rest = self.text[end : clause.end].rstrip(" ,。;\n")
        return len(rest) <= _OFFICE and rest.endswith(self.places)

    def foretelling(self, clause: Span, end: int) -> int | None:
        """Where the word near behind a group ends that says what it foretells: 预计, 研报认为."""
        cues = self.cues.within("actor", end, min(clause.end, end + 2 * NEAR))
        return next((cue.end for cue in cues if cue.cue.value == "foretells" and cue.start <= end + NEAR), None)

    def only_provides(self, clause: Span, end: int) -> bool:
        """Whether a clause ends with what an agent does for others: 用电数据由A公司按月提供."""
        rest = self.text[end : clause.end].rstrip(" ,。;\n")
        return len(rest) <= NEAR and rest.endswith(self.providing)

    def is_analyst(self, clause: Span, end: int) -> bool:
        """Whether a group only employs somebody who speaks of others: 光大银行金融业分析师."""
        return any(
            cue.cue.value == "analyst" and not any(sign in self.text[end : cue.start] for sign in ",、(")
            for cue in self.cues.within("office", end, min(clause.end, end + _OFFICE))
        )

    def is_adverbial(self, clause: Span) -> bool:
        """Whether a clause only says since when or upon what: 自人民银行批复…以来, 随着A银行发布年报, 在…之后."""
        if not any(cue.cue.side == "before" for cue in self.cues.at("adverbial", clause.start, clause.end)):
            return False
        tail = len(self.text[clause.start : clause.end].rstrip(" ,。;"))
        return any(
            cue.cue.side == "after" and cue.end == clause.start + tail
            for cue in self.cues.within("adverbial", clause.start, clause.end)
        )

    def is_meant(self, start: int, end: int) -> bool:
        """Whether a word between two offsets stands for somebody who acts: 该行收购C公司股份."""
        return any(cue.cue.value in _STANDS_FOR for cue in self.cues.within("anaphora", start, end))

    def _right_before(self, clause: Span, start: int) -> str | None:
        """The value of the cue that ends right before a group, the longest where there are several."""
        best: tuple[int, str] | None = None
        if self._opens_statement(start):
            return None
        for match in self.cues.within("actor", max(clause.start, start - NEAR - 4), start):
            gap = 4 if match.cue.value == "guided" else 0
            if match.cue.side == "before" and match.end >= start - gap and (best is None or match.start < best[0]):
                best = (match.start, match.cue.value)
        return best[1] if best else None

    def _opens_statement(self, start: int) -> bool:
        """Whether 以及 parts two statements here, not two houses: A行申请的“甲”,以及B行申请的“乙”."""
        at = start - len(_ALSO_STATES)
        if not self.text.startswith(_ALSO_STATES, max(at, 0)):
            return False
        before = bisect_left(self._ends_of_names, at)
        return before == len(self._ends_of_names) or self._ends_of_names[before] != at

    def _left_of_list(self, clause: Span, start: int) -> str | None:
        """What the first item of a list says of the last: 通过微信、支付宝."""
        listed = _LISTED.search(self.text, max(clause.start, start - LIST_CHARS), start)
        if listed is None or any(listed.start() <= end <= start for end in self._ends):
            return None
        first = listed.start() + self.text[listed.start() : start].find("、")
        cues = self.cues.within("actor", max(clause.start, first - LOOK_BACK), first)
        values = [cue.cue.value for cue in cues if cue.cue.side == "before" and not self._verb_between(cue.end, first)]
        return "object" if values[-1:] in (["object"], ["guide"]) else None  # 在甲医院、乙医院上线

    def _verb_between(self, start: int, end: int) -> bool:
        at = bisect_left(self.verbs, start)
        return at < len(self.verbs) and self.verbs[at] < end
