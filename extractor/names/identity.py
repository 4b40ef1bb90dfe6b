"""Whom a name names: one entry, or nobody where the article does not say which of several it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from extractor.gazetteers import Entry
from extractor.names.candidates import Candidate, FoundBy
from extractor.names.levels import at_hand
from extractor.names.lexicon import Lexicon

OFFICE = "分行"
#: A rural bank's full name, and what is also written for it.
RURAL, RURAL_NAME, RURAL_SHORT = "bank.rural", "农村商业银行", ("农商银行", "农商行")
COMPANY = "股份有限公司"


class Identity(NamedTuple):
    """The canonical name with its identifier (None where it is open), place and type."""

    name: str
    entity_id: str | None
    found_by: FoundBy
    place: str
    type: str
    owner: Entry | None


class Scene(NamedTuple):
    """What the article as a whole says: the institutions it names in full, and its places, most named first."""

    present: frozenset[str]
    places: tuple[str, ...]
    provinces: tuple[str, ...]


def province(place: str, lexicon: Lexicon) -> str:
    """The province a place lies in, or the place itself where that is not known."""
    seen: set[str] = set()
    while (entry := lexicon.places.get(place)) is not None and entry.name not in seen:
        seen.add(entry.name)
        if not entry.parent:
            return entry.name
        place = entry.parent
    return place


def scene(present: Iterable[str], places: Iterable[Entry], lexicon: Lexicon) -> Scene:
    """Counts the places of an article; ties go to the one named first."""
    named = Counter(entry.name for entry in places)
    provinces: Counter[str] = Counter()
    for name, count in named.items():
        provinces[province(name, lexicon)] += count
    return Scene(
        frozenset(present),
        tuple(name for name, _ in named.most_common()),
        tuple(name for name, _ in provinces.most_common()),
    )


def choose(owners: Sequence[Entry], scene: Scene, lexicon: Lexicon) -> Entry | None:
    """The one entry a name belongs to here, or None: by full names in the article, then by its places."""
    if len(owners) == 1:
        return owners[0]
    named = [entry for entry in owners if entry.name in scene.present]
    if len(named) == 1:
        return named[0]
    open_ones = named or list(owners)
    for place in scene.places:
        there = [entry for entry in open_ones if _division(entry.place or entry.parent, lexicon) == place]
        if there:
            return there[0] if len(there) == 1 else None
    for name in scene.provinces[:1]:
        there = [entry for entry in open_ones if province(entry.place or entry.parent, lexicon) == name]
        if len(there) == 1:
            return there[0]
    return None


def _division(place: str, lexicon: Lexicon) -> str:
    entry = lexicon.places.get(place)
    return entry.name if entry else place


def _place_in(text: str, start: int, end: int, places: Mapping[int, int], lexicon: Lexicon) -> str:
    """The narrowest place of the first chain of places inside a span (深圳市 of 广东省深圳市)."""
    first = next((at for at in range(start, end) if at < places.get(at, at) <= end), None)
    if first is None:
        return ""
    last, stop = first, places[first]
    while stop < places.get(stop, stop) <= end:
        last, stop = stop, places[stop]
    return _division(text[last:stop], lexicon)


def _in_full(owner: Entry, branch: str, lexicon: Lexicon) -> str:
    """A branch as its house calls it: the large banks' 安徽分行 is their 安徽省分行."""
    written, office, rest = branch.partition(OFFICE)
    place = lexicon.places.get(written) if office and owner.type == "bank.large" else None
    return place.name + office + rest if place is not None and place.name == written + "省" else branch


def _bank(written: str, rural: str, branch: str, place: str, scene: Scene, lexicon: Lexicon) -> Identity:
    """A rural bank by its name: a listed one, whose name may have its province before it, or one on no list."""
    names = (rural, *(province + rural for province in lexicon.provinces))
    listed = tuple(dict.fromkeys(entry for name in names if (entry := lexicon.listed(name)) is not None))
    if not listed:
        return Identity(rural + branch, f"institution:{rural + branch}", "grammar", place, RURAL, None)
    bank = choose(listed, scene, lexicon)
    if bank is None:
        return Identity(written, None, "grammar", "", RURAL, None)
    if branch:
        name = bank.name + branch
        return Identity(name, f"institution:{name}", "grammar", place, RURAL, bank)
    return Identity(bank.name, bank.entity_id, "gazetteer", _division(bank.place, lexicon), bank.type, bank)


def _of_level(written: str, branch: str, candidate: Candidate, scene: Scene, lexicon: Lexicon) -> Identity:
    """省医保局 and 交通银行省分行 with their province, if the article names one."""
    place = at_hand(candidate.level, scene.places, lexicon)
    owner = choose(candidate.owners, scene, lexicon) if candidate.owners else None
    if place is None or (candidate.owners and (owner is None or not branch)):
        return Identity(written, None, candidate.found_by, "", candidate.type, None)
    own = branch if owner else candidate.canonical or written
    if (
        rural := _rural(place.name.removesuffix(candidate.level) + own.removeprefix(candidate.level), lexicon)
    ) is not None:
        return _bank(written, rural, "", place.name, scene, lexicon)
    name = (owner.name if owner else "") + place.name + own.removeprefix(candidate.level)
    if (listed := lexicon.listed(name)) is not None:
        return Identity(listed.name, listed.entity_id, "gazetteer", place.name, listed.type, listed)
    return Identity(name, f"institution:{name}", "grammar", place.name, candidate.type, owner)


def _rural(written: str, lexicon: Lexicon) -> str | None:
    """A rural bank's name without its province and its legal form: 四川甲木农商银行 is 甲木农村商业银行."""
    name = written.removesuffix(COMPANY)
    form = next((form for form in (RURAL_NAME, *RURAL_SHORT) if name.endswith(form)), "")
    own = name.removesuffix(form)
    if not form or not own:
        return None
    for size in range(len(own) - 2, 1, -1):
        place = lexicon.places.get(own[:size])
        if place is not None and place.type == "province":
            return own[size:] + RURAL_NAME
    return own + RURAL_NAME


def identify(text: str, candidate: Candidate, scene: Scene, places: Mapping[int, int], lexicon: Lexicon) -> Identity:
    """The identity of a candidate. A branch is its house's canonical name and the rest as written."""
    written = text[candidate.start : candidate.end]
    branch = text[candidate.tail : candidate.end]
    if candidate.level:
        return _of_level(written, branch, candidate, scene, lexicon)
    if not candidate.owners:
        name = candidate.canonical or written
        place = _place_in(text, candidate.start, candidate.end, places, lexicon)
        if (rural := _rural(name.removesuffix(branch), lexicon)) is not None:
            return _bank(written, rural, branch, place, scene, lexicon)
        return Identity(name, f"institution:{name}", "grammar", place, candidate.type, None)
    owner = choose(candidate.owners, scene, lexicon)
    if owner is None:
        return Identity(written, None, candidate.found_by, "", candidate.type, None)
    if not branch and not candidate.canonical:
        return Identity(owner.name, owner.entity_id, "gazetteer", _division(owner.place, lexicon), owner.type, owner)
    name = candidate.canonical or owner.name + _in_full(owner, branch, lexicon)
    if (listed := lexicon.listed(name)) is not None:
        return Identity(
            listed.name, listed.entity_id, "gazetteer", _division(listed.place, lexicon), listed.type, listed
        )
    place = _place_in(text, candidate.tail if branch else candidate.start, candidate.end, places, lexicon)
    return Identity(name, f"institution:{name}", "grammar", place or _division(owner.place, lexicon), owner.type, owner)
