"""Whose figure it is and of which pilot: read along the article, sentence after sentence, nothing guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.actors import Actor, ActorReader
from extractor.claims.pairs import respective_runs
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.records import How
from extractor.segment import Span

#: What a sentence can say its figures belong to; the last before a figure counts.
_SUBJECTS = ("actor", "general", "anaphor")
_PUBLIC = ("regulator", "government", "association", "media", "exchange")


@dataclass
class Owner:
    """What was found for one figure; ``pilot`` is an index into the article's pilots."""

    institutions: tuple[Name, ...] = ()
    institution_how: How | None = None
    pilot: int | None = None
    pilot_how: How | None = None


@dataclass
class _Carried:
    """What the sentences before say, as far as it may be carried on: to the end of the paragraph."""

    line: int = -1
    names: tuple[Name, ...] = ()
    pilot: int | None = None
    general: bool = False
    last: dict[str, Name] = field(default_factory=dict)
    last_pilot: int | None = None


@dataclass(frozen=True)
class _Event:
    """Something in a sentence that changes whose figures follow: a group, a general subject, 该行."""

    start: int
    end: int
    kind: str
    names: tuple[Name, ...]


class OwnerReader:
    """Reads an article in order; :meth:`read` must be called for every sentence, whether it has figures or not."""

    def __init__(self, found: Findings, actors: ActorReader, drafts: Sequence[PilotDraft]) -> None:
        self.found, self.actors, self.drafts = found, actors, drafts
        self.carried = _Carried()
        self.pilot_at = sorted((m.start, m.end, i) for i, d in enumerate(drafts) for m in d.mentions if not m.section)
        self.sections = [(d.section, i) for i, d in enumerate(drafts) if d.section is not None]
        self.topic = self._topic()

    def read(self, index: int, figures: Sequence[Figure]) -> list[Owner]:
        """The owners of the figures of one sentence, in their order."""
        layout = self.found.layout
        sentence, line = layout.sentences[index], layout.sentence_line[index]
        if line != self.carried.line:
            self.carried.line, self.carried.names, self.carried.pilot, self.carried.general = line, (), None, False
        clauses = layout.clauses(sentence)
        events = self._events(sentence, clauses)
        pilots = [at for at in self.pilot_at if sentence.start <= at[0] < sentence.end]
        owners = [self._owner(figure, sentence, clauses, events, pilots, line) for figure in figures]
        for at, run in respective_runs(self.found, sentence, figures):
            group = next((e for e in reversed(events) if e.kind != "general" and e.end <= at), None)
            if group is not None and len(group.names) == len(run):
                for name, number in zip(group.names, run, strict=True):
                    owners[number].institutions = (name,)
        self._carry(events, pilots)
        return owners

    def _topic(self) -> tuple[Name, ...]:
        """The one institution that the article's title names, if it is nobody's regulator."""
        layout = self.found.layout
        title = next((line for line in layout.lines if line.kind == "title"), None)
        if title is None:
            return ()
        named = names_between(self.found.institutions, title.start, title.end)
        return tuple(named[:1]) if len({n.name for n in named}) == 1 and not named[0].type.startswith(_PUBLIC) else ()

    def _events(self, sentence: Span, clauses: Sequence[Span]) -> list[_Event]:
        events = [_Event(a.start, a.end, a.part, a.names) for a in self._groups(sentence)]
        for clause in clauses:
            opening = self.actors.opening(clause)
            for cue in self.found.cues.within("subject", opening, min(opening + 12, clause.end)):
                if cue.start != opening or any(e.start <= cue.start < e.end for e in events):
                    continue
                if cue.cue.value == "general" or not self._goes_on(clause, events):
                    events.append(_Event(cue.start, cue.end, "general", ()))
        for cue in self.found.cues.within("anaphora", sentence.start, sentence.end):
            referent = self.carried.last.get(cue.cue.value) if cue.cue.value != "pilot" else None
            before = [e for e in events if e.end <= cue.start and e.kind == "actor"]
            if referent is not None and not before:
                events.append(_Event(cue.start, cue.end, "anaphor", (referent,)))
        return sorted(events, key=lambda event: event.start)

    def _goes_on(self, clause: Span, events: Sequence[_Event]) -> bool:
        """Whether 全省… only says where somebody who was named before in the sentence did it."""
        acted = any(event.kind == "actor" and event.end <= clause.start for event in events)
        return acted and self.found.text[clause.start - 1] not in ";；"

    def _groups(self, sentence: Span) -> list[Actor]:
        return self.actors.read(sentence)

    def _owner(
        self, figure: Figure, sentence: Span, clauses: Sequence[Span], events: Sequence[_Event],
        pilots: Sequence[tuple[int, int, int]], line: int,
    ) -> Owner:  # fmt: skip
        clause = next(c for c in clauses if figure.start < c.end)
        owner = Owner()
        section = next((i for span, i in self.sections if span and span.start <= figure.start < span.end), None)
        if section is not None:
            names = tuple(self.drafts[section].applicants)
            return Owner(names, "heading" if names else None, section, "heading")
        self._institution(owner, figure, clause, events)
        self._pilot(owner, figure, clause, events, pilots, sentence)
        if not owner.institutions and owner.pilot is not None and not self._is_general(figure, events):
            owner.institutions = tuple(self.drafts[owner.pilot].applicants)
            owner.institution_how = owner.pilot_how if owner.institutions else None
        if not owner.institutions and not self._is_general(figure, events):
            self._fallback(owner, line)
        return owner

    def _is_general(self, figure: Figure, events: Sequence[_Event]) -> bool:
        last = next(
            (e for e in reversed(events) if e.start <= figure.start and e.kind in ("general", "actor", "anaphor")), None
        )
        return last.kind == "general" if last else self.carried.general

    def _institution(self, owner: Owner, figure: Figure, clause: Span, events: Sequence[_Event]) -> None:
        before = [e for e in events if e.start <= figure.start and e.kind in ("actor", "general", "anaphor")]
        if before:
            event = before[-1]
            if event.kind != "general":
                owner.institutions = event.names
                owner.institution_how = (
                    "carried_over"
                    if event.kind == "anaphor"
                    else "same_clause"
                    if event.start >= clause.start
                    else "same_sentence"
                )
            return
        for kind in ("source", "guide"):
            event_ = next((e for e in reversed(events) if e.kind == kind and e.end <= figure.start), None)
            if event_ is not None:
                owner.institutions, owner.institution_how = event_.names, _how(event_, clause)
                return
        if self.carried.names and not self.carried.general:
            owner.institutions, owner.institution_how = self.carried.names, "carried_over"

    def _pilot(
        self, owner: Owner, figure: Figure, clause: Span, events: Sequence[_Event],
        pilots: Sequence[tuple[int, int, int]], sentence: Span,
    ) -> None:  # fmt: skip
        before = [at for at in pilots if at[0] <= figure.start]
        after = [at for at in pilots if figure.end <= at[0] < clause.end]
        anaphor = any(c.cue.value == "pilot" for c in self.found.cues.within("anaphora", sentence.start, figure.start))
        if before:
            self._accept(owner, before[-1][2], "same_clause" if before[-1][0] >= clause.start else "same_sentence")
        elif after:
            self._accept(owner, after[0][2], "same_clause")
        elif anaphor and (self.carried.pilot is not None or self.carried.last_pilot is not None):
            self._accept(
                owner, self.carried.pilot if self.carried.pilot is not None else self.carried.last_pilot, "carried_over"
            )
        elif self.carried.pilot is not None:
            self._accept(owner, self.carried.pilot, "carried_over")

    def _accept(self, owner: Owner, pilot: int | None, how: How) -> None:
        """Give a figure to a pilot, unless its institution is somebody who has no part in that pilot."""
        if pilot is None:
            return
        draft = self.drafts[pilot]
        if owner.institutions and draft.owners and owner.institution_how != "carried_over":
            ours = {name.name for name in owner.institutions}
            if not any(_related(name.name, other) for name, _ in draft.owners for other in ours):
                return
        owner.pilot, owner.pilot_how = pilot, how

    def _fallback(self, owner: Owner, line: int) -> None:
        """The heading over the paragraph, or the title, where it names one institution; or the article's only one."""
        section = self.found.layout.section[line]
        if section is not None:
            head = self.found.layout.lines[section]
            named = names_between(self.found.institutions, head.start, head.end)
            if len({n.name for n in named}) == 1 and not named[0].type.startswith(_PUBLIC):
                owner.institutions, owner.institution_how = tuple(named[:1]), "heading"
                return
        if self.topic:
            owner.institutions, owner.institution_how = self.topic, "heading"

    def _carry(self, events: Sequence[_Event], pilots: Sequence[tuple[int, int, int]]) -> None:
        """Keep what the next sentence may go on with."""
        acting = [e for e in events if e.kind in ("actor", "general", "anaphor", "source")]
        for event in events:
            if event.kind in ("actor", "source", "anaphor"):
                for name in event.names[-1:]:
                    self.carried.last["any"] = name
                    self.carried.last[
                        "bank" if name.type.startswith("bank") or name.name.endswith(("银行", "行")) else "company"
                    ] = name
        if acting:
            self.carried.names, self.carried.general = acting[-1].names, acting[-1].kind == "general"
            if self.carried.pilot is not None and not pilots and acting[-1].kind == "actor":
                owners = self.drafts[self.carried.pilot].owners
                if not any(_related(n.name, o.name) for n, _ in owners for o in acting[-1].names):
                    self.carried.pilot = None
        if pilots:
            self.carried.pilot = self.carried.last_pilot = pilots[-1][2]


def _how(event: _Event, clause: Span) -> How:
    if event.kind == "anaphor":
        return "carried_over"
    return "same_clause" if event.start >= clause.start else "same_sentence"


def _related(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
