"""What a check finds."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from ..leaves import Span


class Edit(BaseModel):
    """A change of the page: the code points of ``span`` become ``text``. Spans are those of marker texts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: Span
    text: str


class Finding(BaseModel):
    """A fault of an outline.

    ``span`` is where it stands, in code points of the page, half-open; ``line`` and ``column`` the same place, from 1.
    ``items`` are the spans of the markers concerned. ``message`` is Chinese, ``message_en`` English. ``fix`` is None where none
    is certain.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    message: str
    message_en: str
    span: Span
    line: int
    column: int
    items: tuple[Span, ...] = ()
    fix: tuple[Edit, ...] | None = None
