"""What shows that words in quotes without a head noun beside them name a pilot."""

from __future__ import annotations

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.coined import LETTER
from extractor.pilots.mentions import CLAUSE_STOP, IS, MIN_NAME, nominal
from extractor.pilots.words import MAX_COINED, PilotWords, normalized, pilot_words
from extractor.segment import Span

#: How far before a quote a verb of making, and the beginning of a list of quotes, are looked for.
LOOK_BACK, LONGEST_LIST = 40, 400
#: How far before a quote the verb ends that joins somebody to it, and how long the class is of those who are counted.
_JOINS, _KIND = 6, 10
#: So short a word for posts is anybody's: 服务站.
_POST = 3
#: How far behind a quote the figure of its users stands.
_USERS = 14
#: How near before a quote the number of machines stands that are called so, and what may stand between.
_COUNTED = 24
_BETWEEN = regex.compile(r"(?:[\u4e00-\u9fff]{1,6}的)?")
_MACHINES, _POSTS = frozenset("台辆部艘架"), frozenset("个家处座间所")
_COPULA = regex.compile(IS + r"(?=[^,。;\n])")
#: “拇指赔”——一款基于图像识别的功能.
_APPOSITION = regex.compile(r"(?:[—-]{1,2}|,)(?:这是)?一[款套](?=[\u4e00-\u9fff])")
#: What may stand between a verb and the one thing it brings about: 做了一个“跨域评分”.
_ONE = regex.compile(r"[一首][个款套项种]$")
#: One thing and another: “银行+支付机构” is a way of doing things, “5G+智能银行” a product.
_SUM = regex.compile(r"[\u4e00-\u9fff]\s?\+\s?[\u4e00-\u9fff]")
_ONE_OF_LIST = regex.compile(r"[“\"][^“”\"\n]{1,40}[”\"](?:\([^()\n]*\))?(?:、|和|及|以及|与)$")


def evidence_of(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> str | None:
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
    if _is_of_that_name(words, before):
        return "defined"
    shown = inner.endswith(words.product_ends) and not inner.endswith(words.word_ends)
    if (shown or LETTER.search(inner)) and len(normalized(inner)) > MIN_NAME:
        return "brought"
    if _is_joined_by_many(found, words, sentence, match):
        return "defined"
    if _is_nicknamed(words, inner) and found.figures_in(sentence):
        return "brought"
    if before.endswith(words.calling) and _kind_behind(found, words, match.end(), sentence.end):
        return "brought"
    if is_instrument(words, before) or text.startswith("的", match.end()):
        return None
    if _are_set_up(found, words, sentence, match):
        return "brought"
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


def said_to_be(found: Findings, words: PilotWords, sentence: Span, at: int) -> str:
    """What the clause goes on to say that it is: “金睛”其实是|省分行统一研发的预警系统."""
    clause = found.layout.clause_at(sentence, at)
    if beside := _APPOSITION.match(found.text, at, sentence.end):
        return found.text[at : found.layout.clause_at(sentence, beside.end()).end].rstrip(" ,。;\n”’")
    copula = _COPULA.match(found.text, at, clause.end)
    if copula is None:
        return ""
    said = found.text[copula.end() : clause.end].rstrip(" ,。;\n”’")
    made = any(f"{verb}的" in said for verb in words.strong_verbs)  # 是分行打造的企业评价模型
    return said if said.endswith(words.strong_heads) or (made and said.endswith(words.heads)) else ""


def _is_of_that_name(words: PilotWords, before: str) -> bool:
    """Whether a clause ends in a thing that the next one says to be called so: 加了个模块,叫“…”."""
    calling = next((word for word in words.calling if before.endswith(word)), "")
    thing = before.removesuffix(calling)
    return bool(calling) and thing.endswith(",") and thing[:-1].endswith(words.heads)


def _is_nicknamed(words: PilotWords, inner: str) -> bool:
    """Whether a short word that says nothing of business stands before a head noun: “鹰眼系统”, no “支付系统”."""
    head = next((head for head in words.strong_heads if inner.endswith(head)), "")
    stem = inner[: len(inner) - len(head)]
    plain = (*words.fields, *words.kinds, *words.renewed, *words.coin_kinds)
    return bool(head) and MIN_NAME <= len(stem) <= MAX_COINED and not words.has_trait(stem) and not stem.endswith(plain)


def _kind_behind(found: Findings, words: PilotWords, at: int, stop: int) -> bool:
    """Whether 的 and a noun phrase with a head stand behind a quote: 一个叫“风哨”的监测模型."""
    text = found.text
    if not text.startswith("的", at):
        return False
    mark = CLAUSE_STOP.search(text, at + 1, min(stop, at + _KIND))
    end = mark.start() if mark else min(stop, at + _KIND)
    return any(words.head_at(text, position) and nominal(tuple(found.tokens_in(at + 1, position)))
               for position in range(at + 1, end))  # fmt: skip


def _are_set_up(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether so many machines, cars or posts that somebody has set up are called so: 布放436台“便民小站”."""
    inner = match.group(1) or match.group(2)
    floor = max(sentence.start, match.start() - _COUNTED)
    placed = inner.endswith(words.post_ends) and len(inner) > _POST and inner not in words.of("plain")
    if placed and found.text.endswith(words.of("setting"), floor, match.start()):
        return bool(found.figures_in(sentence))  # 在92个村布设“…驿站”
    figure = next((f for f in reversed(found.figures_in(Span(floor, match.start())))), None)
    if figure is None or not _BETWEEN.fullmatch(found.text, figure.end, match.start()):
        return False
    classifier = found.text[figure.end - 1]
    return classifier in _MACHINES or (classifier in _POSTS and inner.endswith(words.post_ends))


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
    own = text[sentence.start : match.start()].removesuffix("的").endswith(pilot_words(found.gaz).own)  # 该行“…”
    if not own and (last is None or text[last.end : match.start()] not in ("", "的", "旗下", "旗下的")):
        return False
    after = next(iter(found.tokens_in(match.end(), sentence.end)), None)
    figure = found.figure_behind(match.end())
    does = after is not None and after.start == match.end() and after.pos in ("v", "d", "p", "ad", "vn")
    does = does or text.startswith(pilot_words(found.gaz).launching, match.end())
    return does and figure is not None and figure.end <= sentence.end


def _has_users(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether what is quoted opens a clause and its users are counted: “金燕码”收款商户47万户."""
    opens = match.start() == sentence.start or found.text[match.start() - 1] in ",;:"
    figure = found.figure_behind(match.end())
    near = figure is not None and figure.end <= sentence.end and figure.start - match.end() <= _USERS
    return opens and near and found.text.startswith(words.user_signs, match.end())


def is_instrument(words: PilotWords, before: str) -> bool:
    """Whether what follows is only what something is done with: 通过“…”, 借助“…”."""
    return before.endswith(words.instrument) and not before.endswith(words.quote_verbs)  # 试用 is no 用


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
