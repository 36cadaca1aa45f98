"""What a reading costs: the one table by which readings of a speech are compared.

The cheapest reading of a whole speech wins. A cost is soft: nothing is forbidden, any string has a reading.
The unit is arbitrary; what counts is which of two readings is cheaper.
"""

from __future__ import annotations

from .markers import Kind

# --- joining the series at some depth -------------------------------------------------------------------

GAP = 2.2  # 一、 三、: a number was left out
GAP_MORE = 0.8  # … and each further number
REPEAT = 3.0  # 三、 三、
BACK = 5.0  # 三、 二、
SWAPPED = 1.0  # 一、 三、 二、: the number that was left out comes after all
STYLE_CHANGE = 2.4  # 三、 (四): the typist's slip inside a series
FAR_STYLE_CHANGE = 5.0  # 三、 then 四要: styles with no likeness
VERB_CHANGE = 1.0  # 一要 … 二是 …
NOUN_CHANGE = 2.0  # 第一个问题 … 第二点 …
WORD_CHANGE = 1.0  # 首先 … 第二 …: a list that began with a word
OTHER_WORD_CHANGE = 2.5  # 一是 … 第二 …
INLINE_GOES_ON = 0.6  # a list that began inside a paragraph goes on at the head of the next
INLINE_LEAVES = 1.0  # … or inside another paragraph
UNMARKED_BETWEEN = 1.5  # … with a paragraph of its own between
BLOCK_GOES_INLINE = 1.2  # a list of paragraphs goes on inside one: the line end was lost

OTHER_SPEAKER = 2.0  # a list of no rank goes on, or has a list below it, after somebody else took the word

# --- opening a series -----------------------------------------------------------------------------------

START = 3.0  # a first number that is not one
START_MORE = 0.8  # … and each further number
RUN_ON = 1.0  # (一) 1. 2. (二) 3. 4.: numbers that run on across parents
RESTART = 0.5  # one list after another under one parent, with text between
RESTART_RANKED = 2.0  # … of 一、 after a lone 一、: rather the same number twice
RESTART_AT_ONCE = 4.0  # … with nothing between
OTHER_SERIES = 1.5  # a list of another style after a finished one
OTHER_SERIES_AT_ONCE = 2.5  # … with nothing between
LEAVES_RANKED = 2.0  # the finished one has a rank, the new one has none: it rather belongs below
TURNED_BELOW = 0.3  # below something, though the text turned to the whole; for each level
ENDS_OUTLINE = 2.0  # a list of no rank after the sections of the speech, unless the text turned back
ORDINAL_BELOW_SEQUENCE = 1.0  # 第一 below 首先, after an unmarked paragraph: both rather number what the speech has to say
SAME_STYLE_BELOW = 2.5  # 一是 below 一是
RANK_UPSIDE_DOWN = 2.5  # 一、 below (一), per step
RANKED_BELOW_UNRANKED = 1.2  # 1. below 一要; (1) is free
RANKED_BELOW_TITLE = 0.4  # … where that item is a heading line
LEFT_INLINE_PARENT = 4.0  # a list below an inline item, but in another paragraph
BLOCK_BELOW_INLINE = 2.0  # a paragraph marker below an inline item
RETURNED = 1.2  # below an item whose paragraph is over, after an unmarked paragraph
RETURNED_TIGHT = 3.0  # … where no other item of its series went on past its paragraph

# --- a series that ends with one item -------------------------------------------------------------------

LONE: dict[Kind, float] = {
    "hanzi-formal": 1.5,
    "hanzi": 1.5,
    "hanzi-paren": 1.5,
    "arabic": 2.0,
    "arabic-paren": 2.0,
    "circled": 2.0,
    "hanzi-verb": 1.0,
    "ordinal": 1.0,
    "label": 8.0,
    "sequence": 4.0,
    "qi": 2.0,
    "dash": 4.0,
    "bullet": 5.0,
}

# What it costs to read a candidate as prose, by style: at the head of a paragraph, behind a sentence end,
# behind a comma.
PROSE: dict[Kind, tuple[float, float, float]] = {
    "hanzi-formal": (9, 2.5, 1),
    "hanzi": (9, 2.5, 1),
    "hanzi-paren": (9, 4, 1),
    "arabic": (7, 2.5, 0.5),
    "arabic-paren": (7, 4, 1),
    "circled": (8, 6, 2),
    "hanzi-verb": (7, 6, 4),
    "ordinal": (7, 5.5, 4),
    "label": (5, 2, 0),
    "sequence": (2.2, 2.2, 2),
    "qi": (5, 4, 3),
    "dash": (3, 2.5, 0),
    "bullet": (4, 0, 0),
}

# … and where the terminal itself is a weak one: a bare numeral before a title, 一个是.
PROSE_TERMINAL = {"HANZI_BARE": 3.0, "FIRST": 0.1}

# 一抓 is weaker than 一是 by this factor, and 第一 or 首先 with no stop behind it than 第一, by these.
PROSE_WEAK_VERB = 0.6
PROSE_UNCLOSED: dict[Kind, float] = {"ordinal": 0.6, "sequence": 0.4}

# 第一次: a time, where so many times were announced and where not.
PROSE_ANNOUNCED = 3.0
PROSE_TIMES = 0.5
