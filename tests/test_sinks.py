"""Records to JSON Lines, SQLite and flat columns, and the folder of a run."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from fakes import article, claim, mention, pilot, quantity
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from extractor.records import Article, Claim, Mention, Pilot, Quantity, Record, Reject
from extractor.sinks import sqlite
from extractor.sinks.folder import FolderBusyError, output_folder
from extractor.sinks.jsonl import dump, dump_row, rows
from extractor.sinks.schema import TABLES, columns, csv_header, json_schema, record_named, singular
from extractor.sinks.spool import Spool


def write_records(folder: Path, **records: list[Record]) -> None:
    for table in TABLES:
        lines = "".join(f"{dump(record)}\n" for record in records.get(table, []))
        (folder / f"{table}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = article("用户达1200.50户，甲银行说。", "b.txt", flags=("mixed_encoding",))
    copy = article("用户达1200.50户，甲银行说", "a.txt", duplicate_of=text.article_id)
    figure = claim(text, 3, "1200.50户", Decimal("1200.50"), pilot_id="p:甲")
    bad = Reject(source="x.txt", line=3, reason="empty", detail="'); DROP TABLE pilots; --")
    write_records(
        tmp_path, articles=[copy, text], mentions=[mention(text, "甲银行")], claims=[figure],
        pilots=[pilot("甲", (text.article_id,), (figure.claim_id,))], rejects=[bad],
    )  # fmt: skip
    return tmp_path


# --- shapes


@pytest.mark.parametrize(
    ("plural", "one"),
    [("articles", "article"), ("aliases", "alias"), ("technologies", "technology"), ("article_ids", "article_id"),
     ("flags", "flag"), ("places", "place")],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def leaves(value: object, prefix: str = "") -> list[str]:
    """The flat names of a record that was written as JSON, found by walking it."""
    if not isinstance(value, dict):
        return [prefix]
    return [name for key, item in value.items() for name in leaves(item, f"{prefix}_{key}" if prefix else key)]


def test_columns_are_the_leaves_of_a_record_in_their_order() -> None:
    text = article("用户达12户")
    full = claim(text, 3, "12户", Decimal(12)).model_copy(update={"equivalent": quantity("12户", 3, Decimal(12))})
    written = json.loads(dump(full))
    written["period"] = {"text": "", "start": None, "end": None}
    assert list(csv_header(Claim)) == leaves(written)


@pytest.mark.parametrize("record", TABLES.values())
def test_csv_header_names_each_column_once(record: type[Record]) -> None:
    header = csv_header(record)
    assert len(header) == len(set(header)) >= len(record.model_fields)


def test_a_type_without_a_rule_is_refused() -> None:
    class Strange(Record):
        when: dict[str, int]

    with pytest.raises(TypeError, match=r"Strange\.when"):
        list(columns(Strange))


@pytest.mark.parametrize("name", ["claim", "claims"])
def test_records_by_name(name: str) -> None:
    assert record_named(name) is Claim


def test_json_schema_says_that_decimals_are_strings() -> None:
    value = json_schema(Claim)["$defs"]["Quantity"]["properties"]["value"]
    assert {choice["type"] for choice in value["anyOf"]} == {"string", "null"}


# --- JSON Lines


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_decimals_come_back_equal(value: Decimal) -> None:
    written = dump(quantity("12户", 0, value))
    assert Quantity.model_validate_json(written).value == value
    assert "E" not in json.loads(written)["value"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_record_is_one_line_and_comes_back_equal(text: str) -> None:
    written = dump(article(text))
    assert len(written.splitlines()) == 1
    assert Article.model_validate_json(written) == article(text)
    assert dump_row(json.loads(written)) == written


@pytest.mark.parametrize(("line", "what"), [("{", "x.jsonl:2"), ("[1]", "no JSON object")])
def test_a_broken_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f'{{"a": 1}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=what):
        list(rows(path))


def test_spool_gives_pieces_back_in_any_order(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "s")
    for piece in (b"one", b"", b"three"):
        spool.append(piece)
    assert [spool[number] for number in (2, 0, 1)] == [b"three", b"one", b""]
    spool.append(b"four")
    assert spool[3] == b"four"
    with pytest.raises(IndexError):
        spool[4]
    spool.close()
    assert not (tmp_path / "s").exists()


# --- SQLite


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_sqlite_holds_all_records(folder: Path) -> None:
    sqlite.build(folder, folder / "pilots.db")
    db = folder / "pilots.db"
    assert query(db, "SELECT quantity_value, quantity_value_real, quantity_flags FROM claims") == [
        ("1200.5", 1200.5, '["hidden_chars"]')
    ]
    assert query(db, "SELECT source, duplicate_of IS NULL FROM articles") == [("a.txt", 0), ("b.txt", 1)]
    assert query(db, "SELECT name, entity_id FROM claim_institutions") == [("甲银行", "institution:甲银行")]
    assert query(db, "SELECT texts, role FROM pilot_institutions") == [('["甲银行","甲行"]', "applicant")]
    assert query(db, "SELECT alias FROM pilot_aliases") == [("甲系统",)]
    assert query(db, "SELECT name FROM pilot_technologies") == [("区块链",)]
    assert query(db, "SELECT count(*) FROM pilot_articles JOIN articles USING (article_id)") == [(1,)]
    assert query(db, "SELECT count(*) FROM pilot_claims JOIN claims USING (claim_id)") == [(1,)]
    assert query(db, "SELECT flag FROM article_flags") == [("mixed_encoding",)]
    assert query(db, 'SELECT text, "end" - start FROM mentions') == [("甲银行", 3)]
    assert query(db, "SELECT line, detail FROM rejects") == [(3, "'); DROP TABLE pilots; --")]
    assert query(db, "SELECT institutions, pilot, quantity, value FROM figures") == [
        ("甲银行", "甲", "1200.50户", 1200.5)
    ]


def test_sqlite_has_a_place_for_every_field() -> None:
    """Each field of each record is in exactly one table: what is added to the records cannot be forgotten here."""
    made = list(sqlite.tables())
    for name, record in TABLES.items():
        [own] = [table for table in made if table.name == name]
        children = {table.field for table in made if table.parent == name}
        assert {column.path[0] for column in own.columns} | children == set(record.model_fields)


def test_sqlite_is_the_same_each_time(folder: Path) -> None:
    sqlite.build(folder, folder / "one.db")
    sqlite.build(folder, folder / "two.db")
    first = (folder / "one.db").read_bytes()
    assert first == (folder / "two.db").read_bytes()
    sqlite.build(folder, folder / "one.db")
    assert first == (folder / "one.db").read_bytes()


@pytest.mark.parametrize(
    ("table", "record"),
    [("mentions", mention(article("丙银行"), "丙银行")), ("claims", claim(article("有1户"), 1, "1户", Decimal(1)))],
)  # fmt: skip
def test_sqlite_refuses_what_refers_to_nothing(tmp_path: Path, table: str, record: Record) -> None:
    write_records(tmp_path, **{table: [record]})
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.build(tmp_path, tmp_path / "pilots.db")


def test_sqlite_enforces_the_choices_of_a_field(folder: Path) -> None:
    sqlite.build(folder, folder / "pilots.db")
    with closing(sqlite3.connect(folder / "pilots.db")) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE claims SET modality = 'perhaps'")


# --- the folder


def test_a_run_moves_its_files_and_cleans_up(tmp_path: Path) -> None:
    with output_folder(tmp_path / "out") as partial:
        (partial / "a.jsonl").write_text("new")
        (partial / "manifest.json").write_text("{}")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".lock", "a.jsonl", "manifest.json"]


def test_a_run_that_fails_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("old")
    with pytest.raises(FileNotFoundError, match="manifest"), output_folder(tmp_path) as partial:
        (partial / "a.jsonl").write_text("half")
    assert (tmp_path / "a.jsonl").read_text() == "old"
    assert not (tmp_path / ".partial").exists()


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".partial").mkdir()
    (tmp_path / ".partial" / "claims.jsonl").write_text("half")
    with output_folder(tmp_path) as partial:
        assert list(partial.iterdir()) == []
        (partial / "manifest.json").write_text("{}")
    assert not (tmp_path / "claims.jsonl").exists()


def test_two_runs_cannot_write_into_one_folder(tmp_path: Path) -> None:
    with output_folder(tmp_path) as partial:
        (partial / "manifest.json").write_text("{}")
        with pytest.raises(FolderBusyError, match=r"process \d+ on .* since 20\d\d"), output_folder(tmp_path):
            pass
        assert (partial / "manifest.json").exists()


def test_records_share_one_base() -> None:
    assert all(issubclass(record, BaseModel) for record in (Article, Claim, Mention, Pilot, Reject))
