"""Copy the corpus into a folder with one article a file, so that gold numbers and file names agree.

usage: python corpus/one_per_file.py SOURCE_DIR TARGET_DIR

A JSONL file holds several articles under one name; a scorer that knows an article by the number its file name starts
with cannot tell them apart. Record ``n`` (from 0) of ``107-109_….jsonl`` becomes ``10{7+n}_….jsonl``, bytes unchanged.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

NUMBERED = re.compile(r"(\d{3})(?:-\d{3})?_(.+)")


def copy_single(source: Path, target: Path) -> int:
    """Copy every numbered article of ``source`` into ``target`` (created); returns how many files were written."""
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    for path in sorted(source.iterdir()):
        match = NUMBERED.fullmatch(path.name)
        if match is None or not path.is_file():
            continue
        first, rest = int(match[1]), match[2]
        if path.suffix != ".jsonl":
            shutil.copyfile(path, target / path.name)
            written += 1
            continue
        for offset, line in enumerate(path.read_bytes().splitlines()):
            (target / f"{first + offset:03}_{rest}").write_bytes(line + b"\n")
            written += 1
    return written


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(copy_single(Path(sys.argv[1]), Path(sys.argv[2])))
