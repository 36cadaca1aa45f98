"""Readers of Word documents and PDF beside the libraries that give their text: python-docx and docx2python, PDFium and pdfplumber.

PDFium runs in a process of its own, so what a reading of PDF takes here is without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from docx import Document
from docx2python import docx2python

import speechparse
from fuzz import pdf_files

EXAMPLES = Path(__file__).parents[1] / "examples"
_REPEATS = 10
_COLUMNS, _ROWS = 25, 28  # of a page of PDF


def _pdf(text: str) -> bytes:
    """The text as PDF, a run of characters for each row."""
    rows = [line[at : at + _COLUMNS] for line in text.split("\n") for at in range(0, len(line), _COLUMNS)]
    pages = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    return pdf_files.pdf([[pdf_files.Run(row, 72, 770 - 24 * number) for number, row in enumerate(page)] for page in pages])


def _plumbed(data: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(data)) as file:
        return [page.extract_text() for page in file.pages]


def _by_pdfium(data: bytes) -> list[str]:
    """The text, and where each character is, as a reader needs it that finds lines and columns."""
    texts = []
    for page in pypdfium2.PdfDocument(data):
        found = page.get_textpage()
        for index in range(found.count_chars()):
            found.get_charbox(index)
        texts.append(found.get_text_range())
    return texts


def _by_docx2python(data: bytes) -> str:
    with docx2python(BytesIO(data)) as file:
        return str(file.text)


def rows(medians: Callable[[dict[str, Callable[[], object]]], dict[str, Any]]) -> Iterator[tuple[str, Any, str]]:
    """Name, times and a note for each reader; ``medians`` takes the times of functions."""
    text = "".join(file.read_text(encoding="utf-8") + "\n" for file in sorted(EXAMPLES.glob("*.txt"))) * _REPEATS
    word, pdf = speechparse.render(speechparse.parse(text), "docx"), _pdf(text)
    assert isinstance(word, bytes)
    took = medians(
        {
            "python-docx, text of its paragraphs": lambda: [one.text for one in Document(BytesIO(word)).paragraphs],
            "docx2python": lambda: _by_docx2python(word),
            "speechparse.read, Word": lambda: speechparse.read(word, name="a.docx"),
            "PDFium, text and places": lambda: _by_pdfium(pdf),
            "pdfplumber": lambda: _plumbed(pdf),
            "speechparse.read, PDF, besides PDFium": lambda: speechparse.read(pdf, name="a.pdf"),
        }
    )
    for name, library in (("speechparse.read, Word", "docx2python"), ("speechparse.read, PDF, besides PDFium", "pdfplumber")):
        yield name, took[name], f"{took[name].median / took[library].median:.2f} × {library}"
    yield from ((name, taken, "") for name, taken in took.items() if not name.startswith("speechparse"))
