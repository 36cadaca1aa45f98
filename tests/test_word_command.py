"""``speechparse check`` on Word documents: comments, fixes, differences."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest
from word_drafts import draft, members, saved

from fuzz.word_files import level, listed, paragraph, pattern, word
from speechparse import FileError, Page, read
from speechparse.cli.checking import Options, check_file
from speechparse.system.files import Found

COMMAND = str(Path(sys.executable).with_name("speechparse"))


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "check", "--lang", "en", *map(str, arguments)], capture_output=True, encoding="utf-8", cwd=cwd, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "a.docx").write_bytes(saved(draft()))
    (tmp_path / "in" / "below" / "b.docx").write_bytes(saved(draft()))
    (tmp_path / "in" / "c.txt").write_text("一、清淤\n清到底。\n三、砌坎\n砌结实。\n", encoding="utf-8")
    return tmp_path


def commented(file: Path) -> list[str]:
    return [comment.author for comment in docx.Document(str(file)).comments]


# --- --annotate ---------------------------------------------------------------------------------------------


def test_a_file_is_annotated_and_left_as_it_was(folder: Path) -> None:
    before = (folder / "in" / "a.docx").read_bytes()
    done = run("--annotate", "out.docx", "in/a.docx", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "in/a.docx:6:1: ordinal-gap 二、 is missing\n", "")
    assert commented(folder / "out.docx") == ["speechparse"]
    assert (folder / "in" / "a.docx").read_bytes() == before


def test_a_folder_is_annotated_into_another_and_what_is_no_document_is_told(folder: Path) -> None:
    done = run("--annotate", "out", "in", cwd=folder)
    assert done.returncode == 1
    assert (
        "in/c.txt: left as it is: comments need a Word document (.docx); for other files there is: speechparse outline --format html\n"
        in done.stderr
    )
    assert sorted(str(file.relative_to(folder / "out")) for file in (folder / "out").rglob("*.*")) == ["a.docx", "below/b.docx"]
    assert commented(folder / "out" / "below" / "b.docx") == ["speechparse"]
    again = run("--annotate", "out", "in", cwd=folder)
    assert (again.returncode, again.stdout) == (1, done.stdout)


def test_what_is_found_in_what_was_annotated_is_the_same_and_its_comments_are_replaced(folder: Path) -> None:
    run("--annotate", "one.docx", "in/a.docx", cwd=folder)
    run("--annotate", "two.docx", "one.docx", cwd=folder)
    assert (
        members((folder / "one.docx").read_bytes())["word/document.xml"]
        == members((folder / "two.docx").read_bytes())["word/document.xml"]
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--annotate", "in/a.docx", "in/a.docx"], "in/a.docx is read from, and would be written over"),
        (["--annotate", "out", "in/a.docx", "in/below/a.docx"], "two files would be written to out/a.docx"),
        (["--annotate", "-", "in/a.docx"], "--annotate needs the name of a file or a folder"),
        (["--annotate", "out.docx", "--fix", "in/a.docx"], "--annotate changes no words; leave --fix and --diff out"),
    ],
)
def test_what_cannot_be_annotated(folder: Path, arguments: list[str], why: str) -> None:
    (folder / "in" / "below" / "a.docx").write_bytes(saved(draft()))
    done = run(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert sorted(file.name for file in folder.iterdir()) == ["in"]


# --- --fix and --diff ---------------------------------------------------------------------------------------


def test_a_document_is_put_right(folder: Path) -> None:
    file = folder / "in" / "a.docx"
    before = file.read_bytes()
    shown = run("--diff", "in/a.docx", cwd=folder)
    assert (shown.returncode, shown.stderr) == (1, "")
    assert [line for line in shown.stdout.splitlines() if line[0] in "+-"] == [
        "--- in/a.docx", "+++ in/a.docx", "-三、再砌坎", "+二、再砌坎", "-四、后栽树", "+三、后栽树", "-五、常巡查", "+四、常巡查",
    ]  # fmt: skip
    assert file.read_bytes() == before
    done = run("--fix", "in/a.docx", cwd=folder)
    places = {6: "三、 → 二、", 9: "四、 → 三、", 12: "五、 → 四、"}
    changes = [f"speechparse: in/a.docx:{place}:1: {change}" for place, change in places.items()]
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (0, "", [*changes, "speechparse: 1 fixed, 0 left"])
    again = run("--fix", "in/a.docx", cwd=folder)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_document_is_put_right_in_tracked_changes(folder: Path) -> None:
    assert run("--fix", "--track-changes", "in/a.docx", cwd=folder).returncode == 0
    assert members((folder / "in" / "a.docx").read_bytes())["word/document.xml"].count(b'<w:ins w:id="90') == 4
    assert run("in/a.docx", cwd=folder).stdout == ""


def test_tracked_changes_go_with_fixes(folder: Path) -> None:
    done = run("--track-changes", "in/a.docx", cwd=folder)
    assert (done.returncode, "--track-changes goes with --fix" in done.stderr) == (2, True)


@pytest.fixture
def automatic(tmp_path: Path) -> Path:
    """A document with a number that no list makes right: in a text box there may be a copy of it."""
    lists = pattern(0, level(0, "chineseCounting", "%1、")) + listed(1, 0) + listed(2, 0, {0: 3})
    inside = f"<w:r><w:pict><w:txbxContent>{paragraph('砌坎', 2)}</w:txbxContent></w:pict></w:r>"
    body = paragraph("下面讲两点意见。") + paragraph("清淤", 1, content=inside) + paragraph("做实。")
    (tmp_path / "boxed.docx").write_bytes(word(body, lists))
    return tmp_path


def test_an_automatic_number_that_is_left_as_it_is_is_told(automatic: Path) -> None:
    before = (automatic / "boxed.docx").read_bytes()
    why = "speechparse: boxed.docx:3:1: left as it is: it is an automatic number; continue or restart its list in Word\n"
    shown = run("--diff", "boxed.docx", cwd=automatic)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", why)
    done = run("--fix", "boxed.docx", cwd=automatic)
    assert (done.returncode, done.stdout) == (1, "boxed.docx:3:1: ordinal-gap 二、 is missing\n")
    assert done.stderr == why + "speechparse: 0 fixed, 1 left\n"
    assert (automatic / "boxed.docx").read_bytes() == before


def test_a_document_that_is_another_by_now_is_left_alone(folder: Path) -> None:
    file = folder / "in" / "a.docx"
    other = saved(docx.Document())

    def replaced(name: str) -> Page:
        page = read(name)
        file.write_bytes(other)
        return page

    with pytest.raises(FileError, match="changed since it was read"):
        check_file(Found(str(file), "a.docx"), Options(fix=True, read=replaced))
    assert file.read_bytes() == other
