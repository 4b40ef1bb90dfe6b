"""The unit that a column's head carries: under 金额(万元) every bare number of the column is money.

Only tables whose cells are parted by tabs or strokes are read, and only cells that are a number and nothing else; a
year under 年份 has no unit in its head and stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Lexicon
from extractor.gazetteers import Unit
from extractor.numerals import multiply, read_numeral

_HEAD_UNIT = re.compile(r"\((?:单位:?)?([百千]?[万亿]|百|千|)([^()0-9\s]{1,6}|%)\)\s*$")
_NUMBER = re.compile(r"-?[0-9][0-9,]{0,20}(?:\.[0-9]{1,8})?")
_SEPARATORS = ("\t", "|")
_MOST_ROWS = 2000

Column = tuple[Decimal, Unit]
Cell = tuple[int, str]


def _cells(line: str, start: int, separator: str) -> list[Cell]:
    """The cells of a line, stripped, with where each begins in the text."""
    cells, at = [], start
    for cell in line.split(separator):
        cells.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell) + len(separator)
    return cells


def _column(lex: Lexicon, cell: str) -> Column | None:
    """The scale and the unit in the head of a column."""
    found = _HEAD_UNIT.search(cell)
    if found is None:
        return None
    unit = lex.after.after(found[2], 0, len(found[2]))
    if unit is None or len(unit.surface) != len(found[2]):
        return None
    scale = read_numeral(found[1]) if found[1] else None
    return multiply(unit.scale, scale.low if scale is not None else Decimal(1)), unit


def _amount(cell: Cell, column: Column) -> Amount | None:
    start, text = cell
    if not _NUMBER.fullmatch(text):
        return None
    numeral = read_numeral(text.lstrip("-"))
    if numeral is None or numeral.value is None or numeral.end != len(text.lstrip("-")):
        return None
    scale, unit = column
    value = multiply(-numeral.value if text.startswith("-") else numeral.value, scale)
    amount = Amount(start, start + len(text), numeral, value, value, value, unit.unit, unit.dimension)
    amount.flag("shared_unit")
    return amount


def table_amounts(text: str, lex: Lexicon) -> Iterator[Amount]:
    """The bare numbers of every table that share the unit of their column's head, in text order."""
    separator = next((sign for sign in _SEPARATORS if sign in text), None)
    if separator is None:
        return
    columns: list[Column | None] = []
    at = rows = 0
    for line in text.split("\n"):
        cells = _cells(line, at, separator) if separator in line else []
        heads = [_column(lex, cell) for _, cell in cells]
        if any(heads):
            columns, rows = heads, 0
        elif len(cells) != len(columns) or rows > _MOST_ROWS:
            columns = []
        else:
            rows += 1
            found = (_amount(cell, column) for cell, column in zip(cells, columns, strict=True) if column is not None)
            yield from (amount for amount in found if amount is not None)
        at += len(line) + 1
