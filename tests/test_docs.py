"""The documentation: its examples run and give what it says, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from support import PROJECT, pages, pages_with_python
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import speechparse
from speechparse.cli import cli
from speechparse.cli.outline import outline
from speechparse.cli.outputs import ALL
from speechparse.language.markers import STYLES
from speechparse.scoring import read_listing, score_findings, score_outline
from speechparse.writers import WRITERS

PAGES = pages()
SYBIL = Sybil([PythonCodeBlockParser()], encoding="utf-8")

NEEDED = {
    "recipes.md": ("duckdb", "pandas", "polars", "pyarrow"),
    "chunks.md": ("langchain_text_splitters", "llama_index.core"),
}  # what an example needs that the package does without


def ids(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", pages_with_python(), ids=ids)
def test_the_python_of_a_page_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page run one after another, in one namespace; what they print is what the page says."""
    for library in NEEDED.get(path.name, ()):
        pytest.importorskip(library)
    monkeypatch.chdir(PROJECT)
    examples = list(SYBIL.parse(path))
    assert examples
    for example in examples:
        example.evaluate()


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    """A relative link is to a file, and a part after # to a heading in it, named as GitHub does."""
    tokens = [token for block in MarkdownIt().parse(path.read_text(encoding="utf-8")) for token in block.children or ()]
    for link in [str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens]:
        if link and "://" not in link:
            file, _, anchor = link.partition("#")
            target = (path.parent / file) if file else path
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def text_blocks(name: str) -> list[str]:
    blocks: list[str] = re.findall(r"^```text\n(.*?)^```$", (PROJECT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return blocks


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def where_to_add() -> list[tuple[str, str]]:
    """The rows of the table in CONTRIBUTING.md: what is added, and where."""
    _, _, table = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| to add | change |\n|---|---|\n")
    return [(row[1].strip(), row[2]) for line in table.split("\n\n", 1)[0].splitlines() if (row := line.split("|"))]


@pytest.mark.parametrize("change", [pytest.param(change, id=what) for what, change in where_to_add()])
def test_where_to_add_something(change: str) -> None:
    """What a row names is there: its files and folders, and in one of them each of its names."""
    named = re.findall("`([^`]+)`", change)
    paths = [found for name in named if (found := file(name)) is not None]
    modules = [module for path in paths for module in ([path] if path.is_file() else path.glob("*.py"))]
    for name in named:
        assert file(name) or any(has(module, name) for module in modules), name


def file(name: str) -> Path | None:
    """A file or folder of the package or the project, by its name there; None if the name is that of something else."""
    if "/" not in name and "." not in name:
        return None
    found = next((path for path in (Path(speechparse.__file__).parent / name, PROJECT / name) if path.exists()), None)
    assert found is not None, name
    return found


def has(path: Path, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", path.read_text(encoding="utf-8")) is not None


def first_column(page: str, header: str) -> list[str]:
    """The names in the first column of the table with a header, without what is after them."""
    _, _, table = (PROJECT / page).read_text(encoding="utf-8").partition(header)
    return re.findall(r"^\| `([\w-]+)`", table.split("\n\n", 1)[0], re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "header"), [("README.md", "| style | such as |"), ("docs/annotation.md", "| style | forms | where |")]
)
def test_the_styles_are_those_of_the_code(page: str, header: str) -> None:
    assert first_column(page, header) == list(STYLES)


def test_the_formats_are_those_of_the_code() -> None:
    assert set(first_column("docs/formats.md", "| `--format` |")) == {*WRITERS, ALL}
    chinese_help = CliRunner().invoke(cli, ["outline", "--help", "--lang", "zh"]).output
    for text in (outline.help or "", chinese_help):
        assert set(re.findall(r"^ *([a-z]+)  +[^ -]", text, re.MULTILINE)) == {*WRITERS, ALL}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_drawing_of_the_readme_is_what_is_drawn(name: str) -> None:
    page, drawing = text_blocks(name)[:2]
    assert speechparse.render(speechparse.parse(page), "tree") == drawing


def test_the_listing_that_is_explained_is_that_of_its_page() -> None:
    page, listing = text_blocks("docs/annotation.md")[:2]
    listed = read_listing(listing, page)
    items, misses = score_outline(speechparse.parse(page), listed, page)
    findings, more = score_findings(speechparse.check(page), listed)
    assert (items.exact, items.items, findings.met, misses + more) == (1, 4, 2, [])


def test_the_reference_has_every_public_name() -> None:
    reference = (PROJECT / "docs" / "api.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\.\. auto\w+:: (\w+)$", reference, re.MULTILINE)
    assert set(speechparse.__all__) <= set(listed)
