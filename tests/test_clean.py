"""What is masked, and, more important, what is not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean import find_masks
from extractor.gazetteers import Gazetteers, home
from extractor.views import fold

HEADLINE = "江南银行数字信贷试点落地"
LEAD = "近日,江南银行在本市率先上线数字信贷试点项目,截至3月底累计服务小微企业2.3万户,投放贷款96亿元。"
BODY = "该行负责人表示,试点采用隐私计算技术,审批时间由三天缩短到十分钟,下一步将拓展至200个网点并引入税务数据。"
ARTICLE = f"{HEADLINE}\n{LEAD}\n{BODY}"


def masked(text: str, gaz: Gazetteers | None = None, kind: str = "block") -> list[str]:
    view = fold(text)
    return [view.text[mask.start : mask.end] for mask in find_masks(view, gaz) if mask.kind == kind]


@pytest.fixture(scope="module")
def advertised(tmp_path_factory: pytest.TempPathFactory) -> Gazetteers:
    folder = tmp_path_factory.mktemp("rows")
    rows = "# source: test\ntext\tkind\n甲信贷口子\tterm\n甲信刷卡机\tterm\n拉卡拉支付\tterm\n"
    (folder / "spam.tsv").write_text(rows, encoding="utf-8")
    return Gazetteers((home(), folder))


# --- lines that go


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 新闻 > 银行 > 正文",
        "您的位置：首页>>金融科技>>列表",
        "首页 > 银行 > 正文",
        "天山网　>　财经　>　保险",
        "首页 | 新闻 | 联系我们 | 登录",
        "关于我们  联系我们  版权声明  网站地图",
        "2020-04-17 09:33",
        "2020年4月17日 09:33:05",
        "2020年4月17日 09:33 来源：某某日报 作者：张三",
        "来源：某某日报 责任编辑：李四",
        "时间：2020-04-17 浏览次数：1234",
        "责任编辑：李四",
        "（责任编辑：李四）",
        "发布时间：2020-04-17  阅读：3521",
        "本报记者 张三 李四",
        "◎记者 王小五",
        "江南日报记者 赵六",
        "第07版:经济特刊",
        "> 信用 > 案例 > 优秀案例 > 江南市信用信息平台助力小微企业破解融资难题",
        "图1 江南银行业务流程",
        "表2：各行投放情况",
        "图为江南银行营业大厅",
        "(点击可查看大图)",
        "图片来源：视觉中国",
        "扫码关注我们",
        "2020年4月17日 09:33  某某财经",
        "2020年4月17日  综合消息",
        "原创 某某观察 2020-04-17 08:02",
        "网友1楼:我的贷款利率是4%",
        "咨询微信:abc2020 电话:400-000-1234",
        "【相关新闻】某行:年底利率看4%  某行获利增8%",
        "【温馨提示】办理大额刷卡机,费率0.55%,押金0元,首刷满99元返120元,全国包邮。",
        "日期:2020-4-17 9:20    阅读:1,532次",
        "发布于 2020-04-17 21:30 · 阅读 3866 · 关注",
        "阅读 1.3万 赞 86",
        "上一篇:比特币一夜跌去1000美元 下一篇:某公司转让65%股权",
        "往期精选:《首批11个应用逐一拆解》《一图看懂四道防线》",
        "正规一清POS机 费率0.38%起 押金99元 联系电话138****6688",
        "分享到：",
    ],
)
def test_a_line_that_is_no_part_of_the_article(line: str) -> None:
    assert masked(f"{HEADLINE}\n{LEAD}\n{line}\n{BODY}") == [fold(line).text]


@pytest.mark.parametrize(
    "line",
    [
        "版权所有 © 2011-2022 某某网 京ICP备12345678号",
        "Copyright 2011-2022 某某网 粤公网安备 44030602000994号",
        "本文转载自某某网，如有侵权，请联系删除。",
        "转载请注明出处：https://example.cn/4941.html",
        "声明：本文仅代表作者个人观点，不构成投资建议。",
        "微信公众号：某某观察（example-2020）",
        "联系电话：010-12345678",
        "客服热线 400-1234567",
    ],
)
def test_a_notice_below_the_article(line: str) -> None:
    assert masked(f"{ARTICLE}\n{line}") == [fold(line).text]


def test_a_notice_at_the_end_of_a_paragraph() -> None:
    assert masked(f"{ARTICLE}本文转载自某某网,如有侵权请联系删除。") == ["本文转载自某某网,如有侵权请联系删除。"]
    assert masked(f"{ARTICLE}(责任编辑:李四)") == ["(责任编辑:李四)"]
    assert masked(f"{ARTICLE}\n{BODY[:40]}。微信公众号:某某观察(example)") == ["微信公众号:某某观察(example)"]


def test_the_foot_of_a_page_goes_whole() -> None:
    foot = "版权所有 某某网\n某某科技有限公司    某某路28区3栋606\n备用行"
    assert masked(f"{ARTICLE}\n{foot}") == foot.split("\n")


def test_the_head_of_a_page_goes_down_to_the_breadcrumb() -> None:
    head = "专业的金融资讯平台,关注100家银行!\n当前位置:首页 > 银行"
    assert masked(f"{head}\n{ARTICLE}") == head.split("\n")


def test_a_headline_above_the_breadcrumb_stays() -> None:
    assert masked(f"{HEADLINE}\n当前位置:首页 > 银行\n{LEAD}\n{BODY}") == ["当前位置:首页 > 银行"]


@pytest.mark.parametrize(
    "crumb",
    [
        "首页 > 财经 > 正文",
        "当前位置：首页 > 银行",
        "企业申请 > 银行审批 > 放款，全程仅需3分钟。",
        "流程：申请 > 审批 > 放款",
        "排名：建设银行5万户 > 工商银行3万户 > 农业银行2万户",
        "]]> </script> 建设银行服务5万户。",
        "建设银行5万户 > 工商银行3万户 > 农业银行2万户",
    ],
)
def test_what_is_told_above_a_breadcrumb_stays(crumb: str) -> None:
    told = f"{HEADLINE}\n截至3月底,江南银行服务企业1200家。"
    own = [fold(crumb).text] if crumb.startswith(("首页", "当前")) else []
    for below in ("江北银行服务7户。", "江北银行也将参与", HEADLINE[:8]):
        assert masked(f"{told}\n{crumb}\n{below}\n{BODY}") == own
        assert masked(f"{HEADLINE}\n放贷96亿元\n{crumb}\n{below}\n{BODY}") == own


def test_related_links_go_up_to_the_next_paragraph() -> None:
    links = "相关阅读\n江北银行三季度净利增长8%\n某市公示6个创新项目"
    assert masked(f"{ARTICLE}\n{links}") == links.split("\n")
    assert masked(f"{HEADLINE}\n{LEAD}\n{links}\n{BODY}") == links.split("\n")
    assert masked(f"{HEADLINE}\n{LEAD}\n{links}\n二、下一步打算\n{BODY}") == links.split("\n")
    assert masked(f"{ARTICLE}\n相关阅读：江北银行三季度净利增长8%") == ["相关阅读:江北银行三季度净利增长8%"]


def test_comments_go_to_the_end() -> None:
    comments = "网友评论\n我贷了50万元,很好,利率4%,推荐。\n楼上说得对"
    assert masked(f"{ARTICLE}\n{comments}") == comments.split("\n")


def test_a_comment_button_above_the_article_hides_only_itself() -> None:
    assert masked(f"{HEADLINE}\n发表评论\n{LEAD}\n{BODY}") == ["发表评论"]


# --- repeats


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (f"{HEADLINE}\n{HEADLINE}\n{LEAD}", [HEADLINE]),
        (f"{HEADLINE}_某某网\n{HEADLINE}\n{LEAD}", [f"{HEADLINE}_某某网"]),
        (f"某某官网:{HEADLINE}\n{HEADLINE}\n{LEAD}\n某某官网:{HEADLINE}", [f"某某官网:{HEADLINE}"] * 2),
        (f"{HEADLINE}\n{LEAD[:30]}\n{LEAD}\n{BODY}", [LEAD[:30]]),
        (f"{HEADLINE}\n导读:{LEAD[:40]}...\n{LEAD}\n{BODY}", [f"导读:{LEAD[:40]}..."]),
        (f"{HEADLINE}\n摘要:{LEAD}\n{LEAD}{BODY}", [f"摘要:{LEAD}"]),
        (f"{HEADLINE}\n{LEAD}\n{BODY}\n{LEAD}", [LEAD]),
    ],
)
def test_what_is_said_twice_counts_once(text: str, gone: list[str]) -> None:
    assert masked(text) == gone


# --- lines that stay


@pytest.mark.parametrize(
    "line",
    [
        "记者 走访多家银行网点发现,江南银行贷款3亿元",
        "第2版平台上线后,服务企业300家",
        "该行微信公众号服务用户500万户,较年初增长两成。",
        "微信公众号用户突破500万户。",
        "客户可通过官方微信、微信公众号办理业务,月均办理3万笔。",
        "试点上线以来,该行开展版权质押贷款,累计投放3亿元。",
        "该平台为版权登记、转载提供区块链存证,已服务机构120家。",
        "图1显示,大数据最为热门,共有22个项目采用。",
        "资金来源:自有资金3亿元",
        "申请机构:工商银行",
        "预计服务用户100万户",
        "工商银行 农业银行 中国银行 建设银行",
        "登录人次达到300万",
        "注册资金50万元以内的企业占八成",
        "评论称此举意义重大,将带动投资20亿元",
        "关于本市金融科技应用试点的公告",
        "一、基于区块链的产业金融服务(中国银行)",
        "2020年4月17日,江南银行发布公告",
        "截至2020-04-17,已有23家机构参与",
        "来源于实体经济的需求增长30%",
        "记者从发布会上获悉,本市首批6个项目已全部上线",
        "联系我们的客户经理超过300名",
        "编辑部设在江南市,已有20名员工",
        "智能云小店服务(拉卡拉支付)",
        "A>B的情况占30%",
        "时间紧、任务重,首批8个项目如期上线",
        "记者:试点的规模有多大?",
        "答:目前参与的银行有20家",
        "网友热议的银行存款利率降至4%",
        "该行开通电话银行和热线400-000-1234,选派专人值守并全天受理咨询投诉,截至目前累计为5万余户企业解答政策问题并办理延期还本付息。",
        "江南银行降低刷卡机费率0.5个百分点,免收押金300万元",
        "记者:目前参与的银行有20家,累计投放贷款96亿元,服务企业2.3万户",
        "点赞人数超过300万",
        "2020年4月17日 江南银行上线5个项目",
        "2020年4月17日 09:33,江南银行上线5个项目",
        "收藏5000件展品的博物馆",
        "往期国债销售额达300亿元",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert masked(f"{HEADLINE}\n{LEAD}\n{line}\n{BODY}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n项目一\n申请机构:工商银行\n预计服务100万户\n项目二\n申请机构:工商银行\n预计服务100万户",
        f"{ARTICLE}\n北京\n项目甲\n上海\n项目乙\n北京",
        f"{ARTICLE}\n关于本市金融科技应用试点\n你怎么看?",
        LEAD,
        "",
        "\n \n",
    ],
)
def test_what_stands_twice_of_different_things_stays(text: str) -> None:
    assert masked(text) == []


# --- advertising terms inside sentences


def test_terms_are_left_out_where_the_article_is_advertised_in(advertised: Gazetteers) -> None:
    line = "甲信贷口子 免费办理 微信号:abc123"
    text = f"{ARTICLE}\n参与的有招商银行、江南银行甲信贷口子等,涉及甲信刷卡机资金3亿元。\n{line}"
    assert masked(text, advertised, "term") == ["甲信贷口子", "甲信刷卡机"]
    assert masked(text, advertised) == [line]


def test_a_term_glued_to_a_name_is_enough(advertised: Gazetteers) -> None:
    text = f"{ARTICLE}\n参与的有招商银行、甲信贷口子兴业银行等,涉及甲信刷卡机资金3亿元。"
    assert masked(text, advertised, "term") == ["甲信贷口子", "甲信刷卡机"]


def test_a_link_that_a_portal_puts_behind_a_name_parts_nothing() -> None:
    view = fold("中国银行(601988,股吧)业协会与腾讯[微博]合作,招商银行(600036,股吧)。")
    terms = [(m.start, m.end) for m in find_masks(view) if m.kind == "term"]
    assert view.without([], terms).text == "中国银行业协会与腾讯合作,招商银行(600036,股吧)。"


def test_terms_are_composed_of_parts() -> None:
    text = f"大额刷卡机办理 {HEADLINE}\n{HEADLINE}\n江南银行服务客户不超过3网贷口子大全万户,苏州农POS机代理商银行参与。"
    assert masked(text, kind="term") == ["网贷口子大全", "POS机代理"]
    assert masked(text) == [f"大额刷卡机办理 {HEADLINE}"]
    assert masked(f"{ARTICLE}\n手机POS创新应用(中国银联)\n卡拉合伙人 免费办理 微信号:abc123", kind="term") == []


def test_one_term_may_be_what_an_article_is_about(advertised: Gazetteers) -> None:
    assert masked(f"{ARTICLE}\n参与的有招商银行,推广甲信刷卡机、甲信贷口子共3000台。", advertised, "term") == []


def test_the_name_of_an_institution_is_never_a_term(advertised: Gazetteers) -> None:
    text = f"{ARTICLE}\n智能云小店服务(拉卡拉支付)\n甲信贷口子 免费办理 微信号:abc123"
    assert masked(text, advertised, "term") == []


# --- properties

PIECES = st.sampled_from(
    [
        HEADLINE, LEAD, BODY, "\n", "\r\n", "相关阅读", "网友评论", "版权所有", "首页", " > ", ":", "：", "图1 ",
        "（", "）", "。", "\u200b", "\u2028", "\ud800", "卡", "POS机", "臺灣", "|", "卡拉合伙人", " ", "导读:", "微信",
        "12345678", "2020-4-17", "来源",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_masks_lie_in_order_inside_the_text(text: str) -> None:
    view = fold(text)
    masks = find_masks(view)
    assert masks == find_masks(view)
    assert all(0 <= mask.start < mask.end <= len(view.text) for mask in masks)
    assert all(one.end <= two.start for one, two in pairwise(masks))
    assert all(mask.kind in ("block", "term") and mask.reason for mask in masks)


@pytest.mark.parametrize(
    "piece",
    ["一", "版权所有", "(", "首页>", "来源:", "相关阅读\n", "A:B_", "2020-4-17 ",
     "近日,江南银行在本市率先上线数字信贷试点项目\n", "。", "\n", "a|", "甲信贷口子"],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    find_masks(fold("热身"))
    assert_linear(lambda text: find_masks(fold(text)), piece, 800_000)


def test_the_real_articles_keep_their_paragraphs() -> None:
    seeds = sorted((Path(__file__).resolve().parents[2] / "shared" / "acceptance" / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the acceptance articles are not beside this checkout")
    for path in seeds:
        text = path.read_text(encoding="utf-8")
        for line in masked(text):
            assert (
                len(line) < 60
                or "转载" in line
                or "版权" in line
                or "Copyright" in line
                or "侵权" in line
                or line in text[:600]
            )
