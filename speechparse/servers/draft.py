"""A text that is open in an editor: what is found in it, with all places in the text itself.

The page of a Markdown file is not its text: what Markdown writes around the words is left out. `_places` knows where each code point
of the page is in the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..checker import Edit, Finding, check, edits_of
from ..checker.config import Configuration, configuration
from ..checker.fixing import applied
from ..errors import BadConfiguration, FileError
from ..language.folding import line_starts
from ..leaves import Span
from ..model import Document
from ..parser import parse
from ..readers import FORMATS, Page, read
from ..readers.page import INDENT
from ..system.limits import Limits, within
from ..system.unlocked import cached_property

EDITED = ("text", "markdown")
"""The formats that people write in an editor."""

# An editor asks at each change of a text, and waits. No speech comes near either.
LIMITS = Limits(size=4 * 2**20, seconds=5.0)

_MARKUP = 200  # code points that Markdown may write between two that it shows: the address of a link

_LONE = re.compile("[\ud800-\udfff]")  # JSON may have such surrogates, which cannot be encoded


@dataclass(frozen=True)
class Draft:
    """A text, the page that is read from it, and what is found there by the rules that are configured for it.

    Spans of the page, the document and the findings are code points of the page; `span` and `edits` turn them into those of the text.
    """

    text: str
    page: Page
    document: Document
    findings: tuple[Finding, ...]
    configured: Configuration

    @staticmethod
    def of(text: str, name: str, form: str = "text", configured_for: Path | None = None) -> Draft:
        """Read and check a text of a format of `EDITED`. ``name`` is what messages call it; the configuration is that of the file or
        folder ``configured_for``.

        Raises FileError if it cannot be read within `LIMITS`, or the configuration cannot be used.
        """
        text = _LONE.sub("\ufffd", text)
        try:
            configured = configuration(configured_for or Path.cwd())
        except BadConfiguration as error:
            raise FileError(str(error)) from error
        with within(LIMITS, name):
            page = _page(text, name, form)
            document = parse(page)
            return Draft(text, page, document, check(document, configured.select, configured.ignore, page=page), configured)

    def span(self, span: Span) -> Span:
        """Where in the text a stretch of the page is."""
        if self._places is None:
            return span
        start = self._places[span.start]
        return Span(start, self._places[span.end - 1] + 1 if span.end > span.start else start)

    def edits(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Edits of the page as edits of the text; none unless the text with them reads as the page with them."""
        edits = tuple(edits)
        if self._places is None or not edits:
            return edits
        moved = tuple(Edit(span=self.span(edit.span), text=edit.text) for edit in edits)
        again = _page(applied(self.text, moved), self.page.name, self.page.format)
        return moved if again.text == applied(self.page.text, edits) else ()

    @cached_property
    def fixes(self) -> tuple[Edit, ...]:
        """The edits of the text that correct all that is certain; none if they are not found within `LIMITS`."""
        try:
            with within(LIMITS, self.page.name):
                return self.edits(edits_of(self.page, self.configured.select, self.configured.ignore))
        except FileError:
            return ()

    @cached_property
    def _places(self) -> Sequence[int] | None:
        return None if self.page.numbers is None else _places(self.page.text, self.page.numbers, self.text)


def _page(text: str, name: str, form: str) -> Page:
    data = text.encode()
    if len(data) > LIMITS.size:
        raise FileError(f"{name}: larger than {LIMITS.size:,} bytes")
    if form == "text":
        return Page(text, name)
    return read(data, name=name, format=form, encoding="utf-8", limits=LIMITS)


def format_of(name: str, language: str | None) -> str | None:
    """The format of what an editor calls ``name``, and what it says that it is; None if it is not one of `EDITED`."""
    if language == "markdown":
        return "markdown"
    suffix = Path(name).suffix.lower()
    form = next((form for form, suffixes in FORMATS.items() if suffix in suffixes), "text")
    return form if form in EDITED else None


def _places(page: str, numbers: Sequence[int], text: str) -> Sequence[int]:
    """The offset in a text of each code point of the page that was read from it, and of its end.

    ``numbers`` has the line of the text for each line of the page. The words of a line are in the same order in both. What the text
    has not, such as the indent of a paragraph, is where the words before it end.
    """
    starts = [*line_starts(text), len(text)]
    places = array("L")
    at = 0
    for line, number in zip(page.split("\n"), numbers, strict=True):
        at, stop = max(at, starts[number - 1]), starts[number]
        indent = len(INDENT) if line.startswith(INDENT) else 0
        places.extend([at] * indent)
        for character in line[indent:]:
            found = text.find(character, at, min(stop, at + _MARKUP))
            places.append(max(at, found))
            at = found + 1 or at
        places.append(at)
    return places
