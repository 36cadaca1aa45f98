"""What a file may cost: the whole of the work on it is within its time, and the markers of its page are limited."""

from __future__ import annotations

import contextlib
import math
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from speechparse import FileError, Limits, check, fix, parse, parse_file, read
from speechparse.checker.finding import Edit
from speechparse.cli import checking as run
from speechparse.cli import cli
from speechparse.cli.inputs import Inputs
from speechparse.leaves import Span
from speechparse.readers.page import Page
from speechparse.system import limits
from speechparse.system.files import Found
from speechparse.system.limits import check_time, seconds_left, watched, within
from speechparse.writers import WRITERS, Checked, writer

LISTED = "1.a\n" * 2_000
outline = import_module("speechparse.cli.outline")  # the name in the package is that of the command


class Clock:
    """A clock that goes on by a second where it is looked at, and the modules that looked at it, however indirectly."""

    def __init__(self) -> None:
        self.now = 0
        self.seen: set[str] = set()

    def __call__(self) -> float:
        self.now += 1
        frame = sys._getframe(1)
        while frame.f_back is not None:
            self.seen.add(frame.f_globals["__name__"].removeprefix("speechparse."))
            frame = frame.f_back
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    ticking = Clock()
    monkeypatch.setattr(limits, "clock", ticking)
    return ticking


# --- the time -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "looking"),
    [
        (parse, {"parsing.candidates", "parsing.nesting", "parsing.tokens", "parsing.lexer"}),
        (check, {"parsing.candidates", "parsing.nesting", "parsing.tokens", "parsing.lexer", "checker"}),
        (fix, {"parsing.candidates", "parsing.nesting", "parsing.tokens", "parsing.lexer", "checker"}),
    ],
)
def test_each_step_looks_at_the_time(clock: Clock, work: Callable[[str], object], looking: set[str]) -> None:
    with within(Limits(seconds=10**9), "渡口.txt"):
        work(LISTED)
    assert looking <= clock.seen


@pytest.mark.parametrize("work", [parse, check, fix])
def test_work_ends_where_its_time_is_up(clock: Clock, work: Callable[[str], object]) -> None:
    with within(Limits(seconds=10**9), ""):
        work(LISTED)
    needed = clock.now
    for seconds in {0, 1, needed // 2, needed - 3}:
        with (
            pytest.raises(FileError, match=rf"^渡口\.txt: takes more than {seconds} seconds$"),
            within(Limits(seconds=seconds), "渡口.txt"),
        ):
            work(LISTED)


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"json"}))
def test_each_writer_looks_at_the_time(clock: Clock, form: str) -> None:
    """But the writer of JSON, which is one call of the library."""
    document, page = parse(LISTED), Page(LISTED)
    findings = [Checked(check(document), {})] if WRITERS[form].findings else []
    with pytest.raises(FileError, match="takes more than 4 seconds"), within(Limits(seconds=4), ""):
        writer(form)(document, page, *findings)
    assert clock.now < 10


def test_looks_are_as_many_as_the_text_is_long(clock: Clock) -> None:
    looks = []
    for times in (1, 2, 4):
        before = clock.now
        with within(Limits(seconds=10**9), ""):
            parse(LISTED * times)
        looks.append(clock.now - before)
    assert looks[0] > 4 * 2_000 / 256
    assert looks[2] - looks[1] == pytest.approx(2 * (looks[1] - looks[0]), rel=0.1)


def test_a_file_has_one_time_for_all(clock: Clock) -> None:
    """What reading has taken is not there for parsing."""
    read(LISTED.encode(), limits=Limits(seconds=10**9))
    needed = clock.now
    with pytest.raises(FileError, match=rf"^the bytes: takes more than {needed + 4} seconds$"):
        parse_file(LISTED.encode(), limits=Limits(seconds=needed + 4))


def test_within_another_the_time_that_is_up_first_holds(clock: Clock) -> None:
    with within(Limits(seconds=5), "outer"):
        with pytest.raises(FileError, match=r"^inner: takes more than 5 seconds$"), within(Limits(seconds=100), "inner"):
            list(watched(range(10), 1))
        assert seconds_left() == 0
    with within(Limits(seconds=100), "outer"):
        with pytest.raises(FileError, match=r"^inner: takes more than 5 seconds$"), within(Limits(seconds=5), "inner"):
            list(watched(range(10), 1))
        check_time()
    assert seconds_left() == math.inf


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf, -1])
def test_what_is_no_time(seconds: float) -> None:
    with pytest.raises(ValueError, match=f"a finite number from 0 on, not {seconds}"):
        Limits(seconds=seconds)


@pytest.mark.parametrize("command", ["outline", "check"])
@pytest.mark.parametrize("seconds", ["nan", "NaN", "inf", "-1"])
def test_what_is_no_time_on_the_command_line(tmp_path: Path, command: str, seconds: str) -> None:
    (tmp_path / "渡口.txt").write_bytes(LISTED.encode())
    done = CliRunner().invoke(cli, [command, "--max-seconds", seconds, str(tmp_path / "渡口.txt")])
    assert done.exit_code == 2
    assert "--max-seconds" in done.output


# --- files ----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def late(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Iterator[None]:
    """The time is up once a function of a module has done its work."""
    done = False
    work = getattr(module, name)

    def working(*arguments: object) -> object:
        nonlocal done
        result = work(*arguments)
        done = True
        return result

    monkeypatch.setattr(limits, "clock", lambda: 1e9 if done else 0.0)
    monkeypatch.setattr(module, name, working)
    yield
    assert done


def test_nothing_is_written_where_the_time_is_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, target = tmp_path / "渡口.txt", tmp_path / "out.json"
    file.write_bytes(LISTED.encode())
    with late(monkeypatch, outline, "_rendered"):
        done = CliRunner().invoke(cli, ["outline", str(file), "-o", str(target)])
    assert (done.exit_code, done.output) == (2, f"speechparse: {file}: takes more than 60 seconds\n")
    assert [*tmp_path.iterdir()] == [file]


def test_nothing_is_fixed_where_the_time_is_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "渡口.txt"
    file.write_bytes(LISTED.encode())
    monkeypatch.setattr(run, "edits_of", lambda *_, **__: [Edit(span=Span(0, 1), text="2")])
    with late(monkeypatch, run, "unchangeable"):
        done = CliRunner().invoke(cli, ["check", "--fix", str(file)])
    assert (done.exit_code, done.output) == (2, f"speechparse: {file}: takes more than 60 seconds\n")
    assert file.read_bytes() == LISTED.encode()


@pytest.mark.parametrize("arguments", [["outline"], ["check"], ["check", "--fix"], ["check", "--diff"]])
def test_each_file_has_its_own_time(tmp_path: Path, arguments: list[str], clock: Clock) -> None:
    files = [tmp_path / "甲.txt", tmp_path / "乙.txt", tmp_path / "丙.txt"]
    for file, times in zip(files, (2, 100, 2), strict=True):
        file.write_bytes(b"1.a\n" * 200 * times)
    CliRunner().invoke(cli, [*arguments, "--max-seconds", "1000000", str(files[0])])
    seconds = 2 * clock.now
    done = CliRunner().invoke(cli, [*arguments, "--max-seconds", f"{seconds}", "--jobs", "1", *map(str, files)])
    assert done.exit_code == 2
    told = [line for line in done.output.splitlines() if "seconds" in line]
    assert told == [f"speechparse: {files[1]}: takes more than {seconds:g} seconds"]


def test_work_within_limits_can_be_handed_to_another_process() -> None:
    work = partial(outline._rendered, options=None)
    pickle.loads(pickle.dumps(Inputs((), True, None, read, Limits()).limited(work)))


# --- the markers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("work", [parse, check, fix])
def test_a_page_may_have_so_many_markers(work: Callable[[str], object]) -> None:
    with within(Limits(markers=2_000), "渡口.txt"):
        work(LISTED)
    for markers in (0, 1, 1_024, 1_999):
        with (
            pytest.raises(FileError, match=rf"^渡口\.txt: has more than {markers:,} markers$"),
            within(Limits(markers=markers), "渡口.txt"),
        ):
            work(LISTED)


def test_markers_are_counted_while_they_are_looked_for(clock: Clock) -> None:
    with pytest.raises(FileError, match="markers"), within(Limits(seconds=10**9, markers=1_000), ""):
        parse("1.a\n" * 100_000)
    assert clock.now < 10


def test_outside_of_limits_any_text_has_a_tree() -> None:
    assert sum(1 for _ in parse(LISTED).walk()) == 2_000


def test_markers_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "渡口.txt"
    file.write_bytes(LISTED.encode())
    done = CliRunner().invoke(cli, ["outline", "--max-markers", "1999", str(file)])
    assert (done.exit_code, done.output) == (2, f"speechparse: {file}: has more than 1,999 markers\n")


def test_found_is_what_is_limited(clock: Clock) -> None:
    """The name in the error is that of the file that was found."""
    work = Inputs((), True, None, read, Limits(seconds=0)).limited(lambda file: [check_time() for _ in range(10**6)])
    with pytest.raises(FileError, match=r"^渡口: takes more than 0 seconds$"):
        work(Found("渡口", "渡口"))
