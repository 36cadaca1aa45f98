"""Names and texts that would have a terminal, a log of GitHub or a patch obey them, through all outputs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import on_terminal

from speechparse import Page, check, parse, render
from speechparse.checker import RULES
from speechparse.cli.checking import Options, check_file, differences
from speechparse.pytest_plugin import assert_consistent_outline
from speechparse.reports import load
from speechparse.reports.checked import Checked
from speechparse.system.files import Found
from speechparse.system.printable import exact
from speechparse.writers import WRITERS

COMMAND = str(Path(sys.executable).with_name("speechparse"))
EVIL = [
    "::stop-commands::x",
    " \u3000::error::x",
    "##[add-mask]x",
    "x##[error]y###[z",
    "\x1b[2Jx",
    "\x1b]0;x\x07y",
    "\x9b31mx",
    "\x9d0;x\x9cy",
    "a\x85::error::b",
    "a\x7f\x00b",
    "a\u2028::error::b",
    "\u202etxt.exe",
    "\u2066a\u2069\u200e\u061c",
    "100%,a:b",
    '"a"\\b',
]
NAMES = [
    *(text.replace("\0", "") for text in EVIL),
    "a\n::error::b",
    "a\r::error::b",
    "a\tb",
    "a  b",
    "讲话\u3000稿",
    "\udcff\udc9b",
    "a#b'c",
]
BINARY = str.maketrans(dict.fromkeys("\0\x07\x7f", ""))
"""What a file of text has not."""


def page(evil: str) -> str:
    """A speech with an evil text wherever a text can be, and faults besides."""
    return (
        f"关于{evil}的讲话\n同志们:\n下面讲三点{evil}。\n一、{evil}。\n{evil}\n二、{evil}\n一是{evil},二是{evil},二是{evil},四是{evil}。\n"
        f"二、做好“{evil}”\n{evil}。下游的村子。\n四、{evil}\n谢谢{evil}!\n"
    )


def obeyed(output: str) -> list[str]:
    """What in an output somebody would obey, our own annotations aside."""
    found = re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", output)
    for line in output.split("\n"):
        if "##[" in line or re.match(r"\s*::(?!(warning|notice) file=)", line):
            found.append(line)
    return found


# --- as the library writes it --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form for form, of in WRITERS.items() if not of.binary])
def test_no_format_has_what_is_obeyed(form: str) -> None:
    for evil, name in zip([*EVIL, *EVIL], [*NAMES, *EVIL], strict=False):
        text = page(evil)
        written = render(parse(text), form, page=Page(text, f"{name}.txt"))  # type: ignore[call-overload]
        assert obeyed(re.sub("<(script|style)>.*?</\\1>", "", written, flags=re.DOTALL)) == [], (evil, name)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_data_is_kept(form: str) -> None:
    for evil in EVIL:
        text = page(evil)
        document = parse(text)
        written = str(render(document, form, page=Page(text, evil)))  # type: ignore[call-overload]
        if form == "json":
            assert json.loads(written) == document.model_dump(mode="json")
        else:
            rows = [json.loads(line) for line in written.splitlines()]
            assert [(row["file"], row["heading"]) for row in rows] == [(evil, item.heading) for item in document.walk()]


@pytest.mark.parametrize("form", ["concise", "full", "json", "github", "sarif", "junit"])
def test_no_report_has_what_is_obeyed(form: str) -> None:
    for evil in EVIL:
        text = page(evil)
        findings = check(text, select=RULES)
        assert findings
        for name in NAMES:
            report = "\n".join(load(form)([Checked(Page(text, f"{name}.txt"), findings)], "en"))
            assert obeyed(report) == [], (evil, name)


def test_an_annotation_is_one_and_of_the_file() -> None:
    """What is said is read as GitHub reads it."""
    text = page("100%,a:b")
    for name in ("::stop-commands::x", "100%,a:b", " x", "##[x]"):
        for line in load("github")([Checked(Page(text, name), check(text))], "zh"):
            if command := re.match(r"::(?:warning|notice) file=([^,:]*),line=\d+,col=\d+,title=[a-z-]+::(.*)", line):
                for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                    command = re.match(r"(.*?)\n(.*)", f"{command[1].replace(code, sign)}\n{command[2]}")
                    assert command is not None
                assert command[1] == exact(name)
            else:
                assert line.startswith(exact(f"./{name}" if name.startswith("::") else name))


def test_names_are_told_from_one_another() -> None:
    assert len({exact(name) for name in NAMES}) == len(set(NAMES))
    for name in ("a  b", "讲话\u3000稿", "100%,a:b", "a#b'c"):
        assert exact(name) == name


@pytest.mark.parametrize("evil", EVIL)
def test_the_failure_of_a_test_has_nothing_that_is_obeyed(evil: str, tmp_path: Path) -> None:
    file = tmp_path / f"{evil}.txt".replace("\0", "").replace("/", "")
    file.write_text(page(evil).translate(BINARY), encoding="utf-8")
    with pytest.raises(AssertionError) as failed:
        assert_consistent_outline(file)
    assert obeyed(str(failed.value)) == []


# --- as the command prints it --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        text = page(EVIL[number % len(EVIL)]).translate(BINARY)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return tmp_path


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return subprocess.run([COMMAND, *arguments], capture_output=True, cwd=cwd, env={**clean, **environment}, check=False)


def terminal(*arguments: str, cwd: Path, **environment: str) -> tuple[int, bytes]:
    """The exit code of a command, and what it shows on a terminal."""
    done, drawn = on_terminal([COMMAND, *arguments], cwd, {**os.environ, "NO_COLOR": "1", "TERM": "dumb", **environment})
    return done.returncode, drawn


OUTPUTS = [
    ("outline", "."),
    ("outline", ".", "--format", "jsonl"),
    ("outline", ".", "--format", "tree"),
    ("check", "."),
    ("check", ".", "--output-format", "full"),
    ("check", ".", "--output-format", "json"),
    ("check", ".", "--output-format", "github"),
    ("check", ".", "--encoding", "utf-16"),
    ("check", ".", "--fix"),
    ("outline", ".", "-o", ".", "--format", "markdown", "--from", "text"),
]


@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_the_command_prints_nothing_that_is_obeyed(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=folder)
    assert done.stdout + done.stderr
    assert obeyed(done.stdout.decode()) == obeyed(done.stderr.decode()) == []


@pytest.mark.parametrize("arguments", [*OUTPUTS, ("check", ".", "--diff")], ids=" ".join)
def test_a_terminal_obeys_nothing(folder: Path, arguments: tuple[str, ...]) -> None:
    _, shown = terminal(*arguments, cwd=folder, GITHUB_ACTIONS="")
    assert shown
    assert obeyed(shown.decode()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_usage_names_a_file_and_nothing_is_obeyed(folder: Path, name: str) -> None:
    done = run("outline", f"{name}.txt", "-o", f"{name}.txt", cwd=folder)
    assert done.returncode == 2
    assert f"{exact(name)}.txt is read from" in done.stderr.decode()
    assert obeyed(done.stderr.decode()) == []


def test_files_are_named_exactly_in_data(folder: Path) -> None:
    names = {f"{name}.txt" for name in NAMES}
    rows = [json.loads(line) for line in run("outline", ".", cwd=folder).stdout.splitlines()]
    assert {row["file"] for row in rows} == names
    assert {row["file"] for row in json.loads(run("check", ".", "--output-format", "json", cwd=folder).stdout)} == names


# --- patches -------------------------------------------------------------------------------------------------


def patches(evil: str) -> Iterator[bytes]:
    """A page in bytes of several kinds."""
    text = page(evil).translate(BINARY)
    yield text.encode()
    yield text.replace("\n", "\r\n").encode("utf-8-sig")
    yield text.translate({ord(sign): None for sign in evil if not " " <= sign <= "~"}).removesuffix("\n").encode("gb18030")


def applied(patch: bytes, folder: Path) -> None:
    done = subprocess.run(["patch", "--binary", "-p0", "-f"], input=patch, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout, patch)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize(("name", "evil"), [*zip(NAMES, [*EVIL, *EVIL], strict=False)])
def test_a_patch_is_that_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, evil: str) -> None:
    """The name in its head is the file's, its lines are those of the file, byte for byte."""
    monkeypatch.chdir(tmp_path)
    file = Path(f"{name}.txt")
    for data in patches(evil):
        file.write_bytes(data)
        patch = differences(Found(file.name, file.name), Options()).patch()
        check_file(Found(file.name, file.name), Options(fix=True))
        fixed = file.read_bytes()
        assert fixed != data
        file.write_bytes(data)
        applied(patch, tmp_path)
        assert file.read_bytes() == fixed


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("actions", ["", "true"])
def test_the_command_prints_patches_that_can_be_applied(folder: Path, actions: str) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    patch = run("check", "--diff", *before, cwd=folder, GITHUB_ACTIONS=actions)
    assert run("check", "--fix", *before, cwd=folder).returncode == patch.returncode == 1
    fixed = {file.name: file.read_bytes() for file in folder.iterdir()}
    for name, data in before.items():
        (folder / name).write_bytes(data)
        assert fixed[name] != data
    applied(patch.stdout, folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == fixed


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_diff_of_a_file_that_patch_cannot_read_is_in_utf_8(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(page("茶").encode(encoding))
    lines = differences(Found(str(tmp_path / "a.txt"), "a.txt"), Options()).patch().decode().splitlines()
    assert "+一是茶,二是茶,三是茶,四是茶。" in lines


def test_in_a_workflow_a_patch_gives_no_commands(folder: Path) -> None:
    first, *_, last = run("check", "--diff", ".", cwd=folder, GITHUB_ACTIONS="true").stdout.decode().splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


# --- terminals that know few characters ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize(
    "arguments", [("outline", "--format", "tree"), ("outline",), ("check",), ("check", "--diff"), ("rule",)], ids=" ".join
)
def test_a_terminal_gets_its_own_encoding(tmp_path: Path, arguments: tuple[str, ...], encoding: str) -> None:
    (tmp_path / "茶.txt").write_text("茶叶会上的讲话\n一、采茶\n清早上山。\n二、晒茶\n二、炒茶\n四、卖茶❶\n", encoding="utf-8")
    files = () if arguments == ("rule",) else ("茶.txt",)
    _, shown = terminal(*arguments, *files, cwd=tmp_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    text = shown.decode(encoding)
    assert "Traceback" not in text
    assert obeyed(text) == []
    if files:
        assert ("炒茶" if encoding == "gbk" else r"\u7092\u8336") in text or arguments == ("check",)
