"""Whose figure it is, of which pilot, and how that was found. A wrong owner is worse than none.

One case a line: the article, and for each figure its institutions (``+`` joins those named together), ``-`` for none.
"""

from __future__ import annotations

from typing import Any

import pytest
from readings import NOTHING, claims, pilots, row


def fault(*case: str, reason: str) -> Any:
    """A row that the program gets wrong today, and why."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=reason))


INSTITUTIONS = [
    # an official who speaks on tells of all; what a partner provides is not its result; a bare branch of the only bank
    ("省地方金融监管局副局长陈某某出席。\n陈某某表示,力争放款300亿元。", "-"),
    ("徽商银行上线平台。平台由甲木科技有限公司提供风控模型,通过率62%。", "徽商银行"),
    ("平台由徽商银行提供贷款5亿元。", "徽商银行"),
    ("光大银行贷款余额480亿元;其中深圳分行占60亿元。", "中国光大银行; 中国光大银行深圳分行"),
    ("徽商银行发布消息。\n他所在的企业去年产值2亿元。", "-"),
    # an authority that publishes what the city has; whose loan it is and whose turnover; one whose shares are held
    ("苏州市地方金融管理局公布数据:全市客户3100万个。", "-"),
    ("苏州银行交出答卷:全市客户3100万个。", "苏州银行"),
    ("苏州银行放款500万元;借款人某化工企业去年产值8亿元。", "苏州银行; -"),
    ("一家轴承厂向长沙银行申请到300万元贷款,年利率3.9%。", "长沙银行; 长沙银行"),
    ("腾讯持股30%的微众银行,去年净利润89亿元。", "腾讯; 微众银行"),
    ("微众银行放款2万亿元;网商银行服务商户4500万家;二者合计占六成。", "微众银行; 浙江网商银行; 微众银行+浙江网商银行"),
    ("恒生电子中标华泰证券交易系统项目,金额3200万元。", "恒生电子"),
    ("恒生电子与中信证券签订合同,合同金额1.1亿元。", "恒生电子"),
    ("南京银行净利润3亿元;苏宁消金退出后,该行持股65%。", "南京银行; 南京银行"),
    # somebody speaks again by his bare name; the press office only invites
    ("苏州银行行长林某某出席。南京银行净利润3亿元。\n林某某坦言,贷款余额5亿元。", "南京银行; 苏州银行"),
    ("江苏省人民政府新闻办公室召开发布会。贷款余额5亿元。", "-"),
    # the short name that the article introduces
    ("江苏宜兴农村商业银行(以下简称“宜兴农商银行”)推出产品。授信2亿元。", "宜兴农村商业银行"),
    # those who come first and second of two; who is only compared with; whose platform goes on in the next sentence
    ("苏州银行、南京银行先后接入平台。前者放款3亿元;后者放款2亿元、800户。", "苏州银行; 南京银行; 南京银行"),
    ("苏州银行科技投入3亿元,跟招商银行过百亿的投入没法比。", "苏州银行; 招商银行"),
    ("苏州银行不良率0.8%,低于南京银行的1.1%,下降0.1个百分点。", "苏州银行; 南京银行; 苏州银行"),
    ("苏州银行和甲木科技有限公司共建停车平台。平台接入车场300个。", "苏州银行+甲木科技有限公司"),
    ("苏州银行和甲木科技有限公司共建停车平台。全市有车场300个。", "-"),
    # 双方 of whom only one is an institution; the side of a bank's business that is no company
    ("苏州银行把系统与平台直连,双方互认额度,带来融资47亿元。", "苏州银行"),
    ("青银理财净利润2亿元。\n苏州银行上线平台。公司端,接入企业58家。", "青银理财; 苏州银行"),
    # fines are told of who is fined
    ("人民银行绍兴市分行对绍兴银行罚款50万元。", "绍兴银行"),
    ("人民银行绍兴市分行公示显示,某商户服务商因违规被罚没62万元。", "-"),
    # somebody else's pilot that is only made use of, and one that 该系统 does not mean here
    ("江苏银行推出“苏慧贷”。南京银行召开大会。其商户贷改用“苏慧贷”,放款10亿元。", "南京银行"),
    ("江苏银行推出“苏慧贷”平台。\n南京银行召开大会。直连系统接入医院30家;同时,该系统结算2亿元。", "南京银行; 南京银行"),
    # many banks that something is given to are no class that owns the rest
    ("徽商银行放款3亿元。\n一是把平台开放给5家村镇银行使用,二是余额站上200亿元。", "徽商银行; -; -"),
    # rates of what was told since those whom it was done to
    (
        "城银清算服务有限责任公司新接入苏州银行、南京银行等4家,处理业务18万笔、20亿元,分别增长22%、17%。",
        "城银清算服务; 城银清算服务; 城银清算服务; 城银清算服务; 城银清算服务",
    ),
    # participants that are counted where somebody acts
    ("城银清算服务有限责任公司上线系统,参与机构增至103家,处理业务18万笔。", "城银清算服务; 城银清算服务"),
    # in the clause, along the sentence, two subjects in one sentence
    ("徽商银行累计放款62亿元,服务企业1200家。", "徽商银行; 徽商银行"),
    ("北京银行放款30亿元,南京银行放款20亿元。", "北京银行; 南京银行"),
    ("北京银行净利润210亿元,同比增长3%;南京银行净利润130亿元,增长5%。", "北京银行; 北京银行; 南京银行; 南京银行"),
    ("苏州银行:普惠贷款余额450亿元。", "苏州银行"),
    # the pilot that a sentence names is not that of the bank before
    ("江苏银行推出“苏e贷”。南京银行召开大会,存款余额8000亿元。“苏e贷”放款10亿元。", "南京银行; 江苏银行"),
    ("徽商银行上线“徽链”平台。据安徽省地方金融监管局介绍,该平台累计服务企业2万户。", "徽商银行"),
    ("徽商银行上线“徽链”平台。据安徽省地方金融监管局介绍,“徽链”累计服务企业2万户。", "徽商银行"),
    # what a place has, and what customers bring in, are no bank's
    ("徽商银行推出“徽农贷”,余额3亿元。合肥市现有小微企业60万户。", "徽商银行; -"),
    ("徽商银行推出“徽农贷”,余额3亿元。现有客户60万户。", "徽商银行; 徽商银行"),
    ("徽商银行推出“徽农贷”,余额3亿元。合作社年产大米3000吨。", "徽商银行; -"),
    ("徽商银行推出“徽农贷”。借款人王某的养殖场年收入200万元。", "-"),
    ("3月1日,杭州银行为海康威视提供授信6亿元。", "杭州银行"),
    ("浙江省辖内银行贷款余额14万亿元,其中杭州银行5000亿元。", "-; 杭州银行"),
    # each rate is of the one whose level it speaks of; how many they are, what they only take part in, the latter
    ("海通证券投入6.15亿元,广发证券为7.02亿元,分别同比增长12.3%和9.8%。", "海通证券; 广发证券; 海通证券; 广发证券"),
    ("苏州银行、南京银行等5家银行放款30亿元。", "-; 苏州银行+南京银行"),
    ("徽商银行建立了由苏州银行、南京银行等11个单位参加的会商机制,召开会议7次。", "徽商银行; 徽商银行"),
    ("徽商银行参股南京银行6.86%股份,后者同年净利润4.9亿元。", "徽商银行; 南京银行"),
    # what 该行 takes over is its object, whoever it takes it from; behind a colon others act
    ("苏州银行公告,该行从法国巴黎银行手中接过苏宁消费金融有限公司控股权,代价4亿元。", "苏州银行"),
    ("苏州银行公告,该行收购了秦农银行持有的长银消费金融有限公司股份,代价4亿元。", "苏州银行"),
    ("苏州银行公告,该行有了伙伴:长银消费金融有限公司提供客户4万户。", "长银消费金融"),
    ("北京银行开会。据悉,该银行放款4亿元。", "北京银行"),
    ("中国银联数据显示,国庆假期交易金额2.3万亿元。", "中国银联"),
    # 前者 and 后者 are two products; a customer who was carried on has no part in a platform
    (
        "围绕双汇发展、牧原股份,苏州银行上线邮链通和牛易融两款产品:前者服务1046户;后者覆盖6.4万头。",
        "苏州银行; 苏州银行; 苏州银行",
    ),
    (
        "海南智慧金融综合服务平台由海南省征信有限公司运营。海南恒育水产种业有限公司获贷300万元。"
        "入驻平台的银行达63家,平台注册企业16.8万户。",
        "海南恒育水产种业有限公司; 海南省征信有限公司; 海南省征信有限公司",
    ),
    # with whom somebody only works
    ("网商银行已与海尔、蒙牛等500家品牌合作,单户平均授信30万元。", "浙江网商银行; 浙江网商银行"),
    ("网商银行与海尔、蒙牛等品牌合作,单户平均授信30万元。", "浙江网商银行"),
    # who only founded, who only provides, what is run and named like an institution
    ("杭州邦盛科技有限公司发布年报。公司由浙江大学的几位博士2010年创办,员工600人。", "邦盛科技"),
    ("昆山农商银行自建“琼花”平台,用电数据则由国网昆山市供电公司按月提供;平台部署规则1400多条。", "昆山农村商业银行"),
    (
        "首都信息发展股份有限公司运营的“北京市贷款服务中心”入驻银行46家。",
        "首都信息发展股份有限公司",
    ),
    ("贵阳银行数据中心负责人介绍,平台接入指标2860个。", "贵阳银行"),
    # a sum is of all who were told of one by one, or of nobody where it counts others
    (
        "北京银行净利润49亿元,南京银行12亿元,两家合计61亿元。",
        "北京银行; 南京银行; 北京银行+南京银行; 北京银行+南京银行",
    ),
    ("北京银行净利润49亿元,南京银行12亿元,三家合计68亿元。", "北京银行; 南京银行; -; -"),
    ("北京银行净利润49亿元,南京银行为两家银行托管12亿元。", "北京银行; 南京银行; 南京银行"),
    # described in a word, it is the subject still; who tells of himself among his like; 它 with another
    ("徽商银行参股南京银行6.86%股份;控股的浙江嵊州瑞丰村镇银行资产总额50亿元。", "徽商银行; 浙江嵊州瑞丰村镇银行"),
    ("同业里,常熟银行此前披露净利润27.44亿元,增长25.4%。", "常熟农村商业银行; 常熟农村商业银行"),
    ("厦门国际银行动作快。受此启发,它与福建省电子口岸有限公司搭起产品,放款1.9亿元。", "厦门国际银行"),
    # 我们 is who answers; the two are whoever acts and whom he works with
    (
        "专访北部湾银行副行长\n周刊:先说数字。规模呢?\n韦东:工商银行广西分行投入多,我们去年只有2.1亿元。\n周刊:还有呢?\n"
        "韦东:和建设银行广西分行联合放贷,双方各出五成。",
        "广西北部湾银行; 广西北部湾银行+中国建设银行广西分行",
    ),
    ("工商银行广西分行投入多,我们村去年只有2.1亿元。", "中国工商银行广西分行"),
    # scholars, other countries and items of other news are nobody's here; nor is the bare cell of a table the title's
    ("金管局公布结果。学者则提醒,英国活跃用户已突破700万。", "-"),
    ("电子科技大学一位教授分析,钱包活跃率不到三成。", "-"),
    (
        "早餐|苏州银行发力小微\n◇ 苏州银行放款3亿元。\n◇ 路透社:印度接口处理133亿笔。\n◇ 南京银行放款4亿元。\n"
        "◇ 徽商银行放款5亿元。",
        "苏州银行; -; 南京银行; 徽商银行",
    ),
    # named together
    ("南京银行、杭州银行、宁波银行共发放贷款50亿元。", "南京银行+杭州银行+宁波银行"),
    ("由徽商银行与科大讯飞联合研发的语音客服系统累计服务客户80万人次。", "徽商银行+科大讯飞"),
    # carried over, within the paragraph
    ("徽商银行开展数字化转型。资产总额1.2万亿元。", "徽商银行"),
    ("徽商银行资产总额1.2万亿元。该行拨备覆盖率为182%。", "徽商银行; 徽商银行"),
    ("江苏银行表示,全行科技投入增长25%。", "江苏银行"),
    ("江苏银行贷款余额1.2万亿元。\n该行存款余额1.3万亿元。", "江苏银行; 江苏银行"),
    ("光大银行发布年报。公司实现营业收入1424亿元。", "中国光大银行"),
    # a listed bank calls itself 公司 too, unless a company was named last
    (
        "中国邮政集团任命了总经理。光大银行发布三季报。该行零售转型加快。业绩稳中有升。公司实现营业收入1424亿元。",
        "中国光大银行",
    ),
    ("江苏银行发展稳健。境内分支机构达532家,境外存款20亿元。", "江苏银行; 江苏银行"),
    ("华夏保险上半年保费900亿元,市场第五;其中原保险保费700亿元。", "华夏人寿保险; 华夏人寿保险"),
    # whom the article is about, named without acting
    ("绍兴银行让利。\n绍兴银行召开会议。\n受益于绍兴银行政策的企业增多,累计减免手续费1138万元。", "绍兴银行"),
    ("泰康人寿发布年报。\n泰康人寿服务升级。\n根据泰康人寿的案例,最高赔付586万元。", "泰康人寿保险"),
    ("绍兴银行让利。\n温州银行召开会议。\n受益于绍兴银行政策的企业增多,累计减免手续费1138万元。", "-"),
    # a customer's
    ("绍兴银行推出快贷。材料审核通过后,该企业获得贷款200万元,利率降到3.6%。", "-; -"),
    # users that are institutions
    ("由苏州银行搭建的平台上线。平台运行两年,金融机构用户2700个。", "苏州银行; 苏州银行"),
    # 公司 is no regulator's, and a bank's own that speaks in the same sentence; the others are others
    ("银保监会发布通知。兴业银行在年报中称,“公司绿色贷款达3000亿元。”", "兴业银行"),
    ("年报速览\n蚂蚁银行\n其余数字银行亏损均不到2亿元,蚂蚁银行亏损1.3亿元。", "-; 蚂蚁银行(香港)"),
    ("江苏银行发布年报。其他经营性净收益增加94亿元。", "江苏银行"),
    # described at length, it is the subject of what follows
    ("众安银行溢利4914万元;去年完成重组的汇立银行,上半年溢利203万元。", "众安银行; 汇立银行"),
    ("众安银行溢利4914万元,另外聚焦中小企的理慧银行,上半年溢利240万元。", "众安银行; 理慧银行"),
    ("江苏银行对接总部位于杭州的网商银行,贷款余额5亿元。", "江苏银行"),
    # each has its own, parted by 、; of whom a figure is said, before or after it
    (
        "中国人寿理赔占比达94.14%、平安人寿理赔占比达92%、泰康人寿达92.7%。",
        "中国人寿保险; 中国平安人寿保险; 泰康人寿保险",
    ),
    ("总资产超过500亿元的有苏州银行、长沙银行。", "苏州银行+长沙银行"),
    ("包括苏州银行、长沙银行在内的12家银行上线了系统。", "苏州银行+长沙银行"),
    ("苏州银行、长沙银行资产规模依次为800亿元、600亿元。", "苏州银行; 长沙银行"),
    # what customers pay with, and a kind of company, take no figure
    ("绍兴银行改造公交,乘客可以通过微信、支付宝付车费,并与46户商户合作。", "绍兴银行"),
    ("绍兴银行与自来水公司、电力公司合作,代收水电费3亿元。", "绍兴银行"),
    ("科大讯飞发布年报。公司营收200亿元。", "科大讯飞"),
    # named once, though the article names it twice
    (
        "人民银行建设了贸易金融区块链平台(简称“央行贸易链”)。央行贸易链是人民银行的平台。\n该平台接入银行29家。",
        "中国人民银行",
    ),
    # in a row, each with its figure right behind it
    ("存款户数依序为台新银行460万户、国泰世华银行317万户与永丰银行215万户。", "台新银行; 国泰世华银行; 永丰银行"),
    # the only institution that an article names, where nobody else could be meant
    ("中国银行召开业绩发布会。\n中国银行今年业绩良好。\n感谢大家支持中国银行。\n资产总额突破35万亿元。", "中国银行"),
    ("全国支付系统处理业务569亿笔。\n网联清算平台运行平稳。\n网联完成升级。", "-"),
    ("中国银行召开业绩发布会。\n中国银行今年业绩良好。\n感谢大家支持中国银行。\n全国贷款余额240万亿元。", "-"),
    # who is fined, not who fines; what is said of a product is not said of who supports it
    ("拉卡拉支付违规经营。人民银行北京市分行对其警告,并处罚款406万元。", "拉卡拉支付"),
    ("建行“云税贷”实现了线上操作;工行“税务贷”支持纯信用发放,最高授信额300万元。", "中国工商银行"),
    # a document is named, nobody acts
    ("苏州银行贯彻落实国务院办公厅关于印发实施方案的通知。累计授信30亿元。", "苏州银行"),
    # several that the sentence counts are not the one in the heading
    ("中国人保净利大增\n五家上市险企共实现净利润841亿元,同比增长1.4%。", "-; -; -"),
    ("1月刷卡金额最高是国泰世华银行的379.9亿元;第二是永丰银行的374.1亿元。", "国泰世华银行; 永丰银行"),
    # codes in brackets part nothing
    (
        "中国人保(601319.SH;01339.HK)净利润同比增长43.4%,而中国平安(601318.SH;02318.HK)则下降26.4%。",
        "中国人民保险集团; 中国平安保险(集团)",
    ),
    # 分别 speaks of the two levels, not of who has them together
    (
        "网联、银联共处理业务500亿笔、金额90万亿元,同比分别增长5%、8%。",
        "网联清算+中国银联; 网联清算+中国银联; 网联清算+中国银联; 网联清算+中国银联",
    ),
    ("兴业银行(9689亿元)、浦发银行(6024亿元)、招商银行(5904亿元)居前。", "兴业银行; 上海浦东发展银行; 招商银行"),
    # to whom something was done
    ("人民银行绍兴市分行对绍兴银行进行处罚,该行因违规被处以285万元。", "绍兴银行"),
    # classes are not the one that was named before
    ("微众银行净利润86亿元。其它18家民营银行净利润67亿元。", "微众银行; -; -"),
    ("江苏银行发布年报。9家股份制银行净利润增长3%。", "-; -"),
    ("微众银行凭借腾讯旗下的微信,已服务4.2亿用户。", "微众银行"),
    # the one of whom something holds
    ("发卡量最高的为广发银行新增发卡1143万张;其次为中信银行新增发卡870万张。", "广发银行; 中信银行"),
    ("人民银行公布了支付报告,截至2021年末,我国信用卡8亿张。", "-"),
    # a brand that only describes things
    ("市民可用银联手机闪付乘车。\n大力推广银联二维码支付。\n此外,在农村上线医疗机构476家。", "-"),
    # a quotation is its speaker's, who is named behind it
    ("甘肃银行、兰州银行参会。\n“我行决定给企业追加授信500万元。”绍兴银行行长王某说。", "绍兴银行"),
    # a figure that was reached is no condition
    ("江苏银行在去年减费5亿元的基础上,再减费2亿元。", "江苏银行; 江苏银行"),
    # some of the applicants, of whom a sentence of the section tells
    (
        "第二批名单\n1.基于隐私计算的质押服务(申请机构:长沙银行、腾讯云)\n预计服务企业500户。此前长沙银行试点,放款3亿元。",
        "长沙银行+腾讯云; 长沙银行",
    ),
    # a section's heading
    ("年报速览\n江苏银行\n该行存款1.2万亿元。\n徽商银行\n该行存款5900亿元。", "江苏银行; 徽商银行"),
    ("年报速览\n江苏银行\n存款余额1.2万亿元。\n徽商银行\n存款余额5900亿元。", "江苏银行; 徽商银行"),
    # whoever is guided acts; whoever speaks of itself owns
    ("人民银行南京分行指导江苏银行上线融资平台,累计放款30亿元。", "江苏银行"),
    ("在人民银行成都分行的指导下,成都银行发放数字贷款500万元。", "成都银行"),
    ("据苏州银行介绍,该产品已服务农户3.1万户。", "苏州银行"),
    ("记者从长沙银行获悉,其县域贷款余额达420亿元。", "长沙银行"),
    # a branch is named whole
    ("工商银行苏州分行贷款余额900亿元。", "中国工商银行苏州分行"),
]
NOBODYS = [
    # the country, the industry, everybody
    ("人民银行济南分行数据显示,全省移动支付交易额达1.2万亿元。", "-"),
    ("中国银保监会公布,银行业不良贷款余额2.7万亿元。", "-"),
    ("徽商银行资产总额1.2万亿元。\n全国银行业资产总额达300万亿元。", "徽商银行; -"),
    ("江苏银行净利润150亿元,行业平均增速4%。", "江苏银行; -"),
    ("江苏银行净利润150亿元。据统计,全国手机银行用户达12亿户。该行用户1000万户。", "江苏银行; -; 江苏银行"),
    ("商业银行平均资本充足率14.7%,苏州银行为13.5%。", "-; 苏州银行"),
    ("北京银行行长表示,中小银行科技投入占比不足3%。", "-"),
    # the press only tells
    ("《证券日报》记者发现,有产品收益率达6.3%。", "-"),
    ("新华社讯 徽商银行贷款增长9%。《证券日报》记者注意到,不良率为1.2%。", "徽商银行; 徽商银行"),
    # conditions
    ("注册资本1000万元以内的小微企业均可申请。", "-"),
    ("苏州银行向年收入500万元以下的商户发放贷款。", "-"),
    ("贷款额度50万元以内的个体工商户可线上申请。", "-"),
    # an institution that something is done at, to or from
    ("在工商银行网点,客户可办理业务120项。", "-"),
    ("张先生从台州银行贷款30万元。", "-"),
    # which of several 该行 is, nobody says; nor do lists go on
    ("南京银行、杭州银行共放款50亿元。该行不良率1.1%。", "南京银行+杭州银行; -"),
    ("江苏银行、徽商银行发布公告。该行存款余额1.3万亿元。", "-"),
    # nobody at all
    ("平台服务企业1.3万家。", "-"),
]
INSTITUTION_FAULTS = [
    ("微众银行研究报告显示,85%的小微企业缺少抵押物。", "-"),
    ("光大银行金融业分析师周某认为,行业利差为1.8%。", "-"),
    ("江苏银行下辖机构540家,全国城商行总资产41万亿元。", "江苏银行; -"),
    ("徽商银行资产总额1.2万亿元。全国银行业资产总额达300万亿元。",
        "徽商银行; -"),
    ("徽商银行资产总额1.2万亿元。安徽省银行业资产总额达8万亿元。",
        "徽商银行; -"),
    fault(
        "徽商银行资产总额1.2万亿元。合肥市存款余额达2万亿元。",
        "徽商银行; -",
        reason="the figures of a city are given to the bank named before",
    ),
    ("苏州银行\n该行推出“苏e付”,覆盖商户3.2万户。\n徽商银行\n该行推出“徽e付”,覆盖商户1.1万户。",
        "苏州银行; 徽商银行"),
]  # fmt: skip

PAIRS = [
    ("重庆银行、华夏银行分别发放贷款12亿元和8亿元。", "重庆银行; 华夏银行"),
    ("苏州银行、南京银行、徽商银行不良率分别为1.38%、0.91%、1.98%。", "苏州银行; 南京银行; 徽商银行"),
    ("杭州银行、交通银行存款分别为8000亿元、6万亿元,增长11%、13%。", "杭州银行; 交通银行; 杭州银行; 交通银行"),
    ("贵阳银行存款、贷款余额分别为3600亿元、2300亿元。", "贵阳银行; 贵阳银行"),
    ("苏州银行、南京银行、徽商银行不良率分别为1.38%、0.91%。", "-; -"),
    fault(
        "南京银行和杭州银行存款、贷款余额分别为2000亿元、1500亿元。", "-; -",
        reason="two banks and two metrics: the figures pair with either",
    ),
]  # fmt: skip

HOW = [
    ("徽商银行累计放款62亿元。", "same_clause"),
    ("徽商银行发布年报,净利润98亿元。", "same_sentence"),
    ("徽商银行发布年报。净利润98亿元。", "carried_over"),
    ("徽商银行净利润98亿元。该行资产1.2万亿元。", "same_clause; carried_over"),
    ("年报速览\n江苏银行\n存款余额1.2万亿元。", "heading"),
    ("基于区块链的跨境结算服务(苏州银行)\n预计年交易量2万笔。", "heading"),
    ("平台服务企业1.3万家。", "-"),
]

PILOTS = [
    # the last item of a list has no more lines than the others
    (
        "第二批名单\n1.基于隐私计算的质押服务(申请机构:长沙银行)\n预计服务企业500户。\n2.智能监测产品(申请机构:湖南三湘银行)\n"
        "预计监测300万笔。\n公示期间,公众可提出意见。\n首批应用跑得快,服务企业9万户。",
        "基于隐私计算的质押服务; 智能监测产品; -",
    ),
    # what everybody may have is no subject behind a product, and a firm's revenue is none of it
    ("数字人民币提速。“穗行数币”受理平台由羊城通公司运营,数字人民币在1.5万辆公交车上可用,日均乘车6.4万人次。",
     "穗行数币; 穗行数币"),
    ("数字人民币受理提速\n拉卡拉上半年营业收入30.2亿元。", "-"),
    ("数字人民币受理提速\n中国银行开立钱包30万个。", "数字人民币"),
    # what a pilot is said to be
    ("农户用的叫“甲企银通”平台。这个由省征信公司运营的小微企业融资平台,连通32个部门。平台注册企业41万户。",
     "甲企银通; 甲企银通"),
    ("中国银行吉林省分行“知惠贷”授信1500万元。据统计,到2月末,该分行科技型企业贷款余额93亿元。", "知惠贷; -"),
    # a house with and without its legal form
    ("省综合金融服务平台是关键。该平台由省征信股份有限公司承建。省征信公司总经理介绍,平台帮助10.8万户企业融资。",
     "省综合金融服务平台"),
    # a line of business of its own
    ("苏农银行“苏e付”平台商户9.6万户。社保卡累计发放74万张。", "苏e付; -"),
    ("苏农银行“苏e付”平台商户9.6万户。截至6月末,手机银行客户151万户。", "苏e付; -"),
    ("苏农银行“社保卡一码通”平台商户9.6万户。社保卡累计绑定74万张。", "社保卡一码通; 社保卡一码通"),
    ("苏农银行“苏e付”平台商户9.6万户。累计发放社保卡74万张。", "苏e付; 苏e付"),
    # a loan is no platform
    ("颍东农商银行推出“金农信e贷”,余额3亿元。今年前10个月,平台帮助10.8万户企业获得融资2960亿元。", "金农信e贷; -; -"),
    ("颍东农商银行推出“金农信e贷”,余额3亿元。在平台上放款4亿元。", "金农信e贷; 金农信e贷"),
    # what is told of a whole province at the same time; what an authority made itself
    ("江苏银行推出“苏农贷”,余额120亿元,同期全省农户贷款余额超过2000亿元。", "苏农贷; -"),
    ("江苏银行推出“苏农贷”,余额120亿元,全省覆盖率98%。", "苏农贷; 苏农贷"),
    ("贵阳银行的“爽融链”放款3亿元。人民银行贵州省分行称,我分行发出风险提示12份。", "爽融链; -"),
    # what it is called in Traditional characters
    ("光大銀行推出雲繳費平臺。該行持續升級。\n平臺接入項目1.2萬個。", "雲繳費平臺"),
    # another product, whether it is known or not; 平台 is no loan
    ("工商银行推出“融e借”产品,发放贷款1473亿元。再如,智能投顾产品AI顾,客户12万户。", "融e借; -"),
    ("工商银行推出“融e借”产品,发放贷款1473亿元。\n通过平台拨付资金1419笔。", "融e借; -"),
    ("长沙银行推出“快乐e贷”产品,累计授信40亿元。", "快乐e贷"),
    ("桂林银行“漓江卡”发行量突破50万张。", "漓江卡"),
    ("兰州银行打造“百合e生活”综合平台,注册用户68万户。该平台日均交易9000笔。", "百合e生活; 百合e生活"),
    ("“苏链通”平台由苏州银行开发,融资5.6亿元。", "苏链通"),
    ("基于区块链的跨境结算服务(苏州银行)\n预计年交易量2万笔。", "基于区块链的跨境结算服务"),
    ("项目名称:智慧养老金融服务平台\n申请机构:青岛银行\n预期规模:服务客户不少于5万户。", "智慧养老金融服务平台"),
    # a bare 平台 is the platform that was named, not the loan named last; it may be said to be one
    ("苏州银行上线“苏链通”平台。该行还推出“苏农贷”,余额3亿元。截至6月末,通过平台融资5亿元。", "苏农贷; 苏链通"),
    ("苏州银行上线“苏链通”平台。该行还推出“苏农贷”,余额3亿元。截至6月末,平台融资5亿元。", "苏农贷; 苏链通"),
    ("苏州银行上线“苏链通”平台。该行还推出“苏农贷”,余额3亿元。\n苏州银行在电商平台开店,销售大米5万斤。", "苏农贷; -"),
    ("苏州银行推出“苏农贷”,余额3亿元。\n该行搭建平台12个,服务农户3万户。", "苏农贷; -; -"),
    ("“绿链通”是苏州银行开发的供应链金融平台。\n平台上线18个月,融资19亿元。", "绿链通; 绿链通"),
    # it is what the article is about, and the sentence has no subject of its own
    ("苏州银行推出“苏农贷”。“苏农贷”无需抵押。“苏农贷”在线申请。\n通过与27个部门对接,归集2亿条信息。",
     "苏农贷; 苏农贷"),
    ("苏州银行推出“苏农贷”。“苏农贷”无需抵押。“苏农贷”在线申请。\n在苏州,中小企业超过30万家。", "-"),
    ("苏州银行推出“苏农贷”。“苏农贷”无需抵押。“苏农贷”在线申请。\n全国有农户2亿户。", "-"),
    # 该平台 is no loan, though one was named last
    ("苏州银行上线“苏链通”平台。苏州银行推出“苏农贷”,余额3亿元。\n该平台融资5亿元。", "苏农贷; 苏链通"),
    ("苏州银行上线“苏链通”平台。该行推出“苏农贷”。南京银行居全平台第3位。\n该平台融资5亿元。", "苏链通"),
    # a loan in a currency is what its paragraph goes on with; of many in a row, none is
    ("秦农银行推出“秦农数币贷”,以商户的数字人民币流水定额度。截至4月末,余额1.36亿元。\n数字人民币普及。数字人民币便民。",
     "秦农数币贷"),
    ("徽商银行上线物资调度系统、健康登记系统、线上函证系统等。相关系统覆盖20个城市。", "-"),
    # what was asked for
    ("专访北部湾银行副行长\n问:“边贸通”的情况如何?\n答:上线一年,放款11亿元。\n问:利润?\n答:去年6亿元。",
     "边贸通; -"),
    # what it works by is not what is spoken of
    ("中原银行上线“数据舱”系统。“豫农贷”靠“数据舱”里的土地数据授信,余额62亿元。\n中原银行推出“豫农贷”。", "豫农贷"),
    # a table, cell under cell, and what is told under it
    (
        "云南农信评审结果公示\n序号\n项目名称\n申报单位\n关键技术\n服务客户(万户)\n1\n“花田贷”鲜花产业信贷平台\n昆明官渡农村合作银行\n"
        "物联网、大数据\n0.86万户\n2\n“茶山通”融资平台\n大理市农村合作银行\n区块链\n1.35万户\n说明:\n获奖项目合计投入430万元。",
        "“花田贷”鲜花产业信贷平台; “茶山通”融资平台; -",
    ),
    # the former, the latter
    ("两个应用是“反洗钱服务”(江苏银行)和“区块链结算平台”(中国银行),前者预计处理交易2亿笔,后者结算6亿美元。",
     "“反洗钱服务”; “反洗钱服务”; “区块链结算平台”"),
    # a province is no part of what the paragraph goes on with, and all loans are the bank's own
    ("苏州银行推出“苏农贷”,余额3亿元。目前,全省小微企业超过300万家。", "苏农贷; -"),
    ("苏州银行推出“苏农贷”,余额3亿元。该行各项贷款余额900亿元。", "苏农贷; -"),
    # another product opens its statement, whether it is known or not; a period in quotes is none
    ("苏州银行推出“苏农贷”,余额3亿元;“小满分”覆盖企业200户。", "苏农贷; -"),
    ("苏州银行“苏农贷”上线,“十四五”期间投放3亿元。", "苏农贷"),
    # what everybody has, in a clause of somebody's own; and where its signs speak of it
    ("成都银行的“惠蓉贷”支持数字人民币发放,到年末放出53笔。\n数字人民币受欢迎。数字人民币普及。", "惠蓉贷"),
    ("数字人民币试点\n数字人民币落地。数字人民币普及。\n工商银行成都分行开立个人钱包402万个。", "数字人民币"),
    # a product named beside its own figure is not what the paragraph goes on with
    ("招商银行发布年报。掌上生活App用户1.1亿户。零售方面,客户300万户。", "掌上生活; -"),
    # the title's own, but not what is told of those who have it, or of a place
    ("柳州银行“螺链e贷”上线\n流程简便,已放款2亿元。", "螺链e贷"),
    ("柳州银行“螺链e贷”上线\n柳州银行普惠贷款187亿元。该行客户1.6万户。", "-; -"),
    ("柳州银行“螺链e贷”上线\n柳州市螺蛳粉产业销售收入突破600亿元。", "-"),
    # a paragraph later it is no longer spoken of, unless by its name
    ("苏州银行推出“苏e付”。\n苏州银行存款余额3100亿元。", "-"),
    ("晋商银行推出“链上贷”。\n“链上贷”已放款2.3亿元。", "链上贷"),
    # somebody else's figure
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。南京银行放款30亿元。", "苏e付; -"),
    ("苏州银行推出“苏e付”。\n全国商户数达9000万户。", "-"),
    # a figure of the whole bank, of another field, of several products together
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。6月末,全行贷款余额2143亿元。", "苏e付; -"),
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。手机银行方面,用户数达612万户。", "苏e付; -"),
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。覆盖面方面,新增商户400户。", "苏e付; 苏e付"),
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。四款产品合计不良率0.61%。", "苏e付; -; -"),
    # of the platform that others do business on; 平台 is no platform that something is only connected with
    ("简单汇公司接入上海票据交易所的供应链票据平台,截至11月末签发供应链票据1.9万张。", "供应链票据平台"),
    (
        "“辽信通”平台由省信息中心承建。它接入全国一体化融资信用服务平台网络,成为节点。平台归集数据38.6亿条。",
        "辽信通",
    ),
    (
        "“辽信通”平台由省信息中心承建,成为全国融资信用服务平台网络在省内的出口。截至3月末,平台归集数据38.6亿条。",
        "辽信通",
    ),
    (
        "农业银行浙江省分行研发“浙里惠农”平台,集成惠农e贷、惠农e商等功能,用户突破120万户。",
        "浙里惠农",
    ),
    (
        "江苏省综合金融服务平台由省地方金融监管局牵头建设,服务企业98万家。南京银行通过平台受理需求4.6万笔。",
        "江苏省综合金融服务平台; 江苏省综合金融服务平台",
    ),
    (
        "苏州银行上线邮链通和牛易融两款产品:前者服务1046户;后者覆盖6.4万头。",
        "牛易融; 邮链通; 牛易融",
    ),
    # who uses what another made has figures of it, each his own
    (
        "邦盛科技推出“鹰眸”系统和“墨鱼”平台。\n杭州银行2019年引入“鹰眸”系统,监测交易8.2亿笔;西安银行用“墨鱼”替换了老系统,省下300万元。",
        "鹰眸; 墨鱼",
    ),
    ("財金公司的「台灣Pay」前三季交易1.27億筆,金額6,120億元。", "台灣Pay; 台灣Pay"),
    # what is told of another's data
    ("苏州银行推出“苏e贷”。它把“苏码”收款码的流水用于授信,放款2.3亿元。", "苏e贷"),
    # 数字人民币 is only what another one goes by; what opens its sentence goes on
    ("宜兴农商银行推出“紫砂贷”,以商户的数字人民币交易流水授信,已给1184户授信。", "紫砂贷"),
    ("中国银联云闪付用户突破4亿户,日活跃用户超过3000万户。", "云闪付; 云闪付"),
    ("云闪付用户突破4亿户,日活跃用户超过3000万户。", "云闪付; 云闪付"),
    # each figure is of the one in its place
    ("晋商银行推出“链上贷”和“税信贷”,分别放款2.3亿元和1.1亿元。", "链上贷; 税信贷"),
    ("晋商银行推出“链上贷”“税信贷”“秦果贷”,余额分别为2亿元、3亿元和4亿元。", "链上贷; 税信贷; 秦果贷"),
    # 与…对接 only connects
    (
        "人民银行衢州市分行推动“衢融通”平台与浙江省企业信用信息服务平台对接,归集数据3.1亿条。截至4月末,平台注册企业11.7万家。",
        "衢融通; 衢融通",
    ),
    ("苏州银行推出“苏e付”,覆盖商户3.2万户。苏州银行净利润26亿元。", "苏e付; -"),
    ("苏州银行联合腾讯推出“苏e付”,覆盖商户3.2万户。腾讯净利润1599亿元。", "苏e付; -"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INSTITUTIONS + NOBODYS + INSTITUTION_FAULTS + PAIRS)
def test_institutions(text: str, expected: str) -> None:
    assert row(["+".join(ref.name for ref in claim.institutions) for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), HOW)
def test_how_the_institution_was_found(text: str, expected: str) -> None:
    assert row([claim.attribution.institution for claim in claims(text)]) == expected


@pytest.mark.parametrize(("text", "expected"), PILOTS)
def test_pilot_of_a_figure(text: str, expected: str) -> None:
    names = {pilot.pilot_id: pilot.name for pilot in pilots(text)}
    assert row([names.get(claim.pilot_id or NOTHING) for claim in claims(text)]) == expected


@pytest.mark.parametrize(
    "text", sorted({str(case[0]) for case in PILOTS if isinstance(case, tuple) and len(case) == 2})
)
def test_a_claim_and_its_pilot_know_each_other(text: str) -> None:
    told = {pilot.pilot_id: pilot.claim_ids for pilot in pilots(text)}
    for claim in claims(text):
        holders = [pilot for pilot, ids in told.items() if claim.claim_id in ids]
        assert holders == ([claim.pilot_id] if claim.pilot_id else [])
        assert (claim.attribution.pilot is None) == (claim.pilot_id is None)
        assert (claim.attribution.institution is None) == (not claim.institutions)


def test_the_title_delivered_beside_the_text_names_the_topic() -> None:
    [claim] = claims("日前,成都银行亮相展会。\n手机银行用户达210万户。", "成都银行发布半年报")
    assert ([ref.name for ref in claim.institutions], claim.attribution.institution) == (["成都银行"], "heading")


def test_a_branch_owns_what_its_banks_product_does_there() -> None:
    title = "建行吉林省分行服务乡村"
    found = claims("建行吉林省分行出实招。\n建行生活平台入驻商户9600家,农行放款3亿元。", title)
    assert (
        row(["+".join(ref.name for ref in claim.institutions) for claim in found])
        == "中国建设银行吉林省分行; 中国农业银行"
    )


def test_items_of_a_digest_are_not_those_of_its_title() -> None:
    items = "1、苏州银行上线系统\n2、南京银行放款\n3、杭州银行发布年报\n4、海外新模型亮相\n客户达60万户。"
    assert [claim.institutions for claim in claims(items, "苏州银行上线系统等三则消息")][-1] == ()


def test_a_carried_owner_is_written_as_the_article_goes_on() -> None:
    [claim] = claims("江苏宜兴农村商业银行(以下简称“宜兴农商银行”)推出产品。授信2亿元。")
    assert [ref.text for ref in claim.institutions] == ["宜兴农商银行"]


def test_a_regulator_in_the_title_owns_nothing() -> None:
    [claim] = claims("日前,人民银行成都分行召开会议。\n手机银行用户达210万户。", "人民银行成都分行发布报告")
    assert claim.institutions == ()
