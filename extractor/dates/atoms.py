"""Finds the parts of dates: 2020年, 上半年, 4月, 17日, 去年, “十四五”, each by itself.

The automaton of :mod:`extractor.dates.lexicon` finds the signs (年, 月, 日 …) and the words without figures; the number
before a sign is read backwards from it, so a text costs one scan and a little for each sign.
"""

from __future__ import annotations

from extractor.dates.digits import is_digit, number_before
from extractor.dates.lexicon import Lexicon, Word
from extractor.dates.signs import (
    Atom,
    read_bare,
    read_day,
    read_hour,
    read_month,
    read_quarter,
    read_span,
    read_year,
    year_before,
)

#: The grain of a sign that may stand without a number: 年底, 月末, 季末.
_BARE = {"year": "year", "month": "month", "quarter": "quarter", "season": "quarter"}
_FISCAL = ("财", "学")
_MARKS = {"“": "”", "‘": "’", '"': '"', "「": "」", "『": "』"}


def _offset(value: str) -> tuple[str, int]:
    """The form and number of a cell: ``-1``, ``ref+1``, ``told-1``, ``=2``."""
    if value.startswith("="):
        return "written", int(value[1:])
    if value.startswith("ref"):
        return "ref", int(value[3:] or 0)
    if value.startswith("told"):
        return "told", int(value[4:] or 0)
    return "base", int(value or 0)


def _plan(text: str, start: int, end: int, first: int) -> Atom:
    """“十四五”, with the marks around it."""
    start, end = _with_marks(text, start, end)
    return Atom(start, end, "year", "written", first, first + 4)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A word with the marks around it, where they are a pair."""
    marked = start and end < len(text) and _MARKS.get(text[start - 1]) == text[end]
    return (start - 1, end + 1) if marked else (start, end)


def _unit(lex: Lexicon, text: str, word: Word, start: int, end: int) -> Atom | None:
    before = text[start - 1] if start else ""
    numbered = is_digit(before) or before in (" ", "个")
    if not numbered and before not in _FISCAL:
        grain = _BARE.get(word.value)
        return read_bare(lex, text, start, end, grain) if grain else None
    if word.value == "year":
        return read_year(lex, text, start)
    if word.value == "month":
        return read_month(lex, text, start)
    if word.value in ("quarter", "season"):
        return read_quarter(lex, text, start, end, sure=word.value == "quarter")
    if word.value in ("day", "number"):
        return read_day(lex, text, start, end, word.value)
    return read_hour(lex, text, start) if word.value == "hour" else read_span(lex, text, start, end, word.value)


def _relative(lex: Lexicon, text: str, word: Word, start: int, end: int) -> Atom:
    form, value = _offset(word.value)
    if word.kind == "report" and start and text[start - 1] == "第":
        start -= 1
    if word.kind == "week" and text[end : end + 1] in tuple("一二三四五六日天"):
        number = min("一二三四五六日天".index(text[end]) + 1, 7)
        if lex.guard("weekday").fits(text, start, end + 1):
            return Atom(start, end + 1, "weekday", form, value, number)
    return Atom(start, end, word.kind, form, value, value)


def _opens(lex: Lexicon, text: str, word: Word, start: int) -> bool:
    """Whether a word that a verb makes another (建成后|年产) begins a clause, or stands behind 到 or 预计."""
    row = lex.words("opens").get(word.word)
    if row is None or not start or not text[start - 1].isalnum():
        return True
    return text.endswith(tuple(row.value.split("|")), 0, start) or lex.before("future", text, start) is not None


def _weekday(word: Word, start: int, end: int) -> Atom:
    return Atom(start, end, "weekday", "bare", 0, int(word.value))


def _word(lex: Lexicon, text: str, word: Word, start: int, end: int) -> Atom | None:
    """The atom of a word without figures."""
    if word.kind == "plan":
        return _plan(text, start, end, int(word.value))
    if word.kind in ("year", "month", "day", "week", "quarter", "half", "report"):
        return _relative(lex, text, word, start, end)
    if word.kind == "weekday":
        return _weekday(word, start, end)
    if word.kind == "now":
        return Atom(start, end, "now", word.value or "base", 0, 0)
    if word.kind == "season":
        start, end = _with_marks(text, start, end)  # 今年“国庆”期间
        month, _, day = word.value.partition("-")  # of the year's days one: 双11
        fixed = 100 * int(month) + int(day) if day else 0
        return Atom(start, end, "season", "bare", fixed, fixed)
    return Atom(start, end, word.kind, "bare", 0, 0)


def _numbered(text: str, start: int) -> bool:
    """Whether a number stands before a sign."""
    return start > 0 and (
        is_digit(text[start - 1]) or (text[start - 1] == " " and number_before(text, start) is not None)
    )


def find_atoms(lex: Lexicon, text: str) -> list[Atom]:
    """All atoms made of words and signs; they may overlap, and lie in the order of their signs, not their starts."""
    found: list[Atom] = []
    matches = lex.matches(text)
    if not matches:
        return found
    scanned = lex.scanned
    units = lex.words("unit")
    taken = 0
    for index, start, end in matches:
        word = scanned[index]
        if start < taken or not word.fits(text, start, end) or not _opens(lex, text, word, start):
            continue
        if word.kind != "unit" and text[start] in units and _numbered(text, start) and word.kind != "report":
            continue  # The sign that this word hides comes next: 10日前 holds 日前.
        atom = (_unit if word.kind == "unit" else _word)(lex, text, word, start, end)
        if atom is None:
            continue
        year = year_before(text, atom)
        if word.kind == "report" and year is None and _numbered(text, start):
            continue  # 3年报表
        taken = end
        found.extend((atom, year) if year is not None else (atom,))
    return found
