"""Products called by a word that nobody else uses, without quotes: 发布麓山卡, 小程序邮学通, 某行的易收宝发展商户….

Such a word is none of the dictionary's and stands where a thing is named: behind the verb that brings it out, behind
the noun that says what it is, behind its owner. At the head of a clause it must come again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import regex
import rjieba

from extractor.findings import REACH, Findings, names_between
from extractor.names import Name
from extractor.pilots.mentions import IS, PilotMention
from extractor.pilots.proper import goes_on
from extractor.pilots.signs import find_signs
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

#: How long such words are; the longest are tried first.
_SIZES = (4, 3)
#: So few characters of a name are a word of the dictionary at most: 黑土贷, 惠农通.
_PART = 2
#: So much of what follows is cut anew where the segmenter, who does not know the name, took a piece of it.
_AHEAD = 6
#: What follows a name that the clause goes on to speak of.
_FOLLOWS = tuple("vpdcmftxr")
_PASSED = tuple("tdcx")
#: What may stand between a verb and the thing that it brings out.
_ONE = regex.compile(r"(?:[了出过]|一[款个套项张种]|首[款个套项张种]|全新的?|新)++$")
_HAN = regex.compile(r"[\u4e00-\u9fff]++")
#: 晓盾是该行自研的…引擎: what a sentence that opens with a name says of it.
_IS = regex.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?){IS}")
#: So many sentences behind it figures may follow.
_SOON = 2
_OPENS = frozenset(",;。!?\n")
#: So many places of a word are looked at.
_MOST = 20
_QUOTES = tuple('“”「」『』‘’"')
#: How long an institution's name may be that stands before it in a row.
_NEAR = 20
#: Signs of which one is enough beside a figure.
_SURE = ("made", "kind", "owned")


def named(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Coined words in the places where a product is named, if a figure, or the article, says more of them."""
    taken = sentence.start
    asked = found, words, sentence
    signs = find_signs(found).of(index)
    places: list[tuple[Span, str]] = [
        *(_tailed(*asked) if "tail" in signs else ()),
        *(_apposed(*asked) if "kind" in signs else ()),
        *_opened(*asked),
        *(_said(*asked) if "calling" in signs else ()),
    ]
    for span, sign in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if span.start < taken or _is_somebody(found, words, span):
            continue
        if _is_told_of(found, span, sign, index):
            taken = span.end
            yield PilotMention(*span, (found.view.raw_text(*span),), "brought", index)


def _is_told_of(found: Findings, span: Span, sign: str, index: int) -> bool:
    """Whether more is said of a word than that it stands there: a figure in its sentence, or the article comes back."""
    if sign == "said":
        return True
    line = found.layout.lines[found.layout.sentence_line[index]]
    if sign not in _SURE:
        return found.is_repeated(*span) and bool(found.figures_in(Span(line.start, line.end)))
    figure = found.figure_behind(span.end)
    following = found.layout.sentences[min(index + _SOON, len(found.layout.sentences) - 1)]
    if figure is not None and figure.start < min(line.end, following.end):
        return True
    return goes_on(found, found.text[span.start : span.end], index, span.end)


def _is_somebody(found: Findings, words: PilotWords, span: Span) -> bool:
    """Whether the article uses a word for a company or a man, here or elsewhere: 瑞川付亏损…; 甲支付、瑞川付两家."""
    text, name = found.text, found.text[span.start : span.end]
    for at in islice(_places(text, name, max(0, span.start - REACH)), _MOST):
        if text.startswith(words.somebody, at + len(name)):
            return True
        beside = text.startswith("、", at - 1)
        if beside and any(owner.end == at - 1 for owner in names_between(found.institutions, at - _NEAR, at)):
            return True
    return False


def _places(text: str, name: str, start: int) -> Iterator[int]:
    """Where a name stands from an offset on."""
    at = text.find(name, start)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _tailed(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Coined words that end as such words do, wherever a product may be named."""
    text = found.text
    for tail in find_signs(found).apart("tail", *sentence):
        starts = [tail.end - size for size in _SIZES if tail.end - size >= sentence.start]
        starts = [start for start in starts if is_coined(words, text[start : tail.end])]
        if not starts:
            continue  # nearly all: 金融, 普通
        longer = text.startswith(words.coin_tails, tail.end) and _closes(found, words, tail.end + 1, sentence.end)
        if longer or not _closes(found, words, tail.end, sentence.end):
            continue  # 黄河惠|购
        for start in starts:
            sign, span = _sign(found, words, sentence, start), Span(start, tail.end)
            if sign and not (_is_cut(found, span) or _is_other(found, span)):
                yield span, sign
                break


def _apposed(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Words right behind the noun that says what they are: 缴费小程序邮学通, 风控中台鹰眼投用."""
    text = found.text
    for noun in find_signs(found).places("kind", *sentence):
        at = noun.end
        if _is_torn(found, at):
            continue  # 数字人|民币
        emblem = text.startswith(words.emblems, at)
        size = max(len(word) for word in words.emblems if text.startswith(word, at)) if emblem else 0
        sizes = (size,) if size else _SIZES
        praised = text.endswith(words.of("praised"), sentence.start, at)
        for length in sizes:
            end = at + length
            name = text[at:end]
            if end > sentence.end or not (size or is_coined(words, name) or (praised and _is_odd(words, name))):
                continue
            span = Span(at, end)
            if _closes(found, words, end, sentence.end) and not (_is_cut(found, span) or _is_other(found, span)):
                yield span, "kind"
                break


def _opened(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[Span, str]]:
    """A word that a sentence opens with and says to be a product's name: 晓盾是该行自研的风控引擎."""
    text = found.text
    first = _IS.match(text, *sentence)
    if first is not None and _may_be(words, first["name"]) and found.is_repeated(*first.span("name")):
        clause = found.layout.clause_at(sentence, first.end())
        said = text[first.end() : clause.end].rstrip(" ,。;\n")
        made = any(f"{verb}的" in said for verb in (*words.making, *words.developing))
        if made and said.endswith((*words.strong_heads, *words.apposed)):
            yield Span(*first.span("name")), "said"


def _said(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Words that a sentence says to be a product's name: 它有个兄弟叫星图,…."""
    for match in words.called.finditer(found.text, *sentence):
        name = match["name"]
        if _may_be(words, name) and _opens_later(found, name, match.end()):
            yield Span(*match.span("name")), "said"


def _opens_later(found: Findings, name: str, start: int) -> bool:
    """Whether a clause further on opens with a name."""
    return any(found.text[at - 1] in _OPENS for at in islice(_places(found.text, name, start), _MOST))


def _may_be(words: PilotWords, name: str) -> bool:
    """Whether a word can be such a name where the sentence itself says that it is one."""
    return name in words.emblems or is_coined(words, name, short=True)


def _sign(found: Findings, words: PilotWords, sentence: Span, start: int) -> str:
    """What shows that a product is named at an offset, or nothing."""
    text = found.text
    clause = found.layout.clause_at(sentence, start)
    before = text[clause.start : start]
    described = before.endswith("的")
    stem = before.removesuffix("的")
    if not stem or all(token.pos[:1] in _PASSED for token in found.tokens_in(clause.start, clause.start + len(stem))):
        return "opens"
    stop = clause.start + len(stem)
    owner = next(iter(reversed(names_between(found.institutions, clause.start, stop))), None)
    if (owner is not None and owner.end == stop) or stem.endswith(words.own):
        return "owned"
    if stem.endswith(words.making) or _ONE.sub("", stem).endswith(words.making):
        return "made"
    if described:
        if any(find_signs(found).places("verb", clause.start, stop)):
            return "made"  # 推出面向产业园区的兴数付
        towards = owner is not None and text.startswith(words.towards, owner.end)  # 某行面向企业的汉融易
        return "owned" if towards else ""
    return "kind" if stem.endswith(words.apposed) else ""


def _closes(found: Findings, words: PilotWords, end: int, stop: int) -> bool:
    """Whether a name may end at an offset: what follows is no noun that would carry it on, but for a head noun."""
    text = found.text
    if text.startswith("系列", end):
        return True
    if end >= stop or not "\u4e00" <= text[end] <= "\u9fff":
        return not text[end : end + 1].isalnum() or text[end].isdigit() or text.startswith(("App", "APP"), end)
    following = next(iter(found.tokens_in(end, end + 1)), None)
    if following is None:
        pieces = rjieba.tag(text[end : end + _AHEAD])
        word, pos = pieces[0]
    else:
        word, pos = text[following.start : following.end], following.pos
    return (
        pos.startswith(_FOLLOWS) or word == "的" or word in words.coin_said or words.head_at(text, end, quoted=True) > 0
    )


def _is_cut(found: Findings, span: Span) -> bool:
    """Whether a word is cut out of longer ones wherever it stands: 保供贷|款; not 元安付|给, if 元安付 comes again."""
    name = found.text[span.start : span.end]
    places = islice(_places(found.text, name, span.start), _MOST)
    return all(_is_torn(found, at + len(name)) for at in places)


def _is_torn(found: Findings, end: int) -> bool:
    """Whether an offset lies within a word of the dictionary."""
    at = start = max(0, end - _AHEAD)
    for size in _pieces(found.text[start : end + _AHEAD]):
        if at < end < at + size:
            return True
        at += size
        if at >= end:
            break
    return False


def _is_other(found: Findings, span: Span) -> bool:
    """Whether a stretch is, or has a piece of, something that is quoted, or known by another kind of name."""
    if found.text.startswith(_QUOTES, span.start - 1) or found.text.startswith(_QUOTES, span.end):
        return True
    near = Span(max(0, span.start - _AHEAD), span.end + _AHEAD)
    names = (*names_between(found.institutions, *near), *names_between(found.technologies, *near))
    return any(name.start < span.end and name.end > span.start and not _is_brand(name, span) for name in names)


def _is_brand(name: Name, span: Span) -> bool:
    """Whether a word begins with the short name of an institution: 民生惠."""
    return name.start == span.start and name.end < span.end and name.end - name.start <= _PART


def is_coined(words: PilotWords, name: str, short: bool = False) -> bool:
    """Whether nobody else uses a word: no dictionary has it or how it ends.

    Args:
        words: the words of the gazetteers.
        name: the word.
        short: whether two characters are enough.
    """
    if len(name) < (_PART if short else _PART + 1) or _HAN.fullmatch(name) is None:
        return False
    plain = normalized(name)
    if plain in words.generic or plain in words.slogans:
        return False
    if (
        not words.coin_never.isdisjoint(name)
        or name.endswith(words.coin_not)
        or name.startswith(words.introducing_long)
    ):
        return False
    sizes = _pieces(name)
    if name.endswith(words.coin_sorted) and words.is_kind(name):
        return False
    if max(sizes) == 1:
        return len(name) == _PART or not _is_word(name[-_PART:])
    if len(sizes) == 1 or sizes[0] != _PART or max(sizes[1:]) > 1:
        return False
    tailed = len(sizes) > _PART and name.endswith(words.coin_tails) and not _is_word(name[-_PART:])
    return tailed or name.endswith(words.coin_firm)  # 黄河|惠|购


def _is_odd(words: PilotWords, name: str) -> bool:
    """Whether a word is no two words of the dictionary, and none of the words that figures follow: 鑫|智力."""
    odd = min(_pieces(name)) == 1 and _HAN.fullmatch(name) is not None
    odd = odd and not name.startswith((*words.kinds, *words.coin_said, *words.coin_kinds))  # 利率降|至
    return odd and words.coin_never.isdisjoint(name) and not name.endswith((*words.coin_not, *words.kinds))


def is_tailed(words: PilotWords, name: str) -> bool:
    """Whether a coined word ends as those of products do: 行…付, 惠…通."""
    return name.endswith(words.coin_tails) and is_coined(words, name)


@lru_cache(maxsize=4096)
def _pieces(name: str) -> tuple[int, ...]:
    """How long the words of the dictionary are that a name is made of."""
    return tuple(map(len, rjieba.cut(name, False)))


def _is_word(text: str) -> bool:
    return _pieces(text) == (len(text),)
