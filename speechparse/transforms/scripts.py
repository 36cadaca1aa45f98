"""A document in other characters: simplified ones, or traditional ones as a region writes them.

OpenCC converts by words: 头发 becomes 頭髮, and 发展 發展. A paragraph is therefore converted as a whole, over the borders of its
leaves and over hard wraps, and cut where it was before. All of OpenCC's tables that are used keep the length; should one of them not,
the leaves are converted one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..language.compiled import expression
from ..language.conversion import converter
from ..language.folding import leaning
from ..leaves import Leaf
from ..system.gc_pause import paused

if TYPE_CHECKING:
    from ..model import Document, Item, Matter, Paragraph, Part, Point, Section, Series, Speech, SubPoint

    ItemT = TypeVar("ItemT", Section, Point, SubPoint)


class Script(NamedTuple):
    """The configurations of OpenCC that lead to a script, from simplified and from traditional text; None if it is that already."""

    from_simplified: str
    from_traditional: str | None


# Configurations that convert characters. Those that change words too (s2twp: 软件 to 軟體) would make another speech of it. What is to
# be simplified may be traditional in a quotation only, hence t2s in both columns.
SCRIPTS = {
    "simplified": Script("t2s", "t2s"),
    "traditional": Script("s2t", None),
    "taiwan": Script("s2tw", "t2tw"),
    "hongkong": Script("s2hk", "t2hk"),
}

_SURROGATES = expression("([\ud800-\udfff]+)")  # OpenCC takes none


def converted(document: Document, script: str) -> Document:
    """The document with all its text in a script, a key of `SCRIPTS`.

    What is traditional already is not taken for simplified, so that 皇后 stays what it is. Spans, and where leaves start, are those of
    the page as it was given. Raises ValueError if there is no such script.
    """
    if script not in SCRIPTS:
        raise ValueError(f"there is no script {script}; there are {', '.join(SCRIPTS)}")
    with paused(document.span.end):
        return _Conversion(SCRIPTS[script], document).document(document)


class _Conversion:
    def __init__(self, script: Script, document: Document) -> None:
        self.script = script
        self.leaning = leaning(document.source)

    def document(self, document: Document) -> Document:
        update = {"speeches": tuple(map(self._speech, document.speeches)), "matter": tuple(map(self._matter, document.matter))}
        return document.model_copy(update=update)

    def _matter(self, matter: Matter) -> Matter:
        return matter.model_copy(update={"content": tuple(leaf for one in matter.content for leaf in self._leaves((one,)))})

    def _speech(self, speech: Speech) -> Speech:
        roles = {leaf.role for leaf in speech.head}
        by_role = {role: self._leaves(tuple(leaf for leaf in speech.head if leaf.role == role)) for role in roles}
        head = sorted((leaf for leaves in by_role.values() for leaf in leaves), key=lambda leaf: leaf.start)
        update: dict[str, Any] = {part.kind: part.model_copy(update={"content": self._content(part)}) for part in speech.parts}
        for role in by_role.keys() & {"title", "salutation"}:
            update[role] = "\n".join(leaf.text for leaf in by_role[role])
        for kind in ("date", "speaker", "office", "occasion"):
            if (text := getattr(speech, kind)) is not None:
                update[kind] = self._text(text)
        update["stated"] = tuple(one.model_copy(update={"text": self._text(one.text)}) for one in speech.stated)
        return speech.model_copy(update={**update, "head": tuple(head)})

    def _content(self, node: Item | Part) -> tuple[Any, ...]:
        return tuple(self._paragraph(block) if block.kind == "paragraph" else self._series(block) for block in node.content)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        leaves = self._leaves(paragraph.content)
        return paragraph if leaves is paragraph.content else paragraph.model_copy(update={"content": leaves})

    def _series(self, series: Series[Any]) -> Series[Any]:
        promise = series.promise and series.promise.model_copy(update={"text": self._text(series.promise.text)})
        return series.model_copy(update={"promise": promise, "items": tuple(map(self._item, series.items))})

    def _item(self, item: ItemT) -> ItemT:
        content = self._content(item)
        first = content[0].content if content and content[0].kind == "paragraph" else ()
        heading = "".join(leaf.text for leaf in first if leaf.role == "heading")
        text = self._text(item.marker.text)
        marker = item.marker if text == item.marker.text else item.marker.model_copy(update={"text": text})
        return item.model_copy(update={"content": content, "marker": marker, "heading": heading})

    def _leaves(self, leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        """Leaves that read on from one to the next."""
        read = "".join(leaf.text for leaf in leaves if leaf.role != "blank")
        text = self._text(read)
        if text == read:
            return leaves
        if len(text) != len(read):
            return tuple(Leaf(leaf.role, self._text(leaf.text), leaf.start) for leaf in leaves)
        new = []
        at = 0
        for leaf in leaves:
            if leaf.role == "blank":
                new.append(leaf)
            else:
                new.append(Leaf(leaf.role, text[at : at + len(leaf.text)], leaf.start))
                at += len(leaf.text)
        return tuple(new)

    def _text(self, text: str) -> str:
        if not text:
            return text
        simplified = (leaning(text) or self.leaning) >= 0
        configuration = self.script.from_simplified if simplified else self.script.from_traditional
        if configuration is None:
            return text
        convert = converter(configuration)
        try:
            return convert(text)
        except UnicodeEncodeError:  # lone surrogates
            return "".join(piece if number % 2 else convert(piece) for number, piece in enumerate(_SURROGATES.split(text)))
