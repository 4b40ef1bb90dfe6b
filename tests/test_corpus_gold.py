"""The articles of ``corpus/`` and their gold belong together: every surface stands where the gold says, in order."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PARTS = [CORPUS, CORPUS / "heldback"]
#: Encodings of the files that are not UTF-8; every other file must decode as UTF-8, whatever its label says.
NOT_UTF8 = {"102": "gbk", "103": "gb18030", "106": "gb18030", "113": "gb18030"}
BOUNDS = {"eq", "about", "gt", "ge", "lt", "le", "near", "range", "vague", "-"}
MODALITIES = {"actual", "planned", "-"}
AGGREGATIONS = {
    "cumulative", "new", "daily_average", "monthly_average", "average", "balance", "annual", "total", "-",
}  # fmt: skip
STATUSES = {"announced", "testing", "live", "completed", "-"}
PERIOD = re.compile(r"-|(\d{4}-\d\d-\d\d)|((\d{4}-\d\d-\d\d|None)/(\d{4}-\d\d-\d\d|None))")
#: What joins two digits into one number.
POINTS = ".,．"


class _Text(HTMLParser):
    """What stands between the tags, without scripts, styles and the head."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head"):
            self.hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def articles(part: Path) -> dict[str, str]:
    """The text of every article by the number of its gold; the records of a JSONL file are numbered on from its own."""
    found: dict[str, str] = {}
    for path in sorted(part.glob("[0-9][0-9][0-9]*")):
        number = path.name[:3]
        text = path.read_bytes().decode(NOT_UTF8.get(number, "utf-8"))
        if path.suffix == ".jsonl":
            for offset, line in enumerate(text.splitlines()):
                record = json.loads(line)
                found[str(int(number) + offset)] = record["title"] + "\n" + record["content"]
        elif path.suffix == ".html":
            parser = _Text()
            parser.feed(text)
            found[number] = "".join(parser.parts)
        else:
            found[number] = text
    return found


def tail_of_a_number(text: str, at: int) -> bool:
    """Whether the digit at ``at`` goes on with a number that begins before it; a comma after a word does not."""
    before, earlier = text[max(0, at - 1) : at], text[max(0, at - 2) : max(0, at - 1)]
    return text[at].isdecimal() and (before.isdecimal() or (before in POINTS and earlier.isdecimal()))


TEXTS = {part: articles(part) for part in PARTS}
FILES = [(part, gold) for part in PARTS for gold in sorted((part / "gold").glob("[0-9][0-9][0-9].tsv"))]
TABLES = [(part, name) for part in PARTS for name in ("pilots", "institutions", "technologies")]
by_number = pytest.mark.parametrize(("part", "gold"), FILES, ids=[gold.stem for _, gold in FILES])


def test_corpus_is_there() -> None:
    assert len(TEXTS[CORPUS]) >= 136
    held_back = [*range(224, 228), 239, 240, *range(243, 247), 332, *range(334, 338), 371, 372, 375, 376]
    held_back += [401, 402, 404, 406]
    assert sorted(TEXTS[CORPUS / "heldback"]) == [str(number) for number in held_back]


@pytest.mark.parametrize("part", PARTS, ids=["corpus", "heldback"])
def test_every_article_has_gold_and_every_gold_an_article(part: Path) -> None:
    assert sorted(TEXTS[part]) == sorted(gold.stem for p, gold in FILES if p == part)


@by_number
def test_surfaces_stand_in_reading_order(part: Path, gold: Path) -> None:
    text, at = TEXTS[part][gold.stem], 0
    for row in rows(gold):
        surface = row[0].lstrip("?")
        found = text.find(surface, at)
        assert found >= 0, f"{surface} does not stand after character {at}"
        assert not tail_of_a_number(text, found), f"{surface}: tail of a longer number"
        at = found + len(surface)


@by_number
def test_columns_are_well_formed(part: Path, gold: Path) -> None:
    head = gold.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(rf"# seed .*\b{gold.stem}|# seed \d{{3}}-\d{{3}}_.*\(record \d\)", head)
    assert "published=" in head
    for row in rows(gold):
        assert len(row) == 10, row
        assert all(cell and cell == cell.strip() for cell in row), row
        _, bound, value, _, modality, aggregation, _, _, _, period = row
        assert set(bound.split("|")) <= BOUNDS, row
        assert value == "-" or Decimal(value).is_finite(), row
        assert set(modality.split("|")) <= MODALITIES, row
        assert set(aggregation.split("|")) <= AGGREGATIONS, row
        assert PERIOD.fullmatch(period), row


@by_number
def test_owners_and_metrics_are_the_articles_words(part: Path, gold: Path) -> None:
    text = TEXTS[part][gold.stem]
    for row in rows(gold):
        for institution in row[7].split(";"):
            assert institution == "-" or institution in text, row
        assert row[6] == "-" or any(metric in text for metric in row[6].split("|")), row
        assert row[8] == "-" or any(pilot in text for pilot in row[8].split("|")), row


@pytest.mark.parametrize(("part", "table"), TABLES, ids=[f"{part.name}-{name}" for part, name in TABLES])
def test_names_stand_in_their_article(part: Path, table: str) -> None:
    columns = {"pilots": (1, 2, 5), "institutions": (1,), "technologies": (1,)}[table]
    for row in rows(part / "gold" / f"{table}.tsv"):
        text = TEXTS[part][row[0]]
        if table == "pilots":
            assert len(row) == 6, row
            assert row[4] in STATUSES, row
            assert any(name in text for name in row[1].split("|")), row
        for names in (row[column].split(";") for column in columns if not (table == "pilots" and column == 1)):
            assert len(names) == len(set(names)), row
            assert all(name == "-" or name in text for name in names), row


def test_forms_are_what_they_are_meant_to_be() -> None:
    for number in NOT_UTF8:
        (path,) = CORPUS.glob(f"{number}*")
        with pytest.raises(UnicodeDecodeError):
            path.read_bytes().decode("utf-8")
    (wrong,) = CORPUS.glob("105*")
    assert b"charset=gb2312" in wrong.read_bytes()  # the label lies: the bytes are UTF-8
    assert TEXTS[CORPUS]["105"]


def test_one_article_a_file(tmp_path: Path) -> None:
    command = [sys.executable, str(CORPUS / "one_per_file.py"), str(CORPUS), str(tmp_path / "single")]
    subprocess.run(command, check=True, capture_output=True)
    single = articles(tmp_path / "single")
    assert single == TEXTS[CORPUS]
