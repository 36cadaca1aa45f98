"""What the language server says of a draft, in the types of the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from ..checker import Edit, Finding
from ..language.folding import BLANK
from ..leaves import Span
from ..model import Item, Paragraph, Speech
from ..reports.checked import message
from ..system.printable import one_line
from ..writers.item_text import headed
from .draft import Draft
from .positions import Positions
from .wording import Wording

SOURCE = "speechparse"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)
_SEVERITIES = {"warning": types.DiagnosticSeverity.Warning, "info": types.DiagnosticSeverity.Information}


@dataclass(frozen=True)
class Answers:
    """A draft, as a client that counts columns as ``positions`` does is told of it.

    ``versioned`` says that the client can be told for which version of the text edits are, so that it makes them in no other.
    """

    draft: Draft
    positions: Positions
    uri: str
    version: int | None
    wording: Wording
    versioned: bool = True

    def diagnostics(self) -> list[types.Diagnostic]:
        """One for each finding."""
        return [self._diagnostic(finding) for finding in self.draft.findings]

    def symbols(self) -> list[types.DocumentSymbol]:
        """The outline: a symbol for each speech, and below it one for each item."""
        return [self._speech(speech) for speech in self.draft.document.speeches]

    def folding_ranges(self) -> list[types.FoldingRange]:
        """The lines of each speech and item that have more than one. Of two that begin on one line there is the longer."""
        lines: dict[int, int] = {}
        for symbol in _all(self.symbols()):
            start, end = symbol.range.start.line, symbol.range.end.line
            if end > start:
                lines[start] = max(end, lines.get(start, 0))
        return [types.FoldingRange(start, end) for start, end in lines.items()]

    def actions(self, wanted: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
        """What would correct the findings that touch a range, and all that is certain in the text, as far as ``only`` asks for it."""
        actions: list[types.CodeAction] = []
        if _asked(types.CodeActionKind.QuickFix.value, only):
            touched = (finding for finding in self.draft.findings if _touch(self._range(finding.span), wanted))
            actions += (action for finding in touched if (action := self._quick_fix(finding)))
        if _asked(FIX_ALL, only) and self.draft.fixes:
            title = self.wording.translated("Fix all that is certain")
            actions.append(types.CodeAction(title, FIX_ALL, edit=self._edit(self.draft.fixes)))
        return actions

    def _quick_fix(self, finding: Finding) -> types.CodeAction | None:
        changes = [*(finding.fix or finding.unsafe_fix or ())]
        edits = self.draft.edits(changes)
        if not edits:
            return None
        first, *others = changes
        old, new = self.draft.page.text[first.span.start : first.span.end].strip(), first.text.strip()
        more = f" and {len(others)} more" if others else ""
        unsafe = "" if finding.fix else " (an item may be missing)"
        return types.CodeAction(
            one_line(self.wording.translated(f"Change {old} to {new}{more}{unsafe}")),
            types.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(finding)],
            is_preferred=bool(finding.fix),
            edit=self._edit(edits),
        )

    def _edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        changes = [types.TextEdit(self._in_text(edit.span), edit.text) for edit in edits]
        if not self.versioned:
            return types.WorkspaceEdit(changes={self.uri: changes})
        document = types.OptionalVersionedTextDocumentIdentifier(self.uri, self.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])

    def _diagnostic(self, finding: Finding) -> types.Diagnostic:
        return types.Diagnostic(
            self._range(finding.span),
            message(finding, self.wording.language),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCE,
        )

    def _speech(self, speech: Speech) -> types.DocumentSymbol:
        name = one_line(speech.title or speech.salutation or "") or self.wording.translated("untitled speech")
        whole = self._trimmed(speech.span)
        head = Span(whole.start, next((leaf.end for leaf in speech.head if leaf.text.strip(BLANK)), whole.start))
        items = [self._item(item) for part in speech.parts for item in part.children]
        return self._symbol(name, types.SymbolKind.Module, whole, head, items)

    def _item(self, item: Item) -> types.DocumentSymbol:
        first = item.content[0] if item.content else None
        heading = [leaf.end for leaf in first.content if leaf.role == "heading"] if isinstance(first, Paragraph) else []
        head = self._trimmed(Span(item.span.start, max([item.marker.span.end, *heading])))
        below = [self._item(child) for child in item.children]
        return self._symbol(one_line(headed(item).name), types.SymbolKind.String, self._trimmed(item.span), head, below)

    def _symbol(
        self, name: str, kind: types.SymbolKind, whole: Span, head: Span, below: list[types.DocumentSymbol]
    ) -> types.DocumentSymbol:
        return types.DocumentSymbol(name, kind, self._range(whole), self._range(head), children=below)

    def _trimmed(self, span: Span) -> Span:
        """A span without the blanks at its end."""
        return Span(span.start, span.start + len(self.draft.page.text[span.start : span.end].rstrip(BLANK)))

    def _range(self, span: Span) -> types.Range:
        return self._in_text(self.draft.span(span))

    def _in_text(self, span: Span) -> types.Range:
        (line, column), (last_line, last_column) = self.positions.of(span)
        return types.Range(types.Position(line, column), types.Position(last_line, last_column))


def refusal(why: str, wording: Wording) -> types.Diagnostic:
    """What is said at the head of a text that cannot be read."""
    start = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(start, start), one_line(wording.translated(why)), severity=types.DiagnosticSeverity.Error, source=SOURCE
    )


def _all(symbols: Iterable[types.DocumentSymbol]) -> Iterator[types.DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from _all(symbol.children or ())


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Is a kind of action asked for: it, or one that it is a part of?"""
    return only is None or any(f"{kind}.".startswith(f"{one}.") for one in only)
