"""PDF files: their text layer in reading order, a line of text for a paragraph."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec

from ..system.extras import missing
from .page import Page
from .pdf import process as pdf_process
from .source_file import Opened

if find_spec("pypdfium2") is None:
    raise missing("pdf")

_UNKNOWN = "\ufffd"  # a character of which the font only says what it looks like


def read(opened: Opened) -> Page:
    try:
        process = pdf_process.start()
    except OSError as error:
        raise opened.error(f"PDF is read in a process of its own, which cannot be started: {error.strerror or error}") from error
    from .pdf.layout import text_lines  # takes about as long as the process takes to start

    pages, width = process.read(opened)
    unknown = Counter(character == _UNKNOWN for page in pages for line in page for character in line.text)
    if unknown[True] > unknown[False]:
        raise opened.error("its fonts do not say what characters they show; recognise them first, as of a scan")
    lines = list(text_lines(pages, width))
    if not lines:
        raise opened.error("no text layer: a scan; recognise its characters first")
    return Page("\n".join(text for text, _ in lines), opened.name, "pdf", "page", [number for _, number in lines])
