"""What is written around the words of a page and is none of them: signs as code, tags, marks of markup, what every line begins with.

All of it is replaced by as many code points: by the signs that it stands for, by marks of Markdown, or by blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from .compiled import expression
from .expressions import NUMERALS

# --- signs as code --------------------------------------------------------------------------------------------------

# Line ends and blanks of a string of a program, and of a spreadsheet's XML.
_ESCAPED_END = expression("(?:\\\\r)?\\\\n(?![a-z])")
_ESCAPED_BLANK = expression("\\\\(?:u3000|u200b|ufeff|u00a0|xa0|t(?![a-z]))|_x000D_(?=\n|\\Z)")
_SHEET_END = "_x000D_"
_ENTITIES = {
    **dict.fromkeys(("nbsp", "ensp", "emsp", "thinsp", "#160", "#12288", "#8195", "#xa0", "#x3000"), " "),
    **dict.fromkeys(("ldquo", "#8220"), "“"),
    **dict.fromkeys(("rdquo", "#8221"), "”"),
    **{"lsquo": "‘", "rsquo": "’", "laquo": "《", "raquo": "》", "quot": '"', "mdash": "—", "#8212": "—", "hellip": "…"},
    **{"lt": "<", "gt": ">"},
}
_ENTITY = expression(f"&(?:({'|'.join(_ENTITIES)})|#10|#13|#x0?[ad]);|&nbsp(?![a-z;])", re.IGNORECASE)


def decoded(text: str) -> str:
    """A page with the line ends, blanks, quotation marks, dashes and dots that it has as code, each as long as its code."""
    if "\\" in text or _SHEET_END in text:
        if len(_ESCAPED_END.findall(text)) > text.count("\n"):
            text = _ESCAPED_END.sub(lambda end: " " * (len(end[0]) - 1) + "\n", text)
        text = _ESCAPED_BLANK.sub(_blanks, text).replace(_SHEET_END, "\n".rjust(len(_SHEET_END)))
    return _ENTITY.sub(_sign, text) if "&" in text else text


def _sign(entity: re.Match[str]) -> str:
    """What an entity of HTML stands for, as often as its code is long, so that words next to it stay next to a sign."""
    if entity[0][1] == "#" and not entity[1]:
        return "\n".rjust(len(entity[0]))
    sign = _ENTITIES[(entity[1] or "nbsp").lower()]
    if sign in "<>":  # of a tag, which has one
        return sign.rjust(len(entity[0])) if sign == "<" else sign.ljust(len(entity[0]))
    if sign == '"':  # an odd number, which opens or closes
        return sign * (len(entity[0]) - 1) + " "
    return sign * len(entity[0])


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


# --- tags and marks -------------------------------------------------------------------------------------------------

# A tag inside a line of text, as a field of data keeps it: <b>, </strong>, <br/>. What a block begins or ends in begins a line.
_BLOCKS = "p|div|br|h[1-6]|li|ul|ol|section|tr|table|td|th|dd|dt|center|article|blockquote"
_TAG = expression(f"</?(?:(?P<block>{_BLOCKS})|b|strong|i|em|u|font|span|a|sup|sub)(?:[ ;][^<>\n]{{0,1000}})?/?>", re.IGNORECASE)
_BOARD_TAG = expression(r"\[/?(?:b|i|u|s|size|color|font|align|indent)(?:=[^\[\]\n]{1,30})?\]", re.IGNORECASE)
_WORD = expression("\\w")
# An escaped stop (1\.), a line end of Markdown, __bold__, and the marks of a wiki ('''bold''', == 一、 ==).
_ESCAPE = expression(r"\\(?=[!#*+\-.>\[\]_`~]| *(?:\n|\Z))")
_UNDERLINED = expression("__(?=[^_ \n])([^_\n]+)__")
_KEYCAP = expression("([0-9])\ufe0f?\u20e3")  # a number on a key: 1\ufe0f\u20e3
_WIKI_BOLD = expression("'''?(?=[^'\n])([^'\n]+)'''?")
_WIKI_HEADING = expression("^(=(=+))([^=\n]+)\\1(?= *$)", re.MULTILINE)


def plain(folded: str) -> str:
    """A folded text in which marks and tags are written as Markdown does, or blanked out."""
    if "\\" in folded:
        folded = _ESCAPE.sub(" ", folded)
    if "__" in folded:
        folded = _UNDERLINED.sub(r"**\1**", folded)
    if "''" in folded:
        folded = _WIKI_BOLD.sub(lambda bold: bold[0].replace("'", "*"), folded)
    if "==" in folded:
        folded = _WIKI_HEADING.sub(lambda line: "#" * len(line[2]) + " " + line[3] + " " * len(line[1]), folded)
    if "\u20e3" in folded:
        folded = _KEYCAP.sub(lambda key: key[1] + " " * (len(key[0]) - 2) + "、", folded)
    if "[/" in folded:
        folded = _BOARD_TAG.sub(_blanks, folded)
    if "<" in folded:
        folded = _untagged(folded)
    return _BULLETED.sub(_unbulleted, "\n" + _unprefixed(folded))[1:]


def _untagged(folded: str) -> str:
    """The folded text with blanks for the tags in lines that have text besides: none of them is read."""
    lines = folded.split("\n")
    for number, line in enumerate(lines):
        if "<" in line and _WORD.search(_TAG.sub("", line)):
            lines[number] = _TAG.sub(_blank_tag, line)
    return "\n".join(lines)


def _blank_tag(tag: re.Match[str]) -> str:
    return " " * (len(tag[0]) - 1) + ("\n" if tag["block"] else " ")


# --- what lines begin with ------------------------------------------------------------------------------------------

# A bullet, or a box to tick, before a number: - 一、修路. The number is the marker.
_NUMBERED = (
    rf"(?:\*\*)?(?:\(?(?:[{NUMERALS}]{{1,3}}|[0-9]{{1,3}})[)、.](?![0-9])|第[{NUMERALS}0-9]{{1,3}}[,、是个条点步项章节]|"
    rf"[{NUMERALS}]{{1,2}}[是要]|(?:首先|其次|最后),|[\u2460-\u2473\u3220-\u3229])"
)
_SIGNS = "•●■◆▪·○➢→✅☑✔\u25b6\u25ba★☆\u2728\u2b50\U0001f300-\U0001faff"  # pictures among them
_PICTURE = "[\u2728\u2b50\U0001f300-\U0001faff]\ufe0f?"
_BULLETED = expression(
    rf"\n(?P<indent>[ >]*)(?P<bullet>(?:(?:[{_SIGNS}]\ufe0f?|[-+*](?= )) *(?:\[[ xX]\] ?)?)(?={_NUMBERED})|"
    rf"{_PICTURE} *(?=第[{NUMERALS}0-9]{{1,3}}\w))"
)
_MARKED = expression(_NUMBERED)


def _unbulleted(line: re.Match[str]) -> str:
    return "\n" + line["indent"] + " " * len(line["bullet"])


# What programs put before each line: the time, the number of the line, the edge of a table, a bullet.
_TIME = expression(r" *\[?((?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?)\]? +(?=\S)")
_COUNT = expression(r" *([0-9]{1,5})(?:[:|] *| {2,})(?=\S)")
_EDGE = expression(r" *\| *(?=\S)")
_DOT = expression(r" *[-*•·●] +(?=\S)")
_FIGURE = expression("[0-9]+")
_LOOKED_AT, _LEAST = 40, 10
"""So many lines with text are looked at, of which there are so many at least …"""
_PREFIXED = 0.9
"""… and this part of which, and the first and the last of them, begin in one way."""
_MARKERS = 2
"""So many of them have a marker after a number or a bullet, or these are the markers."""


def _unprefixed(folded: str) -> str:
    """The folded text with blanks for what a program has put before each line."""
    lines = list(islice((line for line in folded.split("\n") if line.strip(" ")), _LOOKED_AT))
    if len(lines) < _LEAST:
        return folded
    for prefix in (_TIME, _COUNT, _EDGE, _DOT):
        if prefix.match(lines[0]) and prefix.match(lines[-1]) and _all_begin(prefix, lines):
            return "\n".join([_without(prefix, line) for line in folded.split("\n")])
    return folded


def _all_begin(prefix: re.Pattern[str], lines: Sequence[str]) -> bool:
    """Do nearly all lines begin with a prefix: with numbers or times that go up, or bullets, where some have a marker next?"""
    found = [match for line in lines if (match := prefix.match(line))]
    if len(found) < _PREFIXED * len(lines):
        return False
    if prefix in (_COUNT, _DOT) and sum(bool(_MARKED.match(match.string, match.end())) for match in found) < _MARKERS:
        return False
    if prefix not in (_TIME, _COUNT):
        return True
    figures = [[int(figure) for figure in _FIGURE.findall(match[1])] for match in found]
    return all(len(one) == len(other) and one <= other for one, other in pairwise(figures))


def _without(prefix: re.Pattern[str], line: str) -> str:
    match = prefix.match(line)
    return " " * match.end() + line[match.end() :] if match else line
