"""Tracked changes: what Word accepts or rejects as the insertions and deletions of an author."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timezone

from docx.oxml.ns import qn
from lxml import etree

from .runs import set_text

AUTHOR = "speechparse"

_R, _RPR, _T, _DELETED = map(qn, ("w:r", "w:rPr", "w:t", "w:delText"))
_ID = qn("w:id")
# Of the properties of a paragraph, what its change does not repeat.
_NOT_REPEATED = frozenset(map(qn, ("w:rPr", "w:sectPr", "w:pPrChange")))


class Tracker:
    """Makes the tracked changes of one document, all of the same moment."""

    def __init__(self, document: etree._Element) -> None:
        known = (element.get(_ID, "") for element in document.iter() if _ID in element.attrib)
        self._latest = max((int(number) for number in known if number.isascii() and number.isdigit()), default=0)
        self._date = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def delete(self, run: etree._Element) -> etree._Element:
        """Mark a run as deleted; returns what it is in."""
        deleted = self._change("w:del")
        run.addprevious(deleted)
        deleted.append(run)
        for text in run.iterchildren(_T):
            text.tag = _DELETED
        return deleted

    def inserted(self, text: str, like: etree._Element) -> etree._Element:
        """An insertion, formatted as a run is."""
        inserted = self._change("w:ins")
        run = etree.SubElement(inserted, _R)
        properties = like.find(_RPR)
        if properties is not None:
            run.append(deepcopy(properties))
        set_text(etree.SubElement(run, _T), text)
        return inserted

    def keep_properties(self, properties: etree._Element) -> None:
        """Note in the properties of a paragraph, before they are changed, what they are; unless an earlier change is noted there."""
        if properties.find(qn("w:pPrChange")) is not None:
            return
        changed = self._change("w:pPrChange")
        before = etree.SubElement(changed, qn("w:pPr"))
        before.extend(deepcopy(child) for child in properties if child.tag not in _NOT_REPEATED)
        properties.append(changed)

    def _change(self, tag: str) -> etree._Element:
        self._latest += 1
        return etree.Element(qn(tag), {_ID: str(self._latest), qn("w:author"): AUTHOR, qn("w:date"): self._date})
