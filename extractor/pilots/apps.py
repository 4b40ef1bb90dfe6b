"""Programs named without quotes by what they run on: 行知App."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.coined import edge
from extractor.pilots.mentions import PilotMention
from extractor.pilots.named import is_coined, is_tailed
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

#: What makes a word the name of a program.
_APP = regex.compile(r"(?<=[\u4e00-\u9fff])\s?(?:App|APP)(?![A-Za-z])")
#: How long such a name is before that.
_BEFORE, _LEAST = 6, 2
#: How far behind it its users are counted.
_USERS = 60
#: Shorter names than this of an institution are brands, which a program is called after: 民生小微App.
_BRAND = 3


def apps(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """An App with a name of its own of which users are told: 面向机构客户的行知App上线路演服务,用户1.27万家."""
    for match in _APP.finditer(found.text, *sentence):
        start = _begin(found, words, Span(max(sentence.start, match.start() - _BEFORE), match.start()))
        name = found.text[start : match.start()]
        if len(name) < _LEAST or not _is_own(found, words, Span(start, match.start())):
            continue
        if found.text.startswith(("“", "”"), start - 1) or found.text.endswith(("在", "从"), 0, start):
            continue
        clause = found.layout.clause_at(sentence, start)
        if found.text.endswith("的", clause.start, start) and "是" in found.text[clause.start : start]:
            continue  # 该应用是全行的移动作业App: what another is
        told = is_tailed(words, name) and bool(found.figures_in(Span(match.end(), sentence.end)))
        if told or _has_users(found, words, match.end(), sentence):
            end = match.end()
            yield PilotMention(start, end, (found.view.raw_text(start, end), name), "brought", index)


def _begin(found: Findings, words: PilotWords, span: Span) -> int:
    """Where the name of a program begins that ends with a stretch."""
    for size in (4, 3):
        name = found.text[max(span.start, span.end - size) : span.end]
        if len(name) == size and is_tailed(words, name):
            return span.end - size
    begin = edge(found, words, span)
    brand = next((n for n in names_between(found.institutions, begin - _BRAND, begin) if n.end == begin), None)
    return brand.start if brand is not None and begin < span.end and brand.end - brand.start < _BRAND else begin


def _is_own(found: Findings, words: PilotWords, span: Span) -> bool:
    """Whether a program has a name of its own: not 手机App, 官方App, nor that of the bank whose only one it is."""
    name = found.text[span.start : span.end]
    if normalized(name) in words.generic or normalized(name + "App") in words.generic or name in words.coin_kinds:
        return False
    whole = any(n == span for n in ((n.start, n.end) for n in names_between(found.institutions, *span)))
    return (not whole or is_coined(words, name)) and not name.endswith(words.any_apps)


def _has_users(found: Findings, words: PilotWords, end: int, sentence: Span) -> bool:
    """Whether its users, or what they do, are counted behind a name."""
    figure = found.figure_behind(end)
    while figure is not None and figure.start < min(sentence.end, end + _USERS):
        if any(sign in found.text[max(end, figure.start - 6) : figure.start] for sign in words.user_signs):
            return True
        figure = found.figure_behind(figure.end)
    return False
