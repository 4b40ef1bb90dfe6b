"""The pilots of one article: mentions joined, with owners, technologies, places and status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from string import ascii_uppercase

from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots.apps import apps
from extractor.pilots.around import complete
from extractor.pilots.book import KNOWN, OPEN, REGULATORS, Book
from extractor.pilots.called import called, versions
from extractor.pilots.coined import coined
from extractor.pilots.described import made, opening
from extractor.pilots.draft import PilotDraft
from extractor.pilots.headings import find_headings
from extractor.pilots.introduced import introduced
from extractor.pilots.items import in_order, items, officials, respectively
from extractor.pilots.listed import find_known
from extractor.pilots.mentions import PilotMention
from extractor.pilots.merge import related
from extractor.pilots.named import is_tailed, named
from extractor.pilots.owners import owners_of
from extractor.pilots.phrases import built, launched, possessed, tried
from extractor.pilots.proper import bulleted, latin, placed, rowed
from extractor.pilots.quotes import defined, quoted
from extractor.pilots.repeated import add_repeated
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, pilot_words
from extractor.segment import Span
from extractor.subjects import Subject
from extractor.topics import is_public

#: So near behind a name it is said that it was brought out.
NEAR = 8
#: With what a quotation ends.
_CLOSING = '”」』’"'
#: With what the name ends of something that is built.
_BUILT = ("head", "strong", "product")
#: The marks and letters without which there is nothing for some readers in a sentence.
_MARKS = re.compile(f"[(、的.A-Z{_CLOSING}]")
#: The signs of which a coined word has one.
_NAMING = ("tail", "kind", "calling")
#: A noun that says what it is, and what it is called: 数字人“楚小楚”.
_NICKNAMED = re.compile(r"(?P<noun>[\u4e00-\u9fff]{3,24})\s?[“「]")
#: So many sentences behind a name it may be said who runs it.
RECENT = 3
#: Of more than so many nobody can say whose what they made is.
FEW = 2
#: So near its beginning a sentence ends the first of those who made what it speaks of.
MAX_AGENT = 30
_WITH_IT = re.compile("[和与][^,。;、和与]{1,6}?(?=共同|联合|合作|携手|共建)")


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
        _hear_owners(found, words, subjects[index], book, index)
        at = bisect_right(sections, sentence.start, key=attrgetter("start")) - 1
        inside = at >= 0 and sentence.start < sections[at].end
        if mentions := _mentions(found, words, sentence, index, known.get(index, ())):
            _read_sentence(found, words, subjects[index], book, mentions, inside)
    add_repeated(found, words, book.drafts)
    complete(found, book.drafts)
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
            made = found.text.startswith(words.jointly, event.end)
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
    before = found.text[max(0, mention.start - NEAR) : mention.start].rstrip("“「 ")
    return book.find(mention, ()) if before.endswith(words.using) else None


def _is_named(found: Findings, mention: PilotMention, owners: Sequence[Name]) -> bool:
    """Whether the sentence of a mention itself names, or stands for, those who are taken for its owners."""
    sentence = found.layout.sentences[mention.sentence]
    return any(sentence.start <= name.start < sentence.end for name in owners)


def _hear_owners(found: Findings, words: PilotWords, subject: Subject, book: Book, index: int) -> None:
    """Add whom a sentence says to run what the sentence before named: …平台。该平台由甲指导,乙负责建设运营."""
    sentence = found.layout.sentences[index]
    opening = found.cues.at("anaphora", sentence.start, sentence.start + NEAR)
    if not opening or not any(cue.cue.value in ("pilot", "head") for cue in opening):
        return
    recent = (draft for back in range(1, RECENT + 1) if index >= back for draft in book.named_in(index - back))
    draft = next((draft for draft in recent if not draft.owners), None)
    if draft is None:
        _hear_partners(found, words, subject, book, index)
        return
    acting = [event for event in subject.events if event.kind in ("actor", "guide")]
    if opening[0].cue.cue.endswith("由") and sum(len(event.names) for event in subject.events) > FEW:
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


def _mentions(
    found: Findings, words: PilotWords, sentence: Span, index: int, known: Sequence[PilotMention]
) -> list[PilotMention]:
    """The mentions of a sentence; where quotes name a pilot, unquoted phrases beside them describe it."""
    signs = find_signs(found).of(index)  # most sentences have nothing for most of these
    marks = {*_MARKS.findall(found.text, *sentence)}
    asked = found, words, sentence, index
    meant = _describes_again(found, sentence)
    first = [
        *(items(*asked) if "(" in marks else ()),
        *((_backed(words, mention, known) for mention in quoted(*asked)) if not marks.isdisjoint(_CLOSING) else ()),
        *(defined(*asked) if "defining" in signs else ()),
        *known,
        *(officials(*asked) if "trying" in signs and "head" in signs else ()),
        *(latin(*asked) if not marks.isdisjoint(ascii_uppercase) else ()),
        *(placed(*asked) if "strong" in signs else ()),
        *(bulleted(*asked) if "strong" in signs and "trait" in signs else ()),
        *(rowed(*asked) if "、" in marks and "trait" in signs else ()),
        *(coined(*asked) if "coin" in signs or "coining" in signs else ()),
        *(called(*asked) if "calling" in signs else ()),
        *(versions(*asked) if "." in marks and "verb" in signs else ()),
        *(named(*asked) if not signs.isdisjoint(_NAMING) else ()),
        *(apps(*asked) if "kind" in signs or "product" in signs else ()),
        *(made(*asked) if "的" in marks and "head" in signs and not meant else ()),
    ]
    second: list[PilotMention] = []
    telling = [mention for mention in first if mention.evidence in ("quoted", "brought", "listed")]
    if not telling or ";" in found.text[sentence.start : sentence.end]:
        second = [
            *(built(*asked) if "verb" in signs and not signs.isdisjoint(_BUILT) and not meant else ()),
            *(possessed(*asked) if "head" in signs else ()),
            *(launched(*asked) if "launched" in signs and "strong" in signs else ()),
            *(opening(*asked) if "strong" in signs else ()),
            *(introduced(*asked) if "strong" in signs else ()),
        ]
        for clause in found.layout.clauses(sentence) if "trial" in signs else ():
            second.extend(tried(found, words, clause, index))
        second = [mention for mention in second if _is_apart(found, mention, telling)]
    if not (first or second):
        return []
    first = [mention for mention in first if not (mention.evidence in OPEN and _is_part(words, mention, second))]
    chosen: list[PilotMention] = []
    for mention in [*first, *second]:
        if all(mention.start >= other.end or mention.end <= other.start for other in chosen):
            chosen.append(mention)
    return sorted(respectively(found, words, index, in_order(found, index, sorted(chosen))))


def _is_part(words: PilotWords, mention: PilotMention, phrases: Sequence[PilotMention]) -> bool:
    """Whether what anybody may have is only a part of a name: 上线|数字人民币|乘车码."""
    return any(
        other.start <= mention.start
        and mention.end < other.end
        and other.names[0].endswith((*words.product_ends, *words.strong_heads))
        and words.core(other.names[0]) != words.core(mention.names[0])
        for other in phrases
    )


def _is_apart(found: Findings, mention: PilotMention, telling: Sequence[PilotMention]) -> bool:
    """Whether a semicolon parts a phrase from each quotation of its sentence, so that it describes none of them."""
    return all(
        found.text.find(";", min(mention.end, other.end), max(mention.start, other.start)) >= 0 for other in telling
    )


def _describes_again(found: Findings, sentence: Span) -> bool:
    """Whether a sentence opens with what it describes of the pilot before it: 这个由A局牵头的融资平台,…"""
    return any(cue.cue.cue.endswith("由") for cue in found.cues.at("anaphora", sentence.start, sentence.start + NEAR))


def _backed(words: PilotWords, mention: PilotMention, known: Sequence[PilotMention]) -> PilotMention:
    """A quotation whose name is in the gazetteer is as good as the name alone; “数字人民币仓单贷” is a name."""
    for other in known:
        if mention.start <= other.start and other.end <= mention.end:
            whole = other.evidence not in OPEN or words.core(mention.names[0]) == words.core(other.names[0])
            return mention._replace(evidence=other.evidence, owners=other.owners) if whole else mention
    return mention


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
