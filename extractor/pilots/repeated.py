"""The other places at which an article writes the names that it has introduced, without quotes or verbs now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from extractor.findings import Findings
from extractor.occurrences import occurrences
from extractor.pilots.draft import PilotDraft
from extractor.pilots.mentions import LONG, PilotMention
from extractor.pilots.nicknames import called_shorter, opened_shorter
from extractor.pilots.words import PilotWords
from extractor.typesetting import plain_view

#: A shorter word is too likely to stand for something else where no quotes mark it as a name.
SHORTEST_REPEATED = 3


def add_repeated(found: Findings, words: PilotWords, drafts: Sequence[PilotDraft]) -> None:
    """Add to each draft where else its names stand; what an earlier draft has, or a longer name, is taken.

    All names are looked for in one pass over the text.
    """
    for draft in drafts:
        if shorter := called_shorter(found, words, draft):
            draft.add_name(shorter)
    surfaces = [_surfaces(words, draft.names, _unquoted(found, words, draft)) for draft in drafts]
    every = sorted({surface for own in surfaces for surface in own})
    places: dict[str, list[int]] = {surface: [] for surface in every}
    for start, _, number in occurrences(found.text, every):
        places[every[number]].append(start)
    taken = bytearray(len(found.text))
    for draft in drafts:
        for mention in draft.mentions:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for draft, own in zip(drafts, surfaces, strict=True):
        draft.mentions.extend(_places(found, own, places, taken))


def _unquoted(found: Findings, words: PilotWords, draft: PilotDraft) -> set[str]:
    """The short names that an article itself writes without quotes: 晓盾, and 凌云 of 凌云核心系统."""
    brought = (m for m in draft.mentions if m.evidence == "brought" and m.end - m.start < SHORTEST_REPEATED)
    written = {found.text[mention.start : mention.end] for mention in brought}
    return written | {opened_shorter(found, words, draft)} - {""}


def _surfaces(words: PilotWords, names: Sequence[str], unquoted: Set[str]) -> list[str]:
    """How names are written again, the longest first; without their place as well: 江苏省…平台, 省…平台."""
    surfaces = {plain_view(name).text.strip('“”「」" ') for name in names}
    surfaces |= unquoted
    surfaces |= {surface[1:] for surface in surfaces if surface[1:2] in "省市" and len(surface) > LONG}
    surfaces |= {surface[2:] for surface in surfaces if surface[2:3] in "省市" and len(surface) > LONG}
    surfaces |= {surface.removeprefix(word) for surface in surfaces for word in words.renewed}
    plain = {s for s in surfaces if len(words.core(s)) >= SHORTEST_REPEATED or s in unquoted}
    written = {s if s in plain else f"“{s}”" for s in surfaces if s}
    return sorted(written, key=lambda text: (-len(text), text))


def _places(
    found: Findings, surfaces: Sequence[str], places: dict[str, list[int]], taken: bytearray
) -> Iterator[PilotMention]:
    for surface in surfaces:
        for start in places[surface]:
            end, sentence = start + len(surface), found.layout.sentence_at(start)
            if sentence is not None and taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * len(surface)
                yield PilotMention(start, end, (surface,), "repeated", sentence)
