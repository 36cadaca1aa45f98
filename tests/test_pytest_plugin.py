"""The pytest plugin: the assertion, the fixture, and files as tests."""

from __future__ import annotations

import subprocess
import sys
from os import PathLike
from pathlib import Path

import pytest

from speechparse.checker import UnknownRule
from speechparse.errors import FileError
from speechparse.pytest_plugin import assert_consistent_outline

pytest_plugins = ["pytester"]

SOUND = "在村图书室开放日上的讲话\n同志们:\n今天讲两点。\n一、多添书\n先添农书。\n二、少罚款\n晚还一天不罚。\n谢谢大家!\n"
GAP = "在渡口安全会上的讲话\n同志们:\n一、看天气\n一要看风。三要看雾。\n三、查船只\n先查缆绳。\n谢谢大家!\n"
LONE = "同志们:\n一是看天气。起雾不开船。\n"

GAP_DRAWN = """\
1  <title> 在渡口安全会上的讲话
2  <salutation> 同志们:
3  一、 看天气
4    一要 看风
4    三要 看雾
4    ^ ordinal-gap: 缺“二要” (二要 is missing)
5  三、 查船只
5  ^ ordinal-gap: 缺“二、” (二、 is missing)
7  <closing> 谢谢大家!"""

NAMED = ("-p", "speechparse.pytest_plugin")  # it may be registered by its entry point besides
ALONE = ("-p", "no:hypothesispytest")  # which takes a second to load, for each run anew


def failure(text_or_path: str | PathLike[str], ignore: tuple[str, ...] = (), select: tuple[str, ...] | None = None) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_consistent_outline(text_or_path, ignore=ignore, select=select)
    return str(caught.value)


def drawn(message: str) -> str:
    """The drawing in a message, which is below its first line and a blank one."""
    return message.split("\n\n", 1)[1]


class TestAssertion:
    @pytest.mark.parametrize("text", ["", "今天放晴。", SOUND])
    def test_a_sound_text_passes(self, text: str) -> None:
        assert_consistent_outline(text)

    def test_faults_stand_under_their_items(self) -> None:
        assert failure(GAP) == "2 faults in the outline\n\n" + GAP_DRAWN

    def test_a_fault_in_the_preamble_stands_there(self) -> None:
        assert failure("同志们:\n今天讲三点。\n一、添书\n二、修书\n") == (
            "1 fault in the outline\n\n"
            "1  <salutation> 同志们:\n"
            "2  <preamble> 今天讲三点。\n"
            "2  ^ count-mismatch: 说“三点”，实有2项 (“三点” promises 3, and 2 follow)\n"
            "3  一、 添书\n"
            "4  二、 修书"
        )

    def test_a_fault_between_items_stands_where_the_page_has_it(self) -> None:
        rows = failure("一、看天气\n再说三点。\n1.看风要早。\n2.看雾要细。\n二、查船只\n").splitlines()[2:]
        assert [row.split()[:2] for row in rows[:3]] == [["1", "一、"], ["2", "^"], ["3", "1."]]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_a_path_is_a_file_as_the_command_reads_it(self, tmp_path: Path, encoding: str) -> None:
        file = tmp_path / "渡口.txt"
        file.write_bytes(GAP.encode(encoding))
        assert failure(file) == f"{file}: 2 faults in the outline\n\n{GAP_DRAWN}"
        file.write_bytes(SOUND.encode(encoding))
        assert_consistent_outline(file)

    def test_a_file_named_like_standard_input_is_a_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("-").write_bytes(GAP.encode())
        assert drawn(failure(Path("-"))) == GAP_DRAWN

    def test_a_str_is_never_a_path(self, tmp_path: Path) -> None:
        file = tmp_path / "渡口.txt"
        file.write_bytes(GAP.encode())
        assert_consistent_outline(str(file))

    def test_ignore_and_select(self) -> None:
        assert_consistent_outline(GAP, ignore=["ordinal-gap"])
        assert_consistent_outline(GAP, select=["lone-item"])
        assert "ordinal-gap" in failure(GAP, select=("ordinal-gap", "lone-item"), ignore=("lone-item",))

    def test_what_is_no_fault_of_the_outline_is_another_error(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownRule, match="ordinal-gpa"):
            assert_consistent_outline(GAP, ignore=["ordinal-gpa"])
        with pytest.raises(FileError, match="absent"):
            assert_consistent_outline(tmp_path / "absent.txt")
        with pytest.raises(TypeError, match=r"^assert_consistent_outline takes a str, a Page or a path, not bytes$"):
            assert_consistent_outline(GAP.encode())  # type: ignore[arg-type]


class TestLongOutlines:
    NUMERALS = "一二三四五六七八九"

    def speech(self, title: str, sections: int, left_out: int = 0) -> str:
        """Sections of six points each; the third point of one of them is left out."""
        rows = [f"{title}\n同志们:"]
        for section in range(1, sections + 1):
            rows.append(f"{self.NUMERALS[section - 1]}、第{section}号船的检修")
            rows += [f"({self.NUMERALS[n]})检查{n}号舱" for n in range(6) if (section, n) != (left_out, 2)]
        return "\n".join([*rows, "谢谢大家!\n"])

    def test_rows_far_from_a_fault_are_left_out(self) -> None:
        assert drawn(failure(self.speech("在船厂会上的讲话", 9, left_out=5))) == "\n".join(
            (
                " 1  <title> 在船厂会上的讲话",
                " …  (29 rows)",
                "31  五、 第5号船的检修",
                "32    (一) 检查0号舱",
                "33    (二) 检查1号舱",
                "34    (四) 检查3号舱",
                "34    ^ ordinal-gap: 缺“(三)” ((三) is missing)",
                "35    (五) 检查4号舱",
                "36    (六) 检查5号舱",
                " …  (29 rows)",
            )
        )

    def test_a_fault_in_a_later_speech_stands_under_its_title(self) -> None:
        page = self.speech("在船厂会上的讲话", 4) + self.speech("在渡口会上的讲话", 3, left_out=1)
        rows = drawn(failure(page)).splitlines()
        assert rows[0].split()[0] == "…"
        assert rows[1] == ""
        assert rows[2].endswith("<title> 在渡口会上的讲话")
        assert sum("^" in row for row in rows) == 1

    def test_all_items_of_a_broken_promise_are_drawn(self) -> None:
        text = self.speech("在船厂会上的讲话", 9).replace("同志们:\n", "同志们:\n今天讲八点。\n")
        rows = drawn(failure(text)).splitlines()
        assert sum("号船的检修" in row for row in rows) == 9
        assert [row.split("(")[1] for row in rows if "…" in row] == ["5 rows)", *["6 rows)"] * 7, "7 rows)"]


@pytest.fixture
def speeches(pytester: pytest.Pytester) -> Path:
    """A directory with a sound outline, a faulty one, and one further down."""
    directory = pytester.mkdir("speeches")
    (directory / "library.txt").write_bytes(SOUND.encode())
    (directory / "ferry.txt").write_bytes(GAP.encode("gb18030"))
    (directory / "old").mkdir()
    (directory / "old" / "fog.txt").write_bytes(LONE.encode())
    return directory


def configure(pytester: pytest.Pytester, *options: str) -> None:
    pytester.makeini("\n".join(("[pytest]", *options)))


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest(*ALONE, *NAMED, *arguments)


def collected(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    done = run(pytester, "--collect-only", "-q", *arguments)
    return sorted(line for line in done.stdout.lines if "::" in line)


class TestFixture:
    def test_it_is_the_function(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(
            f"""
            def test_sound(assert_consistent_outline):
                assert_consistent_outline({SOUND!r})

            def test_ignored(assert_consistent_outline):
                assert_consistent_outline({GAP!r}, ignore=["ordinal-gap"])

            def test_faulty(assert_consistent_outline):
                assert_consistent_outline({GAP!r})
            """
        )
        done = run(pytester, "-q")
        done.assert_outcomes(passed=2, failed=1)
        report = done.stdout.str()
        assert "AssertionError: 2 faults in the outline" in report
        failures, _, _ = report.partition("short test summary info")  # which pytest does not shorten on CI machines
        lines = [line.removeprefix("E       ") for line in failures.splitlines()]
        assert "\n".join(lines).count(f"\n{GAP_DRAWN}\n") == 1
        assert "pytest_plugin.py" not in report

    def test_it_can_be_used_by_fixtures_of_any_scope(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(
            f"""
            import pytest

            @pytest.fixture(scope="session")
            def page(assert_consistent_outline):
                assert_consistent_outline({SOUND!r})

            def test_page(page):
                pass
            """
        )
        run(pytester).assert_outcomes(passed=1)


class TestFiles:
    def test_without_the_option_nothing_is_collected(self, pytester: pytest.Pytester, speeches: Path) -> None:
        assert collected(pytester) == []

    def test_a_file_outside_has_its_whole_path(self, pytester: pytest.Pytester, speeches: Path) -> None:
        inner = pytester.mkdir("inner")
        (inner / "pytest.ini").write_text("[pytest]\nspeechparse_files = ../speeches/ferry.txt\n", encoding="utf-8")
        done = run(pytester, "-c", str(inner / "pytest.ini"), "--rootdir", str(inner), str(speeches / "ferry.txt"))
        done.assert_outcomes(failed=1)
        assert f"{speeches / 'ferry.txt'}: 2 faults in the outline" in done.stdout.str()

    def test_every_file_is_a_test(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        done = run(pytester, "-v")
        done.assert_outcomes(passed=1, failed=1)
        assert "speeches/library.txt::outline PASSED" in done.stdout.str()
        assert "speeches/ferry.txt::outline FAILED" in done.stdout.str()

    @pytest.mark.parametrize("arguments", [("-q",), ("-qq",), ("--tb=short",), ("--tb=native",)])
    def test_the_report_is_the_drawing_alone(self, pytester: pytest.Pytester, speeches: Path, arguments: tuple[str, ...]) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        done = run(pytester, "--disable-warnings", *arguments)
        assert done.ret == pytest.ExitCode.TESTS_FAILED
        report = done.stdout.str()
        assert f"\nspeeches/ferry.txt: 2 faults in the outline\n\n{GAP_DRAWN}\n" in report
        assert " outline of speeches/ferry.txt " in report
        assert "Traceback" not in report
        assert ".py" not in report

    @pytest.mark.parametrize(
        ("patterns", "names"),
        [
            (("speeches/*.txt",), ["ferry", "library"]),
            (("speeches/f*.txt", "speeches/old/*"), ["ferry", "old/fog"]),
            (("speeches/**/*.txt",), ["ferry", "library", "old/fog"]),
            (("**/old/*.txt",), ["old/fog"]),
            (("./speeches/old/../ferry.txt",), ["ferry"]),
            (("speeches/ferry.txt", "speeches/*.txt"), ["ferry", "library"]),
            (("*.txt",), []),
            (("speeches",), []),
            (("nowhere/*.txt",), []),
        ],
    )
    def test_globs(self, pytester: pytest.Pytester, speeches: Path, patterns: tuple[str, ...], names: list[str]) -> None:
        configure(pytester, "speechparse_files =", *(f"    {pattern}" for pattern in patterns))
        assert collected(pytester) == [f"speeches/{name}.txt::outline" for name in names]

    def test_globs_may_be_absolute(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, f"speechparse_files = {speeches.as_posix()}/f*.txt")
        assert collected(pytester) == ["speeches/ferry.txt::outline"]

    def test_globs_are_relative_to_the_ini_file(
        self, pytester: pytest.Pytester, speeches: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        monkeypatch.chdir(speeches)
        assert collected(pytester, "ferry.txt") == ["speeches/ferry.txt::outline"]

    def test_without_an_ini_file_they_are_relative_to_the_root(self, pytester: pytest.Pytester, speeches: Path) -> None:
        options = ("--rootdir", str(pytester.path), "-o", "speechparse_files=speeches/f*.txt")
        assert collected(pytester, *options) == ["speeches/ferry.txt::outline"]

    def test_signs_of_globs_in_the_name_of_the_root_are_plain(self, pytester: pytest.Pytester) -> None:
        root = pytester.mkdir("a[b]")
        (root / "pytest.ini").write_text("[pytest]\nspeechparse_files = *.txt\n", encoding="utf-8")
        (root / "ferry.txt").write_bytes(GAP.encode())
        (name,) = collected(pytester, "-c", str(root / "pytest.ini"))
        assert name.endswith("ferry.txt::outline")

    def test_globs_that_match_nothing_are_no_error(self, pytester: pytest.Pytester) -> None:
        configure(pytester, "speechparse_files = nowhere/*.txt")
        pytester.makepyfile("def test_nothing(): pass")
        done = run(pytester)
        done.assert_outcomes(passed=1)
        assert done.ret == pytest.ExitCode.OK

    @pytest.mark.parametrize("argument", ["speeches/ferry.txt", "speeches/ferry.txt::outline"])
    def test_one_file_by_its_path(self, pytester: pytest.Pytester, speeches: Path, argument: str) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        run(pytester, argument).assert_outcomes(failed=1)

    def test_a_file_is_no_doctest(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        (speeches / "test_sum.txt").write_text(">>> 1 + 1\n3\n", encoding="utf-8")
        (pytester.path / "test_other.txt").write_text(">>> 1 + 1\n3\n", encoding="utf-8")
        assert collected(pytester) == [
            "speeches/ferry.txt::outline",
            "speeches/library.txt::outline",
            "speeches/test_sum.txt::outline",
            "test_other.txt::test_other.txt",
        ]

    def test_files_that_collection_does_not_reach_are_no_tests(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        tests = pytester.mkdir("tests")
        (tests / "test_nothing.py").write_text("def test_nothing(): pass\n", encoding="utf-8")
        assert collected(pytester, "tests") == ["tests/test_nothing.py::test_nothing"]

    def test_a_file_that_cannot_be_decoded_fails_alone(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        (speeches / "garbage.txt").write_bytes(b"\xff\xff\xff")
        done = run(pytester, "-q")
        done.assert_outcomes(passed=1, failed=2)
        assert f"\n{speeches / 'garbage.txt'}: neither UTF-8, UTF-16, UTF-32, GB18030 nor Big5" in done.stdout.str()
        assert "Traceback" not in done.stdout.str()

    def test_a_file_that_is_gone_when_its_test_runs_fails_alone(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        pytester.makeconftest(
            f"""
            import os

            def pytest_collection_finish(session):
                os.remove({str(speeches / "ferry.txt")!r})
            """
        )
        done = run(pytester, "-q")
        done.assert_outcomes(passed=1, failed=1)
        assert f"\n{speeches / 'ferry.txt'}: No such file or directory\n" in done.stdout.str()

    def test_what_is_no_fault_keeps_its_traceback(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        pytester.makeconftest(
            """
            import pytest

            @pytest.hookimpl(tryfirst=True)
            def pytest_runtest_call(item):
                raise RuntimeError("the ferry sank")
            """
        )
        done = run(pytester, "-q", "speeches/ferry.txt")
        done.assert_outcomes(failed=1)
        done.stdout.fnmatch_lines(["E*RuntimeError: the ferry sank", "conftest.py:*"])


class TestIgnore:
    def test_what_the_command_is_told_holds_for_collected_files(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/**/*.txt")
        (speeches / "speechparse.toml").write_text('ignore = ["ordinal-gap"]\n', encoding="utf-8")
        run(pytester, "speeches/ferry.txt").assert_outcomes(passed=1)
        (speeches / "speechparse.toml").write_text("ignore = 1\n", encoding="utf-8")
        done = run(pytester, "speeches/ferry.txt")
        done.assert_outcomes(failed=1)
        done.stdout.fnmatch_lines(["*speechparse.toml: ignore is a list of names of rules"])

    def test_rules_are_ignored(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/**/*.txt", "speechparse_ignore = ordinal-gap")
        run(pytester, "speeches/ferry.txt").assert_outcomes(passed=1)
        run(pytester).assert_outcomes(passed=2, failed=1)
        configure(pytester, "speechparse_files = speeches/**/*.txt", "speechparse_ignore =", "    ordinal-gap", "    lone-item")
        run(pytester).assert_outcomes(passed=3)

    def test_a_rule_that_there_is_not_is_a_usage_error(self, pytester: pytest.Pytester, speeches: Path) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt", "speechparse_ignore = ordinal-gap ordinal-gpa")
        done = run(pytester)
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines(["ERROR: speechparse_ignore: there is no rule ordinal-gpa; there are *lone-item*"])
        assert "Traceback" not in done.stderr.str()

    def test_help_is_given_all_the_same(self, pytester: pytest.Pytester) -> None:
        configure(pytester, "speechparse_ignore = ordinal-gpa")
        done = run(pytester, "--help")
        assert done.ret == pytest.ExitCode.OK
        done.stdout.fnmatch_lines(["*speechparse_files (args)*", "*speechparse_ignore (args)*"])


class TestLoading:
    def test_it_loads_nothing_heavy(self) -> None:
        heavy = ("lark", "pydantic", "opencc", "click")
        code = f"import sys, speechparse.pytest_plugin; print([name for name in {heavy} if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"

    def test_a_run_that_does_not_use_it_loads_nothing_heavy(
        self, pytester: pytest.Pytester, speeches: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        configure(pytester, "speechparse_files = speeches/*.txt")
        pytester.makepyfile(
            """
            import sys

            def test_nothing_is_loaded():
                assert "speechparse.pytest_plugin" in sys.modules
                assert not {"lark", "pydantic", "opencc", "click"} & set(sys.modules)
            """
        )
        name = "test_a_run_that_does_not_use_it_loads_nothing_heavy.py"
        done = pytester.runpytest_subprocess(*NAMED, name)
        done.assert_outcomes(passed=1)

    @pytest.mark.parametrize("where", ["command line", "conftest", "both"])
    def test_it_may_be_named_where_it_is_registered_already(self, pytester: pytest.Pytester, speeches: Path, where: str) -> None:
        configure(pytester, "speechparse_files = speeches/*.txt")
        if where != "command line":
            pytester.makeconftest("pytest_plugins = ['speechparse.pytest_plugin']")
        arguments = () if where == "conftest" else ("-p", "speechparse.pytest_plugin")
        pytester.runpytest(*ALONE, *arguments).assert_outcomes(passed=1, failed=1)

    @pytest.mark.parametrize("where", ["none", "command line", "conftest"])
    def test_an_entry_point_is_registered_once(
        self, pytester: pytest.Pytester, speeches: Path, monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)
        configure(pytester, "speechparse_files = speeches/*.txt")
        info = pytester.mkdir("installed") / "plugin_of_a_test-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin-of-a-test\nVersion: 1\n", encoding="utf-8")
        (info / "entry_points.txt").write_text("[pytest11]\nspeechparse = speechparse.pytest_plugin\n", encoding="utf-8")
        pytester.syspathinsert(info.parent)
        if where == "conftest":
            pytester.makeconftest("pytest_plugins = ['speechparse.pytest_plugin']")
        arguments = ("-p", "speechparse.pytest_plugin") if where == "command line" else ()
        pytester.runpytest(*ALONE, *arguments).assert_outcomes(passed=1, failed=1)
