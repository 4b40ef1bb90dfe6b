"""Reads the signs of date, 年 月 日 季 时, with the number that stands before each: what it is, or no date at all.

A number before 年 or 月 is as often a length of time (三年, 3个月) or a share of another word; each reader returns None
for those, and leaves them to the figures.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.dates.calendars import LAST_YEAR
from extractor.dates.digits import Numbers, number_before, numbers_before
from extractor.dates.lexicon import Lexicon


class Atom(NamedTuple):
    """A part of a date. ``form`` says what ``low`` and ``high`` are: a number as written, or an offset.

    ``written``: a number of the calendar; ``base``: an offset from the article's date; ``ref``: an offset from the date
    named before it; ``bare``: no number at all (年底, 月末: the part that follows says which).
    """

    start: int
    end: int
    grain: str
    form: str
    low: int
    high: int
    flags: tuple[str, ...] = ()


#: 20年4月, 20年一季度, 112年上半年, 98年底: what shows that a short number before 年 is a year and no length of time.
_FINER = re.compile(
    r" ?(?:[0-9]{1,2} ?月|[一二三四五六七八九十]{1,2}月|第?[一二三四1-4]季|[上下]半年"
    r"|前[1-9一二三]{1,2}个?[季月]|年?[底末初]|同[期月季]|全年| ?[至到—–~-] ?1[0-4][0-9]年)"
)
#: A year of the Republic without any of these: 自109年开办, where no length of time can stand.
_OF_YEAR = frozenset("自从较比")
#: What shows that 第三季 is a season of a show: a word before it or behind it.
_ENDS = ("", "\n", "。", "》", "”", ")")
_SHOW = re.compile(" ?(?:播|开播|收官|节目|赛|总决赛|嘉宾|综艺|番|剧|完结|将映)")
#: Before 第三季 one of these, or no Chinese character at all.
_BEFORE_QUARTER = frozenset("年度于在即及和与是较比为至到了的布截自从计由")
#: A round number of years below this is a length of time; also the first year that is read without its 年.
_ROUND_FROM = 1800
_FIRST_N = ("前", "头", "首")
#: Before 前三个月 one of these, or no Chinese character at all; otherwise it is 上线前三个月.
_BEFORE_FIRST_N = frozenset("年度于在即及和与是较比为至到了的")
#: Or what has first months: 该行前8个月, 平台前11个月; but not 上市前12个月.
_HAS_FIRST_N = frozenset("行司台省市县区国")
_NO_FIRST_N = ("上市", "退市", "入市", "入行", "离行", "出国", "回国")
_HAN_CHAR = re.compile("[\u4e00-\u9fff]")
#: Not a month, but no usual length of time either (24, 36 months): a mistake to be reported.
_SINCE, _REACH = "以来", 12
_NO_CLAUSE = re.compile(r"[,。;:!?、\s]")
#: 今年一月以来, 自一月以来 are dates, whatever stands before them.
_OF_MONTH = frozenset(("", *"年自从"))
_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
#: A time of day: 9:33, 9:33:05+08:00, 9时30分, 3点半, 24时.
CLOCK = re.compile(
    rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?(?![0-9])"
    rf"|{_N} ?[时点](?!间|候|多|以)(?: ?(?:半|整|[一三]刻|{_N} ?分(?: ?{_N} ?秒)?))?)许?"
)


def read_bare(lex: Lexicon, text: str, start: int, end: int, grain: str) -> Atom | None:
    """年底, 月末, 季末: a sign without a number, where a part follows and nothing before says 'every' or 'several'."""
    part = lex.after("part", text, end)
    if part is None or not lex.guard("bare").fits(text, start, end):
        return None
    if part.value == "mid" and not stands_alone(text, end + len(part.word)):
        return None
    return Atom(start, end, grain, "bare", 0, 0)


def stands_alone(text: str, end: int) -> bool:
    """Whether no Chinese word goes on at ``end``: 2020年中, against 2020年中国."""
    return end >= len(text) or not _HAN_CHAR.match(text[end]) or text[end] in "的时至到前以起"


def _recent(lex: Lexicon, text: str, number: Numbers, end: int, grain: str) -> Atom | None:
    """近三年, 过去五年, 未来三个月; 三年来 without such a word. ``low`` is the number of years, months or days."""
    if not 0 < number.low <= number.high < 1000 or lex.after("duration", text, end):
        return None
    word = lex.before("recent", text, number.start)
    if word is not None:
        sign = -1 if word.value == "future" else 1
        end += 1 if text.startswith("来", end) and sign == 1 else 0
        return Atom(number.start - len(word.word), end, "recent", grain, sign * number.low, sign * number.high)
    counted = grain == "year" or text.startswith("个", end - 2)
    for ending in ("以来", "来"):
        if counted and text.startswith(ending, end) and lex.guard("come").fits(text, number.start, end):
            return Atom(number.start, end + len(ending), "recent", grain, number.low, number.high)
    return None


def _decade(lex: Lexicon, text: str, number: Numbers, end: int) -> Atom | None:
    """1990年代, 九十年代, 上世纪90年代. 20年代 without its century stays unresolved."""
    value = number.high
    if value % 10 or (number.width == 4) != (value >= 1000):
        return None
    if value >= 1000:
        return Atom(number.start, end, "year", "written", value, value + 9)
    if value > 90:
        return None
    century = lex.before("century", text, number.start)
    start = number.start - (len(century.word) if century else 0)
    if century is None and value < 30:
        return Atom(start, end, "vague", "bare", 0, 0, ("ambiguous_year",))
    value += int(century.value) if century else 1900
    return Atom(start, end, "year", "written", value, value + 9)


def short_year(value: int) -> int:
    """The year of two digits: 00 to 49 are of this century."""
    return value + (2000 if value < 50 else 1900)


def read_year(lex: Lexicon, text: str, start: int) -> Atom | None:
    end = start + 1
    fiscal = start > 0 and text[start - 1] in "财学"
    number = numbers_before(text, start - fiscal)
    if number is not None and number.low < 1000 < number.high:
        alone = number_before(text, start - fiscal)
        number = Numbers(alone.start, alone.value, alone.value, alone.width, alone.han) if alone else number
    if fiscal:
        # A business year begins where the company says; which days it means is not in the text.
        written = number is not None and number.width == 4
        return Atom(number.start, end, "year", "written", 0, 0, ("fiscal_year",)) if number and written else None
    if number is None:
        return None if start and text[start - 1] == "个" else read_bare(lex, text, start, end, "year")
    if text.startswith("代", end):
        return _decade(lex, text, number, end + 1)
    era = lex.before("era", text, number.start)
    if era is not None and number.width <= 3:
        begin, add = number.start - len(era.word), int(era.value)
        return Atom(begin, end, "year", "written", number.low + add, number.high + add)
    end += 1 if text.startswith("度", end) else 0
    if number.width == 4 or (number.width == 2 and number.low >= 1000):
        return _full_year(lex, text, number, end)
    finer = _FINER.match(text, end) is not None
    if finer and number.width == 2:
        low, high = short_year(number.low), short_year(number.high)
        return Atom(number.start, end, "year", "written", low, high, ("two_digit_year",))
    if number.width == 2 and not number.han and text[number.start] == "0" and number.low == number.high:
        low = short_year(number.low)
        return Atom(number.start, end, "year", "written", low, low, ("two_digit_year",))
    finer = finer or text[number.start - 1 : number.start] in _OF_YEAR
    if finer and number.width == 3 and not number.han and 80 <= number.low <= 150:
        return Atom(number.start, end, "year", "written", number.low + 1911, number.high + 1911, ("roc_year",))
    return _recent(lex, text, number, end, "year")


def _full_year(lex: Lexicon, text: str, number: Numbers, end: int) -> Atom | None:
    """A year of four digits. One outside the calendar is no year where it is round: 5000年 is a length of time."""
    low, high = number.low, number.high
    if high < 100 <= low:
        high += low // 100 * 100
    # Years that end in zeros are as often a length of time: 近2000年, 1000年历史.
    sure = lex.guard("round_year").fits(text, number.start, end) and _ROUND_FROM <= low <= LAST_YEAR
    if low == high and low % 100 == 0 and not sure:
        return None
    return Atom(number.start, end, "year", "written", low, high)


def _first_n(text: str, number: Numbers, sure: bool) -> int:
    """Where 前 of 前三季度 or 前5个月 begins, or -1."""
    at = number.start - 1
    if at < 0 or text[at] not in _FIRST_N or number.low != number.high:
        return -1
    before = text[at - 1] if at else ""
    if before == "提" or not before:
        return at if not before else -1
    if before in _HAS_FIRST_N and not text.endswith(_NO_FIRST_N, 0, at):
        return at
    return at if sure or before in _BEFORE_FIRST_N or not _HAN_CHAR.match(before) else -1


def _month_since(lex: Lexicon, text: str, number: Numbers, end: int) -> bool:
    """Whether 一月以来 tells how long something has gone on: an event stands before it in its clause (试点一月以来)."""
    if not number.han or (number.low, number.high) != (1, 1) or not text.startswith(_SINCE, end):
        return False
    clause = _NO_CLAUSE.split(text[max(0, number.start - _REACH) : number.start])[-1]
    return clause[-1:] not in _OF_MONTH and any(word in clause for word in lex.words("event"))


def read_month(lex: Lexicon, text: str, start: int) -> Atom | None:
    counted = start > 0 and text[start - 1] == "个"
    number = numbers_before(text, start - 1 if counted else start)
    end = start + (2 if text.startswith("份", start + 1) else 1)
    if number is None:
        return None if counted else read_bare(lex, text, start, end, "month")
    if number.low > 99 and number.high <= 12:
        alone = number_before(text, start)
        number = Numbers(alone.start, alone.value, alone.value, alone.width, alone.han) if alone else number
    if number.width > 2:
        return None
    begin = _first_n(text, number, sure=not counted)
    if begin >= 0 and 0 < number.high <= 12:
        return Atom(begin, end, "month", "written", 1, number.high)
    if _month_since(lex, text, number, end):
        return Atom(number.start, end + len(_SINCE), "recent", "month", 1, 1)
    recent = _recent(lex, text, number, end, "month") if counted or number.start else None
    if recent is not None or counted:
        return recent
    if (
        number.high > 12
        and number.high not in (13, 14, 15, 16, 17, 19)
        and text[number.start - 1 : number.start] != "年"
    ):
        return None
    return Atom(number.start, end, "month", "written", number.low, number.high)


def read_quarter(lex: Lexicon, text: str, start: int, end: int, sure: bool) -> Atom | None:
    """一季度, 前三季度, 第3季; ``sure`` where 季度 is written, since 第三季 may also be a season of a show."""
    counted = start > 0 and text[start - 1] == "个"
    number = numbers_before(text, start - 1 if counted else start)
    if number is None:
        return None if counted else read_bare(lex, text, start, end, "quarter")
    if not 1 <= number.low <= number.high <= 4:
        return None
    begin = _first_n(text, number, sure=True)
    if begin >= 0:
        return Atom(begin, end, "quarter", "written", 1, number.high)
    recent = _recent(lex, text, number, end, "quarter")
    if recent is not None:
        return recent
    begin = number.start
    ordinal = begin > 0 and text[begin - 1] == "第"
    begin -= ordinal
    if (counted and not ordinal) or text[max(0, begin - 2) : begin] == "连续":
        return None
    if not sure and not _is_calendar(text, begin, end, ordinal):
        return None
    return Atom(begin, end, "quarter", "written", number.low, number.high)


def _is_calendar(text: str, begin: int, end: int, ordinal: bool) -> bool:
    """Whether N季 is a quarter and no season of a show: behind a year, or 第三季 that opens a clause."""
    before = text[max(0, begin - 2) : begin].rstrip(" ")[-1:]
    if before in ("年", "度"):
        return True
    opens = not before or before in _BEFORE_QUARTER or (not _HAN_CHAR.match(before) and before not in "》”」")
    return ordinal and opens and text[end : end + 1] not in _ENDS and not _SHOW.match(text, end)


def read_day(lex: Lexicon, text: str, start: int, end: int, grain: str) -> Atom | None:
    number = numbers_before(text, start)
    if number is None or number.width > 2:
        return None
    if grain == "day":
        recent = _recent(lex, text, number, end, "days")
        if recent is not None:
            return recent
    return Atom(number.start, end, grain, "written", number.low, number.high)


def read_span(lex: Lexicon, text: str, start: int, end: int, grain: str) -> Atom | None:
    """近7天, 近两周, 过去三个星期: only where a word before the number says which days they are."""
    counted = start > 0 and text[start - 1] == "个"
    number = numbers_before(text, start - 1 if counted else start)
    return None if number is None else _recent(lex, text, number, end, grain)


def read_hour(lex: Lexicon, text: str, start: int) -> Atom | None:
    """9时30分, 上午9时 without a date before them: no date, but no figures either."""
    number = number_before(text, start)
    if number is None or not 0 <= number.value <= 24:
        return None
    part = lex.before("daypart", text, number.start)
    clock = CLOCK.match(text, number.start)
    if clock is None or (part is None and "分" not in clock.group()):
        return None
    return Atom(number.start - (len(part.word) if part else 0), clock.end(), "time", "bare", 0, 0)


def year_before(text: str, atom: Atom) -> Atom | None:
    """2020 in 2020上半年 and 2020年报: a year that has no 年 of its own."""
    if atom.grain not in ("half", "quarter", "report") or atom.form != "written":
        return None
    number = number_before(text, atom.start)
    if number is None or number.han or number.width != 4 or not _ROUND_FROM <= number.value <= LAST_YEAR:
        return None
    return Atom(number.start, atom.start, "year", "written", number.value, number.value)
