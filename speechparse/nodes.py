"""The typed tree, made of the plain one.

What `parsing.builder` makes is valid by its construction, and the tests have Pydantic validate the same. So nothing is validated
here: each dict becomes the fields of a node, and all nodes of a class share the set of the names of their fields. That takes two
thirds of the time of a validation, and a parse needs a third less memory, since nothing is copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from .model import Block, Document, Marker, Matter, Paragraph, Part, Point, Promise, Section, Series, Speech, Stated, SubPoint

Plain: TypeAlias = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)

# What sets the slots of a node. Nodes are frozen, and ``object.__setattr__`` takes longer.
_set_fields, _set_names, _set_extra, _set_private = [
    vars(BaseModel)[name].__set__ for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
]


def _maker(of: type[Model]) -> Callable[[Plain], Model]:
    """What makes a node of a class from all its fields: `pydantic.BaseModel.model_construct` for this case alone."""
    names = set(of.model_fields)
    new = of.__new__

    def node(fields: Plain) -> Model:
        made = new(of)
        _set_fields(made, fields)
        _set_names(made, names)
        _set_extra(made, None)
        _set_private(made, None)
        return made

    return node


_a_document = _maker(Document)
_a_speech = _maker(Speech)
_a_part = _maker(Part)
_a_matter = _maker(Matter)
_a_paragraph = _maker(Paragraph)
_a_stated = _maker(Stated)
_a_marker = _maker(Marker)
_a_promise = _maker(Promise)
_an_item: dict[str, tuple[Callable[[Plain], Any], Callable[[Plain], Any]]] = {
    "section": (_maker(Section), _maker(Series[Section])),
    "point": (_maker(Point), _maker(Series[Point])),
    "subpoint": (_maker(SubPoint), _maker(Series[SubPoint])),
}
"""What makes an item and a series of such items, by the kind of the item."""


def document(plain: Plain) -> Document:
    """The typed tree. The dicts of the plain one become parts of it."""
    plain["speeches"] = tuple([_speech(speech) for speech in plain["speeches"]])
    plain["matter"] = tuple([_matter(matter) for matter in plain["matter"]])
    return _a_document(plain)


def _speech(speech: Plain) -> Speech:
    speech["stated"] = tuple([_a_stated(stated) for stated in speech["stated"]])
    speech["head"] = tuple(speech["head"])
    for name in ("preamble", "outline", "closing"):
        part = speech[name]
        if part is not None:
            part["content"] = _content(part["content"])
            speech[name] = _a_part(part)
    return _a_speech(speech)


def _matter(matter: Plain) -> Matter:
    matter["content"] = tuple(matter["content"])
    return _a_matter(matter)


def _content(content: Sequence[Plain]) -> tuple[Block, ...]:
    return tuple([_paragraph(block) if block["kind"] == "paragraph" else _series(block) for block in content])


def _paragraph(paragraph: Plain) -> Paragraph:
    paragraph["content"] = tuple(paragraph["content"])
    return _a_paragraph(paragraph)


def _series(series: Plain) -> Any:
    if series["promise"] is not None:
        series["promise"] = _a_promise(series["promise"])
    one, several = _an_item[series["items"][0]["kind"]]
    series["items"] = tuple([_item(one, item) for item in series["items"]])
    return several(series)


def _item(one: Callable[[Plain], Any], item: Plain) -> Any:
    item["content"] = _content(item["content"])
    item["marker"] = _a_marker(item["marker"])
    return one(item)
