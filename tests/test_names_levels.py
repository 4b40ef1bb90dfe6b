"""Divisions that are not named (省医保局, 交通银行省分行), rural banks of a county, and the centres of a ministry."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import assert_linear
from names_rows import folder

from extractor.gazetteers import Gazetteers
from extractor.names import find_names
from extractor.views import fold

MORE = """
江苏省医疗保障局	government		江苏	江苏省医保局
江苏甲山农村商业银行	bank.rural		南京	江苏甲山农商银行
广东甲山农村商业银行	bank.rural		深圳	广东甲山农商银行
南京甲木融资担保集团	other		南京	甲木担保集团
中华人民共和国农业农村部	government		北京	农业农村部
"""
COUNTIES = """
东至县	county	江苏省			东至
苍和县	county	江苏省			苍和
政和县	county	江苏省			政和
合作市	county	江苏省			合作
"""


@pytest.fixture(scope="module")
def gaz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteers:
    rows: Path = folder(tmp_path_factory.mktemp("rows"))
    tables = {"institutions": MORE, "places": COUNTIES, "technologies": "央行数字货币\ttechnology\n"}
    for table, more in tables.items():
        with (rows / f"{table}.tsv").open("a", encoding="utf-8") as file:
            file.write(more.lstrip())
    return Gazetteers((rows,))


def named(gaz: Gazetteers, text: str) -> list[tuple[str, str | None]]:
    """The institutions as they are written, and whose names they are."""
    view = fold(text)
    found = [name for name in find_names(view, gaz) if name.kind == "institution"]
    return [(view.text[name.start : name.end], name.entity_id and name.name) for name in found]


# text, names as written with whom they name; None: the article does not say
LEVELS = [
    ("省医保局在南京上线系统", [("省医保局", "江苏省医疗保障局")]),
    ("省医保局上线系统", [("省医保局", None)]),
    ("江苏与浙江合作，省医保局上线系统", [("省医保局", None)]),
    ("杭州企业协助市大数据局、与市公交集团合作", [("市大数据局", "杭州市大数据局"), ("市公交集团", "杭州市公交集团")]),
    ("无锡和杭州的企业。市轨道交通集团接入", [("市轨道交通集团", None)]),
    ("东台市：市市场监管局", [("市市场监管局", "东台市市场监管局")]),
    ("广东省：县农信联社、县财政局", [("县农信联社", None), ("县财政局", None)]),
    ("深圳市市场监管局", [("深圳市市场监管局", "深圳市市场监管局")]),
    ("省农业信贷担保有限公司（江苏）", [("省农业信贷担保有限公司", "江苏省农业信贷担保有限公司")]),
    # no division that begins a name
    ("全省农信联社、各市金融办、城市轨道交通集团", []),
    ("我省医保局、该市财政局、两省教育厅、5省教育厅", []),
    ("许多市财政局", []),
    ("市场监管局、市民中心、市值管理集团、省级财政厅", []),
    ("上市公司集团、超市协会、区块链研究院、县域商会", []),
    ("省政府和市政府", []),
    ("由省公司和市公司负责，省集团公司，区里集团公司", []),
    ("在区县农商银行", []),
    ("以市大数据局、把市公积金中心", [("市大数据局", None), ("市公积金中心", None)]),
    ("无锡的市产投集团、市供销社", [("市产投集团", "无锡市产投集团"), ("市供销社", "无锡市供销社")]),
    ("市小木集团", [("小木集团", "小木集团")]),
]

BRANCHES = [
    ("南京的工商银行省分行", [("工商银行省分行", "中国工商银行江苏省分行")]),
    ("工商银行省分行营业", [("工商银行省分行", None)]),
    ("深圳：建行市分行行长", [("建行市分行", "中国建设银行深圳市分行")]),
    (
        "南京的交行省分行和东台支行授信，东台支行上门",
        [("交行省分行", "交通银行江苏省分行"), ("东台支行", "交通银行东台支行"), ("东台支行", "交通银行东台支行")],
    ),
    ("省农担公司和东台支行", [("省农担公司", "江苏省农担公司")]),
    ("工商银行各省分行", [("工商银行", "中国工商银行")]),
    ("农业银行县支行（东至县）", [("农业银行县支行", "中国农业银行东至县支行")]),
    ("农业银行省市分行", [("农业银行", "中国农业银行")]),
    ("深圳人民银行数据", [("深圳人民银行", "中国人民银行深圳分行")]),
]

RURAL = [
    ("东至农商银行推出", [("东至农商银行", "东至农村商业银行")]),
    ("截至5月末，江苏东至农商银行发放", [("江苏东至农商银行", "东至农村商业银行")]),
    ("江苏甲木农村商业银行股份有限公司与甲木农商银行",
     [("江苏甲木农村商业银行股份有限公司", "甲木农村商业银行"), ("甲木农商银行", "甲木农村商业银行")]),
    ("江苏无锡农商银行", [("江苏无锡农商银行", "无锡农村商业银行")]),
    ("与合作医院、合作银行", []),
    ("江苏甲木农商银行城东支行", [("江苏甲木农商银行城东支行", "甲木农村商业银行城东支行")]),
    ("甲山农商银行发布", [("甲山农商银行", None)]),
    ("甲山农商银行在深圳发布", [("甲山农商银行", "广东甲山农村商业银行")]),
    ("东至县：县农商银行发放", [("县农商银行", "东至农村商业银行")]),
    ("财政和商会、银行和政府部门、行政和教育局", []),
]  # fmt: skip

FIRMS = [
    ("(招商银行、甲木南京科技有限公司)", [("招商银行", "招商银行"), ("甲木南京科技有限公司", "甲木南京科技有限公司")]),
    ("(招商银行、林泉南京科技有限公司)", [("招商银行", "招商银行"), ("林泉南京科技有限公司", "林泉南京科技有限公司")]),
    ("支持林泉的南京科技有限公司", [("南京科技有限公司", "南京科技有限公司")]),
    ("成立南京科技有限公司", [("南京科技有限公司", "南京科技有限公司")]),
    ("江苏友谊制药获得贷款。友谊制药扩产", [("江苏友谊制药", "江苏友谊制药"), ("友谊制药", "江苏友谊制药")]),
    ("江苏传统制药、江苏多家药业、江苏现代制药产业、江苏制药", []),
    ("友谊制药获得贷款", []),
    ("无锡银木联合科技有限公司", [("无锡银木联合科技有限公司", "无锡银木联合科技有限公司")]),
    ("江苏农担公司", [("江苏农担公司", "江苏农担公司")]),
    ("江苏征信公司、江苏融资担保公司", [("江苏征信公司", "江苏征信公司"), ("江苏融资担保公司", "江苏融资担保公司")]),
    ("江苏多家征信公司、一家担保公司", []),
    ("南京甲木担保集团", [("南京甲木担保集团", "南京甲木融资担保集团")]),
    ("杭州甲木担保集团", [("甲木担保集团", "南京甲木融资担保集团")]),
    ("南京分局", []),
    ("皖投融资租赁、皖银小贷与银行合作", [("皖投融资租赁", "皖投融资租赁"), ("皖银小贷", "皖银小贷")]),
    ("提供担保、联合担保贷款、开展融资租赁、经营性租赁、农业担保费率", []),
]

CENTRES = [
    (
        "南京大学法治与可持续发展研究中心主任",
        [("南京大学法治与可持续发展研究中心", "南京大学法治与可持续发展研究中心")],
    ),
    ("南京大学学者与数字金融研究中心", [("南京大学", "南京大学")]),
    ("南京大学经济学与深圳金融研究院", [("南京大学", "南京大学"), ("深圳金融研究院", "深圳金融研究院")]),
    ("省委金融办（江苏）、南京市委金融办", [("省委金融办", "江苏省委金融办"), ("南京市委金融办", "南京市委金融办")]),
    ("农业农村部大数据发展中心认可", [("农业农村部大数据发展中心", "中华人民共和国农业农村部大数据发展中心")]),
    ("农业农村部信息中心", [("农业农村部信息中心", "中华人民共和国农业农村部信息中心")]),
    ("农业农村部指导服务中心建设", [("农业农村部", "中华人民共和国农业农村部")]),
    ("招商银行客户服务中心", [("招商银行", "招商银行")]),
    ("南京市普惠金融研究会成立", [("南京市普惠金融研究会", "南京市普惠金融研究会")]),
    ("在南京读大学的人", []),
    ("手机银行、微信银行", []),
]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("央行数字货币", ["technology"]),
        ("央行大数据", ["institution", "technology"]),
        ("华为云计算技术有限公司", ["institution"]),
    ],
)
def test_a_technology_whose_name_holds_an_institutions(gaz: Gazetteers, text: str, kinds: list[str]) -> None:
    assert [name.kind for name in find_names(fold(text), gaz)] == kinds


@pytest.mark.parametrize(("text", "expected"), [*LEVELS, *BRANCHES, *RURAL, *FIRMS, *CENTRES])
def test_whose_name_it_is(gaz: Gazetteers, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(gaz, text) == expected


ATTACKS = ["省医保局", "市市", "省分行", "自治区", "东至农商银行", "县农信联社、"]


@pytest.mark.parametrize("unit", ATTACKS)
def test_twice_the_text_takes_twice_the_time(gaz: Gazetteers, unit: str) -> None:
    find_names(fold(""), gaz)
    assert_linear(lambda text: find_names(fold(text), gaz), unit, 40_000)
