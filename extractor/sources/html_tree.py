"""The article in a page: trafilatura finds it, after its markup is put in the form that trafilatura expects.

Chinese pages hold paragraphs in ``div``, ``section`` or between ``br``, and figures in ``span``; as they stand, such
pages lose paragraphs, or have 服务<span>2.3</span>万户 torn into three lines. Measured over 48 made-up page layouts
(``docs/decisions/reading-pages.md``): paragraphs kept whole 83 % as they stand, 99 % with the markup put in form first.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from extractor.sources.html_guard import BLOCKS
from extractor.sources.html_zones import drop_boxes

#: Markup inside a line: it marks, and separates nothing.
INLINE = (
    "strong", "b", "em", "i", "u", "s", "font", "span", "sup", "sub", "small", "big", "mark", "label", "ins",
    "abbr", "cite", "code", "tt", "nobr", "o:p",
)  # fmt: skip
HOLDERS = ("body", "div", "section", "td", "center", "article", "main")
#: What stands on a line of its own in trafilatura's own tree.
OWN_LINE = ("p", "head", "item", "row", "quote", "list", "table", "code")
#: A longer cell holds paragraphs: the table is the layout of the page.
LONGEST_CELL = 100


def is_block(element: Any) -> bool:
    """Whether an element ends the line before it."""
    return isinstance(element.tag, str) and element.tag in BLOCKS


def in_form(tree: Any) -> Any:
    """The tree with every run of text in a paragraph of its own; changes and returns the tree."""
    etree.strip_tags(tree, *INLINE, etree.Comment)
    for element in list(tree.iter(*HOLDERS)):
        if element.tag in ("div", "section", "center") and not any(map(is_block, element)):
            element.tag = "p"
        elif element.tag == "td" and not any(map(is_block, element)):
            continue  # a cell of data, while one with paragraphs in it holds the layout of the page
        elif (element.text and element.text.strip()) or any(child.tail and child.tail.strip() for child in element):
            _wrap(element)
    return tree


def _wrap(element: Any) -> None:
    """Put the loose text of an element, with the links inside it, into paragraphs."""
    run = element.makeelement("p")
    run.text, element.text = element.text, None
    built = [run]
    for child in list(element):
        tail, child.tail = child.tail, None
        element.remove(child)
        if is_block(child):
            run = element.makeelement("p")
            run.text = tail
            built.extend([run] if child.tag == "br" else [child, run])
        else:
            child.tail = tail
            run.append(child)
    for item in built:
        if item.tag != "p" or len(item) or (item.text and item.text.strip()):
            element.append(item)


@cache
def _settings() -> Any:
    """No floor on the length of an article: Chinese says in 60 characters what English says in 250."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


def parse(page: str) -> Any:
    """The tree of a page, None where it has none."""
    from trafilatura import load_html

    return load_html(page)


def main_text(tree: Any) -> str:
    """The article, one paragraph or table row a line, cells separated by tabs; empty where none is found."""
    from trafilatura import bare_extraction

    drop_boxes(tree)
    found = bare_extraction(
        in_form(tree), fast=True, favor_recall=True, include_comments=False, include_tables=True, config=_settings()
    )
    if found is None or found.body is None:
        return ""
    return render(found.body)


def render(body: Any) -> str:
    """The text of trafilatura's tree: line breaks around what stands on its own line, tabs between cells."""
    for element in list(body.iter()):
        if element.tag in OWN_LINE:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
        elif element.tag == "lb":
            element.tail = "\n" + (element.tail or "")
        elif element.tag == "cell":
            element.tail = "\t"
            _flatten(element)
    text = "".join(body.itertext())
    return "\n".join(kept for line in text.splitlines() if (kept := line.strip()))


def _flatten(cell: Any) -> None:
    """Put a cell of a table on one line; one as long as a paragraph is none."""
    words = " ".join("".join(cell.itertext()).split())
    if len(words) <= LONGEST_CELL:
        for child in list(cell):
            cell.remove(child)
        cell.text = words


def fallback_text(page: str) -> str:
    """The article as resiliparse sees it, for what trafilatura cannot read."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    text: str = extract_plain_text(HTMLTree.parse(page), main_content=True, alt_texts=False, links=False)
    return "\n".join(kept for line in text.splitlines() if (kept := line.strip()))
