"""分别: figures in a row that belong, in order, to things that were named in a row.

招商银行、兴业银行分别为2514亿元、1612亿元 gives the first figure to the first bank; 存款、贷款余额分别为…、…
gives each its own metric. Where the counts do not agree nothing is paired: a wrong owner is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import regex

from extractor.claims.metric import RATES
from extractor.claims.phrases import phrase_before, suffixes
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.gazetteers import Gazetteers
from extractor.names import Name
from extractor.segment import Span

RESPECTIVELY = re.compile("分别|依次|依序")
_BETWEEN = regex.compile(r"\s?(?:、|,|和|及|以及|与)\s?(?:约|近|逾|超|达)?")
_ITEM = regex.compile(r"、|和|及|与|以及")


#: How long such a row may be.
_ROW_CHARS = 160
#: What stands between two of a row of whom each has something with a name: A行的“甲付”服务、B行….
_HAS = regex.compile(r"的?[\u4e00-\u9fff]{0,6}“[^“”\n]{1,20}”[\u4e00-\u9fff]{0,6}?(?:、|,|和|与|及|以及)?")

#: A run of figures that a 分别 governs: where that stands, and the indices of the figures in their sentence.
Run = tuple[int, list[int]]


def respective_runs(found: Findings, sentence: Span, figures: Sequence[Figure]) -> list[Run]:
    """The runs of figures that a 分别 governs, in order.

    A later run of the same length in the sentence goes on with the same things (…, 同比增长5.2%、8.1%).
    """
    runs: list[Run] = []
    if len(figures) < 2:
        return runs
    places = [match.start() for match in RESPECTIVELY.finditer(found.text, *sentence)]
    if not places:
        return runs
    for index, figure in enumerate(figures):
        behind = bisect_left(places, figure.start)
        if behind == 0:
            continue
        at = places[behind - 1]
        previous = figures[index - 1] if index else None
        joined = previous is not None and previous.start >= at and _BETWEEN.fullmatch(
            found.text, previous.end, figure.start
        )  # fmt: skip
        alike = previous is not None and previous.quantity.unit in ("", figure.quantity.unit)  # 12万和8万名
        if joined and runs and alike:
            runs[-1][1].append(index)
        else:
            runs.append((at, [index]))
    return [run for run in runs if len(run[1]) > 1]


def holders_in_row(found: Findings, sentence: Span, respectively: int) -> list[Name]:
    """Those before a 分别 of whom each is named with what it has: A行的“甲付”服务、B行的“乙付”服务,分别…"""
    names = names_between(found.institutions, max(sentence.start, respectively - _ROW_CHARS), respectively)
    stop, first = respectively, len(names)
    while first and _HAS.fullmatch(found.text, names[first - 1].end, stop):
        first -= 1
        stop = names[first].start
    return names[first:]


def listed_metrics(found: Findings, start: int, respectively: int, count: int) -> list[Span] | None:
    """The metrics named in a row before 分别, where there are as many as figures: 存款、贷款余额分别…"""
    spans, at = [], start
    for match in _ITEM.finditer(found.text, start, respectively):
        spans.append(Span(at, match.start()))
        at = match.end()
    spans.append(Span(at, respectively))
    if len(spans) == count and (shared := _shared_head(found, spans)) is not None:
        return [shared] * count
    return spans if len(spans) == count and all(2 <= span.end - span.start <= 16 for span in spans) else None


@lru_cache(maxsize=8)
def _measures(gaz: Gazetteers) -> tuple[str, ...]:
    """How the name of a measure ends: 净利润, 资产总额."""
    return (*suffixes(gaz, "flow", "time"), *suffixes(gaz, "level", "time"))


def metrics_in_a_row(found: Findings, sentence: Span, figures: Sequence[Figure]) -> dict[int, Span]:
    """The metric of each figure where as many measures as figures stand in a row: 营收、净利润报26亿元、2亿元."""
    named: dict[int, Span] = {}
    if len(figures) < 2:
        return named
    for index, figure in enumerate(figures):
        if index in named:
            continue
        run = [index]
        while run[-1] + 1 < len(figures) and _alike(found, figures[run[-1]], figures[run[-1] + 1]):
            run.append(run[-1] + 1)
        if len(run) == 1:
            continue
        clause = found.layout.clause_at(sentence, figure.start)
        start = max(clause.start, figures[index - 1].end) if index else clause.start
        spans, at = [], start
        for match in _ITEM.finditer(found.text, start, figure.start):
            spans.append(phrase_before(found, at, match.start()))
            at = match.end()
        spans.append(phrase_before(found, at, figure.start))
        measures = _measures(found.gaz)
        whole = [span for span in spans if span and found.text.endswith(measures, span.start, span.end)]
        if len(whole) == len(spans) == len(run):
            named.update(zip(run, whole, strict=True))
    return named


def runs_alike(found: Findings, figures: Sequence[Figure]) -> dict[int, list[int]]:
    """For each figure of a row of like ones (20亿元、30亿元), the indices of the row."""
    runs: dict[int, list[int]] = {}
    for index in range(1, len(figures)):
        if _alike(found, figures[index - 1], figures[index]):
            run = runs.setdefault(index - 1, [index - 1])
            run.append(index)
            runs[index] = run
    return runs


def _alike(found: Findings, one: Figure, other: Figure) -> bool:
    if one.quantity.unit != other.quantity.unit or found.text[one.end] == ",":
        return False
    return _BETWEEN.fullmatch(found.text, one.end, other.start) is not None


def _shared_head(found: Findings, spans: Sequence[Span]) -> Span | None:
    """The one metric of places in a row: 中部、西部和东北地区的客户数分别为…."""
    at = found.text.find("的", spans[-1].start, spans[-1].end)
    rest = Span(at + 1, spans[-1].end)
    if at < 0 or rest.end - rest.start < 2:
        return None
    ends = {token.end for token in found.tokens_in(spans[0].start, at) if token.pos in ("ns", "f", "s", "t")}
    return rest if all(span.end in ends for span in (*spans[:-1], Span(0, at))) else None


def speaks_of_levels(
    found: Findings, figures: Sequence[Figure], run: Sequence[int], start: int, respectively: int
) -> bool:
    """Whether 分别 speaks of the levels before it and not of who has them: 共处理500笔、9亿元,分别增长5%、8%."""
    levels = [f for f in figures if start <= f.start < respectively and f.quantity.unit not in RATES
              and not found.text.endswith("等", start, f.start)]  # fmt: skip
    rates = all(figures[number].quantity.unit in RATES for number in run)
    return rates and len(levels) == len(run) and not any(
        match.end() <= levels[0].start for match in RESPECTIVELY.finditer(found.text, start, respectively)
    )  # fmt: skip
