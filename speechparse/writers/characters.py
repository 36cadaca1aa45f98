"""Characters that a format cannot have: U+FFFD stands in for them."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
# https://www.w3.org/TR/xml/#charsets: all but these are forbidden, surrogates and most control characters among them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def of_unicode(text: str) -> str:
    """The text without lone surrogates: it can be encoded."""
    return _SURROGATE.sub("\ufffd", text)


def of_xml(text: str) -> str:
    """The text without lone surrogates and what else XML forbids; form feeds and vertical tabs are blanks."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\v", " ").replace("\f", " "))


def escaped(json: str) -> str:
    """JSON with escapes for lone surrogates, and for what some take for the end of a line."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json)
