"""Pilots listed in running text, each with its applicants in brackets: 分别为:…服务(甲银行、乙公司)、…产品(丙银行)."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import MAX_NAME, PilotMention, outer_brackets, with_short
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

_SEPARATORS = "、:;,。\n"
_JOINERS = ("以及", "和", "及", "与")
MIN_CHARS = 5
#: One bracket behind a noun is an aside; from two on it is a list.
LEAST = 2


def items(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """The unquoted items of a list of names with institutions in brackets; quoted ones are found by their quotes."""
    spans = [span for span in outer_brackets(found.text, sentence) if _is_applicants(found, words, span)]
    if len(spans) < LEAST:
        return
    floor = sentence.start
    for opened, closed in spans:
        begin = _name_start(found.text, floor, opened)
        name = found.text[begin:opened]
        floor = closed
        if MIN_CHARS <= len(normalized(name)) <= MAX_NAME and (name.endswith(words.heads) or words.has_trait(name)):
            owners = tuple(names_between(found.institutions, opened, closed))
            names = with_short(found.view.raw_text(begin, opened))
            yield PilotMention(begin, opened, names, "listed", index, None, owners)


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
