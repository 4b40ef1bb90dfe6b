"""What each sentence's figures and pilots can belong to, carried along the article.

A subject holds to the end of its paragraph unless another takes its place: an institution that acts, 该行, or a general
subject (全国, 各银行) whose figures are nobody's here. A list of several institutions is not carried on: which of them
the next sentence means, it does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from extractor.actors import ActorReader
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.segment import Span
from extractor.topics import find_topic, is_bank, is_interview, is_public

EventKind = Literal["actor", "guide", "partner", "object", "source", "general", "anaphor"]

#: What a sentence can say its figures belong to; the last before a figure counts.
SUBJECTS = ("actor", "general", "anaphor")
_OPENING_CHARS = 12
_HEAD_LINES = 3
#: How long a quotation may be, how far behind it its speaker is named, and the marks between.
_QUOTED_CHARS, _SPEAKER_CHARS, _MARKS_CHARS = 300, 30, 2
#: Parts of speech that make a kind of company of the word behind them, and how long such a word may be.
_DESCRIBES = ("n", "nz", "ns", "nr", "vn", "b", "j", "l")
_NOUN_CHARS = 6
#: How long the class of institutions may be that is counted.
_KIND_CHARS = 10


_START = attrgetter("start")


class Event(NamedTuple):
    """Something in a sentence that changes whose figures follow: a group, a general subject, 该行."""

    start: int
    end: int
    kind: EventKind
    names: tuple[Name, ...]


class Subject(NamedTuple):
    """A sentence's events, and what the sentences before it in the paragraph leave to it."""

    events: tuple[Event, ...]
    carried: tuple[Name, ...]
    general: bool


def find_subjects(found: Findings, actors: ActorReader) -> list[Subject]:
    """The subject of every sentence of an article, in their order."""
    reader = _SubjectReader(found, actors)
    return [reader.read(index) for index in range(len(found.layout.sentences))]


class _SubjectReader:
    """Reads sentences in order and keeps what goes on."""

    def __init__(self, found: Findings, actors: ActorReader) -> None:
        self.found, self.actors = found, actors
        self.topic = find_topic(found)
        self.interview = is_interview(found)
        self._places = {name.start: name.end for name in found.places}
        self.line, self.index = -1, 0
        self.carried: tuple[Name, ...] = ()
        self.general = False
        self.here: dict[str, Name] = {}
        self.named_at: dict[str, int] = {}
        self.before: dict[str, Name] = {}
        self.named = False
        self.groups: tuple[tuple[Name, ...], ...] = ()
        self.told: list[Name] = []
        self.lead: Name | None = None
        self.author = next(iter(names_between(found.institutions, 0, _head_end(found))), None)

    def read(self, index: int) -> Subject:
        layout, self.index = self.found.layout, index
        if layout.sentence_line[index] != self.line:
            self.line = layout.sentence_line[index]
            self.carried, self.general, self.groups, self.told = (), False, (), []
            self.before.update(self.here)
            self.here, self.named_at, self.named = {}, {}, False
        events = self._events(layout.sentences[index])
        subject = Subject(tuple(events), self.carried, self.general)
        self._carry(events)
        self.told = list({name.name: name for event in events for name in event.names}.values())
        return subject

    def _events(self, sentence: Span) -> list[Event]:
        events = [Event(group.start, group.end, group.part, group.names) for group in self.actors.read(sentence)]
        for cue in self.found.cues.within("anaphora", sentence.start, sentence.end):
            if any(name.start < cue.end and cue.start < name.end for event in events for name in event.names):
                continue  # 分行 is a part of that name
            if cue.cue.value == "company" and self._is_described(cue.start):
                continue  # 自来水公司
            referents = self._referents(cue.cue.value, [e for e in events if e.end <= cue.start])
            if cue.cue.value in ("self", "we") and (speaker := self._speaker(cue.start)) is not None:
                referents = (speaker,)
            summed = () if referents or not cue.cue.value.isdigit() else self._summed(cue.start, sentence, events)
            if referents or len(summed) > 1:
                referents = referents or (summed if len(summed) == int(cue.cue.value) else ())
                events.append(Event(cue.start, cue.end, "anaphor" if referents else "general", referents))
                events.sort(key=_START)
        # A general subject is a word of the class or a count right before one, perhaps behind the last clause.
        here = self.found.cues.within("subject", sentence.start, sentence.end + _KIND_CHARS)
        for clause in self.found.layout.clauses(sentence) if here else ():
            opening = self.actors.opening(clause)
            places = {opening, self._places.get(opening, opening)}
            end = min(opening + _OPENING_CHARS, clause.end)
            leaving = self.found.cues.within("leaving", clause.start, end)
            places.update(cue.start for cue in leaving if cue.start < opening)  # 其余银行: 其 alone opens a clause
            for cue in self.found.cues.within("subject", clause.start, end):
                if cue.start not in places or any(e.start <= cue.start < e.end for e in events):
                    continue
                if cue.cue.value == "placed" and cue.start != self._places.get(opening):
                    continue  # 现有客户60万户 goes on with the bank, 合肥市现有企业60万家 does not
                if cue.cue.value == "own" and self.carried and not is_public(self.carried[0]):
                    continue  # a bank's own 人民币贷款 or 境内机构
                if cue.cue.value in ("general", "placed") or not self._goes_on(clause, events):
                    events.append(Event(cue.start, cue.end, "general", ()))
            counted = self._counted(opening, end)
            if counted is not None and not any(e.start <= counted.start < e.end for e in events):
                events.append(counted)
        return sorted(events, key=_START)

    def _counted(self, opening: int, end: int) -> Event | None:
        """So many of a class as the subject of a clause: 9家股份制银行…, 其余18家民营银行…"""
        figure = self.found.figure_behind(opening)
        if figure is None or figure.start > opening or figure.end > end:
            return None
        kinds = self.found.cues.at("subject", figure.end, figure.end + _KIND_CHARS)
        kind = next((cue for cue in kinds if cue.cue.value == "general"), None)
        return Event(figure.start, kind.end, "general", ()) if kind is not None else None

    def _speaker(self, offset: int) -> Name | None:
        """Who is named behind a quotation as its speaker: “我行…”绍兴银行行长王某说."""
        text = self.found.text
        opened = text.rfind("“", max(0, offset - _QUOTED_CHARS), offset)
        if opened < 0 or "”" in text[opened:offset]:
            return None
        closed = text.find("”", offset, offset + _QUOTED_CHARS)
        named = names_between(self.found.institutions, closed, closed + _SPEAKER_CHARS) if closed >= 0 else []
        return next((name for name in named if name.start <= closed + _MARKS_CHARS), None)

    def _is_described(self, offset: int) -> bool:
        """Whether a noun stands right before an offset, so that what follows is a kind of thing."""
        before = next(iter(reversed(self.found.tokens_in(max(0, offset - _NOUN_CHARS), offset))), None)
        return before is not None and before.end == offset and before.pos in _DESCRIBES

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

    def _referents(self, kind: str, before: Sequence[Event]) -> tuple[Name, ...]:
        """The institutions that a word stands for: one, or all of a group that 双方 and 三方 count."""
        if kind.isdigit():
            beside = next((event.names for event in reversed(before) if event.kind == "partner"), ())
            self_and = self.carried or ((self.topic,) if self.topic is not None else ())
            if beside and not any(event.kind in ("actor", "anaphor") for event in before):
                return (*self_and, *beside) if len(self_and) + len(beside) == int(kind) else ()
            acting = [event.names for event in reversed(before) if event.kind == "actor"]
            return next((names for names in (*acting, *self.groups) if len(names) == int(kind)), ())
        referent = self._referent(kind, before)
        return (referent,) if referent is not None else ()

    def _summed(self, offset: int, sentence: Span, events: Sequence[Event]) -> tuple[Name, ...]:
        """Those of whom a sentence told one by one, where it goes on with all: A行70亿元,B行50亿元,两家合计120亿元."""
        if offset != self.actors.opening(self.found.layout.clause_at(sentence, offset)):
            return ()
        acted = (event for event in events if event.kind == "actor" and event.end <= offset)
        return tuple({name.name: name for event in acted for name in event.names}.values())

    def _referent(self, kind: str, before: Sequence[Event]) -> Name | None:
        """Whom 该行 means: who acts in the sentence or paragraph, else the article's topic, else the last one named."""
        if kind in ("pilot", "head"):
            return None
        if kind == "self":
            return self.topic or self.author
        if kind == "we":
            return self.topic if self.interview else None
        if kind == "former":
            named = list(dict.fromkeys(name for event in before for name in event.names)) or self.told
            return named[-2] if len(named) > 1 else None
        if kind == "latter":
            named = [name for event in before if event.kind != "anaphor" for name in event.names]
            named = named or (self.told if len(self.told) > 1 else [n for event in before for n in event.names])
            return named[-1] if named else None
        if kind == "other":
            return self.carried[0] if len(self.carried) == 1 else self.before.get("any")
        for event in reversed(before):
            if event.kind in ("actor", "source") and kind == "company" and "company" not in self.here:
                kind = "any"  # a bank that speaks in this very sentence
            if (
                event.kind == "actor"
                and all(map(is_public, event.names))
                and (done := self._done_to(event, before, kind))
            ):
                return done
            if event.kind in ("actor", "anaphor", "source") and len(event.names) == 1 and _fits(event.names[0], kind):
                return None if event.kind == "actor" else event.names[0]
        if kind == "company" and (bank := self._later_bank()) is not None:
            return bank
        if kind in self.here:
            return self.here[kind]
        above = self._heading()
        if above is not None and _fits(above, kind):
            return above
        if self.topic is not None and _fits(self.topic, kind):
            return self.topic
        if self.named:
            return None
        return self.lead if self.lead is not None and _fits(self.lead, kind) else self.before.get(kind)

    def _done_to(self, actor: Event, before: Sequence[Event], kind: str) -> Name | None:
        """To whom an authority did something in the sentence: 人民银行绍兴市分行对A行进行处罚,该行…"""
        objects = [event.names[0] for event in before if event.kind == "object" and event.start > actor.end
                   and self.found.text.endswith("对", 0, event.start) and len(event.names) == 1]  # fmt: skip
        return next((name for name in objects if _fits(name, kind) and not is_public(name)), None)

    def _later_bank(self) -> Name | None:
        """The bank that a paragraph has gone on to since it named a company: a listed bank calls itself 公司 too."""
        bank = self.here.get("bank")
        if bank is None or self.named_at["bank"] <= self.named_at.get("company", self.named_at["bank"] - 2) + 1:
            return None
        return bank

    def _heading(self) -> Name | None:
        """The one institution that the heading over the paragraph names."""
        section = self.found.layout.section[self.line]
        if section is None or section == 0:
            return None
        line = self.found.layout.lines[section]
        named = names_between(self.found.institutions, line.start, line.end)
        return named[0] if len({name.name for name in named}) == 1 else None

    def _carry(self, events: Sequence[Event]) -> None:
        if not events:
            return
        acting = [event for event in events if event.kind in (*SUBJECTS, "source")]
        strong = [event for event in events if event.kind in ("actor", "source", "anaphor")]
        for event in strong or [event for event in events if event.kind == "object"]:
            self._remember(event.names)
            self.named = True
        acted = tuple(name for event in events if event.kind == "actor" for name in event.names)
        together = tuple(name for event in events if event.kind in ("actor", "partner") for name in event.names)
        self.groups = (acted, together) if together else self.groups
        self.lead = self.lead or next((n for event in events for n in event.names if event.kind != "object"), None)
        if acting:
            last = acting[-1]
            self.carried = last.names if len(last.names) == 1 else ()
            self.general = last.kind == "general"

    def _remember(self, names: Sequence[Name]) -> None:
        """Keep whom 该行 and 该公司 would mean: of a group, the one that fits; of two that fit, neither."""
        for kind in ("bank", "company", "any"):
            fitting = [name for name in names if _fits(name, kind)]
            if fitting:
                self.named_at[kind] = self.index
            if len(fitting) == 1:
                self.here[kind] = fitting[0]
            elif fitting:
                self.here.pop(kind, None)


def _head_end(found: Findings) -> int:
    """The end of the lines at the head of an article in which its author stands."""
    lines = found.layout.lines
    return lines[min(_HEAD_LINES, len(lines)) - 1].end if lines else 0


def _fits(name: Name, kind: str) -> bool:
    if kind == "company":
        return not is_bank(name) and not is_public(name)
    return kind == "any" or is_bank(name)


def last_subject(subject: Subject, offset: int) -> Event | None:
    """The subject event nearest before an offset in a sentence, or None where the sentence has none."""
    return next((e for e in reversed(subject.events) if e.start <= offset and e.kind in SUBJECTS), None)
