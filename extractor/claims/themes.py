"""What a sentence says that it speaks of, where nothing beside a figure names what it counts."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extractor.claims.phrases import EDGE, MAX_REST, MIN_CHARS, is_light, phrase_before, suffixes, words_of
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span

_ROW = regex.compile("(?:分别|依次|依序)(?:为|是)")
#: 屏上的数字是3.2亿元——这是…规模。
_THIS_IS, _STOP = regex.compile("(?:[—-]{1,2}|,)这(?:就|正)?是"), regex.compile("[,。;!?\n]")
#: How long such a definition may be.
MAX_DEFINED = 40
#: How many clauses back a topic may stand.
CLAUSES_BACK = 4
#: A share of something speaks of the whole; what follows goes on with what was measured.
SHARE = "占"
#: How far a name may stand before its figure in a ranking: 最高的是招商银行的379亿元, 最高的为工商银行达1.64亿张.
_OWNED_WITHIN = 3


def ranked(found: Findings, figure: Figure) -> Span | None:
    """What the first are ranked by: 刷卡金额最高的是A行的379亿元, 发卡量前三大银行依序为A行9800万张."""
    index = found.layout.sentence_at(figure.start)
    owner = bisect_left(found.institutions, figure.start, key=lambda name: name.end)
    owner -= owner == len(found.institutions) or found.institutions[owner].end > figure.start
    if index is None or owner < 0 or figure.start - found.institutions[owner].end > _OWNED_WITHIN:
        return None
    start, end = found.layout.sentences[index].start, found.institutions[owner].start
    at = max((found.text.rfind(word, start, end) for word in words_of(found.gaz, "ranks")), default=-1)
    if at < 0:
        return None
    span = phrase_before(found, start, at)
    return span if span is not None and not is_light(found, span) else None


def before_row(found: Findings, figure: Figure) -> Span | None:
    """What stands before 分别为 where each of a row is named with its figure: 户数分别为A行229万户,B行55万户."""
    index = found.layout.sentence_at(figure.start)
    owner = bisect_left(found.institutions, figure.start, key=lambda name: name.end)
    if index is None or owner == len(found.institutions) or found.institutions[owner].end != figure.start:
        return None
    sentence = found.layout.sentences[index]
    row = next(iter(_ROW.finditer(found.text, sentence.start, figure.start)), None)
    if row is None or found.institutions[owner].start < row.end():
        return None
    return phrase_before(found, sentence.start, row.start())


def aspect(found: Findings, clause: Span, areas: bool = True) -> Span | None:
    """What a sentence says at its head that it speaks of: 用户数方面,A行222万户,B行50万户.

    ``areas``: whether a field of business may be it (普惠金融领域): something may be measured by it, not counted.
    """
    index = found.layout.sentence_at(clause.start)
    if index is None:
        return None
    first = found.layout.clauses(found.layout.sentences[index])[0]
    stop = first.start + len(found.text[first.start : first.end].rstrip(EDGE))
    words = (*suffixes(found.gaz, "aspect"), *(suffixes(found.gaz, "area") if areas else ()))
    said = max((word for word in words if found.text.endswith(word, first.start, stop)), key=len, default=None)
    if first == clause or said is None:
        return None
    span = phrase_before(found, first.start, stop - len(said))
    if span is None or is_light(found, span) or found.tokens_in(span.start, span.end)[-1].pos[:1] == "a":
        return None  # 具体来看
    return span


def topic(found: Findings, clause: Span, level: bool) -> Span | None:
    """What the clauses before speak of, where this one goes on without a noun: 不良贷款率连续六年下降,至0.98%.

    ``level``: whether it tells a level and no rate; after a share (首贷户占三成) that is not the level of what shares.
    """
    index = found.layout.sentence_at(clause.start)
    if index is None:
        return None
    clauses = found.layout.clauses(found.layout.sentences[index])
    at = bisect_left(clauses, clause)
    for before in reversed(clauses[max(0, at - CLAUSES_BACK) : at]):
        if found.text[before.end - 1] != ",":
            return None
        if level and found.text.find(SHARE, before.start, before.end) >= 0:
            return None
        if (said := _at_its_end(found, before)) is not None:
            return said
        named = _first_noun(found, before.start, before.end)
        if named is not None:
            return named
    return None


def _at_its_end(found: Findings, clause: Span) -> Span | None:
    """The quantity with which a clause ends (能看到自己的预授信额度,最高50万元), or of which it says some are told:
    新增授信的农户里,有41%."""
    stop = clause.start + len(found.text[clause.start : clause.end].rstrip(EDGE))
    within = next((w for w in suffixes(found.gaz, "inside") if found.text.endswith(w, clause.start, stop)), "")
    if within:
        return phrase_before(found, clause.start, stop - len(within))
    if not found.text.endswith(suffixes(found.gaz, "quantity"), clause.start, stop):
        return None
    return end_of_clause_before(found, Span(clause.end, clause.end))


def _first_noun(found: Findings, start: int, end: int) -> Span | None:
    """The first noun phrase of a clause, without the institution that it belongs to; 方面 only points at it, and what
    has been counted (5家保险公司公示获赔率) is not measured as well."""
    run: list[int] = []
    counted, things = -1, words_of(found.gaz, "thing")
    for token in found.tokens_in(start, end):
        word = found.text[token.start : token.end]
        goes_on = bool(run) and token.start == run[1]
        if goes_on and word == ":":
            run = []  # the one who speaks
            continue
        if not run and (token.pos == "m" or (token.start == counted and token.pos[:1] in "najb")):
            counted = token.end
            continue
        if token.pos in ("nt", "t", "r") or word == "方面":
            continue
        if token.pos[:1] in "njbl" or (goes_on and (token.pos in ("vn", "a") or word in things)):
            run = [run[0] if goes_on else token.start, token.end]
        elif run:
            break
    return Span(*run) if run and run[1] - run[0] >= MIN_CHARS else None


def rate_between(found: Findings, clause: Span, previous: Figure) -> Span | None:
    """The rate of which the clause between a figure and this one tells: 余额1亿元,但利率最低,平均4%."""
    index = found.layout.sentence_at(clause.start)
    if index is None or clause.start - previous.end < MIN_CHARS:
        return None
    clauses = found.layout.clauses(found.layout.sentences[index])
    before = clauses[max(0, bisect_left(clauses, clause) - 1)]
    if before.start < previous.end or before == clause:
        return None
    ratios = suffixes(found.gaz, "ratio")
    tokens = [token for token in found.tokens_in(*before) if token.pos != "c"]
    at = next((t.end for t in tokens if found.text.endswith(ratios, t.start, t.end)), None)
    return phrase_before(found, tokens[0].start, at) if at is not None else None


def defined(found: Findings, figure: Figure) -> Span | None:
    """What a figure is said to be behind it: 3.2亿元——这是平台累计处理的贷款规模."""
    if found.text.find("这", figure.end, figure.end + 3) < 0:
        return None
    is_that = _THIS_IS.match(found.text, figure.end)
    if is_that is None:
        return None
    stop = _STOP.search(found.text, is_that.end(), is_that.end() + MAX_DEFINED)
    return phrase_before(found, is_that.end(), stop.start()) if stop is not None else None


def end_of_clause_before(found: Findings, clause: Span) -> Span | None:
    """The noun phrase that ends the clause before: 公示第二批应用,共4个."""
    tokens = list(found.tokens_in(max(0, clause.start - MAX_REST), clause.start))
    while tokens and found.text[tokens[-1].start] == ",":
        tokens.pop()
    begin = end = tokens[-1].end if tokens else 0
    for token in reversed(tokens):
        if token.pos[:1] not in "nvjlab" or found.text[token.start] in "\n。;":
            break
        begin = token.start
    return Span(begin, end) if end - begin >= MIN_CHARS else None
