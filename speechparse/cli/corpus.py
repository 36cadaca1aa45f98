"""All files in one table, or in the three tables of a folder: rows go there as they come, and take their place once all are there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from ..readers import Page
from ..system.replacing import replacing
from ..writers import csv_writer, jsonl_writer
from ..writers.tables import TABLES, TableName
from .outputs import ALL

if TYPE_CHECKING:
    from ..model import Document

_GROUP = 4_000_000  # code points of the rows that are one row group: how many are held at a time
_CELL = 8  # as which a number or a short text counts

Piece: TypeAlias = "bytes | dict[TableName, list[tuple[Any, ...]]]"
"""What one file adds."""


def piece(document: Document, page: Page, form: str) -> Piece:
    """What a document adds to the tables of a format."""
    if form == "jsonl":
        return jsonl_writer.write(document, page).encode()
    if form == "csv":
        return csv_writer.body(document, page)
    return {name: list(table.rows(document, page)) for name, table in TABLES.items() if form == ALL or name == "items"}


def targets(form: str, output: str) -> dict[TableName, str]:
    """The files that the tables of a format go to."""
    return {name: os.path.join(output, f"{name}.parquet") for name in TABLES} if form == ALL else {"items": output}


@contextmanager
def corpus(form: str, output: str) -> Iterator[Callable[[Any], None]]:
    """Tables that are being written. The function that is given writes a `piece`.

    The files take their place when the block ends, unless by an exception. Raises FileError, also if one of them may not be replaced.
    """
    with ExitStack() as stack:
        files: dict[TableName, BinaryIO] = {
            name: stack.enter_context(replacing(target)) for name, target in targets(form, output).items()
        }
        if form in ("parquet", ALL):
            tables = {name: stack.enter_context(_parquet(file, name)) for name, file in files.items()}

            def add(rows: dict[TableName, list[tuple[Any, ...]]]) -> None:
                for name, some in rows.items():
                    tables[name](some)

            yield add
        else:
            [out] = files.values()
            if form == "csv":
                out.write(csv_writer.header())

            def append(lines: bytes) -> None:
                out.write(lines)

            yield append


@contextmanager
def _parquet(file: BinaryIO, name: TableName) -> Iterator[Callable[[Sequence[tuple[Any, ...]]], None]]:
    """Takes rows for a Parquet file, which are written in groups."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    from ..writers.arrow_tables import arrow_schema, arrow_table
    from ..writers.parquet_writer import COMPRESSION

    schema = arrow_schema(name)
    waiting: list[tuple[Any, ...]] = []
    size = 0

    def add(rows: Sequence[tuple[Any, ...]]) -> None:
        nonlocal size
        waiting.extend(rows)
        size += sum(_CELL + (len(cell) if isinstance(cell, str) else 0) for row in rows for cell in row)
        if size > _GROUP:
            flush()

    def flush() -> None:
        nonlocal size
        out.write_table(arrow_table(waiting, schema))
        waiting.clear()
        size = 0

    with parquet.ParquetWriter(file, schema, compression=COMPRESSION) as out:
        yield add
        if waiting:
            flush()
