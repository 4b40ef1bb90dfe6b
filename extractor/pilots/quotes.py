"""Pilots named in quotes, or defined with a short form of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.coined import LETTER
from extractor.pilots.mentions import CLAUSE_STOP, LONG, MAX_NAME, MIN_NAME, PilotMention, nominal
from extractor.pilots.proper import goes_on
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span, Token

_QUOTED = regex.compile(r"[“「『‘]([^“”「」『』‘’\n]{1,40})[”」』’]|\"([^\"\n]{1,40})\"")
#: Cues that begin what is said of a name, so that no head noun of it follows them.
_NO_NOUN = ("aggregation", "modality", "status")
#: How far before a quote a verb of making, and the beginning of a list of quotes, are looked for.
_NUMBERS = "一二两三四五六七八九十"
LOOK_BACK, LONGEST_LIST = 40, 400
#: So near behind a quote a plan or programme stands: “无抵押贷款”护航计划.
NEAR_HEAD = 3
#: How long a bracket between a name and its head may be.
MAX_ASIDE = 14
_NO_NAME = frozenset(",。;!?、:")
#: How far before a quote the verb ends that joins somebody to it, and how long the class is of those who are counted.
_JOINS, _KIND = 6, 10
#: How far behind a quote the figure of its users stands.
_USERS = 14
_OPENING, _CLOSING = "“「『", "”」』"
#: The number of a version: “摄像头直连”3.0方案.
_VERSION = regex.compile(r"\s?[1-9]\.\d\s?")
_COPULA = regex.compile(r"(?:其实|正|就|便|则|即)?是(?=[^,。;\n])")
#: So many of what is quoted.
_SO_MANY = regex.compile(r"[两二三四五六七八九十几][个大]$")
#: “拇指赔”——一款基于图像识别的功能.
_APPOSITION = regex.compile(r"(?:[—-]{1,2}|,)(?:这是)?一[款套](?=[\u4e00-\u9fff])")
#: What may stand between a verb and the one thing it brings about: 做了一个“跨域评分”.
_ONE = regex.compile(r"[一首][个款套项种]$")
#: One thing and another: “银行+支付机构” is a way of doing things, “5G+智能银行” a product.
_SUM = regex.compile(r"[\u4e00-\u9fff]\s?\+\s?[\u4e00-\u9fff]")
#: Quotes in a row, and what closes the row: “停车通”“商超通”等产品.
_NEXT_QUOTED = regex.compile(r"(?:[、和及与]|以及)?[“「『][^“”「」『』\n]{1,40}[”」』]")
_CLOSING_ROW = regex.compile(r"等{1,2}(?:[一几多数\d两三四五六七八九十][个款项类种大系列]{1,2})?")
_ONE_OF_LIST = regex.compile(r"[“「\"][^“”「」\"\n]{1,40}[”」\"](?:\([^()\n]*\))?(?:、|和|及|以及|与)$")


def quoted(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Names in quotes that something beside them shows to be a product, not a slogan."""
    text = found.text
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        group = 1 if match.group(1) else 2
        end, head = _head_after(found, words, match.end(), sentence.end)
        beside = end > match.end() and words.head_at(text, match.end(), quoted=True) > 0
        inner = match.group(group)
        official = len(inner) >= LONG and inner.endswith(words.strong_heads)
        carried = official and text.startswith(words.carriers, end)  # 以“…服务平台”为抓手
        strong = head and text.endswith(words.strong_heads, match.end(), end)
        plan = _plan(found, words, match, index)
        refused = not plan and not _may_be_name(inner, words, beside or strong)
        if refused or (not carried and text.startswith(words.not_after, end)):
            continue
        if _is_connected(found, words, sentence, match):
            continue
        if _head_of_row(found, words, match.end(), sentence.end):
            end, head = match.end(), True
        left = _noun_before(found, words, sentence.start, match.start())
        if head and _is_instrument(words, text[max(sentence.start, match.start() - LOOK_BACK) : match.start()]):
            head = words.head_at(text, match.end(), quoted=True) > 0
        if not beside and _SO_MANY.search(text, max(sentence.start, match.start() - 3), match.start()):
            continue  # 三个“聚焦”
        inside = names_between(found.institutions, *match.span(group))
        if any((name.start, name.end) == match.span(group) for name in inside):
            continue
        known = names_between(found.technologies, *match.span(group))
        if not beside and any((name.start, name.end) == match.span(group) for name in known):
            continue  # “人工智能” is what others are built on
        said = _is_said_to_be(found, words, sentence, match.end())
        evidence = "quoted" if head or left < match.start() else "defined" if said else None
        evidence = evidence or ("defined" if plan == "told" else _evidence(found, words, sentence, match))
        if evidence:
            name = found.view.raw_text(*match.span(group)).strip()
            yield PilotMention(match.start(), end, (name, found.view.raw_text(left, end)), evidence, index)


def _plan(found: Findings, words: PilotWords, match: regex.Match[str], index: int) -> str:
    """Whether what is quoted as a plan may be a pilot: ``again`` where the article comes back to it, ``told`` where it
    is about it, as its title or 该计划 behind it says, or nothing (发起“星火计划”)."""
    inner = match.group(1) or match.group(2)
    if not inner.endswith(words.plan_ends):
        return ""
    again = found.is_repeated(*match.span())
    follows = goes_on(found, match.group(), index, match.end(), again=False)
    return "told" if follows or (again and inner in found.title_line) else "again" if again else ""


def _is_said_to_be(found: Findings, words: PilotWords, sentence: Span, at: int) -> bool:
    """Whether the clause goes on to say that it is such a thing: “金睛”其实是省分行统一研发的预警系统."""
    clause = found.layout.clause_at(sentence, at)
    if _APPOSITION.match(found.text, at, sentence.end):
        return True
    copula = _COPULA.match(found.text, at, clause.end)
    if copula is None:
        return False
    said = found.text[copula.end() : clause.end].rstrip(" ,。;\n”’")
    made = any(f"{verb}的" in said for verb in words.strong_verbs)  # 是分行打造的企业评价模型
    return said.endswith(words.strong_heads) or (made and said.endswith(words.heads))


def _evidence(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> str | None:
    """What shows that words in quotes without a head noun beside them name a pilot.

    A full official name is enough (``quoted``), so is a list of names (``listed``); the name of a product (…贷), a verb
    of making before it, or a figure of its own right behind it want an owner as well (``brought``).
    """
    text, inner = found.text, match.group(1) or match.group(2)
    before = text[max(sentence.start, match.start() - LOOK_BACK) : match.start()]
    if words.is_whole(inner):
        return "quoted"
    if _in_list(text, sentence, match.start(), words):
        return "listed"
    if _SUM.search(inner):
        return None
    if (inner.endswith(words.product_ends) or LETTER.search(inner)) and len(normalized(inner)) > MIN_NAME:
        return "brought"
    if _is_joined_by_many(found, words, sentence, match):
        return "defined"
    if _is_instrument(words, before) or text.startswith("的", match.end()):
        return None
    before = _ONE.sub("", before)
    verb = before.rstrip("的了")
    if before.endswith(words.quote_verbs) or any(
        verb.endswith(kind) for kind in (words.strong_verbs, words.quote_verbs, words.named)
    ):
        return "brought"
    if len(normalized(inner)) > MIN_NAME and _is_possessed(found, sentence, match):
        return "brought"
    if len(normalized(inner)) > MIN_NAME and _has_users(found, words, sentence, match):
        return "brought"
    counted = bool(found.cues.at("aggregation", match.end(), match.end() + 4))
    return "brought" if counted and words.has_trait(inner) else None


def _is_joined_by_many(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether so many institutions take part in what a sentence tells of: 28间银行已接入「警示」,发出警示82万次."""
    if words.joins.search(found.text, max(sentence.start, match.start() - _JOINS), match.start()) is None:
        return False
    figures = found.figures_in(sentence)
    counted = any(f.end <= match.start() and found.cues.within("subject", f.end, f.end + _KIND) for f in figures)
    return counted and any(figure.start >= match.end() for figure in figures)


def _is_possessed(found: Findings, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether an institution has what is quoted, and figures tell what that does: A银行“智答”接听电话3万次."""
    text = found.text
    last = next(iter(reversed(names_between(found.institutions, sentence.start, match.start()))), None)
    if last is None or text[last.end : match.start()] not in ("", "的", "旗下", "旗下的"):
        return False
    after = next(iter(found.tokens_in(match.end(), sentence.end)), None)
    figure = found.figure_behind(match.end())
    does = after is not None and after.start == match.end() and after.pos in ("v", "d", "p", "ad", "vn")
    return does and figure is not None and figure.end <= sentence.end


def _has_users(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether what is quoted opens a clause and its users are counted: “金燕码”收款商户47万户."""
    opens = match.start() == sentence.start or found.text[match.start() - 1] in ",;:"
    figure = found.figure_behind(match.end())
    near = figure is not None and figure.end <= sentence.end and figure.start - match.end() <= _USERS
    return opens and near and found.text.startswith(words.user_signs, match.end())


def _is_instrument(words: PilotWords, before: str) -> bool:
    """Whether what follows is only what something is done with: 通过“…”, 借助“…”."""
    return before.endswith(words.instrument) and not before.endswith(words.quote_verbs)  # 试用 is no 用


def _is_connected(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether a name is only what the sentence's own system is connected with: 与“信易贷”平台实现对接."""
    clause = found.layout.clause_at(sentence, match.start())
    joined = max(found.text.rfind(word, clause.start, match.start()) for word in "与和")
    if joined < 0 or words.connected.search(found.text, match.end(), clause.end) is None:
        return False
    before = [token for token in found.tokens_in(joined, match.start()) if token.end < match.start()]
    made = found.text.endswith("的", joined, match.start()) and before and before[-1].pos == "v"
    return not made  # A与B联合申请的“甲”打通登记系统


def _may_be_name(inner: str, words: PilotWords, beside: bool) -> bool:
    """Whether words can be a name at all; beside a head noun only an adjective cannot (“一站式”服务)."""
    plain = normalized(inner)
    if not MIN_NAME <= len(plain) <= MAX_NAME or plain in words.slogans or plain in words.generic or plain.isdigit():
        return False
    if len(plain) == 4 and plain[0] == plain[2] and plain[0] in "一每":  # 一车一链, 一企一策: a way of doing things
        return False
    if len(plain) == MIN_NAME and plain[0] in _NUMBERS:  # 两行, 一通: so many of something
        return False
    if not _NO_NAME.isdisjoint(inner) or inner.endswith(words.adjective_ends):
        return False
    thing = plain.endswith(words.product_ends)  # 识别机器人 is no kind of person
    return beside or thing or not inner.endswith(words.name_end_not)


def _head_after(found: Findings, words: PilotWords, at: int, stop: int) -> tuple[int, bool]:
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
        if not size or position + size > end:
            continue
        inside = found.tokens_in(at, position)
        joined = text.endswith(words.joining, at, position) or found.figures_in(Span(at, position))  # “甲贷”接入平台
        if nominal(inside) and not joined and not _is_counted(found, inside):
            return position + size, "的" not in text[at:position]
    return at, False


def _is_counted(found: Findings, tokens: Sequence[Token]) -> bool:
    """Whether tokens count things: “信用+承诺”三种模式 names no one of them; 多方言智能客服 counts nothing."""
    return bool(tokens) and tokens[0].pos == "m" and not found.text.startswith("多", tokens[0].start)


def _head_of_row(found: Findings, words: PilotWords, at: int, stop: int) -> bool:
    """Whether quotes in a row end in one head noun for all of them: “停车通”“商超通”等标准化场景金融产品."""
    last = at
    while match := _NEXT_QUOTED.match(found.text, last, stop):
        last = match.end()
    closing = _CLOSING_ROW.match(found.text, last, stop)
    return closing is not None and _head_after(found, words, closing.end(), stop)[1]


def _noun_before(found: Findings, words: PilotWords, start: int, quote: int) -> int:
    """Where a head noun that stands right before a quote begins (风控引擎“风险滤镜”), or the quote itself."""
    end = quote - 1 if found.text[quote - 1 : quote] == " " else quote
    if not found.text.endswith(words.quote_heads, start, end):
        return quote
    begin = end - max(len(head) for head in words.quote_heads if found.text.endswith(head, start, end))
    before = next(iter(reversed(found.tokens_in(start, begin))), None)
    return quote if before is not None and before.pos == "p" else begin  # 在平台“接单”


def _in_list(text: str, sentence: Span, quote: int, words: PilotWords) -> bool:
    """Whether a quote stands in a list of quotes that 包括 or 分别为 opens after the word 项目 or 应用."""
    before = text[max(sentence.start, quote - LONGEST_LIST) : quote]
    while True:
        shorter = _ONE_OF_LIST.sub("", before)
        if shorter == before:
            break
        before = shorter
    opens = before.rstrip(": ,")
    return (
        opens.endswith(words.listing)
        and not opens.endswith(words.becoming)
        and any(word in before for word in ("项目", "应用", "产品", "服务"))
    )


def defined(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A name with its own short form: …信息和融资对接平台(以下简称“粤信融平台”)."""
    text = found.text
    for match in words.definition.finditer(text, sentence.start, sentence.end):
        head = next((head for head in words.heads if text.endswith(head, sentence.start, match.start())), None)
        if head is None:
            continue
        begin = _left_edge(found, sentence.start, match.start())
        verb = next((verb for verb in words.strong_verbs if found.text.startswith(verb, begin)), "")
        begin += len(verb)
        if match.start() - begin - len(head) >= MIN_NAME:
            names = tuple(found.view.raw_text(*span) for span in ((begin, match.start()), match.span(1)))
            names = names[:1] if match[1] in words.heads else names
            yield PilotMention(begin, match.start(), names, "defined", index)


def _left_edge(found: Findings, start: int, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins: after 的, a verb, a mark or an institution."""
    begin = end
    for token in reversed(found.tokens_in(start, end)):
        if token.pos[:1] in ("x", "u", "p", "r", "d") or (token.pos in ("nt", "v") and token.end < end - 8):
            break
        begin = token.start
    if found.text[begin - 1 : begin] in _CLOSING and begin > start:
        begin = max(start, found.text.rfind(_OPENING[_CLOSING.index(found.text[begin - 1])], start, begin))
    return begin
