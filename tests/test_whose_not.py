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
    (TOLD + "因违规,一家支付机构被罚没800万元。", f"{OWN}; -/仓单贷"),
    (TOLD + "肥东县一家制罐厂获得200万元贷款,年利率4.1%;目前该产品余额5亿元。", f"{OWN}; {OWN}; {OWN}; {OWN}"),
    (TOLD + "肥东县一家制罐厂去年产值800万元;目前该产品余额5亿元。", f"{OWN}; -/-; {OWN}"),
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


@pytest.mark.parametrize(("text", "expected"), CUSTOMERS + DEMANDS + APPLICATIONS + ELSEWHERE + PLACES)
def test_whose_it_is_not(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    found = [
        f"{'+'.join(ref.text for ref in claim.institutions) or '-'}/{names.get(claim.pilot_id or '', '-')}"
        for claim in claims(text)
    ]
    assert row(found) == expected
