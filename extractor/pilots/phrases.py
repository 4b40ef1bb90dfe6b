"""Pilots named without quotes: behind a verb that brings them about, or right behind their institution."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import BASED, CLAUSE_STOP, LEAD, LONG, MAX_NAME, PilotMention, nominal
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, normalized, pilot_words
from extractor.segment import Span

#: So many clauses may say when before the one that opens with a name.
LEADING_CLAUSES = 2
#: Fewer things in a row are no series.
LEAST_SERIES = 2
LONGEST_ITEM = 20
#: So long is the second part of a full name that is a name by itself, or needs no technical trait.
LEAST_PART = 6
#: What ends a series (等, 三大), and what parts its things.
_SERIES_END = regex.compile(r"等{1,2}|[两二三四五六七八九十]大")
_AND, _JOINTS = regex.compile(r"[和与及]"), tuple("、和与及")
BETWEEN = regex.compile(r"[、和及]")


def built(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Noun phrases with a head and a technical trait after a verb that brings them about (建设监管科技基础平台)."""
    text = found.text
    verbs = [*find_signs(found).places("verb", *sentence)]
    named = [(name.start, name.end) for name in names_between(found.institutions, *sentence)]
    for start, end in verbs:
        if any(a <= start and end <= b and (a, b) != (start, end) for a, b in (*verbs, *named)):
            continue  # 研发 in 自主研发, 建设 in 建设银行
        if text.endswith(words.efforts, sentence.start, start) or text.startswith(("为", "成"), end):
            continue  # 着力构建…, 打造为…平台: what something is to become
        strong = text[start:end] in words.strong_verbs
        stop = CLAUSE_STOP.search(text, end, sentence.end)
        limit = min(stop.start() if stop else sentence.end, end + MAX_NAME + 20)
        phrase = noun_phrase(found, words, end, limit, strong)
        if phrase is None or text.startswith(_JOINTS, phrase[1]) or _AND.search(text, *phrase):
            series = list(_series(found, words, end, limit, index)) if strong else []
            yield from series
            if phrase is None or series:
                continue
        a, b = phrase
        if not strong and text.startswith(words.making, b):
            continue  # 参与征信平台建设
        if text.startswith("“", b):
            continue  # 自研大模型平台“小苏”: that is its name
        if strong or found.figures_in(sentence):
            evidence = "opened" if strong and _opens(found, sentence, start) and _is_told_of(found, b) else "built"
            yield PilotMention(a, b, _names(found, words, a, b), evidence, index)


def _names(found: Findings, words: PilotWords, start: int, end: int) -> tuple[str, ...]:
    """A name and, of a full one, its second part: 基于声纹识别的远程面签产品 is 远程面签产品 further down."""
    written = found.view.raw_text(start, end)
    based = BASED.match(found.text, start, end)
    rest = found.text[based.end() : end] if based is not None else ""
    if based is None or len(rest) < LEAST_PART or normalized(rest) in words.generic or not words.has_trait(rest):
        return (written,)
    return written, found.view.raw_text(based.end(), end)


def _opens(found: Findings, sentence: Span, verb: int) -> bool:
    """Whether nothing but a bullet, dates, places and adverbs stands before a verb, or that somebody guides it there:
    its subject is not named (指导台州市搭建…平台)."""
    clause = found.layout.clause_at(sentence, verb)
    start = clause.start if found.cues.at("actor", clause.start, verb) else sentence.start
    guided = {cue.end for cue in found.cues.at("actor", start, verb) if cue.cue.value == "guided"}
    start = max(guided, default=start)
    before = [token for token in found.tokens_in(start, verb) if token.pos not in ("d", "ad", "ns", "t", "nt")]
    return not any(any("\u4e00" <= char <= "\u9fff" for char in found.text[t.start : t.end]) for t in before)


def _is_told_of(found: Findings, end: int) -> bool:
    """Whether figures follow in the paragraph: what is only announced in passing has none."""
    at = found.layout.sentence_at(end - 1)
    if at is None:
        return False
    line = found.layout.lines[found.layout.sentence_line[at]]
    figure = found.figure_behind(end)
    return figure is not None and figure.start < line.end


def _series(found: Findings, words: PilotWords, start: int, limit: int, index: int) -> Iterator[PilotMention]:
    """Products in a row behind a verb that brings them about.

    Each is a system or platform (上线物资管理系统、人员登记系统等), or the article goes on to speak of it
    (推出微信投保、微信理赔等服务, and then 微信理赔…).
    """
    close = _SERIES_END.search(found.text, start, limit)
    if close is None:
        yield from _pair(found, words, start, limit, index)
        return
    lead = LEAD.match(found.text[start : close.start()])
    at, spans = start + (len(lead.group()) if lead else 0), []
    for item in BETWEEN.split(found.text[at : close.start()]):
        spans.append((at, at + len(item)))
        at += len(item) + 1
    names = [found.text[a:b] for a, b in spans]
    if len(spans) < LEAST_SERIES or not all(
        4 <= len(name) <= LONGEST_ITEM and nominal(tuple(found.tokens_in(*span)))
        for name, span in zip(names, spans, strict=True)
    ):
        return
    whole = all(name.endswith(words.strong_heads) and normalized(name) not in words.generic for name in names)
    if not whole and not (all(map(words.has_trait, names)) and words.head_at(found.text, close.end())):
        return
    for a, b in spans:
        if whole or found.is_repeated(a, b):
            yield PilotMention(a, b, (found.view.raw_text(a, b),), "built", index)


def _pair(found: Findings, words: PilotWords, start: int, limit: int, index: int) -> Iterator[PilotMention]:
    """Two things of one kind behind a verb that brings them about, each with a name: 推出在线开户服务和电子回单服务."""
    lead = LEAD.match(found.text[start:limit])
    start += len(lead.group()) if lead else 0
    joint = _AND.search(found.text, start, limit)
    if joint is None:
        return
    spans = Span(start, joint.start()), Span(joint.end(), limit)
    names = [found.text[a:b] for a, b in spans]
    head = next((head for head in words.heads if names[0].endswith(head)), "")
    if head and names[1].endswith(head) and all(
        LEAST_PART <= len(name) <= LONGEST_ITEM
        and normalized(name) not in words.generic
        and "、" not in name
        and "的" not in name
        and _AND.search(name) is None
        and not any(token.pos[:1] in "xupc" for token in found.tokens_in(*span))
        and not names_between(found.institutions, *span)
        and not found.figures_in(span)
        for name, span in zip(names, spans, strict=True)
    ) and _is_told_of(found, limit):  # fmt: skip
        for span in spans:
            yield PilotMention(*span, (found.view.raw_text(*span),), "built", index)


def noun_phrase(found: Findings, words: PilotWords, start: int, limit: int, strong: bool) -> tuple[int, int] | None:
    """The noun phrase between a verb and the end of its clause that ends in a head noun and has a trait."""
    text = found.text
    ends = find_signs(found).head_ends(start + 2, limit)
    if strong and limit not in ends and text[start:limit].endswith(words.product_ends):
        ends.append(limit)
    for end in reversed(ends):
        if end < limit and not closes(found, end, limit):
            continue
        begin = start + text[start:end].rfind("的") + 1
        full = _full_start(text, start, begin)
        begin += len(lead.group()) if (lead := LEAD.match(text[begin:end])) else 0
        name = text[begin:end]
        first = "首" in text[start:begin] and len(name) >= LONG and name.endswith(words.strong_heads)
        own = len(name) >= LONG and name.endswith(words.strong_heads) and text.endswith(words.developing, 0, start)
        if (
            5 <= len(name) <= 30
            and (first or own or words.has_trait(name) or (full is not None and _is_product(words, name)))
            and normalized(name) not in words.generic
            and not name[0].isdigit()
            and not _is_new_kind(words, name)
            and not any(char in name for char in "、,“”")
            and not _is_two(words, name)
            and nominal(tuple(found.tokens_in(begin, end)))
            and not found.figures_in(Span(begin, end))
            and (full is not None or not _acts(found, words, begin, own))
            and not names_between(found.institutions, begin + 1, end)
            and not words.holds_verb(name[1:-2])
            and not any(name.find(verb, 0, -LEAST_PART) >= 0 for verb in words.trial_verbs)
            and not _is_counted(found, end)
        ):
            return begin if full is None else full, end
    return None


def _full_start(text: str, start: int, stop: int) -> int | None:
    """Where a full name begins behind its verb whose first part ends at an offset (推出面向新市民的|…), or None."""
    lead = LEAD.match(text[start:stop])
    at = start + (len(lead.group()) if lead else 0)
    based = BASED.match(text, at, stop)
    return at if based is not None and based.end() == stop else None


def _acts(found: Findings, words: PilotWords, at: int, own: bool) -> bool:
    """Whether a verb opens a phrase; somebody's own system may be called after what it does (自建支付联防系统)."""
    first = next(iter(found.tokens_in(at, at + 1)), None)
    verb = first is not None and first.pos == "v"
    return verb and not (own and first is not None and found.text[first.start : first.end] not in words.making)


def _is_product(words: PilotWords, name: str) -> bool:
    """Whether the second part of a full name is a product or system of its own, whatever it says of technology."""
    return len(name) >= LEAST_PART and (name.endswith(words.strong_heads) or name.endswith("产品"))


def _is_two(words: PilotWords, name: str) -> bool:
    """Whether a phrase names two things, each by its own head: 在线开户服务和电子回单服务."""
    joint = _AND.search(name)
    return joint is not None and name[: joint.start()].endswith(words.heads)


def _is_new_kind(words: PilotWords, name: str) -> bool:
    """Whether a name is a motto: 搭建数字金融新平台."""
    return any(name.endswith("新" + head) for head in words.strong_heads)


def closes(found: Findings, end: int, limit: int) -> bool:
    """Whether a noun phrase may end here: what follows is no noun that would carry it on."""
    if found.text.startswith(pilot_words(found.gaz).launching, end):
        return True  # 上线, which the segmenter may take for a noun
    following = next(iter(found.tokens_in(end, limit)), None)
    return following is None or (
        following.start == end and following.pos[:1] in ("v", "d", "p", "m", "c", "f", "x", "a", "t")
    )


def possessed(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A noun phrase right behind an institution, before a figure: 重庆银行在线小微普惠金融体系累计投放…"""
    figures = found.figures_in(sentence)
    if not figures:
        return
    for name in names_between(found.institutions, sentence.start, sentence.end):
        figure = next((figure for figure in figures if figure.start > name.end), None)
        if figure is None:
            continue
        stop = CLAUSE_STOP.search(found.text, name.end, figure.start)
        limit = min(stop.start() if stop else figure.start, name.end + 30)
        limit = next((cue.start for cue in found.cues.within("aggregation", name.end, limit)), limit)
        begin = name.end + found.text.startswith("的", name.end)  # A银行的企业开户意愿远程核验服务
        phrase = noun_phrase(found, words, begin, limit, False)
        if phrase and phrase[0] == begin and not _is_measured(found, phrase[1]):
            yield PilotMention(*phrase, (found.view.raw_text(*phrase),), "possessed", index)


def _is_counted(found: Findings, end: int) -> bool:
    """Whether the number of a thing stands right behind it: 建成规则模型200余个, or with a space between."""
    end += found.text.startswith(" ", end)
    return any(figure.start == end for figure in found.figures_in(Span(end, end + 1)))


def _is_measured(found: Findings, end: int) -> bool:
    """Whether 余额 follows: a kind of loan that is counted, no product."""
    return any(cue.cue.value == "balance" for cue in found.cues.at("aggregation", end, end + 4))


def launched(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A noun phrase that opens its sentence and was brought out: 7月23日,公交智慧出行项目正式上线."""
    opening = sentence
    for clause in found.layout.clauses(sentence)[:LEADING_CLAUSES]:
        opening = clause
        if any(pos not in ("t", "x", "m", "ns") for _, _, pos in found.tokens_in(*clause)):
            break
    start = opening.start
    for _, end, pos in found.tokens_in(opening.start, opening.end):
        if pos not in ("t", "x", "d"):
            break
        start = end
    for match in words.launched.finditer(found.text, start, min(opening.end, start + MAX_NAME)):
        name = found.text[start : match.start()]
        if (
            len(name) >= LONG
            and name.endswith(words.strong_heads)
            and words.has_trait(name)
            and "的" not in name
            and normalized(name) not in words.generic
            and nominal(tuple(found.tokens_in(start, match.start())))
        ):
            evidence = "opened" if _is_told_of(found, match.end()) else "built"
            yield PilotMention(start, match.start(), (found.view.raw_text(start, match.start()),), evidence, index)
            return
