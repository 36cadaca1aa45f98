"""Compares ``speechparse.chunks`` with text splitters of LangChain, which know no outlines.

    python -m benchmarks.chunks PAGES --size 500        PAGES is a folder of texts

For each: the chunks, those that are no slice of the page, those longer than the size, the share of the speeches' code points that are
in one (blanks aside), and the shares of chunks that cut a heading from its text and that join two sections. The others are
``RecursiveCharacterTextSplitter``, with its default separators and with Chinese stops, and ``MarkdownHeaderTextSplitter``, whose
sections are split by the first: of the pages as they are, and of the pages with the signs of Markdown before each section and point
that speechparse finds. Where chunks are that are no slice is told by what of them is not blank.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from langchain_text_splitters import MarkdownHeaderTextSplitter, RecursiveCharacterTextSplitter

import speechparse
from speechparse import Document, Item
from speechparse.language.folding import BLANK

STOPS = ["\n\n", "\n", "\u3002", "\uff01", "\uff1f", "\uff1b", "\uff0c", ""]
STOP_SIGNS = "\u3002!?;:,\uff01\uff1f\uff1b\uff1a\uff0c"
SIGNS = [("#", "section"), ("##", "point")]


class Cut(NamedTuple):
    text: str
    start: int
    end: int


def own(document: Document, size: int) -> Iterator[Cut]:
    return (Cut(chunk.text, chunk.start, chunk.end) for chunk in speechparse.chunks(document, size=size))


def recursive(document: Document, size: int, separators: list[str] | None = None) -> Iterator[Cut]:
    splitter = RecursiveCharacterTextSplitter(separators, chunk_size=size, chunk_overlap=0)
    return located(splitter.split_text(document.source), document.source)


def markdown(document: Document, size: int, signed: bool = False) -> Iterator[Cut]:
    splitter = RecursiveCharacterTextSplitter(STOPS, chunk_size=size, chunk_overlap=0)
    page = with_signs(document) if signed else document.source
    sections = MarkdownHeaderTextSplitter(SIGNS, strip_headers=False).split_text(page)
    texts = (one.page_content for one in splitter.split_documents(sections))
    return located((without_signs(text) if signed else text for text in texts), document.source)


def with_signs(document: Document) -> str:
    source = document.source
    lines = {source.rfind("\n", 0, item.marker.span.start) + 1: item for item in document.walk() if item.level <= len(SIGNS)}
    heads = {start: item for start, item in lines.items() if not source[start : item.marker.span.start].strip(BLANK)}
    starts = [0, *sorted(heads)]
    pieces = (source[start:end] for start, end in zip(starts, [*starts[1:], len(source)], strict=True))
    return "".join(signed(piece, heads.get(start)) for start, piece in zip(starts, pieces, strict=True))


def signed(piece: str, item: Item | None) -> str:
    return piece if item is None else f"{SIGNS[item.level - 1][0]} {piece.lstrip(BLANK)}"


def without_signs(text: str) -> str:
    return "\n".join(line.removeprefix("## ").removeprefix("# ") for line in text.split("\n"))


def located(texts: Iterable[str], source: str) -> Iterator[Cut]:
    """Where texts are in the page, one after another."""
    places = [place for place, character in enumerate(source) if not character.isspace()]
    solid = "".join(source[place] for place in places)
    at = 0
    for text in texts:
        wanted = "".join(text.split())
        at = solid.index(wanted, at)
        start, end = places[at], places[at + len(wanted) - 1] + 1
        yield Cut(text, start, end)
        at += len(wanted)


def heading_end(item: Item) -> int:
    return max((leaf.end for leaf in item.leaves() if leaf.role == "heading" and leaf.start < item.content[0].span.end), default=0)


def rest(source: str, heading: int, item: Item) -> str:
    """What an item has after its heading."""
    return source[heading : item.span.end].strip(BLANK + STOP_SIGNS)


def cuts_heading(cut: Cut, ends: list[tuple[int, int]], source: str) -> bool:
    """Does a chunk end right after the heading of an item that goes on? ``ends`` are those of headings and their items."""
    return any(
        cut.start < heading <= cut.end < end and not source[heading : cut.end].strip(BLANK + STOP_SIGNS) for heading, end in ends
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--size", type=int, default=500)
    options = parser.parse_args()
    ways = {
        "speechparse": own,
        "recursive": recursive,
        "recursive, Chinese stops": lambda document, size: recursive(document, size, STOPS),
        "Markdown headers": markdown,
        "Markdown headers, signed": lambda document, size: markdown(document, size, signed=True),
    }
    for name, way in ways.items():
        total = wrong = long = cut_off = joined = said = covered = 0
        for file in sorted(options.pages.iterdir()):
            document = speechparse.parse(file.read_text(encoding="utf-8"))
            source = document.source
            items = list(document.walk())
            ends = [(end, item.span.end) for item in items if (end := heading_end(item)) and rest(source, end, item)]
            sections = [section.span for speech in document.speeches for section in speech.sections]
            inside: set[int] = set()
            for cut in way(document, options.size):
                total += 1
                wrong += cut.text.strip() != source[cut.start : cut.end]
                long += len(cut.text) > options.size
                cut_off += cuts_heading(cut, ends, source)
                joined += sum(1 for span in sections if span.start < cut.end and cut.start < span.end) > 1
                inside.update(range(cut.start, cut.end))
            spoken = {n for one in document.speeches for n in range(one.span.start, one.span.end) if source[n] not in BLANK}
            said += len(spoken)
            covered += len(spoken & inside)
        shares = f"{cut_off / total:7.2%} cut a heading off, {joined / total:7.2%} join sections"
        print(f"{name:26} {total:5} chunks, {wrong} no slice, {long} too long, {covered / said:8.3%} covered, {shares}")


if __name__ == "__main__":
    main()
