"""Claims: goals and what is measured against them, terms of what has begun, and what plans of long ago came to.

One value for each figure of the text.
"""

from __future__ import annotations

from datetime import date

import pytest
from readings import read

GOALS = [
    ("汉口银行服务企业386户,为申报时预计规模的78%,户均25万元。", "actual; actual; actual"),
    ("汉口銀行服務企業386戶,超過公示時的預期規模,戶均25萬元。", "actual; actual"),
    ("该产品余额12亿元,超出年度目标,不良率0.5%。", "actual; actual"),
    ("该产品余额12亿元，未达预期，客户3万户。", "actual; actual"),
    ("该行预计超过年度目标,投放300亿元。", "planned"),
    ("该行力争达到目标规模,服务300户。", "planned"),
    ("客户3万户,是预期目标(2万户)的1.5倍,户均8万元。", "actual; planned; actual; actual"),
    ("完成年度目标(800亿元)的124%。", "planned; actual"),
    ("余额3.7亿元,超过入盒时的预期目标(100户、3亿元)。", "actual; planned; planned"),
    ("离年初定的60所还差19所。", "planned; actual"),
    ("距当初设想的100家还有距离,客户3万户。", "planned; actual"),
    ("设计了新的流程,预定的60间客房全部入住。", "actual"),
    ("券商给出目标价29.6元,该行净利润5亿元。", "planned; actual"),
    ("汉口银行启动“百镇”行动,三年内投放200亿元,今年先完成50亿元。", "actual; planned; planned"),
    ("双方签署协议,五年内提供授信300亿元。", "actual; planned"),
    ("汉口银行2015年成立,三年内投放贷款200亿元。", "actual; actual"),
    ("双方签署协议,三年内累计投放了200亿元。", "actual; actual"),
    ("双方签署协议,三年内已投放200亿元。", "actual; actual"),
    ("某地公示2个创新应用\n某产品上线后三年内覆盖经销商2000家。", "actual; actual; planned"),
    ("某地创新应用运行良好\n某产品上线后三年内覆盖经销商2000家。", "actual; actual"),
    ("今年科技投入不低于4亿元。", "planned"),
    ("今年已投入不低于4亿元。", "actual"),
    ("去年科技投入不低于4亿元。", "actual"),
    ("今年单户贷款不超过300万元。", "actual"),
    ("今年,微贷通单户最高300万元。", "actual"),
    ("项目测算,参与用户20万人,每年可减少碳排放2.1万吨。", "planned; planned"),
    ("据测算,办理时间缩短65%。", "actual"),
    ("系统每年可用3000次。", "actual"),
    ("每人每年可兑换5万美元。", "actual"),
    ("当时预估用户1000万户,2020年末签约用户117万户。", "planned; actual"),
    ("原定服务1000家,结果只做了143家、4.2亿元。", "planned; actual; actual"),
    ("去年底装妥412部,今年拟再加80部;刷脸开户占三成半。", "actual; planned; actual"),
    ("首期计划接入5家银行;到年末,放款3亿元。", "planned; planned"),
    (
        "今年,该行考虑三件事:第一,计划推出5个应用;第二,放款不低于25亿元,首贷户占比20%。",
        "actual; planned; planned; planned",
    ),
    ("银行平均要为一个应用准备材料47份;29%的机构修改过方案。", "actual; actual"),
    ("明年6月内测,已有15家企业签约。", "actual"),
    ("收到12份申报材料,其中绿色金融5份。", "actual; actual"),
    ("会议发布路线图:成员增至40家,放款20亿元。", "planned; planned"),
    ("比公示上限1万户还少一千户,余额12亿元。", "planned; actual; actual"),
    ("推广初期日均交易最多200万笔。", "planned"),
    ("上线初期日均交易最多200万笔。", "actual"),
    ("按照申报时的设想,融资规模30亿元,眼下已完成八成。", "planned; actual"),
    ("不良率可能升至3%。", "planned"),
]


@pytest.mark.parametrize(("text", "expected"), GOALS)
def test_a_goal_is_planned_and_what_is_measured_against_it_is_not(text: str, expected: str) -> None:
    assert "; ".join(claim.modality for claim in read(text, None, date(2021, 3, 15)).records.claims) == expected
