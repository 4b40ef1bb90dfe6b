#!/usr/bin/env python3
"""Writes what the docs say of records and commands, from the records and commands themselves.

usage: generate_docs.py [--check]

Writes docs/schema/*.json, docs/records.md, docs/tables.sql and docs/cli.md. With --check nothing is written; the exit
code is 1 where a file is not what it should be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path

import click

from extractor import records
from extractor.cli import main as cli
from extractor.records import Record
from extractor.sinks import sqlite
from extractor.sinks.schema import TABLES, csv_header, json_schema, singular, unwrap

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "Made by `scripts/generate_docs.py`; change the code instead."


def schemas() -> Iterator[tuple[str, str]]:
    for table, record in TABLES.items():
        schema = json.dumps(json_schema(record), ensure_ascii=False, indent=2)
        yield f"schema/{singular(table)}.json", f"{schema}\n"


def type_of(annotation: object) -> str:
    """A field's type for readers: ``decimal or null``, ``list of InstitutionRef``, ``actual | planned``."""
    kind, null = unwrap(annotation)
    item = getattr(kind, "__args__", None)
    if getattr(kind, "__origin__", None) is tuple:
        name = f"list of {type_of(item[0])}"
    elif item:
        name = " \\| ".join(f"`{value}`" for value in item)
    else:
        names = {"str": "string", "int": "integer", "Decimal": "decimal, as a string", "date": "ISO date"}
        name = names.get(kind.__name__, f"[{kind.__name__}](#{kind.__name__.lower()})")
    return f"{name} or null" if null else name


def parts(record: type[Record]) -> Iterator[type[Record]]:
    """The records inside a record, each before what it holds."""
    for field in record.model_fields.values():
        kind, _ = unwrap(field.annotation)
        kind = getattr(kind, "__args__", (kind,))[0]
        if isinstance(kind, type) and issubclass(kind, Record):
            yield kind
            yield from parts(kind)


def section(record: type[Record]) -> Iterator[str]:
    yield f"## {record.__name__}\n\n{getdoc(record)}\n\n| field | type |\n| --- | --- |\n"
    for name, field in record.model_fields.items():
        yield f"| `{name}` | {type_of(field.annotation)} |\n"
    yield "\n"


def records_page() -> str:
    lines = [f"# Records\n\n<!-- {MADE} -->\n\n{getdoc(records)}\n\n"]
    lines.append("| file | table | record | JSON Schema |\n| --- | --- | --- | --- |\n")
    for table in TABLES:
        one = singular(table)
        lines.append(f"| `{table}.jsonl` | `{table}` | [{one}](#{one}) | [{one}.json](schema/{one}.json) |\n")
    lines.append("\nThe SQL of the tables stands in [tables.sql](tables.sql).\n\n")
    order = [part for record in TABLES.values() for part in (record, *parts(record))]
    for record in dict.fromkeys(order):
        lines += section(record)
    lines.append("## CSV headers\n\n")
    for table, record in TABLES.items():
        lines.append(f"`{table}.csv`: {', '.join(f'`{name}`' for name in csv_header(record))}\n\n")
    return "".join(lines).rstrip() + "\n"


def commands(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    yield f"## {path}\n\n```text\n{command.get_help(context)}\n```\n\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def pages() -> Iterator[tuple[str, str]]:
    yield from schemas()
    yield "records.md", records_page()
    yield "tables.sql", f"-- {MADE}\n\n" + "".join(f"{statement};\n\n" for statement in sqlite.ddl()).rstrip() + "\n"
    yield "cli.md", f"# Commands\n\n<!-- {MADE} -->\n\n" + "".join(commands(cli, "extractor")).rstrip() + "\n"


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = 0
    for name, content in pages():
        path = DOCS / name
        if path.is_file() and path.read_text(encoding="utf-8") == content:
            continue
        stale += 1
        if check:
            print(f"stale: docs/{name}", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            print(f"written: docs/{name}", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
