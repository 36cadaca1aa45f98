"""The markers of a list's items, which may not be lost with its markup."""

from __future__ import annotations

from ..language.markers import STRONG_VERBS
from ..parsing.leading_marker import leading_marker
from .word.formats import written

# Styles of ordered lists, by the attribute type of HTML, by list-style-type of CSS (CSS Counter Styles Level 3), and by the class
# that UEditor, the editor of many sites, gives a list: the number's format, and what is before and after it.
_STYLES = {
    "1": ("decimal", "", ". "),
    "a": ("lowerLetter", "", ". "),
    "A": ("upperLetter", "", ". "),
    "i": ("lowerRoman", "", ". "),
    "I": ("upperRoman", "", ". "),
    "decimal-leading-zero": ("decimalZero", "", ". "),
    "lower-alpha": ("lowerLetter", "", ". "),
    "lower-latin": ("lowerLetter", "", ". "),
    "upper-alpha": ("upperLetter", "", ". "),
    "upper-latin": ("upperLetter", "", ". "),
    "lower-roman": ("lowerRoman", "", ". "),
    "upper-roman": ("upperRoman", "", ". "),
    "cjk-decimal": ("ideographDigital", "", "、"),
    "cjk-ideographic": ("chineseCountingThousand", "", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "", "、"),
    "custom_num": ("decimal", "", "、"),
    "custom_num1": ("decimal", "", ") "),
    "custom_num2": ("decimal", "(", ")"),
    "custom_cn": ("chineseCountingThousand", "", "、"),
    "custom_cn1": ("chineseCountingThousand", "", ")"),
    "custom_cn2": ("chineseCountingThousand", "(", ")"),
}
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})

# Terminals whose presence makes an added list number redundant.
_NUMBERS = frozenset({"HANZI", "HANZI_PAREN", "ARABIC", "ARABIC_PAREN", "CIRCLED", "ORDINAL", "QI"})


def knows(style: str) -> bool:
    """Is it the name of a style, one without numbers included?"""
    return style in _STYLES or style in _UNNUMBERED


def label(number: int, style: str) -> str:
    """The marker of an item of an ordered list; decimal in a style that is not known."""
    if style in _UNNUMBERED:
        return ""
    form, before, after = _STYLES.get(style, _STYLES["1"])
    return before + written(number, form) + after


def marked(text: str) -> bool:
    """Does an item begin with a marker, so that its list's is redundant? 一抓 and the like may be prose."""
    match = leading_marker(text)
    return match is not None and (match.terminal != "HANZI_VERB" or text[match.end - 1] in STRONG_VERBS)


def numbered(text: str) -> bool:
    """Does a text begin with a marker that has a number?"""
    match = leading_marker(text)
    return match is not None and match.terminal in _NUMBERS
