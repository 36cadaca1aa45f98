"""Markdown files: the text that they show, one line for each of theirs.

What Markdown writes as the numbers and bullets of lists is kept, and so are the signs of headings, which the parser knows, and the
fences around code, by which the checker leaves it alone. Indented text is not code, unlike in CommonMark: the paragraphs of Chinese
texts are indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..system.limits import check_time
from .decoding import decoded
from .html_lines import lines
from .list_items import marked
from .page import Page
from .source_file import Opened
from .web_lines import Line, page_of, solid, usual

# How deep blocks are read, as CommonMark's own preset has it; the library leaves out what is deeper, and it is taken as it is.
_DEPTH = 20

_MANY = 2000  # lines

# The first line of front matter, the line that ends it, and how its text begins: a comment, or a key of YAML or TOML.
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"\s*(?:#|[^\s:=]+\s*(?::(?:\s|$)|=))")

# What is before a line inside other blocks, and what says nothing if it is all of a line.
_QUOTED = re.compile(r"\A[\s>]*")
_EMPTY = re.compile(r"[\s>*+-]*")
# The blocks that are read whole.
_WHOLE = frozenset({"inline", "heading_open", "fence", "html_block", "hr", "table_open"})

# The signs of a heading, as the page has them.
_SIGNS = re.compile(r"\s*(?P<signs>#{1,6}) ")
_EMPHASIS = re.compile(r"(\*+|__+|~~+)")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def read(opened: Opened) -> Page:
    text, encoding, mark = decoded(opened)
    parser = _parser()
    found: list[Line] = []
    first = 1
    for piece in _pieces(usual(text)):
        if first == 1:
            front = _front_matter(piece)
            piece[:front] = [""] * front
        found += _Piece(opened, piece, first).read(parser)
        first += len(piece)
    page = page_of(found, opened, "markdown", encoding, mark)
    signs = (_SIGNS.match(line) for line in page.text.split("\n"))
    return replace(page, headings=[len(found["signs"]) if found else 0 for found in signs])


def _pieces(text: str) -> Iterator[list[str]]:
    """The lines of a file in portions, cut at a blank line if there is one: the library needs much memory for each."""
    piece = []
    for line in StringIO(text):
        piece.append(line.removesuffix("\n"))
        if len(piece) >= _MANY and (len(piece) >= 2 * _MANY or not line.strip()):
            yield piece
            piece = []
    yield piece


def _front_matter(source: Sequence[str]) -> int:
    """How many lines of front matter there are."""
    ends = _FRONT.get(source[0].rstrip(), ()) if source else ()
    end = next((n for n in range(1, len(source)) if source[n].rstrip() in ends), 0)
    first = next((line for line in source[1:end] if line.strip()), "#")
    return end + 1 if end and _KEY.match(first) else 0


def _parser() -> MarkdownIt:
    """The parser, which looks at the time before each block and each piece of text."""

    def in_time(*_: object) -> bool:
        check_time()
        return False

    parser = MarkdownIt("commonmark", {"maxNesting": _DEPTH})
    parser.enable(["table", "strikethrough"]).disable(["code", "text_join"])
    parser.block.ruler.before("table", "in_time", in_time)
    parser.inline.ruler.before("text", "in_time", in_time)
    return parser


class _Piece:
    """A stretch of a file, from its line ``first``."""

    def __init__(self, opened: Opened, source: Sequence[str], first: int) -> None:
        self._opened = opened
        self._source = source
        self._first = first
        self._lines: list[Line] = []
        self._taken = bytearray(len(source))  # which lines have been read
        self._markers: list[tuple[str, int]] = []  # those of open items without text so far, and their lines
        self._heading = ""
        self._items = 0  # how many items are open

    def read(self, parser: MarkdownIt) -> list[Line]:
        environment: dict[str, Any] = {}
        for token in parser.parse("\n".join(self._source), environment):
            self._take(token)
        self._take_references([*environment.get("references", {}).values(), *environment.get("duplicate_refs", [])])
        self._take_left()
        return sorted(self._lines, key=lambda line: line.number)

    def _take(self, token: Token) -> None:
        first, stop = token.map or (0, 0)
        if token.type in _WHOLE:
            self._take_lines(first, stop)
        if token.type == "inline":
            for row, text in _shown(token.children or []):
                self._put(min(first + row, stop - 1), text, row == 0)
        elif token.type == "fence":
            language = token.info.isascii()  # ~~~~一、 has none
            self._put(first, token.markup + token.info if language else token.info, True)
            for row, text in enumerate(token.content.split("\n"), first + 1):
                self._put(row, text, row == first + 1)
            if language and self._source[stop - 1].strip(" \t>") == token.markup:
                self._put(stop - 1, token.markup, False)
        elif token.type == "html_block":
            for line in lines(token.content, self._opened):
                if not line.hidden:
                    self._put(first + line.number - 1, line.text, line.indented)
        elif token.type == "hr":
            self._lines.append(Line("", self._first + first))
        elif token.type == "list_item_open":
            self._markers.append((token.info + token.markup, first))
            self._items += 1
        elif token.type == "list_item_close":
            self._items -= 1
            if self._markers:
                self._markers.pop()
        elif token.type in ("heading_open", "heading_close"):
            self._heading = "#" * int(token.tag[1:]) + " " if token.type == "heading_open" else ""

    def _take_references(self, definitions: Iterable[dict[str, Any]]) -> None:
        """Leave out the definitions of links. [注]: 见附件 looks like one, and is not."""
        for definition in definitions:
            first, stop = definition["map"]
            target = str(self._source[first]).partition("]:")[2].split()
            if not target or target[0].isascii():
                self._take_lines(first, stop)

    def _take_left(self) -> None:
        """Take the lines that the tokens do not have: the first of blank ones, and those of blocks that lie too deep."""
        for row, text in enumerate(self._source):
            if not self._taken[row] and (text.strip() or not row or self._source[row - 1].strip()):
                rest = "" if _EMPTY.fullmatch(text) else _QUOTED.sub("", text, count=1)
                self._lines.append(solid(_without_emphasis(rest), self._first + row, text[:1].isspace()))

    def _take_lines(self, first: int, stop: int) -> None:
        self._taken[first:stop] = b"\1" * (stop - first)

    def _put(self, row: int, text: str, begins: bool) -> None:
        """Write the text of line ``row``, counted from 0, after the markers of the items that it begins.

        ``begins`` says that a block begins there; where the line above is blank, that is seen without indentation. In a list,
        indentation says only that the item goes on.
        """
        below_text = row > 0 and bool(self._source[row - 1].strip())
        indented = below_text and (begins or (not self._items and self._source[row][:1].isspace()))
        line = solid(text, self._first + row, indented)
        if not line.text:
            return
        written = [marker for marker, _ in self._markers if len(marker) > 1]
        if self._markers and not written and not marked(line.text):
            written = [self._markers[-1][0]]
        for _, above in self._markers:
            self._taken[above] = 1
        self._markers.clear()
        line.text = "".join(f"{marker} " for marker in written) + self._heading + line.text
        self._heading = ""
        self._lines.append(line)


def _shown(pieces: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """What pieces of text show: lines, and the line of each among them, counted from 0."""
    row = start = 0
    shown: list[str] = []
    emphasis = True  # whether asterisks are what is left of emphasis
    for piece in pieces:
        ends = piece.type in ("softbreak", "hardbreak")
        if ends or (piece.type == "html_inline" and _BREAK.match(piece.content)):
            yield start, _without_emphasis("".join(shown)) if emphasis else "".join(shown)
            shown, emphasis = [], True
        elif piece.type == "image":
            shown += [part.content.replace("\n", " ") for part in piece.children or [] if part.type != "html_inline"]
        elif piece.type != "html_inline":
            shown.append(piece.content)
            emphasis = emphasis and (piece.type == "text" or not _EMPHASIS.search(piece.content))
        row += ends + (piece.content.count("\n") if piece.type in ("html_inline", "image") else 0)
        start = start if shown else row
    yield start, _without_emphasis("".join(shown)) if emphasis else "".join(shown)


def _without_emphasis(text: str) -> str:
    """A line without the emphasis that CommonMark does not see next to Chinese punctuation: **一、…。**… .

    Where it is never closed, it is left out at the head of the line, so that it hides no marker.
    """
    parts = _EMPHASIS.split(text)
    opened: dict[str, int] = {}
    for at in range(1, len(parts), 2):
        signs = parts[at]
        if signs in opened and parts[at - 1][-1:].strip():
            parts[at] = parts[opened.pop(signs)] = ""
        elif parts[at + 1][:1].strip() and (len(signs) > 1 or (at == 1 and not parts[0].strip())):
            opened[signs] = at
    if len(parts) > 1 and len(parts[1]) > 1 and not parts[0].strip():
        parts[1] = ""
    return "".join(parts)
