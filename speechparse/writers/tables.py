"""The tables that a document comes to: speeches, items and promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from ..readers.page import Page
from .promise_rows import PromiseRow, promise_rows
from .rows import Row, rows
from .speech_rows import SpeechRow, speech_rows

if TYPE_CHECKING:
    from ..model import Document

TableName: TypeAlias = Literal["speeches", "items", "promises"]


class Table(NamedTuple):
    """The type of its rows, and what makes them."""

    row: type[tuple[Any, ...]]
    rows: Callable[[Document, Page], Iterator[tuple[Any, ...]]]


TABLES: dict[TableName, Table] = {
    "speeches": Table(SpeechRow, speech_rows),
    "items": Table(Row, rows),
    "promises": Table(PromiseRow, promise_rows),
}
