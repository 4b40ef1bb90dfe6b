"""Pilots: what names one and what only looks so, whose they are, and which names are one. One case a line."""

from __future__ import annotations

from typing import Any

import pytest
from growth import assert_linear
from readings import pilots

from extractor.gazetteers import load_gazetteers
from extractor.pilots import merge_pilots, pilot_id
from extractor.pilots.merge import abbreviates, same_name
from extractor.pilots.words import normalized, pilot_words
from extractor.records import Pilot, PilotInstitution

WORDS = pilot_words(load_gazetteers())


def fault(*case: str, reason: str) -> Any:
    """A row that the program gets wrong today, and why."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


def applicants(text: str) -> str:
    return "; ".join("+".join(ref.name for ref in pilot.institutions) for pilot in pilots(text))


def named(text: str) -> str:
    return "; ".join(pilot.name for pilot in pilots(text))


NAMES = [
    # in quotes, before or after a head noun, or behind a verb of making
    ("长沙银行推出“快乐e贷”产品,累计授信40亿元。", "快乐e贷"),
    ("汉口银行上线“九通云”供应链融资平台。", "九通云"),
    ("徽商银行部署了风控引擎“徽风镜”。", "徽风镜"),
    ("中原银行打造“豫农贷”,已放款12亿元。", "豫农贷"),
    ("桂林银行“漓江卡”发行量突破50万张。", "漓江卡"),
    ("九江银行的“e税贷”今年投放30亿元。", "e税贷"),
    ("温州银行创新推出“温享贷”“温农贷”等产品。", "温享贷; 温农贷"),
    ("晋商银行推出「链上贷」产品。", "链上贷"),
    # in a row that one head noun closes, quoted inside a quotation, with a version, behind a space
    ("长沙银行建设应用“缴费通”“客货通”等标准化产品,累计交易3万笔。", "缴费通; 客货通"),
    ("“我行上线‘园区速贷’线上产品,服务企业300家。”徽商银行行长说。", "园区速贷"),
    ("徽商银行推出“远程盘点”2.0方案,设备成本降低30%。", "远程盘点"),
    ("徽商银行推出智能服务平台 “数衡”,处理单据20万份。", "数衡"),
    # an institution has it, and it does something that figures tell of; it is said to be such a thing
    ("泰康人寿的“安心闪付”走的是医院直连,接通28个省份的2300家医院。", "安心闪付"),
    ("渤海银行“渤银E证”完成升级,全年签发保函2万份。", "渤银E证"),
    ("“‘金眼’其实是省分行统一研发的预警系统,覆盖12家支行。”徽商银行负责人说。", "金眼"),
    ("人保财险把图片喂给“指尖赔”——一款基于图像识别技术的功能。", "指尖赔"),
    # whose it is the title says
    ("徽商银行数字化侧记\n● “票据管家”识别平台。识别单据460万张;", "票据管家"),
    # shown, called, one of its kind, in Latin letters
    ("浦发银行苏州分行做了一个“跨域小微评分”,人工审批减少三成。", "跨域小微评分"),
    ("度小满、中国农业大学联合展出“小满助农星图”,服务养殖户5213户。", "小满助农星图"),
    ("中国人寿财险北京市分公司介绍,系统叫“安心云眼”,圈出农田3.8万亩。", "安心云眼"),
    ("中國信託銀行試辦的「Home Bank Pay」鎖定叫車,截至10月綁定46萬張卡。", "Home Bank Pay"),
    # with its place before it, and the article goes on with it; opening a bullet; in Latin letters
    ("她点开的,是衢州市数智金融平台。该平台用户3万户。", "衢州市数智金融平台"),
    ("徽商银行数字化侧记\n● 易云通结算平台,面向客户,注册企业3万家。", "易云通结算平台"),
    ("徽商银行数字化侧记\n● 自研底层架构HS Chain。每秒处理1.2万笔。", "HS Chain"),
    # official names, in headings with applicants in brackets or on a line of their own
    ("1.基于知识图谱的反欺诈平台(徽商银行)\n2.面向农户的智能贷款服务(长沙银行)\n介绍如下。",
     "基于知识图谱的反欺诈平台; 面向农户的智能贷款服务"),
    ("基于区块链的跨境结算服务(苏州银行\n预计年交易量2万笔。", "基于区块链的跨境结算服务"),
    ("项目名称:智慧养老金融服务平台\n申请机构:青岛银行\n服务客户5万户。", "智慧养老金融服务平台"),
    ("包括“基于区块链的跨境结算服务”(苏州银行)在内的项目已上线。", "基于区块链的跨境结算服务"),
    # without quotes: what is made, or does it
    ("江苏银行上线供应链融资平台,累计放款30亿元。", "供应链融资平台"),
    ("由徽商银行与科大讯飞联合研发的语音客服系统,服务客户80万人次。", "语音客服系统"),
    # nobody is named who made it: it opens the sentence, and its figures follow
    ("济南市优化融资服务。\n● 推出政银企对接平台,汇集涉企数据。平台已注册企业5万家。", "政银企对接平台"),
    ("● 建成全市首个科创金融综合服务平台,入驻机构46家。", "科创金融综合服务平台"),
    ("7月23日,温州公交智慧出行项目正式上线。两周来,累计交易44万笔。", "温州公交智慧出行项目"),
    ("4月23日,“电e贷”(云电贷)产品正式上线。到账仅3分钟。", "电e贷"),
    ("徽商银行推出“税贷通”、农合机构的“税金贷”,服务企业300家。", "税贷通; 税金贷"),
    ("试点名单公布\n一、基于区块链的订单管理系统\n该应用由苏州银行和科大讯飞共同发起。\n二、基于大数据的客户营销系统\n长沙银行提出该项目。",
     "基于区块链的订单管理系统; 基于大数据的客户营销系统"),
    # in a row, where the article goes on to speak of them
    ("泰康人寿推出微信续期、微信回访、微信退保等服务。\n微信续期使用率升至70%。微信退保耗时5分钟。",
     "微信续期; 微信退保"),
    ("徽商银行先后推出防疫物资调度系统、员工健康登记系统等,免费提供使用。", "防疫物资调度系统; 员工健康登记系统"),
    # one's own making, a programme, full names in a sentence about a trial
    ("泰康人寿通过自主研发的客户养老需求测算系统,服务客户30万人。", "客户养老需求测算系统"),
    ("徽商银行发起了“无抵押贷款”护航计划,目标是支持10万家企业。", "无抵押贷款"),
    ("公示3个创新应用,其中基于区块链的跨境保函服务、“链证通”电子凭证产品、基于知识图谱的商户识别服务等涉及小微。",
     "基于区块链的跨境保函服务; 链证通; 基于知识图谱的商户识别服务"),
    # known, and mostly named in passing: here a figure of its own follows
    ("截至2018年底,中国银联拓展农村云闪付用户205万户。", "云闪付"),
    # in a row, and the article goes on to speak of each
    ("徽商银行数字化侧记\n要紧的是藏在后面的数据舱、模型舱、决策舱。\n数据舱管“进”。\n模型舱管“算”,模型512个。\n决策舱管“用”。",
     "数据舱; 模型舱; 决策舱"),
    # a short form of its own
    ("昆明市推出智慧民生金融综合服务平台(以下简称“昆惠通”)。“昆惠通”撮合融资30亿元。", "智慧民生金融综合服务平台"),
    # said again, it is the same
    ("晋商银行推出“链上贷”。\n“链上贷”产品已放款2.3亿元。", "链上贷"),
    ("大同市“企惠通”服务平台累计帮助企业融资45亿元。", "企惠通"),
    fault("河北银行试点运用卫星遥感开展农业保险定损,覆盖农田12万亩。", "卫星遥感开展农业保险定损",
          reason="the phrase behind 运用 is taken before what is tried"),
    # what two applied for is connected with something, they are not connected with it
    ("江西银行与江西裕民银行联合申请的“数字抵押登记服务”打通不动产登记系统,办理登记2.3万笔。", "数字抵押登记服务"),
    # a product whose name holds that of what everybody may have
    ("数字人民币扩围。京东科技的“数字人民币企业服务平台”结算货款40亿元。数字人民币累计交易830亿元。数字人民币用户更多了。",
     "数字人民币; 数字人民币企业服务平台"),
]  # fmt: skip
NO_PILOTS = [
    # a likeness behind 试点, and what only stands behind a quoted phrase
    ("济南交出试点“成绩单”。", ""),
    ("“秒批秒贷”背后的数字引擎,在邮储银行四川省分行。", ""),
    # what something becomes, and what a platform is only connected with
    ("绍兴银行推进11个应用项目,让转型从“纸上规划”变为“落地实景”,服务客户3万户。", ""),
    ("绍兴银行与“信易通”平台实现对接,归集信息2亿条。", ""),
    ("绍兴银行与人民银行的“信易通”平台实现对接,归集信息2亿条。", ""),
    # what is done, and a likeness
    ("经验交流\n一、搭建智慧金融综合服务平台\n苏州银行加大投入。", ""),
    ("苏州银行表示,企业融资有了“淘宝”平台,入驻机构9家。", ""),
    # a way of doing things, in so many parts
    ("苏州银行采用“信用+担保”三种模式,放款3亿元。", ""),
    ("苏州银行构建“网点+商户+物流”,服务客户3万户。", ""),
    ("“入箱”项目共16个。", ""),
    # said of everything that is built on something, of a technology, and in passing
    ("基于大数据的风控服务日益普及,基于区块链的应用增多。", ""),
    ("苏州银行掌握“人脸识别”核心技术,服务3万户。", ""),
    ("徽商银行落实“十四五”发展计划,放款3亿元。", ""),
    ("市民可用云闪付乘车,票价优惠2元。", ""),
    ("徽商银行“双创”孵化企业300家。", ""),
    ("诸如“人工智能”“大数据”等多项技术陆续出现,徽商银行投入3亿元。", ""),
    # a place, a platform, and no more of it; letters that name no product
    ("来到衢州市数智金融平台展区,观众3万人。", ""),
    ("徽商银行上线系统API接口300个。", ""),
    ("行里的人管它们叫“两舱一库”,徽商银行投入3亿元。", ""),
    ("徽商银行年报\n对公贷款、个人贷款均增长。\n对公贷款余额3亿元。\n个人贷款余额2亿元。", ""),
    ("徽商银行抽调46名客户经理专门在平台“接单”,承诺响应。", ""),
    ("人民银行南京分行:三个“聚焦”推动试点结硕果\n共遴选45个项目。", ""),
    # a byline is no applicant
    ("江苏经济观察\n当地银行向小微企业放款,平台服务企业300家(经济日报 记者张三)\n各地加快探索。", ""),
    # a motto and an honour
    ("搭建数字金融新平台。推动对接,共授信8.7亿元。", ""),
    ("绍兴银行荣获“全国中小企业融资综合服务示范平台”称号,服务客户3万户。", ""),
    # so many of something
    ("绍兴银行建设“两行”:移动银行、智慧银行,ATM机96台。", ""),
    # what goes on is no product, nor what something is to become, nor a kind of loan
    ("江苏银行着力构建农村信用服务体系,服务农户30万户。", ""),
    ("徽商银行逐步构建新一代网络身份认证体系,用户11万户。", ""),
    ("苏州银行普惠金融贷款余额1800亿元。", ""),
    ("泰康人寿推出7X24小时线上服务,服务客户3万人。", ""),
    ("徽商银行审核后将贷款改为“线上”模式,获批200万元。", ""),
    # nobody made it and nothing is told of it
    ("下一步,将继续打造智慧金融服务平台。", ""),
    ("徽商银行推出线上缴费、扫码乘车等服务,惠及80万人。", ""),
    ("优化环境 完善基础设施\n成立南京知识产权法庭\n2017年成立,受理案件300件。", ""),
    # slogans, policies, ideas, prizes, events
    ("以“金融为民”为主题的宣传活动吸引市民3万人。", ""),
    ("破解小微企业“融资难、融资贵”问题。", ""),
    ("该行坚持“客户至上”理念,服务客户60万户。", ""),
    ("苏州银行落实“六稳”“六保”任务,投放贷款12亿元。", ""),
    ("苏州银行打通“最后一公里”,服务村民2万人。", ""),
    ("绍兴银行荣获“年度最佳银行”奖。", ""),
    ("绍兴银行举办“科技周”活动,参观人数3万人次。", ""),
    ("《数字经济发展规划》提出,到2025年培育企业100家。", ""),
    ("苏州银行助力“一带一路”建设,放款20亿元。", ""),
    ("苏州银行把握“十四五”规划机遇。", ""),
    ("苏州银行推出“春节不打烊”活动,服务客户5万户。", ""),
    ("苏州银行开展“金融知识进万家”宣传,受众12万人。", ""),
    ("苏州银行实现“一次不用跑”,办理业务9万笔。", ""),
    ("苏州银行提出“科技兴行”战略,投入3亿元。", ""),
    ("苏州银行“三农”贷款余额120亿元。", ""),
    ("苏州银行“十三五”期间投放贷款120亿元。", ""),
    ("苏州银行在“2020金融科技论坛”上签约3亿元。", ""),
    ("苏州银行获评“小微企业金融服务先进单位”。", ""),
    # scare quotes and what people say
    ("所谓“爆款”理财产品,收益率仅3%。", ""),
    ("所谓“杀猪盘”骗局涉案金额3亿元。", ""),
    ("他说:“我们贷到了30万元。”", ""),
    ("被称为“小微之家”的泰隆银行,贷款户均30万元。", ""),
    # what everybody has
    ("通过“手机银行”办理业务12万笔。", ""),
    ("“绿色通道”业务办理时间缩短至2天。", ""),
    ("“双十一”期间,交易额达4982亿元。", ""),
    ("齐商银行自主研发智能风控平台,拦截风险交易2300笔。", ""),
    ("苏州银行推出理财产品,募集资金5亿元。", ""),
    ("苏州银行普惠金融服务深入乡镇,贷款余额450亿元。", ""),
    fault("苏州银行深化普惠金融服务,贷款余额450亿元。", "",
          reason="a verb before a generic noun phrase makes it a name"),
    ("苏州银行提供供应链金融服务,融资30亿元。", ""),
    fault("苏州银行持续优化线上融资服务,贷款余额450亿元。", "",
          reason="an adverb behind the institution begins the name"),
    # nothing at all
    ("苏州银行净利润26亿元。", ""),
    ("", ""),
]  # fmt: skip

ALIASES = [
    ("苏州银行“新农贷”接入平台评分,审批率44%。", "“新农贷”"),
    ("人民银行绍兴市中心支行牵头建设绍兴市金融信用信息共享平台(以下简称“平台”),用户3万家。", ""),
    ("汉口银行上线“九通云”供应链融资平台。", "“九通云”供应链融资平台"),
    ("昆明市推出智慧民生金融综合服务平台(以下简称“昆惠通”)。\n“昆惠通”撮合融资30亿元。", "昆惠通; “昆惠通”"),
    ("潍坊银行推出“智慧市场”数字人民币服务。", "“智慧市场”数字人民币服务"),
    fault("湖北省上线“鄂融通”综合金融服务平台(以下简称“鄂融通”)。“鄂融通”撮合融资300亿元。",
          "“鄂融通”综合金融服务平台", reason="the generic 综合金融服务平台 becomes a name of its own"),
]  # fmt: skip

OWNERS = [
    ("长沙银行推出“快乐e贷”产品。", "长沙银行=operator"),
    ("基于区块链的跨境结算服务(苏州银行、腾讯云)\n预计年交易量2万笔。", "苏州银行=applicant 腾讯云=applicant"),
    ("“苏链通”平台由苏州银行开发,融资5.6亿元。", "苏州银行=operator"),
    ("苏州银行与腾讯联合推出“苏e付”产品。", "苏州银行=operator 腾讯=operator"),
    # who made it stands before 的, in a list of whatever else is told; who works with others is beside them
    ("一个是腾讯云申报的基于大数据的收入核验产品,生成凭证68.3万份。", "腾讯云=operator"),
    ("长沙银行用着与腾讯共建的“快链”平台,放款3亿元。", "长沙银行=operator 腾讯=partner"),
    ("长沙银行与腾讯等41家机构联动;推出的并购速配服务撮合5单。", "长沙银行=operator 腾讯=operator"),
    # who only does something on a platform has no part in it; 这个平台 tells whose it is
    (
        "恒育水产种业有限公司缺钱。他在海南省智慧金融综合服务平台上填了申请。这个平台由海南省征信有限公司运营,企业9万户。",
        "海南省征信有限公司=operator",
    ),
    # each who did his part behind 由
    (
        "“苏链通”平台由江苏省地方金融监管局牵头、苏州银行承建,融资5.6亿元。",
        "江苏省地方金融监督管理局=regulator 苏州银行=operator",
    ),
    # said in the sentence behind it
    (
        "她点开的,是衢州市数智金融平台。该平台由衢州市人民政府推动,浙江甲木数据有限公司负责建设运营,用户3万户。",
        "浙江甲木数据有限公司=operator",
    ),
    (
        "她点开的,是衢州市数智金融平台。衢州市数智金融平台用户大增。今年更多。\n平台2021年上线,由衢州市行政审批局牵头,浙江甲木数据有限公司运营。",
        "浙江甲木数据有限公司=operator",
    ),
    # whoever guides is not its operator
    ("人民银行南京分行指导江苏银行上线“苏银通”平台。", "江苏银行=operator"),
    # whoever uses it, lends through it or reports on it has no part
    ("长沙银行推出“快乐e贷”产品。客户在工商银行网点还款。", "长沙银行=operator"),
]

IN_ORDER = [
    ("首批创新应用包括基于区块链的保函服务、“链证通”电子凭证产品;申请机构分别为徽商银行、苏州银行/腾讯。",
     "徽商银行; 苏州银行+腾讯"),
    ("首批创新应用包括基于区块链的保函服务、“链证通”凭证产品。对应试点单位分别为徽商银行(6.8,-0.03%)、苏州银行。",
     "徽商银行; 苏州银行"),
    ("首批创新应用包括基于区块链的保函服务、“链证通”凭证产品。对应试点单位分别为徽商银行、苏州银行、长沙银行。", "; "),
]  # fmt: skip

STATUSES = [
    # what an application does is still to come where the article makes it public, but not where results are told
    ("杭州公示首批创新应用。\n浙商银行的“链融通”平台运用区块链技术,实现票据流转。", "announced"),
    ("杭州公示首批创新应用。\n浙商银行的“链融通”平台运用区块链技术,服务企业300家。", "live"),
    ("浙商银行的“链融通”平台运用区块链技术,实现票据流转。", "live"),
    # what customers apply for is not what is applied for; in a list the trial stands beside the plan
    ("苏州银行的“苏农贷”支持线上申请,累计放款3亿元,预计明年放款5亿元。", "live"),
    ("基于区块链的跨境结算服务(苏州银行)\n已有20家企业申请,预计年交易量2万笔。", "announced"),
    ("中航安盟保险在四川、内蒙古两地试点“天牧”养殖险系统。", "testing"),
    ("河南农担的“牛易贷”在南阳、驻马店两市试点,已放款5亿元。", "testing"),
    ("苏州银行“甲税通”目前处于用户测试阶段,已接入企业320家。", "testing"),
    ("安徽公示首批创新应用。\n农业银行的“茶e链”结算服务,测试阶段参与茶企不超过30家。", "announced"),
    # only plans are told of
    ("苏州银行“苏农贷”今年计划放款5亿元。", "announced"),
    ("长沙银行推出“快乐e贷”产品。", "live"),
    ("基于区块链的跨境结算服务(苏州银行)\n预计年交易量2万笔。", "announced"),
    ("基于区块链的跨境结算服务(苏州银行)\n已服务企业20家,交易2万笔。", "live"),
    ("“苏链通”项目(苏州银行)通过验收,完成测试。", "completed"),
    # what is ahead is only announced
    ("苏州银行的“苏链通”平台预计6月上线。", "announced"),
    ("苏州银行的“苏链通”平台计划年内完成建设,并覆盖全省。", "announced"),
    ("苏州银行的“苏链通”平台预计服务企业20家,目前已上线。", "live"),
    ("苏州银行的“苏链通”平台已上线,预计服务企业20家。", "live"),
    ("苏州银行的“苏链通”平台进入测试,将结束测试。", "testing"),
    ("苏州银行的“苏链通”平台原定年内上线,因故推迟。", "announced"),
    ("苏州银行的“苏链通”平台原计划6月投产,目前尚未上线。", "announced"),
    ("苏州银行的“苏链通”平台延期上线。", "announced"),
    ("苏州银行正在开发“苏链通”平台。", "announced"),
    ("苏州银行的“苏链通”平台开发完成,预计9月上线。", "announced"),
    ("苏州银行的“苏链通”平台正在试运行。", "testing"),
    ("苏州银行的“苏链通”平台完成开发,进入测试。", "testing"),
    ("苏州银行的“苏链通”平台停止运行。", "completed"),
    # a trial's application is a noun; what it is said to do when the public is heard shows nothing
    ("第四批应用公示,其中“苏链通”项目由苏州银行申请。", "announced"),
    ("苏州银行的“苏链通”平台入选创新应用名单。", "announced"),
    ("苏州银行公示的“苏链通”平台运用大数据技术,实现线上审批。", "announced"),
    ("苏州银行的“苏链通”平台运用大数据技术,实现线上审批。", "live"),
    ("苏州银行的“苏链通”平台应用人工智能技术。", "live"),
    ("苏州银行的“苏链通”平台已应用于供应链。", "live"),
    ("苏州银行的“苏链通”平台拟应用于供应链。", "announced"),
    ("苏州银行5月在吴江试点“苏链通”平台,贷款余额2.3亿元。", "testing"),
    ("苏州银行“苏链通”平台面向供应商,累计放款2.3亿元。", "live"),
    ("苏州银行“苏链通”平台,线上申请23万笔,放款41亿元。", "live"),
    ("苏州银行“苏链通”平台运用大数据,实现线上放款,预计服务企业300户。", "announced"),
    ("苏州银行“苏链通”平台面向供应商,单户最高30万元。", None),
    ("苏州银行“苏链通”平台申报时预计服务2000户,目前实际完成1360户。", "live"),
]

PLACES = [  # text, where the pilot is and how that is written
    ("苏州银行的“苏链通”平台在昆山上线。", "昆山市=昆山"),
    ("农业银行河南省分行的“慧农”平台累计放款3亿元。", "河南省=河南省"),
    ("渭南市金融局的“秦果贷”平台累计放款3亿元。", "渭南市=渭南市"),
    ("工商银行北京市分行的“苏链通”平台在昆山上线。", "昆山市=昆山"),
    ("重庆首批5项应用公示\n\n民生银行申请的“苏链通”平台运用大数据,预计服务企业300户。", "重庆市=重庆"),
    ("人民银行南京分行推进试点\n\n民生银行申请的“苏链通”平台运用大数据,预计服务企业300户。", ""),
    ("桂林银行的“桂银乐贷”累计放款3亿元。", ""),  # where a bank has its seat says nothing of its product
    ("工商银行的“苏链通”平台累计放款3亿元。", ""),
    ("北京与天津首批5项应用公示\n\n民生银行申请的“苏链通”平台运用大数据,预计服务企业300户。", ""),
]

BUILT_ON = [  # in a sentence that names several, each has what is said of it
    ("徽商银行运用区块链推出“徽e贷”和“徽e融”,放款3亿元。", "徽e贷=区块链; 徽e融=区块链"),
    ("徽商银行运用区块链推出“徽e贷”,放款3亿元,杭州银行运用大数据推出“杭e融”。", "徽e贷=区块链; 杭e融=大数据"),
    ("徽商银行“徽e贷”运用区块链,“徽e融”运用大数据,放款4亿元。", "徽e贷=区块链; 徽e融=大数据"),
    ("长沙银行申请的“智慧票据服务”;工商银行申请的“方言智能客服系统”。", "智慧票据服务=; 方言智能客服系统=智能客服"),
]

BATCHES = [
    ("苏州银行“苏链通”项目入选第二批试点。", "第二批"),
    ("苏州银行“苏链通”项目入选首批试点。", "首批"),
    ("苏州银行“苏链通”项目入选试点。", None),
]

SAME = [
    ("智能存单", "“智能存单”产品"), ("农村数字信用卡", "农村数字化信用卡"), ("快乐e贷", "快乐E贷"),
    ("九通云", "“九通云”供应链平台"), ("云税通系统", "云税通平台"),
    ("基于卫星遥感的涉农信贷服务", "涉农信贷服务"), ("基于国产数据库的核心账务管理系统", "核心账务管理系统"),
]  # fmt: skip
NOT_SAME = [
    ("链上贷", "税信贷"), ("快乐e贷", "快乐e付"), ("惠农1号", "惠农2号"), ("反欺诈平台一期", "反欺诈平台二期"),
    ("基于区块链的跨境结算服务", "基于大数据的小微授信服务"), ("云贷", "云付"),
    ("基于大数据的小微企业融资服务", "小微融资服务"),
    ("智能客服", "智能客户关系管理与营销一体化"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES + NO_PILOTS)
def test_names(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("text", "expected"), ALIASES)
def test_other_names(text: str, expected: str) -> None:
    [pilot] = pilots(text)
    assert "; ".join(pilot.aliases) == expected


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_institutions_and_their_roles(text: str, expected: str) -> None:
    [pilot] = pilots(text)
    assert " ".join(f"{ref.name}={ref.role}" for ref in pilot.institutions) == expected


@pytest.mark.parametrize(("text", "expected"), IN_ORDER)
def test_applicants_in_the_order_of_their_pilots(text: str, expected: str) -> None:
    assert applicants(text) == expected


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_status(text: str, expected: str) -> None:
    [pilot] = pilots(text)
    assert pilot.status == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: str) -> None:
    [pilot] = pilots(text)
    assert " ".join(f"{place.name}={','.join(place.texts)}" for place in pilot.places) == expected


@pytest.mark.parametrize(("text", "expected"), BUILT_ON)
def test_technologies_of_several(text: str, expected: str) -> None:
    assert "; ".join(f"{p.name}={','.join(t.name for t in p.technologies)}" for p in pilots(text)) == expected


@pytest.mark.parametrize(("text", "expected"), BATCHES)
def test_batch(text: str, expected: str | None) -> None:
    [pilot] = pilots(text)
    assert pilot.batch == expected


def test_technologies_and_places_are_those_said_of_it() -> None:
    [pilot] = pilots("晋商银行在太原运用区块链技术推出“链上贷”产品。\n人工智能是热门话题。")
    assert [tech.name for tech in pilot.technologies] == ["区块链"]
    assert [place.name for place in pilot.places] == ["太原市"]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_pilot_under_two_names(a: str, b: str) -> None:
    assert same_name(a, b, WORDS)
    assert same_name(b, a, WORDS)


@pytest.mark.parametrize(("a", "b"), NOT_SAME)
def test_two_pilots_that_sound_alike(a: str, b: str) -> None:
    assert not same_name(a, b, WORDS)
    assert not same_name(b, a, WORDS)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [("智票贴", "智票在线贴现", True), ("智贴", "智票在线贴现", False), ("票在贴", "智票在线贴现", False),
     ("智票在线贴现", "智票贴", False), ("智票贴", "智票贴", False)],
)  # fmt: skip
def test_a_name_cut_from_another(short: str, long: str, expected: bool) -> None:
    assert abbreviates(short, long) is expected


def made(name: str, article: str, *owners: str, claims: tuple[str, ...] = ()) -> Pilot:
    refs = tuple(PilotInstitution(entity_id=f"institution:{o}", name=o, texts=(o,), role="operator") for o in owners)
    return Pilot(
        pilot_id=pilot_id(name, owners[0] if owners else ""), name=name, aliases=(), institutions=refs,
        technologies=(), places=(), status=None, batch=None, article_ids=(article,), claim_ids=claims,
    )  # fmt: skip


MERGES = [
    ([made("农村数字信用卡", "a", "甲银行"), made("农村数字化信用卡", "b", "甲银行")], ["农村数字信用卡 a b"]),
    ([made("快乐e贷", "a", "甲银行"), made("“快乐e贷”产品", "b")], ["快乐e贷 a b"]),
    ([made("快乐e贷", "a", "甲银行"), made("快乐e贷", "b", "甲银行南京分行")], ["快乐e贷 a b"]),
    # two banks' products of one name, and two names of one bank, stay two
    ([made("快乐e贷", "a", "甲银行"), made("快乐e贷", "b", "乙银行")], ["快乐e贷 a", "快乐e贷 b"]),
    ([made("链上贷", "a", "甲银行"), made("税信贷", "b", "甲银行")], ["链上贷 a", "税信贷 b"]),
    ([made("惠农1号", "a", "甲银行"), made("惠农2号", "b", "甲银行")], ["惠农1号 a", "惠农2号 b"]),
    ([], []),
]


@pytest.mark.parametrize(("alone", "expected"), MERGES)
def test_merge(alone: list[Pilot], expected: list[str]) -> None:
    merged, renamed = merge_pilots(alone)
    assert [" ".join((pilot.name, *pilot.article_ids)) for pilot in merged] == expected
    assert {pilot.pilot_id for pilot in alone} == set(renamed)
    assert set(renamed.values()) == {pilot.pilot_id for pilot in merged}


def test_merging_keeps_the_first_id_and_loses_no_claim() -> None:
    first = made("快乐e贷", "a", "甲银行", claims=("1", "2"))
    later = made("“快乐e贷”产品", "b", "甲银行", claims=("3",))
    [alone], _ = merge_pilots([first])
    [both], _ = merge_pilots([first, later])
    assert both.pilot_id == alone.pilot_id == first.pilot_id
    assert (both.name, both.aliases, both.claim_ids) == ("快乐e贷", ("“快乐e贷”产品",), ("1", "2", "3"))
    again, _ = merge_pilots([both])
    assert again == [both]


def test_an_id_holds_for_every_way_of_writing_one_name() -> None:
    assert pilot_id("“快乐e贷”", "甲") == pilot_id("快乐E贷", "甲") != pilot_id("快乐e贷", "乙")
    assert normalized("“快乐 E贷”(试点)") == "快乐e贷试点"


def distinct(text: str) -> str:
    """Every {} becomes two characters of its own: ten thousand products and no two of one name."""
    parts = text.split("{}")
    marks = (chr(0x4E00 + number % 15_000) + chr(0x4E00 + number * 7 % 15_000) for number in range(len(parts)))
    return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


@pytest.mark.parametrize(
    "piece",
    [
        "徽商银行推出“苏农贷{}”平台,放款3亿元。",
        "数据舱{}、模型舱{}、决策舱。\n",
        "苏州市数据金融{}平台。该平台用户3万户。",
        "● 数据舱{}智能平台,用户3万户。\n",
        "“甲{}”其实是预警系统;“乙”覆盖3万人。",
        "基于区块链的甲{}服务、创新应用。",
        "推出“甲{}计划”。该计划惠及5户。",
        "甲{}e贷余额5亿元。",
        "工商银行开发的甲{}智能平台放款5亿元。",
    ],
)
def test_many_pilots_take_no_more_time_each(piece: str) -> None:
    assert_linear(lambda text: pilots(distinct(text)), piece, 16_000)
