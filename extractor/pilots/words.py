"""The words by which a pilot's name is known, from ``gazetteers/pilot_words.tsv``, ready to be matched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extractor.gazetteers import Gazetteers

#: What is left of a name without its head must still be a name.
MIN_CORE = 2
#: So long a word may be that somebody coined for a platform.
MAX_COINED = 4
#: What follows 以下简称: a short form, in quotes or not.
_SHORT_FORM = r"(?:为|:)?\s?[“\"「]?([^“”\"「」()\n,。]{2,20})[”\"」]?\)?"
#: A name in Latin letters behind the noun that says what it is: 底层架构SY Chain, 大模型 Baixiang-7B.
_LATIN_NAME = (
    r"\s?(?P<name>(?=[A-Za-z0-9\- .]*[a-z])[A-Z][A-Za-z0-9\-.]{1,15}(?: [A-Z][A-Za-z0-9\-.]{1,15}){0,2})(?![A-Za-z])"
)
#: How products are counted (两款产品), and the letters that stand inside a coined word (惠农e贷).
CLASSIFIERS, PRODUCTS = "款个大项", ("产品", "系统", "平台", "服务", "应用", "模型", "工具")
LETTERS = "eEiI"
_MARKS = re.compile(r"[\s“”\"'‘’《》<>()（）【】\[\]「」『』·,，、。:：+＋?？_-]+")


@dataclass(frozen=True)
class PilotWords:
    """Heads (平台, 项目), verbs that bring a pilot about, and what shows that a quotation is none."""

    heads: tuple[str, ...]
    head_begins: frozenset[str]
    head_pattern: regex.Pattern[str]
    quote_head_pattern: regex.Pattern[str]
    last_head_pattern: regex.Pattern[str]
    quote_heads: tuple[str, ...]
    nick_heads: tuple[str, ...]
    strong_heads: tuple[str, ...]
    strong_pattern: re.Pattern[str]
    open_heads: tuple[str, ...]
    loan_ends: tuple[str, ...]
    undivided: tuple[str, ...]
    product_ends: tuple[str, ...]
    strong_verbs: tuple[str, ...]
    act_pattern: re.Pattern[str]
    quote_verbs: tuple[str, ...]
    building: tuple[str, ...]
    trial_verbs: tuple[str, ...]
    trial_not: tuple[str, ...]
    trial_leads: tuple[str, ...]
    traits: tuple[str, ...]
    trait_pattern: re.Pattern[str]
    not_after: tuple[str, ...]
    name_end_not: tuple[str, ...]
    adjective_ends: tuple[str, ...]
    maintaining: tuple[str, ...]
    slogans: frozenset[str]
    generic: frozenset[str]
    applicant: tuple[str, ...]
    naming: tuple[str, ...]
    named: tuple[str, ...]
    listing: tuple[str, ...]
    instrument: tuple[str, ...]
    jointly: tuple[str, ...]
    becoming: tuple[str, ...]
    carriers: tuple[str, ...]
    definition: regex.Pattern[str]
    defining: tuple[str, ...]
    connected: regex.Pattern[str]
    efforts: tuple[str, ...]
    launching: tuple[str, ...]
    launched: re.Pattern[str]
    joining: tuple[str, ...]
    several: tuple[str, ...]
    kinds: tuple[str, ...]
    near_heads: tuple[str, ...]
    developing: tuple[str, ...]
    sharing: tuple[str, ...]
    calling: tuple[str, ...]
    post_ends: tuple[str, ...]
    word_ends: tuple[str, ...]
    trial_signs: tuple[str, ...]
    fields: tuple[str, ...]
    renewed: tuple[str, ...]
    nicknamed: regex.Pattern[str]
    joins: regex.Pattern[str]
    join_words: tuple[str, ...]
    holds: regex.Pattern[str]
    using: tuple[str, ...]
    user_signs: tuple[str, ...]
    plan_ends: tuple[str, ...]
    soft_heads: tuple[str, ...]
    coin_ends: tuple[str, ...]
    coin_signs: tuple[str, ...]
    coin_not: tuple[str, ...]
    coin_kinds: tuple[str, ...]
    making: tuple[str, ...]
    introducing: frozenset[str]
    coin_said: frozenset[str]
    latin: regex.Pattern[str]
    coin_tails: tuple[str, ...]
    coin_firm: tuple[str, ...]
    coin_never: frozenset[str]
    emblems: tuple[str, ...]
    somebody: tuple[str, ...]
    its: tuple[str, ...]
    any_apps: tuple[str, ...]
    own: tuple[str, ...]
    towards: tuple[str, ...]
    coin_sorted: tuple[str, ...]
    called: regex.Pattern[str]
    introducing_long: tuple[str, ...]
    apposed: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]] = field(compare=False, repr=False)

    def of(self, kind: str) -> tuple[str, ...]:
        """The words of a kind that only one room asks for, the longest first."""
        return self.rows.get(kind, ())

    def head_at(self, text: str, at: int, quoted: bool = False) -> int:
        """The length of the longest head noun at an offset, 0 where there is none; behind a quote there are more."""
        if text[at : at + 1] not in self.head_begins:
            return 0
        match = (self.quote_head_pattern if quoted else self.head_pattern).match(text, at)
        return match.end() - at if match else 0

    def is_kind(self, name: str) -> bool:
        """Whether a name is made of what loans are sorted by: 个人经营贷, 信用贷."""
        stem = name[:-1]
        while stem.endswith(self.coin_kinds):
            stem = stem.removesuffix(next(kind for kind in self.coin_kinds if stem.endswith(kind)))
        return not stem

    def core(self, name: str) -> str:
        """A name without marks, case and head nouns, for comparing: “微捷贷”产品 and 微捷贷 are one."""
        return _core(self.last_head_pattern, name)

    def is_whole(self, name: str) -> bool:
        """Whether words in quotes are a full official name: 基于区块链的…服务, 支持方言的智能银行服务."""
        return len(name) >= 6 and name.endswith(self.heads) and (name.startswith("基于") or self.has_trait(name))

    def has_trait(self, name: str) -> bool:
        """Whether a noun phrase says something of technology: 智慧信贷产品 does, 信贷产品 does not."""
        return self.trait_pattern.search(name) is not None

    def holds_verb(self, name: str) -> bool:
        """Whether a verb that brings something about stands in a phrase, and no head noun that is written like it."""
        return self.act_pattern.search(name) is not None

    def is_coined(self, name: str) -> bool:
        """Whether a short word stands before a head that alone shows a platform or system: 威停车平台, 辽农信专区."""
        head = next((head for head in self.strong_heads if name.endswith(head)), "")
        return bool(head) and MIN_CORE < len(name) - len(head) <= MAX_COINED


@lru_cache(maxsize=4096)
def normalized(name: str) -> str:
    """A name without white space, quotes, brackets and case."""
    return _MARKS.sub("", name).lower()


@lru_cache(maxsize=4096)
def _core(last_head: regex.Pattern[str], name: str) -> str:
    plain = normalized(name)
    while (match := last_head.search(plain)) and match.start() >= MIN_CORE:
        plain = plain[: match.start()]
    return plain


def _any_of(words: tuple[str, ...]) -> regex.Pattern[str]:
    """A pattern for any of some words, the longest first."""
    return regex.compile("|".join(map(regex.escape, words)) or r"(?!)")


def _before_name(verbs: tuple[str, ...]) -> regex.Pattern[str]:
    """A pattern for a verb, and what may describe or stand beside its object, right before the object's name."""
    return regex.compile(rf"(?:{_any_of(verbs).pattern})(?:了|到|至)?[\u4e00-\u9fffA-Za-z、“”]{{0,12}}[“「]?$")


@lru_cache(maxsize=8)
def pilot_words(gaz: Gazetteers) -> PilotWords:
    """The words of some gazetteers; heads with the longest first."""
    kinds: dict[str, list[str]] = {}
    for row in gaz.rows("pilot_words"):
        kinds.setdefault(row.cells.get("kind", ""), []).append(row.cells["text"])

    def words(*names: str) -> tuple[str, ...]:
        found = [word for name in names for word in kinds.get(name, [])]
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    coin_firm = (*(end for end in words("coin_end") if len(end) == 1), *words("coin_firm"))
    return PilotWords(
        heads=words("head"),
        head_begins=frozenset(word[0] for word in words("head", "quote_head")),
        head_pattern=_any_of(words("head")),
        quote_head_pattern=_any_of(words("head", "quote_head")),
        last_head_pattern=regex.compile(f"(?:{_any_of(words('head')).pattern.lower()})$"),
        quote_heads=words("head", "quote_head"),
        nick_heads=words("nick_head"),
        strong_heads=words("strong_head"),
        strong_pattern=re.compile(_any_of(words("strong_head")).pattern),
        open_heads=words("open_head"),
        loan_ends=words("loan_end"),
        undivided=words("undivided"),
        product_ends=words("product_end"),
        strong_verbs=words("verb_strong"),
        act_pattern=re.compile(_any_of(tuple(w for w in words("verb_strong") if w not in words("head"))).pattern),
        quote_verbs=words("verb_quote"),
        building=words("verb_strong", "verb_weak"),
        trial_verbs=words("verb_trial"),
        trial_not=words("trial_not"),
        trial_leads=words("trial_lead"),
        traits=words("trait"),
        trait_pattern=re.compile(_any_of(words("trait")).pattern),
        not_after=words("not_after"),
        name_end_not=words("name_end_not"),
        adjective_ends=words("adjective_end"),
        maintaining=words("maintaining"),
        slogans=frozenset(map(normalized, kinds.get("slogan", []))),
        generic=frozenset(map(normalized, kinds.get("generic", []))),
        applicant=words("applicant"),
        naming=words("naming"),
        named=words("named"),
        listing=words("listing"),
        instrument=words("instrument"),
        jointly=words("jointly"),
        becoming=words("becoming"),
        carriers=words("carrier"),
        definition=regex.compile(rf"\(?(?:{_any_of(words('defining')).pattern}){_SHORT_FORM}"),
        defining=words("defining"),
        connected=_any_of(words("connected")),
        efforts=words("effort"),
        launching=words("launched"),
        launched=re.compile(_any_of(words("launched")).pattern),
        joining=words("joining"),
        several=words("several"),
        kinds=words("kind_end"),
        near_heads=words("near_head"),
        developing=words("developing"),
        sharing=words("sharing"),
        calling=words("calling"),
        post_ends=words("post_end"),
        word_ends=words("word_end"),
        trial_signs=words("trial_sign"),
        fields=words("field"),
        renewed=words("renewed"),
        nicknamed=regex.compile(
            rf"(?:{_any_of(words('nick_head')).pattern})小(?![贷微额企组时队型区店])[\u4e00-\u9fff]"
        ),
        joins=_before_name(words("joins")),
        join_words=(*words("joins"), *(f"实现{word}" for word in words("joins"))),
        holds=_before_name(words("holds")),
        using=words("using"),
        user_signs=words("user_sign"),
        plan_ends=words("plan_end"),
        soft_heads=words("soft_head"),
        coin_ends=words("coin_end"),
        coin_signs=(
            *LETTERS,
            *(head + "小" for head in words("nick_head")),
            *(one + thing for one in CLASSIFIERS for thing in PRODUCTS),
        ),
        coin_not=words("coin_not"),
        coin_kinds=words("coin_kind"),
        making=words("verb_strong", "verb_quote", "developing"),
        introducing=frozenset(words("verb_strong", "verb_quote", "coin_verb")),
        coin_said=frozenset(words("coin_said")),
        coin_tails=(*words("coin_tail"), *coin_firm),
        coin_firm=coin_firm,
        coin_never=frozenset("".join(words("coin_never"))),
        emblems=words("emblem"),
        somebody=words("somebody"),
        its=words("its"),
        any_apps=words("any_app"),
        own=words("own"),
        towards=words("towards"),
        coin_sorted=words("coin_sorted"),
        called=regex.compile(
            rf"(?:[个位款套种]|[\u4e00-\u9fff]{{2}})(?:{_any_of(words('calling')).pattern})(?P<name>[\u4e00-\u9fff]{{2,4}}+)[,。;]"
        ),
        introducing_long=tuple(w for w in words("verb_strong", "verb_quote", "coin_verb") if len(w) > 1),
        apposed=words("apposed"),
        latin=regex.compile(rf"(?:{_any_of(words('latin_head')).pattern}){_LATIN_NAME}"),
        rows={kind: words(kind) for kind in kinds},
    )
