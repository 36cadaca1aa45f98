"""The libraries that only some formats and modules need, and what is said where one is missing."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click
import pytest
from support import PROJECT

import speechparse
from speechparse.cli import cli
from speechparse.system.extras import REQUIREMENTS, missing

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PACKAGE = Path(speechparse.__file__).parent
PROJECT_TABLE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_messages_ask_for_what_the_project_declares() -> None:
    extras = PROJECT_TABLE["optional-dependencies"]
    declared = [
        requirement
        for extra in ("docx", "pdf", "parquet", "reports", "langchain", "llamaindex", "spark", "lsp", "mcp", "serve")
        for requirement in extras[extra]
    ]
    assert {one for requirement in REQUIREMENTS.values() for one in requirement.split()} == set(declared)


@pytest.mark.parametrize("form", REQUIREMENTS)
def test_what_pip_is_told_to_install_is_a_library_not_this_package(form: str) -> None:
    """No index has a package that is not released; what it needs, an index has."""
    said = str(missing(form))
    library = said.partition(" needs ")[2].partition(":")[0]
    what = f"speechparse.{form}" if (PACKAGE / f"{form}.py").exists() else f"the format {form}"
    if form in cli.list_commands(click.Context(cli)):
        what = f"speechparse {form}"
    wanted = " ".join(f"'{one}'" for one in REQUIREMENTS[form].split())
    assert said == f"{what} needs {library}: pip install {wanted}"
    try:
        installed = distribution(library)
    except PackageNotFoundError:
        pytest.skip(f"{library} is not installed")
    assert installed.metadata["Name"].lower() == library


@pytest.mark.parametrize(("module", "library"), [("langchain", "langchain_core"), ("llamaindex", "llama_index")])
def test_a_module_without_its_library_says_so_as_an_import_error(module: str, library: str) -> None:
    code = f"import sys; sys.modules['{library}'] = None\ntry: import speechparse.{module}\nexcept ImportError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(missing(module))
