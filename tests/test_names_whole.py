"""Short names are words of their own, and a house is one house however it is written. With the rows of our own."""

from __future__ import annotations

import pytest
from growth import assert_linear

from extractor.names import find_names
from extractor.views import fold


def named(text: str, kind: str = "institution") -> list[tuple[str, str]]:
    """The names of a kind as they are written, with whom they name."""
    view = fold(text)
    return [(view.raw_text(name.start, name.end), name.name) for name in find_names(view) if name.kind == kind]


# text, the names of one kind in it as they are written
WHOLE = [
    # a bare branch is that of the only bank
    ("光大银行放款,其中深圳分行居首", ["光大银行", "深圳分行"]),
    ("光大银行、招商银行放款,其中深圳分行居首", ["光大银行", "招商银行"]),
    # a bank's department is no ministry, a matter of payment no company, so many firms are no firm
    ("该行科技部给出额度", []),
    ("会同科技部印发", ["科技部"]),
    ("归集民生支付事项", []),
    ("苏州银行、杭州银行三家公司", ["苏州银行", "杭州银行"]),
    ("长春、吉林两市政府", []),
    ("全国持牌消金", []),
    ("向31家直保公司输出", []),
    # offices of two tasks, a firm with its place in brackets behind a copula
    ("推动市政务服务和大数据管理局共建", ["市政务服务和大数据管理局"]),
    ("与北海市大数据和行政审批局共建", ["北海市大数据和行政审批局"]),
    ("省营商环境建设局副局长", ["省营商环境建设局"]),
    ("一个是云木屋技术(天津)有限公司", ["云木屋技术(天津)有限公司"]),
    ("记者从工行获悉", ["工行"]),
    ("首家工行网点", ["工行"]),
    ("工行为小微企业授信", ["工行"]),
    ("与顺丰泰木签约", ["顺丰"]),
    ("加工行为和化工行业", []),
    ("在中行长沙分行", ["中行长沙分行"]),
    ("由中行政策部门", ["中行"]),
    ("向农行长期借款", ["农行"]),
    ("中国农行", ["农行"]),
    ("上海工行", ["上海工行"]),
    ("前身是深发展", ["深发展"]),
    # cut out of other words
    ("业务向纵深发展", []),
    ("深发展中国家", []),
    ("自创建行以来", []),
    ("首创建行业标杆", []),
    ("大中行业", []),
    ("城市建行业标准", []),
    ("建行动方案", []),
    ("农行情", []),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_a_short_name_is_a_word_of_its_own(text: str, expected: list[str]) -> None:
    assert [written for written, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("交易平台中增加", []), ("在台中开业", ["台中"]), ("南京路步行街", ["南京"]), ("北京大学", [])],
)
def test_a_short_place_is_a_word_of_its_own(text: str, expected: list[str]) -> None:
    assert [written for written, _ in named(text, "place")] == expected


ICBC = "中国工商银行安徽省分行"
IDENTITIES = [
    ("工商银行安徽省分行与工行安徽分行", [("工商银行安徽省分行", ICBC), ("工行安徽分行", ICBC)]),
    ("招商银行安徽分行", [("招商银行安徽分行", "招商银行安徽分行")]),
    ("工行合肥分行", [("工行合肥分行", "中国工商银行合肥分行")]),
    (
        "广州从化柳木村镇银行股份有限公司开业。柳木村镇银行表示",
        [
            ("广州从化柳木村镇银行股份有限公司", "广州从化柳木村镇银行股份有限公司"),
            ("柳木村镇银行", "广州从化柳木村镇银行股份有限公司"),
        ],
    ),
    (
        "广州从化柳木村镇银行股份有限公司、中山小榄柳木村镇银行股份有限公司。柳木村镇银行",
        [
            ("广州从化柳木村镇银行股份有限公司", "广州从化柳木村镇银行股份有限公司"),
            ("中山小榄柳木村镇银行股份有限公司", "中山小榄柳木村镇银行股份有限公司"),
            ("柳木村镇银行", "柳木村镇银行"),
        ],
    ),
    # the division is not named
    ("其中,市建行投放", [("市建行", "中国建设银行")]),
    (
        "市工行、省农行和市邮储银行",
        [("市工行", "中国工商银行"), ("省农行", "中国农业银行"), ("市邮储银行", "中国邮政储蓄银行")],
    ),
    ("全市建行投放", [("建行", "中国建设银行")]),
    ("这个城市建行最多", [("建行", "中国建设银行")]),
    # brands before a bracket; what is no house
    ("特木(中国)有限公司", [("特木(中国)有限公司", "特木(中国)有限公司")]),
    ("特步(中国)有限公司", [("特步(中国)有限公司", "特步(中国)有限公司")]),
    ("六家大行金融科技投入", []),
    ("城商行金融科技", []),
    ("深圳市福田区人民政府发布", [("深圳市福田区人民政府", "深圳市福田区人民政府")]),
    ("MoxBank亏损", [("MoxBank", "Mox Bank")]),
    ("台灣農業部與農業部門", [("台灣農業部", "台湾农业部")]),
]


@pytest.mark.parametrize(("text", "expected"), IDENTITIES)
def test_a_house_is_one_house(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


GROUPS = [
    # a word of the dictionary is a group's brand where the article shows it
    ("系统与春天集团、浪潮集团对接。", ["春天集团", "浪潮集团"]),
    ("春天集团上线平台。该行为春天集团授信。", ["春天集团", "春天集团"]),
    ("由江河集团和高山集团共建。", ["江河集团", "高山集团"]),
    ("春天集团上线平台。", []),
    ("与利益集团、诈骗集团作斗争,利益集团不甘心。", []),
    ("省属集团、市属集团与浪潮集团。省属集团表态。", ["浪潮集团"]),
    ("金川集团、酒钢集团、华天科技", ["金川集团", "酒钢集团", "华天科技"]),
    # a place cut out of another word begins nothing
    ("江西银行联合江西省青木征信有限公司申报", ["江西银行", "江西省青木征信有限公司"]),
    # 旗 is a division as 县 is; what it is part of is none
    ("接入市农牧局的平台,旗联社也来了。", ["市农牧局", "旗联社"]),
    ("旗下公司和旗舰店,国旗下讲话。", []),
    # a short name is none inside the name of a product
    ("民生银行发布年报,民生小微App用户3万户,民生E链客户,“民生惠”余额。", ["民生银行"]),
    ("民生银行发布年报,民生、招商两家股价上涨。", ["民生银行", "民生", "招商"]),
    ("民生银行聚焦民生痛点,服务民生。", ["民生银行"]),
    ("国通星驿披露,星驿付App商户3万户。", ["国通星驿"]),
    # a common word is no brand
    ("国内银行业风控科技市场很大", []),
    ("先说保险。上链征信记录", []),
    ("新大陆、拉卡拉上半年盈利", ["新大陆", "拉卡拉"]),
    ("哥伦布发现新大陆,开辟新大陆", []),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_groups_and_what_is_none(text: str, expected: list[str]) -> None:
    assert [written for written, _ in named(text)] == expected


@pytest.mark.parametrize("unit", ["工行", "创建行", "台中", "市建行、", "柳木村镇银行", "春天集团、"])
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    find_names(fold(unit))
    assert_linear(lambda text: find_names(fold(text)), unit, 40_000)
