"""Claims: the time of the report that an article is about, and of levels; goals beside what was reached.

One value for each figure, ``-`` for none.
"""

from __future__ import annotations

import pytest
from readings import claims, row

REPORTS = [
    # what stood at its end, what came about in it; what is counted stood at its end where it is the reporter's own
    (
        "汉口银行2020年年报出炉\n汉口银行昨日发布年度报告。\n资产总额900亿元,净利润12亿元,不良率下降0.1个百分点,服务企业3万户。",
        "2020-12-31/2020-12-31; 2020-01-01/2020-12-31; 2020-12-31/2020-12-31; 2020-12-31/2020-12-31",
    ),
    (
        "汉口银行发布2020年年度报告。\n贷款增长12%,发放贷款30亿元,新增贷款60亿元。",
        "2020-12-31/2020-12-31; -; -",
    ),
    (
        "汉口银行2020年业绩\n累计放款30亿元。拦截交易3万笔。南京银行拦截交易3万笔。",
        "2020-12-31/2020-12-31; 2020-01-01/2020-12-31; -",
    ),
    ("汉口银行2020年业绩\n汉口银行手机银行用户200万户。", "2020-12-31/2020-12-31"),
    # a mean of days or months, and a margin, are of the whole time; 期末 and 报告期 are those of the report
    ("汉口银行2020年业绩\n汉口银行月均活跃客户200万户。", "2020-01-01/2020-12-31"),
    ("汉口银行2020年业绩\n汉口银行毛利率42%,提升3个百分点。", "2020-01-01/2020-12-31; 2020-01-01/2020-12-31"),
    (
        "汉口银行2020年业绩\n汉口银行12月单月交易额2亿元,期末商户3万家,报告期放款5亿元,同比减少8%。",
        "2020-12-01/2020-12-31; 2020-12-31/2020-12-31; 2020-01-01/2020-12-31; 2020-01-01/2020-12-31",
    ),
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
    ("汉口银行的做法最有意思,审批量减了三成。", "actual"),
    ("汉口银行有意投放贷款3亿元。", "planned"),
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
    ("科技人员平均不足4人。", "average"),
]
MEASURED = [
    # what a comparison interrupts
    ("平台贷款利率5.03%,比全市普惠贷款低41个基点。", "贷款利率; 贷款利率"),
    ("汉口银行服务企业3900户,较传统贷款平均利率低78个基点。", "服务企业; 利率"),
    ("核准率较一般客户高出7个百分点。", "核准率"),
    ("替代率93%,比2018年末高出11个百分点。", "替代率; 替代率"),
    ("存款余额比年初增加3亿元。", "存款余额"),
    ("点击率19%,是人工发送时的4倍。", "点击率; 点击率"),
    ("三家银行开立个人钱包300万个,合计占全市的七成。", "银行; 开立个人钱包; 开立个人钱包"),
    ("信息科技投入不低于净利润的10%或营业收入的7%。", "信息科技投入; 信息科技投入"),
    ("占营业收入的7%。", "占营业收入"),
    # what became of it; a sum is no rate; a row on the way is nothing that is measured
    ("研发人员从40人加到了118人。", "研发人员; 研发人员"),
    ("通过率41%,已投放11亿元,预计投放30亿元。", "通过率; 投放; 投放"),
    ("汉口银行各项贷款1028亿元,首次站上千亿台阶,增长20%。", "贷款; -; 贷款"),
    # as many measures as figures in a row
    ("汉口银行营收、净利润报26.5亿元、2.3亿元。", "营收; 净利润"),
    ("汉口银行营业收入和净利润达26.5亿元和2.3亿元。", "营业收入; 净利润"),
    ("汉口银行营收、净利润报26.5亿元。", "净利润"),
    ("科技、绿色贷款余额26.5亿元、2.3亿元。", "绿色贷款余额; 绿色贷款余额"),
    # what lies between, and what it is said to be
    ("余额只有1.1亿元,但利率最低,平均4.2%。", "余额; 利率"),
    ("余额1.1亿元,增速最快,达20%。", "余额; 余额"),
    ("数字停在1986亿元——这是平台累计处理的贷款规模。", "处理的贷款规模"),
    # how the clause before ends, and who speaks
    ("客户能看到自己的预授信额度,最高50万元。", "预授信额度"),
    ("去年新增授信的农户里,有41%没有贷过款。", "授信的农户"),
    ("张先生:以前贵,一份20元。", "-"),
    ("资讯预算92亿元,较去年成长近两成。", "资讯预算; 资讯预算"),
    ("两年来逾期率从0.9%降到0.3%。", "逾期率; 逾期率"),
    ("“小竹手机”再添100台。", "“小竹手机”"),
    # what people did, and with what; who did it, where and how long it took is nothing that is measured
    ("上个月她在店里办了1126笔、68万元。", "办了; 办了"),
    ("汉口银行最积极,总共给了15亿元。", "给了"),
    ("一家做齿轮的企业5月拿到480万元,少花7万元利息。", "拿到; 利息"),
    ("王女士在柜台被拦下26万元汇款。", "汇款"),
    ("去年冬天给老人添了15万元额度。", "额度"),
    ("他凭流水给商户办了5万元“码上贷”。", "码上贷"),
    ("牧民张建国去年卖了21头,净挣14万元。", "卖了; 净挣"),
    ("王建国今年投放3亿元。", "投放"),
    ("公司不到一年时间投放2.3亿元。", "投放"),
    ("办理时间3分钟,审批时间两天。", "办理时间; 审批时间"),
    ("村民自己拿到补贴912元。", "拿到补贴"),
    ("村里人取钱得坐47公里的班车。", "班车"),
    ("打开手机看了一眼:8600元货款到账。", "货款"),
    ("余额:8600元货款到账。", "余额"),
    ("利息省了3000元,存款拿了3亿元。", "利息省; 存款拿"),
    ("绿色贷款今年投放3亿元。", "绿色贷款"),
    ("示范点已建成9个,年底前要达到15个。", "示范点; 示范点"),
    ("已建成示范点9个。", "建成示范点"),
    # what a change or a multiple is of; a rate is no sum
    ("上半年服务商户163家,投放11亿元,是去年同期的2倍。", "服务商户; 投放; 投放"),
    ("上半年服务商户163家,投放11亿元,同比增长20%。", "服务商户; 投放; 投放"),
    ("贷款余额30亿元(其中普惠贷款5亿元),增长10%。", "贷款余额; 普惠贷款; 贷款余额"),
    ("担保费率0.5%,去年投放1735笔、8亿元。", "担保费率; 投放; 投放"),
    ("累计发行凭证金额486亿元,去年单年就新增307亿元。", "发行凭证金额; 发行凭证金额"),
    ("不良率0.41%,低于该行对公贷款平均水平0.9个百分点。", "不良率; 不良率"),
    ("利率8.4%,比两年前低了整整2.1个百分点。", "利率; 利率"),
]
TABLE = "表中数据截至2020年末。\n\n名称\n单位\n"
TABLE += "服务客户(万户)\n累计放款(亿元)\n\n“花贷”\n汉口银行\n0.86\n14.2\n\n说明:\n利率4%。"


def test_the_cells_of_a_table_have_its_column_and_its_time() -> None:
    read = claims(TABLE)
    assert row([claim.metric.text if claim.metric else None for claim in read]) == "服务客户; 放款; 利率"
    assert row([claim.aggregation for claim in read]) == "-; cumulative; -"
    assert row([str(claim.period.end) if claim.period else None for claim in read]) == "2020-12-31; 2020-12-31; -"


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_what_is_measured(text: str, expected: str) -> None:
    assert row([claim.metric.text if claim.metric else None for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), GOALS)
def test_what_is_only_aimed_at(text: str, expected: str) -> None:
    read = [claim.modality for claim in claims(text)]
    assert row(list(read[-len(expected.split("; ")) :])) == expected


@pytest.mark.parametrize(("text", "expected"), ADDED_UP)
def test_how_it_is_added_up(text: str, expected: str) -> None:
    assert row([claim.aggregation for claim in claims(text)]) == expected
