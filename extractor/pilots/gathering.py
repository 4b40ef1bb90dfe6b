"""All places at which a sentence names pilots: each reader of names is asked where it has something to look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase

from extractor.findings import Findings
from extractor.pilots.apps import apps
from extractor.pilots.book import OPEN
from extractor.pilots.called import called, versions
from extractor.pilots.coined import coined
from extractor.pilots.described import made, opening
from extractor.pilots.heard import describes_again
from extractor.pilots.introduced import introduced
from extractor.pilots.items import in_order, items, officials, respectively
from extractor.pilots.mentions import PilotMention
from extractor.pilots.named import named
from extractor.pilots.phrases import built, launched, possessed
from extractor.pilots.proper import bulleted, latin, placed, rowed
from extractor.pilots.quotes import defined, quoted
from extractor.pilots.shortened import shortened
from extractor.pilots.signs import find_signs
from extractor.pilots.things import things
from extractor.pilots.tried import tried
from extractor.pilots.words import PilotWords
from extractor.segment import Span

#: With what a quotation ends.
_CLOSING = '”」』’"'
#: With what the name ends of something that is built.
_BUILT = ("head", "strong", "product")
#: The marks and letters without which there is nothing for some readers in a sentence.
_MARKS = re.compile(f"[(、的.A-Z{_CLOSING}]")
#: The signs of which a coined word has one.
_NAMING = ("tail", "kind", "calling")


def find_mentions(
    found: Findings, words: PilotWords, sentence: Span, index: int, known: Sequence[PilotMention]
) -> list[PilotMention]:
    """The mentions of a sentence; where quotes name a pilot, unquoted phrases beside them describe it."""
    signs = find_signs(found).of(index)  # most sentences have nothing for most of these
    marks = {*_MARKS.findall(found.text, *sentence)}
    asked = found, words, sentence, index
    meant = describes_again(found, sentence)
    first = [
        *(items(*asked) if "(" in marks else ()),
        *((_backed(words, mention, known) for mention in quoted(*asked)) if not marks.isdisjoint(_CLOSING) else ()),
        *(defined(*asked) if "defining" in signs else ()),
        *known,
        *(officials(*asked) if "trying" in signs and "head" in signs else ()),
        *(latin(*asked) if not marks.isdisjoint(ascii_uppercase) else ()),
        *(placed(*asked) if "strong" in signs else ()),
        *(bulleted(*asked) if "strong" in signs and "trait" in signs else ()),
        *(rowed(*asked) if "、" in marks and "trait" in signs else ()),
        *(coined(*asked) if "coin" in signs or "coining" in signs else ()),
        *(called(*asked) if "calling" in signs else ()),
        *(versions(*asked) if "." in marks else ()),
        *(named(*asked) if not signs.isdisjoint(_NAMING) else ()),
        *(apps(*asked) if "kind" in signs or "product" in signs else ()),
        *(things(*asked) if "thing" in signs else ()),
        *(made(*asked) if "的" in marks and "head" in signs and not meant else ()),
    ]
    second: list[PilotMention] = []
    telling = [mention for mention in first if mention.evidence in ("quoted", "brought", "listed")]
    if not telling or ";" in found.text[sentence.start : sentence.end]:
        second = [
            *(shortened(*asked) if "的" in marks else ()),
            *(built(*asked) if "verb" in signs and not signs.isdisjoint(_BUILT) and not meant else ()),
            *(possessed(*asked) if "head" in signs else ()),
            *(launched(*asked) if "launched" in signs and "strong" in signs else ()),
            *(opening(*asked) if "strong" in signs else ()),
            *(introduced(*asked) if "strong" in signs else ()),
        ]
        for clause in found.layout.clauses(sentence) if "trial" in signs else ():
            second.extend(tried(found, words, clause, index))
        second = [mention for mention in second if _is_apart(found, mention, telling)]
    if not (first or second):
        return []
    first = [mention for mention in first if not (mention.evidence in OPEN and _is_part(words, mention, second))]
    chosen: list[PilotMention] = []
    for mention in [*first, *second]:
        if all(mention.start >= other.end or mention.end <= other.start for other in chosen):
            chosen.append(mention)
    return sorted(respectively(found, words, index, in_order(found, index, sorted(chosen))))


def _is_part(words: PilotWords, mention: PilotMention, phrases: Sequence[PilotMention]) -> bool:
    """Whether what anybody may have is only a part of a name: 上线|数字人民币|乘车码."""
    return any(
        other.start <= mention.start
        and mention.end < other.end
        and other.names[0].endswith((*words.product_ends, *words.strong_heads))
        and words.core(other.names[0]) != words.core(mention.names[0])
        for other in phrases
    )


def _is_apart(found: Findings, mention: PilotMention, telling: Sequence[PilotMention]) -> bool:
    """Whether a semicolon parts a phrase from each quotation of its sentence, so that it describes none of them."""
    return all(
        found.text.find(";", min(mention.end, other.end), max(mention.start, other.start)) >= 0 for other in telling
    )


def _backed(words: PilotWords, mention: PilotMention, known: Sequence[PilotMention]) -> PilotMention:
    """A quotation whose name is in the gazetteer is as good as the name alone; “数字人民币仓单贷” is a name."""
    for other in known:
        if mention.start <= other.start and other.end <= mention.end:
            whole = other.evidence not in OPEN or words.core(mention.names[0]) == words.core(other.names[0])
            return mention._replace(evidence=other.evidence, owners=other.owners) if whole else mention
    return mention
