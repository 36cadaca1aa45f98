"""``speechparse check`` on Word documents: comments, fixes, differences."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest
from word_drafts import draft, members, saved

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
