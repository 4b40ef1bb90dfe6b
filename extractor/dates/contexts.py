"""What a date is resolved against: the article's day, the date before it, and the report that the article is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.dates.calendars import Interval
from extractor.dates.phrases import Phrase
from extractor.dates.points import Point

#: To this month the results of the year before come out.
REPORTED = 4


class UnresolvedError(Exception):
    """Why a date stays open: the flag."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is resolved against: the article's day, the last date before it (None where too far away), and the
    period of the report that the article is about; ``origin`` where the date before it only says when something came
    about (去年上线的平台)."""

    base: date | None
    ref: Interval | None = None
    same_sentence: bool = False
    exact: bool = False
    topic: Interval | None = None
    origin: bool = False

    def day(self) -> date:
        """The article's day.

        Raises:
            UnresolvedError: where it is not known.
        """
        if self.base is None:
            raise UnresolvedError("no_base")
        return self.base

    def named(self) -> Interval:
        """The days named before.

        Raises:
            UnresolvedError: where there are none.
        """
        if self.ref is None:
            raise UnresolvedError("no_antecedent")
        return self.ref

    def named_day(self) -> date:
        """The day named before: 当日 goes back to 4月15日, not to 3月末 or 截至5月底.

        Raises:
            UnresolvedError: where there is none.
        """
        if not self.exact:
            raise UnresolvedError("no_antecedent")
        return self.named().last


def one_year(named: Interval) -> int:
    """The year of some days that lie in one year.

    Raises:
        UnresolvedError: where they do not.
    """
    if named.first.year != named.last.year:
        raise UnresolvedError("no_antecedent")
    return named.first.year


def _is_year_told(days: Interval, base: date) -> bool:
    """Whether some days are the whole year before a day on which the results of that year still come out."""
    whole = (days.first.month, days.last.month) == (1, 12) and days.first.year == days.last.year == base.year - 1
    return whole and base.month <= REPORTED


def told_year(phrase: Phrase, ctx: Context) -> int | None:
    """The year that is over and that an annual report has just told of: its 年内 and 全年 are of that year, whatever an
    earlier sentence of the article says; None where a word of planning, or another year of the sentence, speaks."""
    topic, base = ctx.topic, ctx.base
    if topic is None or base is None or phrase.ahead or phrase.hinted:
        return None
    if ctx.same_sentence and ctx.ref is not None and ctx.ref.last.year != topic.last.year:
        return None
    return topic.last.year if _is_year_told(topic, base) else None


def within_told(point: Point, phrase: Phrase, ctx: Context) -> int | None:
    """The year of a bare 年内 or 年末: that of the annual report, or the year that is over where the date before it is
    that whole year (2021年投入5亿元。…年内放款3亿元, in April 2022)."""
    if point.year is None or point.sub is not None or point.part not in ("whole", "end"):
        return None
    year, base, ref = told_year(phrase, ctx), ctx.base, ctx.ref
    if year is not None or base is None or ref is None or ctx.same_sentence or phrase.ahead or phrase.hinted:
        return year
    return ref.last.year if _is_year_told(ref, base) else None


def spoken_year(phrase: Phrase, ctx: Context) -> int:
    """The year from which 上年 is counted: that of the annual report, or of the year that is over and that its sentence
    tells of (2020年投入6亿元,上年为5亿元), else the article's own.

    Raises:
        UnresolvedError: where none of them is known.
    """
    if (told := told_year(phrase, ctx)) is not None:
        return told
    ref, base = ctx.ref, ctx.base
    one = ref is not None and ctx.same_sentence and not ctx.origin and ref.first.year == ref.last.year
    if one and ref is not None and (base is None or ref.last.year == base.year - 1):
        return ref.last.year
    return ctx.day().year
