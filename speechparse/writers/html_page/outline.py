"""The left side of the page: the outline as nested lists of links, and the list of findings.

script.js makes a tree of the outline (WAI-ARIA, navigation treeview); without it the links are links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...checker.finding import Finding
from ...model import Document, Item, Part, Speech
from ...readers.page import Page
from ...system.printable import html
from .anchors import has_row, hue, numbers
from .wording import Wording

_SHOWN = 24  # code points that are shown of a text that has no heading


class Outline:
    """Writes the outline of a document. ``faults`` and ``promised`` are those that `Speeches` has met, by number of row;
    ``doubtful`` has the chance that the place of an item is wrong, by where its marker begins, if it is great enough to be shown."""

    def __init__(
        self,
        document: Document,
        page: Page,
        faults: Mapping[int, int],
        promised: Mapping[int, Sequence[str]],
        doubtful: Mapping[int, str],
        wording: Wording,
    ) -> None:
        self._document = document
        self._page = page
        self._faults = faults
        self._promised = promised
        self._doubtful = doubtful
        self._wording = wording
        self._rows = numbers(document)

    def write(self) -> str:
        return _list(self._speech(speech) for speech in self._document.speeches)

    def _speech(self, speech: Speech) -> str:
        title = speech.title or _opening(speech) or self._wording.untitled
        return self._row(speech, speech.span.start, f'<span class="title">{html(title)}</span>', self._parts(speech))

    def _parts(self, speech: Speech) -> Iterator[str]:
        for part in speech.parts:
            items = (self._item(item) for item in part.children)
            if has_row(part):
                label = f'<span class="part">{self._wording.parts[part.kind]}</span> {_words(part)}'
                yield self._row(part, part.span.start, label, items)
            else:
                yield from items

    def _item(self, item: Item) -> str:
        shown = f'<span class="heading">{html(item.heading)}</span>' if item.heading else _words(item)
        label = f'<span class="marker {hue(item.level)}">{html(item.marker.text.strip())}</span> {shown}'
        start = item.marker.span.start
        if start in self._doubtful:
            label += f" {self._wording.doubtful(self._doubtful[start])}"
        return self._row(item, start, label, map(self._item, item.children))

    def _row(self, node: Speech | Part | Item, offset: int, label: str, below: Iterator[str]) -> str:
        number = self._rows[id(node)]
        chips = "".join(f' <span class="chip">{html(kept)}</span>' for kept in self._promised.get(number, ()))
        faults = self._faults.get(number, 0)
        if faults:
            chips += f' <span class="fault" title="{self._wording.found.format(faults)}">{faults}</span>'
        items = _list(below)
        twisty = '<span class="twisty"></span>' if items else ""
        where = html(self._wording.place(self._page.place(offset)))
        return f'<li><a id="o{number}" href="#t{number}" title="{where}">{twisty}<span>{label}{chips}</span></a>{items}</li>'


def listed(findings: Sequence[Finding], wording: Wording) -> Iterator[str]:
    """The findings as items of a list."""
    for number, finding in enumerate(findings):
        yield (
            f'<li id="l{number}"><a href="#f{number}">{html(wording.place(finding.place))}</a> <b>{html(finding.rule)}</b> '
            f"<span>{html(wording.message(finding))}</span></li>"
        )


def _list(items: Iterator[str]) -> str:
    inside = "".join(items)
    return f"<ul>{inside}</ul>" if inside else ""


def _words(node: Part | Item) -> str:
    return f'<span class="words">{html(_opening(node))}</span>'


def _opening(node: Speech | Part | Item) -> str:
    """The first words of a node that are not a marker."""
    text = next((leaf.text for leaf in node.leaves() if leaf.role not in ("blank", "marker")), "")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
