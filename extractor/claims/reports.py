"""The report that an article is about: its period is that of the results which state no time of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.claims.metric import RATES
from extractor.claims.phrases import suffixes
from extractor.dates import DateMention, find_dates
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.records import Aggregation
from extractor.segment import Span
from extractor.topics import find_protagonist, find_topic
from extractor.typesetting import plain_view

#: How far into an article its report is named, and how far from it a word says that it was brought out.
_WITHIN, _BESIDE = 300, 12
#: A mean of the days or months of a time is of all of it.
MEANS = ("daily_average", "monthly_average")
#: Units of what happens: so many of them came about in the time of a report.
_EVENTS = ("人次", "次", "笔", "件", "宗")
#: How a mention ends that is a report by itself: 2021年年报, 三季度报告.
_REPORTS = ("报", "报告", "业绩")


class Report(NamedTuple):
    """The period of a report, by its words in the text, and from which offset on the article is about it."""

    period: DateMention
    since: int


def find_report(found: Findings) -> Report | None:
    """The period of the report that an article names in its title, or whose publication its head tells, or of the
    results that its title tells (某行2021年净利润增长12%).

    None where there is none, or where the head names reports of several periods.
    """
    report: DateMention | None = None
    headline = found.text.find("\n") if found.title_line else -1
    for mention in found.dates:
        if mention.start > _WITHIN:
            break
        if not is_report(found, mention) or not _is_over(found, mention):
            continue
        if mention.end > headline and not _is_published(found, mention):
            continue
        if report is not None and (report.first, report.last) != (mention.first, mention.last):
            return None
        report = report or mention
    return Report(report, report.end) if report is not None else _told_in_title(found)


def _told_in_title(found: Findings) -> Report | None:
    """The one period of which a title tells results, where the text names it as well."""
    title = plain_view(found.title_line).text if found.title_line else ""
    if not any(word in title for word in suffixes(found.gaz, "outcome", "time")):
        return None
    dates = [mention for mention in find_dates(title, found.published, found.gaz) if "compared" not in mention.flags]
    if len({(mention.first, mention.last) for mention in dates}) != 1 or not _is_over(found, dates[0]):
        return None
    spans = [mention for mention in found.dates if (mention.first, mention.last) == (dates[0].first, dates[0].last)]
    return Report(spans[0], 0) if spans else None


def titled_report(found: Findings) -> DateMention | None:
    """The period of the report that a title names which stands beside the text and not in it."""
    title = plain_view(found.title_line).text if found.title_line else ""
    for mention in find_dates(title, found.published, found.gaz):
        if title[mention.start : mention.end].endswith(_REPORTS) and _is_over(found, mention):
            return mention
    return None


def is_report(found: Findings, mention: DateMention) -> bool:
    """Whether a mention is a report, or the period of one: 2021年年报, 2021年业绩."""
    if "compared" in mention.flags:
        return False
    behind = suffixes(found.gaz, "report", "time")
    return found.text[mention.start : mention.end].endswith(_REPORTS) or found.text.startswith(behind, mention.end)


def _is_over(found: Findings, mention: DateMention) -> bool:
    known = mention.first is not None and mention.last is not None and mention.first < mention.last
    return known and (found.published is None or mention.last is None or mention.last < found.published)


def _is_published(found: Findings, mention: DateMention) -> bool:
    """Whether somebody brings the report out: 某行发布2021年年度报告, 半年报披露…."""
    around = found.text[max(0, mention.start - _BESIDE) : mention.end + _BESIDE]
    return any(word in around for word in suffixes(found.gaz, "published", "time"))


def by_report(
    found: Findings,
    sentence: Span,
    figure: Figure,
    metric: Span | None,
    added: Aggregation | None,
    report: Report,
    own: bool,
) -> DateMention | None:
    """The time of a result that states none: the report's last day for what stood then (贷款余额), its whole period
    for what came about in it (净利润), None where the words do not say which of the two it is.

    Args:
        own: the figure is one of those whose report it is, so that it is of that time whatever it measures.
    """
    if figure.start < report.since or metric is None or _reaches_back(found, sentence, figure):
        return None
    if _ends(found, metric, added, "level") or _ends(found, metric, added, "held"):
        return _at_its_end(report.period)
    if _is_flow(found, metric, added) or (own and added in MEANS):
        return report.period
    if not own:
        return None
    if added == "cumulative":
        return _at_its_end(report.period)
    unit, done = figure.quantity.unit, suffixes(found.gaz, "done", "time")
    if unit in _EVENTS or any(found.text.find(verb, *metric) >= 0 for verb in done):
        return report.period
    return _at_its_end(report.period) if unit in RATES or (unit and not unit.isascii()) else None


def is_own_report(found: Findings, names: Sequence[Name]) -> bool:
    """Whether those named are the one institution that an article is about."""
    subject = find_topic(found) or find_protagonist(found)
    return subject is not None and len(names) == 1 and names[0].name == subject.name


def is_part_of_another(found: Findings, sentence: Span, carried: DateMention, report: DateMention) -> bool:
    """Whether the quarter that a sentence before told of is not that of this one, which begins with an institution of
    its own: A行二季度放款2亿元。B行净利润5亿元."""
    first, last = carried.first, carried.last
    if (
        first is None
        or last is None
        or report.first is None
        or report.last is None
        or last - first >= report.last - report.first
    ):
        return False
    inside = report.first <= first and last <= report.last
    return inside and any(name.start == sentence.start for name in names_between(found.institutions, *sentence))


def at_the_end(
    found: Findings, figure: Figure, metric: Span, added: Aggregation | None, period: DateMention
) -> DateMention:
    """A period that is over, as the time of a figure that it states: its last day for a level (2020年不良率1.2%)."""
    over = period.kind in ("half", "quarter", "range", "year") and _is_over(found, period)
    grown = figure.change is not None and figure.quantity.unit not in RATES  # 2020年贷款余额增加30亿元
    if not over or grown:
        return period
    held = is_report(found, period) and _ends(found, metric, added, "held")
    level = held or _ends(found, metric, added, "level")
    return _at_its_end(period) if level else period


def table_period(found: Findings, sentence: Span, stated: DateMention | None) -> DateMention | None:
    """The period that a sentence states for the table behind it: 表中数据截至2020年末."""
    if stated is None:
        return None
    words = suffixes(found.gaz, "tabled", "time")
    return stated if any(found.text.find(word, *sentence) >= 0 for word in words) else None


def _at_its_end(period: DateMention) -> DateMention:
    return period._replace(first=period.last, kind="day")


def _ends(found: Findings, metric: Span, added: Aggregation | None, kind: str) -> bool:
    """Whether a metric is what there is on a day: 资产总额, 不良率; 新增贷款 and 发放贷款 are none."""
    text = found.text[metric.start : metric.end]
    if added not in (None, "balance", "total") or text.startswith(suffixes(found.gaz, "light")):
        return False
    return text.endswith(suffixes(found.gaz, kind, "time"))


def _is_flow(found: Findings, metric: Span, added: Aggregation | None) -> bool:
    return added != "cumulative" and found.text[metric.start : metric.end].endswith(suffixes(found.gaz, "flow", "time"))


def _reaches_back(found: Findings, sentence: Span, figure: Figure) -> bool:
    """Whether a sentence speaks of a time that cannot be written down: 近年来, 成立以来, 春节."""
    for mention in found.dates_between(sentence.start, figure.start):
        if mention.kind == "season" or (mention.kind == "vague" and found.text[mention.end - 1] == "来"):
            return True
    return False
