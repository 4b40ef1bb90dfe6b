"""The shapes of the records, derived from :mod:`extractor.records` and from nothing else.

A record is a tree (a claim has a quantity, a quantity has flags); a table is flat. The rule that leads from one to the
other is the same for all records:

* a field that holds one value is a column;
* a field that holds one record gives its columns with the field's name before them: ``quantity_value``;
* a field of the record itself that holds several is a child table in SQL (``claim_institutions``), ordered by
  ``position``, and a JSON array in CSV;
* a list inside a nested record is a JSON array in both.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from extractor.records import Article, Claim, Mention, Pilot, Record, Reject

#: What a run writes, in the order in which it is written: the name of the file and table, and its record.
TABLES: Mapping[str, type[Record]] = types.MappingProxyType(
    {"articles": Article, "mentions": Mention, "claims": Claim, "pilots": Pilot, "rejects": Reject}
)

Kind = Literal["text", "integer", "decimal", "date", "list"]


class Column(NamedTuple):
    """One flat column: where its value stands in the record (``path``), what it is, and whether it may be null."""

    name: str
    path: tuple[str, ...]
    kind: Kind
    nullable: bool
    choices: tuple[str, ...] = ()
    item: Any = None

    def of(self, row: Mapping[str, Any]) -> Any:
        """The value in a record that was read from JSON; lists come back as JSON arrays."""
        value: Any = row
        for key in self.path:
            if value is None:
                return None
            value = value[key]
        if self.kind == "list":
            return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value is not None else None
        return value


def singular(table: str) -> str:
    """``aliases`` → ``alias``, ``article_ids`` → ``article_id``, ``technologies`` → ``technology``."""
    for plural, one in (("ies", "y"), ("ases", "as"), ("s", "")):
        if table.endswith(plural):
            return table[: -len(plural)] + one
    return table


def record_named(name: str) -> type[Record]:
    """The record of a table's name or of its singular: ``claims`` and ``claim``.

    Raises:
        KeyError: where there is no such record.
    """
    return TABLES[name] if name in TABLES else {singular(table): record for table, record in TABLES.items()}[name]


def json_schema(record: type[Record]) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record as it is written: decimals are strings there."""
    schema = record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def unwrap(annotation: Any) -> tuple[Any, bool]:
    """The type behind ``X | None`` and ``Annotated[X, …]``, and whether it may be null."""
    if get_origin(annotation) is Annotated:
        return unwrap(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        [kept] = [arg for arg in get_args(annotation) if arg is not type(None)]
        return unwrap(kept)[0], True
    return annotation, False


_KINDS: dict[type, Kind] = {int: "integer", Decimal: "decimal", date: "date", str: "text"}


def columns(
    record: type[Record], prefix: str = "", path: tuple[str, ...] = (), nullable: bool = False
) -> Iterator[Column]:
    """The flat columns of a record, in the order of its fields.

    Raises:
        TypeError: where a field has a type that no table can hold; a new type is first given a rule here.
    """
    for name, field in record.model_fields.items():
        kind, null = unwrap(field.annotation)
        null, at = nullable or null, (*path, name)
        if get_origin(kind) is tuple:
            yield Column(prefix + name, at, "list", null, item=get_args(kind)[0])
        elif get_origin(kind) is Literal:
            yield Column(prefix + name, at, "text", null, choices=get_args(kind))
        elif isinstance(kind, type) and issubclass(kind, Record):
            yield from columns(kind, f"{prefix}{name}_", at, null)
        elif kind in _KINDS:
            yield Column(prefix + name, at, _KINDS[kind], null)
        else:
            raise TypeError(f"{record.__name__}.{name}: no column can hold {kind}")


def csv_header(record: type[Record]) -> tuple[str, ...]:
    """The header of a CSV file of this record."""
    return tuple(column.name for column in columns(record))
