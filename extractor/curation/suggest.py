"""Rows to be: institutions that only the grammar found, often enough in a run to deserve one."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extractor.gazetteers import Gazetteers, load_gazetteers
from extractor.names.lexicon import Lexicon, lexicon


class Suggestion(NamedTuple):
    """A name with how often and in how many articles it stood, and the row a reviewer may start from.

    ``row`` has the columns of ``gazetteers/institutions``: name, type, parent, place, aliases, weak, not_before,
    not_after; what the grammar does not know is empty.
    """

    name: str
    texts: tuple[str, ...]
    mentions: int
    articles: int
    row: str


def suggest(out_dir: str | Path, at_least: int = 2, gaz: Gazetteers | None = None) -> list[Suggestion]:
    """The institutions without a row in a run's ``mentions.jsonl``, most articles first.

    A branch of an institution that has a row needs none of its own and is left out.

    Args:
        out_dir: the folder a run wrote.
        at_least: in how many mentions a name must stand.
        gaz: the rows to compare with; our own where None.

    Raises:
        FileNotFoundError: where the folder has no ``mentions.jsonl``.
        ValueError: where a line of it is no mention.
    """
    known = lexicon(gaz or load_gazetteers())
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for mention in _mentions(Path(out_dir) / "mentions.jsonl"):
        if mention["kind"] == "institution" and mention["found_by"] == "grammar":
            texts[mention["name"]][mention["text"]] += 1
            articles[mention["name"]].add(mention["article_id"])
    found = [
        Suggestion(name, tuple(sorted(forms)), forms.total(), len(articles[name]), _row(name, forms, known))
        for name, forms in texts.items()
        if forms.total() >= at_least and known.listed(name) is None and not _is_branch(name, known)
    ]
    return sorted(found, key=lambda suggestion: (-suggestion.articles, -suggestion.mentions, suggestion.name))


def _mentions(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                mention = json.loads(line)
                complete = {"kind", "found_by", "name", "text", "article_id"} <= mention.keys()
            except (ValueError, AttributeError) as error:
                raise ValueError(f"{path}:{number}: no mention: {error}") from error
            if not complete:
                raise ValueError(f"{path}:{number}: no mention: a field is missing")
            yield mention


def _is_branch(name: str, known: Lexicon) -> bool:
    """Whether a name is a listed one and then what a part of it is called."""
    end_of_branch = any(name.endswith(part.text) for part in known.parts.of_kind("branch"))
    return end_of_branch and any(known.listed(name[:size]) is not None for size in range(2, len(name)))


def _row(name: str, forms: Counter[str], known: Lexicon) -> str:
    heads = [part for part in known.parts.of_kind("head", "legal") if name.endswith(part.text)]
    kind = max(heads, key=lambda part: len(part.text)).type if heads else ""
    starts = (name[:size] for size in range(len(name), 1, -1))
    place = next((known.places[start].name for start in starts if start in known.places), "")
    aliases = "|".join(sorted(form for form in forms if form != name))
    return "\t".join((name, kind, "", place, aliases, "", "", ""))
