"""Things without quotes that are known by what their names end with: 椰城数币乘车码, 碰一碰收款牌, 信保融资直通车.

Such a noun alone is anybody's (收款码, 直通车). It is a pilot's where something technical stands before it, where
somebody made it, set it up or has it, or a clause opens with it, and where a figure tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import PilotMention, nominal
from extractor.pilots.phrases import closes
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords
from extractor.segment import Span

#: How long such a name is, and what stands at least before the noun.
_LONGEST, _LEAST_STEM = 14, 2
#: How far behind the name its figure stands, and how near where so many are set up.
_FIGURE = 40
#: What may stand between a verb and the thing.
_ONE = regex.compile(r"(?:[了出]|一[款个套批种]|首[款个套批张])++$")
#: What is passed over at the head of a clause, and what is inside no name.
_PASSED, _OUTSIDE = "tdx", "xcmtfupr"


def things(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Names that end with such a noun, in the places where one is told of, with a figure behind."""
    text = found.text
    for place in find_signs(found).apart("thing", *sentence):
        end = place.end
        start = _begin(found, words, Span(max(sentence.start, end - _LONGEST), end))
        stem, name = text[start : place.start], text[start:end]
        if len(stem) < _LEAST_STEM or name in words.of("plain") or not _closes(found, end, sentence.end):
            continue
        if text.startswith(words.building, end):
            continue  # 智慧校园一卡通建设
        if not (words.has_trait(stem) or names_between(found.technologies, start, place.start)):
            continue
        sign, figure = _sign(found, words, sentence, start), found.figure_behind(end)
        if not sign or figure is None or figure.start > min(sentence.end, end + _FIGURE):
            continue
        if sign != "set" or figure.start == end:
            yield PilotMention(start, end, (found.view.raw_text(start, end),), "brought", index)


def _begin(found: Findings, words: PilotWords, span: Span) -> int:
    """Where the noun phrase begins that reaches to the end of a stretch."""
    begin = span.end
    for token in reversed(found.tokens_in(*span)):
        word = found.text[token.start : token.end]
        verb = word in words.introducing or word in words.building or word in words.of("setting")
        if token.pos[:1] in _OUTSIDE or token.pos == "nt" or verb or not nominal((token,)):
            break
        if begin < span.end and word.endswith(words.heads):
            break  # 平台|乘车码
        begin = token.start
    return begin


def _closes(found: Findings, end: int, stop: int) -> bool:
    """Whether a name ends here: so many of it follow, or what is told of it, or a mark."""
    return closes(found, end, stop) or any(figure.start == end for figure in found.figures_in(Span(end, end + 1)))


def _sign(found: Findings, words: PilotWords, sentence: Span, start: int) -> str:
    """What shows that somebody's thing is named at an offset: made, set up, owned, or what the clause is about."""
    clause = found.layout.clause_at(sentence, start)
    before = found.text[clause.start : start]
    if before.startswith("“", len(before) - 1):
        return ""
    stem = before.removesuffix("的")
    verb = stem if stem.endswith(words.making) else _ONE.sub("", stem)
    if verb.endswith(words.of("setting")):
        return "made" if before.endswith("的") else "set"
    if verb.endswith(words.making):
        return "made"
    end = clause.start + len(stem)
    owners = names_between(found.institutions, clause.start, end)
    if stem.endswith(words.own) or any(name.end == end for name in owners):
        return "owned"
    passed = all(token.pos[:1] in _PASSED for token in found.tokens_in(clause.start, start))
    return "opens" if passed else ""
