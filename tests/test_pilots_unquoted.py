"""Pilots named without quotes by a coined word, by who made them, or by the clause that is about them."""

from __future__ import annotations

import pytest
from readings import NOTHING, names_of_pilots

NAMED = [
    # a letter inside a word is enough, whatever stands before and behind it
    ("徽商银行推出桂农e贷,余额3亿元。", "桂农e贷"),
    ("徽商银行会同省农担公司开发艾农e贷,余额3亿元。", "艾农e贷"),
    ("徽商银行放款快。二是桂农e贷余额3亿元。", "桂农e贷"),
    ("客户用的是徽商银行的徽农e贷,余额3亿元。", "徽农e贷"),
    ("徽商银行的e抵快贷余额3亿元。", "e抵快贷"),
    ("徽商银行推出徽商e企管,注册企业3万户。", "徽商e企管"),
    # behind the noun that says what it is, at the beginning of a clause, behind a verb that takes it
    ("徽商银行线上产品青税通依托税务数据审批,余额3亿元。", "青税通"),
    ("徽商银行大力支农,参业链贷依托市场流水授信,惠及商户412户。", "参业链贷"),
    ("徽商银行去年12月上线徽商快贷,首季放款9.7亿元。", "徽商快贷"),
    # those in a row with one that is found
    ("徽商银行推出徽农e贷、花乡贷和竹链贷。花乡贷余额3亿元。", "徽农e贷; 花乡贷; 竹链贷"),
    # told of in the next sentence
    ("徽商银行客户经理打开手机里的徽行助手。该应用推广到44家分行。", "徽行助手"),
    # one name is one product, whoever acts
    ("徽商银行推出徽农e贷。太湖支行的徽农e贷余额3亿元。", "徽农e贷"),
    # made by somebody; a full name of two parts; a coined word before its head
    ("徽商银行和合肥市智慧停车运营有限公司共建的徽停车平台,接入停车场342个。", "徽停车平台"),
    ("徽商银行承建的社银自助一体机已铺到村,办理19.3万笔。", "社银自助一体机"),
    ("徽商银行推出的基于电力大数据的涉农主体信贷服务,服务合作社437户。", "基于电力大数据的涉农主体信贷服务"),
    ("一个是徽商银行申报的面向新就业劳动者的收入核验产品,生成凭证68.3万份。", "面向新就业劳动者的收入核验产品"),
    ("另一个是徽商银行的企业开户意愿远程核验服务,累计核验5870笔。", "企业开户意愿远程核验服务"),
    # a nickname behind the noun that says what has it
    ("徽商银行训练了能听懂方言的语音客服小徽,日均接听1.3万通。", "客服小徽"),
    # what a clause is about
    ("徽商银行推进转型。在此之上,青罗智能风控平台运用知识图谱构建模型148个。", "青罗智能风控平台"),
    ("徽商银行推进转型,其中分布式核心系统承载客户1120万户。", "分布式核心系统"),
    ("面向企业这一头,徽商银行“徽商e企管”向小微企业免费提供工具,注册企业12.6万户。", "徽商e企管"),
    # quoted beside a verb of trying, a kind of robot, behind 基于…的
    ("徽商银行试用“飞鹰”时序模型,节省成本30%。", "飞鹰"),
    ("徽商银行理赔“图文识别机器人”自动结案率68%。", "图文识别机器人"),
    ("徽商银行申报“渝语通”多方言智能客服产品,服务3万户。", "渝语通"),
    # a place was guided to build it; what a platform brought out
    ("一是强化共享。指导台州市搭建金融信用信息共享平台,归集信息4亿条,累计查询1200万次。", "金融信用信息共享平台"),
    ("江苏省综合金融服务平台上线。平台推出的“苏信贷”专区,已撮合贷款126亿元。", "江苏省综合金融服务平台; 苏信贷"),
    ("苏州银行上线研值分和牛易盾两个系统,服务1046户。", "研值分; 牛易盾"),
    ("苏州银行训练了客服小苏,日均接听1.3万次。", "客服小苏"),
    # in a row that is counted; said to be what somebody made
    ("苏州银行先后上线邮链通和牛易融两款产品,服务1046户。", "邮链通; 牛易融"),
    ("“科创分”是苏州银行联合腾讯云打造的企业评价模型,得分高的可获3000万元。", "科创分"),
    # its users are counted
    ("徽商银行发力支付。“金燕码”收款商户47万户,日均交易210万笔。", "金燕码"),
    # the verb may have 了 behind it
    ("徽商银行为当涂等12个县开发了黑土粮仓贷,余额3亿元。", "黑土粮仓贷"),
    # the next sentence speaks of it as 该平台
    ("数据从哪里来?省综合金融服务平台是关键。该平台由省征信公司承建,注册企业126万户。", "省综合金融服务平台"),
    ("全市建立起不动产抵押登记系统。该系统接入银行31家。", "不动产抵押登记系统"),
    # so many take part in it
    ("国泰人寿、富邦人寿等12家寿险公司加入「保险存折」,累计开通166万人。", "保险存折"),
    # a plan that the article is about
    ("“星火计划”点亮合肥\n徽商银行发起“星火计划”,成员17家。", "星火计划"),
    ("合肥还有面向老人的“银发行动”。该行动由徽商银行发起,改造终端3800台。", "银发行动"),
    ("徽商银行发布“星链计划”。按照“星链计划”,新增企业400家。", "星链计划"),
    ("徽商银行计划扩张;基于联邦学习的“投贷评”模型明年上线。", "投贷评"),
]
UNNAMED = [
    # only counted, whatever stands between it and its number
    "徽商银行建成反欺诈规则模型200个,拦截3万笔。",
    "徽商银行建成反欺诈规则模型 200 个,拦截3万笔。",
    # what loans are sorted by, ordinary words that end so
    "徽商银行个人经营贷余额3亿元,信用贷增长5%,消费贷下降。",
    "徽商银行发放首贷3亿元,办理续贷2亿元,小微贷余额4亿元。",
    "徽商银行开通移动支付,累计交易3万笔;打通产业链,服务企业40家。",
    "徽商银行二维码收款2万笔,代码量3万行。",
    "徽商银行拦截包装贷、中介贷申请932笔,较传统税贷低78个基点。",
    "徽商银行大模型“上岗”,服务客户3万户。",
    "徽商银行落实“春雷行动”,放款3亿元。",
    "徽商银行加入“零碳联盟”,放款3亿元。",
    "徽商银行发力普惠。“专精特新”企业贷款余额47亿元,“首贷户”占比三成。",
    "苏州银行推出存款和贷款两款产品,服务1046户。",
    "徽商银行发放了信用贷,余额3亿元。",
    # somebody's at large
    "该行把钱投向电商平台。该平台年交易3亿元。",
    "企业在多家电商平台开店。这个平台今年交易3亿元。",
    "苏州银行升级信息系统。该系统接入网点31家。",
    # only a means
    "徽商银行客户在融e联录入信息,2分钟完成。",
    "徽商银行为客服小组增加3人,助手小额贷款3亿元。",
    # any system, a whole order of things, what is done to a system
    "徽商银行推出的金融服务体系覆盖3万户,打造的服务模式惠及2万户。",
    "徽商银行成功完成系统升级,处理业务3万笔。",
    "徽商银行为接入平台的企业放款3亿元;上线系统两套。",
    "徽商银行与各地政务平台对接,平台数据3亿条。",
]


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *((text, NOTHING) for text in UNNAMED)])
def test_named(text: str, expected: str) -> None:
    assert names_of_pilots(text) == expected
