"""The lines of a text: what cleaning looks at, with what was found in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import regex

from extractor.clean.words import Hit, Words

LINE = regex.compile(r"[^\r\n\u2028\u2029\x0b\x0c]++")
#: A sentence or a bracket that stands for one, with the signs that close it.
SENTENCE = regex.compile(r"[^。！？!?；;]*+[。！？!?；;]++[”’\"')）】]*+|[^。！？!?；;]++")
PROSE_END = regex.compile(r"[。！？!?；;][”’\"')）】]*+$")
#: The length from which a line is a paragraph whatever it ends in.
PARAGRAPH = 60
#: A line that ends as a sentence does is a paragraph from here on.
SENTENCE_LENGTH = 25


class Mask(NamedTuple):
    """A stretch that is not the article; offsets are of the view's text.

    ``kind`` is ``block`` (blank it: nothing is found in it or across it) or ``term`` (leave it out: what stands on
    both sides belongs together). ``reason`` says why: a kind of the spam table, ``repeated``, ``advertising``.
    """

    start: int
    end: int
    kind: str
    reason: str


@dataclass
class Line:
    """One line without the blanks around it. ``reason`` is set where all of it is masked."""

    start: int
    end: int
    text: str
    hits: list[Hit] = field(default_factory=list)
    reason: str | None = None
    parts: list[Mask] = field(default_factory=list)

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is part of a story: long, or a full sentence."""
        size = len(self.text)
        return size >= PARAGRAPH or (size >= SENTENCE_LENGTH and PROSE_END.search(self.text) is not None)

    def opens_with(self, kind: str) -> Hit | None:
        """The row of a kind that the line begins with, brackets aside."""
        for hit in self.hits:
            lead = self.text[: hit.start - self.start]
            if len(lead) > 4 or lead.strip("([【<>《·•■▲●◆*-—# "):
                return None
            if hit.kind == kind:
                return hit
        return None

    def kinds(self, kind: str) -> list[Hit]:
        """The rows of one kind in the line."""
        return [hit for hit in self.hits if hit.kind == kind]


def lines_of(text: str, words: Words) -> list[Line]:
    """The lines of a text that hold anything, in order."""
    found = []
    for match in LINE.finditer(text):
        whole = match.group()
        body = whole.strip()
        if body:
            start = match.start() + len(whole) - len(whole.lstrip())
            found.append(Line(start, start + len(body), body))
    hits = iter(words.find(text))
    hit = next(hits, None)
    for line in found:
        while hit is not None and hit.start < line.end:
            if hit.start >= line.start and hit.end <= line.end:
                line.hits.append(hit)
            hit = next(hits, None)
    return found
