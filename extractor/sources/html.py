"""Pages: the article out of one HTML document."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import regex

from extractor.sources import html_guard, html_meta, html_tree
from extractor.sources.charset import decode, settle
from extractor.sources.inputs import Input, Outcomes, refuse, says_nothing

#: Above this many tags, parsing takes seconds; a news page has some thousand.
MAX_TAGS = 50_000
#: trafilatura finds nothing below 300 nested tags; resiliparse takes seconds from some thousand on.
DEEPEST_TRAFILATURA = 250
DEEPEST_RESILIPARSE = 2_000
#: An extraction this short beside a much longer one has found a comment or a caption.
TOO_LITTLE = 60

PAGE = regex.compile(r"\s*+(?:<\?xml[^>]{0,200}+>\s*+)?+(?:<!--|<!doctype\s++html|<html|<head|<body)", regex.IGNORECASE)
FRAGMENT = regex.compile(r"\s*+<(?:p|div|section|article|table|span|h[1-6])[\s>]", regex.IGNORECASE)
TAGS = regex.compile(r"</(?:p|div|span|section|h[1-6]|strong|table|ul|li|article|body|html)>|<br\s*+/?+>|<p[ >]",
                     regex.IGNORECASE)  # fmt: skip
CHARSET = regex.compile(rb"<meta[^>]{0,300}?charset\s*+=\s*+[\"']?+([\w:.-]{2,30}+)", regex.IGNORECASE)
XML_CHARSET = regex.compile(rb"\s*+<\?xml[^>]{0,100}?encoding\s*+=\s*+[\"']([\w:.-]{2,30}+)", regex.IGNORECASE)
#: Where a page must name its encoding, in bytes; scrapers put comments before it.
NAMED_WITHIN = 4096


class Page(NamedTuple):
    """The article of a page. Fields are null where the page does not state them."""

    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    flags: tuple[str, ...]


def is_page(text: str) -> bool:
    """Whether a text begins as an HTML document does."""
    return PAGE.match(text[:2000]) is not None


def is_markup(text: str) -> bool:
    """Whether a text is a page, or begins as a piece of one does."""
    return is_page(text) or (FRAGMENT.match(text[:2000]) is not None and has_tags(text))


def has_tags(text: str) -> bool:
    """Whether a string out of a record is markup: a closing tag of a block, a line break."""
    return TAGS.search(text) is not None


def declared(data: bytes) -> str | None:
    """What a page calls its own encoding."""
    found = XML_CHARSET.match(data[:200]) or CHARSET.search(data[:NAMED_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def read(data: bytes, source: str, line: int | None = None) -> Outcomes:
    """The article in the bytes of a page, or a reject ``empty`` where it shows no text."""
    decoded = decode(data, declared(data))
    page = extract(decoded.text)
    if says_nothing(page.text):
        yield refuse(source, "empty", "no text in the page", line)
        return
    flags = tuple(dict.fromkeys((*decoded.flags, *page.flags)))
    yield Input(source, line, page.text, page.title, page.url, page.publisher, page.published, decoded.encoding, flags)


def extract(page: str) -> Page:
    """The article of a page or of a fragment of one. Never raises; what is too costly to parse is only stripped.

    The headline is the first line of the text whether it stands inside the article's own element or not: it is what
    a reader sees first. ``flags`` may be ``html_limit``,
    ``bad_date`` and those of :func:`settle`.
    """
    page, flags = settle(page)
    tamed = html_guard.tame(page)
    costly = tamed.tags > MAX_TAGS
    tree = None if costly or not tamed.html.strip() else html_tree.parse(tamed.html)
    meta = _settled(html_meta.read_meta(tree, tamed.text, tamed.linked))
    limited = costly or tamed.depth > DEEPEST_RESILIPARSE
    if limited or not is_page(page):
        text = tamed.text
    else:
        text = _article(tree if tamed.depth <= DEEPEST_TRAFILATURA else None, tamed)
    text, more = settle(_with_headline(text, meta.title))
    flags = tuple(dict.fromkeys((*flags, *more, *(("bad_date",) if meta.bad_date else ()))))
    return Page(text, meta.title, meta.url, meta.publisher, meta.published,
                (*flags, "html_limit") if limited else flags)  # fmt: skip


def _settled(meta: html_meta.Meta) -> html_meta.Meta:
    """What a page says, as a record can hold it: an entity (&#1;) or JSON-LD can name any character."""
    title, url, publisher = (fact and settle(fact)[0] for fact in (meta.title, meta.url, meta.publisher))
    return meta._replace(title=title, url=url, publisher=publisher)


def _article(tree: object, tamed: html_guard.Tamed) -> str:
    """trafilatura's reading; resiliparse's where that is next to nothing; all text where both are."""
    text = html_tree.main_text(tree) if tree is not None else ""
    if len(text) < TOO_LITTLE:
        other = html_tree.fallback_text(tamed.html)
        text = other if len(other) > 4 * len(text) else text
    return text if len(text) * 20 > min(len(tamed.text), 20 * 20) else tamed.text


def _with_headline(text: str, title: str | None) -> str:
    if not title or says_nothing(text):
        return text
    head = text.split("\n", 3)[:3]
    return text if any(title in line for line in head) else f"{title}\n{text}"
