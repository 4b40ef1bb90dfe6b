"""What is done with one article of a run, in whichever process: extract, fingerprint, write out as lines.

A worker is built from :class:`Settings`, never sent between processes; what it sends back is small and plain.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from extractor.dedupe import Fingerprint, body_of, fingerprint
from extractor.sinks.jsonl import dump

if TYPE_CHECKING:
    from extractor.assemble import Extraction
    from extractor.sources import Input


class Settings(NamedTuple):
    """What a worker is built from: folders of gazetteers that are laid over our own."""

    gazetteers: tuple[str, ...] = ()


class Processed(NamedTuple):
    """An article with all that was found in it, as lines of JSON ready to be written.

    ``body`` is what articles are compared by, UTF-8; ``pilots`` are the pilots of this article alone, not yet merged.
    """

    article_id: str
    source: str
    line: int
    published: date | None
    fingerprint: Fingerprint
    body: bytes
    article: bytes
    mentions: bytes
    claims: bytes
    pilots: bytes


Extract = Callable[["Input"], "Extraction"]


def load_extract(settings: Settings) -> Extract:
    """The pipeline as a function of one input."""
    from extractor.pipeline import Extractor, load

    extract = Extractor(load(gazetteers=settings.gazetteers, documents=False))

    def work(item: Input) -> Extraction:
        return extract(
            item.text, published=item.published, source=item.source, title=item.title, url=item.url,
            publisher=item.publisher, flags=item.flags,
        )  # fmt: skip

    return work


def make_worker(settings: Settings, load: Callable[[Settings], Extract] = load_extract) -> Callable[[Input], Processed]:
    """The worker of one process; ``load`` gives the function that reads one input."""
    return partial(process, load(settings))


def process(extract: Extract, item: Input) -> Processed:
    """Extract one input and write what was found out as lines."""
    found = extract(item)

    def lines(records: object) -> bytes:
        return "".join(f"{dump(record)}\n" for record in records).encode()  # type: ignore[attr-defined]

    return Processed(
        found.article.article_id, found.article.source, item.line or 0, found.article.published,
        fingerprint(found.body), body_of(found.body).encode(),
        lines([found.article]), lines(found.mentions), lines(found.claims), lines(found.pilots),
    )  # fmt: skip
