"""Pilots that are known by the thing that they are, by who applied, by whom they are called after. One case a line."""

from __future__ import annotations

import pytest
from readings import NOTHING, names_of_pilots, pilots

NAMED = [
    # things that somebody made, set up, has, or that a clause opens with
    ("交通银行海南省分行联合海口公交集团推出的椰城数币乘车码覆盖1780辆公交车。", "椰城数币乘车码"),
    ("上海银行推出的沪通数字人民币乘车码已覆盖12条线路。", "沪通数字人民币乘车码"),
    ("徽商银行推出的‘徽通数币乘车码’覆盖公交车900辆。", "徽通数币乘车码"),
    ("農業銀行海南省分行在樂東的收購點布放數幣碰一碰立牌500個,累計交易3萬筆。", "數幣碰一碰立牌"),
    ("海南银行在三亚的收购点布设碰一碰收款牌2300块,代收购商付款1.83亿元。", "碰一碰收款牌"),
    ("汉口银行发行的校园数币学生证已有2.3万张。", NOTHING),
    ("汉口银行推出的校园数币学生证已有2.3万名学生使用。", "校园数币学生证"),
    ("渤海银行加快转型。跨境方面,信保融资直通车依托国家外汇管理局的平台核验单据,去年办理1.92万笔。", "信保融资直通车"),
    ("北部湾银行跨境结算直通车去年办理1.92万笔。", "跨境结算直通车"),
    ("中信银行信用卡中心新建的智能催收机器人去年外呼2.4亿通,回收款项163亿元。", "智能催收机器人"),
    # posts that are called so; a thing beside a quotation
    ("江西银行另在92个行政村布设“金穗便民驿站”,月均交易2.8万笔。", "金穗便民驿站"),
    ("江海农商银行在80个村设立“惠农云服务站”,月均交易1.2万笔。", "惠农云服务站"),
    ("汉口银行在12个社区设立“汉邻里”金融便民小屋,服务居民3万人次。", "汉邻里"),
    # one's own system, whatever it is called after
    ("温州银行介绍,我行自建支付风险联防系统,汇集45家机构的线索,推送高危账户1.86万个。", "支付风险联防系统"),
    ("青岛银行自主开发授信审批辅助系统,审批时间压缩到2天。", "授信审批辅助系统"),
    ("渝北农商银行自建贷后资金流向监测平台,上半年发出提示320条。", "贷后资金流向监测平台"),
    # who applied with it; what rests on a technology
    (
        "江南农商银行会同常州征信有限公司申请的基于联邦学习的小微企业信用画像服务,在数据不出库的前提下打分。"
        "该服务预计一年内服务企业不超过2000户。",
        "基于联邦学习的小微企业信用画像服务",
    ),
    ("齐鲁银行提交的基于图计算的团伙骗贷识别产品预计服务客户300户。", "基于图计算的团伙骗贷识别产品"),
    ("汉口银行与微众银行合作的联邦学习反薅羊毛项目还在测试,准确率有望提到九成。", "联邦学习反薅羊毛项目"),
    ("宁波银行和中国信保宁波分公司合作的“订货易融”,原定一年服务1000家,结果只做了143家。", "订货易融"),
    ("江苏银行提交的“苏慧答”老年语音柜台,拟在28个网点投放。", "苏慧答"),
    # a system that is tried
    (
        "齐鲁银行今年4月起联合北大荒粮食物流公司试点数字粮库监管系统,目前已在9个库点装上传感器2100只。",
        "数字粮库监管系统",
    ),
    ("徽商银行试点数字仓单管理平台,监管粮食3万吨。", "数字仓单管理平台"),
    # behind a noun that a product's own name follows
    ("青岛银行的老产品锡智力已服务企业4100余户,贷款余额292亿元。", "锡智力"),
    ("青島銀行的拳頭產品海富融累計放款12億元。", "海富融"),
    # called after somebody who does its work; called so by the next clause
    ("江西银行的反诈中台“夜巡者”把流水统一接入,上半年劝阻转账1068起。", "夜巡者"),
    ("江西银行风控引擎「守更人」上半年劝阻转账1068起。", "守更人"),
    ("去年底宁波银行在平台上加了个模块,叫“甬信分”,用机器学习给企业打分,放款317亿元。", "甬信分"),
    ("桂林银行依托省联社“桂农”数据中台,调用17个维度的评分。", "桂农"),
    # its own, though 在 stands before it
    ("网联清算公司宣布,将在“网联商户宝”上线助农专区,首期接入5000家商户。", "网联商户宝"),
    # the users of a version are counted
    ("渤海银行披露,手机银行8.0去年月活1192万户,增幅18.4%。", "手机银行8.0"),
    ("渤海银行的手机银行6.0注册用户达1192万户。", "手机银行6.0"),
]
UNNAMED = [
    # anybody's things, and how many there are
    "徽商银行布放收款码3万块,布设自助终端500台。",
    "徽商银行推出乘车码,服务市民3万人次。",
    "徽商银行布放数字人民币收款码5万个。",
    "徽商银行在网点布设智能柜台500台。",
    "徽商银行购置机器人20台,新建机房2000平方米。",
    "徽商银行开通直通车,服务企业300家。",
    "徽商银行自建团队120人。",
    # posts that everybody has, places of other kinds
    "徽商银行在80个村设立“助农取款服务点”,月均交易1.2万笔。",
    "徽商银行在80个网点设立“爱心驿站”,服务3万人次。",
    "徽商银行计划新建“示范商圈”5个以上。",
    "徽商银行设立“党员先锋岗”300个。",
    # somebody, not a system; only a part of something
    "徽商银行争做平台“守门人”,服务客户3万户。",
    "徽商银行当好企业“合伙人”,服务客户3万户。",
    "徽商银行系统“先行者”称号花落分行,奖金30万元。",
    "徽商银行在模型上加装“外部数据引擎”,服务客户3万户。",
    # sorts of loans and measures behind such a noun
    "徽商银行的主打产品经营贷款已服务企业4100余户。",
    "徽商银行的特色产品种类已达40余种。",
    "徽商银行的线上产品利率降至3.5%。",
    "徽商银行的新产品客户数已达3万户。",
    "徽商银行的核心产品余额比年初增加3亿元,信贷产品户均降到30万元。",
    # what is tried is no system; who only works together
    "徽商银行与海天公司合作的项目已有12个,金额3亿元。",
    "徽商银行与10家公司合作的“百企行动”,已走访企业300家。",
    "徽商银行试点推广项目12个,金额3亿元。",
    # where another thing is to be had; others' or no users
    "徽商银行的服务在“皖事通”上线,办理业务27万笔。",
    "徽商银行手机银行8.0用户多,客户3万户。",
    "徽商银行贷款增长8.0%,手机银行2.0亿元。",
]

SHORTENED = [
    # an article on a trial calls an application by a part of its full name
    ("监管沙盒周年考\n浦发银行的区块链在线融资以物流为切口,融资余额36.7亿元。", "区块链在线融资"),
    (
        "监管沙盒周年考\n一是微众银行和中国银行深圳市分行的境外人士收入核验,累计出具核验结果1.74万份。",
        "境外人士收入核验",
    ),
    ("监管沙箱调查\n宁波银行的图计算团伙欺诈识别上线半年,拦截申请1260笔。", "图计算团伙欺诈识别"),
    ("監管沙盒週年考\n中國銀行廣東省分行的農產品碳足跡追溯已接入企業300家。", "農產品碳足跡追溯"),
    # kinds of loans, what one is able to do, any other article
    ("监管沙盒周年考\n浦发银行的供应链融资去年增长30%。", NOTHING),
    ("监管沙盒周年考\n浦发银行的在线供应链融资去年增长30%。", NOTHING),
    ("监管沙盒周年考\n浦发银行的区块链融资余额36.7亿元。", NOTHING),
    ("监管沙盒周年考\n浦发银行的智能风控能力提升,拦截300笔。", NOTHING),
    ("浦发银行年报\n浦发银行的区块链在线融资以物流为切口,融资余额36.7亿元。", NOTHING),
    # a long name may end as an adjective does where somebody made what is called so
    ("烟台银行承建的“烟台人社金融一体化”项目,把社保卡制发整合到162个银行网点办理。", "烟台人社金融一体化"),
    ("烟台银行承建的“一体化”项目有3个。", NOTHING),
    ("烟台银行打造“线上线下全流程一体化”服务,服务客户3万户。", NOTHING),
    # a figure behind the end of the sentence, or of a row, is not that of what everybody has
    ("全市有银行App、云闪付和交通卡。全市2870辆公交车完成车载机更换。", NOTHING),
    ("云闪付用户205万户。", "云闪付"),
    # a noun before a quotation is no name beside it
    ("国泰君安的智能投研助手“君研”采用自然语言处理技术,覆盖研究员3100名。", "君研"),
    # with whom, though the sentence says of itself only 我们
    ("我们去年和中国信保宁波分公司、网商银行合作的“订单易融”,原定一年服务1000家,结果只做了143家。", "订单易融"),
    ("去年底我们在平台上加了个模块,叫“甬信融”,用机器学习给企业打分。", "甬信融"),
    ("我们的孩子,叫“甬信”,去年3岁。", NOTHING),
]


@pytest.mark.parametrize(("text", "expected"), SHORTENED)
def test_shortened(text: str, expected: str) -> None:
    assert names_of_pilots(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *((text, NOTHING) for text in UNNAMED)])
def test_named(text: str, expected: str) -> None:
    assert names_of_pilots(text) == expected


def test_what_is_told_behind_a_quotation_is_no_part_of_its_name() -> None:
    [pilot] = pilots("汉口银行“跨境e链”办理业务3.2万笔,金额12亿元。")
    assert (pilot.name, pilot.aliases) == ("跨境e链", ("“跨境e链”",))
