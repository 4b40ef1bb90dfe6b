"""Applications that an article on a trial calls by a part of their full names: 甲银行的区块链在线融资以物流为切口.

Its readers know the full one (基于区块链的小微企业在线融资服务), and what it does is what such a name ends with.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings import Findings, names_between, once_per_article
from extractor.pilots.mentions import CLAUSE_STOP, PilotMention, nominal
from extractor.pilots.phrases import closes
from extractor.pilots.words import PilotWords, normalized, pilot_words
from extractor.segment import Span

#: How short and how long such a name is; one that rests on no technology is longer.
_LEAST, _PLAIN, _LONGEST = 6, 7, 16
#: An article on a trial speaks of it in so many sentences, if its title does not.
_OFTEN = 3


def shortened(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """What an institution has, called by what it does, where the article is on a trial and a figure tells of it."""
    if not _is_on_trial(found):
        return
    for owner in names_between(found.institutions, *sentence):
        start = owner.end + 1
        if not found.text.startswith("的", owner.end):
            continue
        mark = CLAUSE_STOP.search(found.text, start, sentence.end)
        limit = min(mark.start() if mark else sentence.end, start + _LONGEST)
        end = next((end for end in range(limit, start, -1) if _is_name(found, words, Span(start, end), limit)), 0)
        figure = found.figure_behind(end)
        if end and figure is not None and figure.start < sentence.end:
            yield PilotMention(start, end, (found.view.raw_text(start, end),), "built", index)


def _is_name(found: Findings, words: PilotWords, span: Span, limit: int) -> bool:
    """Whether a stretch can be such a name: a deed at its end, what it rests on or whom it concerns before."""
    name = found.text[span.start : span.end]
    if not name.endswith((*words.of("deed"), *words.of("lending"))):
        return False
    built_on = bool(names_between(found.technologies, *span)[:1])
    whole = len(name) >= _LEAST if built_on else len(name) >= _PLAIN and not name.endswith(words.of("lending"))
    return (
        whole
        and (built_on or words.has_trait(name))
        and not any(mark in name for mark in "的、和与及")
        and normalized(name) not in words.generic
        and nominal(tuple(found.tokens_in(*span)))
        and not found.figures_in(span)
        and not names_between(found.institutions, *span)
        and (span.end == limit or closes(found, span.end, limit))
    )


@once_per_article
def _is_on_trial(found: Findings) -> bool:
    """Whether an article is on a trial of applications."""
    signs = pilot_words(found.gaz).trial_signs
    if any(sign in found.title_line for sign in signs):
        return True
    told = (any(sign in found.text[start:end] for sign in signs) for start, end in found.layout.sentences)
    return sum(told) >= _OFTEN
