"""What is found in a text that is open in an editor, and where: in the text itself, in the units of the client."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import EXAMPLES, PROJECT

import speechparse
from speechparse.checker.fixing import applied
from speechparse.errors import FileError
from speechparse.leaves import Span
from speechparse.servers import draft as drafts
from speechparse.servers.draft import Draft, format_of
from speechparse.servers.positions import Positions

HEAD = "在渡口的讲话\n同志们:\n下面讲三点意见。\n"
FAULTY = HEAD + "一、看水\n二、看山\n二、看船\n"
MARKDOWN = f"""\
---
layout: page
---
# 在渡口的讲话

同志们:

下面讲**三点**[意见](https://example.org/{"a" * 300})。

> **一、**看水&nbsp;&lt;清&gt;
> **二、看山**
>
> 二、看船<br>水是清的
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_position_counts_the_units_of_the_encoding(encoding: str, line_end: str) -> None:
    """As a client would: by encoding what is on the line before the place. U+2028, a form feed and a vertical tab end no line."""
    lines = ["", "一、\U00020bb7é", "\U00020bb7\u2028\f\v\x85a", "", "\U00020bb7"]
    text = line_end.join(lines)
    positions = Positions(text, encoding)
    codec, unit = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    offset = 0
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            assert positions.at(offset + column) == (number, len(line[:column].encode(codec)) // unit)
        offset += len(line) + len(line_end)


def test_a_text_is_its_own_page() -> None:
    draft = Draft.of(FAULTY, "a.txt")
    assert draft.page.text == draft.text == FAULTY
    assert draft.span(Span(3, 5)) == Span(3, 5)
    assert draft.findings == speechparse.check(FAULTY) != ()
    assert applied(FAULTY, draft.fixes) == speechparse.fix(FAULTY) == FAULTY.replace("二、看船", "三、看船")


def test_places_in_markdown_are_those_of_its_text() -> None:
    """Emphasis, links, quotes, front matter and entities are not on the page; the findings are those of the command."""
    draft = Draft.of(MARKDOWN, "a.md", "markdown")
    page = speechparse.read(MARKDOWN.encode(), name="a.md")
    assert draft.findings == speechparse.check(page)
    [finding] = draft.findings
    span = draft.span(finding.span)
    assert MARKDOWN[span.start :].startswith("二、看船")
    shown = [MARKDOWN[place.start : place.end] for item in draft.document.walk() for place in [draft.span(item.marker.span)]]
    assert shown == ["一、", "二、", "二、"]
    assert draft.span(Span(draft.document.span.end, draft.document.span.end)).end <= len(MARKDOWN)


def test_markdown_is_corrected_in_its_text() -> None:
    draft = Draft.of(MARKDOWN, "a.md", "markdown")
    assert applied(MARKDOWN, draft.fixes) == MARKDOWN.replace("> 二、看船", "> 三、看船")


def test_an_edit_is_left_out_where_the_text_would_not_read_as_it_should() -> None:
    """The stop of the marker is an entity in the text, and where that ends is not known."""
    text = FAULTY.replace("\n", "\n\n")
    for marker, fixed in (("&#20108;、", "三、"), ("二&#12289;", None)):
        written = text.replace("二、看船", f"{marker}看船")
        draft = Draft.of(written, "a.md", "markdown")
        assert [finding.fix is not None for finding in draft.findings] == [True]
        assert applied(written, draft.fixes) == written.replace(marker, fixed or marker)
    assert draft.edits(()) == ()


def test_an_indented_paragraph_begins_at_its_words() -> None:
    """A paragraph that begins on the next line is indented on the page, and was not in the text."""
    text = "# 在渡口的讲话\n下面讲两点意见。\n- 一、看水\n  看水要看清。\n- 二、看山\n"
    draft = Draft.of(text, "a.md", "markdown")
    assert "\u3000\u3000下面" in draft.page.text
    for item in draft.document.walk():
        place = draft.span(item.marker.span)
        assert text[place.start : place.end] == item.marker.text


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_marker_of_a_page_is_found_in_its_markdown(file: Path) -> None:
    """Some paragraphs begin with bold words, as those who write Markdown like it, and there is a quote and a link."""
    lines = file.read_text(encoding="utf-8").splitlines()
    text = "\n\n".join(f"**{line[:6]}**{line[6:]}" if len(line) > 9 else f"> [{line}](a#b)" for line in lines)
    draft = Draft.of(text, "a.md", "markdown")
    items = [*draft.document.walk()]
    assert len(items) > 1
    for item in items:
        place = draft.span(item.marker.span)
        assert text[place.start : place.end].replace("*", "").strip() == item.marker.text.strip()


def test_the_limits_are_those_of_the_documentation() -> None:
    documentation = (PROJECT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert f"more than {drafts.LIMITS.size // 2**20} MiB" in documentation
    assert f"more than {drafts.LIMITS.seconds:g} seconds" in documentation


def test_lone_surrogates_are_replaced() -> None:
    for form in drafts.EDITED:
        assert Draft.of("一、看\ud842水\n", "a", form).text == "一、看\ufffd水\n"


@pytest.mark.parametrize("form", drafts.EDITED)
@pytest.mark.parametrize("text", ["", "\n", "\r\n", "\ufeff", "\0", "水"])
def test_a_text_of_nothing(form: str, text: str) -> None:
    draft = Draft.of(text, "a", form)
    assert (draft.findings, draft.fixes) == ((), ())


@pytest.mark.parametrize("form", drafts.EDITED)
def test_the_limits_hold(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LIMITS", replace(drafts.LIMITS, size=11))
    with pytest.raises(FileError, match="a: larger than 11 bytes"):
        Draft.of("看水看山", "a", form)
    monkeypatch.setattr(drafts, "LIMITS", replace(drafts.LIMITS, size=99, markers=1))
    with pytest.raises(FileError, match="a: has more than 1 markers"):
        Draft.of("一、看\n二、山\n", "a", form)


def test_where_limits_end_the_search_for_fixes_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft.of(FAULTY, "a.txt")
    monkeypatch.setattr(drafts, "LIMITS", replace(drafts.LIMITS, markers=1))
    assert draft.fixes == ()
    assert draft.findings != ()


def test_the_configuration_of_the_file_holds(tmp_path: Path) -> None:
    (tmp_path / "speechparse.toml").write_text('ignore = ["ordinal-duplicate"]', encoding="utf-8")
    draft = Draft.of(FAULTY, "a.txt", configured_for=tmp_path / "a.txt")
    assert (draft.findings, draft.fixes) == ((), ())
    (tmp_path / "speechparse.toml").write_text("ignore = 1", encoding="utf-8")
    with pytest.raises(FileError, match="ignore is a list"):
        Draft.of(FAULTY, "a.txt", configured_for=tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "language", "form"),
    [
        ("a.txt", "plaintext", "text"),
        ("a.MD", "plaintext", "markdown"),
        ("Untitled-1", "markdown", "markdown"),
        ("Untitled-1", None, "text"),
        ("a.html", "html", None),
        ("a.docx", "plaintext", None),
    ],
)
def test_what_a_text_is(name: str, language: str | None, form: str | None) -> None:
    assert format_of(name, language) == form
