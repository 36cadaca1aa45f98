"""The command, through its real entry point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import speechparse

COMMAND = str(Path(sys.executable).with_name("speechparse"))
EXAMPLES = Path(__file__).parents[1] / "examples"
PAGE = "在春茶采摘动员会上的讲话\n同志们:\n今天讲两点。\n一、抢时节\n清明前后最忙。一要早起。二要细采。\n二、保质量\n谢谢大家!\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True, check=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "茶.txt"
    file.write_bytes(PAGE.encode())
    return file


def test_json_is_the_dumped_model(page: Path) -> None:
    done = run("outline", str(page))
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout) == speechparse.parse(PAGE).model_dump(mode="json")


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.txt")), ids=lambda file: file.stem)
def test_json_of_an_example_is_a_document(file: Path) -> None:
    document = speechparse.Document.model_validate_json(run("outline", str(file)).stdout)
    assert document == speechparse.parse(file.read_bytes().decode())


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    done = run("outline", "--format", "tree", *arguments, stdin=PAGE.encode())
    assert done.stdout.decode().splitlines() == [
        "1  <title> 在春茶采摘动员会上的讲话",
        "2  <salutation> 同志们:",
        "3  <preamble> 今天讲两点。",
        "4  一、 抢时节",
        "5    一要 早起",
        "5    二要 细采",
        "6  二、 保质量",
        "7  <closing> 谢谢大家!",
    ]


@pytest.mark.parametrize(("depth", "rows"), [("0", 0), ("1", 2), ("2", 4)])
def test_depth(page: Path, depth: str, rows: int) -> None:
    drawn = run("outline", "--format", "tree", "--depth", depth, str(page)).stdout.decode().splitlines()
    assert sum("<" not in row for row in drawn) == rows
    document = speechparse.Document.model_validate_json(run("outline", "--depth", depth, str(page)).stdout)
    assert len(list(document.walk())) == rows


def test_several_files_are_one_object_a_line(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("一、甲\n二、乙\n", encoding="utf-8")
    rows = [json.loads(line) for line in run("outline", str(page), str(other)).stdout.splitlines()]
    assert [row["file"] for row in rows] == [str(page), str(other)]
    assert rows[1]["document"] == speechparse.parse("一、甲\n二、乙\n").model_dump(mode="json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.encode(encoding))
    assert json.loads(run("outline", str(file)).stdout) == speechparse.parse(PAGE).model_dump(mode="json")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(page: Path, tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.txt"
    garbage.write_bytes(b"\xff\xff\xff")
    done = run("outline", str(tmp_path / "absent.txt"), str(garbage), str(tmp_path), str(page))
    assert done.returncode == 2
    errors = done.stderr.decode().splitlines()
    assert [error.split(": ")[1] for error in errors] == [str(tmp_path / "absent.txt"), str(garbage)]
    assert json.loads(done.stdout)["file"] == str(page)


def test_help_and_version() -> None:
    assert run("--version").stdout.decode().split()[-1] == speechparse.__version__
    for arguments in (("--help",), ("outline", "--help")):
        assert b"Usage: speechparse" in run(*arguments).stdout


def test_a_wrong_flag_says_so() -> None:
    done = run("outline", "--formt", "tree")
    assert done.returncode == 2
    assert b"--formt" in done.stderr


def test_a_pipe_closed_early_is_no_error(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("一、甲\n二、乙\n" * 20_000, encoding="utf-8")
    shell = f"'{COMMAND}' outline --format tree '{big}' | head -n 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_standard_input_that_is_closed() -> None:
    done = subprocess.run(["bash", "-c", f"'{COMMAND}' outline <&-"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"speechparse: -: standard input is closed\n")


def test_bytes_on_standard_output_are_those_of_the_file(page: Path, tmp_path: Path) -> None:
    run("outline", "--format", "docx", str(page), "-o", str(tmp_path / "page.docx"))
    assert run("outline", "--format", "docx", str(page)).stdout == (tmp_path / "page.docx").read_bytes()


def test_a_format_whose_library_is_not_there_says_so_at_once(page: Path, tmp_path: Path) -> None:
    (tmp_path / "docx.py").write_text("raise ImportError")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [COMMAND, "outline", "--format", "docx", str(page), "-o", str(tmp_path / "page.docx")]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"speechparse: the format docx needs python-docx: pip install 'python-docx>=1.2'\n"
    assert not (tmp_path / "page.docx").exists()


@pytest.mark.parametrize("command", ["outline", "outline --format tree", "outline --format docx", "check", "rule"])
def test_standard_output_that_is_closed(page: Path, command: str) -> None:
    arguments = [*command.split(), *([] if command == "rule" else [page])]
    done = subprocess.run([COMMAND, *arguments], stderr=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (2, b"speechparse: standard output is closed\n")


def test_standard_output_that_is_closed_and_not_needed(page: Path, tmp_path: Path) -> None:
    arguments = ["outline", "-o", tmp_path / "out.json", page]
    assert subprocess.run([COMMAND, *arguments], check=False, preexec_fn=lambda: os.close(1)).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["speeches"]


def test_standard_error_that_is_closed(page: Path, tmp_path: Path) -> None:
    for arguments, code in ((("outline", page, page.parent), 0), (("check", page, tmp_path / "nowhere.txt"), 2)):
        done = subprocess.run([COMMAND, *arguments], stdout=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(2))
        assert done.returncode == code
        assert b"nowhere" not in done.stdout


def test_a_file_that_is_read_is_not_written_over(page: Path, tmp_path: Path) -> None:
    other = tmp_path / f"{page.name}.md"
    other.write_text(PAGE, encoding="utf-8")
    inner = tmp_path / "in" / "in"
    inner.mkdir(parents=True)
    (inner / "x.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "in" / "x.txt.md").write_text(PAGE, encoding="utf-8")
    markdown = ("--format", "markdown", "-o", tmp_path)
    for arguments in (("-o", page, page), (*markdown, page, other), (*markdown, tmp_path / "in")):
        done = run("outline", *map(str, arguments))
        assert done.returncode == 2
        assert "is read from, and would be written over" in done.stderr.decode()
    assert page.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == PAGE


def test_what_is_left_out_of_a_folder_is_said(page: Path, tmp_path: Path) -> None:
    for name in ("a.doc", "b.doc", "c.WPS", "d", "e.py", ".f"):
        (tmp_path / name).touch()
    done = run("outline", str(tmp_path))
    assert done.returncode == 0
    assert done.stderr.decode() == "speechparse: files of formats that are not read are left out: 2 .doc, 1 .wps\n"


def test_more_processes_than_files(page: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    assert run("outline", "--jobs", "9" * 30, str(tmp_path)).returncode == 0
