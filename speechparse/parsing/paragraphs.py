"""Where the logical paragraphs of a folded page begin: hard wraps joined, a head apart from the text on its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ..language.expressions import STOPS
from ..language.phrases import BYLINE, CALL, FRONT_MATTER_LINE, GLUED, HAIL

# A page is broken to one width if at least this many of its lines, and three in ten, have that length, and it is no shorter than this.
_LINES, _NARROWEST = 5, 20
# By how much a full line may be shorter than the others: figures are narrower, and no line begins with a stop.
_RAGGED = 3
_HALF = set(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .")  # half as wide as the others
_WHOLE_ASCII = bytes(set(range(128)) - _HALF)
# The paragraphs of a page are indented if at least this many, and seven in ten, begin with as many blanks.
_INDENTED = 3
# A line that ends with one of these is whole.
_ENDS = STOPS + "…”’\"'」』)]}>》】〕*|"
# A line that ends with one of these is not.
_GOES_ON = "的和与及、第(《“「"
_OPENS = tuple("(《“「『〔")  # nor one that ends with one of these, whatever the next begins with
_WHOLE = "目的"  # but this is
_ADDRESS = ("http://", "https://")  # of a page, on a line of its own
_LONGEST_HEADING = 100
# The page's own data at its head is no longer, in code points.
_LONGEST_MATTER = 4_000
# A line that begins with so many blanks, and twice as many as paragraphs do, is set in the middle.
_CENTRED = 9
# How many paragraphs of a page are looked at for a head on the line of its text.
_HEAD = 60


def paragraphs(folded: str, marked: Collection[int]) -> list[int]:
    """Where the logical paragraphs of a folded page begin, in code points.

    ``marked`` are lines that begin a paragraph for sure, by where they begin: none of them goes on the line before it, nor does one
    that calls the audience.
    """
    wrap = _wrap(folded)
    matter = _front_matter(folded)
    starts = [0]
    at = 0
    while (end := folded.find("\n", at)) >= 0:
        marks = end + 1 in marked and folded[end - 1 : end] not in _OPENS
        begins = marks or not _wrapped(folded, at, end, wrap) or CALL.match(folded, end)
        goes_on = not begins or (wrap.width and _full(folded, at, end, wrap))
        goes_on = goes_on and not HAIL.match(folded, end) and not BYLINE.match(folded, end)
        if (
            not goes_on
            or folded.startswith(_ADDRESS, at)
            or (end < matter and FRONT_MATTER_LINE.match(folded, end + 1))
            or (wrap.width and _centred(folded, at, wrap.indentation))
        ):
            starts.append(end + 1)
        at = end + 1
    return starts


def _front_matter(folded: str) -> int:
    """Where the page's own data at its head ends: between lines of hyphens; 0 where it has none.

    `Lines.front_matter` says for sure whether it is data, once the paragraphs are known.
    """
    opening = folded.find("---", 0, _LONGEST_MATTER)
    if opening < 0 or folded[:opening].strip():
        return 0
    return max(folded.find("\n---", opening, _LONGEST_MATTER), 0)


def _centred(folded: str, start: int, indentation: int) -> bool:
    """Does a line begin with so many blanks that it is set in the middle, as a title is above an agency's text?"""
    blanks = max(_CENTRED, 2 * indentation)
    return folded[start : start + blanks].isspace() and "\n" not in folded[start : start + blanks]


_GLUED_PARTS = ("title", "date", "salutation", "headline", "hail", "below", "address", "byline", "untold")


def glued_head(folded: str, starts: Sequence[int]) -> list[int]:
    """Where paragraphs begin in the first line of text, if the head of the speech is in that line: after its title and so on."""
    for start, end in islice(pairwise([*starts, len(folded)]), _HEAD):
        bare = folded[start:end].lstrip()
        if head := GLUED.match(folded, end - len(bare), end):
            parts = {head.span(name) for name in _GLUED_PARTS}
            salutation = {head.end("salutation"), head.end("hail")}
            return sorted({at for first, stop in parts for at in (first, stop) if at > start} - salutation)
        if "。" in bare:
            break
    return []


class _Wrap(NamedTuple):
    """How the lines of a page are broken: to a ``width`` that is 0 where they are of many lengths.

    It is in code points, or in full-width ones where that fits better (``narrow``): blanks, letters and figures are half as wide.
    Paragraphs begin with ``indentation`` blanks, 0 where they have no habit.
    """

    width: int
    narrow: bool = False
    indentation: int = 0

    def length(self, line: str) -> int:
        """The length of a line, as the width is measured."""
        return _full_width(line) if self.narrow else len(line)


def _full_width(line: str) -> int:
    """The length of a line in full-width characters. One of them may leave half of itself free at its end."""
    return len(line) - len(line.encode("ascii", "ignore").translate(None, _WHOLE_ASCII)) // 2


def _wrap(folded: str) -> _Wrap:
    """How the lines of a page are broken."""
    lines = list(filter(None, folded.split("\n")))
    wrap = _broken_to(lines, list(map(len, lines)), narrow=False)
    if not wrap.width and len(lines) >= 2 * _LINES:
        wrap = _broken_to(lines, list(map(_full_width, lines)), narrow=True)
    return wrap


def _broken_to(lines: Sequence[str], lengths: Sequence[int], narrow: bool) -> _Wrap:
    """How lines of some lengths are broken, if most of them are of one."""
    counted = Counter(lengths)
    times, width = max(zip(counted.values(), counted, strict=True), default=(0, 0))
    if width < _NARROWEST or times < _LINES or times < 0.3 * len(lines):
        return _Wrap(0)
    return _Wrap(width, narrow, _indentation(lines, _Wrap(width, narrow)))


def _indentation(lines: Sequence[str], wrap: _Wrap) -> int:
    """How many blanks the paragraphs of a page begin with; 0 where they have no habit.

    A line that is not full ends a paragraph: the next one begins another.
    """
    lines = list(filter(str.strip, lines))
    begins = [after for line, after in pairwise(lines) if wrap.length(line) < wrap.width - _RAGGED]
    blanks = Counter(len(line) - len(line.lstrip(" ")) for line in begins)
    times, depth = max(zip(blanks.values(), blanks, strict=True), default=(0, 0))
    return depth if times >= _INDENTED and times >= 0.7 * len(begins) else 0


def _wrapped(folded: str, start: int, end: int, wrap: _Wrap) -> bool:
    """Is the line end at ``end`` a hard wrap: does the line break off in mid-sentence?"""
    if folded[end - 1 : end] in _ENDS or not folded[end + 1 : end + 1 + (wrap.indentation or 1)].strip():
        return False
    line = folded[start:end].strip()
    if not line or line[-1] in _ENDS:
        return False
    return (
        "。" in line
        or 0 < wrap.width <= wrap.length(folded[start:end]) + _RAGGED
        or len(line) > _LONGEST_HEADING
        or (line[-1] in _GOES_ON and not line.endswith(_WHOLE))
    )


def _full(folded: str, start: int, end: int, wrap: _Wrap) -> bool:
    """Does the paragraph of a full line go on in the next, whatever that begins with except a label?

    It does where the next is not indented as paragraphs are, and where the line ends without a stop.
    """
    following = folded[end + 1 : end + 1 + (wrap.indentation or 1)]
    if wrap.length(folded[start:end]) < wrap.width - _RAGGED or following[:1] in ("\n", "【") or not following.strip():
        return False
    return wrap.indentation > 0 or folded[start:end].rstrip(" ")[-1:] not in _ENDS
