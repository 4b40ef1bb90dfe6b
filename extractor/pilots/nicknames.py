"""The shorter names that an article gives a pilot without quotes: 我们内部就叫它普惠平台; 凌云 of 凌云核心系统."""

from __future__ import annotations

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.draft import PilotDraft
from extractor.pilots.mentions import PilotMention
from extractor.pilots.words import PilotWords

_NAME = regex.compile(r"[“「]?(?P<name>[\u4e00-\u9fff]{4,8}+)[”」]?(?=[,。;)])")
#: So many sentences behind its name one may open with what is left of it.
_SOON = 3
#: How long such a word is, and what it may be.
_SHORT = range(2, 4)
_PROPER = ("nr", "nz", "x", "nrt", "nrfg")
_GOES_ON = "vpd"


def called_shorter(found: Findings, words: PilotWords, draft: PilotDraft) -> str:
    """What a sentence behind a name says that it is called, if that is cut from the name; or nothing."""
    for mention in draft.mentions:
        if mention.sentence < 0 or mention.section:
            continue
        stop = found.layout.sentences[mention.sentence].end
        for word in words.of("calls_it"):
            at = found.text.find(word, mention.end, stop)
            match = _NAME.match(found.text, at + len(word), stop + 1) if at >= 0 else None
            if match is not None and _is_cut(match["name"], mention.names[0]):
                return match["name"]
    return ""


def opened_shorter(found: Findings, words: PilotWords, draft: PilotDraft) -> str:
    """The proper noun with which the name of a system begins, if a sentence soon opens with it; or nothing."""
    first = draft.mentions[0]
    stem = _stem(found, words, first)
    if not stem:
        return ""
    for start, end in found.layout.sentences[first.sentence : first.sentence + _SOON + 1]:
        following = next(iter(found.tokens_in(start + len(stem), end)), None)
        opens = start > first.start and found.text.startswith(stem, start)
        if not opens or following is None or following.start != start + len(stem):
            continue
        if following.pos[:1] in _GOES_ON:
            return stem
    return ""


def _stem(found: Findings, words: PilotWords, mention: PilotMention) -> str:
    """The proper noun, of no place, that stands before what anybody has: 凌云|核心系统."""
    token = next(iter(found.tokens_in(mention.start, mention.end)), None)
    if token is None or token.start != mention.start or token.pos not in _PROPER or mention.sentence < 0:
        return ""
    stem, rest = found.text[token.start : token.end], found.text[token.end : mention.end]
    named = names_between(found.places, *mention[:2]) or names_between(found.institutions, *mention[:2])
    plain = stem in words.traits or stem.endswith(words.kinds) or bool(named)
    return stem if len(stem) in _SHORT and not plain and rest.endswith(words.strong_heads) else ""


def _is_cut(short: str, long: str) -> bool:
    """Whether the characters of a name stand in order in a longer one."""
    rest = iter(long)
    return len(short) < len(long) and all(char in rest for char in short)
