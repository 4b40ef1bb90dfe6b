"""Systems and services without quotes that a clause describes by who made them, or that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import BASED, CLAUSE_STOP, LEAD, LONG, PilotMention, nominal
from extractor.pilots.phrases import closes
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span, Token

#: How short and how long such a name is.
_LEAST, _LONGEST = 5, 36
#: How long an institution's name may be.
_OWNER = 40
_COPULA = regex.compile(r"(?<![个一二三四五六])是")
#: By telephone and at the counter alike: 电子社保卡线上线下一体化应用.
_QUOTES = tuple('“"')
#: So short a name needs more than a technical trait in a clause that it opens.
_SHORT = 6


def made(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """What somebody made, if figures tell of it: A与B共建的互市结算平台,2022年结算…; A申报的面向…的核验产品."""
    text = found.text
    at = text.find("的", *sentence)
    while at >= 0:
        sharing = text.endswith(words.sharing, sentence.start, at)
        applied = _is_applied(found, words, sentence, at)
        if sharing or applied or text.endswith((*words.making, *words.of("newly")), sentence.start, at):
            said = _COPULA.search(text, found.layout.clause_at(sentence, at).start, at)  # “金睛”是分行研发的预警系统
            own = text.endswith(words.developing, sentence.start, at)
            name = _noun(found, words, at + 1, sentence.end, own) if not said else None
            if name and sharing and text.startswith(words.making, name.end):
                name = None  # 参与的数据平台建设
            if name and text.startswith(_QUOTES, name.end):
                name = None  # 研发的预警平台“金睛”: that is its name
            if name and (_tells(found, name.end, index) or (applied and _tells_on(found, name.end, index))):
                yield PilotMention(*name, (found.view.raw_text(*name),), "built", index)
        at = text.find("的", at + 1, sentence.end)


def _is_applied(found: Findings, words: PilotWords, sentence: Span, at: int) -> bool:
    """Whether a full name stands behind 的 and who applied with it, or who has it if it says what it is built on:
    甲银行与乙公司的基于隐私计算的积分服务."""
    based = BASED.match(found.text, at + 1, sentence.end)
    if based is None or found.text.endswith(words.of("applying"), sentence.start, at):
        return based is not None
    near = names_between(found.institutions, max(sentence.start, at - _OWNER), at)
    built_on = names_between(found.technologies, *based.span())[:1]
    return bool(built_on) and any(name.end == at for name in near)


def opening(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A system that opens a clause and does something there, with a figure: 青罗智能风控平台运用…构建模型148个."""
    figures = found.figures_in(sentence)
    if not figures:
        return
    for clause in found.layout.clauses(sentence):
        if clause.start > figures[-1].start:
            return
        if words.strong_pattern.search(found.text, *clause) is None:
            continue
        start = max((cue.end for cue in found.cues.at("opening", *clause)), default=clause.start)  # 其中
        for token in found.tokens_in(start, clause.end):
            if token.pos[:1] not in "txdcf":
                break
            start = token.end
        name = _noun(found, words, start, clause.end)
        if name is None or not found.text.endswith(words.strong_heads, *name) or name.end - name.start < _SHORT:
            continue
        figure = found.figure_behind(name.end)
        if not _is_proper(found, words, name):
            continue
        following = next(iter(found.tokens_in(name.end, clause.end)), None)
        acts = following is not None and following.pos[:1] in "vdtp"
        if acts and figure is not None and figure.start < sentence.end:
            yield PilotMention(*name, (found.view.raw_text(*name),), "built", index)


def _noun(found: Findings, words: PilotWords, start: int, stop: int, own: bool = False) -> Span | None:
    """The name at an offset: a noun phrase up to its head noun, with a technical trait unless it is somebody's ``own``
    system or platform."""
    text = found.text
    start += len(lead.group()) if (lead := LEAD.match(text[start : start + _LONGEST])) else 0
    based = BASED.match(text, start, stop)
    core = based.end() if based else start
    mark = CLAUSE_STOP.search(text, core, stop)
    limit = min(mark.start() if mark else stop, core + _LONGEST)
    limit = next((at for at in (text.find("、", core, limit), text.find("的", core, limit)) if at >= 0), limit)
    for end in reversed(find_signs(found).head_ends(core, limit)):
        if end < limit and not closes(found, end, limit):
            continue
        name = text[core:end]
        kept = own and len(name) >= LONG and name.endswith(words.strong_heads)
        built_on = names_between(found.technologies, core, end)[:1]  # 联邦学习反薅羊毛项目
        inside = _inside(found, words, core, end - len(next(head for head in words.heads if name.endswith(head))))
        if (
            _LEAST <= end - start <= _LONGEST
            and (based is not None or kept or built_on or _says_something(words, name, inside))
            and normalized(name) not in words.generic
            and not name.endswith(words.soft_heads)
            and nominal(inside)
            and (based is not None or kept or not _takes(found, words, inside[:1]))
            and not found.figures_in(Span(core, end))
            and not names_between(found.institutions, core, end)
            and not words.holds_verb(_without(name[1:-2], words.undivided))
        ):
            return Span(start, end)
    return None


def _inside(found: Findings, words: PilotWords, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch, without those of words that the segmenter cuts as it likes (线上线下)."""
    cut = [(at, at + len(word)) for word in words.undivided if (at := found.text.find(word, start, end)) >= 0]
    return tuple(token for token in found.tokens_in(start, end) if not any(a <= token.start < b for a, b in cut))


def _without(name: str, words: Sequence[str]) -> str:
    """A name without some words."""
    for word in words:
        name = name.replace(word, "")
    return name


def _is_proper(found: Findings, words: PilotWords, name: Span) -> bool:
    """Whether a name begins with a proper noun that is no place, or says that it is the new one, or one's own."""
    first = next(iter(found.tokens_in(*name)), None)
    proper = first is not None and first.pos in ("nr", "nz", "ns", "x", "nrt", "nrfg")
    if words.is_coined(found.text[name.start : name.end]) or found.text.startswith(
        (*words.renewed, *words.developing), name.start
    ):
        return True
    return proper and not any(place.start == name.start for place in names_between(found.places, *name))


def _takes(found: Findings, words: PilotWords, first: Sequence[Token]) -> bool:
    """Whether what stands at the beginning takes the rest as its object, or counts it: 接入平台, 两套系统."""
    for token in first:
        word = found.text[token.start : token.end]
        counts = token.pos[:1] in "mp" and word not in words.renewed
        return counts or word in words.introducing
    return False


def _says_something(words: PilotWords, name: str, inside: Sequence[Token]) -> bool:
    """Whether a name tells it from others: by a technical trait, a coined word, or that it is the new one."""
    coined = words.is_coined(name) and not any(token.pos in ("a", "v", "vn") for token in inside[:1])
    return coined or words.has_trait(name) or name.startswith(words.renewed)


def _tells(found: Findings, end: int, index: int) -> bool:
    """Whether a figure follows in the sentence or the next one of the line."""
    line = found.layout.lines[found.layout.sentence_line[index]]
    following = found.layout.sentences[min(index + 1, len(found.layout.sentences) - 1)]
    figure = found.figure_behind(end)
    return figure is not None and figure.start < min(line.end, max(following.end, end))


def _tells_on(found: Findings, end: int, index: int) -> bool:
    """Whether a figure follows in the paragraph: a full name is one whatever the next sentence says."""
    figure = found.figure_behind(end)
    return figure is not None and figure.start < found.layout.lines[found.layout.sentence_line[index]].end
