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

#: What only lies in another one, or its data, is passed over, however much of the name the gazetteer knows.
INSIDE = [
    ("天津银行申报“津融分”授信服务。它把该行“智慧小二”收款码的流水放进模型。上线以来测算3万户。", "天津银行/津融分"),
    ("天津银行申报“津融分”授信服务。它把该行智慧小二里的流水放进模型。上线以来测算商户31.5万户。", "天津银行/津融分"),
]  # fmt: skip

#: 与此同时 turns to something else, unless it says of what.
MEANWHILE = [
    ("徽商银行创新“川农担易贷”,放款12.8亿元。与此同时,该行建成信用村2140个。", "徽商银行/川农担易贷; 徽商银行/-"),
    ("徽商银行上线“徽链通”平台,服务企业3万户。与此同时,该平台放款2亿元。", "徽商银行/徽链通; 徽商银行/徽链通"),
]  # fmt: skip

#: A bare 平台 is what its own paragraph has just named, unless that is a loan.
AT_HAND = [
    ("徽商银行推出智慧农贸平台,进驻41个市场。\n南京银行推出“预付宝”,锁定资金。平台上线8个月,接入商户618家。",
     "徽商银行/智慧农贸平台; 南京银行/预付宝; 南京银行/预付宝"),
    ("徽商银行推出智慧农贸平台,进驻41个市场。\n南京银行推出“农易贷”,放款3亿元。平台上线8个月,接入商户618家。",
     "徽商银行/智慧农贸平台; 南京银行/农易贷; 南京银行/智慧农贸平台; 南京银行/智慧农贸平台"),
]  # fmt: skip

#: A paragraph that opens with a beginning goes on with the only pilot of the one before it.
BEGINNINGS = [
    ("江苏银行推出“信用就医”服务。\n自2021年3月试点以来,签约医院38家。", "江苏银行/信用就医"),
    ("江苏银行推出“信用就医”服务。\n上线一年来,授信市民5.6万人。", "江苏银行/信用就医"),
    ("江苏银行推出“信用就医”服务。\n去年10月投产至今,拦截3150笔。", "江苏银行/信用就医"),
    ("江苏银行推出“信用就医”服务。\n截至10月末,授信市民5.6万人。", "-/-"),
    ("江苏银行推出“信用就医”服务。\n试点工作开展以来,全市共有18个项目上线。", "-/-"),
    ("江苏银行推出“信用就医”服务。\n自2020年5月徐州获批试点以来,全市共有18个项目上线。", "-/-"),
    ("江苏银行推出“信用就医”服务,徐州农商银行推出“农e贷”。\n上线以来,服务客户3万户。", "-/-"),
    ("江苏银行推出“信用就医”服务。\n二、打造数字金融新生态\n上线以来,服务客户3万户。", "-/-"),
]  # fmt: skip

#: What an authority tells of somebody's pilot is that one's; what it does for it is its own.
TOLD = [
    (
        "交通银行徐州分行推出“彭城码”,覆盖5个区。\n人民银行徐州市中心支行副行长表示,年内彭城码将接入停车场,用户目标150万人。",
        "交通银行徐州分行/彭城码; 交通银行徐州分行/彭城码",
    ),
    (
        "徐州农商银行推出“农e贷”。\n徐州市商务局表示,将支持“农e贷”发展,全年安排补贴500万元。",
        "徐州市商务局/-",
    ),
    (
        "人民银行徐州市中心支行介绍,截至4月末,“信易通”平台入驻银行36家。",
        "中国人民银行徐州市分行/信易通",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), SPEAKERS + COUNTED + OWN_HEADS + BORROWERS + INSIDE + MEANWHILE + AT_HAND + BEGINNINGS + TOLD
)
def test_whose_pilot(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    found = [
        f"{'+'.join(ref.name for ref in claim.institutions) or '-'}/{names.get(claim.pilot_id or '', '-')}"
        for claim in claims(text)
    ]
    assert row(found) == expected
