"""The typed tree of a page.

A `Document` holds the speeches of a page and the matter around them. A `Speech` has a head, a preamble, an outline
and a closing; the outline nests `Section`, `Point` and `SubPoint`, each a run of paragraphs and series of items. All of
it is frozen. Offsets are code points of the page as it was given, and spans are half-open.

Nothing of the page is lost: ``"".join(leaf.text for leaf in document.leaves())`` is the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from .leaves import Leaf, Span
from .markers import Style


class Node(BaseModel):
    """What everything in the tree has: a span. Nodes are frozen and compare by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: Span

    def leaves(self) -> Iterator[Leaf]:
        """The leaves of this node, in the order of the page."""
        leaves: list[Leaf] = []
        self._collect(leaves)
        return iter(leaves)

    def _collect(self, leaves: list[Leaf]) -> None:
        raise NotImplementedError


class Marker(Node):
    """The marker of an item.

    ``text`` stands as on the page; ``style`` is a name of ANNOTATION.md; ``ordinal`` is the number it carries, None for a
    dash, a bullet and for words such as 其次.
    """

    text: str
    style: Style
    ordinal: int | None

    def _collect(self, leaves: list[Leaf]) -> None:
        leaves.append(Leaf("marker", self.text, self.span.start))


class Promise(BaseModel):
    """A count that the text announces for a list: 讲三点意见, “四个通道”, 以下五个方面. Its words are part of another leaf."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: Span
    text: str
    count: int


class Paragraph(Node):
    """A paragraph, or the part of one that belongs to one item. Line ends and indentation are leaves of role blank."""

    kind: Literal["paragraph"] = "paragraph"
    content: tuple[Leaf, ...]

    @property
    def text(self) -> str:
        """What can be read, hard wraps joined."""
        return "".join(leaf.text for leaf in self.content if leaf.role != "blank")

    def _collect(self, leaves: list[Leaf]) -> None:
        leaves.extend(self.content)


ItemT = TypeVar("ItemT", bound="_Item")


class Series(Node, Generic[ItemT]):
    """A run of sibling items of one numbering. ``style`` is that of its first item."""

    kind: Literal["series"] = "series"
    style: Style
    promise: Promise | None = None
    items: tuple[ItemT, ...]

    def _collect(self, leaves: list[Leaf]) -> None:
        for item in self.items:
            item._collect(leaves)


class _Content(Node):
    """Paragraphs and series in reading order."""

    content: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The text of its own paragraphs, without that of its items; one line a paragraph."""
        return "\n".join(text for part in self.content if isinstance(part, Paragraph) and (text := part.text))

    @property
    def series(self) -> tuple[Series[Any], ...]:
        """Its lists, in reading order."""
        return tuple(part for part in self.content if isinstance(part, Series))

    @property
    def children(self) -> tuple[Item, ...]:
        """Its items, those of all its series, in reading order."""
        return tuple(item for series in self.series for item in series.items)

    def walk(self) -> Iterator[Item]:
        """The items below this node, at all levels, in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def _collect(self, leaves: list[Leaf]) -> None:
        for part in self.content:
            part._collect(leaves)


class _Item(_Content):
    """An item: its marker, its heading (as ANNOTATION.md defines it), its paragraphs and series.

    ``level`` is the depth in the tree, from 1; not the rank of the marker.
    """

    level: int
    marker: Marker
    heading: str

    def _collect(self, leaves: list[Leaf]) -> None:
        self.marker._collect(leaves)
        super()._collect(leaves)


class SubPoint(_Item):
    """An item at level 3 or deeper."""

    kind: Literal["subpoint"] = "subpoint"
    content: tuple[Annotated[Paragraph | Series[SubPoint], Field(discriminator="kind")], ...]

    @property
    def subpoints(self) -> tuple[SubPoint, ...]:
        """The items directly below."""
        return self.children  # type: ignore[return-value]


class Point(_Item):
    """An item at level 2."""

    kind: Literal["point"] = "point"
    content: tuple[Annotated[Paragraph | Series[SubPoint], Field(discriminator="kind")], ...]

    @property
    def subpoints(self) -> tuple[SubPoint, ...]:
        """The items directly below."""
        return self.children  # type: ignore[return-value]


class Section(_Item):
    """An item at level 1."""

    kind: Literal["section"] = "section"
    content: tuple[Annotated[Paragraph | Series[Point], Field(discriminator="kind")], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The items directly below."""
        return self.children  # type: ignore[return-value]


Item: TypeAlias = Section | Point | SubPoint


class Part(_Content):
    """The preamble, the outline or the closing of a speech."""

    kind: Literal["preamble", "outline", "closing"]
    content: tuple[Annotated[Paragraph | Series[Section], Field(discriminator="kind")], ...]


class Speech(Node):
    """A speech. What the page does not state is None."""

    kind: Literal["speech"] = "speech"
    title: str | None = None
    salutation: str | None = None
    date: str | None = None
    speaker: str | None = None
    head: tuple[Leaf, ...] = ()
    preamble: Part | None = None
    outline: Part | None = None
    closing: Part | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Preamble, outline and closing, those that there are."""
        return tuple(part for part in (self.preamble, self.outline, self.closing) if part is not None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The items of the outline at level 1."""
        return () if self.outline is None else self.outline.children  # type: ignore[return-value]

    def walk(self) -> Iterator[Item]:
        """The items of the speech, lists of its preamble and closing included, in reading order."""
        for part in self.parts:
            yield from part.walk()

    def _collect(self, leaves: list[Leaf]) -> None:
        leaves.extend(self.head)
        for part in self.parts:
            part._collect(leaves)


class Matter(Node):
    """What stands on the page and is no speech: chrome, front matter, back matter."""

    kind: Literal["matter"] = "matter"
    content: tuple[Leaf, ...]

    def _collect(self, leaves: list[Leaf]) -> None:
        leaves.extend(self.content)


class Document(Node):
    """A page."""

    kind: Literal["document"] = "document"
    speeches: tuple[Speech, ...] = ()
    matter: tuple[Matter, ...] = ()

    @property
    def parts(self) -> tuple[Speech | Matter, ...]:
        """Speeches and matter in the order of the page."""
        return tuple(sorted((*self.speeches, *self.matter), key=lambda part: (part.span.start, part.span.end)))

    def walk(self) -> Iterator[Item]:
        """Every item of the page in reading order."""
        for speech in self.speeches:
            yield from speech.walk()

    def _collect(self, leaves: list[Leaf]) -> None:
        for part in self.parts:
            part._collect(leaves)


# Pickle looks for a class under its name, and these are not named where they are made.
for _form in (Series[Section], Series[Point], Series[SubPoint]):
    globals()[_form.__name__] = _form
