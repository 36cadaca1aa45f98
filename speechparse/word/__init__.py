"""Findings and fixes inside a Word document: comments on the words of the findings, markers changed in their own runs."""

from __future__ import annotations

from ..system.extras import missing

try:
    import docx.comments  # noqa: F401  which python-docx has since 1.2
except ImportError as error:
    raise missing("docx") from error

from .comments import annotate

__all__ = ["annotate"]
