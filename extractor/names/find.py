"""The whole order: one pass of the automaton, then institutions, technologies and places, then whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.gazetteers import Entry, Gazetteers, load_gazetteers
from extractor.names.backing import JOINT, is_place_word, is_torn
from extractor.names.candidates import Candidate, Cover, FoundBy, leftmost_longest
from extractor.names.identity import Scene, choose, identify, province, scene
from extractor.names.institutions import Institutions, anchors, find_institutions
from extractor.names.lexicon import (
    BRANCH,
    DECOY,
    HEAD,
    PLACE,
    STATE,
    STRONG,
    TECHNOLOGY,
    WEAK_PLACE,
    WEAK_TECHNOLOGY,
    Hit,
    Lexicon,
    Scan,
    lexicon,
    outside,
)
from extractor.records import NameKind
from extractor.views import View

#: Characters of a name so short that it may be cut out of other words: 工行, 深发展, 台中.
LONGEST_SHORT = 3


class Name(NamedTuple):
    """A name; offsets index the view's text. ``entity_id`` is None where the article does not say whose name it is."""

    kind: NameKind
    start: int
    end: int
    name: str
    entity_id: str | None
    found_by: FoundBy
    place: str
    type: str


class Reading(NamedTuple):
    """Everything that was read, for those who ask why (:mod:`extractor.curation`)."""

    scan: Scan
    institutions: Institutions
    scene: Scene
    names: list[Name]


def find_names(view: View, gaz: Gazetteers | None = None) -> list[Name]:
    """The institutions, technologies and places of a text, sorted; those of one kind do not overlap.

    Args:
        view: the folded text; stretches masked in it hold no names.
        gaz: whose rows to use; our own where None.
    """
    return read(view.text, lexicon(gaz or load_gazetteers())).names


def read(text: str, known: Lexicon) -> Reading:
    """All names of a text with the steps that led to them; linear in the length of the text, raises nothing."""
    scan = _without_torn(_without_decoys(known.scan(text)))
    places = _place_ends(scan, known, (PLACE, WEAK_PLACE))
    strong = _candidates(scan, known, PLACE)
    weak = _candidates(scan, known, WEAK_PLACE)
    divisions = leftmost_longest([*strong, *weak])
    chains = anchors(scan, known, {division.start: division.end for division in divisions})
    institutions = find_institutions(scan, known, places, chains)
    around = scene(institutions.present, (c.owners[0] for c in leftmost_longest(strong) if len(c.owners) == 1), known)
    cover = Cover(institutions.found)
    sure_places = _place_ends(scan, known, (PLACE,))
    technologies = _technologies(scan, known, cover)
    # 央行数字货币 is what is made, and says nothing of who makes it.
    made = Cover([(name.start, name.end) for name in technologies])
    named = [one for one in institutions.found if made.at(one.start, one.end) is None]
    names = [_institution(text, candidate, around, sure_places, known) for candidate in named]
    names += technologies
    names += _named_places(scan, known, divisions, around, cover)
    return Reading(scan, institutions, around, sorted(names, key=lambda name: (name.start, name.end, name.kind)))


def _without_decoys(scan: Scan) -> Scan:
    """Takes out what a decoy covers. Places, heads and 中国 stay: a decoy says only that its own words are no name."""
    decoys = [(hit.start, hit.end) for hit in leftmost_longest(scan.buckets[DECOY])]
    if not decoys:
        return scan
    kept = (PLACE, WEAK_PLACE, DECOY, HEAD, STATE, BRANCH)
    buckets = (hits if at in kept else outside(hits, decoys) for at, hits in enumerate(scan.buckets))
    return Scan(scan.text, tuple(buckets))


def _without_torn(scan: Scan) -> Scan:
    """Takes out short names of institutions and places that are cut out of other words, unless a place or 中国 stands
    before them or a branch behind."""
    branches = {hit.start for at in (PLACE, BRANCH) for hit in scan.buckets[at]}
    states = {hit.end for at in (PLACE, STATE) for hit in scan.buckets[at]}

    def whole(hit: Hit) -> bool:
        written = scan.text[hit.start : hit.end]
        if hit.end - hit.start > LONGEST_SHORT or written.isascii() or hit.end in branches or hit.start in states:
            return True
        return not is_torn(scan.text, hit.start, hit.end)

    checked = (STRONG, PLACE)
    buckets = ([*filter(whole, hits)] if at in checked else hits for at, hits in enumerate(scan.buckets))
    return Scan(scan.text, tuple(buckets))


def _candidates(scan: Scan, known: Lexicon, bucket: int) -> list[Candidate]:
    found = []
    for hit in scan.buckets[bucket]:
        owners = known.owners(bucket, scan.text, hit)
        if owners:
            why = "weak" if bucket == WEAK_PLACE else "listed"
            found.append(Candidate(hit.start, hit.end, owners, hit.end, hit.end, owners[0].type, why))
    return found


def _place_ends(scan: Scan, known: Lexicon, buckets: Sequence[int]) -> dict[int, int]:
    """Where the longest place that begins at an offset ends; 会同 is a verb before it is a county."""
    ends: dict[int, int] = {}
    verbs = known.parts.words("stop")
    for bucket in buckets:
        for hit in scan.buckets[bucket]:
            if hit.end > ends.get(hit.start, 0) and known.forms[hit.form] not in verbs:
                ends[hit.start] = hit.end
    return ends


def _institution(text: str, candidate: Candidate, around: Scene, places: dict[int, int], known: Lexicon) -> Name:
    who = identify(text, candidate, around, places, known)
    return Name(
        "institution", candidate.start, candidate.end, who.name, who.entity_id, who.found_by, who.place, who.type
    )


def _technologies(scan: Scan, known: Lexicon, institutions: Cover) -> list[Name]:
    """Technologies; one inside an institution's name (腾讯云计算公司) is part of that name."""
    strong = _candidates(scan, known, TECHNOLOGY)
    present = {entry.name for candidate in strong for entry in candidate.owners}
    beside = {candidate.start for candidate in strong} | {-candidate.end for candidate in strong}
    weak = [
        candidate
        for candidate in _candidates(scan, known, WEAK_TECHNOLOGY)
        if any(entry.name in present for entry in candidate.owners) or _listed_beside(scan.text, candidate, beside)
    ]
    names = []
    for candidate in leftmost_longest([*strong, *weak]):
        if not _inside(institutions, candidate):
            entry = candidate.owners[0] if len(candidate.owners) == 1 else None
            names.append(_name("technology", candidate, scan.text, entry, candidate.owners))
    return names


def _inside(institutions: Cover, candidate: Candidate) -> bool:
    """Whether a technology is part of an institution's name, or cut by it; 央行 is part of 央行数字货币 instead."""
    at = institutions.at(candidate.start, candidate.end)
    if at is None:
        return False
    start, end = institutions.spans[at][:2]
    return bool(start < candidate.start or end > candidate.end or (start, end) == (candidate.start, candidate.end))


def _listed_beside(text: str, candidate: Candidate, edges: set[int]) -> bool:
    """Whether 、 or 和 joins a name to one of its kind; ``edges``: where those begin and, negated, where they end."""
    start, end = candidate.start, candidate.end
    return any(
        (end + width in edges and JOINT.fullmatch(text, end, end + width) is not None)
        or (width - start in edges and JOINT.fullmatch(text, start - width, start) is not None)
        for width in (1, 2)
    )


def _name(kind: NameKind, candidate: Candidate, text: str, entry: Entry | None, owners: Sequence[Entry]) -> Name:
    start, end = candidate.start, candidate.end
    if entry is None:
        return Name(kind, start, end, text[start:end], None, "gazetteer", "", owners[0].type)
    place = entry.name if kind == "place" else entry.place
    return Name(kind, start, end, entry.name, entry.entity_id, "gazetteer", place, entry.type)


def _named_places(
    scan: Scan, known: Lexicon, divisions: Sequence[Candidate], around: Scene, institutions: Cover
) -> list[Name]:
    """Places outside institutions' names; a weak one only inside a division named before it or the article's own."""
    names, before = [], None
    for division in divisions:
        owners: tuple[Entry, ...] = division.owners
        if division.why == "weak":
            within = _parents(before, division.start, known)
            home = around.provinces[:1]
            owners = tuple(entry for entry in owners if {*within, *home} & _above(entry, known))
            if not owners or not is_place_word(scan.text, division.start, division.end):
                continue
        before = division
        if institutions.at(division.start, division.end) is None:
            entry = choose(owners, around, known)
            names.append(_name("place", division, scan.text, entry, owners))
    return names


def _parents(before: Candidate | None, start: int, known: Lexicon) -> set[str]:
    """The divisions named right before an offset."""
    return {entry.name for entry in before.owners} if before is not None and before.end == start else set()


def _above(entry: Entry, known: Lexicon) -> set[str]:
    return {entry.parent, province(entry.name, known)} - {""}
