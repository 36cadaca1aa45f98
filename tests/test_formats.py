"""The same speech in several formats has the same outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import CORPUS, EXAMPLES

import speechparse
from speechparse import Document

DEV = CORPUS / "dev"


def items(document: Document) -> list[tuple[str, int, str]]:
    return [(item.marker.text.strip(), item.level, item.heading) for item in document.walk()]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_word_is_read_back(file: Path) -> None:
    document = speechparse.parse_file(file)
    written = speechparse.render(document, "docx")
    assert isinstance(written, bytes)
    assert items(speechparse.parse_file(written)) == items(document)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_markdown_is_read_back(file: Path, tmp_path: Path) -> None:
    """Levels apart: after a heading Markdown has no way back to the one above."""
    document = speechparse.parse_file(file)
    written = speechparse.render(document, "markdown")
    assert isinstance(written, str)
    (tmp_path / "notes.md").write_text(written, encoding="utf-8")
    again = speechparse.parse_file(tmp_path / "notes.md")
    assert [marker for marker, _, _ in items(again)] == [marker for marker, _, _ in items(document)]


@pytest.mark.skipif(not (DEV / "html").is_dir(), reason="the corpus is not here")
def test_web_pages_have_the_items_of_the_text_beside_them() -> None:
    pages = sorted((DEV / "html").glob("*.html"))
    assert pages
    for page in pages:
        text = DEV / "pages" / f"{page.stem}.txt"
        assert items(speechparse.parse_file(page)) == items(speechparse.parse_file(text)), page.name
