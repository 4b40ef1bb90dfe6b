"""Dates as intervals: what a month, a quarter or the end of a year means in days. Proleptic Gregorian, no clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

#: The years in which a date of the news may lie; anything else is a mistake of the page or no date at all.
FIRST_YEAR, LAST_YEAR = 1000, 2200


class Interval(NamedTuple):
    """The days from ``first`` to ``last``, both inclusive."""

    first: date
    last: date

    def shifted(self, years: int) -> Interval:
        """The same stretch of another year; the end of a month stays the end of a month."""
        return Interval(_moved(self.first, years), _moved(self.last, years, self.first != self.last))


def _moved(day: date, years: int, keep_end: bool = False) -> date:
    year = day.year + years
    end = monthrange(year, day.month)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, end if keep_end and at_end else min(day.day, end))


def months(first_year: int, first_month: int, last_year: int, last_month: int) -> Interval:
    """From the first day of one month to the last day of another.

    Raises:
        ValueError: where a month is not 1 to 12, a year is out of range, or the end lies before the beginning.
    """
    if not (FIRST_YEAR <= first_year <= LAST_YEAR and FIRST_YEAR <= last_year <= LAST_YEAR):
        raise ValueError("year out of range")
    first = date(first_year, first_month, 1)
    if not 1 <= last_month <= 12:
        raise ValueError("month must be in 1..12")
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    if last < first:
        raise ValueError("ends before it begins")
    return Interval(first, last)


def month_after(year: int, month: int, offset: int) -> tuple[int, int]:
    """Year and month ``offset`` months after a month (before it where negative)."""
    count = year * 12 + month - 1 + offset
    return count // 12, count % 12 + 1


def back(base: date, count: int, unit: str) -> date:
    """The day ``count`` years, quarters, months, weeks or days before ``base`` (after it where negative).

    Raises:
        ValueError, OverflowError: where that lies outside the calendar.
    """
    if unit in ("days", "weeks"):
        return base - timedelta(days=count * (7 if unit == "weeks" else 1))
    step = {"year": 12, "quarter": 3, "month": 1}[unit]
    year, month = month_after(base.year, base.month, -count * step)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("year out of range")
    return date(year, month, min(base.day, monthrange(year, month)[1]))


def part_of(whole: Interval, part: str, grain: str) -> Interval:
    """A part of a year, quarter, half or month: its end is its last day, its other parts are stretches of days.

    年初 is January and 年中 June and July; of a month 初 and 上旬 are the first ten days, 中 and 中旬 the second ten.
    """
    first, last = whole
    if part == "end":
        return Interval(last, last)
    if part in ("whole", ""):
        return whole
    if grain == "month":
        begin = {"start": 1, "early": 1, "mid": 11, "middle": 11, "midlate": 11, "late": 21}[part]
        end = last.day if part in ("late", "midlate") else begin + 9
        return Interval(last.replace(day=begin), last.replace(day=end))
    if part in ("mid", "middle"):
        if grain == "year":
            return months(last.year, 6, last.year, 7)
        year, month = month_after(
            first.year, first.month, ((last.year - first.year) * 12 + last.month - first.month) // 2
        )
        return months(year, month, year, month)
    if part in ("late", "midlate"):
        return months(last.year, last.month, last.year, last.month)
    return months(first.year, first.month, first.year, first.month)
