"""What several test modules share: a page in another form, a document as a listing, work counted, a command on a terminal,
processes waited for."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Thread
from time import sleep
from types import FrameType
from typing import Any

import opencc

from speechparse import Document, Item, Leaf, Part, Speech

PROJECT = Path(__file__).parents[1]
EXAMPLES = sorted((PROJECT / "examples").glob("*.txt"))
CORPUS = PROJECT.parent / "shared" / "corpus"
"""The folder of the annotated pages, if it is next to the project."""


def pages() -> list[Path]:
    """The pages of the documentation, those of the project's folder included."""
    return sorted(path for path in (*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")) if "_build" not in path.parts)


def pages_with_python() -> list[Path]:
    """The pages of the documentation that have examples in Python."""
    return [path for path in pages() if "```python" in path.read_text(encoding="utf-8")]


_WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "(),.:;!?0123456789"}


def full_width(page: str) -> str:
    """The page with full-width punctuation and digits, code point for code point."""
    return page.translate(_WIDE)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _traditional(character: str) -> str:
    other: str = _to_traditional().convert(character)
    return other if len(other) == 1 else character


def traditional(page: str) -> str:
    """The page in traditional characters, code point for code point."""
    return "".join(map(_traditional, page))


def shape(document: Document) -> list[list[tuple[str, int, int, str, int | None]]]:
    """For each speech its items: part, level, offset of the marker, style, ordinal."""
    return [
        [
            (part.kind, item.level, item.marker.span.start, item.marker.style, item.marker.ordinal)
            for part in speech.parts
            for item in part.walk()
        ]
        for speech in document.speeches
    ]


def heads(document: Document) -> list[tuple[list[tuple[str, int]], list[tuple[str, int]]]]:
    """For each speech what its head is made of, and what it states: role or kind, and offset."""
    return [
        ([(leaf.role, leaf.start) for leaf in speech.head], [(one.kind, one.span.start) for one in speech.stated])
        for speech in document.speeches
    ]


def listing(document: Document) -> str:
    """The document as a listing, one row a line:

    @speech                  a speech starts
    @title TEXT              a line of its title; likewise @date, @speaker, @office, @occasion and @salute
    @preamble                the speech has a preamble; its items, if any, follow
    @outline                 the outline; its items follow
    @close WORDS             the closing, with its first twelve characters; its items, if any, follow
    @matter WORDS            what is no speech, with its first twelve characters (nothing where it is blank)

    An item is ``- MARKER HEADING``, indented two spaces for each level below the first. The first item of a series that
    the text promised N items for ends in `` =N``.
    """
    rows: list[str] = []
    for part in document.parts:
        if isinstance(part, Speech):
            rows += _speech(part)
        elif words := _words(part.leaves()):
            rows.append(f"@matter {words}")
    return "\n".join(row.rstrip() for row in rows)


def _speech(speech: Speech) -> Iterator[str]:
    yield "@speech"
    for name, said in (
        ("title", speech.title),
        ("date", speech.date),
        ("speaker", speech.speaker),
        ("office", speech.office),
        ("occasion", speech.occasion),
        ("salute", speech.salutation),
    ):
        for line in (said or "").splitlines():
            yield f"@{name} {line}"
    for part in speech.parts:
        yield f"@close {_words(part.leaves())}" if part.kind == "closing" else f"@{part.kind}"
        yield from _items(part, "")


def _items(parent: Part | Item, indent: str) -> Iterator[str]:
    for series in parent.series:
        promise = "" if series.promise is None else f" ={series.promise.count}"
        for item in series.items:
            yield f"{indent}- {item.marker.text.strip()} {item.heading}".rstrip() + promise
            promise = ""
            yield from _items(item, indent + "  ")


def _words(leaves: Iterator[Leaf]) -> str:
    return next((leaf.text[:12] for leaf in leaves if leaf.role != "blank"), "")


def calls(run: Callable[[], object]) -> int:
    """How many functions, of Python and of C, a run calls."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    run()  # what is built once is built before
    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def on_terminal(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str], piped: bool = False
) -> tuple[subprocess.CompletedProcess[bytes], bytes]:
    """A command as it ended, and what it shows on a terminal. Where it is ``piped``, its standard output goes elsewhere."""
    ours, theirs = pty.openpty()
    pieces: list[bytes] = []

    def watch() -> None:
        try:
            while piece := os.read(ours, 4096):
                pieces.append(piece)
        except OSError:  # how Linux says that nobody has the terminal open any more
            pass

    watching = Thread(target=watch)
    watching.start()
    try:
        done = subprocess.run(
            command,
            stdin=theirs,
            stdout=subprocess.PIPE if piped else theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment,
            check=False,
            timeout=60,
        )
    finally:
        os.close(theirs)
        watching.join()
        os.close(ours)
    return done, b"".join(pieces).replace(b"\r\n", b"\n")


def wait_for(what: Callable[[], object]) -> None:
    """Look several times whether something has come true in another process. Raises AssertionError if it has not."""
    for _ in range(6_000):
        if what():
            return
        sleep(0.01)
    raise AssertionError("what was waited for has not come true")


def in_child(ask: Callable[[], bool]) -> bool:
    """Is something true in a forked process? One that hangs is ended."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        os._exit(0 if ask() else 1)
    return os.waitpid(child, 0)[1] == 0
