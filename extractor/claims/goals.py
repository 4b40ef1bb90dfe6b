"""Goals that something is measured against, and the terms of what has just begun."""

from __future__ import annotations

import regex

from extractor.claims.phrases import suffixes
from extractor.cues import CueMatch
from extractor.figures import Figure
from extractor.findings import Findings, once_per_article
from extractor.segment import Span

#: How far into an article its subject is told.
_HEAD = 400
#: What ends the clause of a goal, and what says how far it is.
_BOUNDARY = regex.compile("[,。;、:()\n]|$|[仅只还尚相]差")
_CLAUSE_MARKS = ",;:。\n"
#: How far before a goal the word may stand that measures against it, and how long a clause is.
_REACH = 24
#: 预期目标(1500户)的1.4倍.
_NOTED = regex.compile(r"(?:\([^()\n]{1,20}\))?+的?+")
_SHARES = ("%", "倍")
#: What may stand between the name of a goal and the goal: 目标价为30元.
_IS = ("", "为", "是", "至", "到", "定为")
#: 三年内 at the head of a clause, and, of an application on which the public is heard, 上线后三年内.
_TERM = regex.compile(
    "(?<=[,;:后])(?:在|用|的)?+(?:未来)?+(?:[一二两三四五十]|[1-9]|10)年(?:之内|以内|内)(?![,。;、\n])"
)


@once_per_article
def is_hearing(found: Findings) -> bool:
    """Whether an article tells of applications on which the public is heard, so that their tests lie ahead."""
    return any(found.text.find(word, 0, _HEAD) >= 0 for word in suffixes(found.gaz, "hearing", "time"))


def is_touched(found: Findings, match: CueMatch, figure: Figure) -> bool:
    """Whether the name of a goal stands right before a figure, or opens the bracket in which it is noted:
    离年初定的60所还差19所, 超过预期目标(100户、3亿元)."""
    between = found.text[match.end : figure.start]
    return between in _IS or (
        found.text.startswith("(", match.end - 1) and len(between) < _REACH and ")" not in between
    )


def is_share_of_goal(found: Findings, match: CueMatch) -> bool:
    """Whether a cue is the goal of which the figure behind it says how much is reached, so that it plans nothing:
    完成三年目标的12.7%, 为预计规模的78%, 是目标(1500户)的1.4倍."""
    if not _is_goal(found, match):
        return False
    noted = _NOTED.match(found.text, _past_noun(found, match.end))
    figure = found.figure_behind(noted.end()) if noted is not None and noted.group().endswith("的") else None
    return figure is not None and noted is not None and figure.start == noted.end() and figure.quantity.unit in _SHARES


def is_measured_against(found: Findings, match: CueMatch) -> bool:
    """Whether a cue only names the goal against which its clause measures something: 超过公示时的预期规模,…."""
    if not _is_goal(found, match):
        return False
    if not _BOUNDARY.match(found.text, _past_noun(found, match.end)):
        return False
    floor = max(0, match.start - _REACH)
    begin = max(floor, *(found.text.rfind(mark, floor, match.start) + 1 for mark in _CLAUSE_MARKS))
    return any(found.text.find(word, begin, match.start) >= 0 for word in suffixes(found.gaz, "against", "time"))


def _is_goal(found: Findings, match: CueMatch) -> bool:
    """Whether a word of planning is the name of a goal, or may stand before it: 预期|规模."""
    goals = (*suffixes(found.gaz, "goal", "time"), *suffixes(found.gaz, "foreseen", "time"))
    return found.text.endswith(goals, match.start, match.end)


def _past_noun(found: Findings, end: int) -> int:
    """Where the noun ends that goes on from a word of planning: 预期|规模."""
    nouns = (word for word in suffixes(found.gaz, "aimed", "time") if found.text.startswith(word, end))
    return end + max(map(len, nouns), default=0)


def is_in_term(found: Findings, sentence: Span, since: int, figure: Figure) -> bool:
    """Whether a figure is what is to be reached within a term: 启动某行动,三年内投放200亿元.

    Args:
        since: behind the last word of its sentence that says that something is done.
    """
    if found.text.startswith("了", figure.start - 1):
        return False
    for match in _TERM.finditer(found.text, max(sentence.start, since), figure.start):
        after = found.text.startswith("后", match.start() - 1)
        if is_hearing(found) or (not after and _is_begun(found, sentence, match.start())):
            return True
    return False


def _is_begun(found: Findings, sentence: Span, at: int) -> bool:
    return any(found.text.find(word, sentence.start, at) >= 0 for word in suffixes(found.gaz, "begins", "time"))


def is_demanded(found: Findings, sentence: Span, figure: Figure) -> bool:
    """Whether a bound is asked for and not reached, though no word says so: 今年科技投入不低于4亿元.

    Only where its sentence names the running year or half before it, which nobody can have bounded yet.
    """
    if figure.quantity.bound != "ge" or found.published is None:
        return False
    if not found.text.startswith(suffixes(found.gaz, "demanded", "time"), figure.start):
        return False
    dates = [mention for mention in found.dates_between(sentence.start, figure.start) if mention.last is not None]
    if not dates or dates[-1].kind not in ("year", "half", "quarter"):
        return False
    first, last = dates[-1].first, dates[-1].last
    return first is not None and last is not None and first <= found.published < last
