"""Who made a pilot with whom, where its sentence says so behind its name: 甲系统…,由该行与丙公司联合研发."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots.draft import PilotDraft
from extractor.pilots.mentions import PilotMention
from extractor.pilots.merge import related
from extractor.pilots.words import PilotWords
from extractor.subjects import Event, Subject

#: What follows a verb that ends what is said of who made something; before a noun, they made that.
_ENDS = (",", "。", ";", "的", "\n", "")
#: How far behind a name its makers stand.
_BEHIND = 60
#: What stands before them: ,由 and ,这个全国性平台由.
_AGENT, _BY = 14, regex.compile(r"[,;](?:[这该][\u4e00-\u9fff]{2,9})?由$")
_ACTING = ("actor", "anaphor", "partner")
_JOINING = ("和", "与", "及", "、", "同", "以及", "")


def work_together(found: Findings, words: PilotWords, end: int) -> bool:
    """Whether it is said right behind an institution that it made something with others, or worked with them."""
    if found.text.startswith(words.jointly, end):
        return True
    verb = next((verb for verb in words.of("together") if found.text.startswith(verb, end)), "")
    return bool(verb) and found.text[end + len(verb) : end + len(verb) + 1] in _ENDS


def makers_beside(found: Findings, words: PilotWords, subject: Subject, first: Event) -> tuple[Name, ...]:
    """The partners right behind the one who acts, if they are said to have made it together: 由市税务局和甲银行合作."""
    names: list[Name] = []
    last = first
    for event in subject.events:
        if event.start >= last.end and event.kind == "partner" and found.text[last.end : event.start] in _JOINING:
            names, last = [*names, *event.names], event
    return tuple(names) if names and work_together(found, words, last.end) else ()


def hear_makers(found: Findings, words: PilotWords, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> None:
    """Add to each pilot those whom one of its sentences says to have made it, or to work on it with its owner."""
    starts = sorted(mention.start for draft in drafts for mention in draft.mentions)
    for draft in drafts:
        for mention in draft.mentions:
            if mention.sentence >= 0 and not mention.section:
                _hear(found, words, subjects[mention.sentence], draft, mention, starts)


def _hear(
    found: Findings,
    words: PilotWords,
    subject: Subject,
    draft: PilotDraft,
    mention: PilotMention,
    starts: Sequence[int],
) -> None:
    at = bisect_left(starts, mention.end)
    limit = min(mention.end + _BEHIND, starts[at] if at < len(starts) else mention.end + _BEHIND)
    behind = [event for event in subject.events if mention.end <= event.start < limit and event.kind in _ACTING]
    if not behind:
        return
    first, row = behind[0], [behind[0]]
    for event in behind[1:]:
        if found.text[row[-1].end : event.start] in _JOINING:
            row.append(event)
    names = [name for event in row for name in event.names]
    sentence = found.layout.sentences[mention.sentence]
    by = _BY.search(found.text, max(sentence.start, first.start - _AGENT), first.start) is not None
    clause = found.layout.clause_at(sentence, first.start)
    meant = [cue for cue in found.cues.at("anaphora", clause.start, first.start) if cue.cue.value == "pilot"]
    with_it = bool(meant) and meant[-1].end >= first.start - 1
    alone = by and not draft.owners and found.text.startswith(words.maintaining, row[-1].end)
    if not (by or with_it) or not (alone or work_together(found, words, row[-1].end)):
        return
    shared = any(related(known, name.name) for known in draft.parties for name in names)
    if with_it or shared or not draft.owners:
        for name in names:
            draft.add_owner(name, "partner" if draft.owners and not shared else "operator")
