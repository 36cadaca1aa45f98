"""The way out: parse a text or a page, check it for the formats that show findings, transform the document, write it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from .readers.page import Page
from .transforms import transformed
from .writers import WRITERS, Checked, writer

if TYPE_CHECKING:
    from .model import Document

TextFormat: TypeAlias = Literal["json", "jsonl", "tree", "markdown", "html", "opml", "mermaid"]
BytesFormat: TypeAlias = Literal["csv", "parquet", "docx"]


@overload
def render(
    source: Document | Page | str,
    /,
    format: TextFormat = "json",
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
    language: str = "zh",
    template: str | os.PathLike[str] | bytes = "standard",
    doubt: bool = False,
) -> str: ...


@overload
def render(
    source: Document | Page | str,
    /,
    format: BytesFormat,
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
    language: str = "zh",
    template: str | os.PathLike[str] | bytes = "standard",
    doubt: bool = False,
) -> bytes: ...


@overload
def render(
    source: Document | Page | str,
    /,
    format: str,
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
    language: str = "zh",
    template: str | os.PathLike[str] | bytes = "standard",
    doubt: bool = False,
) -> str | bytes: ...


def render(
    source: Document | Page | str,
    /,
    format: str = "json",
    *,
    page: Page | None = None,
    depth: int | None = None,
    script: str | None = None,
    language: str = "zh",
    template: str | os.PathLike[str] | bytes = "standard",
    doubt: bool = False,
) -> str | bytes:
    """Write a document, a page or a text in a format of `WRITERS`. Returns a str, or bytes for csv, parquet and docx.

    ``page`` is the page that a document was parsed from, for formats that name the file and places in it. Items below level
    ``depth`` are left out. The text is converted to ``script``, a key of `scripts.SCRIPTS`; offsets stay those of the page.
    ``language``, "zh" or "en", is that of what the format html says about the text. ``template`` gives page and styles to the format
    docx: "standard" is GB/T 9704-2012, "aloud" is larger, for reading aloud; or the path or the bytes of an office's own .docx.
    With ``doubt`` the items of a text or a page have their doubts, as `parse` gives them, in json, jsonl, csv and parquet.

    Raises ValueError for an unknown format, script or language; MissingExtra if the format needs a library that is not installed;
    FileError if a template cannot be read; TypeError if ``source`` is none of these, or if ``page`` is given without a document.
    """
    if format not in WRITERS:
        raise ValueError(f"there is no format {format}; there are {', '.join(WRITERS)}")
    if language not in ("zh", "en"):
        raise ValueError(f"there is no language {language}; there are zh and en")
    from .model import Document
    from .parser import parse

    if isinstance(source, Document):
        document, page = source, page or Page(source.source)
    elif page is not None:
        raise TypeError("render takes page= only with a Document")
    else:
        page = Page.of(source, "render takes a Document, a Page or a str")
        document = parse(page, doubt=doubt)
    write, shown = writer(format), transformed(document, depth, script)
    if WRITERS[format].findings:
        return write(shown, page, _checked(document, page, language))
    return write(shown, page, template) if WRITERS[format].template else write(shown, page)


def _checked(document: Document, page: Page, language: str) -> Checked:
    """What the checker finds on a page. A document that was transformed already is parsed again from its page.

    A document that was cut to a depth, without its page, has no text to find anything in.
    """
    from .checker import check
    from .parser import parse
    from .parsing.outline import doubts_of

    whole = document if document.source == page.text else parse(page)
    lengths = {leaf.start: len(leaf.text) for leaf in whole.leaves()}
    if len(page.text) != document.span.end:
        return Checked((), lengths, language)
    return Checked(check(whole, page=page), lengths, language, doubts_of(page.text, page.headings).items)
