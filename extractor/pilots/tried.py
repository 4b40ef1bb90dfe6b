"""What an institution tries: 建设银行在珠海试点运用声纹识别实现手机银行登录, 联合某公司试点数字粮库监管系统."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings import Findings
from extractor.pilots.mentions import CLAUSE_STOP, PilotMention
from extractor.pilots.phrases import noun_phrase
from extractor.pilots.words import PilotWords
from extractor.segment import Span


def _places(text: str, word: str, span: Span) -> Iterator[int]:
    at = text.find(word, span.start, span.end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, span.end)


def tried(found: Findings, words: PilotWords, clause: Span, index: int) -> Iterator[PilotMention]:
    """What an institution 试点s, to the end of the clause: 建设银行…试点运用声纹识别实现手机银行登录."""
    text = found.text
    for verb in words.trial_verbs:
        for at in _places(text, verb, clause):
            begin = at + len(verb)
            if text.startswith(words.trial_not, begin) or begin >= clause.end:
                continue
            if end := _system_end(found, words, begin, clause.end):
                yield PilotMention(begin, end, (found.view.raw_text(begin, end),), "tried", index)
                continue
            if not _is_verb(found, clause, at):
                continue
            lead = next((lead for lead in words.trial_leads if text.startswith(lead, begin)), "")
            begin += len(lead)
            end = begin + len(text[begin : clause.end].rstrip(" ,。;!?\n"))
            name = text[begin:end]
            if 4 <= len(name) <= 25 and not CLAUSE_STOP.search(name) and "的" not in name and "、" not in name:
                yield PilotMention(begin, end, (found.view.raw_text(begin, end),), "tried", index)


def _system_end(found: Findings, words: PilotWords, start: int, stop: int) -> int:
    """Where the name of a system ends that fills the rest of a clause behind 试点 (试点数字粮库监管系统), or 0."""
    mark = CLAUSE_STOP.search(found.text, start, stop)
    end = mark.start() if mark else stop
    phrase = noun_phrase(found, words, start, end, False)
    whole = phrase is not None and phrase == (start, end) and found.text.endswith(words.strong_heads, start, end)
    return end if whole else 0


def _is_verb(found: Findings, clause: Span, at: int) -> bool:
    """Whether 试点 is done by somebody: right behind an institution or a place, or an adverb (在珠海试点, 率先试点)."""
    before = [token for token in found.tokens_in(clause.start, at) if token.end <= at]
    return bool(before) and before[-1].end == at and before[-1].pos in ("nt", "ns", "d", "ad")
