"""Of whom a figure itself says that it holds, whoever acts in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

import regex

from extractor.figures import Figure
from extractor.findings import Findings
from extractor.names import Name
from extractor.subjects import Event, Subject

#: How far before a figure its bracket may open.
_ASIDE = 30
#: What joins a figure to those of whom it holds.
_ARE = regex.compile(r"(?:[\u4e00-\u9fff]{0,4})的(?:则|就|还|主要)?(?:是|有|为|包括|分别是|分别为|包括了)[:“]?")
_AMONG = regex.compile(r"(?:等)?在内的")


def said_of(found: Findings, figure: Figure, subject: Subject) -> Event | None:
    """Of whom a figure itself is said: 超过500亿元的有A银行、B银行; A、B在内的12家; A银行(9亿元)."""
    if (holder := _before_bracket(found, figure)) is not None:
        return Event(holder.start, holder.end, "actor", (holder,))
    if not subject.events:
        return None
    at = bisect_left(subject.events, figure.end, key=attrgetter("start"))
    for event in subject.events[at : at + 1]:
        if event.kind != "general" and _ARE.fullmatch(found.text, figure.end, event.start):
            return event
    for event in subject.events[max(at - 1, 0) : at]:
        if event.kind != "general" and _AMONG.fullmatch(found.text, event.end, figure.start):
            return event
    return None


def _before_bracket(found: Findings, figure: Figure) -> Name | None:
    """The institution right before the bracket in which a figure stands."""
    opened = found.text.rfind("(", max(0, figure.start - _ASIDE), figure.start)
    if opened < 0 or ")" in found.text[opened : figure.start]:
        return None
    at = bisect_left(found.institutions, opened, key=attrgetter("end"))
    holder = found.institutions[at] if at < len(found.institutions) else None
    return holder if holder is not None and holder.end == opened else None
