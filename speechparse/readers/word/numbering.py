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

from ...system.limits import watched
from .formats import written
from .styles import MOST, Styles, switched_on, value, whole

_LEVELS = 9
# Code points of the text of a level that are read. Word allows fewer, and they are written before each paragraph.
_LONGEST = 255
_PLACE = re.compile("%([1-9])")

# The bullets of Word's own lists that are in a font of symbols, by the code in the font; any other is a plain one.
_SYMBOLS = {
    0x6C: "●", 0x6E: "■", 0x71: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xB2: "◇", 0xB7: "•", 0xD8: "➢", 0xFC: "✓",
}  # fmt: skip
_SYMBOL_FONTS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"})
_HOLLOW = {"o": "○"}  # Word's hollow bullet is a letter of a typewriter's font
_WHITE = re.compile("[\t\r\n]+")

# After these the text follows without a gap, whatever Word leaves there: 一、形势, ——老茶园. So it does after ① and the like.
_CLOSED = frozenset("、。.,:;!?)]】〕》」』—―─\uff0e\uff0c\uff1a\uff1b\uff01\uff1f\uff09\uff3d")
_POINTS = (".", ",", "\uff0e", "\uff0c")  # but 1. and 5 kinds of tea are no 1.5

# What w:isLgl, which writes all numbers as decimals, leaves as it is.
_LEGAL = frozenset({"decimalZero", "none"})


class Label(NamedTuple):
    """What is before the text of a numbered paragraph; ``apart`` where Word leaves a gap after it. ``list_`` is the w:num that numbers
    it, at ``level``."""

    number: str
    apart: bool
    list_: int
    level: int

    def before(self, text: str) -> str:
        """The label as it reads before a text. The gap is written, as a blank, only where number and text would run together."""
        last = self.number[-1:]
        closed = not last or last in _CLOSED or last.isspace() or unicodedata.category(last) == "No"
        figures = last in _POINTS and text[:1].isdecimal()
        return self.number + " " * (self.apart and bool(text) and (not closed or figures))


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
    """A w:num: ``pattern`` is what its counters go by, ``starts`` are the numbers at which levels of this list begin again."""

    pattern: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    started: set[int] = field(default_factory=set)

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)


class Numbering:
    """The numbering of a document, from its part ``word/numbering.xml``, where it has one, and its styles."""

    def __init__(self, numbering: etree._Element | None, styles: Styles) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._styles = styles
        self._counters: dict[str, list[int | None]] = {}

    def label(self, properties: etree._Element | None) -> Label | None:
        """The label of the next paragraph, by its w:pPr; None where it is not numbered. To be asked in reading order, once each."""
        number, level = self._place(properties)
        found = self._lists.get(number) if number else None
        if not number or found is None or level not in found.levels:
            return None
        shown = found.levels[level]
        counts = self._count(found, level)
        if shown.form == "bullet":
            return Label(shown.text, shown.apart, number, level)

        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place > level:
                return ""
            form = found.levels[place].form if place in found.levels else "decimal"
            return written(counts[place] or 0, "decimal" if shown.legal and form not in _LEGAL else form)

        return Label(_PLACE.sub(count, shown.text), shown.apart, number, level)

    def _place(self, properties: etree._Element | None) -> tuple[int | None, int]:
        """The list and the level of a paragraph. List 0 means that there is none: it switches that of the style off."""
        number = level = None
        for source in self._styles.sources(properties):
            if number is None and source.number is not None:
                number = source.number
                if level is None and source.style is not None and number in self._lists:
                    linked = self._lists[number].levels.items()
                    level = next((place for place, row in linked if row.style == source.style), None)
            level = source.level if level is None else level
            if number is not None and level is not None:
                break
        return number, level or 0

    def _count(self, found: _List, level: int) -> list[int | None]:
        """Count a paragraph: the numbers of its level and of those above. A level above that has had no paragraph has one now."""
        counts = self._counters.setdefault(found.pattern, [None] * _LEVELS)
        for above in range(level):
            counts[above] = found.start(above) if counts[above] is None else counts[above]
        latest = counts[level]
        if latest is None or (level in found.starts and level not in found.started):
            counts[level] = found.start(level)
        else:
            counts[level] = min(latest + 1, MOST)
        found.started.add(level)
        for below in range(level + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                counts[below] = None
        return counts


def _lists(numbering: etree._Element) -> dict[int, _List]:
    patterns: dict[str | None, dict[int, _Level]] = {}
    linking: dict[str | None, str] = {}
    linked: dict[str, dict[int, _Level]] = {}
    for pattern in watched(numbering.iterchildren(qn("w:abstractNum"))):
        name = pattern.get(qn("w:abstractNumId"))
        patterns[name] = dict(_levels(pattern))
        if style := value(pattern, "w:numStyleLink"):
            linking[name] = style
        if style := value(pattern, "w:styleLink"):
            linked[style] = patterns[name]
    lists: dict[int, _List] = {}
    for one in watched(numbering.iterchildren(qn("w:num"))):
        number, name = whole(one.get(qn("w:numId"))), value(one, "w:abstractNumId")
        if number is None or name not in patterns:
            continue
        levels = dict(linked.get(linking[name], {}) if name in linking else patterns[name])
        starts = {}
        for override in one.iterchildren(qn("w:lvlOverride")):
            levels |= _levels(override)
            level, start = whole(override.get(qn("w:ilvl"))), whole(value(override, "w:startOverride"))
            if level is not None and start is not None:
                starts[level] = start
        lists[number] = _List(str(name), levels, starts)
    return lists


def _levels(parent: etree._Element) -> Iterator[tuple[int, _Level]]:
    for row in watched(parent.iterchildren(qn("w:lvl"))):
        level = whole(row.get(qn("w:ilvl")))
        if level is None or level >= _LEVELS:
            continue
        form, text = _form(row), one_line((value(row, "w:lvlText") or "")[:_LONGEST])
        yield (
            level,
            _Level(
                start=whole(value(row, "w:start")) or 0,
                form=form,
                text=_bullet(row, text) if form == "bullet" else text,
                apart=value(row, "w:suff") != "nothing",
                legal=switched_on(row, "w:isLgl"),
                restart=whole(value(row, "w:lvlRestart")),
                style=value(row, "w:pStyle"),
            ),
        )


def _form(row: etree._Element) -> str:
    """The format of a level. For one that Word 2007 did not know, the file names the nearest that it knew, which is taken."""
    found = row.find(qn("w:numFmt"))
    if found is None:
        found = row.find(f"{{*}}AlternateContent/{{*}}Fallback/{qn('w:numFmt')}")
    return "decimal" if found is None else found.get(qn("w:val"), "decimal")


def _bullet(row: etree._Element, text: str) -> str:
    fonts = row.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return _HOLLOW.get(text) or symbol(text, None if fonts is None else fonts.get(qn("w:ascii")))


def symbol(text: str, font: str | None) -> str:
    """A text as characters that any font has, where its own is a font of symbols. Such are the codes F000 to F0FF in any."""
    return "".join(
        _SYMBOLS.get(ord(sign) & 0xFF, "•") if 0xF000 <= ord(sign) <= 0xF0FF or (font in _SYMBOL_FONTS and ord(sign) <= 0xFF) else sign
        for sign in text
    )


def one_line(text: str) -> str:
    """A text of the file without line ends and tabs: as text they are blanks, Word has elements for them."""
    return _WHITE.sub(" ", text)
