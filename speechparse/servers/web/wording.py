"""What the page says, in each language."""

from __future__ import annotations

from typing import NamedTuple

from ...readers.page import Place
from ...writers.html_page.wording import WORDINGS as SHOWN
from .work import Look


class Wording(NamedTuple):
    """The words of the page in one language. {} stand for names and numbers."""

    language: str
    title: str
    choose: str
    about: str
    outline: str
    fixed: str
    annotated: str
    json: str
    reading: str
    making: str
    read: str
    fixes: str
    nothing: str
    change: str
    kept: str
    several: str
    large: str
    unreadable: str
    silent: str
    script: str
    names: dict[str, str]

    def place(self, place: Place) -> str:
        """A place in a file."""
        return SHOWN[self.language].place(place)

    def summary(self, look: Look) -> str:
        """What a fix would do, in a few words."""
        return self.fixes.format(len(look.changes)) if look.changes else self.nothing


WORDINGS = {
    "zh": Wording(
        language="zh",
        title="讲话稿的提纲和序号",
        choose="把讲话稿拖到这里，或者选一个文件",
        about="能读文本、Markdown、Word（.docx）、网页和 PDF，最大 {} MB。文件只在内存里读，不保存。",
        outline="提纲和正文",
        fixed="下载改好的文件",
        annotated="下载带批注的文件",
        json="下载提纲（JSON）",
        reading="正在读：{}",
        making="正在准备下载……",
        read="已读：{}",
        fixes="有把握改正的：{} 处",
        nothing="没有要改的，或者没有把握改",
        change="{}：{} → {}",
        kept="{}：{}",
        several="一次只读一个文件。",
        large="{} 大于 {} MB，太大了。",
        unreadable="{} 读不出来；它也许是文件夹，也许已经不在了。",
        silent="服务没有回应；它也许已经停了。",
        script="这一页要用 JavaScript，请在浏览器里允许。",
        names={"fixed": "{}-改", "annotated": "{}-批注", "json": "{}-提纲"},
    ),
    "en": Wording(
        language="en",
        title="Outline and numbering of a speech",
        choose="Drop a speech here, or choose a file",
        about="Text, Markdown, Word (.docx), web pages and PDF, up to {} MB. The file is read in memory only, and not kept.",
        outline="Outline and text",
        fixed="Download fixed file",
        annotated="Download with comments",
        json="Download outline (JSON)",
        reading="Reading {}",
        making="Preparing the download …",
        read="{}",
        fixes="Fixes that are certain: {}",
        nothing="Nothing to fix, or nothing that is certain",
        change="{}: {} → {}",
        kept="{}: {}",
        several="One file at a time, please.",
        large="{} is larger than {} MB, which is too large.",
        unreadable="{} cannot be read; it may be a folder, or no longer there.",
        silent="The server does not answer; it may have been stopped.",
        script="This page needs JavaScript. Please allow it in the browser.",
        names={"fixed": "{}-fixed", "annotated": "{}-comments", "json": "{}-outline"},
    ),
}


def preferred(accepted: str) -> str:
    """The language of `WORDINGS` that the header Accept-Language asks for first; English if it asks for none of them."""
    ranked: list[tuple[float, str]] = []
    for entry in accepted.lower().split(","):
        tag, _, weight = entry.partition(";")
        language = tag.strip().partition("-")[0]
        if language in WORDINGS:
            ranked.append((_weight(weight), language))
    return max(ranked, key=lambda entry: entry[0], default=(0.0, "en"))[1]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
