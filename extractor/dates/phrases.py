"""Puts dates and the words around them together: 截至, 以来, 年底前, and the two ends of a range.

Nothing is resolved here: a :class:`Phrase` says what is written, :mod:`extractor.dates.resolve` which days it means.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.dates.lexicon import Lexicon
from extractor.dates.points import JOINT, Point, take_point
from extractor.dates.signs import Atom

_BREAK = re.compile("[。！？；!?;\n]")
#: A word of planning counts this many characters before a date, in its sentence.
_AHEAD = 12
#: So many characters of a clause are looked at for its figure.
_OWN = 24
_DIGIT = re.compile("[0-9]")
_CLAUSE_END = re.compile("[,。;！？!?\n]")
#: And so many behind it, where the date is near.
_HINT = 16
#: 7月、8月两个月: months in a row that the text counts.
_PAIR, _COUNTED = re.compile(" ?[、和与及] ?"), re.compile("(?:两|三|四|[2-4])个月")
#: A day without its month is a date where such a character or word stands beside it, and 为期10日 is none.
_BEFORE_DAY = frozenset("于自从至到在者")


#: 由3月1日截至4月10日: what is no joint by itself joins where a word says that the first date is the beginning.
_UNTIL_JOINT = re.compile("截(?:至|止)(?:到|至)?")
#: 自2019年12月试运行至今年2月底.
_EVENT_JOINT = re.compile(" ?(?:起)?(?:至|到|截(?:至|止)(?:到|至)?)")


class Phrase(NamedTuple):
    """A date with the words around it.

    ``mode`` is what they make of it: ``until``, ``by`` (到2021年末), ``before``, ``since`` (open) or ``thus_far``
    (以来: closed by the article's own date), or nothing. ``ahead`` is true where a word says that it is to come;
    ``event`` where an event stands for a date (上线以来), ``told`` where 到年末 has no such word near it, so that the
    sentence may tell of a year that is over. ``hinted``: a word of planning stands somewhere behind the date (4月29日,
    该市将发放…), ``once``: the plan is an old one (曾计划10月底前), ``beside``: it is that of a clause before, and the
    date has a figure of its own (力争放款60亿元,上半年放款28亿元).
    """

    start: int
    end: int
    left: Point
    right: Point | None = None
    mode: str = ""
    ahead: bool = False
    flags: tuple[str, ...] = ()
    same_period: bool = False
    event: bool = False
    told: bool = False
    hinted: bool = False
    once: bool = False
    beside: bool = False


def _is_bare_day(point: Point) -> bool:
    """Whether a point is a number and 日 alone; 当日 and 昨日 are dates by themselves."""
    bare = point.grain == "day" and point.year is None and point.sub is None
    return bare and point.day is not None and point.day.form == "written"


def _alone(lex: Lexicon, text: str, point: Point) -> bool:
    """Whether a day without its month is a date: 17日,记者获悉, but not 为期10日 or 7日年化."""
    if not lex.guard("lone_day").fits(text, point.start, point.end):
        return False
    before = text[point.start - 1] if point.start else "\n"
    if before in _BEFORE_DAY or lex.after("after_day", text, point.end) is not None:
        return True
    return not ("\u4e00" <= before <= "\u9fff" or (before.isascii() and (before.isalnum() or before in "+-.%/")))


def _prefix(lex: Lexicon, text: str, start: int, floor: int) -> tuple[int, str]:
    """Where the preposition before a date begins, and what it makes of the date."""
    at = start - 1 if start and text[start - 1] == " " else start
    word = lex.before("prefix", text, at)
    if word is None or at - len(word.word) < floor:
        return start, ""
    return at - len(word.word), word.value


def _cue_before(lex: Lexicon, text: str, start: int, end: int) -> int:
    """Where a word of planning ends that stands shortly before a date in its sentence, or -1."""
    window = text[max(0, start - _AHEAD) : start]
    breaks = [found.end() for found in _BREAK.finditer(window)]
    begin = start - len(window) + (breaks[-1] if breaks else 0)
    last_chars = lex.last_chars("future")
    if lex.after("done", text, end) is not None:
        begin = max(begin, text.rfind(",", begin, start))  # 目标2万户,前4个月实际达到1万户
    for at in range(start, begin, -1):
        if text[at - 1] not in last_chars:
            continue
        word = lex.before("future", text, at)
        # 将 alone is often no plan (将资金于3月投放): it must stand at the date itself.
        if word is not None and (at == start or len(word.word) > 1):
            return at
    return -1


def _ahead(lex: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether a word of planning stands shortly before a date in its sentence, or right after it; 年初计划 is over."""
    if text.startswith("初", end - 1) and lex.after("future", text, end) is not None:
        return False
    return lex.after("future", text, end) is not None or _cue_before(lex, text, start, end) >= 0


def _beside(lex: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether the plan before a date has its own figure in a clause before, and the date another: what is told of the
    date may be over (力争放款60亿元,上半年放款28亿元), unless a word of planning stands in its own clause as well."""
    cue = _cue_before(lex, text, start, end)
    comma = text.rfind(",", max(cue, 0), start)
    if cue < 0 or comma < 0 or not _DIGIT.search(text, cue, comma):
        return False
    own = _CLAUSE_END.split(text[end : end + _OWN], maxsplit=1)[0]
    return _DIGIT.search(own) is not None and not any(word in own for word in lex.words("future"))


def _ahead_behind(lex: Lexicon, text: str, end: int) -> bool:
    """Whether a word of planning stands behind a date in its clause: 到年末余额力争达到5亿元."""
    rest = _CLAUSE_END.split(text[end : end + _AHEAD], maxsplit=1)[0]
    return any(word in rest for word in lex.words("future"))


def _ends_planned_year(lex: Lexicon, text: str, point: Point, end: int) -> bool:
    """Whether a bare 年末 has a word of planning in its clause (年末线上占比目标65%), or 年内 is that of what is to be
    done (年内把模型开放给5家银行)."""
    bare = point.year is not None and point.year.form == "bare" and point.sub is None
    if not bare or point.part not in ("end", "whole"):
        return False
    return _ahead_behind(lex, text, end) if point.part == "end" else text.startswith("把", end)


def _hinted(lex: Lexicon, text: str, end: int) -> bool:
    """Whether a word of planning, and none of what is done, stands behind a date: 4月29日,该市将发放…."""
    rest = _BREAK.split(text[end : end + _HINT], maxsplit=1)[0]
    if any(word in rest for word in lex.words("done")):
        return False
    begins = lex.first_chars("future")
    return any(char in begins and lex.after("future", rest, at) is not None for at, char in enumerate(rest))


def _once(lex: Lexicon, text: str, start: int) -> bool:
    """Whether the plan that a date belongs to was made long ago: 曾计划在10月底前."""
    window = _BREAK.split(text[max(0, start - _AHEAD) : start])[-1].rpartition(",")[2]
    ends = lex.last_chars("once")
    return any(char in ends and lex.before("once", window, at) is not None for at, char in enumerate(window, 1))


def _compared(lex: Lexicon, text: str, start: int, end: int) -> bool:
    """较年初, 比上年末, 与去年同期相比, 与6月末持平: a date to measure against, not the time that is spoken of."""
    return lex.before("compare", text, start) is not None or lex.after("compared", text, end) is not None


def _in_title(text: str, start: int) -> bool:
    """Whether the date stands inside 《》: it belongs to the name of a document."""
    floor = max(0, start - 60)
    return text.rfind("《", floor, start) > text.rfind("》", floor, start)


def _past_event(lex: Lexicon, text: str, point: Point, floor: int) -> int | None:
    """Where what began at a date ends, if 自 or 从 says that it is a beginning: 自2019年12月试运行|至今年2月底."""
    event = lex.after("event", text, point.end)
    if event is None or _prefix(lex, text, point.start, floor)[1] not in ("from", "since"):
        return None
    end = point.end + len(event.word)
    further = lex.after("event", text, end)
    return end + len(further.word) if further is not None else end


def take_phrase(lex: Lexicon, text: str, atoms: list[Atom], at: int, floor: int) -> tuple[Phrase | None, int]:
    """The date, range or period that begins with the atom at index ``at``; ``floor`` is where the one before ends."""
    left, after = take_point(lex, text, atoms, at)
    if left is None:
        return None, after
    right: Point | None = None
    joint = JOINT.match(text, left.end) if left.single is None else None
    pair = _PAIR.match(text, left.end) if joint is None and left.grain == "month" and left.single is None else None
    if pair is not None and after < len(atoms) and atoms[after].start == pair.end():
        candidate, beyond = take_point(lex, text, atoms, after)
        if candidate is not None and candidate.grain == "month" and _COUNTED.match(text, candidate.end):
            return _dressed(lex, text, left, candidate, floor), beyond
    if joint is None and left.single is None and text.startswith("截", left.end):
        begun = _prefix(lex, text, left.start, floor)[1] in ("from", "since")
        joint = _UNTIL_JOINT.match(text, left.end) if begun else None
    if joint is None and left.single is None and (past := _past_event(lex, text, left, floor)) is not None:
        joint = _EVENT_JOINT.match(text, past)
    while joint is not None and after < len(atoms) and atoms[after].start < joint.end():
        after += 1
    if joint is not None and after < len(atoms) and atoms[after].start == joint.end():
        candidate, beyond = take_point(lex, text, atoms, after)
        if candidate is not None and candidate.single is None:
            right, after = candidate, beyond
    if right is None and _is_bare_day(left) and not _alone(lex, text, left):
        return None, after
    return _dressed(lex, text, left, right, floor), after


def _dressed(lex: Lexicon, text: str, left: Point, right: Point | None, floor: int) -> Phrase | None:
    """The words before and after a date, taken into its span."""
    last = right or left
    end = last.end
    start, mode = _prefix(lex, text, left.start, floor)
    if left.single is not None and left.single.grain not in ("now", "week", "weekday", "recent", "season", "vague"):
        start, mode = left.start, ""
    suffix, same, flags = "", False, left.flags + (right.flags if right else ())
    for _ in range(2):
        word = lex.after("suffix", text, end + (1 if text.startswith(" ", end) else 0))
        if word is None or (left.single is not None and left.single.grain == "recent" and word.value == "before"):
            break
        end += len(word.word) + (1 if text.startswith(" ", end) else 0)
        same = same or word.value == "same_period"
        if word.value == "about":
            flags = (*flags, "approximate")
        elif word.value not in ("whole", "same_period"):
            suffix = suffix or word.value
    mode = _mode("" if same and mode == "by" else mode, suffix, left, right)
    if mode == "":
        start = left.start
    if _compared(lex, text, start, end):
        flags = (*flags, "compared")
    if _in_title(text, start):
        flags = (*flags, "in_title")
    ahead = mode in ("before", "by") or (mode != "until" and _needs_year(left) and _ahead(lex, text, start, end))
    ahead = ahead or (mode == "" and _ends_planned_year(lex, text, left, end))
    open_year = not any(_says_year(point) for point in (left, right) if point is not None)
    beside = open_year and mode == "" and ahead and _beside(lex, text, start, end)
    ahead = ahead and not beside
    whole = left.single is not None and left.single.grain == "whole"
    hinted = (open_year or whole) and mode == "" and not ahead and _hinted(lex, text, end)
    once = open_year and ahead and _once(lex, text, start)
    told = False
    if mode == "by":
        ahead = ahead and _part_ahead(left)
        told = ahead and not (_ahead(lex, text, start, end) or _ahead_behind(lex, text, end))
        mode = "until"
    return Phrase(start, end, left, right, mode, ahead, flags, same, told=told, hinted=hinted, once=once, beside=beside)


def _says_year(point: Point) -> bool:
    return point.single is not None or (point.year is not None and point.year.form != "bare")


def _needs_year(point: Point) -> bool:
    """Whether it matters if a date lies ahead: not where its year is written."""
    if point.single is not None:
        return point.single.grain in ("weekday", "whole")
    return point.year is None or point.year.form == "bare"


def _part_ahead(point: Point) -> bool:
    """到年底 lies ahead; 到6月末 is as often a report on the past."""
    return point.year is not None and point.year.form == "bare"


def _mode(prefix: str, suffix: str, left: Point, right: Point | None) -> str:
    """What the words on both sides make of a date."""
    if right is not None:
        return "" if prefix in ("by", "from", "since", "") and suffix in ("", "until") else (suffix or prefix)
    if prefix == "until" or suffix == "until":
        return "until"
    if suffix:
        return suffix
    if prefix == "by":
        return "by" if left.day is None and left.single is None else ""
    return "since" if prefix == "since" else ""
