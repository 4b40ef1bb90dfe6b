"""Pilots: where an article names one, whose it is, and which names of many articles are one."""

from extractor.pilots.draft import PilotDraft
from extractor.pilots.merge import merge_pilots, pilot_id
from extractor.pilots.reading import find_pilots

__all__ = ["PilotDraft", "find_pilots", "merge_pilots", "pilot_id"]
