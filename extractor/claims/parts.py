"""Who has a part in a pilot, so that figures of it can be his."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.passing import is_means
from extractor.claims.referents import PilotPlace, Referents
from extractor.cues import words_with
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots import PilotDraft
from extractor.pilots.merge import related
from extractor.pilots.words import pilot_words
from extractor.records import How
from extractor.topics import is_bank, is_public

#: How far before a pilot the name of an institution may begin that only guides it.
_GUIDES = 40
#: So far behind a firm the word ends that says that it has got something.
_GETS = 8
#: How long the verb may be that says that a pilot is used.
_USES = 6


class Parts:
    """Knows of the pilots of one article whose they are; a pilot is meant by its index."""

    def __init__(
        self, found: Findings, drafts: Sequence[PilotDraft], referents: Referents, topic_pilot: int | None
    ) -> None:
        self.found, self.drafts, self.referents, self.topic_pilot = found, drafts, referents, topic_pilot
        self.words = pilot_words(found.gaz)
        self.open = [draft.is_open for draft in drafts]
        self.public = [all(is_public(name) for name, _ in draft.owners) for draft in drafts]  # banks lend on those
        self.applied = [i for i, d in enumerate(drafts) if d.is_applied_for]
        self._guiding = words_with(found.gaz, "doing", "guides")
        self._guided: dict[int, bool] = {}
        self._fitting: dict[tuple[str, ...], int | None] = {}

    def takes_part(self, pilot: int, names: Sequence[Name]) -> bool:
        """Whether one of some institutions, its house or its branch is among those whose pilot it is."""
        return any(related(known, name.name) for known in self.drafts[pilot].parties for name in names)

    def borrow(self, names: Sequence[Name], end: int) -> bool:
        """Whether firms whose names end at an offset come to what a bank offers: 某设备公司拿到的300万元."""
        got = self.found.cues.within("actor", end, end + _GETS)
        return any(cue.cue.value == "gets" for cue in got) and not any(is_bank(n) or is_public(n) for n in names)

    def is_others(self, pilot: int | None, institutions: Sequence[Name]) -> bool:
        """Whether a pilot is known to be somebody else's."""
        if pilot is None or self.open[pilot] or not self.drafts[pilot].holders:
            return False
        return not self.takes_part(pilot, institutions)

    def only_guides(self, pilot: int | None, institutions: Sequence[Name]) -> bool:
        """Whether authorities only guide a pilot that is none of theirs: 人民银行推动的“甲”平台促成融资3亿元."""
        if pilot is None or not institutions or not all(map(is_public, institutions)):
            return False
        if pilot not in self._guided:
            first = next((place for place in self.referents.places if place.pilot == pilot), None)
            self._guided[pilot] = first is not None and self._is_guided(first)
        return self._guided[pilot]

    def _is_guided(self, place: PilotPlace) -> bool:
        """Whether nothing but a word for guiding stands between an institution and the name of a pilot."""
        stop = place.start - self.found.text.endswith("“", 0, place.start)
        for name in names_between(self.found.institutions, max(0, stop - _GUIDES), stop):
            if self.found.text[name.end : stop].removesuffix("的") in self._guiding:
                return True
        return False

    def accepts(self, pilot: int, pilot_how: How, institutions: tuple[Name, ...], how: How | None) -> bool:
        """Whether a pilot may have a figure: not where its institution is somebody who has no part in that pilot."""
        shared = (pilot == self.topic_pilot or self.public[pilot]) and self.referents.is_platform(pilot)
        stated = not shared and institutions and how != "carried_over" and pilot_how != "same_clause"
        draft = self.drafts[pilot]
        return not (stated and draft.owners and not self.open[pilot] and not self.takes_part(pilot, institutions))

    def applied_for(self, institutions: tuple[Name, ...], how: How | None) -> int | None:
        """The one pilot of a list of applications for which the owner of a figure applied."""
        if not institutions or how in (None, "heading"):
            return None
        key = tuple(name.name for name in institutions)
        if key not in self._fitting:
            fitting = [number for number in self.applied if self.takes_part(number, institutions)]
            self._fitting[key] = fitting[0] if len(fitting) == 1 else None
        return self._fitting[key]

    def works_on(self, pilot: int, figure: Figure, places: Sequence[PilotPlace]) -> bool:
        """Whether somebody does business on another's platform or uses what another made, as its sentence says.

        A接入B的票据平台,签发1.9万张; A用B的“墨鱼”替换了老系统,一年省下300万元.
        """
        own = [place for place in places if place.pilot == pilot and place.start <= figure.start]
        platform = self.referents.is_platform(pilot)
        return any(
            (platform and (self.referents.is_joined(place) or is_means(self.found, self.words, place)))
            or (self._is_used(place) and ";" not in self.found.text[place.end : figure.start])
            for place in own[-1:]
        )

    def _is_used(self, place: PilotPlace) -> bool:
        """Whether the word before the name of a pilot says that somebody uses it: 引入“鹰眸”系统."""
        before = self.found.text[max(0, place.start - _USES) : place.start]
        return before.rstrip("“ ").endswith(self.words.using)
