"""How an item begins, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import Item, Paragraph, Series
from ..phrases import DECORATION
from ..source import BLANK

# What ends a heading stays with it, and so does what closes behind that.
_STOP = re.compile("[。!?;:,、…\uff01\uff1f\uff1b\uff1a\uff0c]*[”’」』)】\uff09]*")


class Headed(NamedTuple):
    """``name`` is the marker and the heading, on one line; ``stop`` what ends the heading; ``rest`` the text behind that in the
    same paragraph; ``content`` the paragraphs and series behind the first paragraph."""

    name: str
    stop: str
    rest: str
    content: Sequence[Paragraph | Series[Any]]


def headed(item: Item) -> Headed:
    """The beginning of an item, and what follows it."""
    first = item.content[0] if item.content else None
    leaves = first.content if isinstance(first, Paragraph) else ()
    parted = item.marker.text.endswith(tuple(BLANK)) or any(leaf.role == "blank" for leaf in leaves[:1])
    name = f"{item.marker.text.strip(BLANK)}{' ' if parted else ''}{item.heading}".rstrip()
    text = "".join(leaf.text for leaf in leaves if leaf.role not in ("blank", "heading"))
    stop = _STOP.match(text)
    behind = stop.end() if stop else 0
    rest = text[behind:].strip(BLANK)
    return Headed(name, text[:behind], rest if rest.strip(DECORATION) else "", item.content[1:] if leaves else item.content)
