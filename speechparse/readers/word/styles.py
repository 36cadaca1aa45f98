"""Paragraph styles of a Word document: where the properties of a paragraph come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from ...system.limits import watched

# How many styles may be based on one another in a row. Word allows fewer.
_ANCESTORS = 32

_TEXT_LEVEL = 9  # the outline level of text that is no heading
MOST = 2**31 - 1  # the largest number that the format has

_VAL = qn("w:val")
_CHARACTERS, _LENGTH = qn("w:firstLineChars"), qn("w:firstLine")
_FIRST_LINE = (_CHARACTERS, _LENGTH, qn("w:hangingChars"), qn("w:hanging"))


class Properties(NamedTuple):
    """What the properties of a paragraph (w:pPr) say: the list and the level that it is numbered in, whether its first line is
    indented, and its outline level, from 0; None where they say nothing of it. ``style`` is the style that they are those of, None
    if the paragraph's own."""

    style: str | None
    number: int | None
    level: int | None
    indented: bool | None
    outline: int | None


class _Style(NamedTuple):
    properties: Properties | None
    based_on: str | None


class Styles:
    """The paragraph styles of a part ``word/styles.xml``; none where there is no such part.

    What a style says is read once: many paragraphs may have a style with many properties.
    """

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str | None, _Style] = {}
        self._chains: dict[str | None, tuple[Properties, ...]] = {}
        defaults = None if styles is None else styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        self._defaults = () if defaults is None else (_properties(None, defaults),)
        for style in watched(() if styles is None else styles.iterchildren(qn("w:style"))):
            if style.get(qn("w:type")) == "paragraph":
                name, found = style.get(qn("w:styleId")), style.find(qn("w:pPr"))
                read = _Style(None if found is None else _properties(name, found), value(style, "w:basedOn"))
                self._styles[name] = read
                if style.get(qn("w:default")) in ("1", "true", "on"):
                    self._styles[None] = read

    def sources(self, own: etree._Element | None) -> Iterator[Properties]:
        """Where a paragraph has its properties from, the nearest first: its own, those of its style, and of those that that one is
        based on. ``own`` is its own w:pPr."""
        name = None
        if own is not None:
            yield _properties(None, own)
            name = value(own, "w:pStyle")
        if name not in self._styles:
            name = None
        if name not in self._chains:
            self._chains[name] = (*self._of_style(name), *self._defaults)
        yield from self._chains[name]

    def _of_style(self, name: str | None) -> Iterator[Properties]:
        style = self._styles.get(name)
        for _ in range(_ANCESTORS):
            if style is None:
                return
            if style.properties is not None:
                yield style.properties
            style = None if style.based_on is None else self._styles.get(style.based_on)

    def indented(self, own: etree._Element | None) -> bool:
        """Is the first line of a paragraph indented?"""
        return next((source.indented for source in self.sources(own) if source.indented is not None), False)

    def outlined(self, own: etree._Element | None) -> int:
        """The outline level of a paragraph, from 1; 0 if it is no heading."""
        level = next((source.outline for source in self.sources(own) if source.outline is not None), _TEXT_LEVEL)
        return level + 1 if level < _TEXT_LEVEL else 0


def _properties(style: str | None, element: etree._Element) -> Properties:
    """What a w:pPr says."""
    numbered = element.find(qn("w:numPr"))
    number, level = (None, None) if numbered is None else (whole(value(numbered, name)) for name in ("w:numId", "w:ilvl"))
    return Properties(style, number, level, _indented(element.find(qn("w:ind"))), whole(value(element, "w:outlineLvl")))


def _indented(indents: etree._Element | None) -> bool | None:
    if indents is None or not any(name in indents.attrib for name in _FIRST_LINE):
        return None
    return bool(whole(indents.get(_CHARACTERS)) or whole(indents.get(_LENGTH)))


def value(parent: etree._Element, tag: str) -> str | None:
    """The w:val of a child; None where there is no such child."""
    child = parent.find(qn(tag))
    return None if child is None else child.get(_VAL)


def switched_on(parent: etree._Element, tag: str) -> bool:
    """Is a property set that is on or off?"""
    child = parent.find(qn(tag))
    return child is not None and child.get(_VAL) not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """A number of the file; None if it is not a number, or out of range."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= MOST else None
