"""Claims: the time of the report that an article is about, and of levels; goals beside what was reached.

One value for each figure, ``-`` for none.
"""

from __future__ import annotations

import pytest
from readings import claims, row

REPORTS = [
    # what stood at its end, what came about in it, and what may be either
    (
        "汉口银行2020年年报出炉\n汉口银行昨日发布年度报告。\n资产总额900亿元,净利润12亿元,不良率下降0.1个百分点,服务企业3万户。",
        "2020-12-31/2020-12-31; 2020-01-01/2020-12-31; 2020-12-31/2020-12-31; -",
    ),
    (
        "汉口银行发布2020年年度报告。\n贷款增长12%,发放贷款30亿元,新增贷款60亿元。",
        "2020-12-31/2020-12-31; -; -",
    ),
    ("汉口银行2020年业绩\n汉口银行手机银行用户200万户。", "2020-12-31/2020-12-31"),
    ("汉口银行2020年年报出炉\n成立以来,客户达到3万户。\n净利润目标为15亿元。", "-; -"),
    ("根据支付业务2020年年报,有关部门修改了办法。\n汉口银行资产总额900亿元。", "-"),
    ("汉口银行2020年年报、2019年年报出炉\n汉口银行资产总额900亿元。", "-"),
    (
        "券商披露2020年年报\n中信证券四季度活跃客户30万户。海通证券信息技术投入6亿元。",
        "2020-10-01/2020-12-31; 2020-01-01/2020-12-31",
    ),
]
LEVELS = [
    # a level that is told of a whole year stood at its end; what it grew by came about in it
    ("2020年,不良贷款率1.1%,拨备覆盖率300%。", "2020-12-31/2020-12-31; 2020-12-31/2020-12-31"),
    ("2020年,贷款余额增加30亿元,投放贷款90亿元。", "2020-01-01/2020-12-31; 2020-01-01/2020-12-31"),
    ("2020年,贷款日均余额30亿元。", "2020-01-01/2020-12-31"),
    ("今年,贷款余额30亿元。", "2021-01-01/2021-12-31"),
]
BEGINNINGS = [
    # a month in which something began says nothing of the next sentence
    ("2020年6月上线“税贷”。余额3亿元。", "-"),
    ("2020年6月,新增余额2亿元。户数3万户。", "2020-06-01/2020-06-30; 2020-06-01/2020-06-30"),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS + LEVELS + BEGINNINGS)
def test_the_time_of_a_figure(text: str, expected: str) -> None:
    assert row([f"{c.period.start}/{c.period.end}" if c.period else None for c in claims(text)]) == expected


GOALS = [
    # a promise, an agreement on what comes, an outlook
    ("多家银行约定用两年时间,为5万户企业建立档案,新增贷款不少于100亿元。", "planned; planned"),
    ("按约定利率3%发放贷款2亿元。", "actual; actual"),
    ("汉口银行承诺投放贷款30亿元。", "planned"),
    ("汉口银行履行承诺投放贷款30亿元,承诺费率0.1%。", "actual; actual"),
    ("董事会在经营展望中提出:贷款增速保持在15%左右,余额冲刺150亿元。", "planned; planned"),
    ("会议提出,今年新增贷款不低于30亿元。", "planned"),
    ("会议提出,今年前两个月新增贷款30亿元。", "actual"),
    ("年放款规模拟控制在5亿元以内。", "planned"),
    ("系统模拟交易3万笔。", "actual"),
    # a goal and what was reached of it
    ("全年目标投放2万笔,前两个月实际投放4915笔。", "planned; actual"),
    ("顺利完成全年目标,投放2万笔。", "actual"),
    ("累计投放38亿元,完成三年目标的12.7%。", "actual; actual"),
    ("力争完成年度目标的90%。", "planned"),
    # the name of a thing, and papers that are counted
    ("汉口银行在该计划框架下上线产品,授信163户。", "actual"),
    ("平台共收到申报材料57份,其中取消资格2份。", "actual; actual"),
    ("申报材料显示,产品服务企业500户。", "planned"),
    # a test of which the public is heard
    ("某地公示2个创新应用\n该产品测试期内投放贷款约8亿元。", "planned"),
    ("某地创新应用运行良好\n该产品测试期内投放贷款约8亿元。", "actual"),
    ("某地公示2个创新应用\n该产品测试期内投放贷款8亿元。", "actual"),
]
ADDED_UP = [
    ("项目总投入430万元。", "total"),
    ("汉口银行户均放款96万元,徽商银行为74万元。", "average; average"),
    ("户均放款96万元,利率4%。", "average; -"),
]


@pytest.mark.parametrize(("text", "expected"), GOALS)
def test_what_is_only_aimed_at(text: str, expected: str) -> None:
    read = [claim.modality for claim in claims(text)]
    assert row(list(read[-len(expected.split("; ")) :])) == expected


@pytest.mark.parametrize(("text", "expected"), ADDED_UP)
def test_how_it_is_added_up(text: str, expected: str) -> None:
    assert row([claim.aggregation for claim in claims(text)]) == expected
