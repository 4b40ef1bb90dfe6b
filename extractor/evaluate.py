"""Scores a run against gold that was made by hand.

The scores are those of the acceptance script, and ``pilot_status``, which that does not judge. A figure that is missed
counts as wrong in every attribute: nothing is scored only on what was found. How gold is written says
:mod:`extractor.gold`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import regex

from extractor.gold import GoldFigure, lines_of, members, read_gold_figures, read_gold_pilots

_NOISE = regex.compile(r"[\s“”\"'‘’《》<>()（）【】\[\]·,，、。:：+?？-]")
Json = dict[str, Any]


class Reading(NamedTuple):
    """The claim that reads a gold figure best, if any does, and what of it is right."""

    claim: Json | None
    value_unit: bool
    bound: bool


class Tally:
    """Counts and, for whoever asks, the reasons."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.notes: list[str] = []

    def judge(self, what: str, right: bool, note: str | None = None) -> None:
        """Count one judgement of ``what``; ``note`` says what is wrong where it is."""
        self.n[f"{what}_of"] += 1
        self.n[what] += right
        if not right and note:
            self.notes.append(note)

    def ratio(self, what: str) -> float | None:
        """The share that is right, or None where nothing was judged."""
        of = self.n[f"{what}_of"]
        return round(self.n[what] / of, 4) if of else None


class Output(NamedTuple):
    """The records of a run, by the number of the gold article they belong to."""

    texts: Mapping[str, str]
    claims: Mapping[str, list[Json]]
    mentions: Mapping[str, list[Json]]
    pilots: Mapping[str, list[Json]]
    pilot_names: Mapping[str, list[str]]


def read_output(out: Path) -> Output:
    """The records of a run.

    Raises:
        OSError, ValueError: where a file is missing or broken.
    """
    from extractor.sinks.jsonl import rows

    articles = list(rows(out / "articles.jsonl", ["article_id", "source", "text"]))
    doc_of = {article["article_id"]: Path(article["source"]).name[:3] for article in articles}
    texts: dict[str, str] = {}
    for article in articles:
        texts.setdefault(doc_of[article["article_id"]], article["text"])
    claims, mentions, pilots = defaultdict(list), defaultdict(list), defaultdict(list)
    for claim in rows(out / "claims.jsonl", ["article_id", "quantity"]):
        claims[doc_of[claim["article_id"]]].append(claim)
    for mention in rows(out / "mentions.jsonl", ["article_id", "kind", "text"]):
        mentions[doc_of[mention["article_id"]]].append(mention)
    names = {}
    for pilot in rows(out / "pilots.jsonl", ["pilot_id", "name", "aliases", "article_ids"]):
        names[pilot["pilot_id"]] = [pilot["name"], *pilot["aliases"]]
        for article_id in pilot["article_ids"]:
            pilots[doc_of[article_id]].append(pilot)
    return Output(texts, claims, mentions, pilots, names)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether one of two names holds the other, apart from quotes, brackets, spaces and case."""
    x, y = (_NOISE.sub("", name or "").lower() for name in (a, b))
    return bool(x and y) and (x in y or y in x)


def _number(cell: Any) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


def _compare(figure: GoldFigure, claim: Json) -> tuple[bool, bool, bool]:
    """Whether value, unit and bound are right."""
    quantity = claim["quantity"]
    value, ends = _number(quantity["value"]), (_number(quantity["low"]), _number(quantity["high"]))
    right = figure.value is None or value == figure.value or (value is None and figure.value in ends)
    unit = figure.unit is None or quantity["unit"] in figure.unit
    return right, unit, figure.bound is None or quantity["bound"] in figure.bound


def best_reading(figure: GoldFigure, claims: Sequence[Json], used: set[int]) -> Reading:
    """Of the claims not yet used that overlap a figure the one that agrees most; it is marked as used."""
    best, most = None, -1
    for number, claim in enumerate(claims):
        quantity = claim["quantity"]
        if number in used or quantity["start"] >= figure.end or quantity["end"] <= figure.start:
            continue
        value, unit, bound = _compare(figure, claim)
        if 4 * value + 2 * unit + bound > most:
            best, most = (number, Reading(claim, value and unit, bound)), 4 * value + 2 * unit + bound
    if best is None:
        return Reading(None, False, False)
    used.add(best[0])
    return best[1]


def period_of(claim: Json) -> str | None:
    """A claim's period as gold writes it: one day, the last day of an open interval, or ``first/last``."""
    period = claim["period"] or {}
    start, end = period.get("start"), period.get("end")
    if end and (not start or start == end):
        return str(end)
    return f"{start}/{end}" if start or end else None


def _institutions_right(wanted: frozenset[str], got: set[str]) -> bool:
    """All that are given are wanted; of several that are wanted at least half are given."""
    if len(wanted) == 1:
        return bool(got) and got <= wanted
    return got <= wanted and len(got) * 2 >= len(wanted)


def _attributes(
    figure: GoldFigure, claim: Json, names: Mapping[str, list[str]]
) -> Iterator[tuple[str, Any, Any, bool]]:
    """What gold says of a figure beyond its value: name, got, wanted, right. Only what it judges."""
    for what, wanted in (("modality", figure.modality), ("aggregation", figure.aggregation)):
        if wanted is not None:
            yield what, claim.get(what), wanted, claim.get(what) in wanted
    if figure.period is not None:
        got = period_of(claim) if claim else None
        yield "period", got, figure.period, got == figure.period
    if figure.metric:
        metric = (claim.get("metric") or {}).get("text")
        yield "metric", metric, figure.metric, any(same_name(metric, name) for name in figure.metric)
    if figure.institutions:
        texts = {ref["text"] for ref in claim.get("institutions", [])}
        wanted_texts = figure.institutions
        yield "claim_institution", sorted(texts), sorted(wanted_texts), _institutions_right(wanted_texts, texts)
    if figure.pilot:
        pilot = names.get(claim.get("pilot_id") or "", [])
        right = any(same_name(name, wanted) for name in pilot for wanted in figure.pilot)
        yield "claim_pilot", pilot[:1], figure.pilot[:1], right


def score_figure(doc: str, figure: GoldFigure, reading: Reading, output: Output, tally: Tally) -> None:
    """Judge one figure in all its attributes."""
    claim, right = reading.claim, reading.value_unit
    where = f"{doc} figure {figure.text}"
    tally.n["figures"] += 1
    tally.n["span"] += claim is not None
    quantity = claim["quantity"] if claim else {}
    missed = f"read as {quantity['text']} = {quantity['value']} {quantity['unit']}" if claim else "missed"
    tally.judge("figure_recall", right, f"{where} @{figure.start}: {missed}")
    bound = f"{where}: bound {quantity.get('bound')} != {figure.bound}" if right else None
    tally.judge("bound", right and reading.bound, bound)
    for what, got, wanted, agrees in _attributes(figure, claim or {}, output.pilot_names):
        note = f"{where}: {what} {got} != {wanted}" if right else None
        tally.judge(what, right and agrees, note)


def score_figures(doc: str, gold: Path, output: Output, tally: Tally) -> None:
    """Judge the figures of one article, and count the claims that no figure of gold asks for."""
    text, claims = output.texts[doc], output.claims[doc]
    used: set[int] = set()
    for figure in read_gold_figures(gold / f"{doc}.tsv", text, tally.notes):
        reading = best_reading(figure, claims, used)
        if not figure.optional:
            score_figure(doc, figure, reading, output, tally)
    tally.n["claims"] += len(claims)
    tally.n["extra"] += len(claims) - len(used)
    for number, claim in enumerate(claims):
        if number not in used:
            quantity = claim["quantity"]
            context = text[max(0, quantity["start"] - 12) : quantity["end"] + 8]
            tally.notes.append(f"{doc} extra figure {quantity['text']} @{quantity['start']} in: {context!r}")


def _texts(refs: Sequence[Json]) -> set[str]:
    return {text for ref in refs for text in ref["texts"]}


def _pilot_named(names: Sequence[str], pilots: Sequence[Json], taken: set[int]) -> Json | None:
    """The first pilot not yet taken that has one of these names; it is marked as taken."""
    for number, pilot in enumerate(pilots):
        own = [pilot["name"], *pilot["aliases"]]
        if number not in taken and any(same_name(x, y) for x in own for y in names):
            taken.add(number)
            return pilot
    return None


def score_pilots(doc: str, gold: Path, output: Output, tally: Tally) -> None:
    """Judge the pilots of one article: found, run by all who run it, on all it is built on; and count the others."""
    found = output.pilots[doc]
    taken: set[int] = set()
    for wanted in read_gold_pilots(gold / "pilots.tsv", doc):
        where = f"{doc} pilot {wanted.names[0]}"
        pilot = _pilot_named(wanted.names, found, taken)
        tally.judge("pilot_recall", pilot is not None, f"{where}: missed")
        if pilot is None:
            tally.judge("pilot_institutions", False)
            continue
        if wanted.status is not None:
            status = pilot.get("status")
            tally.judge("pilot_status", status == wanted.status, f"{where}: status {status} != {wanted.status}")
        missing = wanted.institutions - _texts(pilot["institutions"])
        tally.judge("pilot_institutions", not missing, f"{where}: institutions missing {sorted(missing)}")
        if wanted.technologies:
            missing = wanted.technologies - _texts(pilot["technologies"])
            tally.judge("pilot_technologies", not missing, f"{where}: technologies missing {sorted(missing)}")
    tally.n["pilots_extra"] += len(found) - len(taken)
    tally.notes += [f"{doc} extra pilot: {pilot['name']}" for n, pilot in enumerate(found) if n not in taken]


def score_names(doc: str, gold: Path, output: Output, tally: Tally) -> None:
    """Judge which institutions and technologies of one article were found, each counted once."""
    for kind, file in (("institution", "institutions.tsv"), ("technology", "technologies.tsv")):
        wanted = next((members(cells[1]) for cells in lines_of(gold / file) if cells[0] == doc), frozenset[str]())
        got = {mention["text"] for mention in output.mentions[doc] if mention["kind"] == kind}
        for name in sorted(wanted):
            tally.judge(f"{kind}_recall", name in got, f"{doc} {kind} missed: {name}")
        tally.n[f"{kind}_beyond"] += len(got - wanted)
        tally.notes += [f"{doc} {kind} beyond the list (judge it): {name}" for name in sorted(got - wanted)]


def docs_of(gold: Path, output: Output, asked: Sequence[str] = ()) -> list[str]:
    """The articles to score: those that are asked for, or all of gold, as far as the run has them."""
    known = sorted(path.stem for path in gold.glob("[0-9][0-9][0-9].tsv"))
    return [doc for doc in (asked or known) if doc in output.texts]


def result_of(docs: Sequence[str], tally: Tally) -> dict[str, Any]:
    """The scores, in the order in which they are shown."""
    n, ratio = tally.n, tally.ratio
    return {
        "docs": list(docs),
        "figures": n["figures"],
        "figure_recall": ratio("figure_recall"),
        "figure_precision": round(1 - n["extra"] / n["claims"], 4) if n["claims"] else None,
        **{what: ratio(what) for what in ("bound", "modality", "aggregation", "metric", "period")},
        **{what: ratio(what) for what in ("claim_institution", "claim_pilot")},
        **{what: ratio(what) for what in ("pilot_recall", "pilot_institutions", "pilot_technologies", "pilot_status")},
        "pilots_extra": n["pilots_extra"],
        "institution_recall": ratio("institution_recall"),
        "institutions_beyond_list": n["institution_beyond"],
        "technology_recall": ratio("technology_recall"),
        "technologies_beyond_list": n["technology_beyond"],
        "claims_on_optional_figures": n["claims"] - n["extra"] - n["span"],
    }


def evaluate(out: Path, gold: Path, docs: Sequence[str] = ()) -> tuple[dict[str, Any], list[str]]:
    """Score the run in ``out`` against ``gold``: the scores, and what is wrong, one line each.

    Raises:
        OSError, ValueError: where a file is missing or broken.
        LookupError: where the run has none of the articles.
    """
    output, tally = read_output(out), Tally()
    wanted = docs_of(gold, output, docs)
    if not wanted:
        raise LookupError("none of the gold articles is in the output")
    for doc in wanted:
        score_figures(doc, gold, output, tally)
        score_pilots(doc, gold, output, tally)
        score_names(doc, gold, output, tally)
    return result_of(wanted, tally), tally.notes
