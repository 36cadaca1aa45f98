"""Texts that are right as they are: nothing is found in them that is more than an info, and nothing of them is changed.

``right_texts.txt`` has them. Each begins after a line ``@ NAME`` and ends at the next; blank lines at its end do not belong to it.
Each is tried as it is there, in full-width forms, and in traditional characters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import full_width, traditional

from speechparse import check, fix

FILE = Path(__file__).with_name("right_texts.txt")
FORMS: dict[str, Callable[[str], str]] = {"plain": str, "full-width": full_width, "traditional": traditional}


def read(file: str) -> dict[str, str]:
    """The texts of a file by their names. Raises ValueError where one has no name or a name that was there before."""
    before, *blocks = f"\n{file}".split("\n@ ")
    texts: dict[str, str] = {}
    for block in blocks:
        name, _, text = block.partition("\n")
        if name in texts or not name.strip():
            raise ValueError(f"two texts are called {name!r}, or one has no name")
        texts[name] = text.rstrip("\n") + "\n"
    if before.strip():
        raise ValueError("the file does not begin with a name")
    return texts


TEXTS = read(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_found_and_nothing_changed(name: str, form: str) -> None:
    text = FORMS[form](TEXTS[name])
    assert [finding.message_en for finding in check(text) if finding.severity != "info"] == []
    assert fix(text) == text
    assert fix(text, unsafe=True) == text


def test_there_are_enough_of_them() -> None:
    assert len(TEXTS) >= 150


@pytest.mark.parametrize("file", ["一、采茶\n@ a\n", "@ a\n一、采茶\n@ a\n", "@ \n一、采茶\n"])
def test_a_file_that_is_not_written_so_is_refused(file: str) -> None:
    with pytest.raises(ValueError, match="name"):
        read(file)
