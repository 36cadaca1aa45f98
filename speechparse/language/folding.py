"""The page and its folded twin.

Folding maps the page, one code point for one, to the text that the grammars read: traditional characters become simplified (OpenCC
t2s), full-width forms half-width, and the paragraphs of a page that has lost its line ends are put on lines of their own. An offset
in the folded text is therefore the same offset in the page. `paragraphs` then says which lines are one logical paragraph, broken by
hard wraps (docs/annotation.md, "The page").
"""

from __future__ import annotations

import re
import unicodedata

from . import chats
from .alphabets import BRANCHES, STEMS
from .compiled import expression
from .conversion import converter
from .expressions import NUMERALS
from .markup import decoded, plain
from .page_numbers import blank_out

# Full-width and variant forms that the grammars name by their ASCII or simplest form.
_VARIANTS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",  # ideographic space
    "\u00a0": " ",  # no-break space
    "\ufeff": " ",  # byte order mark
    **{chr(code): " " for code in (*range(0x2000, 0x200C), 0x202F, 0x205F)},  # spaces of other widths, and of none
    "\u2028": "\n",  # line and paragraph separator, and the line break of Word: a line ends here, though none of the file does
    "\u2029": "\n",
    "\v": "\n",
    "\t": " ",
    "\f": " ",
    "\u2015": "\u2014",  # horizontal bar, used as a dash
    "\u2500": "\u2014",  # box drawings, used as a dash
    "\uff61": "\u3002",  # half-width ideographic full stop
    "\uff64": "\u3001",  # half-width ideographic comma
    "\ufe51": "\u3001",  # small ideographic comma
    **dict(zip("\ufe50\ufe52\ufe54\ufe55\ufe56\ufe57\ufe59\ufe5a", ",.;:?!()", strict=True)),  # small forms
    "\ufe30": ":",  # vertical two dot leader, used as a colon
    "\u2236": ":",  # ratio
    "\u4e36": "\u3001",  # 丶, which a scan reads for 、
}
# Radicals and compatibility ideographs, which PDF files and old code pages have for characters.
_RADICALS = "\u2e80-\u2fdf\uf900-\ufaff"
_VARIANT = expression(f"[{re.escape(''.join(_VARIANTS))}{_RADICALS}]")

BREAKS = "\r\n\v\u2028\u2029"  # what ends a line as it is shown
BLANK = f"{BREAKS} \t\f\u3000\xa0\ufeff\u200b"  # what is not read, in the page as given
# A line that holds several paragraphs parts them with two ideographic spaces, or with several others, most of them after a stop.
_PARTED = expression("(?<=[^\\s\u3000])\u3000(?=\u3000[ \u3000]*[^\\s\u3000])")
_PARTED_NARROW = expression("(?<=(\\S))(?:[ \xa0](?=[ \xa0\t])|\t)(?=[ \xa0\t]*\\S)")
_PARTED_LENGTH = 200
_INDENT = 4  # code points at the head of a line, whose blanks part nothing
_SEVERAL_BLANKS = ("\u3000\u3000", "  ", "\t", "\xa0\xa0")
_PARAGRAPH_ENDS = frozenset("。\uff01\uff1f”!?")
_SENTENCE = expression("[。\uff01\uff1f!?]")
_SPACED = 0.6  # where more than this part of the sentences has several blanks after it, these part no paragraphs

# A dash that was typed as two hyphens or three, at the head of a line.
_HYPHENS = expression("^([ #>*]*)(---?)(?![^\n]*-$)(?=[\u4e00-\u9fff“《])", re.MULTILINE)

# A full stop written as a point: after a word, before another sentence or the end of a line. After a numeral it closes a marker.
_POINT = expression(
    f"(?<=[\u4e00-\u9fff”」』》])(?<![{NUMERALS}廿卅{STEMS}{BRANCHES}章节条步点项是要])\\."
    "(?=[”’」』》]*(?:[ \n]|[\u4e00-\u9fff“《(]|\\Z))"
)
_POINTS = 8

_LINE_END = expression("\r\n|\r|\n")
_SHOWN_LINE_END = expression(f"\r\n|[{BREAKS}]")
_SURROGATE = expression("[\ud800-\udfff]")
_HANZI = expression("[\u4e00-\u9fff]+")

# What OpenCC may change: none of the characters of GB 2312, which are simplified, but these, which are traditional too (後, 於; 甯 up
# to OpenCC 1.3.1), or are in some words (深沈; 土坏 and 答覆, though not 好坏 and 覆盖).
_IDEOGRAPHS = expression("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_TRADITIONAL_TOO = frozenset("乾吒夥甯後徵拚捱摺於榘菸薹袷醣麴麽沈哩藉")
_IN_WORDS = expression("[一土打拉捏毛陶]坏|坏[土子布]|(?<![倾颠])覆(?![没灭盖])")
_AS_LONG = 100_000  # code points: to look through them for such takes as long as to load OpenCC
_looked_through = 0


def _is_simplified(text: str) -> bool:
    """Would OpenCC change nothing of a text?"""
    characters = set(text)
    try:
        "".join(_IDEOGRAPHS.findall("".join(characters))).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return characters.isdisjoint(_TRADITIONAL_TOO) and (characters.isdisjoint("坏覆") or not _IN_WORDS.search(text))


def leaning(text: str) -> int:
    """How many characters are simplified, less those that are traditional.

    GB 2312 has the simplified characters and Big5 the traditional ones; both have those that are either (后, 里).
    """
    hanzi = "".join(_HANZI.findall(text))
    return len(hanzi.encode("gb2312", "ignore")) - len(hanzi.encode("big5", "ignore"))


def _simplify(text: str) -> str:
    """Traditional to simplified characters, of the same length. OpenCC is loaded when a text needs it, or it pays."""
    global _looked_through
    text = _SURROGATE.sub("\ufffd", text)
    _looked_through += len(text)
    if _looked_through < _AS_LONG and _is_simplified(text):
        return text
    convert = converter("t2s")
    simplified = convert(text)
    if len(simplified) == len(text):
        return simplified
    lines = []
    for line in text.splitlines(keepends=True):
        new = convert(line)
        lines.append(new if len(new) == len(line) else "".join(map(_simplify_one, line)))
    return "".join(lines)


def _simplify_one(character: str) -> str:
    new = converter("t2s")(character)
    return new if len(new) == 1 else character


def has_break(text: str) -> bool:
    """Does a line end in a text, as it is shown? One sign at a time is the fastest way to tell that none does."""
    return "\n" in text or "\r" in text or "\v" in text or "\u2028" in text or "\u2029" in text


def half_width(text: str) -> str:
    """Full-width and variant forms to those that the grammars name."""
    for character in set(_VARIANT.findall(text)):
        text = text.replace(character, _VARIANTS.get(character) or _unified(character))
    return text


def _unified(character: str) -> str:
    """The character that a radical or a compatibility ideograph is printed as."""
    unified = unicodedata.normalize("NFKC", character)
    return unified if len(unified) == 1 else character


def line_starts(text: str) -> list[int]:
    """Where the lines of a page begin, in code points; they end with CR LF, CR or LF."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def shown_line_starts(text: str) -> list[int]:
    """Where the lines of a page begin as they are shown and read: U+2028, U+2029 and a vertical tab end one too."""
    return [0, *(match.end() for match in _SHOWN_LINE_END.finditer(text))]


def _parted(text: str) -> str:
    """A page with the lines that hold several paragraphs as several lines."""
    if not any(blanks in text for blanks in _SEVERAL_BLANKS):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) >= _PARTED_LENGTH and any(line.find(blanks, _INDENT) >= 0 for blanks in _SEVERAL_BLANKS):
            lines[number] = _parted_line(line)
    return "\n".join(lines)


def _parted_line(line: str) -> str:
    if "\u3000\u3000" in line and len(_PARTED.findall(line)) > 1:
        return _PARTED.sub("\n", line)
    before = _PARTED_NARROW.findall(line)
    ends = sum(sign in _PARAGRAPH_ENDS for sign in before)
    if len(before) > 1 and 2 * ends > len(before) and ends <= _SPACED * len(_SENTENCE.findall(line)):
        return _PARTED_NARROW.sub("\n", line)
    return line


def _stopped(folded: str) -> str:
    """The text of a page that ends its sentences with . (\uff0e), as journals of science do, with the stop that others have."""
    if folded.count(".") < max(_POINTS, 4 * folded.count("。")):
        return folded
    stopped, points = _POINT.subn("。", folded)
    return stopped if points >= max(_POINTS, 4 * folded.count("。")) else folded


def fold(text: str) -> str:
    """The folded twin of a page: as many code points."""
    text = _parted(decoded(text.replace("\r\n", " \n").replace("\r", "\n")))
    folded = plain(_stopped(_simplify(half_width(text))))
    folded = chats.blank_out(folded)
    return blank_out(_HYPHENS.sub(lambda dash: dash[1] + "—" * len(dash[2]), folded) if "--" in folded else folded)
