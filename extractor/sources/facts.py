"""What an article says about itself: title, publisher, date of publication."""

from __future__ import annotations

from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

import regex

from extractor.clean import find_masks
from extractor.dates import published_from_text, published_from_url
from extractor.gazetteers import load_gazetteers
from extractor.typesetting import plain_view
from extractor.views import fold

#: How far into a text its title, source line and date are looked for, in characters.
HEAD = 3000
#: A longer line is a paragraph, no headline.
LONGEST_TITLE = 60

YMD = regex.compile(r"\s{0,8}+((?:19|20)\d\d)(?:[-/.年]|(?=\d{4}(?!\d)))(\d\d?)[-/.月]?+(\d\d?)(?!\d)")
LABELLED = regex.compile(r"(\p{Han}{2,6}+)[ \u3000]*+[:：][ \u3000]*+([^\s,，|;；。()（）:：【】\[\]]{2,30}+)")


class Facts(NamedTuple):
    """Null where the article does not say."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None


@cache
def names_of(kind: str, value: str) -> tuple[str, ...]:
    """The cues of one class (``field``, ``meta``, ``label``) that stand for one fact, most telling first."""
    return tuple(cue.cue for cue in load_gazetteers().cues(kind) if cue.value == value)


def of_text(text: str) -> Facts:
    """What the head of a plain text says."""
    head = text[:HEAD]
    return Facts(title_of(head), publisher_of(head), published_from_text(plain_view(text).text)[0])


def title_of(head: str) -> str | None:
    """The first line that is no navigation, date or slogan, where it has the length of a headline."""
    view = plain_view(head)
    blocks = iter([mask for mask in find_masks(view) if mask.kind == "block"])
    block = next(blocks, None)
    at = 0
    for line in view.text.splitlines(keepends=True):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line)
        while block is not None and block.end <= start:
            block = next(blocks, None)
        if start >= end or (block is not None and block.start <= start and block.end >= end):
            continue
        headline = end - start <= LONGEST_TITLE and view.text[end - 1] != "。" and not view.text[end:].isspace()
        return view.raw_text(start, end) if headline and at < len(view.text) else None
    return None


def publisher_of(head: str) -> str | None:
    """What follows 来源: in the head of an article."""
    labels = names_of("label", "publisher")
    for match in LABELLED.finditer(head):
        if match[1].endswith(labels):
            return str(match[2])
    return None


def _past(day: date) -> date | None:
    """A day on which something can have been published; somewhere it is tomorrow already."""
    return day if day <= date.today() + timedelta(days=1) else None


def is_bad_date(stated: str | None) -> bool:
    """Whether a field states a day that cannot be read, that is none (30 February), or that is yet to come."""
    return bool(stated) and published_from(stated) is None


def published_from(stated: str | None, url: str | None = None) -> date | None:
    """The day that a field states, as it is written there (no change of time zone), or else the one in the URL.

    A day that is yet to come is a mistake: it would date every period without a year.
    """
    if stated:
        match = YMD.match(stated)
        if match:
            try:
                return _past(date(int(match[1]), int(match[2]), int(match[3])))
            except ValueError:
                return None
        try:
            return _past(parsedate_to_datetime(stated).date())
        except (ValueError, TypeError, IndexError, OverflowError):
            found = published_from_text(fold(stated[:HEAD]).text)[0]
            if found:
                return _past(found)
    return published_from_url(url) if url else None
