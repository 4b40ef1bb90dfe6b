"""Every form of a figure, what is no figure, and unclean text: a case a line in tests/data/figures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from extractor.dates import find_dates
from extractor.figures import Figure, find_figures, read_quantities
from extractor.records import Quantity, plain
from extractor.views import fold

DATA = Path(__file__).resolve().parent / "data" / "figures"
BASE = date(2020, 6, 1)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\n")


def unescape(cell: str) -> str:
    """Write out the escapes of a cell: \\u200b and a line feed."""
    return _ESCAPE.sub(lambda m: "\n" if m[0] == "\\n" else chr(int(m[1] or m[2], 16)), cell)


def rows(name: str, columns: int) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [[*row, *[""] * (columns - len(row))] for row in cells]


def reading(q: Quantity) -> str:
    """A quantity in one line: ``text = value [low,high] unit bound /per !flags``."""
    value, low, high = ("" if number is None else plain(number) for number in (q.value, q.low, q.high))
    parts = [q.text, "=", value or "null", f"[{low},{high}]", q.unit or "-", q.bound]
    parts += [f"/{q.per}"] if q.per else []
    parts += ["!" + ",".join(q.flags)] if q.flags else []
    return " ".join(parts)


def readings(text: str) -> str:
    return "; ".join(reading(q) for q in read_quantities(text, BASE))


FORMS = rows("forms.tsv", 3)


@pytest.mark.parametrize(("form", "text", "expected"), FORMS, ids=[f"{row[0]}-{row[1]}" for row in FORMS])
def test_form(form: str, text: str, expected: str) -> None:
    assert readings(text) == expected, form


def test_all_eighty_forms_are_there() -> None:
    assert {int(row[0]) for row in FORMS} == set(range(1, 81))


@pytest.mark.parametrize(("text", "expected"), rows("more.tsv", 2))
def test_more(text: str, expected: str) -> None:
    assert readings(text) == expected


@pytest.mark.parametrize("text", [row[0] for row in rows("none.tsv", 1)])
def test_no_figure(text: str) -> None:
    assert readings(text) == ""


@pytest.mark.parametrize(("text", "expected"), rows("dirty.tsv", 2))
def test_dirty(text: str, expected: str) -> None:
    assert readings(unescape(text)) == unescape(expected)


def test_the_table_of_no_figures_is_the_longer_one() -> None:
    assert len(rows("none.tsv", 1)) >= len(FORMS)


def figures(text: str) -> list[Figure]:
    view = fold(text)
    return find_figures(view, find_dates(view.text, BASE))


CHANGES = [
    ("增长12.34%", ["increase"]),
    ("同比增长超过30%", ["increase"]),
    ("审核效率提升30%", ["increase"]),
    ("提升了近30%", ["increase"]),
    ("增幅达12%", ["increase"]),
    ("同比多增1.2亿元", ["increase"]),
    ("同比+12.3%", ["increase"]),
    ("实现了30%的增长", ["increase"]),
    ("涨3.2%", ["increase"]),
    ("翻一番", ["increase"]),
    ("下降0.3个百分点", ["decrease"]),
    ("净减少3.2亿元", ["decrease"]),
    ("同比少增800亿元", ["decrease"]),
    ("减少融资成本3亿元", ["decrease"]),
    ("降幅为5%", ["decrease"]),
    ("跌近2%", ["decrease"]),
    ("增长30%至50亿元", ["increase", None]),
    ("下降0.3个百分点至1.2%", ["decrease", None]),
    ("由1.2亿元提高到3亿元", [None, None]),
    ("减少2亿元至10亿元", ["decrease", None]),
    ("增长至50亿元", [None]),
    ("增加值3000亿元", [None]),
    ("增速放缓,余额为50亿元", [None]),
    ("不良率1.2%", [None]),
    ("分别增长3.2、5.6和7.8个百分点", ["increase"] * 3),
    ("亏损3.2亿元", [None]),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_change(text: str, expected: list[str | None]) -> None:
    assert [figure.change for figure in figures(text)] == expected


HEADS = [
    ("10余万用户统一接入", "用户"),
    ("200万企业客户", "企业客户"),
    ("8千万个人客户和", "个人客户"),
    ("服务1.2亿农村居民", "农村居民"),
    ("3.2万个体工商户", "个体工商户"),
    ("10万户企业", None),
    ("规模达200亿,用户增长", None),
]


@pytest.mark.parametrize(("text", "head"), HEADS)
def test_head(text: str, head: str | None) -> None:
    view = fold(text)
    spans = [figure.head for figure in find_figures(view, [])]
    assert [None if span is None else view.text[slice(*span)] for span in spans] == [head]


EQUIVALENTS = [
    ("30亿元(约合4.2亿美元)", "约合4.2亿美元"),
    ("30亿元，约合4.2亿美元。", "约合4.2亿美元"),
    ("500万美元（折合人民币3500万元）", "人民币3500万元"),
    ("1亿美元（7亿元）", "7亿元"),
    ("投入30亿元，产出4.2亿美元", None),
    ("30亿元（占比5%）", None),
    ("30亿元（其中4.2亿美元为外债）", None),
]


@pytest.mark.parametrize(("text", "again"), EQUIVALENTS)
def test_equivalent(text: str, again: str | None) -> None:
    first = figures(text)[0]
    assert (first.equivalent.text if first.equivalent is not None else None) == again
    assert len(read_quantities(text)) == 2


def test_no_figure_inside_dates_and_names() -> None:
    view = fold("建设5G基站100个,截至3月底")
    assert [f.quantity.text for f in find_figures(view, [], blocked=[(2, 4)])] == ["100个"]
    assert [f.quantity.text for f in find_figures(view, [], blocked=[(2, 10)])] == []


def test_a_number_broken_by_an_advertising_term_is_read_and_flagged() -> None:
    view = fold("服务客户不超过3大额刷卡机万户")
    (figure,) = find_figures(view.without([], [(8, 13)]), [])
    assert reading(figure.quantity) == "不超过3大额刷卡机万户 = 30000 [,30000] 户 le !masked_inside"


TABLE = """项目	金额（万元）	占比(%)	年份
小微贷款	1,234.5	12.3	2020
涉农贷款	-600	5	2019
合计	—	100	2020
"""


def test_a_column_gives_its_unit_to_its_cells() -> None:
    assert readings(TABLE).split("; ") == [
        "1,234.5 = 12345000 [12345000,12345000] CNY eq !shared_unit",
        "12.3 = 12.3 [12.3,12.3] % eq !shared_unit",
        "-600 = -6000000 [-6000000,-6000000] CNY eq !shared_unit",
        "5 = 5 [5,5] % eq !shared_unit",
        "100 = 100 [100,100] % eq !shared_unit",
    ]
    assert readings(TABLE.replace("\t", "|")) == readings(TABLE)
    assert readings(TABLE.replace("（万元）", "").replace("(%)", "")) == ""


FLAT = """机构
客户（万户）
放款（亿元）

汉口银行
0.86
14.2

徽商银行
1.35
—
"""


def test_every_row_of_a_long_table_is_read() -> None:
    rows = "".join(f"徽商银行|{number}.5|{number}\n" for number in range(2500))
    assert len(read_quantities("银行|贷款(亿元)|客户(万户)\n" + rows)) == 5000


def test_a_table_that_has_lost_its_lines_keeps_its_columns() -> None:
    assert readings(FLAT).split("; ") == [
        "0.86 = 8600 [8600,8600] 户 eq !shared_unit",
        "14.2 = 1420000000 [1420000000,1420000000] CNY eq !shared_unit",
        "1.35 = 13500 [13500,13500] 户 eq !shared_unit",
    ]
    heads = [figure.head for figure in figures(FLAT)]
    assert [fold(FLAT).text[slice(*head)] for head in heads if head] == ["客户", "放款", "客户"]
    # a row of another length, no unit in the head, no empty line between the rows
    assert readings(FLAT.replace("汉口银行\n", "汉口银行\n总行\n")) == ""
    assert readings(FLAT.replace("（万户）", "").replace("（亿元）", "")) == ""
    assert readings(FLAT.replace("\n\n", "\n")) == ""


PASSED = [
    # 过 is more than, where somebody has not done something so often
    ("明年月均查询争取过40万次。", "过40万次 次 gt"),
    ("总资产刚过4000亿元。", "过4000亿元 CNY gt"),
    ("占比都过三成。", "过三成 % gt"),
    ("业务额要过5000亿元。", "过5000亿元 CNY gt"),
    ("该行投资过5000万元。", "5000万元 CNY eq"),
    ("他办过3次,都过5关。", "3次 次 eq"),
    ("该行服务过3万户。", "3万户 户 eq"),
    # a digit behind tenths, and none where a word goes on
    ("七成二免临柜。", "七成二 % eq"),
    ("准确率为七成一。", "七成一 % eq"),
    ("七成一直如此。", "七成 % eq"),
    ("六成五大行。", "六成 % eq"),
    # 块 is money behind what somebody got or paid
    ("卖果收了三万六千块,提现不花钱。", "三万六千块 CNY eq"),
    ("装了300块。", "300块 块 eq"),
    ("花了300块收款牌的钱。", "300块 块 eq"),
    ("服务农户2630万户次。", "2630万户次 户次 eq"),
]


@pytest.mark.parametrize(("text", "expected"), PASSED)
def test_the_first_figure_of_spoken_news(text: str, expected: str) -> None:
    (quantity, *_) = read_quantities(text)
    assert f"{quantity.text} {quantity.unit} {quantity.bound}" == expected
