"""``parquet``: one row per item, in columns of fixed types."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

try:
    from pyarrow import parquet  # type: ignore[import-untyped]
except ImportError as error:
    from ..system.extras import missing

    raise missing("parquet") from error

from ..readers.page import Page
from .arrow_tables import arrow_schema, arrow_table
from .rows import rows

if TYPE_CHECKING:
    from ..model import Document

COMPRESSION = "zstd"
"""Half of what Chinese text takes up with Parquet's usual one, snappy; all that read Parquet know it."""


def write(document: Document, page: Page) -> bytes:
    """Lone surrogates are U+FFFD."""
    out = BytesIO()
    parquet.write_table(arrow_table(list(rows(document, page)), arrow_schema()), out, compression=COMPRESSION)
    return out.getvalue()
