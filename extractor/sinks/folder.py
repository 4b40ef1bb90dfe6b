"""The folder of a run: one run at a time, and never half a file.

A run writes into ``.partial/`` inside its folder. Only when everything is there and on the disk are the files moved to
their places, each in one step, the manifest last and the old manifest taken away first: a folder that holds a
``manifest.json`` holds the whole of one run. What a killed run leaves in ``.partial/`` the next one removes.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from filelock import FileLock, Timeout

MANIFEST = "manifest.json"
_LOCK, _OWNER, _PARTIAL = ".lock", ".owner", ".partial"


class FolderBusyError(RuntimeError):
    """Another run is writing into this folder."""


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    if os.name == "nt" and path.is_dir():  # pragma: no cover - Windows cannot open a folder, and keeps names itself
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _describe(owner: Path) -> str:
    try:
        who = json.loads(owner.read_text(encoding="utf-8"))
        return f"process {who['pid']} on {who['host']}, since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "an unknown process"


def _commit(partial: Path, folder: Path) -> None:
    """Move all files of a finished run to their places, the manifest last."""
    names = sorted(path.name for path in partial.iterdir() if path.name != MANIFEST)
    for name in [*names, MANIFEST]:
        sync(partial / name)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in names:
        os.replace(partial / name, folder / name)
    sync(folder)
    os.replace(partial / MANIFEST, folder / MANIFEST)
    sync(folder)


@contextmanager
def output_folder(folder: Path) -> Iterator[Path]:
    """Hold a folder for one run and give the place to write into; where the block ends well, its files are moved.

    Every file that lies in the given place at the end is moved, ``manifest.json`` has to be among them. Where the block
    raises, the folder stays as it was before.

    Raises:
        FolderBusyError: where another run holds the folder.
        OSError: where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    partial, owner = folder / _PARTIAL, folder / _OWNER
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FolderBusyError(f"{folder} is being written by {_describe(owner)}") from error
    try:
        since = datetime.now(timezone.utc).isoformat(timespec="seconds")
        owner.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}), "utf-8")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        yield partial
        _commit(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        owner.unlink(missing_ok=True)
        lock.release()
