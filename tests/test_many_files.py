"""``speechparse outline`` with folders and ``-o``: what is written, where, and what is left when it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import speechparse

COMMAND = str(Path(sys.executable).with_name("speechparse"))
PAGE = "在第{0}次渡运会上的讲话\n同志们:\n今天讲两点。\n一、看天气\n一要看风。二要看雾。\n二、查船只\n谢谢大家!\n"


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.fixture
def speeches(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for number in range(6):
        (folder / "below" / f"{number}.txt").write_text(PAGE.format(number), encoding="utf-8")
    (folder / "a.txt").write_text(PAGE.format("一"), encoding="gb18030")
    (folder / "b.html").write_text(f"<p>{PAGE.format('二')}</p>".replace("\n", "</p><p>"), encoding="utf-8")
    (folder / ".hidden.txt").write_text("一、甲\n", encoding="utf-8")
    (folder / "c.bin").write_bytes(b"\0")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_file_has_its_own_outline(speeches: Path, tmp_path: Path, jobs: int) -> None:
    out = tmp_path / "out"
    done = run("outline", speeches, "--recursive", "-o", out, "--jobs", jobs)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("speechparse: 8 files: 8 written, 0 done before, 0 failed, in ")
    written = tree(out)
    assert list(written) == ["a.txt.json", "b.html.json", *(f"below/{number}.txt.json" for number in range(6))]
    for name, content in written.items():
        document = speechparse.Document.model_validate_json(content)
        assert [item.marker.text for item in document.walk()] == ["一、", "一要", "二要", "二、"], name


def test_without_o_the_outlines_follow_one_another_in_order(speeches: Path) -> None:
    rows = [json.loads(line) for line in run("outline", speeches, "--jobs", 2).stdout.splitlines()]
    names = [os.path.relpath(row["file"], speeches) for row in rows]
    assert names == ["a.txt", "b.html", *(f"below/{number}.txt" for number in range(6))]


def test_folders_in_the_folder_may_be_left_out(speeches: Path, tmp_path: Path) -> None:
    run("outline", speeches, "--no-recursive", "-o", tmp_path / "out")
    assert list(tree(tmp_path / "out")) == ["a.txt.json", "b.html.json"]


def test_what_is_written_below_the_input_is_no_input(speeches: Path) -> None:
    for _ in range(2):
        run("outline", ".", "-o", "html", "--format", "html", cwd=speeches)
    assert len(tree(speeches / "html")) == 8


def test_one_file_goes_to_a_file_or_into_a_folder(speeches: Path, tmp_path: Path) -> None:
    assert run("outline", speeches / "a.txt", "-o", tmp_path / "new" / "a.json").stderr == ""
    run("outline", speeches / "a.txt", "-o", tmp_path / "new")
    run("outline", speeches / "a.txt", "-o", f"{tmp_path / 'other'}/")
    assert len(set(tree(tmp_path / "new").values())) == 1
    assert list(tree(tmp_path / "new")) == ["a.json", "a.txt.json"]
    assert list(tree(tmp_path / "other")) == ["a.txt.json"]


def test_a_bad_file_is_told_and_passed_over(speeches: Path, tmp_path: Path) -> None:
    (speeches / "below" / "3.txt").write_bytes(b"\xff\xff\xff")
    done = run("outline", speeches, "-o", tmp_path / "out", "--jobs", 2)
    assert done.returncode == 2
    error, summary = done.stderr.splitlines()
    assert error.startswith(f"speechparse: {speeches / 'below' / '3.txt'}: ")
    assert "8 files: 7 written, 0 done before, 1 failed" in summary
    assert len(tree(tmp_path / "out")) == 7


def test_resume_leaves_out_what_is_done(speeches: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("outline", speeches, "-o", out)
    (out / "a.txt.json").unlink()
    os.utime(out / "below" / "2.txt.json", (0, 0))
    done = run("outline", speeches, "-o", out, "--resume")
    assert "8 files: 2 written, 6 done before, 0 failed" in done.stderr
    assert len(tree(out)) == 8


def test_killed_and_run_again_the_outcome_is_the_same(tmp_path: Path) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(PAGE.format(number) * 5, encoding="utf-8")
    run("outline", folder, "-o", whole)
    for jobs in ("1", "2"):
        begun = subprocess.Popen(
            [COMMAND, "outline", str(folder), "-o", str(out), "--resume", "--jobs", jobs], stderr=subprocess.DEVNULL
        )
        before = len(tree(out)) if out.exists() else 0
        deadline = time.monotonic() + 30
        while (not out.exists() or len(tree(out)) < before + 20) and time.monotonic() < deadline:
            time.sleep(0.005)
        begun.send_signal(signal.SIGKILL)
        begun.wait()
        written = {name: content for name, content in tree(out).items() if not name.endswith(".partial")}
        assert 0 < len(written) < 400
        assert written.items() <= tree(whole).items()
    time.sleep(1)  # the processes of the one that was killed end by themselves
    run("outline", folder, "-o", out, "--resume")
    assert tree(out) == tree(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume", "a.txt"], "--resume needs -o"),
        (["--format", "html", "a.txt", "b.html"], "several files as html need a folder"),
        (["a.txt", "below/../a.txt", "below/a.txt", "-o", "out"], "two files would be written to out/a.txt.json"),
        (["--encoding", "klingon", "a.txt"], "there is no encoding klingon"),
        (["--jobs", "0", "a.txt"], "--jobs"),
    ],
)
def test_wrong_usage_says_so_before_anything_is_done(speeches: Path, arguments: list[str], said: str) -> None:
    (speeches / "below" / "a.txt").write_text("一、甲\n", encoding="utf-8")
    done = run("outline", *arguments, cwd=speeches)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_encoding_and_limits_can_be_set(speeches: Path) -> None:
    assert run("outline", speeches / "a.txt", "--encoding", "gb18030").stdout == run("outline", speeches / "a.txt").stdout
    assert "not utf-8" in run("outline", speeches / "a.txt", "--encoding", "utf-8").stderr
    assert "larger than 20 bytes" in run("outline", speeches / "a.txt", "--max-size", 20).stderr


def test_a_folder_without_speeches_says_so(tmp_path: Path) -> None:
    done = run("outline", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no file of a format that is read" in done.stderr
