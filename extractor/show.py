"""An article as a reader can check it: names and figures marked in its text, its claims as a table.

What is marked is found by offsets, so what is shown is what the records say. Characters that cannot be seen or that
turn the text around are written out (``[U+202E]``), and nothing in an article is taken for markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.records import Article, Claim, Mention, Pilot, Quantity, plain
from extractor.sinks.jsonl import dump_row, rows

if TYPE_CHECKING:
    from extractor.worker import Settings

STYLES = {"figure": "bold yellow", "institution": "bold cyan", "technology": "bold green", "place": "bold magenta"}
# Without colours: one sign of brackets for each kind.
BRACKETS = {"figure": "[]", "institution": "{}", "technology": "<>", "place": "()"}
#: Columns of a page that no terminal limits.
WIDTH = 160
_KEPT = frozenset("\n\t")


class Found(NamedTuple):
    """The records of one article, from a run's folder or fresh from the pipeline."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    pilots: tuple[Pilot, ...]


class Mark(NamedTuple):
    """A stretch of the article's text that is shown in its own way."""

    start: int
    end: int
    kind: str


class NoSuchArticleError(LookupError):
    """Nothing has this id, or several have and one must be chosen; the message lists what there is."""


def visible(text: str) -> str:
    """A text with its control, format and lone surrogate characters written out as ``[U+XXXX]``."""
    if text.isprintable():
        return text
    return "".join(char if char in _KEPT or not _unseen(char) else f"[U+{ord(char):04X}]" for char in text)


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def marks_of(mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Mark]:
    """What to mark, in text order and without overlaps: a figure wins over a name, a longer mark over a shorter one."""
    found = [Mark(claim.quantity.start, claim.quantity.end, "figure") for claim in claims]
    found += [Mark(claim.equivalent.start, claim.equivalent.end, "figure") for claim in claims if claim.equivalent]
    found += [Mark(mention.start, mention.end, mention.kind) for mention in mentions]
    kept: list[Mark] = []
    end = 0
    for mark in sorted(found, key=lambda mark: (mark.start, mark.kind != "figure", -mark.end)):
        if mark.start >= end and mark.end > mark.start:
            kept.append(mark)
            end = mark.end
    return kept


def marked_text(text: str, marks: Sequence[Mark], colours: bool) -> Text:
    """The article's text with its marks, in colours or in brackets."""
    shown = Text()
    at = 0
    for mark in marks:
        shown.append(visible(text[at : mark.start]))
        inner = visible(text[mark.start : mark.end])
        if colours:
            shown.append(inner, STYLES[mark.kind])
        else:
            brackets = BRACKETS[mark.kind]
            shown.append(f"{brackets[0]}{inner}{brackets[1]}")
        at = mark.end
    shown.append(visible(text[at:]))
    return shown


def _interval(quantity: Quantity) -> str:
    """``5000000000 CNY``, or what is known of a number that is not stated: ``20…100 家``."""
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
    if quantity.value is not None:
        return f"{_number(quantity.value)} {unit}".rstrip()
    return f"{_number(quantity.low)}…{_number(quantity.high)} {unit}".rstrip()


def _number(value: Decimal | None) -> str:
    """With commas, and as the records write it: ``1.50`` and ``1.5`` are one number."""
    return "" if value is None else f"{Decimal(plain(value)):,f}"


def _when(claim: Claim) -> str:
    if claim.period is None:
        return ""
    start, end = claim.period.start, claim.period.end
    if start is None and end is None:
        return f"{visible(claim.period.text)}?"  # stated, but of no date that could be told
    return str(end) if start == end else f"{start or ''}…{end or ''}"


def _cells(claim: Claim, pilots: dict[str, str]) -> tuple[str, ...]:
    how = claim.attribution
    owners = "、".join(ref.text for ref in claim.institutions)
    pilot = pilots.get(claim.pilot_id or "", "")
    kind = " ".join(part for part in (claim.modality, claim.aggregation, claim.change) if part)
    return (
        claim.quantity.text,
        f"{_interval(claim.quantity)} ({claim.quantity.bound})",
        claim.metric.text if claim.metric else "",
        kind,
        _when(claim),
        f"{owners} ({how.institution})" if owners else "",
        f"{pilot} ({how.pilot})" if pilot else "",
    )


def claim_table(claims: Sequence[Claim], pilots: Sequence[Pilot]) -> Table:
    """The claims of an article; how each owner was found stands in brackets behind it."""
    table = Table(title=f"{len(claims)} claims", title_justify="left")
    for header in ("figure", "value (bound)", "metric", "kind", "period", "institutions (how)", "pilot (how)"):
        table.add_column(header, overflow="fold")
    names = {pilot.pilot_id: pilot.name for pilot in pilots}
    for claim in claims:
        table.add_row(*(Text(visible(cell)) for cell in _cells(claim, names)))
    return table


def show(found: Found, console: Console) -> None:
    """Print an article on a console: colours on a terminal, brackets elsewhere."""
    article = found.article
    for name in ("article_id", "source", "url", "title", "publisher", "published", "duplicate_of"):
        value = getattr(article, name)
        if value is not None:
            console.print(Text(f"{name}: ", "dim") + Text(visible(str(value))), soft_wrap=True)
    for flag in article.flags:
        console.print(Text("flag: ", "dim") + Text(flag))
    console.print()
    marks = marks_of(found.mentions, found.claims)
    console.print(marked_text(article.text, marks, colours=console.is_terminal), soft_wrap=True)
    console.print()
    for pilot in found.pilots:
        owners = "、".join(ref.name for ref in pilot.institutions)
        console.print(Text("pilot: ", "dim") + Text(visible(f"{pilot.name} ({owners})")), soft_wrap=True)
    console.print(claim_table(found.claims, found.pilots))


class _Choice(NamedTuple):
    """Something that can be shown, and what it may be called by."""

    keys: tuple[str, ...]
    item: Any


def _one(choices: Sequence[_Choice], asked: str | None) -> Any:
    """The one that is asked for by a key, or by the beginning of one; the only one where nothing is asked."""
    exact = [choice for choice in choices if asked in choice.keys]
    fitting = exact or [c for c in choices if asked is None or any(key.startswith(asked) for key in c.keys)]
    if len(fitting) == 1:
        return fitting[0].item
    what = "nothing to show" if not choices else "which of these?" if fitting else f"no article {asked!r} among these"
    shown = (fitting or choices)[:50]
    raise NoSuchArticleError("\n".join([what, *("  " + visible("  ".join(choice.keys)) for choice in shown)]))


def needed_of(record: type[Article]) -> list[str]:
    """The fields that a record cannot do without."""
    return [name for name, field in record.model_fields.items() if field.is_required()]


def from_run(folder: Path, asked: str | None) -> Found:
    """An article and its records out of the folder of a run.

    Raises:
        NoSuchArticleError: where there is no such article, or several.
        OSError, ValueError: where a file is missing or broken.
    """
    articles = rows(folder / "articles.jsonl", needed_of(Article))
    keys = ("article_id", "source", "title")
    choices = [_Choice((*(row[k] or "" for k in keys), Path(row["source"]).name), row) for row in articles]
    article = Article.model_validate_json(dump_row(_one(choices, asked)))
    own = article.article_id

    def of(name: str) -> Iterable[Any]:
        return (row for row in rows(folder / f"{name}.jsonl", ["article_id"]) if row["article_id"] == own)

    pilots = (row for row in rows(folder / "pilots.jsonl", ["article_ids"]) if own in row["article_ids"])
    return Found(
        article,
        tuple(Mention.model_validate_json(dump_row(row)) for row in of("mentions")),
        tuple(Claim.model_validate_json(dump_row(row)) for row in of("claims")),
        tuple(Pilot.model_validate_json(dump_row(row)) for row in pilots),
    )


def from_source(source: str, asked: str | None, settings: Settings) -> Found:
    """An article out of a file, a folder or standard input, extracted now.

    Raises:
        NoSuchArticleError: where nothing can be read, or several articles can and none is chosen.
    """
    from extractor.records import Reject
    from extractor.sources import read_sources
    from extractor.worker import load_extract

    choices = []
    for item in read_sources([source]):
        if isinstance(item, Reject):
            choices.append(_Choice((str(item.line or ""), item.source, f"cannot be read: {item.reason}"), item))
        else:
            names = (item.source, Path(item.source).name, item.url or "", item.title or item.text.strip()[:30])
            choices.append(_Choice((str(item.line or ""), *names), item))
    refused = len(choices) == 1 and isinstance(choices[0].item, Reject)
    chosen = choices[0].item if refused else _one(choices, asked)
    if isinstance(chosen, Reject):
        raise NoSuchArticleError(f"{visible(chosen.source)} cannot be read: {chosen.reason}, {visible(chosen.detail)}")
    found = load_extract(settings)(chosen)
    return Found(found.article, found.mentions, found.claims, found.pilots)
