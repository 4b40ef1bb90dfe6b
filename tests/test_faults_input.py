"""The rows of the fault list that concern reading and masking, each by its number.

Every input has one outcome with a stable code or flag, nothing raises, and every offset is true.
"""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean import find_masks
from extractor.records import Reject
from extractor.sources import Input, html, read_sources
from extractor.sources.charset import decode
from extractor.views import fold

TEXT = "江南银行数字信贷试点落地\n截至3月底，累计服务企业2.3万户，投放贷款96亿元。\n该行表示，下一步将拓展至200个网点。"


def outcome(tmp_path: Path, data: bytes, name: str = "a.txt", **options: int) -> Input | Reject:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read_sources([str(path)], **options)
    return found


def code(found: Input | Reject) -> tuple[str, ...]:
    return (found.reason,) if isinstance(found, Reject) else found.flags


@pytest.mark.parametrize(
    ("row", "name", "data", "expected"),
    [
        ("F1", "a.txt", b"", ("empty",)),
        ("F1", "a.txt", b" \r\n ", ("empty",)),
        ("F1", "a.txt", b"\xef\xbb\xbf", ("empty",)),
        ("F1", "a.txt", b"\xff\xfe", ("empty",)),
        ("F2", "a.txt", TEXT.encode() + b"\xff" + TEXT.encode(), ("decode_replaced",)),
        ("F2", "a.txt", TEXT.encode()[:-1], ("decode_replaced",)),
        ("F3", "a.txt", TEXT.encode("gbk"), ()),
        ("F3", "a.txt", (TEXT + "㐂𠀀").encode("gb18030"), ()),
        ("F3", "a.txt", TEXT.encode("utf-16"), ()),
        ("F3", "a.txt", TEXT.encode("utf-16-be"), ()),
        ("F3", "a.txt", TEXT.encode("hz"), ()),
        ("F4", "a.html", f"<html><meta charset=gb2312><body><p>{TEXT}</p></html>".encode(), ("encoding_mismatch",)),
        ("F4", "a.html", f"<html><meta charset=utf-8><p>{TEXT}</p></html>".encode("gbk"), ("encoding_mismatch",)),
        ("F5", "a.txt", TEXT.encode() + b"\n" + TEXT.encode("gbk"), ("mixed_encoding",)),
        ("F5", "a.txt", TEXT.encode("gbk") + b"\n" + TEXT.encode(), ("mixed_encoding",)),
        ("F6", "a.txt", TEXT.replace("3", "\0\x1b\x9b3").encode(), ("control_chars",)),
        ("F7", "a.jsonl", b'{"text": "\\ud800' + b'a"}', ("surrogates",)),
        ("F8", "a.txt", "投放5\u200b0亿元，\u00ad服务\u20603户".encode(), ()),
        ("F9", "a.txt", "投放\u202e05亿元\u202c".encode(), ()),
        ("F10", "a.txt", "投放５０．３亿元，增长１２％".encode(), ()),
        ("F15", "a.txt", b"x" * 2_000_001, ("too_large",)),
        ("F15", "a.jsonl", b'{"text": "' + b"x" * 2_000_001 + b'"}', ("too_large",)),
        ("F17", "a.txt", b"PK\x03\x04../../x", ("unsupported_format",)),
        ("F19", "a.html", b"<html>" + b"<div>" * 200_000 + "服务2.3万户".encode(), ("html_limit",)),
        ("F31", "a.jsonl", b'{"text": "cut', ("bad_json",)),
        ("F32", "a.jsonl", b'{"text": Infinity}', ("empty",)),
    ],
)
def test_each_fault_has_one_outcome(
    tmp_path: Path, row: str, name: str, data: bytes, expected: tuple[str, ...]
) -> None:
    assert code(outcome(tmp_path, data, name, max_bytes=2_000_000)) == expected


@pytest.mark.parametrize(
    "char", ["\u200b", "\u202e", "\u2028", "\u00ad", "\ufe0f", "５", "㎡", "😀", "\ufffd", "\u3000"]
)
def test_f8_to_f10_nothing_is_changed_on_the_way_in(tmp_path: Path, char: str) -> None:
    text = f"投放5{char}0亿元\r\n服务{char}户"
    found = outcome(tmp_path, text.encode())
    assert isinstance(found, Input)
    assert found.text == text


def test_f15_memory_stays_flat_where_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    line = tmp_path / "a.jsonl"
    with line.open("wb") as stream:
        stream.truncate(200_000_000)
    tracemalloc.start()
    found = list(read_sources([str(path), str(line)], max_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [code(item) for item in found] == [("too_large",), ("too_large",)]
    assert peak < 20_000_000


def test_f15_a_stream_without_an_end_is_refused() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    (found,) = read_sources(["-"], max_bytes=1_000_000, stdin=Endless())  # type: ignore[arg-type]
    assert code(found) == ("too_large",)


def test_f31_the_other_records_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    path.write_bytes(b"\n".join([good, b'{"text": "\xff\xfe"', b"{]", good, good[:-5]]))
    found = list(read_sources([str(path)]))
    assert [(item.line, code(item)) for item in found] == [
        (1, ()), (2, ("bad_json",)), (3, ("bad_json",)), (4, ()), (5, ("bad_json",)),
    ]  # fmt: skip
    assert isinstance(found[2], Reject)
    assert f"byte {len(good) + 15}" in found[2].detail


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize(
    "source", ["pipe.txt", "/dev/zero", "/dev/null", "folder.html", "loop.txt", "loop/loop/gone.txt"]
)
def test_f35_never_blocks(tmp_path: Path, source: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (found,) = read_sources([str(tmp_path / source)])
    assert code(found) in [("not_a_file",), ("not_found",)]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://169.254.169.254/", "http://u:p@a.cn", "http://аррӏе.com/", "x"]
)
def test_f36_an_address_is_only_text(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", never)
    monkeypatch.setattr("socket.getaddrinfo", never)
    found = outcome(tmp_path, json.dumps({"text": TEXT, "url": url}).encode(), "a.jsonl")
    assert isinstance(found, Input)
    assert found.url == url
    page = f'<html><link rel="canonical" href="{url}"><base href="{url}"><img src="{url}"><p>{TEXT}</p></html>'
    shown = outcome(tmp_path, page.encode(), "a.html")
    assert isinstance(shown, Input)
    assert shown.url == url


@pytest.mark.parametrize(
    "zone",
    [
        "网友评论\n我在某行贷了50万元,利率4%",
        "版权所有 某某网 注册资金3000万元",
        "相关阅读\n某行投放贷款96亿元",
        "联系电话:12345678901 免费办理500万元贷款",
    ],
)
def test_f38_figures_around_the_article_are_masked(zone: str) -> None:
    view = fold(f"{TEXT}\n{zone}")
    left = view.without([(mask.start, mask.end) for mask in find_masks(view) if mask.kind == "block"]).text
    assert left.rstrip("\n") == fold(TEXT).text


def test_f38_a_name_is_whole_where_a_term_was_pushed_into_it() -> None:
    view = fold(f"{TEXT}\n参与的有招商银行、卡拉合伙人兴业银行等6家。\n卡拉合伙人 POS机网站 免费办理")
    masks = find_masks(view)
    dropped = [(mask.start, mask.end) for mask in masks if mask.kind == "term"]
    blocks = [(mask.start, mask.end) for mask in masks if mask.kind == "block"]
    assert "招商银行、兴业银行等6家" in view.without(blocks, dropped).text


def check_offsets(found: Input) -> None:
    """F39: what is masked maps back to the characters that stand in the text, in order."""
    view = fold(found.text)
    masks = find_masks(view)
    assert all(0 <= mask.start < mask.end <= len(view.text) for mask in masks)
    assert all(one.end <= two.start for one, two in pairwise(masks))
    for mask in masks:
        start, end = view.raw_span(mask.start, mask.end)
        assert fold(found.text[start:end]).text.strip() == view.text[mask.start : mask.end].strip() or view.starts
        assert 0 <= start < end <= len(found.text)
    found.text.encode("utf-8")
    assert "\0" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        "😀" + TEXT + "\r\n版权所有 😀 某某网",
        "\u200b首页\u200b > 银行 > 正文\r\n" + TEXT,
        "臺灣銀行發佈公告\r\n來源：某某日報\r\n截至三月底服務2.3萬戶。",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_f39_offsets_are_true(tmp_path: Path, text: str, codec: str) -> None:
    found = outcome(tmp_path, text.encode(codec))
    assert isinstance(found, Input)
    assert found.text == text
    check_offsets(found)


CHINESE = st.text(
    st.sampled_from("江南银行贷款96亿元，。\r\n 版权来源：<p>&;/{}[]\"'\\0\u200b😀臺") | st.characters(), max_size=80
)
ENCODED = st.tuples(CHINESE, st.sampled_from(["utf-8", "gb18030", "utf-16", "big5", "hz"])).map(
    lambda pair: pair[0].encode(pair[1], "ignore")
)
BYTES = st.lists(st.binary(max_size=40) | ENCODED, max_size=4).map(b"".join)


@settings(max_examples=400, deadline=None)
@given(BYTES, st.sampled_from([None, "utf-8", "gbk", "big5", "utf-16", "x", "\0", "hex", "utf-7", "idna", "rot13"]))
def test_any_bytes_are_decoded(data: bytes, declared: str | None) -> None:
    found = decode(data, declared)
    found.text.encode("utf-8")
    assert decode(data, declared) == found
    assert not set(found.text) & {"\0", "\x1b", "\x85"}


@settings(max_examples=300, deadline=None)
@given(BYTES)
def test_any_bytes_on_standard_input_have_outcomes(data: bytes) -> None:
    found = list(read_sources(["-"], stdin=io.BytesIO(data)))
    assert found
    for item in found:
        if isinstance(item, Input):
            check_offsets(item)


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</table>", "<br>", "<!--", "-->", "<script>", "</script>",
     "<h1>", "</h1>", "<title>", "</title>", "<a href=", ">", "<", "&nbsp;", "&#0;", "&#55296;", "<svg>",
     "江南银行", "服务2.3万户。", "\n", "<html>", "</html>", "<body>", "<meta charset=gbk>", "<![CDATA[", "]]>",
     "<meta name=pubdate content=2020-04-17>", "<span>", "</span>", "<base href=x>", "\ud800",
     "\0", "<sup>2</sup>", "<ul><li>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_any_markup_is_read(page: str) -> None:
    found = html.extract(page)
    found.text.encode("utf-8")
    assert html.extract("<html>" + page).text == html.extract("<html>" + page).text


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["text", "title", "url", "date", "html", "source", "x"]), inner, max_size=4
            )
        ),
        max_leaves=10,
    )
)
def test_any_record_has_one_outcome(value: object) -> None:
    data = json.dumps(value).encode()
    found = list(read_sources(["-"], stdin=io.BytesIO(data)))
    assert len(found) >= 1
    if isinstance(value, dict):
        assert len(found) == 1
