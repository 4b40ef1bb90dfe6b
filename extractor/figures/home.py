"""The currency of an article's place: what a bare 元 is in the news of Taiwan and Hong Kong.

萬元 is New Taiwan dollars in a paper of Taipei, Hong Kong dollars in one of Hong Kong, and yuan everywhere else. The
article's own evidence decides, once for all of its figures: it is written in Traditional characters, and what it names
(新台幣, 金管會, houses and towns of that place) speaks of the place more often than of any other. Where that is not
clear, a bare 元 stays yuan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.figures.amounts import Amount
from extractor.figures.lexicon import Lexicon
from extractor.gazetteers import Gazetteers, load_gazetteers
from extractor.views import MASKED, SURROGATES, TRADITIONAL_SHARE, View

DEFAULT = "CNY"
_CLASS = "home_currency"
#: One of these stands in any Traditional text that tells of money; looking for them costs nearly nothing.
_TELLTALE = "億萬國業銀們"
#: As much of a text as shows what it is written in.
_HEAD = 1000
#: (人民幣,下同), 單位:人民幣: the article says itself what its 元 is.
_SAID = re.compile(r"人民币 ?[,,] ?(?:下|全文)同|(?:单位|币种) ?[::] ?人民币|均为人民币")
_BEFORE, _AFTER = 4, 5


def home_currency(view: View, places: Iterable[str] = (), gaz: Gazetteers | None = None) -> str:
    """``TWD`` or ``HKD`` where an article speaks of Taiwan or Hong Kong and is written as they write, else ``CNY``.

    Args:
        view: the folded text of the whole article.
        places: where the houses that it names are, and the places that it names; one for each mention.
        gaz: the gazetteers; our own by default. Their cues of the class ``home_currency`` are the evidence.
    """
    if view.raw is view.text or not any(sign in view.raw for sign in _TELLTALE) or not _is_traditional(view):
        return DEFAULT
    if _SAID.search(view.text):
        return DEFAULT
    automaton, values = _evidence(gaz or load_gazetteers())
    text = SURROGATES.sub("\ufffd", view.text)
    said = Counter(values[index] for index, _, _ in automaton.find_matches_as_indexes(text))
    for place in filter(None, places):
        found = automaton.find_matches_as_indexes(place)
        said[values[found[0][0]] if found else DEFAULT] += 1
    (first, most), (_, second) = [*said.most_common(2), (DEFAULT, 0), (DEFAULT, 0)][:2]
    return first if most > second else DEFAULT


@lru_cache(maxsize=8)
def _evidence(gaz: Gazetteers) -> tuple[AhoCorasick, list[str]]:
    """The words that speak of a place, and for each the currency that it speaks for."""
    cues = gaz.cues(_CLASS)
    return AhoCorasick([cue.cue for cue in cues], matchkind=MatchKind.LeftmostLongest), [cue.value for cue in cues]


def _is_traditional(view: View) -> bool:
    """Whether the head of a view folds characters that stand in no Simplified text."""
    raw = view.raw if view.starts is None else "".join(view.raw[at] for at in view.starts[:_HEAD])
    pairs = [(old, new) for old, new in zip(raw[:_HEAD], view.text[:_HEAD], strict=False) if new != MASKED]
    changed = sum(old != new and "\u4e00" <= old <= "\u9fff" for old, new in pairs)
    return changed > TRADITIONAL_SHARE * len(pairs)


def at_home(text: str, lex: Lexicon, amounts: list[Amount], home: str) -> list[Amount]:
    """The amounts, those of a bare 元 in the currency of the article's place, with the flag ``currency_of_place``."""
    follows = False
    for amount in reversed(amounts):
        shares = not amount.unit_spans and "shared_unit" in amount.flags
        bare = amount.unit == DEFAULT and (follows if shares else _is_bare(text, lex, amount))
        follows = bare
        if bare:
            amount.unit = home
            amount.flag("currency_of_place")
    return amounts


def _is_bare(text: str, lex: Lexicon, amount: Amount) -> bool:
    """Whether neither the amount nor what stands beside it says that it is yuan: 人民币50亿元, 50亿元(人民币)."""
    around = text[max(0, amount.start - _BEFORE) : amount.end + _AFTER]
    return not any(sign in around for sign in lex.yuan)
