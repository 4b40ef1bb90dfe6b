"""Sentences from many provinces and fields against gold read by hand: floors that only rise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.gazetteers import read_rows
from extractor.names import find_names
from extractor.views import fold

SENTENCES = Path(__file__).parent / "data" / "name_sentences.tsv"
#: (precision, recall) that held when they were last raised.
FLOORS = {"institution": (0.97, 0.95), "technology": (0.97, 0.97)}


def tallies(kind: str) -> tuple[Counter[str], list[str]]:
    """How many names were wanted, found and right, and what went wrong, a line each."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for row in read_rows(SENTENCES):
        text = row.cells["text"]
        cell = row.cells["institutions" if kind == "institution" else "technologies"]
        gold = Counter() if cell == "-" else Counter(dict.fromkeys(cell.split(";"), 1))
        view = fold(text)
        names = [view.raw_text(name.start, name.end) for name in find_names(view) if name.kind == kind]
        found = Counter(dict.fromkeys(names, 1))
        count.update(wanted=gold.total(), found=found.total(), right=(gold & found).total())
        wrong += [f"{row.line} missed {name}" for name in gold - found]
        wrong += [f"{row.line} beyond {name}" for name in found - gold]
    return count, wrong


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_sentences(kind: str) -> None:
    count, wrong = tallies(kind)
    precision, recall = count["right"] / count["found"], count["right"] / count["wanted"]
    floor = FLOORS[kind]
    assert precision >= floor[0], "\n".join(wrong)
    assert recall >= floor[1], "\n".join(wrong)
