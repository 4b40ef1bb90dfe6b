"""Small records and a small extraction for tests that are about the way of the data and not about reading it."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from extractor.records import (
    Article,
    Attribution,
    Claim,
    InstitutionRef,
    Mention,
    NamedEntity,
    Pilot,
    PilotInstitution,
    Quantity,
    TextSpan,
)


def article(text: str, source: str = "a.txt", **fields: object) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    made: dict[str, object] = {
        "article_id": hashlib.sha256(f"{source}\0{sha}".encode()).hexdigest()[:12],
        "source": source, "url": None, "title": None, "publisher": None, "published": None, "text": text,
        "duplicate_of": None, "text_sha256": sha,
    }  # fmt: skip
    return Article.model_validate(made | fields)


def quantity(text: str, start: int, value: Decimal | None, unit: str = "户") -> Quantity:
    return Quantity(
        text=text, start=start, end=start + len(text), value=value, low=value, high=value, unit=unit, unit_text=unit,
        bound="eq", flags=("hidden_chars",),
    )  # fmt: skip


def claim(of: Article, start: int, text: str, value: Decimal | None, pilot_id: str | None = None) -> Claim:
    return Claim(
        claim_id=f"{of.article_id}:{start}", article_id=of.article_id, quantity=quantity(text, start, value),
        equivalent=None, metric=TextSpan(text=of.text[:2], start=0, end=2), modality="actual", aggregation=None,
        change=None, period=None,
        institutions=(InstitutionRef(text="甲银行", name="甲银行", entity_id="institution:甲银行"),),
        pilot_id=pilot_id, attribution=Attribution(institution="same_clause", pilot=None),
        sentence=TextSpan(text=of.text, start=0, end=len(of.text)),
    )  # fmt: skip


def mention(of: Article, text: str) -> Mention:
    start = of.text.index(text)
    return Mention(
        article_id=of.article_id, kind="institution", text=text, start=start, end=start + len(text),
        entity_id=f"institution:{text}", name=text, found_by="gazetteer",
    )  # fmt: skip


def pilot(name: str, article_ids: tuple[str, ...], claim_ids: tuple[str, ...] = ()) -> Pilot:
    bank = PilotInstitution(entity_id="institution:甲银行", name="甲银行", texts=("甲银行", "甲行"), role="applicant")
    chain = NamedEntity(entity_id="technology:区块链", name="区块链", texts=("区块链",))
    return Pilot(
        pilot_id=f"p:{name}", name=name, aliases=(f"{name}系统",), institutions=(bank,), technologies=(chain,),
        places=(), status="live", batch=None, article_ids=article_ids, claim_ids=claim_ids,
    )  # fmt: skip
