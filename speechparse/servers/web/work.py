"""What is made of a file that was handed in. Nothing is written: all comes from its bytes, and is returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ...checker import Edit, check, edits_of
from ...checker.text_files import data_of, edited, unchangeable
from ...errors import FileError
from ...parser import parse
from ...readers import Page, read
from ...readers.page import Place
from ...readers.source_file import Opened
from ...rendering import render
from ...system.limits import Limits, check_time, within

T = TypeVar("T")


class Upload(NamedTuple):
    """A file that was handed in: its name without folders, its bytes, what it may cost, and in which language to speak of it."""

    name: str
    data: bytes
    limits: Limits
    language: str

    def error(self, why: str) -> FileError:
        """The error that says so of this file."""
        return self.opened().error(why)

    def opened(self) -> Opened:
        """The file as readers take it."""
        return Opened(self.name, self.data, limits=self.limits)


class Look(NamedTuple):
    """What there is to see of a file.

    ``page`` is the HTML page with its outline and findings. ``changes`` are those that a fix makes, each with its place, what is
    there and what would be. ``kept`` has the places of markers that are left as they are, with the reason, and ``left_alone`` the
    reason why nothing in the file is changed, empty if there is none. ``word``: it is a Word document, which can have comments.
    """

    page: str
    changes: list[tuple[Place, str, str]]
    kept: list[tuple[Place, str]]
    left_alone: str
    word: bool


class _Fix(NamedTuple):
    """A fixed file, the edits of its page, and why markers are left as they are, by their offsets."""

    data: bytes
    edits: Sequence[Edit]
    kept: Mapping[int, str]


def done(work: Callable[[Upload], T], upload: Upload) -> T:
    """Work on a file within its limits. All that goes wrong is a FileError of one line."""
    try:
        with within(upload.limits, upload.name):
            return work(upload)
    except FileError:
        raise
    except Exception as error:  # a fault of ours, or no memory left
        raise upload.error(f"{type(error).__name__}: {error}") from None


def looked_at(upload: Upload) -> Look:
    """A file read and checked, and what a fix would change in it. Raises FileError."""
    page = _read(upload)
    shown = render(parse(page), "html", page=page, language=upload.language)
    fix, left_alone = _Fix(upload.data, (), {}), ""
    try:
        fix = _fix(upload, page)
    except FileError as error:
        check_time()  # if its time is up, that is no reason of the file's own
        left_alone = str(error)
    return Look(
        shown,
        [(page.place(edit.span.start), page.text[edit.span.start : edit.span.end].strip(), edit.text.strip()) for edit in fix.edits],
        [(page.place(offset), reason) for offset, reason in sorted(fix.kept.items())],
        left_alone,
        page.format == "docx",
    )


def fixed(upload: Upload) -> bytes:
    """The file with everything fixed that is certain. Raises FileError."""
    return _fix(upload, _read(upload)).data


def annotated(upload: Upload) -> bytes:
    """A Word document with its findings as comments. Raises FileError."""
    from ...word.comments import annotated
    from ...word.located import Located

    findings = check(_read(upload))
    return annotated(Located(upload.opened()), findings)


def outline(upload: Upload) -> bytes:
    """The outline as JSON. Raises FileError."""
    return render(_read(upload), "json").encode("utf-8", "replace")


def _read(upload: Upload) -> Page:
    return read(upload.data, name=upload.name, limits=upload.limits)


def _fix(upload: Upload, page: Page) -> _Fix:
    edits = edits_of(page)
    if reason := unchangeable(page, edits):
        raise upload.error(reason)
    if not edits:
        return _Fix(upload.data, (), {})
    if page.format == "docx":
        from ...word.fixing import fixed

        return _Fix(*fixed(upload.opened(), lambda spared: edits_of(page, spared=spared)))
    if data_of(page) != upload.data:
        raise upload.error("what was read from it does not come to the same bytes again; left alone")
    return _Fix(data_of(edited(page, edits)), edits, {})
