"""Pilots that their own form names, without quotes and without a verb that brings them about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.findings import OPENING_SIZES, Findings, names_between
from extractor.pilots.mentions import CLAUSE_STOP, LONG, PilotMention, nominal
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span, enumeration

#: How long the name of a platform may be behind its place.
MAX_BEHIND = 26
#: So near the beginning of a sentence a word goes on with what was named before.
_GOES_ON = 6
#: What stands between two items of a row; items in a row; how long the first may be.
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff]{3})、(?=[\u4e00-\u9fff]{3})")
LONGEST_FIRST = 12
_ROW = regex.compile(r"[\u4e00-\u9fff]{3,12}+(?:、[\u4e00-\u9fff]{3,8}+){1,5}+(?![\u4e00-\u9fff])")


def placed(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A platform with its place before it that the article goes on to speak of: 台州市数智金融平台。该平台…"""
    text = found.text
    taken = sentence.start
    for place in names_between(found.places, *sentence):
        if place.start < taken:
            continue
        stop = CLAUSE_STOP.search(text, place.end, min(sentence.end, place.end + MAX_BEHIND))
        limit = stop.start() if stop else min(sentence.end, place.end + MAX_BEHIND)
        heads = find_signs(found).head_ends(place.end, limit)
        for end in [end for end in heads if text.endswith(words.strong_heads, 0, end)][:1]:
            name = text[place.start : end]
            if text.startswith("(", end):
                continue  # …服务平台(“秦信融”): its own definition says more
            if _is_platform(found, words, Span(place.end, end)) and goes_on(found, name, index, end):
                taken = end
                yield PilotMention(place.start, end, (found.view.raw_text(place.start, end),), "placed", index)


def _is_platform(found: Findings, words: PilotWords, behind: Span) -> bool:
    """Whether what stands behind a place is what such a platform is called."""
    name = found.text[behind.start : behind.end]
    tokens = tuple(found.tokens_in(*behind))
    return (
        len(name) >= 4
        and (words.has_trait(name) or any(field in name for field in words.fields))
        and "、" not in name
        and "的" not in name
        and nominal(tokens)
        and not any(token.pos == "c" for token in tokens)
        and not words.holds_verb(name[:-2])
        and not names_between(found.institutions, *behind)
    )


def goes_on(found: Findings, name: str, index: int, end: int, again: bool = True) -> bool:
    """Whether the article names it again, where ``again``, or the next sentence opens with what stands for it."""
    if again and found.is_repeated(end - len(name), end):
        return True
    following = index + 1
    if following >= len(found.layout.sentences):
        return False
    start = found.layout.sentences[following].start
    cues = found.cues.within("anaphora", start, start + _GOES_ON)
    return any(
        cue.cue.value == "pilot" or (cue.cue.value == "head" and cue.start == start and name.endswith(cue.cue.cue))
        for cue in cues
    )


def bulleted(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A system or platform that opens a bullet and is described behind it: ● 盛易通云平台,面向客户的门户,…"""
    line = found.layout.lines[found.layout.sentence_line[index]]
    size = enumeration(found.text[line.start : line.end]) if sentence.start == line.start else 0
    if not size:
        return
    start = line.start + size
    stop = CLAUSE_STOP.search(found.text, start, sentence.end)
    end = stop.start() if stop else sentence.end
    name = found.text[start:end]
    if (
        LONG - 2 <= len(name) <= MAX_BEHIND
        and end < line.end
        and name.endswith(words.strong_heads)
        and words.has_trait(name)
        and normalized(name) not in words.generic
        and nominal(tuple(found.tokens_in(start, end)))
        and not words.holds_verb(name)
        and not names_between(found.institutions, start, end)
    ):
        yield PilotMention(start, end, (found.view.raw_text(start, end),), "built", index)


def rowed(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Things in a row of which the article goes on to speak one by one: 数据舱、模型舱、决策舱。数据舱…。模型舱…"""
    joint = _JOINT.search(found.text, *sentence)
    if joint is None:
        return
    start = max(sentence.start, joint.start() - LONGEST_FIRST)  # no row begins before
    for match in _ROW.finditer(found.text, start, sentence.end):
        items, end = match.group().split("、"), match.end()
        if any(found.openings.get(item, -1) < end for item in items[1:]):
            continue
        sizes = (size for size in reversed(OPENING_SIZES) if found.openings.get(items[0][-size:], -1) >= end)
        first = next((size for size in sizes if size <= len(items[0])), 0)
        if not first:
            continue
        names = [items[0][-first:], *items[1:]]
        if any(_is_metric(words, name) for name in names) or not any(map(words.has_trait, names)):
            continue
        at = match.start() + len(items[0]) - first
        for name in names:
            if not names_between(found.technologies, at, at + len(name)):
                yield PilotMention(at, at + len(name), (found.view.raw_text(at, at + len(name)),), "built", index)
            at += len(name) + 1


def _is_metric(words: PilotWords, name: str) -> bool:
    """Whether a name is a kind of loan or business, of which figures tell without its being a product."""
    return name.endswith(words.kinds)


def latin(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """A name in Latin letters behind a noun, in a clause that brings something about: 自研底层架构SY Chain."""
    for match in words.latin.finditer(found.text, *sentence):
        clause = found.layout.clause_at(sentence, match.start())
        made = any(find_signs(found).places("verb", clause.start, match.start()))
        own = any(verb in found.text[clause.start : match.start()] for verb in words.developing)
        span = match.span("name")
        if (made or own) and not names_between(found.technologies, *span):
            yield PilotMention(*span, (found.view.raw_text(*span).strip(),), "brought", index)
