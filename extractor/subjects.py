"""What each sentence's figures and pilots can belong to, carried along the article.

A subject holds to the end of its paragraph unless another takes its place: an institution that acts, 该行, or a general
subject (全国, 各银行) whose figures are nobody's here. A list of several institutions is not carried on: which of them
the next sentence means, it does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import regex

from extractor.actors import ActorReader
from extractor.antecedents import SUBJECTS, Antecedents, Event, EventKind
from extractor.cues import words_with
from extractor.customers import Customers
from extractor.findings import Findings
from extractor.names import Name
from extractor.segment import Span
from extractor.topics import find_people, is_bank, is_public

__all__ = ["SUBJECTS", "Event", "EventKind", "Subject", "find_subjects", "last_subject"]

_OPENING_CHARS = 12
#: Parts of speech that make a kind of company of the word behind them, and how long such a word may be.
_DESCRIBES = ("n", "nz", "ns", "nr", "vn", "b", "j", "l")
_NOUN_CHARS = 6
#: Parts of speech of what may stand behind a bank's name in that of its product.
_THINGS = ("n", "nz", "vn", "eng", "x")
#: How long the short name of a house is that only begins that of its product.
_BRAND = 3
#: Parts of speech of what may stand before the thing in such a name, and are often read so in one.
_KINDS = ("nr", "b", "a", "f", "j", "q")
#: So far behind a house, and so many words, the thing stands that is its product.
_NAME_CHARS, _NAME_TOKENS = 6, 3
#: How long the class of institutions may be that is counted.
_KIND_CHARS = 10
#: Points at a thing of which the class behind it is said.
_THIS = ("这款", "这个", "这项", "这套", "这种")
_START = attrgetter("start")
#: How the name of a group ends, how long its short name is without that, and what may stand behind this.
_GROUP, _SHORT, _ALONE = "集团", (2, 4), "一家"
#: What stands behind those of whom some are counted.
_OF_ALL = regex.compile("[中里]?,?(?:该行|我行|全行)?(?:已|均|全部|目前)")


class Subject(NamedTuple):
    """A sentence's events, and what the sentences before it in the paragraph leave to it.

    ``together`` are those who last acted as a group: not carried on, but what they made (平台…) is theirs.
    """

    events: tuple[Event, ...]
    carried: tuple[Name, ...]
    general: bool
    together: tuple[Name, ...] = ()


def find_subjects(found: Findings, actors: ActorReader) -> list[Subject]:
    """The subject of every sentence of an article, in their order."""
    reader = _SubjectReader(found, actors)
    return [reader.read(index) for index in range(len(found.layout.sentences))]


class _SubjectReader:
    """Reads sentences in order and keeps what goes on."""

    def __init__(self, found: Findings, actors: ActorReader) -> None:
        self.found, self.actors = found, actors
        self.known = Antecedents(found, actors)
        self._people = find_people(found)
        self._customers = Customers(found)
        # Only words that the article holds are looked for in its clauses.
        self._runs = tuple(word for word in words_with(found.gaz, "doing", "venue") if word in found.text)
        self._same = tuple(word for word in words_with(found.gaz, "time", "same") if word in found.text)
        self._covered = words_with(found.gaz, "doing", "covers")
        ends = [name for name in found.institutions if found.text.endswith(_GROUP, name.start, name.end)]
        self._groups = {found.text[name.start : name.end - len(_GROUP)]: name for name in reversed(ends)}
        self._dates = {date.start for date in found.dates}
        self._foretelling = words_with(found.gaz, "actor", "foretells")
        self._places = {name.start: name.end for name in found.places}

    def read(self, index: int) -> Subject:
        layout, known = self.found.layout, self.known
        known.index = index
        if layout.sentence_line[index] != known.line:
            known.begin_line(layout.sentence_line[index])
        events = self._events(layout.sentences[index])
        together = known.groups[0] if known.groups and not known.carried else ()
        subject = Subject(tuple(events), known.carried, known.general, together)
        known.keep(events)
        return subject

    def _events(self, sentence: Span) -> list[Event]:
        events: list[Event] = []
        for group in self.actors.read(sentence):
            event = Event(group.start, group.end, group.part, group.names)
            end = self._customers.of_firm(event.end) if not all(map(is_bank, event.names)) else None
            if end is not None:  # 某集团的38家供应商用上了: of the firm nothing is told
                events.append(Event(event.start, end, "customer", ()))
            elif not self._is_thing_of_house(event, events):
                events.append(event)
        meant = sentence.start
        for cue in self.found.cues.within("anaphora", sentence.start, sentence.end):
            if any(name.start < cue.end and cue.start < name.end for event in events for name in event.names):
                continue  # 分行 is a part of that name
            if cue.start < meant:
                continue  # 我分行 says all
            if cue.cue.value == "company" and self._is_described(cue.start):
                continue  # 自来水公司
            if cue.cue.value in ("former", "latter") and self._are_things(cue.start, sentence, events):
                continue  # 该行上线甲和乙两款产品:前者…
            referents = self.known.of(cue, sentence, events)
            meant = cue.end
            if referents is not None:
                events.append(Event(cue.start, cue.end, "anaphor" if referents else "general", referents))
                events.sort(key=_START)
        for start, end, name in self._speaking(sentence) if self._people else ():
            if not any(e.start <= start < e.end for e in events):
                # An official who speaks on tells of all; what his office only knows is not its own.
                events.append(Event(start, end, *(("general", ()) if is_public(name) else ("source", (name,)))))
        events += self._short_names(sentence, events) if self._groups else ()
        # A general subject is a word of the class or a count right before one, perhaps behind the last clause.
        here = self.found.cues.within("subject", sentence.start, sentence.end + _KIND_CHARS)
        for clause in self._clauses(sentence) if here else ():
            if not any(clause.start <= cue.start <= clause.end for cue in here):
                continue
            opening = self.actors.opening(clause)
            places = {opening, self._places.get(opening, opening)}
            if self.found.text.startswith(_THIS, opening):
                places.add(opening + len(_THIS[0]))  # 这款全省农商银行统一开发的贷款
            end = min(opening + _OPENING_CHARS, clause.end)
            leaving = self.found.cues.within("leaving", clause.start, end)
            places.update(cue.start for cue in leaving if cue.start < opening)  # 其余银行: 其 alone opens a clause
            for cue in self.found.cues.within("subject", clause.start, end):
                if cue.start not in places or any(e.start <= cue.start < e.end for e in events):
                    continue
                if cue.cue.value == "placed" and cue.start != self._places.get(opening):
                    continue  # 现有客户60万户 goes on with the bank, 合肥市现有企业60万家 does not
                if cue.cue.value == "scope" and self._is_covered(cue.end, events):
                    continue  # 全市167个行政村已评完152个
                if cue.cue.value == "own" and self.known.carried and not is_public(self.known.carried[0]):
                    continue  # a bank's own 人民币贷款 or 境内机构
                if cue.cue.value in ("general", "placed", "apart") or not self._goes_on(clause, events):
                    events.append(Event(cue.start, cue.end, "general", ()))
            counted = self._counted(opening, end)
            if counted is not None and not any(e.start <= counted.start < e.end for e in events):
                events.append(counted)
        asked = [self._customer] if self._customers.may_tell(sentence) else []
        asked += [reader for reader, words in ((self._apart, self._same), (self._venue, self._runs)) if words]
        for clause in self.found.layout.clauses(sentence) if asked else ():
            events += [told for reader in asked if (told := reader(clause)) is not None]
        return sorted(events, key=_START)

    def _customer(self, clause: Span) -> Event | None:
        """The customer who is the subject of a clause, by what he is: 谷城县一家加工厂拿到300万元."""
        place = self._customers.find(clause, self.actors.opening(clause))
        return Event(*place, "customer", ()) if place is not None else None

    def _venue(self, clause: Span) -> Event | None:
        """What a place runs itself of which a clause tells by its name: 南京地铁上半年日均客流296万人次."""
        start = self.actors.opening(clause)
        place = self._places.get(start)
        run = next((w for w in self._runs if place is not None and self.found.text.startswith(w, place)), "")
        stop = (place or 0) + len(run)
        return Event(start, stop, "general", ()) if run and stop in self._dates else None

    def _apart(self, clause: Span) -> Event | None:
        """A place of which a clause tells what it had at the same time: 而同期合肥全市银行业不良率是0.9%."""
        for word in self._same:
            at = self.found.text.find(word, clause.start, clause.start + _OPENING_CHARS)
            place = self._places.get(at + len(word)) if at >= 0 else None
            if place is not None and self.found.cues.at("subject", place, place + _KIND_CHARS):
                return Event(at, place, "general", ())
        return None

    def _speaking(self, sentence: Span) -> Sequence[tuple[int, int, Name]]:
        """Who speaks again in a sentence by his bare name."""
        first, stop = (bisect_left(self._people, (edge,)) for edge in sentence)
        return self._people[first:stop]

    def _is_covered(self, offset: int, before: Sequence[Event]) -> bool:
        """Whether a house tells how many of all places or outlets it has reached: 全省2300个网点中,已有1127个…."""
        house = self.known.carried or ((self.known.topic,) if self.known.topic is not None else ())
        if not house or all(map(is_public, house)) or any(event.kind == "source" for event in before):
            return False
        figure = self.found.figure_behind(offset)
        if figure is None or figure.start != offset:
            return False
        noun = next((word for word in self._covered if self.found.text.startswith(word, figure.end)), None)
        return noun is not None and _OF_ALL.match(self.found.text, figure.end + len(noun)) is not None

    def _short_names(self, sentence: Span, events: Sequence[Event]) -> list[Event]:
        """Groups that a clause opens with by a short name: 沙钢集团…。沙钢一家开出60亿元; 沙钢今年4月才来."""
        found: list[Event] = []
        for clause in self.found.layout.clauses(sentence):
            start = self.actors.opening(clause)
            for end in range(start + _SHORT[0], start + _SHORT[1] + 1):
                group = self._groups.get(self.found.text[start:end])
                alone = group is not None and self.found.text.startswith(_ALONE, end)
                told = group is not None and end in self._dates and start not in self._places
                if group is not None and (alone or told) and not any(e.start <= start < e.end for e in events):
                    found.append(Event(start, end, "actor", (group,)))
        return found

    def _clauses(self, sentence: Span) -> list[Span]:
        """The clauses of a sentence, one with a colon parted there: 某局公布数据:全市…."""
        parted: list[Span] = []
        for clause in self.found.layout.clauses(sentence):
            colon = self.found.text.rfind(":", clause.start, clause.end - 1)
            parted += [clause] if colon < 0 else [Span(clause.start, colon + 1), Span(colon + 1, clause.end)]
        return parted

    def _are_things(self, offset: int, sentence: Span, events: Sequence[Event]) -> bool:
        """Whether two products, and not the institutions before them, are what 前者 and 后者 part."""
        named = max((event.end for event in events if event.names and event.end <= offset), default=sentence.start)
        counted = self.found.cues.within("leaving", named, offset)
        return any(cue.cue.value == "another" and cue.cue.cue.startswith("两") for cue in counted)

    def _counted(self, opening: int, end: int) -> Event | None:
        """So many of a class as the subject of a clause: 9家股份制银行…, 其余18家民营银行…"""
        figure = self.found.figure_behind(opening)
        if figure is None or figure.start > opening or figure.end > end:
            return None
        kinds = self.found.cues.at("subject", figure.end, figure.end + _KIND_CHARS)
        kind = next((cue for cue in kinds if cue.cue.value == "general"), None)
        return Event(figure.start, kind.end, "general", ()) if kind is not None else None

    def _is_thing_of_house(self, event: Event, before: Sequence[Event]) -> bool:
        """Whether a bank's name only begins that of its product, where its branch is spoken of: 建行生活平台."""
        if event.kind != "actor" or len(event.names) != 1:
            return False
        after = [token.pos for token in self.found.tokens_in(event.end, event.end + _NAME_CHARS)]
        kind = next((pos for pos in after[:_NAME_TOKENS] if pos not in _KINDS), None)
        if kind not in _THINGS:
            return False
        house, topic = event.names[0].name, self.known.topic
        spoken = [topic] if topic is not None else []
        spoken += [*self.known.carried, *(name for one in before if one.kind == "actor" for name in one.names)]
        if any(name.name != house and name.name.startswith(house) for name in spoken):
            return after[0] in _THINGS
        told = {name.name for one in before if one.kind in (*SUBJECTS, "source") for name in one.names}
        told.update(name.name for name in self.known.carried)
        return self._is_brand(event) and (told or {name.name for name in spoken}) == {house}

    def _is_brand(self, event: Event) -> bool:
        """Whether a short name is none by which one speaks of a bank: 民生小微App, but not 招行 or one introduced."""
        written = self.found.text[event.start : event.end]
        return len(written) <= _BRAND and written[-1] != "行" and written not in self.known.called

    def _is_described(self, offset: int) -> bool:
        """Whether a noun stands right before an offset, or in one word with it, so that a kind of thing follows."""
        before = next(iter(reversed(self.found.tokens_in(max(0, offset - _NOUN_CHARS), offset))), None)
        if before is None or self.found.text.endswith(self._foretelling, before.start, before.end):
            return False  # 预计公司2023年净利润…
        return before.end > offset or (before.end == offset and before.pos in _DESCRIBES)

    def _goes_on(self, clause: Span, events: Sequence[Event]) -> bool:
        """Whether 全省… only says where somebody who was named before in the sentence did it."""
        opening = self.actors.opening(clause)
        ends = {cue.end for cue in self.found.cues.within("subject", opening, opening + _OPENING_CHARS)}
        if any(cue.start in ends and cue.cue.value == "general"
               for cue in self.found.cues.within("subject", opening, opening + _OPENING_CHARS)):  # fmt: skip
            return False  # 全国城商行 are others
        acted = any(
            event.kind in ("actor", "anaphor") and event.end <= clause.start and not all(map(is_public, event.names))
            for event in events
        )
        return acted and self.found.text[clause.start - 1] not in ";；"


def last_subject(text: str, subject: Subject, offset: int) -> Event | None:
    """The subject event nearest before an offset in a sentence, or None where the sentence has none.

    A customer's loan is told up to the next semicolon: 一家加工厂拿到300万元;该产品已放款3亿元.
    """
    for event in reversed(subject.events):
        told = event.kind != "customer" or ";" not in text[event.end : offset]
        if event.start <= offset and event.kind in SUBJECTS and told:
            return event
    return None
