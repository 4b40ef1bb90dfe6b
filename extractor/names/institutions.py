"""Institutions, from the sure to the less sure: listed names, their branches, what the grammar reads, short names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.gazetteers import Entry
from extractor.names.backing import JOINT, back, is_torn
from extractor.names.branches import DIVISIONS, Tail, extend
from extractor.names.brands import from_brands, from_heads, from_lists
from extractor.names.candidates import Candidate, Cover, leftmost_longest
from extractor.names.codes import again, from_codes
from extractor.names.definitions import definitions, occurrences
from extractor.names.groups import from_groups
from extractor.names.learned import from_full_names
from extractor.names.levels import level_anchors
from extractor.names.lexicon import BRANCH, HEAD, PLACE, STATE, STRONG, WEAK, Lexicon, Scan
from extractor.names.open_names import Ground, Head, from_places, longest_heads
from extractor.names.short_branches import with_places

#: Characters of a place that may be cut out of other words.
_SHORT = 2
#: What stands before a branch that is named without its house.
_OPENS_BRANCH = frozenset(",。;:中在由和与")


class Institutions(NamedTuple):
    """What stands, in order, and what was looked at and does not stand, with the reason why."""

    found: list[Candidate]
    rejected: list[Candidate]
    present: set[str]


def _listed(scan: Scan, lexicon: Lexicon, bucket: int, why: str) -> Iterator[Candidate]:
    for hit in scan.buckets[bucket]:
        owners = lexicon.owners(bucket, scan.text, hit)
        if owners:
            yield Candidate(hit.start, hit.end, owners, hit.end, hit.end, owners[0].type, why)


def _ground(
    scan: Scan, lexicon: Lexicon, places: Mapping[int, int], anchors: Sequence[tuple[int, int]],
    levels: Sequence[tuple[int, int]], sure: Sequence[Candidate], brands: Mapping[int, Candidate],
) -> Ground:  # fmt: skip
    text = scan.text
    heads = [Head(hit.start, hit.end, part) for hit in scan.buckets[HEAD] for part in lexicon.head(text, hit)]
    cities = frozenset(hit.start for hit in scan.buckets[PLACE])
    states = frozenset(hit.start for hit in scan.buckets[STATE]) - set(places)
    unnamed = frozenset(start for start, _ in levels)
    begins = sorted([*anchors, *levels])
    return Ground(text, places, cities, states, begins, unnamed, longest_heads(heads), sure, brands, lexicon.parts)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a short weak place begins inside another word."""
    return end - start <= _SHORT and start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff" and is_torn(text, start, end)


def anchors(scan: Scan, lexicon: Lexicon, places: Mapping[int, int]) -> list[tuple[int, int]]:
    """Where names may begin: chains of places (广东省深圳市 is one), 国家, 中国; sorted, the leftmost of each chain."""
    chains: list[tuple[int, int]] = []
    reached = 0
    states = {hit.start: hit.end for hit in scan.buckets[STATE]}
    heads = {hit.start for hit in scan.buckets[HEAD]}
    strong = {hit.start for hit in scan.buckets[PLACE]}
    for start in sorted({*places, *states}):
        if start < reached:
            continue
        named = places.get(start, start)
        if stops := lexicon.parts.stops(scan.text[start:named]):
            # 乐至 + 农商银行 is a bank's name; 合作 + 医院 is none, and 和 + 政 may be a county or 和政府.
            word = (0, named - start) in stops
            if word or named not in heads or is_torn(scan.text, start, named):
                continue
        if start in places and start not in strong and start not in states and _is_cut(scan.text, start, named):
            continue  # 联合|江西省 holds no 合江
        end = max(places.get(start, 0), states.get(start, 0))
        for _ in range(DIVISIONS - 1):
            end = places.get(end, end)
        chains.append((start, end))
        reached = end
    return chains


def _brands(strong: Sequence[Candidate], weak: Sequence[Candidate]) -> dict[int, Candidate]:
    """The known brand at each offset, the longest where several begin there."""
    found: dict[int, Candidate] = {}
    for candidate in [*strong, *weak]:
        known = found.get(candidate.start)
        if known is None or candidate.end > known.end:
            found[candidate.start] = candidate
    return found


def _bare_branches(text: str, tail: Tail, found: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """江苏省分行 after 人民银行江苏省分行, and 深圳市中心支行 in 人民银行广州分行、深圳市中心支行."""
    named: dict[str, Candidate] = {}
    last: Candidate | None = None
    alone = _only_house(found)
    cover = Cover(found)
    why = "a branch of a house named before"
    for at in sorted(tail.places):
        end = tail.branch(at)
        if end <= tail.after_places(at):
            continue
        index = cover.at(at, end)
        if index is not None:
            if found[index].start < at and found[index].end == end and found[index].owners:
                last = found[index]
                named.setdefault(text[at:end], last)
            continue
        before = cover.before(at)
        if before is not None and found[before].level and found[before].owners:
            last = found[before] if last is None or last.end < found[before].end else last
        if last is not None and 0 < at - last.end <= 2 and JOINT.fullmatch(text, last.end, at):
            last = Candidate(at, end, _house(last, lexicon), at, at, last.type, why)
            named.setdefault(text[at:end], last)
            yield last
        elif (name := named.get(text[at:end])) is not None:
            branch = at if name.tail < name.end else end
            yield Candidate(at, end, name.owners, branch, branch, name.type, why, name.canonical)
        elif alone is not None and alone.start < at and text[at - 1] in _OPENS_BRANCH:
            yield Candidate(at, end, alone.owners, at, at, alone.type, why)


def _only_house(found: Sequence[Candidate]) -> Candidate | None:
    """The first mention of the only house of banks that an article names, whose every bare branch is its own."""
    houses = [name for name in found if name.type.startswith(("bank", "rural"))]
    owners = {name.owners[0].name if len(name.owners) == 1 else "" for name in houses}
    whole = next((name for name in houses if name.end == name.stem), None)
    return whole if len(owners) == 1 and "" not in owners else None


def _house(branch: Candidate, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The house a branch belongs to; a listed branch has it as its parent."""
    if branch.tail < branch.end:
        return branch.owners
    parents = [lexicon.by_name.get(entry.parent) for entry in branch.owners]
    return tuple(dict.fromkeys(parent for parent in parents if parent is not None)) or branch.owners


def _defined(text: str, found: Sequence[Candidate], lexicon: Lexicon, tail: Tail) -> Iterator[Candidate]:
    """Every later mention of a short name the article introduces."""
    for short, at, name in definitions(text, found, lexicon.parts):
        branch = text[name.tail : name.end]
        canonical = name.canonical
        if not canonical and name.owners and branch and len(name.owners) == 1:
            canonical = name.owners[0].name + branch
        elif not canonical and not name.owners:
            canonical = text[name.start : name.end]
        for start, end in occurrences(text, short, at):
            why = "introduced by the article"
            candidate = Candidate(start, end, name.owners, end, end, name.type, why, canonical, name.level)
            extended = extend(candidate, tail)
            yield extended._replace(canonical="") if extended.tail < extended.end else extended


def find_institutions(
    scan: Scan, lexicon: Lexicon, places: dict[int, int], chains: Sequence[tuple[int, int]]
) -> Institutions:
    """All institutions of a text; ``places`` maps where a place begins to where the longest there ends."""
    text = scan.text
    tail = Tail(text, places, (hit.start for hit in scan.buckets[BRANCH]), lexicon.parts)
    listed = list(_listed(scan, lexicon, STRONG, "listed"))
    present = {candidate.owners[0].name for candidate in listed if len(candidate.owners) == 1}
    chosen = leftmost_longest(listed)
    strong = [extend(candidate, tail) for candidate in chosen]
    strong = leftmost_longest(with_places(text, strong, chains, places, lexicon))
    weak_ones = leftmost_longest(_listed(scan, lexicon, WEAK, "weak"))
    coded = list(from_codes(text, strong, weak_ones, lexicon.parts))
    present |= {name.owners[0].name for name in coded if len(name.owners) == 1}
    strong = leftmost_longest([*strong, *coded, *again(text, coded)])
    backed, unbacked = back(text, strong, [extend(candidate, tail) for candidate in weak_ones], present)
    sure = leftmost_longest([*strong, *backed])
    taken = {start for start, _ in chains}
    levels = [anchor for anchor in level_anchors(text, lexicon.parts) if anchor[0] not in taken]
    ground = _ground(scan, lexicon, places, chains, levels, sure, _brands(strong, weak_ones))
    found = leftmost_longest([*sure, *from_places(ground), *from_brands(ground)])
    found = leftmost_longest([*found, *from_heads(ground, found)])
    found = leftmost_longest([*from_full_names(ground, found), *found])
    found = leftmost_longest([*found, *from_groups(ground, found)])
    found = leftmost_longest(name if name.owners else extend(name, tail) for name in found)
    found = leftmost_longest([*from_lists(ground, found), *found])
    found = leftmost_longest([*_defined(text, found, lexicon, tail), *found])
    found = leftmost_longest([*found, *_bare_branches(text, tail, found, lexicon)])
    cover = Cover(found)
    rejected = [candidate for candidate in unbacked if cover.at(candidate.start, candidate.end) is None]
    return Institutions(found, rejected, present)
