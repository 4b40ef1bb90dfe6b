"""Articles read through the whole pipeline, for the tests of the rooms that read meaning into what was found."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language

from extractor.assemble import Extraction, make_article
from extractor.claims import ClaimDraft
from extractor.findings import Findings
from extractor.pilots import PilotDraft
from extractor.pipeline import load
from extractor.records import Claim, Pilot
from extractor.subjects import Subject

#: The day on which the articles of the tables appear.
DAY = date(2021, 3, 15)
NOTHING = "-"


class Reading(NamedTuple):
    """What each room made of an article."""

    found: Findings
    subjects: list[Subject]
    pilots: list[PilotDraft]
    claims: list[ClaimDraft]
    records: Extraction


@lru_cache(maxsize=1)
def pipeline() -> Language:
    return load()


@lru_cache(maxsize=512)
def read(text: str, title: str | None = None, published: date | None = DAY) -> Reading:
    """Read one article; a title is what a scraper delivers beside the text."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.article = make_article(text, published, "a.txt", title, None, None, ())
    done = nlp(doc)._
    return Reading(done.findings, done.subjects, done.pilots, done.claims, done.extraction)


def claims(text: str, title: str | None = None) -> tuple[Claim, ...]:
    return read(text, title).records.claims


def pilots(text: str, title: str | None = None) -> tuple[Pilot, ...]:
    return read(text, title).records.pilots


def names_of_pilots(text: str) -> str:
    """The pilots that an article names, as a table of tests writes them."""
    return "; ".join(pilot.name for pilot in pilots(text)) or NOTHING


def row(values: list[str | None]) -> str:
    """A column of a table: one value for each figure of the article, in order."""
    return "; ".join(value or NOTHING for value in values)
