"""Reads a listing, and finds what it names in its page.

Blanks are ignored in looking for a text, and so is the difference between full-width and half-width forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..language.folding import BLANK, half_width

PartKind = Literal["preamble", "outline", "closing"]
Note = Literal["count", "gap", "dup", "order", "style", "lone"]
"""What a listing may note of an item; docs/annotation.md has their meanings."""

_NOTES = frozenset(get_args(Note))
_ITEM = re.compile(r"(?P<indent> *)- (?P<marker>\S+)(?: (?P<text>.*))?")
_NOTE = re.compile(r" !(\w+)(?:=(\d+))?")
_INDENT = 2  # blanks for each level
_PARTS: dict[str, PartKind] = {"@preamble": "preamble", "@outline": "outline", "@close": "closing"}


class BadListing(ValueError):
    """A listing that breaks the format, or names what is not in its page; the message begins with the line."""


@dataclass(frozen=True)
class ListedItem:
    """An item: the code points of its marker in the page, half-open; its level, from 1; the part of the speech it is in.

    ``speech`` and ``parent`` are positions among the listing's speeches and items; ``parent`` is None at level 1. ``notes`` has the
    number of a ``count``, and None for the others.
    """

    start: int
    end: int
    marker: str
    text: str
    level: int
    part: PartKind
    speech: int
    parent: int | None
    notes: Mapping[Note, int | None]


@dataclass
class ListedSpeech:
    """A speech: where the first thing listed of it begins, the lines of its title, its salutation, where its closing begins."""

    start: int
    title: list[str] = field(default_factory=list)
    salutation: str | None = None
    closing: int | None = None


@dataclass
class Listing:
    """The speeches and items of a page, in its order."""

    speeches: list[ListedSpeech] = field(default_factory=list)
    items: list[ListedItem] = field(default_factory=list)


def readable(text: str) -> str:
    """A text as listings are compared: in half-width forms, without blanks."""
    return "".join(half_width(text).split())


def read_listing(listing: str, text: str) -> Listing:
    """The listing of a page, each thing with its offset in the page. Raises BadListing."""
    reader = _Reader(text)
    for number, line in enumerate(listing.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                reader.line(line.rstrip())
            except BadListing as error:
                raise BadListing(f"line {number}: {error}") from None
    return reader.listing


def first_readable(text: str, offset: int, skipped: str = BLANK) -> int:
    """The first code point, at an offset or after it, that is not one of ``skipped``."""
    while offset < len(text) and text[offset] in skipped:
        offset += 1
    return offset


class _Reader:
    """Reads a listing line by line, each of which begins in the page after the one before."""

    def __init__(self, text: str) -> None:
        self.listing = Listing()
        narrow = half_width(text)
        self._offsets = [offset for offset, character in enumerate(narrow) if not character.isspace()]
        self._squeezed = "".join(narrow[offset] for offset in self._offsets)
        self._next = 0  # where in the squeezed page the next text may begin
        self._begins = True  # what is found next is the first of a speech
        self._part: PartKind = "outline"
        self._open: list[int] = []  # the items that the next may be in, by level

    def line(self, line: str) -> None:
        """Read a line that is neither blank nor a comment."""
        if line.startswith("@"):
            word, _, text = line.partition(" ")
            self._directive(word, text.strip())
        elif match := _ITEM.fullmatch(line):
            self._item(match)
        else:
            raise BadListing(f"neither an item (- MARKER TEXT) nor a directive (@WORD): {line}")

    def _directive(self, word: str, text: str) -> None:
        if word == "@speech":
            self._begins = True
            self._begin("outline")
        elif word in ("@preamble", "@outline"):
            self._begin(_PARTS[word])
        elif word in ("@title", "@salute", "@close", "@end"):
            start, _ = self._find(text)
            speech = self._speech(start)
            if word == "@title":
                speech.title.append(text)
            elif word == "@salute":
                speech.salutation = text
            elif word == "@close":
                speech.closing = start
                self._begin("closing")
        else:
            raise BadListing(f"there is no directive {word}")

    def _begin(self, part: PartKind) -> None:
        self._part = part
        self._open = []

    def _item(self, match: re.Match[str]) -> None:
        level = len(match["indent"]) // _INDENT + 1
        if len(match["indent"]) % _INDENT or level > len(self._open) + 1:
            raise BadListing(f"indented by {len(match['indent'])}: it is {_INDENT} a level, and no level is skipped")
        rest = f" {match['text'] or ''}"
        notes = _notes(rest)
        text = _NOTE.sub("", rest).strip()
        start, end = self._find(match["marker"], text)
        self._speech(start)
        del self._open[level - 1 :]
        parent = self._open[-1] if self._open else None
        speech = len(self.listing.speeches) - 1
        self._open.append(len(self.listing.items))
        self.listing.items.append(ListedItem(start, end, match["marker"], text, level, self._part, speech, parent, notes))

    def _find(self, text: str, more: str = "") -> tuple[int, int]:
        """The code points of a text in the page, where ``more`` follows it. Raises BadListing where it is not there."""
        wanted = readable(text)
        at = self._squeezed.find(wanted + readable(more), self._next)
        if not wanted or at < 0:
            raise BadListing(f"“{text}{more and ' '}{more}” is not in the rest of the page")
        self._next = at + 1
        return self._offsets[at], self._offsets[at + len(wanted) - 1] + 1

    def _speech(self, start: int) -> ListedSpeech:
        """The speech that is being listed, of which something was found at an offset."""
        if self._begins:
            self.listing.speeches.append(ListedSpeech(start))
            self._begins = False
        return self.listing.speeches[-1]


def _notes(text: str) -> dict[Note, int | None]:
    notes: dict[Note, int | None] = {}
    for name, number in _NOTE.findall(text):
        if name not in _NOTES or (name == "count") != bool(number):
            raise BadListing(f"there is no note !{name}{number and '='}{number}")
        notes[name] = int(number) if number else None
    return notes
