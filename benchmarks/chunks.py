"""Compares ``speechparse.chunks`` with a text splitter that knows no outlines.

    python -m benchmarks.chunks PAGES --size 500        PAGES is a folder of texts

For each: the chunks, those that are no slice of the page, those longer than the size, the share of the speeches' code points that are
in one (blanks aside), and the shares of chunks that cut a heading from its text and that join two sections. The other one is
``RecursiveCharacterTextSplitter`` of LangChain, with its default separators and with Chinese stops.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from langchain_text_splitters import RecursiveCharacterTextSplitter

import speechparse
from speechparse import Document, Item
from speechparse.language.folding import BLANK

STOPS = ["\n\n", "\n", "\u3002", "\uff01", "\uff1f", "\uff1b", "\uff0c", ""]


STOP_SIGNS = "\u3002!?;:,\uff01\uff1f\uff1b\uff1a\uff0c"


class Cut(NamedTuple):
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def own(document: Document, size: int) -> Iterator[Cut]:
    return (Cut(chunk.text, chunk.start) for chunk in speechparse.chunks(document, size=size))


def recursive(document: Document, size: int, separators: list[str] | None = None) -> Iterator[Cut]:
    splitter = RecursiveCharacterTextSplitter(separators, chunk_size=size, chunk_overlap=0, add_start_index=True)
    return (Cut(one.page_content, one.metadata["start_index"]) for one in splitter.create_documents([document.source]))


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
                wrong += source[cut.start : cut.end] != cut.text
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
