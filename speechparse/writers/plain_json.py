"""The JSON of a tree in plain form: a function for each class of the model. Made by docs/write_json.py, not by hand."""

from __future__ import annotations

from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..leaves import Leaf


def document(of: dict[str, Any]) -> str:
    """The JSON of a document, all of it on one line; what `printable.in_json` escapes is not escaped."""
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"speeches":[{",".join([_speech(one) for one in of["speeches"]])}]'
        f',"matter":[{",".join([_matter(one) for one in of["matter"]])}]}}'
    )


def _speech(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"title":{"null" if of["title"] is None else _quoted(of["title"])}'
        f',"salutation":{"null" if of["salutation"] is None else _quoted(of["salutation"])}'
        f',"date":{"null" if of["date"] is None else _quoted(of["date"])}'
        f',"speaker":{"null" if of["speaker"] is None else _quoted(of["speaker"])}'
        f',"office":{"null" if of["office"] is None else _quoted(of["office"])}'
        f',"occasion":{"null" if of["occasion"] is None else _quoted(of["occasion"])}'
        f',"stated":[{",".join([_stated(one) for one in of["stated"]])}]'
        f',"head":[{",".join([_leaf(one) for one in of["head"]])}]'
        f',"preamble":{"null" if of["preamble"] is None else _part(of["preamble"])}'
        f',"outline":{"null" if of["outline"] is None else _part(of["outline"])}'
        f',"closing":{"null" if of["closing"] is None else _part(of["closing"])}}}'
    )


def _stated(of: dict[str, Any]) -> str:
    return f'{{"kind":"{of["kind"]}","span":{{"start":{of["span"].start},"end":{of["span"].end}}},"text":{_quoted(of["text"])}}}'


def _leaf(of: Leaf) -> str:
    return f'{{"role":"{of.role}","text":{_quoted(of.text)},"start":{of.start}}}'


def _part(of: dict[str, Any]) -> str:
    doubt = "" if of["doubt"] is None else f',"doubt":{of["doubt"]}'
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"content":[{",".join([_paragraph(one) if one["kind"] == "paragraph" else _sections(one) for one in of["content"]])}]'
        f',"kind":"{of["kind"]}"{doubt}}}'
    )


def _paragraph(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"content":[{",".join([_leaf(one) for one in of["content"]])}]}}'
    )


def _sections(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"style":"{of["style"]}"'
        f',"promise":{"null" if of["promise"] is None else _promise(of["promise"])}'
        f',"items":[{",".join([_section(one) for one in of["items"]])}]}}'
    )


def _promise(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"text":{_quoted(of["text"])}'
        f',"count":{of["count"]}'
        f',"announces":{"true" if of["announces"] else "false"}}}'
    )


def _section(of: dict[str, Any]) -> str:
    doubt = "" if of["doubt"] is None else f',"doubt":{of["doubt"]}'
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"content":[{",".join([_paragraph(one) if one["kind"] == "paragraph" else _points(one) for one in of["content"]])}]'
        f',"level":{of["level"]}'
        f',"marker":{_marker(of["marker"])}'
        f',"heading":{_quoted(of["heading"])}{doubt}'
        f',"kind":"{of["kind"]}"}}'
    )


def _points(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"style":"{of["style"]}"'
        f',"promise":{"null" if of["promise"] is None else _promise(of["promise"])}'
        f',"items":[{",".join([_point(one) for one in of["items"]])}]}}'
    )


def _point(of: dict[str, Any]) -> str:
    doubt = "" if of["doubt"] is None else f',"doubt":{of["doubt"]}'
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"content":[{",".join([_paragraph(one) if one["kind"] == "paragraph" else _subpoints(one) for one in of["content"]])}]'
        f',"level":{of["level"]}'
        f',"marker":{_marker(of["marker"])}'
        f',"heading":{_quoted(of["heading"])}{doubt}'
        f',"kind":"{of["kind"]}"}}'
    )


def _subpoints(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"style":"{of["style"]}"'
        f',"promise":{"null" if of["promise"] is None else _promise(of["promise"])}'
        f',"items":[{",".join([_subpoint(one) for one in of["items"]])}]}}'
    )


def _subpoint(of: dict[str, Any]) -> str:
    doubt = "" if of["doubt"] is None else f',"doubt":{of["doubt"]}'
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"content":[{",".join([_paragraph(one) if one["kind"] == "paragraph" else _subpoints(one) for one in of["content"]])}]'
        f',"level":{of["level"]}'
        f',"marker":{_marker(of["marker"])}'
        f',"heading":{_quoted(of["heading"])}{doubt}'
        f',"kind":"{of["kind"]}"}}'
    )


def _marker(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"text":{_quoted(of["text"])}'
        f',"style":"{of["style"]}"'
        f',"ordinal":{"null" if of["ordinal"] is None else of["ordinal"]}}}'
    )


def _matter(of: dict[str, Any]) -> str:
    return (
        f'{{"span":{{"start":{of["span"].start},"end":{of["span"].end}}}'
        f',"kind":"{of["kind"]}"'
        f',"content":[{",".join([_leaf(one) for one in of["content"]])}]}}'
    )
