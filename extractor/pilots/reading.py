"""The pilots of one article: mentions joined, with owners, technologies, places and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots.headings import MAX_ITEM, find_headings
from extractor.pilots.items import items
from extractor.pilots.known import find_known
from extractor.pilots.mentions import PilotMention, repeated
from extractor.pilots.merge import abbreviates, same_name, unique
from extractor.pilots.phrases import built, possessed, tried
from extractor.pilots.quotes import defined, quoted
from extractor.pilots.words import PilotWords, normalized, pilot_words
from extractor.records import Role, Status
from extractor.segment import Span
from extractor.subjects import Subject, find_topic, is_interview

#: How many sentences behind a name its short form may stand without being introduced.
ABBREVIATED_WITHIN = 3
_BATCH = regex.compile(r"(?:第[一二三四五六七八九十\d]{1,3}|首)批")
_REGULATORS = ("regulator", "government")
_ORDER: tuple[Status, ...] = ("announced", "testing", "live", "completed")


@dataclass
class PilotDraft:
    """A pilot of one article while it is being read. ``names[0]`` is its name, the others its aliases."""

    names: list[str]
    mentions: list[PilotMention] = field(default_factory=list)
    owners: list[tuple[Name, Role]] = field(default_factory=list)
    technologies: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    status: Status | None = None
    batch: str | None = None

    @property
    def applicants(self) -> list[Name]:
        """The institutions whose pilot it is, without regulators who guide and partners."""
        return [name for name, role in self.owners if role in ("applicant", "operator")]

    @property
    def is_open(self) -> bool:
        """Whether anybody may have figures of it, as of a currency."""
        return any(mention.evidence == "passing" for mention in self.mentions)

    @property
    def section(self) -> Span | None:
        """The stretch that the pilot's heading governs, where it has one."""
        return next((mention.section for mention in self.mentions if mention.section), None)

    def add_owner(self, name: Name, role: Role) -> None:
        """Add an institution once; the first role stays."""
        if all(known.name != name.name or known.kind != name.kind for known, _ in self.owners):
            self.owners.append((name, role))
        elif all((known.start, known.end) != (name.start, name.end) for known, _ in self.owners):
            self.owners.append((name, next(r for known, r in self.owners if known.name == name.name)))


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
        inside = any(section.start <= sentence.start < section.end for section in sections)
        mentions = _mentions(found, words, sentence, index, known.get(index, []))
        _read_sentence(found, words, subjects[index], drafts, mentions, inside)
    for draft in drafts:
        draft.mentions.extend(repeated(found, words, draft.names, [m for d in drafts for m in d.mentions]))
        _complete(found, draft)
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
    for mention in mentions:
        listed = mention.evidence == "listed" and bool(mention.owners)
        unsaid = mention.evidence == "passing" or listed
        owners = () if unsaid else owners_of(found, words, subject, mention)
        owners = owners or mention.owners
        known = next((draft for draft in drafts if _matches(draft, mention, words, owners)), None)
        if known is None and (inside or not _is_new(found, words, mention, owners)):
            continue
        draft = _home(drafts, mention, words, owners)
        for name in () if draft.owners and mention.evidence in ("known", "passing") else owners:
            draft.add_owner(name, "regulator" if name.type in _REGULATORS and len(owners) > 1 else "operator")
        for event in subject.events:
            if event.kind == "partner" and event.start < mention.start:
                for name in event.names:
                    draft.add_owner(name, "partner")


def _mentions(
    found: Findings, words: PilotWords, sentence: Span, index: int, known: Sequence[PilotMention]
) -> list[PilotMention]:
    """The mentions of a sentence; where quotes name a pilot, unquoted phrases beside them describe it."""
    first = [
        *known,
        *items(found, words, sentence, index),
        *quoted(found, words, sentence, index),
        *defined(found, words, sentence, index),
    ]
    second: list[PilotMention] = []
    if not any(mention.evidence == "quoted" for mention in first):
        second = [*built(found, words, sentence, index), *possessed(found, words, sentence, index)]
        for clause in found.layout.clauses(sentence):
            second.extend(tried(found, words, clause, index))
    chosen: list[PilotMention] = []
    for mention in [*first, *second]:
        if all(mention.start >= other.end or mention.end <= other.start for other in chosen):
            chosen.append(mention)
    return sorted(chosen)


def owners_of(found: Findings, words: PilotWords, subject: Subject, mention: PilotMention) -> tuple[Name, ...]:
    """Whose pilot a mention speaks of.

    The brackets right behind it, who acts before it, who guides, an institution in its own name, who made it (由…), or
    whom the sentence before was about.
    """
    behind = _bracketed(found, mention)
    if behind:
        return behind
    before = [event for event in subject.events if event.end <= mention.start]
    for kinds in (("actor", "anaphor"), ("guide",)):
        acting = [event for event in before if event.kind in kinds]
        if acting:
            return acting[-1].names
    inner = names_between(found.institutions, mention.start, mention.end)
    if inner:
        return tuple(inner)
    later = [event for event in subject.events if event.start >= mention.end and event.kind == "actor"]
    if later and found.text[mention.end : later[0].start].endswith(("由", "是", "系")):
        return later[0].names
    makers = [event for event in later if found.text.startswith(words.maintaining, event.end)]
    if makers:
        return makers[0].names
    if any(event.kind == "general" for event in before):
        return ()
    topic = find_topic(found)
    speaks = mention.evidence == "brought" or is_interview(found)
    return subject.carried or ((topic,) if topic is not None and speaks else ())


def _bracketed(found: Findings, mention: PilotMention) -> tuple[Name, ...]:
    """The institutions in brackets right behind a name: “…服务”(工商银行深圳分行)."""
    at = mention.end
    if not found.text.startswith("(", at):
        return ()
    stop = found.text.find(")", at, at + MAX_ITEM)
    line = found.text.find("\n", at, at + MAX_ITEM)
    end = stop if stop >= 0 else line if line >= 0 else at + MAX_ITEM
    return tuple(names_between(found.institutions, at, end))


def _is_new(found: Findings, words: PilotWords, mention: PilotMention, owners: tuple[Name, ...]) -> bool:
    """Whether a mention is evidence enough for a pilot that no other place of the article has named."""
    if mention.evidence in ("known", "passing"):
        return True
    if mention.evidence in ("quoted", "defined", "listed"):
        if owners or mention.evidence != "quoted":
            return True
        sentence = found.layout.sentences[mention.sentence]
        strong = found.text[mention.start : mention.end].endswith(words.strong_heads)
        trial = any(verb in found.text[sentence.start : sentence.end] for verb in words.trial_verbs)
        return strong or trial or found.text.count(_quotation(found, mention)) > 1
    return bool(owners)


def _quotation(found: Findings, mention: PilotMention) -> str:
    """A quotation with its marks, as the article would repeat it."""
    stop = max(found.text.find(mark, mention.start, mention.end) for mark in "”」』")
    return found.text[mention.start : stop + 1] if stop > mention.start else found.text[mention.start : mention.end]


def _matches(draft: PilotDraft, mention: PilotMention, words: PilotWords, owners: Iterable[Name]) -> bool:
    alike = any(same_name(a, b, words) for a in draft.names for b in mention.names)
    if alike and mention.evidence in ("known", "passing"):
        return True
    ours = {name.name for name in draft.applicants}
    theirs = {name.name for name in owners if name.type not in _REGULATORS}
    if ours and theirs and not any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs):
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


def _complete(found: Findings, draft: PilotDraft) -> None:
    """Add what the article says around a pilot's mentions: technologies, places, status, batch."""
    for span in _scope(found, draft):
        draft.technologies.extend(names_between(found.technologies, span.start, span.end))
        draft.places.extend(names_between(found.places, span.start, span.end))
        for cue in found.cues.within("status", span.start, span.end):
            status: Status = cue.cue.value  # type: ignore[assignment]
            if draft.status is None or _ORDER.index(status) > _ORDER.index(draft.status):
                draft.status = status
        draft.batch = draft.batch or next((m.group() for m in _BATCH.finditer(found.text, span.start, span.end)), None)
    if draft.section is not None:
        draft.status = _section_status(found, draft.section)


def _section_status(found: Findings, section: Span) -> Status:
    """In a list of applications the plan is stated after its description: what is planned is announced."""
    planned = any(cue.cue.value == "planned" for cue in found.cues.within("modality", section.start, section.end))
    done = any(cue.cue.value == "actual" for cue in found.cues.within("modality", section.start, section.end))
    return "live" if done and not planned else "announced"


def _scope(found: Findings, draft: PilotDraft) -> Iterator[Span]:
    """The stretches that speak of a pilot: its section, or its sentences and those that carry it on."""
    seen: set[int] = set()
    for mention in draft.mentions:
        if mention.section:
            yield mention.section
        elif mention.sentence >= 0 and mention.sentence not in seen:
            seen.add(mention.sentence)
            yield found.layout.sentences[mention.sentence]
            if before := _sentence_before(found, draft, mention.sentence):
                yield before
            following = mention.sentence + 1
            sentences, lines = found.layout.sentences, found.layout.sentence_line
            if (
                following < len(sentences)
                and lines[following] == lines[mention.sentence]
                and not names_between(found.institutions, sentences[following].start, sentences[following].end)
            ):
                seen.add(following)
                yield sentences[following]


def _sentence_before(found: Findings, draft: PilotDraft, index: int) -> Span | None:
    """The sentence before, where it speaks of the same institutions: A银行运用大数据…。其中,A银行“…”体系…"""
    lines, sentences = found.layout.sentence_line, found.layout.sentences
    if index == 0 or lines[index - 1] != lines[index]:
        return None
    ours = {name.name for name in draft.applicants}
    span = sentences[index - 1]
    named = {name.name for name in names_between(found.institutions, span.start, span.end)}
    return span if ours & named else None
