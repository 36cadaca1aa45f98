"""Findings and promises as stretches of the page, cut to the leaves they fall into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ...checker.finding import Finding
from ...leaves import Leaf, Span


class Piece(NamedTuple):
    """A piece of a leaf. ``faulty`` is true where findings cover it, ``promise`` is the number of the promise it belongs to, and
    ``notes`` are the numbers of the findings that begin with it."""

    text: str
    faulty: bool
    promise: int | None
    notes: tuple[int, ...]


class _Event(NamedTuple):
    offset: int
    what: Literal["end of fault", "end of promise", "promise", "note", "fault"]
    number: int


class Decorations:
    """Findings and promises, by the places they have on the page; handed out once, leaf by leaf in the order of the page.

    ``lengths`` are those of the page's own leaves, by where they begin. In a leaf of another length, what has its place in it is
    put at its beginning.
    """

    def __init__(self, lengths: Mapping[int, int], findings: Sequence[Finding], promises: Sequence[Span]) -> None:
        self._lengths = lengths
        self._events = sorted(_events(findings, promises), key=lambda event: (event.offset, not event.what.startswith("end")))
        self._next = 0
        self._faults = 0
        self._promises: list[int] = []

    def pieces(self, leaf: Leaf, limit: int) -> Iterator[Piece]:
        """The pieces of ``leaf``, with all that begins before ``limit``, where the next leaf does."""
        at, notes, unseen = leaf.start, list[int](), set[int]()
        fits = self._lengths.get(leaf.start) == len(leaf.text)
        while self._next < len(self._events) and self._events[self._next].offset < limit:
            event = self._events[self._next]
            self._next += 1
            cut = min(max(event.offset, at), leaf.end) if fits else at
            if cut > at or (event.what == "end of promise" and event.number in unseen):
                yield self._piece(leaf.text[at - leaf.start : cut - leaf.start], notes)
                at = cut
                unseen.clear()
                notes = []
            match event.what:
                case "note":
                    notes.append(event.number)
                case "fault":
                    self._faults += 1
                case "end of fault":
                    self._faults -= 1
                case "promise":
                    self._promises.append(event.number)
                    unseen.add(event.number)
                case _:  # the end of a promise
                    self._promises.remove(event.number)
        if at < leaf.end or notes:
            yield self._piece(leaf.text[at - leaf.start :], notes)

    def _piece(self, text: str, notes: list[int]) -> Piece:
        return Piece(text, self._faults > 0, self._promises[-1] if self._promises else None, tuple(notes))


def _events(findings: Sequence[Finding], promises: Sequence[Span]) -> Iterator[_Event]:
    for number, finding in enumerate(findings):
        yield _Event(finding.span.start, "note", number)
        if finding.span.end > finding.span.start:
            yield _Event(finding.span.start, "fault", number)
            yield _Event(finding.span.end, "end of fault", number)
    for number, span in enumerate(promises):
        yield _Event(span.start, "promise", number)
        yield _Event(span.end, "end of promise", number)
