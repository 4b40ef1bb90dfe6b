"""The accuracy gate: scores on articles with gold, held by floors that only rise.

A floor stands a little under the score of the day it was last raised. Whoever makes a score better raises its floor;
whoever adds articles that are harder says so in the commit that lowers one. On the held-back part only the totals are
told, so that a failure here teaches nobody its articles.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from extractor.batch import Summary, run
from extractor.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent
ACCEPTANCE = ROOT.parent / "shared" / "acceptance"


class Part(NamedTuple):
    """A folder of articles and the gold beside it; ``told`` says whether what is wrong may be shown."""

    articles: Path
    gold: Path
    told: bool


PARTS = {
    "acceptance": Part(ACCEPTANCE / "seeds", ACCEPTANCE / "gold", True),
    "corpus": Part(ROOT / "corpus", ROOT / "corpus" / "gold", True),
    "heldback": Part(ROOT / "corpus" / "heldback", ROOT / "corpus" / "heldback" / "gold", False),
}
FLOORS = {  # score: (acceptance, corpus, heldback)
    "figure_recall": (0.99, 0.99, 0.988),
    "figure_precision": (0.99, 0.988, 0.988),
    "bound": (0.99, 0.985, 0.985),
    "modality": (0.99, 0.987, 0.977),
    "aggregation": (0.99, 0.96, 0.976),
    "metric": (0.99, 0.953, 0.945),
    "period": (0.99, 0.95, 0.85),
    "claim_institution": (0.99, 0.948, 0.913),
    "claim_pilot": (0.99, 0.914, 0.817),
    "pilot_recall": (0.99, 0.938, 0.822),
    "pilot_institutions": (0.99, 0.884, 0.72),
    "pilot_technologies": (0.965, 0.945, 0.938),
    "pilot_status": (0.9, 0.89, 0.87),
    "institution_recall": (0.99, 0.96, 0.918),
    "technology_recall": (0.99, 0.975, 0.985),
}
#: The most that may be found beyond what gold asks for, over all articles of a part.
CEILINGS = {"pilots_extra": (2, 40, 9)}
COLUMN = {name: number for number, name in enumerate(PARTS)}


def one_per_file() -> ModuleType:
    """The script that gives every record of a JSONL file a file of its own."""
    spec = importlib.util.spec_from_file_location("one_per_file", ROOT / "corpus" / "one_per_file.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Scored(NamedTuple):
    """A run over a part and what came of it."""

    articles: int
    summary: Summary
    scores: dict[str, Any]
    notes: list[str]


@lru_cache(maxsize=len(PARTS))
def score(name: str, work: Path) -> Scored:
    part = PARTS[name]
    if not part.articles.is_dir():
        pytest.skip(f"no {part.articles.name} beside this checkout")
    articles: int = one_per_file().copy_single(part.articles, work / name)
    summary = run([str(work / name)], work / f"{name}.out")
    return Scored(articles, summary, *evaluate(work / f"{name}.out", part.gold))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scores")


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("what", FLOORS)
def test_no_score_falls_below_its_floor(work: Path, name: str, what: str) -> None:
    scored, floor = score(name, work), FLOORS[what][COLUMN[name]]
    wrong = [note for note in scored.notes if PARTS[name].told and what.removeprefix("claim_").split("_")[0] in note]
    assert scored.scores[what] >= floor, "\n".join([f"{name}: {what} {scored.scores[what]} < {floor}", *wrong])


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("what", CEILINGS)
def test_no_more_is_made_up_than_before(work: Path, name: str, what: str) -> None:
    assert score(name, work).scores[what] <= CEILINGS[what][COLUMN[name]]


@pytest.mark.parametrize("name", PARTS)
def test_every_article_is_read_and_scored(work: Path, name: str) -> None:
    scored = score(name, work)
    gold = sorted(path.stem for path in PARTS[name].gold.glob("[0-9][0-9][0-9].tsv"))
    assert dict(scored.summary.rejects) == {}
    assert scored.summary.inputs == scored.articles > 0
    assert scored.scores["docs"] == gold


def test_a_reprint_is_known_as_one(work: Path) -> None:
    assert score("corpus", work).summary.duplicates >= 1
