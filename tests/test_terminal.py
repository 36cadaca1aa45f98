"""The command on a terminal: what is drawn there, how far it has come, what does not belong there."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from support import on_terminal

COMMAND = str(Path(sys.executable).with_name("speechparse"))
PAGE = "在果园会上的讲话\n同志们:\n今天讲两点。\n一、剪枝\n先剪枯枝。\n二、" + "浇水" * 40 + "\n谢谢大家!\n"
SIGNS = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")
WIDTH = 61


@pytest.fixture
def orchard(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    return tmp_path


def shown(folder: Path, *arguments: str, piped: bool = False) -> tuple[int, str, bytes]:
    """The exit code of a command, what it shows on a terminal, and what it writes elsewhere where its standard output is ``piped``."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {"TERM": "xterm-256color", "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"}
    done, drawn = on_terminal([COMMAND, *arguments], folder, environment, piped)
    return done.returncode, drawn.decode(), done.stdout or b""


def test_an_outline_is_drawn_in_colour_and_as_wide_as_the_terminal(orchard: Path) -> None:
    code, drawn, _ = shown(orchard, "outline", "--format", "tree", "a.txt")
    rows = SIGNS.sub("", drawn).splitlines()
    assert code == 0
    assert drawn != SIGNS.sub("", drawn)
    assert rows[:5] == [
        "1  <title> 在果园会上的讲话",
        "2  <salutation> 同志们:",
        "3  <preamble> 今天讲两点。",
        "4  一、 剪枝",
        "6  二、 " + "浇水" * 13 + "…",
    ]


def test_several_outlines_are_drawn_below_the_names_of_their_files(orchard: Path) -> None:
    code, drawn, _ = shown(orchard, "outline", "--format", "tree", "--depth", "0", ".", "--jobs", "2")
    rows = [row for row in SIGNS.sub("", drawn).splitlines() if "<" not in row]
    assert (code, rows) == (0, ["a.txt:", "b.txt:"])


def test_a_file_that_cannot_be_drawn_is_told(orchard: Path) -> None:
    code, drawn, _ = shown(orchard, "outline", "--format", "tree", "absent.txt", "a.txt")
    assert code == 2
    assert SIGNS.sub("", drawn).startswith("speechparse: absent.txt: No such file or directory\na.txt:\n1  <title>")


def test_how_far_it_has_come_is_shown_where_nothing_else_is(orchard: Path) -> None:
    code, drawn, written = shown(orchard, "outline", "a.txt", "b.txt", piped=True)
    assert (code, written.count(b"\n")) == (0, 2)
    assert "100%" in drawn
    assert "100%" in shown(orchard, "outline", ".", "-o", "out")[1]
    assert "100%" not in shown(orchard, "outline", "--format", "tree", ".")[1]
    assert "100%" not in shown(orchard, "outline", "a.txt", piped=True)[1]


def test_an_error_is_told_beside_the_bar(orchard: Path) -> None:
    code, drawn, written = shown(orchard, "check", "absent.txt", "a.txt", piped=True)
    assert (code, written) == (2, b"")
    assert "speechparse: absent.txt: No such file or directory" in drawn
    assert "100%" in drawn


@pytest.mark.parametrize("form", ["docx", "parquet"])
def test_bytes_are_not_for_a_terminal(orchard: Path, form: str) -> None:
    code, drawn, _ = shown(orchard, "outline", "--format", form, "a.txt")
    assert code == 2
    assert f"{form} is not for a terminal: -o OUT" in drawn
    assert shown(orchard, "outline", "--format", form, "a.txt", piped=True)[2][:2] in (b"PK", b"PA")
