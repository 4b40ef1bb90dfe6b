"""What is a name and what is none, with a small gazetteer of the tests' own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from names_rows import small

from extractor.gazetteers import Gazetteers
from extractor.names import Name, find_names
from extractor.views import fold

Find = Callable[[str], list[Name]]


@pytest.fixture(scope="module")
def gaz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteers:
    return small(tmp_path_factory.mktemp("rows"))


def texts(gaz: Gazetteers, text: str, kind: str = "institution") -> list[str]:
    view = fold(text)
    return [view.text[name.start : name.end] for name in find_names(view, gaz) if name.kind == kind]


# text, institutions in order
INSTITUTIONS = [
    # a branch belongs to the name
    ("工商银行重庆市分行上线新系统", ["工商银行重庆市分行"]),
    ("中国农业银行股份有限公司杭州西湖支行", ["中国农业银行股份有限公司杭州西湖支行"]),
    ("人民银行重庆营业管理部要求", ["人民银行重庆营业管理部"]),
    ("建设银行广东省分行、中国银联重庆分公司", ["建设银行广东省分行", "中国银联重庆分公司"]),
    ("人寿财保北京分公司理赔", ["人寿财保北京分公司"]),
    ("中信银行信用卡中心推出", ["中信银行信用卡中心"]),
    ("人民银行总行批复", ["人民银行总行"]),
    ("北京银行中关村支行营业", ["北京银行中关村支行"]),
    ("招商银行南京分行城东支行", ["招商银行南京分行城东支行"]),
    ("中国银行纽约分行开业", ["中国银行纽约分行"]),
    ("建行深圳分行行长表示", ["建行深圳分行"]),
    ("人民银行南京分行会同南京海关", ["人民银行南京分行", "南京海关"]),
    ("工商银行各分行均已上线", ["工商银行"]),
    ("工商银行三家支行试点", ["工商银行"]),
    ("招商银行北京、上海、深圳分行", ["招商银行"]),
    ("工商银行北京市两个智慧网点", ["工商银行"]),
    # legal forms
    ("华为公司和招商银行股份有限公司", ["华为公司", "招商银行股份有限公司"]),
    ("招商银行公司业务增长", ["招商银行"]),
    # lists that share a head stay as they are written
    ("农业银行、中国银行重庆市分行", ["农业银行", "中国银行重庆市分行"]),
    ("苏州、无锡农商行推出", ["无锡农商行"]),
    ("人民银行广州分行、深圳市中心支行", ["人民银行广州分行", "深圳市中心支行"]),
    ("人民银行江苏省分行会同各方;随后,江苏省分行表示", ["人民银行江苏省分行", "江苏省分行"]),
    ("江苏省分行表示", []),
    # on no list
    ("获悉接到华邦控股集团有限公司函告", ["华邦控股集团有限公司"]),
    ("经蓝海会计师事务所审计", ["蓝海会计师事务所"]),
    ("浙江省海洋经济局与深圳市场格局", ["浙江省海洋经济局"]),
    ("广东省开放大局,在杭州市政务服务大厅", []),
    ("中国联通网络通信有限公司南京市分公司", ["中国联通网络通信有限公司南京市分公司"]),
    ("招商银行北京研究院共建联合实验室", ["招商银行北京研究院"]),
    ("南京市大数据集团与深圳数据交易所", ["南京市大数据集团", "深圳数据交易所"]),
    ("重庆市地方金融监管局、重庆市人民政府办公厅", ["重庆市地方金融监管局", "重庆市人民政府办公厅"]),
    ("会同广东省政府相关部门", ["广东省政府"]),
    ("广州银行电子结算中心搭建的平台", ["广州银行电子结算中心"]),
    ("与广东省人力资源和社会保障厅指导", ["广东省人力资源和社会保障厅"]),
    ("重庆交通大学、重庆邮电大学等", ["重庆交通大学", "重庆邮电大学"]),
    ("近日,深圳金融科技创新监管试点工作组公示", ["深圳金融科技创新监管试点工作组"]),
    ("国家金融与发展实验室副主任指出", ["国家金融与发展实验室"]),
    ("国家计算机网络与信息安全管理中心", ["国家计算机网络与信息安全管理中心"]),
    ("粤开证券首席经济学家认为", ["粤开证券"]),
    ("记者从粤开证券获悉", ["粤开证券"]),
    ("如粤开证券等", ["粤开证券"]),
    ("(交通银行、中移上海信息通信科技、上海富数科技)", ["交通银行", "中移上海信息通信科技", "上海富数科技"]),
    ("(上海聚均科技、工商银行上海分行", ["上海聚均科技", "工商银行上海分行"]),
    ("由中信证券保荐", ["中信证券"]),
    ("携手北京小微企业金融综合服务有限公司打造", ["北京小微企业金融综合服务有限公司"]),
    ("杭州西湖农村商业银行", ["杭州西湖农村商业银行"]),
    ("华为云计算技术有限公司", ["华为云计算技术有限公司"]),
    ("华为(中国)网络技术有限公司", ["华为(中国)网络技术有限公司"]),
    ("深圳大数据研究院配合工商银行总行", ["深圳大数据研究院", "工商银行总行"]),
    ("蚂蚁智信(杭州)信息技术有限公司", ["蚂蚁智信(杭州)信息技术有限公司"]),
    # weak names
    ("招商、浦发、中信银行加入", ["招商", "浦发", "中信银行"]),
    ("平安银行发布年报。平安的零售业务", ["平安银行", "平安"]),
    ("平安南京分公司", ["平安南京分公司"]),
    ("祝大家平安", []),
    ("招商引资工作", []),
    ("集中信息资源", []),
    # traps
    ("江苏银行业运行平稳", []),
    ("中国银行业总资产", []),
    ("北京银行业务增长", ["北京银行"]),
    ("北京银行业协会发布", ["北京银行业协会"]),
    ("建设银行卡中心", []),
    ("交通银行卡和招商银行卡", []),
    ("上海银行间同业拆放利率", []),
    ("修订人民银行法", []),
    ("建设平安城市,光大前景可期,位于浦发路", []),
    ("农业 银行 业务", []),
    ("华为此投入巨资", []),
    ("卡拉合伙人招商银行", ["招商银行"]),
    # common nouns
    ("商业银行、股份制银行和全国性银行", []),
    ("该公司与各银行、有关部门、金融机构", []),
    ("手机银行、网上银行、直销银行、智能银行、移动银行、对公手机银行", []),
    ("一家科技公司和多家互联网科技公司", []),
    ("重庆市级试点委办局", []),
    ("深圳金融科技发展迅速", []),
    ("重庆推进金融科技应用试点", []),
    ("打造国际科技创新中心", []),
    ("国家重点实验室和中国政府", []),
    ("该行和该公司表示", []),
    ("见https://pay.example/Lakala或info@Lakala.example", []),
]


@pytest.mark.parametrize(("text", "expected"), INSTITUTIONS)
def test_institutions(gaz: Gazetteers, text: str, expected: list[str]) -> None:
    assert texts(gaz, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("运用AI、大数据和云计算", ["AI", "大数据", "云计算"]),
        ("ai与Api", ["ai", "Api"]),
        ("CAPITAL与5GHz频段", []),
        ("5G网络", ["5G"]),
        ("通过API2.0接口", ["API"]),
        ("令牌被盗", []),
        ("支付标记化技术,即令牌", ["支付标记化", "令牌"]),
        ("华为云计算技术有限公司", []),
        ("见www.api.example/5G/", []),
    ],
)
def test_technologies(gaz: Gazetteers, text: str, expected: list[str]) -> None:
    assert texts(gaz, text, "technology") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在广东省深圳市", ["广东省", "深圳市"]),
        ("工商银行重庆市分行", []),
        ("杭州西湖", ["杭州", "西湖"]),
        ("西湖醋鱼", []),
        ("广东发展新兴技术", ["广东"]),
        ("北京银行业", ["北京"]),
    ],
)
def test_places(gaz: Gazetteers, text: str, expected: list[str]) -> None:
    assert texts(gaz, text, "place") == expected


@pytest.mark.parametrize(
    ("text", "name", "entity_id", "found_by", "place"),
    [
        ("工商银行重庆市分行", "中国工商银行重庆市分行", "institution:中国工商银行重庆市分行", "grammar", "重庆市"),
        ("招商银行股份有限公司", "招商银行", "institution:招商银行", "gazetteer", "深圳市"),
        ("重庆市公安局", "重庆市公安局", "institution:重庆市公安局", "grammar", "重庆市"),
        ("农商行", "农商行", None, "gazetteer", ""),
        ("东台农商行", "东台农村商业银行", "institution:东台农村商业银行", "gazetteer", "东台市"),
    ],
)
def test_identity(gaz: Gazetteers, text: str, name: str, entity_id: str | None, found_by: str, place: str) -> None:
    found = next(n for n in find_names(fold(text), gaz) if n.kind == "institution")
    assert (found.name, found.entity_id, found.found_by, found.place) == (name, entity_id, found_by, place)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("无锡农村商业银行增资。该农商行的贷款", "无锡农村商业银行"),
        ("在东台市,农商行网点下沉", "东台农村商业银行"),
        ("江苏多地的农商行", "农商行"),
    ],
)
def test_one_short_name_of_two_houses(gaz: Gazetteers, text: str, name: str) -> None:
    found = [n for n in find_names(fold(text), gaz) if n.kind == "institution"]
    assert found[-1].name == name
    assert (found[-1].entity_id is None) == (name == "农商行")


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("中国工商银行(以下简称“工商行”)增长。工商行表示", "工商行", "中国工商银行"),
        ("杭州云图科技有限公司(下称云图科技)成立。云图科技称", "云图科技", "杭州云图科技有限公司"),
        ("杭州甲木控股有限公司(06069.HK,下称“甲木”)上市。甲木称", "甲木", "杭州甲木控股有限公司"),
        ("工商银行重庆市分行(以下简称“重庆工行”),重庆工行", "重庆工行", "中国工商银行重庆市分行"),
    ],
)
def test_short_names_the_article_introduces(gaz: Gazetteers, text: str, short: str, name: str) -> None:
    view = fold(text)
    found = [n for n in find_names(view, gaz) if view.text[n.start : n.end] == short]
    assert len(found) == 2
    assert {n.name for n in found} == {name}


@pytest.mark.parametrize("text", ["招商银行(以下简称“本行”)。本行", "重庆市政府(以下简称《意见》)。意见"])
def test_what_is_introduced_and_no_name(gaz: Gazetteers, text: str) -> None:
    assert len(texts(gaz, text)) == 1


def test_a_name_is_read_around_a_masked_term(gaz: Gazetteers) -> None:
    view = fold("卡拉招商POS机办理银行重庆分行").without([], [(4, 9)])
    (found,) = [n for n in find_names(view, gaz) if n.kind == "institution"]
    assert view.raw_text(found.start, found.end) == "招商POS机办理银行重庆分行"


def test_a_name_stops_at_a_block(gaz: Gazetteers) -> None:
    view = fold("招商银行xx重庆分行").without([(4, 6)])
    assert [view.text[n.start : n.end] for n in find_names(view, gaz) if n.kind == "institution"] == ["招商银行"]


@pytest.mark.parametrize("text", ["\ud800招商银行\udfff", "招\u200b商银\u202e行", "⾦融:招商银行", "\0招商银行\0"])
def test_hostile_characters(gaz: Gazetteers, text: str) -> None:
    assert len([n for n in find_names(fold(text), gaz) if n.kind == "institution"]) == 1


ATTACKS = ["银行", "重庆", "招商银行、", "有限公司", "北京科技", "以下简称(", "平安、", "国家", "重庆市和"]


@pytest.mark.parametrize("unit", ATTACKS)
def test_twice_the_text_takes_twice_the_time(gaz: Gazetteers, unit: str) -> None:
    find_names(fold(""), gaz)
    assert_linear(lambda text: find_names(fold(text), gaz), unit, 80_000)


@pytest.mark.parametrize("unit", ["一", "1", "1,", "亿", "几百", "(", "、", "\n"])
def test_a_million_characters_of_nothing(gaz: Gazetteers, unit: str) -> None:
    find_names(fold(""), gaz)
    assert_linear(lambda text: find_names(fold(text), gaz), unit, 1_000_000)


WORDS = [
    *(
        "工商银行",
        "平安",
        "招商",
        "重庆市",
        "分行",
        "农商行",
        "科技",
        "有限公司",
        "(",
        ")",
        "、",
        "和",
        "以下简称",
        "“",
    ),
    *("”", "AI", "西湖", "国家", "大学", "\n", "，", "x", "\u200b", "的", "推出", "监管局", "中信证券"),
]


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=25))
def test_any_text(gaz: Gazetteers, words: list[str]) -> None:
    view = fold("".join(words))
    names = find_names(view, gaz)
    assert names == find_names(view, gaz)
    assert names == sorted(names, key=lambda name: (name.start, name.end, name.kind))
    for kind in ("institution", "technology", "place"):
        reached = 0
        for name in (n for n in names if n.kind == kind):
            assert reached <= name.start < name.end <= len(view.text)
            assert "\n" not in view.text[name.start : name.end]
            reached = name.end
