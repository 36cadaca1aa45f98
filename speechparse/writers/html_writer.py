"""``html``: one page to look at, the outline next to the speech. It needs no network, and no script to be read.

Outline and text refer to each other by fragments: ``#o7`` is a row of the outline and ``#t7`` its text, ``#p2`` a promise, ``#f3``
a finding in the text and ``#l3`` the same finding in the list of them.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from ..model import Document
from ..readers.page import Page
from ..system.gc_pause import paused
from ..system.printable import html
from .html_page.anchors import doubtful
from .html_page.outline import Outline, listed
from .html_page.speeches import Speeches
from .html_page.wording import WORDINGS, Wording

if TYPE_CHECKING:
    from . import Checked

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{style_hash}'; script-src '{script_hash}'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="speechparse">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<nav aria-label="{label}">
<header>
<h1>{heading}</h1>
<p>{counts}</p>
{doubts}</header>
{findings}<details class="outline" open>
<summary>{label}</summary>
<p class="buttons" hidden><button type="button" id="unfold">{unfold}</button> <button type="button" id="fold">{fold}</button></p>
{outline}
</details>
</nav>
<main lang="zh">{speeches}</main>
<script>{script}</script>
</body>
</html>
"""


def write(document: Document, page: Page, checked: Checked) -> str:
    """The page as HTML. It can be encoded as UTF-8 whatever the text is."""
    findings, wording = checked.findings, WORDINGS[checked.language]
    with paused(len(page.text)):
        doubts = doubtful(checked.doubts)
        speeches = Speeches(document, page, checked.lengths, findings, doubts, wording)
        text = speeches.write()
        outline = Outline(document, page, speeches.faults, speeches.promised, doubts, wording).write()
    style_hash, script_hash = hashes()
    name = page.name if page.name not in ("", "-") else "speechparse"
    title = next((speech.title for speech in document.speeches if speech.title), name)
    items = [item.marker.span.start for item in document.walk()]
    doubted = sum(start in doubts for start in items)
    return _PAGE.format(
        language=wording.language,
        label=wording.outline,
        unfold=wording.unfold,
        fold=wording.fold,
        style_hash=style_hash,
        script_hash=script_hash,
        title=html(title),
        style=_file("style.css"),
        script=_file("script.js"),
        heading=html(name),
        counts=wording.counts.format(len(document.speeches), len(items)),
        doubts=f'<p><span class="doubt" aria-hidden="true">?</span> {wording.doubts.format(doubted)}</p>\n' if doubted else "",
        findings=_findings("".join(listed(findings, wording)), len(findings), wording),
        outline=outline or f"<p>{wording.no_speech}</p>",
        speeches=text,
    )


def hashes() -> tuple[str, str]:
    """What a Content-Security-Policy calls the style and the script of a page."""
    return _hash(_file("style.css")), _hash(_file("script.js"))


def _findings(items: str, count: int, wording: Wording) -> str:
    if not count:
        return f'<p class="findings">{wording.no_finding}</p>\n'
    summary = f"<summary>{wording.found.format(count)}</summary>"
    return f'<details class="findings" open>\n{summary}\n<ol tabindex="0" aria-label="{wording.findings}">{items}</ol>\n</details>\n'


@cache
def _file(name: str) -> str:
    return resources.files(f"{__package__}.html_page").joinpath(name).read_text(encoding="utf-8")


@cache
def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
