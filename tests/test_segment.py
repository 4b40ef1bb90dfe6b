"""Lines, headings, sentences, clauses and tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from extractor.segment import Span, enumeration, is_labelled, lay_out, tagger, tokenize
from extractor.views import fold

LINES = [
    # a headline that asks, and one in two halves behind a colon
    ("年报亮点有哪些?\n江苏银行\n净利润增长3%。", "title heading body"),
    ("江苏银行首批应用成绩如何?有人说好。\n江苏银行净利润增长3%。", "body body"),
    ("年报速览\n首批应用:有的跑得快 有的补了课\n净利润增长3%。", "title heading body"),
    ("年报速览\n申请机构:江苏银行\n净利润增长3%。", "title body body"),
    # a title, and headings over what they govern; the last line heads nothing
    ("江苏银行发布年报\n净利润增长3%。", "title body"),
    ("年报速览\n江苏银行\n净利润增长3%。\n徽商银行\n净利润增长2%。", "title heading body heading body"),
    ("年报速览\n净利润增长3%。\n本报记者 王某", "title body body"),
    ("年报速览\n一、业务发展\n存款增长3%。", "title heading body"),
    # a line that ends a sentence, or lists, is no heading
    ("年报速览\n江苏银行。\n净利润增长3%。", "title body body"),
    ("年报速览\n主要业务如下:\n净利润增长3%。", "title body body"),
    ("记者从江苏银行获悉,该行净利润增长3%。\n徽商银行\n增长2%。", "body heading body"),
    # a field of a form is none, nor a paragraph that lost its full stop, nor a rule of dashes
    ("项目名称:智慧养老平台\n申请机构:青岛银行\n规模不少于5万户。", "body body body"),
    ("年报速览\n" + "该行持续推进数字化转型建设" * 6 + "\n增长3%。", "title body body"),
    ("年报速览\n------\n增长3%。", "title body body"),
    # line ends of all kinds, and white space around
    ("年报速览\r\n江苏银行\r\n增长3%。", "title heading body"),
    ("\n\n  年报速览  \n\n\t江苏银行\n增长3%。\n\n", "title heading body"),
    ("", ""),
    (" \n\t\r\n", ""),
]

SENTENCES = [
    ("净利润增长3%。存款增长5%。", "净利润增长3%。|存款增长5%。"),
    ("增长3%!还有吗?有;没有。", "增长3%!|还有吗?|有;没有。"),
    ("他说:“增长3%。”存款增长5%。", "他说:“增长3%。”|存款增长5%。"),
    ("增长3%(见附表。)存款增长5%", "增长3%(见附表。)|存款增长5%"),
    ("真的吗?!是的……然后", "真的吗?!|是的……|然后"),
    ("第一行\n第二行", "第一行|第二行"),
    # what ends no sentence
    ("净利润1.5亿元,增长3.2%", "净利润1.5亿元,增长3.2%"),
    ("网址www.example.cn有介绍", "网址www.example.cn有介绍"),
    ("存款;贷款:理财、保险", "存款;贷款:理财、保险"),
]

CLAUSES = [
    ("存款增长5%,贷款增长3%;理财持平。", "存款增长5%,|贷款增长3%;|理财持平。"),
    ("合同846笔,金额90.92亿元。", "合同846笔,|金额90.92亿元。"),
    # a comma that groups digits, and marks that join
    ("金额1,234万元。", "金额1,234万元。"),
    ("金额12,345,678元,增长3%。", "金额12,345,678元,|增长3%。"),
    ("存款、贷款和理财。", "存款、贷款和理财。"),
    # four digits behind a comma are no group
    ("2019,2020年。", "2019,|2020年。"),
]

ENUMERATIONS = [
    ("一、业务发展", "一、"), ("(二)资产质量", "(二)"), ("3.基于区块链的服务", "3."), ("12、智能平台", "12、"),
    ("【5】智能平台", "【5】"), ("● 智能平台", "● "), ("1 智能平台", "1 "), ("十一、展望", "十一、"),
    # what begins with a number and is none
    ("5G智能银行", ""), ("2020年业绩", ""), ("一路行产品", ""), ("100家企业", ""), ("", ""), ("三方协议", ""),
]  # fmt: skip

LABELLED = [
    ("申请机构:青岛银行", True), ("预期规模:5万户", True), ("名称:智慧平台", True),
    # no value, no label, no short one
    ("申请机构:", False), (":青岛银行", False), ("记者从江苏银行有关部门获悉:增长", False), ("APP:手机银行", False),
    ("增长3%", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), LINES)
def test_lines(text: str, kinds: str) -> None:
    assert " ".join(line.kind for line in lay_out(text).lines) == kinds


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: str) -> None:
    assert "|".join(text[s.start : s.end].strip("\n") for s in lay_out(text).sentences) == expected


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: str) -> None:
    layout = lay_out(text)
    [sentence] = layout.sentences
    assert "|".join(text[c.start : c.end] for c in layout.clauses(sentence)) == expected


def test_a_table_in_one_line_is_no_sentence() -> None:
    text = ";".join(f"第{number}家{number}户" for number in range(1000))
    layout = lay_out(text)
    assert max(end - start for start, end in layout.sentences) <= 1000
    assert "".join(text[start:end] for start, end in layout.sentences) == text
    assert all(text[end - 1] == ";" for _, end in layout.sentences[:-1])


@pytest.mark.parametrize(("line", "mark"), ENUMERATIONS)
def test_enumeration(line: str, mark: str) -> None:
    assert line[: enumeration(line)] == mark


@pytest.mark.parametrize(("line", "expected"), LABELLED)
def test_fields_of_a_form(line: str, expected: bool) -> None:
    assert is_labelled(line, 0, len(line)) is expected


def test_a_heading_governs_to_the_next_one() -> None:
    layout = lay_out("速览\n江苏银行\n增长3%。\n增长4%。\n徽商银行\n增长2%。")
    assert layout.section == (0, 1, 1, 1, 4, 4)


def test_sentence_at() -> None:
    layout = lay_out("甲。\n  乙。")
    assert [layout.sentence_at(offset) for offset in range(8)] == [0, 0, None, None, None, 1, 1, None]


TOKENS = [
    # (text, what was found, tokens): no boundary inside what was found
    ("服务3.2万户企业", ["3.2万户"], "服务|3.2万户|企业"),
    ("重庆银行累计投放", ["重庆银行"], "重庆银行|累计|投放"),
    ("应用大数据技术", ["大数据"], "应用|大数据|技术"),
    # overlapping: both boundaries are kept
    ("北京银行", ["北京", "北京银行"], "北京|银行"),
    ("", [], ""),
]


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
@pytest.mark.parametrize(("text", "found", "expected"), TOKENS)
def test_tokens_honour_what_was_found(text: str, found: list[str], expected: str, segmenter: str) -> None:
    spans = [(text.index(part), text.index(part) + len(part), "nt") for part in found]
    assert "|".join(text[t.start : t.end] for t in tokenize(text, spans, segmenter)) == expected


def test_what_was_found_keeps_its_part_of_speech() -> None:
    tokens = tokenize("服务3.2万户", [(2, 7, "m")])
    assert tokens[-1] == (2, 7, "m")


def test_an_unknown_segmenter_is_refused() -> None:
    with pytest.raises(ValueError, match="choose rjieba or jieba"):
        tagger("pkuseg")


HOSTILE = st.text(
    st.one_of(st.sampled_from("。!?\n\r,;:、()“”\u2028\x85\x00 \u200b12亿元银行一"), st.characters(codec="utf-8"))
)


@given(HOSTILE)
def test_sentences_and_clauses_cover_every_line(raw: str) -> None:
    text = fold(raw).text
    layout = lay_out(text)
    assert all(a.end <= b.start for a, b in pairwise(layout.lines))
    assert all(a.end <= b.start for a, b in pairwise(layout.sentences))
    assert all(line.start < line.end <= len(text) for line in layout.lines)
    assert len(layout.sentence_line) == len(layout.sentences)
    assert len(layout.section) == len(layout.lines)
    for sentence, line in zip(layout.sentences, layout.sentence_line, strict=True):
        assert layout.lines[line].start <= sentence.start < sentence.end <= layout.lines[line].end
        clauses = layout.clauses(sentence)
        assert "".join(text[c.start : c.end] for c in clauses) == text[sentence.start : sentence.end]
    said = "".join("".join(text[s.start : s.end].split()) for s in layout.sentences)
    assert said == "".join("".join(text[line.start : line.end].split()) for line in layout.lines)


@given(HOSTILE, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6))
def test_tokens_cover_the_text_and_keep_every_boundary(raw: str, pieces: list[tuple[int, int]]) -> None:
    text = fold(raw).text
    found = [(a, min(len(text), a + size), "nt") for a, size in pieces if a < len(text)]
    tokens = tokenize(text, found)
    assert "".join(text[t.start : t.end] for t in tokens) == text
    edges = {0, *(t.end for t in tokens)}
    assert {edge for a, b, _ in found if b > a for edge in (a, b)} <= edges


@pytest.mark.parametrize("piece", ["。", "一", "1,", "\n", ",", "(", "“", "甲。", "1 ", "\r", "…", "第一、"])
def test_linear_time(piece: str) -> None:
    def work(text: str) -> None:
        layout = lay_out(text)
        for sentence in layout.sentences[:1]:
            layout.clauses(Span(*sentence))

    assert_linear(work, piece, 400_000)
