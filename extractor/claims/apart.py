"""Figures that are told of nobody here, whoever acts: what an authority demands, how many applications are on trial."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.owners import Owner
from extractor.claims.phrases import suffixes
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.segment import Span
from extractor.topics import is_public

#: What may stand between a demand and its figure: 高于7.5%、8.5%的监管底线; 监管要求为120%.
_DEMANDED = regex.compile(r"(?:[、和及][\d.]{1,6}%){0,4}的(?:最低)?")
_DEMANDS = regex.compile(r"(?:[为是即]|(?:[\d.]{1,6}%[、和及]){1,4})?$")
#: How long a row of such figures may be.
_ROW = 24
#: What stands before a demand with which something is only compared: 高出监管要求100个百分点.
_BEYOND = ("高于", "高出", "超出", "超过", "优于", "好于", "低于", "满足")
#: What makes another word of what is counted: 应用系统, 项目贷款.
_GOES_ON = ("系统", "软件", "程序", "场景", "开发", "平台", "贷", "经理")
_BATCH = regex.compile(r"[首第][一二三四五六七八九十\d]{0,2}批[约近共有]{0,2}")
_COUNTED = ("个", "项", "款")
#: How far before a count its batch may stand.
_BATCH_CHARS = 6
#: What stands between a count of all and that of some: 有5个项目在库,其中3个已经上线.
_OF_THEM = regex.compile(r"[^。;\n]{0,16},其中(?:有|已有)?")
#: How a figure finds a pilot that its clause does not name.
_FROM_AFAR = ("carried_over", "heading", "only_one")


def without(found: Findings, figure: Figure, previous: Figure | None, owner: Owner) -> Owner:
    """An owner as it stands, or without those of whom a figure is not told.

    Args:
        previous: the figure before it in its sentence.
    """
    if is_demand(found, figure):
        return Owner()
    of_them = previous is not None and _OF_THEM.fullmatch(found.text, previous.end, figure.start)
    counted = previous if of_them and previous is not None else figure
    if figure.quantity.unit not in _COUNTED or counted.quantity.unit not in _COUNTED:
        return owner
    applications = _counts(found, counted, "application")
    if applications and (_is_batch(found, counted) or found.text.endswith("等", 0, counted.start)):
        return Owner()
    if owner.pilot_how in _FROM_AFAR and (applications or _counts(found, counted, "project")):
        owner = replace(owner, pilot=None, pilot_how=None)  # no pilot has applications
    if applications and all(map(is_public, owner.institutions)):
        owner = replace(owner, institutions=(), institution_how=None)
    return owner


def is_market(found: Findings, metric: Span) -> bool:
    """Whether a metric measures a whole market, which is nobody's: 数据要素市场规模."""
    return found.text.endswith(suffixes(found.gaz, "market"), metric.start, metric.end)


def is_demand(found: Findings, figure: Figure) -> bool:
    """Whether a figure is what an authority demands, and not what somebody has: 高出140%的监管底线."""
    if figure.quantity.unit not in ("%", "倍"):
        return False
    demands, text = suffixes(found.gaz, "demand"), found.text
    behind = _DEMANDED.match(text, figure.end)
    if behind is not None and text.startswith(demands, behind.end()):
        return True
    start = max(0, figure.start - _ROW)
    stop = _DEMANDS.search(text, start, figure.start)
    if stop is None or not text.endswith(demands, start, stop.start()):
        return False
    said = max((word for word in demands if text.endswith(word, start, stop.start())), key=len)
    return not text.endswith(_BEYOND, 0, stop.start() - len(said))


def _counts(found: Findings, figure: Figure, value: str) -> bool:
    """Whether a figure counts things that are on trial, which the rows of a value name: 公示5个创新应用."""
    start = figure.end + found.text.startswith("的", figure.end)
    word = max((w for w in suffixes(found.gaz, value) if found.text.startswith(w, start)), key=len, default="")
    return bool(word) and not found.text.startswith(_GOES_ON, start + len(word))


def _is_batch(found: Findings, figure: Figure) -> bool:
    """Whether a figure counts those of a batch: 首批5个应用."""
    return _BATCH.search(found.text, max(0, figure.start - _BATCH_CHARS), figure.end) is not None
