"""All names of a set of gazetteers in one automaton, and what one pass over a text finds.

Built once for each :class:`~extractor.gazetteers.Gazetteers`. The pass is overlapping: every name at every place, with
code-point offsets; which of them stand is decided afterwards, with the whole article in view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from extractor.gazetteers import Entry, Gazetteers
from extractor.names.parts import Part, Parts
from extractor.views import SURROGATES, fold_table

STRONG: Final = 0
WEAK: Final = 1
TECHNOLOGY: Final = 2
WEAK_TECHNOLOGY: Final = 3
PLACE: Final = 4
WEAK_PLACE: Final = 5
DECOY: Final = 6
HEAD: Final = 7
STATE: Final = 8
BRANCH: Final = 9
BUCKETS: Final = 10

#: Addresses are no prose: a name inside one names nothing.
_ADDRESS = regex.compile(r"(?:https?://|www\.)[\x21-\x7e]++|@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
#: Up to this length a Latin name of an institution is an acronym and stands only as it is written (ICBC, not icbc).
ACRONYM = 4


class Hit(NamedTuple):
    """A form found in a text."""

    start: int
    end: int
    form: int


#: Makes a hit of a tuple in C: there are thousands.
_new_hit: Callable[[tuple[int, int, int]], Hit] = partial(tuple.__new__, Hit)


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


class Owners(dict[str, "Entry | list[Entry]"]):
    """What a written form may stand for; one entry is kept as it is, since nearly all forms have only one."""

    def add(self, form: str, entry: Entry) -> None:
        known = self.setdefault(form, entry)
        if known is entry or known == entry:
            return
        if isinstance(known, list):
            if entry not in known:
                known.append(entry)
        else:
            self[form] = [known, entry]

    def of(self, form: str) -> tuple[Entry, ...]:
        """The entries of a form, in the order of their rows."""
        known = self.get(form)
        if known is None:
            return ()
        return tuple(known) if isinstance(known, list) else (known,)


@dataclass(frozen=True)
class Lexicon:
    """The automaton with what its forms mean.

    ``forms`` are the folded, lower-case texts of the automaton; ``sinks`` the buckets of each and ``latin`` whether it
    keeps to word boundaries. ``owners`` has a table for each bucket of names. ``by_name`` finds an institution by its
    canonical name, ``places`` a division by any of its names.
    """

    automaton: AhoCorasick
    forms: tuple[str, ...]
    sinks: tuple[tuple[int, ...], ...]
    latin: bytes
    names: tuple[Owners, ...]
    heads: dict[str, tuple[Part, ...]]
    acronyms: dict[str, frozenset[str]]
    parts: Parts
    by_name: dict[str, Entry]
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
            matches = self.automaton.find_matches_as_indexes(SURROGATES.sub("\ufffd", plain), overlapping=True)
        sinks, latin = self.sinks, self.latin
        for index, start, end in matches:
            if latin[index] and boundaries and not _stands_alone(text, start, end):
                continue
            hit = _new_hit((start, end, index))
            for bucket in sinks[index]:
                buckets[bucket].append(hit)
        return Scan(text, _without_addresses(text, buckets) if boundaries else buckets)

    def listed(self, name: str) -> Entry | None:
        """The one institution that has a name, canonical or other; None where none or several have it."""
        owners = self.names[STRONG].of(lower(name))
        return owners[0] if len(owners) == 1 else None

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """What provinces are called: a rural bank may put it before its name."""
        return tuple(name for name, entry in self.places.items() if entry.type == "province")

    def entries(self, bucket: int, hit: Hit) -> tuple[Entry, ...]:
        """The entries a hit may mean anywhere."""
        return self.names[bucket].of(self.forms[hit.form])

    def owners(self, bucket: int, text: str, hit: Hit) -> tuple[Entry, ...]:
        """The entries a hit may mean there: those whose guards allow what stands before and after it."""
        start, end = hit.start, hit.end
        if bucket <= WEAK:
            form = self.forms[hit.form]
            exact = self.acronyms.get(form)
            if exact is not None and text[start:end] not in exact:
                return ()
            if form.endswith(self.parts.guarded):
                for guard in self.parts.guards:
                    if form.endswith(guard.text) and not guard.allowed(text, end):
                        return ()
        entries = self.entries(bucket, hit)
        if len(entries) == 1:
            return entries if _allowed(entries[0], text, start, end) else ()
        return tuple(entry for entry in entries if _allowed(entry, text, start, end))

    def head(self, text: str, hit: Hit) -> tuple[Part, ...]:
        """The heads a hit may be there."""
        return tuple(part for part in self.heads[self.forms[hit.form]] if part.allowed(text, hit.end))


def _allowed(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the entry's own guards let its name stand there."""
    if entry.not_before and text.startswith(entry.not_before, end):
        return False
    return not (entry.not_after and text.endswith(entry.not_after, 0, start))


def _stands_alone(text: str, start: int, end: int) -> bool:
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


def _folded(surfaces: list[str]) -> list[str]:
    """Surfaces as the views write them; folded in one go, since a call for each of 100,000 takes its time."""
    return "\n".join(surface.replace("\n", " ") for surface in surfaces).translate(fold_table()).split("\n")


def _add(entries: tuple[Entry, ...], strong: Owners, weak: Owners, acronyms: dict[str, frozenset[str]] | None) -> None:
    """Adds every surface of every entry to its table."""
    surfaces = [surface for entry in entries for surface in (entry.name, *entry.aliases, *entry.weak)]
    folded = iter(_folded(surfaces)) if surfaces else iter(())
    for entry in entries:
        sure = 1 + len(entry.aliases)
        for at in range(sure + len(entry.weak)):
            plain = next(folded)
            form = plain.lower()
            if not form.strip():
                continue
            (strong if at < sure else weak).add(form, entry)
            if acronyms is not None and form != plain and len(plain) <= ACRONYM:
                acronyms[form] = acronyms.get(form, frozenset()) | {plain}


def build(gaz: Gazetteers) -> Lexicon:
    """The lexicon of a set of gazetteers."""
    parts = Parts.of(gaz)
    names = tuple(Owners() for _ in range(WEAK_PLACE + 1))
    acronyms: dict[str, frozenset[str]] = {}
    _add(gaz.institutions, names[STRONG], names[WEAK], acronyms)
    _add(gaz.technologies, names[TECHNOLOGY], names[WEAK_TECHNOLOGY], None)
    _add(gaz.places, names[PLACE], names[WEAK_PLACE], None)
    heads: dict[str, tuple[Part, ...]] = {}
    for part in parts.of_kind("head", "legal"):
        heads[part.text] = (*heads.get(part.text, ()), part)
    decoys = [form.lower() for form in _folded([term.text for term in gaz.decoys]) if form]
    index: dict[str, tuple[int, ...]] = {}
    for bucket, forms in enumerate((*names, decoys, heads, parts.words("state"), parts.words("branch"))):
        only = (bucket,)
        for form in forms:
            index[form] = (*index[form], bucket) if form in index else only
    texts = tuple(index)
    latin = bytes(_word(text[0]) or _word(text[-1]) for text in texts)
    places = {surface: entry for entry in reversed(gaz.places) for surface in (*entry.weak, *entry.aliases, entry.name)}
    by_name = {entry.name: entry for entry in gaz.institutions}
    automaton = AhoCorasick(texts or ["\0\0"], store_patterns=False)
    return Lexicon(automaton, texts, tuple(index.values()), latin, names, heads, acronyms, parts, by_name, places)


def lexicon(gaz: Gazetteers) -> Lexicon:
    """The lexicon of a set of gazetteers, built when it is first asked for and kept with them."""
    kept = vars(gaz)
    if "_lexicon" not in kept:
        kept["_lexicon"] = build(gaz)
    found = kept["_lexicon"]
    assert isinstance(found, Lexicon)
    return found
