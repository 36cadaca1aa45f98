"""The lexer of the outline grammar: from the text of a page to its tokens, stage by stage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from lark.lexer import Lexer, LexerState

from ..language.folding import fold
from ..language.markers import Candidate
from ..system.limits import watched
from .candidates import candidates
from .declared import heading_starts, with_depths, with_headings
from .lines import Lines
from .lost_line_ends import paragraphs_in_lines
from .matches import Matcher, begins_paragraph
from .nesting import Layout, nest
from .open_rows import closed
from .paragraphs import glued_head, paragraphs
from .regulations import regulated
from .speeches import Region, split
from .tokens import Token, tokens


class SpeechLexer(Lexer):
    """Reads a page as tokens of ``grammars/outline.lark``: fold, match, split, nest.

    Lark makes it with the terminals of the grammar. It has no other state, so all threads share it.
    """

    __future_interface__ = 2  # lex gets the state of Lark's lexer, not the text alone

    def __init__(self, conf: Any) -> None:
        self.matcher = Matcher(conf.terminals)

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Any]:
        """The tokens of the page that is to be parsed."""
        return iter(watched(self.tokens(lexer_state.text.text)))

    def tokens(self, text: str) -> Iterator[Token]:
        """The tokens of a page, in its order. Together their leaves are the page."""
        lines, layout, speeches = self.scanned(text)
        nested = (
            (region, nest(found, layout, lines.last_words(region), region.end, lines.body(region))) for region, found in speeches
        )
        return tokens(text, lines, nested)

    def scanned(self, text: str) -> tuple[Lines, Layout, list[tuple[Region, Sequence[Candidate]]]]:
        """What is on a page before anything is nested: its paragraphs, and its speeches with the candidates in their bodies."""
        folded = fold(text)
        found = closed(self.matcher.matches(folded), folded)
        heads = {folded.rfind("\n", 0, match.start) + 1 for match in found if begins_paragraph(match, folded)}
        levels = heading_starts(text)
        heads.update(levels, (folded.find("\n", start) + 1 for start in levels))
        starts = paragraphs(folded, heads)
        starts = sorted({*starts, *glued_head(folded, starts), *paragraphs_in_lines(folded, found)})
        marks = candidates(folded, self.matcher.rejoined(found, folded, starts), starts)
        if not levels:
            marks = with_depths(marks, folded)
        lines = Lines(folded, starts, marks)
        regions = split(lines)
        if levels:
            marks = with_headings(marks, lines, regions, levels)
            lines = Lines(folded, starts, marks)
        layout = Layout(folded, lines.unmarked, lines.unmarked_lines, lines.says, lines.speakers)
        return lines, layout, [(region, _inside(marks, lines, region)) for region in regions]


def _inside(marks: Sequence[Candidate], lines: Lines, region: Region) -> Sequence[Candidate]:
    """The candidates in the body of a speech, except those in notes."""
    low = bisect_left(marks, max(region.body_from, lines.start(region.body)), key=lambda c: c.start)
    inside = marks[low : bisect_left(marks, lines.start(region.end), key=lambda c: c.start)]
    if lines.notes:
        inside = [c for c in inside if c.line not in lines.notes]
    return inside if region.greets else regulated(inside)
