"""What must be true of every row in ``gazetteers/institutions``, whoever wrote it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from extractor.gazetteers import Entry, Row, home, load_gazetteers, read_rows
from extractor.views import fold

COLUMNS = ["name", "type", "parent", "place", "aliases", "weak", "not_before", "not_after"]
TYPES = {
    "regulator", "government", "bank.policy", "bank.large", "bank.joint_stock", "bank.city", "bank.private",
    "bank.foreign", "bank.rural", "bank.village", "insurer", "broker", "consumer_finance", "wealth", "leasing",
    "auto_finance", "trust", "fund", "futures", "payment", "clearing", "credit_bureau", "fintech", "tech", "telecom",
    "exchange", "association", "university", "research", "media", "other",
}  # fmt: skip
FILES = sorted((home() / "institutions").glob("*.tsv"))
by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def rows() -> list[Row]:
    return [row for path in FILES for row in read_rows(path)]


def where(row: Row) -> str:
    return f"{row.path.name}:{row.line}"


def strong(row: Row) -> tuple[str, ...]:
    return (row.cells["name"], *row.many("aliases"))


@by_file
def test_file_says_where_it_is_from_and_has_the_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# source: ")
    header = next(line for line in lines if not line.startswith("#"))
    assert header.split("\t") == COLUMNS
    assert lines[-1] == "", "the last line ends with a line break"


@by_file
def test_cells_are_clean(path: Path) -> None:
    wrong = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if not line or line.startswith("#"):
            continue
        many = [value for cell in cells[4:] if cell for value in cell.split("|")]
        if (
            len(cells) != len(COLUMNS)
            or any(value != value.strip() or "  " in value for value in (*cells, *many))
            or "" in many
            or any(len(values) != len(set(values)) for cell in cells[4:] if (values := cell.split("|")))
            or any(unicodedata.category(char) in ("Cc", "Cf") for value in cells for char in value)
        ):
            wrong.append(f"{path.name}:{number}: {line}")
    assert not wrong, "cells missing, spaces around a value, an empty or repeated value, a control character"


@by_file
def test_values_are_written_as_a_view_shows_them(path: Path) -> None:
    """A value that folding would change (full-width brackets, Traditional characters) could never be found."""
    wrong = [
        f"{where(row)}: {value}"
        for row in read_rows(path)
        for column in ("name", "parent", "aliases", "weak", "not_before", "not_after")
        for value in row.many(column)
        if fold(value).text != value
    ]
    assert not wrong


def test_types_are_known() -> None:
    assert [f"{where(row)}: {row.cells['type']}" for row in rows() if row.cells["type"] not in TYPES] == []


def test_no_name_is_one_character() -> None:
    short = [f"{where(r)}: {a}" for r in rows() for a in (*strong(r), *r.many("weak")) if len(a) < 2]
    assert not short, "too short to be found in a text"


def test_a_canonical_name_has_one_row() -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for row in rows():
        seen[row.cells["name"]].append(where(row))
    assert {name: places for name, places in seen.items() if len(places) > 1} == {}


def test_a_strong_alias_means_one_institution() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        for alias in strong(row):
            owners[alias].add(row.cells["name"])
    shared = {alias: sorted(names) for alias, names in owners.items() if len(names) > 1}
    assert shared == {}, "make the alias weak in every row that has it"


def test_a_weak_alias_is_nobodys_strong_one() -> None:
    owners = {alias: row.cells["name"] for row in rows() for alias in strong(row)}
    torn = [f"{where(row)}: {a} is also {owners[a]}" for row in rows() for a in row.many("weak") if a in owners]
    assert torn == []


def test_parents_exist_and_never_go_round() -> None:
    parents = {row.cells["name"]: row.cells["parent"] for row in rows()}
    missing = [
        f"{where(r)}: {r.cells['parent']}" for r in rows() if r.cells["parent"] and r.cells["parent"] not in parents
    ]
    assert missing == []
    for name in parents:
        path = [name]
        while parent := parents[path[-1]]:
            assert parent not in path, [*path, parent]
            path.append(parent)


def test_a_guard_does_not_hide_the_rows_own_names() -> None:
    """工商银行 guarded by 股份 would keep 工商银行股份有限公司 from being found by its shorter name only."""
    wrong = [
        f"{where(row)}: {alias} + {guard}"
        for row in rows()
        for alias in strong(row)
        for guard in row.many("not_before")
        if len(guard) > 1 and any(other == alias + guard for other in strong(row))
    ]
    assert wrong == []


def stopped(entry: Entry, before: str, alias: str, after: str) -> bool:
    """Whether a guard of the entry, or one that holds for all names with that ending, stops the name there."""
    for row in load_gazetteers().rows("name_parts"):
        if (
            row.cells.get("kind") == "guard"
            and alias.endswith(row.cells["text"])
            and after.startswith(row.many("not_before"))
            and not after.startswith(row.many("unless"))
        ):
            return True
    return after.startswith(entry.not_before) or before.endswith(entry.not_after)


def decoyed(text: str, alias: str) -> bool:
    """Whether a decoy covers the name in ``text``: 加工行业 holds 工行 and is none."""
    return any(alias in decoy.text and decoy.text in text for decoy in load_gazetteers().decoys)


# A stretch of news, and the name that a plain list would wrongly read in it.
TRAPS = [
    ("北京银行业协会", "北京银行"),
    ("江苏银行业金融机构", "江苏银行"),
    ("中国银行业", "中国银行"),
    ("中国银行间市场", "中国银行"),
    ("中国银行卡产业", "中国银行"),
    ("上海银行间同业拆放利率", "上海银行"),
    ("上海银行卡产业园", "上海银行"),
    ("招商银行卡", "招商银行"),
    ("交通银行卡", "交通银行"),
    ("建设银行卡中心", "中国建设银行"),
    ("人民银行法", "中国人民银行"),
    ("人行横道", "中国人民银行"),
    ("个人行为", "中国人民银行"),
    ("机器人行业", "中国人民银行"),
    ("社交行为", "交通银行"),
    ("其中行业", "中国银行"),
    ("苏州银行机构", "苏州银行"),
    ("重庆银行业", "重庆银行"),
    ("天津银行业", "天津银行"),
    ("青岛银行间", "青岛银行"),
    ("日本银行业", "日本银行"),
    ("美国银行业", "美国银行"),
    ("贸易小摩擦", "摩根大通"),
    ("食品加工行业", "中国工商银行"),
    ("化工行业", "中国工商银行"),
    ("员工行为管理", "中国工商银行"),
    ("涉农行业", "中国农业银行"),
    ("惠农行动", "中国农业银行"),
    ("党建行动", "中国建设银行"),
    ("公交行业", "交通银行"),
    ("集中行动", "中国银行"),
    ("财政部门", "中华人民共和国财政部"),
    ("工信部门", "工业和信息化部"),
    ("人社部门", "人力资源和社会保障部"),
]


@pytest.mark.parametrize(("text", "name"), TRAPS, ids=[text for text, _ in TRAPS])
def test_traps_have_guards(text: str, name: str) -> None:
    entry = next(entry for entry in load_gazetteers().institutions if entry.name == name)
    read = [alias for alias in (entry.name, *entry.aliases) if alias in text]
    assert read, "the trap does not hold the name: a trap that cannot spring"
    for alias in read:
        before, _, after = text.partition(alias)
        assert stopped(entry, before, alias, after) or decoyed(text, alias), alias


# A stretch of news in which the name is meant and no guard may stop it.
MEANT = [
    ("重庆银行推出", "重庆银行"),
    ("北京银行业务系统", "北京银行"),
    ("央行政策", "中国人民银行"),
    ("央行业务", "中国人民银行"),
    ("工商银行业务", "中国工商银行"),
    ("招商银行信用卡", "招商银行"),
    ("招行卡中心", "招商银行"),
    ("建设银行重庆市分行", "中国建设银行"),
    ("中国银行为客户", "中国银行"),
    ("深化工商银行合作", "中国工商银行"),
    ("其中人民银行", "中国人民银行"),
    ("宁波银行营业部", "宁波银行"),
]


@pytest.mark.parametrize(("text", "name"), MEANT, ids=[text for text, _ in MEANT])
def test_guards_leave_what_is_meant(text: str, name: str) -> None:
    entry = next(entry for entry in load_gazetteers().institutions if entry.name == name)
    alias = max((a for a in (entry.name, *entry.aliases) if a in text), key=len)
    before, _, after = text.partition(alias)
    assert not stopped(entry, before, alias, after), alias
    assert not decoyed(text, alias), alias


def test_no_bank_guards_the_trade_by_itself() -> None:
    """A plain 业 would hide 北京银行业务系统; the guard for all banks in ``name_parts`` knows the exceptions."""
    plain = [
        where(row)
        for row in rows()
        if row.cells["name"].endswith("银行") and {"业", "间", "卡", "法"} & set(row.many("not_before"))
    ]
    assert plain == []
