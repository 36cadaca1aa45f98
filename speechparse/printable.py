"""What may be printed of a text that others wrote: a name of a file, a heading, a message."""

from __future__ import annotations


def one_line(text: str) -> str:
    """A text on one line, and nothing in it that a terminal would obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))
