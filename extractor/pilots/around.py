"""What an article says around a pilot's mentions: technologies, places, status, batch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

import regex

from extractor.cues import CueMatch
from extractor.findings import Findings, names_between, once_per_article
from extractor.pilots.draft import PilotDraft
from extractor.pilots.mentions import PilotMention
from extractor.pilots.places import find_places
from extractor.records import Status
from extractor.segment import Span
from extractor.subjects import Subject

_BATCH = regex.compile(r"(?:第[一二三四五六七八九十\d]{1,3}|首)批")
#: What words say of how far a pilot is, the strongest last: what it is said to do (``used``: 运用大数据) shows one that
#: is live, but not where the public is only ``heard`` on it.
_SIGNS = ("announced", "used", "heard", "testing", "live", "completed")
_MEANT: dict[str, Status] = {"used": "live", "heard": "announced"}
#: So long are the words that stand for a pilot.
_OPENING = 8
#: So many clauses may stand before them, that one included.
_LEADING = 2
#: So far a word such as 预计 is looked for before what it governs.
_GOVERNS = 120
#: In so many characters an article says what it is about.
_LEAD = 600
#: A heading that is only a place says where the pilots under it are.
_PLACE_HEADING = 8


def complete(found: Findings, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> None:
    """Add to each pilot what stands around its mentions."""
    named: dict[int, list[tuple[Span, int]]] = {}
    for number, draft in enumerate(drafts):
        for mention in () if draft.is_open else draft.mentions:  # in what everybody has, products are paid
            named.setdefault(mention.sentence, []).append((Span(mention.start, mention.end), number))
    for places in named.values():
        places.sort()
    for number, draft in enumerate(drafts):
        _complete(found, subjects, draft, _Neighbours(number, named))


class _Neighbours:
    """Where the sentences of an article name the other pilots than one."""

    def __init__(self, number: int, named: Mapping[int, Sequence[tuple[Span, int]]]) -> None:
        self.number, self.named = number, named

    def in_sentence(self, index: int) -> list[Span]:
        """The places at which a sentence names others, in their order."""
        return [span for span, number in self.named.get(index, ()) if number != self.number]


def _complete(found: Findings, subjects: Sequence[Subject], draft: PilotDraft, others: _Neighbours) -> None:
    """Add what stands around the mentions of one pilot."""
    strongest = -1
    for span in _scope(found, subjects, draft, others):
        draft.technologies.extend(names_between(found.technologies, span.start, span.end))
        draft.places.extend(names_between(found.places, span.start, span.end))
        for cue in found.cues.within("status", span.start, span.end):
            strongest = max(strongest, _SIGNS.index(_sign_of(found, cue, span)))
        draft.batch = draft.batch or next((m.group() for m in _BATCH.finditer(found.text, span.start, span.end)), None)
    if strongest >= 0:
        sign = _SIGNS[strongest]
        draft.is_inferred = sign == "used"
        heard = draft.is_inferred and _is_announcement(found)
        draft.status = "announced" if heard else _MEANT.get(sign, sign)  # type: ignore[arg-type]
    if draft.section is not None:
        draft.status, draft.is_inferred = _section_status(found, draft.section), False
        _add_place_above(found, draft, draft.section)
    draft.places.extend(() if draft.places else find_places(found, draft))


@once_per_article
def _is_announcement(found: Findings) -> bool:
    """Whether an article opens with applications that are made public: what they do (运用…, 实现…) is then to come."""
    body = next((line for line in found.layout.lines if line.kind == "body"), None)
    end = min(_LEAD, body.end if body is not None else _LEAD)
    return any(cue.cue.value == "heard" for cue in found.cues.within("status", 0, end))


def _sign_of(found: Findings, cue: CueMatch, span: Span) -> str:
    """What a word says of a pilot: what is ahead is only announced (预计6月上线), until 已 ends it, whatever the pilot
    is said to do."""
    index = found.layout.sentence_at(cue.start)
    start = span.start if index is None else max(span.start, found.layout.sentences[index].start)
    start = max(start, cue.start - _GOVERNS)
    modal = [match for match in found.cues.within("modality", start, cue.start) if match.end <= cue.start]
    planned = bool(modal) and modal[-1].cue.value == "planned"
    if not planned:
        return cue.cue.value
    return "heard" if cue.cue.value == "live" else "announced"


def _section_status(found: Findings, section: Span) -> Status:
    """In a list of applications the plan is stated after its description: what is planned is announced."""
    planned = any(cue.cue.value == "planned" for cue in found.cues.within("modality", section.start, section.end))
    done = any(cue.cue.value == "actual" for cue in found.cues.within("modality", section.start, section.end))
    return "live" if done and not planned else "announced"


def _add_place_above(found: Findings, draft: PilotDraft, section: Span) -> None:
    lines = found.layout.lines
    for at in range(bisect_left(lines, section.start, key=attrgetter("start")) - 1, -1, -1):
        line = lines[at]
        if line.kind == "body" or line.end - line.start > _PLACE_HEADING:
            continue
        places = names_between(found.places, line.start, line.end)
        if places:
            draft.places.insert(0, places[0])
            return


def _scope(found: Findings, subjects: Sequence[Subject], draft: PilotDraft, others: _Neighbours) -> Iterator[Span]:
    """The stretches that speak of a pilot: its section, or its sentences and those that carry it on."""
    seen: set[int] = set()
    for mention in draft.mentions:
        if mention.section:
            yield mention.section
        elif mention.evidence == "listed" and mention.owners:
            yield Span(mention.start, mention.end)  # the rest of its sentence speaks of the others in the list
        elif mention.sentence >= 0 and mention.sentence not in seen:
            beside = others.in_sentence(mention.sentence)
            if not beside:
                seen.add(mention.sentence)
            yield _own_part(found, mention, beside)
            if before := _sentence_before(found, subjects, draft, mention):
                yield before
            for index in _carried_on(found, draft, mention.sentence, others):
                seen.add(index)
                yield found.layout.sentences[index]


def _own_part(found: Findings, mention: PilotMention, beside: Sequence[Span]) -> Span:
    """The part of a sentence that is of a pilot, where it names others too: A运用区块链推出“甲”;B运用大数据推出“乙”.

    Those that no mark parts from it (“甲”和“乙”两款产品运用区块链) share what is said.
    """
    start, end = found.layout.sentences[mention.sentence]
    before = [span for span in beside if span.end <= mention.start and _parts(found, span.end, mention.start)]
    after = [span for span in beside if span.start >= mention.end and _parts(found, mention.end, span.start)]
    if before:
        start = _boundary(found, before[-1].end, mention.start)
    if after:
        end = _boundary(found, mention.end, after[0].start)
    return Span(start, end)


def _parts(found: Findings, start: int, end: int) -> bool:
    return found.text.find(",", start, end) >= 0 or found.text.find(";", start, end) >= 0


def _boundary(found: Findings, start: int, end: int) -> int:
    """Where a sentence turns from the pilot before a stretch to the one behind it: at its last semicolon, else where a
    clause names an institution, else where the last clause begins."""
    if (at := found.text.rfind(";", start, end)) >= 0:
        return at + 1
    name = next(iter(names_between(found.institutions, start, end)), None)
    return found.text.rfind(",", start, end if name is None else max(name.start, found.text.find(",", start) + 1)) + 1


def _carried_on(found: Findings, draft: PilotDraft, index: int, others: _Neighbours) -> Iterator[int]:
    """The sentences behind a mention, to the end of its paragraph, until another pilot or institution comes."""
    lines, sentences = found.layout.sentence_line, found.layout.sentences
    ours = set(draft.parties)
    for following in range(index + 1, len(sentences)):
        span = sentences[following]
        named = {name.name for name in names_between(found.institutions, span.start, span.end)}
        if lines[following] != lines[index] or others.in_sentence(following):
            return
        if not named <= ours and not _is_of_it(found, draft, span):
            return
        yield following


def _is_of_it(found: Findings, draft: PilotDraft, sentence: Span) -> bool:
    """Whether a sentence opens with 该平台, whoever else it names, or with 平台 where the pilot is called so; a clause
    may stand before that says when or with whose help."""
    for clause in found.layout.clauses(sentence)[:_LEADING]:
        for cue in found.cues.at("anaphora", clause.start, clause.start + _OPENING):
            called = cue.start == clause.start and any(_plain(name).endswith(cue.cue.cue) for name in draft.names)
            if (cue.cue.value == "pilot" and clause.start == sentence.start) or (cue.cue.value == "head" and called):
                return True
    return False


def _plain(name: str) -> str:
    return name.strip('“”「」"')


def _sentence_before(
    found: Findings, subjects: Sequence[Subject], draft: PilotDraft, mention: PilotMention
) -> Span | None:
    """The sentence before, where it speaks of the same institutions: A银行运用大数据…。其中,A银行“…”体系…"""
    lines, sentences, index = found.layout.sentence_line, found.layout.sentences, mention.sentence
    if index == 0 or lines[index - 1] != lines[index]:
        return None
    ours = draft.holders
    span = sentences[index - 1]
    named = {name.name for name in names_between(found.institutions, span.start, span.end)}
    meant = {name.name for event in subjects[index - 1].events if event.kind == "anaphor" for name in event.names}
    return span if ours & (named | meant) else None
