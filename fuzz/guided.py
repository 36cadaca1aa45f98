"""Fuzzing guided by coverage, by Atheris: bytes that reach code not reached before are kept, and changed further.

    pip install -e '.[test]' atheris
    python -m fuzz.guided parser --seconds 600
    python -m fuzz.guided html --seconds 600 --corpus /tmp/html     what was found is kept there, to go on from

A target is ``parser``, whose bytes are a page in UTF-8 (bytes that are not UTF-8 become lone surrogates), or a format: its bytes
are a file, and those of ``docx`` the XML of the document in one. A file is a page, whose tree is sound, or a FileError. The seeds
are such files of the beginnings of the sample speeches. What fails is written to the corpus by libFuzzer, which also tells how much
code is reached; the exit code is not 0 then.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["speechparse", "markdown_it", "docx"]):
    from benchmarks.long_files import archive, laid_out, paragraph, parts
    from fuzz import claims, soup
    from speechparse import check
    from speechparse.language.folding import line_starts
    from speechparse.readers import FORMATS, FileError, read

    for name in FORMATS:
        import_module(f"speechparse.readers.{name}_reader")

SECONDS = 10  # for one input
MEGABYTES = 2000


def of_parser(data: bytes) -> None:
    page = data.decode("utf-8", "surrogateescape")
    claims.of_model(page)
    check(page)


def of_file(format: str, data: bytes) -> None:
    try:
        page = read(data, format=format)
    except FileError:
        return
    claims.of_parse(page.text)
    assert page.numbers is None or len(page.numbers) == len(line_starts(page.text))


def of_document(data: bytes) -> None:
    """Of a Word document whose body is in these bytes."""
    of_file("docx", archive({**parts(""), "word/document.xml": data}))


class Target(NamedTuple):
    """What is done with an input, how a text is made one, and how many bytes one may have."""

    run: Callable[[bytes], None]
    seed: Callable[[str], bytes]
    longest: int = 2000


def _tagged(text: str) -> bytes:
    return "".join(f"<p>{line}</p>\n" for line in text.split("\n")).encode()


TARGETS = {
    "parser": Target(of_parser, str.encode, 1000),
    "text": Target(partial(of_file, "text"), lambda text: text.encode("gb18030")),
    "html": Target(partial(of_file, "html"), _tagged),
    "markdown": Target(partial(of_file, "markdown"), lambda text: text.replace("\n", "\n\n").encode()),
    "docx": Target(of_document, lambda text: parts("".join(map(paragraph, text.split("\n"))))["word/document.xml"], 4000),
    "pdf": Target(partial(of_file, "pdf"), laid_out, 20_000),
}
_SEED = 150  # code points of each sample


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("target", choices=TARGETS)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--corpus", type=Path, help="a folder for what was found; else one in the folder for temporary files")
    given = options.parse_args()

    folder = given.corpus or Path(tempfile.mkdtemp(prefix=f"guided-{given.target}-"))
    folder.mkdir(parents=True, exist_ok=True)
    target = TARGETS[given.target]
    for number, text in enumerate(soup.SAMPLES):
        (folder / f"seed-{number}").write_bytes(target.seed(text[:_SEED]))
    print(f"corpus in {folder}", file=sys.stderr)
    atheris.Setup(
        [
            sys.argv[0],
            str(folder),
            f"-max_total_time={given.seconds}",
            f"-max_len={target.longest}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={folder}{os.sep}failed-",
            "-print_final_stats=1",
        ],
        target.run,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
