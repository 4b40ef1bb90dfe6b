"""Pilots named in quotes, or defined with a short form of their own."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.beside_quotes import head_after, head_of_row, is_of_scenes, noun_before, serves
from extractor.pilots.mentions import CLAUSE_STOP, LONG, MAX_NAME, MIN_NAME, PilotMention, nominal
from extractor.pilots.phrases import closes
from extractor.pilots.proper import goes_on
from extractor.pilots.quote_evidence import LOOK_BACK, evidence_of, is_instrument, said_to_be
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

_QUOTED = regex.compile(r"[“‘]([^“”‘’\n]{1,40})[”’]|\"([^\"\n]{1,40})\"")
_NUMBERS = "一二两三四五六七八九十"
_NO_NAME = frozenset(",。;!?、:")
#: How long the noun phrase is behind 在, and what follows a name that says where.
_WHERE = 16
_WHERE_AT = regex.compile(
    r"(?:平台|系统|App|APP|小程序)?(?:正式|首批|首发|同步|成功)?(?:上线|上架|开通|之外|以外|上(?![\d一二三四五六七八九半]))"
)
_OPENING, _CLOSING = "“‘", "”’"
#: What stands between who made it and its name.
_MADE = "的"
#: How long the word for somebody is after whom a system is called.
_LEAST_DOER, _LONGEST_DOER = 3, 4
#: So many of what is quoted.
_SO_MANY = regex.compile(r"[两二三四五六七八九十几][个大]$")


def quoted(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Names in quotes that something beside them shows to be a product, not a slogan."""
    text = found.text
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        group = 1 if match.group(1) else 2
        end, head = head_after(found, words, match.end(), sentence.end)
        if serves(found, words, match.end(), end):
            end, head = match.end(), False
        beside = end > match.end() and words.head_at(text, match.end(), quoted=True) > 0
        inner = match.group(group)
        official = len(inner) >= LONG and inner.endswith(words.strong_heads)
        carried = official and text.startswith(words.carriers, end)  # 以“…服务平台”为抓手
        firm = (*words.strong_heads, *words.of("firm_head"), *words.of("thing"))
        strong = head and text.endswith(firm, match.end(), end)
        plan = _plan(found, words, match, index)
        left = noun_before(found, words, sentence.start, match.start())
        called = _is_called_so(found, words, left, match, end)
        called = called or (len(inner) >= LONG and strong and text.endswith(_MADE, 0, match.start())
                            and text.endswith(words.making, 0, match.start() - 1))  # fmt: skip
        refused = not plan and not called and not _may_be_name(inner, words, beside or strong)
        if refused or (not carried and text.startswith(words.not_after, end)):
            continue
        if _is_connected(found, words, sentence, match) or _is_where(found, words, sentence, match, end):
            continue
        if is_of_scenes(text, match.end(), sentence.end) or text.endswith(words.of("adding"), 0, match.start()):
            continue
        if head_of_row(found, words, match.end(), sentence.end):
            end, head = match.end(), True
        if head and is_instrument(words, text[max(sentence.start, match.start() - LOOK_BACK) : match.start()]):
            head = words.head_at(text, match.end(), quoted=True) > 0
        if not beside and _SO_MANY.search(text, max(sentence.start, match.start() - 3), match.start()):
            continue  # 三个“聚焦”
        inside = names_between(found.institutions, *match.span(group))
        if any((name.start, name.end) == match.span(group) for name in inside):
            continue
        known = names_between(found.technologies, *match.span(group))
        if not beside and any((name.start, name.end) == match.span(group) for name in known):
            continue  # “人工智能” is what others are built on
        said = said_to_be(found, words, sentence, match.end())
        evidence = "quoted" if head or left < match.start() else "defined" if said else None
        evidence = evidence or ("defined" if plan == "told" else evidence_of(found, words, sentence, match))
        if evidence:
            name = found.view.raw_text(*match.span(group)).strip()
            names = (name, found.view.raw_text(left, end))
            yield PilotMention(match.start(), end, names, evidence, index, said=said)


def _plan(found: Findings, words: PilotWords, match: regex.Match[str], index: int) -> str:
    """Whether what is quoted as a plan may be a pilot: ``again`` where the article comes back to it, ``told`` where it
    is about it, as its title or 该计划 behind it says, or nothing (发起“星火计划”)."""
    inner = match.group(1) or match.group(2)
    if not inner.endswith(words.plan_ends):
        return ""
    again = found.is_repeated(*match.span())
    follows = goes_on(found, match.group(), index, match.end(), again=False)
    return "told" if follows or (again and inner in found.title_line) else "again" if again else ""


def _is_connected(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether a name is only what the sentence's own system is connected with: 与“信易贷”平台实现对接."""
    clause = found.layout.clause_at(sentence, match.start())
    joined = max(found.text.rfind(word, clause.start, match.start()) for word in "与和")
    if joined < 0 or words.connected.search(found.text, match.end(), clause.end) is None:
        return False
    before = [token for token in found.tokens_in(joined, match.start()) if token.end < match.start()]
    made = found.text.endswith("的", joined, match.start()) and before and before[-1].pos == "v"
    return not made  # A与B联合申请的“甲”打通登记系统


def _is_where(found: Findings, words: PilotWords, sentence: Span, match: regex.Match[str], end: int) -> bool:
    """Whether a name only says where another thing is to be had: 在政务平台“皖办通”上线, 在“甲”平台上申请."""
    text = found.text
    stands = text.find("在", max(sentence.start, match.start() - _WHERE), match.start())
    if _is_own(found, sentence, match):
        return False
    if stands < 0 or CLAUSE_STOP.search(text, stands, match.start()) or not _WHERE_AT.match(text, end):
        return False
    return nominal(tuple(found.tokens_in(stands + 1, match.start())))


def _is_own(found: Findings, sentence: Span, match: regex.Match[str]) -> bool:
    """Whether a name begins as that of an institution does which the sentence has named: 网联在“网联商户通”上线…."""
    start = match.start() + 1
    named = names_between(found.institutions, start, match.end())
    first = next((name for name in named if name.start == start), None)
    before = names_between(found.institutions, sentence.start, match.start())
    return first is not None and any(name.name == first.name for name in before)


def _is_called_so(found: Findings, words: PilotWords, left: int, match: regex.Match[str], end: int) -> bool:
    """Whether a system is called as somebody is who does its work: 反诈中台“守夜人”把流水…."""
    inner = match.group(1) or match.group(2)
    system = found.text.endswith(words.of("firm_head"), left, match.start())
    person = _LEAST_DOER <= len(inner) <= _LONGEST_DOER and inner.endswith(words.of("doer"))
    return system and person and closes(found, end, len(found.text))


def _may_be_name(inner: str, words: PilotWords, beside: bool) -> bool:
    """Whether words can be a name at all; beside a head noun only an adjective cannot (“一站式”服务)."""
    plain = normalized(inner)
    if not MIN_NAME <= len(plain) <= MAX_NAME or plain in words.slogans or plain in words.generic or plain.isdigit():
        return False
    if len(plain) == 4 and plain[0] == plain[2] and plain[0] in "一每":  # 一车一链, 一企一策: a way of doing things
        return False
    if len(plain) == MIN_NAME and plain[0] in _NUMBERS:  # 两行, 一通: so many of something
        return False
    if not _NO_NAME.isdisjoint(inner) or inner.endswith(words.adjective_ends):
        return False
    thing = plain.endswith(words.product_ends)  # 识别机器人 is no kind of person
    return beside or thing or not inner.endswith(words.name_end_not)


def defined(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A name with its own short form: …信息和融资对接平台(以下简称“粤信融平台”)."""
    text = found.text
    for match in words.definition.finditer(text, sentence.start, sentence.end):
        head = next((head for head in words.heads if text.endswith(head, sentence.start, match.start())), None)
        if head is None:
            continue
        begin = _left_edge(found, sentence.start, match.start())
        verb = next((verb for verb in words.strong_verbs if found.text.startswith(verb, begin)), "")
        begin += len(verb)
        if match.start() - begin - len(head) >= MIN_NAME:
            names = tuple(found.view.raw_text(*span) for span in ((begin, match.start()), match.span(1)))
            names = names[:1] if match[1] in words.heads else names
            yield PilotMention(begin, match.start(), names, "defined", index)


def _left_edge(found: Findings, start: int, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins: after 的, a verb, a mark or an institution."""
    begin = end
    for token in reversed(found.tokens_in(start, end)):
        if token.pos[:1] in ("x", "u", "p", "r", "d") or (token.pos in ("nt", "v") and token.end < end - 8):
            break
        begin = token.start
    if found.text[begin - 1 : begin] in _CLOSING and begin > start:
        begin = max(start, found.text.rfind(_OPENING[_CLOSING.index(found.text[begin - 1])], start, begin))
    return begin
