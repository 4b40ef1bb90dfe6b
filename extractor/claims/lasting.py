"""Which period goes on from sentence to sentence, and where it ends."""

from __future__ import annotations

from extractor.claims.modality import is_after
from extractor.claims.phrases import suffixes
from extractor.claims.scope import base_starts, is_balance_date
from extractor.dates import DateMention
from extractor.dates.lexicon import lexicon
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.records import Modality
from extractor.segment import Span

_REPORTING = ("until", "month", "quarter", "half", "year", "range", "since")


def is_before_plan(found: Findings, sentence: Span, figure: Figure, mention: DateMention) -> bool:
    """Whether a time that is over was told of before the plan that a figure is of: 9月公示,预计服务300户; but it is the
    plan's own where it frames it (2020年,该行计划…)."""
    if mention.kind == "since" and mention.last is not None:
        return True  # 3月上线至今放款3亿元,目标5亿元
    over = found.published is not None and mention.last is not None and mention.last < found.published
    cues = [cue for cue in found.cues.within("modality", sentence.start, figure.start) if cue.cue.value == "planned"]
    if not over or not cues or mention.start < sentence.start:
        return False
    day = mention.kind == "day" and not is_balance_date(found, mention)
    frames = found.text.startswith((",", "、"), mention.end) and not day
    return not frames and mention.end <= found.layout.clause_at(sentence, cues[-1].start).start


def carried_to(
    found: Findings, sentence: Span, figure: Figure, carried: DateMention | None, modality: Modality
) -> DateMention | None:
    """The period that goes on from the sentence before: a plan has none that is over, nor what is told of a time that
    cannot be written down (疫情期间放款3亿元)."""
    if carried is None:
        return None
    over = carried.last is not None and found.published is not None and carried.last < found.published
    if modality == "planned" and over:
        return None
    elsewhen = suffixes(found.gaz, "elsewhen", "time")
    for mention in found.dates_between(sentence.start, figure.start):
        if mention.kind in ("season", "vague") and found.text[mention.start : mention.end].endswith(elsewhen):
            return None
    return carried


def lasting_period(found: Findings, sentence: Span) -> DateMention | None:
    """The period that a sentence sets for the sentences after it: the last one that is a reporting time.

    A day on which something happened, or 目前, says nothing of the next sentence; 9月末 does, of what stood then.
    """
    last: DateMention | None = None
    dates = found.dates_between(*sentence)
    bases = base_starts(found) if dates else ()
    for mention in dates:
        reporting = (mention.kind in _REPORTING and (mention.first or mention.last) is not None) or (
            mention.kind == "day" and is_balance_date(found, mention)
        )
        past = found.published is None or not is_after(mention, found.published)
        if not past or "prior_year" in mention.flags or _is_event(found, mention):
            continue
        if mention.start >= sentence.start and reporting and mention.start not in bases:
            last = mention
    return last


def _is_event(found: Findings, mention: DateMention) -> bool:
    """Whether a date says when something began, and nothing of the next sentence: 系统6月试运行,…."""
    event = lexicon(found.gaz).after("event", found.text, mention.end)
    return event is not None and mention.kind in ("month", "quarter", "year")


def goes_on(found: Findings, sentence: Span) -> bool:
    """Whether a sentence opens with 同期: it speaks of the last period that was named, wherever that stands."""
    return found.text.startswith(suffixes(found.gaz, "same", "time"), sentence.start)


def is_over(found: Findings, mention: DateMention) -> bool:
    """Whether a mention is a stretch of time that has ended, so that 同期 may mean it."""
    ended = mention.last is not None and (found.published is None or mention.last <= found.published)
    return ended and mention.first is not None and mention.first != mention.last
