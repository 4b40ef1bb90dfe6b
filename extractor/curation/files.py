"""What is wrong with a file of rows before its rows are read: encoding, line ends, hidden characters, cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from extractor.curation.problem import Problem
from extractor.tables import NEEDED, header_fault

#: Characters that no row needs and nobody sees; U+2028, U+0085 and their like end a line where none is seen to end.
HIDDEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\ufffd--[\t\n\r]]", regex.V1)
SOURCE = regex.compile(r"^#\s*+source:\s*+\S", regex.MULTILINE)
#: Where a tab was typed as spaces.
SPACES_FOR_TAB = regex.compile(r"[^\s] {2,}[^\s]")


def check_file(path: Path, table: str) -> Iterator[Problem]:
    """The problems of one file of a table, each at its line (0: the whole file)."""
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Problem(path, 0, "error", "unreadable", error.strerror or "cannot be read", "put a file in its place")
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start} is no UTF-8"
        yield Problem(path, line, "error", "encoding", what, "save the file as UTF-8")
        return
    if text.startswith("\ufeff"):
        yield Problem(path, 1, "warning", "bom", "begins with a byte order mark", "save as UTF-8 without BOM")
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        yield Problem(path, line, "warning", "line_ends", "carriage returns", "save with line feeds only")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not SOURCE.search(text):
        yield Problem(path, 0, "error", "source", "does not say where its rows are from", "add a line '# source: …'")
    yield from _check_lines(path, table, text)


def _check_lines(path: Path, table: str, text: str) -> Iterator[Problem]:
    columns = 0
    header: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in HIDDEN.finditer(line):
            code = "nul" if match[0] == "\0" else "hidden"
            what = f"U+{ord(match[0]):04X} in the line"
            yield Problem(path, number, "error", code, what, "delete the character")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            header = [cell.strip() for cell in cells]
            columns = len(cells)
            fault = header_fault(table, header)
            if fault:
                yield Problem(
                    path, number, "error", "columns", fault, "write the column as docs/gazetteers.md names it"
                )
            doubled = {cell for cell in cells if cells.count(cell) > 1}
            if doubled:
                what = f"column {sorted(doubled)[0]!r} stands twice"
                yield Problem(path, number, "error", "columns", what, "name each column once")
            continue
        yield from _check_cells(path, number, cells, columns)
        given = dict(zip(header, cells, strict=False))
        for column in NEEDED[table][table in ("institutions", "technologies", "places") :]:  # names have a check below
            if column in header and not given.get(column, "").strip():
                yield Problem(path, number, "error", "empty_cell", f"a row without a {column}", "fill the cell")
    if not columns:
        yield Problem(path, 0, "error", "header", "no header", "name the columns in the first line after the comments")


def _check_cells(path: Path, number: int, cells: list[str], columns: int) -> Iterator[Problem]:
    if len(cells) > columns:
        what = f"{len(cells)} cells under {columns} columns"
        yield Problem(path, number, "error", "cells", what, "take out a tab")
    if len(cells) == 1 and columns > 1 and SPACES_FOR_TAB.search(cells[0]):
        yield Problem(path, number, "error", "tab", "cells are parted by spaces", "part the cells by tabs")
    for cell in cells:
        if cell != cell.strip():
            yield Problem(path, number, "error", "space", f"space around {cell.strip()!r}", "delete the space")
        values = cell.split("|")
        if len(values) > 1 and not all(value.strip() for value in values):
            yield Problem(path, number, "error", "empty_alias", f"an empty value in {cell!r}", "delete one '|'")
        if len(set(values)) < len(values) and all(values):
            yield Problem(path, number, "warning", "repeated", f"a value twice in {cell!r}", "delete one of them")
