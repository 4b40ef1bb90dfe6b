"""From what the user names to open files: folders, globs, standard input, and everything that is no file."""

from __future__ import annotations

import errno
import glob
import json
import os
import stat
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

from extractor.records import Reject
from extractor.sources.inputs import refuse

#: The suffixes that say what a file holds; in a folder, only these are inputs.
FORMATS = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
#: A folder under such a name is nothing to read: it stands where a file should.
FILE_SUFFIXES = frozenset(FORMATS) - {""}
#: Files that speak about a folder of articles and are none: README, README.md. A notice.html is an article.
ABOUT = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "makefile", "sources"})
ABOUT_SUFFIXES = frozenset({"", ".md"})
#: What lies beside articles and holds none: gold, and what a saved page needs.
BESIDE = frozenset({
    ".tsv", ".css", ".js", ".map", ".ico", ".woff", ".ttf", ".py", ".sh", ".log", ".lock", ".toml", ".yml", ".yaml",
    ".cfg", ".ini",
})  # fmt: skip
#: The manifest of a run of ours, and how much of one is read.
MANIFEST, LARGEST_MANIFEST = "manifest.json", 1_000_000

REASONS = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ELOOP: "not_found",
    errno.ENAMETOOLONG: "not_found",
    errno.EACCES: "permission_denied",
    errno.EPERM: "permission_denied",
    errno.EISDIR: "not_a_file",
    errno.ENXIO: "not_a_file",
}


def refuse_os(source: str, error: OSError) -> Reject:
    """The reject for what the operating system said."""
    return refuse(source, REASONS.get(error.errno or 0, "read_error"), error.strerror or type(error).__name__)


def suffix_of(source: str) -> str:
    """The suffix of a path in lower case, with its dot; empty where what follows the last dot is part of a name."""
    suffix = Path(source).suffix.lower()
    return suffix if suffix.isascii() and suffix[1:2].isalpha() and len(suffix) <= 10 else ""


def find_files(sources: Sequence[str]) -> list[str | Reject]:
    """Every file that some sources name, each once, sorted by path; a reject where a source names nothing.

    A folder is read with its subfolders, following symbolic links but entering no folder twice. Hidden names, names
    such as README, what lies beside articles (gold is a ``.tsv``) and the files that a run wrote (those that its
    ``manifest.json`` names) are no inputs there; any other file whose suffix is of no known format is a reject
    ``unsupported_format``. A file that is named itself is an input whatever its name.
    """
    found: dict[str, str | Reject] = {}
    for source in sources:
        for item in _expand(source):
            name = item if isinstance(item, str) else item.source
            key = name if name == "-" else os.path.abspath(name)
            found.setdefault(key, item)
    return sorted(found.values(), key=lambda item: item if isinstance(item, str) else item.source)


def _expand(source: str) -> Iterator[str | Reject]:
    if source == "-" or ("\0" not in source and os.path.lexists(source)):
        yield from _enter(source)
        return
    if not glob.has_magic(source):
        yield refuse(source, "not_found", "no such file or folder")
        return
    names = sorted(glob.glob(source, recursive=True))
    if not names:
        yield refuse(source, "not_found", "no file matches")
    written = cache(written_by_run)
    for name in names:
        if os.path.basename(name) not in written(os.path.dirname(name)):
            yield from _enter(name)


def written_by_run(folder: str) -> frozenset[str]:
    """The names of the files in a folder that a run of ours wrote; none where its manifest is not there or not ours."""
    try:
        with open_file(os.path.join(folder, MANIFEST)) as stream:
            content = json.loads(stream.read(LARGEST_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    files = content.get("files") if isinstance(content, dict) and "gazetteer_digest" in content else None
    return frozenset({MANIFEST, *files}) if isinstance(files, dict) else frozenset()


def _enter(source: str) -> Iterator[str | Reject]:
    if source == "-" or not os.path.isdir(source) or suffix_of(source) in FILE_SUFFIXES:
        yield source if source == "-" else Path(source).as_posix()
    else:
        yield from _walk(source)


def _walk(top: str) -> Iterator[str | Reject]:
    """The inputs below a folder. Folders are told apart by device and inode, so a loop of links ends."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield refuse_os(Path(folder).as_posix(), error)
            continue
        inner = []
        written = written_by_run(folder) if MANIFEST in names else frozenset[str]()
        for name in names:
            path = os.path.join(folder, name)
            if name.startswith(".") or name in written:
                continue
            if suffix_of(name) not in FILE_SUFFIXES and os.path.isdir(path):
                inner.append(path)
            else:
                yield from _judge(path, name)
        waiting.extend(reversed(inner))


def _judge(path: str, name: str) -> Iterator[str | Reject]:
    """A file of a folder: an input, a reject, or nothing where it is no article of anybody's."""
    suffix = suffix_of(name)
    if suffix in ABOUT_SUFFIXES and Path(name).stem.lower() in ABOUT:
        return
    if suffix in FORMATS:
        yield Path(path).as_posix()
    elif suffix not in BESIDE:
        detail = f"{suffix} is the suffix of no format that is read from a folder; a file named itself is read"
        yield refuse(Path(path).as_posix(), "unsupported_format", detail)


def open_file(path: str) -> BinaryIO:
    """Open a regular file for reading; never waits for a pipe or a device.

    Raises:
        OSError: where it is no regular file (``EISDIR``), is gone, or may not be read.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EISDIR, "not a regular file")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    # What was a file a moment ago can be a pipe by now.
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EISDIR, "not a regular file")
    return os.fdopen(handle, "rb")
