"""Pilots that are known by name: rows of ``gazetteers/pilots.tsv``."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractor.gazetteers import Gazetteers


class KnownPilot(NamedTuple):
    """A row of the gazetteer of pilots; ``institutions`` are canonical names."""

    name: str
    surfaces: tuple[str, ...]
    institutions: tuple[str, ...]
    place: str
    kind: str
    weak: bool
    not_before: tuple[str, ...]
    signs: tuple[str, ...]


@lru_cache(maxsize=8)
def known_pilots(gaz: Gazetteers) -> tuple[KnownPilot, ...]:
    """The rows of the table, in order; a later folder's row with the same name replaces an earlier one."""
    rows = (
        KnownPilot(
            row.cells.get("name", ""),
            (row.cells.get("name", ""), *row.many("aliases")),
            row.many("institutions"),
            row.cells.get("place", ""),
            row.cells.get("kind", ""),
            bool(row.cells.get("weak", "").strip()),
            row.many("not_before"),
            row.many("signs"),
        )
        for row in gaz.rows("pilots")
    )
    return tuple({row.name: row for row in rows if row.name}.values())


@lru_cache(maxsize=8)
def pilots_by_surface(gaz: Gazetteers) -> dict[str, KnownPilot]:
    """For every way of writing a known pilot, the first row that has it."""
    return {surface: pilot for pilot in reversed(known_pilots(gaz)) for surface in pilot.surfaces}


@lru_cache(maxsize=8)
def canonical_names(gaz: Gazetteers) -> dict[str, str]:
    """For every way of writing a known pilot, its name in the gazetteer."""
    return {surface: pilot.name for pilot in known_pilots(gaz) for surface in pilot.surfaces}


@lru_cache(maxsize=8)
def signs_of(gaz: Gazetteers) -> dict[str, tuple[str, ...]]:
    """For every way of writing a known pilot that has signs, the words that speak of it."""
    return {surface: pilot.signs for pilot in known_pilots(gaz) if pilot.signs for surface in pilot.surfaces}
