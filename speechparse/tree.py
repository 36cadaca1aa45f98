"""Builds the typed tree from the tokens of a page, by the outline grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer

from . import model
from .grammar import load
from .model import Leaf, Span
from .outline import Token

_ITEM: dict[int, Any] = {1: model.Section, 2: model.Point}
_SERIES: dict[int, Any] = {1: model.Series[model.Section], 2: model.Series[model.Point]}


class _Given(Lexer):
    """Hands the parser the tokens it is given."""

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, data: Any, _state: Any = None) -> Iterator[Any]:
        return iter(data)


def _span(first: Any, last: Any) -> Span:
    return Span(first.span.start, last.span.end)


def _value(leaves: Iterable[Leaf], role: str) -> str | None:
    """What the leaves of one role say, lines joined; None where there are none."""
    texts = [leaf.text for leaf in leaves if leaf.role == role]
    return "\n".join(texts) if texts else None


class _Builder(Transformer[Any, Any]):
    """One method a rule of the grammar. Without state: all threads share it."""

    def paragraph(self, parts: list[Token]) -> model.Paragraph:
        leaves = parts[0].leaves
        return model.Paragraph(span=_span(leaves[0], leaves[-1]), content=tuple(leaves))

    def matter(self, parts: list[Token]) -> model.Matter:
        leaves = parts[0].leaves
        return model.Matter(span=_span(leaves[0], leaves[-1]), content=tuple(leaves))

    def item(self, parts: list[Any]) -> Any:
        token, *content = parts
        kind = _ITEM.get(token.level, model.SubPoint)
        span = _span(token.marker, content[-1] if content else token.marker)
        return kind(span=span, level=token.level, marker=token.marker, heading=token.heading, content=tuple(content))

    def series(self, parts: list[Any]) -> Any:
        indent, *items, _dedent = parts
        promises = indent.promises
        kept = [promise for promise in promises if promise.count == len(items)]
        kind = _SERIES.get(items[0].level, model.Series[model.SubPoint])
        return kind(
            span=_span(items[0], items[-1]),
            style=items[0].marker.style,
            promise=(kept or promises or [None])[-1],
            items=tuple(items),
        )

    def _part(self, parts: list[Any], kind: str) -> model.Part | None:
        content = parts[1:]
        return model.Part(span=_span(content[0], content[-1]), kind=kind, content=tuple(content)) if content else None

    def preamble(self, parts: list[Any]) -> model.Part | None:
        return self._part(parts, "preamble")

    def outline(self, parts: list[Any]) -> model.Part | None:
        return self._part(parts, "outline")

    def closing(self, parts: list[Any]) -> model.Part | None:
        return self._part(parts, "closing")

    def speech(self, parts: list[Any]) -> model.Speech:
        head, *rest = parts
        leaves = head.leaves
        present = [part for part in rest if part is not None]
        return model.Speech(
            span=_span((leaves or present)[0], (present or leaves)[-1]),
            title=_value(leaves, "title"),
            salutation=_value(leaves, "salutation"),
            date=_value(leaves, "date"),
            speaker=_value(leaves, "speaker"),
            head=tuple(leaves),
            **{part.kind: part for part in present},
        )

    def document(self, parts: list[Any]) -> dict[str, Any]:
        return {
            "speeches": tuple(part for part in parts if part.kind == "speech"),
            "matter": tuple(part for part in parts if part.kind == "matter"),
        }


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return load("outline", start="document", lexer=_Given, transformer=_Builder(), maybe_placeholders=False)


def build(page: str, tokens: Iterable[Token]) -> model.Document:
    """The document of a page, from tokens that cover it."""
    parts: Any = _parser().parse(tokens)
    return model.Document(span=Span(0, len(page)), **parts)
