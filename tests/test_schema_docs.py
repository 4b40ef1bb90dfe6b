"""What the docs say of records, commands, reasons and files is what is there."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import extractor
from extractor import sources
from extractor.batch import FAULTS
from extractor.gazetteers import home, load_gazetteers, read_rows
from extractor.sinks.jsonl import dump
from extractor.sources import Input, read_sources

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def test_generated_docs_are_fresh() -> None:
    """``python scripts/generate_docs.py`` writes them."""
    command = [sys.executable, str(ROOT / "scripts" / "generate_docs.py"), "--check"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_reason_is_documented() -> None:
    given = set(re.findall(r"^``(\w+)``  ", sources.__doc__ or "", re.MULTILINE)) | FAULTS
    table = (DOCS / "exit-codes.md").read_text(encoding="utf-8").split("Reasons of rejects")[1]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == given


def test_links_in_the_docs_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http") and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_every_decision_is_listed() -> None:
    folder = DOCS / "decisions"
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def test_every_package_is_installed() -> None:
    """A folder that ``setup.cfg`` forgets is missing from the wheel, where no test from a checkout would see it."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())
    code = {path.parent for path in (ROOT / "extractor").rglob("*.py")}
    rows = {path.parent for path in (ROOT / "gazetteers").rglob("*.tsv")}
    dotted = {".".join(path.relative_to(ROOT).parts) for path in code}
    dotted |= {".".join(("extractor", "rows", *path.relative_to(ROOT).parts[1:])) for path in rows}
    assert listed == dotted
    assert all(setup["options.package_data"][name] == "*.tsv" for name in listed if ".rows" in name)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_has_its_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for name in ("main", "test"):
        [command] = re.findall(rf"<!-- {name} command -->\s*```sh\n(.+?)\n```", text)
        assert "\n" not in command
        assert command.startswith("python3 -m venv ")


KINDS = {"cues": "class", "pilot_words": "kind", "name_parts": "kind", "dates": "class", "spam": "kind"}


@cache
def words(path: Path) -> set[str]:
    """What a page of docs names in backticks, or the comments of a table in any way."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return set(re.findall(r"`([^`\s]+)`", text))
    return set(re.findall(r"\w+", "\n".join(line for line in text.splitlines() if line.startswith("#"))))


def test_every_column_and_kind_of_row_is_documented() -> None:
    """In docs/gazetteers.md, or on top of the table itself."""
    documented = words(DOCS / "gazetteers.md")
    for path in sorted(home().rglob("*.tsv")):
        assert set(next(read_rows(path)).cells) <= documented, path.name
    for table, column in KINDS.items():
        for row in load_gazetteers().rows(table):
            assert row.cells[column] in documented | words(row.path), (row.path.name, row.line)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_shows_a_claim_that_is_really_made(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    [block] = re.findall(r"```json\n(.+?)\n```", text, re.DOTALL)
    shown = json.loads(block)
    [item] = read_sources([str(ROOT / "corpus" / "206_sandbox_list.txt")])
    assert isinstance(item, Input)
    made = [json.loads(dump(claim)) for claim in extractor.extract(item.text, item.published).claims]
    [same] = [claim for claim in made if claim["quantity"]["start"] == shown["quantity"]["start"]]
    ours = ("quantity", "metric", "modality", "period", "institutions", "attribution", "sentence")
    assert {key: same[key] for key in ours} == {key: shown[key] for key in ours}
    assert list(same) == list(shown)
