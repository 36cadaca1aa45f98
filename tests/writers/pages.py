"""Pages that the tests of several writers share, and what they compare."""

from __future__ import annotations

from speechparse import Document
from speechparse.language.folding import BLANK
from speechparse.system.printable import of_xml

FERRY = """\
在渡口换船会上的讲话
站长 温守江
(2018年3月9日)
同志们:
旧船退了,新船到了。去年有两条教训,一是绳子细,二是篙子短。下面讲两点意见。
一、船要认准
(一)认船号。三年的最好。1.不要漏的。2.不要歪的。
(二)认船员。一条船配三个人。
新船每月查一次。
二、人要站稳
站稳靠练。
一要看水;
二要看人。
同志们,水急心不能急。
谢谢大家!
"""

# What a site puts between a title and the speech.
UNDER_A_SITE = FERRY.replace("\n", "\n来源:江滨日报\n【导读】新船已到,码头将于月底完工。\n", 1)

TWO = f"""\
{FERRY}
在渡口换船会上的表态发言
同志们:
第一,今天验船。缆绳一根一根看。
第二,明天试航。先空船,再载客。
谢谢大家!
"""

# What a format might take for its own syntax, or cannot have.
HOSTILE = [
    "<script>alert(1)</script>", "]]>", "<![CDATA[", "&amp;", "&#35;", '"', "'", "`", "```", "~~~", "\\", "\\\\n", "*", "**", "_a_",
    "[x](y)", "![x](y)", "[x]: y", "<http://a>", "#", "# x", "x #", "1. x", "12) x", "- x", "+ x", "= x", "===", "---", "***", "> x",
    "|x|", "$$x$$", "#quot;", "#35;", "a;b", "%%", "%%{init: {}}%%", "classDef a:#b;", "))x((", "{{x}}", "::icon(x)", ":::x", "end",
    "\0", "\x1b[31m", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\ufffe", "\uffff", "\ud800", "\udfff", "\ud83d\ude00", "\U0001f600",
    "\u202e", '{"a": 1}', "null", "=1+1",
]  # fmt: skip


def hostile_page(what: str) -> str:
    """A page that says ``what`` in its title, its headings, its text and its lists."""
    return (
        f"在渡口{what}换船会上的讲话\n同志们:\n{what}\n下面讲两点意见。\n一、{what}\n{what}渡口\n(一)认{what}船。{what}\n(二){what}\n"
        f"二、认人{what}\n一要看{what}水;二要{what}。\n{what}\n谢谢大家!\n"
    )


def squeezed(text: str) -> str:
    """A text as formats for readers keep it: without blanks, and without what XML forbids."""
    return "".join(character for character in of_xml(text) if character not in BLANK and not character.isspace())


def names(document: Document) -> list[str]:
    """Marker and heading of each item, without blanks."""
    return [squeezed(item.marker.text + item.heading) for item in document.walk()]
