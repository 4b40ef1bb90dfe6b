"""Puts the parts of one date together: year, month, day, time of day, and the part of it (底, 上旬) that is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.dates.lexicon import Lexicon
from extractor.dates.signs import CLOCK, Atom, stands_alone

_RANK = {"year": 0, "half": 1, "quarter": 1, "month": 1, "report": 1, "day": 2, "number": 2}
#: What joins the two ends of a range. 起至 holds its own 'since'.
JOINT = re.compile(r" ?(?:起?至|起?到|——|--|-|—|–|~|－|―|−|〜) ?(?!今(?!年))")
_WEEKDAY = re.compile(r" ?[(,]? ?(?:周|星期|礼拜)[一二三四五六日天][),]?")
_HOURS = re.compile(r"[0-9]{1,2}(?=[-—~至到]{1,2}[0-9]{1,2} ?[时点])")


class Slot(NamedTuple):
    """A year, month or day as written: its form (see :class:`extractor.dates.atoms.Atom`) and its numbers."""

    form: str
    low: int
    high: int


class Point(NamedTuple):
    """One date as it is written, from its year to its part; every piece may be missing."""

    start: int
    end: int
    year: Slot | None = None
    grain: str = "year"
    sub: Slot | None = None
    day: Slot | None = None
    part: str = ""
    single: Atom | None = None
    flags: tuple[str, ...] = ()


def _gap(text: str, start: int, end: int) -> bool:
    """Whether nothing, or one space, lies between two parts of a date."""
    return start == end or (end == start + 1 and text[start] == " ")


def _fits(point: Point, atom: Atom) -> bool:
    """Whether a part goes on from what is there: a finer one, and a day only after a month."""
    if point.single is not None or point.part or atom.form == "bare":
        return atom.form == "bare" and atom.grain == "year" and point.grain == "year" and not point.part
    rank = _RANK.get(atom.grain)
    if rank is None:
        return False
    if rank == 2:
        return point.grain == "month" and point.day is None
    return rank == 1 and point.sub is None and point.year is not None and atom.form == "written"


def _with(point: Point, atom: Atom) -> Point:
    slot = Slot(atom.form, atom.low, atom.high)
    flags = point.flags + atom.flags
    if atom.grain in ("day", "number"):
        return Point(point.start, atom.end, point.year, "day", point.sub, slot, point.part, point.single, flags)
    if atom.form == "bare":
        return point._replace(end=atom.end)
    return Point(point.start, atom.end, point.year, atom.grain, slot, point.day, point.part, point.single, flags)


def _first(atom: Atom) -> Point | None:
    """The point that one part makes by itself."""
    start, end, grain, form, low, high, flags = atom
    if grain == "year":
        return Point(start, end, Slot(form, low, high), flags=flags)
    if grain in ("month", "quarter", "half", "report"):
        return Point(start, end, None, grain, Slot(form, low, high), flags=flags)
    if grain == "day":
        return Point(start, end, None, "day", None, Slot(form, low, high), flags=flags)
    make = Point(start, end, flags=flags)
    if atom.grain == "year_month":
        year, month = divmod(atom.low, 100)
        return make._replace(year=Slot("written", year, year), grain="month", sub=Slot("written", month, month))
    if atom.grain == "year_quarter":
        year, low = divmod(atom.low, 10)
        return make._replace(
            year=Slot("written", year, year), grain="quarter", sub=Slot("written", low, atom.high % 10)
        )
    if atom.grain == "full":
        year, rest = divmod(atom.low, 10000)
        month, day = divmod(rest, 100)
        return make._replace(year=Slot("written", year, year), grain="day", sub=Slot("written", month, month),
                       day=Slot("written", day, day))  # fmt: skip
    return None if atom.grain == "number" else make._replace(single=atom)


def _part(lex: Lexicon, text: str, point: Point) -> Point:
    """The part that follows: 底, 末, 上旬, 内, 全年. A lone 中 counts only where no word goes on."""
    if point.grain in ("day", "report") or (point.single is not None and point.single.grain != "week"):
        return point
    at = point.end + (1 if text.startswith(" ", point.end) else 0)
    word = lex.after("part", text, at) if at < len(text) else None
    if word is None:
        return point
    end = at + len(word.word)
    if word.value == "mid" and not stands_alone(text, end):
        return point
    return point._replace(end=end, part=word.value)


def _clock(lex: Lexicon, text: str, point: Point) -> Point:
    """The weekday and the time of day after a day: 4月17日(星期五)上午9时30分, 0—24时."""
    weekday = _WEEKDAY.match(text, point.end)
    end = weekday.end() if weekday else point.end
    if weekday and weekday.group().endswith(","):
        end -= 1
    at = end + (1 if text[end : end + 1] in (" ", "T") else 0)
    part = lex.after("daypart", text, at)
    if part is not None:
        end = at + len(part.word)
        at = end + (1 if text.startswith(" ", end) else 0)
    for _ in range(2):
        clock = CLOCK.match(text, at)
        if clock is None:
            bare = _HOURS.match(text, at)
            if bare is None:
                break
            end = bare.end()
        else:
            end = clock.end()
        joint = JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    return point._replace(end=end)


def take_point(lex: Lexicon, text: str, atoms: list[Atom], at: int) -> tuple[Point | None, int]:
    """The longest date that begins with the atom at index ``at``, and the index after its last atom."""
    point = _first(atoms[at])
    at += 1
    if point is None:
        return None, at
    while at < len(atoms):
        atom = atoms[at]
        if atom.start < point.end:
            at += 1
            continue
        if not _gap(text, point.end, atom.start):
            break
        if atom.grain == "season" and point.single is None and point.grain == "year":
            point, at = point._replace(end=atom.end, single=atom), at + 1
            break
        if atom.grain == "whole" and point.grain == "year" and point.single is None:
            point, at = point._replace(end=atom.end, part="whole"), at + 1
            break
        if not _fits(point, atom):
            break
        point, at = _with(point, atom), at + 1
    if point.grain == "day":
        return _clock(lex, text, point), at
    return _part(lex, text, point), at
