"""What a figure counts, in the article's own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from extractor.figures import Figure
from extractor.findings import Findings
from extractor.gazetteers import Gazetteers
from extractor.segment import Span, Token

#: Units that measure; everything else is a classifier, which counts the noun that follows it.
_MEASURES = frozenset({"%", "pp", "bp", "倍", ""})
_MONEY = regex.compile(r"[A-Z]{3}")
_EDGE = " \n,、;:。(（)）“”\"'「」《》的了着"
_REST = 30
_LEFT = 24


@lru_cache(maxsize=8)
def _edges(gaz: Gazetteers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that open and close a metric's stretch and are no part of it (达到, 为, 预计), longest first."""

    def words(value: str) -> tuple[str, ...]:
        found = [cue.cue for cue in gaz.cues("metric") if cue.value == value]
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    return words("opens"), words("closes")


def is_measure(figure: Figure) -> bool:
    """Whether a figure measures something named before it (money, rates) and does not count a noun after it."""
    unit = figure.quantity.unit
    return unit in _MEASURES or bool(_MONEY.fullmatch(unit)) or unit.isascii()


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
        left = None
    noun = _noun(found, figure, clause.end)
    if is_measure(figure) and not (figure.head and figure.quantity.unit == ""):
        if left and _has_noun(found, left):
            return left
        if found.text.startswith("的", figure.end) or not left:
            return noun or left or _carried(found, previous, figure, before)
        return noun if noun and previous is None else _carried(found, previous, figure, before) or left
    if noun:
        return noun
    return left or _carried(found, previous, figure, before) or _rest(found, figure.end, clause.end)


def _carried(found: Findings, previous: Figure | None, figure: Figure, before: Span | None) -> Span | None:
    """Figures in a row, and a change behind its level, speak of what the figure before them spoke of."""
    if previous is None or before is None:
        return None
    between = found.text[previous.end : figure.start].strip(" ")
    return before if between in ("、", "和", "及", ",", "") or is_measure(figure) else None


def _tokens(found: Findings, start: int, end: int) -> list[Token]:
    return [token for token in found.tokens_in(start, end) if token.end <= end]


def _has_noun(found: Findings, span: Span) -> bool:
    tokens = _tokens(found, span.start, span.end)
    return any(token.pos[:1] in ("n", "j", "e", "l", "i") or token.pos in ("vn", "an") for token in tokens) or (
        len(tokens) > 1 and any(token.end - token.start >= 2 for token in tokens[1:])
    )


def _left(found: Findings, start: int, end: int) -> Span | None:
    """The words before a figure that name what it measures, without subject, adverbs and verbs of being."""
    text = found.text
    opens, closes = _edges(found.gaz)
    end = _trim_right(text, start, end, closes)
    begin = start
    for token in _tokens(found, start, end):
        mark = token.pos in ("d", "nt", "t", "ad", "r") or (token.pos == "x" and text[token.start] in ",;:、)”。")
        if (mark or token.pos == "m") and token.end <= end:
            begin = token.end
    begin = _trim_left(text, begin, end, opens)
    if end - begin > _LEFT or (
        begin < end and _tokens(found, begin, end)[:1] and _tokens(found, begin, end)[0].pos == "p"
    ):
        begin = _last_phrase(found, begin, end)
    begin = _trim_left(text, begin, end, opens)
    return Span(begin, end) if end - begin >= 2 else None


def _last_phrase(found: Findings, begin: int, end: int) -> int:
    """Where the last verb with its object begins (通过售电数据对接企业 → 对接企业)."""
    tokens = _tokens(found, begin, end)
    for token in reversed(tokens[:-1]):
        if token.pos[:1] == "v" and token.start > begin:
            return token.start
    return (
        max(begin, end - _LEFT)
        if len(tokens) < 2
        else max(tokens[1].start if tokens[0].pos == "p" else begin, end - _LEFT)
    )


def _trim_right(text: str, start: int, end: int, closes: Sequence[str]) -> int:
    while end > start:
        shorter = len(text[start:end].rstrip(_EDGE)) + start
        word = next((word for word in closes if text.endswith(word, start, shorter)), "")
        if not word and shorter == end:
            return end
        end = shorter - len(word)
    return end


def _trim_left(text: str, start: int, end: int, opens: Sequence[str]) -> int:
    while start < end:
        later = end - len(text[start:end].lstrip(_EDGE))
        word = next((word for word in opens if text.startswith(word, later, end)), "")
        if not word and later == start:
            return start
        start = later + len(word)
    return start


def _noun(found: Findings, figure: Figure, limit: int) -> Span | None:
    """The noun phrase right behind a figure, through 的 and through figures that count the same noun."""
    text, at = found.text, figure.end
    for following in found.figures_in(Span(figure.end, limit)):
        if following.start != at:
            break
        at = following.end
    while at < limit and text[at] in "的 “":
        at += 1
    tokens = _tokens(found, at, limit)
    end, nouns = at, False
    for index, token in enumerate(tokens):
        kind, word = token.pos[:1], text[token.start : token.end]
        if token.start != end or kind in "xupdrfmt" or word in ("在", "为", "是", "有"):
            break
        last = index + 1 == len(tokens) or tokens[index + 1].pos[:1] in "xuf"
        if token.pos == "v" and nouns and not last and word not in _verbal_nouns(found.gaz):
            break
        if (
            token.pos == "v"
            and not nouns
            and not last
            and word not in _verbal_nouns(found.gaz)
            and _object(tokens, index)
        ):
            return None
        nouns = nouns or kind in "njeliabs" or token.pos in ("vn", "nt") or word in _verbal_nouns(found.gaz)
        end = token.end
    while end > at and text[end - 1] in "和与及或":
        end -= 1
    return Span(at, end) if end - at >= 1 and (nouns or end - at >= 2) else None


def _object(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb right behind a figure takes what follows as its object: 13个应用人工智能."""
    return index == 0 and index + 1 < len(tokens) and tokens[1].pos[:1] in "n"


@lru_cache(maxsize=8)
def _verbal_nouns(gaz: Gazetteers) -> frozenset[str]:
    """Words tagged as verbs that are things in this field (应用, 服务, 交易, 授信)."""
    return frozenset(cue.cue for cue in gaz.cues("metric") if cue.value == "thing")


def _rest(found: Findings, start: int, end: int) -> Span | None:
    """What is said of the counted things, where nothing names them: 22个在关键技术中写明大数据."""
    while end > start and found.text[end - 1] in _EDGE:
        end -= 1
    return Span(start, min(end, start + _REST)) if end - start >= 2 else None
