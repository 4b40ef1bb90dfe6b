"""Dates written in figures alone: 2020-4-17, 2020/04/17, 20200417, 2020-04, 2020Q1, 1H20; and times of day."""

from __future__ import annotations

import re
from datetime import date

from extractor.dates.lexicon import Lexicon
from extractor.dates.signs import CLOCK, Atom, short_year

#: Where a shape may stand: digits with a joint, or eight digits. Cheap, so that it can run over everything.
ANCHOR = re.compile(
    r"[0-9](?<![0-9]{2})[0-9]{0,7}(?:(?:[-/~—–]|(?<=[0-9]{4})\.) ?[0-9]|:[0-9]{2}|(?<=[0-9]{8})(?![0-9]))"
)
FULL = re.compile(r"([12][0-9]{3})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{1,2})(?![0-9]|\2[0-9]|[A-SU-Za-z_%])日?")
YEAR_MONTH = re.compile(r"([12][0-9]{3})[-/]([0-9]{2})(?![0-9]|[-/.][0-9]|[A-Za-z_%年])月?")
YEARS = re.compile(r"((?:19|20)[0-9]{2})(?:--?|~|——?|–)((?:19|20)[0-9]{2})(?![0-9A-Za-z_%年]|[-/.][0-9])")
COMPACT = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9A-Za-z_%.]|[\u4e00-\u9fff])")
SHORT = re.compile(r"([0-9]{2})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z_%]|\2[0-9])")
#: Q1, 2020Q1, 20Q1, 1Q20, H1, 2020H1, 1H20.
CODE = re.compile(r"[QH](?=[0-9])")
CODED = re.compile(r"(?:([0-9]{4}|[0-9]{2})年? ?)?(?:([QH])([1-4])|([1-4])([QH])([0-9]{4}|[0-9]{2}))(?![0-9A-Za-z])")
#: 元至5月: 元 for the first month, where no amount or currency can end in it (今年元至5月, 全市元至五月).
FIRST_MONTH = re.compile(
    r"(?<![^年市县省区州国\W])元(?=(?:至|到|--?|~|——?|–)(?:[2-9]|1[0-2]|[二三四五六七八九]|十[一二]?)月)"
)
_BEFORE = re.compile(r"[0-9A-Za-z_.\-/—–]")
_FUNCTION = frozenset("的在于自从至截年度前后到与和及较比对为")


def _joined(text: str, start: int) -> bool:
    """Whether what begins at ``start`` goes on from something before it: a phone number, a path, a version."""
    return start > 0 and _BEFORE.match(text[start - 1]) is not None


def _standard(text: str, start: int) -> bool:
    """Whether the number belongs to a code of letters: GB/T 2019-2021, JR/T 0198—2020."""
    before = text[max(0, start - 2) : start].rstrip(" ")
    return bool(before) and before[-1].isascii() and before[-1].isalpha()


def _full(text: str, at: int) -> Atom | None:
    found = FULL.match(text, at)
    if found is not None:
        return _ymd(found.start(), found.end(), int(found[1]), int(found[3]), int(found[4]))
    found = COMPACT.match(text, at)
    if found is not None:
        try:
            date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None  # Eight digits that are no date are some other number.
        return _ymd(found.start(), found.end(), int(found[1]), int(found[2]), int(found[3]))
    return None


def _ymd(start: int, end: int, year: int, month: int, day: int) -> Atom:
    return Atom(start, end, "full", "written", year * 10000 + month * 100 + day, 0)


def _dated(text: str, at: int) -> Atom | None:
    """The date in figures that begins at ``at``."""
    full = _full(text, at)
    if full is not None:
        return full
    found = YEARS.match(text, at)
    if found is not None and int(found[1]) < int(found[2]):
        return Atom(at, found.end(), "year", "written", int(found[1]), int(found[2]))
    found = YEAR_MONTH.match(text, at)
    if found is not None and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1900:
        return Atom(at, found.end(), "year_month", "written", int(found[1]) * 100 + int(found[2]), 0)
    found = SHORT.match(text, at)
    if found is not None and 1 <= int(found[3]) <= 31 and 1 <= int(found[4]) <= 31:
        # 20-04-17 may begin with its year or end with it; which is not in the text.
        return Atom(at, found.end(), "vague", "bare", 0, 0, ("ambiguous_year",))
    return None


def _clock(lex: Lexicon, text: str, at: int) -> Atom | None:
    """A time of day by itself: 9:33:05, or 上午9:33. 16:9 alone is a ratio."""
    found = CLOCK.match(text, at)
    if found is None or ":" not in found.group():
        return None
    part = lex.before("daypart", text, at)
    if part is None and found.group().count(":") < 2:
        return None
    return Atom(at - (len(part.word) if part else 0), found.end(), "time", "bare", 0, 0)


def _coded(text: str, letter: int) -> Atom | None:
    """2020Q1 and 1H20. A bare Q3 beside Chinese may be a car: only after a word such as 在 it is a quarter."""
    for back in (6, 5, 4, 3, 2, 1, 0):
        at = letter - back
        found = (
            CODED.match(text, at)
            if at >= 0 and not (at and text[at - 1].isascii() and text[at - 1].isalnum())
            else None
        )
        if found is None or not found.start() <= letter < found.end():
            continue
        kind, count, year = (found[2], found[3], found[1]) if found[2] else (found[5], found[4], found[6] or found[1])
        if kind == "H" and int(count) > 2:
            return None
        low, high = (int(count), int(count)) if kind == "Q" else (int(count) * 2 - 1, int(count) * 2)
        if year:
            value = int(year) if len(year) == 4 else short_year(int(year))
            flags = () if len(year) == 4 else ("two_digit_year",)
            return Atom(
                found.start(), found.end(), "year_quarter", "written", value * 10 + low, value * 10 + high, flags
            )
        before = text[at - 1] if at else ""
        if kind == "H" or ("\u4e00" <= before <= "\u9fff" and before not in _FUNCTION):
            return None
        return Atom(at, found.end(), "quarter", "written", low, high)
    return None


def find_shapes(lex: Lexicon, text: str) -> list[Atom]:
    """All dates in figures alone and all times of day, in text order."""
    found: list[Atom] = []
    end = 0  # of the atom before: a joint after it begins its other end (2020.1.1-2020.3.31)
    anchor = ANCHOR.search(text)
    while anchor is not None:
        at, after = anchor.start(), max(anchor.start() + 1, anchor.end() - 1)
        atom = None
        if (at == end + 1 and at > 1) or not (_joined(text, at) or _standard(text, at)):
            atom = _clock(lex, text, at) if ":" in anchor.group() else _dated(text, at)
        if atom is not None:
            found.append(atom)
            end = after = atom.end
        anchor = ANCHOR.search(text, after)
    if "元" in text and "月" in text:
        months = FIRST_MONTH.finditer(text)
        found.extend(Atom(month.start(), month.end(), "month", "written", 1, 1) for month in months)
    if "Q" in text or "H" in text:
        for letter in CODE.finditer(text):
            atom = _coded(text, letter.start())
            if atom is not None:
                found.append(atom)
    return found
