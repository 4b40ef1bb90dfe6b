"""Boxes of a page that are headed as something else than the article: 相关阅读, 网友评论."""

from __future__ import annotations

from typing import Any

from extractor.clean.words import words_of
from extractor.gazetteers import load_gazetteers

ZONES = ("comment", "related")
LONGEST_HEADING = 12
#: A box this big may be the article itself, with such words on top.
BIGGEST_SHARE = 3
#: Pages have a handful of boxes; more headings than this are a list of something.
MOST_BOXES = 30


def drop_boxes(tree: Any) -> None:
    """Remove every box whose first words head comments or links; changes the tree.

    In the text alone such a zone is found by its heading, but extractors drop headings and keep what stands below.
    """
    words = words_of(load_gazetteers())
    headings = []
    for element in tree.iter():
        text = (element.text or "").strip(" \n\t\r:：")
        if 2 < len(text) <= LONGEST_HEADING and isinstance(element.tag, str):
            hits = words.find(text)
            if hits and hits[0].kind in ZONES and hits[0].start == 0 and hits[0].end * 3 >= len(text) * 2:
                headings.append(element)
    if not 0 < len(headings) <= MOST_BOXES:
        return
    total = _size(tree)
    for heading in headings:
        box = _box(heading)
        if box is not None and _size(box) * BIGGEST_SHARE <= total:
            box.drop_tree()


def _size(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _box(heading: Any) -> Any:
    """The nearest element around a heading that holds more than it and begins with it; None where there is none."""
    element = heading
    while (parent := element.getparent()) is not None and parent.tag != "body":
        before = element.getprevious()
        if (parent.text or "").strip() or (before is not None and _size_before(element)):
            return None
        element = parent
        if _size(element) > LONGEST_HEADING + 2:
            return element
    return None


def _size_before(element: Any) -> int:
    return sum(_size(one) + len((one.tail or "").strip()) for one in element.itersiblings(preceding=True))
