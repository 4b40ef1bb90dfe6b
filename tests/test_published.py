"""The date of publication: read from a page's head or end, or its address; None rather than a guess."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.dates import published_from_text, published_from_url
from extractor.views import fold

DAY = date(2020, 4, 17)
STORY = "2019年10月,人民银行批复试点。2019年12月31日,该行贷款余额达到5亿元。\n截至2020年3月31日,新增授信2亿元。\n"

SAID = [
    f"某行推进试点\n\n2020-4-17 9:33\n\n{STORY}",
    f"某行推进试点\n2020年04月17日 09:33 来源:经济日报\n{STORY}",
    f"某行推进试点\n来源:经济日报 2020-04-17\n{STORY}",
    f"某行推进试点\n发布时间:2020年04月17日\n{STORY}",
    f"某行推进试点\n发布时间：2020年4月17日　来源：本网　作者：张三\n{STORY}",
    f"某行推进试点\n时间:2020/04/17 点击:123\n{STORY}",
    f"某行推进试点\n张三 | 2020.04.17\n{STORY}",
    f"某行推进试点\n二〇二〇年四月十七日\n{STORY}",
    f"某行推进试点\n{STORY}新华社北京2020年4月17日电(记者张三)该行称进展顺利。",
    f"某行推进试点\n(本报讯) 2020年4月17日  某行表示,试点进展顺利。\n{STORY}",
    f"关于开展试点的公告\n{STORY}特此公告。\n某某银行\n二〇二〇年四月十七日\n",
    f"关于开展试点的公告\n{STORY}特此公告。\n某某银行股份有限公司 2020年4月17日",
    f"某行推进试点\n发表于：2020-4-17 09:33作者：张三\n{STORY}",
    f"某行推进试点\n某某时报 2020/04/17 该行表示,试点进展顺利,覆盖全市各区县,下一步将扩大范围。\n{STORY}",
    f"某行推进试点\n某站\nFri, 17 Apr 2020 09:33:47 GMT\n\n{STORY}",
    f"某行推进试点\n17 April 2020\n{STORY}",
    f"某行推进试点\n某某月刊 2020年第4期(4月17日出版)\n{STORY}",
    f"某行推进试点\n《某某》杂志 2020年 第12期 4月17日发行\n{STORY}",
    f"某行推进试点\n2020年4月17日,星期五\n{STORY}",
    f"某行推进试点\nApr 17, 2020\n{STORY}",
    f"某行推进试点\nApril 17, 2020 09:33\n{STORY}",
    # the label outranks a time of day, and the clock of the page is no date of publication
    f"今天是2021年5月6日 星期四\n某行推进试点\n2020-04-17 09:33\n{STORY}",
    f"某行推进试点\n发布时间:2020-04-17 更新时间:2020-04-17\n{STORY}",
    f"活动时间:2020年5月1日\n发布日期:2020年4月17日\n{STORY}",
]


@pytest.mark.parametrize("text", SAID)
def test_the_date_is_read_where_it_is_said(text: str) -> None:
    view = fold(text)
    found, span = published_from_text(view.text)
    assert found == DAY
    assert span is not None
    assert "17" in view.text[slice(*span)] or "十七" in view.text[slice(*span)]


NOT_SAID = [
    "",
    "\n\n",
    STORY,
    f"某行推进试点\n{STORY}",
    f"某行推进试点\n新华社北京4月17日电 该行称\n{STORY}",
    f"某行推进试点\n2020年4月\n{STORY}",
    f"今天是2020年4月17日 星期五\n某行推进试点\n{STORY}",
    f"报名截止日期:2020年4月17日\n{STORY}",
    f"报名时间:2020年4月17日\n{STORY}",
    f"某行推进试点\n某行官网 2020年4月17日 公布名单,首批共有十家机构入选。\n{STORY}",
    f"某行推进试点\n试点企业某某集团 2020年4月17日 成立,注册资本一亿元。\n{STORY}",
    f"某行推进试点\nOn 17 Apr 2020 it said\n{STORY}",
    f"某行推进试点\nApr 17, 2020 it said\n{STORY}",
    f"某行推进试点\n2020年4月17日,某行开业\n{STORY}",
    # a list of other articles
    f"推荐阅读\n某行上线新产品 2020-04-17\n某行发布年报 2020-04-16\n{STORY}",
    f"某行推进试点\n某某月刊 2020年第4期\n{STORY}",
    f"某行推进试点\n第4期4月17日出版\n{STORY}",
    "2020年4月17日,某行与某公司签约,双方将在未来三年合作。",
    "某行于2020年4月17日上午9:30举行发布会,介绍试点进展情况。",
    f"某行推进试点\n2020-13-40 09:33\n{STORY}",
    f"某行推进试点\n0001-01-01 00:00:00\n{STORY}",
    f"某行推进试点\n20-04-17 09:33\n{STORY}",
    f"{STORY}版权所有 2011-2022",
    f"{STORY}联系电话:023-2020-04-17",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_not_said_is_not_guessed(text: str) -> None:
    assert published_from_text(fold(text).text) == (None, None)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.com/2020/04/17/ab12.html",
        "http://www.example.com/2020-04/17/content_99.htm",
        "http://www.example.com/n1/2020/0417/c1004-316.html",
        "https://www.example.com/20200417/ab.shtml",
        "http://www.example.gov.cn/202004/t20200417_5511.htm",
        "http://www.example.gov.cn/art/2020/4/17/art_1_2.html",
        "https://www.example.com/a/202004171455123456.html",
        "https://www.example.com/a/20200417093312.html",
        "www.example.com/2020-04-17/doc-x.shtml?from=2019-01-01#2018-01-01",
    ],
)
def test_the_date_of_an_address(url: str) -> None:
    assert published_from_url(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://www.example.com/",
        "http://www.example.com/a/388863812_100.html",
        "http://www.example.com/202004/1.html",
        "http://www.example.com/2020/13/40/1.html",
        "http://www.example.com/1125867890.html",
        "http://20200417.example.com/x",
        "http://www.example.com/2020/04/17/20190101.html",
        "file:///tmp",
    ],
)
def test_an_address_without_one_date(url: str) -> None:
    assert published_from_url(url) is None


def test_a_label_with_a_full_width_colon_is_one_in_a_text_that_is_not_folded() -> None:
    assert published_from_text("某行推进试点\n发表于：2020-4-17 09:33作者：张三\n")[0] == DAY
