"""Whom an article is about, to whom a figure belongs where its sentences name nobody whose it is."""

from __future__ import annotations

from bisect import bisect_left

from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.records import How
from extractor.segment import Line
from extractor.topics import find_lead, find_sole, find_topic, is_digest, is_public

#: What the name of an institution ends with that is that of what it runs.
_PLATFORM = "平台"


class Hosts:
    """Knows whom one article is about: by its title, as the only one, or by its first paragraph."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.topic, self.sole, self.lead = find_topic(found), find_sole(found), find_lead(found)
        self.digest = is_digest(found)
        house = self.lead.name if self.lead is not None else ""
        self._others = [name.start for name in found.institutions if not name.name.startswith(house)]

    def runners(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Institutions as they were called last, where one is meant by its platform: 网联平台处理交易…."""
        if not any(self._is_platform(name) for name in names):
            return names
        return tuple(self._called(name) if self._is_platform(name) else name for name in names)

    def _called(self, platform: Name) -> Name:
        """How the house of a platform is called before it, else behind it."""
        own = [n for n in self.found.institutions if n.name == platform.name and not self._is_platform(n)]
        before = [name for name in own if name.end <= platform.start]
        return before[-1] if before else own[0] if own else platform

    def _is_platform(self, name: Name) -> bool:
        return self.found.text.endswith(_PLATFORM, name.start, name.end)

    def of(self, figure: Figure, index: int) -> tuple[tuple[Name, ...], How | None]:
        """Whose a figure in a sentence is by the heading over its paragraph, else by what the article is about."""
        number = self.found.layout.sentence_line[index]
        line, section = self.found.layout.lines[number], self.found.layout.section[number]
        head = self.found.layout.lines[section] if section is not None else None
        if head is not None and not (self.digest and head.kind == "title"):
            named = names_between(self.found.institutions, head.start, head.end)
            if len({name.name for name in named}) == 1 and not is_public(named[0]):
                return tuple(named[:1]), "heading"
        # The cell of a table: its row says whose it is.
        alone = self.digest or (figure.start == line.start and figure.end == line.end)
        if self.topic is not None and not alone:
            return (self.topic,), "heading"
        if self.sole is not None and self._may_own(self.sole, figure, index):
            return (self.sole,), "only_one"
        if self.lead is not None and not alone and self._may_lead(self.lead, figure, index, line):
            return (self.lead,), "carried_over"
        return (), None

    def _may_own(self, name: Name, figure: Figure, index: int) -> bool:
        """Whether an institution has been named, and the clause speaks of no class of others (全国, 支付系统)."""
        clause = self.found.layout.clause_at(self.found.layout.sentences[index], figure.start)
        return name.start < figure.start and not self.found.cues.within("subject", clause.start, figure.start)

    def _may_lead(self, lead: Name, figure: Figure, index: int, line: Line) -> bool:
        """Whether a paragraph names nobody else before a figure."""
        at = bisect_left(self._others, line.start)
        others = at < len(self._others) and self._others[at] < figure.start
        return not others and self._may_own(lead, figure, index)
