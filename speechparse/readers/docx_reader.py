"""Word documents (.docx), by python-docx.

What Word shows of the body is read, in reading order: paragraphs, the cells of tables one after another, and text boxes, each after
the paragraph that it hangs on; automatic numbers as Word writes them (`word.numbering`); of tracked changes what is inserted, of
fields their results. Not read: headers and footers, footnotes, endnotes and comments, and hidden text.

The numbers of the page count the paragraphs that are read, from 1 and in reading order, empty ones and those in tables and text
boxes included. A paragraph whose mark is hidden or deleted is one with the next. A line break in a paragraph ends a line of the
page: the lines of a paragraph have the same number. Where the first line is indented, two ideographic spaces mark that, as they
do in texts.
"""

from __future__ import annotations

from ..system.extras import missing

try:
    from .word.lines import lines
    from .word.package import parts
    from .word.paragraphs import paragraphs
except ImportError as error:
    raise missing("docx") from error

from .page import Page
from .source_file import Opened


def read(opened: Opened) -> Page:
    read_lines = list(lines(opened, paragraphs(parts(opened))))
    return Page(
        "\n".join(line.text for line in read_lines),
        opened.name,
        "docx",
        unit="paragraph",
        numbers=[line.number for line in read_lines],
        origins=[line.origin for line in read_lines],
        headings=[line.heading for line in read_lines],
    )
