"""The tables of technologies, places and institutions that are kept by hand: what every row must keep."""

from __future__ import annotations

from collections import defaultdict

import pytest

from extractor.gazetteers import Entry, home, load_gazetteers
from extractor.views import fold_table

GAZ = load_gazetteers()
TABLES = {"technologies": GAZ.technologies, "places": GAZ.places}
BY_NAME = {kind: {entry.name: entry for entry in entries} for kind, entries in TABLES.items()}

#: Words that are in every article and name nothing: no row may claim them, not even weakly.
COMMON = frozenset(
    [
        "中国",
        "模型",
        "云",
        "技术",
        "平台",
        "系统",
        "数据",
        "算法",
        "金融科技",
        "科技",
        "城区",
        "郊区",
        "东区",
        "开发区",
        "高新区",
        "本市",
    ]
)


def strong(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


def surfaces(entry: Entry) -> tuple[str, ...]:
    return (*strong(entry), *entry.weak)


@pytest.mark.parametrize("kind", TABLES)
def test_every_row_is_whole(kind: str) -> None:
    for entry in TABLES[kind]:
        cells = (*surfaces(entry), *entry.not_before, *entry.not_after)
        assert entry.type, entry.name
        assert all(cell == cell.strip() and cell for cell in cells), entry.name
        assert all(len(surface) > 1 for surface in surfaces(entry)), entry.name
        assert len(set(surfaces(entry))) == len(surfaces(entry)), entry.name
        assert not COMMON.intersection(surfaces(entry)), entry.name


@pytest.mark.parametrize("kind", TABLES)
def test_names_are_written_as_a_view_shows_them(kind: str) -> None:
    """A row in full-width or Traditional characters would never be found."""
    table = fold_table()
    for entry in TABLES[kind]:
        for surface in surfaces(entry):
            assert surface.translate(table) == surface, f"{entry.name}: {surface}"


@pytest.mark.parametrize("kind", TABLES)
def test_a_strong_surface_means_one_thing(kind: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in TABLES[kind]:
        for surface in strong(entry):
            owners[surface].add(entry.name)
    assert {surface: sorted(names) for surface, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("kind", TABLES)
def test_parents_exist_and_never_go_round(kind: str) -> None:
    for entry in TABLES[kind]:
        seen, at = {entry.name}, entry
        while at.parent:
            assert at.parent in BY_NAME[kind], f"{at.name}: no row for its parent {at.parent}"
            at = BY_NAME[kind][at.parent]
            assert at.name not in seen, f"{entry.name}: its parents go round"
            seen.add(at.name)


@pytest.mark.parametrize("kind", TABLES)
def test_no_guard_forbids_the_name_itself(kind: str) -> None:
    """A guard that a longer surface of the same row fulfils would only hide the shorter one by accident."""
    for entry in TABLES[kind]:
        assert not set(entry.not_before) & set(surfaces(entry)), entry.name


@pytest.mark.parametrize(
    "table", [*sorted(home().glob("places/*.tsv")), home() / "technologies.tsv"], ids=lambda p: p.stem
)
def test_each_file_names_its_source_and_has_all_columns(table) -> None:  # type: ignore[no-untyped-def]
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# source: ")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows[0] == ["name", "type", "parent", "place", "aliases", "weak", "not_before", "not_after"]
    assert {len(row) for row in rows} == {8}
    names = [row[0] for row in rows]
    assert len(names) == len(set(names)), "a name stands twice"


PLACES = [
    # surface, how it is listed, canonical name, its parent
    ("重庆", "strong", "重庆市", ""),
    ("内蒙古", "strong", "内蒙古自治区", ""),
    ("恩施州", "strong", "恩施土家族苗族自治州", "湖北省"),
    ("昆山", "strong", "昆山市", "苏州市"),
    ("仙桃", "strong", "仙桃市", "湖北省"),
    ("宝安区", "strong", "宝安区", "深圳市"),
    ("宝安", "weak", "宝安区", "深圳市"),
    ("北京市朝阳区", "strong", "北京市朝阳区", "北京市"),
    ("长春朝阳区", "strong", "长春市朝阳区", "长春市"),
    ("日照", "weak", "日照市", "山东省"),
    ("云阳", "weak", "云阳县", "重庆市"),
    ("台北", "strong", "台北市", "台湾省"),
    ("湾仔区", "strong", "湾仔区", "香港特别行政区"),
    ("临港新片区", "strong", "上海自贸区临港新片区", "上海市"),
    ("粤港澳大湾区", "strong", "粤港澳大湾区", ""),
]  # fmt: skip


@pytest.mark.parametrize(("surface", "how", "name", "parent"), PLACES)
def test_places(surface: str, how: str, name: str, parent: str) -> None:
    entry = BY_NAME["places"][name]
    assert entry.parent == parent
    assert surface in (strong(entry) if how == "strong" else entry.weak)


@pytest.mark.parametrize("surface", ["朝阳", "朝阳区", "和平区", "中山", "东方", "安康", "鼓楼区", "成县"])
def test_what_is_also_something_else_is_weak_for_all_who_bear_it(surface: str) -> None:
    assert not [entry.name for entry in GAZ.places if surface in strong(entry)]
    assert [entry.name for entry in GAZ.places if surface in entry.weak]


@pytest.mark.parametrize("surface", ["吉林", "海南"])
def test_a_province_keeps_its_short_name(surface: str) -> None:
    assert [entry.type for entry in GAZ.places if surface in surfaces(entry)] == ["province"]


BROADER = [
    ("人脸识别", ["生物识别", "人工智能"]),
    ("OCR", ["计算机视觉", "人工智能"]),
    ("图神经网络", ["深度学习", "机器学习", "人工智能"]),
    ("MPC", ["隐私计算"]),
    ("TEE", ["隐私计算"]),
    ("DLT", ["区块链"]),
    ("NFC", ["物联网"]),
    ("SaaS", ["云计算"]),
    ("GIS", ["空间信息技术"]),
    ("API", []),
]  # fmt: skip


@pytest.mark.parametrize(("surface", "broader"), BROADER)
def test_technologies_know_their_broader_terms(surface: str, broader: list[str]) -> None:
    (entry,) = [entry for entry in GAZ.technologies if surface in strong(entry)]
    found = []
    while entry.parent:
        found.append(entry.parent)
        entry = BY_NAME["technologies"][entry.parent]
    assert found == broader


@pytest.mark.parametrize("surface", ["Token", "容器", "算力", "SE"])
def test_words_of_wide_use_are_weak(surface: str) -> None:
    assert not [entry.name for entry in GAZ.technologies if surface in strong(entry)]
    assert [entry.name for entry in GAZ.technologies if surface in entry.weak]


def test_a_technology_is_listed_in_its_bare_form() -> None:
    """大数据技术 beside 大数据 would make two mentions out of one technology, according to what follows it."""
    known = {surface for entry in GAZ.technologies for surface in strong(entry)}
    tails = ("技术", "平台", "模型", "系统", "应用")
    assert [s for s in sorted(known) for tail in tails if s.endswith(tail) and s[: -len(tail)] in known] == []
