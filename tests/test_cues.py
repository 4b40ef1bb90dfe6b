"""Cue words: found in one pass, the longest at a place, with the guards of their rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cues import CueMap, find_cues, guarded
from extractor.gazetteers import Cue, Gazetteers, load_gazetteers
from extractor.pipeline import CUE_CLASSES

ROWS = """# source: a test
cue\tclass\tvalue\tside\tnot_before\tnot_after
计划\tmodality\tplanned\tbefore\t生育|书\t行动|按
计划于\tmodality\tplanned\tbefore
的计划\tmodality\tplanned\tafter
已\tmodality\tactual\tbefore
累计\taggregation\tcumulative\tbefore
累计新增\taggregation\tcumulative\tbefore
新增\taggregation\tnew\tbefore
将\tmodality\tplanned\tbefore
将\tactor\tobject\tbefore
"""


@pytest.fixture
def gaz(tmp_path: Path) -> Gazetteers:
    (tmp_path / "cues.tsv").write_text(ROWS, encoding="utf-8")
    return Gazetteers((tmp_path,))


CUES = [
    ("计划投放", "计划"),
    ("已累计投放", "已 累计"),
    # the longest of those that begin at one place
    ("计划于明年", "计划于"),
    ("累计新增用户", "累计新增 新增"),
    # a word of two classes is found in both
    ("将贷款", "将 将"),
    # on both sides: the one before and the one after do not shut each other out
    ("上线的计划", "的计划 计划"),
    # guards
    ("行动计划", ""),
    ("按计划", ""),
    ("计划生育", ""),
    ("计划书", ""),
    ("生育计划", "计划"),
    ("", ""),
    ("没有", ""),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_find_cues(gaz: Gazetteers, text: str, expected: str) -> None:
    cues = find_cues(text, gaz, ("modality", "aggregation", "actor"))
    matches = [m for kind in ("modality", "aggregation", "actor") for m in cues.within(kind, 0, len(text))]
    assert all(text[m.start : m.end] == m.cue.cue for m in matches)
    assert " ".join(m.cue.cue for m in sorted(matches, key=lambda m: m.start)) == expected


def test_only_the_classes_that_are_asked_for(gaz: Gazetteers) -> None:
    cues = find_cues("将累计", gaz, ("aggregation",))
    assert [m.cue.kind for m in cues.within("aggregation", 0, 3)] == ["aggregation"]
    assert list(cues.within("modality", 0, 3)) == []


WITHIN = [((0, 8), 3), ((1, 8), 2), ((0, 1), 0), ((2, 4), 1), ((3, 4), 0), ((4, 8), 1), ((8, 8), 0)]


@pytest.mark.parametrize(("span", "count"), WITHIN)
def test_within_gives_what_lies_wholly_inside(gaz: Gazetteers, span: tuple[int, int], count: int) -> None:
    cues = find_cues("计划计划 计划。", gaz, ("modality",))
    assert len(list(cues.within("modality", *span))) == count


AT = [((0, 8), 1), ((1, 8), 0), ((2, 4), 1), ((2, 3), 0), ((5, 7), 1), ((8, 9), 0)]


@pytest.mark.parametrize(("span", "count"), AT)
def test_at_gives_what_begins_where_the_span_does(gaz: Gazetteers, span: tuple[int, int], count: int) -> None:
    cues = find_cues("计划计划 计划。", gaz, ("modality",))
    assert len(cues.at("modality", *span)) == count
    assert not cues.at("actor", *span)


def test_a_guard_looks_at_both_sides() -> None:
    cue = Cue("目标", "modality", "planned", "before", ("客户",), ("完成",))
    assert guarded(cue, "目标客户", 0, 2)
    assert guarded(cue, "完成目标", 2, 4)
    assert not guarded(cue, "客户目标完成", 2, 4)


REAL_PLANNED = ["预计投放", "力争达到", "拟发行", "计划接入", "有望突破", "将新增", "即将上线", "到年底的目标"]
REAL_NOT_PLANNED = [
    "预期收益率", "行动计划", "理财计划", "激励计划", "目标客户", "完成年度目标", "规划纲要", "模拟交易",
    "将审批时间压缩到", "预计负债", "计划书", "超预期", "科技规划部", "草拟了",
]  # fmt: skip


@pytest.mark.parametrize("text", REAL_PLANNED)
def test_our_rows_know_plans(text: str) -> None:
    found = find_cues(text, load_gazetteers(), ("modality",)).within("modality", 0, len(text))
    assert [m.cue.value for m in found][:1] == ["planned"]


@pytest.mark.parametrize("text", REAL_NOT_PLANNED)
def test_our_rows_know_what_only_looks_like_a_plan(text: str) -> None:
    assert list(find_cues(text, load_gazetteers(), ("modality",)).within("modality", 0, len(text))) == []


def test_every_class_that_is_read_has_rows() -> None:
    assert [kind for kind in CUE_CLASSES if not load_gazetteers().cues(kind)] == []


@given(st.text(st.one_of(st.sampled_from("预计划将累已年共新增在由与该行全国"), st.characters(codec="utf-8"))))
def test_matches_are_in_order_and_say_what_stands_there(text: str) -> None:
    cues: CueMap = find_cues(text, load_gazetteers(), CUE_CLASSES)
    for kind in CUE_CLASSES:
        matches = list(cues.within(kind, 0, len(text)))
        assert matches == sorted(matches, key=lambda m: m.start)
        assert all(text[m.start : m.end] == m.cue.cue and m.cue.kind == kind for m in matches)
        assert not any(guarded(m.cue, text, m.start, m.end) for m in matches)
