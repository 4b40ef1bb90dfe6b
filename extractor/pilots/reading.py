"""The pilots of one article: mentions joined, with owners, technologies, places and status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots.around import complete
from extractor.pilots.draft import PilotDraft
from extractor.pilots.headings import find_headings
from extractor.pilots.items import in_order, items, officials
from extractor.pilots.known import find_known
from extractor.pilots.mentions import LONG, PilotMention, repeated
from extractor.pilots.merge import abbreviates, related, same_name, unique
from extractor.pilots.owners import owners_of
from extractor.pilots.phrases import built, launched, possessed, tried
from extractor.pilots.proper import bulleted, latin, placed, rowed
from extractor.pilots.quotes import defined, quoted
from extractor.pilots.words import PilotWords, normalized, pilot_words
from extractor.segment import Span
from extractor.subjects import Subject

#: How many sentences behind a name its short form may stand without being introduced.
ABBREVIATED_WITHIN = 3
#: So near behind a name it is said that it was brought out.
NEAR = 8
_KNOWN = ("known", "passing", "measured")
_REGULATORS = ("regulator", "government")


def find_pilots(found: Findings, subjects: Sequence[Subject]) -> list[PilotDraft]:
    """The pilots that an article names, in the order of their first mention."""
    words = pilot_words(found.gaz)
    drafts: list[PilotDraft] = []
    heads = list(find_headings(found, words))
    for mention in heads:
        draft = _home(drafts, mention, words, mention.owners)
        for owner in mention.owners:
            draft.add_owner(owner, "applicant")
    sections = [mention.section for mention in heads if mention.section]
    known: dict[int, list[PilotMention]] = {}
    for mention in find_known(found):
        known.setdefault(mention.sentence, []).append(mention)
    for index, sentence in enumerate(found.layout.sentences):
        _hear_owners(found, words, subjects[index], drafts, index)
        inside = any(section.start <= sentence.start < section.end for section in sections)
        mentions = _mentions(found, words, sentence, index, known.get(index, []))
        _read_sentence(found, words, subjects[index], drafts, mentions, inside)
    for draft in drafts:
        draft.mentions.extend(repeated(found, words, draft.names, [m for d in drafts for m in d.mentions]))
        complete(found, draft, [other for other in drafts if other is not draft])
    return sorted(drafts, key=lambda draft: draft.mentions[0].start)


def _read_sentence(
    found: Findings,
    words: PilotWords,
    subject: Subject,
    drafts: list[PilotDraft],
    mentions: Sequence[PilotMention],
    inside: bool,
) -> None:
    """Add the mentions of one sentence; in the section of a pilot no other pilot begins."""
    named = False
    for mention in mentions:
        listed = mention.evidence == "listed" and bool(mention.owners)
        unsaid = mention.evidence in ("passing", "measured") or listed
        owners = () if unsaid else owners_of(found, words, subject, mention)
        owners = owners or mention.owners
        known = next((draft for draft in drafts if _matches(draft, mention, words, owners)), None)
        beside = named and mention.evidence == "brought"  # in a row with others, whoever has it
        if known is None and (inside or not (beside or _is_new(found, words, mention, owners))):
            continue
        named = named or mention.evidence in ("brought", "quoted")
        draft = _home(drafts, mention, words, owners)
        again = known is not None and bool(known.owners) and not _shares(known, owners)
        for name in () if again or (draft.owners and mention.evidence in _KNOWN) else owners:
            draft.add_owner(name, "regulator" if name.type in _REGULATORS and len(owners) > 1 else "operator")
        for event in subject.events:
            made = found.text.startswith(words.jointly, event.end)
            if event.kind == "partner" and (event.start < mention.start or made):
                for name in event.names:
                    draft.add_owner(name, "partner")


def _hear_owners(
    found: Findings, words: PilotWords, subject: Subject, drafts: Sequence[PilotDraft], index: int
) -> None:
    """Add whom a sentence says to run what the sentence before named: …平台。该平台由甲指导,乙负责建设运营."""
    draft = next((d for d in drafts if not d.owners and d.mentions[-1].sentence == index - 1 >= 0), None)
    sentence = found.layout.sentences[index]
    opening = found.cues.within("anaphora", sentence.start, sentence.start + NEAR)
    if draft is None or not any(cue.start == sentence.start and cue.cue.value in ("pilot", "head") for cue in opening):
        return
    acting = [event for event in subject.events if event.kind in ("actor", "guide")]
    makers = [event for event in acting if found.text.startswith(words.maintaining, event.end)]
    agents = [event for event in acting if found.text.endswith("由", sentence.start, event.start)]
    for event in (makers or agents)[:1]:
        for name in event.names:
            draft.add_owner(name, "operator")


def _mentions(
    found: Findings, words: PilotWords, sentence: Span, index: int, known: Sequence[PilotMention]
) -> list[PilotMention]:
    """The mentions of a sentence; where quotes name a pilot, unquoted phrases beside them describe it."""
    first = [
        *items(found, words, sentence, index),
        *(_backed(mention, known) for mention in quoted(found, words, sentence, index)),
        *defined(found, words, sentence, index),
        *known,
        *officials(found, words, sentence, index),
        *latin(found, words, sentence, index),
        *placed(found, words, sentence, index),
        *bulleted(found, words, sentence, index),
        *rowed(found, words, sentence, index),
    ]
    second: list[PilotMention] = []
    if not any(mention.evidence in ("quoted", "brought", "listed") for mention in first):
        second = [
            *built(found, words, sentence, index),
            *possessed(found, words, sentence, index),
            *launched(found, words, sentence, index),
        ]
        for clause in found.layout.clauses(sentence):
            second.extend(tried(found, words, clause, index))
    chosen: list[PilotMention] = []
    for mention in [*first, *second]:
        if all(mention.start >= other.end or mention.end <= other.start for other in chosen):
            chosen.append(mention)
    return sorted(in_order(found, index, sorted(chosen)))


def _backed(mention: PilotMention, known: Sequence[PilotMention]) -> PilotMention:
    """A quotation whose name is in the gazetteer is as good as the name alone."""
    inside = next((other for other in known if mention.start <= other.start and other.end <= mention.end), None)
    return mention._replace(evidence=inside.evidence, owners=inside.owners) if inside else mention


def _is_new(found: Findings, words: PilotWords, mention: PilotMention, owners: tuple[Name, ...]) -> bool:
    """Whether a mention is evidence enough for a pilot that no other place of the article has named."""
    if mention.evidence in (*_KNOWN, "placed"):
        return True
    if mention.evidence in ("quoted", "defined", "listed"):
        if owners or mention.evidence != "quoted":
            return True
        sentence = found.layout.sentences[mention.sentence]
        strong = found.text[mention.start : mention.end].rstrip('”」』"').endswith(words.strong_heads)
        signs = (*words.trial_verbs, *words.trial_signs)
        trial = any(sign in found.text[sentence.start : sentence.end] for sign in signs)
        brought = words.launched.search(found.text, mention.end, min(sentence.end, mention.end + NEAR)) is not None
        return strong or trial or brought or found.text.count(_quotation(found, mention)) > 1
    strong = found.text.endswith(words.strong_heads, mention.start, mention.end)
    return bool(owners) or (mention.evidence == "opened" and strong)


def _quotation(found: Findings, mention: PilotMention) -> str:
    """A quotation with its marks, as the article would repeat it."""
    stop = max(found.text.find(mark, mention.start, mention.end) for mark in "”」』")
    return found.text[mention.start : stop + 1] if stop > mention.start else found.text[mention.start : mention.end]


def _shares(draft: PilotDraft, owners: Sequence[Name]) -> bool:
    return any(related(known.name, name.name) for known, _ in draft.owners for name in owners)


def _matches(draft: PilotDraft, mention: PilotMention, words: PilotWords, owners: Iterable[Name]) -> bool:
    alike = any(same_name(a, b, words) for a in draft.names for b in mention.names)
    whole = any(
        words.core(a) == words.core(b) and len(words.core(a)) >= LONG for a in draft.names for b in mention.names
    )
    if whole or (alike and mention.evidence in _KNOWN):
        return True
    ours = {name.name for name in draft.applicants}
    theirs = {name.name for name in owners if name.type not in _REGULATORS}
    if ours and theirs and not any(related(a, b) for a in ours for b in theirs):
        return False
    if alike:
        return True
    near = any(0 <= mention.sentence - other.sentence <= ABBREVIATED_WITHIN for other in draft.mentions)
    cores = [(words.core(a), words.core(b)) for a in draft.names for b in mention.names]
    return bool(near and ours and ours & theirs and any(abbreviates(b, a) for a, b in cores))


def _home(drafts: list[PilotDraft], mention: PilotMention, words: PilotWords, owners: Iterable[Name]) -> PilotDraft:
    """The draft that a mention belongs to, made where there is none yet."""
    draft = next((draft for draft in drafts if _matches(draft, mention, words, owners)), None)
    if draft is None:
        draft = PilotDraft([])
        drafts.append(draft)
    draft.names = list(unique((*draft.names, *(name for name in mention.names if normalized(name)))))
    draft.mentions.append(mention)
    return draft
