"""What a figure counts, in the article's own words."""

from __future__ import annotations

from bisect import bisect_left

from extractor.claims.counted import beside, is_among, is_share_of, object_behind, said_of, short_rest
from extractor.claims.deeds import deed_before, is_doer, is_told_of, without_base, without_time
from extractor.claims.linked import follows_multiple, is_no_thing, is_other_act, quoted_whole, stands_for_last
from extractor.claims.phrases import (
    MIN_CHARS,
    is_compound,
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
#: No more figures stand right behind each other.
LONGEST_ROW = 16
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
    span = _find(found, clause, figure, previous, before)
    return quoted_whole(found, span) if span is not None else None


def _find(found: Findings, clause: Span, figure: Figure, previous: Figure | None, before: Span | None) -> Span | None:
    start = max(clause.start, previous.end) if previous else clause.start
    if (said := defined(found, figure)) is not None:
        return said
    if before is not None and stands_for_last(found, start, figure, previous):
        return before
    measured, by = beside_standard(found, start, figure, previous, before)
    if measured and by is not None:
        return by
    left = phrase_before(found, start, figure.start) or _quoted(found, start, figure.start)
    if left and before and left.start < before.end and before.start < left.end:
        left = Span(before.end, left.end) if left.end - before.end >= MIN_CHARS else None
    if figure.quantity.unit in DURATIONS:
        return left
    left = without_base(found, without_time(found, left))
    if left is not None and is_no_thing(found, left, figure):
        left = None
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
        if left is None and noun is None and before is not None and follows_multiple(found, previous, figure):
            return before
        noun = said_of(found, figure, clause, noun)
        if alike and is_among(found, figure, noun):
            return alike
        noun = noun or (object_behind(found, figure, clause.end) if left else None)
        named = noun or left or ranked(found, figure) or before_row(found, figure)
        return named or carried or aspect(found, clause, areas=False) or beside(found, figure, clause, alike)
    if noun and given:
        if not _is_doing(found, noun):
            return noun
        noun = None
    of = noun if noun and found.text.startswith("的", figure.end) else None
    if of and figure.quantity.unit in _LENGTHS:
        return of
    if of and (figure.quantity.unit == "%" or left is None or is_single_verb(found, left)):
        return of
    if noun and is_share_of(found, figure, noun):
        return noun
    if left and not is_light(found, left) and not (noun and is_verb(found, left)):
        return left
    if left and before and is_other_act(found, left, before):
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
    if text.find("”", max(start, end - LONGEST_CLOSE), end) < 0:
        return None
    end = next(
        (end - len(word) for word in (*suffixes(found.gaz, "closes"), "的") if text.endswith(word, start, end)), end
    )
    opened = text.rfind("“", start, end - 1) if text.endswith("”", start, end) else -1
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
    thing = found.text[first.start : first.end] in words_of(found.gaz, "thing") or is_compound(found, noun)
    return noun.end - noun.start < MIN_CHARS or (first.pos[:1] == "v" and not thing)


def _is_giving(found: Findings, left: Span) -> bool:
    """Whether what stands before a figure ends with a verb whose object stands behind it: 为合作社提供300万元贷款."""
    at = bisect_left(found.token_starts, left.end) - 1
    start = found.token_starts[at]
    return start >= left.start and found.text[start : left.end] in words_of(found.gaz, "giving")


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
    noun = noun or (short_rest(found, at, limit) if not is_measure(figure) else None)
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
