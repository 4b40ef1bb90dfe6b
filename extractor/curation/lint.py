"""Checks a folder of rows, for those who write them: where, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import regex

from extractor.curation.files import check_file
from extractor.curation.problem import Problem
from extractor.gazetteers import Entry, GazetteerError, Gazetteers, Row, home, read_rows
from extractor.names.lexicon import STRONG, Lexicon, lower
from extractor.names.lexicon import build as build_lexicon
from extractor.tables import COLUMNS, files_like_rows, no_table, table_of
from extractor.views import fold_table

__all__ = ["Problem", "lint"]

ENTRY_TABLES = ("institutions", "technologies", "places")
#: Signs of a pattern. Rows are read literally, so whoever wrote ``农商行.*`` expects something else.
PATTERN_SIGNS = regex.compile(r"[*?\[\]{}\\^$]|\.\+|\(\?")
#: The kinds of the grammar's words that are common words; heads and what stands inside names are not.
COMMON = ("stop", "generic", "trade", "legal", "noname", "define")
REMEDY_WEAK = "write it under weak, give it guards, or name both by their place"


class Surface:
    """One way a name is written, with the row it stands in."""

    __slots__ = ("name", "row", "table", "text", "weak")

    def __init__(self, table: str, row: Row, text: str, weak: bool) -> None:
        self.table, self.row, self.text, self.weak = table, row, text, weak
        self.name = row.cells.get("name", "")


def lint(folders: Iterable[str | Path] = ()) -> list[Problem]:
    """Everything that is wrong in the rows of some folders, or in our own where none is given.

    A user's folder is checked together with our own rows, since a name may clash with one of ours; only problems in
    the folders asked for are returned, sorted by file and line.

    Args:
        folders: folders laid out as ``gazetteers/`` is.

    Raises:
        FileNotFoundError: where a folder does not exist.
    """
    asked = [Path(folder) for folder in folders] or [home()]
    for folder in asked:
        if not folder.is_dir():
            raise FileNotFoundError(f"no folder of gazetteers: {folder}")
    problems = [problem for folder in asked for path in _files(folder) for problem in _check(folder, path)]
    all_folders = tuple(dict.fromkeys([home(), *asked]))
    rows = {table: list(_rows(all_folders, table)) for table in ENTRY_TABLES}
    surfaces = [surface for table in ENTRY_TABLES for row in rows[table] for surface in _surfaces(table, row)]
    checks: Sequence[Callable[[list[Surface]], Iterator[Problem]]] = (_shapes, _clashes)
    problems += [problem for check in checks for problem in check(surfaces)]
    problems += [problem for table in ENTRY_TABLES for problem in _parents(rows[table])]
    problems += _traps(surfaces, all_folders)
    wanted = {path for folder in asked for path in _files(folder)}
    return sorted(
        {problem for problem in problems if problem.path in wanted},
        key=lambda problem: (problem.path.as_posix(), problem.line, problem.code, problem.what),
    )


def _files(folder: Path) -> list[Path]:
    return files_like_rows(folder)


def _check(folder: Path, path: Path) -> Iterator[Problem]:
    table = table_of(folder, path)
    if table is None:
        yield Problem(path, 0, "error", "no_table", no_table(path), f"name it after one of {', '.join(COLUMNS)}")
        return
    found = list(check_file(path, table))
    yield from found
    if table in ENTRY_TABLES and not any(problem.severity == "error" for problem in found):
        yield from (_untyped(row) for row in read_rows(path) if not row.cells.get("type", "").strip())


def _untyped(row: Row) -> Problem:
    remedy = "write the type in its column; a cell ends with a tab, not with a space"
    return _problem(row, "error", "no_type", f"{row.cells.get('name', '')!r} has no type", remedy)


def _rows(folders: Sequence[Path], table: str) -> Iterator[Row]:
    """The rows of a table; a file that cannot be read has a problem already, so its rows are left out."""
    for folder in folders:
        single = folder / f"{table}.tsv"
        for path in [*([single] if single.is_file() else []), *sorted((folder / table).glob("*.tsv"))]:
            try:
                yield from read_rows(path)
            except GazetteerError:
                continue


def _surfaces(table: str, row: Row) -> Iterator[Surface]:
    for text in (row.cells.get("name", ""), *row.many("aliases")):
        yield Surface(table, row, text, False)
    for text in row.many("weak"):
        yield Surface(table, row, text, True)


def _problem(row: Row, severity: str, code: str, what: str, remedy: str) -> Problem:
    return Problem(row.path, row.line, "error" if severity == "error" else "warning", code, what, remedy)


def _shapes(surfaces: list[Surface]) -> Iterator[Problem]:
    """Names that are empty, of one character, or written as a pattern."""
    for surface in surfaces:
        row, text = surface.row, surface.text
        if not text.strip():
            yield _problem(row, "error", "empty_name", "a row without a name", "write the name in the first column")
        elif len(text) == 1:
            remedy = "write it out; one character is found in every word that has it"
            yield _problem(row, "error", "one_character", f"{text!r} is one character", remedy)
        elif PATTERN_SIGNS.search(text):
            remedy = "rows are read literally; write each form out"
            yield _problem(row, "warning", "pattern", f"{text!r} looks like a pattern", remedy)


def _where(row: Row) -> str:
    return f"{row.path.name}:{row.line}"


def _clashes(surfaces: list[Surface]) -> Iterator[Problem]:
    """One name for two: the article's places may still tell which it is, otherwise it stays open."""
    first: dict[tuple[str, str], Surface] = {}
    table = fold_table()
    for surface in surfaces:
        if surface.weak or not surface.text:
            continue
        key = surface.table, lower(surface.text.translate(table))
        other = first.setdefault(key, surface)
        row, seen = surface.row, other.row
        if other.name != surface.name and (other.row.path, other.row.line) != (row.path, row.line):
            what = f"{surface.text!r} also names {other.name!r} ({_where(seen)})"
            yield _problem(row, "warning", "duplicate_alias", what, REMEDY_WEAK)
        elif other is not surface and surface.text == surface.name == other.text and (seen.path != row.path):
            if not _same_home(seen.path, row.path):
                continue
            yield _problem(row, "error", "duplicate_name", f"{surface.text!r} has a row already ({_where(seen)})",
                           "merge the two rows")  # fmt: skip
        elif other is not surface and surface.text == surface.name == other.text:
            yield _problem(row, "error", "duplicate_name", f"{surface.text!r} has a row already ({_where(seen)})",
                           "merge the two rows")  # fmt: skip


def _same_home(one: Path, other: Path) -> bool:
    """Whether two files are of one folder of rows: a user's row is meant to replace ours."""
    return (home() in one.parents) == (home() in other.parents)


def _parents(rows: list[Row]) -> Iterator[Problem]:
    """Cycles: 甲 belongs to 乙, which belongs to 甲."""
    parents = {row.cells.get("name", ""): row.cells.get("parent", "") for row in rows}
    for row in rows:
        start = name = row.cells.get("name", "")
        chain = [name]
        while (name := parents.get(name, "")) and name not in chain:
            chain.append(name)
        if name and name == start:
            what = " → ".join([*chain, name])
            yield _problem(row, "error", "cycle", f"its parents lead back to it: {what}", "take out one parent")


def _traps(surfaces: list[Surface], folders: tuple[Path, ...]) -> list[Problem]:
    """Names that are ordinary words, or stand inside them, and nothing guards them there."""
    try:
        gaz = Gazetteers(folders)
        known = build_lexicon(gaz)
        words = list(_ordinary_words(gaz, known))
    except GazetteerError:  # a problem of its own by now
        return []
    rows = {(s.name, s.text): s.row for s in surfaces if s.table == "institutions" and len(s.text) > 1}
    found: dict[tuple[str, str], Problem] = {}
    for word, kind in words:
        for entry, text in _strong_inside(word, known):
            key = entry.name, text
            # A cue may name an institution on purpose (央行 as a speaker); a cue that holds a name is a trap.
            if key not in rows or key in found or (kind == "cue" and len(word) == len(text)):
                continue
            if len(word) == len(text):
                what, remedy = f"{text!r} is an ordinary word ({kind})", "write it under weak"
            else:
                what = f"{text!r} stands in the ordinary word {word!r} ({kind})"
                remedy = f"guard it by not_before or not_after, or add the decoy {word}"
            found[key] = _problem(rows[key], "warning", "trap", what, remedy)
    return list(found.values())


def _ordinary_words(gaz: Gazetteers, known: Lexicon) -> Iterator[tuple[str, str]]:
    """Words the other tables know, none of them a name: cues, units, the common words of the grammar."""
    for row in gaz.rows("cues"):
        yield row.cells.get("cue", ""), "cue"
    for unit in gaz.units:
        yield unit.surface, "unit"
    for part in known.parts.of_kind(*COMMON):
        yield part.text, part.kind


def _strong_inside(word: str, known: Lexicon) -> Iterator[tuple[Entry, str]]:
    scan = known.scan(word)
    for hit in scan.buckets[STRONG]:
        for entry in known.owners(STRONG, word, hit):
            yield entry, word[hit.start : hit.end]
