"""``csv``: one row per item, for spreadsheets: with a byte order mark, without which Excel takes the file for another encoding."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from ..readers.page import Page
from ..system.printable import of_unicode
from .rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Document


def write(document: Document, page: Page) -> bytes:
    """Lone surrogates and NUL, which the csv module of Python 3.10 refuses, are U+FFFD."""
    return header() + body(document, page)


def header() -> bytes:
    """The byte order mark and the names of the columns."""
    return b"\xef\xbb\xbf" + _lines([Row._fields])


def body(document: Document, page: Page) -> bytes:
    """The rows alone. A column with several values is a JSON array."""
    return _lines(rows(document, page))


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return of_unicode(out.getvalue()).encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
