"""The language that the command speaks: help, errors, rules, reports and the HTML page, in English or Chinese."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import speechparse
from speechparse.checker import RULES
from speechparse.checker import chinese_documentation as rules_in_chinese
from speechparse.cli import chinese, cli
from speechparse.cli.language import _lang_argument
from speechparse.readers import _BEGINNINGS

COMMAND = str(Path(sys.executable).with_name("speechparse"))
PACKAGE = Path(speechparse.__file__).parent
CONTEXT = click.Context(cli)
COMMANDS = {"cli": cli} | {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}
TABLES = [PACKAGE / "cli" / "chinese.py", PACKAGE / "checker" / "chinese_documentation.py"]
FAULTY = "一、修路\n三、架桥\n"

# What makes an error or a message of its first argument, and functions that return why a file is left alone.
MAKERS = {
    "error", "FileError", "BadConfiguration", "UnknownRule", "BadListing", "UsageError", "BadParameter", "MissingExtra", "refused",
    "complain", "translated",
}  # fmt: skip
REASONS = {"unchangeable", "_annotate"}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES", "GITHUB_ACTIONS")}
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, encoding="utf-8", env={**plain, **environment}, input=FAULTY, check=False
    )


def samples(node: ast.expr) -> Iterator[str]:
    """The lines that an expression may be, with 7 for what is put in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=pieces):
            yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "7" for piece in pieces)
        case ast.IfExp(body=one, orelse=other):
            yield from samples(one)
            yield from samples(other)


def messages() -> set[str]:
    """What the package says to users, wherever it is made."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and getattr(node.func, "attr", getattr(node.func, "id", "")) in MAKERS:
                found.update(samples(node.args[0]))
            elif isinstance(node, ast.FunctionDef) and node.name in REASONS:
                found.update(
                    text for one in ast.walk(node) if isinstance(one, ast.Return) and one.value for text in samples(one.value)
                )
    reasons = (PACKAGE / "word" / "markers.py").read_text(encoding="utf-8")
    found.update(f"left as it is: it {reason}" for reason in re.findall('^_?[A-Z_]+ = "(is .*)"$', reasons, re.MULTILINE))
    # What is made of parts that are put in, and nothing else, is in no table.
    return {line for line in found if re.search("[a-z]", line)} | {why for _, form, why in _BEGINNINGS if form is None}


def test_every_message_has_a_line_in_chinese() -> None:
    found = messages()
    assert len(found) > 80
    assert {line for line in found if chinese.line(line) == line} == set()


def test_every_command_and_option_has_its_help_in_chinese() -> None:
    for name, command in COMMANDS.items():
        said = run(*([] if name == "cli" else [name]), "--help", "--lang", "zh").stdout
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(option.opts[-1] in said for option in options)
        assert not re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}", said), said


def test_every_rule_is_documented_in_chinese_with_the_same_examples() -> None:
    assert rules_in_chinese.PROSE.keys() == RULES.keys()
    for rule in RULES.values():
        indented = [line for line in rule.documentation.splitlines() if line.startswith("    ")]
        said = rule.documented("zh").splitlines()
        assert [line for line in said if line.startswith("    ")] == indented
        assert rule.documented("en") == rule.documentation
        assert said[-1].startswith("修正")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_chinese_has_full_width_punctuation(table: Path) -> None:
    chinese_text = "[\u4e00-\u9fff]"
    assert re.findall(f"{chinese_text}[,;:!?()].*", table.read_text(encoding="utf-8")) == []
    assert re.search("[\uff0c\uff1a\uff08]", table.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "locale", "begins"),
    [
        ((), "C", "Usage: "),
        ((), "zh_CN.UTF-8", "用法"),
        (("--lang", "en"), "zh_CN.UTF-8", "Usage: "),
        (("--lang=zh",), "en_GB.UTF-8", "用法"),
        ((), "de_DE.UTF-8", "Usage: "),
    ],
)
def test_help_and_errors_are_in_one_language(arguments: tuple[str, ...], locale: str, begins: str) -> None:
    for asked in (("check", "--help"), ("--help",)):
        assert run(*asked, *arguments, LANG=locale).stdout.startswith(begins)
    for wrong in (("check", "--nope"), ("check", "--jobs", "0"), ("check", "--track-changes"), ("nope",)):
        done = run(*arguments, *wrong, LANG=locale)
        assert done.returncode == 2
        assert done.stderr.startswith(begins)


def test_no_command_is_no_error_but_help() -> None:
    done = run(LANG="zh_CN.UTF-8")
    assert (done.stdout or done.stderr).startswith("用法")


def test_the_language_of_a_value_that_is_none_is_that_of_the_locale() -> None:
    assert "'fr'" in run("check", "--lang", "fr", LANG="zh_CN").stderr
    assert "错误" in run("check", "--lang", "fr", LANG="zh_CN").stderr


def test_a_name_stays_as_it_is(tmp_path: Path) -> None:
    absent = tmp_path / "binary, not text: damaged, or no PDF"
    assert run("check", str(absent), LANG="zh_CN.UTF-8").stderr == f"speechparse: {absent}: 没有这个文件或文件夹\n"


def test_a_line_without_a_row_stays_english() -> None:
    assert chinese.line("there is no such row: nowhere") == "there is no such row: nowhere"


def test_a_very_long_line_is_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chinese, "_row", pytest.fail)
    assert chinese.line("a: " * 400) == "a: " * 400


def test_reports_and_what_is_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FAULTY, encoding="utf-8")
    done = run("check", str(tmp_path), "--lang", "zh")
    assert "缺" in done.stdout
    assert done.stderr == "speechparse: 共 2 个文件\uff1a2 个有问题\uff0c共 2 处\uff0c0 个读不了\n"
    sarif = run("check", str(tmp_path), "--lang", "zh", "--output-format", "sarif").stdout
    assert "重号" in sarif


def test_rules() -> None:
    assert "缺号" in run("rule", "--lang", "zh").stdout
    assert "修正" in run("rule", "ordinal-gap", "--lang", "zh").stdout
    assert "Fix:" in run("rule", "ordinal-gap").stdout


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [("check --lang zh --lang=en a.txt", "en"), ("check --lang zh -- --lang=en", "zh"), ("check -- --lang=zh", None)],
)
def test_the_last_language_counts_and_a_file_of_its_name_does_not(arguments: str, chosen: str | None) -> None:
    assert _lang_argument(arguments.split()) == chosen


@pytest.mark.parametrize("wrong", ["--nope", "--annotat", "--zzzzzz"])
def test_a_wrong_option_is_told_in_chinese(wrong: str) -> None:
    errors = run("check", wrong, LANG="zh_CN.UTF-8").stderr
    assert wrong in errors
    assert "No such" not in errors


@pytest.mark.parametrize(("language", "said", "unsaid"), [("zh", "缺“二、”", "is missing"), ("en", "二、 is missing", "缺“二、”")])
def test_the_html_page_is_in_one_language(language: str, said: str, unsaid: str) -> None:
    page = run("outline", "--format", "html", "--lang", language).stdout
    assert page.count(said) == 2
    assert unsaid not in page
    assert f'<html lang="{language}">' in page
    assert ("大纲" in page) == (language == "zh")


def test_the_style_has_its_words_in_both_languages() -> None:
    style = (PACKAGE / "writers" / "html_page" / "style.css").read_text(encoding="utf-8")
    said = {lang: re.findall(rf'^{lang}main (\S+) {{ --role: "([^"]+)"', style, re.MULTILINE) for lang in ("", r"\[lang=en\] ")}
    chinese_words, english_words = said.values()
    assert [name for name, _ in chinese_words] == [name for name, _ in english_words] != []
    assert all(word.isascii() for _, word in english_words)


def test_an_unknown_language() -> None:
    with pytest.raises(ValueError, match="there is no language fr"):
        speechparse.render(FAULTY, "html", language="fr")
