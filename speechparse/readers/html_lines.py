"""The lines of HTML: each block and each line break begins one, as a browser shows it.

The page is read as the parser goes through it, without a tree, so that length costs no more than its share. Nor does depth: an end tag
that ends nothing costs a look at each open element, of which no more than some hundreds are left open. The parser is fed line by
line; it tells of a tag as soon as it has ended, and so in the line that was fed last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

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
_TELLING = frozenset({*_PREFORMATTED, *_HEADINGS, *_AREAS, "header", "article", "main", "dialog"})
# … and the attributes of all others, apart from their style.
_TELL = frozenset({"hidden", "role"})
# The elements that are more than a block or a part of a line.
_SPECIAL = _CONTROLS | _SKIPPED | _TELLING | _LISTS | {"a", "br", "li"}

_SHOWN_AS_BLOCKS = ("block", "flex", "grid", "list-item", "table")  # how values of display begin
_STYLE = re.compile(r"(?:^|;)\s*(display|white-space|list-style(?:-type)?)\s*:([^;]*)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")

_SPACE = " \t\n\r\f"
_SPACES = re.compile(f"[{_SPACE}]+")
# Next to one of these a line end inside the text is not a space (CSS Text, 4.1.3, says so of two): Word breaks lines anywhere.
_WIDE = re.compile("[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]")
# How many bytes of a line, or code points of a longer one, are fed at once.
_CHUNK = 1 << 12
_OFTEN = 16  # lines between two looks at the time
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
    for target.fed, line in watched(enumerate(BytesIO(html.encode("utf-8", "replace")), 1), _OFTEN):
        if len(line) <= _CHUNK and len(target.elements) <= _DEEPEST:
            parser.feed(line)
        else:
            for part in watched(_shorter(line.decode(), target), 1):
                parser.feed(part.encode())
    found: list[Line] = parser.close()
    check_time()
    opened.check_expanded(sum(len(line.text) for line in found))
    return found


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
    """What holds for the text at one place of the page. ``area`` is a number, 0 if there is none."""

    skipped: bool = False
    hidden: bool = False
    pre: bool = False
    area: int = 0
    heading: int = 0
    in_article: bool = False


_SKIPPING = _State(skipped=True)


class _Link:
    """An open link, and whether text of it has been read."""

    begun = False


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
    """What tag, class and style of an element say of how it is shown. A ``usual`` one is a block or part of a line, and no more: it
    is all that has to be known of such an element while it is open."""

    tag: str
    usual: bool
    skipped: bool
    block: bool
    style: dict[str, str]
    list_style: str


@dataclass(slots=True)
class _Element:
    """An open element that is not usual: the state around it, and what ends with it: a line if it is a block, a list, an item."""

    tag: str
    block: bool
    state: _State
    list: _List | None = None
    item: _Item | None = None


class _Writing:
    """A line that is being written. Until it has text, it may be ``spaced``: have white space that is collapsed."""

    def __init__(self) -> None:
        self.begin()

    def begin(self, block: bool = True) -> None:
        """Begin a line; ``block`` says that a paragraph begins with it for sure."""
        self.line = Line("", 0, block)
        self.spaced = False
        self.pieces: list[str] = []
        self.preformatted: list[bool] = []  # which of them are
        self.linked: list[str] = []  # those in a link

    def touched(self) -> bool:
        """Is there anything in it?"""
        return self.spaced or bool(self.pieces)

    def add(self, text: str, state: _State, link: _Link | None, number: int) -> None:
        """Write text, which begins in the line ``number`` of the file."""
        self.pieces.append(text)
        self.preformatted.append(state.pre)
        line = self.line
        if link:
            self.linked.append(text)
            if not link.begun and not text.isspace():
                link.begun = True
                line.links += 1
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
        preformatted = self.preformatted
        text = _joined(pieces, preformatted) if True in preformatted else _SPACES.sub(" ", "".join(pieces))
        begins_in_blank = text[:1] in " \t" and preformatted[0] and not self.spaced
        line.text, indented = bare(text)
        line.indented = line.indented or indented or begins_in_blank
        if line.text and self.linked:
            linked, words = "".join(self.linked), length_of_words(line.text)
            line.linked = (words if linked == line.text else length_of_words(linked)) / (words or 1)
        self.begin(block)
        return line if text.strip(_SPACE) else None


def _joined(pieces: Sequence[str], preformatted: Sequence[bool]) -> str:
    """Pieces of a line, white space collapsed as a browser does it, unless it is preformatted."""
    text = ""
    for pre, group in groupby(zip(pieces, preformatted, strict=True), key=itemgetter(1)):
        joined = "".join([piece for piece, _ in group])
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
        self._link: _Link | None = None
        self.elements: list[_Kind | _Element] = []
        self._kind = cache(_kind)  # a page has few different ones
        self._lists: list[_List] = []
        self._waiting: list[_Item] = []  # open items without a line so far
        self._writing, self._hidden = _Writing(), _Writing()
        self._text: list[str] = []  # since the last tag
        self.data = self._text.append
        self._at = 1  # the line of the file where it begins
        self._areas = 0

    def reads_raw(self) -> bool:
        """Is the innermost element one in which no tag is read?"""
        return self.elements[-1].tag in _RAW

    def end_tags(self, kept: int) -> str:
        """The end tags of all open elements but the ``kept`` outermost, the innermost first."""
        return "".join(f"</{element.tag}>" for element in reversed(self.elements[kept:]))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.opened += 1
        if self._text:
            self._end_text()
        self._at = self.fed
        around = self._state
        if around.skipped:
            self.elements.append(_Element(tag, False, around))
            return
        kind = self._kind(tag, attributes.get("class"), attributes.get("style")) if attributes else self._kind(tag, None, None)
        if kind.usual and _TELL.isdisjoint(attributes):
            if kind.block:
                self._end_line()
            self.elements.append(kind)
            return
        if tag in _CONTROLS and attributes.get("type", "").lower() != "hidden":
            self._label()
        if kind.skipped:
            self.elements.append(_Element(tag, False, around))
            self._state = _SKIPPING
            return
        if kind.block or tag == "br":
            self._end_line(forced=tag == "br")
        if kind.style or tag in _TELLING or not _TELL.isdisjoint(attributes):
            self._state = self._inside(tag, attributes, kind.style)
        element = _Element(tag, kind.block, around)
        self.elements.append(element)
        if tag == "a":
            if _leads_away(attributes, around.heading > 0):
                self._link = _Link()
        elif tag in _LISTS:
            element.list = _list(tag, attributes, kind)
            self._lists.append(element.list)
        elif tag == "li" and self._lists:
            element.item = _Item(_integer(attributes.get("value")), _list_style(attributes, kind))
            self._lists[-1].items.append(element.item)
            self._waiting.append(element.item)

    def end(self, tag: str) -> None:
        if self._text:
            self._end_text()
        self._at = self.fed
        element = self.elements.pop()
        if isinstance(element, _Kind):
            if element.block:
                self._end_line()
            return
        inner = self._state
        if element.block or (inner.hidden and not element.state.hidden):
            self._end_line()
        self._state = element.state
        if tag == "a" and not inner.skipped:  # where a link begins, the one before it has ended
            self._link = None
        if element.item and self._waiting and self._waiting[-1] is element.item:
            self._waiting.pop()
        if element.list:
            self._lists.pop().write()

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
        in_article = state.in_article or tag in ("article", "main")
        area = state.area
        if not area and (tag in _AREAS or (tag == "header" and not in_article) or attributes.get("role", "").lower() in _AREA_ROLES):
            self._areas += 1
            area = self._areas
        return _State(False, hidden, pre, area, heading, in_article)

    def _end_text(self) -> None:
        """Write what is between two tags."""
        text = "".join(self._text)
        self._text.clear()
        state = self._state
        if state.skipped:
            return
        writing = self._hidden if state.hidden else self._writing
        if state.pre:
            for number, line in enumerate(text.replace("\r", " ").split("\n"), self._at):
                if number > self._at:
                    self._end_line(forced=True)
                writing.add(line, state, self._link, number)
        elif writing.pieces or text.strip(_SPACE):
            text = text.replace("\r", " ")
            writing.add(_SPACES.sub(_unwrapped, text) if "\n" in text else text, state, self._link, self._at)
        else:
            writing.spaced = True

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
    return _Kind(tag, not (skipped or changes or tag in _SPECIAL), skipped, block, shown, next(filter(knows, listed), ""))


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
