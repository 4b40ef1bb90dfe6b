"""The lint names file, row and remedy of every fault (F29); counts, suggestions, explanations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from names_rows import small

from extractor.curation import explain, lint, stats, suggest
from extractor.gazetteers import home

HEADER = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"
SOURCE = "# source: a test\n"


def codes(folder: Path, content: bytes | str, table: str = "institutions.tsv") -> list[tuple[str, int]]:
    path = folder / table
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(problem.code, problem.line) for problem in lint([folder])]


ROWS = [
    ("甲木银行\tbank\n", []),
    ("甲木银行\tbank\t\t\t甲\n", [("one_character", 3)]),
    ("甲木银行\tbank\t\t\t甲行||乙木行\n", [("empty_alias", 3)]),
    ("甲木银行\tbank\t\t\t甲木.*\n", [("pattern", 3)]),
    ("甲木银行\tbank\t\t\t甲木行 \n", [("space", 3)]),
    ("甲木银行  bank  甲行\n", [("tab", 3)]),
    ("甲木银行\tbank\t\t\t\t\t\t\t多\n", [("cells", 3)]),
    ("甲木银行\tbank\t\t\t甲\0木\n", [("nul", 3)]),
    ("甲木银行\tbank\t\t\t甲木\u200b行\n", [("hidden", 3)]),
    ("甲木银行\tbank\n乙木银行\tbank\t\t\t甲木银行\n", [("duplicate_alias", 4)]),
    ("甲木银行\tbank\t\t\t木行\n乙木银行\tbank\t\t\t木行\n", [("duplicate_alias", 4)]),
    ("甲木银行\tbank\t\t\t\t木行\n乙木银行\tbank\t\t\t\t木行\n", []),
    ("甲木银行\tbank\n甲木银行\tbank\n", [("duplicate_name", 4)]),
    ("甲木银行\tbank\t乙木集团\n乙木集团\tother\t甲木银行\n", [("cycle", 3), ("cycle", 4)]),
    ("甲木银行\tbank\t甲木银行\n", [("cycle", 3)]),
    ("\tbank\n", [("empty_name", 3)]),
    ("甲木银行\tbank\t\t\t中国工商银行\n", [("duplicate_alias", 3)]),
    ("甲木银行\tbank\t\t\t有限公司\n", [("trap", 3)]),
    ("甲木银行\tbank\t\t\t\t有限公司\n", []),
]


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_rows(tmp_path: Path, rows: str, expected: list[tuple[str, int]]) -> None:
    assert codes(tmp_path, SOURCE + HEADER + rows) == expected


FILES = [
    ((SOURCE + HEADER).encode("utf-8-sig"), [("bom", 1)]),
    ((SOURCE + HEADER + "甲木银行\tbank\n").replace("\n", "\r\n").encode(), [("line_ends", 1)]),
    ((SOURCE + HEADER + "甲木银行\tbank\n").encode("gb18030"), [("encoding", 3)]),
    ((HEADER + "甲木银行\tbank\n").encode(), [("source", 0)]),
    (SOURCE.encode(), [("header", 0)]),
    ((SOURCE + "name\tname\n").encode(), [("columns", 2)]),
]


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_files(tmp_path: Path, content: bytes, expected: list[tuple[str, int]]) -> None:
    assert codes(tmp_path, content) == expected


def test_every_problem_has_a_place_and_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "institutions.tsv").write_text(SOURCE + HEADER + "甲木银行\tbank\t\t\t甲\n", encoding="utf-8")
    (problem,) = lint([tmp_path])
    assert problem.path == tmp_path / "institutions.tsv"
    assert problem.severity == "error"
    assert "甲" in problem.what
    assert problem.remedy
    assert str(problem).startswith(f"{problem.path}:3: error one_character")


def test_a_name_of_ours_may_be_replaced(tmp_path: Path) -> None:
    assert codes(tmp_path, SOURCE + HEADER + "招商银行\tbank\t\t\t招行\n") == []


def test_our_own_rows_hold_no_error() -> None:
    assert [str(problem) for problem in lint() if problem.severity == "error"] == []


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        lint([tmp_path / "nowhere"])


def test_stats(tmp_path: Path) -> None:
    counted = stats(small(tmp_path))
    assert counted.names == {"institution": 21, "technology": 7, "place": 14}
    assert counted.weak["institution"] == 5
    assert counted.types["bank.city"] == 4
    assert counted.provinces["江苏省"] == 3
    assert counted.ambiguous == 2
    assert counted.files["places.tsv"] == 14


def mention(name: str, text: str, article: str, found_by: str = "grammar") -> str:
    row = {"article_id": article, "kind": "institution", "text": text, "start": 0, "end": len(text)}
    return json.dumps({**row, "entity_id": None, "name": name, "found_by": found_by}, ensure_ascii=False) + "\n"


def test_suggest(tmp_path: Path) -> None:
    gaz = small(tmp_path)
    lines = [
        mention("无锡云图科技有限公司", "无锡云图科技有限公司", "1"),
        mention("无锡云图科技有限公司", "云图科技", "2"),
        mention("重庆市公安局", "重庆市公安局", "1"),
        mention("重庆市公安局", "重庆市公安局", "1"),
        mention("中国工商银行重庆市分行", "工商银行重庆市分行", "1"),
        mention("中国工商银行重庆市分行", "工商银行重庆市分行", "2"),
        mention("招商银行", "招商银行", "1", "gazetteer"),
        mention("一次大学", "一次大学", "1"),
    ]
    (tmp_path / "mentions.jsonl").write_text("".join(lines), encoding="utf-8")
    first, second = suggest(tmp_path, gaz=gaz)
    assert (first.name, first.mentions, first.articles) == ("无锡云图科技有限公司", 2, 2)
    assert first.row == "无锡云图科技有限公司\tother\t\t无锡市\t云图科技\t\t\t"
    assert (second.name, second.articles) == ("重庆市公安局", 1)
    assert second.row.split("\t")[:4] == ["重庆市公安局", "government", "", "重庆市"]


@pytest.mark.parametrize("line", ["{", "[]", '{"kind": "institution"}'])
def test_suggest_from_a_broken_run(tmp_path: Path, line: str) -> None:
    (tmp_path / "mentions.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mentions\.jsonl:1"):
        suggest(tmp_path)


@pytest.mark.parametrize(
    ("text", "part", "verdict", "why"),
    [
        ("工商银行上线", "工商银行", "found", "listed"),
        ("重庆市公安局", "重庆市公安局", "found", "a place begins it"),
        ("粤开证券", "粤开证券", "found", "a brand on no list begins it"),
        ("建设平安城市", "平安", "rejected", "decoy"),
        ("祝你平安", "平安", "rejected", "backs"),
        ("中国银行业", "中国银行", "rejected", "guarded"),
        ("CAPITAL", "API", "rejected", "no word of its own"),
        ("工商银行重庆市分行", "工商银行", "rejected", "part of 工商银行重庆市分行"),
        ("农商行", "农商行", "open", "several"),
    ],
)
def test_explain(tmp_path: Path, text: str, part: str, verdict: str, why: str) -> None:
    explained = [item for item in explain(text, small(tmp_path)) if item.text == part]
    assert any(item.verdict == verdict and why in item.why for item in explained), explained


def test_explain_gives_raw_offsets_and_candidates(tmp_path: Path) -> None:
    text = "\u200b农\u200b商行"
    (item,) = [item for item in explain(text, small(tmp_path)) if item.kind == "institution"]
    assert text[item.start : item.end] == item.text == "农\u200b商行"
    assert item.candidates == ("东台农村商业银行", "无锡农村商业银行")


def test_our_own_folder_is_the_one_that_is_installed() -> None:
    assert (home() / "name_parts.tsv").is_file()
