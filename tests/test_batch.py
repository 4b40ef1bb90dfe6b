"""A run: one outcome for each input, the same bytes however it is run, never half a folder."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import regex
from fakes import article, claim, mention, pilot

from extractor.assemble import Extraction
from extractor.batch import Summary, run
from extractor.sinks.folder import FolderBusyError, output_folder
from extractor.sinks.jsonl import rows
from extractor.sinks.schema import TABLES
from extractor.sources import Input, read_sources
from extractor.worker import Settings

FILES = (*(f"{table}.jsonl" for table in TABLES), "pilots.db")
NUMBER = regex.compile(r"\d++(?=户)")


def read(item: Input) -> Extraction:
    """A reader as small as can be: each ``N户`` is a claim, 甲银行 a mention, 放款通 a pilot."""
    if "会崩" in item.text:
        raise ZeroDivisionError("in the middle\nof it")
    if "会死" in item.text:
        os._exit(9)
    of = article(item.text, item.source, published=item.published, url=item.url, title=item.title)
    own = f"p:放款通:{of.article_id}" if "放款通" in item.text else None
    found = [claim(of, m.start(), m.group() + "户", Decimal(m.group()), own) for m in NUMBER.finditer(item.text)]
    pilots = []
    if own:
        one = pilot("放款通", (of.article_id,), tuple(claim.claim_id for claim in found))
        pilots.append(one.model_copy(update={"pilot_id": own}))
    mentions = [mention(of, "甲银行")] if "甲银行" in item.text else []
    return Extraction(of, tuple(mentions), tuple(found), tuple(pilots), item.text)


def load(settings: Settings) -> Callable[[Input], Extraction]:
    return read


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return list(rows(out / f"{name}.jsonl"))


def manifest(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return content


BODY = (
    "甲银行在海州上线放款通，半年服务了{}户小微企业，客户反馈审批比过去快得多，资料也只要交一次。下一步将推广到全省。"
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = {
        "a.txt": BODY.format(120), "b.txt": BODY.format(95), "c.txt": "（转载）" + BODY.format(120),
        "d.txt": "", "e.txt": "会崩", "f.txt": "与前面无关的一则消息，没有数字，也没有机构。",
        "g.txt": BODY.format(120),
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    records = [{"title": "一", "content": f"乙城有{n}00户参加了活动，天气很好，第{n}批。" * 3} for n in range(1, 8)]
    (folder / "h.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n{", "utf-8")
    return folder


def test_each_input_has_one_outcome(sources: Path, tmp_path: Path) -> None:
    summary = run([str(sources)], tmp_path / "out", load=load)
    out = summary.out
    assert summary.rejects == {"empty": 1, "internal_error": 1, "bad_json": 1}
    assert (summary.read, summary.duplicates, summary.inputs) == (10, 2, 15)
    assert len(lines(out, "articles")) == 12
    assert len(lines(out, "rejects")) == 3
    assert manifest(out)["counts"]["inputs"] == 15
    [fault] = [row for row in lines(out, "rejects") if row["reason"] == "internal_error"]
    assert fault["detail"] == "ZeroDivisionError: in the middle"


def test_a_text_longer_than_any_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.MAX_CHARS", 10)
    (tmp_path / "a.txt").write_text("一" * 11, encoding="utf-8")
    (tmp_path / "b.txt").write_text("一" * 10, encoding="utf-8")
    summary = run([str(tmp_path)], tmp_path / "out", load=load)
    assert (summary.read, summary.rejects) == (1, {"too_large": 1})


def test_copies_point_at_their_original_and_give_nothing(sources: Path, tmp_path: Path) -> None:
    out = run([str(sources)], tmp_path / "out", load=load).out
    by_name = {Path(row["source"]).name: row for row in lines(out, "articles")}
    original = by_name["c.txt"]["article_id"]  # no dates: the longest is the original
    assert {name for name, row in by_name.items() if row["duplicate_of"] == original} == {"a.txt", "g.txt"}
    copies = {by_name["a.txt"]["article_id"], by_name["g.txt"]["article_id"]}
    for table in ("claims", "mentions"):
        assert not copies & {row["article_id"] for row in lines(out, table)}
    assert not copies & {article_id for row in lines(out, "pilots") for article_id in row["article_ids"]}


def test_claims_point_at_the_merged_pilot(sources: Path, tmp_path: Path) -> None:
    out = run([str(sources)], tmp_path / "out", load=load).out
    [merged] = lines(out, "pilots")
    owned = [row for row in lines(out, "claims") if row["pilot_id"]]
    assert {row["pilot_id"] for row in owned} == {merged["pilot_id"]}
    assert len(owned) == 2
    assert sorted(merged["claim_ids"]) == sorted(row["claim_id"] for row in owned)
    assert set(merged["article_ids"]) == {row["article_id"] for row in owned}


def read_unowned(item: Input) -> Extraction:
    """Every article has a pilot of the same name that nobody owns: alike in nothing but its hash."""
    found = read(item)
    one = pilot("平台", (found.article.article_id,)).model_copy(update={"institutions": (), "aliases": ()})
    figures = tuple(claim.model_copy(update={"pilot_id": one.pilot_id}) for claim in found.claims)
    one = one.model_copy(update={"claim_ids": tuple(claim.claim_id for claim in figures)})
    return Extraction(found.article, found.mentions, figures, (one,), found.body)


def load_unowned(settings: Settings) -> Callable[[Input], Extraction]:
    return read_unowned


def test_pilots_that_are_not_one_keep_apart_although_their_ids_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某地的平台有100户。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("另一处的平台服务了2000户企业。", encoding="utf-8")
    out = run([str(tmp_path)], tmp_path / "out", load=load_unowned).out
    owned = {row["claim_id"]: row["pilot_id"] for row in lines(out, "claims")}
    pilots = lines(out, "pilots")
    assert len({row["pilot_id"] for row in pilots}) == len(pilots)
    assert {claim_id: row["pilot_id"] for row in pilots for claim_id in row["claim_ids"]} == owned


def test_the_earliest_article_names_the_pilot(tmp_path: Path) -> None:
    rows = [
        {"content": "甲银行的放款通服务了300户企业。", "date": "2021-05-01"},
        {"content": "甲银行放款通上线第一天，有7户企业办理，现场很热闹。", "date": "2020-05-01"},
    ]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    out = run([str(tmp_path)], tmp_path / "out", load=load).out
    [merged] = lines(out, "pilots")
    late, early = lines(out, "articles")
    assert late["published"] == "2021-05-01"
    assert merged["pilot_id"] == f"p:放款通:{early['article_id']}"


def test_the_database_holds_what_the_files_hold(sources: Path, tmp_path: Path) -> None:
    out = run([str(sources)], tmp_path / "out", load=load).out
    with closing(sqlite3.connect(out / "pilots.db")) as db:
        for table in TABLES:
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(lines(out, table)),)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def same(one: Path, two: Path) -> bool:
    return all((one / name).read_bytes() == (two / name).read_bytes() for name in FILES)


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_workers_changes_no_byte(sources: Path, tmp_path: Path, jobs: int) -> None:
    alone = run([str(sources)], tmp_path / "one", load=load).out
    assert same(alone, run([str(sources)], tmp_path / "many", jobs=jobs, load=load).out)


def test_the_order_of_the_sources_changes_no_byte(sources: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in sources.iterdir())
    first = run(files, tmp_path / "one", load=load).out
    assert same(first, run(files[::-1], tmp_path / "two", load=load).out)


def test_a_second_run_gives_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    out = run([str(sources)], tmp_path / "out", load=load).out
    before = {name: (out / name).read_bytes() for name in FILES}
    old = manifest(out)
    run([str(sources)], out, load=load)
    assert before == {name: (out / name).read_bytes() for name in FILES}
    new = manifest(out)
    assert old.pop("run").keys() == new.pop("run").keys()
    assert old == new


def test_an_output_inside_the_source_is_never_read(sources: Path, tmp_path: Path) -> None:
    elsewhere = run([str(sources)], tmp_path / "out", load=load).out
    for _ in range(2):
        assert same(elsewhere, run([str(sources)], sources / "out", load=load).out)
    for _ in range(2):
        run([str(sources)], sources, load=load)
        assert (sources / "articles.jsonl").read_bytes() == (elsewhere / "articles.jsonl").read_bytes()


def test_an_input_is_never_written_over(sources: Path) -> None:
    mine = sources / "articles.jsonl"
    mine.write_text('{"text": "甲银行服务了7户企业。"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"articles\.jsonl is an input"):
        run([str(sources)], sources, load=load)
    assert [path.name for path in sources.iterdir() if path.suffix in (".db", ".partial")] == []
    assert "7户" in mine.read_text(encoding="utf-8")


def test_a_record_keeps_its_id_where_another_is_put_before_it(tmp_path: Path) -> None:
    from extractor.assemble import make_article

    def ids(text: str) -> list[str]:
        inputs = (item for item in read_sources(["-"], stdin=io.BytesIO(text.encode())) if isinstance(item, Input))
        return [make_article(i.text, None, i.source, None, None, None, ()).article_id for i in inputs]

    one, two = ('{"text": "甲银行服务了7户企业。"}', '{"text": "乙银行服务了9户企业。"}')
    assert ids(f"{one}\n{two}\n")[1:] == ids(f"{two}\n")


def test_the_manifest_seals_the_files(sources: Path, tmp_path: Path) -> None:
    import hashlib

    out = run([str(sources)], tmp_path / "out", load=load).out
    seals = manifest(out)["files"]
    assert set(seals) == set(FILES)
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == seals[name]["sha256"] for name in FILES)


def test_the_same_input_twice_gives_two_ids(tmp_path: Path) -> None:
    row = json.dumps({"url": "https://example.org/1", "content": BODY.format(7)}, ensure_ascii=False)
    (tmp_path / "two.jsonl").write_text(f"{row}\n{row}\n", encoding="utf-8")
    out = run([str(tmp_path / "two.jsonl")], tmp_path / "out", load=load).out
    first, second = lines(out, "articles")
    assert first["duplicate_of"] is None
    assert second["duplicate_of"] == first["article_id"]
    assert second["article_id"] == first["article_id"] + "-2"


def test_an_input_that_kills_its_process_stops_nothing(sources: Path, tmp_path: Path) -> None:
    without = run([str(sources)], tmp_path / "one", load=load)
    (sources / "killer.txt").write_text("会死", encoding="utf-8")
    summary = run([str(sources)], tmp_path / "two", jobs=2, load=load)
    assert summary.rejects == without.rejects | {"worker_died": 1}
    for table in ("articles", "claims", "mentions", "pilots"):
        name = f"{table}.jsonl"
        assert (without.out / name).read_bytes() == (summary.out / name).read_bytes()


def test_a_failed_run_leaves_the_folder_as_it_was(sources: Path, tmp_path: Path) -> None:
    out = run([str(sources)], tmp_path / "out", load=load).out
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def stop(done: int, rejected: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([str(sources)], out, load=load, progress=stop)
    assert before == {path.name: path.read_bytes() for path in out.iterdir()}


KILLED = """
import os, sys
sys.path.insert(0, {tests!r})
from extractor.batch import run
from test_batch import load
run([{sources!r}], {out!r}, load=load, progress=lambda done, rejected: done == 5 and os.kill(os.getpid(), 9))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_run_leaves_no_half_file_and_the_next_one_finishes(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = KILLED.format(tests=str(Path(__file__).parent), sources=str(sources), out=str(out))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert not [name for name in FILES if (out / name).exists()]
    assert (out / ".partial").is_dir()
    run([str(sources)], out, load=load)
    assert same(out, run([str(sources)], tmp_path / "clean", load=load).out)
    assert not (out / ".partial").exists()


def test_a_folder_in_use_is_refused(sources: Path, tmp_path: Path) -> None:
    with output_folder(tmp_path / "out") as partial:
        (partial / "manifest.json").write_text("{}")
        with pytest.raises(FolderBusyError):
            run([str(sources)], tmp_path / "out", load=load)


def test_a_broken_gazetteer_stops_the_run_before_it_begins(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "technologies.tsv").write_text("name\ttype\nx\ty\tz\tu\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"technologies\.tsv:2"):
        run([str(sources)], tmp_path / "out", gazetteers=[tmp_path / "rows"], load=load)
    assert not (tmp_path / "out").exists()


LOOKS = [
    ("all read", {"read": 3}, False),
    ("some refused", {"read": 3, "rejects": {"empty": 2}}, False),
    ("copies only", {"duplicates": 1}, False),
    ("our fault", {"read": 3, "rejects": {"internal_error": 1}}, True),
    ("a dead worker", {"read": 3, "rejects": {"worker_died": 1}}, True),
    ("a source that is not there", {"read": 3, "missing_sources": 1}, True),
    ("nothing", {}, True),
    ("nothing but refused", {"rejects": {"empty": 2}}, True),
]


@pytest.mark.parametrize(("counts", "look"), [case[1:] for case in LOOKS], ids=[case[0] for case in LOOKS])
def test_what_needs_a_look(counts: dict[str, Any], look: bool) -> None:
    from collections import Counter

    rejects = Counter(counts.pop("rejects", {}))
    assert Summary(Path("x"), rejects=rejects, **counts).needs_a_look is look


def test_an_empty_folder_gives_empty_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    summary = run([str(tmp_path / "in")], tmp_path / "out", load=load)
    assert summary.inputs == 0
    assert all((tmp_path / "out" / f"{table}.jsonl").read_bytes() == b"" for table in TABLES)
    shutil.rmtree(tmp_path / "out")
