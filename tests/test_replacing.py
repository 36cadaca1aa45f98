"""Files are written in one step, and what is not ours to change is left alone."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from speechparse.cli.checking import Options, check_file, differences
from speechparse.errors import FileError
from speechparse.readers import Page, read
from speechparse.system.files import Found
from speechparse.system.replacing import replace

COMMAND = str(Path(sys.executable).with_name("speechparse"))
BAD = "一、采茶\n清早上山。\n二、晒茶\n二、炒茶\n四、卖茶\n逢集下山。\n"
FIXED = BAD.replace("二、炒", "三、炒")
ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="root alone may give files away")


def run(*arguments: object, cwd: Path | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, input=stdin, cwd=cwd, check=False, timeout=60)


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What a line for the shell comes to; in it, speechparse is the command."""
    path = f"{Path(COMMAND).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False, timeout=60
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(BAD, encoding="utf-8")
    return file


def fixed(file: Path, read: Callable[[str], Page] = read) -> str:
    """What is said of a file that is fixed, nothing where all goes well."""
    try:
        check_file(Found(str(file), file.name), Options(fix=True, read=read))
    except FileError as error:
        return str(error)
    return ""


# --- in one step --------------------------------------------------------------------------------------------

SIZE = 100_000


def _write_over_and_over(name: str, letter: bytes) -> None:
    for _ in range(200):
        replace(name, letter * SIZE, durable=False)


def test_several_processes_write_one_file(tmp_path: Path) -> None:
    name = str(tmp_path / "out" / "a.json")
    with ProcessPoolExecutor(3) as pool:
        writers = [pool.submit(_write_over_and_over, name, letter) for letter in (b"a", b"b", b"c")]
        read = []
        while not all(writer.done() for writer in writers):
            with suppress(FileNotFoundError):
                read.append(Path(name).read_bytes())
        assert [writer.exception() for writer in writers] == [None] * 3
    assert read
    assert all(content in (b"a" * SIZE, b"b" * SIZE, b"c" * SIZE) for content in read)
    assert os.listdir(tmp_path / "out") == ["a.json"]


@pytest.mark.parametrize("stop", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_is_not_finished_leaves_the_old_file_alone(file: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    def stopped(_descriptor: int) -> None:
        raise stop

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises((FileError, KeyboardInterrupt)) as raised:
        replace(str(file), b"new")
    assert str(raised.value) in (f"{file}: No space left on device", "")
    assert file.read_text(encoding="utf-8") == BAD
    assert os.listdir(file.parent) == ["a.txt"]


def test_the_name_in_between_is_of_chance_and_was_nobodys(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that could be known beforehand could be made to lead elsewhere."""
    other = file.with_name("other")
    other.write_bytes(b"of another")
    file.with_name(f".{bytes(8).hex()}.partial").symlink_to(other)
    monkeypatch.setattr(os, "urandom", bytes)
    assert fixed(file).endswith(": File exists")
    assert file.with_name(f".{bytes(8).hex()}.partial").is_symlink()
    assert other.read_bytes() == b"of another"
    names: set[str] = set()
    move = os.replace

    def noted(partial: str, name: str) -> None:
        names.add(partial)
        move(partial, name)

    monkeypatch.undo()
    monkeypatch.setattr(os, "replace", noted)
    for _ in range(3):
        replace(str(file), b"new")
    assert len(names) == 3


@pytest.mark.parametrize("leftover", [b"", b"of a run that was killed"])
def test_what_a_killed_run_leaves_is_not_touched(file: Path, leftover: bytes) -> None:
    left = file.with_name(".0123456789abcdef.partial")
    left.write_bytes(leftover)
    assert run("check", "--fix", file.parent).returncode == 0
    assert (file.read_text(encoding="utf-8"), left.read_bytes()) == (FIXED, leftover)


# --- links --------------------------------------------------------------------------------------------------


def test_nothing_is_written_through_a_link(file: Path) -> None:
    link = file.with_name("link.txt")
    link.symlink_to("a.txt")
    said = f"{link}: a link to a.txt, and nothing is written through a link; left alone"
    assert fixed(link) == said
    with pytest.raises(FileError, match="nothing is written through a link"):
        differences(Found(str(link), link.name), Options())
    done = run("outline", "-", "-o", link, stdin=BAD.encode())
    assert (done.returncode, done.stderr.decode()) == (2, f"speechparse: {said}\n")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == BAD


def test_a_link_to_nowhere_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "out.json").symlink_to(tmp_path / "elsewhere")
    assert run("outline", "-", "-o", tmp_path / "out.json", stdin=BAD.encode()).returncode == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_with_nothing_to_put_right_is_no_fault(file: Path) -> None:
    file.write_text(FIXED, encoding="utf-8")
    link = file.with_name("link.txt")
    link.symlink_to("a.txt")
    assert fixed(link) == ""
    assert differences(Found(str(link), link.name), Options()).lines == []


def test_a_linked_folder_may_be_named_but_not_lie_in_the_way(file: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name in ("a.txt", "below/b.txt"):
        (tmp_path / "in" / name).write_text(BAD, encoding="utf-8")
    (tmp_path / "real").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("real")
    (tmp_path / "real" / "below").symlink_to(tmp_path / "elsewhere")
    done = run("outline", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    link = f"out/below: a link to {tmp_path / 'elsewhere'}, and nothing is written through a link; left alone"
    assert done.stderr.decode().splitlines()[0] == f"speechparse: {link}"
    assert sorted(name for name in os.listdir(tmp_path / "real") if name[0] != ".") == ["a.txt.json", "below"]
    assert os.listdir(tmp_path / "elsewhere") == []


def test_a_file_with_a_second_name_is_left_alone(file: Path) -> None:
    other = file.with_name("other.text")
    other.hardlink_to(file)
    assert fixed(file) == f"{file}: has another name too (a hard link), which would keep the old text; left alone"
    with pytest.raises(FileError, match="hard link"):
        differences(Found(str(file), file.name), Options())
    assert file.samefile(other)
    assert file.read_text(encoding="utf-8") == BAD


# --- what is read is not written over ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("speechparse outline - -o a.txt < a.txt", "a.txt is read from, and would be written over"),
        ("ln a.txt b.txt; speechparse outline - -o b.txt < a.txt", "b.txt is read from, and would be written over"),
        ("speechparse outline a.txt >> a.txt", "a.txt is read from, and is what standard output goes to"),
        ("speechparse check < a.txt >> a.txt", "- is read from, and is what standard output goes to"),
        ("speechparse check a.txt -o a.txt", "No such option"),
    ],
)
def test_what_is_read_is_not_written_over(file: Path, script: str, said: str) -> None:
    done = shell(script, file.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert file.read_text(encoding="utf-8") == BAD


def test_a_report_in_the_folder_that_is_checked_is_not_checked(file: Path) -> None:
    done = shell("speechparse check . > report.txt", file.parent)
    assert (done.returncode, done.stderr) == (1, "speechparse: report.txt: is what standard output goes to; left out\n")
    assert (file.parent / "report.txt").read_text(encoding="utf-8").startswith("a.txt:4:1: ")


def test_a_device_may_be_read_and_written(tmp_path: Path) -> None:
    assert shell("speechparse outline - -o /dev/null < /dev/null", tmp_path).returncode == 0


# --- devices and pipes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        "speechparse outline a.txt -o /dev/stdout >> log",
        "speechparse outline a.txt -o /dev/fd/1 >> log",
        "speechparse outline a.txt -o log >> log",
        "speechparse outline a.txt -o /dev/stdout | cat >> log",
        "speechparse outline a.txt -o /dev/stderr 2>> log",
        "mkfifo pipe; cat pipe >> log & speechparse outline a.txt -o pipe; wait",
    ],
)
@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="standard output has no name")
def test_standard_output_by_name_is_written_to_as_it_is(file: Path, script: str) -> None:
    log = file.with_name("log")
    log.write_bytes(b"before\n")
    number = log.stat().st_ino
    done = shell(script, file.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert log.read_bytes() == b"before\n" + run("outline", file).stdout
    assert log.stat().st_ino == number


def test_several_outlines_to_standard_output_by_name(file: Path) -> None:
    file.with_name("b.txt").write_text(BAD, encoding="utf-8")
    named, plain = (shell(f"speechparse outline a.txt b.txt {more} | cat", file.parent) for more in ("-o /dev/stdout", ""))
    assert (named.returncode, named.stdout) == (0, plain.stdout)


@pytest.mark.parametrize("flag", ["--fix", "--diff"])
def test_a_pipe_is_not_fixed_nor_waited_for(tmp_path: Path, flag: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = run("check", flag, tmp_path / "pipe.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"speechparse: {tmp_path / 'pipe.txt'}: not a regular file; left alone\n"


# --- others write too ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("saved", [BAD + "一句\n", BAD.replace("采", "种"), FIXED])
def test_what_is_saved_while_a_file_is_fixed_is_kept(file: Path, saved: str) -> None:
    def read_and_save(name: str) -> Page:
        page = read(name)
        Path(name).write_text(saved, encoding="utf-8")
        os.utime(name, ns=(0, 0))
        return page

    assert fixed(file, read_and_save) == f"{file}: changed since it was read; left alone"
    assert file.read_text(encoding="utf-8") == saved
    assert os.listdir(file.parent) == ["a.txt"]


def test_what_is_saved_by_another_file_in_its_place_is_kept(file: Path) -> None:
    def read_and_move(name: str) -> Page:
        page = read(name)
        state = file.stat()
        other = file.with_name("other")
        other.write_text(BAD, encoding="utf-8")
        os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
        other.rename(file)
        return page

    assert "changed since it was read" in fixed(file, read_and_move)
    assert file.read_text(encoding="utf-8") == BAD


def test_what_is_saved_within_one_tick_of_the_clock_is_kept(file: Path) -> None:
    saved = BAD.replace("采", "种")

    def read_and_save(name: str) -> Page:
        page = read(name)
        state = file.stat()
        file.write_text(saved, encoding="utf-8")
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
        return page

    assert fixed(file, read_and_save) == f"{file}: what was read from it does not come to the same bytes again; left alone"
    assert file.read_text(encoding="utf-8") == saved


def test_a_file_that_is_gone_is_not_made_again(file: Path) -> None:
    def read_and_remove(name: str) -> Page:
        page = read(name)
        file.unlink()
        return page

    assert fixed(file, read_and_remove) == f"{file}: No such file or directory"
    assert os.listdir(file.parent) == []


def test_a_lock_of_another_program_is_waited_for_and_then_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert fixed(file) == f"{file}: locked by another program; left alone"
        assert 0 < sum(waits) < 5
        assert file.read_text(encoding="utf-8") == BAD
        monkeypatch.setattr("time.sleep", lambda _seconds: fcntl.flock(held, fcntl.LOCK_UN))
        assert fixed(file) == ""
    assert file.read_text(encoding="utf-8") == FIXED


@pytest.mark.parametrize("locks", ["none", "refused"])
def test_where_there_are_no_locks_none_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch, locks: str) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    if locks == "none":
        monkeypatch.setitem(sys.modules, "fcntl", None)
    else:
        monkeypatch.setattr(fcntl, "flock", refused)
    assert fixed(file) == ""
    assert file.read_text(encoding="utf-8") == FIXED


# --- what a file keeps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_a_file_keeps_its_permissions(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert fixed(file) == ""
    assert file.stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    replace(str(tmp_path / "ours"), b"")
    (tmp_path / "any").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


@ROOT
def test_a_file_keeps_its_owner_and_group(file: Path) -> None:
    os.chown(file, 1234, 5678)
    file.chmod(0o640)
    assert fixed(file) == ""
    state = file.stat()
    assert (state.st_uid, state.st_gid, state.st_mode & 0o7777) == (1234, 5678, 0o640)
    assert file.read_text(encoding="utf-8") == FIXED


@pytest.fixture
def attributed(file: Path) -> Path:
    """A file with extended attributes."""
    if not hasattr(os, "setxattr"):
        pytest.skip("there are no extended attributes")
    try:
        os.setxattr(file, "user.source", b"archive")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    return file


def test_a_file_keeps_its_extended_attributes(attributed: Path) -> None:
    assert fixed(attributed) == ""
    assert attributed.read_text(encoding="utf-8") == FIXED
    assert os.getxattr(attributed, "user.source") == b"archive"


def test_an_attribute_that_the_folder_gives_is_not_added(attributed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an access list may be; some are given with the right value."""
    create = os.open

    def with_attributes(path: str, flags: int, mode: int = 0o777) -> int:
        descriptor = create(path, flags, mode)
        if flags & os.O_CREAT:
            os.setxattr(descriptor, "user.inherited", b"x")
            os.setxattr(descriptor, "user.source", b"archive")
        return descriptor

    with monkeypatch.context() as folder:
        folder.setattr(os, "open", with_attributes)
        assert fixed(attributed) == ""
    assert os.listxattr(attributed) == ["user.source"]


def test_a_file_that_cannot_keep_what_it_has_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refused)
    kept = "its owner, group, permissions and extended attributes cannot all be kept"
    assert fixed(file) == f"{file}: {kept} (Operation not permitted); left alone"
    assert file.read_text(encoding="utf-8") == BAD
    assert os.listdir(file.parent) == ["a.txt"]


@pytest.mark.parametrize(("error", "said"), [(errno.ENOTSUP, ""), (errno.EIO, "cannot all be kept (")])
def test_a_file_system_without_attributes(file: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str) -> None:
    def refused(_file: object) -> list[str]:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "listxattr", refused, raising=False)
    told = fixed(file)
    assert said in told
    assert bool(said) == bool(told)


def test_a_system_without_owners_and_attributes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fchown", "fchmod", "listxattr"):
        monkeypatch.delattr(os, name, raising=False)
    assert fixed(file) == ""
    assert file.read_text(encoding="utf-8") == FIXED
