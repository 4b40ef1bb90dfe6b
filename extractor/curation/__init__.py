"""What keeps the rows good: checks, counts, suggestions from a run, and the reasons behind every name.

Functions only; the command line calls them. :func:`lint` says what is wrong in a folder of rows and how to mend it,
:func:`stats` counts what is there, :func:`suggest` lists the names a run found without a row, :func:`explain` says why
each name of a text was found or not.
"""

from __future__ import annotations

from extractor.curation.explain import Explanation, explain
from extractor.curation.lint import Problem, lint
from extractor.curation.stats import Stats, stats
from extractor.curation.suggest import Suggestion, suggest

__all__ = ["Explanation", "Problem", "Stats", "Suggestion", "explain", "lint", "stats", "suggest"]
