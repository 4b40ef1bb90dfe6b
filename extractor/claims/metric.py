"""What a figure counts, in the article's own words."""

from __future__ import annotations

from bisect import bisect_left

from extractor.claims.deeds import deed_before, is_doer, is_told_of, without_base, without_time
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
from extractor.claims.standards import beside_standard
from extractor.claims.themes import (
    SHARE,
    aspect,
    before_row,
    defined,
    end_of_clause_before,
    ranked,
    rate_between,
    topic,
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
#: Units of ways, of which 47公里的山路 is told.
_LENGTHS = frozenset({"km", "m"})
SHORT = 4
#: No more figures stand right behind each other.
LONGEST_ROW = 16
_QUOTES = {"”": "“", "」": "「"}
#: How long a verb of becoming with its adverbs may be.
BECOMES = 8
#: What joins a count and its sum.
_JOINT = ("、", "和")
#: What joins figures that speak of one thing.
_IN_A_ROW = ("、", "和", "及", ",", "")


def is_measure(figure: Figure) -> bool:
    """Whether a figure measures something named before it (money, rates) and does not count a noun after it."""
    unit = figure.quantity.unit
    return unit in _MEASURES or (unit != "" and unit.isascii())


def head_of_column(found: Findings, figure: Figure) -> Span | None:
    """What a bare number of a table measures: the head of its column."""
    if figure.head is None or figure.head[1] > figure.start:
        return None
    return phrase_before(found, *figure.head) or Span(*figure.head)


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
    if (said := defined(found, figure)) is not None:
        return said
    measured, by = beside_standard(found, start, figure, previous, before)
    if measured and by is not None:
        return by
    left = phrase_before(found, start, figure.start) or _quoted(found, start, figure.start)
    if left and before and left.start < before.end and before.start < left.end:
        left = Span(before.end, left.end) if left.end - before.end >= MIN_CHARS else None
    if figure.quantity.unit in DURATIONS:
        return left
    left = without_base(found, without_time(found, left))
    given = left is not None and _is_giving(found, left)
    noun = _noun_behind(found, figure, clause.end, given)
    deed = deed_before(found, start, figure) if figure.quantity.unit not in RATES else None
    if noun and (deed is not None or is_told_of(found, left, figure)) and not _is_doing(found, noun):
        return noun
    if deed is not None and is_doer(found, left, deed):
        left = deed
    carried = _carried(found, previous, figure, before)
    if not is_measure(figure):
        alike = before if previous and previous.quantity.unit == figure.quantity.unit else None
        if alike and _is_among(found, figure, noun):
            return alike
        noun = noun or (_object_behind(found, figure, clause.end) if left else None)
        named = noun or left or ranked(found, figure) or before_row(found, figure)
        return named or carried or aspect(found, clause, areas=False) or _beside(found, figure, clause, alike)
    if noun and given:
        if not _is_doing(found, noun):
            return noun
        noun = None
    of = noun if noun and found.text.startswith("的", figure.end) else None
    if of and figure.quantity.unit in _LENGTHS:
        return of
    if of and (figure.quantity.unit == "%" or left is None or is_single_verb(found, left)):
        return of
    if left and not is_light(found, left) and not (noun and is_verb(found, left)):
        return left
    if left and (carried is None or _is_elsewhere(figure, previous, clause)):
        return noun or left
    if left is None and (row := ranked(found, figure) or before_row(found, figure)) is not None:
        return noun or row
    if left is None and previous is not None and figure.quantity.unit in RATES:
        carried = rate_between(found, clause, previous) or carried
    if previous is not None and not is_measure(previous):
        carried = aspect(found, clause) or carried  # 存款方面,3家银行均增长,A行824亿元
    named = noun or _level(found, carried, left)
    return named or topic(found, clause, figure.quantity.unit not in RATES) or aspect(found, clause)


#: How long the word may be that stands between a quotation and its figure.
LONGEST_CLOSE = 12


def _quoted(found: Findings, start: int, end: int) -> Span | None:
    """A name in quotes right before a figure, with the verb that takes it: 投放“双保贷”7户."""
    text = found.text
    if not any(text.find(mark, max(start, end - LONGEST_CLOSE), end) >= 0 for mark in _QUOTES):
        return None
    end = next(
        (end - len(word) for word in (*suffixes(found.gaz, "closes"), "的") if text.endswith(word, start, end)), end
    )
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
    rate = found.text.endswith(suffixes(found.gaz, "ratio"), before.start, before.end)
    if figure.quantity.unit not in RATES and rate and figure.quantity.unit != "倍":
        return None  # 通过率41%,预计投放30亿元; 费率0.5%,投放1735笔、8亿元
    if between in _IN_A_ROW or figure.change:
        return before
    counted = not is_measure(previous) and before.start >= previous.end
    shared = previous.quantity.unit in RATES and found.text[before.end : previous.start] == SHARE
    if (counted or (shared and figure.quantity.unit not in RATES)) and "," in found.text[before.end : figure.start]:
        return None  # 12家公司作出公示,总计861亿元: no sum of what was counted; 首贷户占三成,去年同期为28亿元
    return before if is_measure(figure) else None


def _is_doing(found: Findings, noun: Span) -> bool:
    """Whether what stands behind a figure says what is done with it: 拨出3000万元资助中小企业."""
    first = next(iter(found.tokens_in(noun.start, noun.end)))
    thing = found.text[first.start : first.end] in words_of(found.gaz, "thing")
    return noun.end - noun.start < MIN_CHARS or (first.pos[:1] == "v" and not thing)


def _is_giving(found: Findings, left: Span) -> bool:
    """Whether what stands before a figure ends with a verb whose object stands behind it: 为合作社提供300万元贷款."""
    at = bisect_left(found.token_starts, left.end) - 1
    start = found.token_starts[at]
    return start >= left.start and found.text[start : left.end] in words_of(found.gaz, "giving")


def _is_among(found: Findings, figure: Figure, noun: Span | None) -> bool:
    """Whether a figure is some of those counted before it, without a noun of its own: 18家银行中有12家利润上升."""
    if not found.text.endswith(suffixes(found.gaz, "among"), max(0, figure.start - SHORT), figure.start):
        return False
    first = next(iter(found.tokens_in(figure.end, figure.end + 1)), None)
    index = found.layout.sentence_at(figure.start)
    if noun is None or index is None or first is None or noun.start != figure.end or first.pos[:1] != "n":
        return True
    rest = found.text[noun.end : found.layout.clause_at(found.layout.sentences[index], figure.start).end]
    return bool(rest.strip(EDGE))


def _object_behind(found: Findings, figure: Figure, limit: int) -> Span | None:
    """What a verb before a count takes, though a verb describes it: 公布了7个入选项目."""
    tokens = found.tokens_in(figure.end, limit)
    if len(tokens) < 2 or tokens[0].start != figure.end or (tokens[0].pos, tokens[1].pos) != ("v", "n"):
        return None
    before = next(t for t in reversed(found.tokens_in(max(0, figure.start - SHORT), figure.start)) if t.pos != "ul")
    closed = not found.text[tokens[1].end : limit].strip(EDGE)
    return Span(figure.end, tokens[1].end) if closed and before.pos == "v" else None


def comes_to(found: Findings, previous: Figure | None, figure: Figure) -> bool:
    """Whether a figure is what the one before it became: 由120户增至300户, 由3天缩短至20分钟."""
    if previous is None:
        return False
    end = figure.start - found.text.startswith("的", figure.start - 1)
    dated = next((mention for mention in found.dates_between(previous.end, end) if mention.end == end), None)
    end = dated.start if dated is not None else figure.start  # 由87万户涨到今年6月末的203万户
    between = found.text[previous.end : end].rstrip(" ").removesuffix("了")  # 从40人加到了118人
    return between.endswith(("至", "到", "为")) and len(between) <= BECOMES and not any(c in between for c in ",。;、")


def _level(found: Findings, carried: Span | None, left: Span | None) -> Span | None:
    """What goes on from the figure before, unless that was a share, which nothing goes on from."""
    if carried is not None and not found.text.startswith(SHARE, carried.start):
        return carried
    return left


def _noun_behind(found: Findings, figure: Figure, limit: int, given: bool = False) -> Span | None:
    """The noun phrase right behind a figure, through figures that count the same noun (19大类270项服务).

    Args:
        given: a verb before the figure takes what stands behind it, and what is joined to it (提供800笔、12亿元贷款).
    """
    at = figure.end
    for _ in range(LONGEST_ROW):
        following = found.figure_behind(at)
        joined = given and found.text.startswith(_JOINT, at)
        if following is None or following.start > at + joined or at >= limit:
            break
        at = following.end
    noun = noun_at(found, at, limit)
    if noun and found.text.startswith(suffixes(found.gaz, "towards"), max(0, figure.start - 1)):
        noun = without_verb(found, noun)
    if noun and not is_measure(figure):
        noun = _counted(found, noun)
    noun = noun or _short_rest(found, figure, at, limit)
    if noun and found.text[noun.start : noun.end] in words_of(found.gaz, "closes"):
        return None  # A行以222万户居冠
    return noun


def _counted(found: Findings, noun: Span) -> Span:
    """The things counted, where a figure of its own follows what is done for them: 217户农户|发放贷款1.36亿元."""
    following = found.figure_behind(noun.end)
    tokens = found.tokens_inside(noun.start, noun.end)
    if following is None or following.start != noun.end or len(tokens) < 2:
        return noun
    first = next((token for token in tokens if token.pos[:1] == "n" and token.end - token.start > 1), None)
    return Span(noun.start, first.end) if first is not None and first.end < noun.end else noun


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
    return end_of_clause_before(found, clause)


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
    if found.text.startswith(
        (*suffixes(found.gaz, "increase", "change"), *suffixes(found.gaz, "decrease", "change")), start
    ):
        return None  # 较年初5家增加一家
    if found.text[start:end] in words_of(found.gaz, "closes"):
        return None  # 站上千亿台阶
    return Span(start, min(end, start + MAX_REST)) if end - start >= MIN_CHARS else None
