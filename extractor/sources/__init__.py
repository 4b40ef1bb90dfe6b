"""Reads what scrapers deliver: text, pages and records, from files, folders, globs and standard input.

Every input has exactly one outcome: an :class:`Input`, or a :class:`~extractor.records.Reject` with one of the reasons
below. Nothing is ever fetched, no pipe or device is waited for, and no bytes raise an error.

======================  ===============================================================================
``empty``               no visible character; a page without text; a record whose text is empty
``too_large``           more bytes than ``max_bytes`` in a file, or in one line of records
``not_found``           no such file, no match for a glob, a link to nowhere
``not_a_file``          a pipe, a device, a folder under the name of a file
``permission_denied``   the operating system says so
``read_error``          any other error while reading
``unsupported_format``  an archive, PDF, picture or office file
``bad_json``            no JSON; ``detail`` names the byte
``bad_record``          JSON, but no object
``bad_field``           the text of a record is no string
``no_text``             a record without any field that could be a text
======================  ===============================================================================
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import regex

from extractor.records import Reject
from extractor.sources import html, jsonl, text
from extractor.sources.charset import decode
from extractor.sources.files import FORMATS, find_files, open_file, refuse_os, suffix_of
from extractor.sources.inputs import Input, Outcomes, printable, refuse

__all__ = ["DEFAULT_MAX_BYTES", "Input", "find_files", "read_sources"]

DEFAULT_MAX_BYTES = 20_000_000
SNIFFED = 4096
#: First bytes of formats that are no text. Scrapers save them under any suffix.
MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!",
    b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PAR1", b"SQLite format 3\0", b"\x7fELF",
)  # fmt: skip
#: How JSON begins, where a text begins with a bracket too: [记者 张三]…
LIST = regex.compile(r"\s*+\[\s*+[\[{\]]")
OBJECT = regex.compile(r"\s*+\{\s*+[\"}]")


def read_sources(
    sources: Sequence[str], *, max_bytes: int = DEFAULT_MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Input | Reject]:
    """Read every article that some sources name, files in the order of their paths.

    Args:
        sources: files, folders (with all their subfolders), globs (``**`` too), or ``-``.
        max_bytes: the size of the largest file that is read; of records (``.jsonl``), of the longest line.
        stdin: where ``-`` reads from; the process's own standard input if None.
    """
    for item in find_files(sources):
        if isinstance(item, Reject):
            yield item
        elif item == "-":
            yield from _read_stream(stdin if stdin is not None else sys.stdin.buffer, "-", "", max_bytes)
        else:
            yield from _read_file(item, max_bytes)


def _read_file(path: str, max_bytes: int) -> Outcomes:
    name = printable(path)
    try:
        with open_file(path) as stream:
            form = FORMATS.get(suffix_of(path), "") if suffix_of(path) else ""
            size = os.fstat(stream.fileno()).st_size
            if form in ("text", "html", "json") and size > max_bytes:
                yield refuse(name, "too_large", f"{size} bytes")
            else:
                yield from _read_stream(stream, name, form, max_bytes)
    except OSError as error:
        yield refuse_os(name, error)


def _read_stream(stream: BinaryIO, source: str, form: str, max_bytes: int) -> Outcomes:
    """Read a stream as its suffix says, or, without one, as its first bytes look."""
    head = stream.read(SNIFFED)
    if head.startswith(MAGIC):
        yield refuse(source, "unsupported_format", f"begins with {head[:4]!r}")
        return
    form = _look(head, form)
    if form == "jsonl":
        yield from _read_records(stream, head, source, max_bytes)
        return
    data = head + stream.read(max(0, max_bytes + 1 - len(head)))
    if len(data) > max_bytes:
        yield refuse(source, "too_large", f"more than {max_bytes} bytes")
    elif form == "json":
        yield from jsonl.read(data, source)
    else:
        yield from (html if form == "html" else text).read(data, source)


def _look(head: bytes, form: str) -> str:
    """The format of a stream: ``.jsonl`` may hold a document, and what has no suffix is judged by its beginning."""
    start = decode(head).text
    is_list = LIST.match(start) is not None
    if form == "jsonl" and (is_list or b"\0" in head[:4]):
        return "json"
    if form:
        return form
    return "json" if is_list else "jsonl" if OBJECT.match(start) else "text"


def _read_records(stream: BinaryIO, head: bytes, source: str, max_bytes: int) -> Outcomes:
    found = False
    for outcome in jsonl.read_lines(jsonl.lines_of(stream, max_bytes, head), source):
        found = True
        yield outcome
    if not found:
        yield refuse(source, "empty", "no record")
