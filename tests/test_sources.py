"""Reading: which files, which bytes, which fields."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from extractor.records import Reject
from extractor.sources import Input, read_sources
from extractor.sources.charset import decode
from extractor.sources.facts import published_from
from extractor.sources.files import suffix_of

ARTICLE = (
    "江南银行试点落地\n截至3月底，江南银行累计服务小微企业2.3万户，投放贷款96亿元。\n该行表示，还将拓展200个网点。"
)
TRADITIONAL = "臺灣銀行於三月底累計服務企業2.3萬戶，發放貸款96億元，較年初增長百分之十二。"


def read(*sources: str | Path, **options: object) -> list[Input | Reject]:
    return list(read_sources([str(source) for source in sources], **options))  # type: ignore[arg-type]


def one(path: Path, data: bytes, **options: object) -> Input | Reject:
    path.write_bytes(data)
    found = read(path, **options)
    assert len(found) == 1
    return found[0]


# --- bytes


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (ARTICLE, "utf-8", "utf-8"),
        (ARTICLE, "utf-8-sig", "utf-8"),
        (ARTICLE, "gbk", "gb18030"),
        (ARTICLE, "gb18030", "gb18030"),
        (ARTICLE + "㐂𠀀行长出席", "gb18030", "gb18030"),
        (ARTICLE, "utf-16", "utf-16-le"),
        (ARTICLE, "utf-16-le", "utf-16-le"),
        (ARTICLE, "utf-16-be", "utf-16-be"),
        ("累计服务企业两万三千户，发放贷款", "utf-16-le", "utf-16-le"),
        (ARTICLE, "utf-32", "utf-32-le"),
        (ARTICLE, "hz", "hz"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
        ("放贷96亿元", "gbk", "gb18030"),
        ("plain ASCII 96", "ascii", "utf-8"),
        (
            "今日、銀行は新しいサービスを発表しました。これは日本で初めての試みです。利用者は増えている。",
            "shift_jis",
            "cp932",
        ),
    ],
)
def test_a_text_reads_the_same_in_every_encoding(text: str, codec: str, encoding: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.flags) == (text, encoding, ())


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "flags"),
    [
        (ARTICLE.encode(), "gb2312", "utf-8", ("encoding_mismatch",)),
        (ARTICLE.encode("gbk"), "utf-8", "gb18030", ("encoding_mismatch",)),
        (ARTICLE.encode("gbk"), "gb2312", "gb18030", ()),
        (ARTICLE.encode("gbk"), "iso-8859-1", "gb18030", ()),
        (ARTICLE.encode("gbk"), "no-such-label", "gb18030", ()),
        (TRADITIONAL.encode("big5"), "big5", "big5hkscs", ()),
        (TRADITIONAL.encode("big5"), "gbk", "big5hkscs", ("encoding_mismatch",)),
        (b"<html>96</html>", "gbk", "utf-8", ()),
    ],
)
def test_bytes_win_over_the_label(data: bytes, declared: str, encoding: str, flags: tuple[str, ...]) -> None:
    found = decode(data, declared)
    assert (found.encoding, found.flags) == (encoding, flags)
    assert "96" in found.text


@pytest.mark.parametrize(
    ("data", "text", "flags"),
    [
        (
            "放贷96亿元，".encode() + b"\xff" + "服务2万户。".encode(),
            "放贷96亿元，\ufffd服务2万户。",
            ("decode_replaced",),
        ),
        ("放贷96亿元".encode()[:-1], "放贷96亿\ufffd", ("decode_replaced",)),
        ("放贷96亿元".encode("gbk")[:-1], "放贷96亿\ufffd", ("decode_replaced",)),
        (
            "前一段服务2万户。\n".encode() + "后一段放贷96亿元。".encode("gbk"),
            "前一段服务2万户。\n后一段放贷96亿元。",
            ("mixed_encoding",),
        ),
        (
            "前一段服务2万户。\n".encode("gbk") + "后一段放贷96亿元。".encode(),
            "前一段服务2万户。\n后一段放贷96亿元。",
            ("mixed_encoding",),
        ),
        (
            b"\xef\xbb\xbf" + "前一段服务2万户。\n".encode() + "后一段放贷96亿元。".encode("gbk"),
            "前一段服务2万户。\n后一段放贷96亿元。",
            ("mixed_encoding",),
        ),
        ("服务\0二万户\x07。".encode(), "服务\ufffd二万户\ufffd。", ("control_chars",)),
        ("服务\u0085二万户。".encode(), "服务\ufffd二万户。", ("control_chars",)),
        ("一行\r\n二行\t三\r".encode(), "一行\r\n二行\t三\r", ()),
    ],
)
def test_what_is_broken_is_replaced_and_flagged(data: bytes, text: str, flags: tuple[str, ...]) -> None:
    found = decode(data)
    assert (found.text, found.flags) == (text, flags)


# --- files


def test_a_text_is_kept_as_it_was_written(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", ("\ufeff" + ARTICLE.replace("\n", "\r\n")).encode())
    assert isinstance(found, Input)
    assert found.text == ARTICLE.replace("\n", "\r\n")
    assert found.source == (tmp_path / "a.txt").as_posix()
    assert found.title == "江南银行试点落地"
    assert found.line is None


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf", "\u3000\u200b".encode(), b"\0" * 100, b"\xff\xfe"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a"])
def test_what_says_nothing_is_rejected_as_empty(tmp_path: Path, data: bytes, name: str) -> None:
    found = one(tmp_path / name, data)
    assert isinstance(found, Reject)
    assert found.reason in ("empty", "bad_json")
    assert found.reason == "empty" or "json" in name


def test_folders_are_read_in_order_and_only_for_what_they_hold(tmp_path: Path) -> None:
    for name in ["b/2.txt", "b/1.html", "a.md", "c", "gold/1.tsv", ".hidden.txt", ".git/x.txt", "README.md", "x.pdf"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE, encoding="utf-8")
    found = {Path(item.source).relative_to(tmp_path).as_posix(): item for item in read(tmp_path)}
    assert list(found) == ["a.md", "b/1.html", "b/2.txt", "c", "x.pdf"]
    assert [name for name, item in found.items() if isinstance(item, Reject)] == ["x.pdf"]


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("notice.html", "read"), ("notice.txt", "read"), ("sources.html", "read"), ("readme.jsonl", "no"),
        ("changelog.txt", "read"), ("支付清算notice.txt", "read"), ("NOTICE", ""), ("README.md", ""), ("Makefile", ""),
        ("b.docx", "unsupported_format"), ("b.pdf", "unsupported_format"), ("b.txt.gz", "unsupported_format"),
        ("b.csv", "unsupported_format"), ("b.zip", "unsupported_format"), ("b.PNG", "unsupported_format"),
        ("浙江.v2", "unsupported_format"), ("2020.4.17新闻", "read"), ("gold.tsv", ""), ("page.css", ""),
    ],
)  # fmt: skip
def test_a_file_of_a_folder_has_one_outcome(tmp_path: Path, name: str, outcome: str) -> None:
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    reasons = [item.reason if isinstance(item, Reject) else "read" for item in read(tmp_path)]
    if outcome == "no":  # what is read as records and holds none
        assert set(reasons) == {"bad_json"}
    else:
        assert reasons == ([outcome] if outcome else [])


def test_what_a_run_wrote_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").mkdir()
    sealed = {"gazetteer_digest": "0", "files": {"articles.jsonl": {}, "pilots.db": {}}}
    for folder, manifest in (("out", json.dumps(sealed)), ("mine", '{"files": ["articles.jsonl"]}')):
        (tmp_path / folder / "manifest.json").write_text(manifest, encoding="utf-8")
        for name in ("articles.jsonl", "b.jsonl"):
            (tmp_path / folder / name).write_bytes(record(text=ARTICLE))
    expected = ["mine/articles.jsonl", "mine/b.jsonl", "mine/manifest.json", "out/b.jsonl"]
    for source in (tmp_path, f"{tmp_path}/*", f"{tmp_path}/**", f"{tmp_path}/*/*.json*"):
        assert [Path(item.source).relative_to(tmp_path).as_posix() for item in read(source)] == expected
    assert len(read(tmp_path / "out" / "articles.jsonl")) == 1


def test_a_file_named_twice_is_one_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(read(tmp_path, tmp_path / "a.txt", f"{tmp_path}/*.txt", f"{tmp_path}/./a.txt")) == 1


def test_a_name_with_glob_signs_is_a_name_first(tmp_path: Path) -> None:
    found = one(tmp_path / "a[1].txt", ARTICLE.encode())
    assert isinstance(found, Input)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"PK\x03\x04rest", "unsupported_format"),
        ("a.txt", b"\x1f\x8brest", "unsupported_format"),
        ("a.pdf", b"%PDF-1.7", "unsupported_format"),
        ("a.json", b"{", "bad_json"),
        ("a.json", b"[]", "empty"),
        ("a.json", b"3", "bad_record"),
        ("a.jsonl", b"\n\n", "empty"),
    ],
)
def test_files_that_hold_no_article(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    found = one(tmp_path / name, data)
    assert isinstance(found, Reject)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.TXT", ".txt"), ("2020.4.17新闻", ""), ("v1.0", ""), ("a.shtml", ".shtml"), ("a", "")]
)
def test_a_suffix_is_letters(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_a_page_under_the_wrong_suffix_is_a_page(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", f"<!DOCTYPE html><html><body><p>{ARTICLE}</p></body></html>".encode())
    assert isinstance(found, Input)
    assert "<" not in found.text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>服务<b>2.3</b>万户</p><p>放贷96亿元</p>", "服务2.3万户\n放贷96亿元"),
        ("<div class='a'>一段<br>二段</div>", "一段\n二段"),
        ("<script>alert(1)</script>服务2.3万户", "<script>alert(1)</script>服务2.3万户"),
        ("<5%的客户</p>", "<5%的客户</p>"),
        ("服务<b>2.3</b>万户</p>", "服务<b>2.3</b>万户</p>"),
    ],
)
def test_a_text_is_markup_only_where_it_begins_so(tmp_path: Path, data: str, text: str) -> None:
    found = one(tmp_path / "a.txt", data.encode())
    assert isinstance(found, Input)
    assert found.text == text


# --- standard input


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (ARTICLE.encode(), [ARTICLE]),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), [ARTICLE]),
        (b' \n{"text": "\xe4\xb8\x80"}\n{"text": "\xe4\xba\x8c"}', ["一", "二"]),
        ('[{"text": "一"}, {"text": "二"}]'.encode(), ["一", "二"]),
        ("[记者 张三]服务2万户。".encode(), ["[记者 张三]服务2万户。"]),
        ("<html><body><p>服务2万户。</p></body></html>".encode(), ["服务2万户。"]),
    ],
)
def test_standard_input_is_what_it_looks_like(data: bytes, texts: list[str]) -> None:
    found = read("-", stdin=io.BytesIO(data))
    assert [item.text for item in found if isinstance(item, Input)] == texts
    assert {item.source for item in found} == {"-"}


# --- records


def record(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"text": "正文", "title": "题", "url": "http://a.cn/1", "published": "2020-04-17T09:33:00+08:00"},
            ("正文", "题", "http://a.cn/1", None, date(2020, 4, 17)),
        ),
        ({"content": "正文", "publish_time": "2020年4月17日 09:33"}, ("正文", None, None, None, date(2020, 4, 17))),
        (
            {"body": "正文", "date": "2020/4/7", "source": "某某日报"},
            ("正文", None, None, "某某日报", date(2020, 4, 7)),
        ),
        ({"text": "正文", "source": "https://a.cn/2"}, ("正文", None, "https://a.cn/2", None, None)),
        ({"正文": "正文", "标题": "题", "发布时间": "20200417"}, ("正文", "题", None, None, date(2020, 4, 17))),
        ({"text": "", "content": "正文"}, ("正文", None, None, None, None)),
        ({"text": "正文", "date": "Fri, 17 Apr 2020 09:33:00 GMT"}, ("正文", None, None, None, date(2020, 4, 17))),
        ({"text": "正文", "url": "file:///etc/passwd"}, ("正文", None, "file:///etc/passwd", None, None)),
        ({"text": "正文\r\n二"}, ("正文\r\n二", None, None, None, None)),
        ({"content": "<p>一段2万户</p><p>二段<b>96</b>亿元</p>"}, ("一段2万户\n二段96亿元", None, None, None, None)),
    ],
)
def test_fields_by_the_names_scrapers_give_them(
    tmp_path: Path, fields: dict[str, str], expected: tuple[object]
) -> None:
    found = one(tmp_path / "a.jsonl", record(**fields))
    assert isinstance(found, Input)
    title = expected[1] if expected[1] or "\n" not in found.text else found.title
    assert (found.text, title if expected[1] else None, found.url, found.publisher, found.published) == expected
    assert found.line == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "bad_json"),
        (b"not json", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'["text"]', "bad_record"),
        (b'"text"', "bad_record"),
        (b'{"title": "only"}', "no_text"),
        (b"{}", "no_text"),
        (b'{"text": 5}', "bad_field"),
        (b'{"text": ["a"]}', "bad_field"),
        (b'{"text": {"a": 1}}', "bad_field"),
        (b'{"text": ""}', "empty"),
        (b'{"text": null}', "empty"),
        (b'{"text": "  "}', "empty"),
        (b'{"text": NaN}', "empty"),
        (b'{"text": "' + b"a" * 300 + b'"}', "too_large"),
    ],
)
def test_a_bad_line_is_rejected_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    limit = {"max_bytes": 250} if reason == "too_large" else {}
    path = tmp_path / "a.jsonl"
    good = record(text="好")
    path.write_bytes(b"\n".join([good, line, b"", good]))
    first, bad, last = read(path, **limit)
    assert isinstance(first, Input)
    assert isinstance(last, Input)
    assert isinstance(bad, Reject)
    assert (bad.line, bad.reason) == (2, reason)
    assert last.line == 4
    if reason in ("bad_json", "too_large"):
        assert f"byte {len(good) + 1}" in bad.detail


def test_numbers_in_fields_cost_nothing_and_mean_nothing(tmp_path: Path) -> None:
    found = one(
        tmp_path / "a.jsonl", b'{"text": "\xe4\xb8\x80", "title": NaN, "n": ' + b"9" * 100_000 + b', "date": 1}'
    )
    assert isinstance(found, Input)
    assert (found.title, found.published) == (None, None)
    assert found.flags == ("bad_field",)


@pytest.mark.parametrize(
    ("stated", "day", "flags"),
    [
        ("2020-04-17", date(2020, 4, 17), ()),
        ("2020-13-45", None, ("bad_date",)),
        ("2020-02-30", None, ("bad_date",)),
        ("17/04/2020", None, ("bad_date",)),
        ("9999-12-31", None, ("bad_date",)),
        ("2099-01-01", None, ("bad_date",)),
        ("Fri, 17 Apr 2099 09:33:00 GMT", None, ("bad_date",)),
        ("昨天", None, ("bad_date",)),
        ("", None, ()),
        (None, None, ()),
    ],
)
def test_a_stated_date_that_is_none_is_flagged(
    tmp_path: Path, stated: str | None, day: date | None, flags: tuple[str, ...]
) -> None:
    found = one(tmp_path / "a.jsonl", record(text="正文", date=stated))
    meta = "" if stated is None else f'<meta name="pubdate" content="{stated}">'
    page = one(tmp_path / "a.html", f"<html><head>{meta}</head><body><p>{ARTICLE}</p></body></html>".encode())
    for item in (found, page):
        assert isinstance(item, Input)
        assert (item.published, item.flags) == (day, flags)


def test_a_lone_surrogate_is_replaced_at_the_border(tmp_path: Path) -> None:
    found = one(tmp_path / "a.jsonl", b'{"text": "\\ud800\\u4e00", "title": "\\udfff"}')
    assert isinstance(found, Input)
    assert (found.text, found.title, found.flags) == ("\ufffd一", "\ufffd", ("surrogates",))


def test_records_in_other_encodings(tmp_path: Path) -> None:
    line = '{"text": "' + ARTICLE.replace("\n", "") + '"}\n'
    for codec in ("gbk", "utf-16", "utf-8-sig"):
        found = one(tmp_path / "a.jsonl", line.encode(codec))
        assert isinstance(found, Input)
        assert found.text == ARTICLE.replace("\n", "")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2020-04-17", date(2020, 4, 17)),
        ("2020-4-7 9:33", date(2020, 4, 7)),
        ("2020.04.17", date(2020, 4, 17)),
        ("20200417", date(2020, 4, 17)),
        ("2020年4月17日", date(2020, 4, 17)),
        ("2020-02-30", None),
        ("2020-13-01", None),
        ("2020", None),
        ("2020年4月", None),
        ("1587087180", None),
        ("", None),
        ("昨天", None),
    ],
)
def test_stated_dates(stated: str, day: date | None) -> None:
    assert published_from(stated) == day


# --- what is no file


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_what_is_no_file_is_rejected_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    found = {Path(item.source).name: getattr(item, "reason", "read") for item in read(tmp_path)}
    assert found == {
        "broken.txt": "not_found",
        "device.txt": "not_a_file",
        "folder.txt": "not_a_file",
        "good.txt": "read",
        "pipe.txt": "not_a_file",
        "self.txt": "not_found",
    }


@pytest.mark.parametrize("source", ["missing.txt", "missing/*.txt", "a\0b.txt", "x" * 5000, ""])
def test_what_is_not_there(source: str) -> None:
    (found,) = read(source)
    assert isinstance(found, Reject)
    assert found.reason == "not_found"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    path.chmod(0)
    (found,) = read(path)
    assert isinstance(found, Reject)
    assert found.reason == "permission_denied"


def test_what_may_not_be_read_by_error_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("extractor.sources.open_file", refuse)
    found = one(tmp_path / "a.txt", b"x")
    assert isinstance(found, Reject)
    assert found.reason == "permission_denied"


def test_a_file_that_vanishes_is_rejected(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    reading = read_sources([str(tmp_path)])
    assert isinstance(next(reading), Input)
    (tmp_path / "b.txt").unlink()
    gone = next(reading)
    assert isinstance(gone, Reject)
    assert gone.reason == "not_found"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a"])
def test_too_large(tmp_path: Path, name: str) -> None:
    found = one(tmp_path / name, b'{"text": "' + b"x" * 2000 + b'"}', max_bytes=1000)
    assert isinstance(found, Reject)
    assert found.reason == "too_large"


def test_a_file_of_records_may_be_longer_than_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([record(text="好" * 100)] * 3_000))
    found = read_sources([str(path)], max_bytes=1000)
    assert sum(isinstance(item, Input) for item in found) == 3_000
