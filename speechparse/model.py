"""The typed tree of a page.

A `Document` holds the speeches of a page and the matter around them. A `Speech` has a head, a preamble, an outline
and a closing; the outline nests `Section`, `Point` and `SubPoint`, each a run of paragraphs and series of items. All of
it is frozen. Offsets are code points of the page as it was given, and spans are half-open.

Nothing of the page is lost: ``document.source`` is the page.

What has lists, a part of a speech or an item, is a `Container`; each item is a `BaseItem` too. Nodes compare by value, so none
knows what it is in: `walk_paths` and `path_at` give an item with its ancestors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from .language.markers import Style
from .leaves import UNREAD, Leaf, Span
from .system.printable import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    ReprArgs: TypeAlias = Iterable[tuple[str | None, Any]]

_SHOWN = 12  # code points of a text that the repr of a node shows
_SINGULAR = {"speeches": "speech", "items": "item", "points": "point", "subpoints": "subpoint"}


class Node(BaseModel):
    """The base of all nodes of the tree: a span, and the text there. Nodes are frozen and compare by value.

    The ``repr`` of a node is one short line; `model_dump` and `speechparse.render` give all of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # a validator is built when it is needed

    span: Span

    def leaves(self) -> Iterator[Leaf]:
        """The leaves of this node, in the order of the page."""
        leaves: list[Leaf] = []
        self._collect(leaves)
        return iter(leaves)

    @property
    def source(self) -> str:
        """The text of this node as the page has it, to the last code point: its leaves, joined."""
        return "".join([leaf.text for leaf in self.leaves()])

    def at(self, offset: int) -> Leaf | None:
        """The leaf that contains the code point ``offset`` of the page; None if this node does not contain it.

        None too if it was in an item that was left out when the document was cut to a depth.
        """
        return next((found for found in self._way(offset)[-1:] if isinstance(found, Leaf)), None)

    def path_at(self, offset: int) -> ItemPath | None:
        """The innermost item below this node that contains the code point ``offset`` of the page, with its ancestors, or None."""
        items = [node for node in self._way(offset)[1:] if isinstance(node, Section | Point | SubPoint)]
        return ItemPath(tuple(items[:-1]), items[-1]) if items else None

    def _way(self, offset: int) -> list[Node | Leaf]:
        """This node and what is in it down to the leaf at ``offset``, as far as there is anything at ``offset``."""
        way: list[Node | Leaf] = []
        node: Node | Leaf = self
        while isinstance(node, Node) and node.span.start <= offset < node.span.end:
            way.append(node)
            pieces = node._pieces()
            before = bisect_right(pieces, offset, key=_start)
            if not before:
                return way
            node = pieces[before - 1]
        return [*way, node] if isinstance(node, Leaf) else way

    def _pieces(self) -> Sequence[Node | Leaf]:
        """The nodes and leaves that this node consists of, in the order of the page."""
        raise NotImplementedError

    def _collect(self, leaves: list[Leaf]) -> None:
        for piece in self._pieces():
            if isinstance(piece, Leaf):
                leaves.append(piece)
            else:
                piece._collect(leaves)

    def __repr__(self) -> str:
        shown = [value if name is None else _counted(value, name) for name, value in self.__repr_args__()]
        return f"{type(self).__name__.partition('[')[0]}({', '.join(filter(None, shown))})"

    def __str__(self) -> str:
        return repr(self)


def _start(piece: Node | Leaf) -> int:
    return piece.start if isinstance(piece, Leaf) else piece.span.start


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {_SINGULAR[noun] if number == 1 else noun}"


def _short(text: str) -> str:
    """The beginning of a text on one line, for a ``repr``."""
    line = one_line(text[: 2 * _SHOWN])
    return line if len(line) <= _SHOWN and len(text) <= 2 * _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _is_none(value: object) -> bool:
    return value is None


Doubt: TypeAlias = Annotated[float | None, Field(exclude_if=_is_none)]
"""An estimated chance, which is only there if it was asked for."""


class Marker(Node):
    """The marker of an item.

    ``text`` is that of the page; ``style`` is one of those in docs/annotation.md; ``ordinal`` is its number, None for a dash,
    a bullet, and words such as 其次.
    """

    text: str
    style: Style
    ordinal: int | None

    def _pieces(self) -> Sequence[Leaf]:
        return (Leaf("marker", self.text, self.span.start),)

    def __repr_args__(self) -> ReprArgs:
        yield None, _short(self.text)
        yield None, self.style if self.ordinal is None else f"{self.style} {self.ordinal}"


class Promise(BaseModel):
    """A count that the text gives for a list: 讲三点意见, “四个通道”, 以下五个方面. Its words are part of another leaf.

    One that ``announces`` says that a list follows (讲三点意见:); another only gives a number, which the list after it has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    span: Span
    text: str
    count: int
    announces: bool = False


class Paragraph(Node):
    """A paragraph, or the part of one that belongs to one item. Line ends and indentation are leaves of role blank."""

    kind: Literal["paragraph"] = "paragraph"
    content: tuple[Leaf, ...]

    @property
    def text(self) -> str:
        """Its text without line ends and indentation; hard wraps are joined.

        What is the page's, its numbers or the stamps of a chat, is no part of it.
        """
        return "".join(leaf.text for leaf in self.content if leaf.role not in UNREAD)

    def _pieces(self) -> Sequence[Leaf]:
        return self.content

    def _collect(self, leaves: list[Leaf]) -> None:
        leaves += self.content

    def __repr_args__(self) -> ReprArgs:
        yield None, _short(self.text)


ItemT = TypeVar("ItemT", bound="BaseItem[Any]", covariant=True)


class Series(Node, Generic[ItemT]):
    """A run of sibling items of one numbering. ``style`` is that of its first item."""

    kind: Literal["series"] = "series"
    style: Style
    promise: Promise | None = None
    items: tuple[ItemT, ...]

    if not TYPE_CHECKING:

        @classmethod
        def model_rebuild(cls, **how):
            """As of any model, but not where Pydantic makes a class for one kind of item: it would first build a validator for series
            of any items, which nobody needs, at each start."""
            return None if "_types_namespace" in how else super().model_rebuild(**how)

    def _pieces(self) -> Sequence[ItemT]:
        return self.items

    def __repr_args__(self) -> ReprArgs:
        yield None, self.style
        yield "items", len(self.items)
        if self.promise is not None:
            yield None, f"{_short(self.promise.text)} promised"


Block: TypeAlias = "Paragraph | Series[Any]"
"""What the content of a part or an item is made of."""


class Container(Node, Generic[ItemT]):
    """What has paragraphs and series of items, in reading order: the base of an item and of a part of a speech."""

    content: tuple[Paragraph | Series[ItemT], ...]

    if not TYPE_CHECKING:

        def __class_getitem__(cls, _item):
            """The class itself, at run time: Pydantic would make a class for each kind of item, which takes time at each start."""
            return cls

    @property
    def text(self) -> str:
        """The text of its own paragraphs, without that of its items; one line per paragraph."""
        return "\n".join(text for block in self.content if isinstance(block, Paragraph) and (text := block.text))

    @property
    def series(self) -> tuple[Series[ItemT], ...]:
        """Its lists, in reading order."""
        return tuple(block for block in self.content if isinstance(block, Series))

    @property
    def children(self) -> tuple[ItemT, ...]:
        """Its items, those of all its series, in reading order."""
        return tuple(item for series in self.series for item in series.items)

    def walk(self) -> Iterator[Item]:
        """The items below this node, at all levels, in reading order."""
        for path in self.walk_paths():
            yield path.item

    def walk_paths(self) -> Iterator[ItemPath]:
        """The same items, each with its ancestors below this node."""
        return self._walk(())

    def _walk(self, ancestors: tuple[Item, ...]) -> Iterator[ItemPath]:
        child: Any
        for child in self.children:
            yield ItemPath(ancestors, child)
            yield from child._walk((*ancestors, child))

    def _pieces(self) -> Sequence[Node]:
        return self.content

    def _repr_html_(self) -> str:
        return _notebook(self)


class BaseItem(Container[ItemT], Generic[ItemT]):
    """The base of `Section`, `Point` and `SubPoint`: a marker, a heading (as docs/annotation.md defines it), paragraphs and series.

    ``level`` is the depth in the tree, from 1; not the rank of the marker. ``doubt`` is the estimated chance, from 0 to 1, that the
    item is at a wrong place, or is none; None, and not in its JSON, unless it was asked for.
    """

    level: int
    marker: Marker
    heading: str
    doubt: Doubt = None

    @property
    def body(self) -> str:
        """The text below the heading: `text` without the heading and the stop that ends it, one line per paragraph."""
        from .language.headings import after_heading  # which loads OpenCC

        paragraphs = (block for block in self.content if isinstance(block, Paragraph))
        texts = (after_heading(block.content)[1] if block is self.content[0] else block.text for block in paragraphs)
        return "\n".join(filter(None, texts))

    def _pieces(self) -> Sequence[Node]:
        return (self.marker, *self.content)

    def __repr_args__(self) -> ReprArgs:
        yield None, f"{one_line(self.marker.text)} {_short(self.heading or self.text)}".rstrip()
        if children := len(self.children):
            yield ("points" if self.level == 1 else "subpoints"), children


class SubPoint(BaseItem["SubPoint"]):
    """An item at level 3 or deeper."""

    kind: Literal["subpoint"] = "subpoint"
    content: tuple[Annotated[Paragraph | Series[SubPoint], Field(discriminator="kind")], ...]

    @property
    def subpoints(self) -> tuple[SubPoint, ...]:
        """The items directly below."""
        return self.children


class Point(BaseItem[SubPoint]):
    """An item at level 2."""

    kind: Literal["point"] = "point"
    content: tuple[Annotated[Paragraph | Series[SubPoint], Field(discriminator="kind")], ...]

    @property
    def subpoints(self) -> tuple[SubPoint, ...]:
        """The items directly below."""
        return self.children


class Section(BaseItem[Point]):
    """An item at level 1."""

    kind: Literal["section"] = "section"
    content: tuple[Annotated[Paragraph | Series[Point], Field(discriminator="kind")], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The items directly below."""
        return self.children


Item: TypeAlias = Section | Point | SubPoint


class ItemPath(NamedTuple):
    """An item and the items that it is in, outermost first."""

    ancestors: tuple[Item, ...]
    item: Item

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the ancestors, outermost first, and of the item."""
        return tuple(item.heading for item in (*self.ancestors, self.item))


class Part(Container[Section]):
    """The preamble, the outline or the closing of a speech.

    ``doubt`` is the estimated chance, from 0 to 1, that a closing begins elsewhere; None for other parts, and if it was not asked for.
    """

    kind: Literal["preamble", "outline", "closing"]
    content: tuple[Annotated[Paragraph | Series[Section], Field(discriminator="kind")], ...]
    doubt: Doubt = None

    def __repr_args__(self) -> ReprArgs:
        yield None, self.kind
        yield None, _short(self.text)
        if items := sum(1 for _ in self.walk()):
            yield "items", items


class Stated(BaseModel):
    """What the head of a speech says of speaker, office, date or occasion. Its words may be part of the title."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: Literal["speaker", "office", "date", "occasion"]
    span: Span
    text: str


class Speech(Node):
    """A speech. Fields that the page does not state are None.

    ``date``, ``speaker``, ``office`` and ``occasion`` are as on the page, one line each if there are several; ``stated`` has
    them in the order of the page, with their spans. A line of its own takes precedence over what the title says.
    """

    kind: Literal["speech"] = "speech"
    title: str | None = None
    salutation: str | None = None
    date: str | None = None
    speaker: str | None = None
    office: str | None = None
    occasion: str | None = None
    stated: tuple[Stated, ...] = ()
    head: tuple[Leaf, ...] = ()
    preamble: Part | None = None
    outline: Part | None = None
    closing: Part | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day that ``date`` states; None if that is not clear: there is no year, there are several days."""
        from .language.dates import day  # which loads OpenCC

        return None if self.date is None else day(self.date)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those of preamble, outline and closing that it has."""
        return tuple(part for part in (self.preamble, self.outline, self.closing) if part is not None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The items of the outline at level 1."""
        return () if self.outline is None else self.outline.children

    def walk(self) -> Iterator[Item]:
        """The items of the speech, lists of its preamble and closing included, in reading order."""
        for part in self.parts:
            yield from part.walk()

    def walk_paths(self) -> Iterator[ItemPath]:
        """The same items, each with its ancestors."""
        for part in self.parts:
            yield from part.walk_paths()

    def _pieces(self) -> Sequence[Node | Leaf]:
        return (*self.head, *self.parts)

    def __repr_args__(self) -> ReprArgs:
        yield None, _short(self.title or self.salutation or "") or "untitled"
        yield "items", sum(1 for _ in self.walk())

    def _repr_html_(self) -> str:
        return _notebook(self)


class Matter(Node):
    """A piece of the page that is not part of a speech: chrome, front matter, back matter."""

    kind: Literal["matter"] = "matter"
    content: tuple[Leaf, ...]

    def _pieces(self) -> Sequence[Leaf]:
        return self.content

    def __repr_args__(self) -> ReprArgs:
        yield None, _short(self.source.strip())


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

    def walk_paths(self) -> Iterator[ItemPath]:
        """The same items, each with its ancestors."""
        for speech in self.speeches:
            yield from speech.walk_paths()

    def _pieces(self) -> Sequence[Node]:
        return self.parts

    def __repr_args__(self) -> ReprArgs:
        yield "speeches", len(self.speeches)
        yield "items", sum(1 for _ in self.walk())

    def _repr_html_(self) -> str:
        return _notebook(self)


def _notebook(node: Document | Speech | Container[Any]) -> str:
    from .writers.notebook import html

    return html(node)


# Pickle looks for a class under its name, and these are not named where they are made.
for _form in (Series[Section], Series[Point], Series[SubPoint]):
    globals()[_form.__name__] = _form
