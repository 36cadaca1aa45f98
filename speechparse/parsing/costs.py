"""What a reading costs: the one table by which readings of a speech are compared.

The cheapest reading of a whole speech wins. A cost is soft: nothing is forbidden, any string has a reading.
The unit is arbitrary; what counts is which of two readings is cheaper.
"""

# Without postponed annotations, each of which Python would compile again for the class of the costs, at each start.

from typing import NamedTuple

from ..language.markers import LETTERED, Kind


class Costs(NamedTuple):  # Python makes it five times as fast as a dataclass, at each start
    """The costs of nesting. Those that end in ``_returns`` or ``_stays`` are about a paragraph without a marker (`ownership`)."""

    # --- joining the series at some depth --------------------------------------------------------------

    gap: float = 2.2  # 一、 三、: a number was left out
    gap_more: float = 0.8  # … and each further number
    repeat: float = 3.0  # 三、 三、
    back: float = 5.0  # 三、 二、
    swapped: float = 1.0  # 一、 三、 二、: the number that was left out comes after all
    style_change: float = 2.4  # 三、 (四): the typist's slip inside a series
    far_style_change: float = 5.0  # 三、 then 四要: styles with no likeness
    outer_goes_on: float = 3.0  # … to its second item, in a later paragraph, where that goes on a series further out: 一、 1. 二、
    verb_change: float = 1.0  # 一要 … 二是 …
    noun_change: float = 2.0  # 第一个问题 … 第二点 …
    word_change: float = 1.0  # 首先 … 第二 …: a list that began with a word
    other_word_change: float = 2.5  # 一是 … 第二 …
    no_second: float = 5.0  # 首先 … 最后, or 首先 … 首先: rather words that say when than a list
    inline_goes_on: float = 0.6  # a list that began inside a paragraph goes on at the head of the next
    inline_leaves: float = 1.0  # … or inside another paragraph
    unmarked_between: float = 1.5  # … with a paragraph of its own between
    block_goes_inline: float = 1.2  # a list of paragraphs goes on inside one: the line end was lost

    other_speaker: float = 4.0  # a list of no rank goes on, or has a list below it, after somebody else took the word

    # --- opening a series ------------------------------------------------------------------------------

    start: float = 3.0  # a first number that is not one
    start_more: float = 0.8  # … and each further number
    start_later_word: float = 3.5  # a list that begins with 其次 or 最后
    run_on: float = 1.0  # (一) 1. 2. (二) 3. 4.: numbers that run on across parents
    run_on_elsewhere: float = 3.0  # … at another depth than before
    restart: float = 0.5  # one list after another under one parent, with text between
    restart_ranked: float = 2.0  # … of 一、 after a lone 一、: rather the same number twice
    restart_at_once: float = 2.5  # … with nothing between
    other_series: float = 1.5  # a list of another style after a finished one
    other_series_at_once: float = 2.5  # … with nothing between
    ordinal_below_sequence: float = 1.0  # 第一 below 首先, after an unmarked paragraph: both rather number what the speech has to say
    decimal_elsewhere: float = 6.0  # 1.1 below anything but what has the number 1
    declared_upside_down: float = 8.0  # a declared heading below one that is declared no wider, or in a series of another level
    declared_elsewhere: float = 4.0  # … elsewhere than in the latest one of a wider level, or in a list in another form
    declared_below_undeclared: float = 4.0  # … below an item that is not declared
    own_list_below: float = 3.0  # a list that the speaker announces as the speech's own, below an item in whose paragraph it begins
    same_style_below: float = 2.5  # 一是 below 一是
    rank_upside_down: float = 1.2  # 一、 below (一), per step
    rank_upside_down_most: float = 3.0  # … and no more
    division_upside_down: float = 8.0  # a chapter below an article
    division_below_list: float = 3.0  # an article below anything but a wider part or 一、
    ranked_below_unranked: float = 1.2  # 1. below 一要; (1) is free
    ranked_below_title: float = 0.4  # … where that item is a heading line
    left_inline_parent: float = 4.0  # a list below an inline item, but in another paragraph
    later_sentence: float = 2.0  # a list below an inline item, with a whole sentence between

    # --- whose a paragraph without a marker is ---------------------------------------------------------

    series_goes_on: float = 4.0  # the text leaves a series whose next number comes later
    tight_stays: float = 3.0  # it stays with an item though no item of its series went on past its own paragraph
    tight_pair_stays: float = 0.5  # … where the series has two items: a habit of one
    tight_words_stay: float = 2.0  # … which have no rank: two points in words are mostly short
    habit: float = 1.0  # it leaves an item, or stays, where few of the earlier items of the series did: times -log of their share
    heading_left_bare: float = 4.0  # it leaves a heading line that has no text yet
    heading_returns: float = 1.5  # it leaves the text below a heading line
    return_without_cue: float = 0.7  # it returns at a paragraph that says nothing of it
    call_returns: float = 2.1  # what a call to the audience or the label of a part saves a return
    sum_returns: float = 1.5  # what a paragraph that sums up saves a return
    sum_returns_inside: float = 0.2  # … and more where it looks back on all, to an item: 一、 on (一) to (三)
    end_stays: float = 0.7  # the last words of a speech remain an item's
    exhort_stays: float = 2.0  # … though they exhort or take leave
    unmarked_heading_returns: float = 0.5  # what a heading without a marker saves a return
    speech_without_cue: float = 0.6  # it returns from below a section to the speech, though nothing says so
    between_ended: float = 0.8  # it returns to an item that is the last of its series, rather than to the speech
    unannounced: float = 1.0  # a list further out than the owner of the paragraph before it, which does not announce it
    later_paragraph: float = 1.5  # a list below an item that has text in its paragraph, in a later one, where no sibling went on

    not_the_article: float = 8.0  # a paragraph leaves the article that it is in, though what is after its list is its own

    # --- a series that ends with one item --------------------------------------------------------------

    lone_noun: float = 3.0  # 第一个问题 without a second: rather a thing that is named
    lone_hanzi: float = 1.5  # 壹、 一、 (一)
    lone_arabic: float = 2.0  # 1. (1) ①
    lone_word: float = 1.0  # 一是, 第一: a list that the text left unfinished
    lone_qi: float = 2.0  # 其一
    lone_label: float = 8.0  # 理由一
    lone_sequence: float = 4.0  # 首先
    lone_dash: float = 4.0  # ——
    lone_bullet: float = 5.0  # ●


COSTS = Costs()

LONE: dict[Kind, str] = {
    "hanzi-formal": "lone_hanzi",
    "hanzi": "lone_hanzi",
    "hanzi-paren": "lone_hanzi",
    "arabic": "lone_arabic",
    "arabic-paren": "lone_arabic",
    "circled": "lone_arabic",
    "hanzi-verb": "lone_word",
    "ordinal": "lone_word",
    "label": "lone_label",
    "sequence": "lone_sequence",
    "qi": "lone_qi",
    "dash": "lone_dash",
    "bullet": "lone_bullet",
    **dict.fromkeys(LETTERED, "lone_arabic"),
}
"""Which of the costs a lone item of a style has; a chapter may have one article, and a heading one below it."""

# What it costs to read a candidate as prose, by style: at the head of a paragraph, after the end of a sentence,
# after a comma.
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
    **dict.fromkeys(LETTERED, (8, 8, 8)),
}

# … and the parts of a regulation.
PROSE_DIVISION = 9.0

# … and the headings that the file declares.
PROSE_DECLARED = 9.0

# … and where the terminal itself is a weak one, as a bare numeral before a title or 一个是, or a stronger one: 最后一点,.
PROSE_TERMINAL = {"HANZI_BARE": 3.0, "HANZI_OPEN": 3.0, "FIRST": 0.1, "SEQUENCE_LAST": 4.0}

# 一抓 is weaker than 一是 by this factor, and 第一 or 首先 with no stop after it than 第一, by these; and so is 第二个汛期中, which
# rather says when.
PROSE_WEAK_VERB = 0.6
PROSE_UNCLOSED: dict[Kind, float] = {"ordinal": 0.6, "sequence": 0.4}
WHEN = ("中", "里", "时", "后", "间", "内")

# 第一次: a time, where the text announced several times; elsewhere it is no marker.
PROSE_ANNOUNCED = 3.0
