"""The page and its folded twin.

Folding maps the page, one code point for one, to the text that the grammars read: traditional characters
become simplified (OpenCC t2s), full-width forms half-width, and the paragraphs of a page that has lost its line ends stand on lines
of their own. An offset in the folded text is therefore the same offset in the page. `paragraphs` then says which lines are one
logical paragraph, broken by hard wraps (docs/annotation.md, "The page").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import islice, pairwise

import opencc

from ..parsing.page_numbers import blank_out
from .phrases import GLUED

# Full-width and variant forms that the grammars name by their ASCII or simplest form.
_VARIANTS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",  # ideographic space
    "\u00a0": " ",  # no-break space
    "\ufeff": " ",  # byte order mark
    **{chr(code): " " for code in (*range(0x2000, 0x200C), 0x202F, 0x205F)},  # spaces of other widths, and of none
    "\u2028": " ",  # line and paragraph separator: no line ends here
    "\u2029": " ",
    "\t": " ",
    "\v": " ",
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
_VARIANT = re.compile(f"[{re.escape(''.join(_VARIANTS))}]")

BLANK = " \t\r\n\v\f\u3000\xa0\ufeff\u200b"  # what is not read, in the page as given
# A line that holds several paragraphs parts them with two ideographic spaces.
_PARTED = re.compile("(?<=[^\\s\u3000])\u3000(?=\u3000+[^\\s\u3000])")
_PARTED_LENGTH = 200

_LINE_END = re.compile("\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HANZI = re.compile("[\u4e00-\u9fff]+")


@lru_cache(maxsize=1)
def _simplifier() -> Callable[[str], str]:
    return opencc.OpenCC("t2s").convert


def leaning(text: str) -> int:
    """How many characters are simplified, less those that are traditional.

    GB 2312 has the simplified characters and Big5 the traditional ones; both have those that are either (后, 里).
    """
    hanzi = "".join(_HANZI.findall(text))
    return len(hanzi.encode("gb2312", "ignore")) - len(hanzi.encode("big5", "ignore"))


def _simplify(text: str) -> str:
    """Traditional to simplified characters, of the same length."""
    convert = _simplifier()
    text = _SURROGATE.sub("\ufffd", text)
    simplified = convert(text)
    if len(simplified) == len(text):
        return simplified
    lines = []
    for line in text.splitlines(keepends=True):
        new = convert(line)
        lines.append(new if len(new) == len(line) else "".join(map(_simplify_one, line)))
    return "".join(lines)


def _simplify_one(character: str) -> str:
    new = _simplifier()(character)
    return new if len(new) == 1 else character


def half_width(text: str) -> str:
    """Full-width and variant forms to those that the grammars name."""
    for character in set(_VARIANT.findall(text)):
        text = text.replace(character, _VARIANTS[character])
    return text


def line_starts(page: str) -> list[int]:
    """Where the lines of a page begin, in code points; they end with CR LF, CR or LF."""
    return [0, *(match.end() for match in _LINE_END.finditer(page))]


def _parted(line: str) -> str:
    """A line that holds several paragraphs, as several lines."""
    return _PARTED.sub("\n", line) if len(_PARTED.findall(line)) > 1 else line


def fold(page: str) -> str:
    """The folded twin of a page: as many code points."""
    text = page.replace("\r\n", " \n").replace("\r", "\n")
    if "\u3000\u3000" in text:
        lines = text.split("\n")
        text = "\n".join([_parted(line) if len(line) >= _PARTED_LENGTH else line for line in lines])
    return blank_out(half_width(_simplify(text)))


def paragraphs(folded: str, marked: Collection[int]) -> list[int]:
    """Where the logical paragraphs of a folded page begin, in code points.

    ``marked`` are lines that begin a paragraph for sure, by where they begin: none of them goes on the line before it.
    """
    width = _width(folded)
    indentation = _indentation(folded, width) if width else 0
    starts = [0]
    at = 0
    while (end := folded.find("\n", at)) >= 0:
        begins = end + 1 in marked or not _wrapped(folded, at, end, width, indentation)
        if begins and not (width and _full(folded, at, end, width, indentation)):
            starts.append(end + 1)
        at = end + 1
    return starts


def glued_head(folded: str, starts: Sequence[int]) -> list[int]:
    """Where paragraphs begin in the first line of text, if the head of the speech stands in that line: behind its title and so on."""
    for start, end in islice(pairwise([*starts, len(folded)]), _HEAD):
        bare = folded[start:end].lstrip()
        if head := GLUED.match(folded, end - len(bare), end):
            parts = {head.span("title"), head.span("date"), head.span("salutation"), head.span("untold")}
            return sorted({at for first, behind in parts for at in (first, behind) if at > start} - {head.end("salutation")})
        if "。" in bare:
            break
    return []


def _width(folded: str) -> int:
    """The width to which a page's lines were broken; 0 where its lines are of many lengths."""
    lengths = Counter(map(len, filter(None, folded.split("\n"))))
    times, width = max(zip(lengths.values(), lengths, strict=True), default=(0, 0))
    return width if width >= _NARROWEST and times >= _LINES and times >= 0.3 * lengths.total() else 0


def _indentation(folded: str, width: int) -> int:
    """How many blanks the paragraphs of a page broken to ``width`` begin with; 0 where they have no habit.

    A line that is not full ends a paragraph: the next one begins another.
    """
    lines = [line for line in folded.split("\n") if line.strip()]
    begins = [after for line, after in pairwise(lines) if len(line) < width - _RAGGED]
    blanks = Counter(len(line) - len(line.lstrip(" ")) for line in begins)
    times, depth = max(zip(blanks.values(), blanks, strict=True), default=(0, 0))
    return depth if times >= _INDENTED and times >= 0.7 * len(begins) else 0


def _wrapped(folded: str, start: int, end: int, width: int, indentation: int) -> bool:
    """Is the line end at ``end`` a hard wrap: does the line break off in mid-sentence?"""
    if folded[end - 1 : end] in _ENDS or not folded[end + 1 : end + 1 + (indentation or 1)].strip():
        return False
    line = folded[start:end].strip()
    if not line or line[-1] in _ENDS:
        return False
    return "。" in line or 0 < width <= end - start + _RAGGED or len(line) > _LONGEST_HEADING or line[-1] in _GOES_ON


def _full(folded: str, start: int, end: int, width: int, indentation: int) -> bool:
    """Does the paragraph of a full line go on in the next, whatever that begins with, but for a label?

    It does where the next is not indented as paragraphs are, and where the line ends without a stop.
    """
    following = folded[end + 1 : end + 1 + (indentation or 1)]
    if end - start < width - _RAGGED or following[:1] in ("\n", "【") or not following.strip():
        return False
    return indentation > 0 or folded[end - 1] not in _ENDS


# A page is broken to one width where so many of its lines, three in ten, have that length, and it is no shorter than this.
_LINES, _NARROWEST = 5, 20
# A full line may be so much shorter than the others: figures are narrower, and no line begins with a stop.
_RAGGED = 3
# Paragraphs of a page are indented where so many, and seven in ten of them, begin with as many blanks.
_INDENTED = 3
# A line that ends with one of these is whole.
_ENDS = "。!?;:…”’\"'」』)]}>》】〕*|"
# A line that ends with one of these is not.
_GOES_ON = "的和与及、第(《“「"
_LONGEST_HEADING = 100
# So many paragraphs of a page are looked at for a head on the line of its text.
_HEAD = 20
