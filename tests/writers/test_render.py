"""Every format, through ``speechparse.render``."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import calls

from speechparse import Page, parse, render
from speechparse.rendering import BytesFormat, TextFormat
from speechparse.transforms.pruning import pruned
from speechparse.transforms.scripts import SCRIPTS, converted
from speechparse.writers import WRITERS

from .pages import FERRY, HOSTILE, TWO, hostile_page


def encoded(rendered: str | bytes) -> bytes:
    return rendered if isinstance(rendered, bytes) else rendered.encode()


@pytest.mark.parametrize("form", WRITERS)
def test_str_or_bytes(form: str) -> None:
    assert isinstance(render(parse(TWO), form), bytes if WRITERS[form].binary else str)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("text", ["", "\n", "船还没有靠岸。\n", "一、\n二、\n"], ids=ascii)
def test_little_to_write(form: str, text: str) -> None:
    encoded(render(parse(text), form))


@pytest.mark.parametrize("form", WRITERS)
def test_hostile_text_can_be_written_and_encoded(form: str) -> None:
    for what in HOSTILE:
        page = hostile_page(what)
        encoded(render(parse(page), form, page=Page(page, what)))


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=15, derandomize=True)
@given(st.text(st.characters(exclude_categories=()), max_size=60), st.sampled_from([None, 0, 1, 2]), st.sampled_from([None, *SCRIPTS]))
def test_any_text_can_be_written_and_encoded(form: str, what: str, depth: int | None, script: str | None) -> None:
    encoded(render(parse(f"一、{what}\n(一){what}\n二、看水。{what}\n"), form, depth=depth, script=script))


@pytest.mark.parametrize("form", sorted(WRITERS.keys() - {"html", "docx"}))
def test_depth_and_script_are_those_of_the_document(form: str) -> None:
    document = parse(FERRY)
    page = Page(FERRY)
    assert render(document, form, page=page) == render(document, form)
    assert render(document, form, depth=1) == render(pruned(document, 1), form, page=page)
    assert render(document, form, script="taiwan", depth=1) == render(converted(pruned(document, 1), "taiwan"), form, page=page)
    assert render(document, form, depth=1) != render(document, form) != render(document, form, script="taiwan")


def test_a_page_or_a_text_is_parsed_first() -> None:
    page = Page(FERRY, "ferry.docx", "docx", "paragraph", numbers=range(3, 4 + FERRY.count("\n")))
    assert render(page, "jsonl") == render(parse(FERRY), "jsonl", page=page) != render(FERRY, "jsonl") == render(parse(FERRY), "jsonl")
    with pytest.raises(TypeError, match=r"^render takes a Document, a Page or a str, not bytes$"):
        render(FERRY.encode())  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"^render takes page= only with a Document$"):
        render(FERRY, page=page)


def test_the_types_of_the_formats_are_those_of_the_table() -> None:
    assert set(get_args(TextFormat)) == {name for name, form in WRITERS.items() if not form.binary}
    assert set(get_args(BytesFormat)) == {name for name, form in WRITERS.items() if form.binary}


def test_what_there_is_not() -> None:
    with pytest.raises(ValueError, match="no format yaml; there are json, jsonl"):
        render(parse(""), "yaml")
    with pytest.raises(ValueError, match="no script klingon"):
        render(parse(""), script="klingon")


@pytest.mark.parametrize("form", WRITERS)
def test_twice_the_speeches_are_twice_the_work(form: str) -> None:
    few, many = (parse(FERRY * times) for times in (10, 20))
    assert calls(lambda: render(many, form)) < 2.1 * calls(lambda: render(few, form))


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("unit", ["#", " ", "*", "`", "<", "[", "&", "\\", "\u2028", "\0", "\ud800", "一、"], ids=ascii)
def test_twice_a_long_line_of_one_character_is_twice_the_work(form: str, unit: str) -> None:
    pages = []
    for length in (1_000, 2_000):
        long = unit * length
        pages.append(f"在渡口换船会上的讲话\n同志们:\n看{long}水。\n一、看{long}水。\n看{long}水。\n二、看{long}。\n")
    few, many = map(parse, pages)
    assert calls(lambda: render(many, form)) < 2.5 * calls(lambda: render(few, form))
