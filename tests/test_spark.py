"""Speeches in Spark: what a worker does, and with ``-m spark`` in a real local Spark, for which pyspark and Java are needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support import EXAMPLES, PROJECT

import speechparse
from speechparse import Limits
from speechparse.spark import _rows, _tables, read_speeches
from speechparse.system.extras import missing
from speechparse.writers.tables import TABLES, TableName

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
parquet = pytest.importorskip("pyarrow.parquet")

PAGE = "在渡口的讲话\n同志们:\n讲两点。\n一、看水\n一要看清。\n二、看山\n"


def worked(*files: tuple[str | None, Any], table: TableName = "items", limits: Limits | None = None) -> list[dict[str, Any]]:
    """What a worker makes of files, that come in batches of two."""

    def reading(name: str, content: Any) -> list[tuple[Any, ...]]:
        return _rows(name, content, table, None, None, limits or Limits(), False)

    pairs = [files[start : start + 2] for start in range(0, len(files), 2)]
    batches = [
        pyarrow.record_batch([pyarrow.array(column) for column in zip(*pair, strict=True)], ["path", "content"]) for pair in pairs
    ]
    return [row for batch in _tables(reading, table, batches) for row in batch.to_pylist()]


def expected(table: TableName, name: str = "a.txt") -> list[dict[str, Any]]:
    page = speechparse.read(PAGE.encode(), name=name)
    rows = TABLES[table].rows(speechparse.parse(page), page)
    return [{**row._asdict(), "error": None} for row in rows]  # type: ignore[attr-defined]


def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: list(value) if isinstance(value, tuple) else value for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_a_worker_makes_the_rows_of_each_file(table: TableName) -> None:
    assert worked(("a.txt", PAGE.encode()), table=table) == plain(expected(table))
    assert worked(("a.txt", PAGE), table=table) == plain(expected(table))
    assert worked(table=table) == []


def test_a_file_that_cannot_be_read_is_a_row() -> None:
    failed = worked(("a.txt", b"\0\1\2" * 99), ("b.txt", PAGE.encode()), ("c.txt", None), (None, b"%PDF-"))
    why = {row["file"]: row["error"] for row in failed if row["error"] is not None}
    assert [why["a.txt"], why["c.txt"]] == ["binary, not text", "no content"]
    assert "" in why
    assert [row for row in failed if row["file"] == "b.txt"] == plain(expected("items", "b.txt"))
    assert all(value is None for name, value in failed[0].items() if name not in ("file", "error"))


@pytest.mark.parametrize("content", [PAGE, PAGE.encode()])
@pytest.mark.parametrize(
    ("limits", "why"),
    [(Limits(size=9), "larger than 9 "), (Limits(markers=1), "more than 1 markers"), (Limits(seconds=0), "takes more than 0 sec")],
)
def test_limits(content: str | bytes, limits: Limits, why: str) -> None:
    [row] = worked(("a.txt", content), limits=limits)
    assert why in row["error"]


def test_a_fault_of_ours_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_page: object, **_options: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("speechparse.spark.parse", fail)
    [row] = worked(("a.txt", PAGE))
    assert row["error"] == "ZeroDivisionError: by nothing"


def test_rows_are_handed_over_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechparse.spark._ROWS", 4)
    assert [row["file"] for row in worked(*[(f"{n}.txt", PAGE) for n in range(5)])] == [f"{n}.txt" for n in range(5) for _ in range(3)]


def test_without_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(speechparse.MissingExtra) as caught:
        read_speeches("speeches/")
    assert str(caught.value) == str(missing("spark")) == "speechparse.spark needs pyspark: pip install 'pyspark[sql]>=3.5'"


# --- in Spark -----------------------------------------------------------------------------------------------

in_spark = [
    pytest.mark.spark,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
]


def marked(test: Any) -> Any:
    for mark in in_spark:
        test = mark(test)
    return test


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def speeches(tmp_path: Path) -> Path:
    """A folder of files of several kinds, two of which cannot be read."""
    folder = tmp_path / "讲话 1"
    (folder / "inner").mkdir(parents=True)
    for file in EXAMPLES:
        shutil.copy(file, folder)
    (folder / "inner" / "GB.TXT").write_bytes(PAGE.encode("gb18030"))
    (folder / "inner" / "page.html").write_text("<p>同志们:</p><ol><li>看水</li><li>看山</li></ol>", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 99)
    (folder / "notes.csv").write_text("一、甲\n", encoding="utf-8")
    (folder / "old.txt").write_bytes(b"\xd0\xcf\x11\xe0")
    return folder


@marked
def test_the_rows_are_those_of_the_command(spark: SparkSession, speeches: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "speechparse", "outline", str(speeches), "--format", "tables", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    for table in TABLES:
        found = [row.asDict() for row in read_speeches(f"file:{speeches}", table).collect()]
        rows = [{**row, "file": row["file"].removeprefix("file:")} for row in found]
        read = [row for row in rows if row.pop("error") is None]
        assert sorted(read, key=repr) == sorted(parquet.read_table(tmp_path / "out" / f"{table}.parquet").to_pylist(), key=repr)
        assert {row["file"] for row in rows} - {row["file"] for row in read} == {
            f"{speeches}/{name}" for name in ("binary.txt", "old.txt")
        }


@marked
def test_frames_and_limits(spark: SparkSession, speeches: Path) -> None:
    frame = spark.createDataFrame([("a.txt", PAGE), ("b.txt", PAGE * 99)], "path string, content string")
    rows = read_speeches(frame, limits=Limits(markers=50)).orderBy("file", "id").collect()
    assert [(row.file, row.heading, row.error) for row in rows] == [
        ("a.txt", "看水", None),
        ("a.txt", "看清", None),
        ("a.txt", "看山", None),
        ("b.txt", None, "has more than 50 markers"),
    ]
    [one] = read_speeches([f"{speeches}/inner/GB.TXT"], "speeches", encoding="gb18030").collect()
    assert (one.title, one.items) == ("在渡口的讲话", 3)
    with pytest.raises(ValueError, match="no column path and no column content"):
        read_speeches(frame.selectExpr("path AS name"))
    with pytest.raises(ValueError, match="no format word"):
        read_speeches(frame, format="word")


@marked
def test_the_example_as_it_is_submitted(speeches: Path, tmp_path: Path) -> None:
    import pyspark

    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    example = PROJECT / "examples" / "spark_speeches.py"
    command = [submit, "--master", "local[1]", "--conf", "spark.ui.enabled=false", example, speeches, tmp_path / "out.parquet"]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, "PYTHONUTF8": "1"}
    environment["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    failures = [line.rpartition("/")[2].partition(" cannot be read: ") for line in said if "cannot be read" in line]
    assert [name for name, _, why in failures if why] == ["binary.txt", "old.txt"]
    items = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert f"1 hanzi {sum(row['level'] == 1 and row['style'] == 'hanzi' for row in items)}" in said
