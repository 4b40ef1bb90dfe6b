"""Which pilot 该平台 stands for, or a bare 平台 that nothing describes; which one an article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from extractor.cues import CueMatch
from extractor.findings import Findings
from extractor.pilots import PilotDraft
from extractor.pilots.words import pilot_words
from extractor.typesetting import plain_view

#: How far before a noun the word ends that could describe it.
_BEFORE = 8
#: What stands before a thing with which another one is connected.
_WITH = ("与", "和", "同", "跟")
#: How far before a name the verb ends that connects something with it.
_JOINS = 16
#: So many places before a word are asked what it stands for.
NEAREST = 40
#: The only pilot of an article is what it is about where it is named, or meant by 该平台, so often.
OFTEN = 3
#: Behind these a noun is nobody's in particular, and these say what a pilot is: “甲链”是…平台.
_COPULAS = ("是", "为", "即", "系")


class PilotPlace(NamedTuple):
    """A place at which an article names one of its pilots; ``pilot`` is its index."""

    start: int
    end: int
    pilot: int


class Referents:
    """Finds what 该平台 and 平台 stand for in one article; offsets are of the view's text."""

    def __init__(self, found: Findings, drafts: Sequence[PilotDraft], places: Sequence[PilotPlace]) -> None:
        self.found, self.drafts, self.places = found, drafts, places
        self.words = pilot_words(found.gaz)
        self.written = [
            (
                *(plain_view(name).text for name in draft.names),
                *(mention.said for mention in draft.mentions if mention.said),
            )
            for draft in drafts
        ]
        self._own: dict[int, list[PilotPlace]] = {}
        for place in places:
            self._own.setdefault(place.pilot, []).append(place)
        self._called: dict[tuple[int, str], bool] = {}

    def titled(self) -> int | None:
        """The one pilot that the title names: what the article speaks of where it names no other."""
        title, text = self.found.title_line, self.found.text
        named = {place.pilot for place in self.places if text[place.start : place.end] in title}
        return named.pop() if len(named) == 1 else None

    def first(self, pilot: int) -> PilotPlace:
        """Where a pilot that the text names is named first."""
        return self._own[pilot][0]

    def last_between(self, pilot: int, start: int, end: int) -> PilotPlace | None:
        """The last place in a stretch at which a pilot's name begins."""
        own = self._own.get(pilot, ())
        at = bisect_left(own, end, key=attrgetter("start")) - 1
        return own[at] if at >= 0 and own[at].start >= start else None

    def central(self) -> int | None:
        """The one pilot that an article is about: it names no other, and this one again and again."""
        own = [number for number, draft in enumerate(self.drafts) if not draft.is_open]
        if len(own) != 1:
            return None
        anaphora = self.found.cues.within("anaphora", 0, len(self.found.text))
        again = sum(cue.cue.value == "pilot" for cue in anaphora)
        return own[0] if len(self._own.get(own[0], ())) + again >= OFTEN else None

    def meant(self, start: int, end: int, last: int | None) -> int | None:
        """The pilot that a word in a stretch stands for, or None; ``last`` is the one that was named or meant last."""
        if last is None:
            return None
        for cue in self.found.cues.within("anaphora", start, end):
            if cue.cue.value == "pilot":
                return self._of_kind(cue, last)
            if cue.cue.value == "head" and (pilot := self._of_head(cue, last)) is not None:
                return pilot
        return None

    def _of_kind(self, cue: CueMatch, last: int) -> int:
        """What 该平台 stands for: a loan that was named last is no platform, so the nearest before it that is one."""
        head = next((head for head in self.words.strong_heads if cue.cue.cue.endswith(head)), None)
        if head is None or any(name.endswith(head) for name in self.written[last]):
            return last
        nearest = self._nearest(cue, head)
        return last if nearest is None else nearest

    def is_platform(self, pilot: int) -> bool:
        """Whether others than its owners do business on a pilot: 长安银行's loans on 秦信融平台."""
        return any(name.endswith(self.words.open_heads) for name in self.written[pilot])

    def _of_head(self, cue: CueMatch, last: int) -> int | None:
        """The pilot that is such a thing as a bare noun names: the last one, else the nearest before it that is one."""
        opens = cue.start == 0 or self.found.text[cue.start - 1] in ",。;\n :“"
        bare = self._is_bare(cue.start)
        only = len(self.drafts) == 1 and any(name.endswith(self.words.strong_heads) for name in self.written[last])
        if only and (opens or bare):
            return last
        head = cue.cue.cue
        if opens and any(name.endswith(head) for name in self.written[last]) and not self._takes(cue):
            return last
        if head not in self.words.strong_heads or not (opens or (bare and not self._is_made(cue.start))):
            return None  # 服务 and 应用 are verbs too
        nearest = self._nearest(cue, head)
        return last if opens and nearest is not None and self._is_at_hand(cue, last, nearest) else nearest

    def _is_at_hand(self, cue: CueMatch, last: int, other: int) -> bool:
        """Whether a paragraph names a pilot that is no loan, and not the one that is called so: …推出“预付宝”。平台…"""
        layout, at = self.found.layout, self.found.layout.sentence_at(cue.start)
        if at is None or last == other or any(name.endswith(self.words.loan_ends) for name in self.written[last]):
            return False
        line = layout.lines[layout.sentence_line[at]]
        own, named = (self.last_between(pilot, line.start, cue.start) for pilot in (last, other))
        return own is not None and named is None and not self.is_joined(own)

    def of_head(self, cue: CueMatch, fits: Callable[[int], bool]) -> int | None:
        """The pilot last named of those who fit that is such a thing as a bare noun names."""
        if cue.cue.cue not in self.words.strong_heads or not self._is_bare(cue.start) or self._is_made(cue.start):
            return None
        stop = bisect_left(self.places, cue.start, key=attrgetter("end"))
        before = reversed(self.places[max(0, stop - NEAREST) : stop])
        return next((p.pilot for p in before if fits(p.pilot) and self._is_called(p, cue.cue.cue)), None)

    def _takes(self, cue: CueMatch) -> bool:
        """Whether 服务 or 应用 is a verb, as what it is done to shows right behind it: 服务客户3万户."""
        if cue.cue.cue in self.words.strong_heads:
            return False
        behind = next(iter(self.found.tokens_in(cue.end, cue.end + 1)), None)
        return behind is not None and behind.start == cue.end and behind.pos[:1] in ("n", "m", "r")

    def speaks_of_another(self, start: int, end: int, pilot: int) -> bool:
        """Whether a bare 平台 or 系统 opens a clause of a stretch and a pilot is a loan, which is no such thing."""
        for cue in self.found.cues.within("anaphora", start, end):
            opens = cue.start == start or self.found.text[cue.start - 1] in ",;:"
            if cue.cue.value == "head" and opens and cue.cue.cue in self.words.strong_heads:
                return any(name.endswith(self.words.loan_ends) for name in self.written[pilot])
        return False

    def _nearest(self, cue: CueMatch, head: str) -> int | None:
        """The pilot last named under the same heading that is called so, if no other such thing was spoken of since."""
        stop = bisect_left(self.places, cue.start, key=attrgetter("end"))
        for place in reversed(self.places[max(0, stop - NEAREST) : stop]):
            if not self._is_called(place, head) or self.is_joined(place):
                continue
            same = self._heading(place.start) == self._heading(cue.start)
            return place.pilot if same and not self._another(head, place.end, cue.start) else None
        return None

    def is_joined(self, place: PilotPlace) -> bool:
        """Whether a pilot is only what something else is connected with there: 接入全国一体化…平台."""
        before = max(0, place.start - _JOINS)
        joined = self.words.joins.search(self.found.text, before, place.start) is not None
        return joined or self.is_held(place) or self.is_connected(place)

    def is_connected(self, place: PilotPlace) -> bool:
        """Whether a pilot is what another one is connected with, as the word behind it says: 与全省…平台对接."""
        before = self.found.text[max(0, place.start - _JOINS) : place.start]
        return before.rstrip("“").endswith(_WITH) and self.found.text.startswith(self.words.join_words, place.end)

    def is_held(self, place: PilotPlace) -> bool:
        """Whether a pilot is only named as what another one holds: “惠农”平台集成惠农e贷、惠农e商等功能."""
        before = max(0, place.start - _JOINS)
        return self.words.holds.search(self.found.text, before, place.start) is not None

    def _is_called(self, place: PilotPlace, head: str) -> bool:
        """Whether a pilot's name ends with a noun, or the article says that it is such a thing."""
        key = (place.pilot, head)
        if key not in self._called:
            own = self._own[place.pilot][:NEAREST]
            ends = any(name.endswith(head) for name in self.written[place.pilot])
            self._called[key] = ends or any(self._is_said_to_be(other, head) for other in own)
        return self._called[key]

    def _is_said_to_be(self, place: PilotPlace, head: str) -> bool:
        at = self.found.layout.sentence_at(place.start)
        if at is None or not self.found.text.startswith(_COPULAS, place.end):
            return False
        clause = self.found.layout.clause_at(self.found.layout.sentences[at], place.end)
        return self.found.text[place.end : clause.end].rstrip(" ,。;\n").endswith(head)

    def _another(self, head: str, start: int, end: int) -> bool:
        """Whether something else that is called so is described between two offsets: 电商平台."""
        at = self.found.text.find(head, start, end)
        while at >= 0:
            before = bisect_right(self.places, at, key=attrgetter("start")) - 1
            named = before >= 0 and at < self.places[before].end
            if not named and self._is_described(at):
                return True
            at = self.found.text.find(head, at + 1, end)
        return False

    def _heading(self, offset: int) -> int | None:
        at = self.found.layout.sentence_at(offset)
        return None if at is None else self.found.layout.section[self.found.layout.sentence_line[at]]

    def _is_bare(self, offset: int) -> bool:
        """Whether nothing describes a noun: 在平台完成融资, but not 电商平台."""
        before = next(iter(reversed(self.found.tokens_in(max(0, offset - _BEFORE), offset))), None)
        if before is None or before.end != offset or self.found.text[before.start : offset] in self.words.several:
            return False  # 相关平台 are several
        return before.pos in ("p", "v", "d", "c", "ad", "t")

    def _is_described(self, offset: int) -> bool:
        """Whether a noun makes another thing of the one behind it: 电商平台, but not 全平台."""
        before = next(iter(reversed(self.found.tokens_in(max(0, offset - _BEFORE), offset))), None)
        touches = before is not None and before.end == offset and before.end - before.start > 1
        return touches and before is not None and before.pos in ("n", "nz", "vn", "ns", "nt", "j", "b", "eng")

    def _is_made(self, offset: int) -> bool:
        """Whether a verb that brings things about stands right before a noun: 搭建平台 is said of any."""
        return self.found.text[max(0, offset - _BEFORE) : offset].endswith(self.words.strong_verbs)
