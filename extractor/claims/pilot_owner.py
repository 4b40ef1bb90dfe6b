"""Of which pilot a figure is: the one named nearest, or carried on, or meant, or the only one in question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.claims.parts import Parts
from extractor.claims.passing import (
    another_made,
    another_opens,
    asked_for,
    counts_row,
    ends_in_row,
    goes_on_with,
    is_apart,
    is_inside,
    is_means,
    names_place,
    opens_with_line,
    speaks_of_whole,
    speaks_on,
    tells_since,
)
from extractor.claims.referents import NEAREST, PilotPlace, Referents
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.pilots.known import signs_of
from extractor.pilots.words import pilot_words
from extractor.records import How
from extractor.segment import Span
from extractor.subjects import Event, Subject
from extractor.topics import is_bank, is_interview, is_public


class Asked(NamedTuple):
    """A figure whose pilot is asked for: where it stands, where its sentence names pilots, and whose it is.

    ``how`` says how its ``institutions`` were found.
    """

    figure: Figure
    clause: Span
    sentence: Span
    places: Sequence[PilotPlace]
    institutions: tuple[Name, ...]
    how: How | None


class PilotReader:
    """Reads an article in order; :meth:`begin` and :meth:`end` must be called for every sentence."""

    def __init__(self, found: Findings, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> None:
        self.found, self.subjects, self.drafts = found, subjects, drafts
        places = [(m.start, m.end, i) for i, d in enumerate(drafts) for m in d.mentions if not m.section]
        self.places = [PilotPlace(*place) for place in sorted(places)]
        self.open, self.aside = [draft.is_open for draft in drafts], [draft.is_aside for draft in drafts]
        self.referents = Referents(found, drafts, self.places)
        self.words = pilot_words(found.gaz)
        self.interview = is_interview(found)
        self.topic_pilot = self.referents.titled()
        self.central = self.referents.central()
        self.parts = Parts(found, drafts, self.referents, self.topic_pilot)
        signs = signs_of(found.gaz)
        self.signs = [(i, signs[n]) for i, draft in enumerate(drafts) for n in draft.names[:1] if n in signs]
        self.line, self.index = -1, 0
        self.before: tuple[int, int | None] = (-1, None)
        self.pilot: int | None = None
        self.last_pilot: int | None = None

    def begin(self, index: int) -> Sequence[PilotPlace]:
        """Begin a sentence: what is carried on into it; and the places at which it names pilots."""
        layout, self.index = self.found.layout, index
        sentence = layout.sentences[index]
        if layout.sentence_line[index] != self.line:
            self.before = self.line, self.pilot
            asks = self.interview and self.line >= 0
            self.pilot = asked_for(self.found, layout.lines[self.line], self.places) if asks else None
            self.line = layout.sentence_line[index]
        line, pilot = self.before
        if (
            self.pilot is None
            and pilot is not None
            and (
                speaks_on(self.found, layout.lines[line], sentence)
                or tells_since(self.found, self.words, self.places, self.subjects[index], line, index)
            )
        ):
            self.pilot = pilot
        self._leave_pilot(self.subjects[index])
        leaving = self.found.cues.at("leaving", *sentence)
        if leaving and any(cue.cue.value == "another" for cue in leaving):
            self.pilot = None  # 再如,…: another product, whether it is known or not
        return self.places[bisect_left(self.places, sentence[:1]) : bisect_left(self.places, sentence[1:])]

    def end(self, sentence: Span, places: Sequence[PilotPlace]) -> None:
        """End a sentence: the pilot that it named last, or meant, is carried on."""
        own = [place for place in places if not self.open[place.pilot]]
        told = [p for p in own if not (self.referents.is_joined(p) or is_inside(self.found, p))]
        if own and not told and self.last_pilot is not None:
            return  # 它接入全国…平台: what is told of goes on
        if places and (own or not self._is_aside(places[-1].pilot)):
            self.last_pilot = (told or own or places)[-1].pilot
            self.pilot = None if ends_in_row(self.found, own) else self.last_pilot
        elif (meant := self.referents.meant(*sentence, self.last_pilot)) is not None:
            self.pilot = self.last_pilot = self._of_speaker(meant, sentence.end)

    def of(self, asked: Asked) -> tuple[int | None, How | None]:
        """The pilot of a figure and how it was found, (None, None) where there is none.

        Somebody who has no part in a pilot has no figures of it.
        """
        found = self._candidate(asked)
        if found is None or not (
            self.parts.accepts(*found, asked.institutions, asked.how)
            or self.parts.works_on(found[0], asked.figure, asked.places)
            or (found[1] == "carried_over" and self._is_lent(asked))
        ):
            own = self._own_head(asked)
            return own, "carried_over" if own is not None else None
        return found

    def _is_lent(self, asked: Asked) -> bool:
        """Whether a figure is what a firm has got by the pilot of somebody else: 某设备公司拿到的300万元."""
        acting = [e for e in self.subjects[self.index].events if e.kind == "actor" and e.names == asked.institutions]
        return asked.figure.quantity.unit.isupper() and any(self.parts.borrow(e.names, e.end) for e in acting)

    def _own_head(self, asked: Asked) -> int | None:
        """The pilot of whoever acts that a bare noun stands for: B行打算将平台品种扩大到5个, of its own."""
        actor = next((e for e in reversed(self.subjects[self.index].events) if e.end <= asked.figure.start), None)
        if actor is None or actor.kind != "actor" or actor.names != asked.institutions:
            return None
        for cue in self.found.cues.within("anaphora", actor.end, asked.figure.start):
            if cue.cue.value == "head":
                return self.referents.of_head(cue, lambda pilot: self.parts.takes_part(pilot, actor.names))
        return None

    def _candidate(self, asked: Asked) -> tuple[int, How] | None:
        """The pilot that a figure may be of, the nearest first."""
        figure, clause, sentence = asked.figure, asked.clause, asked.sentence
        before = self._named_before(asked) if asked.places else ()
        after = [place for place in asked.places if figure.end <= place.start < clause.end]
        if counts_row(self.found, self.words, figure, asked.places):
            return None
        since = before[-1].end if before else sentence.start
        if not after and another_opens(self.found, self.words, self.places, since, figure.start):
            return None  # …;“丙贷”服务企业200户: another product, known or not
        told = self.pilot if self.pilot is not None else self.topic_pilot
        anybodys = told is not None and self.open[told]
        if is_apart(self.found, self.words, () if anybodys else self.subjects[self.index].events, since, figure.start):
            return None  # 同期全省贷款余额…; a place has figures of 数字人民币 too
        if before:
            return before[-1].pilot, "same_clause" if before[-1].start >= clause.start else "same_sentence"
        if after:
            return after[0].pilot, "same_clause"
        if (meant := self._meant(figure, clause, sentence)) is not None:
            return meant, "carried_over"
        made = another_made(self.found, self.words, self.places, sentence.start, figure.start)
        if made or speaks_of_whole(self.found, sentence, figure):
            return None
        if self.pilot is not None:
            other = self.referents.speaks_of_another(sentence.start, figure.start, self.pilot)
            other = other or opens_with_line(self.found, sentence, figure, self.referents.written[self.pilot])
            return None if other or self._speaks_of_others(self.pilot, asked) else (self.pilot, "carried_over")
        if (listed := self.parts.applied_for(asked.institutions, asked.how)) is not None:
            return listed, "only_one"
        if (signed := self._signed(clause)) is not None:
            return signed, "same_clause"
        topic = self.topic_pilot
        if (
            topic is not None
            and not opens_with_line(self.found, sentence, figure, self.referents.written[topic])
            and self._may_be_of_topic(topic, asked)
        ):
            return topic, "only_one" if len(self.drafts) == 1 else "heading"
        if self.central is not None and self._speaks_on(self.central, figure, sentence):
            return self.central, "only_one"
        return None

    def _named_before(self, asked: Asked) -> Sequence[PilotPlace]:
        """The places before a figure in its sentence, without those at which a pilot is only named in passing."""
        figure, clause = asked.figure, asked.clause
        before = [place for place in asked.places if place.start <= figure.start]
        own = [place for place in before if not self.open[place.pilot]]
        if own and self.open[before[-1].pilot] and ";" not in self.found.text[own[-1].end : figure.start]:
            before = own  # “惠蓉贷”支持数字人民币发放,到年末放出53笔
        if len(before) > 1 and self._is_beside(before[-1]):
            # …;B行用“乙链”放款: what A行 has is told already
            said = self.found.text.rfind(";", asked.sentence.start, before[-1].start)
            before = [place for place in before if place.start > said and not self._is_beside(place)] or before
        if len(before) == 1 and self.pilot not in (None, before[0].pilot) and is_inside(self.found, before[0]):
            return ()  # 它把“苏码”的流水用于授信
        events = self.subjects[self.index].events
        measured = bool(before) and self.aside[before[-1].pilot] and (
            before[-1].start >= clause.start or goes_on_with(self.found, events, before[-1], figure)
        )  # fmt: skip
        if before and not measured and self._is_aside(before[-1].pilot):
            return ()  # paid in 数字人民币 by the pilot that the paragraph is about
        return before

    def _speaks_of_others(self, pilot: int, asked: Asked) -> bool:
        """Whether a sentence goes on with a whole country or province: 目前全省小微企业超过300万家.

        Of a platform on which others do business, 各银行 goes on; of a loan it does not.
        """
        if self.open[pilot]:
            return False
        told = self._others_told_of(asked.figure)
        if told and not self.referents.is_platform(pilot):
            return True
        scopes = {cue.start for cue in self.found.cues.within("subject", *asked.sentence) if cue.cue.value == "scope"}
        return any(event.start in scopes for event in told)

    def _may_be_of_topic(self, pilot: int, asked: Asked) -> bool:
        """Whether a sentence that names no pilot can go on with the one of the title.

        Not where it speaks of those who have the pilot (柳州银行资产总额…), of others at large or of a place; of what
        everybody may have, a place has figures too (全市开立个人钱包…).
        """
        if self.open[pilot]:
            return all(is_public(name) or is_bank(name) for name in asked.institutions)
        if asked.institutions and self.parts.takes_part(pilot, asked.institutions):
            return False
        told = self.subjects[self.index].general or self._others_told_of(asked.figure)
        return not told and not names_place(self.found, asked.sentence, asked.figure)

    def _others_told_of(self, figure: Figure) -> list[Event]:
        """The general subjects before a figure in its sentence: 全省, 各银行."""
        events = self.subjects[self.index].events
        return [event for event in events if event.kind == "general" and event.start <= figure.start]

    def _is_beside(self, place: PilotPlace) -> bool:
        """Whether a pilot is only what another one works by or holds."""
        beside = self.referents.is_held(place) or self.referents.is_connected(place)
        return beside or is_means(self.found, self.words, place)

    def _is_aside(self, pilot: int) -> bool:
        """Whether a pilot that is everybody's is named where the paragraph speaks of somebody's own."""
        if self.aside[pilot]:
            return True
        if self.pilot is None or self.pilot == pilot:
            return False
        return self.open[pilot] and not self.open[self.pilot]

    def _signed(self, clause: Span) -> int | None:
        """The pilot of which a clause speaks without its name: 开立个人钱包402万个 in an article on 数字人民币."""
        if not self.signs:
            return None
        text = self.found.text[clause.start : clause.end]
        return next((pilot for pilot, signs in self.signs if any(sign in text for sign in signs)), None)

    def _meant(self, figure: Figure, clause: Span, sentence: Span) -> int | None:
        """The pilot that 该平台 before a figure in its sentence stands for, or behind it in its clause."""
        if self.last_pilot is None:
            return None
        meant = self.referents.meant(sentence.start, figure.start, self.last_pilot)
        if meant is None:
            meant = self.referents.meant(figure.end, clause.end, self.last_pilot)
        return None if meant is None else self._of_speaker(meant, figure.start)

    def _of_speaker(self, pilot: int, end: int) -> int:
        """The pilot that 该应用 stands for where somebody speaks who has no part in the one that was named last.

        “甲贷”(A行)、“乙贷”(B行). A行负责人说,该产品…: he speaks of his own.
        """
        events = self.subjects[self.index].events
        told = [e for e in events if e.kind in ("actor", "source") and e.names and e.end <= end]
        if not told or self.parts.takes_part(pilot, told[-1].names):
            return pilot
        stop = bisect_left(self.places, (self.found.layout.sentences[self.index].start,))
        before = (place.pilot for place in reversed(self.places[max(0, stop - NEAREST) : stop]))
        own = (p for p in before if not self.open[p] and self.parts.takes_part(p, told[-1].names))
        return next(own, pilot)

    def _speaks_on(self, pilot: int, figure: Figure, sentence: Span) -> bool:
        """Whether a figure stands behind the first mention of a pilot, in a sentence that has no subject of its own."""
        if figure.start < self.referents.first(pilot).start:
            return False
        subject = self.subjects[self.index]
        if subject.general or any(event.kind in ("actor", "anaphor", "general", "source") for event in subject.events):
            return False
        if names_place(self.found, sentence, figure):
            return False
        return not subject.carried or self.parts.takes_part(pilot, subject.carried)

    def _leave_pilot(self, subject: Subject) -> None:
        """A pilot is carried on until somebody acts who has no part in it."""
        if self.pilot is None:
            return
        actor = next((e for e in subject.events if e.kind == "actor" or (e.kind == "anaphor" and e.names
                      and all(map(is_public, e.names)))), None)  # fmt: skip
        if actor is not None and not self.parts.takes_part(self.pilot, actor.names):
            self.pilot = self.pilot if self.parts.borrow(actor.names, actor.end) else None
