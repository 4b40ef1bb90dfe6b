"""Which days a date means, given the day of the article and the dates named before it.

A year that is not written is that of the date before it in the same sentence; failing that, the date is the latest
one not after the article's day, or the next to come where a word of planning (预计, 将于, 年底前) says so.
What the text does not settle stays None, with a flag that says why:

``no_base``          it needs the article's own date, and that is not known
``no_antecedent``    当年, 次日, 去年同期 with no date before it
``invalid_date``     2月30日, 13月, 9999年, a range that ends before it begins
``ambiguous_year``   20-04-17, 20年代;  ``fiscal_year``: 2020财年
``inferred_year``    resolved, by the rule above;  ``two_digit_year``, ``roc_year`` (112年): resolved as such
``prior_year``       上年: the year before the one that is told of, so that nothing goes on from it
``approximate``      resolved, but the words are not exact (近三年, 前后);  ``compared``: 较年初; ``in_title``: 《…》
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from extractor.dates import calendars
from extractor.dates.calendars import Interval
from extractor.dates.contexts import REPORTED, Context, UnresolvedError, one_year, told_year
from extractor.dates.days import NEAR, build, interval, is_free
from extractor.dates.phrases import Phrase
from extractor.dates.points import Point

#: A date may refer to one this many characters before it, and take its year from one in its own sentence.
_REACH = 300
_SENTENCE_ENDS = "。！？\n!?"
#: From this month on 全年 is the year that ends; so many days are a year.
_CLOSING, _WHOLE = 11, 360


class DateMention(NamedTuple):
    """A date or period in a text: view offsets, the days it speaks of (both inclusive, None where open or unknown).

    ``kind``: ``day``, ``week``, ``month``, ``quarter``, ``half``, ``year``, ``range``; ``until`` (截至…, …前: ``first``
    is None); ``since`` (``last`` is None after 起, the article's date after 以来); ``now`` (目前: the article's date);
    ``season`` and ``vague`` (春节, 疫情发生以来: no date); ``time`` (a time of day without a date).
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    flags: tuple[str, ...]


def context(
    base: date | None,
    text: str,
    last: DateMention | None,
    start: int,
    exact: bool,
    topic: Interval | None = None,
    origin: bool = False,
) -> Context:
    """The context of a date that begins at ``start``, after the mention ``last``, which says a day if ``exact``, and
    only when something came about if ``origin``; ``topic`` is the period of the report that the article is about."""
    if last is None or start - last.end > _REACH:
        return Context(base, topic=topic)
    first, end = last.first or last.last, last.last or last.first
    if first is None or end is None:
        return Context(base, topic=topic)
    between = text[last.end : start]
    same = not any(sign in between for sign in _SENTENCE_ENDS)
    return Context(base, Interval(first, end), same, exact, topic, origin)


def _single(point: Point, phrase: Phrase, ctx: Context) -> tuple[Interval | None, str]:
    """Weeks, weekdays, 目前, 近三年, and what names no date."""
    atom = point.single
    assert atom is not None
    grain = atom.grain
    if grain == "now":
        return Interval(ctx.day(), ctx.day()), "until" if atom.form == "until" else "now"
    if grain == "recent":
        base = ctx.day()
        edge = calendars.back(base, max(atom.low, atom.high) if atom.low > 0 else min(atom.low, atom.high), atom.form)
        return Interval(min(base, edge), max(base, edge)), "range"
    if grain in ("week", "weekday"):
        base = ctx.day()
        monday = base - timedelta(days=base.weekday() - 7 * atom.low)
        if grain == "week":
            return Interval(monday, monday + timedelta(days=6)), "week"
        day = monday + timedelta(days=atom.high - 1)
        if atom.form == "bare":
            day += timedelta(days=7 * ((day < base) if phrase.ahead else -(day > base)))
        return Interval(day, day), "day"
    if grain == "whole":
        year = _whole_year(phrase, ctx)
        return calendars.months(year, 1, year, 12), "year"
    return None, {"ever_since": "vague"}.get(grain, grain)


def _whole_year(phrase: Phrase, ctx: Context) -> int:
    """Which year 全年 is: that of the date before it; failing that, the year that a plan is for, or that is told of.

    Results of a year come out in the first months of the next, and a day on which they come out (昨日发布业绩,
    全年净利润5亿元) says nothing of that year; in the middle of a year nobody can say which 全年 is told of.
    """
    if (told := told_year(phrase, ctx)) is not None:
        return told
    planned = phrase.ahead or phrase.hinted
    reported = ctx.base is not None and ctx.base.month <= REPORTED
    if ctx.ref is not None and (ctx.same_sentence or not planned or ctx.base is None):
        of_day = ctx.exact and reported and ctx.base is not None and ctx.ref.last.year == ctx.base.year
        if planned or not of_day:
            return one_year(ctx.ref)
    if planned or (ctx.base is not None and ctx.base.month >= _CLOSING):
        return ctx.day().year
    if not reported:
        raise UnresolvedError("no_antecedent")
    return ctx.day().year - 1


def _kind(point: Point) -> str:
    if point.part == "end":
        return "day"
    if point.part not in ("", "whole") or point.grain == "report":
        return "year" if point.sub is not None and point.grain == "report" and point.sub.high == 4 else "range"
    slot = point.day or point.sub or point.year
    return "range" if slot is not None and slot.low != slot.high else point.grain


def _range(phrase: Phrase, right: Point, ctx: Context) -> Interval:
    """Both ends of a range; what one end does not say it takes from the other."""
    left = phrase.left
    if right.year is None and left.year is not None:
        right = right._replace(year=left.year)
    if right.grain == "day" and right.sub is None and left.sub is not None:
        right = right._replace(sub=left.sub)
    if left.year is None and left.sub is not None and right.year is not None and right.year.form == "written":
        end = interval(right, phrase, ctx)
        begin = build(left, (end.last.year, end.last.year))
        return Interval((begin if begin.first <= end.last else begin.shifted(-1)).first, end.last)
    begin = interval(left, phrase, ctx)
    if right.year is None and right.sub is not None and right.sub.form == "written":
        end = build(right, (begin.first.year, begin.first.year))
        if end.last < begin.first:
            end = build(right, (begin.first.year + 1, begin.first.year + 1))
    else:
        end = interval(right, phrase, Context(ctx.base, begin, True))
    if end.last < begin.first:
        raise ValueError("ends before it begins")
    found = Interval(begin.first, end.last)
    undated = _inferred(phrase) and not phrase.ahead
    if undated and ctx.base is not None and left.grain == right.grain == "day" and is_free(left, phrase, ctx):
        return _near_span(found, ctx.base)
    return found.shifted(-1) if undated and ctx.base is not None and end.first > ctx.base else found


def _near_span(found: Interval, base: date) -> Interval:
    """The year of a span of days that begins by ``base``: of one that is not over, or of the next where that begins
    soon, readers know it (公示期4月28日至5月5日); another, and a whole year, is told of when it is over."""
    near = base + timedelta(days=NEAR)
    if found.last < base:
        following = found.shifted(1)
        return following if base < following.first <= near else found
    whole = found.last > near and (found.last - found.first).days >= _WHOLE
    return found.shifted(-1) if whole else found


def _same_period(phrase: Phrase, ctx: Context) -> Interval:
    """去年同期: the days named before, a year earlier; 2019年同期: those of that year."""
    named, year = ctx.named(), phrase.left.year
    if year is None:
        raise UnresolvedError("no_antecedent")
    offset = year.low - named.first.year if year.form == "written" else year.low
    return named.shifted(offset)


def _inferred(phrase: Phrase) -> bool:
    """Whether the year is nowhere written, not even as 去年."""
    return not any(_dated(point) for point in (phrase.left, phrase.right) if point is not None)


def _dated(point: Point) -> bool:
    """Whether a point says its year, or how far it lies from another date."""
    year, sub, day = point.year, point.sub, point.day
    if point.single is not None or (year is not None and year.form != "bare"):
        return True
    if sub is not None:
        return sub.form in ("base", "ref")
    return day is not None and day.form != "written"


def _found(phrase: Phrase, ctx: Context) -> tuple[Interval | None, str]:
    if phrase.left.single is not None:
        return _single(phrase.left, phrase, ctx)
    if phrase.right is not None:
        return _range(phrase, phrase.right, ctx), "range"
    if phrase.same_period:
        return _same_period(phrase, ctx), "range"
    return interval(phrase.left, phrase, ctx), _kind(phrase.left)


def _fallback_kind(phrase: Phrase) -> str:
    """The kind of a date that could not be resolved."""
    single = phrase.left.single
    if single is None:
        return "range" if phrase.right is not None or phrase.same_period else _kind(phrase.left)
    return {"recent": "range", "weekday": "day", "whole": "year", "ever_since": "vague"}.get(single.grain, single.grain)


def resolve(phrase: Phrase, ctx: Context) -> DateMention:
    """The mention of a phrase; raises nothing."""
    found: Interval | None = None
    flags = list(phrase.flags)
    kind = _fallback_kind(phrase)
    try:
        found, kind = _found(phrase, ctx)
    except UnresolvedError as why:
        flags.append(str(why))
    except (ValueError, OverflowError):
        flags.append("invalid_date")
    if found is not None and _inferred(phrase):
        flags.append("inferred_year")
    if phrase.same_period:
        flags.append("compared")
    if phrase.left.year is not None and phrase.left.year.form == "told":
        flags.append("prior_year")
    if phrase.left.single is not None and phrase.left.single.grain == "recent":
        flags.append("approximate")
    first, last = (None, None) if found is None else found
    if phrase.mode in ("until", "before") or kind == "until":
        first, kind = None, "until"
    elif phrase.mode in ("since", "thus_far") and kind not in ("vague", "season"):
        last = ctx.base if phrase.mode == "thus_far" and first and ctx.base and first <= ctx.base else None
        kind = "since"
    return DateMention(phrase.start, phrase.end, first, last, kind, tuple(dict.fromkeys(flags)) if flags else ())
