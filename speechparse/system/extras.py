"""The libraries that only some formats need: what is missing can be installed as it is, wherever this package came from."""

from __future__ import annotations

from ..errors import MissingExtra

# By format what pip installs for it. The optional dependencies of pyproject.toml are the same.
REQUIREMENTS = {
    "docx": "python-docx>=1.2",
    "pdf": "pypdfium2>=5",
    "parquet": "pyarrow>=15",
    "junit": "junitparser>=3",
    "sarif": "sarif-pydantic>=0.5",
}


def missing(form: str) -> MissingExtra:
    """The error that says which library a format needs, and the command that installs it."""
    requirement = REQUIREMENTS[form]
    return MissingExtra(f"the format {form} needs {requirement.partition('>=')[0]}: pip install '{requirement}'")
