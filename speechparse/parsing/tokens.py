"""The page as tokens of the outline grammar: paragraphs, markers, and INDENT and DEDENT around each series.

In the manner of ``lark.indenter``, but with all state local to the call, so that threads may share the lexer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args

from ..language.compiled import expression
from ..language.expressions import SENTENCE_STOPS
from ..language.folding import BLANK, BREAKS, half_width, has_break
from ..language.headings import heading_end
from ..language.markers import SECTIONS, Candidate, style_of
from ..language.page_numbers import LONGEST, on_line_of_its_own
from ..language.phrases import DECORATION
from ..leaves import Leaf, Role, Span
from ..system.limits import watched
from .lines import Lines
from .nesting import Nested, Placed
from .parts import closing_from, outline_from
from .promises import promised
from .speeches import Region

# A run of blanks with a line end in it. It is tried at the first of its blanks only: a long row of them has many.
_WRAP = expression(f"([{BLANK}](?<![{BLANK}].)(?:(?<=[{BREAKS}])|[{BLANK}]*[{BREAKS}])[{BLANK}]*)", re.DOTALL)
# What begins an emphasis of Markdown that is closed on the same line.
_EMPHASIS = expression(r" *(\*{2,3})(?=[^ *\n][^*\n]*\1)")

Part = Literal["PREAMBLE", "OUTLINE", "CLOSING"]

_WITHOUT_TEXT = frozenset({*get_args(Part), "INDENT", "DEDENT"})  # tokens that have no leaves


class Token:
    """A token of ``grammars/outline.lark``.

    A marker has the name of the terminal that recognised it. ``leaves`` are those of a PARAGRAPH, HEAD or MATTER, and of the text
    after a marker, which has its marker, its level and its heading. An INDENT has what the text promised for the series that it
    begins, a HEAD who is said to have spoken, when, and so on.
    """

    __slots__ = ("heading", "leaves", "level", "marker", "promises", "stated", "type")

    # Attributes that Lark reads from the last token.
    start_pos = line = column = end_line = end_column = end_pos = None

    marker: dict[str, Any]
    level: int
    heading: str
    promises: list[tuple[bool, dict[str, Any]]]
    stated: list[dict[str, Any]]

    def __init__(self, type: str, leaves: list[Leaf] | None = None) -> None:
        self.type = type
        self.leaves = [] if leaves is None else leaves


def tokens(text: str, lines: Lines, speeches: Iterable[tuple[Region, Nested]]) -> Iterator[Token]:
    """The tokens of a page, in its order. Together their leaves are the page."""
    line = 0
    for region, nested in speeches:
        yield from _matter(text, lines, line, region.start, "front")
        yield from _Speech(text, lines, region, nested).tokens()
        line = region.end
    yield from _matter(text, lines, line, len(lines), "back")


def _matter(text: str, lines: Lines, first: int, stop: int, role: Role) -> Iterator[Token]:
    if lines.start(first) == lines.start(stop):
        return
    token = Token("MATTER")
    for line in range(first, stop):
        token.leaves += _leaves(text, "chrome" if lines.site(line) else role, lines.start(line), lines.start(line + 1))
    yield token


def _leaves(text: str, role: Role, start: int, end: int) -> list[Leaf]:
    """A stretch as leaves: what can be read, the blank around it, and the line ends of hard wraps."""
    stretch = text[start:end]
    read = stretch.strip(BLANK)
    breaks = has_break(read)
    if read == stretch and read and not breaks:
        return [Leaf(role, stretch, start)]
    if not read:
        return [Leaf("blank", stretch, start)] if stretch else []
    leaves = []
    at = start
    if stretch[0] in BLANK:
        at += stretch.index(read[0])
        leaves.append(Leaf("blank", text[start:at], start))
    if breaks:
        for piece in _WRAP.split(read):
            leaves.append(Leaf(_role(piece, role), piece, at))
            at += len(piece)
    else:
        leaves.append(Leaf(role, read, at))
        at += len(read)
    if at < end:
        leaves.append(Leaf("blank", text[at:end], at))
    return leaves


def _role(piece: str, role: Role) -> Role:
    """The role of a line of a paragraph, or of what parts two of its lines."""
    if not piece.strip(BLANK):
        return "blank"
    return "chrome" if len(piece) <= LONGEST and on_line_of_its_own(half_width(piece)) else role


class _Speech:
    """Writes the tokens of one speech, line by line."""

    def __init__(self, text: str, lines: Lines, region: Region, nested: Nested) -> None:
        self.text = text
        self.lines = lines
        self.region = region
        self.placed: Sequence[Placed] = nested.placed
        self.markers = [*(item.candidate.start for item in nested.placed), len(text)]  # where they begin
        self.returns = nested.returns
        self.outline_from = outline_from(lines, region, self.placed)
        self.closing_from = closing_from(lines, region, nested)
        self.out: list[Token] = []
        self.part = ""
        self.open: list[int] = []  # the open items, as indices into placed, one for each open series

    def tokens(self) -> list[Token]:
        lines, region = self.lines, self.region
        body = max(region.body_from, lines.start(region.body))
        head = Token("HEAD")
        for line in range(region.start, min(region.body + 1, len(lines))):
            start, end = lines.start(line), min(lines.start(line + 1), body)
            if line not in region.head:
                head.leaves += _leaves(self.text, "front", start, end)
                continue
            for role, low, high in region.head[line]:
                head.leaves += _leaves(self.text, "chrome", start, low)
                head.leaves += _leaves(self.text, role, low, high)
                start = high
            head.leaves += _leaves(self.text, "chrome", start, end)
        head.stated = [{"kind": kind, "span": Span(low, high), "text": self.text[low:high]} for kind, low, high in region.stated]
        self.out.append(head)
        number = 0
        for line in watched(range(region.body, region.end)):
            number = self._line(line, max(body, lines.start(line)), lines.start(line + 1), number)
        self._end_series(0)
        return self.out

    def _line(self, line: int, at: int, end: int, number: int) -> int:
        """Write one logical paragraph; ``number`` is that of the next marker, before and after."""
        if line == self.closing_from:
            self._begin("CLOSING")
        elif not self.part and (self.lines.bare[line] or self.markers[number] < end):
            # a bare * is a marker on a line with nothing else
            self._begin("PREAMBLE" if self.placed and (self.outline_from or self._before_sections(line, at)) else "OUTLINE")
        if line in self.returns:
            self._end_series(self.returns[line])
        while at < end:
            marker = self.markers[number]
            if at < marker:
                stop = min(marker, end)
                self._unmarked(at, stop, number)
                at = stop
            if marker < end:
                if self.part == "PREAMBLE" and number >= self.outline_from:
                    self._begin("OUTLINE")
                number += 1
                at = min(self.markers[number], end)
                self._item(number - 1, at)
        return number

    def _before_sections(self, line: int, at: int) -> bool:
        """Is there a paragraph of its own from ``at`` on, before the outline: on a page that has lost its line ends, before 一、?"""
        first = self.placed[0].candidate
        return first.line > line or (first.style in SECTIONS and first.breaker in SENTENCE_STOPS and not self._bare(at, first.start))

    def _begin(self, part: Part) -> None:
        self._end_series(0)
        self.part = part
        self.out.append(Token(part))

    def _unmarked(self, start: int, end: int, number: int) -> None:
        """Text that no marker of its own opens: it belongs to the innermost open item that heads a paragraph."""
        bare = self._bare(start, end)
        if bare and not (self.lines.folded[start:end].isspace() and any(map(str.isalnum, self.text[start:end]))):
            leaves = [Leaf("blank", self.text[start:end], start)]
        else:  # words that folding blanked out are the page's
            leaves = _leaves(self.text, "chrome" if bare else "text", start, end)
        if not bare:
            self._leave_inline(number)
            self.out.append(Token("PARAGRAPH", leaves))
        elif self.out[-1].type not in _WITHOUT_TEXT:
            self.out[-1].leaves += leaves
        else:
            self.out.append(Token("PARAGRAPH", leaves))

    def _bare(self, start: int, end: int) -> bool:
        """Is there nothing to read in a stretch?"""
        return not self.lines.folded[start:end].strip(DECORATION)

    def _item(self, number: int, end: int) -> None:
        """A marker and the text after it, up to the next marker or the end of its paragraph."""
        placed = self.placed[number]
        found = placed.candidate
        if placed.opens:
            self._end_series(placed.depth)
            indent = Token("INDENT")
            indent.promises = self._promises(number)
            self.out.append(indent)
            self.open.append(number)
        else:
            self._end_series(placed.depth + 1)
            self.open[-1] = number
        begin, sign = self._emphasis(found, end)
        heading_stop = heading_end(self.lines.folded, begin, end)
        closing = self.lines.folded.find(sign, begin, end) if sign else -1
        leaves = [Leaf("blank", self.text[found.end : begin], found.end)] if begin > found.end else []
        stretches: list[tuple[Role, int, int]] = [("heading", begin, heading_stop), ("text", heading_stop, end)]
        for role, start, stop in stretches:
            if start <= closing < stop:
                leaves += _leaves(self.text, role, start, closing)
                start = closing + len(sign)
                leaves.append(Leaf("blank", self.text[closing:start], closing))
            leaves += _leaves(self.text, role, start, stop)
        heading = "".join([leaf.text for leaf in leaves if leaf.role == "heading"])
        token = Token(found.terminal, leaves)
        token.marker = {
            "span": Span(found.start, found.end),
            "text": self.text[found.start : found.end],
            "style": style_of(found.style),
            "ordinal": found.ordinal,
        }
        token.level = placed.depth + 1
        token.heading = heading
        self.out.append(token)

    def _emphasis(self, found: Candidate, end: int) -> tuple[int, str]:
        """Where the text after a marker begins, and the sign of Markdown that closes the emphasis that it begins in, or nothing.

        The emphasis may begin before the marker (**一、修堤**) or after it (一、**修堤**).
        """
        folded = self.lines.folded
        if folded.startswith("**", found.start - 2):
            return found.end, "**"
        opens = _EMPHASIS.match(folded, found.end, end)
        return (opens.end(), opens[1]) if opens else (found.end, "")

    def _end_series(self, depth: int) -> None:
        while len(self.open) > depth:
            self.open.pop()
            self.out.append(Token("DEDENT"))

    def _leave_inline(self, number: int) -> None:
        """End the lists inside a paragraph that is over, as far as the next marker lets it: they may go on in the next one."""
        keep = 0
        if number < len(self.placed):
            following = self.placed[number]
            keep = following.depth if following.opens else following.depth + 1
        while len(self.open) > keep and not self.placed[self.open[-1]].candidate.heads:
            self._end_series(len(self.open) - 1)

    def _promises(self, number: int) -> list[tuple[bool, dict[str, Any]]]:
        """What the text promised for the series that begins with marker ``number``."""
        found = self.placed[number].candidate
        line = found.line
        start, end = self.lines.start(line), found.start
        if number and self.placed[number - 1].candidate.line == line:
            start = self.placed[number - 1].candidate.end
        if found.heads:
            line = next((n for n in range(line - 1, self.region.body - 1, -1) if self.lines.bare[n]), -1)
            if line < 0:
                return []
            start, end = self.lines.start(line), self.lines.start(line + 1)
        return [
            (
                count.sure,
                {
                    "span": Span(count.start, count.end),
                    "text": self.text[count.start : count.end],
                    "count": count.number,
                    "announces": count.sure,
                },
            )
            for count in promised(self.lines.folded, start, end)
        ]
