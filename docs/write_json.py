"""Writes speechparse/writers/plain_json.py: for each class of the model a function that puts its JSON together, made of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from speechparse import Document
from speechparse.writers import plain_json

FILE = Path(plain_json.__file__)
WIDTH = 135  # of a line
HEAD = '''"""The JSON of a tree in plain form: a function for each class of the model. Made by docs/write_json.py, not by hand."""

from __future__ import annotations

from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..leaves import Leaf
'''


class Functions:
    """The functions of a document and of all that it is made of; ``written`` has their text by their names."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self._call(Document, "")

    def _call(self, of: type[Any], value: str) -> str:
        """Python that calls the function of a class, which is written if it is not yet."""
        name = "document" if of is Document else f"_{of.__name__.lower()}".replace("series[", "").replace("]", "s")
        if name not in self.written:
            self.written[name] = ""  # what is in it may call it
            self.written[name] = "\n".join(self._model(name, of) if issubclass(of, BaseModel) else self._slots(name, of))
        return f"{name}({value})"

    def _slots(self, name: str, of: type[Any]) -> Iterator[str]:
        yield f"def {name}(of: {of.__name__}) -> str:"
        yield "    return f'" + self._piece(of, "of") + "'"

    def _model(self, name: str, of: type[BaseModel]) -> Iterator[str]:
        yield f"def {name}(of: dict[str, Any]) -> str:"
        if of is Document:
            yield '    """The JSON of a document, all of it on one line; what `printable.in_json` escapes is not escaped."""'
        pieces: list[str] = []
        for key, field in of.model_fields.items():
            value = f'of["{key}"]'
            if field.exclude_if is None:
                pieces.append(f',"{key}":{self._piece(field.annotation, value)}')
            else:  # None is left out
                yield f'    {key} = "" if {value} is None else f\',"{key}":{{{value}}}\''
                pieces[-1] += f"{{{key}}}"
        pieces[0] = "{{" + pieces[0][1:]
        pieces[-1] += "}}"
        short = f"    return f'{''.join(pieces)}'"
        lines = ["    return (", *(f"        f'{piece}'" for piece in pieces), "    )"]
        yield from [short] if len(short) <= WIDTH else lines

    def _piece(self, of: Any, value: str) -> str:
        """What an f-string has for a value of a type."""
        if get_origin(of) is Literal:
            return f'"{{{value}}}"'
        if get_origin(of) is tuple:
            return f'[{{",".join([{self._expression(get_args(of)[0], "one")} for one in {value}])}}]'
        if is_dataclass(of):
            pieces = [f'"{key}":{self._piece(kind, f"{value}.{key}")}' for key, kind in get_type_hints(of).items()]
            return "{{" + ",".join(pieces) + "}}"
        return f"{{{self._expression(of, value)}}}"

    def _expression(self, of: Any, value: str) -> str:
        """Python for the JSON of a value of a type."""
        if get_origin(of) is Annotated:
            return self._expression(get_args(of)[0], value)
        if get_origin(of) in (Union, UnionType):
            one, other = get_args(of)
            if other is NoneType:
                return f'"null" if {value} is None else {self._expression(one, value)}'
            (kind,) = get_args(one.model_fields["kind"].annotation)
            return f'{self._call(one, value)} if {value}["kind"] == "{kind}" else {self._call(other, value)}'
        if of is str:
            return f"_quoted({value})"
        if of is bool:
            return f'"true" if {value} else "false"'
        if of is int:
            return value
        return self._call(of, value)


def source() -> str:
    """The text of the file."""
    return "\n\n".join([HEAD, *(f"{function}\n" for function in Functions().written.values())])


if __name__ == "__main__":
    FILE.write_text(source(), encoding="utf-8")
