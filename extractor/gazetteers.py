"""Loads the gazetteers: knowledge as rows of tab-separated values.

A file begins with ``#`` lines (at least one ``# source:``), then a header naming its columns, then one row a line. A
cell with several values separates them by ``|``. A user's own folder is laid over the one that is installed: a row
with the same key replaces ours, any other row is added.

==================  =================================================================================================
``institutions/``   ``name type parent place aliases weak not_before not_after``, one file a field
``technologies``    ``name type parent place aliases weak not_before not_after`` (``parent`` is the broader term)
``places/``         the same columns; ``type`` is province, city or county
``units``           ``surface unit dimension scale side not_before``
``cues``            ``cue class value side not_before not_after``
``decoys``          ``text reason``: stretches that look like a name or a figure and are none
``spam``            ``text kind``: advertising terms and the lines of a page that are not its article
``variants``        ``variant plain where``: Traditional characters
==================  =================================================================================================

``weak`` aliases are words that are also something else (平安, 中信): they count only where the article itself backs
them. ``not_before`` lists what must not follow a name (北京银行‖业协会), ``not_after`` what must not precede it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.tables import NEEDED, files_like_rows, header_fault, no_table, table_of


class GazetteerError(ValueError):
    """A row that cannot be used: ``file:line: what is wrong``."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")
        self.path, self.line, self.what = path, line, what


class Row(NamedTuple):
    """A row as it stands in its file: cells by column name, and where it came from."""

    cells: dict[str, str]
    path: Path
    line: int

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several."""
        cell = self.cells.get(column, "")
        return tuple(value for value in cell.split("|") if value) if cell else ()


class Entry(NamedTuple):
    """An institution, technology or place with the ways it is written."""

    kind: str
    name: str
    type: str
    parent: str
    place: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]

    @property
    def entity_id(self) -> str:
        """``kind:canonical name``: stable, readable, and nothing invented."""
        return f"{self.kind}:{self.name}"


class Unit(NamedTuple):
    """A unit as it is written after (or before) a number: 万户 is 户 with a number before 万."""

    surface: str
    unit: str
    dimension: str
    scale: Decimal
    side: str
    not_before: tuple[str, ...]


class Cue(NamedTuple):
    """A word that says something about the words near it: 预计 says ``planned`` of what follows."""

    cue: str
    kind: str
    value: str
    side: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


class Term(NamedTuple):
    """A word of a plain list with what it is good for."""

    text: str
    kind: str


def home() -> Path:
    """The folder of our own gazetteers: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "rows"
    return installed if installed.is_dir() else package.parent / "gazetteers"


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise GazetteerError(path, 0, error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GazetteerError(path, line, f"no UTF-8 at byte {error.start}") from error


def read_rows(path: Path, table: str | None = None) -> Iterator[Row]:
    """The rows of one file, in order.

    Args:
        path: the file.
        table: whose columns it must have; None asks for none.

    Raises:
        GazetteerError: where the file cannot be read, is no UTF-8, has not the columns of its table, or a row has more
            cells than the header or none where one is needed.
    """
    text = _text(path)
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = [cell.strip() for cell in cells]
            if table is not None and (fault := header_fault(table, header)):
                raise GazetteerError(path, number, fault)
            continue
        if len(cells) > len(header):
            raise GazetteerError(path, number, f"{len(cells)} cells under {len(header)} columns")
        row = Row(dict(zip(header, cells, strict=False)), path, number)
        empty = next((name for name in NEEDED.get(table or "", ()) if not row.cells.get(name, "").strip()), None)
        if empty is not None or "\0" in line:
            raise GazetteerError(path, number, "NUL in the row" if empty is None else f"a row without a {empty}")
        yield row


def _decimal(row: Row, column: str) -> Decimal:
    try:
        return Decimal(row.cells.get(column) or "1")
    except InvalidOperation as error:
        raise GazetteerError(row.path, row.line, f"{column} is no number: {row.cells[column]!r}") from error


def _entry(kind: str, row: Row) -> Entry:
    get = row.cells.get
    name = get("name", "")
    if not name:
        raise GazetteerError(row.path, row.line, "a row without a name")
    return Entry(
        kind, name, get("type", ""), get("parent", ""), get("place", ""),
        row.many("aliases"), row.many("weak"), row.many("not_before"), row.many("not_after"),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Gazetteers:
    """All rows of some folders, each table read when it is first asked for. Later folders win over earlier ones.

    Two of the same folders are two: what is built from one is cached by its identity.
    """

    folders: tuple[Path, ...] = field(default_factory=lambda: (home(),))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of ``table.tsv`` and of ``table/*.tsv`` in every folder, files in the order of their names."""
        for folder in self.folders:
            single = folder / f"{table}.tsv"
            for path in [*([single] if single.is_file() else []), *sorted((folder / table).glob("*.tsv"))]:
                yield from read_rows(path, table)

    def check(self) -> None:
        """Read every file of every folder that is not our own, so that nothing is passed over without a word.

        Raises:
            GazetteerError: for the first row, header or file that cannot be used.
        """
        for folder in self.folders:
            for path in files_like_rows(folder) if folder != home() else ():
                table = table_of(folder, path)
                if table is None:
                    raise GazetteerError(path, 0, no_table(path))
                for _ in read_rows(path, table):
                    pass
        _ = self.institutions, self.technologies, self.places, self.units, self._cues, self.decoys, self.variants

    def _entries(self, table: str, kind: str) -> tuple[Entry, ...]:
        entries = (_entry(kind, row) for row in self.rows(table))
        return tuple({entry.name: entry for entry in entries}.values())

    @cached_property
    def institutions(self) -> tuple[Entry, ...]:
        return self._entries("institutions", "institution")

    @cached_property
    def technologies(self) -> tuple[Entry, ...]:
        return self._entries("technologies", "technology")

    @cached_property
    def places(self) -> tuple[Entry, ...]:
        return self._entries("places", "place")

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        units = (
            Unit(row.cells["surface"], row.cells.get("unit", ""), row.cells.get("dimension", ""),
                 _decimal(row, "scale"), row.cells.get("side", "") or "after", row.many("not_before"))
            for row in self.rows("units")
        )  # fmt: skip
        return tuple({(unit.surface, unit.side): unit for unit in units}.values())

    @cached_property
    def _cues(self) -> dict[str, tuple[Cue, ...]]:
        found: dict[tuple[str, str, str, str], Cue] = {}
        for row in self.rows("cues"):
            get = row.cells.get
            cue = Cue(get("cue", ""), get("class", ""), get("value", ""), get("side", "") or "before",
                      row.many("not_before"), row.many("not_after"))  # fmt: skip
            found[cue.kind, cue.cue, cue.value, cue.side] = cue
        classes: dict[str, list[Cue]] = {}
        for cue in found.values():
            classes.setdefault(cue.kind, []).append(cue)
        return {kind: tuple(cues) for kind, cues in classes.items()}

    def cues(self, kind: str) -> tuple[Cue, ...]:
        """The cues of one class (``modality``, ``aggregation``, ``bound`` …), empty where there are none."""
        return self._cues.get(kind, ())

    def _terms(self, table: str, text: str, kind: str) -> tuple[Term, ...]:
        terms = (Term(row.cells.get(text, ""), row.cells.get(kind, "")) for row in self.rows(table))
        return tuple({term.text: term for term in terms if term.text}.values())

    @cached_property
    def decoys(self) -> tuple[Term, ...]:
        return self._terms("decoys", "text", "reason")

    @cached_property
    def spam(self) -> tuple[Term, ...]:
        return self._terms("spam", "text", "kind")

    @cached_property
    def variants(self) -> tuple[tuple[str, str, str], ...]:
        return tuple((r.cells["variant"], r.cells["plain"], r.cells["where"]) for r in self.rows("variants"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every file of every folder: two runs with one digest used the same knowledge."""
        seal = hashlib.sha256()
        for folder in self.folders:
            for path in sorted(folder.rglob("*.tsv")):
                content = path.read_bytes()
                seal.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
                seal.update(content)
        return seal.hexdigest()


@lru_cache(maxsize=8)
def _load(overlays: tuple[Path, ...]) -> Gazetteers:
    return Gazetteers((home(), *overlays))


def folders_of(folders: str | Path | Iterable[str | Path]) -> tuple[Path, ...]:
    """Folders as paths; one that is given alone, and not as the only one of a list, is one folder too."""
    return (Path(folders),) if isinstance(folders, (str, Path)) else tuple(Path(folder) for folder in folders)


def load_gazetteers(overlays: str | Path | Iterable[str | Path] = ()) -> Gazetteers:
    """Our own gazetteers with a user's folders laid over them; the same folders give the same object.

    Raises:
        FileNotFoundError: where a folder does not exist.
    """
    paths = folders_of(overlays)
    for path in paths:
        if not path.is_dir():
            raise FileNotFoundError(f"no folder of gazetteers: {path}")
    return _load(paths)
