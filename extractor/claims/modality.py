"""Whether a figure is done or planned: which cue of its sentence governs it."""

from __future__ import annotations

import re
from datetime import date

from extractor.claims.goals import (
    is_demanded,
    is_hearing,
    is_in_term,
    is_measured_against,
    is_share_of_goal,
    is_touched,
)
from extractor.claims.metric import DURATIONS
from extractor.claims.phrases import suffixes, words_of
from extractor.cues import CueMatch
from extractor.dates import DateMention
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.records import Modality
from extractor.segment import Span

#: What 将 takes as 把 does: a noun and a verb that ends in 到, 至 or 为 at the figure.
_MOVED = re.compile("[\u4e00-\u9fff]{3,14}(?<![达直截])[到至为]")
_LONGEST_MOVED = 16
#: Names in quotes, and how long such a name is; none has a mark inside.
_QUOTED = 10
_MARKS = re.compile("[,。;:“”0-9]")
#: How far behind a figure 已 may stand that is said of it (5亿元资金已到位).
_TOUCHES = 6


def find_modality(
    found: Findings, sentence: Span, clause: Span, figure: Figure, period: DateMention | None
) -> Modality:
    """Whether a figure is done or planned.

    A planning cue governs to the end of its sentence unless a word of completion (已) stands between it and the
    figure; a figure for a time after the article's own date is a plan whatever its words.
    """
    state: Modality = "actual"
    told, since = False, sentence.start
    for match in found.cues.within("modality", sentence.start, figure.end):
        if match.start >= figure.start:  # 将突破|20亿元: the bound of a figure may be part of the cue
            break
        if match.cue.side != "before" or _attributive(found, match, clause) or _of_other_now(found, match, figure):
            continue
        if is_share_of_goal(found, match) or _takes_object(found, match) or _is_quoted(found, match, figure):
            continue
        if is_measured_against(found, match):
            continue
        if match.cue.value == "aim":  # 离年初定的60所还差19所: only the figure that it touches
            if is_touched(found, match, figure):
                return "planned"
        elif match.cue.value != "limited":
            state = "planned" if match.cue.value == "planned" else "actual"
            told = state == "actual"
            since = match.end
        elif figure.quantity.bound in ("le", "lt") or (figure.quantity.bound == "about" and is_hearing(found)):
            state = "planned"  # results are told of tests as well, limits are not, nor what is only heard of
    if state == "planned" and _done_since(found, sentence, clause, figure, period):
        state = "actual"
    if state == "planned" and (_is_done_behind(found, clause, figure) or _is_base(found, figure, period)):
        state = "actual"
    if state == "actual" and is_in_term(found, sentence, since, figure):
        state = "planned"
    if _planned_behind(found, clause, figure) or (not told and _is_goal(found, clause, figure)):
        state = "planned"
    if state == "actual" and not told and is_demanded(found, sentence, figure):
        state = "planned"
    if state == "actual" and not told and _reaches_ahead(found, period) and not _is_summed_up(found, clause, figure):
        state = "planned"
    if told and state == "actual" and period is not None and period.end <= clause.start <= since:
        return state  # 明年6月内测,已有15家企业签约
    return "planned" if is_ahead(found, period) else state


def _is_quoted(found: Findings, match: CueMatch, figure: Figure) -> bool:
    """Whether a cue is part of a short name in quotes before the figure: 推出“看未来”评分,评级客户3万户."""
    left, right = max(0, match.start - _QUOTED), min(figure.start, match.end + _QUOTED)
    begin = found.text.rfind("“", left, match.start)
    end = found.text.find("”", match.end, right)
    return begin >= 0 and 0 <= end - begin <= _QUOTED and not _MARKS.search(found.text, begin + 1, end)


def _is_base(found: Findings, figure: Figure, period: DateMention | None) -> bool:
    """Whether a figure of a plan is only what the plan starts from: 拟比2022年的9.2亿元再增加一成."""
    if period is None or "compared" not in period.flags or not period.last or not found.published:
        return False
    return period.last < found.published and found.text[period.end : figure.start] in ("", "的")


def _is_goal(found: Findings, clause: Span, figure: Figure) -> bool:
    """Whether a figure is a goal by the word before it: 下达小微贷款任务500亿元, against 完成任务500亿元."""
    goal = suffixes(found.gaz, "goal", "time")
    if figure.quantity.unit == "%" or not found.text.endswith(goal, clause.start, figure.start):
        return False
    return not any(word in found.text[clause.start : figure.start] for word in suffixes(found.gaz, "attained", "time"))


def _takes_object(found: Findings, match: CueMatch) -> bool:
    """Whether 将 is 把, and what looks like a verb begins its object: 将服务网点延伸到200个村, against 将服务3000户."""
    if found.text[match.start : match.end] not in words_of(found.gaz, "object", "time"):
        return False
    first = found.figure_behind(match.end)
    if first is None or not 0 < first.start - match.end <= _LONGEST_MOVED:
        return False
    between = found.text[match.end : first.start]
    return _MOVED.fullmatch(between) is not None


def _of_other_now(found: Findings, match: CueMatch, figure: Figure) -> bool:
    """Whether 目前 is said of another figure alone: 届时由目前的4家增加到10家."""
    return match.cue.value == "actual" and found.text.startswith("的", match.end) and match.end + 1 != figure.start


def _done_since(found: Findings, sentence: Span, clause: Span, figure: Figure, period: DateMention | None) -> bool:
    """Whether a plan is over at a figure: a clause of its own tells of a time that is over (力争今年…,2020年放款
    28亿元), or a semicolon has ended the plan and what follows it is summed up (3个预计年内上线;项目累计投入2亿元)."""
    at = max(found.text.rfind(mark, sentence.start, figure.start) for mark in ";；")
    over = period is not None and period.last and found.published and period.last < found.published
    told = period.start if period is not None and over else -1
    if told >= sentence.start:
        at = max(at, found.layout.clause_at(sentence, told).start)
    planned = (match for match in found.cues.within("modality", at, figure.start) if match.cue.value == "planned")
    if at < 0 or any(not is_share_of_goal(found, match) for match in planned):
        return False
    if told >= at or _is_aside(found, sentence, at):
        return True
    return any(match.cue.value == "cumulative" for match in found.cues.within("aggregation", at, figure.start))


def _is_aside(found: Findings, sentence: Span, stop: int) -> bool:
    """Whether a plan ends a statement of results before a semicolon, so that it says nothing of the next statement:
    去年底装妥412部,今年拟再加80部;刷脸开户占三成."""
    cues = (match for match in found.cues.within("modality", sentence.start, stop) if match.cue.value == "planned")
    first = next(iter(cues), None)
    if first is None:
        return False
    begin = max(sentence.start, *(found.text.rfind(mark, sentence.start, first.start) for mark in ";；:"))
    told = found.figure_before(found.text.rfind(",", begin, first.start) + 1)
    return told is not None and told.start >= begin and told.quantity.unit not in DURATIONS


def _is_done_behind(found: Findings, clause: Span, figure: Figure) -> bool:
    """Whether a word of completion stands right behind a figure of a plan: 将投资20亿元,其中首期5亿元已到位."""
    behind = found.cues.within("modality", figure.end, min(clause.end, figure.end + _TOUCHES))
    return bool(behind) and behind[0].cue.value == "actual" and behind[0].cue.side == "before"


def _planned_behind(found: Findings, clause: Span, figure: Figure) -> bool:
    """Whether a clause says of what it has counted that it is planned: 其余13个项目计划于年内上线, 10亿元的目标."""
    behind = found.cues.within("modality", figure.end, clause.end)
    if not behind:
        return False
    if any(match.cue.side == "after" for match in behind):
        return True
    said = behind[0] if behind[0].cue.value == "planned" else None
    noun = said is not None and found.text[said.start - 1] in "、和与及的"  # …的创新点和预期规模
    if said is not None and said.start == figure.end and not found.text[said.end : clause.end].strip(",。;、 \n"):
        return False  # 报送了14份申报材料
    counted = not figure.quantity.unit.isascii() and said is not None and not noun
    following = found.figure_behind(figure.end)
    return counted and (following is None or following.start >= clause.end)


def _attributive(found: Findings, match: CueMatch, clause: Span) -> bool:
    """Whether a cue of an earlier clause only describes what was counted there: 对6个拟纳入试点的应用征求意见,…"""
    if match.start >= clause.start or not _ends_at(found, match.start):
        return False
    stop = found.text.find(",", match.end, clause.start)
    return found.text.find("的", match.end, stop if stop >= 0 else clause.start) >= 0


def _ends_at(found: Findings, offset: int) -> bool:
    before = found.figure_before(offset)
    return before is not None and before.end == offset


def is_ahead(found: Findings, period: DateMention | None) -> bool:
    """Whether a period lies after the article's own date."""
    return period is not None and found.published is not None and is_after(period, found.published)


def _reaches_ahead(found: Findings, period: DateMention | None) -> bool:
    """Whether a period of several years is not over, so that what is told of it is a plan: “十四五”期间投放50亿元."""
    if period is None or period.first is None or period.last is None or found.published is None:
        return False
    return period.kind in ("year", "range") and period.first.year < period.last.year > found.published.year


def _is_summed_up(found: Findings, clause: Span, figure: Figure) -> bool:
    cues = found.cues.within("aggregation", clause.start, figure.start)
    return any(match.cue.value in ("cumulative", "balance") for match in cues)


def is_after(period: DateMention, published: date) -> bool:
    if period.kind == "until":
        last = period.last
        return last is not None and (last.year, last.month) > (published.year, published.month)
    return period.first is not None and period.first > published
