"""``speechparse explain``, through the command group."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speechparse.cli import cli
from speechparse.explain import explain

PAGE = "第一,看水。\n讲两点:\n一是看鱼,二是看草。\n首先,看船。\n"
TWO = "在渡口的讲话\n同志们:\n一、看水\n三、看\x1b[31m船\n谢谢大家!\n在山口的讲话\n同志们:\n一、看山\n二、看云\n"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments], input=text)


def test_it_prints_what_the_library_says(tmp_path: Path) -> None:
    file = tmp_path / "渡口.txt"
    file.write_text(PAGE, encoding="utf-8")
    done = run(str(file))
    assert (done.exit_code, done.output) == (0, f"{explain(PAGE)[0]}\n")
    assert "next best" in done.output
    assert run("-", text=PAGE).output == run(text=PAGE).output == done.output


def test_speeches_have_a_blank_line_between_them_and_nothing_that_a_terminal_obeys() -> None:
    done = run(text=TWO)
    first, second = done.output.split("\n\n")
    assert first.startswith("costs 2.2: gap\n")
    assert second.startswith("costs 0.0: nothing\n")
    assert "\x1b" not in done.output


def test_how_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "渡口.txt"
    file.write_bytes("<ol><li>看水<li>看山</ol>".encode("gb18030"))
    assert " 1. 看水" in run("--from", "html", "--encoding", "gb18030", str(file)).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "speechparse: nowhere.txt: No such file or directory"),
        (["--encoding", "utf-9"], "Error: Invalid value for '--encoding': there is no encoding utf-9"),
    ],
)
def test_what_cannot_be_read(arguments: list[str], said: str) -> None:
    done = run(*arguments, text=PAGE)
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, said)
