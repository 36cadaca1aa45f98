"""Families of pages made to be slow to read, each of any size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

from fuzz import soup

Text = Callable[[int], str]
"""A page of about so many bytes of UTF-8."""


def bytes_of(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def of(unit: str, first: str = "", last: str = "") -> Text:
    """A piece over and over, after one and before another."""
    return lambda size: first + unit * (size // bytes_of(unit)) + last


def _in_turn(*pieces: str) -> Text:
    """Pieces in turn, and again from the first."""

    def text(size: int) -> str:
        whole = size // bytes_of("".join(pieces)) * len(pieces)
        return "".join(islice(cycle(pieces), whole))

    return text


def _lists(style: str, text: str = "看水要看三遍。\n") -> Text:
    """Lists of a style in its first form, as long as its numerals go, one after the other."""
    return _in_turn(*(marker + text for marker in soup.ROWS[style][0]))  # type: ignore[index]


FIRSTS = [rows[0][0] for rows in soup.ROWS.values()]
DEEP = ["一、", "(一)", "1.", "(1)", "①", "第一,", "首先,", "其一,", "一要", "问题一:", "——", "●", "■ ", "* "]

TEXTS: dict[str, Text] = {
    # markers
    "one marker": of("一、"),
    "one marker a line": of("一、看水\n"),
    "numbers without end": lambda size: "".join(f"{number}、看水\n" for number in range(1, size // 12)),
    "numbers going down": lambda size: "".join(f"{99 - number % 99}、看水\n" for number in range(size // 12)),
    "hanzi to ninety-nine": _lists("hanzi"),
    **{f"lists of {style}": _lists(style) for style in soup.ROWS if style != "hanzi"},
    "all styles in rotation": _in_turn(*(f"{marker}看水\n" for marker in FIRSTS)),
    "all styles in one line": _in_turn(*(f"{marker}看水。" for marker in FIRSTS)),
    "two styles by turns": _in_turn("1、看水\n", "(1)看山\n"),
    "two styles by turns, numbers going on": _in_turn(
        *(f"{one}看水\n{other}看山\n" for one, other in zip(soup.ROWS["hanzi"][0], soup.ROWS["arabic"][0], strict=False))
    ),
    "odd styles in a list": lambda size: "".join(
        f"{number % 99 + 1}、看水\n" if number % 3 else f"({number % 99 + 1})看水\n" for number in range(size // 12)
    ),
    "odd delimiters in a list": of("1、看水\n1.看水\n1、看山\n"),
    "styles in blocks": lambda size: "①看水\n" * (size // 40) + "(1)看水\n" * (size // 20),
    "as deep as can be": _in_turn(*(f"{marker}看水看山看人,都要看仔细。\n" for marker in DEEP)),
    "deep, text between": _in_turn(*(f"{marker}看水\n看山要看四遍。\n" for marker in DEEP)),
    "lists of one item": of("一是看水要看三遍。\n大家都要把这句话记在心里。\n"),
    "verbs in one paragraph": of("一要看水;二要看山;三要看人。"),
    "one verb in one paragraph": of("一要看水;"),
    "weak verbs": of("一抓水,二抓山,三抓人,"),
    "headings of Markdown and lists": _in_turn("## 1. 看水\n", "1. 看山\n", "2. 看人\n"),
    "ordinals without stops": _in_turn("第一船板要看。", "第二河水要看。", "第三人手要看。"),
    "numerals that lost their stops": _in_turn("一看船\n", "二看水\n", "三年来\n", "1 修船。\n", "2 补网。\n", "3月出海。\n"),
    "captions and applause": _in_turn("△船\n", "[图片]\n", "(鼓掌)\n", "---\n", "船要修。\n"),
    "titles above greetings": _in_turn("在开船仪式上的讲话\n", "温守河\n", "各位乡亲,大家好!\n", "船要修。水要看。人要选。\n"),
    "titles above days": _in_turn("# 修船的事\n", "(二〇一九年五月四日)\n", "船要修。水要看。人要选。\n"),
    "first members that begin no clause": of("重点一要看水。二要看山。三要看人。"),
    "labels": of("问题一:看水。\n"),
    "bare numerals": of("一 看水\n二 看山\n"),
    "numerals": of("一二三四五六七八九十"),
    "numerals and commas": of("一、二、三、"),
    "decimals": of("1.1.1."),
    "bullets": of("● 看水\n"),
    "dashes, one a line": of("——看水\n"),
    "asterisks": of("*"),
    "asterisks, one a line": of("*\n"),
    "asterisks and blanks": of("** "),
    "number signs": of("#"),
    "number signs and blanks": of("# ## "),
    "angles": of("> "),
    # brackets and quotes
    "brackets never closed": of("("),
    "brackets of all kinds never closed": of("(“《「『【〔["),
    "a heading of brackets": of("(", "一、看水"),
    "a heading of all brackets": of("(“《「『【〔[", "一、看水"),
    "a heading of brackets, closed": of("(看水)", "一、看水"),
    "quotes never closed": of("“看水。"),
    "quotes and verbs": of("“看水”看山;一要看人;"),
    "closing brackets": of("”", "一、看水。"),
    "numerals in open brackets": of("(一"),
    # stops
    "full stops": of("。"),
    "full stops after a marker": of("。", "一、看水"),
    "full stops with closing quotes": of("。”", "一、看水"),
    "commas": of(","),
    "colons": of(":"),
    "dashes": of("—"),
    "hyphens": of("-"),
    "dots": of("…"),
    # lines and blanks
    "one line of prose": of("船还没有靠岸,岸上已经站满了人。"),
    "one clause": of("水"),
    "one character a line": of("水\n"),
    "hard wraps": of("看水要看三遍。看山要看四遍,看人要\n"),
    "a wrap a character": of("看\n", "看水。看山"),
    "a comma a line": of("看水和\n"),
    "lines of one width": of("看水要看三遍看山要看四遍看人要看五遍水\n"),
    "newlines": of("\n"),
    "carriage returns": of("\r"),
    "line ends of all kinds": _in_turn("看水\n", "看山\r", "看人\r\n", "看船\n\r", "看灯\u2028", "看岸\x85"),
    "blanks": of(" "),
    "ideographic spaces": of("\u3000\u3000"),
    "paragraphs parted by blanks": of("看水要看三遍。\u3000\u3000"),
    "blanks within a wrapped paragraph": of(" ", "看水。看山\n看", "水\n"),
    "indented lines": of("\u3000\u3000看水要看三遍。\n"),
    "tabs": of("\t"),
    "byte order marks": of("\ufeff"),
    # what is around lists
    "a promise a line": of("讲三点意见。\n"),
    "promises and lists": of("讲两点意见。\n一、看水\n二、看山\n"),
    "promises in one clause": of("三个四点", "", "\n一、看水\n二、看山\n"),
    "promises in one line": of("讲三点意见,", "", "\n一、看水\n二、看山\n"),
    "salutations": of("同志们:\n"),
    "salutations and text": of("同志们:\n看水要看三遍,看山要看四遍。\n"),
    "salutations that go on": of("各位代表、\n", "", "同志们:\n"),
    "calls in one line": of("同志们,"),
    "labels without values": of("标题:\n索引号:\n"),
    "labels with values": of("索 引 号:12\n名  称:看水\n"),
    "signs of a path": of("看水\n>\n看山\n"),
    "stamps": of("看水 看山 2017-05-02 18:30\n"),
    "titles": of("在灯塔落成会上的讲话\n"),
    "titles of all kinds": of("关于灯塔的报告\n——在守塔人会上\n# 灯塔\n"),
    "titles after dates": of("看水要看三遍,看山要看四遍。\n2017年5月2日\n关于灯塔的报告\n"),
    "speeches": of("在灯塔落成会上的讲话\n同志们:\n今天点灯,大家要小心。\n一、点灯\n二、守灯\n谢谢大家!\n"),
    "speeches of one line": of("同志们:点灯。谢谢大家!\n"),
    "speeches without salutations": of("关于灯塔的报告\n一、点灯要早。\n二、守灯要勤。\n"),
    "signed titles": of("看水要看三遍,看山要看四遍。\n\n灯塔亮了\n港务局局长 温守河\n"),
    "dates": of("2017年5月2日\n"),
    "speakers": of("港务局局长 温守河\n"),
    "speakers that take turns": of("温主任:看水要看三遍。\n石主任:一是看山,二是看人。\n"),
    "contents": of("目录\n一、看水\n"),
    "a table of contents": of("一、看水……12\n", "目录\n"),
    "closings": of("总之,看水要看三遍。\n"),
    "thanks": of("谢谢大家!\n"),
    "appendices": of("附件:\n看水。\n"),
    "lines of a site": of("来源:港报 http://a.b/c\n"),
    "markup": of("<p>看水</p>\n"),
    "notes": of("【看水\n"),
    # characters
    "lone surrogates": of("\ud800"),
    "surrogates and markers": of("\ud800一、\udc00\n"),
    "NUL": of("\0"),
    "emoji": of("\U0001f600"),
    "combining marks": of("\u0301"),
    "traditional characters": of("後來開會,燈塔亮了。\n"),
    "Latin letters": of("the ferry left. "),
    "full-width forms": of("\uff11\uff0e看水\uff1b\uff08\uff11\uff09看山\n"),
    "marker soup": of("\n".join(soup.page(0, number) for number in range(12))),
}
