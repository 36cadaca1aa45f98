"""Compares `speechparse.spark.read_speeches` with the command, both on one core.

    python -m benchmarks.spark_tables PAGES --copies 80        PAGES is a folder of texts, each of which is read so many times

Both write the rows of the items as Parquet. The time of Spark is that of a job in a session that has done one already, so without the
start of Java and of its worker; that of the command has the start of Python in it. What many pages cost is told from the processor's
time of the command and how many times as long Spark takes. Needs pyspark and Java.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pyarrow import parquet
from pyspark.sql import SparkSession

from speechparse.spark import read_speeches

MONTH = 10**8  # pages of the Chinese web


def rows(out: Path) -> list[Any]:
    table = parquet.read_table(out).to_pylist()
    return sorted(({**row, "file": row["file"].removeprefix("file:"), "error": None} for row in table), key=repr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--copies", type=int, default=80)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        for file in options.pages.iterdir():
            for copy in range(options.copies):
                (folder / f"{copy}_{file.name}").write_bytes(file.read_bytes())
        pages = len(list(folder.iterdir()))

        began = time.perf_counter()
        command = [sys.executable, "-m", "speechparse", "outline", folder, "-j1", "-o", Path(place, "command.parquet")]
        subprocess.run(command, check=True)
        alone = time.perf_counter() - began
        used = os.times()
        processor = used.children_user + used.children_system

        os.environ["PYSPARK_PYTHON"] = sys.executable
        session = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        for out in ("first.parquet", "spark.parquet"):
            began = time.perf_counter()
            read_speeches(f"file:{folder}").write.parquet(f"file:{place}/{out}")
            spark = time.perf_counter() - began
        session.stop()

        same = rows(Path(place, "spark.parquet")) == rows(Path(place, "command.parquet"))
    print(f"{pages:,} pages, rows {'equal' if same else 'NOT equal'}")
    print(f"command {1000 * alone / pages:.2f} ms a page, Spark {1000 * spark / pages:.2f} ms: {spark / alone:.2f} times")
    hours = MONTH * processor / pages * spark / alone / 3600
    print(f"{MONTH:,} pages: {hours:,.0f} hours of one core, at {1000 * processor / pages:.2f} ms of the command's processor a page")


if __name__ == "__main__":
    main()
