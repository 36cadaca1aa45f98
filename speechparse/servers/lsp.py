"""The language server: a text that is open in an editor is checked at each change. It writes to no file; it offers edits."""

from __future__ import annotations

from pathlib import Path

try:
    from lsprotocol import types
    from pygls.capabilities import get_capability
    from pygls.lsp.server import LanguageServer
    from pygls.uris import to_fs_path
except ImportError as error:
    from ..system.extras import missing

    raise missing("lsp") from error

from .. import __version__
from ..errors import FileError
from .draft import Draft, format_of
from .lsp_answers import KINDS, Answers, refusal
from .positions import Positions
from .wording import Wording


def serve(wording: Wording) -> None:
    """Answer a client on standard input and output until it says exit, or standard input ends."""
    server(wording).start_io()


def server(wording: Wording) -> LanguageServer:
    """A server that is not started."""
    server = LanguageServer("speechparse", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    opened: dict[str, Answers] = {}

    def check(uri: str) -> None:
        """Read and check an open text anew, and tell the client."""
        text = server.workspace.get_text_document(uri)
        opened.pop(uri, None)
        found: list[types.Diagnostic] = []
        file = to_fs_path(uri)
        name = Path(file or text.path).name
        try:
            if form := format_of(name, text.language_id):
                draft = Draft.of(text.source, name, form, None if file is None else Path(file))
                positions = Positions(draft.text, types.PositionEncodingKind(server.workspace.position_encoding).value)
                versioned = bool(get_capability(server.client_capabilities, "workspace.workspace_edit.document_changes"))
                opened[uri] = Answers(draft, positions, uri, text.version, wording, versioned)
                found = opened[uri].diagnostics()
        except FileError as error:
            found = [refusal(str(error), wording)]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, text.version))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        opened.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        answers = opened.get(params.text_document.uri)
        return answers.symbols() if answers else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folding_ranges(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        answers = opened.get(params.text_document.uri)
        return answers.folding_ranges() if answers else []

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS)))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        answers = opened.get(params.text_document.uri)
        return answers.actions(params.range, params.context.only) if answers else []

    return server
