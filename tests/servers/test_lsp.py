"""The language server, through its protocol: messages in, messages out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("pygls", reason="pygls is not installed")

from speechparse.checker import RULES, check
from speechparse.cli import chinese, cli
from speechparse.servers import draft as drafts
from speechparse.servers.lsp import server
from speechparse.servers.lsp_answers import FIX_ALL
from speechparse.servers.wording import Wording
from speechparse.system.extras import missing

URI = "file:///nowhere/a.txt"
ENGLISH, CHINESE = Wording("en", str), Wording("zh", chinese.line)
HEAD = "在渡口的讲话\r\n同志们:\r\n下面讲三点意见。\r\n"
# A character beyond the BMP before each place, lines that end in CR LF.
FAULTY = (
    HEAD
    + "一、看水\r\n(一)看鱼\U00020bb7。一是小鱼,\U00020bb7,三是大鱼。\r\n(二)看虾。\r\n"
    + "二、看山\r\n\U00020bb7\r\n二、看船\r\n\U00020bb7\r\n谢谢大家!\r\n"
)
GAPPED = "在渡口的讲话\n同志们:\n一、看水要看清。\n三、看山要看清。\n四、看船要看清。\n"
EVERYWHERE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}

Message = dict[str, Any]


def request(method: str, number: int = 1, /, **params: Any) -> Message:
    return {"id": number, "method": method, "params": params}


def note(method: str, /, **params: Any) -> Message:
    return {"method": method, "params": params}


def begin(**capabilities: Any) -> list[Message]:
    return [request("initialize", 0, processId=None, rootUri=None, capabilities=capabilities), note("initialized")]


def opening(text: str, uri: str = URI, language: str = "plaintext") -> Message:
    return note("textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": 1, "text": text})


def about(method: str, number: int = 1, uri: str = URI, **params: Any) -> Message:
    return request(f"textDocument/{method}", number, textDocument={"uri": uri}, **params)


def actions(number: int = 1, where: Mapping[str, Any] = EVERYWHERE, only: Sequence[str] | None = None) -> Message:
    context = {"diagnostics": []} if only is None else {"diagnostics": [], "only": only}
    return about("codeAction", number, range=where, context=context)


def framed(messages: Sequence[Message | bytes]) -> bytes:
    bodies = [one if isinstance(one, bytes) else json.dumps({"jsonrpc": "2.0", **one}).encode() for one in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def unframed(data: bytes) -> Iterator[Message]:
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        size = int(head.partition(b"Content-Length: ")[2].split()[0])
        yield json.loads(rest[:size])
        data = rest[size:]


def said(*messages: Message | bytes, wording: Wording = ENGLISH) -> list[Message]:
    """What the server says to these messages, after which its input ends."""
    out = io.BytesIO()
    server(wording).start_io(io.BytesIO(framed(messages)), out)
    return list(unframed(out.getvalue()))


def result(messages: Sequence[Message], number: int = 1) -> Any:
    [answer] = [message for message in messages if message.get("id") == number]
    return answer["result"]


def published(messages: Sequence[Message]) -> list[Message]:
    return [message["params"] for message in messages if message.get("method") == "textDocument/publishDiagnostics"]


def edited(text: str, edits: Sequence[Message]) -> str:
    """The text after edits, as a client makes them whose columns are UTF-16."""
    lines = [line.encode("utf-16-le") for line in text.splitlines(keepends=True)]
    for edit in sorted(edits, key=lambda edit: edit["range"]["start"]["line"], reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]]
        lines[start["line"]] = line[: 2 * start["character"]] + edit["newText"].encode("utf-16-le") + line[2 * end["character"] :]
    return b"".join(lines).decode("utf-16-le")


def test_findings_are_diagnostics_in_utf_16() -> None:
    [told] = published(said(*begin(), opening(FAULTY)))
    assert (told["uri"], told["version"]) == (URI, 1)
    assert [(one["code"], one["message"]) for one in told["diagnostics"]] == [
        (finding.rule, finding.message_en) for finding in check(FAULTY)
    ]
    gap, repeat = told["diagnostics"]
    assert gap["range"] == {"start": {"line": 4, "character": 16}, "end": {"line": 4, "character": 18}}
    assert repeat["range"]["start"] == {"line": 8, "character": 0}
    assert {one["severity"] for one in told["diagnostics"]} == {2}
    assert {one["source"] for one in told["diagnostics"]} == {"speechparse"}


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 36), ("utf-16", 16), ("utf-32", 14)])
def test_columns_are_in_the_encoding_that_the_client_prefers(encoding: str, column: int) -> None:
    messages = said(*begin(general={"positionEncodings": [encoding, "utf-16"]}), opening(FAULTY))
    assert result(messages, 0)["capabilities"]["positionEncoding"] == encoding
    assert published(messages)[0]["diagnostics"][0]["range"]["start"]["character"] == column


def test_the_outline_is_a_hierarchy_of_symbols() -> None:
    def drawn(symbols: Sequence[Message], indent: str = "") -> Iterator[str]:
        for symbol in symbols:
            whole, head = symbol["range"], symbol["selectionRange"]
            assert whole["start"] == head["start"]
            assert (head["end"]["line"], head["end"]["character"]) <= (whole["end"]["line"], whole["end"]["character"])
            yield f"{indent}{symbol['name']} {whole['start']['line']}-{whole['end']['line']}"
            yield from drawn(symbol["children"], indent + " ")

    symbols = result(said(*begin(), opening(FAULTY), about("documentSymbol")))
    assert list(drawn(symbols)) == [
        "在渡口的讲话 0-10",
        " 一、看水 3-5",
        "  (一)看鱼\U00020bb7 4-4",
        "   一是小鱼,\U00020bb7 4-4",
        "   三是大鱼 4-4",
        "  (二)看虾 5-5",
        " 二、看山 6-7",
        " 二、看船 8-9",
    ]
    [speech] = symbols
    assert speech["children"][0]["children"][0]["children"][1]["selectionRange"]["start"]["character"] == 16


def test_a_speech_without_a_name() -> None:
    plain = "一、看水\n二、看山\n"
    for wording, name in ((ENGLISH, "untitled speech"), (CHINESE, "无题讲话")):
        [symbol] = result(said(*begin(), opening(plain), about("documentSymbol"), wording=wording))
        assert symbol["name"] == name


def test_what_has_several_lines_is_folded() -> None:
    ranges = result(said(*begin(), opening(FAULTY), about("foldingRange")))
    assert [(one["startLine"], one["endLine"]) for one in ranges] == [(0, 10), (3, 5), (6, 7), (8, 9)]
    nested = "1、一是看水,\n看清水。\n2、看山\n"
    assert [one["endLine"] for one in result(said(*begin(), opening(nested), about("foldingRange")))] == [2]


def test_a_quick_fix_is_an_edit_of_the_version_that_was_read() -> None:
    able = begin(workspace={"workspaceEdit": {"documentChanges": True}})
    line = {"start": {"line": 8, "character": 1}, "end": {"line": 8, "character": 1}}
    [fix] = result(said(*able, opening(FAULTY), actions(1, line, ["quickfix"])))
    assert (fix["title"], fix["kind"], fix["isPreferred"]) == ("Change 二、 to 三、", "quickfix", True)
    assert [one["code"] for one in fix["diagnostics"]] == ["ordinal-duplicate"]
    [change] = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": URI, "version": 1}
    assert edited(FAULTY, change["edits"]) == FAULTY.replace("二、看船", "三、看船")


def test_what_may_hide_a_lost_item_is_no_preferred_fix() -> None:
    for wording, title in (
        (ENGLISH, "Change 三、 to 二、 and 1 more (an item may be missing)"),
        (CHINESE, "把“三、”改为“二、”\uff0c另改 1 处\uff08也许漏了一项\uff09"),
    ):
        [fix] = result(said(*begin(), opening(GAPPED), actions(), wording=wording))
        assert (fix["title"], fix["isPreferred"]) == (title, False)
        assert edited(GAPPED, fix["edit"]["changes"][URI]) == GAPPED.replace("三、", "二、").replace("四、", "三、")


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (None, ["quickfix", "quickfix", FIX_ALL]),
        (["quickfix"], ["quickfix", "quickfix"]),
        (["source.fixAll"], [FIX_ALL]),
        (["source"], [FIX_ALL]),
        ([FIX_ALL, "refactor"], [FIX_ALL]),
        (["source.fix", "refactor"], []),
    ],
)
def test_the_actions_are_of_the_kinds_that_are_asked_for(only: Sequence[str] | None, kinds: Sequence[str]) -> None:
    assert [action["kind"] for action in result(said(*begin(), opening(FAULTY), actions(only=only)))] == kinds


def test_a_finding_that_nothing_would_correct_has_no_fix() -> None:
    messages = said(*begin(), opening("今年水大。一是看水。后来水退了。\n"), actions())
    assert [one["code"] for one in published(messages)[0]["diagnostics"]] == ["lone-item"]
    assert result(messages) == []


def test_all_that_is_certain_is_fixed_at_once() -> None:
    twice = FAULTY.replace("(二)看虾", "(二)看虾。\r\n(二)看蟹。\r\n(四)看龟")
    [fix] = result(said(*begin(), opening(twice), actions(only=[FIX_ALL])))
    assert edited(twice, fix["edit"]["changes"][URI]) == twice.replace("(二)看蟹", "(三)看蟹").replace("二、看船", "三、看船")


def test_markdown_is_read_as_such() -> None:
    uri = URI.replace(".txt", ".md")
    text = "# 在渡口的讲话\n\n下面讲三点意见:\n\n**一、看水**\n\n**二、看山**\n\n**二、看船**\n"
    messages = said(
        *begin(), opening(text, uri, "markdown"), about("codeAction", 1, uri, range=EVERYWHERE, context={"diagnostics": []})
    )
    assert [one["range"]["start"] for one in published(messages)[0]["diagnostics"]] == [{"line": 8, "character": 2}]
    assert edited(text, result(messages)[0]["edit"]["changes"][uri]) == text.replace("二、看船", "三、看船")


def test_a_change_is_checked_and_a_closed_text_is_forgotten() -> None:
    change = note("textDocument/didChange", textDocument={"uri": URI, "version": 2}, contentChanges=[{"text": GAPPED}])
    close = note("textDocument/didClose", textDocument={"uri": URI})
    asked = [actions(1), about("documentSymbol", 2), about("foldingRange", 3)]
    messages = said(*begin(), opening(FAULTY), change, close, *asked)
    told = published(messages)
    assert [(one.get("version"), [found["code"] for found in one["diagnostics"]]) for one in told] == [
        (1, ["ordinal-gap", "ordinal-duplicate"]),
        (2, ["ordinal-gap"]),
        (None, []),
    ]
    assert [result(messages, number) for number in (1, 2, 3)] == [[], [], []]


def test_what_cannot_be_read_is_said_once_at_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LIMITS", replace(drafts.LIMITS, size=50))
    change = note("textDocument/didChange", textDocument={"uri": URI, "version": 2}, contentChanges=[{"text": "看水"}])
    for wording, why in ((ENGLISH, "a.txt: larger than 50 bytes"), (CHINESE, "a.txt: 大于 50 字节")):
        messages = said(*begin(), opening(FAULTY), about("documentSymbol"), change, wording=wording)
        first, second = published(messages)
        assert [(one["message"], one["severity"], one["range"]["start"]) for one in first["diagnostics"]] == [
            (why, 1, {"line": 0, "character": 0})
        ]
        assert second["diagnostics"] == []
        assert result(messages) == []
        assert "window/showMessage" not in {message.get("method") for message in messages}


def test_what_is_written_in_no_editor_is_left_alone() -> None:
    uri = "file:///nowhere/a.html"
    messages = said(*begin(), opening(FAULTY, uri, "html"), about("documentSymbol", 1, uri))
    assert (published(messages)[0]["diagnostics"], result(messages)) == ([], [])


def test_a_text_without_a_file_has_the_configuration_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speechparse.toml").write_text('ignore = ["ordinal-gap"]', encoding="utf-8")
    [told] = published(said(*begin(), opening(FAULTY, "untitled:Untitled-1")))
    assert [one["code"] for one in told["diagnostics"]] == ["ordinal-duplicate"]


@pytest.mark.parametrize(
    "odd", [b"{", b"[]", b'{"jsonrpc": "2.0"}', b'{"jsonrpc": "2.0", "id": 7, "method": "no/such", "params": {}}', b"\xff\xfe"]
)
def test_after_an_odd_message_the_next_is_answered(odd: bytes) -> None:
    messages = said(*begin(), odd, about("documentSymbol", 2, "file:///never/opened.txt"), opening(FAULTY), about("documentSymbol"))
    assert (len(result(messages)), result(messages, 2)) == (1, [])


def test_the_command_serves_until_its_input_ends_or_exit_and_writes_to_no_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(FAULTY.encode())
    talk = framed([*begin(), opening(FAULTY, file.as_uri()), request("shutdown"), note("exit")])
    done = subprocess.run([sys.executable, "-m", "speechparse", "lsp", "--lang", "zh"], input=talk, capture_output=True, check=False)
    messages = list(unframed(done.stdout))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [one["message"] for one in published(messages)[0]["diagnostics"]] == [finding.message for finding in check(FAULTY)]
    assert {one["code"] for one in published(messages)[0]["diagnostics"]} <= RULES.keys()
    assert file.read_bytes() == FAULTY.encode()
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize(("language", "message"), [("en", "二、 is repeated"), ("zh", "“二、”重复")])
def test_the_command_speaks_the_language_that_is_asked_for(language: str, message: str) -> None:
    done = CliRunner().invoke(cli, ["lsp", "--lang", language], input=framed([*begin(), opening(FAULTY)]))
    assert [one["message"] for one in published([*unframed(done.stdout_bytes)])[0]["diagnostics"]][1:] == [message]


def test_the_command_without_its_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    monkeypatch.delitem(sys.modules, "speechparse.servers.lsp")
    done = CliRunner().invoke(cli, ["lsp", "--lang", "en"])
    assert (done.exit_code, done.output) == (2, f"speechparse: {missing('lsp')}\n")
