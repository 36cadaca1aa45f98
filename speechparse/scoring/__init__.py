"""Measures how well pages are read, against listings that people made of them.

`read_listing` finds a listing's items in their page, `score_outline` compares a document with them, and `score_findings` compares the
findings of the checker with the faults that the listing notes. docs/annotation.md says what an outline is and how it is listed.
"""

from __future__ import annotations

from .findings import FindingScore, score_findings
from .listing import BadListing, ListedItem, ListedSpeech, Listing, read_listing
from .outlines import OutlineScore, score_outline
from .sums import Miss

__all__ = [
    "BadListing",
    "FindingScore",
    "ListedItem",
    "ListedSpeech",
    "Listing",
    "Miss",
    "OutlineScore",
    "read_listing",
    "score_findings",
    "score_outline",
]
