"""The lines of HTML: each block and each line break begins one, as a browser shows it.

The page is read as the parser goes through it, without a tree, so that length costs no more than its share. Nor does depth: an end tag
that ends nothing costs a look at each open element, of which no more than some hundreds are left open. The parser is fed up to the
end of a line in which a tag may end; it tells of a tag as soon as it has ended, and so in the line that was fed last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias, cast

from lxml import etree

from ..system.limits import check_time, watched
from .boilerplate import length_of_words
from .list_items import knows, label, marked
from .source_file import Opened
from .web_lines import Line, bare

# What begins a line and ends one.
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("html", "legend", "li", "listing", "main", "marquee", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section"),
        *("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp"),
    }
)
# What is not text of the page, or is shown only if something else fails. <xml> holds the settings of Word.
_SKIPPED = frozenset(
    {
        *("audio", "button", "canvas", "datalist", "embed", "iframe", "noembed", "noscript", "object", "rp", "rt", "script", "select"),
        *("style", "svg", "template", "title", "video", "xml"),
    }
)
# Classes of what forums put into texts against copying; their style sheets hide it.
_NOISE = frozenset({"jammer"})
_CONTROLS = frozenset({"input", "select", "textarea"})
_PREFORMATTED = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Areas of a page that are not part of its text (HTML, 4.3; WAI-ARIA, 5.3.4). So is a header, unless it is that of an article.
_AREAS = frozenset({"aside", "footer", "nav", "search"})
_AREA_ROLES = frozenset({"banner", "complementary", "contentinfo", "menu", "menubar", "navigation", "search", "tablist", "toolbar"})
# The elements that `_Target._inside` looks at.
_TELLING = frozenset({*_PREFORMATTED, *_HEADINGS, *_AREAS, "a", "header", "article", "main", "dialog"})
# … and the attributes of all others, apart from their style.
_TELL = frozenset({"hidden", "role"})
# The elements that are more than a block or a part of a line.
_SPECIAL = _CONTROLS | _SKIPPED | _TELLING | _LISTS | {"br", "li"}

_SHOWN_AS_BLOCKS = ("block", "flex", "grid", "list-item", "table")  # how values of display begin
_STYLE = re.compile(r"(?:^|;)\s*(display|white-space|list-style(?:-type)?)\s*:([^;]*)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")

_SPACE = " \t\n\r\f"
_SPACES = re.compile(f"[{_SPACE}]+")
# Next to one of these a line end inside the text is not a space (CSS Text, 4.1.3, says so of two): Word breaks lines anywhere.
_WIDE = re.compile("[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]")
# Lines in which no tag ends, and one in which one may.
_FED = re.compile(b"[^>]*>[^\n]*\n?|[^>]+")
# How many of their bytes, or code points of one of them, are fed at once, between two looks at the time.
_CHUNK = 1 << 12
# How many elements may be open, as in browsers. If there are more, the innermost are ended until half as many are left: libxml2 goes
# through all that are open for an end tag that ends none of them.
_DEEPEST = 512
# The elements in which no tag is read, but the one that ends them.
_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"})


def lines(html: str, opened: Opened) -> list[Line]:
    """The lines of a `usual` page, or of a part of one, chrome and hidden ones included. Raises FileError where the time is up."""
    target = _Target()
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    parser.feed(b"<html><body>")  # or it would report these, if they are left out, only after the text that they are opened for
    for piece in _pieces(html.encode("utf-8", "replace"), target):
        check_time()
        parser.feed(piece)
    found: list[Line] = parser.close()
    check_time()
    opened.check_expanded(sum(len(line.text) for line in found))
    return found


def _pieces(html: bytes, target: _Target) -> Iterator[bytes]:
    """A page in the pieces in which the parser is fed with it; the ``target`` is told the line of each."""
    line = 0
    for match in _FED.finditer(html):
        lines = match[0]
        line += lines.count(b"\n")
        target.fed = line + (not lines.endswith(b"\n"))
        if len(lines) <= _CHUNK and len(target.elements) <= _DEEPEST:
            yield lines
        else:
            for one in StringIO(lines.decode()):
                yield from map(str.encode, _shorter(one, target))


def _shorter(line: str, target: _Target) -> Iterator[str]:
    """A line in pieces that are short; between them the end tags of elements that are nested too deep.

    Such an end tag may be only where a tag has just ended: if too much is open, tags are fed one by one until one has.
    """
    start = 0
    while start < len(line):
        stop = start + _CHUNK
        if too_deep := len(target.elements) > _DEEPEST:
            tag_ends = line.find(">", start, stop)
            stop = tag_ends + 1 if tag_ends >= 0 else stop
        opened = target.opened
        yield line[start:stop]
        start = stop
        if too_deep and target.opened > opened and not target.reads_raw():
            yield target.end_tags(_DEEPEST // 2)


@dataclass(slots=True)  # not frozen: making one would take much longer
class _State:
    """What holds for the text at one place of the page. ``link`` and ``area`` are numbers, 0 if there is none."""

    skipped: bool = False
    hidden: bool = False
    pre: bool = False
    link: int = 0
    area: int = 0
    heading: int = 0
    in_article: bool = False


_SKIPPING = _State(skipped=True)


class _Item:
    """An item of a list: its first line, and what it says of its number."""

    def __init__(self, value: int | None, style: str) -> None:
        self.line: Line | None = None
        self.value = value
        self.style = style


class _List:
    """An open list."""

    def __init__(self, style: str, start: int | None, backwards: bool) -> None:
        self.style = style
        self.start = start
        self.backwards = backwards
        self.items: list[_Item] = []

    def write(self) -> None:
        """Give the items their markers; those that begin with a number have their own."""
        number = self.start if self.start is not None else len(self.items) if self.backwards else 1
        for item in watched(self.items):
            number = number if item.value is None else item.value
            marker = label(number, item.style or self.style)
            if item.line and marker and not marked(item.line.text):
                item.line.text = marker + item.line.text
            number += -1 if self.backwards else 1


@dataclass(slots=True)
class _Kind:
    """What tag, class and style of an element say of how it is shown. A ``usual`` one is a block or part of a line, and no more."""

    usual: bool
    skipped: bool
    block: bool
    style: dict[str, str]
    list_style: str


_Element: TypeAlias = "tuple[str, _State, bool, _List | None, _Item | None]"
"""An open element: its tag, the state around it, and what ends with it: a line if it is a block, a list, an item."""


class _Writing:
    """A line that is being written. Until it has text, it may be ``spaced``: have white space that is collapsed."""

    def __init__(self) -> None:
        self.begin()

    def begin(self, block: bool = True) -> None:
        """Begin a line; ``block`` says that a paragraph begins with it for sure."""
        self.line = Line("", 0, block)
        self.spaced = False
        self.pieces: list[tuple[bool, str]] = []  # preformatted, text
        self.linked: list[str] = []  # those in a link

    def touched(self) -> bool:
        """Is there anything in it?"""
        return self.spaced or bool(self.pieces)

    def add(self, text: str, state: _State, number: int, begins_link: bool) -> None:
        """Write text, which begins in the line ``number`` of the file."""
        self.pieces.append((state.pre, text))
        if state.link:
            self.linked.append(text)
        line = self.line
        line.links += begins_link
        if not line.number:
            solid = text.lstrip()
            if solid:
                line.number = number + text.count("\n", 0, len(text) - len(solid))
                line.area, line.heading, line.hidden = state.area, state.heading, state.hidden
        elif line.area != state.area and not text.isspace():
            line.area = 0

    def end(self, block: bool) -> Line | None:
        """The line, None if nothing is written; one without text if it has only blanks of its own. Begin the next.

        ``block`` says that a paragraph ends here for sure, and the next begins.
        """
        line, pieces = self.line, self.pieces
        if not pieces:
            if self.spaced:
                line.indented = line.label = self.spaced = False
            line.indented = line.indented or block
            return None
        text = _joined(pieces)
        begins_in_blank = text[:1] in " \t" and pieces[0][0] and not self.spaced
        line.text, indented = bare(text)
        line.indented = line.indented or indented or begins_in_blank
        if line.text and self.linked:
            line.linked = length_of_words("".join(self.linked)) / (length_of_words(line.text) or 1)
        self.begin(block)
        return line if text.strip(_SPACE) else None


def _joined(pieces: Sequence[tuple[bool, str]]) -> str:
    """Pieces of a line, white space collapsed as a browser does it, unless it is preformatted."""
    if len(pieces) == 1:
        pre, text = pieces[0]
        return text if pre else _SPACES.sub(" ", text)
    text = ""
    for pre, group in groupby(pieces, key=itemgetter(0)):
        joined = "".join([piece for _, piece in group])
        if not pre:
            joined = _SPACES.sub(" ", joined)
            joined = joined.lstrip(" ") if text.endswith(" ") else joined
        text += joined
    return text


def _unwrapped(spaces: re.Match[str]) -> str:
    """Spaces inside a text, nothing where a line was broken for its length."""
    start, end = spaces.span()
    text = spaces.string
    wrap = "\n" in spaces[0] and start > 0 and end < len(text) and (_WIDE.match(text, start - 1) or _WIDE.match(text, end))
    return "" if wrap else spaces[0]


class _Target:
    """What the parser tells of tags and text. ``fed`` is the line of the file that it is fed with, ``elements`` are open, and
    ``opened`` is how many have begun so far."""

    def __init__(self) -> None:
        self.fed = 1
        self.opened = 0
        self._lines: list[Line] = []
        self._state = _State()
        self.elements: list[_Element] = []
        self._kinds = _Kinds()
        self._lists: list[_List] = []
        self._waiting: list[_Item] = []  # open items without a line so far
        self._writing, self._hidden = _Writing(), _Writing()
        self._text: list[str] = []  # since the last tag
        self._at = 1  # the line of the file where it begins
        self._links = self._areas = self._last_link = 0

    def reads_raw(self) -> bool:
        """Is the innermost element one in which no tag is read?"""
        return self.elements[-1][0] in _RAW

    def end_tags(self, kept: int) -> str:
        """The end tags of all open elements but the ``kept`` outermost, the innermost first."""
        return "".join(f"</{tag}>" for tag, *_ in reversed(self.elements[kept:]))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.opened += 1
        if self._text:
            self._end_text()
        self._at = self.fed
        around = self._state
        if around.skipped:
            self.elements.append((tag, around, False, None, None))
            return
        kind = self._kinds[(tag, attributes.get("class"), attributes.get("style")) if attributes else (tag, None, None)]
        if kind.usual and _TELL.isdisjoint(attributes):
            if kind.block:
                self._end_line()
            self.elements.append((tag, around, kind.block, None, None))
            return
        if tag in _CONTROLS and attributes.get("type", "").lower() != "hidden":
            self._label()
        if kind.skipped:
            self.elements.append((tag, around, False, None, None))
            self._state = _SKIPPING
            return
        if kind.block or tag == "br":
            self._end_line(forced=tag == "br")
        if kind.style or tag in _TELLING or not _TELL.isdisjoint(attributes):
            self._state = self._inside(tag, attributes, kind.style)
        opened_list = item = None
        if tag in _LISTS:
            opened_list = _list(tag, attributes, kind)
            self._lists.append(opened_list)
        elif tag == "li" and self._lists:
            item = _Item(_integer(attributes.get("value")), _list_style(attributes, kind))
            self._lists[-1].items.append(item)
            self._waiting.append(item)
        elif tag == "a" and around.link:  # where a link begins, the one before it has ended
            around = replace(around, link=0)
        self.elements.append((tag, around, kind.block, opened_list, item))

    def end(self, tag: str) -> None:
        if self._text:
            self._end_text()
        self._at = self.fed
        _, around, block, ended_list, item = self.elements.pop()
        if block or (self._state.hidden and not around.hidden):
            self._end_line()
        self._state = around
        if item and self._waiting and self._waiting[-1] is item:
            self._waiting.pop()
        if ended_list:
            self._lists.pop().write()

    def data(self, text: str) -> None:
        if not self._state.skipped:
            self._text.append(text)

    def comment(self, *_: object) -> None:
        if self._text:
            self._end_text()
        self._at = self.fed

    pi = comment  # what newer versions of libxml2 take for a comment

    def close(self) -> list[Line]:
        self._end_line()  # the text has ended with the elements that it is in
        return self._lines

    def _inside(self, tag: str, attributes: Mapping[str, str], style: dict[str, str]) -> _State:
        """What holds inside an element that begins here."""
        state = self._state
        hidden = (
            state.hidden or "hidden" in attributes or style.get("display") == "none" or (tag == "dialog" and "open" not in attributes)
        )
        pre = state.pre or tag in _PREFORMATTED
        if space := style.get("white-space"):
            pre = space.startswith(("pre", "break-spaces"))
        heading = _HEADINGS.get(tag, state.heading)
        link = state.link
        if tag == "a" and _leads_away(attributes, heading > 0):
            self._links += 1
            link = self._links
        in_article = state.in_article or tag in ("article", "main")
        area = state.area
        if not area and (tag in _AREAS or (tag == "header" and not in_article) or attributes.get("role", "").lower() in _AREA_ROLES):
            self._areas += 1
            area = self._areas
        return _State(False, hidden, pre, link, area, heading, in_article)

    def _end_text(self) -> None:
        """Write what is between two tags."""
        text = "".join(self._text)
        self._text.clear()
        state = self._state
        writing = self._hidden if state.hidden else self._writing
        if state.pre:
            for number, line in enumerate(text.replace("\r", " ").split("\n"), self._at):
                if number > self._at:
                    self._end_line(forced=True)
                self._add(writing, line, number)
        elif writing.pieces or text.strip(_SPACE):
            text = text.replace("\r", " ")
            self._add(writing, _SPACES.sub(_unwrapped, text) if "\n" in text else text, self._at)
        else:
            writing.spaced = True

    def _add(self, writing: _Writing, text: str, number: int) -> None:
        state = self._state
        begins_link = state.link > self._last_link and not text.isspace()
        if begins_link:
            self._last_link = state.link
        writing.add(text, state, number, begins_link)

    def _label(self) -> None:
        """The line that a control is in or after is its label."""
        if self._writing.touched():
            self._writing.line.label = True
        elif self._lines:
            self._lines[-1].label = True

    def _end_line(self, forced: bool = False) -> None:
        writing = self._hidden if self._state.hidden else self._writing
        line = writing.end(not forced)
        if line is None:
            if forced and self._lines and self._lines[-1].text:
                self._lines.append(Line("", 0))
            return
        if line.text and not line.hidden:
            for item in self._waiting:
                item.line = line
            self._waiting.clear()
        if line.text or (self._lines and self._lines[-1].text):
            self._lines.append(line)


def _leads_away(attributes: Mapping[str, str], in_heading: bool) -> bool:
    """Is it a link, and not the name of a place in the page or the link of a heading to itself?"""
    target = attributes.get("href")
    if target is None:
        return "name" not in attributes and "id" not in attributes
    return not (in_heading and target.startswith("#"))


def _style(style: str) -> dict[str, str]:
    """What the attribute says of how an element is shown, as far as it matters here."""
    return {name.lower(): value.strip().lower() for name, value in _STYLE.findall(style)}


def _kind(tag: str, classes: str | None, style: str | None) -> _Kind:
    names = classes.split() if classes else ()
    shown = _style(style) if style else {}
    skipped = tag in _SKIPPED or not _NOISE.isdisjoint(names)
    block = tag in _BLOCKS or shown.get("display", "").startswith(_SHOWN_AS_BLOCKS)
    changes = "white-space" in shown or shown.get("display") == "none"
    listed = f"{shown.get('list-style-type', '')} {shown.get('list-style', '')}".split() if shown else []
    listed += [name for name in names if name.startswith("custom_")]
    return _Kind(not (skipped or changes or tag in _SPECIAL), skipped, block, shown, next(filter(knows, listed), ""))


class _Kinds(dict[tuple[str, "str | None", "str | None"], _Kind]):
    """The kinds of element of a page by tag, class and style, each worked out once: there are few."""

    def __missing__(self, named: tuple[str, str | None, str | None]) -> _Kind:
        kind = self[named] = _kind(*named)
        return kind


def _list(tag: str, attributes: Mapping[str, str], kind: _Kind) -> _List:
    default = "1" if tag == "ol" else "disc"
    return _List(_list_style(attributes, kind) or default, _integer(attributes.get("start")), "reversed" in attributes)


def _list_style(attributes: Mapping[str, str], kind: _Kind) -> str:
    """The style of a list or an item, "" where it says nothing: CSS goes before the class, and that before the type."""
    listed = kind.list_style or attributes.get("type", "")
    return listed if knows(listed) else ""


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text) if text else None
    return int(match[1]) if match else None
