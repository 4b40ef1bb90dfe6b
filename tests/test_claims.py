"""Claims: of what, how added up, done or planned, when. One case a line; a value for each figure, ``-`` for none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from readings import claims, read, row


def fault(*case: str, reason: str) -> Any:
    """A row that the program gets wrong today, and why."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


METRICS = [
    # who was served, and what was done for them
    ("截至6月末,汉口银行为217户农户发放贷款1.36亿元。", "农户; 发放贷款"),
    ("江南省农信联社指导全省82家行社上线“惠农码”。", "行社"),
    ("为863户企业续贷31.6亿元。", "企业; 续贷"),
    # what a verb of giving takes stands behind the sum, and whom it is given to before it
    ("大连银行为合作社提供300万元信贷支持。", "信贷支持"),
    ("长沙银行向一家制造企业发放了一笔800万元的信用贷款。", "信用贷款"),
    ("苏州银行累计为核心企业提供超600亿元融资。", "融资"),
    ("宁波银行紧急为相关企业提供近800笔、12亿元信贷支持。", "信贷支持; 信贷支持"),
    ("某公司向齐鲁银行申请了2亿元知识产权质押贷款。", "知识产权质押贷款"),
    ("徽商银行发放贷款3000万元支持企业。", "发放贷款"),
    ("北京公布了7个入选项目。", "入选项目"),
    ("齐鲁银行服务学校18所,涉及项目66个。", "服务学校; 项目"),
    # some of those counted before; a count with a noun of its own has that
    ("18家上市银行中有12家净息差较上年收窄。", "上市银行; 上市银行"),
    ("15家城商行中,9家实现营收同比增长。", "城商行; 城商行"),
    ("30个项目中,有5家银行。", "项目; 银行"),
    ("总资产破万亿元的有6家,较年初5家增加一家。", "总资产; -; -"),
    # no sum and no share of what was counted; no level of what a share speaks of
    ("5家保险公司公示费用率,数值均在30%以上。", "保险公司; 费用率"),
    ("12家公司对赔款作出公示,总计861亿元。", "公司; 赔款"),
    ("首贷户占三成,去年同期仅为28亿元。", "首贷户; -"),
    ("工商银行占16%(注:省会除外,共9个设区市);农业银行占21%。", "-; 设区市; -"),
    # what the first are ranked by
    ("1月刷卡金额最高的是招商银行的379.9亿元;第二是平安银行的310亿元。", "刷卡金额; 刷卡金额"),
    ("从营业收入来看,汉口银行为62亿元,徽商银行为110亿元。", "营业收入; 营业收入"),
    ("具体来看,汉口银行为62亿元。", "-"),
    ("从技术看,6个应用中有4个用到大数据。", "应用; 应用"),
    # money and rates: what stands before them
    ("徽商银行累计发放小微贷款62亿元。", "发放小微贷款"),
    ("江苏银行个人存款余额3800亿元。", "个人存款余额"),
    ("成都银行手机银行月活用户达210万户。", "手机银行月活用户"),
    ("苏州银行普惠小微贷款余额逾500亿元。", "普惠小微贷款余额"),
    ("不良贷款率1.38%,拨备覆盖率达291%。", "不良贷款率; 拨备覆盖率"),
    ("户均贷款余额68万元,平均利率4.6%。", "贷款余额; 利率"),
    ("全年减排二氧化碳2.1万吨。", "减排二氧化碳"),
    ("郑州银行平均审批时长由3天压缩至2小时。", "审批时长; 审批时长"),
    # counts: the noun behind them, else what stands before them
    ("青岛银行布设了260多台智慧政务终端。", "智慧政务终端"),
    ("目前已有26家担保机构接入平台。", "担保机构"),
    ("长沙银行设立了12家科技支行。", "科技支行"),
    ("浙商银行签发电子保函1.2万笔。", "签发电子保函"),
    ("日均处理交易320万笔。", "处理交易"),
    # what the sentence says at its head that it speaks of; places in a row share what stands behind them
    ("用户数方面,连线商业银行以222万户居冠,将来银行50万户。", "用户数; 用户数"),
    ("网商银行在中部、西部的客户数分别增长100%、110%。", "客户数; 客户数"),
    ("存款方面,3家银行均显著提升,将来银行824亿元。", "银行; 存款"),
    ("银行户数分别为连线商业银行229万户,将来银行近55万户。", "银行户数; 银行户数"),
    ("中国人保(601319.SH;01339.HK)净利润同比增长43.4%。", "净利润"),
    ("新余市已累计投放19笔。", "投放"),
    ("农业发展银行占比0.85%(全省共10个设区市);工商银行占17%。", "-; 设区市; -"),
    # verbs and adverbs of change
    ("众安银行净利息收入按年急增93%。", "净利息收入"),
    ("天弘基金规模单季度下降2351亿元。", "规模"),
    # another statement has its own, be it a verb alone
    ("苏州银行服务企业5万户;长沙银行投放8亿元,同比增长10%。", "服务企业; 投放; 投放"),
    # a name in quotes with the verb that takes it
    ("今年以来,九江银行投放“双保贷”7户,发放贷款2800万元。", "投放“双保贷”; 发放贷款"),
    ("台州银行累计新增“连续贷”7.2亿元。", "新增“连续贷”"),
    # carried from the figure before: a change behind its level, a sum behind a count
    ("九江银行新增绿色贷款17亿元,同比增长43%。", "绿色贷款; 绿色贷款"),
    ("浙商银行签发电子保函1.2万笔、35亿元。", "签发电子保函; 签发电子保函"),
    ("贷款余额达800亿元,较年初增加120亿元,增幅17.6%。", "贷款余额; 贷款余额; 贷款余额"),
    ("邯郸银行存款1500亿元,贷款1100亿元,其中小微贷款700亿元。", "存款; 贷款; 小微贷款"),
    # verbs of being, adverbs and cues of time are no part of it
    ("兰州银行已累计投放涉农贷款9亿元。", "投放涉农贷款"),
    ("其中,涉农贷款占比达到38%。", "涉农贷款"),
    ("桂林银行力争年底服务农户10万户。", "服务农户"),
    ("去年12月,长沙银行发放贷款3亿元。", "发放贷款"),
]
METRIC_FAULTS = [
    ("贷款余额较2019年末增长12%。", "贷款余额"),
    ("不良率比上年同期下降0.3个百分点。", "不良率"),
    ("光大银行公布业绩。公司实现营业收入1424亿元。", "营业收入"),
    ("该系统拦截可疑交易1.6万笔。", "拦截可疑交易"),
    fault("兰州银行获得再贷款支持15亿元。", "再贷款支持", reason="再 is trimmed off 再贷款"),
    ("其余6个项目计划于年内上线。", "项目"),
    ("实际发放12亿元。", "发放"),
    fault("客户经理20人服务农户3000户。", "客户经理; 服务农户", reason="the noun behind belongs to the next figure"),
    fault("不良贷款率为1.38%。", "不良贷款率", reason="率为 is one word to the segmenter"),
    ("上线半年来融资5.6亿元。", "融资"),
]

PAIRED_METRICS = [
    ("贵阳银行存款、贷款余额分别为3600亿元、2300亿元。", "存款; 贷款余额"),
    ("年末贷款余额和存款余额分别为620亿元和810亿元。", "年末贷款余额; 存款余额"),
    ("个人客户、公司客户分别达到320万户、12万户。", "个人客户; 公司客户"),
    ("个人客户、公司客户分别达到320万户、12万户,同比增长8%、11%。", "个人客户; 公司客户; 个人客户; 公司客户"),
    fault(
        "存款、贷款、理财规模分别为800亿元、600亿元。", "-; -",
        reason="three things and two figures: which is whose is not said",
    ),
]  # fmt: skip

MODALITIES = [
    ("下半年要完成9000亿元信贷投放。", "planned"),
    # a cue governs to the end of its sentence
    ("渤海银行预计2021年底前布设智能柜台500台。", "planned"),
    ("台州银行计划接入商户3万户,投放补贴2000万元。", "planned; planned"),
    ("台州银行净利润或将达到20亿元。", "planned"),
    ("项目总投资12亿元,达产后年产值30亿元。", "actual; planned"),
    # a clause of its own that tells of a time that is over is no part of the plan
    ("台州银行力争到2021年末放款50亿元,2020年放款28亿元。", "planned; actual"),
    ("台州银行预计2021年末客户50万户,2020年末为30万户。", "planned; actual"),
    ("台州银行预计2021年末客户50万户,比2020年末增加3万户。", "planned; planned"),
    ("齐鲁银行拟发行不超过80亿元可转债。", "planned"),
    ("厦门银行将为50家企业提供授信。", "planned"),
    ("苏州银行有望年内服务客户80万户。", "planned"),
    ("规划到2025年建成网点300个。", "planned"),
    ("全年科技投入仍将保持30%以上增长。", "planned"),
    ("温州银行未来三年将投入20亿元建设数据中心。", "planned"),
    # cues behind the figure
    ("其余6个项目计划于年内上线。", "planned"),
    ("银行提出了发放贷款100亿元的目标。", "planned"),
    # a figure for a time after the article
    ("2023年,存款余额达到900亿元。", "planned"),
    # not into the next sentence, and not past a word of completion
    ("宁波银行预计全年服务客户50万户。目前已服务30万户。", "planned; actual"),
    ("杭州银行原计划发放10亿元,实际发放12亿元。", "planned; actual"),
    ("西安银行已累计投放贷款9亿元,预计全年投放20亿元。", "actual; planned"),
    ("预计今年贷款增长10%,已有20家企业签约。", "planned; actual"),
]
NOT_PLANNED = [
    ("截至10月末,计划内共完成联合建模43个。", "actual"),
    # what something comes from, what is counted, what is over
    ("力争年末线上化率由41%提高至60%。", "actual; planned"),
    ("下一步合作平台将由目前的4家增加到10家。", "actual; planned"),
    ("11家机构报送了14份申报材料。", "actual; actual"),
    ("预计年末服务企业300户;该行2020年贷款余额70亿元。", "planned; actual"),
    ("该保障计划由两款产品组成。", "actual"),
    ("这一计划引起反响,已有30家银行响应。", "actual"),
    ("超额83.8%完成全年目标任务。", "actual"),
    ("融资28亿元,达到预期规模的1.4倍。", "actual; actual"),
    ("2.3万户企业取得银行授信意向,1.4万户获得贷款46亿元。", "actual; actual; actual"),
    ("江苏银行已准备专项资金185亿元。", "actual"),
    ("大连银行预期收益率4.5%的产品募集3亿元。", "actual; actual"),
    ("兰州银行按照行动计划为320家企业授信。", "actual"),
    ("长沙银行将审批时间压缩到10分钟。", "actual"),
    (
        "长沙银行将服务网点延伸到200个村,将信贷产品拓展至30个县,将客户数提升到5万户。",
        "actual; actual; actual",
    ),
    ("长沙银行将覆盖范围扩大至30个县,新增贷款5亿元。", "actual; actual"),
    ("长沙银行将服务3000户企业。", "planned"),
    ("长沙银行将推广至30个县。", "planned"),
    ("长沙银行将推广范围扩大至30个县。", "actual"),
    ("长沙银行将服务客户达到3000户。", "planned"),
    ("长沙银行将发放贷款30亿元,将网点延伸到200个村。", "planned; planned"),
    ("长沙银行将于年内将服务网点延伸到200个村。", "planned"),
    ("长沙银行计划将服务网点延伸到200个村。", "planned"),
    ("到2025年,长沙银行将服务网点延伸到200个村。", "planned"),
    ("嘉兴银行目标客户群体超过20万户。", "actual"),
    ("湖州银行理财计划募集资金5亿元。", "actual"),
    ("泰隆银行小企业成长伙伴计划服务企业5000家。", "actual"),
    ("该行超额完成年度目标,发放贷款12亿元。", "actual"),
    ("预计负债12亿元。", "actual"),
    ("大连银行计划生育服务惠及2万户。", "actual"),
    ("实际投资超预期,达5亿元。", "actual"),
    ("贯彻“十四五”规划纲要,培育企业100家。", "actual"),
    ("模拟交易300笔。", "actual"),
    ("未来科技城入驻企业1200家。", "actual"),
]
MODALITY_FAULTS = [
    ("哈尔滨银行按计划完成投放12亿元。", "actual"),
    ("实际收入5亿元,比预期高出2亿元。", "actual; actual"),
    ("长沙银行将向50家企业授信。", "planned"),
]

AGGREGATIONS = [
    ("银联日均处理业务4710万笔,金额18亿元,同比增长5%。", "daily_average; daily_average; -"),
    ("银联日均处理业务4710万笔,全年金额18亿元。", "daily_average; -"),
    ("增速高于全国平均4.4个百分点,较10月日均高出20%。", "-; -"),
    ("汉口银行累计放款30亿元。", "cumulative"),
    ("新增贷款1700余户、逾10亿元。", "new; new"),
    ("系统日均处理交易320万笔。", "daily_average"),
    ("平台月均访问量达90万次。", "monthly_average"),
    ("户均贷款68万元。", "average"),
    ("绿色贷款余额210亿元。", "balance"),
    ("年交易量2万笔。", "annual"),
    ("三家银行共发放贷款50亿元。", "-; total"),
    ("贷款日均余额300亿元。", "daily_average"),
    ("累计新增用户30万户。", "cumulative"),
    # what it was reached with, what it is of, what it is worth
    ("累计帮助1.7万家企业融通3900亿元。", "cumulative; cumulative"),
    ("合计收到26家机构申报的51个项目。", "total; total"),
    ("徽商银行累计办理结算168万笔,金额214亿元。", "cumulative; cumulative"),
    ("平均每日处理交易214万宗,涉及金额138亿元。", "daily_average; daily_average"),
    ("上半年信用卡总交易金额1792亿元,总笔数30万笔。", "total; total"),
    ("五大险企合计营收约2.7万亿元。", "-; total"),
    ("卡均消费3万元,新设网点12家。", "average; new"),
    ("累计放款168万笔,存款214亿元。", "cumulative; -"),
    # the cue of one figure is not the next one's
    ("累计放款30亿元,不良率0.8%。", "cumulative; -"),
    ("新增存款60亿元,贷款余额220亿元。", "new; balance"),
    # what looks like a cue and is none
    ("公共服务平台访问量300次。", "-"),
    ("中国人民银行2020年发行货币9000亿元。", "-"),
    ("去年发放贷款3亿元。", "-"),
    ("共享单车投放2万辆。", "-"),
    ("中共党员200人。", "-"),
    ("单户授信1000万元以下的小微企业可以申请。", "-"),
]

PERIODS = [
    ("2020年,汉口银行发放贷款30亿元。", "2020-01-01/2020-12-31"),
    ("截至2020年末,苏州银行资产总额3880亿元。", "None/2020-12-31"),
    ("去年12月,长沙银行发放贷款3亿元。", "2020-12-01/2020-12-31"),
    ("今年前两个月,新增存款60亿元。", "2021-01-01/2021-02-28"),
    ("到2022年底,力争数字人民币钱包达到500万个。", "None/2022-12-31"),
    # the nearest before it
    ("2019年,净利润98亿元;2020年,净利润99亿元。", "2019-01-01/2019-12-31; 2020-01-01/2020-12-31"),
    ("2018年成立的新网银行,截至2020年末累计放款4000亿元。", "None/2020-12-31"),
    # a reporting time holds to the end of its paragraph
    ("截至2020年末,资产总额3880亿元。不良贷款率1.38%。", "None/2020-12-31; None/2020-12-31"),
    ("截至2020年末,资产总额3880亿元。\n贷款户数达22万户。", "None/2020-12-31; -"),
    ("截至2020年12月31日,资产总额900亿元。报告期内净利润12亿元。", "None/2020-12-31; 2020-01-01/2020-12-31"),
    # the year of a plan goes no further
    ("该行计划2020年将授信规模提高到60亿元以上。汉口银行的平台已接入17个县区。", "2020-01-01/2020-12-31; -"),
    # as many years as figures
    (
        "2018年至2020年,汉口银行净利润分别为25亿元、21亿元、17亿元。",
        "2018-01-01/2018-12-31; 2019-01-01/2019-12-31; 2020-01-01/2020-12-31",
    ),
    ("2018年至2020年,汉口银行、徽商银行净利润分别为25亿元、21亿元。", "2018-01-01/2020-12-31; 2018-01-01/2020-12-31"),
    # this year up to a date; what a figure is so many times of; a date behind a figure that it is compared with
    ("截至2021年2月末,汉口银行今年新增贷款6亿元,贷款余额19亿元。", "None/2021-02-28; None/2021-02-28"),
    (
        "截至2020年末,存款余额19亿元;2020年,净利润2亿元。",
        "None/2020-12-31; 2020-01-01/2020-12-31",
    ),
    ("2月,汉口银行放款5亿元,是2020年12月的4倍。", "2021-02-01/2021-02-28; 2021-02-01/2021-02-28"),
    ("18家上市银行中有12家净息差较上年收窄。", "-; -"),
    ("2020年,营业收入62亿元。\n同期,净利润40亿元。", "2020-01-01/2020-12-31; 2020-01-01/2020-12-31"),
    (
        "2020年,营业收入62亿元。\n年末不良率1%。\n同期,徽商银行净利润40亿元。",
        "2020-01-01/2020-12-31; 2020-12-31/2020-12-31; 2020-01-01/2020-12-31",
    ),
    ("2021年,平台接入企业62家。\n同期,徽商银行净利润40亿元。", "2021-01-01/2021-12-31; -"),
    # what stood at a date holds for what stands beside it; a day on which something began does not
    ("2020年9月末,不良率0.9%。拨备覆盖率300%。", "2020-09-30/2020-09-30; 2020-09-30/2020-09-30"),
    ("2020年9月底,平台上线。注册用户30万户。", "-"),
    ("2020年9月30日,不良率0.9%。拨备覆盖率300%。", "2020-09-30/2020-09-30; -"),
    # a time of the year before that has a figure of its own, and one that is only compared with
    ("2020年三季度,汉口银行净利润5亿元,去年同期净利润3亿元。", "2020-07-01/2020-09-30; 2019-07-01/2019-09-30"),
    ("2020年三季度,汉口银行净利润较去年同期增长8%。", "2020-07-01/2020-09-30"),
    ("2020年三季度,汉口银行净利润5亿元,去年同期基数低,增长8%。", "2020-07-01/2020-09-30; 2020-07-01/2020-09-30"),
    ("2020年上半年,汉口银行放款10亿元。去年同期,该行仅放款2亿元。", "2020-01-01/2020-06-30; 2019-01-01/2019-06-30"),
    ("2020年上半年,汉口银行放款10亿元。上年同期,该行放款2亿元。", "2020-01-01/2020-06-30; 2019-01-01/2019-06-30"),
    ("2020年上半年,汉口银行放款10亿元。2018年同期,该行放款2亿元。", "2020-01-01/2020-06-30; 2018-01-01/2018-06-30"),
    ("2020年上半年,汉口银行放款10亿元。去年同期,该行放款增长5%。", "2020-01-01/2020-06-30; 2020-01-01/2020-06-30"),
    (
        "2020年上半年,汉口银行放款10亿元。与去年同期相比,该行多放款2亿元。",
        "2020-01-01/2020-06-30; 2020-01-01/2020-06-30",
    ),
    ("2020年,不良贷款率在2019年基础上下降0.5个百分点。", "2020-01-01/2020-12-31"),
    ("汉口银行2018年成立,总资产6000亿元。", "-"),
    # dates that a figure is compared with
    ("2020年三季度,汉口银行净利润同比2019年增长8%。", "2020-07-01/2020-09-30"),
    ("截至2020年6月末,存款余额较2019年末增长12%。", "None/2020-06-30"),
    ("不良率比2019年末下降0.3个百分点。", "-"),
    ("交易规模440亿元,较2019年翻了两番。", "-; -"),
    ("余额8.2亿元,较去年底翻番。", "-; -"),
    ("2020年,贷款余额较2018年翻了两番。", "2020-01-01/2020-12-31"),
    ("余额8.2亿元,较去年底的4亿元翻番。", "-; 2020-12-31/2020-12-31; -"),
    ("存款较上年末增长12%。", "-"),
    # times that cannot be written down, and none at all
    ("疫情发生以来,累计减免费用1.2亿元。", "-"),
    ("近年来,累计投入20亿元。", "-"),
    ("发放贷款30亿元。", "-"),
    ("与2019年相比,理赔时长缩短40%。", "-"),
]


def period_of(text: str) -> str:
    return row([f"{c.period.start}/{c.period.end}" if c.period else None for c in claims(text)])


@pytest.mark.parametrize(("text", "expected"), METRICS + METRIC_FAULTS + PAIRED_METRICS)
def test_metric_is_what_the_article_says_is_counted(text: str, expected: str) -> None:
    assert row([claim.metric.text if claim.metric else None for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), MODALITIES + NOT_PLANNED + MODALITY_FAULTS)
def test_modality(text: str, expected: str) -> None:
    assert row([claim.modality for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), AGGREGATIONS)
def test_aggregation(text: str, expected: str) -> None:
    assert row([claim.aggregation for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period(text: str, expected: str) -> None:
    assert period_of(text) == expected


TERMS = [
    ("苏州银行2022年半年度报告摘要", "2022-01-01/2022-06-30; 2022-06-30/2022-06-30"),
    ("苏州银行2021年年度报告", "2021-01-01/2021-12-31; 2021-12-31/2021-12-31"),
    ("苏州银行业务发展", "None/None; None/None"),
    ("苏州银行2022年业务发展", "None/None; None/None"),
]


@pytest.mark.parametrize(("title", "expected"), TERMS)
def test_the_term_of_a_report_is_that_of_its_title(title: str, expected: str) -> None:
    records = read("报告期内,该行放款20亿元。报告期末,不良率0.9%。", title, date(2022, 8, 26)).records
    spans = [f"{c.period.start}/{c.period.end}" if c.period else None for c in records.claims]
    assert row(spans) == expected


@pytest.mark.parametrize("published", [None])
def test_without_a_date_of_its_own_an_article_tells_no_year(published: None) -> None:
    reading = read("去年,汉口银行发放贷款30亿元。", None, published)
    assert all(c.period is None or c.period.end is None for c in reading.records.claims)
    assert len(reading.records.claims) == 1


@pytest.mark.parametrize("words", ["今年上半年", "前三季度", "1月至6月"])
def test_a_time_whose_year_nobody_tells_keeps_its_words(words: str) -> None:
    [claim] = read(f"{words},汉口银行发放贷款30亿元。", None, None).records.claims
    assert claim.period is not None
    assert (claim.period.text, claim.period.start, claim.period.end) == (words, None, None)


def test_a_figure_is_compared_with_nothing_in_another_unit() -> None:
    """A sum said again in another currency is one claim with an equivalent."""
    [claim] = claims("发放首笔贷款500万元(约合77万美元)。")
    assert claim.equivalent is not None
    assert claim.equivalent.unit == "USD"
