"""Aggregation and period of a figure: which cue or date of its sentence governs it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

import regex

from extractor.claims.metric import RATES
from extractor.claims.phrases import suffixes, words_of
from extractor.dates import DateMention
from extractor.figures import Figure
from extractor.findings import Findings, once_per_article
from extractor.records import Aggregation
from extractor.segment import Span

#: Where several stand together the more telling wins: 贷款日均余额 is a daily average, 累计新增 is cumulative.
_PRECEDENCE: tuple[Aggregation, ...] = (
    "cumulative", "daily_average", "monthly_average", "average", "new", "balance", "annual", "total",
)  # fmt: skip
#: Dates that say no time of a figure: what it is compared with, and a date in the title of a document.
_NO_TIME = frozenset({"compared", "in_title"})
_REPORT = ("报告期", "期末")
#: Behind a month: that what is told of it is told of nothing else.
_ALONE = ("单月", "单季")
#: What ends a verb of becoming: 涨到了今年6月末的203万户.
_BECOME = ("到", "至", "为", "到了", "至了", "成了")
#: No row of figures that share a cue is longer.
LONGEST_ROW = 16
#: What joins figures that share a cue.
_TOGETHER = ("、", "和", "及")
#: How far behind a comparing word (较, 同比) its date may stand.
_COMPARED = 3
#: How far behind a day the word may stand that says that it was told then.
_TOLD = 40
#: How far behind a date what began then may stand (2019年10月正式上线的平台).
_EVENT = 12
#: How far behind a goal its share may stand (完成全年目标任务的80%).
_GOAL = 6
#: What joins dates in a row.
_JOINED = regex.compile(" ?(?:、|和|与|及|以及) ?")
#: What may stand between the beginning of a clause and its date.
_TURNS = "而但且在"


def find_aggregation(found: Findings, clause: Span, figure: Figure) -> Aggregation | None:
    """How a figure was added up, from the cues between it and the figure before it.

    Figures joined by 、 share the cue of the first (新增贷款1700余户、逾10亿元).
    """
    if figure.head is not None and figure.head[1] <= figure.start:
        return _strongest(found, *figure.head)  # the head of its column in a table
    start, served_by = figure.start, suffixes(found.gaz, "served")
    for _ in range(LONGEST_ROW):
        other = found.figure_before(start)
        if other is None or other.end <= clause.start:
            start = clause.start
            break
        served = found.text.endswith(served_by, clause.start, other.start)  # 累计为4126户投放7.75亿元
        between = found.text[other.end : figure.start]
        of = between.endswith("的") and not any(mark in between for mark in ",、和及")  # 共收到26家机构的51个项目
        if not served and not of and not found.text.startswith(_TOGETHER, other.end):
            start = other.end
            break
        start = other.start
    return _strongest(found, start, figure.start)


def _strongest(found: Findings, start: int, end: int) -> Aggregation | None:
    values = {match.cue.value for match in found.cues.within("aggregation", start, end)}
    return next((value for value in _PRECEDENCE if value in values), None) if values else None


def find_period(found: Findings, sentence: Span, clause: Span, figure: Figure) -> DateMention | None:
    """The date that governs a figure: the nearest before it in its sentence, else one right behind it in its clause.

    A date behind a comparing word (较上年末, 同比2019年) is what the figure is compared with, never its time.
    """
    best: DateMention | None = None
    dates = found.dates_between(sentence.start, clause.end)
    bases = base_starts(found) if dates else ()
    for mention in dates:
        if _is_multiple_of(found, mention, figure):
            continue
        if _of_another(found, mention, figure):
            if mention.end < clause.start and _governs(mention) and _is_reached(found, mention):
                best = mention  # 由2019年的2亿元增加到2020年的3亿元,占营收3%
            continue
        if _is_of_goal(found, mention, figure) or _is_heard(found, mention, figure):
            continue
        if _is_origin(found, mention, figure):
            continue
        if mention.end <= figure.start and best is not None and _is_elsewhen(found, sentence, mention):
            best = None  # …;此前,该行累计放款3亿元
            continue
        if mention.start in bases:
            touches = mention.end <= figure.start and found.text[mention.end : figure.start] in ("", "的")
            if touches and figure.quantity.unit != "倍" and figure.change is None:  # 较2019年|翻番
                return mention  # 较8月末的418亿元: what is compared with has its own time
            if _has_own_figure(found, mention, sentence, clause, figure):
                best = mention
            continue
        reported = found.text.startswith(_REPORT, mention.start)
        if mention.end <= figure.start and (reported or _governs(mention)):
            best = mention if best is None or reported or _outranks(mention, best, clause) else best
        elif mention.start >= figure.end and _governs(mention) and (
            best is None or _stands_behind(found, clause, figure, mention, best)
        ):  # fmt: skip
            best = mention
    return best


def _stands_behind(found: Findings, clause: Span, figure: Figure, mention: DateMention, earlier: DateMention) -> bool:
    """Whether a figure has its own day behind it, whatever a clause before it says: 首期50亿元已于8月28日发行."""
    following = found.figure_behind(figure.end)
    alone = following is None or following.start > mention.end
    day = mention.kind == "day" and found.text.startswith("于", mention.start - 1)
    return day and alone and earlier.end <= clause.start


def _has_own_figure(found: Findings, mention: DateMention, sentence: Span, clause: Span, figure: Figure) -> bool:
    """Whether 去年同期 is the time of a figure and not only compared with: …5亿元,去年同期净利润3亿元.

    Between commas, or at the head of a sentence, it is that of what follows; a rate is its own only where it opens a
    clause (去年同期为1.5%).
    """
    opens = _opens_clause(found, sentence, mention.start)
    sets = opens and found.text.startswith(",", mention.end)
    rate = figure.quantity.unit in RATES and not opens
    if figure.change is not None or rate or (mention.start < clause.start and not sets):
        return False
    same = (
        found.text.endswith(suffixes(found.gaz, "same", "time"), mention.start, mention.end)
        and mention.end <= figure.start
    )
    before = found.cues.within("comparison", max(0, mention.start - _COMPARED - 1), mention.start)
    return same and not before and not found.text.startswith(suffixes(found.gaz, "compared", "time"), mention.end)


def _opens_clause(found: Findings, sentence: Span, start: int) -> bool:
    """Whether a date opens its clause, 而 or the like before it: …5亿元,而去年同期,…."""
    while start > sentence.start and found.text[start - 1] in _TURNS:
        start -= 1
    return start == sentence.start or found.text[start - 1] in ",;:("


def report_period(mention: DateMention, text: str, carried: DateMention | None) -> DateMention | None:
    """What 报告期内, 报告期末 and 期末 mean after a balance date: the year so far, and that date.

    Issuers report from the first of January (企业会计准则: 会计年度自公历1月1日起).
    """
    if carried is None or carried.last is None or not text.lstrip("截至止到").startswith(_REPORT):
        return None
    first = carried.last if text.endswith("末") else date(carried.last.year, 1, 1)
    return mention._replace(first=first, last=carried.last)


def time_of_run(found: Findings, mention: DateMention, place: int, count: int) -> DateMention:
    """The time of each figure where as many stand in a row: 2019年末和2020年末余额分别为25亿元、21亿元; so many years
    of a span: 2020年至2022年净利润分别为25亿元、21亿元、17亿元."""
    if not 1 < count <= LONGEST_ROW:
        return mention
    row = _years_of(mention)
    at, start = bisect_left(found.date_starts, mention.start) - 1, mention.start
    while at >= 0 and len(row) < count and _JOINED.fullmatch(found.text, found.dates[at].end, start):
        row = [*_years_of(found.dates[at]), *row]
        start = found.dates[at].start
        at -= 1
    return row[place] if len(row) == count else mention


def _years_of(mention: DateMention) -> list[DateMention]:
    """The years of a span of whole years, one by one; any other time as it is."""
    first, last = mention.first, mention.last
    if first is None or last is None or (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return [mention]
    if last.year - first.year >= LONGEST_ROW:
        return [mention]
    years = range(first.year, last.year + 1)
    return [mention._replace(first=date(year, 1, 1), last=date(year, 12, 31)) for year in years]


def is_balance_date(found: Findings, mention: DateMention) -> bool:
    """Whether a day is the end of a month that is written as such: 9月末, 三季度末, 2020年底."""
    ends = mention.last is not None and (mention.last + timedelta(days=1)).day == 1
    return ends and not found.text[mention.end - 1].isdigit() and found.text[mention.end - 1] not in "日号"


def _of_another(found: Findings, mention: DateMention, figure: Figure) -> bool:
    """Whether a date belongs to one other figure alone: 由年初的21%提高到38%; 6月单月交易额2500亿元;净利润2亿元."""
    if found.text.startswith(_ALONE, mention.end):
        other = found.figure_behind(mention.end)
        level = figure.change is None and figure.quantity.unit not in (*RATES, "倍")
        return level and other is not None and other.start < figure.start
    at = mention.end + found.text.startswith("的", mention.end)
    other = found.figure_behind(at)
    if other is None or figure.start <= at or other.start != at:
        return False
    return at > mention.end or found.text.startswith(_behind(found, "of_goal"), other.end)  # 距2021年底25类的目标


def _is_reached(found: Findings, mention: DateMention) -> bool:
    """Whether a date is that of what something became: 由87万户涨到了今年6月末的203万户."""
    return found.text.endswith(_BECOME, 0, mention.start)


def _is_heard(found: Findings, mention: DateMention, figure: Figure) -> bool:
    """Whether a day is that on which somebody told of a figure: 10月27日,记者从该行获悉,余额达3亿元."""
    if mention.kind != "day" or is_balance_date(found, mention):
        return False
    reach = min(figure.start, mention.end + _TOLD)
    comma = found.text.find(",", mention.end + 1, reach)
    while comma >= 0:
        if found.text.endswith(_behind(found, "told"), mention.end, comma):
            return True
        comma = found.text.find(",", comma + 1, reach)
    return False


def _is_elsewhen(found: Findings, sentence: Span, mention: DateMention) -> bool:
    """Whether a time whose days are not known opens its clause, so that the one before it no longer holds."""
    unknown = mention.kind in ("season", "vague") and mention.first is None and mention.last is None
    ends = unknown and found.text[mention.start : mention.end].endswith(_behind(found, "elsewhen"))
    return ends and _opens_clause(found, sentence, mention.start)


def _is_origin(found: Findings, mention: DateMention, figure: Figure) -> bool:
    """Whether a date says only when a thing came about of which a figure tells: 2018年成立的新网银行放款4000亿元."""
    if mention.kind not in ("day", "month", "quarter", "half", "year"):
        return False
    of = found.text.find("的", mention.end, min(figure.start, mention.end + _EVENT))
    return 0 <= of != figure.start - 1 and found.text.endswith(_behind(found, "begun"), mention.end, of)


def _is_of_goal(found: Findings, mention: DateMention, figure: Figure) -> bool:
    """Whether a date is that of a goal of which a figure says how much is reached: 完成全年目标的80%."""
    goal = found.text.startswith(_behind(found, "goal"), mention.end)
    return goal and figure.quantity.unit == "%" and figure.start - mention.end <= _GOAL and (
        found.text.startswith("的", figure.start - 1)
    )  # fmt: skip


def _is_multiple_of(found: Findings, mention: DateMention, figure: Figure) -> bool:
    """Whether a figure is so many times what there was at a date: 8月流水3亿元,是1月的4倍."""
    return figure.quantity.unit == "倍" and found.text[mention.end : figure.start] == "的"


def _governs(mention: DateMention) -> bool:
    """Whether a mention says a time: 近年来 and 疫情发生以来 say none that could be written down."""
    return (
        mention.first is not None
        or mention.last is not None
        or mention.kind in ("until", "day", "month", "quarter", "half", "year", "range")
    )


def _outranks(later: DateMention, earlier: DateMention, clause: Span) -> bool:
    """A later date wins, but a bare 目前 does not undo a date that the sentence has already set."""
    if later.first is None and later.last is None and later.start < clause.start:
        return False  # 近5年, of which nobody can say when it began, is the time of its own clause only
    if later.kind == "year" and earlier.kind == "until" and later.first and later.last and earlier.last:
        return not later.first <= earlier.last < later.last  # 截至11月末,今年新增贷款6亿元
    return later.kind != "now" or earlier.end <= clause.start


@once_per_article
def base_starts(found: Findings) -> frozenset[int]:
    """Where the dates begin that figures are compared with."""
    return frozenset(mention.start for mention in found.dates if _is_base(found, mention))


def _is_base(found: Findings, mention: DateMention) -> bool:
    if found.text.startswith(_behind(found, "added"), mention.end) or _is_founding(found, mention.end):
        return True
    if found.text.startswith("初", mention.end - 1) and found.text.startswith(_behind(found, "set"), mention.end):
        return True  # 年初计划放款30亿元 says when that was planned
    if mention.kind in ("year", "range") and found.text.startswith(_behind(found, "document"), mention.end):
        return True  # “十四五”规划
    return not _NO_TIME.isdisjoint(mention.flags) or any(
        match.end >= mention.start - 1
        for match in found.cues.within("comparison", max(0, mention.start - _COMPARED), mention.start)
    )


def _behind(found: Findings, value: str) -> tuple[str, ...]:
    return suffixes(found.gaz, value, "time")


def _is_founding(found: Findings, at: int) -> bool:
    """Whether a date says when somebody was founded: 中信银行上海分行1988年成立,总资产6000亿元."""
    at += found.text.startswith(" ", at)
    if not found.text.startswith(suffixes(found.gaz, "founded", "time"), at):
        return False
    words = (word for word in words_of(found.gaz, "founded", "time") if found.text.startswith(word, at))
    return any(found.text.startswith((",", "。", ";"), at + len(word)) for word in words)
