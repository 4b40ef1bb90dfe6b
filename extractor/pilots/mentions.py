"""A place at which an article names a pilot, and what the rooms that look for such places share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractor.names import Name
from extractor.segment import Span, Token

CLAUSE_STOP = regex.compile(r"[,。;:!?()“”\"\n「」《》]")
#: What may stand between a verb of making and the name: 推出了首个…
LEAD = regex.compile(r"^(?:[了出的并及其]|全?新的?|(?:全国|国内)?首[个款家批项]|一[款个套批项种])++")
MAX_NAME = 40
MIN_NAME = 2


class PilotMention(NamedTuple):
    """One place at which an article names a pilot. Offsets are of the view's text.

    ``sentence`` is the index of its sentence; ``section`` the stretch that a heading governs.
    """

    start: int
    end: int
    names: tuple[str, ...]
    evidence: str
    sentence: int
    section: Span | None = None
    owners: tuple[Name, ...] = ()


def nominal(tokens: Sequence[Token]) -> bool:
    """Whether tokens can be the inside of a noun phrase: no particle, pronoun or punctuation among them."""
    return all(
        token.pos[0] not in "xryp"
        and token.pos not in ("ul", "uv", "uz", "ug")
        and (token.pos != "f" or token.end - token.start > 1)
        for token in tokens
    )
