"""Automatic numbering of a Word document: what Word shows before a numbered paragraph and the file does not hold.

A paragraph, or its style, names a list (w:num) and a level in it; the list is made after a pattern (w:abstractNum), which has for each
level a format, a text with %1 … %9 for the numbers of the levels, and a start. Lists of one pattern are counted together, as Word
does. ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from .word_formats import written

_LEVELS = 9
_MOST = 2**31 - 1  # the largest number that the format has
_PLACE = re.compile("%([1-9])")
_VAL = qn("w:val")

# The bullets of Word's own lists that stand in a font of symbols, by the code in the font; any other is a plain one.
_SYMBOLS = {
    0x6C: "●", 0x6E: "■", 0x71: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xB2: "◇", 0xB7: "•", 0xD8: "➢", 0xFC: "✓",
}  # fmt: skip
_SYMBOL_FONTS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"})
_HOLLOW = {"o": "○"}  # Word's hollow bullet is a letter of a typewriter's font
_WHITE = re.compile("[\t\r\n]+")

# Behind these the text follows without a gap, whatever Word leaves there: 一、形势, ——老茶园. So it does behind ① and the like.
_CLOSED = frozenset("、。.,:;!?)]】〕》」』—―─\uff0e\uff0c\uff1a\uff1b\uff01\uff1f\uff09\uff3d")
_POINTS = (".", ",", "\uff0e", "\uff0c")  # but 1. and 5 kinds of tea are no 1.5

# What w:isLgl, which writes all numbers as decimals, leaves as it is.
_LEGAL = frozenset({"decimalZero", "none"})

# A style is looked for among so many that it is based on. Word allows fewer.
_ANCESTORS = 32


class Label(NamedTuple):
    """What stands before the text of a numbered paragraph; ``apart`` where Word leaves a gap behind it."""

    number: str
    apart: bool

    def before(self, text: str) -> str:
        """The paragraph as it reads. The gap is written, as a blank, only where number and text would run together."""
        last = self.number[-1:]
        closed = not last or last in _CLOSED or last.isspace() or unicodedata.category(last) == "No"
        figures = last in _POINTS and text[:1].isdecimal()
        return self.number + " " * (self.apart and bool(text) and (not closed or figures)) + text


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    apart: bool
    legal: bool
    restart: int | None
    style: str | None


@dataclass
class _List:
    """A w:num: ``pattern`` is what its counters go by, ``starts`` are the numbers at which levels of this list begin anew."""

    pattern: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)


class _Style(NamedTuple):
    name: str
    based_on: str | None
    number: int | None
    level: int | None


class Numbering:
    """The numbering of a document, from its parts ``word/numbering.xml`` and ``word/styles.xml``, where it has them."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._styles: dict[str | None, _Style] = {}
        self._counters: dict[str, list[int | None]] = {}
        for style in () if styles is None else styles.iterchildren(qn("w:style")):
            if style.get(qn("w:type")) == "paragraph":
                name = style.get(qn("w:styleId"), "")
                read = _Style(name, _value(style, "w:basedOn"), *_numbered(style.find(qn("w:pPr"))))
                self._styles[name] = read
                if style.get(qn("w:default")) in ("1", "true", "on"):
                    self._styles[None] = read

    def label(self, properties: etree._Element | None) -> Label | None:
        """The label of the next paragraph, by its w:pPr; None where it is not numbered. To be asked in reading order, once each."""
        number, level = self._place(properties)
        found = self._lists.get(number) if number else None
        if found is None or level not in found.levels:
            return None
        shown = found.levels[level]
        counts = self._count(found, level)
        if shown.form == "bullet":
            return Label(shown.text, shown.apart)

        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place > level:
                return ""
            form = found.levels[place].form if place in found.levels else "decimal"
            return written(counts[place] or 0, "decimal" if shown.legal and form not in _LEGAL else form)

        return Label(_PLACE.sub(count, shown.text), shown.apart)

    def _place(self, properties: etree._Element | None) -> tuple[int | None, int]:
        """The list and the level of a paragraph: its own, or those of its style and of the styles that that one is based on."""
        number, level = _numbered(properties)
        name = None if properties is None else _value(properties, "w:pStyle")
        style = self._styles.get(name) or self._styles.get(None)
        for _ in range(_ANCESTORS):
            if style is None or (number is not None and level is not None):
                break
            if number is None and style.number is not None:
                number = style.number
                levels = self._lists[number].levels if number in self._lists else {}
                level = next((place for place, row in levels.items() if row.style == style.name), None) if level is None else level
            level = style.level if level is None else level
            style = self._styles.get(style.based_on) if style.based_on is not None else None
        return number, level or 0

    def _count(self, found: _List, level: int) -> list[int | None]:
        """Count a paragraph: the numbers of its level and of those above. A level above that has had no paragraph has one now."""
        counts = self._counters.setdefault(found.pattern, [None] * _LEVELS)
        for above in range(level):
            counts[above] = found.start(above) if counts[above] is None else counts[above]
        latest = counts[level]
        if latest is None or (level in found.starts and level not in found.begun):
            counts[level] = found.start(level)
        else:
            counts[level] = min(latest + 1, _MOST)
        found.begun.add(level)
        for below in range(level + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                counts[below] = None
        return counts


def _lists(numbering: etree._Element) -> dict[int, _List]:
    patterns: dict[str | None, dict[int, _Level]] = {}
    linking: dict[str | None, str] = {}
    linked: dict[str, dict[int, _Level]] = {}
    for pattern in numbering.iterchildren(qn("w:abstractNum")):
        name = pattern.get(qn("w:abstractNumId"))
        patterns[name] = dict(_levels(pattern))
        if style := _value(pattern, "w:numStyleLink"):
            linking[name] = style
        if style := _value(pattern, "w:styleLink"):
            linked[style] = patterns[name]
    lists: dict[int, _List] = {}
    for one in numbering.iterchildren(qn("w:num")):
        number, name = _whole(one.get(qn("w:numId"))), _value(one, "w:abstractNumId")
        if number is None or name not in patterns:
            continue
        levels = dict(linked.get(linking[name], {}) if name in linking else patterns[name])
        starts = {}
        for override in one.iterchildren(qn("w:lvlOverride")):
            levels |= _levels(override)
            level, start = _whole(override.get(qn("w:ilvl"))), _whole(_value(override, "w:startOverride"))
            if level is not None and start is not None:
                starts[level] = start
        lists[number] = _List(str(name), levels, starts)
    return lists


def _levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for row in parent.iterchildren(qn("w:lvl")):
        level = _whole(row.get(qn("w:ilvl")))
        if level is None or level >= _LEVELS:
            continue
        form, text = _form(row), plain(_value(row, "w:lvlText") or "")
        yield (
            level,
            _Level(
                start=_whole(_value(row, "w:start")) or 0,
                form=form,
                text=_bullet(row, text) if form == "bullet" else text,
                apart=_value(row, "w:suff") != "nothing",
                legal=switched_on(row, "w:isLgl"),
                restart=_whole(_value(row, "w:lvlRestart")),
                style=_value(row, "w:pStyle"),
            ),
        )


def _form(row: etree._Element) -> str:
    """The format of a level. One that was not in the first Word to write .docx stands beside its nearest, which is taken."""
    found = row.find(qn("w:numFmt"))
    if found is None:
        found = row.find(f"{{*}}AlternateContent/{{*}}Fallback/{qn('w:numFmt')}")
    return "decimal" if found is None else found.get(_VAL, "decimal")


def _bullet(row: etree._Element, text: str) -> str:
    fonts = row.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return _HOLLOW.get(text) or symbol(text, None if fonts is None else fonts.get(qn("w:ascii")))


def symbol(text: str, font: str | None) -> str:
    """A text as characters that any font has, where its own is a font of symbols. Such are the codes F000 to F0FF in any."""
    return "".join(
        _SYMBOLS.get(ord(sign) & 0xFF, "•") if 0xF000 <= ord(sign) <= 0xF0FF or (font in _SYMBOL_FONTS and ord(sign) <= 0xFF) else sign
        for sign in text
    )


def plain(text: str) -> str:
    """A text of the file without line ends and tabs: as text they are blanks, Word has elements for them."""
    return _WHITE.sub(" ", text)


def _numbered(properties: etree._Element | None) -> tuple[int | None, int | None]:
    """(list, level) that a w:pPr names, each None where it names none. List 0 is none on purpose: it switches the style's off."""
    numbered = None if properties is None else properties.find(qn("w:numPr"))
    if numbered is None:
        return None, None
    return _whole(_value(numbered, "w:numId")), _whole(_value(numbered, "w:ilvl"))


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(_VAL)


def switched_on(parent: etree._Element, tag: str) -> bool:
    """Is a property set that is on or off?"""
    child = parent.find(qn(tag))
    return child is not None and child.get(_VAL) not in ("0", "false", "off")


def _whole(value: str | None) -> int | None:
    """A number of the file; None where it is none, or larger than the format has."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= 10 and int(value) <= _MOST else None
