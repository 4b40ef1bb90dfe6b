"""What every reader yields: an article's text with what its source says about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extractor.records import Reject
from extractor.views import BIDI, HIDDEN

#: What a text may consist of and still say nothing; U+FFFD stands for the NULs of a file that a crash left behind.
UNSEEN = HIDDEN | BIDI | {"\ufffd"}


class Input(NamedTuple):
    """One text that was read.

    ``text`` is kept exactly as decoded (of HTML: as extracted), CRLF included; ``source`` is the path as it was given,
    ``-`` for standard input; ``line`` counts the records of a source that holds several, from 1. ``published`` and the
    other fields are null where the source does not state them. ``url`` is text: nothing is ever fetched.
    ``encoding`` is a Python codec name, ``flags`` are stable codes for what was odd in the bytes or the page.
    """

    source: str
    line: int | None
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    encoding: str = "utf-8"
    flags: tuple[str, ...] = ()


Outcome = Input | Reject
Outcomes = Iterator[Outcome]


def says_nothing(text: str) -> bool:
    """Whether no character of a text is seen."""
    return all(char.isspace() or char in UNSEEN for char in text)


def printable(name: str) -> str:
    """A file name that can be written as UTF-8: bytes that are no characters become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def refuse(source: str, reason: str, detail: str = "", line: int | None = None) -> Reject:
    """A reject whose fields can always be written."""
    return Reject(source=printable(source), line=line, reason=reason, detail=printable_text(detail))


def printable_text(text: str) -> str:
    """A message without lone surrogates, cut where it is longer than anybody reads."""
    return text[:300].encode("utf-8", "replace").decode("utf-8")
