"""A Word document written again with some parts changed: all others keep their bytes, their order and their times."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from ..readers.source_file import Opened
from ..readers.word.package import STRICT

_SIGNATURES = "_xmlsignatures/"


def saved(opened: Opened, changed: Mapping[str, etree._Element]) -> bytes:
    """The file with parts changed or added, by their names in the archive.

    Raises FileError where a change would break a digital signature, or where it cannot be said what the file holds.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(opened.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        _refuse(opened, names)
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in changed:
                if STRICT in data:
                    raise opened.error("saved as Strict Open XML; save it as a usual .docx")
                data = _written(changed[entry.filename])
            new.writestr(entry, data)
        for name in changed.keys() - set(names):
            new.writestr(zipfile.ZipInfo(name), _written(changed[name]), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _refuse(opened: Opened, names: list[str]) -> None:
    if any(name.startswith(_SIGNATURES) for name in names):
        raise opened.error("has a digital signature, which a change would break; left alone")
    if len({name.lower() for name in names}) < len(names):
        raise opened.error("has two parts of one name; left alone")


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
