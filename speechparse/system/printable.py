"""What others wrote, made safe to print: a function for each kind of output.

A terminal obeys control characters, and shows another text than is there where characters turn its direction. GitHub obeys a line of
a log that begins with ``::``, and what follows ``##[`` anywhere in one (https://github.com/actions/runner). Only what is syntax of
Markdown and of Mermaid is escaped elsewhere, by their writers.
"""

from __future__ import annotations

import os
import re

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
_LONE = "\ud800-\udfff"  # surrogates, which cannot be encoded
_BLANKS = {"\t": " ", "\u3000": "\u3000", "\xa0": "\xa0"}  # Python calls none of them printable; the last two do no harm

_QUOTED = '"\\#'  # what is escaped in the quoted name of a file, besides what cannot be printed
# Patterns, which `re` compiles when they are first used.
_COMMAND = r"(?m:^)([^\S\n]*)::"
_INVISIBLE = f"[\u2028\u2029{DIRECTION}]"
_SURROGATE = f"[{_LONE}]"
_IN_JSON = f"[\x7f-\x9f\u2028\u2029{DIRECTION}{_LONE}]"
# https://www.w3.org/TR/xml/#charsets: these are forbidden or discouraged.
_NOT_IN_XML = "[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
# What a workflow command has as %XX, in its message and in its properties.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


# --- lines for people ---------------------------------------------------------------------------------------


def one_line(text: str) -> str:
    """A text on one line, and nothing in it that a terminal would obey."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """A text of the same length with nothing in it that a terminal would obey, nor a tab, whose width depends on its position."""
    shown = "".join(character if character.isprintable() else _BLANKS.get(character, "\ufffd") for character in text)
    return shown.replace("##[", "#\ufffd[")


def exact(text: str) -> str:
    """The name of a file, or a line that has one in it, so that it can be told from any other: with escapes, as Python has them."""
    shown = "".join(character if character.isprintable() or character in "\u3000\xa0" else _escape(character) for character in text)
    return shown.replace("##[", r"#\x23[")


def head(name: str) -> str:
    """The same of a name that a line begins with: still that file's where a ``::`` at its head would be a command."""
    return exact(f"./{name}" if name.lstrip().startswith("::") else name)


def diff_name(name: str) -> str:
    """The name of a file for the head of a diff: as it is, or quoted as ``patch`` and git have it."""
    if exact(name) == name and not any(character.isspace() or character in '"\\' for character in name):
        return name
    quoted = (_octal(character) if character in _QUOTED or exact(character) != character else character for character in name)
    return f'"{"".join(quoted)}"'


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()


# --- workflow commands --------------------------------------------------------------------------------------


def workflow_message(text: str) -> str:
    """A text as the message of a workflow command."""
    return one_line(text).translate(_DATA)


def workflow_property(name: str) -> str:
    """The name of a file as a property of a workflow command."""
    return exact(name).translate(_PROPERTY)


# --- formats ------------------------------------------------------------------------------------------------


def of_unicode(text: str) -> str:
    """The text with U+FFFD for lone surrogates: it can be encoded."""
    return re.sub(_SURROGATE, "\ufffd", text)


def in_json(json: str, text: str | None = None) -> str:
    """JSON with escapes for what must not be printed, for lone surrogates, and for what some take for the end of a line.

    It is the same JSON. ``text`` is one that has all characters of the JSON but those of its syntax, if there is a shorter one.
    """
    if re.search(_IN_JSON, json if text is None else text):
        json = re.sub(_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", json)
    return json.replace("##[", r"#\u0023[")


def of_xml(text: str) -> str:
    """The text with U+FFFD for lone surrogates and control characters, which XML forbids or advises against; other ends of lines are
    blanks."""
    return re.sub(_NOT_IN_XML, "\ufffd", text.replace("\v", " ").replace("\f", " ").replace("\x85", " "))


def references(markup: str) -> str:
    """XML, HTML or Markdown with references for what must not be printed. It is the same document."""
    shown = re.sub(_INVISIBLE, lambda match: f"&#{ord(match[0])};", markup)
    return re.sub(_COMMAND, r"\1&#58;:", shown).replace("##[", "#&#35;[")


def html(text: str) -> str:
    """``text`` for the content of HTML, and for attributes between double quotes.

    What HTML cannot carry is replaced as in XML; a CR is written so that HTML does not read it as LF.
    """
    from html import escape

    return references(escape(of_xml(text)).replace("\r", "&#13;"))
