"""Where a pilot is that no place is named with: by those who run it, else by the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.findings import Findings, names_between, once_per_article
from extractor.names import Name
from extractor.pilots.book import REGULATORS
from extractor.pilots.draft import PilotDraft
from extractor.records import Role

#: Who runs a pilot before who helps: a pilot of a bank and a firm is where the bank is.
_ROLES: tuple[Role, ...] = ("applicant", "operator", "regulator")
#: What a place's name may lack where it stands in another name: 苏州|银行, 河南省|分行.
_DIVISIONS = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "县", "区", "盟")


def find_places(found: Findings, draft: PilotDraft) -> Sequence[Name]:
    """The places of a pilot that no place is named with, each as it is written in another name or in the title."""
    for role in _ROLES:
        own = [place for name, part in draft.owners if part == role for place in _inside(found, name)]
        if own:
            return own
    return _of_article(found)


def _inside(found: Findings, name: Name) -> Iterator[Name]:
    """The place that an institution's own name says it works at: 农业银行|河南省|分行, 渭南市|金融局; not where a house
    has its seat (桂林|银行)."""
    written = found.text[name.start : name.end]
    for form in _forms(name.place):
        at = written.find(form)
        if at > 0 or (at == 0 and name.type in REGULATORS):
            start = name.start + at
            yield name._replace(
                kind="place", start=start, end=start + len(form), name=name.place, entity_id=f"place:{name.place}"
            )
            return


def _forms(place: str) -> Iterator[str]:
    """How a place may be written, the longest first."""
    if len(place) > 1:
        yield place
    end = next((end for end in _DIVISIONS if place.endswith(end) and len(place) - len(end) > 1), None)
    if end is not None:
        yield place[: -len(end)]


@once_per_article
def _of_article(found: Findings) -> tuple[Name, ...]:
    """The only place that the headline names, by itself or in an institution's name."""
    title = next((line for line in found.layout.lines if line.kind == "title"), None)
    if title is None:
        return ()
    who = names_between(found.institutions, *title[:2])
    named = [*names_between(found.places, *title[:2]), *(place for name in who for place in _inside(found, name))]
    return tuple(named[:1]) if len({place.name for place in named}) == 1 else ()
