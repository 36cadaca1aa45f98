"""The server for agents, through the client of the protocol's own package."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("mcp", reason="mcp is not installed")

import anyio
from mcp import Client, StdioServerParameters, stdio_client
from support import PROJECT

from speechparse.cli import chinese, cli
from speechparse.errors import FileError
from speechparse.servers.agent_answers import MOST
from speechparse.servers.mcp import server
from speechparse.servers.wording import Wording
from speechparse.system.extras import missing
from speechparse.system.limits import Limits

from .test_agent_answers import LONG, PAGE

DOCUMENTATION = (PROJECT / "docs" / "agents.md").read_text(encoding="utf-8")


def through(target: Any, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a talk with a server comes to."""

    async def talked() -> Any:
        async with Client(target) as client:
            return await talk(client)

    return anyio.run(talked)


def called(target: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """For each call of a tool its structured answer, or the message of its error."""

    async def talk(client: Client) -> list[Any]:
        results = [await client.call_tool(name, arguments) for name, arguments in calls]
        return [result.content[0].text if result.is_error else result.structured_content for result in results]

    return through(target, talk)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_command_serves_its_folders_over_standard_streams(folder: Path) -> None:
    parameters = StdioServerParameters(command=sys.executable, args=["-m", "speechparse", "mcp", str(folder), "--lang", "zh"])
    outline, section, check, fix, outside = called(
        stdio_client(parameters),
        ("outline", {"path": "a.txt"}),
        ("section", {"path": "a.txt", "item": "1.1.1"}),
        ("check", {"path": "a.txt"}),
        ("fix", {"path": "a.txt"}),
        ("outline", {"path": "/etc/passwd"}),
    )
    assert [entry["id"] for entry in outline["entries"]][:2] == ["1", "1.1"]
    assert PAGE[section["whole"]["start"] : section["whole"]["end"]] == section["text"] == "(一)看鱼。一是小鱼,三是大鱼。\n"
    assert [finding["message"] for finding in check["findings"]] == ["缺“二是”", "“二、”重复"]
    assert fix["patch"].splitlines()[:2] == ["--- a.txt", "+++ a.txt"]
    assert chinese.line("no file in the folders that may be read, or a hidden one") in outside
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [("a.txt", PAGE)]


def test_the_tools_say_what_they_do_and_that_they_only_read(folder: Path) -> None:
    async def talk(client: Client) -> Any:
        return client.instructions, (await client.list_tools()).tools

    instructions, tools = through(server([folder], Wording("en", str)), talk)
    assert all(f"at most {MOST:,} code points" in text for text in (instructions, DOCUMENTATION))
    assert [tool.name for tool in tools] == re.findall(r"^\| `(\w+)` \|", DOCUMENTATION, re.MULTILINE)
    for tool in tools:
        assert tool.annotations.read_only_hint and tool.description
        assert tool.output_schema["type"] == "object"
        assert all(field.get("description") for field in tool.input_schema["properties"].values())


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"path": "no.txt"}, "no.txt: no file in the folders"),
        ({}, "give either path or text"),
        ({"text": PAGE, "first": "9"}, "there is no item 9"),
        ({"text": "看" * 3000}, "the text: larger than 2,000 characters"),
        ({"path": "large.txt"}, "larger than 2,000 bytes"),
        ({"path": "damaged.docx"}, "damaged.docx"),
        ({"text": PAGE, "depth": -1}, "depth"),
        ({"text": 7}, "text"),
    ],
)
def test_an_agent_is_told_what_is_wrong(arguments: dict[str, Any], why: str, folder: Path) -> None:
    (folder / "large.txt").write_text("看" * 3000, encoding="utf-8")
    (folder / "damaged.docx").write_bytes(b"PK\3\4")
    strict = server([folder], Wording("en", str), Limits(size=2000))
    [said, after] = called(strict, ("outline", arguments), ("outline", {"text": PAGE}))
    assert why in said
    assert after["entries"]


def test_each_tool_answers_about_a_text(folder: Path) -> None:
    outline, section, check, fix = called(
        server([folder], Wording("en", str)),
        ("outline", {"text": PAGE, "depth": 0}),
        ("section", {"text": PAGE, "item": ["一、", "看虾"]}),
        ("check", {"text": PAGE, "ignore": ["ordinal-gap"], "first": 1}),
        ("fix", {"text": PAGE, "unsafe": True}),
    )
    assert [entry["id"] for entry in outline["entries"]] == ["1"]
    assert section["id"] == "1.1.2"
    assert (check["total"], check["findings"]) == (1, [])
    assert "+(一)看鱼。一是小鱼,二是大鱼。" in fix["patch"].splitlines()


def test_what_the_agent_reads_is_bounded_and_the_same_as_the_structure(folder: Path) -> None:
    async def talk(client: Client) -> Any:
        return await client.call_tool("outline", {"text": LONG * 20})

    answer = through(server([folder], Wording("en", str)), talk)
    [content] = answer.content
    assert json.loads(content.text) == answer.structured_content
    assert answer.structured_content["truncated"]
    assert MOST * 0.9 < len(content.text) < MOST * 1.1  # a comma between rows, and what is around them


def test_an_unknown_rule(folder: Path) -> None:
    [said] = called(server([folder], Wording("en", str)), ("check", {"text": PAGE, "select": ["no-such"]}))
    assert "there is no rule no-such" in said


def test_a_file_that_vanishes(folder: Path) -> None:
    async def talk(client: Client) -> Iterator[bool]:
        before = await client.call_tool("outline", {"path": "a.txt"})
        (folder / "a.txt").unlink()
        return before.is_error, (await client.call_tool("outline", {"path": "a.txt"})).is_error

    assert through(server([folder], Wording("en", str)), talk) == (False, True)


def test_what_is_no_folder_is_not_served(folder: Path) -> None:
    with pytest.raises(FileError, match="Not a directory"):
        server([folder / "a.txt"], Wording("en", str))
    done = CliRunner().invoke(cli, ["mcp", str(folder / "no"), "--lang", "en"])
    assert (done.exit_code, done.output) == (2, f"speechparse: {folder / 'no'}: Not a directory\n")


def test_the_command_ends_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr("mcp.server.mcpserver.MCPServer.run", lambda self, transport: served.append((self.name, transport)))
    done = CliRunner().invoke(cli, ["mcp"])
    assert (done.exit_code, served) == (0, [("speechparse", "stdio")])


def test_the_command_without_its_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "speechparse.servers.mcp")
    done = CliRunner().invoke(cli, ["mcp", "--lang", "en"])
    assert (done.exit_code, done.output) == (2, f"speechparse: {missing('mcp')}\n")
