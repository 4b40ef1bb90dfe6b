"""A pilot of one article while it is being read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from extractor.names import Name
from extractor.pilots.mentions import PilotMention
from extractor.records import Role, Status
from extractor.segment import Span

#: Whose pilot it is.
_HOLDERS: tuple[Role, ...] = ("applicant", "operator")


@dataclass
class PilotDraft:
    """A pilot of one article while it is being read. ``names[0]`` is its name, the others its aliases.

    ``is_inferred`` says that its status is read from what it is said to do (运用大数据) alone.
    """

    names: list[str]
    mentions: list[PilotMention] = field(default_factory=list)
    owners: list[tuple[Name, Role]] = field(default_factory=list)
    technologies: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    status: Status | None = None
    is_inferred: bool = False
    batch: str | None = None
    _known: set[str] = field(default_factory=set, repr=False)
    _parts: dict[str, Role] = field(default_factory=dict, repr=False)
    _spots: set[tuple[int, int]] = field(default_factory=set, repr=False)

    @property
    def applicants(self) -> list[Name]:
        """The institutions whose pilot it is, without regulators who guide and partners."""
        return [name for name, role in self.owners if role in _HOLDERS]

    @property
    def holders(self) -> set[str]:
        """The names of its applicants, each once, however often the article names them."""
        return {name for name, role in self._parts.items() if role in _HOLDERS}

    @property
    def parties(self) -> Collection[str]:
        """The names of all who have a part in it, each once."""
        return self._parts.keys()

    @property
    def is_open(self) -> bool:
        """Whether anybody may have figures of it, as of a currency."""
        return any(mention.evidence in ("passing", "measured") for mention in self.mentions)

    @property
    def is_applied_for(self) -> bool:
        """Whether a list or a heading puts it beside other applications."""
        return any(mention.evidence in ("heading", "listed") for mention in self.mentions)

    @property
    def is_aside(self) -> bool:
        """Whether nothing but figures beside its name speak of it: it is not what the article goes on with."""
        return all(mention.evidence in ("measured", "repeated") for mention in self.mentions)

    @property
    def section(self) -> Span | None:
        """The stretch that the pilot's heading governs, where it has one."""
        return next((mention.section for mention in self.mentions if mention.section), None)

    def add_name(self, name: str) -> bool:
        """Add a way of writing it; False where it is known."""
        if name in self._known:
            return False
        self._known.add(name)
        self.names.append(name)
        return True

    def add_owner(self, name: Name, role: Role) -> None:
        """Add an institution once for each place that names it; the first role stays."""
        role = self._parts.setdefault(name.name, role)
        if (name.start, name.end) not in self._spots:
            self._spots.add((name.start, name.end))
            self.owners.append((name, role))
