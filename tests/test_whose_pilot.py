"""Of which pilot a figure is where several stand near, and who speaks of his own.

One case a line: the article, and for each figure ``institutions/pilot``, ``-`` for none.
"""

from __future__ import annotations

import pytest
from readings import claims, pilots, row

LIST = "公示的有汉口银行申请的“甲链企业融资服务”,以及武汉农村商业银行申请的“乙星涉农信贷服务”。"

#: 该应用 is that of whoever speaks of it, not that which was named last.
SPEAKERS = [
    (LIST + "汉口银行相关负责人告诉记者,该应用预计服务企业800户。目前已授信1.6亿元。",
     "汉口银行/甲链企业融资服务; 汉口银行/甲链企业融资服务"),
    (LIST + "武汉农村商业银行负责人说,该应用预计服务农户800户。", "武汉农村商业银行/乙星涉农信贷服务"),
    (LIST + "该应用预计服务农户800户。", "武汉农村商业银行/乙星涉农信贷服务"),
    ("公示的有汉口银行申请的“甲链企业融资服务”。中国信通院专家认为,该应用每年可节约成本3亿元。",
     "汉口银行/甲链企业融资服务"),
]  # fmt: skip

#: What is only counted before it is named one by one is nobody's.
COUNTED = [
    ("3个服务及申请机构分别为:光谷融资服务(汉口银行)、跨境结算服务(湖北银行)、涉农信贷服务(武汉农商行)。", "-/-"),
    ("汉口银行共有3款产品,包括“汉e贷”“汉农贷”“汉税贷”。", "汉口银行/-"),
    ("截至目前,已有20万户用上汉口银行的“汉e贷”。", "汉口银行/汉e贷"),
]  # fmt: skip

#: 平台 is that of whoever acts, not that which the sentence named of somebody else.
OWN_HEADS = [
    ("中国银行推出“免税通”平台,交易3亿元。建设银行推出“胶融通”平台,结算4亿元。\n"
     "中国银行拟把“免税通”铺到10家店;建设银行打算将平台品种扩大到5个。",
     "中国银行/免税通; 中国建设银行/胶融通; 中国银行/免税通; 中国建设银行/胶融通"),
    ("中国银行推出“免税通”平台,交易3亿元。建设银行推出“胶农贷”,余额4亿元。\n"
     "中国银行拟把“免税通”铺到10家店;建设银行打算将平台品种扩大到5个。",
     "中国银行/免税通; 中国建设银行/胶农贷; 中国银行/免税通; 中国建设银行/-"),
]  # fmt: skip

#: What a firm has got by a bank's pilot is told of that pilot; what it earns is not.
BORROWERS = [
    ("徽商银行上线“陶企云融”,放款7亿元。合肥天盛窑炉设备有限公司拿到的300万元,买了新窑。",
     "徽商银行/陶企云融; 合肥天盛窑炉设备有限公司/陶企云融"),
    ("徽商银行上线“陶企云融”,放款7亿元。合肥天盛窑炉设备有限公司营收3亿元。",
     "徽商银行/陶企云融; 合肥天盛窑炉设备有限公司/-"),
    ("徽商银行上线“陶企云融”,放款7亿元。南京银行获得奖励300万元。", "徽商银行/陶企云融; 南京银行/-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS + COUNTED + OWN_HEADS + BORROWERS)
def test_whose_pilot(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    found = [
        f"{'+'.join(ref.name for ref in claim.institutions) or '-'}/{names.get(claim.pilot_id or '', '-')}"
        for claim in claims(text)
    ]
    assert row(found) == expected
