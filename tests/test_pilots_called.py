"""Pilots by a full name behind their verb, by what they are called, by a nickname. One case a line."""

from __future__ import annotations

import pytest
from readings import NOTHING, claims, names_of_pilots, pilots, row

NAMED = [
    # a full name of two parts behind a verb, whatever its first part ends with
    ("建设银行安徽省分行与安徽联通合作推出面向视障客户的语音导航服务,累计服务2.1万人。", "面向视障客户的语音导航服务"),
    ("中信银行合肥分行上线基于声纹识别的远程面签产品,办理业务4.3万笔。", "基于声纹识别的远程面签产品"),
    ("渤海银行上线针对养殖户的活体抵押监管系统,放款1.2亿元。", "针对养殖户的活体抵押监管系统"),
    ("交通銀行福建省分行推出面向新市民的可信身份核驗產品,已部署到88個網點。", "面向新市民的可信身份核驗產品"),
    ("汉口银行开发了一款基于区块链的电子保函服务,开立保函3200份。", "基于区块链的电子保函服务"),
    # 上线 behind a name is no noun
    ("赣州银行的茶产业数字仓单服务上线较晚,目前只有27家企业使用。", "茶产业数字仓单服务"),
    # one's own system; those who have a part in it
    ("由人民银行洛阳市支行自建的外汇监测大数据平台,归集了23家银行的数据。", "外汇监测大数据平台"),
    ("苏州银行自建的支付风险预警系统归集指标146项。", "支付风险预警系统"),
    ("建设银行徐州分行、徐州农商银行参与的医保电子凭证线上线下一体化应用,签发凭证312万张。",
     "医保电子凭证线上线下一体化应用"),
    # what a thing is called
    ("农业银行芜湖分行入选的试点项目叫农户智能信贷服务,放款2亿元。", "农户智能信贷服务"),
    ("徽商银行的这个系统叫做智能贷后预警平台,盯住客户3万户。", "智能贷后预警平台"),
    ("徽商银行有一个叫“火眼”的监测模型,筛出账户713户。", "火眼"),
    ("徽商银行用一个名为「风哨」的監測模型篩出賬戶713戶。", "风哨"),
    # by the number of its version
    ("去年6月徽商银行发布的手机银行9.0引入数字人“小蕊”,年内服务客户1936万人次。", "手机银行9.0; 小蕊"),
    ("徽商银行推出手机银行9.0版本,服务客户300万户。", "手机银行9.0版本"),
    # so many machines, cars, posts
    ("徽商银行在六安布放了436台“徽农便民小站”,今年办理9.7万人次。", "徽农便民小站"),
    ("徽商银行有两台改装的“移动银行车”,每月跑22个村。", "移动银行车"),
    ("徽商银行建成30个“金融驿站”,服务客户3万人。", "金融驿站"),
    # a nickname, and what it does
    ("徽商银行数字人“小徽”年内服务客户193万人次。", "小徽"),
    ("徽商银行数字人“小徽”服务客户193万人次。", "小徽"),
    ("徽商银行的“云拍智能定损”上线两年,处理案件12万件。", "云拍智能定损"),
    ("太保产险依托“猎鹰系统”,为6.8万亩稻田承保。", "猎鹰系统"),
    # the nickname of an application that is listed is no other one; of another house it is
    ("公示的应用分别为:基于虚拟数字人的网点智能服务(湖北银行、烽火通信)、基于联邦学习的农户评价产品(汉口银行)。\n"
     "湖北银行的虚拟数字人“楚小小”将在40个网点上岗。", "基于虚拟数字人的网点智能服务; 基于联邦学习的农户评价产品"),
    ("公示的应用分别为:基于虚拟数字人的网点智能服务(湖北银行、烽火通信)、基于联邦学习的农户评价产品(汉口银行)。\n"
     "长沙银行的虚拟数字人“长小小”将在40个网点上岗。",
     "基于虚拟数字人的网点智能服务; 基于联邦学习的农户评价产品; 长小小"),
    # two of one kind behind a verb; not what one name joins
    ("徽商银行推出在线开户服务和电子回单服务,服务企业2300家。", "在线开户服务; 电子回单服务"),
    ("徽商銀行上線智能審批系統和貸後預警系統,覆蓋網點300家。", "智能審批系統; 貸後預警系統"),
    ("徽商银行推出本地收款服务和B2B实时付汇服务,服务商户2300家。", "本地收款服务; B2B实时付汇服务"),
    ("徽商银行建设信息和融资对接平台,覆盖网点300家。", "信息和融资对接平台"),
    # behind a semicolon a phrase describes no quotation
    ("徽商银行RPA机器人“小勤”上岗流程612个;自研大模型平台已在26个场景试用。", "小勤; 自研大模型平台"),
    ("徽商银行“徽税贷”放款3亿元;自建的风险预警平台拦截交易300笔。", "徽税贷; 风险预警平台"),
    # what 该行 has; one's own system whose name begins with a verb
    ("徽商银行介绍,该行“科创云台”入驻企业10326家。", "科创云台"),
    ("徽商银行自建的创新应用风险监测系统归集指标146项。", "创新应用风险监测系统"),
    # more than what anybody may have
    ("徽商银行上线数字人民币乘车码。开通首月,绑定用户8.6万户。", "数字人民币乘车码"),
    ("徽商银行通过城银清算公司的数字人民币一点接入平台与5家机构打通。", "数字人民币一点接入平台"),
    # where it is to be had is another's
    ("徽商银行的智能客服“皖小二”在政务服务平台“皖办通”上线,可办理业务27项。", "皖小二"),
    ("在总行“风御”系统之外,徽商银行自主开发了“断诈哨”预警模型,提取特征76个。", "断诈哨"),
]  # fmt: skip
UNNAMED = [
    "中国银行重庆市分行推出面向中小企业的优惠政策,减费3亿元。",
    "湖北银行推出面向农户的金融服务,累计放款3亿元。",
    "徽商银行参与的银团贷款总额32亿元。",
    "徽商银行参与的数据标准化工作组共有成员23家。",
    "徽商银行参与的普惠金融平台建设投入3亿元。",
    "徽商银行介绍,该行“三农”贷款余额3亿元,该行“专精特新”客户300家。",
    "有券商维持该行“跑赢大盘”评级,目标价29.6元。",
    "徽商银行推出信贷服务和结算服务,服务企业2300家。",
    "徽商银行推出普惠金融服务和支付服务,覆盖网点300家。",
    "徽商银行把风险叫停,放款3亿元;服务对象叫好,余额2亿元。",
    "徽商银行系统升级到9.0%的增速,平台增长8.5万户。",
    "徽商银行建成12个“一站式”服务点,办理业务2万笔。",
    "徽商银行开展30个“金融知识”讲座,覆盖客户3万人。",
    "徽商银行升级“老系统”,投入3亿元",
    "徽商银行数字化投入“逆势加码”,全年30亿元。",
    "年报“数字金融”一章给出答案,徽商银行投入3亿元。",
    "徽商银行在合肥落地“数币菜场”等场景43个,累计交易3亿元。",
    "徽商银行把数字化列为“一把手”工程,投入3亿元。",
    "徽商银行发放“夏日合肥”数字人民币消费券3000万元。",
]
OTHER_NAMES = [
    # what is said of a name, and when, is none
    ("“徽票通”是徽商银行开发的票据撮合平台,服务企业300家。", "“徽票通”"),
    ("徽商银行“徽智”智能信贷平台引入机器学习模型,审批率做到93%。", "“徽智”智能信贷平台"),
    ("徽商银行上线基于声纹识别的远程面签产品,办理业务4.3万笔。", "远程面签产品"),
    ("徽商银行上线徽盛通手机银行9.0,登录客户163万户。", "徽盛通"),
]
REPORT = "首页 > 银行\n徽商银行发布年报。徽商银行营收30亿元。徽商银行净利润9亿元,徽商银行不良率1.1%。\n"
OWNERS = [
    # each his own
    ("徽商银行、九江银行分别推出“徽商快贷”“赣商快贷”,放款3亿元和2亿元。", "徽商快贷: 徽商银行; 赣商快贷: 九江银行"),
    ("徽商银行和九江银行分别上线了“徽信通”和“赣信通”平台。", "徽信通: 徽商银行; 赣信通: 九江银行"),
    ("徽商銀行、九江銀行分別推出「徽稅貸」、「贛稅貸」。", "徽稅貸: 徽商银行; 贛稅貸: 九江银行"),
    # not where they are not as many, or did it together
    ("徽商银行、九江银行分别推出“徽税贷”“赣税贷”“皖税贷”。",
     "徽税贷: 徽商银行+九江银行; 赣税贷: 徽商银行+九江银行; 皖税贷: 徽商银行+九江银行"),
    ("徽商银行、九江银行联合推出“徽赣贷”“江淮贷”。", "徽赣贷: 徽商银行+九江银行; 江淮贷: 徽商银行+九江银行"),
    # who made it is told in the next sentence
    ("徽商银行客户用“徽运贷”拿到45万元。这款产品由徽商银行和满帮联合推出,已放款1.06亿元。",
     "徽运贷: 徽商银行+满帮集团"),
    ("九江银行客户用“徽运贷”拿到45万元。这款产品由徽商银行和平台联合推出,已放款1.06亿元。",
     "徽运贷: 九江银行+徽商银行"),
    # brought out by nobody who is named: by the house that the article is about
    ("江淮商报 > A07\n乡亲们说好。\n徽商银行有新意。\n今年3月推出的淮上惠农码,收款方便。\n徽商银行存款1000亿元。",
     "淮上惠农码: 徽商银行"),
    ("江淮商报 > A07\n乡亲们说好。\n徽商银行有新意。\n今年3月推出的淮上惠农码,收款方便。\n九江银行存款1000亿元。", ""),
    # of the house that an article is about, where the sentences beside it name nobody else
    (REPORT + "反洗钱监测平台“玄镜”融合图计算,预警压降43%。拦截3万笔。九江银行营收7亿元。", "玄镜: 徽商银行"),
    (REPORT + "反洗钱监测平台“玄镜”融合图计算,预警压降43%。产品由九江银行研发。", ""),
    ("徽商银行的“徽运贷”余额3亿元。该行由省政府和九江银行共同出资。", "徽运贷: 徽商银行"),
    ("建设银行徐州分行、徐州农商银行参与的医保电子凭证线上线下一体化应用,签发凭证312万张。",
     "医保电子凭证线上线下一体化应用: 中国建设银行徐州分行+徐州农村商业银行"),
]  # fmt: skip
TECHNOLOGIES = [
    # a sentence that opens with 平台 goes on, whoever else it names, and so with a clause before it
    ("徽商银行推出“徽学”平台,签约学校87所。在合肥市教育局支持下,平台通过物联网设备采集温度。", "物联网"),
    ("徽商银行推出“徽学”平台,签约学校87所。平台由该行与九江银行共建,运用知识图谱生成画像。", "知识图谱"),
    ("徽商银行推出“徽学”平台,签约学校87所。九江银行运用知识图谱生成画像。", ""),
    ("徽商银行推出“徽学贷”产品,签约学校87所。平台由九江银行建设,运用知识图谱生成画像。", ""),
    ("徽商银行推出“徽牧贷”产品,依托北斗定位和卫星定位监测牛群3万头。", "北斗; 卫星定位"),
]
LISTED = """名单如下
01 基于物联网的柑橘仓储质押融资项目
实施单位:长安银行
项目在27座库里装上设备,贷款487笔。
02 绵信贷智能风控项目
实施单位:长沙银行
授信客户2.98万户。
03 “湘政通”政务金融服务项目
实施单位:建设银行湖南省分行
办理业务153万笔。
该项目还将扩到3个市。
"""
CLOSING = [
    # a paragraph that names several of the list is no part of the last one
    ("会上意见直白:六成项目停在机构内部,柑橘仓储质押融资要扩到9个县;绵信贷余额要过60亿元;“湘政通”事项争取增到300项。",
     "-; 柑橘; 绵信; 湘政"),
    ("验收会上,专家认为八成项目还停在单家机构内部。", "-"),
    ("项目明年将扩到9个市,服务企业300家。", "湘政; 湘政"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*NAMED, *((text, NOTHING) for text in UNNAMED)])
def test_named(text: str, expected: str) -> None:
    assert names_of_pilots(text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHER_NAMES)
def test_other_names(text: str, expected: str) -> None:
    assert "; ".join(alias for pilot in pilots(text) for alias in pilot.aliases) == expected


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_owners(text: str, expected: str) -> None:
    found = [f"{pilot.name}: {'+'.join(ref.name for ref in pilot.institutions)}" for pilot in pilots(text)]
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("text", "expected"), CLOSING)
def test_the_end_of_a_list(text: str, expected: str) -> None:
    """The first signs of the pilots of the figures behind a list of three, by their short forms."""
    short = {
        pilot.pilot_id: next(s for s in ("柑橘", "绵信", "湘政") if s in pilot.name) for pilot in pilots(LISTED + text)
    }
    told = [claim for claim in claims(LISTED + text) if claim.quantity.start >= len(LISTED)]
    assert row([short.get(claim.pilot_id or NOTHING) for claim in told]) == expected


@pytest.mark.parametrize(("text", "expected"), TECHNOLOGIES)
def test_technologies(text: str, expected: str) -> None:
    assert "; ".join(ref.name for pilot in pilots(text) for ref in pilot.technologies) == expected
