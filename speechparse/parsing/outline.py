"""The outline grammar, ready to parse: `SpeechLexer` makes the tokens of a page, Lark's parser recognises the outline in them, and
`Builder` makes the tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from lark import Lark

from ..language.grammar import load
from .builder import Builder, Plain
from .declared import headed
from .doubts import Doubts, add, doubts
from .lexer import SpeechLexer
from .matches import Match


@lru_cache(maxsize=1)
def grammar() -> Lark:
    """The parser of the outline grammar; made once, and shared by all threads."""
    return load("outline", Builder(), SpeechLexer)


def lexer() -> SpeechLexer:
    """The lexer of the grammar, for those who want a stage of the parse alone."""
    return cast(SpeechLexer, grammar().parser.lexer)


def build_plain(text: str, headings: Sequence[int] | None = None, doubt: bool = False) -> Plain:
    """The document of a page in plain form: dicts and lists with the fields of the model, and leaves.

    ``headings`` has the level of each line that is a declared heading, and 0 for the others; None if they are not to be items. With
    ``doubt`` each item and each closing has its doubt.
    """
    tree: Plain = grammar().parse(headed(text, headings))  # type: ignore[assignment]  # what the Builder makes of it
    if doubt:
        add(tree, doubts_of(text, headings))
    return tree


def doubts_of(text: str, headings: Sequence[int] | None = None) -> Doubts:
    """The doubts of the items and closings of a page."""
    return doubts(*lexer().scanned(headed(text, headings)))


def matches(folded: str) -> list[Match]:
    """What looks like a marker in a folded text, in its order."""
    return lexer().matcher.matches(folded)
