"""Scraped Chinese news in, validated records out, each pointing at the characters it was read from.

>>> import extractor
>>> nlp = extractor.load()                                   # the pipeline, a spaCy Language
>>> found = extractor.extract("试点以来，平台累计服务企业1200余家。")  # article, mentions, claims, pilots
>>> extractor.read_quantities("融资余额逾50亿元")               # the figures of any string

Nothing heavy is imported until one of the three is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.figures import read_quantities
    from extractor.pipeline import extract, load

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load", "read_quantities"]

_HOMES = {"load": "extractor.pipeline", "extract": "extractor.pipeline", "read_quantities": "extractor.figures"}


def __getattr__(name: str) -> Any:
    """Import a function when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
