"""The records of a run: what is written, and nothing else.

Every other shape of the same facts (JSON Schema, CSV header, SQL tables) is derived from these models by
:mod:`extractor.sinks`; none is written a second time. All offsets count Unicode code points in the article's
``text`` as it was read, and all numbers are exact decimals, written to JSON as plain strings because a JSON number is
read as a binary float by most of the tools that would read it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

Bound = Literal["eq", "about", "gt", "ge", "lt", "le", "near", "range", "vague"]
Modality = Literal["actual", "planned"]
Aggregation = Literal["cumulative", "new", "daily_average", "monthly_average", "average", "balance", "annual", "total"]
Change = Literal["increase", "decrease"]
How = Literal["same_clause", "same_sentence", "carried_over", "heading", "only_one"]
NameKind = Literal["institution", "technology", "place"]
FoundBy = Literal["gazetteer", "grammar"]
Role = Literal["applicant", "operator", "partner", "regulator"]
Status = Literal["announced", "testing", "live", "completed"]


def plain(value: Decimal) -> str:
    """Write a decimal without an exponent and without trailing zeros: ``Decimal("5E+9")`` is ``"5000000000"``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# 38 digits is what SQL's and Arrow's decimal types hold; nothing in the news is longer, and a longer string of digits
# is an account number or an attack.
Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False, max_digits=38),
    PlainSerializer(plain, return_type=str, when_used="json"),
]


class Record(BaseModel):
    """What all records share: immutable, no coercion, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Quantity(Record):
    """A number with its unit, as the article writes it and as it is read.

    ``value`` is the stated number in base units, ``low`` and ``high`` the interval it claims (null where open).
    ``unit`` is ISO 4217 for money, ``%``, ``pp``, a UCUM code, or the Chinese classifier itself; empty where none is
    written. ``text`` runs from the approximator to the last sign of the unit.
    """

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str
    unit_text: str
    bound: Bound
    per: str | None = None
    flags: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Quantity:
        if self.end - self.start != len(self.text):
            raise ValueError("offsets do not span the text")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low lies above high")
        return self


class TextSpan(Record):
    """A stretch of the article's text: ``text == article.text[start:end]``."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Period(Record):
    """What time a claim speaks of. ``start`` and ``end`` are dates, both inclusive, each null where open."""

    text: str
    start: date | None
    end: date | None


class InstitutionRef(Record):
    """An institution as a claim names it."""

    text: str
    name: str
    entity_id: str


class Attribution(Record):
    """How the owner of a figure was found: evidence to show, not a score."""

    institution: How | None
    pilot: How | None


class Article(Record):
    """One article that was read."""

    article_id: str
    source: str
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None
    text: str
    duplicate_of: str | None
    text_sha256: str
    flags: tuple[str, ...] = ()


class Mention(Record):
    """An institution, technology or place named in an article."""

    article_id: str
    kind: NameKind
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    entity_id: str | None
    name: str
    found_by: FoundBy


class Claim(Record):
    """One numeric claim: a figure, of what, whose, when, done or planned."""

    claim_id: str
    article_id: str
    quantity: Quantity
    equivalent: Quantity | None
    metric: TextSpan | None
    modality: Modality
    aggregation: Aggregation | None
    change: Change | None
    period: Period | None
    institutions: tuple[InstitutionRef, ...]
    pilot_id: str | None
    attribution: Attribution
    sentence: TextSpan


class PilotInstitution(Record):
    """An institution that takes part in a pilot, with every way the articles write it."""

    entity_id: str
    name: str
    texts: tuple[str, ...]
    role: Role


class NamedEntity(Record):
    """A technology or place that belongs to a pilot, with every way the articles write it."""

    entity_id: str
    name: str
    texts: tuple[str, ...]


class Pilot(Record):
    """One pilot, merged over all the articles that speak of it."""

    pilot_id: str
    name: str
    aliases: tuple[str, ...]
    institutions: tuple[PilotInstitution, ...]
    technologies: tuple[NamedEntity, ...]
    places: tuple[NamedEntity, ...]
    status: Status | None
    batch: str | None
    article_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]


class Reject(Record):
    """An input that could not be used, and why. ``line`` counts from 1, for inputs with several records."""

    source: str
    line: int | None
    reason: str
    detail: str
