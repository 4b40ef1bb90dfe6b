"""The known pilots that an article names, wherever it names them.

A row marked ``weak`` is mostly named in passing (数字人民币): it counts where the article is about it, in its title or
again and again, or where a figure of a product stands right behind its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.findings import Findings
from extractor.pilots.known import KnownPilot, pilots_by_surface
from extractor.pilots.mentions import PilotMention
from extractor.pilots.signs import find_signs

#: A pilot named this often is what the article is about.
OFTEN = 3
#: So near behind a product's name its own figure stands.
MEASURED = 14
#: What parts a name from a figure that is not its own: 银行App、云闪付和交通卡。全市2870辆公交车….
_PARTED = frozenset(",。;、和")


def find_known(found: Findings) -> Iterator[PilotMention]:
    """The known pilots that an article names, place by place; weak ones only where it is about them.

    Their owners are those institutions of the row that the article names too: the row alone proves no owner, and what
    the sentence itself says of a pilot goes before it.
    """
    text, rows = found.text, pilots_by_surface(found.gaz)
    places = [(rows[text[start:end]], start, end) for start, end in find_signs(found).apart("known", 0, len(text))]
    hits = [place for place in places if not text.startswith(place[0].not_before or ("\0",), place[2])]
    title, parties = found.title_line, {name.name: name for name in found.institutions}
    counts = Counter(pilot.name for pilot, _, _ in hits)
    for pilot, start, end in hits:
        central = counts[pilot.name] >= OFTEN or text[start:end] in title
        measured = not central and _is_measured(found, pilot, end)
        if pilot.weak and not (central or measured):
            continue
        sentence = found.layout.sentence_at(start)
        if sentence is not None:
            parts = tuple(name for called, name in parties.items() if called in pilot.institutions)
            written = found.view.raw_text(start, end)
            evidence = "measured" if measured else "passing"
            yield PilotMention(start, end, (written,), evidence if pilot.weak else "known", sentence, None, parts)


def _is_measured(found: Findings, pilot: KnownPilot, end: int) -> bool:
    """Whether a figure follows a product's name in its clause (云闪付用户205万户); a currency is in many a metric."""
    if pilot.kind != "product":
        return False
    figure = found.figure_behind(end)
    return (
        figure is not None
        and figure.start - end <= MEASURED
        and not _PARTED.intersection(found.text[end : figure.start])
    )
