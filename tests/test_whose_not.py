"""Figures that are not those of the bank or pilot that was told of: customers', demands, applications, other places.

One case a line: the article, and for each figure ``institutions/pilot``, ``-`` for none.
"""

from __future__ import annotations

import pytest
from readings import claims, pilots, row

TOLD = "徽商银行推出“仓单贷”,放款3亿元。"
OWN = "徽商银行/仓单贷"

#: A customer who is the subject owns what he has; a loan is told of the bank, and what follows is the bank's again.
CUSTOMERS = [
    (TOLD + "肥东县一家制罐厂凭仓单换来90万元。截至6月末,该产品余额5亿元。", f"{OWN}; -/仓单贷; {OWN}"),
    (TOLD + "长丰县草莓种植户周某某5月提交资料,当天就拿到15万元。余额5亿元。", f"{OWN}; -/仓单贷; {OWN}"),
    ("徽商銀行推出「倉單貸」,放款3億元。肥東縣一家小店的老闆換來8萬元。", "徽商銀行/倉單貸; -/倉單貸"),
    (TOLD + "“我家今年卖瓜收了六万块。”瓜农老李说。", f"{OWN}; -/仓单贷"),
    (TOLD + "因违规,一家支付机构被罚没800万元。", f"{OWN}; -/-"),
    (TOLD + "肥东县一家制罐厂获得200万元贷款,年利率4.1%;目前该产品余额5亿元。", f"{OWN}; {OWN}; {OWN}; {OWN}"),
    (TOLD + "肥东县一家制罐厂去年产值800万元;目前该产品余额5亿元。", f"{OWN}; -/-; {OWN}"),
    (TOLD + "肥东县养殖户老周凭600头猪获得了50万元经营性贷款。", f"{OWN}; -/仓单贷; {OWN}"),
    (TOLD + "长虹集团的38家供应商率先用上。", f"{OWN}; -/仓单贷"),
    (TOLD + "长虹集团接进来以后,它的312家经销商少付利息2亿元。", f"{OWN}; -/-; -/-"),
    ("长虹集团的员工3万人。", "长虹集团/-"),
    (TOLD + "徽商银行的38家经销商上线。", f"{OWN}; {OWN}"),
    # who is named, or spoken of as a bank, is no such customer
    ("徽商银行作为一家上市公司,净利润98亿元。", "徽商银行/-"),
    ("合肥一家科技公司科大讯飞营收200亿元。", "科大讯飞/-"),
    ("徽商银行是安徽一家城商行,客户经理老何走访企业30家。", "徽商银行/-"),
    ("徽商银行服务企业200家。一家企业通过徽商银行申请到300万元贷款。", "徽商银行/-; 徽商银行/-"),
    ("徽商银行走访一家制罐厂,授信300万元。", "徽商银行/-"),
]

#: What an authority demands is nobody's figure; by how much somebody exceeds it is his.
DEMANDS = [
    ("徽商银行拨备覆盖率171%,高出150%的监管要求21个百分点。", "徽商银行/-; -/-; 徽商银行/-"),
    ("徽商银行拨备覆盖率265%,高出监管要求100个百分点以上。", "徽商银行/-; 徽商银行/-"),
    ("徽商银行资本充足率13%,监管要求为10.5%。", "徽商银行/-; -/-"),
    ("徽商银行资本充足率为9.8%和8.7%,均高于8.5%、7.5%的监管底线。", "徽商银行/-; 徽商银行/-; -/-; -/-"),
    ("徽商银行按监管要求计提拨备,拨备覆盖率171%。", "徽商银行/-"),
]

#: How many applications are on trial is told of no applicant and of no pilot; what somebody applied for is his.
APPLICATIONS = [
    (TOLD + "安徽首批4个创新应用对外公示。省内有5个项目在库,其中2个已经上线。", f"{OWN}; -/-; 徽商银行/-; 徽商银行/-"),
    ("人民银行合肥中心支行公示第二批5个应用。人民银行合肥中心支行遴选试点项目8个。", "-/-; 人民银行合肥中心支行/-"),
    (TOLD + "徽商银行有3个创新应用入选。", f"{OWN}; 徽商银行/-"),
    ("徽商银行的“仓单贷”等3个创新应用公示。", "-/-"),
    ("徽商银行申报项目12个。徽商银行上线应用系统30个。", "徽商银行/-; 徽商银行/-"),
]

#: What others, or all in a place, had at the same time; shares of the bank are no pilot's.
ELSEWHERE = [
    ("徽商银行不良率0.5%,而同期芜湖全市银行业不良率是0.9%。", "徽商银行/-; -/-"),
    (TOLD + "“仓单贷”不良率0.5%,同期芜湖全市不良率0.9%。", f"{OWN}; {OWN}; -/-"),
    ("徽商银行不良率0.5%,比同期下降0.1个百分点。", "徽商银行/-; 徽商银行/-"),
    ("徽商银行净利润3亿元。招商证券一位银行业分析师预计,2021年上市股份行利润增速在5%左右。", "徽商银行/-; -/-"),
    (TOLD + "截至昨日收盘,徽商银行H股报2.7港元,跌0.4%。", f"{OWN}; 徽商银行/-; 徽商银行/-"),
    (TOLD + "该行拟每10股派现2.5元。", f"{OWN}; 徽商银行/-"),
]

#: Where something is done is no subject, though a list of places stands there; 现在 is no 在.
PLACES = [
    ("徽商银行在安庆医院、马鞍山市中心医院等8家医院上线系统,结算3亿元。", "徽商银行/-; 徽商银行/-"),
    ("徽商银行上链。以前看不到,现在苏州银行、南京银行都在用,查了4万笔。", "苏州银行+南京银行/-"),
    ("徽商银行上链。目前在苏州银行、南京银行上线,查了4万笔。", "徽商银行/-"),
]

#: A whole market is nobody's, whoever foretells it; so is what 全省 developed; a sum of products is of all their banks.
MARKETS = [
    (TOLD + "招商证券预测,2025年数据要素市场规模将达到1700亿元。", f"{OWN}; -/-"),
    (TOLD + "这款全省农商银行统一开发的贷款余额30亿元。", f"{OWN}; -/-"),
    (TOLD + "这款产品余额30亿元。", f"{OWN}; {OWN}"),
    (
        "杭州银行“云贷”余额3亿元,宁波银行“波贷”余额5亿元,温州银行“瓯贷”余额6亿元,三款产品余额合计14亿元。",
        "杭州银行/云贷; 宁波银行/-; 温州银行/-; 杭州银行+宁波银行+温州银行/-; 杭州银行+宁波银行+温州银行/-",
    ),
    ("徽商银行与人民银行的“信易通”平台直连,放款3亿元。", "徽商银行/-"),
    ("徽商银行与科大讯飞联合打造“信易通”平台,对接企业3万家。", "徽商银行+科大讯飞/信易通"),
]

#: An authority that only guides what others run owns nothing of it; what it builds itself it owns.
GUIDED = [
    ("人民银行合肥中心支行推动的“徽融通”平台促成融资4万笔。平台新开专区受理需求9827条。", "-/徽融通; -/徽融通"),
    ("人民银行合肥中心支行指导上线“徽融通”平台,促成融资4万笔。", "-/徽融通"),
    ("人民银行合肥中心支行牵头建设“徽融通”平台,归集信息31类。", "人民银行合肥中心支行/徽融通"),
    ("人民银行合肥中心支行指导徽商银行上线“徽融通”平台,促成融资4万笔。", "徽商银行/徽融通"),
]

#: 该行 in a paragraph that names nobody is the bank of the pilot that it tells of.
PARAGRAPHS = [
    (
        "苏州银行昆山分行推出“安心付”,接入医院38家。\n徽商银行推出“机贷通”,给机器装上传感器。\n"
        "截至8月末,“机贷通”放款6亿元,笔均比该行传统贷款低25万元。该行行长助理侯某透露,企业要达到2000家。",
        "苏州银行昆山分行/安心付; 徽商银行/机贷通; 徽商银行/机贷通; 徽商银行/机贷通",
    ),
    (
        "苏州银行推出“安心付”。\n徽商银行推出“机贷通”。\n南京银行开会。该行存款3亿元。",
        "南京银行/-",
    ),
]

#: Something else that is begun is not the pilot that was told of before; a way of working is.
OTHERS = [
    (TOLD + "该行又启动“百村千企”行动,到明年底投放贷款200亿元。", f"{OWN}; 徽商银行/-"),
    (TOLD + "该产品推出“白名单”机制,办理3万笔。", f"{OWN}; {OWN}"),
    (TOLD + "该行因违规被罚没30万元。", f"{OWN}; 徽商银行/-"),
    (
        "网联清算有限公司上线“商户星”,接入商户3万家。假期网联平台处理交易108亿笔。",
        "网联清算有限公司/商户星; 网联清算有限公司/-",
    ),
]

#: A bank is no 该院, what a place runs has figures of its own, and who speaks again goes on with what he spoke of.
BODIES = [
    (TOLD + "毓顶医院门诊部主任孙某告诉记者,该院日均缴费1.1万人次。", f"{OWN}; -/-"),
    ("宜昌市中心医院日均挂号3000人次,该院窗口减到9个。", "宜昌市中心医院/-; 宜昌市中心医院/-"),
    (TOLD + "合肥地铁今年上半年日均客流296万人次。", f"{OWN}; -/-"),
    (TOLD + "合肥地铁站布放机具20台。", f"{OWN}; {OWN}"),
    (
        "苏州银行昆山分行推出“安心付”,接入医院38家。分行副总经理周晓东解释,差错率低。\n"
        "也有市民吐槽识别不灵。周晓东坦言,年底前再换装设备500台。",
        "苏州银行昆山分行/安心付; 苏州银行昆山分行/安心付",
    ),
    (TOLD + "\n苏州银行表示,年底前换装设备500台。", f"{OWN}; 苏州银行/-"),
]


@pytest.mark.parametrize(("text", "expected"), MARKETS + GUIDED + PARAGRAPHS + OTHERS + BODIES)
def test_what_others_have(text: str, expected: str) -> None:
    test_whose_it_is_not(text, expected)


def test_a_branch_of_the_title_is_meant_where_a_paragraph_names_nobody() -> None:
    text = "人民银行成都分行牵头。\n建设银行四川省分行推出“医保付”,结算3亿元。\n短板还在。下一步,分行将向21个市州推广。"
    whose = [[ref.text for ref in claim.institutions] for claim in claims(text, "人民银行成都分行:以试点为抓手")]
    assert whose == [["建设银行四川省分行"], ["人民银行成都分行"]]


@pytest.mark.parametrize(("text", "expected"), CUSTOMERS + DEMANDS + APPLICATIONS + ELSEWHERE + PLACES)
def test_whose_it_is_not(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    found = [
        f"{'+'.join(ref.text for ref in claim.institutions) or '-'}/{names.get(claim.pilot_id or '', '-')}"
        for claim in claims(text)
    ]
    assert row(found) == expected
