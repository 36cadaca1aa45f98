"""A document in chunks for retrieval: slices of the page that follow the outline.

A speech is a tree of blocks: its head and parts, their sections and paragraphs, the items and paragraphs of these, down to sentences.
A block that fits is not cut. One that does not is cut into the blocks directly in it, of which as many as fit stay together. Two rules
go before that: a heading stays with what follows it, and sections are not joined with each other.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..language.folding import BLANK, BREAKS
from ..language.headings import after_heading
from ..language.sentences import sentence_ends
from ..model import Document, Item, Paragraph, Part, Speech
from ..system.limits import watched


@dataclass(frozen=True, slots=True)
class Chunk:
    """A slice of the page that belongs to one speech.

    ``text`` is the page from ``start`` to ``end`` (code points, half-open). ``path`` has the title of the speech, if it has one, and
    the headings of the items that all of the chunk is in, outermost first; ``level`` and ``marker`` are those of the innermost, 0 and
    None if there is none. ``speech`` counts the speeches of the document from 0; ``part`` is ``preamble``, ``outline`` or ``closing``,
    None if the chunk is not in one of them. The rest is what the head of the speech states.
    """

    text: str
    start: int
    end: int
    path: tuple[str, ...]
    level: int
    marker: str | None
    part: str | None
    speech: int
    title: str | None
    speaker: str | None
    office: str | None
    occasion: str | None
    date: str | None
    day: datetime.date | None

    def metadata(self) -> dict[str, str | int]:
        """What is known of the chunk besides its text and its span, in values that every vector store takes.

        ``headings`` is the ``path``, one heading per line, and ``day`` is in ISO form. What is None or empty is left out.
        """
        known: dict[str, str | int | None] = {
            "headings": "\n".join(self.path),
            "level": self.level,
            "marker": self.marker,
            "part": self.part,
            "speech": self.speech,
            "title": self.title,
            "speaker": self.speaker,
            "office": self.office,
            "occasion": self.occasion,
            "date": self.date,
            "day": self.day.isoformat() if self.day else None,
        }
        return {name: value for name, value in known.items() if value is not None and value != ""}


class ChunkTree(NamedTuple):
    """A chunk, and the smaller chunks that it is cut into, in the order of the page; none if it is not cut."""

    chunk: Chunk
    inside: tuple[ChunkTree, ...]


def chunks(document: Document, *, size: int = 800, length: Callable[[str], int] = len, overlap: int = 0) -> Iterator[Chunk]:
    """The speeches of a document in chunks that follow its outline, for retrieval.

    No chunk is longer than ``size``, unless it is one sentence. ``length`` measures a text: code points, or the tokens of a model; a
    text must not be shorter than a part of it. A speech that fits is one chunk. In all others a chunk is never of two sections, and a
    heading stays with what follows it. Each code point of a speech that is not blank is in a chunk; blanks at the ends of a chunk are
    left out.

    With ``overlap`` a chunk begins with the last whole sentences before it, as many as are not longer than that, from the same
    section. Without, no code point is in two chunks.

    Raises ValueError if ``size`` is less than 1, or ``overlap`` is negative or not less than ``size``.
    """
    if size < 1:
        raise ValueError(f"the size of a chunk is at least 1, not {size}")
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap is from 0 to less than the size of a chunk, not {overlap}")
    return _chunks(document, _Ruler(document.source, length, size - overlap), size, overlap)


def chunk_trees(document: Document, sizes: Sequence[int], length: Callable[[str], int] = len) -> Iterator[ChunkTree]:
    """The speeches of a document in chunks of the first of ``sizes``, each in chunks of the next, and so on.

    All are cut as `chunks` cuts. A chunk that fits the next size is not in another chunk of the same text.

    Raises ValueError unless there are sizes, each smaller than the one before it, and at least 1.
    """
    if not sizes or sizes[-1] < 1 or any(after >= before for before, after in pairwise(sizes)):
        raise ValueError(f"the sizes of chunks are at least 1, each less than the one before it, not {list(sizes)}")
    return _chunk_trees(document, [_Ruler(document.source, length, size) for size in sizes])


def _chunk_trees(document: Document, rulers: Sequence[_Ruler]) -> Iterator[ChunkTree]:
    for number, speech in enumerate(document.speeches):
        yield from _trees(speech, number, _speech(speech, document.source), rulers)


def _trees(speech: Speech, number: int, block: _Block, rulers: Sequence[_Ruler]) -> Iterator[ChunkTree]:
    ruler, *finer = rulers
    for start, end in watched(_stretches(block, ruler), often=1):
        first, last = ruler.trimmed(start, end)
        if first < last:
            inside = tuple(_trees(speech, number, _within(block, start, end), finer)) if finer else ()
            chunk = _chunk(speech, number, ruler.text, first, last, *_around(speech, first, last))
            yield ChunkTree(chunk, inside) if len(inside) != 1 else ChunkTree(chunk, inside[0].inside)


def _chunks(document: Document, ruler: _Ruler, size: int, overlap: int) -> Iterator[Chunk]:
    for number, speech in enumerate(document.speeches):
        block = _speech(speech, ruler.text)
        sentences = list(_ends(block)) if overlap else []
        latest = -1  # where the chunk before this one begins
        for start, end in watched(_stretches(block, ruler), often=1):
            start, end = ruler.trimmed(start, end)
            if start < end:
                part, items = _around(speech, start, end)
                if overlap:
                    floor = (items[:1] or (part or speech,))[0].span.start
                    latest = start = ruler.earlier(start, end, sentences, max(floor, latest + 1), size, overlap)
                yield _chunk(speech, number, ruler.text, start, end, part, items)


def _chunk(speech: Speech, number: int, text: str, start: int, end: int, part: Part | None, items: tuple[Item, ...]) -> Chunk:
    return Chunk(
        text=text[start:end],
        start=start,
        end=end,
        path=(*([] if speech.title is None else [speech.title]), *(item.heading for item in items)),
        level=len(items),
        marker=items[-1].marker.text if items else None,
        part=part.kind if part else None,
        speech=number,
        title=speech.title,
        speaker=speech.speaker,
        office=speech.office,
        occasion=speech.occasion,
        date=speech.date,
        day=speech.day,
    )


def _around(speech: Speech, start: int, end: int) -> tuple[Part | None, tuple[Item, ...]]:
    """The part and the items that all of a stretch is in, outermost first."""
    part = next((part for part in speech.parts if part.span.start <= start and end <= part.span.end), None)
    path = speech.path_at(start)
    return part, () if path is None else tuple(item for item in (*path.ancestors, path.item) if end <= item.span.end)


class _Ruler(NamedTuple):
    """Measures stretches of the page, without the blanks at their ends."""

    text: str
    length: Callable[[str], int]
    size: int

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip(BLANK)), max(start, start + len(piece.rstrip(BLANK)))

    def fits(self, start: int, end: int) -> bool:
        return self.length(self.text[start:end].strip(BLANK)) <= self.size

    def fitting(self, start: int, blocks: Sequence[_Block], first: int, stop: int) -> int:
        """The first block of those from ``first`` to ``stop`` with which the stretch from ``start`` no longer fits; ``stop`` if none.

        Looked for in steps of double the length, since to measure the rest of a long speech for each chunk would take too long.
        """
        step = 1
        while first + step <= stop and self.fits(start, blocks[first + step - 1].end):
            step *= 2
        return bisect_left(
            range(stop), True, lo=first + step // 2, hi=min(first + step, stop), key=lambda n: not self.fits(start, blocks[n].end)
        )

    def earlier(self, start: int, end: int, sentences: Sequence[int], floor: int, size: int, overlap: int) -> int:
        """Where a chunk begins that repeats the sentences before it, whose ends are ``sentences``, not from before ``floor``."""
        for earlier in reversed(sentences[bisect_left(sentences, floor) : bisect_left(sentences, start)]):
            repeated, whole = self.text[earlier:start].strip(BLANK), self.text[earlier:end].strip(BLANK)
            if self.length(repeated) > overlap or self.length(whole) > size:
                break
            start = self.trimmed(earlier, end)[0]
        return start


# --- blocks -------------------------------------------------------------------------------------------------


class _Block(NamedTuple):
    """A stretch of the page that is not cut if it fits, and what it is cut into; a sentence has nothing in it.

    A ``lead`` is a heading or the head of a speech, which stays with what follows it. Blocks in one that does not ``join`` are not put
    together in one chunk.
    """

    start: int
    end: int
    inside: Sequence[_Block] = ()
    lead: bool = False
    joins: bool = True


def _speech(speech: Speech, text: str) -> _Block:
    """A speech, whose sections are apart even if all of them would fit."""
    parts: list[_Block] = []
    for part in speech.parts:
        block = _part(part, text)
        parts += block.inside if part.kind == "outline" else [block]
    if speech.head:
        lines = [_Block(leaf.start, leaf.end) for leaf in speech.head]
        parts.insert(0, _Block(lines[0].start, lines[-1].end, lines, lead=True))
    return _Block(speech.span.start, speech.span.end, parts, joins=False)


def _part(part: Part, text: str) -> _Block:
    """A part, in which each section that heads a paragraph is apart, and what is between two of these is together."""
    inside: list[_Block] = []
    between: list[_Block] = []
    for node in _content(part):
        block = _block(node, text)
        if isinstance(node, Paragraph) or not _heads_paragraph(text, block.start):
            between.append(block)
        else:
            inside += [*_together(between), block]
            between = []
    return _Block(part.span.start, part.span.end, [*inside, *_together(between)], joins=False)


def _together(blocks: list[_Block]) -> list[_Block]:
    return [_Block(blocks[0].start, blocks[-1].end, blocks)] if blocks else []


def _heads_paragraph(text: str, start: int) -> bool:
    while start and text[start - 1] in BLANK and text[start - 1] not in BREAKS:
        start -= 1
    return start == 0 or text[start - 1] in "\r\n"


def _content(node: Part | Item) -> Iterator[Paragraph | Item]:
    for part in watched(node.content):
        if isinstance(part, Paragraph):
            yield part
        else:
            yield from part.items


def _block(node: Paragraph | Item, text: str) -> _Block:
    if isinstance(node, Paragraph):
        return _sentences(text, node.span.start, node.span.end)
    start, leads = _heading_end(node, text)
    inside = [_Block(node.span.start, start, lead=True)] if leads else []
    for number, part in enumerate(_content(node)):
        if number or not isinstance(part, Paragraph):
            inside.append(_block(part, text))
        elif start < part.span.end:
            inside.append(_sentences(text, start, part.span.end))
    return _Block(node.span.start, node.span.end, inside)


def _heading_end(item: Item, text: str) -> tuple[int, bool]:
    """Where the text after the heading of an item begins, or the item itself if it has none; and whether it has one."""
    first = item.content[0] if item.content else None
    leaves = first.content if isinstance(first, Paragraph) else []
    ends = [leaf.end for leaf in leaves if leaf.role == "heading"]
    if not ends:
        return item.span.start, False
    end, last = ends[-1] + len(after_heading(leaves)[0]), leaves[-1].end
    return end if text[end:last].strip(BLANK) else last, True


def _sentences(text: str, start: int, end: int) -> _Block:
    ends = sentence_ends(text, start, end)
    return _Block(start, end, [_Block(*one) for one in zip([start, *ends], ends, strict=False)] if len(ends) > 1 else ())


def _ends(block: _Block) -> Iterator[int]:
    """The ends of the sentences in a block."""
    if not block.inside:
        yield block.end
    for inner in block.inside:
        yield from _ends(inner)


def _within(block: _Block, start: int, end: int) -> _Block:
    """What of a block is in a stretch, whose ends are ends of blocks in it."""
    if start <= block.start and block.end <= end:
        return block
    first = bisect_right(block.inside, start, key=lambda inner: inner.end)
    stop = bisect_left(block.inside, end, key=lambda inner: inner.start)
    inside = [_within(inner, start, end) for inner in block.inside[first:stop]]
    return block._replace(start=max(start, block.start), end=min(end, block.end), inside=inside)


# --- cutting ------------------------------------------------------------------------------------------------


def _stretches(block: _Block, ruler: _Ruler) -> Iterable[tuple[int, int]]:
    """A block as it is if it fits, or what it is cut into."""
    return [(block.start, block.end)] if ruler.fits(block.start, block.end) else _cut(block, block.start, ruler)


def _cut(block: _Block, start: int, ruler: _Ruler) -> Iterator[tuple[int, int]]:
    """What a block that does not fit is cut into. ``start`` is before it if headings have been kept for it."""
    inside = block.inside
    number = 0
    while number < len(inside):
        leads = number + inside[number].lead
        stop = ruler.fitting(start, inside, number, len(inside) if block.joins else min(leads + 1, len(inside)))
        if stop > leads or stop == len(inside):
            yield start, inside[stop - 1].end
            number = stop
        elif inside[stop].inside:
            yield from _cut(inside[stop], start, ruler)
            number = stop + 1
        elif start < inside[stop].start:  # a sentence that is too long for the headings before it
            yield start, inside[stop].start
            number = stop
        else:
            yield start, inside[stop].end
            number = stop + 1
        if number < len(inside):
            start = inside[number].start
