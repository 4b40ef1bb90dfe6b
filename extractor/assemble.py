"""From what was found to the records: offsets back to the raw text, ids, validation. Nothing is decided here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

import regex
from pydantic import TypeAdapter

from extractor.claims import ClaimDraft, find_status
from extractor.dates import DateMention
from extractor.findings import Findings
from extractor.names import Name
from extractor.pilots import PilotDraft, pilot_id
from extractor.records import (
    Article,
    Attribution,
    Claim,
    How,
    InstitutionRef,
    Mention,
    Period,
    Pilot,
    Status,
    TextSpan,
)
from extractor.segment import Span

#: What no field of a record may hold: databases refuse NUL, terminals obey the rest, and no encoding writes the last.
UNWRITABLE = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
#: All mentions, claims and pilots of an article are validated in one go: for each by itself takes half as long again.
_MENTIONS = TypeAdapter(tuple[Mention, ...])
_CLAIMS = TypeAdapter(tuple[Claim, ...])
_PILOTS = TypeAdapter(tuple[Pilot, ...])


@dataclass(frozen=True)
class Extraction:
    """The records of one article; ``body`` is its text folded and without what is not the article: what reprints are
    compared by."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    pilots: tuple[Pilot, ...]
    body: str


def identify(*fields: str) -> str:
    """A short stable id: SHA-256 over fields that are kept apart, so that no two lists of fields look alike."""
    return hashlib.sha256("\x1f".join(fields).encode("utf-8", "replace")).hexdigest()[:16]


def _day(published: object) -> date | None:
    """A date as it is, a moment as its day."""
    if published is None or isinstance(published, date):
        return published.date() if isinstance(published, datetime) else published
    raise TypeError(f"published must be a datetime.date or None, not {type(published).__name__}")


def _written(name: str, value: object) -> str | None:
    """A field as a record can hold it."""
    if value is None or isinstance(value, str):
        return None if value is None else UNWRITABLE.sub("\ufffd", value)
    raise TypeError(f"{name} must be a str or None, not {type(value).__name__}")


def make_article(
    text: str, published: date | None, source: str, title: str | None, url: str | None,
    publisher: str | None, flags: tuple[str, ...],
) -> Article:  # fmt: skip
    """The article record. Its id holds for the same text under the same URL, or file name, on any machine.

    In its fields but ``text`` each control character and lone surrogate becomes U+FFFD.

    Raises:
        TypeError: where a field is of another type: a date is no string.
    """
    source = UNWRITABLE.sub("\ufffd", source)
    title, url, publisher = (_written(*item) for item in (("title", title), ("url", url), ("publisher", publisher)))
    place = url or f"{PurePosixPath(source).name}#"  # no line: a record put before it would give it another id
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        article_id=identify("article", place, sha), source=source, url=url, title=title, publisher=publisher,
        published=_day(published), text=text, duplicate_of=None, text_sha256=sha, flags=flags,
    )  # fmt: skip


def assemble(
    article: Article, found: Findings, drafts: Sequence[PilotDraft], claims: Sequence[ClaimDraft]
) -> Extraction:
    """Write the records of an article.

    Raises:
        pydantic.ValidationError: where a stage handed over something that the contract does not allow.
    """
    writer = _Writer(article, found)
    ids = [_pilot_id(article, draft) for draft in drafts]
    records = _CLAIMS.validate_python(tuple(writer.claim(claim, ids) for claim in claims))
    mentions = _MENTIONS.validate_python(tuple(map(writer.mention, found.names)))
    claimed: dict[str | None, list[str]] = {}
    for record in records:
        claimed.setdefault(record.pilot_id, []).append(record.claim_id)
    told: dict[int | None, list[ClaimDraft]] = {}
    for claim in claims:
        told.setdefault(claim.owner.pilot, []).append(claim)
    pilots = _PILOTS.validate_python(
        tuple(
            writer.pilot(draft, own, find_status(draft, told.get(number, ())), claimed.get(own, ()))
            for number, (draft, own) in enumerate(zip(drafts, ids, strict=True))
        )
    )
    return Extraction(article, mentions, records, pilots, found.text)


def _entity_id(name: Name, article: Article) -> str:
    """The id of who is meant; 省医保局 of a province that the article does not say is that article's alone."""
    return name.entity_id or f"{name.kind}:{name.name}@{article.article_id}"


def _pilot_id(article: Article, draft: PilotDraft) -> str:
    """The pilot's id; one that nobody owns is its article's, so that another 智能平台 elsewhere never takes its id."""
    first = next(iter(draft.applicants), None)
    return pilot_id(draft.names[0], first.name if first else article.article_id)


@lru_cache(maxsize=256)
def _attribution(institution: How | None, pilot: How | None) -> Attribution:
    return Attribution(institution=institution, pilot=pilot)


class _Writer:
    """Writes the records of one article. What several of its claims quote (their sentence, their period, who they are
    of) is validated once and shared: records are frozen."""

    def __init__(self, article: Article, found: Findings) -> None:
        self.article, self.found, self.view = article, found, found.view
        self._spans: dict[Span, TextSpan] = {}
        self._periods: dict[DateMention, Period] = {}
        self._references: dict[tuple[Name, ...], tuple[InstitutionRef, ...]] = {}

    @cached_property
    def _joined(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Everybody whom the article names, in the order in which it names them first."""
        return self._texts((_entity_id(name, self.article), name) for name in self.found.names)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._joined)}

    def _span(self, span: Span) -> TextSpan:
        known = self._spans.get(span)
        if known is None:
            start, end = self.view.raw_span(span.start, span.end)
            known = self._spans[span] = TextSpan(text=self.view.raw[start:end], start=start, end=end)
        return known

    def _period(self, mention: DateMention) -> Period:
        known = self._periods.get(mention)
        if known is None:
            text = self.view.raw_text(mention.start, mention.end)
            known = self._periods[mention] = Period(text=text, start=mention.first, end=mention.last)
        return known

    def _institutions(self, names: tuple[Name, ...]) -> tuple[InstitutionRef, ...]:
        known = self._references.get(names)
        if known is None:
            known = self._references[names] = tuple(
                InstitutionRef(
                    text=self.view.raw_text(n.start, n.end), name=n.name, entity_id=_entity_id(n, self.article)
                )
                for n in names
            )
        return known

    def mention(self, name: Name) -> dict[str, object]:
        """The fields of a mention."""
        article, (start, end) = self.article, self.view.raw_span(name.start, name.end)
        return {
            "article_id": article.article_id, "kind": name.kind, "text": article.text[start:end],
            "start": start, "end": end, "entity_id": name.entity_id, "name": name.name, "found_by": name.found_by,
        }  # fmt: skip

    def claim(self, claim: ClaimDraft, ids: Sequence[str]) -> dict[str, object]:
        """The fields of a claim."""
        quantity, owner, article_id = claim.figure.quantity, claim.owner, self.article.article_id
        return {
            "claim_id": identify("claim", article_id, str(quantity.start), str(quantity.end)),
            "article_id": article_id,
            "quantity": quantity,
            "equivalent": claim.figure.equivalent,
            "metric": self._span(claim.metric) if claim.metric else None,
            "modality": claim.modality,
            "aggregation": claim.aggregation,
            "change": claim.figure.change,
            "period": self._period(claim.period) if claim.period else None,
            "institutions": self._institutions(owner.institutions),
            "pilot_id": None if owner.pilot is None else ids[owner.pilot],
            "attribution": _attribution(owner.institution_how, owner.pilot_how),
            "sentence": self._span(claim.sentence),
        }

    def _texts(self, names: Iterable[tuple[str, Name]]) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Names joined by entity: id → (id, canonical name, every way it is written)."""
        written: dict[str, dict[str, None]] = {}
        called: dict[str, str] = {}
        for key, name in names:
            written.setdefault(key, {}).setdefault(self.view.raw_text(name.start, name.end))
            called[key] = name.name
        return {key: (key, called[key], tuple(texts)) for key, texts in written.items()}

    def _entities(self, names: Iterable[Name]) -> tuple[dict[str, object], ...]:
        joined = self._texts((_entity_id(name, self.article), name) for name in names)
        return tuple({"entity_id": key, "name": name, "texts": texts} for key, name, texts in joined.values())

    def pilot(self, draft: PilotDraft, own: str, status: Status | None, claim_ids: Sequence[str]) -> dict[str, object]:
        """The fields of a pilot."""
        roles = {_entity_id(name, self.article): role for name, role in reversed(draft.owners)}
        institutions = sorted((key for key in roles if key in self._joined), key=self._order.__getitem__)
        return {
            "pilot_id": own,
            "name": draft.names[0],
            "aliases": tuple(draft.names[1:]),
            "institutions": tuple(
                {"entity_id": key, "name": name, "texts": texts, "role": roles[key]}
                for key, name, texts in map(self._joined.__getitem__, institutions)
            ),
            "technologies": self._entities(draft.technologies),
            "places": self._entities(draft.places),
            "status": status,
            "batch": draft.batch,
            "article_ids": (self.article.article_id,),
            "claim_ids": tuple(claim_ids),
        }
