"""A folder of somebody's own rows that cannot be read as it was meant: lint and a run both say so, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.curation import lint
from extractor.gazetteers import GazetteerError, Gazetteers, home

SOURCE = "# source: by hand\n"
ENTRY = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"

#: (file, content, lint's code, line, what a run says; None: lint only)
BROKEN: list[tuple[str, str | bytes | None, str, int, str | None]] = [
    ("institutions.tsv", "name\ttyp\n甲木银行\tbank\n", "columns", 2, "no column 'typ' (you may mean 'type')"),
    ("institutions/my.tsv", "foo bar\n甲木银行\tbank\n", "columns", 2, "no column 'foo bar'"),
    ("institutions.tsv", "type\tparent\nbank\t\n", "columns", 2, "the column 'name' of institutions is missing"),
    ("cues/my.tsv", "foo bar\n预计\n", "columns", 2, "no column 'foo bar'"),
    ("cues.tsv", "cue\tvalue\n预计\tplanned\n", "columns", 2, "the column 'class' of cues is missing"),
    ("spam.tsv", "word\tkind\n甲\tterm\n", "columns", 2, "no column 'word'"),
    ("decoys.tsv", "txt\n甲\n", "columns", 2, "no column 'txt' (you may mean 'text')"),
    ("name_parts.tsv", "txt\tkind\n甲\thead\n", "columns", 2, "no column 'txt'"),
    ("pilots.tsv", "names\n甲\n", "columns", 2, "no column 'names' (you may mean 'name')"),
    ("dates.tsv", "text\tclass\n年初\tx\n", "columns", 2, "no column 'text'"),
    ("units.tsv", "unit\tscale\n元\t1\n", "columns", 2, "the column 'surface' of units is missing"),
    ("variants.tsv", "plain\twhere\n台\talways\n", "columns", 2, "the column 'variant' of variants is missing"),
    ("variants.tsv", "variant\tplain\twhere\n臺\t台\n", "empty_cell", 3, "a row without a where"),
    ("pilot_words.tsv", "kind\nhead\n", "columns", 2, "the column 'text' of pilot_words is missing"),
    ("institution.tsv", ENTRY, "no_table", 0, "no table (you may mean 'institutions')"),
    ("foo.tsv", ENTRY, "no_table", 0, "no table"),
    ("deep/institutions/my.tsv", ENTRY, "no_table", 0, "no table"),
    ("institutions/my.csv", "name,type\n", "no_table", 0, "no table"),
    ("institutions/my.tsv", None, "unreadable", 0, "directory"),
    ("units.tsv", "surface\n\xcd\xf2".encode("latin-1"), "encoding", 3, "no UTF-8 at byte"),
    ("technologies.tsv", "name\ttype\n甲\0木\ttechnology\n", "nul", 3, "NUL"),
    ("technologies.tsv", "name\ttype\n\ttechnology\n", "empty_name", 3, "a row without a name"),
    ("institutions.tsv", "name\ttype\n甲木银行 bank.city\n", "no_type", 3, None),
    ("places.tsv", "name\ttype\n甲木市\n", "no_type", 3, None),
]


def written(folder: Path, name: str, content: str | bytes | None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(SOURCE.encode() + (content.encode() if isinstance(content, str) else content))
    return path


@pytest.mark.parametrize(("name", "content", "code", "line", "said"), BROKEN)
def test_lint_and_run_say_where_and_what(
    tmp_path: Path, name: str, content: str | bytes | None, code: str, line: int, said: str | None
) -> None:
    path = written(tmp_path, name, content)
    problems = [problem for problem in lint([tmp_path]) if problem.code == code]
    assert [(problem.path, problem.line, problem.severity) for problem in problems] == [(path, line, "error")]
    assert all(problem.remedy for problem in problems)
    if said is None:
        Gazetteers((home(), tmp_path)).check()
        return
    with pytest.raises(GazetteerError) as caught:
        Gazetteers((home(), tmp_path)).check()
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("institutions/my.tsv", f"{ENTRY}甲木银行\tbank.city\n"),
        ("institutions.tsv", "name\ttype\n甲木银行\tbank.city\n"),
        ("units.tsv", "surface\tunit\n甲元\tCNY\n"),
        ("README.md", "rows of our own"),
        ("dates.tsv", "word\tclass\tvalue\n"),
    ],
)
def test_a_folder_may_hold_a_few_tables_with_a_few_columns(tmp_path: Path, name: str, content: str) -> None:
    written(tmp_path, name, content)
    assert [str(problem) for problem in lint([tmp_path]) if problem.severity == "error"] == []
    Gazetteers((home(), tmp_path)).check()
