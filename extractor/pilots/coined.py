"""Products whose coined name shows what they are, without quotes: 桂农e贷, 青税通, 龙行助手."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import PilotMention, nominal
from extractor.pilots.phrases import BETWEEN
from extractor.pilots.proper import goes_on
from extractor.pilots.signs import find_signs
from extractor.pilots.words import CLASSIFIERS, LETTERS, PRODUCTS, PilotWords, normalized
from extractor.segment import Span

#: A Latin letter inside a Chinese word: 惠农e贷, e抵快贷, 华夏e企管.
LETTER = regex.compile(rf"(?<![A-Za-z0-9])[{LETTERS}](?=[\u4e00-\u9fff])")
#: What stands before a noun and belongs to none.
_PREPOSITIONS = "在由与和为对把被从向"
_PLACES, _OPEN = tuple("在从向对被"), tuple('“‘"')
#: What a noun has behind it that a name in quotes follows: 智能投研助手“君研”.
_NAMED_SO = "“"
#: So many products, the row before them, and how long that is.
_SO_MANY = regex.compile(rf"等?[两三四五六七八九][{CLASSIFIERS}](?:{'|'.join(PRODUCTS)})")
_ROW_BEFORE = regex.compile(r"(?r)[\u4e00-\u9fffA-Za-z、]{1,40}+")
#: How long such a nickname is: 小桂.
_NICK = 2
#: Another in a row with one that was found: 茶仙贷、花乡贷和竹链贷.
_ROW = regex.compile(r"(?:、|和|及|以及|与)(?P<item>[\u4e00-\u9fff]++)")
#: What a verb or an owner may have behind it: 开发|了|黑土粮仓贷.
_LIGHT = ("的", "了")
_HAN = regex.compile(r"[\u4e00-\u9fff]")
#: How long a coined word is at most before its letter, behind it, and as a whole without one; and at least.
_BEFORE, _BEHIND, _WHOLE, _LEAST = 5, 4, 6, 3
#: What follows a name that the clause goes on to speak of: 青税通依托…, 福农e贷余额….
_GOES_ON = ("v", "p", "d", "c", "m", "f", "x", "r", "zg")


def coined(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """Coined names in the places where a product is named; without a letter, those of which figures or another place
    tell."""
    lettered, last = list(_lettered(found, words, sentence)), 0
    nicks = [*_nicknamed(found, words, sentence)]
    counted = list(_counted(found, words, sentence))
    for start, end in sorted({*lettered, *nicks, *counted, *_ended(found, words, sentence, lettered)}):
        name = found.text[start:end]
        inside = [known for known in names_between(found.institutions, start, end) if known.start > start]
        if normalized(name) in words.generic or inside:
            continue
        figure = found.figure_behind(end)
        told = figure is not None and figure.start < sentence.end
        again = goes_on(found, name, index, end)
        before = found.text[start - 1 : start]
        if before in _OPEN or found.text.startswith(_NAMED_SO, end) or (not again and before in _PLACES):
            continue  # quoted, and read so; 客户在融e联录入: only a means
        means = found.text.endswith(words.instrument, sentence.start, start)
        beside = last > 0 and _ROW.fullmatch(found.text, last, end) is not None
        sure = (start, end) in counted or ((start, end) in lettered and not means)
        if again or told or beside or sure:
            last = end
            written = found.view.raw_text(start, end)
            names = (written, written[-_NICK:]) if (start, end) in nicks else (written,)
            yield PilotMention(start, end, names, "brought", index)


def _counted(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[int, int]]:
    """Things in a row, counted as products, behind the verb that brings them out: 上线邮链通和牛易融两款产品."""
    for match in _SO_MANY.finditer(found.text, *sentence):
        row = _ROW_BEFORE.match(found.text, sentence.start, match.start())
        first, *others = BETWEEN.split(row.group()) if row is not None else [""]
        if row is None or not others:
            continue
        end = row.start() + len(first)
        start = edge(found, words, Span(max(row.start(), end - _WHOLE), end))
        last = next(iter(reversed(found.tokens_in(sentence.start, start))), None)
        names = [found.text[start:end], *others]
        if last is None or found.text[last.start : last.end] not in words.introducing:
            continue
        if all(_LEAST <= len(name) <= _WHOLE and not words.is_kind(name) and not name.endswith(words.kinds)
               for name in names):  # fmt: skip
            for name in names:
                yield start, start + len(name)
                start += len(name) + 1


def _nicknamed(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[int, int]]:
    """What a bank calls its robot or clerk: 语音客服小桂, 数字员工小招."""
    for match in words.nicknamed.finditer(found.text, *sentence):
        if _is_told(found, words, match.end()):
            yield match.span()


def _lettered(found: Findings, words: PilotWords, sentence: Span) -> Iterator[tuple[int, int]]:
    """Names with a letter in them; nothing else is written so."""
    for match in LETTER.finditer(found.text, *sentence):
        at = match.start()
        start = edge(found, words, Span(max(sentence.start, at - _BEFORE), at))
        end = _behind(found, words, match.end(), sentence.end)
        if end - start > _LEAST - 1 and end > match.end():
            yield start, end


def _behind(found: Findings, words: PilotWords, start: int, stop: int) -> int:
    """Where a name ends behind its letter: with what products end with, or with the word that stands there."""
    stop = min(stop, start + _BEHIND)
    for end in range(start + 1, stop + 1):
        if not _HAN.match(found.text, end - 1):
            break
        if found.text[start:end].endswith(words.coin_ends) and not found.text.startswith(words.coin_ends, end):
            return end
    first = next(iter(found.tokens_in(start, stop)), None)
    return first.end if first is not None and first.start == start and nominal((first,)) else start


def _ended(
    found: Findings, words: PilotWords, sentence: Span, lettered: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Words of Chinese characters alone that end as products do and stand where one is named, or in a row with one."""
    text, taken, passed = found.text, sentence.start, 0
    for ending in find_signs(found).apart("coin", *sentence):
        end = ending.end
        while passed < len(lettered) and lettered[passed][1] <= ending.start:
            taken, passed = max(taken, lettered[passed][1]), passed + 1
        row = _ROW.match(text, taken, end) if taken > sentence.start else None
        if row is None and not (_is_word_end(found, end) and _is_told(found, words, end)):
            continue
        start = row.start("item") if row else edge(found, words, Span(max(taken, end - _WHOLE), end))
        name = text[start:end]
        if (
            _LEAST <= end - start <= _WHOLE
            and all(_HAN.match(char) for char in name)
            and not name.endswith(words.coin_not)
            and not words.is_kind(name)
            and (row is not None or _stands(found, words, sentence, start, ending))
        ):
            taken = end
            yield start, end


def _is_word_end(found: Findings, end: int) -> bool:
    """Whether a word ends at an offset."""
    return found.tokens[bisect_left(found.token_starts, end) - 1].end == end


def edge(found: Findings, words: PilotWords, span: Span) -> int:
    """Where the noun begins that reaches to the end of a stretch: behind a verb, a head noun, a particle, a name."""
    begin = span.end
    tokens = found.tokens_in(*span)
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        word = found.text[token.start : token.end]
        if token.pos == "nt" and len(word) < _LEAST and found.text[begin : span.end] in ("", *words.coin_ends):
            return token.start  # 徽商|快贷: a product of its own, called after its bank
        if not nominal((token,)) or token.pos[:1] in "xcmtfu" or token.pos == "nt" or not _HAN.match(word):
            break
        if begin < span.end and (word.endswith((*words.heads, "是")) or word in words.introducing):
            break
        if word[0] in _PREPOSITIONS and len(word) > 1:
            return token.start + 1  # 在融|e联: the segmenter does not know the word
        begin = token.start
    return begin


def _is_told(found: Findings, words: PilotWords, end: int) -> bool:
    """Whether the sentence goes on with what is said of a name, and not with a longer noun."""
    following = next(iter(found.tokens_in(end, end + 1)), None)
    if following is None or following.start != end:
        return False
    word = found.text[following.start : following.end]
    return following.pos[:1] in _GOES_ON or word in words.coin_said or word.endswith(words.heads)


def _stands(found: Findings, words: PilotWords, sentence: Span, start: int, ending: Span) -> bool:
    """Whether a product may be named at an offset: at the beginning of a clause, behind its institution, behind a verb
    that takes it or a noun that says what it is (线上产品青税通), and what ends with a whole word behind 的 too."""
    clause = found.layout.clause_at(sentence, start)
    if found.text.endswith("的", clause.start, start) and ending.end - ending.start > 1:
        return True  # 手机里的龙行助手
    before = [
        token for token in found.tokens_in(clause.start, start) if found.text[token.start : token.end] not in _LIGHT
    ]
    if not before or before[-1].pos in ("nt", "x", "t"):
        return True
    last = found.text[before[-1].start : before[-1].end]
    return last.endswith(words.heads) or last in words.introducing
