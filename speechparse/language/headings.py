"""The heading of an item, as docs/annotation.md defines it, and the text after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..leaves import UNREAD, Leaf
from .compiled import expression
from .expressions import STOPS
from .folding import BLANK
from .phrases import DECORATION

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "《": "》", "【": "】", "〔": "〕", "[": "]"}
# What ends a heading, and the quotation marks and brackets that close after that; Markdown's ** may end first.
_END = expression(f"(?:\\*+(?=[{STOPS}]))?[{STOPS},、…\uff01\uff1f\uff1b\uff1a\uff0c]*[”’」』)】\uff09]*")
_TOKEN = expression("[" + STOPS + re.escape("".join(_PAIRS)) + "]")


def heading_end(folded: str, start: int, end: int) -> int:
    """Where the heading ends that begins at ``start`` in a stretch that ends at ``end`` (code points).

    It ends before the first 。!?;: outside quotation marks and brackets. A quotation mark or bracket that is not closed
    before the next full stop is ignored.
    """
    stop = folded.find("。", start, end)
    last = end if stop < 0 else stop
    never_closed: set[str] = set()
    match = _TOKEN.search(folded, start, end)
    while match:
        character = match[0]
        if character in STOPS:
            at = match.start()
            bold = folded.startswith("**", at - 2) and folded.count("**", start, at) % 2  # which began before the marker
            return start + len(folded[start:at].rstrip("*")) if bold else at
        close = -1 if character in never_closed else folded.find(_PAIRS[character], match.end(), last)
        if close < 0:
            never_closed.add(character)
        match = _TOKEN.search(folded, close + 1 if close >= 0 else match.end(), end)
    # 一要早起, 二要细采: the comma before the next marker is not part of the heading, nor is a ** that did not begin in it.
    inner = folded[start:end].rstrip(" \n,、")
    return start + len(inner if inner.count("**") % 2 == 0 else inner.rstrip(" \n,、*"))


def after_heading(leaves: Iterable[Leaf]) -> tuple[str, str]:
    """What ends the heading that a paragraph begins with, and the text after that; either may be empty."""
    text = "".join(leaf.text for leaf in leaves if leaf.role not in UNREAD and leaf.role != "heading")
    end = _END.match(text)
    stop = end[0] if end else ""
    rest = text[len(stop) :].strip(BLANK)
    return stop, rest if rest.strip(DECORATION) else ""
