"""Platforms that a sentence names without quotes and the next one goes on with: 省综合金融服务平台是关键。该平台由…"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.findings import Findings, names_between
from extractor.pilots.mentions import PilotMention, nominal
from extractor.pilots.phrases import closes
from extractor.pilots.words import PilotWords, normalized
from extractor.segment import Span

#: How short and how long such a name is.
_LEAST, _LONGEST = 7, 30
#: So near the beginning of the next sentence the word stands that means it.
_OPENING = 4
_NOT_INSIDE = ("p", "u", "uj", "c", "nt", "m")


def introduced(found: Findings, words: PilotWords, sentence: Span, index: int) -> Iterator[PilotMention]:
    """The last thing of a sentence that the next one, in the same paragraph, calls 该平台 or 该系统."""
    sentences, lines = found.layout.sentences, found.layout.sentence_line
    if index + 1 >= len(sentences) or lines[index + 1] != lines[index]:
        return
    following = sentences[index + 1].start
    cues = found.cues.at("anaphora", following, following + _OPENING)
    meant = next((cue.cue.cue for cue in cues if cue.cue.value == "pilot"), "")
    head = next((head for head in words.strong_heads if meant.endswith(head)), None)
    at = found.text.rfind(head, *sentence) if head else -1
    if head is None or at < 0:
        return
    end = at + len(head)
    begin = _left_edge(found, words, sentence, at, end)
    name = found.text[begin:end]
    whole = normalized(name) not in words.generic and not name.endswith(words.soft_heads)
    opens = begin == found.layout.clause_at(sentence, begin).start or found.text.endswith(("的", "起", "了"), 0, begin)
    named = opens or words.has_trait(name) or found.text.endswith(words.building, sentence.start, begin)
    apart = not names_between(found.institutions, begin, end) and not found.figures_in(Span(begin, end))
    if _LEAST <= end - begin <= _LONGEST and whole and named and apart and closes(found, end, sentence.end):
        yield PilotMention(begin, end, (found.view.raw_text(begin, end),), "opened", index)


def _left_edge(found: Findings, words: PilotWords, sentence: Span, head: int, end: int) -> int:
    """Where the noun phrase with that head noun begins: behind 的, a mark, or a verb; 登记 of 登记|系统 is none."""
    begin = end
    for token in reversed(found.tokens_in(sentence.start, end)):
        word = found.text[token.start : token.end]
        takes = token.pos == "v" and (len(word) == 1 or token.end != head or word in words.introducing)
        if takes or token.pos in _NOT_INSIDE or not nominal([token]):
            break
        begin = token.start
    return begin
