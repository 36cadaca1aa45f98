"""``speechparse outline`` with one table for all files: what is in it, and what is left if it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped]
from support import wait_for
from test_many_files import COMMAND, PAGE, run, speeches, tree

from speechparse import FileError, Page, arrow_schema, parse
from speechparse.cli import corpus
from speechparse.writers.tables import TABLES

__all__ = ["speeches"]

TABLE_FORMS = ["jsonl", "csv", "parquet"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_file_has_the_rows_of_all(speeches: Path, tmp_path: Path, jobs: int) -> None:
    for form in TABLE_FORMS:
        done = run("outline", speeches, "-o", tmp_path / f"corpus.{form}", "--jobs", jobs)
        assert done.returncode == 0
        assert "8 files: 8 written, 0 done before, 0 failed" in done.stderr
    expected = [json.loads(row) for row in run("outline", speeches, "--format", "jsonl").stdout.splitlines()]
    assert {row["file"] for row in expected} == {
        str(speeches / name) for name in ("a.txt", "b.html", *(f"below/{n}.txt" for n in range(6)))
    }
    assert [json.loads(row) for row in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()] == expected
    table = parquet.read_table(tmp_path / "corpus.parquet")
    assert (table.schema, table.to_pylist()) == (arrow_schema(), expected)
    lines = (tmp_path / "corpus.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines] == [["file", "speech"], *([row["file"], "0"] for row in expected)]


def test_three_tables_in_a_folder(speeches: Path, tmp_path: Path) -> None:
    (speeches / "c.txt").write_text("在渡口的讲话\n同志们:\n今天开航。\n", encoding="utf-8")
    assert run("outline", speeches, "--format", "tables", "-o", tmp_path / "tables").returncode == 0
    assert sorted(tree(tmp_path / "tables")) == ["items.parquet", "promises.parquet", "speeches.parquet"]
    read = {name: parquet.read_table(tmp_path / "tables" / f"{name}.parquet") for name in TABLES}
    assert all(table.schema == arrow_schema(name) for name, table in read.items())
    assert [(Path(row["file"]).name, row["items"]) for row in read["speeches"].to_pylist()][:3] == [
        ("a.txt", 4),
        ("b.html", 4),
        ("c.txt", 0),
    ]
    assert sum(read["speeches"]["items"].to_pylist()) == read["items"].num_rows == 8 * 4
    assert read["promises"].num_rows == 8
    assert run("outline", speeches / "a.txt", "--format", "tables", "-o", tmp_path / "one").returncode == 0
    assert parquet.read_table(tmp_path / "one" / "speeches.parquet").num_rows == 1


def test_the_format_is_told_by_the_name_of_the_file(speeches: Path, tmp_path: Path) -> None:
    for name, form in [("a.csv", "csv"), ("a.md", "markdown"), ("a.HTML", "html"), ("a.parquet", "parquet"), ("a", "json")]:
        run("outline", speeches / "a.txt", "-o", tmp_path / name)
        run("outline", speeches / "a.txt", "-o", tmp_path / "said", "--format", form)
        assert (tmp_path / name).read_bytes() == (tmp_path / "said").read_bytes()
    (tmp_path / "folder.jsonl").mkdir()
    run("outline", speeches, "-o", tmp_path / "folder.jsonl")
    run("outline", speeches, "-o", tmp_path / "other.md")
    assert len(tree(tmp_path / "folder.jsonl")) == len(tree(tmp_path / "other.md")) == 8
    run("outline", speeches, "-o", f"{tmp_path / 'new.parquet'}/", "--format", "jsonl")
    assert len(tree(tmp_path / "new.parquet")) == 8


def test_a_bad_file_is_told_and_the_rows_of_others_are_there(speeches: Path, tmp_path: Path) -> None:
    (speeches / "below" / "3.txt").write_bytes(b"\xff\xff\xff")
    done = run("outline", speeches, "-o", tmp_path / "corpus.parquet")
    assert done.returncode == 2
    assert f"{speeches / 'below' / '3.txt'}: " in done.stderr
    assert len(set(parquet.read_table(tmp_path / "corpus.parquet")["file"].to_pylist())) == 7


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows that wait are no more than a group, however many there are."""
    monkeypatch.setattr(corpus, "_GROUP", 100)
    piece = corpus.piece(parse(PAGE), Page(PAGE), "parquet")
    with corpus.corpus("parquet", str(tmp_path / "a.parquet")) as add:
        for _ in range(50):
            add(piece)
    file = parquet.ParquetFile(tmp_path / "a.parquet")
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (50 * 4, 50)


def test_few_rows_are_one_group(speeches: Path, tmp_path: Path) -> None:
    run("outline", speeches, "-o", tmp_path / "a.parquet")
    assert parquet.ParquetFile(tmp_path / "a.parquet").metadata.num_row_groups == 1


@pytest.mark.parametrize("form", [*TABLE_FORMS, corpus.ALL])
def test_what_is_not_finished_is_not_there(tmp_path: Path, form: str) -> None:
    with pytest.raises(KeyError), corpus.corpus(form, str(tmp_path / "out")):
        assert [path.suffix for path in tmp_path.rglob("*.*")] == [".partial"] * (3 if form == corpus.ALL else 1)
        raise KeyError
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize("form", [*TABLE_FORMS, corpus.ALL])
def test_nothing_is_written_through_a_link(tmp_path: Path, form: str) -> None:
    (tmp_path / "old").write_text("old", encoding="utf-8")
    target = Path(corpus.targets(form, str(tmp_path / "out"))["items"])
    target.parent.mkdir(exist_ok=True)
    target.symlink_to(tmp_path / "old")
    with pytest.raises(FileError, match="nothing is written through a link"), corpus.corpus(form, str(tmp_path / "out")):
        raise AssertionError("no file is read for it")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "old"


def test_a_place_that_cannot_be_written_to_is_told(speeches: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere")
    done = run("outline", speeches, "-o", tmp_path / "link.csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "a link to" in done.stderr


def test_stopped_by_ctrl_c_the_old_table_is_there(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (out / "corpus.jsonl").write_text("old\n", encoding="utf-8")
    for number in range(2_000):
        (folder / f"{number}.txt").write_text(PAGE.format(number) * 5, encoding="utf-8")
    command = [COMMAND, "outline", str(folder), "-o", str(out / "corpus.jsonl"), "--jobs", "1"]
    begun = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)
    )
    wait_for(lambda: any(file.stat().st_size for file in out.glob("*.partial")))
    begun.send_signal(signal.SIGINT)
    begun.wait()
    assert tree(out) == {"corpus.jsonl": b"old\n"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "tables", "a.txt"], "the tables need a folder"),
        (["--resume", "-o", "out.csv", "a.txt", "b.html"], "--resume is for a folder"),
        (["--format", "csv", "a.txt", "b.html"], "several files as csv need"),
        (["a.jsonl", "a.txt", "-o", "a.jsonl"], "a.jsonl is read from"),
    ],
)
def test_wrong_usage_says_so_before_anything_is_done(speeches: Path, arguments: list[str], said: str) -> None:
    (speeches / "a.jsonl").write_text("一、甲\n", encoding="utf-8")
    done = run("outline", *arguments, cwd=speeches)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (speeches / "out.csv").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_table_may_go_to_a_pipe(speeches: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, encoding="utf-8")
    assert run("outline", speeches, "-o", pipe).returncode == 0
    assert reader.communicate()[0] == run("outline", speeches, "--format", "jsonl").stdout
