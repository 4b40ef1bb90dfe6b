"""Pilots listed in running text, each with its applicants in brackets: 分别为:…服务(甲银行、乙公司)、…产品(丙银行)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.findings import Findings, names_between
from extractor.names import Name
from extractor.pilots.mentions import MAX_NAME, PilotMention, outer_brackets, with_short
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

_SEPARATORS = "、:;,。\n"
_IN_ORDER = regex.compile(r"(?:单位|机构|企业|主体|申请|申报)[^,。;\n]{0,6}分别(?:为|是|由)")
#: What may follow the full name of an application.
_CLOSERS = _SEPARATORS + '()”"等和及与以在进已将'
#: 基于…的…, to the end of its clause; the group is what follows.
_OFFICIAL = regex.compile(r"基于[^,。、;:()“”\"\n的]{2,24}的(?=([^,。、;:()“”\"\n]{3,32}))")
#: So near its beginning a sentence says that it goes on with the applicants.
_OPENING = 16
#: Before the verb of several who did one thing each, and what may stand between the things that they did.
_EACH, _IN_ROW = "分别", regex.compile(r"(?:了|[、和及与]|以及)?")
_JOINERS = ("以及", "和", "及", "与")
MIN_CHARS = 5
#: One bracket behind a noun is an aside; from two on it is a list.
LEAST = 2


def items(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """The unquoted items of a list of names with institutions in brackets; quoted ones are found by their quotes."""
    if found.text.count("(", *sentence) < LEAST:
        return
    spans = [span for span in outer_brackets(found.text, sentence) if _is_applicants(found, words, span)]
    if len(spans) < LEAST:
        return
    floor = sentence.start
    for opened, closed in spans:
        begin = _name_start(found.text, floor, opened)
        quote = found.text.rfind("“", begin, opened)
        begin = quote if quote >= 0 and found.text.startswith("”", opened - 1) else begin  # 分别是“…服务”(甲银行)
        name = found.text[begin:opened]
        floor = closed
        kind = name.rstrip("”」").endswith(words.heads)
        if MIN_CHARS <= len(normalized(name)) <= MAX_NAME and (kind or words.has_trait(name)):
            owners = tuple(names_between(found.institutions, opened, closed))
            names = with_short(found.view.raw_text(begin, opened))
            yield PilotMention(begin, opened, names, "listed", index, None, owners)


def officials(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Unquoted full names in a sentence that speaks of a trial: 基于区块链的保函服务、基于大数据的识别服务等创新应用.

    The rules of the trial ask for names of this form: on what it is built, what it does, what it is.
    """
    text = found.text
    for match in _OFFICIAL.finditer(text, *sentence):
        ends = [end for end in find_signs(found).head_ends(*match.span(1)) if _is_closed(text, end, sentence.end)]
        if ends and not names_between(found.institutions, match.start(), ends[0]):
            written = found.view.raw_text(match.start(), ends[0])
            yield PilotMention(match.start(), ends[0], (written,), "listed", index)


def in_order(found: Findings, index: int, mentions: Sequence[PilotMention]) -> list[PilotMention]:
    """The mentions of a sentence with the applicants that it lists behind them, or that the next one opens with.

    …产品、…服务;申请机构分别为甲、乙/丙.
    """
    if len(mentions) < LEAST:
        return list(mentions)
    sentence, sentences = found.layout.sentences[index], found.layout.sentences
    row, end = _IN_ORDER.search(found.text, *sentence), sentence.end
    if row is None and index + 1 < len(sentences):
        end = sentences[index + 1].end
        row = _IN_ORDER.search(found.text, sentence.end, min(end, sentence.end + _OPENING))
    before = [mention for mention in mentions if row and mention.end <= row.start()]
    if row is None or len(before) < LEAST:
        return list(mentions)
    stop = next((at for at in range(row.end(), end) if found.text[at] in "。;\n"), end)
    groups: list[tuple[Name, ...]] = []
    at = row.end()
    for name in names_between(found.institutions, at, stop):
        between = found.text[at : name.start]
        if groups and "、" not in between and not between.endswith(_JOINERS):
            groups[-1] = (*groups[-1], name)  # 甲/乙: one group
        else:
            groups.append((name,))
        at = name.end
    if len(groups) != len(before):
        return list(mentions)
    paired = [mention._replace(evidence="listed", owners=names) for mention, names in zip(before, groups, strict=True)]
    return [*paired, *(mention for mention in mentions if mention not in before)]


def respectively(
    found: Findings, words: PilotWords, index: int, mentions: Sequence[PilotMention]
) -> list[PilotMention]:
    """The mentions of a sentence, each with its own of those who stand before 分别.

    甲银行、乙银行分别推出“甲贷”“乙贷”.
    """
    at = found.text.find(_EACH, *found.layout.sentences[index]) if len(mentions) >= LEAST else -1
    verb = next((verb for verb in words.making if found.text.startswith(verb, at + len(_EACH))), "") if at >= 0 else ""
    if not verb:
        return list(mentions)
    sentence = found.layout.sentences[index]
    group: list[Name] = []
    for name in reversed(names_between(found.institutions, sentence.start, at)):
        following = group[0].start if group else at
        if found.text[name.end : following] not in (("、", *_JOINERS) if group else ("", "则", "也", "还")):
            break
        group.insert(0, name)
    row: list[PilotMention] = []
    for mention in mentions:
        reached = row[-1].end if row else at + len(_EACH) + len(verb)
        if mention.start >= reached and _IN_ROW.fullmatch(found.text, reached, mention.start):
            row.append(mention)
    if len(group) != len(row) or len(row) < LEAST:
        return list(mentions)
    paired = {
        mention: mention._replace(evidence="listed", owners=(name,)) for mention, name in zip(row, group, strict=True)
    }
    return [paired.get(mention, mention) for mention in mentions]


def _is_closed(text: str, at: int, stop: int) -> bool:
    return at >= stop or text[at] in _CLOSERS


def _is_applicants(found: Findings, words: PilotWords, span: tuple[int, int]) -> bool:
    inside = span[0] + 1
    label = next((label for label in words.applicant if found.text.startswith(label, inside)), "")
    inside += len(label) + 1 if label else 0
    first = next(iter(names_between(found.institutions, *span)), None)
    return first is not None and first.start <= inside + 1


def _name_start(text: str, floor: int, opened: int) -> int:
    begin = max((text.rfind(mark, floor, opened) for mark in _SEPARATORS), default=-1) + 1
    begin = max(begin, floor)
    joiner = next((joiner for joiner in _JOINERS if text.startswith(joiner, begin)), "")
    return begin + len(joiner)
