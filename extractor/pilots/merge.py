"""When two names are one pilot, and one record out of what several articles say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.fuzz import ratio

from extractor.gazetteers import Gazetteers, load_gazetteers
from extractor.pilots.known import canonical_names
from extractor.pilots.mentions import BASED
from extractor.pilots.words import PilotWords, normalized, pilot_words
from extractor.records import NamedEntity, Pilot, PilotInstitution, Status

#: Names this alike, of one institution, are one pilot written twice (智能数字信用卡, 智能数字化信用卡).
ALIKE = 88
_NUMBERS = regex.compile(r"\d++(?:\.\d++)?|[一二三四五六七八九十]期")
_LEGAL = regex.compile(r"(?:股份|集团)?(?:有限)?(?:责任)?公司$")
_ORDER: tuple[Status, ...] = ("announced", "testing", "live", "completed")


def pilot_id(name: str, owner: str) -> str:
    """The id of a pilot: a hash over its name and its first institution or, where it has none, its article."""
    return hashlib.sha256(f"pilot\x1f{normalized(name)}\x1f{owner}".encode()).hexdigest()[:16]


def same_name(a: str, b: str, words: PilotWords) -> bool:
    """Whether two names are ways of writing one: equal, one the core of the other, or alike but for a character."""
    x, y = words.core(a), words.core(b)
    if x == y:
        return True
    shorter, longer = (x, y) if len(x) <= len(y) else (y, x)
    part = len(shorter) >= 3 and shorter in longer and len(longer) - len(shorter) <= max(4, len(shorter))
    part = part or (len(shorter) > 3 and BASED.sub("", longer, count=1) == shorter)  # 基于卫星遥感的|涉农信贷
    alike = part or (len(shorter) >= 6 and ratio(x, y) >= ALIKE)
    return alike and _NUMBERS.findall(x) == _NUMBERS.findall(y)


def abbreviates(short: str, long: str) -> bool:
    """Whether a name is cut from another as Chinese cuts names: its characters in order, from the first two on.

    极速贴 is 极速票据贴现. Only for names of one owner in one paragraph: by itself it proves nothing.
    """
    if not 3 <= len(short) < len(long) or short[:2] != long[:2]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def same_pilot(a: Pilot, b: Pilot, words: PilotWords, known: dict[str, str]) -> bool:
    """Whether two records are one pilot: names that match, and institutions that share one or are not known.

    ``known`` maps the ways of writing a pilot of the gazetteer to its name there.
    """
    names, others = (a.name, *a.aliases), (b.name, *b.aliases)
    if {known[name] for name in names if name in known} & {known[name] for name in others if name in known}:
        return True
    ours = {ref.entity_id for ref in a.institutions if ref.role != "regulator"}
    theirs = {ref.entity_id for ref in b.institutions if ref.role != "regulator"}
    if ours and theirs and not any(related(x, y) for x in ours for y in theirs):
        return False
    if not (ours and theirs):
        return any(words.core(x) == words.core(y) and len(words.core(x)) >= 3 for x in names for y in others)
    return any(same_name(x, y, words) for x in names for y in others)


def related(a: str, b: str) -> bool:
    """One institution, one and its branch (中国银行, 中国银行深圳分行), or with and without its legal form (省征信公司,
    省征信股份有限公司)."""
    if a.startswith(b) or b.startswith(a):
        return True
    return a.endswith("公司") and b.endswith("公司") and _LEGAL.sub("", a) == _LEGAL.sub("", b)


def merge_pilots(pilots: Iterable[Pilot], gaz: Gazetteers | None = None) -> tuple[list[Pilot], dict[str, str]]:
    """Merge the pilots of many articles; give the records and, for every id that went in, the id that came out.

    The pilots must come in the order of their articles (earliest first): the first name and id stay, so that ids do
    not change when later articles arrive.
    """
    gaz = gaz or load_gazetteers()
    words, known = pilot_words(gaz), canonical_names(gaz)
    kept: list[Pilot] = []
    buckets: dict[str, list[int]] = {}
    renamed: dict[str, str] = {}
    for pilot in pilots:
        candidates = sorted({index for key in _keys(pilot, words, known) for index in buckets.get(key, ())})
        home = next((index for index in candidates if same_pilot(kept[index], pilot, words, known)), None)
        if home is None:
            home = len(kept)
            kept.append(pilot)
        else:
            kept[home] = joined(kept[home], pilot)
        renamed[pilot.pilot_id] = kept[home].pilot_id
        for key in _keys(kept[home], words, known):
            if home not in buckets.setdefault(key, []):
                buckets[key].append(home)
    return kept, renamed


def _keys(pilot: Pilot, words: PilotWords, known: dict[str, str]) -> set[str]:
    """Blocking keys: two names that can be one share three characters in a row, or the gazetteer's name."""
    names = (pilot.name, *pilot.aliases)
    cores = [words.core(name) for name in names]
    triples = {core[at : at + 3] for core in cores for at in range(max(1, len(core) - 2))}
    return {key for key in (*triples, *(known[name] for name in names if name in known)) if key}


def joined(first: Pilot, second: Pilot) -> Pilot:
    """One record out of two of the same pilot; the first gives id and name, the further status wins."""
    status = max((s for s in (first.status, second.status) if s), key=_ORDER.index, default=None)
    return first.model_copy(
        update={
            "aliases": tuple(n for n in unique((*first.aliases, second.name, *second.aliases)) if n != first.name),
            "institutions": _join_by_id(first.institutions, second.institutions),
            "technologies": _join_by_id(first.technologies, second.technologies),
            "places": _join_by_id(first.places, second.places),
            "status": status,
            "batch": first.batch or second.batch,
            "article_ids": unique((*first.article_ids, *second.article_ids)),
            "claim_ids": unique((*first.claim_ids, *second.claim_ids)),
        }
    )


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values without repeats, in the order of their first appearance."""
    return tuple(dict.fromkeys(values))


def _join_by_id(first: Sequence, second: Sequence) -> tuple:  # type: ignore[type-arg]
    entries: dict[str, NamedEntity | PilotInstitution] = {entry.entity_id: entry for entry in first}
    for entry in second:
        known = entries.get(entry.entity_id)
        if known is None:
            entries[entry.entity_id] = entry
        else:
            entries[entry.entity_id] = known.model_copy(update={"texts": unique((*known.texts, *entry.texts))})
    return tuple(entries.values())
