"""The pilots of one article: mentions joined, with owners, technologies, places and status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots.around import complete
from extractor.pilots.book import KNOWN, REGULATORS, Book
from extractor.pilots.draft import PilotDraft
from extractor.pilots.gathering import find_mentions
from extractor.pilots.headings import find_headings
from extractor.pilots.heard import hear_owners
from extractor.pilots.listed import find_known
from extractor.pilots.makers import hear_makers, work_together
from extractor.pilots.mentions import PilotMention
from extractor.pilots.merge import related
from extractor.pilots.named import is_tailed
from extractor.pilots.owners import owners_of
from extractor.pilots.repeated import add_repeated
from extractor.pilots.words import PilotWords, pilot_words
from extractor.segment import Span
from extractor.subjects import Subject

#: So near behind a name it is said that it was brought out.
NEAR = 8
#: A noun that says what it is, and what it is called: 数字人“楚小楚”.
_NICKNAMED = re.compile(r"(?P<noun>[\u4e00-\u9fff]{3,24})\s?[“「\"＂]")


def find_pilots(found: Findings, subjects: Sequence[Subject]) -> list[PilotDraft]:
    """The pilots that an article names, in the order of their first mention."""
    words = pilot_words(found.gaz)
    book = Book(words)
    heads = list(find_headings(found, words))
    for mention in heads:
        draft = book.add(mention, book.find(mention, mention.owners))
        for owner in mention.owners:
            draft.add_owner(owner, "applicant")
    sections = sorted(mention.section for mention in heads if mention.section)
    known: dict[int, list[PilotMention]] = {}
    for mention in find_known(found):
        known.setdefault(mention.sentence, []).append(mention)
    for index, sentence in enumerate(found.layout.sentences):
        hear_owners(found, words, subjects[index], book, index)
        at = bisect_right(sections, sentence.start, key=attrgetter("start")) - 1
        inside = at >= 0 and sentence.start < sections[at].end
        if mentions := find_mentions(found, words, sentence, index, known.get(index, ())):
            _read_sentence(found, words, subjects[index], book, mentions, inside)
    add_repeated(found, words, book.drafts)
    hear_makers(found, words, subjects, book.drafts)
    complete(found, subjects, book.drafts)
    return sorted(book.drafts, key=lambda draft: draft.mentions[0].start)


def _read_sentence(
    found: Findings,
    words: PilotWords,
    subject: Subject,
    book: Book,
    mentions: Sequence[PilotMention],
    inside: bool,
) -> None:
    """Add the mentions of one sentence; in the section of a pilot no other pilot begins."""
    named = False
    for mention in mentions:
        listed = mention.evidence == "listed" and bool(mention.owners)
        unsaid = mention.evidence in ("passing", "measured") or listed
        owners = () if unsaid else owners_of(found, words, subject, mention)
        if mention.evidence == "known" and mention.owners and not _is_named(found, mention, owners):
            ours = [name for name in owners if any(related(name.name, part.name) for part in mention.owners)]
            owners = owners if ours else ()  # 与之相邻的上行普惠,上海银行…: not whose the one before was
        owners = owners or mention.owners
        known = book.find(mention, owners) or _nicknamed(book, mention, owners)
        if known is None and (used := _used(found, words, book, mention)) is not None:
            known, owners = used, ()
        if known is None and owners and not _is_named(found, mention, owners):
            known = book.find(mention, ())  # whose it is was said where it was named first
            owners = () if known is not None else owners
        beside = named and mention.evidence == "brought"  # in a row with others, whoever has it
        owners = owners or _its_owners(found, words, book, mention)
        within = inside and not _is_another(found, words, mention, owners)
        if known is None and (within or not (beside or _is_new(found, words, mention, owners))):
            continue
        named = named or mention.evidence in ("brought", "quoted")
        draft = book.add(mention, known)
        again = known is not None and bool(known.owners) and not _shares(known, owners)
        for name in () if again or (draft.owners and mention.evidence in KNOWN) else owners:
            draft.add_owner(name, "regulator" if name.type in REGULATORS and len(owners) > 1 else "operator")
        for event in subject.events:
            made = work_together(found, words, event.end)
            if event.kind == "partner" and (event.start < mention.start or made):
                for name in event.names:
                    draft.add_owner(name, "partner")


def _nicknamed(book: Book, mention: PilotMention, owners: Sequence[Name]) -> PilotDraft | None:
    """The application of the same house whose full name holds the noun before a quotation: 数字人“楚小楚” of
    基于虚拟数字人的网点智能服务."""
    noun = _NICKNAMED.match(mention.names[-1])
    if noun is None:
        return None
    holders = {owner.name for owner in owners}
    named = [draft for draft in book.drafts if draft.mentions[0].evidence in ("listed", "heading")]
    alike = [draft for draft in named if noun.group("noun") in draft.names[0] and holders & draft.holders]
    return alike[0] if len(alike) == 1 else None


def _is_another(found: Findings, words: PilotWords, mention: PilotMention, owners: Sequence[Name]) -> bool:
    """Whether what is named in the section of a pilot is a product by itself: 邮储银行还做了缴费小程序邮学通."""
    told = mention.evidence == "brought" and _is_named(found, mention, owners)
    apposed = found.text.endswith(words.apposed, 0, mention.start)
    return told and apposed and is_tailed(words, found.text[mention.start : mention.end])


def _its_owners(found: Findings, words: PilotWords, book: Book, mention: PilotMention) -> tuple[Name, ...]:
    """Whose a thing is of which the pilot that was named last has another: 它还有个孪生兄弟叫星图."""
    sentence = found.layout.sentences[mention.sentence]
    its = found.text.startswith(words.its, sentence.start)
    if not its or not found.text.endswith(words.calling, sentence.start, mention.start) or book.last is None:
        return ()
    return tuple(book.last.applicants)


def _used(found: Findings, words: PilotWords, book: Book, mention: PilotMention) -> PilotDraft | None:
    """The pilot of somebody else that a mention only says to be used: 杭州联合银行引入“鹰眸”系统."""
    before = found.text[max(0, mention.start - NEAR) : mention.start].rstrip("“ ")
    return book.find(mention, ()) if before.endswith(words.using) else None


def _is_named(found: Findings, mention: PilotMention, owners: Sequence[Name]) -> bool:
    """Whether the sentence of a mention itself names, or stands for, those who are taken for its owners."""
    sentence = found.layout.sentences[mention.sentence]
    return any(sentence.start <= name.start < sentence.end for name in owners)


def _is_new(found: Findings, words: PilotWords, mention: PilotMention, owners: tuple[Name, ...]) -> bool:
    """Whether a mention is evidence enough for a pilot that no other place of the article has named."""
    if mention.evidence in (*KNOWN, "placed"):
        return True
    if mention.evidence in ("quoted", "defined", "listed"):
        if owners or mention.evidence != "quoted":
            return True
        sentence = found.layout.sentences[mention.sentence]
        strong = found.text[mention.start : mention.end].rstrip('”」』"').endswith(words.strong_heads)
        signs = (*words.trial_verbs, *words.trial_signs)
        trial = any(sign in found.text[sentence.start : sentence.end] for sign in signs)
        brought = words.launched.search(found.text, mention.end, min(sentence.end, mention.end + NEAR)) is not None
        made = found.text[max(sentence.start, mention.start - NEAR) : mention.start]
        said = made.endswith("的") and made[:-1].endswith(words.strong_verbs)  # 平台推出的“苏信贷”专区
        return strong or trial or brought or said or found.is_repeated(*_quotation(found, mention))
    strong = found.text.endswith(words.strong_heads, mention.start, mention.end)
    return bool(owners) or (mention.evidence == "opened" and strong)


def _quotation(found: Findings, mention: PilotMention) -> Span:
    """Where a quotation stands with its marks, as the article would repeat it."""
    stop = max(found.text.find(mark, mention.start, mention.end) for mark in "”」』")
    return Span(mention.start, stop + 1 if stop > mention.start else mention.end)


def _shares(draft: PilotDraft, owners: Sequence[Name]) -> bool:
    return any(related(known, name.name) for known in draft.parties for name in owners)
