"""What a check finds, and what it would change."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from ..leaves import Span
from ..readers.page import Place

Severity = Literal["warning", "info"]
"""How much a finding weighs: a warning is a fault; an info is unusual, but may well be meant."""


class Edit(BaseModel):
    """A change of the page: the code points of ``span`` become ``text``. Spans are those of marker texts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    span: Span
    text: str


class Change(NamedTuple):
    """What would correct a fault, None if nothing would; and whether it is certain."""

    edits: tuple[Edit, ...] | None = None
    certain: bool = False


NONE = Change()


class Finding(BaseModel):
    """A fault of an outline.

    ``span`` is where it is, in code points of the page, half-open. ``place`` is where that begins in the file that the page was read
    from: in a line of a text, a paragraph of a Word document, a page of a PDF. `line` and `column` are the numbers of the place.
    ``items`` are the spans of the markers concerned. ``message`` is Chinese, ``message_en`` English. ``fix`` is None if none is
    certain. ``unsafe_fix`` is then what would correct the numbers, although an item may have been lost.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rule: str
    message: str
    message_en: str
    span: Span
    place: Place
    severity: Severity = "warning"
    items: tuple[Span, ...] = ()
    fix: tuple[Edit, ...] | None = None
    unsafe_fix: tuple[Edit, ...] | None = None

    @property
    def line(self) -> int:
        """The number of the line, paragraph or page, from 1."""
        return self.place.number

    @property
    def column(self) -> int:
        """The code point in that line of the page's text, from 1."""
        return self.place.column
