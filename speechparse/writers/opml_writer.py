"""``opml``: OPML 2.0 (http://opml.org/spec2.opml), which outliners and mind-mapping programs read.

One outline per speech, with the items below it. ``text`` is the title, or marker and heading; ``_note``, which the programs show
as the note of a row, is the rest of its own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ..readers.page import Page
from ..system.printable import of_xml, references
from .item_text import head_of, headed

if TYPE_CHECKING:
    from ..model import Document, Item, Part


def write(document: Document, page: Page) -> str:
    """Characters that XML forbids are U+FFFD."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    body = etree.SubElement(root, "body")
    titles = [" ".join((speech.title or "").split()) for speech in document.speeches]
    etree.SubElement(head, "title").text = of_xml(next(filter(None, titles), page.name))
    for speech, title in zip(document.speeches, titles, strict=True):
        above_text = (leaf.text for leaf in head_of(speech) if leaf.role != "title")
        outline = _outline(body, title, "\n".join(filter(None, (*above_text, *(part.text for part in speech.parts)))))
        for part in speech.parts:
            _items(outline, part)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{references(etree.tostring(root, encoding="unicode", pretty_print=True))}'


def _items(above: etree._Element, node: Item | Part) -> None:
    for item in node.children:
        name, _stop, rest, content = headed(item)
        paragraphs = (block.text for block in content if block.kind == "paragraph")
        _items(_outline(above, name, "\n".join(filter(None, (rest, *paragraphs)))), item)


def _outline(above: etree._Element, text: str, note: str) -> etree._Element:
    outline: etree._Element = etree.SubElement(above, "outline", text=of_xml(text))
    if note:
        outline.set("_note", of_xml(note))
    return outline
