"""The marker styles, and what belongs to each, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from .expressions import STOPS

Style = Literal[
    "hanzi", "hanzi-paren", "arabic", "arabic-paren", "circled", "hanzi-verb",
    "ordinal", "label", "sequence", "qi", "dash", "bullet",
    "decimal", "letter", "letter-paren", "roman", "roman-paren", "stem", "stem-paren", "branch", "branch-paren", "heading",
]  # fmt: skip
"""The style of a marker, by the names of docs/annotation.md."""

STYLES: tuple[Style, ...] = get_args(Style)

Division = Literal["编", "分编", "章", "节", "款", "目", "条"]
"""The parts of a regulation, by their nouns."""

Kind = Style | Literal["hanzi-formal"] | Division
"""What nesting tells apart: the styles, of the style ``hanzi`` those in formal numerals (壹、), and of ``ordinal`` the parts of a
regulation."""

# From the widest to the article, which holds the text. 款 and 目 above the articles are Taiwan's.
DIVISIONS: dict[Kind, int] = {noun: rank for rank, noun in enumerate(get_args(Division), 1)}
ARTICLE: Division = "条"
# What is after the noun of a part that was inserted later: 第十七条之一. It has the number of the one before it.
INSERTED = "之"

KINDS: tuple[Kind, ...] = (*STYLES, "hanzi-formal", *DIVISIONS)

FORMAL = frozenset("壹贰叁参肆伍陆柒捌玖拾")
"""The formal numerals. 壹、 ranks above 一、 where a text has both, as Taiwan's official papers do."""

# GB/T 9704-2012, 7.3.3: the levels of a text are numbered 一、 (一) 1. (1), in this order. Circled numbers
# rank with (1) by custom. The other styles have no rank: their level depends on the text alone.
RANK: dict[Kind, int] = {"hanzi-formal": 1, "hanzi": 2, "hanzi-paren": 3, "arabic": 4, "arabic-paren": 5, "circled": 5}

# Styles that have numbers, and no rank by GB/T 9704: what has a rank may be below them at no cost.
LETTERED: frozenset[Kind] = frozenset(
    {"decimal", "letter", "letter-paren", "roman", "roman-paren", "stem", "stem-paren", "branch", "branch-paren"}
)

ROMAN: frozenset[Kind] = frozenset({"roman", "roman-paren"})
LETTERS: frozenset[Kind] = frozenset({"letter", "letter-paren"})

# What numbers the sections of a speech.
SECTIONS: frozenset[Kind] = frozenset({"hanzi-formal", "hanzi"})

# The style of each terminal of grammars/markers.lark.
TERMINALS: dict[str, Style] = {
    "HANZI": "hanzi",
    "HANZI_BARE": "hanzi",
    "HANZI_DOT": "hanzi",
    "HANZI_OPEN": "hanzi",
    "HANZI_PAREN": "hanzi-paren",
    "ARABIC": "arabic",
    "ARABIC_FIGURE": "arabic",
    "ARABIC_OPEN": "arabic",
    "ARABIC_PAREN": "arabic-paren",
    "CIRCLED": "circled",
    "HANZI_VERB": "hanzi-verb",
    "FIRST": "hanzi-verb",
    "NTH": "hanzi-verb",
    "OTHER": "hanzi-verb",
    "DIVISION": "ordinal",
    "ORDINAL": "ordinal",
    "ORDINAL_OPEN": "ordinal",
    "ORDINAL_HEAD": "ordinal",
    "LABEL": "label",
    "SEQUENCE": "sequence",
    "SEQUENCE_LAST": "sequence",
    "SEQUENCE_BARE": "sequence",
    "QI": "qi",
    "DASH": "dash",
    "BULLET": "bullet",
    "HYPHEN": "bullet",
    "DECIMAL": "decimal",
    "ARABIC_BARE": "arabic",
    "LETTER": "letter",
    "LETTER_PAREN": "letter-paren",
    "ROMAN": "roman",
    "ROMAN_PAREN": "roman-paren",
    "STEM": "stem",
    "STEM_PAREN": "stem-paren",
    "BRANCH": "branch",
    "BRANCH_PAREN": "branch-paren",
}

# The terminals whose candidates are markers only in a row that counts.
IN_ROWS = frozenset(
    {"DECIMAL", "ARABIC_BARE", "LETTER", "LETTER_PAREN", "ROMAN", "ROMAN_PAREN", "STEM", "STEM_PAREN", "BRANCH", "BRANCH_PAREN"}
)

# The terminals that are tried at the head of a paragraph only.
PARAGRAPH_ONLY = frozenset({"HANZI_BARE", "HANZI_DOT", "HANZI_OPEN", "ARABIC_FIGURE", "ARABIC_OPEN", "BULLET", "HYPHEN"}) | IN_ROWS

# The terminals whose candidates are markers only if others are near.
WEAK = frozenset(
    {
        "OTHER",
        "ORDINAL_HEAD",
        "ORDINAL_OPEN",
        "ORDINAL_NOUN",
        "SEQUENCE_BARE",
        "HANZI_DOT",
        "HANZI_OPEN",
        "ARABIC_FIGURE",
        "ARABIC_OPEN",
        "HYPHEN",
    }
)

# Styles whose markers may have no number.
UNNUMBERED: frozenset[Style] = frozenset({"sequence", "dash", "bullet"})

# What may be before an inline marker (docs/annotation.md, "Markers").
CLAUSE_BREAKS = f"{STOPS}…,—·#)"

# The signs that inline markers may follow besides stops, and the styles that may follow each: a comma, a dash, a stop that a
# scanner misread (·), a stain (#), a closing bracket. A label may follow a comma only if the next one heads a paragraph.
AFTER: dict[str, frozenset[Style]] = {
    ",": frozenset({"hanzi-verb", "ordinal", "sequence", "qi", "label"}),
    "—": frozenset({"hanzi-verb", "ordinal", "sequence", "qi", "hanzi-paren", "arabic-paren", "circled"}),
    "·": frozenset({"hanzi-verb", "ordinal", "sequence", "qi", "hanzi-paren", "arabic-paren", "circled"}),
    "#": frozenset({"hanzi-verb", "ordinal", "sequence", "qi", "hanzi-paren", "arabic-paren", "circled"}),
    ")": frozenset({"hanzi", "hanzi-paren", "arabic", "arabic-paren", "circled"}),
}

# The verbs that make a numeral a marker by themselves. Any other verb must repeat: 一抓 … 二抓 … .
STRONG_VERBS = frozenset("是要")

# After a numeral these are measure words and the like, not verbs: 一年 … 二年 … , 一等奖 … 二等奖 … .
MEASURE_WORDS = frozenset(
    "个年月日号天次位名条项件种类批届期级等分元万千百亿十些切般旦起直样致度方面手时代点线路心家村镇县区市省国校班组季阶带端线层层季学中里米公斤吨亩户人产块张本部篇首章节步声句字维体大小半多几审楼"
)

# 第一次 … 第二次 are times; they number a list only if the text announced them.
TIMES = frozenset({"次"})

# Nouns that carry a numeral without numbering the parts of a speech: 星期一, 初一, 之一.
NO_LABELS = ("星期", "礼拜", "周", "之", "统", "第", "其", "十", "不")

# Things that have an ordinal in their name, even where they are counted, and words of time: 第一产业, 第一批学员.
NAMED_BY_ORDINAL = ("产业", "季度", "书记", "时间", "生产力", "批", "次", "期", "届", "年", "天")

# Parts of one character that are counted: 分两段。第一段 … .
COUNTED_PARTS = frozenset("段块组队路线档道把本笔根堂束面盏颗份门桩仗")

# The words of a sequence that say which of its items theirs is. 再次, 然后 and 最后 may follow any item.
FIRST_WORD = "首先"
SECOND_WORD = "其次"

# What may be between the beginning of a clause and an ordinal without making it prose: 所以第一, … , 关于第一个问题, … .
CONNECTIVES = ("所以", "因此", "那么", "另外", "我想", "我看", "关于")
# The same before one that is a line alone: 先讲第一个问题。
TELLING = ("先讲", "先说", "先谈", "下面讲", "下面谈", "现在讲", "现在谈", "再讲", "再说", "再谈", "接着讲", "最后讲", "最后谈")

# The words of the style ``sequence``; only the first has a number of its own.
SEQUENCE_ORDINAL = {"首先": 1}


def style_of(kind: Kind) -> Style:
    """The style that markers of a kind have in the tree."""
    if kind == "hanzi-formal":
        return "hanzi"
    return "ordinal" if kind in DIVISIONS else cast(Style, kind)


# 第一部分 and the like rank above 一、, though ordinals have no rank.
PARTS = frozenset({"编", "章", "节", "篇", "部分", "板块", "大部分"})


@dataclass(slots=True)  # not frozen: making one would take much longer
class Candidate:
    """A place that looks like a marker.

    ``start`` and ``end`` are code points of the page, half-open. ``key`` is what the members of a series share
    besides the style: the verb, the noun, the symbol, the delimiter. ``line`` is the index of the logical
    paragraph; ``heads`` is true at its start. ``alone`` is true where the paragraph is one sentence: a heading line.
    ``terminal`` is the token of the outline grammar: the terminal that recognised it, or one of those that no terminal shows by
    itself. ``turns`` is true inside a paragraph after words that announce a list of the speech itself. ``declared`` is the level of
    a heading that the file declares as such, 0 if it declares none.
    """

    start: int
    end: int
    style: Kind
    ordinal: int | None
    key: str
    line: int
    heads: bool
    alone: bool
    breaker: str
    prose: float
    terminal: str
    turns: bool = False
    declared: int = 0
