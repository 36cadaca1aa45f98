"""What the comment on a finding says, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from ..checker.finding import Edit, Finding
from .located import Located

_MOST = 8  # changes that a comment names at most
# Full-width punctuation, by its codes.
_COMMA, _COLON, _OPEN, _CLOSE, _SEMICOLON = "\uff0c\uff1a\uff08\uff09\uff1b"


def wording(finding: Finding, located: Located) -> str:
    """The text of a comment, one line per paragraph: the message and the rule; what is proposed; whether the number is automatic."""
    lines = [f"{finding.message}{_OPEN}{finding.rule}{_CLOSE}"]
    if finding.fix:
        lines.append(f"建议{_COLON}{_changes(finding.fix, located)}")
    elif finding.unsafe_fix:
        lines.append(f"如果没有漏项{_COMMA}可改{_COLON}{_changes(finding.unsafe_fix, located)}")
    if located.labelled(finding.span.start) is not None:
        lines.append(f"这是自动编号{_COMMA}请在编号里改{_OPEN}继续编号或重新开始编号{_CLOSE}")
    return "\n".join(lines)


def _changes(edits: Sequence[Edit], located: Located) -> str:
    """The changes of markers: “三、”→“二、”."""
    changes = [f"“{located.text[edit.span.start : edit.span.end].strip()}”→“{edit.text.strip()}”" for edit in edits[:_MOST]]
    return _SEMICOLON.join(changes) + "……" * (len(edits) > _MOST)
