"""Records: JSON Lines (one object a line), and JSON documents (an object, or a list of them)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from extractor.sources import html
from extractor.sources.charset import Decoded, decode, settle
from extractor.sources.facts import is_bad_date, names_of, of_text, published_from
from extractor.sources.inputs import Input, Outcomes, refuse, says_nothing

CHUNK = 1 << 16

Lines = Iterator[tuple[int, int, bytes | None]]


def lines_of(stream: BinaryIO, max_bytes: int, head: bytes = b"") -> Lines:
    """The lines of a stream as (number from 1, byte offset, bytes), None for one longer than ``max_bytes``.

    Holds no more than one line and one chunk in memory; ``head`` is what was already read of the stream.
    """
    number, offset, kept, length, buffer = 1, 0, [b""], 0, head or stream.read(CHUNK)
    while buffer:
        *whole, rest = buffer.split(b"\n")
        for piece in whole:
            length += len(piece)
            kept.append(piece)
            yield number, offset, b"".join(kept) if length <= max_bytes else None
            number, offset, kept, length = number + 1, offset + length + 1, [], 0
        length += len(rest)
        if length <= max_bytes:
            kept.append(rest)
        else:
            kept = []
        buffer = stream.read(CHUNK)
    if length:
        yield number, offset, b"".join(kept) if length <= max_bytes else None


def parse(text: str) -> Any:
    """The value of a JSON text. Numbers are read as zero: no field of a record is one, and a long one takes long.

    Raises:
        ValueError: where it is no JSON, or is nested too deeply to be a record.
    """
    try:
        return json.loads(text, parse_int=lambda _: 0, parse_float=lambda _: 0, parse_constant=lambda _: None)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read_lines(lines: Lines, source: str) -> Outcomes:
    """One outcome for each line that is not blank; a corrupt one is rejected and the rest is read."""
    for number, offset, data in lines:
        if data is None:
            yield refuse(source, "too_large", f"byte {offset}: line longer than the limit", number)
            continue
        decoded = decode(data)
        if not decoded.text.strip():
            continue
        try:
            value = parse(decoded.text)
        except ValueError as error:
            yield refuse(source, "bad_json", f"byte {offset}: {error}", number)
            continue
        yield from record(value, decoded, source, number)


def read(data: bytes, source: str) -> Outcomes:
    """The records of one JSON document; JSON Lines under the wrong suffix are read as what they are."""
    decoded = decode(data)
    if says_nothing(decoded.text):
        yield refuse(source, "empty", "no visible character")
        return
    try:
        value = parse(decoded.text)
    except ValueError as error:
        if "Extra data" in str(error):
            yield from read_lines(_split(decoded.text), source)
        else:
            yield refuse(source, "bad_json", str(error))
        return
    if isinstance(value, list):
        if not value:
            yield refuse(source, "empty", "a list of no records")
        for number, item in enumerate(value, 1):
            yield from record(item, decoded, source, number)
    else:
        yield from record(value, decoded, source, None)


def _split(text: str) -> Lines:
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        data = line.encode()
        yield number, offset, data
        offset += len(data) + 1


def _field(value: Mapping[str, Any], field: str) -> Any:
    """What stands under the first name of a field (``cues/sources.tsv``) that holds anything."""
    return next((value[name] for name in names_of("field", field) if value.get(name) not in (None, "")), None)


def record(value: Any, decoded: Decoded, source: str, line: int | None) -> Outcomes:
    """The article in one record, or a reject: ``bad_record``, ``bad_field``, ``no_text``, ``empty``."""
    if not isinstance(value, dict):
        yield refuse(source, "bad_record", f"{type(value).__name__} where an object should be", line)
        return
    page, body = _field(value, "html"), _field(value, "text")
    if page is None and body is None:
        held = any(name in value for name in (*names_of("field", "text"), *names_of("field", "html")))
        yield refuse(source, "empty" if held else "no_text", "fields: " + ", ".join(map(str, value)), line)
        return
    wrong = next((found for found in (body, page) if found is not None and not isinstance(found, str)), None)
    if wrong is not None:
        yield refuse(source, "bad_field", f"the text is a {type(wrong).__name__}, no string", line)
        return
    yield _article(value, body, page, decoded, source, line)


def _article(value: Mapping[str, Any], body: str | None, markup: str | None, decoded: Decoded, source: str,
             line: int | None) -> Any:  # fmt: skip
    text, flags = settle(body if body is not None and not says_nothing(body) else markup or "")
    stated = {name: _field(value, name) for name in ("title", "url", "published", "publisher")}
    if any(found is not None and not isinstance(found, str) for found in stated.values()):
        flags = (*flags, "bad_field")
    fields = {name: settle(found.strip())[0] if isinstance(found, str) else None for name, found in stated.items()}
    if is_bad_date(fields["published"]):
        flags = (*flags, "bad_date")
    publisher = fields["publisher"]
    if publisher and publisher.startswith(("http://", "https://")):
        fields["url"], fields["publisher"] = fields["url"] or publisher, None
    page = html.extract(text) if html.has_tags(text) else None
    if page is not None:
        text, flags = page.text, (*flags, *page.flags)
    if says_nothing(text):
        return refuse(source, "empty", "no visible character", line)
    facts = page or of_text(text)
    return Input(
        source, line, text, fields["title"] or facts.title, fields["url"], fields["publisher"] or facts.publisher,
        published_from(fields["published"], fields["url"]) or facts.published, decoded.encoding,
        tuple(dict.fromkeys((*decoded.flags, *flags))),
    )  # fmt: skip
