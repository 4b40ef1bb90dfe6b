"""What a figure counts, in the article's own words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

import regex

from extractor.figures import Figure
from extractor.findings import Findings
from extractor.gazetteers import Gazetteers
from extractor.segment import Span, Token

#: Units that measure; everything else is a classifier, which counts the noun that follows it.
_MEASURES = frozenset({"%", "pp", "bp", "倍"})
_MONEY = regex.compile(r"[A-Z]{3}")
_EDGE = " \n,、;:。(（)）“”\"'「」《》的了着"
MIN_CHARS = 2
MAX_WORD = 8
MAX_LEFT = 24
MAX_REST = 30


@lru_cache(maxsize=32)
def _words(gaz: Gazetteers, value: str) -> frozenset[str]:
    """The words of class ``metric``: what opens or closes its stretch and is no part of it, and what is a thing."""
    return frozenset(cue.cue for cue in gaz.cues("metric") if cue.value == value)


def is_measure(figure: Figure) -> bool:
    """Whether a figure measures something named before it (money, rates) and does not count a noun after it."""
    unit = figure.quantity.unit
    return unit in _MEASURES or bool(_MONEY.fullmatch(unit)) or (unit != "" and unit.isascii())


def find_metric(
    found: Findings, clause: Span, figure: Figure, previous: Figure | None, before: Span | None
) -> Span | None:
    """The stretch of text that says what a figure counts.

    Args:
        clause: the figure's clause.
        previous: the figure before it in the same sentence, if any.
        before: the metric of that figure.
    """
    start = max(clause.start, previous.end) if previous else clause.start
    left = _left(found, start, figure.start)
    if left and before and left.start < before.end and before.start < left.end:
        left = Span(before.end, left.end) if left.end - before.end >= MIN_CHARS else None
    noun = _noun(found, figure, clause.end)
    carried = _carried(found, previous, figure, before)
    if not is_measure(figure):
        return noun or left or carried or _beside(found, figure, clause)
    of = noun if noun and figure.quantity.unit == "%" and found.text[figure.end] == "的" else None
    if left and not _is_light(found, left) and not (noun and _is_verb(found, left)):
        return of or left
    return noun or (left if left and carried is None else None) or _level(found, carried, left)


def _level(found: Findings, carried: Span | None, left: Span | None) -> Span | None:
    """What goes on from the figure before, unless that was a share, which nothing goes on from."""
    if carried is not None and not found.text.startswith("占", carried.start):
        return carried
    return left


def _beside(found: Findings, figure: Figure, clause: Span) -> Span | None:
    """Where nothing names the counted things: the clause before, or what is said of them in the rest of this one."""
    if found.text[figure.end : clause.end].strip(_EDGE):
        return _rest(found, figure.end, clause.end)
    return _before(found, clause)


def _before(found: Findings, clause: Span) -> Span | None:
    """The noun phrase that ends the clause before: 公示第二批应用,共4个."""
    tokens = list(found.tokens_in(max(0, clause.start - MAX_REST), clause.start))
    while tokens and found.text[tokens[-1].start] in ",":
        tokens.pop()
    begin = end = tokens[-1].end if tokens else 0
    for token in reversed(tokens):
        if token.pos[:1] not in "nvjlab" or found.text[token.start] in "\n。;":
            break
        begin = token.start
    return Span(begin, end) if end - begin >= MIN_CHARS else None


def _carried(found: Findings, previous: Figure | None, figure: Figure, before: Span | None) -> Span | None:
    """Figures in a row, and a change behind its level, speak of what the figure before them spoke of."""
    if previous is None or before is None:
        return None
    between = found.text[previous.end : figure.start].strip(" ")
    return before if between in ("、", "和", "及", ",", "") or is_measure(figure) else None


def _tokens(found: Findings, start: int, end: int) -> list[Token]:
    return [token for token in found.tokens_in(start, end) if token.end <= end]


def _is_light(found: Findings, span: Span) -> bool:
    """Whether a stretch is only a verb that takes the counted thing as its object (发放, 实现)."""
    light = _words(found.gaz, "light")
    return all(found.text[t.start : t.end] in light for t in _tokens(found, span.start, span.end))


def _is_verb(found: Findings, span: Span) -> bool:
    """Whether a stretch is one verb that is no thing in this field: 拿到, but not 提款 or 授信."""
    tokens = _tokens(found, span.start, span.end)
    word = found.text[span.start : span.end]
    return len(tokens) == 1 and tokens[0].pos == "v" and word not in _words(found.gaz, "thing")


def _left(found: Findings, start: int, end: int) -> Span | None:
    """The words before a figure that name what it measures, without subject, adverbs and verbs of being."""
    tokens = _tokens(found, start, end)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    end = _trim_right(found, start, end, starts)
    begin = start
    for token in tokens:
        mark = token.pos in ("d", "nt", "t", "ad", "r", "m") or found.text[token.start] in ",;:、)”。"
        if mark and token.end <= end:
            begin = token.end
    begin, end = _past_cues(found, begin, end, starts, ends)
    begin = _trim_left(found, begin, end, ends)
    inside = _tokens(found, begin, end)
    if end - begin > MAX_LEFT or (inside and inside[0].pos == "p"):
        begin = _trim_left(found, _last_phrase(inside, begin, end), end, ends)
    return Span(begin, end) if end - begin >= MIN_CHARS else None


def _past_cues(
    found: Findings, begin: int, end: int, starts: Container[int], ends: Container[int]
) -> tuple[int, int]:
    """The stretch behind the last cue (累计投放贷款 → 投放贷款), or before it where nothing but a verb follows it.

    In 数字人民币贷款预计投放 the thing is named before the plan.
    """
    for kind in ("aggregation", "modality"):
        for cue in found.cues.within(kind, begin, end):
            noun = cue.cue.value == "balance" or cue.cue.cue.startswith("总")
            if noun or cue.end not in ends or cue.start not in starts:
                continue
            if end - cue.end >= MIN_CHARS and not _is_light(found, Span(cue.end, end)):
                begin = cue.end
            elif cue.start - begin >= MIN_CHARS:
                end = cue.start
                break
    return begin, _trim_right(found, begin, end, starts)


def _last_phrase(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where the last verb with its object begins (通过售电数据对接企业 → 对接企业)."""
    for token in reversed(tokens[1:-1]):
        if token.pos[:1] == "v":
            return token.start
    if len(tokens) > 1 and tokens[0].pos == "p":
        begin = tokens[1].start
    return max(begin, end - MAX_LEFT)


def _trim_right(found: Findings, start: int, end: int, starts: Container[int]) -> int:
    """Drop marks and verbs of being from the end; a word is only dropped whole."""
    closes = _words(found.gaz, "closes")
    while end > start:
        shorter = start + len(found.text[start:end].rstrip(_EDGE))
        cut = next((at for at in range(max(start, shorter - MAX_WORD), shorter) if found.text[at:shorter] in closes
                    and at in starts), shorter)  # fmt: skip
        if cut == end:
            return end
        end = cut
    return end


def _trim_left(found: Findings, start: int, end: int, ends: Container[int]) -> int:
    """Drop marks, adverbs and cues from the beginning; a word is only dropped whole."""
    opens = _words(found.gaz, "opens")
    while start < end:
        later = end - len(found.text[start:end].lstrip(_EDGE))
        cut = next((at for at in range(min(end, later + MAX_WORD), later, -1) if found.text[later:at] in opens
                    and at in ends), later)  # fmt: skip
        if cut == start:
            return start
        start = cut
    return start


def _noun(found: Findings, figure: Figure, limit: int) -> Span | None:
    """The noun phrase right behind a figure, through 的 and through figures that count the same noun."""
    at = figure.end
    for following in found.figures_in(Span(figure.end, limit)):
        if following.start != at:
            break
        at = following.end
    return _noun_at(found, at, limit)


def _noun_at(found: Findings, at: int, limit: int) -> Span | None:
    """The noun phrase at an offset; what a verb says of the noun (拟纳入试点的应用) is passed over."""
    text = found.text
    while at < limit and text[at] in "的为是 “":
        at += 1
    things = _words(found.gaz, "thing")
    tokens = _tokens(found, at, limit)
    end, nouns = at, False
    for index, token in enumerate(tokens):
        word = text[token.start : token.end]
        if token.start != end or _ends_noun(token, word):
            break
        last = index + 1 == len(tokens) or tokens[index + 1].pos[:1] in "xuf"
        if token.pos == "v" and not last and word not in things:
            if nouns:
                break
            if _takes_object(tokens, index):
                return None
        nouns = nouns or token.pos[:1] in "njeliabs" or token.pos in ("vn", "nt") or word in things
        end = token.end
    if end > at and tokens and tokens[0].pos[:1] in "vd" and text.startswith("的", end):
        return _noun_at(found, end + 1, limit)
    while end > at and text[end - 1] in "和与及或":
        end -= 1
    return Span(at, end) if end - at >= 1 and (nouns or end - at >= 2) else None


def _ends_noun(token: Token, word: str) -> bool:
    """Whether a token is no part of a noun phrase; 线上 and 线下 are tagged as directions and are."""
    if token.pos == "f":
        return len(word) == 1
    return token.pos[:1] in "xupdrmt" or word in ("在", "为", "是", "有")


def _takes_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb right behind a figure takes what follows as its object: 13个应用人工智能."""
    return index == 0 and index + 1 < len(tokens) and tokens[1].pos[:1] in "n"


def _rest(found: Findings, start: int, end: int) -> Span | None:
    """What is said of the counted things, where nothing names them: 22个在关键技术中写明大数据."""
    while end > start and found.text[end - 1] in _EDGE:
        end -= 1
    following = next(iter(found.figures_in(Span(start, end))), None)
    if found.text.startswith("中", start) or (following and following.start == start):
        return None
    return Span(start, min(end, start + MAX_REST)) if end - start >= 2 else None
