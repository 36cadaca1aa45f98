"""The configuration of a check: which file holds for a path, and what is wrong with one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechparse.checker.config import Configuration, configuration
from speechparse.errors import BadConfiguration

NONE = Configuration()
OWN = "speechparse.toml"
PROJECT = "pyproject.toml"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_by_default_nothing_is_configured(tmp_path: Path) -> None:
    assert configuration(tmp_path) == NONE
    assert (NONE.select, NONE.ignore) == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", NONE),
        ('select = ["lone-item", "ordinal-gap"]\n', Configuration(select=("lone-item", "ordinal-gap"))),
        ("select = []\n", Configuration(select=())),
        ('ignore = ["lone-item"]\n', Configuration(ignore=("lone-item",))),
        ('select = ["ordinal-gap"]\nignore = ["lone-item"]\n', Configuration(("ordinal-gap",), ("lone-item",))),
    ],
)
def test_both_files_say_the_same(tmp_path: Path, text: str, expected: Configuration) -> None:
    write(tmp_path / "own" / OWN, text)
    write(tmp_path / "project" / PROJECT, f"[tool.speechparse]\n{text}")
    assert configuration(tmp_path / "own" / "茶.txt") == expected
    assert configuration(tmp_path / "project" / "茶.txt") == expected


def test_a_folder_is_configured_from_within(tmp_path: Path) -> None:
    write(tmp_path / OWN, 'ignore = ["lone-item"]\n')
    write(tmp_path / "in" / OWN, 'ignore = ["ordinal-gap"]\n')
    assert configuration(tmp_path / "in").ignore == ("ordinal-gap",)
    assert configuration(tmp_path / "in" / "absent.txt").ignore == ("ordinal-gap",)


def test_the_nearest_file_above_holds(tmp_path: Path) -> None:
    write(tmp_path / PROJECT, '[tool.speechparse]\nignore = ["lone-item"]\n')
    write(tmp_path / "in" / "the" / "garden" / "茶.txt", "")
    assert configuration(tmp_path / "in" / "the" / "garden" / "茶.txt").ignore == ("lone-item",)
    write(tmp_path / "on" / OWN, 'ignore = ["ordinal-gap"]\n')
    assert configuration(tmp_path / "on" / "茶.txt").ignore == ("ordinal-gap",)


def test_the_own_file_goes_before_the_project(tmp_path: Path) -> None:
    write(tmp_path / OWN, 'ignore = ["lone-item"]\n')
    write(tmp_path / PROJECT, '[tool.speechparse]\nignore = ["ordinal-gap"]\n')
    assert configuration(tmp_path).ignore == ("lone-item",)


@pytest.mark.parametrize("text", ["", "[tool.other]\nignore = 1\n", "tool = 3\n"])
def test_a_project_that_says_nothing_of_it_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path / OWN, 'ignore = ["lone-item"]\n')
    write(tmp_path / "in" / PROJECT, text)
    assert configuration(tmp_path / "in").ignore == ("lone-item",)


WRONG = [
    (OWN, "colour = 1\n", "unknown key colour; there are select and ignore"),
    (OWN, 'ignore = "lone-item"\n', "ignore is a list of names of rules"),
    (OWN, "select = [1]\n", "select is a list of names of rules"),
    (OWN, 'select = ["ordinal-gap", "nope"]\n', "select names nope, which is no rule"),
    (PROJECT, "[tool]\nspeechparse = 3\n", "[tool.speechparse] is no table"),
]


@pytest.mark.parametrize(("name", "text", "why"), WRONG)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, text: str, why: str) -> None:
    write(tmp_path / name, text)
    with pytest.raises(BadConfiguration) as error:
        configuration(tmp_path)
    assert str(error.value) == f"{(tmp_path / name).resolve()}: {why}"


@pytest.mark.parametrize("data", [b"select = [\n", b'ignore = ["\xff"]\n'], ids=["no TOML", "no UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / OWN).write_bytes(data)
    with pytest.raises(BadConfiguration, match=OWN):
        configuration(tmp_path)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path, **_how: str) -> str:
        raise PermissionError("Permission denied")

    (tmp_path / OWN).touch()
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(BadConfiguration, match=rf"{OWN}: Permission denied$"):
        configuration(tmp_path)


def test_a_file_that_has_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_file", lambda file: file.name == OWN)
    with pytest.raises(BadConfiguration, match=rf"{OWN}: .*No such file"):
        configuration(tmp_path)


@pytest.mark.parametrize(
    ("changed", "later"), [('ignore = ["empty-item"]\n', 1), ('ignore = ["ordinal-gap"]\n', 0)], ids=["time", "size"]
)
def test_a_file_that_has_changed_is_read_anew(tmp_path: Path, changed: str, later: int) -> None:
    file = tmp_path / OWN
    for at, text in ((1, 'ignore = ["mixed-verb"]\n'), (1 + later, changed)):
        file.write_text(text, encoding="utf-8")
        os.utime(file, (at, at))
        assert f'ignore = ["{configuration(tmp_path).ignore[0]}"]\n' == text


def test_a_mark_of_the_byte_order_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / OWN).write_text('ignore = ["lone-item"]\n', encoding="utf-8-sig")
    assert configuration(tmp_path).ignore == ("lone-item",)


def test_brackets_without_end_are_refused(tmp_path: Path) -> None:
    write(tmp_path / OWN, f"ignore = {'[' * 10_000}{']' * 10_000}\n")
    with pytest.raises(BadConfiguration, match="too many brackets in one another"):
        configuration(tmp_path)


def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(BadConfiguration, match=rf"{OWN}: Permission denied$"):
        configuration(tmp_path)
