"""Reads the claims of an article: one for each figure, sentence after sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.claims.apart import is_market, without
from extractor.claims.lasting import carried_to, goes_on, is_before_plan, is_over, lasting_period
from extractor.claims.linked import adds_on, same_measure
from extractor.claims.metric import DURATIONS, RATES, comes_to, find_metric, head_of_column
from extractor.claims.modality import find_modality, is_ahead
from extractor.claims.owners import Owner, OwnerReader
from extractor.claims.pairs import Run, listed_metrics, metrics_in_a_row, respective_runs, runs_alike
from extractor.claims.phrases import is_light, suffixes, words_of
from extractor.claims.reports import (
    Report,
    at_the_end,
    by_report,
    find_report,
    is_own_report,
    is_part_of_another,
    table_period,
    titled_report,
)
from extractor.claims.scope import find_aggregation, find_period, report_period, time_of_run
from extractor.claims.themes import SHARE
from extractor.dates import DateMention
from extractor.figures import Figure
from extractor.findings import Findings
from extractor.pilots import PilotDraft
from extractor.records import Aggregation, Modality
from extractor.segment import Span
from extractor.subjects import Subject
from extractor.topics import is_bank

#: How long a word is that says that a figure was reached.
_REACHED = 6
_MEANS = ("daily_average", "monthly_average", "average")
_ALIKE = ("daily_average", "monthly_average", "cumulative")


class ClaimDraft(NamedTuple):
    """A claim in view offsets, before it becomes a record."""

    figure: Figure
    sentence: Span
    metric: Span | None
    modality: Modality
    aggregation: Aggregation | None
    period: DateMention | None
    owner: Owner


def find_claims(found: Findings, subjects: Sequence[Subject], drafts: Sequence[PilotDraft]) -> list[ClaimDraft]:
    """The claims of an article in text order, one for each figure that stands in a sentence."""
    reader = OwnerReader(found, subjects, drafts)
    claims: list[ClaimDraft] = []
    carried: DateMention | None = None
    span: DateMention | None = None
    about = find_report(found)
    report = about.period if about is not None else None
    titled = report or titled_report(found)
    table: DateMention | None = None
    begun: set[int | None] = set()
    line = -1
    for index, sentence in enumerate(found.layout.sentences):
        if found.layout.sentence_line[index] != line:
            line = found.layout.sentence_line[index]
            carried = carried if found.cues.at("continuing", *sentence) else None
        if goes_on(found, sentence):
            carried = carried or span
        if report is not None and carried is not None and is_part_of_another(found, sentence, carried, report):
            carried = None
        figures = found.figures_in(sentence)
        runs = respective_runs(found, sentence, figures)
        owners = reader.read(index, figures, runs)
        lasting = lasting_period(found, sentence)
        own = carried if not _is_of_another(carried, begun, owners) else None
        table = table_period(found, sentence, lasting) or table
        read = [
            _reported(found, claim, about, table)
            for claim in _sentence_claims(found, sentence, figures, owners, runs, own, titled)
        ]
        claims.extend(read)
        if lasting is not None and not any(c.modality == "planned" and c.period == lasting for c in read):
            if lasting.kind in ("day", "month") and not any(c.period == lasting for c in read):
                continue  # 2020年底,该平台上线: no figure is told of that time
            carried = lasting  # the year of a plan is no time of the results that are told after it
            begun = {c.owner.pilot for c in read if c.period == lasting}
            span = lasting if is_over(found, lasting) else span
    return claims


def _is_of_another(carried: DateMention | None, pilots: set[int | None], owners: Sequence[Owner]) -> bool:
    """Whether a time since when one pilot runs goes on into a sentence on another: 上线以来放款3亿元。“乙贷”放款5亿元.

    Args:
        pilots: of which the figures of that time were.
        owners: those of the sentence.
    """
    if carried is None or carried.first is None or carried.last is not None or not pilots or None in pilots:
        return False
    told = {owner.pilot for owner in owners}
    return None not in told and bool(told) and not told & pilots


def _sentence_claims(
    found: Findings,
    sentence: Span,
    figures: Sequence[Figure],
    owners: Sequence[Owner],
    pairs: Sequence[Run],
    carried: DateMention | None,
    titled: DateMention | None,
) -> list[ClaimDraft]:
    """The claims of one sentence; ``pairs`` are the runs that a 分别 governs, ``carried`` is the period that its
    paragraph set before it, ``titled`` that of the report in the title."""
    claims: list[ClaimDraft] = []
    if not figures:
        return claims
    previous: Figure | None = None
    touching: Figure | None = None
    metric: Span | None = None
    listed = _listed(found, sentence, figures, pairs)
    runs = {number: run for _, run in pairs for number in run}
    alike = runs_alike(found, figures)
    named_at = {number: at for at, run in pairs for number in run}
    for index, (figure, found_owner) in enumerate(zip(figures, owners, strict=True)):
        clause = found.layout.clause_at(sentence, figure.start)
        ahead = (sentence.start, figure.start)
        # In another statement a verb alone says more than what the statement before it measured.
        between = found.text[metric.end : clause.start] if metric is not None else ";"
        stale = ";" in between or "；" in between
        became = comes_to(found, touching, figure)
        named = head_of_column(found, figure) or listed.get(index) or (claims[-1].metric if became else None)
        told = [(claim.figure, claim.metric) for claim in claims]
        named = (
            named
            or same_measure(found, clause, figure, told)
            or _level_of_run(found, claims, runs.get(index), named_at.get(index, 0))
            or find_metric(found, clause, figure, previous, _last_metric(found, claims, figure) or metric)
        )
        aside = found.text.rfind("(", *ahead) > found.text.rfind(")", *ahead)
        stale = stale or (figure.quantity.unit not in RATES and _is_rate(found, metric))
        keeps = not aside and (stale or not is_light(found, named) if named else False)
        if named and keeps and not found.text.endswith(SHARE, 0, named.start):
            metric = named
        stated = _period(found, sentence, clause, figure, titled or carried)
        row = runs.get(index) or alike.get(index)
        if stated is not None and row is not None:
            stated = time_of_run(found, stated, row.index(index), len(row))
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following is not None and _is_origin(found, clause, figure, following):
            stated = None if is_ahead(found, stated) else stated
            modality: Modality = "actual"
        else:
            modality = find_modality(found, sentence, clause, figure, stated)
        if modality == "planned" and stated is not None and is_before_plan(found, sentence, figure, stated):
            stated = None
        if modality == "actual" and is_ahead(found, stated):
            stated = None
        period = stated or carried_to(found, sentence, figure, carried, modality)
        aggregation = find_aggregation(found, clause, figure) or (claims[-1].aggregation if became else None)
        aggregation = aggregation or _of_the_same(found, claims, named, figure)
        owner = Owner() if _is_condition(found, figure, clause) else found_owner
        if named and owner.pilot is not None and _is_of_the_house(found, named):
            owner = replace(owner, pilot=None, pilot_how=None)
        if named and _is_of_a_customer(found, named, owner):
            owner = Owner()
        owner = Owner() if named and is_market(found, named) else without(found, figure, touching, owner)
        first = figures[runs[index][0]] if index in runs else figure
        shared = first.change if not figure.change else None  # 分别增长5%和8%
        changed = figure._replace(change=shared) if shared else figure
        claims.append(ClaimDraft(changed, sentence, named, modality, aggregation, period, owner))
        previous = previous if figure.quantity.unit in DURATIONS else figure
        touching = figure
    return claims


def _reported(found: Findings, claim: ClaimDraft, report: Report | None, table: DateMention | None) -> ClaimDraft:
    """A claim with the time of its table, or of the report that the article is about, where it states none itself."""
    period = claim.period
    if period is None and table is not None and head_of_column(found, claim.figure) is not None:
        return claim._replace(period=table)
    if period is None and report is not None and claim.modality == "actual":
        own = is_own_report(found, claim.owner.institutions)
        period = by_report(found, claim.sentence, claim.figure, claim.metric, claim.aggregation, report, own)
    elif period is not None and claim.metric is not None and claim.modality == "actual":
        period = at_the_end(found, claim.figure, claim.metric, claim.aggregation, period)
    return claim if period is claim.period else claim._replace(period=period)


def _is_origin(found: Findings, clause: Span, figure: Figure, following: Figure) -> bool:
    """Whether a figure is what something comes from: 力争由41%提高到60% plans 60% alone."""
    return following.start < clause.end and comes_to(found, figure, following) and found.text.endswith(
        suffixes(found.gaz, "origin"), clause.start, figure.start
    )  # fmt: skip


def _of_the_same(
    found: Findings, claims: Sequence[ClaimDraft], named: Span | None, figure: Figure
) -> Aggregation | None:
    """How the amount of what was just counted is added up: 日均处理业务4710万笔,金额18亿元 is a daily amount too, and
    户均放款A行96万元,B行74万元 two averages."""
    last = claims[-1] if claims else None
    if last is not None and last.metric == named and last.aggregation in _MEANS:
        return last.aggregation if last.figure.quantity.unit == figure.quantity.unit else None
    if last is not None and last.aggregation == "cumulative" and adds_on(found, last.figure, figure, named):
        return last.aggregation
    if last is None or named is None or last.aggregation not in _ALIKE or last.figure.quantity.unit in RATES:
        return None
    between = found.text[last.figure.end : named.start].strip(" ")
    follows = between[:1] in (",", "、") and (len(between) == 1 or between[1:] in words_of(found.gaz, "light"))
    worth = found.text[named.start : named.end] in words_of(found.gaz, "amount")
    return last.aggregation if follows and worth else None


def _period(
    found: Findings, sentence: Span, clause: Span, figure: Figure, carried: DateMention | None
) -> DateMention | None:
    """The period that a figure's own sentence states; 报告期 is read by that of the report, or the one set before."""
    period = find_period(found, sentence, clause, figure)
    if period is None:
        return None
    return report_period(period, found.text[period.start : period.end], carried) or period


def _last_metric(found: Findings, claims: Sequence[ClaimDraft], figure: Figure) -> Span | None:
    """What the level right before a change or a multiple measures, if by a verb alone: 服务商户163家,投放11亿元,是去年
    同期的2倍."""
    last = claims[-1] if claims else None
    if last is None or last.figure.quantity.unit in RATES or not (figure.change or figure.quantity.unit == "倍"):
        return None
    return None if found.text.find(")", last.figure.end, figure.start) >= 0 else last.metric


def _is_rate(found: Findings, metric: Span | None) -> bool:
    return metric is not None and found.text.endswith(suffixes(found.gaz, "ratio"), metric.start, metric.end)


def _listed(found: Findings, sentence: Span, figures: Sequence[Figure], pairs: Sequence[Run]) -> dict[int, Span]:
    """The metrics of figures that 分别 pairs with things named in a row; ``pairs`` are its runs."""
    paired = metrics_in_a_row(found, sentence, figures) if len(figures) > 1 else {}
    for at, run in pairs:
        clause = found.layout.clause_at(sentence, at)
        start = max([clause.start, *(name.end for name in found.institutions if clause.start <= name.end <= at)])
        metrics = listed_metrics(found, start, at, len(run)) if figures[run[0]].start < clause.end else None
        paired.update(zip(run, metrics or (), strict=False))
    return paired


def _level_of_run(
    found: Findings, claims: Sequence[ClaimDraft], run: Sequence[int] | None, respectively: int
) -> Span | None:
    """What a rate of a run speaks of, where 分别 names nothing: 营收520亿元、净利润150亿元,分别增长15%、3%, but not
    不良率分别为1.1%、1.2%."""
    if run is None or found.text.endswith(suffixes(found.gaz, "level", "time"), 0, respectively):
        return None
    levels = [claim for claim in claims[: run[0]] if claim.figure.quantity.unit not in RATES]
    rates = claims[run[0] :]
    if len(levels) < len(run) or any(claim.figure.quantity.unit not in RATES for claim in rates):
        return None
    return levels[len(levels) - len(run) + len(rates)].metric


def _is_of_the_house(found: Findings, metric: Span) -> bool:
    """Whether a metric is one of a whole institution (净利润, 不良率), which no pilot has."""
    whole = found.text.endswith(suffixes(found.gaz, "sundry"), 0, metric.start)  # 各项|贷款余额
    return whole or found.text[metric.start : metric.end].endswith(suffixes(found.gaz, "house"))


def _is_of_a_customer(found: Findings, metric: Span, owner: Owner) -> bool:
    """Whether a metric is one that no bank has (年产, 亩产), and a bank beside it has only that customer."""
    beside = owner.institution_how in ("same_clause", "same_sentence") or not all(map(is_bank, owner.institutions))
    text = found.text[metric.start : metric.end]
    close = any(0 <= metric.start - name.end <= 1 for name in owner.institutions)
    patron = close and "的" in text and text.startswith(suffixes(found.gaz, "patron"))  # A行|客户李先生的工厂年产值
    return (patron or not beside) and text.endswith(suffixes(found.gaz, "customer"))


def _is_condition(found: Findings, figure: Figure, clause: Span) -> bool:
    """Whether a figure says which things are meant and is nobody's result: 注册资金50万元以内的小微企业."""
    if not found.text.startswith("的", figure.end) or found.cues.at("reached", figure.end, figure.end + _REACHED):
        return False
    return bool(found.cues.within("condition", max(clause.start, figure.start - 10), figure.start))
