"""What the head of a page says: title, publisher, date, address."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import regex

from extractor.dates import published_from_text, published_from_url
from extractor.sources.facts import is_bad_date, names_of, published_from, publisher_of

#: What stands between a headline and the name of the site or of its section.
JOINT = regex.compile(r"\s{0,8}+[_|｜丨\-–—]{1,2}+\s{0,8}+")
#: A sign that hardly stands inside a headline, while a hyphen does (2019-2021年).
SURE_JOINT = regex.compile(r"\s{0,8}+[_|｜]\s{0,8}+")
SHORTEST_TITLE = 6
LONGEST_TITLE = 300
#: How much of the page after its headline may hold the date and source of the article.
BYLINE = 300


class Meta(NamedTuple):
    """Null where the page does not say."""

    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    bad_date: bool = False


def read_meta(tree: Any, plain: str, linked: tuple[str, ...]) -> Meta:
    """What a page says of its article.

    Args:
        tree: the page as parsed, None where it could not be.
        plain: its text without markup, in which the lines after the headline are read.
        linked: its JSON-LD scripts.
    """
    stated = _stated(tree) if tree is not None else {}
    ld = _linked(linked)
    shown = frozenset(plain.split("\n"))
    title = _title(tree, _first(stated, "title"), shown) or ld.get("headline")
    url = _first(stated, "url") or _canonical(tree)
    at = plain.find(title) if title else -1
    byline = plain[at + len(title or "") :][:BYLINE] if at >= 0 else plain[:BYLINE]
    published = (
        published_from(_first(stated, "published"))
        or published_from(ld.get("datePublished"))
        or _time(tree)
        or (published_from_url(url) if url else None)
        or published_from_text(byline)[0]
    )
    publisher = _first(stated, "publisher") or ld.get("publisher") or publisher_of(byline)
    bad_date = is_bad_date(_first(stated, "published")) or is_bad_date(ld.get("datePublished"))
    return Meta(title, url, publisher, published, bad_date)


def _stated(tree: Any) -> dict[str, str]:
    """The ``meta`` elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(stated: dict[str, str], fact: str) -> str | None:
    return next((stated[name] for name in names_of("meta", fact) if name in stated), None)


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def without_site(title: str, shown: frozenset[str]) -> str:
    """A page's title without the site's name: what of it stands on a line of its own in the page, if anything does."""
    joints = list(JOINT.finditer(title[:LONGEST_TITLE]))
    parts = [
        title,
        *(title[: joint.start()] for joint in reversed(joints)),
        *(title[joint.end() :] for joint in joints),
    ]
    found = next((part for part in parts if len(part) >= SHORTEST_TITLE and part in shown), None)
    sure = SURE_JOINT.search(title)
    return found or (title[: sure.start()] if sure and sure.start() >= SHORTEST_TITLE else title)


def _title(tree: Any, stated: str | None, shown: frozenset[str]) -> str | None:
    """The headline that the page shows, where its own title confirms it; else that title without the site's name."""
    if tree is None:
        return stated
    whole = _squeezed(next((element.text_content() for element in tree.iter("title")), ""))
    heads = [head for element in tree.iter("h1") if (head := _squeezed(element.text_content()))]
    for head in heads:
        if len(head) >= 4 and (head in whole or head in (stated or "")):
            return head
    if stated or whole:
        return without_site(stated or whole, shown)
    return heads[0] if heads else None


def _canonical(tree: Any) -> str | None:
    if tree is None:
        return None
    links = (element.get("href") for element in tree.iter("link") if element.get("rel") == "canonical")
    return next((link.strip() for link in links if link and link.strip()), None)


def _time(tree: Any) -> date | None:
    times = [] if tree is None else [element.get("datetime") for element in tree.iter("time")]
    return published_from(times[0]) if times and times[0] else None


def _linked(scripts: tuple[str, ...]) -> dict[str, str]:
    """Headline, date and publisher out of JSON-LD; a broken script says nothing."""
    for script in scripts:
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and "headline" in item:
                publisher = item.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                fields = {**item, "publisher": name}
                kept = ("headline", "datePublished", "publisher")
                return {key: found for key in kept if isinstance(found := fields.get(key), str) and found}
    return {}
