"""Who made a pilot with whom, where its sentence says so. One case a line."""

from __future__ import annotations

import pytest
from readings import NOTHING, claims, pilots

MADE = [
    # made together, said behind the name
    ("去年投产的凌霄核心系统是青岛银行的新心脏。凌霄核心系统采用分布式数据库,由该行与中兴通讯联合研发,改造系统162个。",
     "青岛银行; 中兴通讯"),
    ("青岛银行的“橙链”平台上线两年,由该行和腾讯云联合开发,融资3亿元。", "青岛银行; 腾讯云"),
    ("“烟税e贷”由市税务局和建设银行烟台分行合作,用机器学习给企业打分,最高额度300万元。",
     "烟台市税务局; 中国建设银行烟台分行"),
    # it works with somebody
    ("青岛银行物流e贷给货车司机用,这款产品与满帮集团合作,全年放款38.7亿元。", "青岛银行; 满帮集团"),
    # with what is left of its name; by whom it is run, if nothing says whose it is
    ("青岛银行启用的凌云核心系统承载客户300万户。凌云采用分布式数据库,由该行与中兴通讯联合研发,改造系统162个。",
     "青岛银行; 中兴通讯"),
    ("抓手是中征应收账款融资服务平台,这个全国性平台由中征(天津)动产融资登记服务公司运营,融资2318笔。",
     "中征(天津)动产融资登记服务有限责任公司"),
    # applicants of other kinds than firms
    ("监管沙盒公示\n04 穗医通诊间信用支付(工商银行广东省分行、广州市妇女儿童医疗中心)\n预计接入医院12家。",
     "中国工商银行广东省分行; 广州市妇女儿童医疗中心"),
    ("中国银行江苏省分行与南京地铁运营公司的基于隐私计算的绿色出行积分信贷服务预计服务20万人。",
     "中国银行江苏省分行; 南京地铁运营公司"),
    # who only gives something, or made another thing
    ("青岛银行物流e贷放款38.7亿元,由满帮集团提供数据。", "青岛银行"),
    ("青岛银行物流e贷放款38.7亿元,由满帮集团研发的系统支持。", "青岛银行"),
    # in an article on a trial: whose name stands behind the known one, not whose the one before was
    ("浦发银行的“链融”产品服务企业300户。与之相邻的上行普惠,上海银行把它的授信客户做到了8650户。",
     "上海浦东发展银行 | 上海银行"),
]  # fmt: skip
FIGURES = [
    # what a pilot only works by, whoever has that
    ("渤海银行的信保融资直通车依托国家外汇管理局的跨境金融区块链服务平台核验单据,去年办理1.92万笔,金额214亿元。",
     "信保融资直通车; 信保融资直通车"),
    # called by a name that is cut from its own; no word that only opens a sentence
    ("宁波市普惠金融信用信息服务平台升级了,我们内部就叫它普惠平台。明年普惠平台查询过40万次。",
     "宁波市普惠金融信用信息服务平台"),
    ("企业通过国家外汇管理局的跨境金融区块链服务平台融资3亿元。", "跨境金融区块链服务平台"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MADE)
def test_made(text: str, expected: str) -> None:
    assert " | ".join("; ".join(i.name for i in pilot.institutions) for pilot in pilots(text)) == expected


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_whose_figures(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    assert "; ".join(names.get(claim.pilot_id or "", NOTHING) for claim in claims(text)) == expected


def test_what_the_sentence_before_is_built_on() -> None:
    [pilot] = pilots(
        "青岛银行支农。该行与省农投集团合作,运用大数据、卫星遥感技术给农户画像。去年12月“黑土e贷”上线,授信3亿元。"
    )
    assert {ref.name for ref in pilot.technologies} >= {"大数据", "卫星遥感"}
