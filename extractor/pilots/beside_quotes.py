"""The nouns beside a quotation that say what it is: “一路行”移动终端理赔产品, 风控引擎“风险滤镜”."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.findings import Findings
from extractor.pilots.mentions import CLAUSE_STOP, nominal
from extractor.pilots.words import PilotWords
from extractor.segment import Span, Token

#: Cues that begin what is said of a name, so that no head noun of it follows them.
_NO_NOUN = ("aggregation", "modality", "status")
#: So near behind a quote a plan or programme stands: “无抵押贷款”护航计划.
NEAR_HEAD = 3
#: How long a bracket between a name and its head may be.
MAX_ASIDE = 14
#: How far behind what it does the figure of those stands whom it serves.
_USERS, _SERVES = 14, "服务"
#: The number of a version: “摄像头直连”3.0方案.
_VERSION = regex.compile(r"\s?[1-9]\.\d\s?")
#: Quotes in a row, and what closes the row: “停车通”“商超通”等产品.
_NEXT_QUOTED = regex.compile(r"(?:[、和及与]|以及)?[“‘][^“”‘’\n]{1,40}[”’]")
_CLOSING_ROW = regex.compile(r"等{1,2}(?:[一几多数\d两三四五六七八九十][个款项类种大系列]{1,2})?")
_SCENES = regex.compile(r"[\u4e00-\u9fff]{0,4}场景")


def head_after(found: Findings, words: PilotWords, at: int, stop: int) -> tuple[int, bool]:
    """The end of a noun phrase with a head behind a closing quote (“一路行”移动终端理赔产品), and if there is one."""
    text = found.text
    closed = text.find(")", at, min(stop, at + MAX_ASIDE)) if text.startswith("(", at) else -1
    if closed >= 0 and (size := words.head_at(text, closed + 1, quoted=True)):
        return closed + 1 + size, True  # “电e贷”(云电贷)产品
    past = version.end() if (version := _VERSION.match(text, at, stop)) else at
    size = words.head_at(text, past, quoted=True)
    if size:
        return past + size, True
    if any(found.cues.at(kind, at, at + 4) for kind in _NO_NOUN):
        return at, False
    limit = CLAUSE_STOP.search(text, at, min(stop, at + 16))
    end = limit.start() if limit else min(stop, at + 16)
    for position in range(end - 1, at + 1, -1):
        size = words.head_at(text, position)
        if position - at <= NEAR_HEAD:
            size = size or max((len(head) for head in words.near_heads if text.startswith(head, position)), default=0)
        size = size or max((len(thing) for thing in words.of("thing") if text.startswith(thing, position)), default=0)
        if not size or position + size > end:
            continue
        inside = found.tokens_in(at, position)
        joined = text.endswith(words.joining, at, position) or found.figures_in(Span(at, position))  # “甲贷”接入平台
        if nominal(inside) and not joined and not _is_counted(found, inside) and not _says(found, words, inside):
            return position + size, "的" not in text[at:position]
    return at, False


def serves(found: Findings, words: PilotWords, at: int, end: int) -> bool:
    """Whether 服务 behind a quote is what it does, and figures count whom: “小徽”服务客户193万人次."""
    figure = found.figure_behind(end)
    near = figure is not None and figure.start - end <= _USERS
    return end == at + len(_SERVES) and near and found.text.startswith(_SERVES, at) and found.text.startswith(
        words.not_after, end
    )  # fmt: skip


def _says(found: Findings, words: PilotWords, tokens: Sequence[Token]) -> bool:
    """Whether what stands behind a name says something of it, or when, and is no more of the name.

    “甲贷”是全市首个…平台, “乙”智能信贷平台引入…模型, “丙”年内服务…, “丁”办理业务….
    """
    says = {"是", "为", *words.join_words, *words.using, *words.making}
    first = found.text[tokens[0].start : tokens[0].end] if tokens else ""
    does = first in words.of("does") and not found.text.startswith(words.strong_heads, tokens[-1].end)
    return does or any(
        (token.pos == "t" and found.text[token.start : token.end] not in words.of("age"))
        or (token.pos == "v" and found.text[token.start : token.end] in says)
        or (token.pos == "f" and found.text[token.start : token.end] in words.not_after)
        for token in tokens
    )


def _is_counted(found: Findings, tokens: Sequence[Token]) -> bool:
    """Whether tokens count things: “信用+承诺”三种模式 names no one of them; 多方言智能客服 counts nothing."""
    return bool(tokens) and tokens[0].pos == "m" and not found.text.startswith("多", tokens[0].start)


def is_of_scenes(text: str, at: int, stop: int) -> bool:
    """Whether a quote only names one of so many scenes: 落地“数币食堂”等场景43个."""
    closing = _CLOSING_ROW.match(text, at, stop)
    return closing is not None and _SCENES.match(text, closing.end(), stop) is not None


def head_of_row(found: Findings, words: PilotWords, at: int, stop: int) -> bool:
    """Whether quotes in a row end in one head noun for all of them: “停车通”“商超通”等标准化场景金融产品."""
    last = at
    while match := _NEXT_QUOTED.match(found.text, last, stop):
        last = match.end()
    closing = _CLOSING_ROW.match(found.text, last, stop)
    return closing is not None and head_after(found, words, closing.end(), stop)[1]


def noun_before(found: Findings, words: PilotWords, start: int, quote: int) -> int:
    """Where a head noun that stands right before a quote begins (风控引擎“风险滤镜”), or the quote itself."""
    end = quote - 1 if found.text[quote - 1 : quote] == " " else quote
    heads = (*words.quote_heads, *words.nick_heads)
    if not found.text.endswith(heads, start, end):
        return quote
    begin = end - max(len(head) for head in heads if found.text.endswith(head, start, end))
    before = next(iter(reversed(found.tokens_in(start, begin))), None)
    return quote if before is not None and before.pos == "p" else begin  # 在平台“接单”
