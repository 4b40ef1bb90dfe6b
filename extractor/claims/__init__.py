"""Claims: each figure with what it counts, whose it is, of which pilot, when, and whether done or planned."""

from extractor.claims.progress import find_status
from extractor.claims.reading import ClaimDraft, find_claims

__all__ = ["ClaimDraft", "find_claims", "find_status"]
