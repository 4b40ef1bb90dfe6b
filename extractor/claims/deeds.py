"""Everyday verbs right before a figure.

They are what was done, where the words before them only say who did it (上个月她办了1126笔, 一家企业5月拿到480万元);
what stands behind the figure is what it was done with (添了15万元额度).
"""

from __future__ import annotations

from bisect import bisect_left

from extractor.claims.phrases import MIN_CHARS, is_light, suffixes
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span

#: What may stand between such a verb and its figure; a verb of one character needs it.
_DONE = ("了", "过")
#: 不到一年时间投放3亿元: how long it took is no part of what was done.
_TIMES = ("时间里", "时间内", "时间", "的时间")
_OF_TIME = "年月天日周时"
#: With what a time ends before which something was otherwise, and how long the word is that compares with it.
_EARLIER, _THAN = "前", 3


def deed_before(found: Findings, start: int, figure: Figure) -> Span | None:
    """The verb that ends right before a figure, with its 了; None where none does. Offsets are those of the text."""
    end = figure.start - (1 if found.text.endswith(_DONE, start, figure.start) else 0)
    words = suffixes(found.gaz, "deed")
    if not found.text.endswith(words, start, end):
        return None  # nearly always, and asked of all words at once
    deeds = [word for word in words if found.text.endswith(word, start, end)]
    for word in sorted(deeds, key=len, reverse=True):
        at = end - len(word)
        number = bisect_left(found.token_starts, at)
        begins = number < len(found.token_starts) and found.token_starts[number] == at
        if begins and (len(word) >= MIN_CHARS or end < figure.start):
            return Span(at, figure.start)
    return None


def is_doer(found: Findings, left: Span | None, deed: Span) -> bool:
    """Whether the words before a verb say at most who did something, and nothing that is measured."""
    if left is None or is_light(found, left):
        return True
    end = min(left.end, deed.start)
    if end - left.start < MIN_CHARS or found.text.endswith(suffixes(found.gaz, "doer"), left.start, end):
        return True
    tokens = found.tokens_inside(left.start, end)
    if tokens and tokens[-1].pos == "nr":
        return True
    return all(token.pos in ("nr", "ns", "nt", "r", "p", "c") for token in tokens)


def is_told_of(found: Findings, left: Span | None, figure: Figure) -> bool:
    """Whether a colon before a figure ends what somebody did, and does not name the figure: 点开一看:8600元货款到账."""
    if left is None or not found.text.endswith(":", 0, figure.start):
        return False
    tokens = found.tokens_inside(*left)
    things = suffixes(found.gaz, "thing")
    return bool(tokens) and tokens[-1].pos == "v" and found.text[tokens[-1].start : tokens[-1].end] not in things


def without_time(found: Findings, left: Span | None) -> Span | None:
    """A stretch without the length of time before it: 不到一年|时间投放3亿元."""
    if left is None or left.start == 0 or found.text[left.start - 1] not in _OF_TIME:
        return left
    word = next((word for word in _TIMES if found.text.startswith(word, left.start, left.end)), "")
    return Span(left.start + len(word), left.end) if left.end - left.start - len(word) >= MIN_CHARS else left


def without_base(found: Findings, left: Span | None) -> Span | None:
    """None for what a figure is only compared with: 服务企业5.7万家,较测试前|增长35%."""
    if left is None or not found.text.endswith(_EARLIER, left.start, left.end):
        return left
    compared = found.cues.within("comparison", left.start - _THAN, left.end)
    return None if any(cue.cue.value == "base" and cue.start <= left.start for cue in compared) else left
