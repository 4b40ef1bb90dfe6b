"""Whose figure it is and of which pilot: read along the article, sentence after sentence, nothing guessed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import regex

from extractor.claims.metric import RATES
from extractor.claims.pairs import RESPECTIVELY, respective_runs
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.pilots.merge import related
from extractor.pilots.words import pilot_words
from extractor.records import How
from extractor.segment import Span
from extractor.subjects import Event, Subject, find_protagonist, find_sole, find_topic, is_public, last_subject

#: How far before a figure its bracket may open.
_ASIDE = 30
#: How far behind a count the kind of institution ends that it counts.
_KIND = 8
#: What joins a figure to those of whom it holds.
_ARE = regex.compile(r"(?:[\u4e00-\u9fff]{0,4})的(?:则|就|还|主要)?(?:是|有|为|包括|分别是|分别为|包括了)[:“]?")
_AMONG = regex.compile(r"(?:等)?在内的")


@dataclass
class Owner:
    """What was found for one figure; ``pilot`` is an index into the article's pilots."""

    institutions: tuple[Name, ...] = ()
    institution_how: How | None = None
    pilot: int | None = None
    pilot_how: How | None = None


class PilotPlace(NamedTuple):
    """A place at which an article names one of its pilots."""

    start: int
    end: int
    pilot: int


class OwnerReader:
    """Reads an article in order; :meth:`read` must be called for every sentence, whether it has figures or not."""

    def __init__(self, found: Findings, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> None:
        self.found, self.subjects, self.drafts = found, subjects, drafts
        places = [(m.start, m.end, i) for i, d in enumerate(drafts) for m in d.mentions if not m.section]
        self.places = [PilotPlace(*place) for place in sorted(places)]
        self.sections = [(d.section, i) for i, d in enumerate(drafts) if d.section is not None]
        self.words = pilot_words(found.gaz)
        self.topic = find_topic(found)
        self.protagonist = find_protagonist(found)
        self.sole = find_sole(found)
        self.topic_pilot = self._topic_pilot()
        self.line, self.index = -1, 0
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
        first, stop = (bisect_left(self.places, (edge,)) for edge in sentence)
        places = self.places[first:stop]
        owners = [self._owner(figure, sentence, subject, places) for figure in figures]
        for at, run in respective_runs(self.found, sentence, figures):
            group = next((e for e in reversed(subject.events) if e.kind != "general" and e.end <= at), None)
            if group is None or len(group.names) == 1 or self._of_levels(figures, run, group.end, at):
                continue
            for place, number in enumerate(run):
                equal = len(group.names) == len(run)
                owners[number].institutions = (group.names[place],) if equal else ()
                how = owners[number].institution_how or "same_sentence"
                owners[number].institution_how = how if equal else None
        if places and not self._is_aside(places[-1].pilot):
            self.pilot = self.last_pilot = places[-1].pilot
        elif self._is_anaphor(sentence.start, sentence.end):
            self.pilot = self.last_pilot
        return owners

    def _of_levels(self, figures: Sequence[Figure], run: Sequence[int], start: int, respectively: int) -> bool:
        """Whether 分别 speaks of the levels before it and not of who has them: 共处理500笔、9亿元,分别增长5%、8%."""
        levels = [f for f in figures if start <= f.start < respectively and f.quantity.unit not in RATES]
        rates = all(figures[number].quantity.unit in RATES for number in run)
        return rates and len(levels) == len(run) and not any(
            match.end() <= levels[0].start for match in RESPECTIVELY.finditer(self.found.text, start, respectively)
        )  # fmt: skip

    def _is_aside(self, pilot: int) -> bool:
        """Whether a pilot that is everybody's is named where the paragraph speaks of somebody's own."""
        if self.pilot is None or self.pilot == pilot:
            return False
        return self.drafts[pilot].is_open and not self.drafts[self.pilot].is_open

    def _is_anaphor(self, start: int, end: int) -> bool:
        """Whether a stretch says 该平台, or a bare 平台, the head of the last pilot's name or of the only pilot."""
        if self.last_pilot is None:
            return False
        names = tuple(self.drafts[self.last_pilot].names)
        for cue in self.found.cues.within("anaphora", start, end):
            if cue.cue.value == "pilot":
                return True
            only = len(self.drafts) == 1
            opens = (
                cue.start == 0 or self.found.text[cue.start - 1] in ",。;\n :“" or (only and self._is_bare(cue.start))
            )
            named = only or any(name.endswith(cue.cue.cue) for name in names)
            if cue.cue.value == "head" and opens and named:
                return True
        return False

    def _is_bare(self, offset: int) -> bool:
        """Whether nothing describes a noun: 在平台完成融资, but not 电商平台."""
        before = next(iter(reversed(self.found.tokens_in(max(0, offset - _KIND), offset))), None)
        return before is not None and before.end == offset and before.pos in ("p", "v", "d", "c", "ad")

    def _is_platform(self, pilot: int) -> bool:
        """Whether others than its owners do business on a pilot: 长安银行's loans on 秦信融平台."""
        return any(name.endswith(self.words.open_heads) for name in self.drafts[pilot].names)

    def _applied_for(self, owner: Owner) -> int | None:
        """The one pilot of a list of applications for which the owner of a figure applied."""
        if not owner.institutions or owner.institution_how in (None, "heading"):
            return None
        fitting = [number for number, draft in enumerate(self.drafts)
                   if any(m.evidence in ("heading", "listed") for m in draft.mentions)
                   and self._takes_part(number, owner.institutions)]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _topic_pilot(self) -> int | None:
        """The one pilot that the title names: what the article speaks of where it names no other."""
        title, text = self.found.title_line, self.found.text
        named = {place.pilot for place in self.places if text[place.start : place.end] in title}
        return named.pop() if len(named) == 1 else None

    def _leave_pilot(self, subject: Subject) -> None:
        """A pilot is carried on until somebody acts who has no part in it."""
        actor = next((e for e in subject.events if e.kind == "actor"), None)
        if self.pilot is not None and actor is not None and not self._takes_part(self.pilot, actor.names):
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
            elif not self._protagonist(owner, figure, subject) and not self._of_many(figure, sentence):
                self._fallback(owner, figure)
        return owner

    def _of_many(self, figure: Figure, sentence: Span) -> bool:
        """Whether a sentence has counted the institutions that it speaks of: 五家上市险企共实现净利润841亿元."""
        counted = [
            f for f in self.found.figures_in(sentence) if f.start <= figure.start and not f.quantity.unit.isascii()
        ]
        return any(True for f in counted for _ in self.found.cues.within("subject", f.end, f.end + _KIND))

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
        event = self._counted(figure, subject) or event
        if event is None:
            spoken = [e for e in subject.events if e.kind in ("source", "guide") and e.end <= figure.start]
            event = next((e for e in spoken if e.kind == "source"), None) or next(iter(spoken), None)
        if event is not None:
            if event.kind != "general":
                owner.institutions, owner.institution_how = event.names, _how(event, clause)
        elif subject.carried and not subject.general:
            owner.institutions, owner.institution_how = subject.carried, "carried_over"

    def _counted(self, figure: Figure, subject: Subject) -> Event | None:
        """Of whom a figure itself is said: 超过500亿元的有A银行、B银行; A、B在内的12家; A银行(9亿元)."""
        if (holder := self._before_bracket(figure)) is not None:
            return Event(holder.start, holder.end, "actor", (holder,))
        at = bisect_left(subject.events, figure.end, key=attrgetter("start"))
        for event in subject.events[at : at + 1]:
            if event.kind != "general" and _ARE.fullmatch(self.found.text, figure.end, event.start):
                return event
        for event in subject.events[max(at - 1, 0) : at]:
            if event.kind != "general" and _AMONG.fullmatch(self.found.text, event.end, figure.start):
                return event
        return None

    def _before_bracket(self, figure: Figure) -> Name | None:
        """The institution right before the bracket in which a figure stands."""
        opened = self.found.text.rfind("(", max(0, figure.start - _ASIDE), figure.start)
        if opened < 0 or ")" in self.found.text[opened : figure.start]:
            return None
        at = bisect_left(self.found.institutions, opened, key=attrgetter("end"))
        holder = self.found.institutions[at] if at < len(self.found.institutions) else None
        return holder if holder is not None and holder.end == opened else None

    def _pilot(self, owner: Owner, figure: Figure, clause: Span, sentence: Span, places: Sequence[PilotPlace]) -> None:
        before = [place for place in places if place.start <= figure.start]
        if before and self._is_aside(before[-1].pilot):
            before = []  # paid in 数字人民币 by the pilot that the paragraph is about
        after = [place for place in places if figure.end <= place.start < clause.end]
        if before:
            how: How = "same_clause" if before[-1].start >= clause.start else "same_sentence"
            self._accept(owner, before[-1].pilot, how)
        elif after:
            self._accept(owner, after[0].pilot, "same_clause")
        elif self.pilot is not None:
            self._accept(owner, self.pilot, "carried_over")
        elif self.last_pilot is not None and (
            self._is_anaphor(sentence.start, figure.start) or self._is_anaphor(figure.end, clause.end)
        ):
            self._accept(owner, self.last_pilot, "carried_over")
        elif (listed := self._applied_for(owner)) is not None:
            self._accept(owner, listed, "only_one")
        elif self.topic_pilot is not None:
            self._accept(owner, self.topic_pilot, "only_one" if len(self.drafts) == 1 else "heading")

    def _accept(self, owner: Owner, pilot: int, how: How) -> None:
        """Give a figure to a pilot, unless its institution is somebody who has no part in that pilot."""
        shared = pilot == self.topic_pilot and self._is_platform(pilot)
        stated = not shared and owner.institutions and owner.institution_how != "carried_over" and how != "same_clause"
        draft = self.drafts[pilot]
        if stated and draft.owners and not draft.is_open and not self._takes_part(pilot, owner.institutions):
            return
        owner.pilot, owner.pilot_how = pilot, how

    def _may_be_sole(self, figure: Figure) -> bool:
        """Whether the only institution has been named, and the clause speaks of no class of others (全国, 支付系统)."""
        clause = self.found.layout.clause_at(self.found.layout.sentences[self.index], figure.start)
        classes = self.found.cues.within("subject", clause.start, figure.start)
        return self.sole is not None and self.sole.start < figure.start and not any(True for _ in classes)

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
        elif self.sole is not None and self._may_be_sole(figure):
            owner.institutions, owner.institution_how = (self.sole,), "only_one"


def _how(event: Event, clause: Span) -> How:
    if event.kind == "anaphor":
        return "carried_over"
    return "same_clause" if event.start >= clause.start else "same_sentence"
