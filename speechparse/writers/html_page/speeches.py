"""The right side of the page: every leaf in order, with its markers, promises and findings.

What is not of the page that was read has the class ``added``; without that, the text is the page's, except for what
`printable.html` replaces.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from ...checker.finding import Finding
from ...leaves import Leaf, Role
from ...model import Document, Item, Matter, Part, Series, Speech
from ...readers.page import Page
from ...system.limits import check_time
from ...system.printable import html
from .anchors import has_row, hue, kept, numbers, promised
from .highlights import Decorations, Piece
from .wording import Wording

# Blanks that end a line, or part two paragraphs of one.
_BREAK = re.compile("[\r\n]|\u3000\u3000")
# The page's own heading is h1, a speech's title h2; HTML has no more than six.
_HEADINGS = ("h3", "h4", "h5", "h6")
_NO_ROW = -1


class _Bit(NamedTuple):
    """A leaf in a line, and the number of the row it belongs to; ``first`` is true for the first leaf of a part or an item.

    ``level`` is that of the item whose text it is, 0 outside items, and ``promise`` the number of the promise for the list that
    begins with this marker.
    """

    leaf: Leaf
    row: int
    first: bool = False
    level: int = 0
    promise: int | None = None


class Speeches:
    """Writes the speeches of a document, once.

    What it meets on the way is then in ``faults``, how many findings are in each row's text, and in ``promised``, the promises
    made there.
    """

    def __init__(
        self,
        document: Document,
        page: Page,
        lengths: Mapping[int, int],
        findings: Sequence[Finding],
        doubtful: Mapping[int, str],
        wording: Wording,
    ) -> None:
        self._document = document
        self._page = page
        self._findings = findings
        self._doubtful = doubtful
        self._wording = wording
        self._rows = numbers(document)
        promises = promised(document)
        self._promises = list(promises.values())
        self._promise_numbers = {span: number for number, span in enumerate(promises)}
        self._decorations = Decorations(lengths, findings, list(promises))
        self._limits = iter([*(leaf.start for leaf in document.leaves()), sys.maxsize][1:])
        self._out: list[str] = []
        self._line: list[_Bit] = []
        self._has_text = False  # does the line say anything yet?
        self._place = 0  # what the line above had
        self._anchored: set[int] = set()  # the promises whose words have begun
        self.faults: Counter[int] = Counter()
        self.promised: defaultdict[int, list[str]] = defaultdict(list)

    def write(self) -> str:
        for part in self._document.parts:
            if isinstance(part, Speech):
                self._speech(part)
            else:
                self._matter(part)
        return "".join(self._out)

    def _speech(self, speech: Speech) -> None:
        number = self._rows[id(speech)]
        self._out.append(f'<article id="t{number}">')
        for leaf in speech.head:
            if leaf.role != "blank":
                self._flush()
            self._add(_Bit(leaf, number))
        self._flush()
        for part in speech.parts:
            self._content(part, self._rows.get(id(part), number), has_row(part))
        self._end()
        self._out.append("</article>")

    def _matter(self, matter: Matter) -> None:
        roles: dict[Role, None] = dict.fromkeys(leaf.role for leaf in matter.content if leaf.role != "blank")
        if roles:
            name = self._wording.join.join(self._wording.matter.get(role, role) for role in roles)
            self._out.append(f'<details class="matter" open><summary class="added">{name}</summary>')
        for leaf in matter.content:
            if leaf.role != "blank":
                self._break()
            self._add(_Bit(leaf, _NO_ROW))
        self._end()
        if roles:
            self._out.append("</details>")

    def _content(self, parent: Part | Item, row: int, first: bool = False) -> None:
        level = 0 if isinstance(parent, Part) else parent.level
        for block in parent.content:
            if isinstance(block, Series):
                promise = None if block.promise is None else self._promise_numbers.get(block.promise.span)
                for child in block.items:
                    self._item(child, promise)
                    promise = None
            else:
                self._break()
                for leaf in block.content:
                    self._add(_Bit(leaf, row, first, level))
                    first = False

    def _item(self, item: Item, promise: int | None) -> None:
        check_time()
        self._break()
        row = self._rows[id(item)]
        self._add(_Bit(Leaf("marker", item.marker.text, item.marker.span.start), row, True, item.level, promise))
        self._content(item, row)

    def _add(self, bit: _Bit) -> None:
        self._line.append(bit)
        self._has_text = self._has_text or bit.leaf.role != "blank"

    def _break(self) -> None:
        """What follows begins a line, if blanks that break one went before."""
        if self._has_text:
            blanks = takewhile(lambda bit: bit.leaf.role == "blank", reversed(self._line))
            if _BREAK.search("".join(bit.leaf.text for bit in blanks)):
                self._flush()

    def _flush(self) -> None:
        """Write the line, if it says anything; blanks wait for the line below."""
        if self._has_text:
            self._write_line()

    def _end(self) -> None:
        """Write what is left."""
        if self._line:
            self._write_line()

    def _write_line(self) -> None:
        line, self._line, self._has_text = self._line, [], False
        visible = [number for number, bit in enumerate(line) if bit.leaf.role != "blank"]
        if visible:
            tag, look = _look([line[number] for number in visible])
            number = self._page.place(line[visible[0]].leaf.start).number
            place = f' data-place="{number}"' if number != self._place else ""
            self._place = number
        else:
            tag, look, place = "p", "nothing", ""
        self._out.append(f'<{tag} class="{look}"{place}>')
        for row, bits in groupby(enumerate(line), key=lambda numbered: numbered[1].row):
            run = list(bits)
            if row != _NO_ROW:
                self._out.append(f'<span class="run" data-row="{row}"' + (f' id="t{row}">' if run[0][1].first else ">"))
            for number, bit in run:
                self._leaf(bit, bool(visible) and visible[0] < number < visible[-1])
            if row != _NO_ROW:
                self._out.append("</span>")
        self._out.append(f"</{tag}>")

    def _leaf(self, bit: _Bit, inside: bool) -> None:
        """Write a leaf; ``inside`` a line are blanks that part words."""
        leaf = bit.leaf
        linked = leaf.role in ("marker", "title")
        body: list[str] = []
        notes: list[str] = []
        for piece in self._decorations.pieces(leaf, next(self._limits)):
            body.append(self._piece(piece, bit.row, linked))
            (notes if linked or leaf.role == "blank" else body).extend(map(self._note, piece.notes))
            self.faults[bit.row] += len(piece.notes)
        text = "".join(body)
        match leaf.role:
            case "marker":
                text = f'<a class="marker {hue(bit.level)}" href="#o{bit.row}">{text}</a>'
            case "title":
                text = f'<a href="#o{bit.row}">{text}</a>'
            case "heading":
                text = f'<span class="heading">{text}</span>'
            case "chrome" if bit.row != _NO_ROW:
                text = f'<span class="chrome">{text}</span>'
            case "blank" if not inside or _BREAK.search(leaf.text):
                text = f'<span class="blank">{text}</span>'
        doubt = self._doubtful.get(leaf.start) if leaf.role == "marker" else None
        self._out += [text, *notes] if doubt is None else [text, self._wording.doubtful(doubt), *notes]
        if bit.promise is not None:
            label = html(kept(*self._promises[bit.promise]))
            self._out.append(f'<a class="back added" href="#p{bit.promise}" title="{label}" aria-label="{label}">↑</a>')

    def _piece(self, piece: Piece, row: int, linked: bool) -> str:
        """A piece; inside a link, it has no link in it."""
        text = html(piece.text)
        if piece.faulty and text:
            text = f"<mark>{text}</mark>"
        if piece.promise is None:
            return text
        promise, series = self._promises[piece.promise]
        look = "promise" if piece.text else "promise added"
        anchor = ""
        if piece.promise not in self._anchored:
            self._anchored.add(piece.promise)
            self.promised[row].append(kept(promise, series))
            anchor = f' id="p{piece.promise}"'
        if linked:
            return f'<span class="{look}"{anchor}>{text}</span>'
        target = f"#t{self._rows[id(series.items[0])]}"
        return f'<a class="{look}"{anchor} href="{target}" title="{html(kept(promise, series))}">{text or html(promise.text)}</a>'

    def _note(self, number: int) -> str:
        finding = self._findings[number]
        return (
            f'<span class="note added" role="note" lang="{self._wording.language}" id="f{number}">'
            f'<a href="#l{number}">{html(finding.rule)}</a> '
            f"<span>{html(self._wording.message(finding))}</span></span>"
        )


def _look(bits: list[_Bit]) -> tuple[str, str]:
    """The element and the class of a line, by the leaves in it that are not blanks."""
    first = bits[0]
    if first.row == _NO_ROW:
        return "p", "aside"
    if first.leaf.role == "title":
        return "h2", "title"
    if first.leaf.role == "marker" and all(bit.row == first.row and bit.leaf.role != "text" for bit in bits):
        return _HEADINGS[min(first.level, len(_HEADINGS)) - 1], f"rank{min(first.level, 3)}"
    return "p", "text" if first.level else first.leaf.role
