"""JSON Lines: one record a line, UTF-8, keys in the order of the record's fields, decimals as strings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.records import Record

# Characters that JSON allows in a string and that many readers nevertheless take for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def dump(record: Record) -> str:
    """A record as one line, without its line feed.

    Raises:
        pydantic_core.PydanticSerializationError: where a text holds a lone surrogate, which UTF-8 cannot write.
    """
    return record.model_dump_json().translate(_LINE_ENDS)


def dump_row(row: Mapping[str, Any]) -> str:
    """The same for a record that was read back with :func:`rows`: the two give the same bytes."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


def rows(path: Path, needed: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """The records of a file that a run wrote, as dictionaries.

    Raises:
        OSError: where the file cannot be read.
        ValueError: where a line is no JSON object, or lacks a field that is needed: ``file:line: what is wrong``.
    """
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
            if not isinstance(row, dict):
                raise ValueError(f"{path.name}:{number}: no JSON object")
            missing = next((name for name in needed if name not in row), None)
            if missing is not None:
                raise ValueError(f"{path.name}:{number}: no field {missing!r}")
            yield row
