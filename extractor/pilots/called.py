"""Names that a sentence says a thing has: 入选的试点项目叫小微企业智能信贷服务, 去年发布的手机银行9.0."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import CLAUSE_STOP, PilotMention, nominal
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

#: How short and how long such a name is.
_LEAST, _LONGEST = 4, 30
#: So long is what such a name is without its head and version, if it is a name by itself.
_LEAST_STEM = 3
#: How long before a number of a version a name may begin.
_BEFORE = 12
#: How far behind it its users are counted.
_USERS = 16
_NUMBER = regex.compile(r"(?<=[\u4e00-\u9fffAaPp])\s?[1-9]\d?\.\d(?![\d%.万亿千])(?:版本?)?")
_AGAIN = regex.compile(r"(?:的?(?:名字|名称|名))?$")


def called(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A name without quotes behind a head noun that is said to be called so: 这个系统叫做智能贷后预警平台,…"""
    text = found.text
    for word in words.calling:
        at = text.find(word, *sentence)
        while at >= 0:
            name = (
                _behind(found, words, at + len(word), sentence.end) if _is_called(text, words, sentence, at) else None
            )
            if name is not None:
                yield PilotMention(*name, (found.view.raw_text(*name),), "brought", index)
            at = text.find(word, at + 1, sentence.end)


def _is_called(text: str, words: PilotWords, sentence: Span, at: int) -> bool:
    """Whether a head noun, or its name (项目名), stands right before an offset."""
    before = text[max(sentence.start, at - _BEFORE) : at]
    return _AGAIN.sub("", before).endswith(words.heads)


def _behind(found: Findings, words: PilotWords, start: int, stop: int) -> Span | None:
    """The name that fills the rest of a clause and ends in a head noun."""
    mark = CLAUSE_STOP.search(found.text, start, stop)
    end = mark.start() if mark else stop
    name = found.text[start:end]
    if (
        _LEAST <= len(name) <= _LONGEST
        and name.endswith((*words.heads, *words.product_ends))
        and normalized(name) not in words.generic
        and "的" not in name
        and nominal(tuple(found.tokens_in(start, end)))
        and not found.figures_in(Span(start, end))
        and not names_between(found.institutions, start, end)
    ):
        return Span(start, end)
    return None


def versions(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """What is known by the number of its version, behind a verb that brings it out (发布手机银行9.0), or where a clause
    opens with it and counts its users (手机银行8.0月活1192万户)."""
    for match in _NUMBER.finditer(found.text, *sentence):
        start = _begin(found, words, max(sentence.start, match.start() - _BEFORE), match.start())
        start = _opening(found, words, sentence, Span(*match.span())) if start is None else start
        if start is None:
            continue
        head = max(len(head) for head in words.quote_heads if found.text.endswith(head, start, match.start()))
        stem = Span(start, match.start() - head)  # 桂盛通|手机银行7.0
        names = (Span(start, match.end()), *((stem,) if stem.end - stem.start >= _LEAST_STEM else ()))
        yield PilotMention(start, match.end(), tuple(found.view.raw_text(*name) for name in names), "brought", index)


def _begin(found: Findings, words: PilotWords, floor: int, end: int) -> int | None:
    """Where the noun before a version begins, if it ends in a head noun and a verb of making stands before it."""
    if not found.text.endswith(words.quote_heads, floor, end):
        return None
    for token in reversed(found.tokens_in(floor, end)):
        stop = found.text[token.start : token.end] in ("的", *words.introducing)
        if stop and nominal(tuple(found.tokens_in(token.end, end))):
            verb = token.end - found.text.endswith("的", floor, token.end)
            return token.end if end - token.end >= 2 and found.text.endswith(words.making, 0, verb) else None
    return None


def _opening(found: Findings, words: PilotWords, sentence: Span, number: Span) -> int | None:
    """Where a program begins with which a clause opens, or that stands behind its owner, if its users are counted."""
    clause = found.layout.clause_at(sentence, number.start)
    heads = words.of("versioned")
    if not found.text.endswith(heads, clause.start, number.start):
        return None
    start = number.start - max(len(head) for head in heads if found.text.endswith(head, clause.start, number.start))
    owner = next(iter(reversed(names_between(found.institutions, clause.start, start))), None)
    opens = all(token.pos[:1] in "tdx" for token in found.tokens_in(clause.start, start))
    owned = owner is not None and found.text[owner.end : start] in ("", "的")
    figure = found.figure_behind(number.end)
    if not (opens or owned) or figure is None or figure.start > min(clause.end, number.end + _USERS):
        return None
    told = any(sign in found.text[number.end : figure.start] for sign in words.user_signs)
    return start if told else None
