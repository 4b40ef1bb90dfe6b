"""Where an article names a pilot: in a heading with its applicants, in quotes, or after a verb that brings it about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Line, Span, Token, enumeration

_QUOTED = regex.compile(r"[“「『]([^“”「」『』\n]{1,40})[”」』]|\"([^\"\n]{1,40})\"")
_DEFINED = regex.compile(
    r"\(?(?:以下)?(?:简称|下称|又称|又名)(?:为|:)?\s?[“\"「]?([^“”\"「」()\n,。]{2,20})[”\"」]?\)?"
)
_CLAUSE_STOP = regex.compile(r"[,。;:!?()“”\"\n「」《》]")
_LEAD = regex.compile(
    r"^(?:了|出|的|并|及|其|新的|全新的|首个|首款|一款|一个|一套|一批|首批|全国首个|全国首家|国内首个|全新)++"
)
MAX_NAME = 40
MIN_NAME = 2
MAX_ITEM = 120


class PilotMention(NamedTuple):
    """One place at which an article names a pilot. Offsets are of the view's text.

    ``sentence`` is the index of its sentence; ``section`` the stretch that a heading governs.
    """

    start: int
    end: int
    names: tuple[str, ...]
    evidence: str
    sentence: int
    section: Span | None = None
    owners: tuple[Name, ...] = ()


def nominal(tokens: list[Token] | tuple[Token, ...]) -> bool:
    """Whether tokens can be the inside of a noun phrase: no particle, pronoun or punctuation among them."""
    return all(
        token.pos[0] not in "xryp"
        and token.pos not in ("ul", "uv", "uz", "ug")
        and (token.pos != "f" or token.end - token.start > 1)
        for token in tokens
    )


def quoted(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Names in quotes that a head noun, a verb of making or 名为 shows to be a product, not a slogan."""
    text = found.text
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        inner = match.group(1) or match.group(2)
        end, head = _head_after(found, words, match.end(), sentence.end)
        if not _may_be_name(inner, words) or text.startswith(words.not_after, end):
            continue
        before = text[sentence.start : match.start()]
        left = _noun_before(found, words, sentence.start, match.start())
        brought = before.endswith((*words.strong_verbs, *words.named)) or _LEAD.sub("", before[-4:]) == ""
        listed = _in_list(text, sentence, match.start(), words)
        whole = words.is_whole(inner)
        if before.endswith(words.instrument) and not whole:
            continue
        if head or left < match.start() or brought or listed or whole:
            name = found.view.raw_text(match.start(1 if match.group(1) else 2), match.end(1 if match.group(1) else 2))
            full = found.view.raw_text(left, end)
            evidence = "quoted" if head or whole or left < match.start() else "listed" if listed else "brought"
            yield PilotMention(match.start(), end, (name.strip(), full), evidence, index)


def _may_be_name(inner: str, words: PilotWords) -> bool:
    plain = normalized(inner)
    if not MIN_NAME <= len(plain) <= MAX_NAME or plain in words.slogans or plain in words.generic or plain.isdigit():
        return False
    return not (any(char in inner for char in ",。;!?、:") or inner.endswith(words.name_end_not))


def _head_after(found: Findings, words: PilotWords, at: int, stop: int) -> tuple[int, bool]:
    """The end of a noun phrase with a head behind a closing quote (“一路行”移动终端理赔产品), and if there is one."""
    text = found.text
    size = words.head_at(text, at)
    if size:
        return at + size, True
    limit = _CLAUSE_STOP.search(text, at, min(stop, at + 16))
    end = limit.start() if limit else min(stop, at + 16)
    for position in range(end - 1, at + 1, -1):
        size = words.head_at(text, position)
        if size and position + size <= end and nominal(tuple(found.tokens_in(at, position))):
            return position + size, "的" not in text[at:position]
    return at, False


def _noun_before(found: Findings, words: PilotWords, start: int, quote: int) -> int:
    """Where a head noun that stands right before a quote begins (风控引擎“风险滤镜”), or the quote itself."""
    for head in words.heads:
        if len(head) >= 2 and found.text.endswith(head, start, quote):
            return quote - len(head)
    return quote


def _in_list(text: str, sentence: Span, quote: int, words: PilotWords) -> bool:
    """Whether a quote stands in a list of quotes that 包括 or 分别为 opens after the word 项目 or 应用."""
    before = text[sentence.start : quote]
    while True:
        shorter = regex.sub(r"[“「\"][^“”「」\"\n]{1,40}[”」\"](?:\([^()\n]*\))?(?:、|和|及|以及|与)$", "", before)
        if shorter == before:
            break
        before = shorter
    return before.rstrip(": ,").endswith(words.listing) and any(
        word in before for word in ("项目", "应用", "产品", "服务")
    )


def built(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Noun phrases with a head and a technical trait after a verb that brings them about (建设监管科技基础平台)."""
    text = found.text
    strong = {(at, at + len(verb)) for verb in words.strong_verbs for at in _places(text, verb, sentence)}
    weak = {(at, at + len(verb)) for verb in words.weak_verbs for at in _places(text, verb, sentence)}
    named = {(name.start, name.end) for name in names_between(found.institutions, sentence.start, sentence.end)}
    inside = strong | weak | named
    for start, end in sorted(strong | weak):
        if any(a <= start and end <= b and (a, b) != (start, end) for a, b in inside):
            continue
        stop = _CLAUSE_STOP.search(text, end, sentence.end)
        limit = min(stop.start() if stop else sentence.end, end + MAX_NAME + 20)
        phrase = _phrase(found, words, end, limit, (start, end) in strong)
        if phrase is None:
            continue
        a, b = phrase
        if (start, end) in strong or found.figures_in(sentence):
            yield PilotMention(a, b, (found.view.raw_text(a, b),), "built", index)


def _places(text: str, word: str, span: Span) -> Iterator[int]:
    at = text.find(word, span.start, span.end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, span.end)


def _phrase(found: Findings, words: PilotWords, start: int, limit: int, strong: bool) -> tuple[int, int] | None:
    """The noun phrase between a verb and the end of its clause that ends in a head noun and has a trait."""
    text = found.text
    ends = [at + size for at in range(start + 2, limit) if (size := words.head_at(text, at)) and at + size <= limit]
    if strong and limit not in ends and text[start:limit].endswith(words.product_ends):
        ends.append(limit)
    for end in reversed(ends):
        if end < limit and not _closes(found, end, limit):
            continue
        begin = start + text[start:end].rfind("的") + 1
        begin += len(lead.group()) if (lead := _LEAD.match(text[begin:end])) else 0
        name = text[begin:end]
        if (
            5 <= len(name) <= 30
            and words.has_trait(name)
            and normalized(name) not in words.generic
            and not any(char in name for char in "、,“”")
            and nominal(tuple(found.tokens_in(begin, end)))
            and not found.figures_in(Span(begin, end))
            and not names_between(found.institutions, begin + 1, end)
            and not any(verb in name[1:-2] for verb in words.strong_verbs if verb not in words.heads)
            and not any(figure.start == end for figure in found.figures_in(Span(end, end + 1)))
        ):
            return begin, end
    return None


def _closes(found: Findings, end: int, limit: int) -> bool:
    """Whether a noun phrase may end here: what follows is no noun that would carry it on."""
    following = next(iter(found.tokens_in(end, limit)), None)
    return following is None or (following.start == end and following.pos[:1] in ("v", "d", "p", "m", "c", "f", "x"))


def tried(found: Findings, words: PilotWords, clause: Span, index: int) -> Iterator[PilotMention]:
    """What an institution 试点s, to the end of the clause: 建设银行…试点运用声纹识别实现手机银行登录."""
    text = found.text
    for verb in words.trial_verbs:
        for at in _places(text, verb, clause):
            begin = at + len(verb)
            if text.startswith(words.trial_not, begin) or begin >= clause.end or not _is_verb(found, clause, at):
                continue
            lead = next((lead for lead in words.trial_leads if text.startswith(lead, begin)), "")
            begin += len(lead)
            end = begin + len(text[begin : clause.end].rstrip(" ,。;!?\n"))
            name = text[begin:end]
            if 4 <= len(name) <= 25 and not _CLAUSE_STOP.search(name) and "的" not in name and "、" not in name:
                yield PilotMention(begin, end, (found.view.raw_text(begin, end),), "tried", index)


def _is_verb(found: Findings, clause: Span, at: int) -> bool:
    """Whether 试点 is done by somebody: right behind an institution or a place, or an adverb (在珠海试点, 率先试点)."""
    before = [token for token in found.tokens_in(clause.start, at) if token.end <= at]
    return bool(before) and before[-1].end == at and before[-1].pos in ("nt", "ns", "d", "ad")


def possessed(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A noun phrase right behind an institution, before a figure: 重庆银行在线小微普惠金融体系累计投放…"""
    figures = found.figures_in(sentence)
    for name in names_between(found.institutions, sentence.start, sentence.end):
        figure = next((figure for figure in figures if figure.start > name.end), None)
        if figure is None:
            continue
        stop = _CLAUSE_STOP.search(found.text, name.end, figure.start)
        limit = min(stop.start() if stop else figure.start, name.end + 30)
        limit = next((cue.start for cue in found.cues.within("aggregation", name.end, limit)), limit)
        phrase = _phrase(found, words, name.end, limit, False)
        if phrase and phrase[0] == name.end:
            yield PilotMention(*phrase, (found.view.raw_text(*phrase),), "possessed", index)


def defined(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A name with its own short form: …信息和融资对接平台(以下简称“粤信融平台”)."""
    text = found.text
    for match in _DEFINED.finditer(text, sentence.start, sentence.end):
        head = next((head for head in words.heads if text.endswith(head, sentence.start, match.start())), None)
        if head is None:
            continue
        begin = _left_edge(found, sentence.start, match.start())
        if match.start() - begin - len(head) >= MIN_NAME:
            names = (found.view.raw_text(begin, match.start()), found.view.raw_text(*match.span(1)))
            yield PilotMention(begin, match.start(), names, "defined", index)


def _left_edge(found: Findings, start: int, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins: after 的, a verb, a mark or an institution."""
    begin = end
    for token in reversed(found.tokens_in(start, end)):
        if token.pos[:1] in ("x", "u", "p", "r", "d") or (token.pos in ("nt", "v") and token.end < end - 8):
            break
        begin = token.start
    return begin


def headings(found: Findings, words: PilotWords) -> Iterator[PilotMention]:
    """Headings and list items that name a pilot and, in brackets, its applicants; the bracket may be broken."""
    lines, text = found.layout.lines, found.text
    for index, line in enumerate(lines):
        if line.end - line.start > MAX_ITEM:
            continue
        begin = line.start + enumeration(text[line.start : line.end])
        opened = _applicants_at(found, words, begin, line.end)
        if opened is None:
            continue
        name = found.view.raw_text(begin, opened).strip(' “”"' if text[begin:opened].count("”") != 1 else " ")
        if len(normalized(name)) < 4 or not (words.has_trait(name) or words.head_at(text, opened - 2) or len(name) > 9):
            continue
        last = next(
            (i for i in range(index + 1, len(lines)) if lines[i].kind != "body" or _item(found, words, lines[i])),
            len(lines),
        )
        stop = lines[last].start if last < len(lines) else len(text)
        at = found.layout.sentence_at(begin)
        owners = _applicants(found, opened + 1, line.end)
        yield PilotMention(begin, opened, (name,), "heading", -1 if at is None else at, Span(line.start, stop), owners)


def _item(found: Findings, words: PilotWords, line: Line) -> bool:
    return line.end - line.start <= MAX_ITEM and _applicants_at(found, words, line.start, line.end) is not None


def _applicants_at(found: Findings, words: PilotWords, start: int, end: int) -> int | None:
    """The offset of the bracket in which the applicants stand, at the end of a line, or None."""
    text = found.text
    closed = text[start:end].rstrip(" ;。,").endswith(")")
    opened = text.rfind("(", start, end)
    if opened <= start or (not closed and text.find(")", opened, end) >= 0):
        return None
    inside = opened + 1
    label = next((label for label in words.applicant if text.startswith(label, inside)), "")
    inside += len(label) + (1 if label else 0)
    first = next((name for name in names_between(found.institutions, inside, end)), None)
    return opened if first and first.start <= inside + 1 else None


def _applicants(found: Findings, start: int, end: int) -> tuple[Name, ...]:
    return tuple(names_between(found.institutions, start, end))
