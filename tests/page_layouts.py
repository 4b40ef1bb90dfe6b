"""Pages in the layouts that Chinese news sites use, made up for measuring: one article, its markup, what is around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HEADLINE = "江南银行数字信贷试点落地 服务2.3万户"
PARAGRAPHS = (
    "截至3月底，江南银行累计服务小微企业<strong>2.3</strong>万户，投放贷款<span style='color:red'>96</span>亿元，"
    "较年初增长<em>12.5</em>%。",
    "该行表示，<a href='/x'>数字人民币</a>试点已覆盖5000余家商户，下一步将拓展至200个网点，并把审批时间再压缩一半。",
    "二、成效逐步显现",
    "在普惠金融方面，江南银行与税务部门合作，利用隐私计算技术建立授信模型，新增授信3.2亿元，惠及企业460家。",
    "业内人士认为，监管沙盒为创新留出了空间，也守住了风险底线，试点期间未发生一起资金损失事件。",
    "三、下一步打算",
    "到2022年末，该行计划服务客户达到15万户，交易金额超过100亿元。",
)
#: What must not be read as the article.
SURROUNDINGS = ("江北银行三季度净利增长8%", "某市公示6个创新项目", "我贷了50万元", "京ICP备12345678号", "手机版")

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{headline}_某某金融网</title></head><body>
<div class="top"><a href="/">首页</a> | <a href="/b">银行</a> | <a href="/c">科技</a> | <a href="/m">手机版</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">银行</a> &gt; 正文</div>
<div class="article">{title}
<div class="info"><span>2021年05月06日 10:00</span> <span>来源：某某日报</span> <span>作者：张三</span></div>
{body}
</div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">江北银行三季度净利增长8%</a></li>
<li><a href="/2">某市公示6个创新项目</a></li></ul></div>
<div class="comments"><h3>网友评论</h3><div><p>我贷了50万元，很好。</p></div></div>
<div class="footer"><p>版权所有 © 2021 某某金融网 京ICP备12345678号</p></div></body></html>"""


class Layout(NamedTuple):
    """A page and the paragraphs that a reader sees in it."""

    name: str
    html: str
    paragraphs: tuple[str, ...]


def _bodies() -> Iterator[tuple[str, str]]:
    first, *rest = PARAGRAPHS
    yield "p", "<div class='content'>" + "\n".join(f"<p>　　{p}</p>" for p in PARAGRAPHS) + "</div>"
    heads = (f"<h2>{p}</h2>" if len(p) < 15 else f"<p>{p}</p>" for p in PARAGRAPHS)
    yield "p and h2", "<div class='content'>" + "\n".join(heads) + "</div>"
    yield "div", "<div class='content'>" + "\n".join(f"<div>{p}</div>" for p in PARAGRAPHS) + "</div>"
    yield "br", "<div class='content'>" + "<br><br>\n　　".join(PARAGRAPHS) + "</div>"
    nested = (f"<p align='justify'><font face='宋体'><span><span>{p}</span></span></font></p>" for p in PARAGRAPHS)
    yield "editor", "<div class='TRS_Editor'>" + "\n".join(nested) + "</div>"
    sections = (f"<section><section><span>{p}</span></section></section>" for p in PARAGRAPHS)
    yield "section", "<div id='js_content'>" + "\n".join(sections) + "</div>"
    cell = "<br>\n&nbsp;&nbsp;".join(PARAGRAPHS)
    yield "td and br", f"<table width=90%><tr><td class=content>{cell}</td></tr></table>"
    unclosed = "".join(f"<p>{p}" for p in PARAGRAPHS)
    yield "td and p", f"<table><tr><td><table><tr><td>{unclosed}</td></tr></table></td></tr></table>"
    yield "short", f"<div class='content'><p>{first}</p></div>"
    items = "".join(f"<li>{p}</li>" for p in rest)
    yield "list", f"<div class='content'><p>{first}</p><ul>{items}</ul></div>"
    rows = "".join(f"<tr><td>{p}</td><td>5亿元</td></tr>" for p in rest)
    yield "table", f"<div class='content'><p>{first}</p><table><tr><th>项目</th><th>金额</th></tr>{rows}</table></div>"
    mixed = f"<p>{first}</p><div>{PARAGRAPHS[1]}</div>{PARAGRAPHS[3]}<br>{PARAGRAPHS[4]}<p>{PARAGRAPHS[6]}</p>"
    yield "mixed", f"<div class='content'>{mixed}</div>"


def layouts() -> Iterator[Layout]:
    """Every body with and without class names, and with the headline in ``h1`` and in ``div``."""
    for name, body in _bodies():
        seen = tuple(re.sub(r"<[^>]+>", "", p) for p in PARAGRAPHS if p in body)
        for tag in ("h1", "div"):
            page = PAGE.format(headline=HEADLINE, title=f"<{tag}>{HEADLINE}</{tag}>", body=body)
            yield Layout(f"{name}, {tag}", page, seen)
            yield Layout(f"{name}, {tag}, no classes", re.sub(r" (class|id)=['\"]?\w+['\"]?", "", page), seen)
