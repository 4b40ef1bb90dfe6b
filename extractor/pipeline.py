"""The whole way from a text to its records, to be read top to bottom.

The pipeline is a spaCy ``Language`` whose components are thin shells over the rooms below. The order is proved by
``nlp.analyze_pipes()``: each component names what it assigns and requires. Names, dates and figures are found on
characters, so the tokenizer gives one token a character; ``extractor_segment`` then puts real tokens around them.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.actors import ActorReader
from extractor.assemble import Extraction, assemble, make_article
from extractor.claims import find_claims
from extractor.clean import find_masks
from extractor.cues import find_cues
from extractor.dates import base_from_dateline, base_from_report, find_dates
from extractor.documents import CharacterTokenizer, RecordTokenizer, assigned, retokenized
from extractor.figures import find_figures, home_currency
from extractor.findings import Findings
from extractor.gazetteers import folders_of, load_gazetteers
from extractor.names import find_names
from extractor.pilots import find_pilots
from extractor.records import Article
from extractor.segment import lay_out, tokenize
from extractor.subjects import find_subjects
from extractor.typesetting import plain_view
from extractor.views import SURROGATES, View

#: Classes of cues that the rooms above the characters read.
CUE_CLASSES = (
    "modality", "whole", "aggregation", "actor", "subject", "anaphora", "comparison", "status", "condition",
    "opening", "adverbial", "leaving", "continuing", "asking", "office", "signing", "reached",
)  # fmt: skip
COMPONENTS = (
    "extractor_clean", "extractor_names", "extractor_dates", "extractor_figures",
    "extractor_segment", "extractor_pilots", "extractor_claims", "extractor_records",
)  # fmt: skip
#: spaCy refuses longer texts than a million characters because its own models need memory; ours do not.
MAX_CHARS = 100_000_000
_POS = {"institution": "nt", "technology": "nz", "place": "ns"}
_NOT_A_FIGURE = ("technology", "institution")

EXTENSIONS = (
    "article", "view", "masks", "names", "dates", "figures",
    "findings", "subjects", "pilots", "claims", "extraction",
)  # fmt: skip
for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.factory("extractor_clean", default_config={"gazetteers": []}, assigns=["doc._.view", "doc._.masks"])
def make_clean(nlp: Language, name: str, gazetteers: list[str]) -> Any:
    """Folds the text and masks what is not the article."""
    gaz = load_gazetteers(gazetteers)

    def clean(doc: Doc) -> Doc:
        article: Article | None = doc._.article
        if article is None and isinstance(nlp.tokenizer, RecordTokenizer):
            raise ValueError("a pipeline loaded with documents=False keeps no text: call it through Extractor")
        view = plain_view(article.text if article else doc.text)  # doc.text is put together character by character
        masks = find_masks(view, gaz)
        blocks = [(mask.start, mask.end) for mask in masks if mask.kind == "block"]
        terms = [(mask.start, mask.end) for mask in masks if mask.kind == "term"]
        doc._.masks = masks
        doc._.view = view.without(blocks, terms) if masks else view
        return doc

    return clean


@Language.factory(
    "extractor_names", default_config={"gazetteers": []}, requires=["doc._.view"], assigns=["doc._.names"]
)
def make_names(nlp: Language, name: str, gazetteers: list[str]) -> Any:
    """Finds institutions, technologies and places."""
    gaz = load_gazetteers(gazetteers)

    def names(doc: Doc) -> Doc:
        doc._.names = find_names(assigned(doc, "extractor_clean", "view"), gaz)
        return doc

    return names


@Language.factory(
    "extractor_dates", default_config={"gazetteers": []}, requires=["doc._.view"], assigns=["doc._.dates"]
)
def make_dates(nlp: Language, name: str, gazetteers: list[str]) -> Any:
    """Finds dates and periods and resolves them against the article's date."""
    gaz = load_gazetteers(gazetteers)

    def dates(doc: Doc) -> Doc:
        article: Article | None = doc._.article
        text, base = assigned(doc, "extractor_clean", "view").text, article.published if article else None
        found = find_dates(text, base, gaz)
        if base is None and (base := base_from_report(text, found) or base_from_dateline(text, found)) is not None:
            found = find_dates(text, base, gaz)
        doc._.dates = found
        return doc

    return dates


@Language.factory(
    "extractor_figures",
    default_config={"gazetteers": []},
    requires=["doc._.view", "doc._.names", "doc._.dates"],
    assigns=["doc._.figures"],
)
def make_figures(nlp: Language, name: str, gazetteers: list[str]) -> Any:
    """Reads every figure that is no part of a name or a date."""
    gaz = load_gazetteers(gazetteers)

    def figures(doc: Doc) -> Doc:
        view, named = assigned(doc, "extractor_clean", "view"), assigned(doc, "extractor_names", "names")
        blocked = sorted((name.start, name.end) for name in named if name.kind in _NOT_A_FIGURE)
        places = (name.place or name.name for name in named if name.kind != "technology")
        home = home_currency(view, places, gaz)
        doc._.figures = find_figures(view, assigned(doc, "extractor_dates", "dates"), blocked, gaz, home)
        return doc

    return figures


@Language.factory(
    "extractor_segment",
    default_config={"gazetteers": [], "segmenter": "rjieba", "documents": True},
    requires=["doc._.view", "doc._.names", "doc._.dates", "doc._.figures"],
    assigns=["doc._.findings", "doc.spans", "token.tag"],
)
def make_segment(nlp: Language, name: str, gazetteers: list[str], segmenter: str, documents: bool) -> Any:
    """Lays out lines and sentences and puts real tokens in the place of characters, around what was found."""
    gaz = load_gazetteers(gazetteers)

    def segment(doc: Doc) -> Doc:
        view: View = assigned(doc, "extractor_clean", "view")
        found = [(name.start, name.end, _POS[name.kind]) for name in assigned(doc, "extractor_names", "names")]
        found += [(mention.start, mention.end, "t") for mention in assigned(doc, "extractor_dates", "dates")]
        found += [(figure.start, figure.end, "m") for figure in assigned(doc, "extractor_figures", "figures")]
        tokens = tokenize(view.text, found, segmenter)
        article: Article | None = doc._.article
        doc._.findings = Findings(
            view, lay_out(view.text), doc._.names, doc._.dates, doc._.figures, tokens,
            find_cues(view.text, gaz, CUE_CLASSES), gaz,
            article.title if article else None, article.published if article else None,
        )  # fmt: skip
        return retokenized(doc, doc._.findings) if documents else doc

    return segment


@Language.factory("extractor_pilots", requires=["doc._.findings"], assigns=["doc._.subjects", "doc._.pilots"])
def make_pilots(nlp: Language, name: str) -> Any:
    """Finds the pilots that the article names, with their institutions and technologies."""

    def pilots(doc: Doc) -> Doc:
        found: Findings = assigned(doc, "extractor_segment", "findings")
        doc._.subjects = find_subjects(found, ActorReader(found))
        doc._.pilots = find_pilots(found, doc._.subjects)
        return doc

    return pilots


@Language.factory(
    "extractor_claims", requires=["doc._.findings", "doc._.subjects", "doc._.pilots"], assigns=["doc._.claims"]
)
def make_claims(nlp: Language, name: str) -> Any:
    """Decides whose figure each is, of what, of which pilot, when, done or planned."""

    def claims(doc: Doc) -> Doc:
        found: Findings = assigned(doc, "extractor_segment", "findings")
        subjects, pilots = assigned(doc, "extractor_pilots", "subjects"), assigned(doc, "extractor_pilots", "pilots")
        doc._.claims = find_claims(found, subjects, pilots)
        return doc

    return claims


@Language.factory(
    "extractor_records", requires=["doc._.findings", "doc._.pilots", "doc._.claims"], assigns=["doc._.extraction"]
)
def make_records(nlp: Language, name: str) -> Any:
    """Writes the validated records to ``doc._.extraction``."""

    def records(doc: Doc) -> Doc:
        article = doc._.article or make_article(doc.text, None, "", None, None, None, ())
        found: Findings = assigned(doc, "extractor_segment", "findings")
        pilots, claims = assigned(doc, "extractor_pilots", "pilots"), assigned(doc, "extractor_claims", "claims")
        doc._.extraction = assemble(article, found, pilots, claims)
        return doc

    return records


def load(
    gazetteers: str | Path | Iterable[str | Path] = (), segmenter: str = "rjieba", documents: bool = True
) -> Language:
    """The pipeline as a spaCy ``Language``; after ``doc = nlp(text)`` the records are in ``doc._.extraction``.

    Args:
        gazetteers: folders of rows laid over our own, or one.
        segmenter: ``rjieba`` (default) or ``jieba``, the reference, 25 times slower.
        documents: whether the documents carry tokens and spans. Without them, which spares a sixth of the time, only
            :class:`Extractor` can use the pipeline; called itself it raises ``ValueError``.

    ``doc._`` holds objects of this package, so ``nlp.pipe`` works with one process and ``to_bytes`` does not.

    Raises:
        FileNotFoundError: where a folder of gazetteers does not exist.
        ValueError: for a segmenter that is not known, or rows that cannot be used (``GazetteerError``).
    """
    folders = [str(folder) for folder in folders_of(gazetteers)]
    load_gazetteers(folders).check()
    if segmenter not in ("rjieba", "jieba"):
        raise ValueError(f"unknown segmenter {segmenter!r}: choose rjieba or jieba")
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab) if documents else RecordTokenizer(nlp.vocab)
    nlp.max_length = MAX_CHARS
    for component in COMPONENTS:
        config: dict[str, Any] = {} if component in COMPONENTS[-3:] else {"gazetteers": folders}
        if component == "extractor_segment":
            config.update(segmenter=segmenter, documents=documents)
        nlp.add_pipe(component, config=config)
    return nlp


class Extractor:
    """A pipeline that reads one article after another and gives records, not documents.

    spaCy keeps every word it has seen. So that a run over a million articles does not keep a million figures, the
    words of some hundreds of articles live in a memory zone that is then emptied; a zone for each article would make
    every common word anew each time.
    """

    def __init__(self, nlp: Language, renew_after: int = 256) -> None:
        self.nlp, self.renew_after = nlp, renew_after
        self._read = 0
        self._zone: ExitStack | None = None

    def __call__(
        self, text: str, published: date | None = None, source: str | Path | None = None, title: str | None = None,
        url: str | None = None, publisher: str | None = None, flags: tuple[str, ...] = (),
    ) -> Extraction:  # fmt: skip
        """The records of one article. Arguments as for :func:`extract`."""
        self._renew()
        safe = SURROGATES.sub("\ufffd", text)
        doc = self.nlp.make_doc(safe)
        doc._.article = make_article(safe, published, str(source or ""), title, url, publisher, flags)
        extraction: Extraction = self.nlp(doc)._.extraction
        return extraction

    def _renew(self) -> None:
        if self._zone is not None and self._read % self.renew_after == 0:
            self.close()
        if self._zone is None:
            self._zone = ExitStack()
            self._zone.enter_context(self.nlp.memory_zone())
        self._read += 1

    def close(self) -> None:
        """Let go of the words of the articles read so far."""
        if self._zone is not None:
            self._zone.close()
            self._zone = None


@lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor(load(documents=False))


def extract(
    text: str, published: date | None = None, source: str | Path | None = None, title: str | None = None,
    url: str | None = None, publisher: str | None = None,
) -> Extraction:  # fmt: skip
    """The records of one article: ``article``, ``mentions``, ``claims``, ``pilots``.

    Args:
        text: the article as it was read; offsets of all records count its code points. A lone surrogate, which
            stands for no character, becomes U+FFFD.
        published: the article's date; dates without a year are resolved against it.
        source: path or URL, as it shall stand in the record. In it and in the fields below a control character or a
            lone surrogate becomes U+FFFD.

    Raises:
        TypeError: where an argument is of another type: a date is no string.
    """
    return _default()(text, published, source, title, url, publisher)
