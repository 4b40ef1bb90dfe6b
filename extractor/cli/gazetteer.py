"""``extractor gazetteer``: for those who keep the rows. The work is done by :mod:`extractor.curation`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli.options import gazetteers_option

_folders = click.argument("folders", nargs=-1, metavar="[DIR]...", type=click.Path(exists=True, file_okay=False))


@click.group()
def gazetteer() -> None:
    """Check, count and explain the rows of the gazetteers, and suggest new ones."""


@gazetteer.command()
@_folders
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
def lint(folders: tuple[str, ...], strict: bool) -> None:
    """Say what is wrong in the rows of DIR, or in our own, and how to mend it."""
    from extractor.curation import lint as check
    from extractor.show import visible

    problems = check(folders)
    for problem in problems:
        click.echo(visible(str(problem)))
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if errors or (strict and problems):
        click.get_current_context().exit(1)


@gazetteer.command()
@_folders
def stats(folders: tuple[str, ...]) -> None:
    """Count what our rows hold, with those of DIR laid over them."""
    from extractor.curation import stats as count
    from extractor.gazetteers import load_gazetteers

    for table, counts in count(load_gazetteers(folders))._asdict().items():
        if not isinstance(counts, dict):
            click.echo(f"{table:<28} {counts}")
            continue
        click.echo(f"{table}:")
        for name, number in counts.items():
            click.echo(f"  {number:>7,}  {name}")


@gazetteer.command()
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--at-least", default=2, show_default=True, type=click.IntRange(1), help="In how many mentions.")
@gazetteers_option
def suggest(out: Path, at_least: int, gazetteers: tuple[str, ...]) -> None:
    """List the institutions that the run in OUT found without a row, as rows to start from.

    The rows go to standard output; how often each name stood goes to stderr.
    """
    from extractor.curation import suggest as names_without_row
    from extractor.gazetteers import load_gazetteers
    from extractor.show import visible

    for found in names_without_row(out, at_least, load_gazetteers(gazetteers)):
        click.echo(found.row)
        texts = "、".join(map(visible, found.texts))
        click.echo(f"# {found.mentions} mentions in {found.articles} articles: {texts}", err=True)


@gazetteer.command()
@click.argument("text")
@gazetteers_option
def explain(text: str, gazetteers: tuple[str, ...]) -> None:
    """Say why each name of TEXT was found or not; - reads standard input."""
    from extractor.curation import explain as reasons
    from extractor.gazetteers import load_gazetteers
    from extractor.show import visible

    given = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    for reason in reasons(given, load_gazetteers(gazetteers)):
        names = "、".join(reason.candidates)
        line = f"{reason.start}–{reason.end}  {reason.text}  {reason.kind} {reason.verdict}: {reason.why}"
        click.echo(visible(f"{line}  → {names}" if names else line))
