"""The parts of a Word document: the body, its styles and its numbering, taken out of the archive."""

from __future__ import annotations

import zipfile
from functools import partial
from io import BytesIO
from typing import NamedTuple

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.ns import nsmap, qn
from lxml import etree

from ...errors import FileError
from ...system.limits import watched
from ..source_file import Opened
from .numbering import one_line

# A document saved as "Strict Open XML" has another namespace, and is otherwise the same.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = nsmap["w"].encode()

# What a tag or an attribute costs in memory besides its characters, and an entry of the archive, in bytes, about.
_NODE, _ENTRY = 64, 512
_ENTRY_SIGNATURE = b"PK\x01\x02"

_PIECE = 1 << 20  # bytes that are unpacked and parsed at once, between two looks at the time


class Parts(NamedTuple):
    """The body of a document, its styles and its numbering; ``places`` says which part of the archive each kind of part is."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    places: dict[str, PackURI]


def parts(opened: Opened) -> Parts:
    """The parts of a document. Raises FileError where the file is no Word document, or is damaged."""
    opened.check_expanded(opened.data.count(_ENTRY_SIGNATURE) * _ENTRY)
    try:
        with zipfile.ZipFile(BytesIO(opened.data)) as package:
            opened.check_expanded(sum(entry.file_size for entry in package.infolist()))
            if PACKAGE_URI.rels_uri.membername not in package.namelist():
                raise opened.error("no Word document: a zip archive of something else")
            place = _related(opened, package, PACKAGE_URI).get("officeDocument")
            if place is None:
                raise opened.error("no Word document: a zip archive of something else")
            document = xml(opened, package, place)
            if document.tag != qn("w:document"):
                raise opened.error(f"no Word document: holds a {etree.QName(document).localname}")
            related = _related(opened, package, place) if place.rels_uri.membername in package.namelist() else {}
            styles, numbering = (xml(opened, package, related[kind]) if kind in related else None for kind in ("styles", "numbering"))
            return Parts(document, styles, numbering, {**related, "officeDocument": place})
    except FileError:
        raise
    except Exception as error:  # zipfile, zlib, lxml and python-docx have each their own, and a broken file finds them all
        raise opened.error(f"no Word document, or a damaged one: {one_line(str(error)) or type(error).__name__}") from error


def _related(opened: Opened, package: zipfile.ZipFile, source: PackURI) -> dict[str, PackURI]:
    """The parts that a part goes with, by what they are."""
    rows = xml(opened, package, source.rels_uri)
    return {
        row.get("Type", "").rpartition("/")[2]: PackURI.from_rel_ref(source.baseURI, row.get("Target", ""))
        for row in rows.iterchildren("{*}Relationship", reversed=True)
        if row.get("TargetMode") != "External"
    }


def xml(opened: Opened, package: zipfile.ZipFile, place: PackURI, lookup: etree.ElementClassLookup | None = None) -> etree._Element:
    """A part of the archive. Raises FileError where it is too large, or has a document type. ``lookup``: what its elements are."""
    with package.open(place.membername) as member:
        data = b"".join(watched(iter(partial(member.read, _PIECE), b""), 1)).replace(STRICT, _USUAL)
    opened.check_expanded(len(data) + _NODE * (data.count(b"<") + data.count(b"=")))
    parser = etree.XMLParser(resolve_entities=False)
    parser.set_element_class_lookup(lookup)
    for start in watched(range(0, len(data), _PIECE), 1):
        parser.feed(data[start : start + _PIECE])
    root = parser.close()
    if root.getroottree().docinfo.doctype:
        raise opened.error(f"{place.membername} has a document type, which Word writes in no document")
    return root
