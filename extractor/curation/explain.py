"""Why each name of a text was found, and why what looks like one was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractor.gazetteers import Entry, Gazetteers, load_gazetteers
from extractor.names.candidates import Cover, leftmost_longest
from extractor.names.find import Name, Reading, read
from extractor.names.lexicon import (
    BUCKETS,
    DECOY,
    HEAD,
    PLACE,
    STRONG,
    TECHNOLOGY,
    WEAK,
    WEAK_PLACE,
    WEAK_TECHNOLOGY,
    Hit,
    Lexicon,
    lexicon,
)
from extractor.records import NameKind
from extractor.views import fold

KINDS: dict[int, NameKind] = {
    STRONG: "institution",
    WEAK: "institution",
    TECHNOLOGY: "technology",
    WEAK_TECHNOLOGY: "technology",
    PLACE: "place",
    WEAK_PLACE: "place",
}


class Explanation(NamedTuple):
    """A stretch of the text (raw offsets), what it might name, and why it does or does not.

    ``candidates`` are the canonical names it may stand for, more than one where the article leaves it open.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    verdict: Literal["found", "open", "rejected"]
    why: str
    candidates: tuple[str, ...]


def explain(text: str, gaz: Gazetteers | None = None) -> list[Explanation]:
    """Every name and every near-name of a text with the reason, in the order of the text.

    Args:
        text: any text, as it was read.
        gaz: whose rows to use; our own where None.
    """
    view = fold(text)
    known = lexicon(gaz or load_gazetteers())
    reading = read(view.text, known)
    explained = [*_found(view.text, reading, known), *_rejected(view.text, reading, known)]
    return [
        item._replace(start=raw[0], end=raw[1], text=text[raw[0] : raw[1]])
        for item in sorted(explained, key=lambda item: (item.start, item.end, item.kind, item.why))
        for raw in (view.raw_span(item.start, item.end),)
    ]


def _found(text: str, reading: Reading, known: Lexicon) -> Iterator[Explanation]:
    why = {(candidate.start, candidate.end): candidate for candidate in reading.institutions.found}
    for name in reading.names:
        span, written = (name.start, name.end), text[name.start : name.end]
        candidate = why.get(span) if name.kind == "institution" else None
        reason = candidate.why if candidate is not None else "listed"
        if name.entity_id is not None:
            yield Explanation(*span, written, name.kind, "found", reason, (name.name,))
            continue
        names = tuple(entry.name for entry in _owners(known, text, name))
        open_why = "several have this name, and the article does not say which"
        yield Explanation(*span, written, name.kind, "open", open_why, names)


def _owners(known: Lexicon, text: str, name: Name) -> tuple[Entry, ...]:
    form = text[name.start : name.end].lower()
    return tuple(entry for bucket, kind in KINDS.items() if kind == name.kind for entry in known.names[bucket].of(form))


def _rejected(text: str, reading: Reading, known: Lexicon) -> Iterator[Explanation]:
    """Listed forms that stand in the text and were not taken."""
    found = {(name.start, name.end, name.kind) for name in reading.names}
    kinds: list[NameKind] = ["institution", "technology", "place"]
    spans = {kind: leftmost_longest((n.start, n.end) for n in reading.names if n.kind == kind) for kind in kinds}
    covers = {kind: Cover(spans[kind]) for kind in kinds}
    decoys = Cover(leftmost_longest(reading.scan.buckets[DECOY]))
    kept = [set(hits) for hits in reading.scan.buckets]
    standing = known.scan(text, boundaries=False)
    for bucket in range(BUCKETS):
        if bucket not in KINDS:
            continue
        kind = KINDS[bucket]
        for hit in standing.buckets[bucket]:
            if (hit.start, hit.end, kind) in found:
                continue
            names = tuple(entry.name for entry in known.entries(bucket, hit))
            inside = covers[kind].at(hit.start, hit.end)
            if inside is not None:
                start, end = spans[kind][inside]
                why = (
                    f"part of {text[start:end]}"
                    if start <= hit.start and hit.end <= end
                    else f"cut by {text[start:end]}"
                )
            else:
                why = _reason(text, bucket, hit, hit in kept[bucket], decoys, known)
            yield Explanation(hit.start, hit.end, text[hit.start : hit.end], kind, "rejected", why, names)
    for hit in standing.buckets[HEAD]:
        if covers["institution"].at(hit.start, hit.end) is None:
            why = "such names end so, and nothing before it says which it is"
            yield Explanation(hit.start, hit.end, text[hit.start : hit.end], "institution", "rejected", why, ())


def _reason(text: str, bucket: int, hit: Hit, kept: bool, decoys: Cover, known: Lexicon) -> str:
    if not kept:
        at = decoys.at(hit.start, hit.end)
        if at is not None:
            start, end = decoys.spans[at][:2]
            return f"in {text[start:end]}, which is a decoy"
        return "no word of its own, or part of an address"
    if not known.owners(bucket, text, hit):
        before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 2]
        return f"guarded: it stands between {before!r} and {after!r}"
    if bucket in (WEAK, WEAK_TECHNOLOGY, WEAK_PLACE):
        return "also an ordinary word, and nothing in the article backs it"
    return "part of the name of an institution"
