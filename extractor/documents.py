"""The spaCy documents: characters as tokens at first, then real tokens around what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.findings import Findings
from extractor.views import SURROGATES


class CharacterTokenizer:
    """One token a character: the text as it is, for the stages that work on characters.

    Only a lone surrogate, which spaCy cannot keep, becomes U+FFFD.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(SURROGATES.sub("\ufffd", text)), spaces=[False] * len(text))


class RecordTokenizer:
    """No tokens at all: for runs that want records, whose stages read the text from the article."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab)


def assigned(doc: Doc, component: str, field: str) -> Any:
    """What an earlier component assigned to ``doc._``.

    Raises:
        ValueError: where that component does not stand before in the pipeline.
    """
    value = getattr(doc._, field)
    if value is None:
        raise ValueError(f"doc._.{field} is missing: {component} has to stand before this component")
    return value


def retokenized(doc: Doc, found: Findings) -> Doc:
    """A new Doc over the same text with the tokens found; hidden and masked characters are tokens of their own."""
    text = found.view.raw
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for token in found.tokens:
        start, end = found.view.raw_span(token.start, token.end)
        if start > at:
            words.append(text[at:start])
            tags.append("x")
        words.append(text[start:end])
        tags.append(token.pos)
        at = end
    if at < len(text):
        words.append(text[at:])
        tags.append("x")
    new = Doc(doc.vocab, words=words, spaces=[False] * len(words), tags=tags, user_data=doc.user_data)
    new._context = doc._context  # what nlp.pipe(…, as_tuples=True) was given beside the text
    for kind in ("institution", "technology", "place"):
        spans = [(name.start, name.end, name.kind, name.entity_id or "") for name in found.names if name.kind == kind]
        new.spans[kind] = _spans(new, found, spans)
    new.spans["figure"] = _spans(new, found, [(f.start, f.end, "figure", "") for f in found.figures])
    new.spans["date"] = _spans(new, found, [(d.start, d.end, "date", "") for d in found.dates])
    return new


def _spans(doc: Doc, found: Findings, spans: Iterable[tuple[int, int, str, str]]) -> list[Span]:
    made = (doc.char_span(*found.view.raw_span(a, b), label=label, kb_id=entity) for a, b, label, entity in spans)
    return [span for span in made if span is not None]
