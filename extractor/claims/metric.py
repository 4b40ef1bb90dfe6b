"""What a figure counts, in the article's own words."""

from __future__ import annotations

from bisect import bisect_left

import regex

from extractor.claims.phrases import (
    EDGE,
    MAX_REST,
    MIN_CHARS,
    is_light,
    is_single_verb,
    is_verb,
    noun_at,
    phrase_before,
    suffixes,
    without_verb,
    words_of,
)
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span

#: Units that measure; everything else is a classifier, which counts the noun that follows it.
_MEASURES = frozenset({"%", "pp", "bp", "倍"})
#: Units of shares and changes.
RATES = frozenset({"%", "pp", "bp"})
#: Units of time (UCUM): how long something takes counts nothing behind it.
DURATIONS = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})
SHORT = 4
_ROW = regex.compile("(?:分别|依次|依序)(?:为|是)")
#: No more figures stand right behind each other.
LONGEST_ROW = 16
_QUOTES = {"”": "“", "」": "「"}
#: How many clauses back a topic may stand.
CLAUSES_BACK = 4
#: How long a verb of becoming with its adverbs may be.
BECOMES = 8
#: A share of something speaks of the whole; what follows goes on with what was measured.
SHARE = "占"
#: What joins figures that speak of one thing.
_IN_A_ROW = ("、", "和", "及", ",", "")


def is_measure(figure: Figure) -> bool:
    """Whether a figure measures something named before it (money, rates) and does not count a noun after it."""
    unit = figure.quantity.unit
    return unit in _MEASURES or (unit != "" and unit.isascii())


def find_metric(
    found: Findings, clause: Span, figure: Figure, previous: Figure | None, before: Span | None
) -> Span | None:
    """The stretch of text that says what a figure counts.

    Args:
        clause: the figure's clause.
        previous: the figure before it in the same sentence, if any.
        before: the last metric of the sentence.
    """
    start = max(clause.start, previous.end) if previous else clause.start
    left = phrase_before(found, start, figure.start) or _quoted(found, start, figure.start)
    if left and before and left.start < before.end and before.start < left.end:
        left = Span(before.end, left.end) if left.end - before.end >= MIN_CHARS else None
    if figure.quantity.unit in DURATIONS:
        return left
    noun = _noun_behind(found, figure, clause.end)
    carried = _carried(found, previous, figure, before)
    if not is_measure(figure):
        alike = before if previous and previous.quantity.unit == figure.quantity.unit else None
        named = noun or left or _before_row(found, figure)
        return named or carried or _aspect(found, clause) or _beside(found, figure, clause, alike)
    of = noun if noun and found.text.startswith("的", figure.end) else None
    if of and (figure.quantity.unit == "%" or left is None or is_single_verb(found, left)):
        return of
    if left and not is_light(found, left) and not (noun and is_verb(found, left)):
        return left
    if left and (carried is None or _is_elsewhere(figure, previous, clause)):
        return noun or left
    if left is None and (row := _before_row(found, figure)) is not None:
        return noun or row
    if previous is not None and not is_measure(previous):
        carried = _aspect(found, clause) or carried  # 存款方面,3家银行均增长,A行824亿元
    return noun or _level(found, carried, left) or _topic(found, clause) or _aspect(found, clause)


def _quoted(found: Findings, start: int, end: int) -> Span | None:
    """A name in quotes right before a figure, with the verb that takes it: 投放“双保贷”7户."""
    text = found.text
    closing = text[end - 1 : end]
    opened = text.rfind(_QUOTES[closing], start, end - 1) if closing in _QUOTES else -1
    if opened < 0 or end - opened < MIN_CHARS + 2:
        return None
    verb = next((t for t in reversed(found.tokens_in(start, opened)) if t.end == opened and t.pos == "v"), None)
    return Span(verb.start if verb else opened, end)


def _is_elsewhere(figure: Figure, previous: Figure | None, clause: Span) -> bool:
    """Whether the figure before stands in another clause and measures another kind of thing."""
    return previous is not None and previous.start < clause.start and not (
        is_measure(previous) and (figure.quantity.unit in _MEASURES or previous.quantity.unit == figure.quantity.unit)
    )  # fmt: skip


def _carried(found: Findings, previous: Figure | None, figure: Figure, before: Span | None) -> Span | None:
    """Figures in a row, and a change behind its level, speak of what the figure before them spoke of."""
    if previous is None or before is None:
        return None
    between = found.text[previous.end : figure.start].strip(" ")
    return before if between in _IN_A_ROW or figure.change or is_measure(figure) else None


def comes_to(found: Findings, previous: Figure | None, figure: Figure) -> bool:
    """Whether a figure is what the one before it became: 由120户增至300户, 由3天缩短至20分钟."""
    if previous is None:
        return False
    between = found.text[previous.end : figure.start].rstrip(" ")
    return between.endswith(("至", "到", "为")) and len(between) <= BECOMES and not any(c in between for c in ",。;、")


def _level(found: Findings, carried: Span | None, left: Span | None) -> Span | None:
    """What goes on from the figure before, unless that was a share, which nothing goes on from."""
    if carried is not None and not found.text.startswith(SHARE, carried.start):
        return carried
    return left


def _noun_behind(found: Findings, figure: Figure, limit: int) -> Span | None:
    """The noun phrase right behind a figure, through figures that count the same noun (19大类270项服务)."""
    at = figure.end
    for _ in range(LONGEST_ROW):
        following = found.figure_behind(at)
        if following is None or following.start > at or at >= limit:
            break
        at = following.end
    noun = noun_at(found, at, limit)
    if noun and found.text.startswith(suffixes(found.gaz, "towards"), max(0, figure.start - 1)):
        noun = without_verb(found, noun)
    noun = noun or _short_rest(found, figure, at, limit)
    if noun and found.text[noun.start : noun.end] in words_of(found.gaz, "closes"):
        return None  # A行以222万户居冠
    return noun


def _short_rest(found: Findings, figure: Figure, start: int, limit: int) -> Span | None:
    """A counted word that the segmenter does not know as a noun, right before the end of the clause: 15个地市,"""
    end = start + len(found.text[start : min(limit, start + SHORT + 2)].rstrip(EDGE))
    if is_measure(figure) or not MIN_CHARS <= end - start <= SHORT or found.text[end:limit].strip(EDGE):
        return None
    han = all("\u4e00" <= char <= "\u9fff" for char in found.text[start:end])
    verb = any(token.pos[:1] in "vd" for token in found.tokens_in(start, end))
    return Span(start, end) if han and not verb else None


def _beside(found: Findings, figure: Figure, clause: Span, alike: Span | None) -> Span | None:
    """Where nothing names the counted things: what the rest of the clause says of them, what was counted before in the
    same unit (A行建成网点120家,B行则超过200家), or the end of the clause before."""
    if found.text[figure.end : clause.end].strip(EDGE):
        return _rest(found, figure.end, clause.end)
    if alike is not None:
        return alike
    return _end_of_clause_before(found, clause)


def _rest(found: Findings, start: int, end: int) -> Span | None:
    """What is said of the counted things, where nothing names them: 22个在关键技术中写明大数据."""
    while end > start and found.text[end - 1] in EDGE:
        end -= 1
    while start < end and found.text[start] in EDGE:
        start += 1
    following = found.figure_behind(start)
    if following is not None and following.start < end:
        return None  # 由12家扩展为25家: what became of it is not what it was
    if any(t.pos == "f" and t.start == start for t in found.tokens_in(start, end)):
        return None
    return Span(start, min(end, start + MAX_REST)) if end - start >= MIN_CHARS else None


def _end_of_clause_before(found: Findings, clause: Span) -> Span | None:
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


def _before_row(found: Findings, figure: Figure) -> Span | None:
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


def _aspect(found: Findings, clause: Span) -> Span | None:
    """What a sentence says at its head that it speaks of: 用户数方面,A行222万户,B行50万户."""
    index = found.layout.sentence_at(clause.start)
    if index is None:
        return None
    first = found.layout.clauses(found.layout.sentences[index])[0]
    stop = first.start + len(found.text[first.start : first.end].rstrip(EDGE))
    said = next((word for word in words_of(found.gaz, "aspect") if found.text.endswith(word, first.start, stop)), None)
    if first == clause or said is None:
        return None
    span = phrase_before(found, first.start, stop - len(said))
    return span if span is not None and not is_light(found, span) else None


def _topic(found: Findings, clause: Span) -> Span | None:
    """What the clauses before speak of, where this one goes on without a noun: 不良贷款率连续六年下降,至0.98%."""
    index = found.layout.sentence_at(clause.start)
    if index is None:
        return None
    clauses = found.layout.clauses(found.layout.sentences[index])
    at = bisect_left(clauses, clause)
    for before in reversed(clauses[max(0, at - CLAUSES_BACK) : at]):
        if found.text[before.end - 1] != ",":
            return None
        named = _first_noun(found, before.start, before.end)
        if named is not None:
            return named
    return None


def _first_noun(found: Findings, start: int, end: int) -> Span | None:
    """The first noun phrase of a clause, without the institution that it belongs to; 方面 only points at it."""
    run: list[int] = []
    for token in found.tokens_in(start, end):
        word = found.text[token.start : token.end]
        goes_on = bool(run) and token.start == run[1]
        if token.pos in ("nt", "t", "r") or word == "方面":
            continue
        if token.pos[:1] in "njbl" or (goes_on and token.pos in ("vn", "v", "a")):
            run = [run[0] if goes_on else token.start, token.end]
        elif run:
            break
    return Span(*run) if run and run[1] - run[0] >= MIN_CHARS else None
