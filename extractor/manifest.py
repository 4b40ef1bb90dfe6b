"""``manifest.json``: what a run was and what it came to, so that it can be repeated and its files be checked.

All of it is the same for the same input and gazetteers but ``run``, which holds the clock, the machine and the number
of workers.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import extractor

#: Rises with every change of the records that a reader of them has to know of.
RECORDS = 1


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _seal(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}


def write(
    folder: Path,
    path: Path,
    gazetteer_digest: str,
    settings: Mapping[str, Any],
    counts: Mapping[str, Any],
    timings: Mapping[str, Any],
) -> None:
    """Write the manifest of the files that lie in ``folder``.

    Raises:
        OSError: where a file cannot be read or the manifest not be written.
    """
    content = {
        "version": extractor.__version__,
        "records": RECORDS,
        "gazetteer_digest": gazetteer_digest,
        "settings": settings,
        "counts": counts,
        "files": {file.name: _seal(file) for file in sorted(folder.iterdir()) if file != path},
        "run": {**timings, "python": platform.python_version(), "system": platform.system()},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
