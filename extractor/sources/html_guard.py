"""What a page may cost: its tags counted and tamed before any parser sees them, and the text that needs no parser.

The parsers used behind this take quadratic time on what no browser writes (a million attributes, 20,000 nested tags).
Everything here is one scan.
"""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

import regex

#: An opening or closing tag, a declaration, or the start of a comment; what has no end runs to the end of the page.
TAG = regex.compile(r"<(?:(!--)|[!?][^>]*+>?+|(/?+)([a-zA-Z][a-zA-Z0-9]*+)([^>]*+)>?+)")
#: Raised digits stay raised: 10<sup>5</sup> is no 105, and a footnote's number is part of no figure.
RAISED = regex.compile(r"<sup(?:\s[^>]{0,300}+)?+>\s*+(\d{1,4}+)\s*+</sup>", regex.IGNORECASE)
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Elements whose content no reader sees.
UNSEEN = frozenset((
    "script", "style", "noscript", "template", "textarea", "iframe", "svg", "object", "select", "title",
))  # fmt: skip
ENDS = {name: regex.compile(rf"</{name}[^>]*+>?+", regex.IGNORECASE) for name in sorted(UNSEEN)}
#: Elements that end by themselves, so an open one is not a level deeper.
SHALLOW = frozenset((
    "br", "p", "li", "td", "tr", "th", "dt", "dd", "img", "input", "meta", "link", "hr", "option", "area",
    "base", "col", "source", "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
))  # fmt: skip
CELLS = frozenset({"td", "th"})
#: Longer attributes are embedded images, or an attack; descriptions in the head of a page are long too.
LONGEST_TAG = 1000
LONGEST_META = 4096
LONGEST_LINKED = 200_000


class Tamed(NamedTuple):
    """A page without comments and scripts. ``depth`` and ``tags`` say what it would cost to parse."""

    html: str
    text: str
    depth: int
    tags: int
    linked: tuple[str, ...]


class _Pen:
    """Collects the page and its plain text while the scan goes on."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.text: list[str] = []

    def keep(self, piece: str) -> None:
        self.html.append(piece)
        self.text.append(piece)

    def tag(self, whole: str, closing: str, name: str) -> None:
        longest = LONGEST_META if name == "meta" else LONGEST_TAG
        self.html.append(whole if len(whole) <= longest else f"<{closing}{name}>")
        if name in BLOCKS:
            self.text.append("\n")
        elif name in CELLS:
            self.text.append("\t")


def tame(page: str) -> Tamed:
    """Scan a page once: drop what is not seen, shorten monstrous tags, measure, and strip.

    An unclosed comment or script hides only its own tag: a page that lost an end mark has not lost its article.
    ``linked`` holds the JSON-LD scripts.
    """
    page = RAISED.sub(lambda match: match[1].translate(SUPERSCRIPT), page)
    pen, linked = _Pen(), []
    at = depth = deepest = tags = 0
    endless: set[str] = set()
    for match in TAG.finditer(page):
        if match.start() < at:
            continue
        pen.keep(page[at : match.start()])
        comment, closing, name = match[1], match[2], (match[3] or "").lower()
        at = match.end()
        if comment:
            end = -1 if "!--" in endless else page.find("-->", at)
            at = end + 3 if end >= 0 else at
            if end < 0:
                endless.add("!--")
            continue
        if not name:
            continue
        tags += 1
        if name in UNSEEN and not closing and name not in endless:
            end_tag = ENDS[name].search(page, at)
            if end_tag is None:
                endless.add(name)
                continue
            if name == "script" and "ld+json" in match[4] and end_tag.start() - at < LONGEST_LINKED:
                linked.append(page[at : end_tag.start()])
            if name == "title":
                pen.html.append(page[match.start() : end_tag.end()])
            at = end_tag.end()
            continue
        if name not in SHALLOW:
            depth = max(0, depth + (-1 if closing else 1))
            deepest = max(deepest, depth)
        pen.tag(match[0], closing, name)
    pen.keep(page[at:])
    return Tamed("".join(pen.html), lines("".join(pen.text)), deepest, tags, tuple(linked))


def lines(marked: str) -> str:
    """Text with entities read, one paragraph a line, no empty lines."""
    text = unescape(marked)
    return "\n".join(kept for line in text.splitlines() if (kept := line.strip()))
