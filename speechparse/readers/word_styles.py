"""Paragraph styles of a Word document: where the properties of a paragraph come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

# A style is looked for among so many that it is based on. Word allows fewer.
_ANCESTORS = 32

MOST = 2**31 - 1  # the largest number that the format has

_VAL = qn("w:val")
_CHARACTERS, _LENGTH = qn("w:firstLineChars"), qn("w:firstLine")
_FIRST_LINE = (_CHARACTERS, _LENGTH, qn("w:hangingChars"), qn("w:hanging"))


class _Style(NamedTuple):
    name: str | None
    properties: etree._Element | None
    based_on: str | None


class Styles:
    """The paragraph styles of a part ``word/styles.xml``; none where there is no such part."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str | None, _Style] = {}
        self._sources: dict[str | None, list[tuple[str | None, etree._Element]]] = {}
        self._defaults = None if styles is None else styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        for style in () if styles is None else styles.iterchildren(qn("w:style")):
            if style.get(qn("w:type")) == "paragraph":
                read = _Style(style.get(qn("w:styleId")), style.find(qn("w:pPr")), value(style, "w:basedOn"))
                self._styles[read.name] = read
                if style.get(qn("w:default")) in ("1", "true", "on"):
                    self._styles[None] = read

    def sources(self, properties: etree._Element | None) -> Iterator[tuple[str | None, etree._Element]]:
        """(style, w:pPr) of where a paragraph has its properties from, the nearest first: its own, which are of no style, those of
        its style, and of those that that one is based on. ``properties`` are its own."""
        name = None
        if properties is not None:
            yield None, properties
            name = value(properties, "w:pStyle")
        if name not in self._styles:
            name = None
        if name not in self._sources:
            self._sources[name] = list(self._of_style(name))
        yield from self._sources[name]

    def _of_style(self, name: str | None) -> Iterator[tuple[str | None, etree._Element]]:
        style = self._styles.get(name)
        for _ in range(_ANCESTORS):
            if style is None:
                break
            if style.properties is not None:
                yield style.name, style.properties
            style = None if style.based_on is None else self._styles.get(style.based_on)
        if self._defaults is not None:
            yield None, self._defaults

    def indented(self, properties: etree._Element | None) -> bool:
        """Is the first line of a paragraph indented?"""
        for _, source in self.sources(properties):
            indents = source.find(qn("w:ind"))
            if indents is not None and any(name in indents.attrib for name in _FIRST_LINE):
                characters = whole(indents.get(_CHARACTERS))
                return bool(characters or whole(indents.get(_LENGTH)))
        return False


def value(parent: etree._Element, tag: str) -> str | None:
    """The w:val of a child; None where there is no such child."""
    child = parent.find(qn(tag))
    return None if child is None else child.get(_VAL)


def switched_on(parent: etree._Element, tag: str) -> bool:
    """Is a property set that is on or off?"""
    child = parent.find(qn(tag))
    return child is not None and child.get(_VAL) not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """A number of the file; None where it is none, or larger than the format has."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= MOST else None
