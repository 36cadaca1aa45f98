"""``speechparse outline`` with folders and ``-o``: what is written, where, and what is left when it is stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import wait_for

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
    """The files in a folder, except what --resume keeps there."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith(".speechparse-")]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


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


def test_resume_does_again_what_was_written_with_other_options(speeches: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("outline", speeches, "-o", out)
    for options in (["--depth", "1"], ["--script", "traditional"], ["--encoding", "gb18030"], ["--from", "text"]):
        assert " 0 done before" in run("outline", speeches, "-o", out, "--resume", *options).stderr
        assert " 0 written" in run("outline", speeches, "-o", out, "--resume", *options).stderr
    run("outline", speeches, "-o", out, "--format", "tree")
    assert " 0 written" in run("outline", speeches, "-o", out, "--resume", "--from", "text").stderr  # formats are apart


def test_resume_does_again_what_another_version_wrote(speeches: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("outline", speeches, "-o", out)
    manifest = out / ".speechparse-json.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    options = {"depth": None, "script": None, "from": None, "encoding": None, "bad_bytes": "refuse", "headings": None, "doubt": False}
    assert said == {"version": speechparse.__version__, **options}
    manifest.write_text(json.dumps({**said, "version": "0.0.1"}), encoding="utf-8")
    assert "8 written, 0 done before" in run("outline", speeches, "-o", out, "--resume").stderr
    assert "0 written, 8 done before" in run("outline", speeches, "-o", out, "--resume").stderr
    manifest.unlink()
    assert "8 written, 0 done before" in run("outline", speeches, "-o", out, "--resume").stderr


def test_resume_does_again_what_was_written_in_another_language(speeches: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write = ("outline", speeches, "-o", out, "--format", "html", "--lang")
    run(*write, "en")
    assert "0 written, 8 done before" in run(*write, "en", "--resume").stderr
    run(*write, "zh", "--resume")
    pages = [page.read_text(encoding="utf-8") for page in out.rglob("*.html")]
    assert pages and all('<html lang="zh">' in page for page in pages)


def test_a_manifest_that_is_a_link_is_left_alone(speeches: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".speechparse-json.json").symlink_to(tmp_path / "elsewhere")
    done = run("outline", speeches, "-o", tmp_path / "out")
    assert (done.returncode, "a link to" in done.stderr) == (2, True)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_files_that_failed_are_a_table(speeches: Path, tmp_path: Path, form: str) -> None:
    bad = speeches / "below" / os.fsdecode(b"3\xff.txt")
    bad.write_bytes(b"\xff\xff\xff")
    errors = tmp_path / f"errors.{form}"
    done = run("outline", speeches, "-o", tmp_path / "out", "--errors", errors)
    assert done.returncode == 2
    if form == "jsonl":
        [row] = map(json.loads, errors.read_text(encoding="utf-8").splitlines())
        assert row["file"] == str(bad)
    else:
        columns, row_ = csv.reader(errors.read_text(encoding="utf-8-sig").splitlines())
        row = dict(zip(columns, row_, strict=True))
        assert row["file"] == str(bad).replace("\udcff", "\ufffd")
    assert list(row) == ["file", "error"]
    assert row["error"] and not row["error"].startswith(str(speeches))
    bad.unlink()
    assert run("outline", speeches, "-o", tmp_path / "out", "--errors", errors).returncode == 0
    assert errors.read_text(encoding="utf-8-sig") == ("" if form == "jsonl" else "file,error\n")


def test_files_of_folders_can_be_excluded(speeches: Path) -> None:
    def names(*arguments: object) -> list[str]:
        return [json.loads(line)["file"] for line in run("outline", *arguments, cwd=speeches).stdout.splitlines()]

    assert names(".", "--exclude", "below", "--exclude", "*.html") == ["a.txt"]
    assert names(".", "--exclude", "below/") == ["a.txt", "b.html"]
    assert names(".", "--exclude", "below/[0-4].txt") == ["a.txt", "b.html", "below/5.txt"]
    assert names("a.txt", "below", "--exclude", "*.txt") == ["a.txt"]


def test_files_can_be_listed(speeches: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{speeches / 'a.txt'}\n\n{speeches / 'below'}\n", encoding="utf-8")
    done = run("outline", "--files-from", tmp_path / "list")
    assert len(done.stdout.splitlines()) == 7
    assert len(run("outline", speeches / "b.html", "--files-from", tmp_path / "list").stdout.splitlines()) == 8
    command = [COMMAND, "outline", "--files-from", "-"]
    piped = subprocess.run(command, input=(tmp_path / "list").read_bytes(), capture_output=True, check=True)
    assert piped.stdout.decode() == done.stdout
    (tmp_path / "list").write_text("", encoding="utf-8")
    assert "nothing to read" in run("outline", "--files-from", tmp_path / "list").stderr
    missing = run("outline", "--files-from", tmp_path / "none")
    assert (missing.returncode, "none: No such file" in missing.stderr) == (2, True)


def test_killed_and_run_again_the_outcome_is_the_same(tmp_path: Path) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(PAGE.format(number) * 5, encoding="utf-8")
    run("outline", folder, "-o", whole)
    for jobs in ("1", "2"):
        begun = subprocess.Popen([COMMAND, "outline", str(folder), "-o", str(out), "--resume", "--jobs", jobs], stderr=subprocess.PIPE)
        enough = len([*out.glob("*.json")]) + 20
        wait_for(lambda enough=enough: len([*out.glob("*.json")]) >= enough)
        begun.send_signal(signal.SIGKILL)
        begun.communicate()  # until its processes have ended, which have the same standard error
        written = {name: content for name, content in tree(out).items() if not name.endswith(".partial")}
        assert 0 < len(written) < 400
        assert written.items() <= tree(whole).items()
    run("outline", folder, "-o", out, "--resume")
    assert {name: content for name, content in tree(out).items() if not name.endswith(".partial")} == tree(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume", "a.txt"], "--resume needs -o"),
        (["--errors", "a.txt", "b.html"], "--errors ends in .jsonl or .csv"),
        (["-o", "", "a.txt"], "-o has no name"),
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


def test_long_names_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(40):
        (tmp_path / "in" / f"{'长' * 70}{number}.txt").write_text(PAGE.format(number), encoding="utf-8")
    done = run("outline", tmp_path / "in", "-o", tmp_path / "out", "--jobs", 2, "--format", "markdown")
    assert done.returncode == 0
    for number in range(40):
        written = (tmp_path / "out" / f"{'长' * 70}{number}.txt.md").read_text(encoding="utf-8")
        assert written.startswith(f"# 在第{number}次渡运会上的讲话\n")


def test_a_device_is_written_to_and_stays_one(speeches: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, encoding="utf-8")
    assert run("outline", speeches / "a.txt", "-o", pipe).returncode == 0
    assert reader.communicate()[0] == run("outline", speeches / "a.txt").stdout
    assert pipe.is_fifo()


def test_o_may_be_standard_output(speeches: Path) -> None:
    assert run("outline", speeches / "a.txt", "-o", "-").stdout == run("outline", speeches / "a.txt").stdout


def test_a_folder_of_one_file_is_written_like_one_of_several(speeches: Path) -> None:
    (speeches / "below" / "one").mkdir()
    (speeches / "below" / "one" / "茶.txt").write_text(PAGE.format("三"), encoding="utf-8")
    (row,) = map(json.loads, run("outline", speeches / "below" / "one").stdout.splitlines())
    assert row["file"] == str(speeches / "below" / "one" / "茶.txt")


def test_pipes_and_closed_folders_among_the_files(speeches: Path, tmp_path: Path) -> None:
    os.mkfifo(speeches / "pipe.txt")
    loop = speeches / "loop"
    loop.symlink_to(loop)
    assert run("outline", speeches, "-o", tmp_path / "out").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_cannot_be_looked_through_is_told(speeches: Path) -> None:
    (speeches / "below").chmod(0)
    done = run("outline", speeches)
    (speeches / "below").chmod(0o755)
    assert done.returncode == 2
    assert f"{speeches / 'below'}: Permission denied" in done.stderr


def test_what_is_written_beside_its_file_is_not_read_next_time(speeches: Path) -> None:
    assert run("outline", speeches, "-o", speeches).returncode == 0  # no .json is read
    assert "is read from" in run("outline", speeches, "-o", speeches, "--format", "html").stderr


def test_standard_input_with_several_processes(speeches: Path) -> None:
    command = [COMMAND, "outline", "-", str(speeches / "a.txt"), "--jobs", "2"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, check=True)
    assert [json.loads(row)["file"] for row in done.stdout.splitlines()] == ["-", str(speeches / "a.txt")]


def test_the_format_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("水<p>一、甲<p>二、乙", encoding="utf-8")
    rows = run("outline", "--format", "jsonl", "--from", "html", tmp_path / "page").stdout.splitlines()
    assert [json.loads(row)["heading"] for row in rows] == ["甲", "乙"]


def test_odd_names_of_files(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xff\x1b[2J\n.txt")
    for name in (odd, "other.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    rows = [json.loads(row) for row in run("outline", tmp_path).stdout.splitlines()]
    assert {row["file"] for row in rows} == {str(tmp_path / odd), str(tmp_path / "other.txt")}
    assert "\x1b" not in run("outline", tmp_path, "--format", "tree").stdout
    assert run("outline", tmp_path, "-o", tmp_path / "out").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_told(speeches: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([COMMAND, "outline", str(speeches)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "speechparse: No space left on device\n")


def test_a_place_that_cannot_be_written_to_is_told_and_the_others_are_written(speeches: Path) -> None:
    (speeches / "out" / "a.txt.json").mkdir(parents=True)
    done = run("outline", "a.txt", "b.html", "-o", "out", cwd=speeches)
    error, summary = done.stderr.splitlines()
    assert (done.returncode, error) == (2, "speechparse: out/a.txt.json: Is a directory")
    assert "2 files: 1 written, 0 done before, 1 failed" in summary
    assert list(tree(speeches / "out")) == ["b.html.json"]
    assert "below.bin/a.json: Not a directory" in run("outline", "a.txt", "-o", "c.bin/below.bin/a.json", cwd=speeches).stderr
