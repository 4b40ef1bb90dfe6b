"""When an article was published, read from its own head or end, or from its address. None rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractor.dates.digits import number_before
from extractor.dates.lexicon import Lexicon, lexicon
from extractor.dates.resolve import DateMention
from extractor.gazetteers import Gazetteers

#: How much of a text counts as its head and as its end.
_HEAD_CHARS, _HEAD_LINES, _TAIL_CHARS, _TAIL_LINES = 4000, 15, 1500, 4
#: A line that holds more than this besides its date tells a story.
_LONGEST_LINE = 90
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: How far into a text the report that it is about is named.
_REPORT_WITHIN = 300
_REPORTS = ("报", "报告", "业绩")

_DIGIT = "[0-9〇零○一二三四五六七八九十]"
FULL_DATE = re.compile(
    rf"(?<![0-9〇零○一二三四五六七八九十.\-/])({_DIGIT}{{4}})(?: ?年 ?({_DIGIT}{{1,3}}) ?月 ?({_DIGIT}{{1,3}}) ?[日号]"
    r"|([-/.]) ?([0-9]{1,2})\4 ?([0-9]{1,2})(?![0-9]|\4[0-9]))"
)
#: As feeds write it: Fri, 17 Apr 2020 09:33:05 GMT, by itself on its line.
_FEED_DATE = re.compile(
    r"^(?:[A-Z][a-z]{2}, )?([0-9]{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} ([0-9]{4})"
    r"(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?: ?(?:[A-Z]{1,4}|[+-][0-9]{4}))?$"
)
#: As English pages write it: Sep 12, 2023.
_ENGLISH_DATE = re.compile(
    r"^(?:[A-Z][a-z]{2,8}, )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ([0-9]{1,2}), ([0-9]{4})"
    r"(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"
)
#: As papers write it: 2020年4月17日,星期五.
_WEEKDAY = re.compile(",? ?(?:星期|周)[一二三四五六日天]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: The name of a paper before its date is no longer than this.
_LONGEST_NAME = 10
#: A date and where it is said.
Said = tuple[date, tuple[int, int]]
_CLOCK = re.compile(r"^[ T,|日]*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}[时点])")
_TIME = re.compile(r" [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?= |$)")
_STORY = re.compile("[。！？]")
_BYLINE = re.compile("(?:电|讯|报道)[)】]$")
#: As magazines write it: 2020年第4期(4月17日出版).
_ISSUE = re.compile(r"((?:19|20)[0-9]{2})年 ?第[0-9]{1,3}期")
_ISSUED = re.compile(r"(?<![0-9年])([0-9]{1,2})月([0-9]{1,2})日(?:出版|发行|出刊)")
_DATELINE = re.compile("^[日 ]*(?:电|讯)")
#: A day without its year: 某某社杭州9月12日电; 09-12 20:36.
_YEARLESS = (
    re.compile(r"(?<![0-9年月]) ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日 ?(?:电|讯|消息)"),
    re.compile(r"(?m)^(?:[^\n0-9]{0,30} )?([01][0-9])-([0-3][0-9]) [0-9]{2}:[0-9]{2}"),
)
_YEARS = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-/.][0-9])")
#: Dates that tell of results, those that tell of none, and how many days after the last of them news may appear.
_REPORTING = ("until", "quarter", "half")
_NOT_TOLD = frozenset(("compared", "in_title", "invalid_date"))
_LONGEST_AGO = 200
_PATH_DATES = (
    re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/_]()([0-9]{1,2})[-/_]([0-9]{1,2})(?![0-9])"),
    re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})()([01][0-9])[/_-]?([0-3][0-9])(?![0-9])"),
    re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})()[-/]([01][0-9])([0-3][0-9])(?![0-9])"),
    # A time stamp: date, hour and minute, and digits of its own after them.
    re.compile(
        r"(?<![0-9])(20[0-9]{2})()([01][0-9])([0-3][0-9])(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-9]{2}|[0-9]{5,6})?(?![0-9])"
    ),
)


def _number(digits: str) -> int | None:
    found = number_before(digits, len(digits))
    return found.value if found is not None and found.start == 0 else None


def _date(year: str, month: str, day: str) -> date | None:
    """The date of three numbers; None where there is no such day or no news was published then."""
    numbers = [_number(part) for part in (year, month, day)]
    try:
        found = date(*(number or 0 for number in numbers))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _lines(text: str, begin: int, end: int) -> list[tuple[int, str]]:
    """The lines of a stretch that are not empty, with where each begins."""
    found, at = [], begin
    for line in text[begin:end].split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def _rank(lex: Lexicon, line: str, found: re.Match[str]) -> int:
    """How surely a date in a line of the head is that of publication: 1 by its label … 4 not at all."""
    before = line[: found.start()].rstrip(" :：-|[(")
    if any(word in line[: found.start()] for word in lex.words("unpublished")):
        return 9
    if lex.before("label", before, len(before)) is not None:
        return 1
    after = line[found.end() :]
    if _DATELINE.match(after) or (after.startswith(" ") and (_BYLINE.search(before) or _is_paper(lex, before))):
        return 3
    if len(line.strip()) > _LONGEST_LINE or _STORY.search(line):
        return 2 if _is_joined(line, found) else 9
    if _CLOCK.match(after):
        return 2
    rest = line.replace(found.group(), "")
    return 3 if not rest.strip() or not _is_prose(rest) else 9


def _is_joined(line: str, found: re.Match[str]) -> bool:
    """Whether a line is the head with the story joined to it by a blank: 某某获批试点 2020-4-17 9:33 2019年10月,…."""
    start = found.start()
    apart = start <= _LONGEST_LINE and (start == 0 or line[start - 1] in " |:：")
    return apart and _TIME.match(line, found.end()) is not None and not _STORY.search(line, 0, start)


def _is_paper(lex: Lexicon, before: str) -> bool:
    """Whether a line begins with the name of a paper and nothing else: 某某日报 2020/4/17 …."""
    name = before.strip()
    return 0 < len(name) <= _LONGEST_NAME and lex.before("paper", name, len(name)) is not None


def _feed_date(line: str) -> date | None:
    if line[:1] >= "\u2e80":
        return None
    if (found := _FEED_DATE.match(line.strip())) is not None:
        return _date(found[3], str(_MONTHS.index(found[2]) + 1), found[1])
    found = _ENGLISH_DATE.match(line.strip())
    return _date(found[3], str(_MONTHS.index(found[1]) + 1), found[2]) if found is not None else None


def _issue_date(line: str) -> tuple[date, re.Match[str]] | None:
    """The day on which an issue came out, of the year that the issue bears."""
    issue = _ISSUE.search(line) if len(line) <= _LONGEST_LINE else None
    day = _ISSUED.search(line, issue.end()) if issue is not None else None
    found = _date(issue[1], day[1], day[2]) if issue is not None and day is not None else None
    return (found, day) if found is not None and day is not None else None


def _is_prose(rest: str) -> bool:
    """Whether a line tells something besides its date: more than the names of a source and an author."""
    words = re.split(r"[ |:()\[\]/·]+", _WEEKDAY.sub(" ", rest).strip())
    rest = _WEEKDAY.sub("", rest)
    return "," in rest or any(len(word) > 12 for word in words)


def _head(lex: Lexicon, text: str) -> list[Said]:
    """The dates of the surest rank in the head; a label is believed at once."""
    best: dict[int, list[Said]] = {}
    for at, line in _lines(text, 0, _HEAD_CHARS)[:_HEAD_LINES]:
        for found in FULL_DATE.finditer(line):
            day = _date(found[1], found[2] or found[5], found[3] or found[6])
            rank = _rank(lex, line, found)
            if day is not None and rank < 9:
                best.setdefault(rank, []).append((day, (at + found.start(), at + found.end())))
        fed = _feed_date(line)
        if fed is not None:
            best.setdefault(2, []).append((fed, (at, at + len(line))))
        issued = _issue_date(line)
        if issued is not None:
            best.setdefault(2, []).append((issued[0], (at + issued[1].start(), at + issued[1].end())))
    for rank in sorted(best):
        return best[rank][:1] if rank == 1 else best[rank]
    return []


def _signature(text: str) -> Said | None:
    """The last line of an announcement: 二〇二〇年四月十七日, by itself or after the name of the office."""
    begin = max(0, len(text) - _TAIL_CHARS)
    for at, line in reversed(_lines(text, begin, len(text))[-_TAIL_LINES:]):
        found = FULL_DATE.search(line)
        if found is None or line[found.end() :].strip(" )") or _STORY.search(line):
            continue
        if (begin and at == begin) or len(line[: found.start()].strip()) > 25 or "," in line or ":" in line:
            continue
        day = _date(found[1], found[2] or found[5], found[3] or found[6])
        if day is not None:
            return day, (at + found.start(), at + found.end())
    return None


def published_from_text(text: str, gaz: Gazetteers | None = None) -> tuple[date | None, tuple[int, int] | None]:
    """The date on which a folded text says that it was published, and where it says so; (None, None) if it does not.

    In this order: a labelled date in the head (发布时间:2020年04月17日), a date with a time of day, a line of a date
    with names at most or a dateline with its year (新华社北京2020年4月17日电), the signature at the end. A date inside
    a sentence never counts, and two different dates of equal rank give None.
    """
    lex = lexicon(gaz)
    head = _head(lex, text)
    if head:
        # Two dates of one rank are a list of other articles, or an update: which of them counts is not in the text.
        return head[0] if len({day for day, _ in head}) == 1 else (None, None)
    return _signature(text) or (None, None)


def base_from_report(text: str, mentions: Sequence[DateMention]) -> date | None:
    """A date to resolve against, for an article without one that opens with a report: 2021年半年度报告.

    Issuers publish within four months of a year's end and two of any other period's
    (证监会《上市公司信息披露管理办法》); the last day of that time stands for the article's date. None where the head
    names no such report.
    """
    for mention in mentions:
        named = text.startswith("业绩", mention.end) or text[mention.start : mention.end].endswith(_REPORTS)
        if mention.start > _REPORT_WITHIN or mention.last is None or not named:
            continue
        months = 4 if mention.last.month == 12 else 2
        year, month = divmod(mention.last.month - 1 + months, 12)
        return date(mention.last.year + year, month + 1, 28)
    return None


def base_from_dateline(text: str, mentions: Sequence[DateMention]) -> date | None:
    """A date to resolve against, for an article whose dateline says no year: 新华社杭州9月12日电 with 截至2023年6月末.

    The year is that in which the day first follows the last reporting date written with its year, where that is not
    long before it and no later year is written anywhere. None where the text does not settle it.

    Args:
        text: the folded text.
        mentions: what :func:`find_dates` found in it without a date of its own.
    """
    found = next(filter(None, (pattern.search(text, 0, _HEAD_CHARS // 4) for pattern in _YEARLESS)), None)
    plain = [m for m in mentions if m.kind in _REPORTING and not _NOT_TOLD.intersection(m.flags)]
    # 到2025年末 is a plan as often as not
    told = [m.last for m in plain if m.last is not None and not text.startswith(("到", "至"), m.start)]
    if found is None or not told:
        return None
    last, latest = max(told), max((int(year) for year in _YEARS.findall(text)), default=0)
    if last.year != latest:
        return None
    for year in (last.year, last.year + 1):
        day = _date(str(year), found[1], found[2])
        if day is not None and last <= day:
            return day if (day - last).days <= _LONGEST_AGO else None
    return None


def published_from_url(url: str) -> date | None:
    """The date in the path of an address (/2020/04/17/, /20200417/, t20200417_1.html); None where none or several."""
    path = url.split("#", 1)[0].split("?", 1)[0].split("://", 1)[-1]
    path = path[path.find("/") :] if "/" in path else ""
    days = set()
    for pattern in _PATH_DATES:
        for found in pattern.finditer(path[:2000]):
            day = _date(found[1], found[3], found[4])
            if day is not None:
                days.add(day)
    return days.pop() if len(days) == 1 else None
