"""The typed tree, made of the plain one.

What `parsing.builder` makes is valid by its construction, and the tests have Pydantic validate the same. So nothing is validated
here: each dict becomes the fields of a node, and all nodes of a class share the set of the names of their fields. That takes two
thirds of the time of a validation, and a parse needs a third less memory, since nothing is copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from .model import Block, Document, Marker, Matter, Paragraph, Part, Point, Promise, Section, Series, Speech, Stated, SubPoint

Plain: TypeAlias = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)

_ITEM: dict[str, tuple[type[Any], type[Any]]] = {
    "section": (Section, Series[Section]),
    "point": (Point, Series[Point]),
    "subpoint": (SubPoint, Series[SubPoint]),
}
"""The classes of an item and of a series of such items, by the kind of the item."""

_names: dict[type[BaseModel], set[str]] = {}
_set = object.__setattr__  # nodes are frozen


def document(plain: Plain) -> Document:
    """The typed tree. The dicts of the plain one become parts of it."""
    plain["speeches"] = tuple([_speech(speech) for speech in plain["speeches"]])
    plain["matter"] = tuple([_matter(matter) for matter in plain["matter"]])
    return _node(Document, plain)


def _node(of: type[Model], fields: Plain) -> Model:
    """The node that has these fields, which are all of its class: `pydantic.BaseModel.model_construct` for this case alone."""
    node = of.__new__(of)
    _set(node, "__dict__", fields)
    _set(node, "__pydantic_fields_set__", _names.get(of) or _names.setdefault(of, set(fields)))
    _set(node, "__pydantic_extra__", None)
    _set(node, "__pydantic_private__", None)
    return node


def _speech(speech: Plain) -> Speech:
    speech["stated"] = tuple([_node(Stated, stated) for stated in speech["stated"]])
    speech["head"] = tuple(speech["head"])
    for name in ("preamble", "outline", "closing"):
        part = speech[name]
        if part is not None:
            part["content"] = _content(part["content"])
            speech[name] = _node(Part, part)
    return _node(Speech, speech)


def _matter(matter: Plain) -> Matter:
    matter["content"] = tuple(matter["content"])
    return _node(Matter, matter)


def _content(content: Sequence[Plain]) -> tuple[Block, ...]:
    return tuple([_paragraph(block) if block["kind"] == "paragraph" else _series(block) for block in content])


def _paragraph(paragraph: Plain) -> Paragraph:
    paragraph["content"] = tuple(paragraph["content"])
    return _node(Paragraph, paragraph)


def _series(series: Plain) -> Series[Any]:
    if series["promise"] is not None:
        series["promise"] = _node(Promise, series["promise"])
    one, several = _ITEM[series["items"][0]["kind"]]
    series["items"] = tuple([_item(one, item) for item in series["items"]])
    return _node(several, series)


def _item(of: type[Model], item: Plain) -> Model:
    item["content"] = _content(item["content"])
    item["marker"] = _node(Marker, item["marker"])
    return _node(of, item)
