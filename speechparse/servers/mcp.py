"""The server for agents: tools of the Model Context Protocol. They read what is asked for, and write nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import CallToolResult, TextContent, ToolAnnotations
except ImportError as error:
    from ..system.extras import missing

    raise missing("mcp") from error

from pydantic import BaseModel, Field

from .. import __version__
from ..errors import FileError, UnknownRule
from ..system.limits import Limits, within
from . import agent_answers as answers
from .agent_answers import Faults, Outline, Passage, Patch
from .asked_page import AskedPage
from .wording import Wording

_INSTRUCTIONS = (
    "Reads Chinese official speeches: their outline (speeches, and items with marker and heading), the text of an item, what is wrong "
    "with the numbering, and a patch that corrects it. Begin with outline; the ids that it gives are what section takes. Offsets are "
    f"code points of the text that was read, half-open. An answer has at most {answers.MOST:,} code points of text, or of rows as "
    "JSON. Where it is truncated, call again with what is in next. Files are read anew at each call, and nothing is written."
)

_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

_Path = Annotated[str | None, Field(description="A file: text, HTML, Markdown, .docx or .pdf, relative to a folder that may be read.")]
_Text = Annotated[str | None, Field(description="A text, instead of a file.")]


def serve(folders: Sequence[Path], wording: Wording) -> None:
    """Answer a client on standard input and output until it closes them. Raises FileError if a folder is not one."""
    server(folders, wording).run("stdio")


def server(folders: Sequence[Path], wording: Wording, limits: Limits | None = None) -> MCPServer:
    """A server that is not started, and reads files in ``folders`` only, each within ``limits``.

    Raises FileError if a folder is not one.
    """
    limits = limits or Limits()
    allowed = tuple(folder.resolve() for folder in folders)
    for folder, resolved in zip(folders, allowed, strict=True):
        if not resolved.is_dir():
            raise FileError(f"{folder}: Not a directory")
    server: MCPServer = MCPServer("speechparse", version=__version__, instructions=_INSTRUCTIONS, log_level="ERROR")

    def answered(path: str | None, text: str | None, answer: Callable[[AskedPage], BaseModel]) -> CallToolResult:
        """The answer about a file or a text, its JSON without the blanks that the package would put in.

        Raises ToolError, whose message the agent reads.
        """
        try:
            with within(limits, path or "text"):
                told = answer(AskedPage.of(allowed, path, text, limits))
        except (FileError, UnknownRule) as error:
            raise ToolError(wording.translated(str(error))) from error
        content = TextContent(type="text", text=told.model_dump_json())
        return CallToolResult(content=[content], structured_content=told.model_dump(mode="json"))

    @server.tool(annotations=_READS)
    def outline(
        path: _Path = None,
        text: _Text = None,
        depth: Annotated[int | None, Field(ge=0, description="Leave out items below this level; 0 gives speeches only.")] = None,
        first: Annotated[str | None, Field(description="Begin with the entry of this id: the next of a truncated answer.")] = None,
    ) -> Annotated[CallToolResult, Outline]:
        """The outline of a file or a text: its speeches, and their items with id, level, marker, heading and place."""
        return answered(path, text, lambda asked: answers.outline(asked, depth, first))

    @server.tool(annotations=_READS)
    def section(
        item: Annotated[str | list[str], Field(description="An id of the outline, or the headings or markers from level 1 down.")],
        path: _Path = None,
        text: _Text = None,
        start: Annotated[int | None, Field(description="Begin at this code point: the next of a truncated answer.")] = None,
    ) -> Annotated[CallToolResult, Passage]:
        """The text of a speech or an item, with all items below it, as the file has it."""
        return answered(path, text, lambda asked: answers.section(asked, item, start))

    @server.tool(annotations=_READS)
    def check(
        path: _Path = None,
        text: _Text = None,
        select: Annotated[list[str] | None, Field(description="Apply these rules only.")] = None,
        ignore: Annotated[list[str] | None, Field(description="Leave these rules out.")] = None,
        first: Annotated[int, Field(ge=0, description="Begin with this finding: the next of a truncated answer.")] = 0,
    ) -> Annotated[CallToolResult, Faults]:
        """What is wrong with the numbering: numbers missing or repeated, promises that a list does not keep, and more."""
        return answered(path, text, lambda asked: answers.faults(asked, wording.language, select, ignore, first))

    @server.tool(annotations=_READS)
    def fix(
        path: _Path = None,
        text: _Text = None,
        unsafe: Annotated[bool, Field(description="Close gaps too, although an item may be missing there.")] = False,
        first: Annotated[int, Field(ge=0, description="Begin with this change: the next of a truncated answer.")] = 0,
    ) -> Annotated[CallToolResult, Patch]:
        """A unified diff that corrects the numbering of a text where that is certain; empty where nothing is. It is not applied."""
        return answered(path, text, lambda asked: answers.patch(asked, unsafe, first))

    return server
