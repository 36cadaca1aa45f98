"""Rows as tables of Apache Arrow. The types are the same whatever the rows are, so that the files of a folder make one table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from ..system.extras import missing
from ..system.printable import of_unicode
from .tables import TABLES, TableName

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]


def arrow_schema(table: TableName = "items", /) -> pyarrow.Schema:
    """The schema of a table: of ``items``, which `rows` gives, of ``speeches`` or of ``promises``.

    Raises MissingExtra if pyarrow is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise missing("parquet") from error

    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), date: pyarrow.date32()}

    def field(name: str, hint: Any) -> Any:
        nullable = type(None) in get_args(hint)
        kind = get_args(hint)[0] if nullable else hint
        if get_origin(kind) is tuple:
            return pyarrow.field(name, pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False)), nullable)
        return pyarrow.field(name, plain[str if get_origin(kind) is Literal else kind], nullable)

    return pyarrow.schema([field(name, hint) for name, hint in get_type_hints(TABLES[table].row).items()])


def arrow_table(rows: Sequence[tuple[Any, ...]], schema: pyarrow.Schema) -> pyarrow.Table:
    """Rows as a table. Lone surrogates, which Arrow cannot have, are U+FFFD."""
    import pyarrow

    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pyarrow.array([_storable(value) for value in column], one.type) for column, one in zip(columns, schema, strict=True)]
    return pyarrow.table(arrays, schema=schema)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return of_unicode(value)
    return [of_unicode(one) for one in value] if isinstance(value, tuple) else value
