"""What may be printed of a text that others wrote: a name of a file, a heading, a message."""

from __future__ import annotations

_BLANKS = {"\t": " ", "\u3000": "\u3000", "\xa0": "\xa0"}  # Python calls none of them printable; the last two do no harm


def one_line(text: str) -> str:
    """A text on one line, and nothing in it that a terminal would obey."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """A text of the same length with nothing in it that a terminal would obey, nor a tab, whose width depends on where it stands."""
    return "".join(character if character.isprintable() else _BLANKS.get(character, "\ufffd") for character in text)
