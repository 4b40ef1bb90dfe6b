"""Whose figure it is and of which pilot: read along the article, sentence after sentence, nothing guessed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractor.claims.metric import RATES
from extractor.claims.pairs import respective_runs, speaks_of_levels
from extractor.claims.referents import PilotPlace, Referents
from extractor.claims.said import said_of
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.pilots.merge import related
from extractor.records import How
from extractor.segment import Span
from extractor.subjects import Event, Subject, last_subject
from extractor.topics import find_protagonist, find_sole, find_topic, is_public

#: How far behind a count the kind of institution ends that it counts.
_KIND = 8
#: What may stand between those named in a row and how many they are with the others.
_COUNTED = ("等", "等共", "等合计", "等全国", "等辖内")
#: The only pilot of an article is what it is about where it is named, or meant by 该平台, so often.
OFTEN = 3


@dataclass
class Owner:
    """What was found for one figure; ``pilot`` is an index into the article's pilots."""

    institutions: tuple[Name, ...] = ()
    institution_how: How | None = None
    pilot: int | None = None
    pilot_how: How | None = None


class OwnerReader:
    """Reads an article in order; :meth:`read` must be called for every sentence, whether it has figures or not."""

    def __init__(self, found: Findings, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> None:
        self.found, self.subjects, self.drafts = found, subjects, drafts
        places = [(m.start, m.end, i) for i, d in enumerate(drafts) for m in d.mentions if not m.section]
        self.places = [PilotPlace(*place) for place in sorted(places)]
        self.sections = [(d.section, i) for i, d in enumerate(drafts) if d.section is not None]
        self.applied = [i for i, d in enumerate(drafts) if any(m.evidence in ("heading", "listed") for m in d.mentions)]
        self.referents = Referents(found, drafts, self.places)
        self.topic = find_topic(found)
        self.protagonist = find_protagonist(found)
        self.sole = find_sole(found)
        self.topic_pilot = self._topic_pilot()
        self.central = self._central()
        self.line, self.index = -1, 0
        self.counted: int | None = None
        self.pilot: int | None = None
        self.last_pilot: int | None = None

    def read(self, index: int, figures: Sequence[Figure]) -> list[Owner]:
        """The owners of the figures of one sentence, in their order."""
        self.index = index
        layout, subject = self.found.layout, self.subjects[index]
        sentence = layout.sentences[index]
        if layout.sentence_line[index] != self.line:
            self.line, self.pilot = layout.sentence_line[index], None
        self._leave_pilot(subject)
        if any(cue.cue.value == "another" for cue in self.found.cues.at("leaving", *sentence)):
            self.pilot = None  # 再如,…: another product, whether it is known or not
        first, stop = (bisect_left(self.places, (edge,)) for edge in sentence)
        places = self.places[first:stop]
        self.counted = self._counts_class(figures)
        owners = [self._owner(figure, sentence, subject, places) for figure in figures]
        for at, run in respective_runs(self.found, sentence, figures):
            group = next((e for e in reversed(subject.events) if e.kind != "general" and e.end <= at), None)
            if self._pair_with_levels(figures, owners, run):
                continue
            if group is None or len(group.names) == 1 or speaks_of_levels(self.found, figures, run, group.end, at):
                continue
            for place, number in enumerate(run):
                equal = len(group.names) == len(run)
                owners[number].institutions = (group.names[place],) if equal else ()
                how = owners[number].institution_how or "same_sentence"
                owners[number].institution_how = how if equal else None
        if places and not self._is_aside(places[-1].pilot):
            self.pilot = self.last_pilot = places[-1].pilot
        elif (meant := self.referents.meant(*sentence, self.last_pilot)) is not None:
            self.pilot = self.last_pilot = meant
        return owners

    def _pair_with_levels(self, figures: Sequence[Figure], owners: Sequence[Owner], run: Sequence[int]) -> bool:
        """Give each rate of a run the one whose level it speaks of: A投入6亿元,B为7亿元,分别增长12%和9%."""
        if any(figures[number].quantity.unit not in RATES for number in run):
            return False
        levels = [owner for owner, figure in zip(owners[: run[0]], figures, strict=False)
                  if figure.quantity.unit not in RATES][-len(run) :]  # fmt: skip
        names = [owner.institutions[0].name for owner in levels if len(owner.institutions) == 1]
        if len(names) != len(run) or len(set(names)) != len(run):
            return False
        for number, level in zip(run, levels, strict=True):
            owners[number].institutions, owners[number].institution_how = level.institutions, "same_sentence"
        return True

    def _is_aside(self, pilot: int) -> bool:
        """Whether a pilot that is everybody's is named where the paragraph speaks of somebody's own."""
        if self.drafts[pilot].is_aside:
            return True
        if self.pilot is None or self.pilot == pilot:
            return False
        return self.drafts[pilot].is_open and not self.drafts[self.pilot].is_open

    def _applied_for(self, owner: Owner) -> int | None:
        """The one pilot of a list of applications for which the owner of a figure applied."""
        if not owner.institutions or owner.institution_how in (None, "heading"):
            return None
        fitting = [number for number in self.applied if self._takes_part(number, owner.institutions)]
        return fitting[0] if len(fitting) == 1 else None

    def _topic_pilot(self) -> int | None:
        """The one pilot that the title names: what the article speaks of where it names no other."""
        title, text = self.found.title_line, self.found.text
        named = {place.pilot for place in self.places if text[place.start : place.end] in title}
        return named.pop() if len(named) == 1 else None

    def _central(self) -> int | None:
        """The one pilot that an article is about: it names no other, and this one again and again."""
        own = [number for number, draft in enumerate(self.drafts) if not draft.is_open]
        if len(own) != 1:
            return None
        places = [place for place in self.places if place.pilot == own[0]]
        anaphora = self.found.cues.within("anaphora", 0, len(self.found.text))
        again = sum(cue.cue.value == "pilot" for cue in anaphora)
        return own[0] if len(places) + again >= OFTEN else None

    def _speaks_on(self, pilot: int, figure: Figure, sentence: Span) -> bool:
        """Whether a figure stands behind the first mention of a pilot, in a sentence that has no subject of its own."""
        if figure.start < next(place.start for place in self.places if place.pilot == pilot):
            return False
        subject = self.subjects[self.index]
        if subject.general or any(event.kind in ("actor", "anaphor", "general", "source") for event in subject.events):
            return False
        at = bisect_left(self.found.places, sentence.start, key=attrgetter("start"))
        if any(name.start <= figure.start for name in self.found.places[at : at + 1]):
            return False  # 在温州,企业主体已经突破30万家
        return not subject.carried or self._takes_part(pilot, subject.carried)

    def _leave_pilot(self, subject: Subject) -> None:
        """A pilot is carried on until somebody acts who has no part in it."""
        if self.pilot is None:
            return
        actor = next((e for e in subject.events if e.kind == "actor"), None)
        if actor is not None and not self._takes_part(self.pilot, actor.names):
            self.pilot = None

    def _takes_part(self, pilot: int, names: Sequence[Name]) -> bool:
        return any(related(n.name, o.name) for n, _ in self.drafts[pilot].owners for o in names)

    def _owner(
        self,
        figure: Figure,
        sentence: Span,
        subject: Subject,
        places: Sequence[PilotPlace],
    ) -> Owner:
        section = next((i for span, i in self.sections if span and span.start <= figure.start < span.end), None)
        if section is not None:
            names = tuple(self.drafts[section].applicants)
            return Owner(names, "heading" if names else None, section, "heading")
        clause = self.found.layout.clause_at(sentence, figure.start)
        owner = Owner()
        event = last_subject(subject, figure.start)
        general = event.kind == "general" if event else subject.general
        self._institution(owner, figure, clause, subject, event)
        self._pilot(owner, figure, clause, sentence, places)
        if not owner.institutions and not general:
            if owner.pilot is not None:
                owner.institutions = self._applicants(owner.pilot)
                owner.institution_how = owner.pilot_how if owner.institutions else None
            elif not self._protagonist(owner, figure, subject) and (
                self.counted is None or self.counted > figure.start
            ):
                self._fallback(owner, figure)
        return owner

    def _counts_class(self, figures: Sequence[Figure]) -> int | None:
        """Where a sentence counts the institutions that it speaks of: 五家上市险企共实现净利润841亿元."""
        for figure in figures:
            counts = not figure.quantity.unit.isascii()
            if counts and self.found.cues.within("subject", figure.end, figure.end + _KIND):
                return figure.start
        return None

    def _protagonist(self, owner: Owner, figure: Figure, subject: Subject) -> bool:
        """Whom the article is about, named in the sentence without acting: 根据A行的十大案例,…, 受益于A行政策的企业…"""
        named = [e for e in subject.events if e.kind == "object" and e.end <= figure.start]
        if self.protagonist is None or not named or any(len(e.names) > 1 for e in named):
            return False
        if any(e.names[0].name != self.protagonist.name for e in named):
            return False
        owner.institutions, owner.institution_how = named[-1].names, "same_sentence"
        return True

    def _applicants(self, pilot: int) -> tuple[Name, ...]:
        """Whose a pilot's figures are: of several applicants the one that the article is about, if any is."""
        applicants = tuple({name.name: name for name in reversed(self.drafts[pilot].applicants)}.values())[::-1]
        topic = tuple(name for name in applicants if self.topic is not None and name.name == self.topic.name)
        return topic or applicants

    def _institution(self, owner: Owner, figure: Figure, clause: Span, subject: Subject, event: Event | None) -> None:
        event = said_of(self.found, figure, subject) or event
        if event is not None and event.kind == "actor" and self._counts(event, figure):
            return  # A行、B行等31家机构 says how many they are
        if event is None:
            spoken = [e for e in subject.events if e.kind in ("source", "guide") and e.end <= figure.start]
            event = next((e for e in spoken if e.kind == "source"), None) or next(iter(spoken), None)
        if event is not None:
            if event.kind != "general":
                owner.institutions, owner.institution_how = event.names, _how(event, clause)
        elif subject.carried and not subject.general:
            owner.institutions, owner.institution_how = subject.carried, "carried_over"

    def _counts(self, event: Event, figure: Figure) -> bool:
        """Whether a figure only counts those who are named right before it, and others."""
        text, unit = self.found.text, figure.quantity.unit
        close = text.startswith("等", event.end) and text[event.end : figure.start] in _COUNTED
        return close and len(event.names) > 1 and unit in ("家", "个", "所", "")

    def _pilot(self, owner: Owner, figure: Figure, clause: Span, sentence: Span, places: Sequence[PilotPlace]) -> None:
        before = [place for place in places if place.start <= figure.start]
        measured = bool(before) and self.drafts[before[-1].pilot].is_aside and before[-1].start >= clause.start
        if before and not measured and self._is_aside(before[-1].pilot):
            before = []  # paid in 数字人民币 by the pilot that the paragraph is about
        after = [place for place in places if figure.end <= place.start < clause.end]
        if before:
            how: How = "same_clause" if before[-1].start >= clause.start else "same_sentence"
            self._accept(owner, before[-1].pilot, how)
        elif after:
            self._accept(owner, after[0].pilot, "same_clause")
        elif (meant := self._meant(figure, clause, sentence)) is not None:
            self._accept(owner, meant, "carried_over")
        elif self.pilot is not None:
            self._accept(owner, self.pilot, "carried_over")
        elif (listed := self._applied_for(owner)) is not None:
            self._accept(owner, listed, "only_one")
        elif self.topic_pilot is not None:
            self._accept(owner, self.topic_pilot, "only_one" if len(self.drafts) == 1 else "heading")
        elif self.central is not None and self._speaks_on(self.central, figure, sentence):
            self._accept(owner, self.central, "only_one")

    def _meant(self, figure: Figure, clause: Span, sentence: Span) -> int | None:
        """The pilot that 该平台 before a figure in its sentence stands for, or behind it in its clause."""
        meant = self.referents.meant(sentence.start, figure.start, self.last_pilot)
        return meant if meant is not None else self.referents.meant(figure.end, clause.end, self.last_pilot)

    def _accept(self, owner: Owner, pilot: int, how: How) -> None:
        """Give a figure to a pilot, unless its institution is somebody who has no part in that pilot."""
        shared = pilot == self.topic_pilot and self.referents.is_platform(pilot)
        stated = not shared and owner.institutions and owner.institution_how != "carried_over" and how != "same_clause"
        draft = self.drafts[pilot]
        if stated and draft.owners and not draft.is_open and not self._takes_part(pilot, owner.institutions):
            return
        owner.pilot, owner.pilot_how = pilot, how

    def _may_own(self, sole: Name, figure: Figure) -> bool:
        """Whether the only institution has been named, and the clause speaks of no class of others (全国, 支付系统)."""
        clause = self.found.layout.clause_at(self.found.layout.sentences[self.index], figure.start)
        return sole.start < figure.start and not self.found.cues.within("subject", clause.start, figure.start)

    def _fallback(self, owner: Owner, figure: Figure) -> None:
        """The heading over the paragraph, or the title, where it names one institution."""
        section = self.found.layout.section[self.line]
        if section is not None:
            head = self.found.layout.lines[section]
            named = names_between(self.found.institutions, head.start, head.end)
            if len({name.name for name in named}) == 1 and not is_public(named[0]):
                owner.institutions, owner.institution_how = tuple(named[:1]), "heading"
                return
        if self.topic is not None:
            owner.institutions, owner.institution_how = (self.topic,), "heading"
        elif self.sole is not None and self._may_own(self.sole, figure):
            owner.institutions, owner.institution_how = (self.sole,), "only_one"


def _how(event: Event, clause: Span) -> How:
    if event.kind == "anaphor":
        return "carried_over"
    return "same_clause" if event.start >= clause.start else "same_sentence"
