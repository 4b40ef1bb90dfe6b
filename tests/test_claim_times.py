"""Claims: the time of the report that an article is about, and of levels. ``-`` for a figure without one."""

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
