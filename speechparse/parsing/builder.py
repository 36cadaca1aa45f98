"""Builds the tree of a page as the outline grammar recognises it in its tokens.

What is built is the plain form of the model: dicts with the fields of `model` in their order, lists, and leaves. `nodes`
makes the typed tree of it; the command writes it as JSON without loading Pydantic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from lark import Transformer

from ..leaves import Leaf, Span
from .tokens import Token

Plain: TypeAlias = dict[str, Any]

_KIND = {1: "section", 2: "point"}


def _over(leaves: Sequence[Leaf]) -> Span:
    return Span(leaves[0].start, leaves[-1].end)


def _from_to(first: Plain, last: Plain) -> Span:
    return Span(first["span"].start, last["span"].end)


def _paragraph(token: Token) -> Plain:
    return {"span": _over(token.leaves), "kind": "paragraph", "content": token.leaves}


def _item(token: Token, below: Sequence[Plain] = ()) -> Plain:
    """An item: its marker with the text after it, and what it holds besides."""
    content = [_paragraph(token), *below] if token.leaves else list(below)
    return {
        "span": _from_to(token.marker, content[-1] if content else token.marker),
        "content": content,
        "level": token.level,
        "marker": token.marker,
        "heading": token.heading,
        "doubt": None,
        "kind": _KIND.get(token.level, "subpoint"),
    }


def _said(leaves: Iterable[Leaf], role: str) -> str | None:
    """The texts of the leaves of one role, one per line; None if there are none."""
    texts = [leaf.text for leaf in leaves if leaf.role == role]
    return "\n".join(texts) if texts else None


def _stated(stated: Iterable[Plain], kind: str) -> str | None:
    """What a head states of one kind, one per line and nothing twice; None if it states nothing."""
    texts = dict.fromkeys(one["text"] for one in stated if one["kind"] == kind)
    return "\n".join(texts) if texts else None


class Builder(Transformer[Any, Any]):
    """One method per rule of the grammar. It has no state, so all threads share it."""

    def matter(self, parts: list[Token]) -> Plain:
        leaves = parts[0].leaves
        return {"span": _over(leaves), "kind": "matter", "content": leaves}

    def content(self, parts: list[Any]) -> list[Plain]:
        """What a part or an item holds so far."""
        new = parts[-1]
        so_far: list[Plain] = parts[0] if len(parts) > 1 else []
        so_far.append(_paragraph(new) if isinstance(new, Token) else new)
        return so_far

    def items(self, parts: list[Any]) -> list[Any]:
        """INDENT, and the items of its series so far."""
        so_far, *new = parts
        if not new:
            return parts
        so_far.append(_item(*new))
        return so_far  # type: ignore[no-any-return]

    def series(self, parts: list[Any]) -> Plain:
        (indent, *items), _dedent = parts
        kept = [promise for _, promise in indent.promises if promise["count"] == len(items)]
        sure = [promise for sure, promise in indent.promises if sure]
        return {
            "span": _from_to(items[0], items[-1]),
            "kind": "series",
            "style": items[0]["marker"]["style"],
            "promise": (kept or sure or [None])[-1],
            "items": items,
        }

    def _part(self, parts: list[Any], kind: str) -> Plain:
        content = parts[1]
        return {"span": _from_to(content[0], content[-1]), "content": content, "kind": kind, "doubt": None}

    def preamble(self, parts: list[Any]) -> Plain:
        return self._part(parts, "preamble")

    def outline(self, parts: list[Any]) -> Plain:
        return self._part(parts, "outline")

    def closing(self, parts: list[Any]) -> Plain:
        return self._part(parts, "closing")

    def speech(self, parts: list[Any]) -> Plain:
        head, *rest = parts
        leaves = head.leaves
        by_kind = {part["kind"]: part for part in rest}
        start = leaves[0].start if leaves else rest[0]["span"].start
        end = rest[-1]["span"].end if rest else leaves[-1].end
        return {
            "span": Span(start, end),
            "kind": "speech",
            "title": _said(leaves, "title"),
            "salutation": _said(leaves, "salutation"),
            **{kind: _stated(head.stated, kind) for kind in ("date", "speaker", "office", "occasion")},
            "stated": head.stated,
            "head": leaves,
            "preamble": by_kind.get("preamble"),
            "outline": by_kind.get("outline"),
            "closing": by_kind.get("closing"),
        }

    def document(self, parts: list[Plain]) -> Plain:
        return {
            "span": Span(0, 0) if not parts else _from_to(parts[0], parts[-1]),
            "kind": "document",
            "speeches": [part for part in parts if part["kind"] == "speech"],
            "matter": [part for part in parts if part["kind"] == "matter"],
        }
