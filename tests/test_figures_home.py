"""What a bare 元 is: by script and by what the article names; where that is not clear, yuan."""

from __future__ import annotations

import pytest

from extractor.figures import find_figures, home_currency, read_quantities
from extractor.pipeline import extract
from extractor.views import fold

HOMES = [
    ("金管會公布,三家銀行放款增加65億元", "TWD"),
    ("【台北訊】銀行放款增加65億元,新台幣資金充裕", "TWD"),
    ("行政院核定預算,補助每戶5000元,國庫負擔8億元", "TWD"),
    ("金管局表示,銀行貸款總額增長,達到900億元", "HKD"),
    ("本港銀行業第三季盈利65億元", "HKD"),
    # Simplified: a paper of the mainland, whatever it speaks of.
    ("金管局表示,香港银行贷款总额达到900亿元", "CNY"),
    ("台湾地区银行放款增加65亿元", "CNY"),
    # Traditional, but nothing says where.
    ("銀行放款增加65億元", "CNY"),
    # The article says it itself, or speaks more of elsewhere, or of both alike.
    ("香港上市的銀行盈利65億元(人民幣,下同),港股升", "CNY"),
    ("人民幣貸款增加,人民幣匯率穩定,香港業務盈利5億元", "CNY"),
    ("台灣與香港的銀行各放款65億元", "CNY"),
    ("", "CNY"),
    ("\ud800億元", "CNY"),
]


@pytest.mark.parametrize(("text", "currency"), HOMES)
def test_home(text: str, currency: str) -> None:
    assert home_currency(fold(text)) == currency


PLACES = [(["台湾", "台北", "台北市"], "TWD"), (["香港"], "HKD"), (["深圳市", "香港"], "CNY"), (["上海市", ""], "CNY")]


@pytest.mark.parametrize(("places", "currency"), PLACES)
def test_the_places_of_its_houses_are_evidence(places: list[str], currency: str) -> None:
    assert home_currency(fold("銀行放款增加65億元"), places) == currency


UNITS = [
    ("65億元", ["TWD"]),
    ("5000元", ["TWD"]),
    ("65億", [""]),
    ("規模65億", ["TWD"]),
    ("3至5億元", ["TWD"]),
    ("分別為3.2、5.6和7.8億元", ["TWD", "TWD", "TWD"]),
    ("65億美元", ["USD"]),
    ("新台幣65億元", ["TWD"]),
    ("港幣65億元", ["HKD"]),
    ("人民幣65億元", ["CNY"]),
    ("人民幣約65億元", ["CNY"]),
    ("人民幣3至5億元", ["CNY"]),
    ("65億元人民幣", ["CNY"]),
    ("65億元(人民幣)", ["CNY"]),
    ("分別為3.2、5.6和7.8億元人民幣", ["CNY", "CNY", "CNY"]),
    ("¥65億", ["CNY"]),
    ("65萬戶", ["户"]),
]


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_only_a_bare_yuan_changes(text: str, units: list[str]) -> None:
    found = find_figures(fold(text), [], home="TWD")
    assert [figure.quantity.unit for figure in found] == units
    for figure in found:
        explicit = figure.quantity.unit != "TWD" or "新台" in text
        assert ("currency_of_place" in figure.quantity.flags) is not explicit
    assert all("currency_of_place" not in figure.quantity.flags for figure in find_figures(fold(text), []))


def test_the_same_amount_in_yuan_is_its_equivalent() -> None:
    (figure,) = find_figures(fold("65億元(約合人民幣15億元)"), [], home="TWD")
    assert figure.equivalent is not None
    assert (figure.quantity.unit, figure.equivalent.unit) == ("TWD", "CNY")


def test_the_whole_article_decides_for_each_figure() -> None:
    text = "金管會公布統計。\n\n某銀行上季放款增加65億元。"
    assert [claim.quantity.unit for claim in extract(text).claims] == ["TWD"]
    assert [q.unit for q in read_quantities("上季放款增加65億元")] == ["CNY"]
