"""The whole way: a spaCy pipeline like any other, and records that hold whatever comes in."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib.metadata import entry_points
from itertools import permutations
from typing import Any

import pytest
import spacy
from growth import assert_linear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from readings import DAY, pipeline, read
from spacy.language import Language
from spacy.tokens import Doc

from extractor.assemble import Extraction
from extractor.documents import CharacterTokenizer
from extractor.pipeline import COMPONENTS, extract, load
from extractor.records import Claim, Pilot, TextSpan

ARTICLE = (
    "苏州银行数字金融取得进展\n3月12日,苏州银行披露,截至2020年末,该行“苏链通”平台累计融资逾5.6亿元,"
    "服务企业1200余家。预计2021年新增融资3亿元(约合4600万美元)。\n“苏链通”平台运用区块链、大数据技术,由苏州银行与腾讯云联合开发。"
)
SECOND = "贵阳银行\n贵阳银行推出“数谷e贷”产品,累计放款93亿元。该行不良率1.5%。"


def test_the_order_of_the_components_is_proved() -> None:
    assert pipeline().pipe_names == list(COMPONENTS)
    analysis: dict[str, Any] = pipeline().analyze_pipes()
    assert analysis["problems"] == {name: [] for name in COMPONENTS}


def test_every_component_says_what_it_gives() -> None:
    summary: dict[str, Any] = pipeline().analyze_pipes()["summary"]
    assert [name for name in COMPONENTS if not summary[name]["assigns"]] == []


def test_factories_are_found_by_their_entry_points() -> None:
    found = {point.name: point for point in entry_points(group="spacy_factories") if point.name in COMPONENTS}
    if not found:
        pytest.skip("the package is not installed here")
    assert set(found) == set(COMPONENTS)
    assert all(callable(point.load()) for point in found.values())


def test_somebody_can_build_a_pipeline_of_their_own() -> None:
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    assert nlp(ARTICLE)._.extraction.claims == extract(ARTICLE).claims != ()


def test_a_component_of_ones_own_fits_in_between() -> None:
    @Language.component("test_forget_technologies")
    def forget(doc: Doc) -> Doc:
        doc._.names = [name for name in doc._.names if name.kind != "technology"]
        return doc

    nlp = load()
    nlp.add_pipe("test_forget_technologies", after="extractor_names")
    kinds = {mention.kind for mention in nlp(ARTICLE)._.extraction.mentions}
    assert kinds == {mention.kind for mention in extract(ARTICLE).mentions} - {"technology"}


def test_many_texts_give_what_each_gives_alone() -> None:
    texts = [ARTICLE, "", SECOND, "没有数字。", ARTICLE]
    alone = [pipeline()(text)._.extraction for text in texts]
    assert [doc._.extraction for doc in pipeline().pipe(texts)] == alone
    assert alone[0] == alone[4]


def test_tokens_and_spans_stand_where_the_text_has_them() -> None:
    doc = pipeline()("\ufeff" + ARTICLE.replace("5.6亿元", "5.\u200b6亿元"))
    assert doc.text.startswith("\ufeff苏州银行")
    assert "".join(token.text_with_ws for token in doc) == doc.text
    assert set(doc.spans) == {"institution", "technology", "place", "figure", "date"}
    found = doc._.findings
    assert len(doc.spans["figure"]) == len(found.figures) > 0
    assert len(doc.spans["date"]) == len(found.dates) > 0
    for kind in ("institution", "technology", "place"):
        names = [name for name in found.names if name.kind == kind]
        assert [span.text for span in doc.spans[kind]] == [found.view.raw_text(n.start, n.end) for n in names]
    assert "逾5.\u200b6亿元" in [span.text for span in doc.spans["figure"]]


@pytest.mark.parametrize("segmenter", ["pkuseg", "", "JIEBA"])
def test_an_unknown_segmenter_is_refused(segmenter: str) -> None:
    with pytest.raises(ValueError, match="choose rjieba or jieba"):
        load(segmenter=segmenter)


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(FileNotFoundError, match="no folder of gazetteers"):
        load(gazetteers=["/no/such/folder"])


def test_jieba_gives_the_same_figures_and_names() -> None:
    other = load(segmenter="jieba")(ARTICLE)._.extraction
    ours = extract(ARTICLE)
    assert [claim.quantity for claim in other.claims] == [claim.quantity for claim in ours.claims]
    assert other.mentions == ours.mentions


def spans_of(value: Any) -> list[tuple[str, int, int]]:
    """Every (text, start, end) anywhere in a record."""
    if isinstance(value, BaseModel):
        own = (
            [(value.text, value.start, value.end)] if {"text", "start", "end"} <= set(type(value).model_fields) else []
        )
        own = own if isinstance(getattr(value, "start", None), int) else []
        return own + [span for name in type(value).model_fields for span in spans_of(getattr(value, name))]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_of(item)]
    return []


def check(raw: str, found: Extraction) -> None:
    """What holds of the records of every text."""
    text = found.article.text
    assert len(text) == len(raw)
    for record in (*found.mentions, *found.claims, *found.pilots):
        assert all(text[start:end] == said for said, start, end in spans_of(record))
    for claim in found.claims:
        sentence = claim.sentence
        assert sentence.start <= claim.quantity.start < sentence.end
        assert all(ref.text in text for ref in claim.institutions)
        assert claim.period is None or claim.period.text in text
    places = [(claim.quantity.start, claim.quantity.end) for claim in found.claims]
    assert places == sorted(set(places))
    ids = [pilot.pilot_id for pilot in found.pilots]
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)
    assert {claim.pilot_id for claim in found.claims} - {None} <= set(ids)
    for record in (found.article, *found.mentions, *found.claims, *found.pilots):
        assert type(record).model_validate_json(record.model_dump_json()) == record


WORDS = [
    "苏州银行", "“苏链通”平台", "该行", "累计融资", "逾5.6亿元", "3.2万户", "12%", "分别为", "2020年末", "截至",
    "预计", "区块链", "(以下简称", "、", "，", "。", "\n", "\r\n", "“", "”", "(", ")", "较", "同比", "由", "与",
    "贷", "e贷", "青税通", "开发的", "的平台", "客服小桂", "基于的", "“甲计划”", "该计划", "引入", "提供", "前者",
    "后者", "两家", "我们", "全行", "持股30%的", "旗下", "2020年业绩", "年初计划", "疫情期间", "同期",
    "人民银行指导", "1,", "亿", "几百", "申请机构:", "1.", "5O", "㐂", "𠀀", "e\u0301", "<b>", "</script>",
    "&nbsp;", "😀", "👨‍👩‍👧", "\x00", "\ufeff", "\u200b", "\u202e", "\u2066", "\ud83d", "\u2028", "\x85", "\x1c",
]  # fmt: skip
PIECES = st.sampled_from(WORDS)
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_every_offset_holds_and_nothing_raises(raw: str) -> None:
    check(raw, extract(raw, published=DAY))


@pytest.mark.parametrize("day", [None, date.min, date.max])
def test_any_date_will_do(day: date | None) -> None:
    check(ARTICLE, extract(ARTICLE, published=day))


REPEATS = [
    "一",
    "1",
    "1,",
    "亿",
    "几百",
    "(",
    "“",
    "。",
    "\n",
    "\x00",
    "\u200b",
    "<b>",
    "同比",
    "分别",
    "该行",
    "第一批",
    "贷",
    "的平台",
    "基于的",
    "客服小",
    "前者后者",
    "该计划",
    "”",
    ")",
    "「",
]
#: Pieces of each of which a record is made.
DENSE = [
    "“苏”平台", "1亿元。", "2020年末",
    "1亿元、",
    "“智慧平台”",
    "工商银行5亿元",
    "苏州银行",
    "e贷", "、乙e贷", "“甲贷”", "“甲计划”", "开发的", "由A提供",
    "工商银行“智慧平台”放款5亿元。",
    "工商银行引入“鹰眸”系统,该平台服务5户;",
    "工商银行和建设银行合作,前者放款5亿元,后者3亿元。",
    "2020年业绩。同期放款5亿元,",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATS)
def test_a_hundred_thousand_repeated_signs(piece: str) -> None:
    assert extract(piece * (100_000 // len(piece))).article.text == piece * (100_000 // len(piece))
    assert_linear(extract, piece, 100_000)


def calls(raw: str) -> int:
    """How many functions are called: a measure of work that a busy machine does not change."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        extract(raw)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", DENSE)
def test_work_is_linear_in_what_is_found(piece: str) -> None:
    extract(piece)
    assert calls(piece * 1500) < 7 * calls(piece * 300)


def test_a_lone_surrogate_is_replaced_at_the_border() -> None:
    found = extract("苏州银行\ud800放款3亿元。")
    assert found.article.text == "苏州银行\ufffd放款3亿元。"
    assert [claim.quantity.value for claim in found.claims] == [Decimal(300_000_000)]


@pytest.mark.parametrize("raw", ["", " ", "\ufeff", "\n\n", "。", "没有数字。"])
def test_nothing_comes_of_nothing(raw: str) -> None:
    found = extract(raw)
    assert (found.claims, found.pilots) == ((), ())


def dump(text: str) -> str:
    found = extract(text, published=DAY)
    records: list[BaseModel] = [found.article, *found.mentions, *found.claims, *found.pilots]
    return "\n".join(record.model_dump_json() for record in records)


def test_twice_the_same() -> None:
    assert dump(ARTICLE) == dump(ARTICLE)


def test_no_hash_seed_changes_a_byte() -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]; import test_pipeline as t; "
        "sys.stdout.buffer.write(t.dump(t.ARTICLE + chr(10) + t.SECOND).encode())"
    )
    here = os.path.dirname(os.path.abspath(__file__))
    told = []
    for seed in ("0", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", code, here, os.path.dirname(here)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        )  # fmt: skip
        told.append(done.stdout.decode())
    assert told[0] == told[1]
    assert "贵阳银行" in told[0]


def test_decimals_are_decimals_again_behind_their_json() -> None:
    claim = extract(ARTICLE, published=DAY).claims[0]
    again = Claim.model_validate_json(claim.model_dump_json())
    assert again == claim
    assert (type(again.quantity.value), again.quantity.value) == (Decimal, Decimal(560_000_000))
    assert '"560000000"' in claim.model_dump_json()


def owners(claims: tuple[Claim, ...], pilots: tuple[Pilot, ...]) -> list[tuple[str, tuple[str, ...], str | None]]:
    names = {pilot.pilot_id: pilot.name for pilot in pilots}
    return [(c.quantity.text, tuple(ref.name for ref in c.institutions), names.get(c.pilot_id or "")) for c in claims]


BRIEFS = [
    "苏州银行\n苏州银行推出“苏e付”产品,覆盖商户3.2万户,交易1.5亿元。",
    "徽商银行普惠金融\n徽商银行贷款余额5900亿元。该行不良率1.9%。",
    "基于区块链的跨境结算服务(长沙银行)\n该应用面向外贸企业。\n预计年交易量2万笔。",
    SECOND,
    "移动支付统计\n全国移动支付达3亿笔。",
]


@pytest.mark.parametrize(("first", "second"), list(permutations(BRIEFS, 2)))
def test_two_articles_in_one_keep_their_owners(first: str, second: str) -> None:
    alone = [owners(read(text).records.claims, read(text).records.pilots) for text in (first, second)]
    both = read(f"本周速览\n{first}\n{second}").records
    assert owners(both.claims, both.pilots) == alone[0] + alone[1]


def test_metrics_and_sentences_lie_in_the_article() -> None:
    claims = extract(ARTICLE, published=DAY).claims
    assert [claim.quantity.text for claim in claims] == ["逾5.6亿元", "1200余家", "3亿元"]
    assert all(isinstance(claim.metric, TextSpan) for claim in claims)
    assert {ref.name for claim in claims for ref in claim.institutions} == {"苏州银行"}


def test_a_body_of_no_stated_province_is_one_articles_alone() -> None:
    texts = ("省医保局上线“医保通”平台,服务3万人。", "省医保局上线“医保通”平台,服务9万人。")
    ids = {ref.entity_id for text in texts for claim in extract(text).claims for ref in claim.institutions}
    assert len(ids) == 2
    placed = ("浙江省医保局上线“医保通”平台,服务3万人。", "浙江省医保局上线“医保通”平台,服务9万人。")
    assert len({ref.entity_id for text in placed for claim in extract(text).claims for ref in claim.institutions}) == 1
