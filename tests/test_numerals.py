"""Numerals: Arabic, Han, financial and mixed, exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.numerals import MAX_DIGITS, parse_number, read_numeral

EXACT = [
    ("0", "0"),
    ("7", "7"),
    ("846", "846"),
    ("1.35", "1.35"),
    ("1,234", "1234"),
    ("1,234,567.89", "1234567.89"),
    ("615 000 000", "615000000"),
    ("3.2万", "32000"),
    ("90.92亿", "9092000000"),
    ("1.2万亿", "1200000000000"),
    ("50 亿", "5000000000"),
    ("5千", "5000"),
    ("8千万", "80000000"),
    ("3百万", "3000000"),
    ("1亿5千万", "150000000"),
    ("3亿5000万", "350000000"),
    ("12亿3,456万", "1234560000"),
    ("1亿2300万3456", "123003456"),
    ("25万6千", "256000"),
    ("1.5个亿", "150000000"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("二十三", "23"),
    ("廿", "20"),
    ("卅亿", "3000000000"),
    ("一百零五", "105"),
    ("一百五十", "150"),
    ("两千三", "2300"),
    ("三万五", "35000"),
    ("一万零五十", "10050"),
    ("三千五百万", "35000000"),
    ("一亿两千万", "120000000"),
    ("两万亿", "2000000000000"),
    ("五〇", "50"),
    ("五○亿", "5000000000"),
    ("二〇二〇", "2020"),
    ("三点五", "3.5"),
    ("零点五", "0.5"),
    ("十四点五亿", "1450000000"),
    ("三点一四", "3.14"),
    ("叁仟万", "30000000"),
    ("壹佰贰拾叁万肆仟伍佰陆拾柒", "1234567"),
    ("3亿五千万", "350000000"),
    ("六三七万", "6370000"),
    ("二〇七七万", "20770000"),
    ("二四六.三亿", "24630000000"),
    ("四十二.七", "42.7"),
    ("九.五亿", "950000000"),
    ("三·五万", "35000"),
    ("3万5", "35000"),
    ("1亿3", "130000000"),
]


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_exact(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


INTERVALS = [
    ("200余", "more", 200, 300),
    ("1700余", "more", 1700, 1800),
    ("2000余万", "more", 20_000_000, 30_000_000),
    ("72万余", "more", 720_000, 730_000),
    ("10亿余", "more", 1_000_000_000, 1_100_000_000),
    ("3.5亿多", "more", 350_000_000, 360_000_000),
    ("100多万余", "more", 1_000_000, 2_000_000),
    ("六十余", "more", 60, 70),
    ("百余", "more", 100, 200),
    ("五十来万", "about", 500_000, 500_000),
    ("30来万", "about", 300_000, 300_000),
    ("五千多亿", "more", 500_000_000_000, 600_000_000_000),
    ("2个多亿", "more", 200_000_000, 300_000_000),
    ("数十亿", "vague", 2_000_000_000, 10_000_000_000),
    ("几十", "vague", 20, 100),
    ("十几万", "vague", 100_000, 200_000),
    ("20几", "vague", 20, 30),
    ("三四", "pair", 3, 4),
    ("三五百万", "pair", 3_000_000, 5_000_000),
    ("二三十", "pair", 20, 30),
    ("十五六万", "pair", 150_000, 160_000),
]


@pytest.mark.parametrize(("text", "kind", "low", "high"), INTERVALS)
def test_interval(text: str, kind: str, low: int, high: int) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert (numeral.kind, numeral.low, numeral.high, numeral.end) == (kind, low, high, len(text))
    assert (numeral.value is None) == (kind in ("vague", "pair"))


NOT_WHOLE = [
    ("3千瓦", "3"),
    ("12家", "12"),
    ("三百千", "三百"),
    ("50亿3家", "50亿"),
    ("三千万一家", "三千万"),
    ("1亿1亿", "1亿"),
    ("1,2345", "1"),
    ("9多", "9"),
    ("10余额", "10"),
    ("1.35.", "1.35"),
    ("三.五.七", "三"),
    ("三.五家", "三"),
    ("3000 余额", "3000"),
    ("2020千", "2020"),
    ("3万5个", "3万"),
    ("3万5-6", "3万"),
    ("5来万", "5"),
    ("30来自", "30"),
]


@pytest.mark.parametrize(("text", "taken"), NOT_WHOLE)
def test_where_a_numeral_ends(text: str, taken: str) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert text[: numeral.end] == taken


@pytest.mark.parametrize(
    "text", ["", "家", "点五", "007", "00050亿", "9" * (MAX_DIGITS + 1), "百分之三", "一二三四", "余", "几"]
)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


HAN = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """A number below a hundred million in Han signs, the long way."""
    if number >= 10**4:
        rest = number % 10**4
        return in_han(number // 10**4) + "万" + ("零" if 0 < rest < 1000 else "") + (in_han(rest) if rest else "")
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + HAN[digit] + sign
        gap = not digit
    return text or "零"


@given(st.integers(1, 10**8 - 1))
def test_every_number_in_han_signs(number: int) -> None:
    assert parse_number(in_han(number)) == number


@given(st.decimals(0, 10**7, places=2), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_every_decimal_with_its_scale(number: Decimal, scale: tuple[str, int]) -> None:
    assert parse_number(f"{number:f}{scale[0]}") == number * scale[1]
    assert parse_number(f"{number:,f}{scale[0]}") == number * scale[1]


@given(st.text(alphabet="0123456789,. 一二三十百千万亿几数余多个点半元", max_size=30))
def test_the_interval_holds_the_value(text: str) -> None:
    for at in range(len(text)):
        numeral = read_numeral(text, at)
        if numeral is not None:
            assert at < numeral.end <= len(text)
            assert numeral.low <= numeral.high
            assert numeral.value is None or numeral.low <= numeral.value <= numeral.high
