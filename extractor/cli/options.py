"""Options that several commands share."""

from __future__ import annotations

import click

gazetteers_option = click.option(
    "--gazetteers", multiple=True, metavar="DIR", type=click.Path(exists=True, file_okay=False),
    help="A folder of your own rows, laid over ours. May be given several times.",
)  # fmt: skip
