"""A file of pieces that are written in one order and read back in another, with only their offsets in memory."""

from __future__ import annotations

from array import array
from pathlib import Path


class Spool:
    """Bytes on the disk, addressed by the number of the piece. Eight bytes of memory a piece."""

    def __init__(self, path: Path) -> None:
        """Make the file ``path``, which must not be used by anybody else until :meth:`close`."""
        self._file = path.open("w+b")
        self._path = path
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, piece: bytes) -> None:
        """Write one more piece; its number is the number of pieces before it."""
        self._file.seek(self._ends[-1])
        self._file.write(piece)
        self._ends.append(self._ends[-1] + len(piece))

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        """Close the file and remove it."""
        self._file.close()
        self._path.unlink(missing_ok=True)
