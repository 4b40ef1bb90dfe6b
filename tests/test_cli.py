"""The command line: what it prints, its exit codes, and that it answers at once."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

import extractor
from extractor.cli import main
from extractor.records import Claim
from extractor.show import marks_of, visible
from extractor.sinks.folder import output_folder
from extractor.sinks.schema import csv_header

HEAVY = ("spacy", "pydantic", "numpy", "regex", "rich", "jieba", "rjieba", "datasketch", "trafilatura", "sqlite3")
ARTICLE = "苏州银行智慧放贷平台上线。截至2020年6月底，苏州银行累计投放贷款3.2亿元，服务小微企业1200余家。"


def call(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# --- quick


@pytest.mark.parametrize(
    "code",
    ["import extractor", "import extractor.cli", "from extractor.cli import main; main(['--help'])",
     "from extractor.cli import main; main(['run', '--help'])"],
)  # fmt: skip
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    script = f"import sys, atexit\natexit.register(lambda: print('@@', *sys.modules))\n{code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, encoding="utf-8")
    modules = done.stdout.split("@@")[1].split()
    assert [name for name in HEAVY if name in modules] == []


def test_the_package_gives_its_functions_when_asked() -> None:
    assert {"load", "extract", "read_quantities"} <= set(dir(extractor))
    assert callable(extractor.extract)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        extractor.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_version() -> None:
    assert call("--version").output.strip() == f"extractor, version {extractor.__version__}"


# --- run


def test_run_writes_and_sums_up(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("run", str(article), "--out", str(out))
    assert result.exit_code == 0, result.output
    claims = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [claim["quantity"]["value"] for claim in claims] == ["320000000", "1200"]
    for claim in claims:
        assert ARTICLE[claim["quantity"]["start"] : claim["quantity"]["end"]] == claim["quantity"]["text"]
    assert result.stdout == ""
    summary = dict(line.rsplit(None, 1) for line in result.stderr.splitlines() if not line.startswith("written"))
    assert (summary["read"], summary["rejected"], summary["claims"]) == ("1", "0", "2")


def test_run_reads_standard_input(tmp_path: Path) -> None:
    result = call("run", "-", "--out", str(tmp_path / "out"), stdin=ARTICLE)
    assert result.exit_code == 0
    assert len((tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()) == 2


CODES = [
    ("a reject beside an article is no failure", ["a.txt", "empty.txt"], [], 0),
    ("but it is where one is strict", ["a.txt", "empty.txt"], ["--strict"], 3),
    ("nothing was read", ["empty.txt"], [], 3),
    ("a source is not there", ["a.txt", "gone.txt"], [], 3),
    ("an option that is not known", ["a.txt"], ["--job", "1"], 2),
    ("no source", [], [], 2),
    ("a folder of gazetteers that is not there", ["a.txt"], ["--gazetteers", "nowhere"], 2),
    ("no source is there", ["gone.txt"], [], 1),
    ("no name of a folder", ["a.txt"], ["--out", ""], 2),
    ("too large", ["a.txt"], ["--max-bytes", "5"], 3),
]


@pytest.mark.parametrize(("names", "options", "code"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_exit_codes(article: Path, tmp_path: Path, names: list[str], options: list[str], code: int) -> None:
    (tmp_path / "empty.txt").write_text(" \ufeff\n", encoding="utf-8")
    sources = [str(tmp_path / name) for name in names]
    result = call("run", *sources, "--out", str(tmp_path / "out"), *options)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_a_source_that_is_gone_costs_no_records(article: Path, tmp_path: Path) -> None:
    call("run", str(article), "--out", str(tmp_path / "out"))
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    result = call("run", str(tmp_path / "gone.txt"), "--out", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr) == (1, f"extractor: not there: {tmp_path / 'gone.txt'}\n")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_stderr_does_not_undo_a_run(article: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extractor", "run", str(article), "--out", str(tmp_path / "out")]
    with open("/dev/full", "wb") as full:
        assert subprocess.run(command, stderr=full, check=False).returncode == 0
    assert (tmp_path / "out" / "manifest.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_sigterm_clears_up_as_ctrl_c_does(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "extractor", "run", "-", "--out", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while not (out / ".owner").exists() or not (out / ".partial").exists():
            assert running.poll() is None
        running.terminate()
        assert running.wait() == 143
    assert [path.name for path in out.iterdir() if path.name != ".lock"] == []


def test_a_folder_in_use_and_a_broken_gazetteer_are_one_line(article: Path, tmp_path: Path) -> None:
    with output_folder(tmp_path / "out") as partial:
        result = call("run", str(article), "--out", str(tmp_path / "out"))
        (partial / "manifest.json").write_text("{}")
    assert result.exit_code == 1
    assert "is being written by process" in result.stderr
    rows = tmp_path / "rows"
    rows.mkdir()
    (rows / "units.tsv").write_text("surface\tscale\n元\tviel\n", encoding="utf-8")
    result = call("run", str(article), "--out", str(tmp_path / "out"), "--gazetteers", str(rows))
    assert result.exit_code == 1
    assert result.stderr == f"extractor: {rows / 'units.tsv'}:2: scale is no number: 'viel'\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    assert call("run", str(article), "--out", str(tmp_path / "out")).exit_code == 1


def test_an_out_that_is_a_file_is_a_usage_error(article: Path) -> None:
    assert call("run", str(article), "--out", str(article)).exit_code == 2


def test_rows_of_ones_own_are_laid_over_ours(article: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    rows.mkdir()
    header = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"
    (rows / "technologies.tsv").write_text(f"{header}智慧放贷\ttechnology\t\t\t\t\t\t\n", encoding="utf-8")
    assert call("run", str(article), "--out", str(tmp_path / "out"), "--gazetteers", str(rows)).exit_code == 0
    mentions = (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8")
    assert '"entity_id":"technology:智慧放贷"' in mentions


# --- show


def test_show_marks_names_and_figures_and_lists_claims(article: Path) -> None:
    result = call("show", str(article))
    assert result.exit_code == 0, result.output
    assert "{苏州银行}" in result.stdout
    assert "[3.2亿元]" in result.stdout
    assert "320,000,000 CNY" in result.stdout
    assert "same_" in result.stdout or "carried_over" in result.stdout


def test_show_an_article_of_a_run(article: Path, tmp_path: Path) -> None:
    call("run", str(article), "--out", str(tmp_path / "out"))
    fresh, kept = call("show", str(article)), call("show", str(tmp_path / "out"), "a.txt")
    assert kept.exit_code == 0
    assert kept.stdout == fresh.stdout


def test_show_asks_which_of_several(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    lines = (json.dumps({"title": f"第{n}篇", "content": f"某银行有{n}00户。"}, ensure_ascii=False) for n in (1, 2))
    path.write_text("\n".join(lines), encoding="utf-8")
    asked = call("show", str(path))
    assert asked.exit_code == 1
    assert "which of these?" in asked.stderr
    assert "第1篇" in asked.stderr
    assert "[200户]" in call("show", str(path), "2").stdout
    assert call("show", str(path), "3").exit_code == 1


@pytest.mark.parametrize("text", [" ", "\x00"])
def test_show_says_why_something_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    result = call("show", str(tmp_path / "x.txt"))
    assert result.exit_code == 1
    assert "empty" in result.stderr


def test_show_and_eval_name_the_line_that_is_broken(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    for content, said in (('{"article_id": "1"}', "no field 'source'"), ("[]", "no JSON object"), ("{", "Expecting")):
        (tmp_path / "articles.jsonl").write_text(content, encoding="utf-8")
        for args in (("show", str(tmp_path)), ("eval", str(tmp_path), str(tmp_path / "gold"))):
            result = call(*args)
            assert result.exit_code == 1
            assert f"articles.jsonl:1: {said}" in result.stderr


def test_show_says_that_nothing_is_there_whatever_is_asked_for(tmp_path: Path) -> None:
    for asked in ((), ("1",)):
        result = call("show", str(tmp_path / "gone"), *asked)
        assert (result.exit_code, "cannot be read: not_found" in result.stderr) == (1, True)
        assert "among these" not in result.stderr


HOSTILE = [
    ("\u202e50亿", "[U+202E]50亿"),
    ("5\u200b0亿元", "5[U+200B]0亿元"),
    ("a\x1b[31mb", "a[U+001B][31mb"),
    ("\u2028x\ufeff", "[U+2028]x[U+FEFF]"),
    ("一\n二\t三", "一\n二\t三"),
    ("[bold]不是标记[/bold]", "[bold]不是标记[/bold]"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_show_lets_no_control_character_out(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("苏州银行\u202e放款\u200b50亿元。[red]\x1b]0;title\x07", encoding="utf-8")
    shown = call("show", str(path)).stdout
    assert not {"\u202e", "\u200b", "\x1b", "\x07"} & set(shown)
    assert "[red]" in shown


def test_show_uses_colours_on_a_terminal(article: Path) -> None:
    from extractor.show import from_source, show
    from extractor.worker import Settings

    screen = io.StringIO()
    console = Console(force_terminal=True, color_system="standard", width=120, file=screen)
    show(from_source(str(article), None, Settings()), console)
    assert "\x1b[1;36m苏州银行" in screen.getvalue()


def test_marks_do_not_overlap() -> None:
    found = extractor.extract(ARTICLE)
    marks = marks_of(found.mentions, found.claims)
    assert all(one.end <= two.start for one, two in pairwise(marks))
    assert {mark.kind for mark in marks} >= {"figure", "institution"}


# --- eval, schema


def test_eval(article: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    source = article.rename(tmp_path / "001.txt")
    (gold / "001.tsv").write_text(
        "3.2亿元\teq\t320000000\tCNY\t-\t-\t-\t-\t-\t-\n9户\teq\t9\t户\t-\t-\t-\t-\t-\t-\n", "utf-8"
    )
    for name in ("pilots", "institutions", "technologies"):
        (gold / f"{name}.tsv").write_text("", encoding="utf-8")
    call("run", str(source), "--out", str(tmp_path / "out"))
    result = call("eval", str(tmp_path / "out"), str(gold), "--json", "--show")
    assert json.loads(result.stdout)["figure_recall"] == 0.5
    assert "9户" in result.stderr
    assert "figure_recall                0.5" in call("eval", str(tmp_path / "out"), str(gold)).stdout
    assert call("eval", str(tmp_path / "out"), str(gold), "--docs", "007").exit_code == 1


def test_schema() -> None:
    assert json.loads(call("schema", "claim").stdout)["title"] == "Claim"
    assert set(json.loads(call("schema").stdout)) == {"article", "mention", "claim", "pilot", "reject"}
    assert call("schema", "claim", "--format", "csv").stdout.strip().split(",") == list(csv_header(Claim))
    assert "CREATE TABLE claims" in call("schema", "--format", "sql").stdout
    assert call("schema", "clam").exit_code == 2
    assert call("schema", "claim", "--format", "sql").exit_code == 2


# --- gazetteer


def test_gazetteer_lint_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    assert call("gazetteer", "lint").exit_code == 0
    (tmp_path / "technologies.tsv").write_text("name\ttype\nx\ty\tz\n", encoding="utf-8")
    result = call("gazetteer", "lint", str(tmp_path))
    assert result.exit_code == 1
    assert "technologies.tsv:" in result.stdout
    assert "errors" in result.stderr


def test_gazetteer_stats_counts_rows_of_ones_own_too(tmp_path: Path) -> None:
    header = "name\ttype\tparent\tplace\taliases\tweak\tnot_before\tnot_after\n"
    (tmp_path / "technologies.tsv").write_text(f"{header}智慧放贷\ttechnology\t\t\t\t\t\t\n", encoding="utf-8")
    ours, both = (json_numbers(call("gazetteer", "stats", *args).stdout) for args in ((), (str(tmp_path),)))
    assert both["technology"] == ours["technology"] + 1


def json_numbers(printed: str) -> dict[str, int]:
    """The first count of each name in a printed table of counts."""
    found: dict[str, int] = {}
    for line in printed.split("names:")[1].split("surfaces:")[0].splitlines():
        if line.strip():
            number, name = line.split()
            found[name] = int(number.replace(",", ""))
    return found


def test_gazetteer_suggest_lists_names_without_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("桐里信息科技有限公司发布年报。\n桐里信息科技有限公司还表示，明年继续。", encoding="utf-8")
    call("run", str(path), "--out", str(tmp_path / "out"))
    result = call("gazetteer", "suggest", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert any(line.split("\t")[0].startswith("桐里") for line in result.stdout.splitlines())
    assert "2 mentions in 1 articles" in result.stderr


def test_gazetteer_explain_gives_reasons() -> None:
    result = call("gazetteer", "explain", "苏州银行与工商银行合作")
    assert result.exit_code == 0
    assert "苏州银行  institution found: " in result.stdout
    assert "农商行  institution rejected: " in call("gazetteer", "explain", "中行重庆分行与农商行").stdout
    assert call("gazetteer", "explain", "-", stdin="苏州银行与工商银行合作").stdout == result.stdout
