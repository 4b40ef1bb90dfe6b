"""Names that the article itself gives away: by a stock code, a full name, a bracket, a place before a short name."""

from __future__ import annotations

import pytest
from growth import assert_linear
from names_rows import small

from extractor.gazetteers import Gazetteers
from extractor.names import find_names
from extractor.views import fold


@pytest.fixture(scope="module")
def gaz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteers:
    return small(tmp_path_factory.mktemp("rows"))


def texts(gaz: Gazetteers, text: str) -> list[str]:
    view = fold(text)
    return [view.text[name.start : name.end] for name in find_names(view, gaz) if name.kind == "institution"]


# text, institutions in order
WITH_A_CODE = [
    ("远山股份（002999.SZ）公告，远山股份净利润增长", ["远山股份", "远山股份"]),
    ("早盘远山股份走强。昨日，龙头远山股份（300999，股吧）涨停", ["远山股份", "远山股份"]),
    ("A股上市公司云图软件（股票代码：688999）", ["云图软件"]),
    ("其中新木普(300998)、云图港(603999)涨停", ["新木普", "云图港"]),
    ("联木融科技-W(09999.HK)中期业绩", ["联木融科技"]),
    ("美股上市公司Farhill（NASDAQ：FARH）。Farhill2019年上市", ["Farhill", "Farhill"]),
    ("*ST远山(600999)", ["*ST远山"]),
    ("TCM科技(000999.SZ)", ["TCM科技"]),
    ("公司名为“远山科技”(300997)", ["远山科技"]),
    ("证券代码：002999 证券简称：远山股份 公告编号：2020-01", ["远山股份"]),
    ("招商银行(600036)与浦发(600000)。浦发的零售业务", ["招商银行", "浦发", "浦发"]),
    # no code, or no name before it
    ("地址：金融大街(100033)", []),
    ("收入（2020年）增长，总额（600000元）", []),
    ("（600519）", []),
    ("平台(300000)", []),
    ("共（300001户）", []),
]

IN_FULL = [
    ("深圳市远山木业集团股份有限公司公告，远山木业将设立平台", ["深圳市远山木业集团股份有限公司", "远山木业"]),
    ("与远山集团公司签约。远山公司是核心企业，远山财务公司授信", ["远山集团公司", "远山公司", "远山财务公司"]),
    ("上海玳木信息技术有限公司成立，玳木信息负责技术", ["上海玳木信息技术有限公司", "玳木信息"]),
    ("南京城市投资发展有限公司成立。城市投资发展迅速", ["南京城市投资发展有限公司"]),
]

IN_BRACKETS = [
    ("广东省金融监管局(金监局)要求，金监局表示", ["广东省金融监管局", "金监局", "金监局"]),
    ("杭州云图科技有限公司 (HZYTCL)拥有，HZYTCL负责", ["杭州云图科技有限公司", "HZYTCL", "HZYTCL"]),
    ("华邦控股集团有限公司(集团)增资，集团表示", ["华邦控股集团有限公司"]),
    ("招商银行(北京)开业，北京网点", ["招商银行"]),
    ("招商银行(银行)", ["招商银行"]),
]

BRANCHES = [
    ("无锡农行发放贷款", [("无锡农行", "中国农业银行无锡分行")]),
    ("江苏工行投放", [("江苏工行", "中国工商银行江苏省分行")]),
    ("江苏省无锡工行", [("江苏省无锡工行", "中国工商银行无锡分行")]),
    ("深圳招行和农行", [("深圳招行", "招商银行深圳分行"), ("农行", "中国农业银行")]),
    ("无锡农行南京市支行", [("无锡农行南京市支行", "中国农业银行南京市支行")]),
    ("东台市农业银行发放", [("东台市农业银行", "中国农业银行东台市支行")]),
    ("江苏银联受理", [("江苏银联", "中国银联江苏分公司")]),
    ("南京农业银行大学", [("农业银行", "中国农业银行")]),
    ("西湖区工行的工作人员", [("工行", "中国工商银行")]),
    ("中国农行", [("农行", "中国农业银行")]),
    ("南京北京银行", [("北京银行", "北京银行")]),
]

COUNTED = [
    ("旗下24家分公司保费增长", []),
    ("3家子公司与十余家分公司", []),
    ("拥有二十四家分公司", []),
    ("互金公司与小贷公司合作", []),
    ("多家网贷公司、消金公司", []),
    ("转型要靠科技来做", []),
    ("3家粤开证券表示", ["粤开证券"]),
    ("百家木科技有限公司", ["百家木科技有限公司"]),
    # heads of research
    ("欧木云链研究院认为", ["欧木云链研究院"]),
    ("南京金融科技研究创新中心揭牌", ["南京金融科技研究创新中心"]),
    ("南京城市合作银行改名", ["南京城市合作银行"]),
    ("建设北京国际科技创新中心", []),
    # a house of a place
    ("华为南京有限责任公司", ["华为南京有限责任公司"]),
    ("招商银行北京公司业务", ["招商银行"]),
]


@pytest.mark.parametrize(("text", "expected"), [*WITH_A_CODE, *IN_FULL, *IN_BRACKETS, *COUNTED])
def test_institutions(gaz: Gazetteers, text: str, expected: list[str]) -> None:
    assert texts(gaz, text) == expected


@pytest.mark.parametrize(("text", "expected"), BRANCHES)
def test_branches_by_their_short_name(gaz: Gazetteers, text: str, expected: list[tuple[str, str]]) -> None:
    view = fold(text)
    found = [name for name in find_names(view, gaz) if name.kind == "institution"]
    assert [(view.text[name.start : name.end], name.name) for name in found] == expected


def test_a_short_name_is_the_full_one(gaz: Gazetteers) -> None:
    text = "深圳市远山木业集团股份有限公司公告，远山木业将设立平台"
    assert {name.name for name in find_names(fold(text), gaz) if name.kind == "institution"} == {
        "深圳市远山木业集团股份有限公司"
    }


ATTACKS = ["远山(600000)", "(600000.SH", "证券简称:", "远山有限公司", "无锡农行", "一家", "远山集团公司(AB", "木(木木)"]


@pytest.mark.parametrize("unit", ATTACKS)
def test_twice_the_text_takes_twice_the_time(gaz: Gazetteers, unit: str) -> None:
    find_names(fold(""), gaz)
    assert_linear(lambda text: find_names(fold(text), gaz), unit, 40_000)
