"""One thing that is wrong in a row, with the way to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """``path:line: what`` and a remedy. ``code`` is stable; an error is read wrongly, a warning may be meant."""

    path: Path
    line: int
    severity: Severity
    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} {self.code}: {self.what} ({self.remedy})"
