#!/usr/bin/env python3
"""Our reading of figures beside two public tools, on the same sentences in one run: speed as ratios, and accuracy.

usage: python benchmarks/figures.py [--venv DIR] [--rounds N]

The tools are installed into an environment of their own (default: a folder that is removed afterwards), never into
ours: JioNLP's ``extract_money(with_parsing=True)`` and Recognizers-Text's number, percentage and currency models.
Sentences are those of ``tests/data/figures`` and of the articles in ``corpus``. All three read the same sentences in
turns, round by round, and the best round of each counts, since a busy machine slows all of them.

Accuracy is scored on the tables of forms alone: a reading is right where a quantity has the value or the interval that
the table says (a tool that gives the two ends of an interval is right with both). A row without a figure is right where
a tool finds nothing of what it looks for. JioNLP reads money only and is scored on money and on rows without a figure.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.figures import read_quantities  # noqa: E402
from extractor.records import Quantity, plain  # noqa: E402

REQUIREMENTS = [
    "jionlp==1.5.31", "recognizers-text-number==1.0.2a2", "recognizers-text-number-with-unit==1.0.2a2", "emoji<2",
]  # fmt: skip

#: Runs inside the other environment: one JSON line of sentences in, one line out for each tool, reading and timing.
WORKER = r"""
import contextlib, io, json, sys, time
with contextlib.redirect_stdout(io.StringIO()):
    import jionlp
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
def jio(text):
    found = []
    for money in jionlp.ner.extract_money(text, with_parsing=True) or []:
        number = (money.get("detail") or {}).get("num")
        found.append(number if isinstance(number, list) else [number])
    return found
def recognizers(text):
    found = []
    for model in (recognize_currency, recognize_percentage, recognize_number):
        for result in model(text, Culture.Chinese):
            found.append([(result.resolution or {}).get("value")])
    return found
tools = {"jionlp": jio, "recognizers-text": recognizers}
for line in sys.stdin:
    name, texts = json.loads(line)
    out, begin = [], time.process_time()
    for text in texts:
        try:
            out.append(tools[name](text))
        except Exception as error:
            out.append([[type(error).__name__]])
    print(json.dumps([time.process_time() - begin, out]), flush=True)
"""


def commit() -> str:
    """The commit of this checkout, with a + where it holds changes."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, check=False, text=True)
    dirty = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=False, text=True)
    return (head.stdout.strip() or "no commit") + ("+" if dirty.stdout.strip() else "")


def rows(name: str) -> list[tuple[str, str]]:
    """Text and expected readings of one table of the tests."""
    lines = (ROOT / "tests" / "data" / "figures" / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    cells = [row[1:] if name == "forms.tsv" else row for row in cells]
    return [(row[0], row[1] if len(row) > 1 else "") for row in cells]


def sentences() -> list[str]:
    """What the speed is measured on: the sentences of the tables and of the articles that are UTF-8 text."""
    found = [text for name in ("forms.tsv", "more.tsv", "none.tsv") for text, _ in rows(name)]
    for path in sorted((ROOT / "corpus").glob("[0-9]*.txt")):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        found += [part for line in text.splitlines() for part in line.split("。") if part.strip()]
    return found


def wanted(expected: str) -> list[tuple[str, list[str]]]:
    """The unit and the numbers of each expected reading: ``… = 5 [5,] CNY ge`` is CNY and 5."""
    found = []
    for reading in filter(None, expected.split("; ")):
        value, interval, unit = reading.split(" = ", 1)[1].split(" ")[:3]
        numbers = [value] if value != "null" else [end for end in interval.strip("[]").split(",") if end]
        found.append((unit, numbers))
    return found


def ours(quantities: list[Quantity]) -> list[list[str]]:
    """Our readings in the shape of the others': the numbers of each quantity."""
    found = []
    for q in quantities:
        numbers = [q.value] if q.value is not None else [q.low, q.high]
        found.append([plain(number) for number in numbers if number is not None])
    return found


def same(one: str | None, other: str) -> bool:
    """Whether two written numbers are equal."""
    try:
        return abs(float(str(one).rstrip("%")) - float(other)) <= 1e-9 * max(1.0, abs(float(other)))
    except ValueError:
        return False


def right(got: list[list[str | None]], want: list[list[str]]) -> bool:
    """Whether every wanted reading is among those given; for a row without a figure, whether none is."""
    if not want:
        return not got
    return all(any(len(x) >= len(y) and all(any(same(a, b) for a in x) for b in y) for x in got) for y in want)


def accuracy(table: list[tuple[str, str]], got: list[list[list[str | None]]], money_only: bool) -> tuple[int, int]:
    """How many rows are read right, of how many."""
    good = of = 0
    for (_, expected), found in zip(table, got, strict=True):
        want = wanted(expected)
        if money_only and any(unit not in ("CNY", "USD", "HKD", "TWD") for unit, _ in want):
            continue
        of += 1
        good += right(found, [numbers for _, numbers in want])
    return good, of


def start(folder: Path) -> subprocess.Popen[str]:
    """The other environment, made where it is not there, and its worker."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "-q", "install", *REQUIREMENTS], check=True)
    return subprocess.Popen([str(python), "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)  # fmt: skip


def ask(worker: subprocess.Popen[str], tool: str, texts: list[str]) -> tuple[float, list[list[list[str | None]]]]:
    """The processor seconds a tool took for some texts, and what it read."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps([tool, texts]) + "\n")
    worker.stdin.flush()
    seconds, found = json.loads(worker.stdout.readline())
    return seconds, found


def run_ours(texts: list[str]) -> tuple[float, list[list[Quantity]]]:
    begin = time.process_time()
    found = [read_quantities(text) for text in texts]
    return time.process_time() - begin, found


def report(worker: subprocess.Popen[str], rounds: int) -> None:
    """Measure and print."""
    texts = sentences()
    few = texts[:: max(1, len(texts) // 60)]
    best: dict[str, float] = {}
    counts: dict[str, int] = {}
    for _ in range(rounds + 1):
        seconds, found = run_ours(texts)
        best["ours"] = min(best.get("ours", 9e9), seconds)
        counts["ours"] = sum(map(len, found))
        best["ours, few"] = min(best.get("ours, few", 9e9), run_ours(few)[0])
        for name, key, some in (("jionlp", "jionlp", texts), ("recognizers-text", "recognizers-text", few)):
            seconds, other = ask(worker, name, some)
            best[key] = min(best.get(key, 9e9), seconds)
            counts[key] = sum(map(len, other))
    print(f"commit {commit()}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{len(texts)} sentences, {sum(map(len, texts))} characters; Recognizers-Text on {len(few)} of them")
    print(f"ours              {best['ours']:8.3f} s, {counts['ours']} quantities")
    print(f"JioNLP            {best['jionlp']:8.3f} s, {counts['jionlp']} amounts of money")
    print(f"Recognizers-Text  {best['recognizers-text']:8.3f} s, {counts['recognizers-text']} results")
    each = (best["jionlp"] / max(1, counts["jionlp"])) / (best["ours"] / counts["ours"])
    print(f"ratio to JioNLP {best['jionlp'] / best['ours']:.2f} (by what was read {each:.2f}), "
          f"to Recognizers-Text {best['recognizers-text'] / best['ours, few']:.0f}")  # fmt: skip
    for name in ("forms.tsv", "more.tsv", "none.tsv"):
        table = rows(name)
        some = [text for text, _ in table]
        mine = accuracy(table, [ours(found) for found in run_ours(some)[1]], False)
        jio = accuracy(table, ask(worker, "jionlp", some)[1], True)
        rec = accuracy(table, ask(worker, "recognizers-text", some)[1], False)
        print(f"{name:10s} right: ours {mine[0]}/{mine[1]}, JioNLP {jio[0]}/{jio[1]} (money only), ", end="")
        print(f"Recognizers-Text {rec[0]}/{rec[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--venv", type=Path, help="where the other tools live, or are put")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        worker = start(args.venv or Path(folder) / "venv")
        try:
            report(worker, args.rounds)
        finally:
            worker.terminate()
            worker.wait()


if __name__ == "__main__":
    main()
