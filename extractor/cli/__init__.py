"""The command line: parse, call, exit code. What the codes mean stands in docs/exit-codes.md.

Nothing heavy is imported before a command needs it, so that ``extractor --help`` answers at once.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import extractor
from extractor.cli.gazetteer import gazetteer
from extractor.cli.options import gazetteers_option

if TYPE_CHECKING:
    from extractor.batch import Summary

#: Exit codes besides 0 and click's 2 for a command that cannot be understood.
FAILED, LOOK, INTERRUPTED, TERMINATED = 1, 3, 130, 143
#: Errors whose message is written for users.
_EXPECTED = (OSError, RuntimeError, ValueError, LookupError)


class Terminated(KeyboardInterrupt):
    """SIGTERM came: what Ctrl-C is for who sits before it, for services and containers."""


class Commands(click.Group):
    """What goes wrong is one line on stderr and an exit code, never a traceback that was not asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt as error:
            click.echo("extractor: interrupted", err=True)
            ctx.exit(TERMINATED if isinstance(error, Terminated) else INTERRUPTED)
        except Exception as error:
            if ctx.params["traceback"]:
                raise
            ours = isinstance(error, _EXPECTED) and not isinstance(error, (KeyError, IndexError)) and str(error)
            message = str(error) if ours else f"{type(error).__name__}: {error} (--traceback shows where)"
            click.echo(f"extractor: {message}", err=True)
            ctx.exit(FAILED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(extractor.__version__, prog_name="extractor")
@click.option("--traceback", is_flag=True, help="Show where an error comes from.")
def main(traceback: bool) -> None:
    """Scraped Chinese news in, validated records of figures, institutions and pilots out."""


main.add_command(gazetteer)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that it clears up behind itself."""

    def stop(signum: int, frame: object) -> None:
        raise Terminated

    if threading.current_thread() is not threading.main_thread():  # elsewhere Python sets no handler
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _folder(context: click.Context, option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("no name of a folder")
    return value


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A line on stderr that counts the inputs, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} inputs, {task.fields[rejected]} rejected"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, rejected=0)
        yield lambda done, rejected: progress.update(task, completed=done, rejected=rejected)


def _print_summary(summary: Summary) -> None:
    rows = [("read", summary.read), ("duplicates", summary.duplicates), ("rejected", summary.rejects.total())]
    rows += [(f"  {reason}", count) for reason, count in sorted(summary.rejects.items())]
    rows += [("claims", summary.claims), ("mentions", summary.mentions), ("pilots", summary.pilots)]
    width = max(len(label) for label, _ in rows)
    for label, count in rows:
        click.echo(f"{label:<{width}} {count:>9,}", err=True)
    click.echo(f"{'seconds':<{width}} {summary.seconds:>9.1f}", err=True)
    click.echo(f"written to {summary.out}", err=True)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False), callback=_folder,
              help="The folder to write.")  # fmt: skip
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Worker processes.")
@gazetteers_option
@click.option("--max-bytes", type=click.IntRange(1), metavar="N", help="Refuse inputs larger than this.")
@click.option("--strict", is_flag=True, help="Exit with 3 as soon as anything at all was rejected.")
def run(
    sources: tuple[str, ...], out: str, jobs: int, gazetteers: tuple[str, ...], max_bytes: int | None, strict: bool
) -> None:
    """Extract the records of all articles in SOURCE... and write them to a folder.

    A SOURCE is a file (.txt, .html, .jsonl), a folder, a glob, or - for standard input.
    """
    from extractor.batch import run as run_batch
    from extractor.sources import DEFAULT_MAX_BYTES

    limit = max_bytes or DEFAULT_MAX_BYTES
    with _terminable(), _progress() as progress:
        summary = run_batch(sources, out, jobs=jobs, gazetteers=gazetteers, max_bytes=limit, progress=progress)
    with suppress(OSError):  # the run is written whether or not stderr can be
        _print_summary(summary)
    if summary.needs_a_look or (strict and summary.rejects.total()):
        click.get_current_context().exit(LOOK)


@main.command()
@click.argument("source", metavar="ARTICLE")
@click.argument("which", required=False, metavar="[ID]")
@gazetteers_option
def show(source: str, which: str | None, gazetteers: tuple[str, ...]) -> None:
    """Print an article with its names and figures marked and its claims as a table.

    ARTICLE is a file, or the folder of a run. Where it holds several articles, ID says which: an article_id, a line, a
    file name, or how one of them begins.
    """
    from rich.console import Console

    from extractor import show as view
    from extractor.worker import Settings

    folder = Path(source)
    if (folder / "articles.jsonl").is_file():
        found = view.from_run(folder, which)
    else:
        found = view.from_source(source, which, Settings(gazetteers))
    width = None if sys.stdout.isatty() else view.WIDTH
    view.show(found, Console(markup=False, highlight=False, emoji=False, width=width))


@main.command("eval")
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--docs", default="", metavar="NNN,…", help="Score these articles only.")
@click.option("--show", "notes", is_flag=True, help="Say on stderr what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(out: Path, gold: Path, docs: str, notes: bool, as_json: bool) -> None:
    """Score the run in OUT against the hand-made GOLD."""
    import json

    from extractor.evaluate import evaluate as score

    result, wrong = score(out, gold, [doc for doc in docs.split(",") if doc])
    for note in wrong if notes else ():
        click.echo(note, err=True)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for name, value in result.items():
        click.echo(f"{name:28s} {value}")


@main.command()
@click.argument("record", required=False)
@click.option(
    "--format", "form", default="json", show_default=True, type=click.Choice(["json", "csv", "sql"]),
    help="JSON Schema, the header of a CSV file, or the SQL of all tables.",
)  # fmt: skip
def schema(record: str | None, form: str) -> None:
    """Print the shape of RECORD (article, mention, claim, pilot, reject), or of all of them."""
    import json

    from extractor.sinks import schema as shapes
    from extractor.sinks import sqlite

    try:
        chosen = [shapes.record_named(record)] if record else list(shapes.TABLES.values())
    except KeyError:
        known = ", ".join(map(shapes.singular, shapes.TABLES))
        raise click.BadParameter(f"{record!r} is none of {known}", param_hint="RECORD") from None
    if form == "sql":
        if record:
            raise click.UsageError("the SQL is one for all tables: leave RECORD out")
        for statement in sqlite.ddl():
            click.echo(f"{statement};\n")
        return
    if form == "csv":
        for one in chosen:
            click.echo(",".join(shapes.csv_header(one)))
        return
    schemas = {one.__name__.lower(): shapes.json_schema(one) for one in chosen}
    whole = next(iter(schemas.values())) if record else schemas
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
