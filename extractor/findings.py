"""What was found in an article on its characters, handed to the rooms that read meaning into it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from operator import itemgetter
from typing import TypeVar

from extractor.cues import CueMap
from extractor.dates import DateMention
from extractor.figures import Figure
from extractor.gazetteers import Gazetteers
from extractor.names import Name
from extractor.segment import Layout, Span, Token
from extractor.typesetting import plain_view
from extractor.views import View

_T = TypeVar("_T")

#: So far from a place an article is asked whether it says the same again: farther than articles of news are long, and
#: no farther, so that a text of any length is read in time that grows with its length.
REACH = 20_000
#: Of how many characters what opens a sentence is kept.
OPENING_SIZES = range(3, 9)


class Names(list[Name]):
    """Names of one kind in text order, which are asked for by stretch again and again."""

    @cached_property
    def starts(self) -> list[int]:
        """Where they begin."""
        return [name.start for name in self]


@dataclass(frozen=True)
class Findings:
    """One article: its view and everything found in it, all in view offsets and in text order."""

    view: View
    layout: Layout
    names: Sequence[Name]
    dates: Sequence[DateMention]
    figures: Sequence[Figure]
    tokens: Sequence[Token]
    cues: CueMap
    gaz: Gazetteers
    title: str | None = None
    published: date | None = None

    @cached_property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @cached_property
    def title_line(self) -> str:
        """The article's title, folded: as it was given, else its first line where that is a headline."""
        if self.title:
            return plain_view(self.title).text
        first = next((line for line in self.layout.lines if line.kind == "title"), None)
        return self.text[first.start : first.end] if first else ""

    @cached_property
    def institutions(self) -> Names:
        return Names(name for name in self.names if name.kind == "institution")

    @cached_property
    def technologies(self) -> Names:
        return Names(name for name in self.names if name.kind == "technology")

    @cached_property
    def places(self) -> Names:
        return Names(name for name in self.names if name.kind == "place")

    @cached_property
    def openings(self) -> dict[str, int]:
        """For the first three to eight characters of every sentence, where the last one begins that opens so."""
        starts = [sentence.start for sentence in self.layout.sentences]
        return {self.text[at : at + size]: at for at in starts for size in OPENING_SIZES}

    @cached_property
    def figure_starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    @cached_property
    def token_starts(self) -> list[int]:
        return list(map(itemgetter(0), self.tokens))

    @cached_property
    def date_starts(self) -> list[int]:
        return [mention.start for mention in self.dates]

    def is_repeated(self, start: int, end: int) -> bool:
        """Whether the words of a stretch stand at another place within reach as well."""
        said = self.text[start:end]
        before = self.text.find(said, max(0, start - REACH), end - 1)
        return before >= 0 or self.text.find(said, start + 1, end + REACH) >= 0

    def dates_between(self, start: int, end: int) -> Sequence[DateMention]:
        """The dates that begin in a stretch."""
        starts = self.date_starts
        first = bisect_left(starts, start)
        return self.dates[first : bisect_left(starts, end, first)] if start < end else ()

    def figure_behind(self, offset: int) -> Figure | None:
        """The first figure that begins at or behind an offset."""
        at = bisect_left(self.figure_starts, offset)
        return self.figures[at] if at < len(self.figures) else None

    def figure_before(self, offset: int) -> Figure | None:
        """The last figure that ends at or before an offset."""
        at = bisect_left(self.figure_starts, offset) - 1
        while at >= 0 and self.figures[at].end > offset:
            at -= 1
        return self.figures[at] if at >= 0 else None

    def figures_in(self, span: Span) -> Sequence[Figure]:
        """The figures that begin in a span."""
        return self.figures[bisect_left(self.figure_starts, span.start) : bisect_left(self.figure_starts, span.end)]

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin in a stretch."""
        if start >= end:
            return ()
        starts = self.token_starts
        first = bisect_left(starts, start)
        return self.tokens[first : bisect_left(starts, end, first)]

    def tokens_inside(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that lie wholly in a stretch. They cover the text, so only the last can reach beyond it."""
        if start >= end:
            return ()
        starts = self.token_starts
        first = bisect_left(starts, start)
        stop = bisect_left(starts, end, first)
        if stop > first and self.tokens[stop - 1][1] > end:
            stop -= 1
        return self.tokens[first:stop]


def once_per_article(read: Callable[[Findings], _T]) -> Callable[[Findings], _T]:
    """Keep what a room reads of an article with its findings, as a cached property of theirs: it is asked for again."""
    key = f"_{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(found: Findings) -> _T:
        known = vars(found)
        if key not in known:
            known[key] = read(found)
        value: _T = known[key]
        return value

    return kept


def names_between(names: Names, start: int, end: int) -> list[Name]:
    """The names that lie wholly in a stretch."""
    starts = names.starts
    first = bisect_left(starts, start)
    stop = bisect_left(starts, end, first)
    return [name for name in names[first:stop] if name.end <= end] if stop > first else []
