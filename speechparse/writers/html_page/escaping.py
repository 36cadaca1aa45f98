"""Text of a page as text of HTML."""

from __future__ import annotations

from html import escape

from ..characters import of_xml


def html(text: str) -> str:
    """``text`` for content, and for attributes between double quotes.

    What HTML cannot carry is replaced as in XML; a CR is written so that HTML does not read it as LF.
    """
    return escape(of_xml(text)).replace("\r", "&#13;")
