"""Gold that was made by hand, as it is written.

Gold is a folder: ``NNN.tsv`` lists the figures of the article whose file name begins with ``NNN`` in reading order,
``pilots.tsv``, ``institutions.tsv`` and ``technologies.tsv`` what all articles name; the ``#`` lines on top of each say
what its columns are. ``|`` separates alternatives, ``;`` members of a set, ``-`` is no judgement, ``?`` before a figure
makes it optional.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

_NOT_JUDGED = "-"
Cells = tuple[str, ...] | None


class GoldFigure(NamedTuple):
    """One line of ``NNN.tsv`` at its place in the article; None is no judgement."""

    text: str
    start: int
    end: int
    optional: bool
    bound: Cells
    value: Decimal | None
    unit: Cells
    modality: Cells
    aggregation: Cells
    metric: Cells
    institutions: frozenset[str]
    pilot: Cells
    period: str | None


class GoldPilot(NamedTuple):
    """One line of ``pilots.tsv``: the ways its name may be written, who runs it, how far it is (None is no judgement),
    on what."""

    names: tuple[str, ...]
    institutions: frozenset[str]
    status: str | None
    technologies: frozenset[str]


def lines_of(path: Path) -> Iterator[list[str]]:
    """The rows of a file of gold, cell by cell, without comments and empty lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def members(cell: str) -> frozenset[str]:
    """The members of a set (``甲;乙``); none where the cell is no judgement."""
    return frozenset() if cell == _NOT_JUDGED else frozenset(cell.split(";"))


def _choices(cell: str) -> Cells:
    return None if cell == _NOT_JUDGED else tuple(cell.split("|"))


def read_gold_figures(path: Path, text: str, notes: list[str]) -> Iterator[GoldFigure]:
    """The figures of one article, whose offsets are those of ``text``.

    One that is not in the text stands at the end of it, where it is missed; ``notes`` gets a line that says so.
    """
    at = 0
    for cells in lines_of(path):
        surface = cells[0].lstrip("?")
        start = text.find(surface, at)
        if start < 0:
            notes.append(f"{path.name}: '{surface}' does not stand in the article after {at}: it counts as missed")
            start = len(text)
        else:
            at = start + len(surface)
        unit, modality, aggregation, metric = map(_choices, cells[3:7])
        yield GoldFigure(
            text=surface, start=start, end=start + len(surface), optional=cells[0].startswith("?"),
            bound=_choices(cells[1]), value=None if cells[2] == _NOT_JUDGED else Decimal(cells[2]), unit=unit,
            modality=modality, aggregation=aggregation, metric=metric, institutions=members(cells[7]),
            pilot=_choices(cells[8]), period=None if cells[9] == _NOT_JUDGED else cells[9],
        )  # fmt: skip


def read_gold_pilots(path: Path, doc: str) -> list[GoldPilot]:
    """The pilots of one article."""
    rows = [cells for cells in lines_of(path) if cells[0] == doc]
    return [
        GoldPilot(
            names=tuple(cells[1].split("|")), institutions=members(cells[2]),
            status=None if cells[4] == _NOT_JUDGED else cells[4], technologies=members(cells[5]),
        )
        for cells in rows
    ]  # fmt: skip
