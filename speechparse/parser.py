"""The way of a page: fold, scan, split, nest, build. Top to bottom, in one function."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .language.folding import fold
from .language.markers import Candidate
from .language.phrases import CALL
from .parsing import builder as tree
from .parsing.candidates import begins_paragraph, candidates, matches
from .parsing.lines import Lines
from .parsing.nesting import Layout, nest
from .parsing.one_line import paragraphs_in_line
from .parsing.paragraphs import glued_head, paragraphs
from .parsing.speeches import Region, split
from .parsing.tokens import tokens
from .system.gc_pause import paused

if TYPE_CHECKING:
    from .model import Document
    from .readers.page import Page
    from .system.limits import Limits


def parse(source: str | Page, /) -> Document:
    """The typed tree of a text, or of a page that `speechparse.read` returned.

    Every string has a tree, and nothing of it is lost: ``parse(text).source`` is ``text``. Offsets in the tree are code points of
    the text. Raises TypeError if ``source`` is neither a str nor a Page.
    """
    from .model import Document

    text = source if isinstance(source, str) else _text(source)
    with paused(len(text)):
        return Document.model_validate(build_plain(text))


def _text(page: Page) -> str:
    from .readers.page import Page

    return Page.of(page, "parse takes a str or a Page").text


def parse_file(
    source: str | os.PathLike[str] | bytes,
    /,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The typed tree of a file: `speechparse.parse` of the page that `read` returns.

    A document does not keep its page. To know where things are in the file, call these two instead.

    Raises what `read` raises, and FileError if the text cannot be parsed within the limits.
    """
    from .readers import file_name, read
    from .system.limits import Limits, within

    limits = limits or Limits()
    with within(limits, file_name(source, name)):
        return parse(read(source, name=name, format=format, encoding=encoding, limits=limits))


def build_plain(text: str) -> tree.Plain:
    """The same tree in plain form: dicts and lists with the fields of the model, and leaves."""
    lines, layout, speeches = scanned(text)
    nested = ((region, nest(found, layout, region.end, lines.body(region))) for region, found in speeches)
    return tree.build(tokens(text, lines, nested))


def scanned(text: str) -> tuple[Lines, Layout, list[tuple[Region, Sequence[Candidate]]]]:
    """What stands on a page before anything is nested: its paragraphs, and its speeches with the candidates in their bodies."""
    folded = fold(text)
    found = matches(folded)
    heads = {folded.rfind("\n", 0, match.start) + 1 for match in found if begins_paragraph(match, folded)}
    starts = paragraphs(folded, heads.union(match.end() for match in CALL.finditer(folded)))
    starts = sorted({*starts, *glued_head(folded, starts), *paragraphs_in_line(folded, found)})
    marks = candidates(folded, found, starts)
    lines = Lines(folded, starts, marks)
    layout = Layout(lines.unmarked, lines.unmarked_lines, lines.says, lines.speakers, lines.sentences())
    return lines, layout, [(region, _inside(marks, lines, region)) for region in split(lines)]


def _inside(marks: Sequence[Candidate], lines: Lines, region: Region) -> Sequence[Candidate]:
    """The candidates in the body of a speech, but for those in notes."""
    low = bisect_left(marks, max(region.body_from, lines.start(region.body)), key=lambda c: c.start)
    inside = marks[low : bisect_left(marks, lines.start(region.end), key=lambda c: c.start)]
    return [c for c in inside if c.line not in lines.notes] if lines.notes else inside
