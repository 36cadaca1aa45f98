"""What the page says besides the text, in each language."""

from __future__ import annotations

from typing import NamedTuple

from ...checker.finding import Finding
from ...leaves import Role
from ...readers.page import Place, Unit
from ...system.printable import html


class Wording(NamedTuple):
    """The words of a page in one language. {} stand for names and numbers."""

    language: str
    outline: str
    unfold: str
    fold: str
    counts: str
    no_speech: str
    findings: str
    found: str
    no_finding: str
    untitled: str
    join: str
    parts: dict[str, str]
    matter: dict[Role, str]
    places: dict[Unit, str]
    doubt: str
    doubts: str

    def message(self, finding: Finding) -> str:
        """What a finding says."""
        return finding.message_en if self.language == "en" else finding.message

    def doubtful(self, chance: str) -> str:
        """The sign at an item whose place is doubtful, with the chance that it is wrong."""
        label = html(self.doubt.format(chance))
        return f'<span class="doubt added" role="img" aria-label="{label}" title="{label}">?</span>'

    def place(self, place: Place) -> str:
        """A place in a file. The column is named if the file has lines."""
        unit, number, column = place
        return self.places[unit].format(number, column)


WORDINGS = {
    "zh": Wording(
        language="zh",
        outline="大纲",
        unfold="全部展开",
        fold="全部收起",
        counts="{} 篇讲话 · {} 个条目",
        no_speech="没有读到讲话。",
        findings="问题",
        found="{} 处问题",
        no_finding="没有发现问题",
        untitled="无题",
        join="、",
        parts={"preamble": "开头", "outline": "正文", "closing": "结尾"},
        matter={"front": "讲话之前", "chrome": "网页文字", "back": "讲话之后"},
        places={"line": "第 {} 行第 {} 字", "paragraph": "第 {} 段", "page": "第 {} 页"},
        doubt="位置存疑：{} 可能读错",
        doubts="{} 个条目位置存疑",
    ),
    "en": Wording(
        language="en",
        outline="Outline",
        unfold="Unfold all",
        fold="Fold all",
        counts="speeches: {} · items: {}",
        no_speech="No speech was found.",
        findings="Findings",
        found="Findings: {}",
        no_finding="No findings",
        untitled="Untitled",
        join=", ",
        parts={"preamble": "Preamble", "outline": "Text", "closing": "Closing"},
        matter={"front": "Before the speech", "chrome": "Text of the site", "back": "After the speech"},
        places={"line": "line {}, column {}", "paragraph": "paragraph {}", "page": "page {}"},
        doubt="Doubtful place: wrong with a chance of {}",
        doubts="Items whose place is doubtful: {}",
    ),
}
