"""Which days one date means: a written one, one told from the article's day (上月), one without its year."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.dates import calendars
from extractor.dates.calendars import Interval
from extractor.dates.contexts import Context, UnresolvedError, one_year, spoken_year, within_told
from extractor.dates.phrases import Phrase
from extractor.dates.points import Point, Slot

#: 2月29日 comes back after four years, or eight.
_YEARS_TRIED = 9


#: A report is old when its period, a year later, might be meant: so many days after its end.
_OLD = 270
#: So many days ahead a date is near: readers know of which year it is.
NEAR = 45


def _years(slot: Slot, phrase: Phrase, ctx: Context) -> tuple[int, int]:
    """The years of a slot that says them."""
    if slot.form == "written":
        return slot.low, slot.high
    if slot.form == "told":
        year = spoken_year(phrase, ctx)
    else:
        year = ctx.day().year if slot.form == "base" else one_year(ctx.named())
    return year + slot.low, year + slot.low


def _relative_sub(point: Point, sub: Slot, ctx: Context) -> tuple[int, int, int]:
    """上月, 本季度, 当月: year, first month and number of months."""
    day = ctx.day() if sub.form in ("base", "bare") else ctx.named().last
    width = 3 if point.grain == "quarter" else 1
    month = (day.month - 1) // width * width + 1
    year, month = calendars.month_after(day.year, month, sub.low * width)
    return year, month, width


def _month_bounds(grain: str, sub: Slot) -> tuple[int, int]:
    """The first and last month of a written quarter, half or month."""
    if grain == "report":
        return 1, 3 * sub.high
    width = {"quarter": 3, "half": 6}.get(grain, 1)
    if width > 1 and not 1 <= sub.low <= sub.high <= 12 // width:
        raise ValueError("no such quarter")
    return (sub.low - 1) * width + 1, sub.high * width


def build(point: Point, years: tuple[int, int]) -> Interval:
    """The days of a point in a given year.

    Raises:
        ValueError: where there is no such day.
    """
    low, high = years
    sub, day = point.sub, point.day
    if sub is None:
        return calendars.part_of(calendars.months(low, 1, high, 12), point.part, "year")
    if low != high:
        raise ValueError("a month of several years")
    grain = "month" if point.grain == "day" else point.grain
    begin, end = _month_bounds(grain, sub)
    if day is None:
        whole = calendars.months(low, begin, low + (end < begin), end)
        return calendars.part_of(whole, point.part, "month" if grain == "month" and begin == end else grain)
    found = Interval(date(low, begin, day.low), date(low, end, day.high))
    if found.last < found.first:
        raise ValueError("ends before it begins")
    calendars.months(low, begin, low, end)
    return found


def _inherits(point: Point, phrase: Phrase, ctx: Context) -> Interval | None:
    """The point in the year of the date before it in the same sentence, where that makes sense."""
    if ctx.ref is None or not ctx.same_sentence:
        return None
    # 去年8月上线,到年末余额1亿元: the year that is over before the article appears.
    told = phrase.told and ctx.base is not None and ctx.ref.last.year < ctx.base.year
    if ctx.base is not None and not told and (phrase.ahead or phrase.mode == "until"):
        return None
    year = ctx.ref.last.year
    if ctx.ref.first.year != year:
        return None
    if ctx.origin and point.grain in ("half", "quarter", "report"):
        return None  # 去年上线的平台,前三季度放款5亿元: of this year
    try:
        found = build(point, (year, year))
    except ValueError:
        return None
    # A day to come counts only where the date before it reaches into the future as well: 2022年…;四季度上线.
    over = ctx.base is not None and ctx.ref.last < ctx.base < found.first
    if over:
        return None
    if found.first < ctx.ref.first:
        # 去年下半年48亿元,上半年45亿元: of that year, if its own has not come yet or is not over.
        past = ctx.base is not None and ctx.ref.last.year < ctx.base.year and point.grain in ("half", "quarter")
        return found if past and ctx.base is not None and ctx.base <= found.shifted(ctx.base.year - year).last else None
    return found


def _of_topic(point: Point, phrase: Phrase, ctx: Context) -> Interval | None:
    """A quarter, half or month in the year of an old report that the article is about, where it tells of that time, or
    of the time that the head of an article without a date speaks of.

    The page that carries 《2018年第一季度…情况》 may be years younger: its 一季度末 is of 2018. A young report needs no
    such help, and neither does a date with a day or a word of planning.
    """
    topic = ctx.topic
    if topic is None or point.day is not None or point.sub is None or phrase.ahead:
        return None
    if ctx.base is not None and (ctx.base - topic.last).days <= _OLD:
        return None
    try:
        found = build(point, (topic.last.year, topic.last.year))
    except ValueError:
        return None
    # 截至5月25日 at the head of an article without a date lets its 5月末 be told of.
    told = (found.last.month <= topic.last.month) if ctx.base is None else found.last <= topic.last
    return found if told else None


def _undated(point: Point, phrase: Phrase, ctx: Context) -> Interval:
    """A point without its year, by the rule at the head of this module."""
    if (year := within_told(point, phrase, ctx)) is not None:
        return build(point, (year, year))
    found = _inherits(point, phrase, ctx)
    if found is None:
        found = _of_topic(point, phrase, ctx)
    if found is not None:
        return found
    base = ctx.day()
    if phrase.beside:
        return build(point, (base.year, base.year))
    if phrase.mode == "since":
        # 5月1日起施行 is as often told before that day as after it.
        both = [_nearest(point, base, ahead) for ahead in (False, True)]
        return min(both, key=lambda days: abs((days.first - base).days))
    if phrase.hinted or phrase.once:
        before, after = (_nearest(point, base, ahead) for ahead in (False, True))
        near = 0 < (after.first - base).days <= NEAR if phrase.hinted else after.last - base < base - before.last
        return after if near else before
    return _nearest(point, base, phrase.ahead)


def fixed_day(phrase: Phrase, ctx: Context) -> date | None:
    """The day of the year that a season begins with, where it has one: 今年“双11”; None where its year is open."""
    atom, year = phrase.left.single, phrase.left.year
    if atom is None or atom.grain != "season" or not atom.low:
        return None
    month, day = divmod(atom.low, 100)
    try:
        if year is not None:
            return date(_years(year, phrase, ctx)[0], month, day)
        if ctx.ref is not None:
            return None
        return _nearest(
            Point(0, 0, None, "day", Slot("written", month, month), Slot("written", day, day)), ctx.day(), False
        ).first
    except (UnresolvedError, ValueError):
        return None


def is_free(point: Point, phrase: Phrase, ctx: Context) -> bool:
    """Whether nothing but the article's own day says of which year a point is."""
    return _inherits(point, phrase, ctx) is None and _of_topic(point, phrase, ctx) is None


def _nearest(point: Point, base: date, ahead: bool) -> Interval:
    """The latest such days that have begun by ``base``, or the earliest that have not ended.

    Raises:
        ValueError: where no year has them.
    """
    step = 1 if ahead else -1
    for year in range(base.year + (1 if not ahead else -1), base.year + step * _YEARS_TRIED, step):
        try:
            found = build(point, (year, year))
        except ValueError:
            continue
        if (found.last >= base) if ahead else (_begun(point, found) <= base):
            return found
    raise ValueError("no such day in any year")


def _begun(point: Point, found: Interval) -> date:
    """The day on which an article can begin to speak of a period: of 1至9月 when September has come."""
    if point.grain == "report":
        return found.last
    several = point.sub is not None and point.sub.low != point.sub.high
    return found.last.replace(day=1) if several and not point.part and point.day is None else found.first


def _lone_day(day: Slot, phrase: Phrase, ctx: Context) -> Interval:
    """17日 without its month: of the month named before it in the sentence, or the latest not after the article."""
    near = ctx.ref
    if near is not None and ctx.same_sentence and near.first.replace(day=1) == near.last.replace(day=1):
        try:
            return Interval(near.last.replace(day=day.low), near.last.replace(day=day.high))
        except ValueError:
            pass
    base = ctx.day()
    for offset in (1, 0, -1, -2) if not phrase.ahead else (0, 1, 2):
        year, month = calendars.month_after(base.year, base.month, offset)
        try:
            found = Interval(date(year, month, day.low), date(year, month, day.high))
        except ValueError:
            continue
        if (found.last >= base) if phrase.ahead else (found.first <= base):
            return found
    raise ValueError("no such day in any month")


def _bare_sub(point: Point, phrase: Phrase, ctx: Context) -> Interval:
    """月末, 季末: of the month named before it in the sentence, or the latest not after the article."""
    width = 3 if point.grain == "quarter" else 1
    near = ctx.ref if ctx.same_sentence and ctx.ref is not None else None
    day = near.last if near is not None else ctx.day()
    for offset in (0, -1, -2):
        month = (day.month - 1) // width * width + 1
        year, month = calendars.month_after(day.year, month, offset * width)
        whole = calendars.months(year, month, *calendars.month_after(year, month, width - 1))
        found = calendars.part_of(whole, point.part, point.grain)
        if phrase.ahead or near is not None or found.first <= day:
            return found
    raise ValueError("no such month")


def interval(point: Point, phrase: Phrase, ctx: Context) -> Interval:
    """The days of a point that has a year, a month or a day.

    Raises:
        UnresolvedError, ValueError: where the text does not settle it, or there is no such day.
    """
    if "fiscal_year" in point.flags:
        raise UnresolvedError("fiscal_year")
    year, sub, day = point.year, point.sub, point.day
    if year is not None and year.form != "bare":
        if sub is not None and sub.form != "written":
            raise UnresolvedError("ambiguous_year")
        return build(point, _years(year, phrase, ctx))
    if sub is None and day is not None:
        if day.form == "written":
            return _lone_day(day, phrase, ctx)
        near = ctx.day() if day.form == "base" else ctx.named_day()
        return Interval(near + timedelta(days=day.low), near + timedelta(days=day.low))
    if sub is not None and sub.form == "bare":
        return _bare_sub(point, phrase, ctx)
    if sub is not None and sub.form != "written":
        of_year, month, width = _relative_sub(point, sub, ctx)
        if day is not None:
            return Interval(date(of_year, month, day.low), date(of_year, month, day.high))
        whole = calendars.months(of_year, month, *calendars.month_after(of_year, month, width - 1))
        return calendars.part_of(whole, point.part, point.grain)
    return _undated(point, phrase, ctx)
