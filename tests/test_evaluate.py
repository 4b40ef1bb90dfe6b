"""Scores of a run: the same as those of the acceptance script, and every judgement by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluate import best_reading, evaluate, period_of, same_name
from extractor.gold import GoldFigure, read_gold_figures

ACCEPTANCE = Path(__file__).resolve().parent.parent.parent / "shared" / "acceptance"

TEXT = "甲银行累计放款约3.2亿元，服务小微企业1200余家，预计明年新增500户。乙银行没有参与。"


def figure(text: str, value: str | None, unit: str = "CNY", bound: str = "eq", **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    made = {"text": text, "start": start, "end": start + len(text), "value": value, "low": None, "high": None}
    made |= {"unit": unit, "unit_text": unit, "bound": bound, "per": None, "flags": []} | more
    return made


def claim(quantity: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "article_id": "a", "quantity": quantity, "modality": "actual", "aggregation": None, "period": None,
        "metric": None, "institutions": [], "pilot_id": None,
    } | more  # fmt: skip


def ref(text: str) -> dict[str, str]:
    return {"text": text, "name": text, "entity_id": f"institution:{text}"}


def write(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name in ("articles", "claims", "mentions", "pilots"):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in files.get(name, []))
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "001.tsv").write_text(
        "# text\tbound\tvalue\tunit\tmodality\taggregation\tmetric\tinstitutions\tpilot\tperiod\n"
        "约3.2亿元\tabout\t320000000\tCNY\tactual\tcumulative\t放款\t甲银行\t智能放款|放款通\t-\n"
        "1200余家\tgt\t1200\t家\tactual\t-\t小微企业\t-\t-\t2020-12-31\n"
        "?500户\teq\t500\t户\tplanned\t-\t-\t-\t-\t-\n",
        encoding="utf-8",
    )
    (folder / "pilots.tsv").write_text("001\t智能放款|放款通\t甲银行\t-\tlive\t区块链\n", encoding="utf-8")
    (folder / "institutions.tsv").write_text("001\t甲银行;乙银行\n", encoding="utf-8")
    (folder / "technologies.tsv").write_text("001\t区块链\n", encoding="utf-8")
    return folder


def records() -> dict[str, list[dict[str, Any]]]:
    tech = {"entity_id": "t", "name": "区块链", "texts": ["区块链"]}
    owner = {"entity_id": "i", "name": "甲银行", "texts": ["甲银行"], "role": "applicant"}
    pilot = {"pilot_id": "p", "name": "“放款通”系统", "aliases": [], "article_ids": ["a"], "technologies": [tech],
             "institutions": [owner], "status": "live"}  # fmt: skip
    loans = claim(
        figure("约3.2亿元", "320000000", bound="about"), aggregation="cumulative", pilot_id="p",
        metric={"text": "累计放款"}, institutions=[ref("甲银行")],
    )  # fmt: skip
    firms = claim(
        figure("1200余家", "1200", "家", "gt"), metric={"text": "企业"}, period={"start": None, "end": "2020-12-31"}
    )
    names = [{"article_id": "a", "kind": "institution", "text": text} for text in ("甲银行", "乙银行")]
    names.append({"article_id": "a", "kind": "technology", "text": "区块链"})
    return {
        "articles": [{"article_id": "a", "source": "x/001_a.txt", "text": TEXT}], "claims": [loans, firms],
        "pilots": [pilot], "mentions": names,
    }  # fmt: skip


RATIOS = (
    "figure_recall", "figure_precision", "bound", "modality", "aggregation", "metric", "period", "claim_institution",
    "claim_pilot", "pilot_recall", "pilot_institutions", "pilot_technologies", "pilot_status",
    "institution_recall", "technology_recall",
)  # fmt: skip


def test_all_right(tmp_path: Path, gold: Path) -> None:
    result, notes = evaluate(write(tmp_path, **records()), gold)
    assert notes == []
    assert {name: result[name] for name in RATIOS} == dict.fromkeys(RATIOS, 1.0)


# What is changed in the run, and what that costs.
WRONG = [
    ("value", lambda r: r["claims"][0]["quantity"].update(value="32000000"), {"figure_recall": 0.5, "metric": 0.5}),
    ("unit", lambda r: r["claims"][0]["quantity"].update(unit="USD"), {"figure_recall": 0.5, "claim_pilot": 0.0}),
    ("bound", lambda r: r["claims"][0]["quantity"].update(bound="eq"), {"figure_recall": 1.0, "bound": 0.5}),
    ("modality", lambda r: r["claims"][0].update(modality="planned"), {"modality": 0.5}),
    ("aggregation", lambda r: r["claims"][0].update(aggregation=None), {"aggregation": 0.0}),
    ("metric", lambda r: r["claims"][1].update(metric=None), {"metric": 0.5}),
    ("period", lambda r: r["claims"][1].update(period=None), {"period": 0.0}),
    ("owner", lambda r: r["claims"][0].update(institutions=[ref("甲银行"), ref("乙银行")]), {"claim_institution": 0.0}),
    ("pilot", lambda r: r["claims"][0].update(pilot_id=None), {"claim_pilot": 0.0}),
    ("missed", lambda r: r["claims"].pop(0), {"figure_recall": 0.5, "bound": 0.5, "aggregation": 0.0}),
    ("no pilots", lambda r: r["pilots"].clear(), {"pilot_recall": 0.0, "pilot_institutions": 0.0, "claim_pilot": 0.0}),
    ("pilot's bank", lambda r: r["pilots"][0].update(institutions=[]), {"pilot_institutions": 0.0}),
    ("pilot's status", lambda r: r["pilots"][0].update(status=None), {"pilot_status": 0.0}),
    ("pilot's basis", lambda r: r["pilots"][0].update(technologies=[]), {"pilot_technologies": 0.0}),
    ("a name", lambda r: r["mentions"].pop(0), {"institution_recall": 0.5}),
    ("an extra figure", lambda r: r["claims"].append(claim(figure("没有", "0"))), {"figure_precision": 0.6667}),
    ("an optional one", lambda r: r["claims"].append(claim(figure("500户", "500"))), {"claims_on_optional_figures": 1}),
    ("an extra pilot", lambda r: r["pilots"].append(r["pilots"][0] | {"name": "乙"}), {"pilots_extra": 1}),
]


@pytest.mark.parametrize(("change", "cost"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_each_fault_costs_what_it_should(tmp_path: Path, gold: Path, change: Any, cost: dict[str, float]) -> None:
    run = records()
    change(run)
    result, _ = evaluate(write(tmp_path, **run), gold)
    assert {name: result[name] for name in cost} == cost


def test_a_run_without_the_articles_is_no_score(tmp_path: Path, gold: Path) -> None:
    with pytest.raises(LookupError, match="none of the gold"):
        evaluate(write(tmp_path, **records()), gold, ["002"])


def test_a_figure_that_is_not_in_the_text_is_missed(gold: Path) -> None:
    notes: list[str] = []
    figures = list(read_gold_figures(gold / "001.tsv", "别的文字", notes))
    assert [figure.start for figure in figures] == [4, 4, 4]
    assert len(notes) == 3


def test_the_claim_that_agrees_most_is_taken_once() -> None:
    gold = GoldFigure("3.2亿元", 7, 12, False, None, Decimal(320000000), ("CNY",), *[None] * 3, frozenset(), None, None)
    wrong, right = claim(figure("约3.2", "3.2", "")), claim(figure("3.2亿元", "320000000"))
    used: set[int] = set()
    assert best_reading(gold, [wrong, right], used).claim is right
    assert best_reading(gold, [wrong, right], used).claim is wrong
    assert best_reading(gold, [wrong, right], used).claim is None


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [("2020-01-01", "2020-03-31", "2020-01-01/2020-03-31"), (None, "2020-03-31", "2020-03-31"),
     ("2020-03-31", "2020-03-31", "2020-03-31"), ("2020-01-01", None, "2020-01-01/None"), (None, None, None)],
)  # fmt: skip
def test_periods(start: str | None, end: str | None, written: str | None) -> None:
    assert period_of({"period": {"start": start, "end": end}}) == written


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("“百行征信”系统", "百行征信系统", True), ("放款通", "智能放款通", True), ("A I 助手", "ai助手", True),
     ("", "甲", False), (None, None, False), ("甲", "乙", False)],
)  # fmt: skip
def test_names(a: str | None, b: str | None, same: bool) -> None:
    assert same_name(a, b) is same


@pytest.mark.skipif(not (ACCEPTANCE / "score.py").is_file(), reason="the acceptance papers are not beside the checkout")
def test_the_scores_are_those_of_the_acceptance_script(tmp_path: Path, gold: Path) -> None:
    for number, (_, change, _) in enumerate(WRONG):
        run = records()
        change(run)
        out = tmp_path / str(number)
        out.mkdir()
        write(out, **run)
        command = [sys.executable, str(ACCEPTANCE / "score.py"), str(out), str(gold), "--json"]
        theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        ours = evaluate(out, gold)[0]
        ours.pop("pilot_status")  # their script does not judge it
        assert ours == theirs
