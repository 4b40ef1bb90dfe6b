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


TERMS = sorted(term.text for term in GAZ.spam if term.kind == "term")


@pytest.mark.parametrize("name", ["拉卡拉", "拉卡拉支付", "银联商务", "快钱", "合利宝", "新国都", "支付宝"])
def test_an_advertising_term_never_hides_a_name(name: str) -> None:
    assert name in {surface for entry in GAZ.institutions for surface in surfaces(entry)}
    assert name not in TERMS


def test_no_name_holds_an_advertising_term() -> None:
    """A term is left out of a sentence wherever it stands: inside a name it would tear the name."""
    entries = (*GAZ.institutions, *GAZ.technologies, *GAZ.places)
    held = [(s, term) for entry in entries for s in surfaces(entry) for term in TERMS if term in s]
    assert held == []
    assert len(TERMS) > 50


INSTITUTIONS = [
    # surface, how it is listed, canonical name, type
    ("人寿财险", "strong", "中国人寿财产保险", "insurer"),
    ("人寿财保", "strong", "中国人寿财产保险", "insurer"),
    ("平安", "weak", "中国平安保险(集团)", "insurer"),
    ("太平", "weak", "中国太平保险集团", "insurer"),
    ("阳光", "weak", "阳光保险集团", "insurer"),
    ("中信建投", "strong", "中信建投证券", "broker"),
    ("银联", "strong", "中国银联", "clearing"),
    ("网联", "strong", "网联清算", "clearing"),
    ("拉卡拉", "strong", "拉卡拉支付", "payment"),
    ("朴道征信", "strong", "朴道征信", "credit_bureau"),
    ("京东数科", "strong", "京东科技", "tech"),
    ("腾讯云计算", "strong", "腾讯云", "tech"),
    ("浪潮", "weak", "浪潮集团", "tech"),
    ("小米", "weak", "小米集团", "tech"),
    ("CFCA", "strong", "中金金融认证中心", "tech"),
    ("中移动", "weak", "中国移动", "telecom"),
    ("上交所", "strong", "上海证券交易所", "exchange"),
    ("金标委", "strong", "全国金融标准化技术委员会", "association"),
    ("北京银行业协会", "strong", "北京银行业协会", "association"),
    ("信通院", "strong", "中国信息通信研究院", "research"),
    ("中国科大", "strong", "中国科学技术大学", "university"),
    ("港交所", "strong", "香港交易及结算所", "exchange"),
    ("人民网", "strong", "人民日报", "media"),
    ("宇宙行", "strong", "中国工商银行", "bank.large"),
    ("浦发", "strong", "上海浦东发展银行", "bank.joint_stock"),
    ("平安壹账通", "strong", "金融壹账通", "tech"),
    ("易观", "strong", "易观分析", "other"),
    ("人人贷", "strong", "人人贷", "fintech"),
    ("全支付", "strong", "全支付电子支付", "payment"),
    ("一卡通", "weak", "一卡通票证", "payment"),
    ("万达", "weak", "大连万达集团", "other"),
    ("海信", "weak", "海信集团", "other"),
    ("世卫组织", "strong", "世界卫生组织", "association"),
]


@pytest.mark.parametrize(("surface", "how", "name", "type_"), INSTITUTIONS)
def test_institutions(surface: str, how: str, name: str, type_: str) -> None:
    (entry,) = [entry for entry in GAZ.institutions if entry.name == name]
    assert entry.type == type_
    assert surface in (strong(entry) if how == "strong" else entry.weak)


#: Everyday phrases in which a short name would be found if it were listed without care.
SWALLOWED = [
    ("互联网联合贷款", "网联"),
    ("智能网联汽车", "网联"),
    ("全国网点", "国网"),
    ("数字化浪潮", "浪潮"),
    ("其中石油", "中石油"),
    ("中国太平洋", "中国太平"),
    ("百万科研经费", "万科"),
    ("中国人寿命", "中国人寿"),
    ("北京东城区", "京东"),
    ("振兴中华为己任", "华为"),
    ("信用友好", "用友"),
    ("创新浪潮", "新浪"),
    ("国际金融报告", "国际金融报"),
    ("北京大学生", "北京大学"),
    ("农信银行卡", "农信银"),
    ("过程中移动支付", "中移动"),
    ("大家保险意识", "大家保险"),
]


@pytest.mark.parametrize(("phrase", "surface"), SWALLOWED)
def test_a_short_name_inside_a_phrase_is_guarded_or_weak(phrase: str, surface: str) -> None:
    holders = [entry for entry in GAZ.institutions if surface in strong(entry)]
    at = phrase.index(surface)
    before, after = phrase[:at], phrase[at + len(surface) :]
    for entry in holders:
        assert after.startswith(entry.not_before) or before.endswith(entry.not_after), entry.name
