"""Documents of other office programs: what LibreOffice is asked to do, what it may not, and what becomes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import wait_for

import speechparse
from speechparse import FileError, Limits, render
from speechparse.errors import MissingExtra
from speechparse.system import outside_program

COMMAND = str(Path(sys.executable).with_name("speechparse"))
TEXT = "一、修路\n三、架桥\n"
OLD = b"\xd0\xcf\x11\xe0 an old document"
RTF = rb"{\rtf1\ansi\ansicpg936 \u19968?\u12289?\u20462?\u36335?\par \u19977?\u12289?\u26550?\u26725?\par}"


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that notes how it was called, and makes the same document of anything."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "sample.docx").write_bytes(render(TEXT, "docx"))
    program = folder / "soffice"
    write(
        program, f'printf "%s\\n" "$@" "$HOME" "$PWD" > {tmp_path}/called; cp -r profile {tmp_path}; mkdir converted; {copy(tmp_path)}'
    )
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return program


def write(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def copy(tmp_path: Path) -> str:
    return f"cp {tmp_path}/sample.docx converted/document.docx"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "draft.doc").write_bytes(OLD)
    return folder / "draft.doc"


def test_the_page_of_a_converted_document(soffice: Path, old: Path, tmp_path: Path) -> None:
    page = speechparse.read(old, convert=True)
    assert (page.name, page.format, page.unit, page.origins) == (str(old), "office", "paragraph", None)
    assert "三、架桥" in page.text
    assert len(speechparse.parse_file(old, convert=True).speeches) == 1
    *_, target, source, home, place = (tmp_path / "called").read_text().splitlines()
    assert home == place == str(Path(source).parent) == str(Path(target).parent)
    assert not Path(home).exists()
    assert [path.name for path in old.parent.iterdir()] == ["draft.doc"]
    assert old.read_bytes() == OLD


def test_the_profile_runs_no_macros_and_has_no_network(soffice: Path, old: Path, tmp_path: Path) -> None:
    speechparse.read(old, convert=True)
    assert (
        f"-env:UserInstallation=file://{(tmp_path / 'called').read_text().splitlines()[-1]}/profile"
        in (tmp_path / "called").read_text()
    )
    profile = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text()
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPProxyName"):
        assert setting in profile


@pytest.mark.parametrize(
    ("name", "data", "converted"),
    [
        ("a.doc", OLD, True),
        ("a.WPS", b"anything", True),
        ("a.odt", b"PK\x03\x04 a zip archive", True),
        ("a.txt", RTF, True),
        ("", OLD, True),
        ("a.doc", b"<html><body>\xe4\xb8\x80</body></html>", False),
        ("a.txt", TEXT.encode(), False),
    ],
)
def test_what_is_converted(soffice: Path, name: str, data: bytes, converted: bool) -> None:
    assert (speechparse.read(data, name=name, convert=True).format == "office") == converted


def test_nothing_is_converted_unasked(soffice: Path, old: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="of the old kind"):
        speechparse.read(old)
    assert not (tmp_path / "called").exists()


def test_without_libreoffice_a_line_says_so(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra) as error:
        speechparse.read(old, convert=True)
    assert str(error.value) == f"{old}: LibreOffice, which converts it, is not installed: no soffice is found"


def test_what_cannot_be_converted(soffice: Path, old: Path) -> None:
    write(soffice, "exit 0")
    with pytest.raises(FileError, match="cannot convert it"):
        speechparse.read(old, convert=True)


def test_a_program_that_cannot_be_started(soffice: Path, old: Path) -> None:
    soffice.write_text("#!/nowhere/sh\n")
    with pytest.raises(FileError, match="cannot be started: No such file"):
        speechparse.read(old, convert=True)


def alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")
def test_what_takes_too_long_is_killed_with_all_that_it_started(
    soffice: Path, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    write(soffice, f"sleep 1000 & echo $! > {started}.new; mv {started}.new {started}; wait")

    def none_left() -> float:
        wait_for(started.exists)
        return 0.0

    monkeypatch.setattr(outside_program, "seconds_left", none_left)
    with pytest.raises(FileError, match="takes more than 60 seconds"):
        speechparse.read(old, convert=True, limits=Limits(seconds=60))
    wait_for(lambda: not alive(int(started.read_text())))


def test_a_process_that_ends_at_once_leaves_no_folder() -> None:
    with outside_program.workplace() as folder:
        outside_program.run(["sh", "-c", "sleep 1000 &"], folder, {})
        outside_program.close_all()
        assert not Path(folder).exists()
        outside_program._open[folder] = None  # which the block closes


def test_a_folder_of_old_documents(soffice: Path, old: Path) -> None:
    def check(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [COMMAND, "check", "--unsafe-fixes", "--fix", *arguments, str(old.parent)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert "1 .doc" in check().stderr
    done = check("--convert")
    assert (done.returncode, "ordinal-gap" in done.stdout) == (1, True)
    assert "only text files and Word documents can be fixed, and this is office" in done.stderr
    assert old.read_bytes() == OLD


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_itself() -> None:
    page = speechparse.read(RTF, name="a.rtf", convert=True)
    assert page.text.split() == TEXT.split()
