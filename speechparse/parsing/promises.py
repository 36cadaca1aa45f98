"""Counts that a text promises for its lists: 讲三点意见, “四个通道”, 以下五个方面."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language import numerals
from ..language.compiled import expression
from ..language.expressions import NUMERALS, ONES, SENTENCE_STOPS, STOPS
from ..language.phrases import ANNOUNCING_WORDS, COUNTS_BACKWARD

# A numeral, a measure word, and the noun it counts where that ends the phrase.
_COUNT = expression(
    f"(?P<count>[两{NUMERALS}0-9](?<![第{NUMERALS}百千万0-9.].)"
    f"(?:(?<=[{ONES}])(?:十[{ONES}]?)?|(?<=十)[{ONES}]?|(?<=[0-9])[0-9]?|(?<=两)))"
    "(?P<measure>(?P<listed>个|点|条|项|大|件|类|种|方面|问题|句话|层(?=含义|意思))|句|步|层|道|关|样|档|次|家|处|招|环|头|端|线)(?!月|年|世纪|小时|百分|人|字|多|省|市|县|区|国|小组|班|队|同志|单位|部门|乡|村|企业|学校)"
    "(?:[^\\W\\d_]{1,4}(?![^\\W\\d_]))?"
)
# After the measure word of a sure promise the phrase ends, and with it the clause, at a colon (走出三个“误区”:) or, if the words
# before it announce something, at any stop (讲三点意见。), at words of courtesy (讲三点意见,供大家参考。) or at a count of the words
# (讲四句话十六个字,).
_PHRASE = "(?:[^\\W_]{0,8}|[“「『][^”」』]{1,10})[”」』]?"
_COLON = expression(f"{_PHRASE}(?:,(?:即|就是|分别是))?:")
_COURTESY = (
    ",(?:仅?供|[与同和跟](?:大家|各位|同志|同学|朋友|你们|在座)|请|希望|不[当对妥]|送给|赠给|以供)[^。;!?\n]{0,30}(?:[。;!?\n]|$)"
)
_STOP = expression(f"{_PHRASE}(?:[。;!?\n]|,?$|{_COURTESY})|、?[{NUMERALS}]{{1,3}}个?字[,:]")
# What announces a count after it: 就三个问题谈点看法
_SPOKEN_OF = expression("(?:方面|问题|部分|层面)?(?:来|再)?(?:谈|讲|说|作|做|汇报|报告|发表|交流|探讨)")
# 以下四个方面 is sure anywhere. The expression looks no further back than `_NEAR`.
_NEAR = 7
_BELOW = expression(f"(?:以下|下列|下面|如下)[^{STOPS},]{{0,4}}$")
_WORD = 3  # code points of the longest of ANNOUNCING_WORDS
# 实施重点项目17个, 去年完成招商项目两个: a count of things done promises nothing, unless the things are what speeches list. The
# expressions look no further back than `_CLAUSE`.
_CLAUSE = 16
_DONE = expression(
    "(?:完成|建成|建起|新建|新增|新修|新开|修建|改造|引进|签约|落户|开工|竣工|投产|获得|荣获|获评|获批|争取|办理|办结|受理|"
    "调处|调解|化解|排查|整改|查处|查办|查获|破获|立案|处分|举办|召开|开展|组织|培训|发放|转来|收到|接到|接待|走访|救助|培育|创建|"
    "推广|累计|共计|合计|先后|达到|[^\\W\\d_]了)[^。!?;:,、”’」』]{0,6}$"
)
_COUNTED = expression("[^\\W\\d_][^\\W\\d_有共为分是列成出的]$")  # what is counted, before its count
_TO_DO = expression("要|将|须|应|拟|准备|计划|打算|力争|确保|下面|以下")
_LISTED = (
    "工作|问题|方面|任务|意见|建议|措施|要求|事情?|大事|实事|好事|体会|感受|经验|做法|特点|原因|情况|变化|成绩|教训|原则|关系|环节|"
    "重点|关键|转变|话|想法|希望|办法|目标"
)
_LISTED_AFTER = expression(f"(?:重要|主要|突出|具体|大|小)?(?:{_LISTED})")
_LISTED_BEFORE = expression(f"(?:{_LISTED})$")
_QUOTED = expression("(?<!:)[“「『]$")  # “两个维护” is what something is called, but 任务:“十个着力”。 announces them
# “四心”: at the end of the words before a list; 三农 and the like are no counts of what is listed
_NAMED = expression(
    "[“「『](?P<phrase>(?P<count>[两三四五六七八九十])(?![农风会资节])[^\\W\\d_一二三四五六七八九十百千])[”」』](?:要求|工作|目标|原则)?$"
)
_CLOSED_QUOTE = "”"  # “修、补、架”三个方面 are words that a list explains
_JOINED = expression("、|[和与及](?!大家|各位|你们|同志|同学|老师)")
_SENTENCE_ENDS = f"{SENTENCE_STOPS};"


class Count(NamedTuple):
    """A promise: the number, and the span of its words (code points, half-open).

    One that is not ``sure`` counts things that are seldom listed (三道闸), or is in the middle of a sentence (“五个必须”的核心
    要求); it is a promise only if a list keeps it.
    """

    number: int
    sure: bool
    start: int
    end: int


def _statistic(folded: str, start: int, count: re.Match[str]) -> bool:
    """Does a count in a sentence that begins at ``start`` say how many things were done, or how many there are: 项目17个?"""
    clause = folded[max(start, count.start() - _CLAUSE, folded.rfind(",", start, count.start()) + 1) : count.start()]
    if _LISTED_AFTER.match(folded, count.end("measure")) or _LISTED_BEFORE.search(clause):
        return False
    ends = not folded[count.end("measure") : count.end("measure") + 1].isalpha()
    counted = ends and count["count"].isdecimal() and _COUNTED.search(clause) is not None
    counts_things = counted and not ANNOUNCING_WORDS.search(clause[-_WORD:])
    return (counts_things or _DONE.search(clause) is not None) and _TO_DO.search(clause) is None


def _named_before(folded: str, start: int, count: re.Match[str]) -> bool:
    """Has the clause before a count named what it counts: 从开源和节流两方面?"""
    clause = folded[max(start, count.start() - _CLAUSE, folded.rfind(",", start, count.start()) + 1) : count.start()]
    number = numerals.value(count["count"].replace("两", "二")) or 0
    return _CLOSED_QUOTE not in clause and len(_JOINED.findall(clause)) == number - 1


def promised(folded: str, start: int, end: int) -> list[Count]:
    """The promises in the last sentence of a stretch, in the order of the page."""
    stop = end
    end = start + len(folded[start:end].rstrip(f" \n{STOPS},—"))
    for sign in _SENTENCE_ENDS:
        start = max(start, folded.rfind(sign, start, end) + 1)
    found = []
    announced, since = False, start
    for match in _COUNT.finditer(folded, start, end):
        announced = announced or ANNOUNCING_WORDS.search(folded, max(start, since - _WORD), match.end()) is not None
        announced = announced or _SPOKEN_OF.match(folded, match.end("measure")) is not None
        since = match.end()
        if _COLON.match(folded, match.end("measure"), stop) is None and _statistic(folded, start, match):
            continue
        sure = match["listed"] is not None and (
            _COLON.match(folded, match.end("listed"), stop) is not None
            or _BELOW.search(folded, max(start, match.start() - _NEAR), match.start()) is not None
            or (
                announced
                and _STOP.match(folded, match.end("listed"), stop) is not None
                and not _QUOTED.search(folded, max(start, match.start() - 2), match.start())
                and not _named_before(folded, start, match)
            )
        )
        if match["count"] == "二" and not folded[start : match.start()].strip():
            continue  # 二个是看人: numbers something itself; who promises two says 两个
        count = 2 if match["count"] == "两" else numerals.value(match["count"]) or 0
        if count > 1 and not COUNTS_BACKWARD.search(folded, max(start, match.start() - 2), match.start()):
            found.append(Count(count, sure, match.start(), match.end()))
    named = _NAMED.search(folded, max(start, end - _CLAUSE), end)
    if named and folded[end : end + 1] == ":" and not any(count.start < named.end() and named.start() < count.end for count in found):
        found.append(Count(numerals.value(named["count"].replace("两", "二")) or 0, True, *named.span("phrase")))
    return found
