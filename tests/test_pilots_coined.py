"""Pilots named without quotes by a word that is in no dictionary."""

from __future__ import annotations

import pytest
from readings import NOTHING, claims, names_of_pilots, pilots

NAMED = [
    # behind the verb that brings it out, with what describes it, and figures in this sentence or the next ones
    ("4月2日,中信银行杭州分行发布钱潮付。首批用上它的商户有812家。", "钱潮付"),
    ("4月2日,中信银行杭州分行发布钱潮卡。这是一张实体卡,不依赖手机。首批发放1.2万张。", "钱潮卡"),
    ("浙江稠州商业银行在义乌上线小店用的货郎付,接入商户4300家。", "货郎付"),
    ("成都农商银行推出的天府惠把水电缴费装到一个页面,月活21万户。", "天府惠"),
    ("江南農商銀行發佈蘇惠付,首月交易12.4萬筆。", "蘇惠付"),
    # a word of the dictionary is made of its end and what follows: it comes again without
    ("成都农商银行推出的锦安付给出了解法,接入商户143家。下月锦安付扩到绵阳。", "锦安付"),
    # its owner's, whom it is for; the segmenter takes a piece of what follows
    ("贵阳银行的爽爽贷把烟草订货数据用于审批,放款6.2亿元。", "爽爽贷"),
    ("汉口银行面向园区企业的汉融易在光谷试用,签约企业211家。", "汉融易"),
    ("长沙银行呼啦付新增商户1.4万户。", "呼啦付"),
    # behind the noun that says what it is; there a word of the dictionary too, that systems are called after
    ("哈尔滨银行给收银员做了对账小程序丁香通,累计对账19万笔。", "丁香通"),
    ("东营银行做了一款小程序黄河惠购,入驻商户1200家。", "黄河惠购"),
    ("泉州银行的收单品牌海丝付覆盖商户2.1万家。", "海丝付"),
    ("西安银行风控引擎天枢投产,日均拦截可疑交易320笔。", "天枢"),
    ("西安银行的数字人品牌百灵每天答复7000次。", "百灵"),
    # at the head of a clause, if it comes again
    ("借助物联网,大连银行渔信融把渔船的油耗变成授信依据,余额4.4亿元。下半年,渔信融要扩到营口。", "渔信融"),
    ("宁波银行也在升级。目前,甬商盾每天扫描流水900万条。甬商盾的规则有1200条。", "甬商盾"),
    ("青岛银行把预付款装进海惠付,覆盖机构310家。海惠付明年复制到烟台。", "海惠付"),
    # before its series, and called after its bank
    ("晋商银行有了新办法。晋惠贷系列产品在网点签约,全年放款12亿元。晋惠贷还要降价。", "晋惠贷"),
    ("平安银行的平安惠系列信用产品服务客户3万户。平安惠还要降价。", "平安惠"),
    # an App with a name of its own, of which users are told; a program in a new version
    ("国信证券面向机构客户的问衡App上线研报、路演等服务,机构用户1.27万家。", "问衡App"),
    ("宁波银行面向企业的码头之友APP已有注册用户12万户。", "码头之友APP"),
    ("广发银行重视小店。面向小店的广发小微App注册用户243万户。", "广发小微App"),
    ("拉卡拉面向小店的钱惠付App注册商户380万户。", "钱惠付"),
    ("苏州银行去年6月发布的手机银行8.0引入数字人,服务客户1936万人次。", "手机银行8.0"),
    ("中原消费金融把隐私计算装进了豫你贷App,和3家农商行联合建模。", "豫你贷App"),
    # the word by which a longer name begins is no other product
    ("成都银行开发了蓉信分企业信用评价模型,日均调用1.4万次。蓉信分明年扩展到100家银行。", "蓉信分企业信用评价模型"),
    # a product by itself in the section of a pilot
    (
        "01 移动支付进校园项目\n实施单位:邮储银行湖南省分行\n"
        "注册师生96.4万人。邮储银行还做了缴费小程序湘学付,代收学费7.8亿元。\n"
        "02 智能风控项目\n实施单位:长沙银行\n余额3亿元。",
        "移动支付进校园项目; 湘学付; 智能风控项目",
    ),
    # a sentence says that it is one; another one beside it
    (
        "郑州银行重视风控。嵩哨是该行去年自研的反诈模型,跑完286条规则,嵩哨拦下3万笔。\n它还有个兄弟叫云图,专管对公。云图里有企业3万户。",
        "嵩哨; 云图",
    ),
    ("郑州银行重视风控。嵩哨是该行去年自研的反诈模型,跑完286条规则只要0.3秒。嵩哨拦下转账1.1万笔。", "嵩哨"),
    ("徽商银行还有一套系统叫徽盾,专管贷后。徽盾上半年发出预警3200条。", "徽盾"),
    ("徽商银行还有一套系统叫星图,专管对公。星图上半年发出预警3200条。", "星图"),
]
UNNAMED = [
    # ways of doing it, and ordinary words that end so
    "徽商银行推出先享后付,开通代收付,覆盖商户3万户。",
    "徽商银行上线扫码付,推广聚合付,交易3万笔。",
    "徽商银行发行敬老卡3万张,建档立卡户贷款3亿元,发行第三代社保卡2万张。",
    "徽商银行打造生态链,打通融资链,服务企业40家。",
    "徽商银行推出便利店,开设旗舰店3家,建设社区店4家。",
    "徽商银行推出免费充电宝,投放3万台。",
    "徽商银行开发客户,农户贷余额3亿元。农户贷利率4%。",
    "徽商银行推动企业上云3万家,办理社保卡换卡3万张,上线后网点进店3万人。",
    "徽商银行服务3万户。网点是该行去年建设的服务平台。网点有3家。",
    "徽商银行模型自动取数3万次,系统直连企业40家,产品自动出函3万份,工具案件定损4万件。",
    # pieces of longer words
    "徽商银行推出保供贷款3亿元,把模型嵌入贷后检查,推送预警3万条。",
    "徽商银行推出数字人民币试点,开立钱包3万个。",
    "徽商银行开通见贷即担通道,承保3万笔。",
    # what is said of a system behind its noun
    "徽商银行系统拨出回访电话3万通,平台快是快,用户3万户。",
    "徽商银行平台已有用户3万户,产品销售额3亿元,系统日均处理3万笔,模型准确率98%。",
    "徽商银行小程序鹰眼图标点击3万次。",
    # anybody's App, where something else is found, what another one is; a share is no version
    "徽商银行手机App用户3万户,官方App下载4万次,徽商银行App月活用户5万户。",
    "徽商银行在合肥地铁App上线乘车码,用户3万户。",
    "徽商银行服务站已建成。该应用是全行对公条线的移动作业APP,用户1.27万人。",
    "徽商银行发布不良率8.0%的年报,核心一级资本充足率10.5%,客户3万户。",
    "徽商银行手机银行8.0用户多,客户3万户。",
    # somebody
    "甬汇支付、瑞川付三家公司被罚620万元。瑞川付亏损4600万元。",
    "徽商银行客户经理王大宝说,他去年放款3亿元。王大宝今年要放5亿元。",
    # nobody's, nothing is told of it, or only once at the head of a clause
    "钱潮付上线了。钱潮付很好用,商户3万户。",
    "徽商银行发布钱潮付。",
    "徽商银行发展快。目前,钱潮付有商户3万户。",
]
COUNTED = [
    # no currency, which the article is about, has the figures of a product in it
    (
        "数字人民币半月观察\n数字人民币试点提速,数字人民币钱包开到3亿个。\n"
        "中信银行杭州分行发布钱潮卡。首批发放1.2万张,覆盖食堂386个。",
        "数字人民币; 钱潮卡; 钱潮卡",
    ),
    # a short one that is written without quotes, wherever it stands again
    (
        "郑州银行重视风控。嵩哨是该行去年自研的反诈模型,跑完286条规则。到年底,嵩哨拦下1.1万笔。\n看数字:去年嵩哨拦下3万笔。",
        "嵩哨; 嵩哨; 嵩哨",
    ),
    (
        "成都银行开发了蓉信分企业信用评价模型,日均调用1.4万次。蓉信分明年扩展到100家银行。",
        "蓉信分企业信用评价模型; 蓉信分企业信用评价模型",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *((text, NOTHING) for text in UNNAMED)])
def test_named(text: str, expected: str) -> None:
    assert names_of_pilots(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_counted(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    assert "; ".join(names.get(claim.pilot_id or "", NOTHING) for claim in claims(text)) == expected
