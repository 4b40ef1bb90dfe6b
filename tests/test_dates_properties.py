"""Properties of dates that hold for every text, and the cost of hostile ones."""

from __future__ import annotations

from datetime import date

import pytest
from growth import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from extractor.dates import find_dates, published_from_text, published_from_url

WORDS = [
    *("2020", "19", "4", "17", "二〇二〇", "十二", "三", "9999", "0", "13", "30", "2020-4-17", "2020.4.17", "9:33"),
    *(
        "年",
        "月",
        "日",
        "号",
        "季度",
        "季",
        "个",
        "周五",
        "上周",
        "时",
        "点",
        "分",
        "上午",
        "民国",
        "代",
        "财",
        "Q1",
        "H2",
    ),
    *("底", "末", "初", "内", "前", "至", "-", "—", "、", "到", "以来", "起", "截至", "自", "近", "过去", "未来", "期"),
    *("今年", "去年", "当年", "次日", "同期", "上半年", "一季度", "目前", "“十四五”", "期间", "预计", "将于", "年底"),
    *(",", "。", "(", ")", "《", "》", "\n"),
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
)
BASES = st.one_of(st.none(), st.dates(), st.just(date(2020, 2, 29)), st.just(date.min), st.just(date.max))


@given(TEXTS, BASES)
def test_spans_lie_in_the_text_in_order_and_intervals_are_intervals(text: str, base: date | None) -> None:
    at = 0
    for mention in find_dates(text, base):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
        if mention.first and mention.last:
            assert mention.first <= mention.last


@given(TEXTS)
def test_the_articles_date_changes_no_span(text: str) -> None:
    spans = [[(m.start, m.end) for m in find_dates(text, base)] for base in (None, date(2020, 4, 17), date.max)]
    assert spans[0] == spans[1] == spans[2]


@given(TEXTS)
def test_a_first_date_with_its_year_is_read_the_same_whatever_the_articles_date(text: str) -> None:
    for mention in find_dates(text, None)[:1]:
        if mention.first and mention.last and not mention.flags:
            assert find_dates(text, date(2020, 4, 17))[0] == mention


@given(TEXTS)
def test_the_date_of_publication_lies_where_it_is_said_to(text: str) -> None:
    found, span = published_from_text(text)
    assert (found is None) == (span is None)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)


@given(st.text(max_size=80))
def test_any_address_is_read_without_raising(url: str) -> None:
    found = published_from_url(f"http://example.com/{url}")
    assert found is None or 1990 <= found.year <= 2100


def test_lone_surrogates_and_nuls_are_read_past() -> None:
    text = "\ud800\x00 2020年4月17日\udfff"
    assert [text[m.start : m.end] for m in find_dates(text)] == ["2020年4月17日"]


PLAIN = [
    "1",
    "一",
    "1,",
    "亿",
    "几百",
    "(",
    "十",
    "-",
    "1-",
    "2020-",
    "1、",
    "近",
    "自",
    " ",
    ":1",
    "预计",
    "上线",
    "《",
    "Q",
    "20",
]
DENSE = [
    "年",
    "月",
    "去年",
    "1月至",
    "2020年至",
    "以来",
    "4月17日 ",
    "一年",
    "上线以来",
    "“十四五”",
    "由1月截至",
    "《2018年一季度》一季度",
]


def _find(text: str) -> object:
    return find_dates(text, date(2020, 4, 17))


@pytest.mark.parametrize("piece", PLAIN)
def test_a_million_characters_that_hold_no_date_cost_linear_time(piece: str) -> None:
    assert_linear(_find, piece, 1_000_000)


@pytest.mark.parametrize("piece", DENSE)
def test_a_text_of_nothing_but_dates_costs_linear_time(piece: str) -> None:
    assert_linear(_find, piece, 80_000)
