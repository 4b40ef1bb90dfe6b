"""SQLite: the records of a run as tables, in one file, with the standard library.

The tables are those that :mod:`extractor.sinks.schema` derives. Exact decimals are TEXT, because SQLite's own numbers
are binary floats; beside each stands a generated ``…_real`` column to sort and compare by. The same records give the
same bytes: the file is always built anew and put in the place of the old one by whoever calls :func:`build`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from extractor.records import Record
from extractor.sinks.jsonl import rows
from extractor.sinks.schema import TABLES, Column, columns, singular

#: Rises with every change of the tables; stands in the file as ``PRAGMA user_version``.
VERSION = 1
_BATCH = 1000
_TYPES = {"text": "TEXT", "integer": "INTEGER", "decimal": "TEXT", "date": "TEXT", "list": "TEXT"}
# A column named after the key of another table refers to it; these two do so under another name.
_REFERENCES = {"duplicate_of": "articles"} | {
    f"{singular(table)}_id": table for table in ("articles", "pilots", "claims")
}

# What somebody asks first: which figure, whose, of what, when, and where it stands.
FIGURES = """\
CREATE VIEW figures AS
SELECT claims.claim_id, articles.published, articles.title, articles.source,
       (SELECT group_concat(name, '、') FROM (SELECT name FROM claim_institutions
        WHERE claim_institutions.claim_id = claims.claim_id ORDER BY position)) AS institutions,
       pilots.name AS pilot, claims.metric_text AS metric, claims.quantity_text AS quantity,
       claims.quantity_value_real AS value, claims.quantity_unit AS unit, claims.quantity_bound AS bound,
       claims.modality, claims.aggregation, claims.change, claims.period_start, claims.period_end,
       claims.sentence_text AS sentence
FROM claims JOIN articles USING (article_id) LEFT JOIN pilots USING (pilot_id)"""


class Table(NamedTuple):
    """A table: its columns, and for a child table the field of the parent record whose items are its rows."""

    name: str
    columns: tuple[Column, ...]
    key: str | None = None
    parent: str | None = None
    field: str | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns that are written, in order."""
        own = tuple(column.name for column in self.columns)
        return own if self.parent is None else (f"{singular(self.parent)}_id", "position", *own)


def _child(parent: str, column: Column) -> Table:
    """``claims.institutions`` → ``claim_institutions``; ``pilots.article_ids`` → ``pilot_articles``."""
    name = (
        f"{singular(parent)}_{column.name.removesuffix('_ids') + 's' if column.name.endswith('_ids') else column.name}"
    )
    if isinstance(column.item, type) and issubclass(column.item, Record):
        return Table(name, tuple(columns(column.item)), parent=parent, field=column.name)
    return Table(name, (Column(singular(column.name), (), "text", False),), parent=parent, field=column.name)


def tables() -> Iterator[Table]:
    """All tables, each parent before its children."""
    for name, record in TABLES.items():
        flat = list(columns(record))
        children = [column for column in flat if column.kind == "list" and len(column.path) == 1]
        own = tuple(column for column in flat if column not in children)
        key = f"{singular(name)}_id"
        yield Table(name, own, key=key if key == own[0].name else None)
        for column in children:
            yield _child(name, column)


def _column_ddl(column: Column, key: str | None) -> Iterator[str]:
    """The definition of a column, and of the sortable twin of a decimal."""
    parts = [column.name, _TYPES[column.kind]]
    parts += [] if column.nullable else ["NOT NULL"]
    if column.choices:
        parts.append(f"CHECK ({column.name} IN ({', '.join(map(repr, column.choices))}))")
    if column.name == key:
        parts.append("PRIMARY KEY")
    elif column.name in _REFERENCES:
        parts.append(f"REFERENCES {_REFERENCES[column.name]} DEFERRABLE INITIALLY DEFERRED")
    yield " ".join(parts)
    if column.kind == "decimal":
        yield f"{column.name}_real REAL GENERATED ALWAYS AS (CAST({column.name} AS REAL)) VIRTUAL"


def ddl() -> Iterator[str]:
    """The SQL that makes the tables, their indexes and the view, one statement each."""
    for table in tables():
        lines = []
        if table.parent is not None:
            owner = f"{singular(table.parent)}_id"
            lines.append(f"{owner} TEXT NOT NULL REFERENCES {table.parent} DEFERRABLE INITIALLY DEFERRED")
            lines.append("position INTEGER NOT NULL")
        for column in table.columns:
            lines += _column_ddl(column, table.key)
        if table.parent is not None:
            lines.append(f"PRIMARY KEY ({owner}, position)")
        yield f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"
        for column in table.columns:
            if column.name != table.key and (column.name in _REFERENCES or column.name == "entity_id"):
                yield f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})"
    yield FIGURES


def _values(table: Table, row: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of one table that one record gives."""
    if table.parent is None or table.field is None:
        yield tuple(column.of(row) for column in table.columns)
        return
    owner = row[f"{singular(table.parent)}_id"]
    for position, item in enumerate(row[table.field]):
        yield (owner, position, *(column.of(item) if column.path else item for column in table.columns))


def _fill(db: sqlite3.Connection, folder: Path) -> None:
    made = list(tables())
    for name in TABLES:
        targets = [table for table in made if name in (table.name, table.parent)]
        records = rows(folder / f"{name}.jsonl")
        while batch := list(islice(records, _BATCH)):
            for table in targets:
                marks = ", ".join("?" * len(table.header))
                sql = f"INSERT INTO {table.name} ({', '.join(table.header)}) VALUES ({marks})"
                db.executemany(sql, (values for row in batch for values in _values(table, row)))


def build(folder: Path, path: Path) -> None:
    """Make the database ``path`` from the JSON Lines files in ``folder``; a file that stands there is replaced.

    All rows are written in one transaction with foreign keys enforced: a claim whose article or pilot is not there
    makes it fail as a whole.

    Raises:
        sqlite3.Error: where a row breaks a constraint or the file cannot be written.
        OSError, ValueError: as :func:`extractor.sinks.jsonl.rows`.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("BEGIN")
        for statement in ddl():
            db.execute(statement)
        _fill(db, folder)
        db.execute("COMMIT")
