"""Of whom a figure itself says that it holds, whoever acts in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import regex

from extractor.claims.phrases import suffixes
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.names import Name
from extractor.segment import Span
from extractor.subjects import Event, Subject

#: How far before a figure its bracket may open.
_ASIDE = 30
#: What joins a figure to those of whom it holds.
_ARE = regex.compile(r"(?:[\u4e00-\u9fff]{0,4})的(?:则|就|还|主要)?(?:是|有|为|包括|分别是|分别为|包括了)[:“]?")
#: How long a word may be that stands before somebody with whom another is compared.
_THAN = 3
#: Types of institutions that lend no money, if their name does not say so.
_LEND_NOTHING = ("other", "university", "telecom")
#: How far behind a count the kind of institution ends that it counts.
_KIND = 8
_MARK = regex.compile("[,;、:]")
#: What ends the words that say what a sum is.
_BREAK = regex.compile(r"[,;、:。\n\d]")
#: So far behind a sum the word stands that says that it is a loan: 50万元无抵押信用贷款.
_LENT = 10
#: How long a verb right before a figure may be.
_VERB = 4
_AMONG = regex.compile(r"(?:等)?在内的")


def said_of(found: Findings, figure: Figure, subject: Subject) -> Event | None:
    """Of whom a figure itself is said: 超过500亿元的有A银行、B银行; A、B在内的12家; A银行(9亿元)."""
    if (holder := _before_bracket(found, figure)) is not None:
        return Event(holder.start, holder.end, "actor", (holder,))
    if not subject.events:
        return None
    if (compared := _compared(found, figure, subject)) is not None:
        return compared
    at = bisect_left(subject.events, figure.end, key=attrgetter("start"))
    for event in subject.events[at : at + 1]:
        if event.kind != "general" and _ARE.fullmatch(found.text, figure.end, event.start):
            return event
    for event in subject.events[max(at - 1, 0) : at]:
        if event.kind != "general" and _AMONG.fullmatch(found.text, event.end, figure.start):
            return event
    return None


def is_lent(found: Findings, start: int, figure: Figure) -> bool:
    """Whether a figure is what a bank lent, behind a customer that ends at ``start``: 获得了50万元贷款,年利率5%."""
    text, lent = found.text, suffixes(found.gaz, "lent", "doing")
    if figure.quantity.unit == "%":
        rate = text.endswith(suffixes(found.gaz, "loan_rate", "doing"), start, figure.start)
        return rate and any(word in text[start : figure.start] for word in lent)
    if not figure.quantity.unit.isupper():
        return False  # no sum of money
    stop = _BREAK.search(text, figure.end, figure.end + _LENT)
    behind = text[figure.end : stop.start() if stop is not None else figure.end + _LENT]
    borrowed = suffixes(found.gaz, "borrowed", "doing")
    return any(word in behind for word in lent) or text.endswith(borrowed, start, figure.start)


def is_fined(found: Findings, clause: Span, figure: Figure) -> bool:
    """Whether a clause tells of somebody fined, who is no authority: 某公司因违规被罚没623万元."""
    return any(cue.cue.value == "punished" for cue in found.cues.within("actor", clause.start, figure.start))


def is_unknown(found: Findings, event: Event | None) -> bool:
    """Whether a subject is a body that an article speaks of and does not name: 该院."""
    return event is not None and event.kind == "general" and bool(found.cues.at("anaphora", event.start, event.end))


def lent_by_others(found: Findings, clause: Span, figure: Figure, institutions: Sequence[Name]) -> bool:
    """Whether loans are told of after those who lend nothing: 某机械公司经理说好。截至6月末,放款3亿元."""
    text = found.text[clause.start : figure.start]
    if not any(word in text for word in suffixes(found.gaz, "lending", "doing")):
        return False
    funds = suffixes(found.gaz, "funds", "doing")
    return not any(name.type not in _LEND_NOTHING or any(word in name.name for word in funds) for name in institutions)


def _compared(found: Findings, figure: Figure, subject: Subject) -> Event | None:
    """The one of whom a figure is said with which somebody else is compared: 高于B银行的3%."""
    for event in subject.events:
        if event.end > figure.start or event.kind not in ("partner", "object") or len(event.names) != 1:
            continue
        own = found.text[event.end : figure.start] == "的" or (
            event.end == figure.start and found.text.startswith("的", figure.end)
        )
        if own and _is_compared(found, event.start):
            return event
    return None


def _is_compared(found: Findings, start: int) -> bool:
    """Whether 较, 高于 or 跟 stands right before an offset."""
    than = [cue for cue in found.cues.within("comparison", start - _THAN, start) if cue.cue.value == "base"]
    beside = [cue for cue in found.cues.within("actor", start - _THAN, start) if cue.cue.value == "partner"]
    return any(cue.end == start for cue in (*than, *beside))


def _before_bracket(found: Findings, figure: Figure) -> Name | None:
    """The institution right before the bracket in which a figure stands."""
    opened = found.text.rfind("(", max(0, figure.start - _ASIDE), figure.start)
    if opened < 0 or ")" in found.text[opened : figure.start]:
        return None
    at = bisect_left(found.institutions, opened, key=attrgetter("end"))
    holder = found.institutions[at] if at < len(found.institutions) else None
    return holder if holder is not None and holder.end == opened else None


def counts_class(found: Findings, figures: Sequence[Figure]) -> int | None:
    """Where a sentence counts the institutions that it speaks of: 五家上市险企共实现净利润841亿元."""
    for figure in figures:
        counts = not figure.quantity.unit.isascii() and not _is_object(found, figure)
        kinds = found.cues.within("subject", figure.end, figure.end + _KIND) if counts else ()
        if any(not _MARK.search(found.text, figure.end, cue.start) for cue in kinds):
            return figure.start
    return None


def _is_object(found: Findings, figure: Figure) -> bool:
    """Whether a verb stands right before a figure: 开放给5家村镇银行; what there is (有36家上市银行) is counted."""
    before = next(iter(reversed(found.tokens_in(figure.start - _VERB, figure.start))), None)
    if before is None or before.end != figure.start or before.pos not in ("v", "p", "vn"):
        return False
    return not found.text.endswith("有", before.start, before.end)
