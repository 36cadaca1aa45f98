"""The files that could not be read, as a table: JSON Lines or CSV with the columns ``file`` and ``error``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import StringIO

from ..errors import FileError
from ..system.files import Found
from ..system.printable import in_json, of_unicode

SUFFIXES = (".jsonl", ".csv")


def table(failures: Sequence[tuple[Found, FileError | None]], suffix: str) -> bytes:
    """The table in the format of one of `SUFFIXES`; the error is without the name of the file."""
    rows = [(file.name, str(error).removeprefix(f"{file.name}: ")) for file, error in failures]
    if suffix == ".jsonl":
        return "".join(in_json(json.dumps({"file": file, "error": error}, ensure_ascii=False)) + "\n" for file, error in rows).encode()
    import csv

    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([("file", "error"), *rows])
    return of_unicode(out.getvalue()).encode("utf-8-sig")
