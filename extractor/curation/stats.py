"""Counts what a set of gazetteers holds."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from extractor.gazetteers import Entry, Gazetteers, load_gazetteers, read_rows
from extractor.names.identity import province
from extractor.names.lexicon import lexicon


class Stats(NamedTuple):
    """Counts by name, each table in a fixed order: most first, then by name."""

    files: dict[str, int]
    names: dict[str, int]
    surfaces: dict[str, int]
    weak: dict[str, int]
    guarded: dict[str, int]
    types: dict[str, int]
    provinces: dict[str, int]
    ambiguous: int
    digest: str


def stats(gaz: Gazetteers | None = None) -> Stats:
    """Rows a file; names, surfaces, weak and guarded ones a kind; institutions by type and by province.

    Args:
        gaz: whose rows to count; our own where None.
    """
    gaz = gaz or load_gazetteers()
    known = lexicon(gaz)
    kinds = {"institution": gaz.institutions, "technology": gaz.technologies, "place": gaz.places}
    files = {
        path.relative_to(folder).as_posix(): sum(1 for _ in read_rows(path))
        for folder in gaz.folders
        for path in sorted(folder.rglob("*.tsv"))
    }
    types = Counter(entry.type or "?" for entry in gaz.institutions)
    provinces = Counter(province(entry.place, known) if entry.place else "?" for entry in gaz.institutions)
    return Stats(
        files,
        {kind: len(entries) for kind, entries in kinds.items()},
        {kind: sum(1 + len(entry.aliases) for entry in entries) for kind, entries in kinds.items()},
        {kind: sum(len(entry.weak) for entry in entries) for kind, entries in kinds.items()},
        {kind: sum(map(_guarded, entries)) for kind, entries in kinds.items()},
        _ordered(types),
        _ordered(provinces),
        sum(isinstance(owners, list) for table in known.names for owners in table.values()),
        gaz.digest,
    )


def _guarded(entry: Entry) -> bool:
    return bool(entry.not_before or entry.not_after)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
