"""What a figure measures by what was measured before it: 去年这个数是19万次, 离当初设想的100家, 去年全年为410亿元."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims.goals import is_touched
from extractor.claims.phrases import EDGE, is_light, suffixes, words_of
from extractor.figures import Figure
from extractor.findings import Findings, names_between
from extractor.segment import Span

#: What joins the figures of a row.
_ROW = ("、", "和", "及")
_RATES = ("%", "pp", "bp", "倍")


def stands_for_last(found: Findings, start: int, figure: Figure, previous: Figure | None) -> bool:
    """Whether the words before a figure name a goal of what was measured last: 企业64家,离当初设想的100家还有距离."""
    if previous is None:
        return False
    aims = [match for match in found.cues.within("modality", start, figure.start) if match.cue.value == "aim"]
    return bool(aims) and is_touched(found, aims[-1], figure) and previous.quantity.unit == figure.quantity.unit


def follows_multiple(found: Findings, previous: Figure | None, figure: Figure) -> bool:
    """Whether a count is what a multiple before it comes to: 服务企业要翻一番,达到2000家."""
    if previous is None or previous.quantity.unit != "倍":
        return False
    return found.text[previous.end : figure.start].strip(EDGE) in words_of(found.gaz, "closes")


def is_no_thing(found: Findings, left: Span, figure: Figure) -> bool:
    """Whether the words before a figure only say when it was so (升级算法后提高到96%), or of how many each is told
    (三地各5个)."""
    if found.text.endswith(suffixes(found.gaz, "when"), *left):
        return not found.text.endswith(suffixes(found.gaz, "when_not"), *left)
    if not found.text.startswith("各", left.end) or left.end + 1 != figure.start:
        return False
    tokens = found.tokens_inside(*left)
    return bool(tokens) and tokens[0].pos == "m"


def is_other_act(found: Findings, left: Span, before: Span) -> bool:
    """Whether a verb alone tells of another deed than the one before it: 授信13.2亿元,实际投放9.85亿元."""
    acts = suffixes(found.gaz, "act")
    word, last = found.text[left.start : left.end], found.text[before.start : before.end]
    return (
        is_light(found, left) and word in words_of(found.gaz, "act") and last.endswith(acts) and not last.endswith(word)
    )


def same_measure(
    found: Findings, clause: Span, figure: Figure, measured: Sequence[tuple[Figure, Span | None]]
) -> Span | None:
    """What a figure measures that has nothing but another time or another name before it, or words that stand for what
    was measured: that of the last figure in its unit, though others were told of since.

    助贷规模624亿元,惠及商户46万户,去年全年为410亿元、31万户; 月均查询29万次,去年这个数是19万次.

    Args:
        measured: the figures before it in its sentence, with what each of them measures.
    """
    start, unit = figure.start, figure.quantity.unit
    others = [(other, span) for other, span in measured if other.quantity.unit == unit]
    if not others:
        return None
    begin = max(clause.start, measured[-1][0].end)
    if any(found.text.find(word, begin, start) >= 0 for word in suffixes(found.gaz, "anaphor")):
        return others[-1][1]
    row = [other for other, _ in measured if other.start >= clause.start]
    while row and row[-1].end < start and found.text[row[-1].end : start] in _ROW:
        start = row.pop().start
    if row or unit in _RATES or not _only_turns(found, clause.start, start):
        return None
    alike = [span for other, span in others if other.start < clause.start]
    return alike[-1] if alike else None


def _only_turns(found: Findings, begin: int, end: int) -> bool:
    """Whether nothing but one date or one institution stands in a stretch, with words such as 而 and 为 around it."""
    dates, names = found.dates_between(begin, end), names_between(found.institutions, begin, end)
    if len(dates) + len(names) != 1:
        return False
    first, last = (dates[0].start, dates[0].end) if dates else (names[0].start, names[0].end)
    turn, said = found.text[begin:first].strip(EDGE), found.text[last:end].strip(EDGE)
    return (not turn or turn in words_of(found.gaz, "turn")) and (not said or said in words_of(found.gaz, "closes"))


def adds_on(found: Findings, last: Figure, figure: Figure, named: Span | None) -> bool:
    """Whether a figure behind a cumulative one is added up as that is: 累计授信3亿元,放款2亿元; 累计结算41万笔,其中个人
    账户支付6亿元. It tells of a deed, and neither another time nor somebody else has been named since."""
    if named is None or named.start < last.end or figure.change is not None or figure.quantity.unit in _RATES:
        return False
    between = found.text[last.end : figure.start]
    if between[:1] not in (",", "、") or any(mark in between for mark in ";。:("):
        return False
    if found.dates_between(last.end, figure.start) or names_between(found.institutions, last.end, figure.start):
        return False
    acts = (*suffixes(found.gaz, "act"), *suffixes(found.gaz, "added_act"))
    text = found.text[named.start : named.end]
    return text.startswith(acts) or text.endswith(acts)


def quoted_whole(found: Findings, span: Span) -> Span:
    """A stretch with the mark that closes a quotation inside it: 用上某行的“汉e贷”."""
    for opening, closing in (("“", "”"), ("《", "》")):
        open_at = found.text.rfind(opening, *span)
        if (
            open_at >= 0
            and found.text.find(closing, open_at, span.end) < 0
            and found.text.startswith(closing, span.end)
        ):
            return Span(span.start, span.end + 1)
    return span
