"""``parquet``: a row an item, in columns of fixed types."""

from __future__ import annotations

from typing import TYPE_CHECKING

try:
    import pyarrow  # type: ignore[import-untyped]
    from pyarrow import parquet
except ImportError as error:
    from ..system.extras import missing

    raise missing("parquet") from error

from ..readers.page import Page
from ..system.printable import of_unicode
from .rows import Row, rows

if TYPE_CHECKING:
    from ..model import Document

_NUMBERS = {"speech", "id", "parent", "level", "ordinal", "start", "end", "line"}
_NULL = {"parent", "ordinal"}
# The types stand whatever the rows are, so that the files of a folder make one table.
SCHEMA = pyarrow.schema(
    pyarrow.field(name, pyarrow.int64() if name in _NUMBERS else pyarrow.string(), nullable=name in _NULL) for name in Row._fields
)


def write(document: Document, page: Page) -> bytes:
    """Lone surrogates are U+FFFD."""
    table = [[of_unicode(value) if isinstance(value, str) else value for value in row] for row in rows(document, page)]
    columns = list(zip(*table, strict=True)) or [()] * len(SCHEMA)
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    out = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(arrays, schema=SCHEMA), out)
    written: bytes = out.getvalue().to_pybytes()
    return written
