"""What a figure measures where the words before it only name what it is compared with: 比行业平均低41个基点,
是上年的4倍, 占全市的七成, 不低于净利润的10%."""

from __future__ import annotations

import regex

from extractor.claims.phrases import is_light, phrase_before, suffixes, words_of
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span

#: 是盲发时的4倍; 或营业收入的7%.
_TIMES_OF = regex.compile(r"(?:是|为|相当于|达到)[^,。;:的\d]{1,12}+的")
_OR_OF = regex.compile(r"\s?(?:或|或者)[^,。;:的\d]{1,12}+的")
#: 降至原先大机时代的三成.
_DOWN_TO = regex.compile(r"(?:降|减|缩|压|缩短|压缩)(?:至|到|为|成)[^,。;:的\d]{1,12}+的")
_RATES = ("%", "pp", "bp")
#: Figures that can be said of a standard at all.
_COMPARED = (*_RATES, "倍")
#: 比两年前低了整整2个百分点.
_FULL = ("整整", "足足", "了")
#: 低于贷款平均水平0.9个百分点.
_BESIDE = ("低于", "高于", "优于", "好于")
#: How long a standard of comparison may be.
_LONGEST = 24


def beside_standard(
    found: Findings, start: int, figure: Figure, previous: Figure | None, before: Span | None
) -> tuple[bool, Span | None]:
    """Whether the words from ``start`` to a figure end with a standard, and what is measured by it.

    That stands before the standard in its clause, or is what the sentence measured last.
    """
    if figure.quantity.unit not in _COMPARED:
        return False, None
    stop = _differs(found, start, figure)
    if stop is not None and found.text.endswith(_measures(found), start, stop):
        return True, phrase_before(found, start, stop)  # 较传统贷款平均利率低78个基点
    at = _standard(found, start, figure, previous)
    if at is None:
        return False, None
    left = phrase_before(found, start, at) if at > start else None
    return True, left if left is not None and not is_light(found, left) else before


def _standard(found: Findings, start: int, figure: Figure, previous: Figure | None) -> int | None:
    """Where the standard begins, or None."""
    text, unit = found.text, figure.quantity.unit
    if unit == "倍" or (unit == "%" and text.startswith("的", figure.start - 1)):
        match = _TIMES_OF.search(text, max(start, figure.start - _LONGEST), figure.start) if unit == "倍" else None
        if match is not None and match.end() == figure.start:
            return match.start()
        if unit == "%":
            match = _DOWN_TO.search(text, max(start, figure.start - _LONGEST), figure.start)
            if match is not None and match.end() == figure.start:
                return match.start()
        joined = previous is not None and previous.quantity.unit == unit
        if joined and previous is not None and _OR_OF.fullmatch(text, previous.end, figure.start):
            return start
        bound = max((text.rfind(word, start, figure.start) for word in suffixes(found.gaz, "bounding")), default=-1)
        if unit == "%" and bound >= start and text.find(",", bound, figure.start) < 0:
            return bound
    if unit == "%" and (at := _share_of_all(found, start, figure)) is not None:
        return at
    at = _difference(found, start, figure)
    return at if at is not None or unit not in ("pp", "bp") else _beside_mean(found, start, figure)


def _beside_mean(found: Findings, start: int, figure: Figure) -> int | None:
    """Where 低于贷款平均水平 begins, right before the figure that says by how much."""
    at = max(found.text.rfind(word, max(start, figure.start - _LONGEST), figure.start) for word in _BESIDE)
    return at if at >= 0 and found.text.find(",", at, figure.start) < 0 else None


def _share_of_all(found: Findings, start: int, figure: Figure) -> int | None:
    """Where 占全市的 begins: a share of what has been counted, of all there are."""
    at = found.text.rfind("占", max(start, figure.start - _LONGEST), figure.start)
    whole = found.text[at + 1 : figure.start].removesuffix("的")
    return at if at >= 0 and whole in words_of(found.gaz, "whole") else None


def _measures(found: Findings) -> tuple[str, ...]:
    return (*suffixes(found.gaz, "ratio"), *suffixes(found.gaz, "quantity"))


def _differs(found: Findings, start: int, figure: Figure) -> int | None:
    """Where the word begins that says how two things differ: 低 of 比全市平均低41个基点."""
    if figure.quantity.unit not in _RATES:
        return None
    differs, end = suffixes(found.gaz, "differs"), figure.start
    for word in _FULL:
        end -= len(word) if found.text.endswith(word, start, end) else 0
    if not found.text.endswith(tuple(differs), start, end):
        return None
    return end - max(len(word) for word in differs if found.text.endswith(word, start, end))


def _difference(found: Findings, start: int, figure: Figure) -> int | None:
    """Where 比全市平均低 or 较一般客户高出 begins."""
    if _differs(found, start, figure) is None:
        return None
    cues = found.cues.within("comparison", max(start, figure.start - _LONGEST), figure.start)
    than = [cue.start for cue in cues if found.text[cue.start : cue.end] in words_of(found.gaz, "than")]
    return than[-1] if than and found.text.find(",", than[-1], figure.start) < 0 else None
