"""Where the logical paragraphs of a folded page begin: hard wraps joined, a head apart from the text on its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from ..language.expressions import STOPS
from ..language.phrases import FRONT_MATTER_LINE, GLUED

# A page is broken to one width if at least this many of its lines, and three in ten, have that length, and it is no shorter than this.
_LINES, _NARROWEST = 5, 20
# By how much a full line may be shorter than the others: figures are narrower, and no line begins with a stop.
_RAGGED = 3
# The paragraphs of a page are indented if at least this many, and seven in ten, begin with as many blanks.
_INDENTED = 3
# A line that ends with one of these is whole.
_ENDS = STOPS + "…”’\"'」』)]}>》】〕*|"
# A line that ends with one of these is not.
_GOES_ON = "的和与及、第(《“「"
_WHOLE = "目的"  # but this is
_LONGEST_HEADING = 100
# The page's own data at its head is no longer, in code points.
_LONGEST_MATTER = 4_000
# A line that begins with so many blanks, and twice as many as paragraphs do, is set in the middle.
_CENTRED = 9
# How many paragraphs of a page are looked at for a head on the line of its text.
_HEAD = 60


def paragraphs(folded: str, marked: Collection[int]) -> list[int]:
    """Where the logical paragraphs of a folded page begin, in code points.

    ``marked`` are lines that begin a paragraph for sure, by where they begin: none of them goes on the line before it.
    """
    width = _width(folded)
    indentation = _indentation(folded, width) if width else 0
    matter = _front_matter(folded)
    starts = [0]
    at = 0
    while (end := folded.find("\n", at)) >= 0:
        begins = end + 1 in marked or not _wrapped(folded, at, end, width, indentation)
        goes_on = not begins or (width and _full(folded, at, end, width, indentation))
        if not goes_on or (end < matter and FRONT_MATTER_LINE.match(folded, end + 1)) or (width and _centred(folded, at, indentation)):
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


def glued_head(folded: str, starts: Sequence[int]) -> list[int]:
    """Where paragraphs begin in the first line of text, if the head of the speech is in that line: after its title and so on."""
    for start, end in islice(pairwise([*starts, len(folded)]), _HEAD):
        bare = folded[start:end].lstrip()
        if head := GLUED.match(folded, end - len(bare), end):
            parts = {head.span(name) for name in ("title", "date", "salutation", "headline", "hail", "below", "address", "untold")}
            salutation = {head.end("salutation"), head.end("hail")}
            return sorted({at for first, stop in parts for at in (first, stop) if at > start} - salutation)
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
    return (
        "。" in line
        or 0 < width <= end - start + _RAGGED
        or len(line) > _LONGEST_HEADING
        or (line[-1] in _GOES_ON and not line.endswith(_WHOLE))
    )


def _full(folded: str, start: int, end: int, width: int, indentation: int) -> bool:
    """Does the paragraph of a full line go on in the next, whatever that begins with except a label?

    It does where the next is not indented as paragraphs are, and where the line ends without a stop.
    """
    following = folded[end + 1 : end + 1 + (indentation or 1)]
    if end - start < width - _RAGGED or following[:1] in ("\n", "【") or not following.strip():
        return False
    return indentation > 0 or folded[end - 1] not in _ENDS
