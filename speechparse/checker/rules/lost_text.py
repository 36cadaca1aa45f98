from __future__ import annotations

from collections.abc import Iterator

from ...language.compiled import expression
from ...leaves import Span
from ..context import Context
from ..finding import Finding

DOCUMENTATION = """\
Text is lost: U+FFFD is in its place.

The file is damaged, or was once read in a wrong encoding. What is lost may have been a marker.

Passes:

    一、修路
    先修村口，再修山脚。
    二、架桥

Fails:

    一、修路
    先修村\ufffd\ufffd再修山脚。
    二、架桥

Fix: none.
"""
DEFAULT = True

_LOST = expression("\ufffd+")


def check(context: Context) -> Iterator[Finding]:
    text = context.page.text
    for lost in _LOST.finditer(text) if "\ufffd" in text else ():
        count = len(lost[0])
        message, english = f"{count} 个 U+FFFD 处丢了文字", f"text is lost here ({count} of U+FFFD)"
        yield context.finding("lost-text", Span(lost.start(), lost.end()), message, english)
