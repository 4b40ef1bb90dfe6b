"""Who runs a pilot, or made it together, where the sentence behind its name says so: …平台。该平台由甲银行运营."""

from __future__ import annotations

import re

from extractor.findings import Findings
from extractor.pilots.book import REGULATORS, Book
from extractor.pilots.words import PilotWords
from extractor.segment import Span
from extractor.subjects import Subject
from extractor.topics import is_public

#: So near the beginning of a sentence the word stands that means the pilot.
_OPENING = 8
#: So many sentences behind a name it may be said who runs it.
RECENT = 3
#: Of more than so many nobody can say whose what they made is.
FEW = 2
#: So near its beginning a sentence ends the first of those who made what it speaks of.
MAX_AGENT = 30
_WITH_IT = re.compile("[和与][^,。;、和与]{1,6}?(?=共同|联合|合作|携手|共建)")


def describes_again(found: Findings, sentence: Span) -> bool:
    """Whether a sentence opens with what it describes of the pilot before it: 这个由A局牵头的融资平台,…"""
    return any(
        cue.cue.cue.endswith("由") for cue in found.cues.at("anaphora", sentence.start, sentence.start + _OPENING)
    )


def hear_owners(found: Findings, words: PilotWords, subject: Subject, book: Book, index: int) -> None:
    """Add whom a sentence says to run what the sentence before named: …平台。该平台由甲指导,乙负责建设运营."""
    sentence = found.layout.sentences[index]
    opening = found.cues.at("anaphora", sentence.start, sentence.start + _OPENING)
    if not opening or not any(cue.cue.value in ("pilot", "head") for cue in opening):
        return
    recent = (draft for back in range(1, RECENT + 1) if index >= back for draft in book.named_in(index - back))
    draft = next((draft for draft in recent if not draft.owners), None)
    if draft is None:
        _hear_partners(found, words, subject, book, index)
        return
    acting = [event for event in subject.events if event.kind in ("actor", "guide")]
    if describes_again(found, sentence) and sum(len(event.names) for event in subject.events) > FEW:
        return  # 这项由A局指导,B行、C行、D行发起的行动: whose it is, nobody says
    makers = [event for event in acting if found.text.startswith(words.maintaining, event.end)]
    agents = [event for event in acting if found.text.endswith("由", sentence.start, event.start)]
    own = [event for event in makers if not all(map(is_public, event.names))]  # 由甲局牵头,乙公司运营
    for event in (own[-1:] or makers or agents)[:1]:
        for name in event.names:
            draft.add_owner(name, "operator")


def _hear_partners(found: Findings, words: PilotWords, subject: Subject, book: Book, index: int) -> None:
    """Add those who made together what the sentence before alone named: “甲贷”…。这款产品由乙银行和丙公司联合推出."""
    sentence, named = found.layout.sentences[index], book.named_in(index - 1) if index else ()
    together = [event for event in subject.events if event.kind in ("actor", "anaphor", "partner")]
    first, last = (together[0], together[-1]) if together else (None, None)
    if first is None or last is None or len({id(draft) for draft in named}) != 1:
        return
    agents = found.text.endswith("由", sentence.start, first.start) and first.end - sentence.start <= MAX_AGENT
    with_it = _WITH_IT.match(found.text, last.end)  # 由甲银行和平台联合推出
    told = found.text.startswith(words.jointly, with_it.end() if with_it else last.end)
    if agents and told and (last is first or last.kind == "partner"):
        for name in [name for event in together for name in event.names]:
            named[0].add_owner(name, "regulator" if name.type in REGULATORS else "operator")
