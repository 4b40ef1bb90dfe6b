"""Pilots that are known by name: rows of ``gazetteers/pilots.tsv``, found wherever an article names them.

A row marked ``weak`` is mostly named in passing (数字人民币): it counts where the article is about it, in its title or
again and again, or where a figure of a product stands right behind its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.findings import Findings
from extractor.gazetteers import Gazetteers
from extractor.pilots.mentions import PilotMention

#: A pilot named this often is what the article is about.
OFTEN = 3
#: So near behind a product's name its own figure stands.
MEASURED = 14


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
def canonical_names(gaz: Gazetteers) -> dict[str, str]:
    """For every way of writing a known pilot, its name in the gazetteer."""
    return {surface: pilot.name for pilot in known_pilots(gaz) for surface in pilot.surfaces}


@lru_cache(maxsize=8)
def signs_of(gaz: Gazetteers) -> dict[str, tuple[str, ...]]:
    """For every way of writing a known pilot that has signs, the words that speak of it."""
    return {surface: pilot.signs for pilot in known_pilots(gaz) if pilot.signs for surface in pilot.surfaces}


@lru_cache(maxsize=8)
def _automaton(gaz: Gazetteers) -> tuple[AhoCorasick, tuple[KnownPilot, ...]]:
    surfaces = [(surface, pilot) for pilot in known_pilots(gaz) for surface in pilot.surfaces]
    owners = tuple(pilot for _, pilot in surfaces)
    return AhoCorasick([s for s, _ in surfaces], matchkind=MatchKind.LeftmostLongest), owners


def find_known(found: Findings) -> Iterator[PilotMention]:
    """The known pilots that an article names, place by place; weak ones only where it is about them.

    Their owners are those institutions of the row that the article names too: the row alone proves no owner, and what
    the sentence itself says of a pilot goes before it.
    """
    automaton, owners = _automaton(found.gaz)
    text = found.text
    hits = [
        (owners[index], start, end)
        for index, start, end in automaton.find_matches_as_indexes(text)
        if not text.startswith(owners[index].not_before or ("\0",), end)
    ]
    title = found.title_line
    counts = Counter(pilot.name for pilot, _, _ in hits)
    for pilot, start, end in hits:
        central = counts[pilot.name] >= OFTEN or text[start:end] in title
        measured = not central and _is_measured(found, pilot, end)
        if pilot.weak and not (central or measured):
            continue
        sentence = found.layout.sentence_at(start)
        if sentence is not None:
            parts = tuple({n.name: n for n in found.institutions if n.name in pilot.institutions}.values())
            written = found.view.raw_text(start, end)
            evidence = "measured" if measured else "passing"
            yield PilotMention(start, end, (written,), evidence if pilot.weak else "known", sentence, None, parts)


def _is_measured(found: Findings, pilot: KnownPilot, end: int) -> bool:
    """Whether a figure follows a product's name in its clause (云闪付用户205万户); a currency is in many a metric."""
    if pilot.kind != "product":
        return False
    figure = found.figure_behind(end)
    return figure is not None and figure.start - end <= MEASURED and "," not in found.text[end : figure.start]
