"""The unit that a column's head carries: under 金额(万元) every bare number of the column is money.

Only tables whose cells are parted by tabs or strokes are read, or that a page has left with one cell on each line and
an empty line between its rows, and only cells that are a number and nothing else; a year under 年份 has no unit in its
head and stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Lexicon
from extractor.gazetteers import Unit
from extractor.numerals import multiply, read_numeral

_HEAD_UNIT = re.compile(r"\((?:单位:?)?([百千]?[万亿]|百|千|)([^()0-9\s]{1,6}|%)\)\s*$")
_NUMBER = re.compile(r"-?[0-9][0-9,]{0,20}(?:\.[0-9]{1,8})?")
_SEPARATORS = ("\t", "|")

#: A row of cells on lines of their own: so many at least, each no longer than this.
_LEAST_CELLS, _LONGEST_CELL = 3, 40

#: The scale and the unit of a column, and where its name stands.
Column = tuple[Decimal, Unit, tuple[int, int]]
Cell = tuple[int, str]


def _cells(line: str, start: int, separator: str) -> list[Cell]:
    """The cells of a line, stripped, with where each begins in the text."""
    cells, at = [], start
    for cell in line.split(separator):
        cells.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell) + len(separator)
    return cells


def _column(lex: Lexicon, start: int, cell: str) -> Column | None:
    """The scale and the unit in the head of a column that begins at ``start``."""
    found = _HEAD_UNIT.search(cell)
    if found is None:
        return None
    unit = lex.after.after(found[2], 0, len(found[2]))
    if unit is None or len(unit.surface) != len(found[2]):
        return None
    scale = read_numeral(found[1]) if found[1] else None
    name = cell[: found.start()].rstrip()
    return multiply(unit.scale, scale.low if scale is not None else Decimal(1)), unit, (start, start + len(name))


def _amount(cell: Cell, column: Column) -> Amount | None:
    start, text = cell
    if not _NUMBER.fullmatch(text):
        return None
    numeral = read_numeral(text.lstrip("-"))
    if numeral is None or numeral.value is None or numeral.end != len(text.lstrip("-")):
        return None
    scale, unit, name = column
    value = multiply(-numeral.value if text.startswith("-") else numeral.value, scale)
    amount = Amount(start, start + len(text), numeral, value, value, value, unit.unit, unit.dimension)
    amount.flag("shared_unit")
    amount.head = name if name[0] < name[1] else None
    return amount


def table_amounts(text: str, lex: Lexicon) -> Iterator[Amount]:
    """The bare numbers of every table that share the unit of their column's head; those of tables that have lost
    their lines behind those of the others."""
    yield from _amounts(_ruled_rows(text), lex)
    yield from _amounts(_flat_rows(text), lex)


def _amounts(rows: Iterable[list[Cell]], lex: Lexicon) -> Iterator[Amount]:
    """The numbers under the last row of heads, until a row of another length, an empty list, ends the table."""
    columns: list[Column | None] = []
    for cells in rows:
        heads = [_column(lex, start, cell) for start, cell in cells]
        if any(heads):
            columns = heads
        elif len(cells) != len(columns):
            columns = []
        else:
            found = (_amount(cell, column) for cell, column in zip(cells, columns, strict=True) if column is not None)
            yield from (amount for amount in found if amount is not None)


def _ruled_rows(text: str) -> Iterator[list[Cell]]:
    """The cells of each line of a text that rules its columns by a sign; of a line without it, none."""
    separator = next((sign for sign in _SEPARATORS if sign in text), None)
    if separator is None:
        return
    at = 0
    for line in text.split("\n"):
        yield _cells(line, at, separator) if separator in line else []
        at += len(line) + 1


def _flat_rows(text: str) -> Iterator[list[Cell]]:
    """The same of tables that have lost their lines: every cell on a line of its own, an empty line between the rows.

    Lines that are too few or too long to be the cells of a row give an empty list.
    """
    if "\n\n" not in text:
        return
    block: list[Cell] = []
    at = 0
    for line in (*text.split("\n"), ""):
        cell = line.strip()
        if cell:
            block.append((at + len(line) - len(line.lstrip()), cell))
        elif block:
            fits = len(block) >= _LEAST_CELLS and all(
                len(cell) <= _LONGEST_CELL and not any(sign in cell for sign in _SEPARATORS) for _, cell in block
            )
            yield block if fits else []
            block = []
        at += len(line) + 1
