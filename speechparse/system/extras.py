"""The libraries that only some formats, modules and commands need: what is missing can be installed as it is, wherever the package is
from."""

from __future__ import annotations

from ..errors import MissingExtra

# By format, module or command what pip installs for it. The optional dependencies of pyproject.toml are the same.
REQUIREMENTS = {
    "docx": "python-docx>=1.2",
    "pdf": "pypdfium2>=5",
    "parquet": "pyarrow>=15",
    "junit": "junitparser>=3",
    "sarif": "sarif-pydantic>=0.5",
    "langchain": "langchain-text-splitters>=0.3",
    "llamaindex": "llama-index-core>=0.13",
    "spark": "pyspark[sql]>=3.5",
    "lsp": "pygls>=2",
    "mcp": "mcp>=2",
    "serve": "starlette>=0.40 uvicorn>=0.30",
}
_MODULES = ("langchain", "llamaindex", "spark")
"""What of these are modules of the package, not formats."""
_COMMANDS = ("lsp", "mcp", "serve")
"""What of these are subcommands."""


def missing(name: str) -> MissingExtra:
    """The error that says which library a format, module or command needs, and the command that installs it."""
    requirement = REQUIREMENTS[name]
    what = f"speechparse {name}" if name in _COMMANDS else f"speechparse.{name}" if name in _MODULES else f"the format {name}"
    library = requirement.partition(">=")[0].partition("[")[0]
    wanted = " ".join(f"'{one}'" for one in requirement.split())
    return MissingExtra(f"{what} needs {library}: pip install {wanted}")
