"""``speechparse check`` and ``speechparse rule``, through the real entry point."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import sarif_pydantic
from junitparser import JUnitXml
from support import on_terminal

COMMAND = str(Path(sys.executable).with_name("speechparse"))
ROOT = Path(__file__).parents[2]
GOOD = "一、采茶\n清早上山。\n二、卖茶\n逢集下山。\n"
BAD = "一、采茶\n清早上山。\n三、卖茶\n逢集下山。\n"
CERTAIN = "讲两点。\n一、采茶\n清早上山。\n三、卖茶\n逢集下山。\n"


def run(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "LC_ALL", "LANG")}
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", cwd=cwd, env={**clean, **environment}, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "in" / "other.log").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked(folder: Path) -> None:
    done = run("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "in/bad.txt:3:1: ordinal-gap 缺“二、”\n")


def test_several_files_are_summed_up(folder: Path) -> None:
    assert run("check", folder).stderr == "speechparse: 2 files: 1 with findings (1 in all), 0 failed\n"


@pytest.mark.parametrize(("arguments", "files"), [([], ["bad.txt"]), (["--no-recursive"], [])])
def test_folders_in_a_folder(folder: Path, arguments: list[str], files: list[str]) -> None:
    found = run("check", folder, *arguments).stdout.splitlines()
    assert [Path(line.split(":")[0]).name for line in found] == files


@pytest.mark.parametrize("form", ["concise", "json", "full", "sarif"])
def test_the_place_in_a_web_page_is_the_line_of_its_source(folder: Path, form: str) -> None:
    lines = "".join(f"<p>{line}</p>\n" for line in BAD.splitlines())
    (folder / "page.html").write_text(f"<html>\n<body>\n{lines}</body></html>\n", encoding="utf-8")
    done = run("check", folder / "page.html", "--output-format", form)
    assert done.returncode == 1
    shown = {"concise": ":5:1: ordinal-gap", "json": '"number": 5', "full": "    5 | 三、卖茶", "sarif": '"startColumn": 1'}
    assert shown[form] in done.stdout


def test_processes_change_nothing(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(BAD if number % 3 else GOOD, encoding="utf-8")
    (folder / "7.txt").write_bytes(b"\xff\xff\xff")
    alone, together = (run("check", folder, "--jobs", jobs) for jobs in (1, 3))
    assert (alone.returncode, alone.stdout, alone.stderr) == (together.returncode, together.stdout, together.stderr)
    assert alone.returncode == 2


def test_a_configuration_at_fault_is_told_once_for_all_its_files(folder: Path) -> None:
    (folder / "speechparse.toml").write_text("select = 1", encoding="utf-8")
    done = run("check", ".", cwd=folder)
    error, summary = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert error == f"speechparse: {folder / 'speechparse.toml'}: select is a list of names of rules"
    assert summary == "speechparse: 2 files: 0 with findings (0 in all), 2 failed"


def test_a_diff_has_a_format_of_its_own(folder: Path) -> None:
    done = run("check", "--diff", "--output-format", "json", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff has a format of its own" in done.stderr


def test_a_folder_without_speeches_says_so(tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "speechparse: nothing to check: no file of a format that is read is there\n"


def test_clean_is_zero(folder: Path) -> None:
    done = run("check", folder / "good.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--exit-zero"], 0), (["--ignore", "ordinal-gap"], 0), (["--select", "ordinal-gap,lone-item"], 1), (["--select", "nope"], 2)],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert run("check", folder / "in" / "bad.txt", *arguments).returncode == code


@pytest.mark.parametrize(("arguments", "locale"), [(["--lang", "en"], "zh_CN.UTF-8"), ([], "en_GB.UTF-8")])
def test_english(folder: Path, arguments: list[str], locale: str) -> None:
    assert "二、 is missing" in run("check", folder, *arguments, LANG=locale).stdout


def test_full_shows_the_line_and_a_caret(folder: Path) -> None:
    rows = run("check", folder / "in" / "bad.txt", "--output-format", "full").stdout.splitlines()
    assert rows[1:3] == ["    3 | 三、卖茶", "      | ^^^^"]


def test_json(folder: Path) -> None:
    (row,) = json.loads(run("check", "in", "--output-format", "json", cwd=folder).stdout)
    assert (row["file"], row["rule"], row["line"], row["span"]) == ("in/bad.txt", "ordinal-gap", 3, {"start": 11, "end": 13})


@pytest.mark.parametrize(("arguments", "environment"), [(["--output-format", "github"], {}), ([], {"GITHUB_ACTIONS": "true"})])
def test_github(folder: Path, arguments: list[str], environment: dict[str, str]) -> None:
    rows = run("check", "in", *arguments, cwd=folder, **environment).stdout.splitlines()
    assert rows == [
        "in/bad.txt:3:1: ordinal-gap 缺“二、”",
        "::warning file=in/bad.txt,line=3,col=1,title=ordinal-gap::缺“二、”",
    ]


def test_sarif(folder: Path) -> None:
    log = sarif_pydantic.Sarif.model_validate_json(run("check", "in", "--output-format", "sarif", cwd=folder).stdout)
    (result,) = log.runs[0].results or []
    assert result.rule_id == "ordinal-gap"
    region = (result.locations or [])[0].physical_location.region  # type: ignore[union-attr]
    assert region is not None
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (3, 1, 3, 3)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npm") is None, reason="the published schema comes in a package of npm's registry")
def test_sarif_obeys_the_published_schema(folder: Path) -> None:
    npm = ["npm", "pack", "--silent", "@microsoft/jest-sarif@1.0.0-beta.0"]
    packed = subprocess.run(npm, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout.split()[-1]
    with tarfile.open(folder / packed) as archive:
        member = archive.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json")
        assert member is not None
        schema = json.load(member)
    log = json.loads(run("check", "in", "--output-format", "sarif", cwd=folder).stdout)
    jsonschema.Draft7Validator(schema).validate(log)
    assert log["runs"][0]["results"]


def test_junit(folder: Path) -> None:
    xml = run("check", ".", "--output-format", "junit", cwd=folder).stdout
    (suite,) = JUnitXml.fromstring(xml)
    assert (suite.tests, suite.failures) == (2, 1)
    assert ElementTree.fromstring(xml).find(".//failure") is not None


def test_statistics_go_to_standard_error(folder: Path) -> None:
    assert run("check", folder / "in" / "bad.txt", "--statistics").stderr.split() == ["1", "ordinal-gap"]


def test_a_file_that_cannot_be_read_is_two(folder: Path) -> None:
    done = run("check", folder / "absent.txt", folder / "in")
    assert done.returncode == 2
    assert "absent.txt" in done.stderr
    assert "ordinal-gap" in done.stdout


# --- configuration ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [("speechparse.toml", 'ignore = ["ordinal-gap"]\n'), ("pyproject.toml", '[tool.speechparse]\nselect = ["lone-item"]\n')],
)
def test_the_nearest_configuration_above_a_file_holds(folder: Path, name: str, text: str) -> None:
    (folder / "pyproject.toml").write_text('[tool.speechparse]\nselect = ["ordinal-gap"]\n', encoding="utf-8")
    assert run("check", folder).returncode == 1
    (folder / "in" / name).write_text(text, encoding="utf-8")
    assert run("check", folder).returncode == 0


@pytest.mark.parametrize("text", ["colour = 1\n", "ignore = 1\n", 'select = ["nope"]\n', "select = [\n"])
def test_a_wrong_configuration_is_named(folder: Path, text: str) -> None:
    (folder / "speechparse.toml").write_text(text, encoding="utf-8")
    done = run("check", folder / "good.txt")
    assert done.returncode == 2
    assert "speechparse.toml" in done.stderr
    assert text.split(" ")[0] in done.stderr or "select" not in done.stderr


# --- fixing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_fix_keeps_encoding_and_line_ends(folder: Path, encoding: str) -> None:
    file = folder / "in" / "bad.txt"
    file.write_bytes(CERTAIN.replace("\n", "\r\n").encode(encoding))
    file.chmod(0o640)
    done = run("check", "--fix", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"speechparse: {file}:4:1: 三、 → 二、\nspeechparse: 1 fixed, 0 left\n"
    assert file.read_bytes() == CERTAIN.replace("三", "二").replace("\n", "\r\n").encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["bad.txt", "other.log"]


def test_diff_shows_and_changes_nothing(folder: Path) -> None:
    file = folder / "in" / "bad.txt"
    file.write_text(CERTAIN, encoding="utf-8")
    done = run("check", "--diff", file)
    assert done.returncode == 1
    assert {"-三、卖茶", "+二、卖茶"} <= set(done.stdout.splitlines())
    assert file.read_text(encoding="utf-8") == CERTAIN


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("page", [CERTAIN, CERTAIN.replace("\n", "\r\n"), CERTAIN.removesuffix("\n"), CERTAIN + "水\u2028边\n"])
def test_the_diff_can_be_applied(folder: Path, page: str) -> None:
    file = folder / "in" / "bad.txt"
    file.write_bytes(page.encode())
    command = [COMMAND, "check", "--diff", "bad.txt"]
    diff = subprocess.run(command, cwd=folder / "in", capture_output=True, check=False).stdout
    subprocess.run(["patch", "--binary", "bad.txt"], input=diff, cwd=folder / "in", check=True, capture_output=True)
    assert file.read_bytes() == page.replace("三", "二").encode()


def test_what_is_not_certain_is_left_and_said(folder: Path) -> None:
    file = folder / "in" / "bad.txt"
    done = run("check", "--fix", file)
    assert (done.returncode, done.stderr) == (1, "speechparse: 0 fixed, 1 left\n")
    assert "ordinal-gap" in done.stdout
    done = run("check", "--diff", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_text(encoding="utf-8") == BAD
    done = run("check", "--diff", "--unsafe-fixes", file)
    assert (done.returncode, "+二、卖茶" in done.stdout) == (1, True)
    done = run("check", "--fix", "--unsafe-fixes", file)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "speechparse: 1 fixed, 0 left")
    assert file.read_text(encoding="utf-8") == GOOD


def test_unsafe_fixes_are_fixes(folder: Path) -> None:
    done = run("check", "--unsafe-fixes", folder)
    assert done.returncode == 2
    assert "--unsafe-fixes goes with --fix or --diff" in done.stderr


@pytest.mark.parametrize("flag", ["--fix", "--diff"])
def test_why_a_file_is_left_alone(folder: Path, flag: str) -> None:
    file = folder / "page.html"
    lines = "".join(f"<p>{line}</p>\n" for line in CERTAIN.splitlines())
    file.write_text(lines, encoding="utf-8")
    done = run("check", flag, file)
    assert done.returncode == int(flag == "--fix")
    assert (
        done.stderr.splitlines()[0]
        == f"speechparse: {file}: left as it is: only text files and Word documents can be fixed, and this is html"
    )
    assert file.read_text(encoding="utf-8") == lines


def test_an_info_does_not_set_the_exit_code(folder: Path) -> None:
    (folder / "good.txt").write_text("3、采茶\n2、卖茶\n1、种茶\n", encoding="utf-8")
    done = run("check", "good.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "good.txt:1:1: ordinal-order 这一组从“3、”倒数\n")


# --- the rest -----------------------------------------------------------------------------------------------


def test_lost_text_is_found_where_bad_bytes_are_replaced(folder: Path) -> None:
    (folder / "bad.txt").write_bytes("一、修路\n二、架".encode() + b"\xe6\xa1" + "\n三、通车,年底之前要通。\n".encode())
    assert run("check", "bad.txt", cwd=folder).returncode == 2
    done = run("check", "bad.txt", "--bad-bytes", "replace", "--lang", "en", cwd=folder)
    assert "bad.txt:2:4: lost-text text is lost here (1 of U+FFFD)" in done.stdout
    for flag in ("--fix", "--diff"):
        done = run("check", "bad.txt", "--bad-bytes", "replace", flag, cwd=folder)
        assert (done.returncode, "--bad-bytes replace" in done.stderr) == (2, True)


def piped(data: bytes, *arguments: object, cwd: Path) -> tuple[int, bytes, str]:
    """The exit code of a check of standard input, and what it writes to both streams."""
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    command = [COMMAND, "check", *map(str, arguments)]
    done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_is_fixed_on_its_way(folder: Path, encoding: str) -> None:
    data = CERTAIN.replace("\n", "\r\n").encode(encoding)
    code, out, said = piped(data, "--fix", "-", cwd=folder)
    assert (code, out.decode(encoding)) == (0, CERTAIN.replace("三、", "二、").replace("\n", "\r\n"))
    assert said == "speechparse: -:4:1: 三、 → 二、\nspeechparse: 1 fixed, 0 left\n"


def test_what_cannot_be_fixed_passes_as_it_is(folder: Path) -> None:
    code, out, said = piped(BAD.encode(), "--fix", cwd=folder)
    assert (code, out) == (1, BAD.encode())
    assert said.startswith("-:3:1: ordinal-gap")
    assert piped(GOOD.encode(), "--fix", "-", cwd=folder) == (0, GOOD.encode(), "")
    code, out, said = piped(
        "第一,采茶。第二,卖茶。第四,晒茶。共三点。\n".encode("big5", "ignore") + b"\xff\xff", "--fix", "-", cwd=folder
    )
    assert (code, out) == (2, b"")
    code, out, said = piped(b"<p>a", "--fix", "-", cwd=folder)
    assert (code, out) == (2, b"")
    assert "only text is fixed on its way from standard input to standard output, and this is html" in said


def test_bytes_that_do_not_come_back_are_not_passed_on(folder: Path) -> None:
    """Big5 has ten characters twice."""
    data = "一、采茶\n二、賣茶\n".encode("big5") + b"\xf9\xfe\xa2\xcc\n"
    code, out, said = piped(data, "--fix", "-", "--encoding", "big5", cwd=folder)
    assert (code, out, "does not come to the same bytes again" in said) == (2, b"", True)


def test_standard_input_may_have_a_name(folder: Path) -> None:
    (folder / "in" / "speechparse.toml").write_text('ignore = ["ordinal-gap"]', encoding="utf-8")
    assert piped(BAD.encode(), "-", "--stdin-filename", "in/a.txt", cwd=folder)[0] == 0
    code, out, _ = piped(BAD.encode(), "--stdin-filename", "a.txt", cwd=folder)
    assert (code, out.decode().partition(" ")[0]) == (1, "a.txt:3:1:")
    assert piped(b"# a", "-", "--fix", "--stdin-filename", "a.md", cwd=folder)[0] == 2
    code, out, said = piped(CERTAIN.encode(), "--fix", "--stdin-filename", "a.txt", cwd=folder)
    assert (code, "a.txt:4:1:" in said) == (0, True)
    assert not (folder / "a.txt").exists()


def test_a_diff_of_standard_input(folder: Path) -> None:
    code, out, _ = piped(CERTAIN.encode(), "--diff", "-", "--stdin-filename", "a.txt", cwd=folder)
    assert code == 1
    assert out.decode().splitlines()[:2] == ["--- a.txt", "+++ a.txt"]
    code, out, said = piped(f"<p>{CERTAIN}".replace("\n", "<p>").encode(), "--diff", "-", cwd=folder)
    assert (code, out, "left as it is: only text" in said) == (0, b"", True)


def test_a_terminal_obeys_nothing_of_what_passes(folder: Path) -> None:
    (folder / "in.txt").write_text(CERTAIN + "\x1b[31m红\n", encoding="utf-8")
    command = ["bash", "-c", f"{COMMAND} check --fix - < in.txt"]
    done, shown = on_terminal(command, folder, {**os.environ, "LC_ALL": "en_US.UTF-8"})
    assert (done.returncode, b"\x1b" in shown) == (0, False)
    assert "二、卖茶\n逢集下山。\n" in shown.decode()


def test_a_filter_with_no_standard_error(folder: Path) -> None:
    (folder / "in.txt").write_text(BAD, encoding="utf-8")
    done = subprocess.run(["bash", "-c", f"{COMMAND} check --fix - < in.txt 2>&-"], capture_output=True, cwd=folder, check=False)
    assert (done.returncode, done.stdout.decode()) == (1, BAD)


def test_wrong_uses_of_standard_input(folder: Path) -> None:
    assert "check no other file with it" in piped(b"", "--fix", "-", "good.txt", cwd=folder)[2]
    assert "--stdin-filename is for standard input" in piped(b"", "--stdin-filename", "a.txt", "good.txt", cwd=folder)[2]


def test_rule() -> None:
    assert "lone-item" in run("rule").stdout
    assert run("rule", "lone-item").stdout.startswith("lone-item\n\nA list has only one item")
    assert run("rule", "nope").returncode == 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hooks_run_against_a_repository(folder: Path) -> None:
    def git(*arguments: str, cwd: Path) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True)

    hooks = folder / "hooks"
    shutil.copytree(ROOT, hooks, ignore=shutil.ignore_patterns(".git", ".venv", "tests", "docs", "__pycache__"))
    git("init", "-q", cwd=hooks)
    git("add", "-A", cwd=hooks)
    git("commit", "-qm", "hooks", cwd=hooks)
    git("init", "-q", cwd=folder)
    git("add", "good.txt", "in", cwd=folder)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "speechparse", "--all-files"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert "in/bad.txt:3:1: ordinal-gap" in done.stdout
    (folder / "in" / "bad.txt").write_text(CERTAIN, encoding="utf-8")
    command[command.index("speechparse")] = "speechparse-fix"
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "files were modified by this hook" in done.stdout) == (1, True)
    assert (folder / "in" / "bad.txt").read_text(encoding="utf-8") == CERTAIN.replace("三、", "二、")


def test_a_diff_counts_what_would_change(folder: Path) -> None:
    (folder / "in" / "bad.txt").write_text(CERTAIN, encoding="utf-8")
    done = run("check", "--diff", folder)
    assert (done.returncode, done.stderr) == (1, "speechparse: 2 files: 1 would change, 0 failed\n")
    assert run("check", "--diff", "--statistics", folder).returncode == 2
