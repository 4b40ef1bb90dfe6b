"""What of a page is not its article: masks. Nothing is cut, so every offset stays true.

Precision comes first: a sentence of the article that is masked is lost, while a line of navigation that is kept holds
no figure in most cases. What makes a line a notice, a label or an advertisement are rows of ``gazetteers/spam``.
"""

from __future__ import annotations

from extractor.clean.lines import Line, Mask, lines_of
from extractor.clean.repeats import mask_repeats
from extractor.clean.single import judge
from extractor.clean.terms import find_terms
from extractor.clean.words import words_of
from extractor.clean.zones import mask_zones
from extractor.gazetteers import Gazetteers, load_gazetteers
from extractor.views import View

__all__ = ["Mask", "find_masks"]


def find_masks(view: View, gaz: Gazetteers | None = None) -> list[Mask]:
    """The stretches of a text that are not the article. Linear in its length; raises nothing.

    Args:
        view: the folded text; the offsets of the masks are of ``view.text``.
        gaz: whose spam table counts, our own if None.

    Returns:
        Masks sorted by their place, none overlapping another. A mask of kind ``term`` never touches a ``block``.
    """
    gaz = gaz or load_gazetteers()
    lines = lines_of(view.text, words_of(gaz))
    for line in lines:
        judge(line)
    mask_zones(lines)
    mask_repeats(lines)
    return sorted([*_blocks(lines), *find_terms(view.text, lines, gaz)])


def _blocks(lines: list[Line]) -> list[Mask]:
    found: list[Mask] = []
    for line in lines:
        if line.reason is not None:
            found.append(Mask(line.start, line.end, "block", line.reason))
        else:
            found.extend(line.parts)
    return found
