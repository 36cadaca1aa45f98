"""The libraries that only some formats need, and what is said where one is missing."""

from __future__ import annotations

import sys
from importlib.metadata import distribution

import pytest
from support import PROJECT

from speechparse.system.extras import REQUIREMENTS, missing

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT_TABLE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_messages_ask_for_what_the_project_declares() -> None:
    extras = PROJECT_TABLE["optional-dependencies"]
    declared = [requirement for extra in ("docx", "pdf", "parquet", "reports") for requirement in extras[extra]]
    assert sorted(REQUIREMENTS.values()) == sorted(declared)


@pytest.mark.parametrize("form", REQUIREMENTS)
def test_what_pip_is_told_to_install_is_a_library_not_this_package(form: str) -> None:
    """No index has a package that is not released; what it needs, an index has."""
    said = str(missing(form))
    library = said.partition(" needs ")[2].partition(":")[0]
    assert said == f"the format {form} needs {library}: pip install '{REQUIREMENTS[form]}'"
    assert distribution(library).metadata["Name"].lower() == library
