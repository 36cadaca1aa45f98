"""Speeches in Spark: `read_speeches`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .errors import FileError
from .parser import parse
from .readers import SUFFIXES, Page, read
from .system.extras import missing
from .system.limits import Limits, within
from .writers.arrow_tables import arrow_schema, arrow_table
from .writers.tables import TABLES, TableName

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]
    from pyspark.sql import DataFrame  # pyright: ignore[reportMissingImports]

_ROWS = 1000  # rows that are handed to Spark at once, or as many as one file has
_COLUMNS = ["path", "content"]


def read_speeches(
    source: DataFrame | str | Sequence[str],
    /,
    table: TableName = "items",
    *,
    format: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
    doubt: bool = False,
) -> DataFrame:
    """A table of the speeches in files: ``items``, ``speeches`` or ``promises``, with the columns of `arrow_schema` and ``error``.

    ``source`` is a path or several, as Spark has them: of folders the files that ``speechparse outline`` would read, with the active
    session. Or it is a frame with the columns ``path`` and ``content``: the name of each file, and its bytes or its text. ``format``,
    ``encoding`` and ``limits`` are those of `read`, and ``doubt`` that of `parse`; the time is that for all that is done with the
    file. A file that cannot be read within the limits is a row with its name and the ``error``; in all other rows that is null.

    Each worker needs speechparse and pyarrow, and makes the parser once.

    Raises MissingExtra if pyspark or pyarrow is not installed; ValueError if a frame lacks a column, or for an unknown format.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise missing("spark") from error

    frame = _files(source) if isinstance(source, str | Sequence) else source
    if lacking := [column for column in _COLUMNS if column not in frame.columns]:
        raise ValueError(f"the frame has no column {' and no column '.join(lacking)}")
    read(b"", format=format, encoding=encoding)
    reading = partial(_rows, table=table, format=format, encoding=encoding, limits=limits or Limits(), doubt=doubt)
    return frame.select(*_COLUMNS).mapInArrow(partial(_tables, reading, table), from_arrow_schema(_schema(table)))


def _files(paths: str | Sequence[str]) -> DataFrame:
    from pyspark.sql import SparkSession  # pyright: ignore[reportMissingImports]

    endings = ",".join("".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in one) for one in SUFFIXES)
    files = SparkSession.builder.getOrCreate().read.format("binaryFile")
    return files.options(recursiveFileLookup=True, pathGlobFilter=f"*{{{endings}}}").load(
        [paths] if isinstance(paths, str) else list(paths)
    )


def _schema(table: TableName) -> pyarrow.Schema:
    """That of a table and ``error``; where there is one, all but the file is null."""
    import pyarrow

    return pyarrow.schema([*(field.with_nullable(True) for field in arrow_schema(table)), pyarrow.field("error", pyarrow.string())])


def _tables(
    reading: Callable[[str, Any], list[tuple[Any, ...]]], table: TableName, batches: Iterable[pyarrow.RecordBatch]
) -> Iterator[pyarrow.RecordBatch]:
    """In a worker: the rows of the files of batches."""
    schema = _schema(table)
    rows: list[tuple[Any, ...]] = []
    for batch in batches:
        for name, content in zip(*map(batch.column, _COLUMNS), strict=True):
            rows += reading(name.as_py() or "", content.as_py())
            if len(rows) >= _ROWS:
                yield from arrow_table(rows, schema).to_batches()
                rows = []
    yield from arrow_table(rows, schema).to_batches()


def _rows(
    name: str, content: bytes | str | None, table: TableName, format: str | None, encoding: str | None, limits: Limits, doubt: bool
) -> list[tuple[Any, ...]]:
    """The rows of a file, or one that says why there are none."""
    try:
        with within(limits, name):
            page = _page(name, content, format, encoding, limits)
            return [(*row, None) for row in TABLES[table].rows(parse(page, doubt=doubt), page)]
    except FileError as error:
        why = str(error).removeprefix(f"{name}: ")
    except Exception as error:  # a fault of ours, or no memory left: the other files are read all the same
        why = f"{type(error).__name__}: {error}"
    return [(name, *[None] * (len(arrow_schema(table)) - 1), why)]


def _page(name: str, content: bytes | str | None, format: str | None, encoding: str | None, limits: Limits) -> Page:
    """Raises FileError."""
    if content is None:
        raise FileError("no content")
    if isinstance(content, bytes):
        return read(content, name=name, format=format, encoding=encoding, limits=limits)
    if len(content) > limits.size:
        raise FileError(f"larger than {limits.size:,} characters")
    return Page(content, name)
