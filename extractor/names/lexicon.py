"""All names of a set of gazetteers in one automaton, and what one pass over a text finds.

Built once for each :class:`~extractor.gazetteers.Gazetteers`. The pass is overlapping: every name at every place, with
code-point offsets; which of them stand is decided afterwards, with the whole article in view.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from extractor.gazetteers import Entry, Gazetteers
from extractor.names.parts import Part, Parts
from extractor.views import fold_table

STRONG: Final = 0
WEAK: Final = 1
TECHNOLOGY: Final = 2
WEAK_TECHNOLOGY: Final = 3
PLACE: Final = 4
WEAK_PLACE: Final = 5
DECOY: Final = 6
HEAD: Final = 7
STATE: Final = 8
BUCKETS: Final = 9

#: Addresses are no prose: a name inside one names nothing.
_ADDRESS = regex.compile(r"(?:https?://|www\.)[\x21-\x7e]++|@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
#: Up to this length a Latin name of an institution is an acronym and stands only as it is written (ICBC, not icbc).
ACRONYM = 4


class Hit(NamedTuple):
    """A form found in a text."""

    start: int
    end: int
    form: int


class Form(NamedTuple):
    """One way a name is written, and everything it may mean, by bucket."""

    text: str
    latin: bool
    exact: frozenset[str]
    guard: Part | None
    owners: dict[int, tuple[Entry, ...]]
    heads: tuple[Part, ...]
    place_too: bool


class Scan(NamedTuple):
    """What one pass finds: hits by bucket, each sorted by where it ends."""

    text: str
    buckets: tuple[list[Hit], ...]


def lower(text: str) -> str:
    """Lower case, of the same length (``İ`` would become two characters)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_ASCII_LOWER)


def _word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _surfaces(entry: Entry) -> tuple[tuple[bool, str], ...]:
    return ((False, entry.name), *((False, alias) for alias in entry.aliases), *((True, alias) for alias in entry.weak))


@dataclass(frozen=True)
class Lexicon:
    """The automaton with what its forms mean. ``by_name`` finds an institution by its canonical name."""

    automaton: AhoCorasick
    forms: tuple[Form, ...]
    sinks: tuple[tuple[int, ...], ...]
    parts: Parts
    by_name: dict[str, Entry]
    surfaces: dict[str, dict[int, tuple[Entry, ...]]]
    places: dict[str, Entry]

    def scan(self, text: str, boundaries: bool = True) -> Scan:
        """Every form at every place of ``text``; linear in the text and its hits.

        ``boundaries`` leaves out what is no word of its own (API in CAPITAL) or stands in an address.
        """
        buckets: tuple[list[Hit], ...] = tuple([] for _ in range(BUCKETS))
        plain = lower(text)
        try:
            matches = self.automaton.find_matches_as_indexes(plain, overlapping=True)
        except UnicodeEncodeError:
            matches = self.automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", plain), overlapping=True)
        sinks, forms = self.sinks, self.forms
        for index, start, end in matches:
            form = forms[index]
            if form.latin and boundaries and not _stands_alone(text, start, end, form):
                continue
            hit = Hit(start, end, index)
            for bucket in sinks[index]:
                buckets[bucket].append(hit)
        return Scan(text, _without_addresses(text, buckets) if boundaries else buckets)

    def listed(self, name: str) -> Entry | None:
        """The one institution that has a name, canonical or other; None where none or several have it."""
        owners = self.surfaces.get(lower(name), {}).get(STRONG, ())
        return owners[0] if len(owners) == 1 else None

    def owners(self, bucket: int, text: str, hit: Hit) -> tuple[Entry, ...]:
        """The entries a hit may mean there: those whose guards allow what stands before and after it."""
        form = self.forms[hit.form]
        start, end = hit.start, hit.end
        if bucket <= WEAK and form.guard is not None and not form.guard.allowed(text, end):
            return ()
        owners = form.owners[bucket]
        if bucket <= WEAK and form.exact and text[start:end] not in form.exact:
            return ()
        return tuple(
            entry
            for entry in owners
            if not (entry.not_before and text.startswith(entry.not_before, end))
            and not (entry.not_after and text.endswith(entry.not_after, 0, start))
        )

    def head(self, text: str, hit: Hit) -> tuple[Part, ...]:
        """The heads a hit may be there."""
        return tuple(part for part in self.forms[hit.form].heads if part.allowed(text, hit.end))


def _stands_alone(text: str, start: int, end: int, form: Form) -> bool:
    """Latin names keep to ASCII word boundaries: API is not in CAPITAL. A version may follow: RPA2.0."""
    if start and _word(text[start]) and _word(text[start - 1]):
        return False
    if end < len(text) and _word(text[end - 1]) and _word(text[end]):
        return text[end].isdigit() and text[end + 1 : end + 2] == "." and text[end - 1].isalpha()
    return True


def _without_addresses(text: str, buckets: tuple[list[Hit], ...]) -> tuple[list[Hit], ...]:
    if "://" not in text and "www." not in text and "@" not in text:
        return buckets
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    if not spans:
        return buckets
    return tuple(outside(hits, spans) for hits in buckets)


def outside(hits: list[Hit], spans: list[tuple[int, int]]) -> list[Hit]:
    """The hits that touch none of the spans, unless they hold it whole. ``spans`` are sorted and do not overlap."""
    if not spans:
        return hits
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    kept = []
    for hit in hits:
        at = bisect_right(ends, hit.start)
        while at < len(spans) and starts[at] < hit.end and hit.start <= starts[at] and ends[at] <= hit.end:
            at += 1
        if at == len(spans) or starts[at] >= hit.end:
            kept.append(hit)
    return kept


class _Builder:
    """Collects forms: the same characters may be an institution, a place and a head at once."""

    def __init__(self, parts: Parts) -> None:
        self.table = fold_table()
        self.owners: dict[str, dict[int, tuple[Entry, ...]]] = {}
        self.heads: dict[str, tuple[Part, ...]] = {}
        self.exact: dict[str, set[str]] = {}
        self.guards = sorted(parts.of_kind("guard"), key=lambda part: -len(part.text))

    def entries(self, entries: tuple[Entry, ...], strong: int) -> None:
        """Adds every surface of every entry; weak surfaces go to the bucket after the strong one."""
        owners, table = self.owners, self.table
        for entry in entries:
            for weak, surface in _surfaces(entry):
                plain = surface.translate(table)
                key = lower(plain)
                if not key.strip():
                    continue
                bucket = strong + weak
                known = owners.setdefault(key, {})
                if entry not in known.get(bucket, ()):
                    known[bucket] = (*known.get(bucket, ()), entry)
                if strong == STRONG and plain != key and len(plain) <= ACRONYM:
                    self.exact.setdefault(key, set()).add(plain)

    def form(self, text: str) -> Form:
        """The finished form of one text."""
        guard = next((part for part in self.guards if text.endswith(part.text)), None)
        latin = _word(text[0]) or _word(text[-1])
        owners = self.owners.get(text, {})
        place_too = PLACE in owners or WEAK_PLACE in owners
        return Form(
            text, latin, frozenset(self.exact.get(text, ())), guard, owners, self.heads.get(text, ()), place_too
        )


def build(gaz: Gazetteers) -> Lexicon:
    """The lexicon of a set of gazetteers."""
    parts = Parts.of(gaz)
    builder = _Builder(parts)
    builder.entries(gaz.institutions, STRONG)
    builder.entries(gaz.technologies, TECHNOLOGY)
    builder.entries(gaz.places, PLACE)
    for part in parts.of_kind("head", "legal"):
        builder.heads[part.text] = (*builder.heads.get(part.text, ()), part)
    decoys = {lower(term.text.translate(builder.table)) for term in gaz.decoys}
    states = parts.words("state")
    texts = list(dict.fromkeys([*builder.owners, *builder.heads, *decoys, *states]))
    forms = tuple(builder.form(text) for text in texts)
    sinks = tuple(
        (*form.owners, *((DECOY,) if form.text in decoys else ()), *((HEAD,) if form.heads else ()),
         *((STATE,) if form.text in states else ()))
        for form in forms
    )  # fmt: skip
    automaton = AhoCorasick(texts or ["\0\0"])
    institutions = {entry.name: entry for entry in gaz.institutions}
    places = {surface: entry for entry in reversed(gaz.places) for surface in (*entry.weak, *entry.aliases, entry.name)}
    return Lexicon(automaton, forms, sinks, parts, institutions, builder.owners, places)


def lexicon(gaz: Gazetteers) -> Lexicon:
    """The lexicon of a set of gazetteers, built when it is first asked for and kept with them."""
    kept = vars(gaz)
    if "_lexicon" not in kept:
        kept["_lexicon"] = build(gaz)
    found = kept["_lexicon"]
    assert isinstance(found, Lexicon)
    return found
