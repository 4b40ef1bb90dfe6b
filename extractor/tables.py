"""The tables of a folder of rows: which files they stand in, and which columns they have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

_ENTRY = ("name", "type", "parent", "place", "aliases", "weak", "not_before", "not_after")
#: The columns of each table; of those that are needed, no cell may be empty.
COLUMNS: dict[str, tuple[str, ...]] = {
    "institutions": _ENTRY, "technologies": _ENTRY, "places": _ENTRY,
    "units": ("surface", "unit", "dimension", "scale", "side", "not_before"),
    "cues": ("cue", "class", "value", "side", "not_before", "not_after"),
    "decoys": ("text", "reason"), "spam": ("text", "kind"), "variants": ("variant", "plain", "where"),
    "name_parts": ("text", "kind", "type", "needs", "not_before", "unless"), "pilot_words": ("text", "kind"),
    "pilots": ("name", "aliases", "institutions", "place", "kind", "not_before", "weak", "signs"),
    "dates": ("word", "class", "value", "not_before", "not_after"),
}  # fmt: skip
NEEDED: dict[str, tuple[str, ...]] = {
    "institutions": ("name",), "technologies": ("name",), "places": ("name",), "pilots": ("name",),
    "units": ("surface",), "cues": ("cue", "class"), "decoys": ("text",), "spam": ("text", "kind"),
    "variants": ("variant", "plain", "where"), "name_parts": ("text", "kind"), "pilot_words": ("text", "kind"),
    "dates": ("word", "class"),
}  # fmt: skip
#: Suffixes of files that look like rows and would be passed over.
_LIKE_ROWS = frozenset({".tsv", ".csv", ".xlsx", ".tab"})


def nearest(word: str, known: Iterable[str]) -> str:
    """`` (you may mean X)`` where a known word is like a misspelt one."""
    like = get_close_matches(word, list(known), 1)
    return f" (you may mean {like[0]!r})" if like else ""


def header_fault(table: str, header: Sequence[str]) -> str | None:
    """What is wrong with the header of a table's file."""
    unknown = next((name for name in header if name not in COLUMNS[table]), None)
    if unknown is not None:
        return f"{table} has no column {unknown!r}{nearest(unknown, COLUMNS[table])}: {' '.join(COLUMNS[table])}"
    missing = next((name for name in NEEDED[table] if name not in header), None)
    return None if missing is None else f"the column {missing!r} of {table} is missing"


def table_of(folder: Path, path: Path) -> str | None:
    """The table whose rows a file below a folder holds: ``units.tsv``, ``institutions/any.tsv``; None for no table."""
    parts = path.relative_to(folder).parts
    name = parts[0] if len(parts) == 2 else parts[0].removesuffix(".tsv") if len(parts) == 1 else ""
    return name if path.suffix == ".tsv" and name in COLUMNS else None


def no_table(path: Path) -> str:
    """What to say of a file that belongs to no table."""
    hint = nearest(path.stem, COLUMNS) or nearest(path.parent.name, COLUMNS)
    return f"the file of no table{hint}: only TABLE.tsv and TABLE/*.tsv are read"


def files_like_rows(folder: Path) -> list[Path]:
    """Every file below a folder that holds rows, or was meant to."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _LIKE_ROWS)
