"""Dates and periods of Chinese news, resolved against the article's own date.

:func:`find_dates` reads them from a text; :func:`published_from_text` and :func:`published_from_url` say when an
article was published. The words are rows of ``gazetteers/dates.tsv``.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.dates.atoms import find_atoms
from extractor.dates.calendars import Interval
from extractor.dates.days import fixed_day
from extractor.dates.lexicon import Lexicon, lexicon
from extractor.dates.phrases import Phrase, take_phrase
from extractor.dates.points import Point
from extractor.dates.published import (
    base_from_dateline,
    base_from_report,
    published_from_text,
    published_from_url,
)
from extractor.dates.resolve import DateMention, context, resolve
from extractor.dates.shapes import find_shapes
from extractor.dates.signs import Atom
from extractor.gazetteers import Gazetteers

__all__ = [
    "DateMention",
    "base_from_dateline",
    "base_from_report",
    "find_dates",
    "published_from_text",
    "published_from_url",
]

#: A date that stands aside (较年初, 《规划(2019—2021年)》) is nothing that 当年 or 同期 refers to.
#: 自2011年首批发放牌照以来: so many characters at most lie between.
_CLAUSE = 25
#: How far into a text the report that it is about is named, how long a headline is, and how far from a report a word
#: says that it was brought out.
_TOPIC_WITHIN, _LONGEST_HEADLINE, _ISSUED = 400, 40, 8
_CLAUSE_END = re.compile("[,。;；\n]")
#: The event with which a sentence opens, and how far before it the date of its beginning may stand.
_OPENING, _LONGEST_OPENING = (
    re.compile("(?:^|[。！？!?\n])[ \u3000]*(?:自)?[\u4e00-\u9fff]{0,2}([\u4e00-\u9fff]{2})$"),
    12,
)
_BEGINNINGS, _BEGUN_WITHIN = frozenset(("day", "month", "quarter", "year")), 200
_YEARS = re.compile("(?:19|20)[0-9]{2}(?=年)")
_ASIDE = frozenset(("compared", "in_title", "invalid_date", "prior_year"))


def _by_place(atom: Atom) -> tuple[int, int]:
    return atom.start, -atom.end


def _can_be_meant(phrase: Phrase, mention: DateMention) -> bool:
    """Whether 当年, 同期 or a month without its year may refer to a date."""
    found = mention.first is not None or mention.last is not None
    now = phrase.left.single is not None and phrase.left.single.grain == "now"
    # 2007年7月以来 without the article's date reaches to a day that is not known: no 年末 is that of 2007.
    ever_since = phrase.mode == "thus_far" and mention.last is None
    return (
        found and not now and not ever_since and not _is_bare_start(phrase) and not _ASIDE.intersection(mention.flags)
    )


def _is_bare_start(phrase: Phrase) -> bool:
    """Whether a date is 年初 without its year, from which something is mostly counted; 去年初 says a time."""
    year = phrase.left.year
    return phrase.left.part == "start" and (year is None or year.form == "bare")


def _hides(mention: DateMention) -> bool:
    """Whether a later 当年 or 当天 means this date, though its days are not known: 今年“双11”当天."""
    unknown = mention.first is None and mention.last is None
    return unknown and mention.kind not in ("vague", "time", "now") and not _ASIDE.intersection(mention.flags)


def _ever_since(lex: Lexicon, text: str, atom: Atom, floor: int) -> Phrase:
    """疫情发生以来, 自试点启动以来: a time that names no date, from its first word where that is known."""
    start = atom.start
    while True:
        word = lex.before("event", text, start)
        if word is None or start - len(word.word) < floor:
            break
        start -= len(word.word)
    window = text[max(floor, start - 20) : start]
    for prefix in ("自从", "自"):
        at = window.rfind(prefix)
        if at >= 0 and not _CLAUSE_END.search(window, at):
            start -= len(window) - at
            break
    return Phrase(start, atom.end, Point(start, atom.end, single=atom), event=True)


def _since(date_of: DateMention, end: int, base: date | None, until: bool) -> DateMention:
    """A date with the event after it and 以来: from its first day, until when nobody says; 至今 says it."""
    first = date_of.first
    if base and first and first > base and "inferred_year" in date_of.flags:  # 自6月上线以来 is over
        first = Interval(first, first).shifted(-1).first
    last = base if until and base and first and first <= base else None
    return date_of._replace(end=end, first=first, last=last, kind="since")


def _closes(text: str, opened: Phrase, end: int, start: int) -> bool:
    """Whether an event with 以来 at ``start`` belongs to the date before it: beside it, or after 自 in its clause."""
    if opened.left.single is not None or opened.right is not None:
        return False
    return end == start or (
        opened.mode == "since" and start - end < _CLAUSE and not _CLAUSE_END.search(text, end, start)
    )


def _begun(text: str, found: list[DateMention], at: int) -> date | None:
    """The day since when something goes on that opens a sentence, where a date before says it in the same words:
    去年10月全新升级后上线。升级以来,…."""
    opening = _OPENING.search(text, max(0, at - _LONGEST_OPENING), at)
    if opening is None or not found:
        return None
    last = next((mention for mention in reversed(found) if mention.kind not in ("time", "now")), None)
    if last is None or last.kind not in _BEGINNINGS or at - last.end > _BEGUN_WITHIN or _ASIDE.intersection(last.flags):
        return None
    clause = _CLAUSE_END.split(text[last.end : last.end + _CLAUSE], maxsplit=1)[0]
    return last.first if clause.find(opening[1]) >= 0 else None


def _is_origin(lex: Lexicon, text: str, mention: DateMention) -> bool:
    """Whether a date only says when something came about: 去年上线的平台."""
    event = lex.after("event", text, mention.end)
    return event is not None and text.startswith("的", mention.end + len(event.word))


def _is_topic(lex: Lexicon, text: str, phrase: Phrase, mention: DateMention) -> bool:
    """Whether a date is that of the report that an article is about: 2018年第一季度 in a title of its head, or a report
    that somebody brings out (披露2023年年度报告)."""
    year, grain = phrase.left.year, phrase.left.grain
    if mention.start > _TOPIC_WITHIN or phrase.right is not None or grain not in ("quarter", "half", "report"):
        return False
    if year is None or year.form != "written" or mention.first is None or mention.last is None or phrase.left.part:
        return False
    if "in_title" in mention.flags:
        return True
    begin = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end, begin + _LONGEST_HEADLINE + 1)
    line = text[begin:end].strip()
    if end >= 0 and not line.endswith(("。", ";", ":")):
        return True
    around = text[max(begin, mention.start - _ISSUED) : mention.end + _ISSUED]
    return grain == "report" and any(word in around for word in lex.words("issued"))


def _is_anchor(lex: Lexicon, text: str, phrase: Phrase, mention: DateMention, latest: int) -> bool:
    """Whether a date in the head of an article that has none itself says of which year it tells: 截至2023年5月末,
    2025年上半年. No later year may be written anywhere, or the article may be of that."""
    year, grain, prefix = phrase.left.year, phrase.left.grain, lex.after("prefix", text, mention.start)
    until = prefix is not None and prefix.value == "until"  # 到2025年6月底 may be a plan
    if mention.start > _TOPIC_WITHIN or phrase.right is not None or year is None or year.form != "written":
        return False
    plain = phrase.mode == "" and grain in ("quarter", "half", "report")
    reporting = plain or (until and grain in ("quarter", "half", "month", "day"))
    aside = phrase.ahead or phrase.same_period or phrase.left.part == "start" or not _ASIDE.isdisjoint(mention.flags)
    return reporting and not aside and mention.last is not None and mention.last.year == latest


def find_dates(text: str, base: date | None = None, gaz: Gazetteers | None = None) -> list[DateMention]:
    """All dates and periods of a folded text (:func:`extractor.views.fold`), sorted, not overlapping. Linear time.

    Args:
        text: the folded text; the offsets of the mentions index it.
        base: the article's own date. Without it, what needs it has neither ``first`` nor ``last`` and says ``no_base``;
            its span is found all the same, so that no figure is read in it.
        gaz: the gazetteers, our own where None.
    """
    lex = lexicon(gaz)
    atoms = [*find_atoms(lex, text), *find_shapes(lex, text)]
    found: list[DateMention] = []
    if not atoms:
        return found
    atoms.sort(key=_by_place)
    named: DateMention | None = None
    exact = origin = False
    opened: Phrase | None = None
    topic: Interval | None = None
    latest = 0 if base else max((int(year[0]) for year in _YEARS.finditer(text)), default=0)
    at = floor = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.start < floor:
            at += 1
            continue
        if atom.grain == "ever_since" or (atom.form == "until" and lex.before("event", text, atom.start)):
            phrase, at = _ever_since(lex, text, atom, floor), at + 1
        else:
            read, at = take_phrase(lex, text, atoms, at, floor)
            if read is None:
                continue
            phrase = read
        if atom.form == "needs_until" and phrase.mode != "until":
            continue
        mention = resolve(phrase, context(base, text, named, phrase.start, exact, topic, origin))
        if phrase.event and found and opened is not None and _closes(text, opened, found[-1].end, mention.start):
            # 2019年10月上线以来, 自2011年首批发放牌照以来: the date before says since when.
            floor = mention.end
            end = floor if found[-1].end == mention.start else found[-1].end
            found[-1] = _since(found[-1], end, base, atom.form == "until")
            opened = None
            continue
        if phrase.event and mention.first is None and (start := _begun(text, found, atom.start)) is not None:
            mention = mention._replace(first=start, kind="since")
        found.append(mention)
        if topic is None and mention.first and mention.last and _is_topic(lex, text, phrase, mention):
            topic = Interval(mention.first, mention.last)
        elif topic is None and latest and mention.last and _is_anchor(lex, text, phrase, mention, latest):
            topic = Interval(mention.first or mention.last, mention.last)
        floor, opened = mention.end, phrase
        if _can_be_meant(phrase, mention):
            named, exact = mention, phrase.left.day is not None and mention.kind in ("day", "until")
            origin = _is_origin(lex, text, mention)
        elif (day := fixed_day(phrase, context(base, text, named, phrase.start, exact, topic, origin))) is not None:
            named, exact, origin = mention._replace(first=day, last=day), True, False  # 今年“双11”当天
        elif _hides(mention):
            named = None
    return found
