"""The examples below each expression of language/phrases.py: what it recognises, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechparse.language import phrases
from speechparse.language.compiled import Expression

EXPRESSIONS = {name: value for name, value in vars(phrases).items() if isinstance(value, Expression) and not name.startswith("_")}


def examples() -> Iterator[tuple[str, bool, str]]:
    """The name of an expression, whether it recognises a text, and the text."""
    name = ""
    for line in Path(phrases.__file__).read_text(encoding="utf-8").splitlines():
        if defined := re.match(r"(\w+) = ", line):
            name = defined[1]
        elif told := re.match("# (yes|no): (.*)", line):
            yield from ((name, told[1] == "yes", text) for text in told[2].split(" | "))


EXAMPLES = list(examples())


@pytest.mark.parametrize(("name", "recognised", "text"), EXAMPLES)
def test_what_an_expression_recognises(name: str, recognised: bool, text: str) -> None:
    find = EXPRESSIONS[name].search if text.startswith("…") else EXPRESSIONS[name].match
    assert (find(text.removeprefix("…").replace("⏎", "\n")) is not None) is recognised


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_every_expression_has_examples_of_both(name: str) -> None:
    assert {recognised for expression, recognised, _ in EXAMPLES if expression == name} == {True, False}
