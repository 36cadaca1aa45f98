"""Pages made to break the parser: the pieces that speeches are made of, in and out of order, among what no speech has.

`page(seed, number)` is always the same string, so that a page on which something failed can be had again from two numbers. Pages
have 20 to 200 code points, mostly below 100, since small ones find faults fastest; one in `LONG` has some thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice, takewhile
from pathlib import Path
from random import Random

from speechparse.checker.renumbering import marker_like
from speechparse.language.markers import STYLES, Style

SAMPLES = tuple(path.read_bytes().decode() for path in sorted((Path(__file__).parents[1] / "examples").glob("*.txt")))

LONG = 256
_SHORT, _LONGEST = (20, 200), 4000  # code points

# The first marker of a list in each form of each style; the others of the list are had by counting on.
_FIRST: dict[Style, tuple[str, ...]] = {
    "hanzi": ("一、", "一、", "一.", "一:", "一,", "一 ", "一", "壹、", "一 、", "一\uff0e", "一\u3000"),
    "hanzi-paren": ("(一)", "\uff08一\uff09", "\uff08一)", "〔一〕", "一)", "(一)、", "(壹)", "㈠", "㈠、"),
    "arabic": ("1.", "1、", "1,", "1 .", "\uff11\uff0e", "\uff11、", "⒈", "1\uff61"),
    "arabic-paren": ("(1)", "1)", "\uff08\uff11\uff09", "(1)、", "⑴"),
    "circled": ("①", "①、", "❶"),
    "hanzi-verb": ("一要", "一是", "一抓", "一看", "一年", "一种"),
    "ordinal": ("第一,", "第一、", "第一 ", "第一", "第一是", "第一个问题:", "第一点", "第一步,", "第一次", "第1,", "第一章"),
    "label": ("问题一:", "办法一、", "岔路1,", "星期一:"),
    "qi": ("其一,", "其一", "其一是", "其一、"),
    "decimal": ("1.1 ", "1.1、", "1.1.1 ", "2.1", "\uff11\uff0e\uff11\u3000"),
    "letter": ("A.", "a、", "A .", "\uff21\uff0e"),
    "letter-paren": ("(A)", "a)", "\uff08\uff21\uff09"),
    "roman": ("\u2160.", "\u2170、", "I.", "i.", "\u2160 "),
    "roman-paren": ("(\u2160)", "(i)", "i)"),
    "stem": ("甲、", "甲."),
    "stem-paren": ("(甲)", "\uff08甲\uff09"),
    "branch": ("子、",),
    "branch-paren": ("(子)",),
}
# Those of the other styles have no numeral.
_WORDS: dict[Style, tuple[tuple[str, ...], ...]] = {
    "sequence": (("首先,", "其次,", "再次,", "然后,", "最后,"), ("首先", "其次", "再者,", "最后是"), ("首先、", "第二,", "第三,")),
    "dash": (("——",), ("—",), ("--",), ("\u2015\u2015",), ("\u2500\u2500",)),
    "bullet": (("●",), ("■ ",), ("* ",), ("- ",), ("+ ",), ("\uf06c",), ("√",), ("•",)),
}


def _counted(first: str, traditional: bool = False) -> tuple[str, ...]:
    """The markers of a list, from its first on, as far as its numerals go."""
    others = (marker_like(number, first, traditional) for number in range(2, 100))
    return (first, *takewhile(lambda marker: marker is not None, others))  # type: ignore[arg-type]


ROWS: dict[Style, tuple[tuple[str, ...], ...]] = {
    style: _WORDS[style] if style in _WORDS else tuple(map(_counted, _FIRST[style])) for style in STYLES if style != "heading"
}
ROWS["hanzi"] += (_counted("壹、", traditional=True),)
ROWS["hanzi-verb"] += (("一个是", "第二个是", "第三个是"), ("一条是", "二是", "三是"), ("一方面,", "另一方面,"))

_LISTS = tuple(row for rows in ROWS.values() for row in rows)
_MARKERS = tuple(marker for row in _LISTS for marker in (*row[:4] * 3, *row[4:12], *row[-1:]))
_NUMERALS = (
    *"一二三四五六七八九十壹贰貳叁參伍陆拾〇百两123450\uff11㈩⑳⒛",
    "十一", "二十", "九十九", "一二", "00", "100", "2.5",
)  # fmt: skip

_LINE_ENDS = ("\n",) * 12 + ("\r\n", "\r", "\n\n", "\n\n\n", "\r\r\n", "\n\r", "\u2028", "\u2029", "\x0b")
_NO_LINE_ENDS = ("\x0c", "\x85", "\x1c", "\x1d", "\x1e")
_BLANKS = (" ", "  ", "\t", "\u3000", "\u3000\u3000", "\xa0", "\ufeff", "\u200b", "\u2002", " " * 9)
_STOPS = (*"。!?;:,、…·.", "……", "\uff0c", "\uff1a", "\uff1b", "\uff01", "\uff1f", "\uff0e", "\uff61")
_BRACKETS = (
    *"()[]<>{}\"'“”‘’《》〈〉「」『』【】〔〕\uff08\uff09\uff3b\uff3d",
    "“四个一批”", "《灯塔》", "(笑)", "”)》", "“《(",
)  # fmt: skip
_MARKUP = ("**", "*", "# ", "### ", "> ", "-", "- ", "***", "~~", "`", "|", "<p>", "<b", "</li>", "&nbsp;", "{{", "![", "_", "=====")
_ODD = (
    "\0", "\x01", "\x1a", "\x1b[0m", "\x7f", "\ud800", "\udfff", "\udc80", "\ud83d", "\ufffd", "\ufffe", "\uffff", "\ue000",
    "\U0010ffff", "\U000e0001", "\u200d", "\u200f", "\u202e", "\u2066", "\ufe0f", "\u0301", "e\u0301", "\U0001f600",
    "\U0001f468\u200d\U0001f469", "\U00020bb7",
)  # fmt: skip
_SCRIPTS = (
    "A", "Bee", "the ferry", "kg", "Straße", "İ", "ﬁ", "Ж", "паром", "ΑΒ", "שלום", "سفينة", "ฉัน", "ひらがな", "カタカナ", "한국어",
    "開會", "後來", "為甚麼", "乾杯", "燈塔", "①②③", "Ⅳ", "ⅳ", "½", "²", "٣", "〥", "㊀", "🄀", "㎏", "\uff76", "\uff21",
    "\uff11\uff10\uff05",
)  # fmt: skip
_CLAUSES = (
    "灯塔要亮", "看好风向", "把缆绳收紧", "码头在东边", "这件事大家都知道", "船不等人", "我们还要再商量", "潮水一天两回", "十分",
    "二十年前没有路", "一盏灯", "一个也不能少", "要", "是", "的", "和", "与", "了", "水", "第一时间", "五、六年", "三者",
    "在岸上等船的人已经站满了整条堤,还有人提着灯笼往这边赶",
)  # fmt: skip
_PROMISES = (
    "讲三点意见", "下面,我讲两个问题:", "“四个一批”", "以下五个方面", "要做到三条。", "抓好两件事:", "以上四点", "三点四点",
    "一要二要", "处理好十二个关系:", "分三步走", "主要有99个方面:", "两个“误区”:", "讲0点意见",
)  # fmt: skip
_HEADS = (
    "在灯塔落成会上的讲话", "——在守塔人座谈会上的发言", "关于修缮码头的报告", "标题:渡口工作汇报", "# 讲话", "致辞",
    "港务局局长 温守河", "主任 温守河", "温守河", "镇长温守河", "(2017年5月2日)", "二〇一七年五月二日", "2017-05-02", "2017年5月",
    "同志们:", "同志们,", "同志们!", "各位代表、各位来宾:", "尊敬的各位乡亲:", "守塔人们:", "各村委员会:", "各有关单位、",
    "朋友们,大家好!", "温主任:我来说", "石总:", "【提问环节】", "目录", "目 录", "内容提要",
)  # fmt: skip
_TAILS = (
    "谢谢大家!", "谢谢!", "总之,", "最后,我相信", "让我们一起点灯", "同志们,灯亮了。", "以上报告,请予审议。", "这三个方面",
    "附件:", "附件1:名单", "注:", "附:", "来源:港报", "责任编辑:温守河", "上一篇:潮水", "http://a.b/c", "打印本页", "版权所有",
    "当前位置:首页", "(完)", "完", "---", "记者", "3人阅读", "[1]", "参考文献",
)  # fmt: skip

# What a page is made of and how often: pieces of each kind to a hundred.
_SHARES: tuple[tuple[Sequence[str], int], ...] = (
    (_MARKERS, 26), (_NUMERALS, 5), (_LINE_ENDS, 18), (_NO_LINE_ENDS, 2), (_BLANKS, 5), (_STOPS, 10), (_BRACKETS, 6), (_MARKUP, 3),
    (_ODD, 2), (_SCRIPTS, 3), (_CLAUSES, 10), (_PROMISES, 3), (_HEADS, 4), (_TAILS, 3),
)  # fmt: skip
_POOL = tuple(piece for pieces, share in _SHARES for piece in islice(cycle(pieces), share * 200))
# Single characters: each that is in a piece, and often those that the grammars name.
_CHARACTERS = (
    *sorted(set("".join(_POOL))),
    *"一二三1239十第其首最问题点个是要(())、.,:;。。!?“”《》 —*#-\n\n\n\n\n\n\r\u3000\u3000" * 8,
)


def page(seed: int, number: int) -> str:
    """The ``number``-th page of a seed."""
    rng = Random((seed << 40) + number)
    low, high = _SHORT
    size = _LONGEST if rng.randrange(LONG) == 0 else low + int((high - low) * rng.random() ** 2)
    text = rng.choice(_RECIPES)(rng, size)[:size]
    return rng.choice(_DRESSES)(rng, text) if rng.random() < 0.3 else text


# --- recipes: what a page is made of -----------------------------------------------------------------------


def _pieces(rng: Random, size: int) -> str:
    return "".join(rng.choices(_POOL, k=size // 2))


def _characters(rng: Random, size: int) -> str:
    return "".join(rng.choices(_CHARACTERS, k=size))


def _repeated(rng: Random, size: int) -> str:
    """A few pieces over and over."""
    unit = "".join(rng.choices(_POOL, k=rng.randint(1, 5)))
    return "".join(rng.choices(_POOL, k=2)) + unit * (size // len(unit) + 1)


def _runs(rng: Random, size: int) -> str:
    """Pieces of which some are repeated many times, as in rules and dotted lines."""
    return "".join(piece * rng.choice((1, 1, 1, 2, 5, 60)) for piece in rng.choices(_POOL, k=size // 10 + 3))


def _speech(rng: Random, size: int) -> str:
    """A speech whose lists are mostly in order, with a few pieces where they do not belong."""
    parts = rng.choices(_HEADS, k=rng.randrange(4)) + rng.choices(_PROMISES, k=rng.randrange(2))
    lists = [(rng.choice(_LISTS), 0, "\n")]
    length = 0
    while length < size:
        row, number, end = lists.pop()
        step = rng.random()
        number += 1 if step < 0.9 else rng.randrange(-2, 4)
        text = f"{row[(number - 1) % len(row)]}{rng.choice(_CLAUSES)}{rng.choice(_STOPS)}{end}"
        parts.append(text)
        length += len(text)
        lists.append((row, number, end))
        if step < 0.25:
            lists.append((rng.choice(_LISTS), 0, "" if rng.random() < 0.4 else end))
        elif step < 0.5 and len(lists) > 1:
            lists.pop()
        elif step < 0.65:
            parts += rng.choices(_POOL, k=2)
    return "".join([*parts, *rng.choices(_TAILS, k=rng.randrange(3))])


def _mutant(rng: Random, size: int) -> str:
    """A stretch of a sample speech with slices of it gone, doubled, moved or replaced."""
    sample = rng.choice(SAMPLES)
    at = rng.choice((0, rng.randrange(len(sample))))
    text = sample[at : at + size]
    for _ in range(rng.randint(1, 6)):
        low, high = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        high = min(high, low + rng.choice((1, 5, 40)))
        to = rng.randrange(len(text) + 1)
        way = rng.randrange(5)
        if way == 0:
            text = text[:low] + text[high:]
        elif way == 1:
            text = text[:to] + text[low:high] + text[to:]
        elif way == 2:
            text = text[:low] + text[high:to] + text[low:high] + text[max(high, to) :]
        elif way == 3:
            other = rng.choice(SAMPLES)
            text = text[:low] + other[to : to + high - low] + text[high:]
        else:
            text = text[:low] + "".join(rng.choices(_POOL, k=rng.randint(1, 4))) + text[high:]
    return text


def _joined(rng: Random, size: int) -> str:
    """Two pages of other recipes, one after the other."""
    first = rng.randrange(size)
    return rng.choice(_PLAIN)(rng, first + 1)[:first] + rng.choice(_PLAIN)(rng, size - first)


_Recipe = Callable[[Random, int], str]
_PLAIN: tuple[_Recipe, ...] = (_pieces, _speech, _characters, _mutant, _repeated, _runs)
_RECIPES: tuple[_Recipe, ...] = (*_PLAIN, _pieces, _pieces, _speech, _mutant, _joined)


# --- dresses: a page as another program would have saved it ------------------------------------------------

_WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "(),.:;!?0123456789[]"}


def _other_ends(rng: Random, text: str) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\r", "\n\n", "\u2028", "\u3000\u3000", "")))


def _mixed_ends(rng: Random, text: str) -> str:
    return "".join(line + rng.choice(_LINE_ENDS) for line in text.split("\n"))


def _wrapped(rng: Random, text: str) -> str:
    width = rng.choice((1, 2, 7, 20, 33))
    return rng.choice(("\n", "\r\n")).join(text[at : at + width] for at in range(0, len(text), width))


def _wide(rng: Random, text: str) -> str:
    return text.translate(_WIDE)


def _indented(rng: Random, text: str) -> str:
    return text.replace("\n", "\n" + rng.choice(("\u3000\u3000", "    ", "\t", "> ", "## ", "**", "\ufeff", "- ")))


def _marked(rng: Random, text: str) -> str:
    return "\ufeff" + text


_DRESSES: tuple[Callable[[Random, str], str], ...] = (_other_ends, _mixed_ends, _wrapped, _wide, _indented, _marked)
