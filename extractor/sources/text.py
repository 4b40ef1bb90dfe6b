"""Plain text: one file, one article."""

from __future__ import annotations

from extractor.sources import html
from extractor.sources.charset import decode
from extractor.sources.facts import of_text
from extractor.sources.inputs import Input, Outcomes, refuse, says_nothing


def read(data: bytes, source: str, line: int | None = None) -> Outcomes:
    """The article in the bytes of a text file, or a reject ``empty``.

    A page, or the piece of a page, that was saved under ``.txt`` is read as what it is.
    """
    decoded = decode(data)
    if says_nothing(decoded.text):
        yield refuse(source, "empty", "no visible character", line)
        return
    if html.is_markup(decoded.text):
        yield from html.read(data, source, line)
        return
    facts = of_text(decoded.text)
    yield Input(
        source, line, decoded.text, facts.title, None, facts.publisher, facts.published, decoded.encoding, decoded.flags
    )
