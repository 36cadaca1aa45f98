"""Archives, which are read as folders."""

from __future__ import annotations

import gzip
import io
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import speechparse
from speechparse import FileError, Limits
from speechparse.system import archives, unpacking
from speechparse.system.files import Found, find, load
from speechparse.system.limits import within

PAGE = "在渡口的讲话\n同志们:\n讲两点。\n一、看水\n二、看山\n四、看天\n"
FILES = {"2024/b.txt": PAGE, "a.txt": "一、甲\n", "2024/c.csv": "", ".hidden/d.txt": "", "2024/e.zip": "", "f.html": "<p>一、己</p>"}
KINDS = ["zip", "tar", "tar.gz", "tgz", "tar.bz2", "TAR.XZ"]


def archive(path: Path, files: dict[str, str] = FILES) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in files.items():
                packed.writestr(name, text)
    else:
        how = {"tgz": "gz", "tar": ""}.get(path.suffix[1:], path.suffix[1:]).lower()
        with tarfile.open(path, f"w:{how}") as tar:  # type: ignore[call-overload]
            for name, text in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(text.encode())
                tar.addfile(info, io.BytesIO(text.encode()))
    return path


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "speechparse", *map(str, arguments)]
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=cwd, env=environment)


def found(*paths: Path, recursive: bool = True, left_out: dict[str, int] | None = None) -> list[str]:
    return [file.below for file in find([str(path) for path in paths], (".txt", ".html"), recursive, left_out=left_out)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_is_a_folder(tmp_path: Path, kind: str) -> None:
    path = archive(tmp_path / f"speeches.{kind}")
    left_out = {".zip": 0}
    assert found(path, left_out=left_out) == ["2024/b.txt", "a.txt", "f.html"]
    assert left_out == {".zip": 1}
    assert found(path, recursive=False) == ["a.txt", "f.html"]
    assert found(tmp_path) == [f"speeches.{kind}/{name}" for name in ("2024/b.txt", "a.txt", "f.html")]
    assert found(tmp_path, recursive=False) == []
    page = speechparse.read(path / "2024" / "b.txt")
    assert (page.text, page.name) == (PAGE, f"{path}/2024/b.txt")
    assert speechparse.read(path / "a.txt").text == "一、甲\n"  # which is after the other in a tar
    with pytest.raises(FileError, match=r"x\.txt: the archive has no such file"):
        speechparse.read(path / "x.txt")
    with pytest.raises(FileError, match="an archive, which is read as a folder; name a file in it"):
        speechparse.read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_outlines_of_an_archive(tmp_path: Path, kind: str) -> None:
    path = archive(tmp_path / f"speeches.{kind}")
    done = run("outline", path, "-o", tmp_path / "out", "-j2")
    assert done.returncode == 0, done.stderr
    written = sorted(
        file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*.json") if file.name[0] != "."
    )
    assert written == ["2024/b.txt.json", "a.txt.json", "f.html.json"]
    assert "3 files: 0 written, 3 done before" in run("outline", path, "-o", tmp_path / "out", "--resume").stderr
    os.utime(path, (2**32, 2**32))
    assert "3 files: 3 written, 0 done before" in run("outline", path, "-o", tmp_path / "out", "--resume").stderr


@pytest.mark.parametrize("arguments", [("--fix",), ("--diff",), ("--fix", "-j2")])
def test_an_archive_is_not_fixed(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    pages = {"b.txt": "同志们:\n讲三点。\n一、看水\n二、看山\n四、看天\n"}
    path, plain = archive(tmp_path / "speeches.zip", pages | {"c.txt": pages["b.txt"]}), tmp_path / "plain.txt"
    plain.write_text(pages["b.txt"], encoding="utf-8")
    before = path.read_bytes()
    done = run("check", tmp_path, *arguments, "--exit-zero")
    assert path.read_bytes() == before
    assert done.stderr.count("an archive") == 1
    assert f"{path}: left as it is: an archive is not written to" in done.stderr
    assert ("三、看天" in plain.read_text(encoding="utf-8")) == ("--fix" in arguments)
    assert (f"{path}/b.txt:5:1: ordinal-gap" in done.stdout) == ("--fix" in arguments)


def test_an_archive_is_not_written_over(tmp_path: Path) -> None:
    path = archive(tmp_path / "one.zip", {"a.txt": PAGE})
    done = run("outline", f"{path}/a.txt", "-o", path)
    assert (done.returncode, "is read from, and would be written over" in done.stderr) == (2, True)
    assert zipfile.is_zipfile(path)


OUT = ["../../out.txt", "/etc/out.txt", "..\\out.txt", "a/../../../b/./out.txt", "C:\\x\\out.txt"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_no_name_leads_out_of_an_archive(tmp_path: Path, kind: str) -> None:
    path = archive(tmp_path / f"evil.{kind}", dict.fromkeys(OUT, PAGE) | {"\u202ea\x1b[31m.txt": PAGE})
    done = run("outline", path, "-o", tmp_path / "in" / "out")
    assert done.returncode == 0, done.stderr
    assert all(file.is_relative_to(tmp_path / "in" / "out") for file in tmp_path.rglob("*.json"))
    below = sorted(file.relative_to(tmp_path / "in" / "out").as_posix() for file in tmp_path.rglob("*.txt.json"))
    assert below == ["C:/x/out.txt.json", "b/out.txt.json", "etc/out.txt.json", "out.txt.json", "\u202ea\x1b[31m.txt.json"]
    assert not {"\x1b", "\u202e"} & set(run("check", path).stdout)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_in_the_encoding_of_windows(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"names.{kind}"
    archive(path, {"1234.txt": PAGE, "5.txt": "", "67.txt": ""})
    data = path.read_bytes().replace(b"1234.txt", "讲话.txt".encode("gb18030")).replace(b"67.txt", b"\xff\xff.txt")
    path.write_bytes(data if kind == "zip" else summed(data))
    assert found(path) == ["5.txt", "讲话.txt", "\udcff\udcff.txt"]
    assert load(f"{path}/讲话.txt", 999).decode() == PAGE


def summed(data: bytes) -> bytes:
    """A tar whose headers have been changed, with their sums."""
    blocks = [data[start : start + 512] for start in range(0, len(data), 512)]
    for number, block in enumerate(blocks):
        if block[257:262] == b"ustar":
            blank = block[:148] + b" " * 8 + block[156:]
            blocks[number] = block[:148] + b"%06o\0 " % sum(blank) + block[156:]
    return b"".join(blocks)


def test_a_name_beside_the_other(tmp_path: Path) -> None:
    """Python 3.13 reads the name in UTF-8 that some programs write into the extra field of a file."""
    info = zipfile.ZipInfo("讲话.txt")
    info.flag_bits = 0
    assert unpacking._zip_path(info) == "讲话.txt"


def test_links_and_devices_are_not_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "links.tar", "w") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("folder.txt/", "")
    assert found(tmp_path / "links.tar", tmp_path / "links.zip") == []


def failures(path: Path, limits: Limits | None = None) -> list[str]:
    """What is said of the files of an archive, as the command does it."""
    said = []
    for file in find([str(path)], (".txt",), limits=limits):
        try:
            speechparse.read(file.name, limits=limits)
        except FileError as error:
            said.append(str(error).removeprefix(f"{path}"))
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_archives_are_told(tmp_path: Path, kind: str) -> None:
    path = archive(tmp_path / f"a.{kind}", {f"{n}.txt": PAGE * (n + 1) for n in range(9)})
    assert failures(path) == []
    data = path.read_bytes()
    for damaged in (b"", b"nothing", data[: len(data) // 2], data[: len(data) // 2] + b"x" * 600 + data[len(data) // 2 + 600 :]):
        path.write_bytes(damaged)
        assert failures(path), damaged[:20]
        assert all("damaged archive" in one or "unreadable" in one for one in failures(path))


def test_a_tar_whose_headers_are_damaged_is_not_taken_for_a_shorter_one(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.tar", {f"{n}.txt": PAGE for n in range(3)})
    data = bytearray(path.read_bytes())
    data[1024:1030] = b"xxxxxx"
    path.write_bytes(data)
    assert failures(path) == [": a damaged archive, or none: no header at byte 1,024"]


def test_encrypted_and_unknown(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": PAGE})
    data = path.read_bytes()
    flags = data.index(b"PK\x01\x02") + 8
    path.write_bytes(data[:flags] + b"\x01\x00" + data[flags + 2 :])
    assert failures(path) == ["/a.txt: a damaged archive, or none: encrypted; unpack it with its password"]
    path.write_bytes(data[: flags + 2] + struct.pack("<H", 97) + data[flags + 4 :])
    assert "compression" in failures(path)[0]


def test_what_an_archive_unpacks_to_is_limited(tmp_path: Path) -> None:
    bomb = "0" * 3_000_000
    for kind in ("zip", "tar.gz", "tar.xz", "tar.bz2"):
        path = archive(tmp_path / f"bomb.{kind}", {"a.txt": PAGE, "b.txt": bomb})
        [said] = failures(path, Limits(expanded=100_000))
        assert "unpacks to more than" in said
        assert failures(path, Limits(expanded=10_000_000)) == []
        assert failures(path, Limits(expanded=10_000_000, size=10_000)) == ["/b.txt: larger than 10,000 bytes"]
        assert "takes more than 0 seconds" in failures(path, Limits(seconds=0))[0]


def test_a_header_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**30
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(512)))
    assert failures(path) == [": a damaged archive, or none: a header that is too long"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_so_many_files_may_an_archive_have(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_FILES", 3)
    path = archive(tmp_path / f"a.{kind}", {f"{n}.txt": PAGE for n in range(4)})
    assert failures(path) == [": a damaged archive, or none: more than 3 files"]


def test_a_compressed_tar_is_unpacked_once_for_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once to see what is in it, and once more to read it."""
    path = archive(tmp_path / "a.tar.gz", {f"{n:03}.txt": PAGE * 99 for n in range(99)})
    total = 0
    read = gzip.GzipFile.read

    def counted(self: gzip.GzipFile, size: int | None = -1) -> bytes:
        nonlocal total
        data = read(self, size)
        total += len(data)
        return data

    monkeypatch.setattr(gzip.GzipFile, "read", counted)
    files = list(find([str(path)], (".txt",)))
    assert len(files) == 99
    for file in files:
        load(file.name, 10**6)
    assert total < 3 * len(gzip.decompress(path.read_bytes()))


def test_an_archive_that_changes_is_opened_again(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": "甲"})
    assert load(f"{path}/a.txt", 99).decode() == "甲"
    archive(path, {"a.txt": "乙", "b.txt": "丙"})
    assert load(f"{path}/a.txt", 99).decode() == "乙"
    path.unlink()
    with pytest.raises(FileError, match="No such file"):
        load(f"{path}/a.txt", 99)


def test_the_libraries_are_loaded_for_archives_only() -> None:
    code = "import sys, speechparse.cli, speechparse.cli.batch; print({'zipfile', 'tarfile', 'gzip'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_the_tars_are_those_that_are_read() -> None:
    assert {".zip", *unpacking._TARS} == {*archives.SUFFIXES}


def test_a_folder_with_the_suffix_of_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    (tmp_path / "a.zip" / "b.txt").write_text("甲", encoding="utf-8")
    assert list(find([str(tmp_path)], (".txt",))) == [Found(str(tmp_path / "a.zip" / "b.txt"), "a.zip/b.txt")]
    assert load(str(tmp_path / "a.zip" / "b.txt"), 99).decode() == "甲"
    inner = archive(tmp_path / "a.zip" / "c.tar", {"d.txt": "丁"})
    assert archives.parted(f"{inner}/d.txt") == (str(inner), "d.txt")
    assert archives.on_disk(f"{inner}/d.txt") == str(inner)


def test_within_no_limits_nothing_is_limited(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"b.txt": "0" * 1_000_000})
    assert unpacking.names_in(str(path)) == ["b.txt"]
    with within(Limits(expanded=9), "x"), pytest.raises(FileError):
        unpacking._close()
        unpacking.names_in(str(path))


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_that_is_forked_opens_an_archive_itself(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise it would read from where another has just come to."""
    path = str(archive(tmp_path / f"speeches.{kind}"))
    opened = unpacking._opened(path)
    assert unpacking._opened(path) is opened
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert unpacking._opened(path) is not opened
