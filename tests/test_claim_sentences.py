"""Claims of sentences from pilot, result and payment news against gold read by hand: floors that only rise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor import extract
from extractor.gazetteers import read_rows
from extractor.records import Claim, Pilot

SENTENCES = Path(__file__).parent / "data" / "claim_sentences.tsv"
#: The share of judged cells that were right when the floors were last raised, a little rounded down.
FLOORS = {
    "figure": 0.98,
    "institution": 0.97,
    "pilot": 0.91,
    "metric": 0.9,
    "modality": 0.98,
    "aggregation": 0.97,
    "period": 0.96,
}
SAME_TEXT, NOTHING, UNJUDGED = '"', "-", "?"
_MARKS = re.compile(r"[\s“”\"'《》()（）「」·,，、。:：+-]")


class Case(NamedTuple):
    """One figure of a text: its gold cells, and the claim that was read at its place with its pilot, if any."""

    text: str
    gold: dict[str, str]
    claim: Claim | None
    pilot: Pilot | None


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Every row of the table with what the program says of its figure."""
    return tuple(_read())


def _read() -> Iterator[Case]:
    text, at = "", 0
    found = extract("")
    for row in read_rows(SENTENCES):
        gold = row.cells
        if gold["text"] != SAME_TEXT:
            text, at = gold["text"].replace("\\n", "\n"), 0
            found = extract(text, published=date.fromisoformat(gold["published"]))
        start = text.index(gold["figure"], at)
        at = start + len(gold["figure"])
        claim = next((c for c in found.claims if c.quantity.start < at and start < c.quantity.end), None)
        pilot = next((p for p in found.pilots if claim and claim.pilot_id == p.pilot_id), None)
        yield Case(text, gold, claim, pilot)


def said(case: Case, column: str) -> frozenset[str]:
    """What the program says in a column, in every way it may be compared; empty where it says nothing."""
    claim, pilot = case.claim, case.pilot
    if claim is None:
        return frozenset()
    period = claim.period
    values: dict[str, tuple[str | None, ...]] = {
        "figure": (claim.quantity.text,),
        "pilot": (pilot.name, *pilot.aliases) if pilot else (),
        "metric": (claim.metric.text if claim.metric else None,),
        "modality": (claim.modality,),
        "aggregation": (claim.aggregation,),
        "period": (_interval(period.start, period.end) if period else None,),
    }
    return frozenset(value for value in values[column] if value)


def _interval(start: date | None, end: date | None) -> str:
    return f"{end}" if start in (None, end) else f"{start}/{end or ''}"


def is_right(case: Case, column: str) -> bool:
    """Whether a cell is right. Metrics and pilots may be written longer or shorter; the rest must be the same."""
    cell = case.gold[column]
    if case.claim is None:
        return False
    if column == "institution":
        owners = case.claim.institutions
        return any(
            len(owners) == (0 if one == NOTHING else len(one.split(";")))
            and all(any(name in (o.text, o.name) for o in owners) for name in one.split(";") if name != NOTHING)
            for one in cell.split("|")
        )
    words = said(case, column)
    if column in ("metric", "pilot"):
        plain = {_MARKS.sub("", word) for word in words}
        wanted = [NOTHING if one == NOTHING else _MARKS.sub("", one) for one in cell.split("|")]
        return any(not plain if one == NOTHING else any(one in w or w in one for w in plain) for one in wanted)
    return any(one in words if one != NOTHING else not words for one in cell.split("|"))


def scores(column: str) -> tuple[float, list[str]]:
    """The share of the judged cells of a column that are right, and what is wrong, a line each."""
    count: Counter[bool] = Counter()
    wrong: list[str] = []
    for case in cases():
        if case.gold[column] in (UNJUDGED, *([NOTHING] if column == "figure" else [])):
            continue
        right = is_right(case, column)
        count[right] += 1
        if not right:
            got = case.claim.institutions if column == "institution" and case.claim else said(case, column)
            text = "/".join(o.text for o in case.claim.institutions) if column == "institution" and case.claim else None
            wrong.append(f"{case.gold['figure']}: {text if text is not None else sorted(map(str, got))} "
                         f"!= {case.gold[column]} in {case.text}")  # fmt: skip
    return count[True] / count.total(), wrong


@pytest.mark.parametrize("column", FLOORS)
def test_share_of_a_column_holds_its_floor(column: str) -> None:
    share, wrong = scores(column)
    assert share >= FLOORS[column], f"{column} {share:.3f}\n" + "\n".join(wrong)


def test_every_figure_of_the_table_stands_in_its_text_in_order() -> None:
    assert len(cases()) > 200
    assert len({case.text for case in cases()}) >= 80
