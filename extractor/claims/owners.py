"""Whose figure it is and of which pilot: read along the article, sentence after sentence, nothing guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.claims.hosts import Hosts
from extractor.claims.metric import RATES
from extractor.claims.pairs import Run, holders_in_row, speaks_of_levels
from extractor.claims.passing import in_a_row, of_two
from extractor.claims.pilot_owner import Asked, PilotReader
from extractor.claims.referents import PilotPlace
from extractor.claims.said import counts_class, is_fined, is_lent, is_unknown, lent_by_others, said_of
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.records import How
from extractor.segment import Span
from extractor.subjects import SUBJECTS, Event, Subject, last_subject
from extractor.topics import find_host, find_protagonist, is_bank, is_public

#: What stands before a word for the one told of last.
_THAT = ("该", "这家")
#: Subjects that are no institution.
NOBODY = ("general", "customer")
#: Parts of speech of what may stand before the subject of a clause: times, adverbs and connectives.
_BEFORE_SUBJECT = ("t", "d", "ad", "c", "x", "m")
#: What may stand between those named in a row and how many they are with the others.
_COUNTED = ("等", "等共", "等合计", "等全国", "等辖内")


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
        self.pilots = PilotReader(found, subjects, drafts)
        self.sections = sorted((d.section, i) for i, d in enumerate(drafts) if d.section is not None)
        self.hosts = Hosts(found)
        self.protagonist = find_protagonist(found)
        self.line, self.index = -1, 0
        self.counted: int | None = None
        self._whose: dict[int, tuple[Name, ...]] = {}

    def read(self, index: int, figures: Sequence[Figure], runs: Sequence[Run]) -> list[Owner]:
        """The owners of the figures of one sentence, in their order; ``runs`` are those that a 分别 governs."""
        self.index = index
        layout, subject = self.found.layout, self.subjects[index]
        sentence = layout.sentences[index]
        self.line = layout.sentence_line[index]
        places = self.pilots.begin(index)
        self.counted = counts_class(self.found, figures)
        owners = [self._owner(figure, sentence, subject, places) for figure in figures]
        for owner in owners:
            house = self.hosts.runners(owner.institutions)
            if house != owner.institutions and owner.pilot_how != "same_clause":
                owner.pilot, owner.pilot_how = None, None  # what 网联 itself does
            owner.institutions = house
        for at, run in runs:
            holders = holders_in_row(self.found, sentence, at)
            if len(holders) > 1:
                self._pair_with_holders([owners[number] for number in run], holders, places, at)
                continue
            for number, pilot in zip(run, in_a_row(self.found, places, at, len(run)), strict=False):
                owners[number].pilot, owners[number].pilot_how = pilot, "same_sentence"
            group = next((e for e in reversed(subject.events) if e.kind != "general" and e.end <= at), None)
            if self._pair_with_levels(figures, owners, run):
                continue
            since = run[0] > 0 and group is not None and figures[run[0] - 1].start >= group.end
            if since and group is not None and group.kind == "object" and self._is_told(owners[run[0] - 1], group):
                continue
            if group is None or len(group.names) == 1 or speaks_of_levels(self.found, figures, run, group.end, at):
                continue
            for place, number in enumerate(run):
                equal = len(group.names) == len(run)
                owners[number].institutions = (group.names[place],) if equal else ()
                how = owners[number].institution_how or "same_sentence"
                owners[number].institution_how = how if equal else None
        self.pilots.end(sentence, places)
        return owners

    def _pair_with_holders(
        self, owners: Sequence[Owner], holders: Sequence[Name], places: Sequence[PilotPlace], at: int
    ) -> None:
        """Give the figures of a run to those in a row of whom each has something, with what it has (A行的“甲付”)."""
        stops = [*(name.start for name in holders[1:]), at]
        equal = len(holders) == len(owners)
        for number, owner in enumerate(owners):
            owner.institutions = (holders[number],) if equal else ()
            owner.institution_how = "same_sentence" if equal else None
            held = [p for p in places if equal and holders[number].end <= p.start < stops[number]]
            owner.pilot, owner.pilot_how = (held[-1].pilot, "same_sentence") if held else (None, None)

    def _is_told(self, last: Owner, group: Event) -> bool:
        """Whether others are told of since a group that something is done to: 新接入A、B等4家,处理9万笔."""
        return bool(last.institutions) and last.institutions != group.names

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

    def _owner(self, figure: Figure, sentence: Span, subject: Subject, places: Sequence[PilotPlace]) -> Owner:
        section = self._section(figure.start)
        if section is not None:
            names = tuple(self.drafts[section].applicants)
            some = self._some_of(names, figure, subject)
            return Owner(some or names, "same_sentence" if some else "heading" if names else None, section, "heading")
        meant = of_two(self.found, figure, sentence, places)
        if meant is not None:
            names = self._applicants(meant)
            return Owner(names, "carried_over" if names else None, meant, "carried_over")
        clause = self.found.layout.clause_at(sentence, figure.start)
        owner = Owner()
        event = self._last_subject(subject, figure)
        general = event.kind in NOBODY if event else subject.general
        self._institution(owner, figure, clause, subject, event)
        source = event is None and bool(owner.institutions) and all(map(is_public, owner.institutions))
        far = event is None or (event.kind == "anaphor" and self.found.text.startswith(_THAT, event.start))
        spoken = source and (self._stands(figure, sentence) or self._speaks_of(owner, figure, sentence, places))
        told = () if spoken else owner.institutions  # 据某局介绍,该平台…
        asked = Asked(figure, clause, sentence, places, told, owner.institution_how if told else None)
        owner.pilot, owner.pilot_how = self.pilots.of(asked)
        near = owner.pilot_how in ("same_clause", "same_sentence")
        if is_fined(self.found, clause, figure) or (not near and is_unknown(self.found, event)):
            owner.pilot, owner.pilot_how = None, None  # of 该院, whichever it is
        goes_on = event is None and owner.institution_how == "carried_over"
        others = (source or goes_on) and self.pilots.parts.is_others(owner.pilot, owner.institutions)
        apart = others and (self._is_named(owner, figure, sentence) or self._is_customer(owner) or spoken)
        if far and owner.institution_how == "carried_over" and (own := self._bank_of_paragraph(owner, figure)):
            owner.institutions = own
        elif self.pilots.parts.only_guides(owner.pilot, owner.institutions):
            owner.institutions, owner.institution_how, general = (), None, True
        elif apart or (goes_on and lent_by_others(self.found, clause, figure, owner.institutions)):
            owner.institutions = ()  # “苏e贷”放款10亿元: the bank of the sentence before has no part in it
        if not owner.institutions and not general:
            titled = owner.pilot_how == "heading" and self.hosts.digest
            known = owner.pilot is not None and not titled and not self.pilots.open[owner.pilot]
            own = self._applicants(owner.pilot) if owner.pilot is not None and known else ()
            owner.institutions = () if self.pilots.parts.only_guides(owner.pilot, own) else own
            if owner.institutions:
                owner.institution_how = owner.pilot_how
            elif len(subject.together) > 1 and event is None and self._stands(figure, sentence):
                owner.institutions, owner.institution_how = subject.together, "carried_over"
            elif not self._protagonist(owner, figure, subject) and (
                self.counted is None or self.counted > figure.start
            ):
                owner.institutions, owner.institution_how = self.hosts.of(figure, self.index)
        return owner

    def _speaks_of(self, owner: Owner, figure: Figure, sentence: Span, places: Sequence[PilotPlace]) -> bool:
        """Whether an authority tells what a pilot of others does: 某局表示,年内“甲码”接入停车场,用户达到150万人."""
        own = [place for place in places if owner.institutions[-1].end <= place.start <= figure.start]
        if not own or not self.pilots.parts.is_others(own[-1].pilot, owner.institutions):
            return False
        clause = self.found.layout.clause_at(sentence, own[-1].start)
        return all(token.pos in _BEFORE_SUBJECT for token in self.found.tokens_in(clause.start, own[-1].start))

    def _last_subject(self, subject: Subject, figure: Figure) -> Event | None:
        """The subject before a figure; a customer's loan is that of his bank, which was told of before him."""
        event = last_subject(self.found.text, subject, figure.start)
        if event is None or event.kind != "customer" or not is_lent(self.found, event.end, figure):
            return event
        told = [e for e in subject.events if e.end <= event.start and e.kind in SUBJECTS and e.kind != "customer"]
        return next((e for e in reversed(told) if any(map(is_bank, e.names))), None)

    def _some_of(self, applicants: Sequence[Name], figure: Figure, subject: Subject) -> tuple[Name, ...]:
        """Those of the applicants of a list's item whom a sentence says to act, if not all of them do."""
        event = last_subject(self.found.text, subject, figure.start)
        if event is None or event.kind != "actor" or len(event.names) >= len({name.name for name in applicants}):
            return ()
        known = {name.name for name in applicants}
        return event.names if all(name.name in known for name in event.names) else ()

    def _bank_of_paragraph(self, owner: Owner, figure: Figure) -> tuple[Name, ...]:
        """The bank whose pilot a paragraph is about that names nobody: 截至8月末,“甲贷”放款6亿元,该行…."""
        line = self.found.layout.lines[self.line]
        if owner.pilot is None or self.hosts.topic is not None:
            return ()
        if names_between(self.found.institutions, line.start, figure.start):
            return ()
        named = self.pilots.referents.last_between(owner.pilot, line.start, figure.start)
        own = self._applicants(owner.pilot)
        other = self.pilots.parts.is_others(owner.pilot, owner.institutions)
        return own if named is not None and other and len(own) == 1 and is_bank(own[0]) else ()

    def _is_customer(self, owner: Owner) -> bool:
        """Whether those who are carried on are firms that only came to a platform of others."""
        on = owner.pilot is not None and self.pilots.referents.is_platform(owner.pilot)
        return on and owner.institution_how == "carried_over" and not any(map(is_bank, owner.institutions))

    def _is_named(self, owner: Owner, figure: Figure, sentence: Span) -> bool:
        """Whether the sentence of a figure speaks of its pilot, or says 该平台 or 平台 of one that the paragraph names.

        Where it is only made use of (该产品改用“甲链”,放款5亿元), it does not.
        """
        line = self.found.layout.lines[self.line]
        if owner.pilot is None:
            return False
        named = self.pilots.referents.last_between(owner.pilot, line.start, figure.start)
        if owner.pilot_how in ("same_clause", "same_sentence"):
            return named is None or named.start < sentence.start or not self._is_used(named.start, sentence)
        return named is not None and self._stands(figure, sentence)

    def _is_used(self, offset: int, sentence: Span) -> bool:
        """Whether a verb stands in the clause before an offset."""
        clause = self.found.layout.clause_at(sentence, offset)
        return any(token.pos == "v" for token in self.found.tokens_in(clause.start, offset))

    def _stands(self, figure: Figure, sentence: Span) -> bool:
        """Whether 该平台 or 平台 opens a clause of a sentence; in 通过平台 somebody else acts."""
        return any(
            cue.cue.value in ("pilot", "head")
            and (cue.start == sentence.start or self.found.text[cue.start - 1] in ",;:")
            for cue in self.found.cues.within("anaphora", sentence.start, figure.start)
        )

    def _section(self, offset: int) -> int | None:
        """The pilot whose heading governs an offset; the stretches of headings lie one behind another."""
        if not self.sections:
            return None
        at = bisect_right(self.sections, offset, key=lambda section: section[0].start) - 1
        return self.sections[at][1] if at >= 0 and offset < self.sections[at][0].end else None

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
        """Whose a pilot's figures are: the one that the article is about, if it or its house is an applicant."""
        if pilot not in self._whose:
            applicants = tuple({name.name: name for name in reversed(self.drafts[pilot].applicants)}.values())[::-1]
            topic = find_host(self.found)
            if topic is not None and any(topic.name.startswith(name.name) for name in applicants):
                known = next((name for name in applicants if name.name == topic.name), topic)
                inside = any(m.start <= known.start < m.end for m in self.drafts[pilot].mentions)
                applicants = (topic if inside else known,)  # 民生 in 民生小微App is how no one calls the bank
            self._whose[pilot] = applicants
        return self._whose[pilot]

    def _institution(self, owner: Owner, figure: Figure, clause: Span, subject: Subject, event: Event | None) -> None:
        event = said_of(self.found, figure, subject) or event
        if event is not None and event.kind == "actor" and self._counts(event, figure):
            return  # A行、B行等31家机构 says how many they are
        if event is not None and event.kind == "general":
            told = [e for e in subject.events if e.kind == "source" and event.end <= e.start and e.end <= figure.start]
            event = next((e for e in told if not all(map(is_public, e.names))), event)  # 同业里,B行披露净利润…
        if event is None:
            spoken = [e for e in subject.events if e.kind in ("source", "guide") and e.end <= figure.start]
            event = next((e for e in spoken if e.kind == "source"), None) or next(iter(spoken), None)
        if event is not None:
            if event.kind not in NOBODY:
                owner.institutions, owner.institution_how = event.names, _how(event, clause)
        elif subject.carried and not subject.general:
            owner.institutions, owner.institution_how = subject.carried, "carried_over"
        if owner.institutions and all(map(is_public, owner.institutions)) and is_fined(self.found, clause, figure):
            owner.institutions, owner.institution_how = (), None

    def _counts(self, event: Event, figure: Figure) -> bool:
        """Whether a figure only counts those who are named right before it, and others."""
        text, unit = self.found.text, figure.quantity.unit
        close = text.startswith("等", event.end) and text[event.end : figure.start] in _COUNTED
        return close and len(event.names) > 1 and unit in ("家", "个", "所", "")


def _how(event: Event, clause: Span) -> How:
    if event.kind == "anaphor":
        return "carried_over"
    return "same_clause" if event.start >= clause.start else "same_sentence"
