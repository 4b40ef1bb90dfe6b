"""Pages: the article whole, its facts, nothing around it, and no page that takes long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from page_layouts import HEADLINE, SURROUNDINGS, Layout, layouts

from extractor.clean import find_masks
from extractor.records import Reject
from extractor.sources import Input, html, read_sources
from extractor.sources.charset import settle
from extractor.sources.html_meta import without_site
from extractor.views import fold

LAYOUTS = list(layouts())
PARAGRAPH = "截至3月底，江南银行累计服务小微企业2.3万户，投放贷款96亿元，较年初增长12.5%。"
P = f"<p>{PARAGRAPH}</p>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def article(text: str) -> str:
    """What is left of a text after cleaning."""
    view = fold(text)
    return view.without([(mask.start, mask.end) for mask in find_masks(view) if mask.kind == "block"]).text


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_paragraphs_are_whole_and_their_surroundings_masked(layout: Layout) -> None:
    found = html.extract(layout.html)
    assert found.text.split("\n")[0] == HEADLINE
    assert found.title == HEADLINE
    assert found.published == date(2021, 5, 6)
    assert found.publisher == "某某日报"
    left = article(found.text)
    assert [junk for junk in SURROUNDINGS if junk in left] == []
    lost = [p for p in layout.paragraphs if fold(p).text not in left]
    assert [p for p in lost if len(p) > 15] == []


def test_hardly_a_heading_is_lost() -> None:
    found = [(html.extract(layout.html).text, layout.paragraphs) for layout in LAYOUTS]
    kept = sum(any(p in line for line in text.split("\n")) for text, paragraphs in found for p in paragraphs)
    assert kept >= 0.98 * sum(len(paragraphs) for _, paragraphs in found)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>投放<b>96</b>亿<i>元</i></p>", ["投放96亿元"]),
        ("<p>达10<sup>5</sup>元，见注<sup class='x'>12</sup></p>", ["达10⁵元，见注¹²"]),
        ("<p>一&nbsp;段 &lt;5%&gt; &amp;amp; &yen;3亿</p>", ["一 段 <5%> &amp; ¥3亿"]),
        ("<p>甲</p><script>var a = '<p>9亿元</p>';</script><p>乙</p>", ["甲", "乙"]),
        ("<p>甲</p><style>p{}</style><!-- <p>9亿元</p> --><p>乙</p>", ["甲", "乙"]),
        ("<p>甲</p><table><tr><td>普惠</td><td><p>5亿元</p></td></tr></table>", ["甲", "普惠\t5亿元"]),
        ("<p>甲<p>乙<p>丙", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
    ],
)
def test_markup_becomes_lines(body: str, lines: list[str]) -> None:
    text = html.extract(page(P + body)).text
    assert text.split("\n") == [PARAGRAPH, *lines]


@pytest.mark.parametrize(
    ("head", "title", "publisher", "published", "url"),
    [
        ("<title>某行试点落地_某某网</title>", "某行试点落地", None, None, None),
        ('<meta property="og:title" content="某行试点落地">', "某行试点落地", None, None, None),
        ('<meta property="og:site_name" content="某某网">', None, "某某网", None, None),
        ('<meta name="publishdate" content="2020-04-17 09:33">', None, None, date(2020, 4, 17), None),
        ('<meta property="article:published_time" content="2020-04-17T01:00Z">', None, None, date(2020, 4, 17), None),
        ('<link rel="canonical" href="http://a.cn/2020/04/17/1.html">', None, None, date(2020, 4, 17),
         "http://a.cn/2020/04/17/1.html"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "某行试点落地", '
         '"datePublished": "2020-04-17", "publisher": {"name": "某某网"}}</script>',
         "某行试点落地", "某某网", date(2020, 4, 17), None),
        ('<script type="application/ld+json">{"@graph": [{"headline": 5}, 7]}</script>', None, None, None, None),
        ('<script type="application/ld+json">[{broken</script>', None, None, None, None),
        ('<meta name="publishdate" content="2020-02-30">', None, None, None, None),
    ],
)  # fmt: skip
def test_what_the_head_says(
    head: str, title: str | None, publisher: str | None, published: date | None, url: str | None
) -> None:
    found = html.extract(page(P, head))
    assert (found.title, found.publisher, found.published, found.url) == (title, publisher, published, url)


@pytest.mark.parametrize(
    ("title", "shown", "expected"),
    [
        ("某行试点落地-某某网", "某行试点落地", "某行试点落地"),
        ("某某网 | 某行试点落地", "某行试点落地", "某行试点落地"),
        ("某行2019-2021年规划落地-银行-某某网", "某行2019-2021年规划落地", "某行2019-2021年规划落地"),
        ("某行2019-2021年规划落地", "", "某行2019-2021年规划落地"),
        ("某行试点落地_银行_某某网", "", "某行试点落地"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_headline(title: str, shown: str, expected: str) -> None:
    assert without_site(title, frozenset({shown})) == expected


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5", "utf-16"])
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "big5"])
def test_a_page_in_any_encoding_under_any_label(tmp_path: Path, codec: str, label: str) -> None:
    text = page(
        f"<p>截至三月底，服務企業2.3萬戶，放款96億元。</p>{'<p>較年初增長百分之十二。</p>' * 3}",
        f'<meta charset="{label}">',
    )
    path = tmp_path / "a.html"
    path.write_bytes(text.encode(codec))
    (found,) = read_sources([str(path)])
    assert isinstance(found, Input)
    assert found.text.startswith("截至三月底，服務企業2.3萬戶，放款96億元。\n")
    wrong = codec != "utf-16" and found.encoding[:2] != label[:2]
    assert ("encoding_mismatch" in found.flags) == wrong


@pytest.mark.parametrize(
    "body", ["", "<script>var a = 1</script>", "<!-- nothing -->", "<img src=a.png>", "<p> &nbsp;</p>"]
)
def test_a_page_without_text(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(body, "<title>题目在此</title>"), encoding="utf-8")
    (found,) = read_sources([str(path)])
    assert isinstance(found, Reject)
    assert found.reason == "empty"


ATTACKS = {
    "nested tags": "<div>" * 200_000 + P + "</div>" * 200_000,
    "nested 1900": "<div>" * 1_900 + P,
    "nested 300": "<div>" * 300 + P + "</div>" * 300,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(10**6)) + ">" + P,
    "many attributes": ("<p " + " ".join(f"a{n}=1" for n in range(500)) + ">甲</p>") * 2_000 + P,
    "unclosed comment": P + "<!-- " + "x" * 1000,
    "comments": "<!--" * 300_000 + P,
    "brackets": "<" * 10**6 + P,
    "scripts": "<script>" * 50_000 + P,
    "paragraphs": "<p>甲乙丙" * 40_000 + P,
    "line breaks": "<div>" + "三月底<br>" * 40_000 + "</div>" + P,
    "entities": "&a;" * 300_000 + P,
    "colspan": "<table><tr><td colspan=99999999>5亿元</td></tr></table>" + P,
    "base": "<base href='http://169.254.169.254/'>" + P,
    "headings": "<h3>相关阅读</h3>" * 5_000 + P,
    "unclosed tag": P + "<a href='" + "x" * 10**6,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_no_page_takes_long_and_the_article_is_still_read(name: str) -> None:
    html.extract(page(P))
    found = html.extract(page(ATTACKS[name]))
    assert PARAGRAPH in found.text
    costly = name in ("nested tags", "scripts")
    assert found.flags == (("html_limit",) if costly else ())


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p>' + P
    assert len(html.extract(bomb).text) < 200


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"headline":"坏\\ud800题","publisher":"甲\\u0000报"}</script>',
        '<title>坏&#1;题</title><meta name="source" content="甲&#1;报"><link rel="canonical" href="http://a.cn/&#2;">',
        '<meta property="og:title" content="坏\ud800\x00题">',
    ],
)
def test_what_no_record_can_hold_is_replaced_in_the_facts_of_a_page(head: str) -> None:
    page = html.extract(f"<html><head>{head}</head><body><p>江南银行累计服务小微企业2.3万户。</p></body></html>")
    facts = "".join(fact or "" for fact in (page.title, page.url, page.publisher))
    assert "坏\ufffd" in facts
    assert settle(facts) == (facts, ())
