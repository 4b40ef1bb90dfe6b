"""What holds of every text: offsets, intervals, one reading in every writing, time in proportion to length."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dates import find_dates
from extractor.figures import find_figures, read_quantities
from extractor.figures.plain import Plain
from extractor.records import Quantity
from extractor.views import fold

BASE = date(2020, 6, 1)
PIECES = [
    *"0123456789.,-+%~()/:、。,;\n ",
    *"零一二两三五十百千万亿几数余多半个成倍元股家户人笔项年天点分第每约近超逾至到和上下内起",
    "人民币", "美元", "¥", "US$", "万元", "亿元", "百分点", "百分之", "三分之二", "不超过", "不低于", "最多",
    "至少", "以上", "以下", "左右", "增长", "下降", "分别为", "规模", "用户", "月均", "每笔", "翻一番", "两位数",
    "余万户", "多家", "以内", "个月", "小时", "角", "倍",
    "O", "l", "\ufffd", "\u200b", "\u202e", "\u00a0", "\x00", "٥", "②", "\ud800", "G", "H5", "2020年", "3月", "(约合",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
AMOUNTS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "约", "近", "不超过", "至少有", "最多达", "增长", "金额"]),
        st.decimals(0, 99999, places=2).map(lambda number: format(number, "f")),
        st.sampled_from(["", "万", "亿", "余万", "万多"]),
        st.sampled_from(["元", "美元", "户", "笔", "家", "%", "个百分点", "股", "小时", "倍"]),
        st.sampled_from(["", "以上", "左右", "以内", "。"]),
    ),
)


def meaning(q: Quantity) -> tuple[object, ...]:
    """All that a quantity says, without where and in which signs."""
    return q.value, q.low, q.high, q.unit, q.bound, q.per


@given(TEXTS)
@settings(max_examples=150)
def test_offsets_and_intervals_hold(text: str) -> None:
    view = fold(text)
    figures = find_figures(view, find_dates(view.text, BASE))
    ends = 0
    for figure in figures:
        assert ends <= figure.start < figure.end <= len(view.text)
        ends = figure.end
        assert view.raw_span(figure.start, figure.end) == (figure.quantity.start, figure.quantity.end)
    for q in read_quantities(text, BASE):
        assert text[q.start : q.end] == q.text
        assert q.value is None or q.low is None or q.low <= q.value
        assert q.value is None or q.high is None or q.value <= q.high


@given(TEXTS)
def test_the_same_text_reads_the_same(text: str) -> None:
    assert read_quantities(text, BASE) == read_quantities(text, BASE)


@given(TEXTS)
@settings(max_examples=150)
def test_the_short_way_reads_what_the_long_way_reads(text: str) -> None:
    short = read_quantities(text, BASE)
    with patch.object(Plain, "read", lambda *_: None):
        assert read_quantities(text, BASE) == short


@given(AMOUNTS)
@settings(max_examples=150)
def test_the_short_way_on_amounts(text: str) -> None:
    short = read_quantities(text, BASE)
    with patch.object(Plain, "read", lambda *_: None):
        assert read_quantities(text, BASE) == short
    assert len(short) == 1


@given(
    AMOUNTS,
    st.sampled_from(
        ["、9家", "和3家", "至9亿元", "和服务", "及以上", "内", "多", "5角", "两角", "以上9亿元以下", "(约合3亿美元)"]
    ),
)
@settings(max_examples=150)
def test_the_short_way_before_what_may_go_on(text: str, tail: str) -> None:
    short = read_quantities(text + tail, BASE)
    with patch.object(Plain, "read", lambda *_: None):
        assert read_quantities(text + tail, BASE) == short


@given(TEXTS)
def test_a_record_made_the_short_way_is_the_validated_one(text: str) -> None:
    for q in read_quantities(text, BASE):
        fields = {name: getattr(q, name) for name in Quantity.model_fields}
        assert list(q.__dict__) == list(Quantity.model_fields)
        assert repr(Quantity.model_validate(fields)) == repr(q)
        assert Quantity.model_validate(fields) == q
        assert q.model_copy().model_dump_json() == q.model_dump_json() == Quantity(**fields).model_dump_json()


@given(AMOUNTS)
def test_full_width_reads_the_same(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    assert [meaning(q) for q in read_quantities(wide)] == [meaning(q) for q in read_quantities(text)]


@given(AMOUNTS)
def test_traditional_reads_the_same(text: str) -> None:
    table = str.maketrans("万亿余约个点笔户", "萬億餘約個點筆戶")
    assert [meaning(q) for q in read_quantities(text.translate(table))] == [meaning(q) for q in read_quantities(text)]


@given(AMOUNTS, st.sampled_from(["\u200b", "\u2060", "\ufeff", "\u00ad"]))
def test_hidden_characters_change_no_reading(text: str, hidden: str) -> None:
    sewn = hidden.join(text)
    found = read_quantities(sewn)
    assert [meaning(q) for q in found] == [meaning(q) for q in read_quantities(text)]
    assert all("hidden_chars" in q.flags for q in found)


HOSTILE = [
    "7",
    "一",
    "1,",
    "亿",
    "几百",
    "(",
    "1、",
    "1-",
    "3至",
    "1亿",
    "百分之",
    "l0",
    "1\n",
    "1。",
    "最多",
    "每",
    "约1",
    "1×10",
    "1 000 ",
    "1 .5",
    "1. ",
    "六三七",
    "五.",
    "一.八",
    "至少一",
    "3 m ",
    "1亿\n",
    "超出1、",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    assert_linear(lambda text: find_figures(fold(text), []), unit, 24_000)


@pytest.mark.parametrize("unit", ["1-", "3至", "1、"])
def test_a_megabyte_of_joined_numbers_is_left_at_its_last_ones(unit: str) -> None:
    """Half a million numbers that might each begin a list took 20 seconds; a list at the end is read all the same."""
    short, long = (
        [figure.quantity.text for figure in find_figures(fold("分别为" + unit * count + "1.5亿元"), [])]
        for count in (12, 10**6 // len(unit))
    )
    assert long == short
    assert unit == "1-" or long[-1].endswith("1.5亿元")


@pytest.mark.parametrize("unit", ["7", "一", "1,", "亿", "几百", "("])
def test_a_hostile_megabyte_holds_no_figure(unit: str) -> None:
    assert find_figures(fold(unit * (10**6 // len(unit))), []) == []
