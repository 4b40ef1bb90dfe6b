"""The pilots of an article found so far, and which of them a mention speaks of.

Names are looked up by their pieces: an article that names ten thousand products is read in time that grows with its
length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from extractor.names import Name
from extractor.pilots.draft import PilotDraft
from extractor.pilots.mentions import LONG, PilotMention
from extractor.pilots.merge import abbreviates, related, same_name
from extractor.pilots.named import is_coined
from extractor.pilots.words import PilotWords, normalized

#: How many sentences behind a name its short form may stand without being introduced.
ABBREVIATED_WITHIN = 3
#: Evidence of rows of the gazetteer: one name, one pilot, whoever acts.
KNOWN = ("known", "passing", "measured")
#: Of those, the evidence of what anybody may have figures of.
OPEN = ("passing", "measured")
REGULATORS = ("regulator", "government")
#: Names that are alike share so many characters in a row; of more pilots that share them only the first are compared.
PIECE, MOST = 3, 100
#: So many of a pilot's names, and of its last mentions, are compared.
COMPARED = 32
#: A coined word with a letter in it is one product's, whoever acts: 福农e贷.
LETTERED = regex.compile(r"[\u4e00-\u9fff][a-z][\u4e00-\u9fff]")


class Book:
    """Holds the drafts in the order in which they were begun."""

    def __init__(self, words: PilotWords) -> None:
        self.words = words
        self.drafts: list[PilotDraft] = []
        self.last: PilotDraft | None = None
        self._numbers: dict[int, int] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_sentence: dict[int, list[PilotDraft]] = {}
        self._open: set[int] = set()

    def find(self, mention: PilotMention, owners: Sequence[Name]) -> PilotDraft | None:
        """The first draft that a mention speaks of, or None."""
        numbers: set[int] = set()
        for name in mention.names:
            for key in self._keys(name):
                numbers.update(self._by_key.get(key, ()))
        candidates = (self.drafts[number] for number in sorted(numbers))
        return next((draft for draft in candidates if self._matches(draft, mention, owners)), None)

    def add(self, mention: PilotMention, draft: PilotDraft | None) -> PilotDraft:
        """Add a mention to the draft that was found for it; one is begun where there is none yet."""
        if draft is None:
            draft = PilotDraft([])
            self._numbers[id(draft)] = len(self.drafts)
            self.drafts.append(draft)
        number = self._numbers[id(draft)]
        for name in mention.names:
            if normalized(name) and draft.add_name(name):
                for key in self._keys(name):
                    known = self._by_key.setdefault(key, [])
                    if number not in known and (len(known) < MOST or key.startswith("=")):
                        known.append(number)
        draft.mentions.append(mention)
        self.last = draft
        if mention.evidence in OPEN:
            self._open.add(number)
        self._by_sentence.setdefault(mention.sentence, []).append(draft)
        return draft

    def named_in(self, sentence: int) -> Sequence[PilotDraft]:
        """The drafts that a sentence names, in the order of the names."""
        return self._by_sentence.get(sentence, ())

    def _keys(self, name: str) -> list[str]:
        core = self.words.core(name)
        return ["=" + core, "^" + core[:2], *[core[at : at + PIECE] for at in range(len(core) - PIECE + 1)]]

    def _matches(self, draft: PilotDraft, mention: PilotMention, owners: Iterable[Name]) -> bool:
        names, words = draft.names[:COMPARED], self.words
        cores = [(words.core(a), words.core(b)) for a in names for b in mention.names]
        if any(a == b and (len(a) >= LONG or LETTERED.search(a)) for a, b in cores):
            return True
        # Kept with the draft's number: one of a thousand mentions is not looked through for each of them.
        is_open = self._numbers[id(draft)] in self._open
        if is_open or mention.evidence in OPEN:  # 数字人民币企业服务平台 is a product, not 数字人民币
            alike = any(a == b for a, b in cores)
        else:
            alike = any(same_name(a, b, words) for a in names for b in mention.names)
        if alike and mention.evidence in KNOWN:
            return True
        ours = draft.holders
        theirs = {name.name for name in owners if name.type not in REGULATORS}
        if ours and theirs and not any(related(a, b) for a in ours for b in theirs):
            return False
        if alike:
            return True
        last = draft.mentions[-COMPARED:]
        near = any(0 <= mention.sentence - other.sentence <= ABBREVIATED_WITHIN for other in last)
        return bool(near and ours and ours & theirs and any(abbreviates(b, a) for a, b in cores))


def _begins(words: PilotWords, short: str, name: str) -> bool:
    """Whether a coined word is that by which a longer name begins: 吉信分, 吉信分企业信用评价模型."""
    return len(short) < len(name) and name.startswith(short) and is_coined(words, short)
