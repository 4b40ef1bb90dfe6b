"""What must be true of every row in ``gazetteers/pilots.tsv``, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import pytest
from readings import pilots

from extractor.gazetteers import Row, home, load_gazetteers, read_rows
from extractor.views import fold

PATH = home() / "pilots.tsv"
COLUMNS = ["name", "aliases", "institutions", "place", "kind", "not_before", "weak", "signs"]
KINDS = {"sandbox", "capital_market", "application", "platform", "product", "currency"}
QUOTES = set("“”‘’\"'「」『』《》")
#: What follows a name that ends so when it is no name: 跨境支付通 in 跨境支付通道, 极速贴 in 极速贴现.
LONGER_WORDS = {"贷": "款", "贴": "现", "贷款码": "头", "支付通": "道", "物流通": "道", "贴现通": "知"}


def rows() -> list[Row]:
    return list(read_rows(PATH))


def names(row: Row) -> tuple[str, ...]:
    return (row.cells["name"], *row.many("aliases"))


def where(row: Row) -> str:
    return f"{row.line}: {row.cells['name']}"


def test_the_file_says_where_it_is_from_and_has_the_columns() -> None:
    lines = PATH.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# source: ")
    assert next(line for line in lines if not line.startswith("#")).split("\t") == COLUMNS
    assert lines[-1] == "", "the last line ends with a line break"


def test_cells_are_clean() -> None:
    wrong = []
    for number, line in enumerate(PATH.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if not line or line.startswith("#"):
            continue
        many = [value for cell in cells if cell for value in cell.split("|")]
        if (
            len(cells) != len(COLUMNS)
            or "" in many
            or any(value != value.strip() or "  " in value for value in many)
            or any(len(values) != len(set(values)) for cell in cells if (values := cell.split("|")))
            or any(unicodedata.category(char) in ("Cc", "Cf") for value in cells for char in value)
        ):
            wrong.append(f"{number}: {line}")
    assert not wrong, "cells missing, spaces around a value, an empty or repeated value, a control character"


def test_values_are_written_as_a_view_shows_them() -> None:
    wrong = [
        f"{where(row)}: {value}"
        for row in rows()
        for column in COLUMNS
        for value in row.many(column)
        if fold(value).text != value
    ]
    assert not wrong, "full-width signs or Traditional characters could never be found"


def test_names_stand_without_quotation_marks_and_are_long_enough() -> None:
    wrong = [f"{where(row)}: {name}" for row in rows() for name in names(row) if QUOTES & set(name) or len(name) < 2]
    assert not wrong


def test_a_name_means_one_pilot() -> None:
    """Two ways of writing capitals (中银企E贷, 中银企e贷) may stand in one row, never in two."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        for name in names(row):
            owners[name.lower()].add(where(row))
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_kinds_and_weak_are_known() -> None:
    assert [where(row) for row in rows() if row.cells["kind"] not in KINDS] == []
    assert [where(row) for row in rows() if row.cells["weak"] not in ("", "1")] == []


def test_places_are_known() -> None:
    known = {name for place in load_gazetteers().places for name in (place.name, *place.aliases)}
    assert [f"{where(row)}: {row.cells['place']}" for row in rows() if row.cells["place"] not in known | {""}] == []


def test_institutions_stand_under_their_canonical_names() -> None:
    """An alias (工商银行) would never equal the name that an article's institution is given (中国工商银行)."""
    entries = load_gazetteers().institutions
    canonical = {entry.name for entry in entries}
    aliases = {alias for entry in entries for alias in entry.aliases} - canonical
    assert [f"{where(row)}: {name}" for row in rows() for name in row.many("institutions") if name in aliases] == []


def test_no_institution_or_technology_is_a_pilot() -> None:
    gaz = load_gazetteers()
    taken = {name for entry in gaz.institutions for name in (entry.name, *entry.aliases)}
    assert [where(row) for row in rows() if taken & set(names(row))] == []


@pytest.mark.parametrize(("end", "next_sign"), LONGER_WORDS.items())
def test_a_guard_keeps_a_name_out_of_a_longer_word(end: str, next_sign: str) -> None:
    ending = [row for row in rows() if any(name.endswith(end) for name in names(row))]
    assert ending
    assert [where(row) for row in ending if next_sign not in row.many("not_before")] == []


def test_a_guard_does_not_hide_the_rows_own_longer_names() -> None:
    wrong = [
        f"{where(row)}: {name}"
        for row in rows()
        for name in names(row)
        for other in names(row)
        if other != name and other.startswith(name) and other[len(name) :].startswith(row.many("not_before") or ("\0",))
    ]
    assert not wrong


def test_places_where_trials_are_held_are_all_there() -> None:
    """The table is of use for other cities than those whose first lists everybody knows."""
    places = {row.cells["place"] for row in rows() if row.cells["kind"] in ("sandbox", "platform")}
    assert places >= {
        "北京",
        "上海",
        "重庆",
        "深圳",
        "杭州",
        "苏州",
        "广州",
        "成都",
        "雄安新区",
        "浙江",
        "四川",
        "香港",
    }


@pytest.mark.parametrize("name", ["数字人民币", "云闪付", "快审快贷", "超级网银", "转数快"])
def test_what_is_mostly_named_in_passing_is_weak(name: str) -> None:
    [row] = [row for row in rows() if name in names(row)]
    assert row.cells["weak"] == "1"


def test_no_official_name_is_a_bare_head() -> None:
    """基于大数据的服务 names nothing: an official name says of what, beyond its technology."""
    bare = re.compile(r"基于[^的]{2,8}的(?:金融)?(?:服务|产品|平台|系统|应用)")
    assert [where(row) for row in rows() for name in names(row) if bare.fullmatch(name)] == []


#: Sentences of our own, and the pilots found in them.
IN_TEXT = [
    ("去年有12万户农家用过福农卡。", ["福农卡"]),
    ("畅融工程一年办了40场对接会。", ["畅融工程"]),
    ("上季度网乐贷和民生快贷共放款30亿元。", ["网乐贷", "民生快贷"]),
    ("动卡空间App用户达900万户。", ["动卡空间App"]),
    ("桂惠贷今年投放800亿元。", ["桂惠贷"]),
    # as a page converted for Taiwan writes them
    ("首批應用有基於區塊鏈的小微企業線上融資服務。", ["基於區塊鏈的小微企業線上融資服務"]),
    ("數位人民幣錢包達500萬個。數位人民幣筆數漸增。數位人民幣可離線使用。", ["數位人民幣"]),
]
#: The same characters inside ordinary words, or a thing named only in passing.
NOT_IN_TEXT = [
    "建行云南省分行去年放贷30亿元。",
    "银行步步保障客户权益,惠及30万户。",
    "该行支农支小助力乡村,放贷30亿元。",
    "店里实惠省钱,客流增长30%。",
    "旅客直飞洛杉矶的机票涨价30%。",
    "北京小贷公司余额30亿元。",
    "让用户放心借钱不容易,投诉下降30%。",
    "展业通过线上进行,获客3万户。",
    "顾客用Alipay+付款,金额30亿元。",
]


@pytest.mark.parametrize(("text", "expected"), IN_TEXT)
def test_a_known_pilot_is_found_without_quotes_or_verbs(text: str, expected: list[str]) -> None:
    assert [pilot.name for pilot in pilots(text)] == expected


@pytest.mark.parametrize("text", NOT_IN_TEXT)
def test_a_known_name_is_not_found_in_other_words(text: str) -> None:
    assert pilots(text) == ()


@pytest.mark.parametrize("name", ["银税贷", "科创贷", "快乐e贷", "订单e贷", "科创e贷", "发票云", "掌柜贷", "重疾先赔"])
def test_a_name_that_many_use_has_no_row(name: str) -> None:
    """A name in the table makes one pilot of all articles that write it, whatever bank they speak of."""
    assert [where(row) for row in rows() if name in names(row)] == []
