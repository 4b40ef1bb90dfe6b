"""How far a pilot is, by what its figures tell: what has results runs, and what has only plans does not yet."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.claims.metric import DURATIONS
from extractor.claims.reading import ClaimDraft
from extractor.pilots import PilotDraft
from extractor.records import Status

#: What limits of a product are written with: 单户最高30万元, 期限36个月以内.
_LIMITS = ("le", "lt")


def find_status(draft: PilotDraft, claims: Iterable[ClaimDraft]) -> Status | None:
    """The status of a pilot from the words around its name and from its claims.

    A test, and what is over, are only said in words, so that no figure undoes them. Results make live what is said to
    be nothing or to be announced (申请23万笔,放款41亿元), but for an application of a list, whose trial is told of
    beside its plans. Plans alone undo what was read from words such as 运用 and 实现 (运用大数据…,预计服务300户).
    """
    read = list(claims)
    planned = any(claim.modality == "planned" for claim in read)
    may_run = draft.status is None or (draft.status == "announced" and not (planned and draft.is_applied_for))
    if (may_run or draft.is_inferred) and any(map(_is_result, read)):
        return "live"
    return "announced" if planned and (draft.is_inferred or draft.status is None) else draft.status


def _is_result(claim: ClaimDraft) -> bool:
    """Whether a claim tells what came about, and not what the product is: a limit, a term, the time of one step."""
    if claim.modality != "actual" or claim.figure.quantity.unit in DURATIONS:
        return False
    told = claim.aggregation is not None or claim.period is not None
    return told or claim.figure.quantity.bound not in _LIMITS
