"""What one line above a speech says: a label, who spoke and what he is, when, on what occasion, where the page is on its site.

Each of these has a recogniser of its own; `read` asks them in turn. They see a line of the folded page without what decorates it, and
offsets count from its beginning. Which of the lines is the title is decided in `heads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..language import phrases
from ..language.compiled import expression
from ..language.expressions import NUMERALS, ONES, one_of
from .site_lines import ORGAN_NAME, navigates, of_site, organ, published, slug, without_site

Kind = Literal["title", "speaker", "office", "date", "occasion"]
"""What a stretch of a head says."""

Sort = Literal["label", "key", "record", "text", "path", "byline", "short", "chrome", "part", "title"]
"""What a line of a head is. A ``key`` is a label without a value, which may be on the line below. A ``record`` is a line with a label
that says nothing about the speech, or nothing known; after a label of the sort ``text`` the text begins. A ``short`` line has the
length of a name."""


class Field(NamedTuple):
    """What the code points ``start`` to ``end`` (half-open) of a line say."""

    kind: Kind
    start: int
    end: int


class HeadLine(NamedTuple):
    """A line of a head. A line that may be a title has it as its first field."""

    sort: Sort
    fields: tuple[Field, ...] = ()


# A character of a Chinese word. The range U+4E00 to U+9FFF would be slow to compile, and these expressions name it a hundred times.
_HAN = "[^\\W\\d_A-Za-z]"

# --- labels -------------------------------------------------------------------------------------------------

# What is after a label, by the last characters of the label: 【文章标题】 and 标 题: alike.
_LABELS: dict[str, Kind | Literal["text", "record"]] = {
    **dict.fromkeys(("标题", "题目", "题名", "篇名", "主题", "信息名称", "文件名称", "title", "subtitle"), "title"),
    **dict.fromkeys(
        (
            "讲话人",
            "发言人",
            "述职人",
            "汇报人",
            "授课人",
            "宣讲人",
            "演讲人",
            "演讲者",
            "报告人",
            "致辞人",
            "主讲人",
            "主讲",
            "讲者",
            "speaker",
        ),
        "speaker",
    ),
    **dict.fromkeys(("职务", "职位"), "office"),
    **dict.fromkeys(("讲话时间", "发言时间", "演讲时间", "报告时间", "致辞时间", "会议时间", "讲话日期", "演讲日期"), "date"),
    **dict.fromkeys(("场合", "会议名称", "活动名称"), "occasion"),
    **dict.fromkeys(("正文", "全文", "内容", "讲话内容", "讲话全文", "content", "text"), "text"),
    **dict.fromkeys(("主持人", "主持", "参加人员", "参会人员", "出席人员", "列席人员", "记录人", "记录", "会议地点"), "record"),
}
# The labels of the table of an office's site, whole.
_TABLE_LABELS = frozenset((
    "索引号", "信息索引号", "主题分类", "信息分类", "组配分类", "体裁分类", "内容分类", "公文种类", "发布机构", "发文机关",
    "发文单位", "发布单位", "公开机构", "责任部门", "信息来源", "成文日期", "发文日期", "生成日期", "发布日期", "公开日期",
    "公开方式", "公开范围", "公开时限", "文号", "发文字号", "文件编号", "有效性", "有效期", "时效性", "主题词", "关键词",
    "关键字", "摘要", "内容摘要", "提要", "内容提要", "标签", "话题", "分类", "所属栏目", "版次", "字数", "阅读时间",
    "紧急程度", "缓急程度", "密级", "发件人", "收件人", "抄送",
))  # fmt: skip
_IN_ANOTHER_LANGUAGE = ("英文", "外文")
_NO_VALUES = ("无", "(无)", "略", "(略)", "暂无")  # what is after a label that has none
_PASSED_ON = ("fw:", "fwd:", "re:", "转发:", "回复:", "答复:")  # what a mail's subject begins with that is no title
_WHEN = ("时间", "日期")  # ends the label of a day, of whatever: 导出时间
_NAMED_ALONE = "名称"  # of a table is the title, though 单位名称 is not
# An author is who spoke in a record of an archive, and who put the page there on a site: only in brackets.
_RECORD_LABELS: dict[str, Kind | Literal["text", "record"]] = {"作者": "speaker", "背景": "title", "主题": "title", "副题": "title"}
_BRACKETED = expression("[【\\[〖] *([^】\\]〗\\n]{1,14}?) *[】\\]〗] *:? *")
_COLONED = expression(f"({_HAN}(?: {{0,4}}{_HAN}){{1,7}}|(?:sub)?title|speaker|content|text) *: *")
_KEYED = expression("[a-z][a-z_-]{1,20}: ", re.IGNORECASE)
"""A line of the page's own data: date: 2016-05-04"""
_QUOTES = {'"': '"', "'": "'", "“": "”"}
_SHORTEST_TOPIC = 8
"""In code points. After a label of no known name as much may be a headline, whose topic the label is: 【汛期】守河大堤今年加高"""


def _kind(name: str, bracketed: bool) -> Kind | Literal["text", "record"] | None:
    kinds: dict[str, Kind | Literal["text", "record"]] = _RECORD_LABELS | _LABELS if bracketed else _LABELS
    if name == _NAMED_ALONE:
        return "title"
    if name in _TABLE_LABELS or name.startswith(_IN_ANOTHER_LANGUAGE):
        return "record"
    return next((kinds[name[at:]] for at in range(len(name)) if name[at:] in kinds), None)


def _label(bare: str) -> HeadLine | None:
    """A line that begins with a label."""
    bracketed = _BRACKETED.match(bare)
    match = bracketed or _COLONED.match(bare)
    if match is None:
        return HeadLine("record") if _KEYED.match(bare) else None
    kind = _kind(match[1].replace(" ", ""), bool(bracketed))
    if kind is None:
        when = match[1].endswith(_WHEN) and match[1] not in _WHEN and bare[match.end() : match.end() + 1].isdigit()
        record = bracketed or when or _SHORT_RECORD.match(bare) or organ(bare[match.end() :])
        topic = bracketed is not None and len(bare) - match.end() >= _SHORTEST_TOPIC and not published(bare)
        return HeadLine("record", _title(bare, 0, len(bare)) if topic else ()) if record else None
    if kind == "text":
        return HeadLine(kind)
    value = _unquoted(bare[match.end() :].strip())
    if not value:
        return HeadLine("key", () if kind == "record" else (Field(kind, len(bare), len(bare)),))
    if kind == "record" or value in _NO_VALUES or value.lower().startswith(_PASSED_ON):
        return HeadLine("record")
    start = bare.index(value, match.end())
    return labelled(kind, bare, start, start + len(value))


def labelled(kind: Kind, bare: str, start: int, end: int) -> HeadLine:
    """A line with the value of a label from ``start`` to ``end``."""
    value = bare[start:end]
    if kind == "speaker" and organ(value):
        return HeadLine("record")
    if kind == "title":
        return HeadLine("label", _title(bare, start, end))
    stated = _pieces(value) if kind == "speaker" else ()
    return HeadLine(
        "label", tuple(Field(one.kind, start + one.start, start + one.end) for one in stated) or (Field(kind, start, end),)
    )


def _unquoted(value: str) -> str:
    """A value without the quotation marks around all of it."""
    opening, closing = value[:1], _QUOTES.get(value[:1], "")
    inside = value[1:-1]
    return inside if closing and value[1:].endswith(closing) and opening not in inside and closing not in inside else value


# --- names and offices --------------------------------------------------------------------------------------

_COMPOUND = "欧阳|司马|上官|诸葛|皇甫|尉迟|慕容|令狐|司徒|端木"
_SURNAME = f"(?:[{phrases.SURNAMES}{phrases.RARER_SURNAMES}]|关(?!于)|{_COMPOUND})"
# A name may be set wide (温  守  河), be left open (某某某, 温某, 石○○, ×××), or be of several parts with points between them.
_NAME = (
    f"(?:{_SURNAME}(?: {{0,4}}(?:{_HAN}|[○×xX*])){{1,2}}|[某xX×*](?: ?[某xX×*]){{1,2}}|"
    f"{_HAN} ?(?:某|[○〇×](?= ?[○〇×]))(?: ?[某○〇×])?|{_HAN}{{2,6}}(?:·{_HAN}{{1,8}}){{1,3}})"
)
_NAMES = f"{_NAME}(?:[、 ]+{_NAME}){{0,3}}"
_TITLED = "(?: *(?:同志|先生|女士|博士|教授|老师))?"
# What a site says of a page under a label of any name, but not what somebody says: 地区:某省
_SHORT_RECORD = expression(
    f"(?!{_SURNAME}{_HAN}{{1,2}} ?:[^\\W\\d_]{{5}}|[范例]?[文篇][{NUMERALS}])"
    "[^\\W\\d_]{2,4}(?:/[^\\W\\d_]{2,4})* ?: ?(?:[^\\W\\d_]{2,8}|[A-Za-z0-9-]{2,20})$"
)
# The end of an office. 增长 and 成长 are not offices.
_OFFICE_WORDS = (
    "书记|支书|主席|总理|主任|总裁|总监|经理|司令员?|政委|专员|委员|常委|代表|教授|院士|顾问|秘书|议员|总统|大使|理事|官|发言人|负责人|创始人|"
    "教师|老师"
)
# An office of two characters may be set wide: 市  长
_WIDE = "(?:[市县区镇乡州局院校部厅处科所站会团队村] {1,4}长|主 {1,4}[任席]|书 {1,4}记|总 {1,4}理|经 {1,4}理)"
_OFFICE_END = f"(?:{_WIDE}|{_OFFICE_WORDS}|{_HAN}(?<![增成延生特擅专漫悠])长)(?:候选人|助理)?"
# The same, each beginning with one character, by which they are looked for
_NAMES_OFFICE = expression(
    f"{_OFFICE_WORDS}|长(?<={_HAN}长)(?<![增成延生特擅专漫悠]长)|" + "|".join(f"{last}(?<= {last})" for last in "长任席记理")
)
_OFFICE_ONE = f"(?![在于])(?:(?!的)(?:{_HAN}|[xX×*])){{0,24}}{_OFFICE_END}"
_OFFICE = f"{_OFFICE_ONE}(?:(?:[、,] ?| +){_OFFICE_ONE}){{0,3}}"

_NUMBER = f"(?:[0-9]{{1,2}}|[xX×*]{{1,2}}(?=\\s*[月日])|[{NUMERALS}]{{1,3}})"
_YEAR = f"(?:(?:中华)?民国 ?[0-9{NUMERALS}]{{1,4}}|[0-9xX×*]{{4}}|[0-9]{{2}}(?=年)|[〇零○oO0{ONES}]{{4}})"
_DATE = (
    f"(?:{_YEAR} ?年 ?{_NUMBER} ?月(?: ?{_NUMBER} ?日?)?(?:[、,至—-]+(?:{_NUMBER}月)?{_NUMBER}日)*(?: ?(?:上午|下午|晚上?))?|"
    f"{_YEAR} ?[./-] ?{_NUMBER}(?: ?[./-] ?{_NUMBER})?(?![0-9]))"
)
_DATED = expression(f"[ ,、()\\[\\]—]*(?:时间:|日期:)? ?(?P<date>{_DATE})(?P<rest>[^。!?]{{0,30}})$")
# The day alone, in brackets: (五月四日)
_DAY = expression(f"\\((?P<date>{_NUMBER}月{_NUMBER}日)\\)?$")
# Who published it, and the day in figures: 河口学院 2016-05-04
_PUBLISHED = expression("(?P<name>[^。!?:]{2,20}?) +[0-9]{4}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,2}$")
_CREDIT = expression(" (?:摄影?|供图)[)]?$")  # who took the picture, in its caption
# The place and the day: 渡口镇 2016年5月4日
_PLACED = expression(f"{_HAN}{{1,5}}[省市县区镇乡村州旗湾港岛](?<![家故]乡) +(?P<date>{_DATE})$")
# When a site put it there, to the minute, by whom or on which page: 河口发布 2016-05-04 18:30, 由 admin 发布于 2016年5月4日
_STAMP = expression(
    f"(?:(?:由 ?[^ 。]{{1,20}} ?)?(?:发[布表]于|更新于) ?:? ?{_DATE}|"
    f"{_DATE} *(?:第 ?[0-9]{{1,2}} ?版|[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?))(?: [^。]{{0,12}})?$"
)
_BLANKS = expression("[ |]+")
_LONGEST_WORD = 8  # code points; longer words before a stamp are a title, as is one alone that is longer than a name
_CHANNEL = "发布"  # ends the name of an office's channel
_DATED_BY_SITE = expression("印发|来源|浏览|点击|阅读|字号|打印|发布|发表|编辑|[0-9]:[0-9]")

# A line of names, offices and dates is read piece by piece: 临江县县长 温守河(2016年5月4日,河口会堂,根据录音整理)
_BETWEEN = expression("[ ,、()\\[\\]—|:;·*■□◆◎●▲★/]*")
_STOP = "(?=[ ,、()\\[\\]—|:;·*]|$)"
_PLACE = f"{_HAN}{{0,12}}(?:礼堂|会堂|会议室|会场|宾馆|酒店|饭店|中心|广场|大厦|大楼|报告厅|剧院|剧场|体育馆|操场|校园)"
_DATE_PIECE = expression(
    f"(?:时间:|日期:)? ?(?P<date>{_DATE})(?: ?[0-9]{{1,2}}[时:][0-9]{{0,2}}分?)?(?:{_STOP}|(?=[在于]{_PLACE}{_STOP}))"
)
_OFFICE_PIECES = [
    expression(f"(?P<office>{_OFFICE})[ ,:、|?]*(?P<speaker>{_NAMES}){_TITLED}{_STOP}"),
    expression(f"(?P<speaker>{_NAME}):(?P<office>{_OFFICE}){_STOP}"),
    # after an office and a blank any short word is a name
    expression(f"(?P<office>{_OFFICE}) +(?P<speaker>{_HAN}(?: ?{_HAN}){{1,3}}){_STOP}"),
    expression(f"(?P<office>{_OFFICE}){_STOP}"),
]
_VILLAGES = "[村乡镇]"
_NAMES_PIECES = [
    expression(f"(?:[^ 。!?,]{{1,12}}班 +|(?:文|口述)/ *)(?P<speaker>{_NAMES}){_TITLED}{_STOP}"),  # 高三(5)班 温守河, 文/温守河
    expression(f"(?P<speaker>{_NAMES}){_TITLED}{_STOP}"),
    expression(f"(?P<speaker>{_NAME})(?={_DATE}$)"),  # 温守河2019.5.4
    # somebody of an office, a school, a company, a village: the last word after their name
    expression(f"(?:{ORGAN_NAME}|{_HAN}{{1,10}}{_VILLAGES}) +(?P<speaker>{_NAMES}){_TITLED}{_STOP}"),
]
# Other pieces: how the text was taken down, the occasion, the place.
_OTHER = expression(
    f"(?:根据|按|据)?(?:现场)?(?:录音|录像|记录|速记)[^,;()|。]{{0,12}}{_STOP}|未经[^,;()|。]{{1,10}}{_STOP}|"
    f"(?:{_DATE})?[在于](?P<occasion>[^。!?;在]{{2,40}}?)(?:上|时|期间)(?:的?{phrases.GENRE_WORDS})?{_STOP}|"
    f"[在于]{_PLACE}{_STOP}|(?:地点:? ?)?(?:[0-9]{{1,4}}号?)?{_HAN}{{2,14}}{_STOP}|(?:[男女]|{_HAN}{{1,3}}族)(?=[),])"
)
_MOST_OTHERS = 3
"""At most this many: a sentence that begins with a name is not a byline."""
_LONGEST_BYLINE = 80
"""In code points. Longer lines are not names and dates, and the expressions above would be slow on them."""


def _stamp(bare: str) -> re.Match[str] | None:
    """What a site adds of when it put the page there."""
    return _STAMP.search(bare) if _may_have_date(bare) else None


def _is_stamp(bare: str) -> bool:
    """Does a line say so, perhaps after names of the site, and nothing else?"""
    stamp = _stamp(bare)
    if stamp is None:
        return False
    words = [word for word in _BLANKS.split(bare[: stamp.start()]) if word and not organ(word)]
    longest = _LONGEST_NAME if len(words) == 1 else _LONGEST_WORD
    return all(len(word) <= longest or word.endswith(_CHANNEL) for word in words)


def _fields(match: re.Match[str] | None) -> tuple[Field, ...]:
    """The named groups of a match as fields, in the order of the line."""
    if match is None:
        return ()
    named = (Field(kind, *match.span(kind)) for kind in match.re.groupindex if match[kind])  # type: ignore[arg-type]
    return tuple(sorted(named, key=lambda one: one.start))


# What is a title though it ends in an office: 竞选村支书, 怎样当好站长
_NO_BYLINE = expression("竞[聘选]|争[做当创]|做|当好|怎样|如何|谈|学习|致|我是|论")
_SET_WIDE = expression("(?:[^ ] +)+[^ ]$")  # 校 长 致 辞


def _byline(bare: str) -> HeadLine | None:
    """A line of names, offices and dates, and perhaps a place."""
    if len(bare) > _LONGEST_BYLINE or _NO_BYLINE.match(bare) or phrases.GENRE.search(bare):
        return None
    if _SET_WIDE.match(bare) and phrases.GENRE.search(bare.replace(" ", "")):
        return None
    if _CREDIT.search(bare):
        return HeadLine("chrome")
    if day := _fields(_DAY.match(bare)):
        return HeadLine("byline", day)
    fields = _pieces(bare)
    publisher = _PUBLISHED.match(bare)
    named = publisher is not None and (organ(publisher["name"]) or len(publisher["name"]) <= _LONGEST_WORD)
    if named and not any(field.kind == "speaker" and not organ(bare[field.start : field.end]) for field in fields):
        return HeadLine("chrome")
    if fields := fields or _fields(_PLACED.match(bare)):
        return HeadLine("chrome" if _DATED_BY_SITE.search(bare) else "byline", fields)
    dated = _dated(bare)
    if dated is None or dated["rest"].lstrip().startswith("在"):
        return None
    return HeadLine("chrome") if _DATED_BY_SITE.search(bare) else HeadLine("byline", (Field("date", *dated.span("date")),))


def _pieces(bare: str) -> tuple[Field, ...]:
    """What a line says that is nothing but names, offices, dates and at most a few other pieces; empty for any other line."""
    fields: list[Field] = []
    forms = [_DATE_PIECE] * _may_have_date(bare) + _OFFICE_PIECES * _may_have_office(bare) + _NAMES_PIECES
    others = 0
    at = _ahead(bare, 0)
    while at < len(bare):
        piece = next((found for form in forms if (found := form.match(bare, at))), None)
        if piece is None and others < _MOST_OTHERS and bare[at - 1] != ":" and any(field.kind != "speaker" for field in fields):
            piece = _OTHER.match(bare, at)
            others += 1
        if piece is None:
            return ()
        fields += _fields(piece)
        at = _ahead(bare, piece.end())
    headline = others and {field.kind for field in fields} == {"office"}  # 张镇长会见船工代表:渡口要修
    return () if headline else tuple(fields)


def _may_have_date(bare: str) -> bool:
    """May a line have a date? Most have none of the signs of one, and this is told faster than by the expressions of dates."""
    return "年" in bare or "." in bare or "/" in bare or "-" in bare


def _may_have_office(bare: str) -> bool:
    """The same of an office."""
    return _NAMES_OFFICE.search(bare) is not None


def _dated(bare: str) -> re.Match[str] | None:
    """A date at the head of a line, with at most a place after it."""
    return _DATED.match(bare) if _may_have_date(bare) else None


def _ahead(bare: str, at: int) -> int:
    """Where the next piece begins."""
    between = _BETWEEN.match(bare, at)
    return between.end() if between else at


# --- where the page is on its site, and what the site says --------------------------------------------------

_PATH = expression(
    "(?:您?(?:当前|现在)?的?(?:所在)?位置 *:? *)?(?:网站?)?(?:首页|主页|home)(?=[ >»›→/|·:-]).*|"
    "[^。!?>»›→]{1,30}(?:(?:>+|[»›→])[^。!?>»›→]{1,60})+$",
    re.IGNORECASE,
)
_PIECE = expression("[^ >»›→/|]+$")
# The number of a document, what publishers of copies ask for, and what a page says of the text below.
_CHROME = expression(
    "[^。]{0,20}[〔\\[(][0-9]{4}[〕\\])] ?(?:第 ?)?[0-9]{1,4} ?[号期]$|[^\\W\\d_]{2,8}[号期] ?[0-9]{1,6}$|"
    "新华社[^。]{0,20}电$|[^。]{0,12}(?:点击|长按|扫码|关注我们|关注公众号|二维码)|"
    f"[^。 —(]{{2,30}}(?:大会|会议|全会)(?:文件|材料)(?:之|[ (])[ (]*[0-9{NUMERALS}]{{1,3}}[)]?$|"
    "(?:内部(?:资料|文件|材料)|会议(?:文件|材料)|参阅(?:文件|材料)|交流材料|发言材料)"
    f"(?:[ ,]*(?:注意|请勿|不得)[^。]{{2,8}}|之?[ (]*[0-9{NUMERALS}]{{1,3}}[)]?)?$|"
    f"(?:秘密|机密|绝密|特急|加急)[ ★*·-]*(?:[0-9{NUMERALS}]{{1,2}}年)?$|"
    "\\((?:节选|摘录|摘要|全文|初稿|草稿|定稿|讨论稿|送审稿|修改稿|记录稿|整理稿|征求意见稿)\\)?$|"
    f"[^。在—班堂]{{0,16}}[0-9]{{4}}年 ?第 ?[0-9{NUMERALS}]{{1,4}} ?期(?: *\\([^()]{{2,12}}\\))?"
    f"(?: +第 ?[0-9{NUMERALS}]{{1,3}} ?版)?$|"
    "@(?:所有人|全体成员)|收录于(?:合集|话题|专辑)|"
    f"[^。在—]{{0,16}}(?:简报|快报|通讯|专刊|动态|信息|要情)[ (]*(?:[0-9]{{4}}年 ?)?第 ?[0-9{NUMERALS}]{{1,4}} ?期[)]?$|"
    f"今天是{_DATE}(?: *星期.)?$|[^。]{{1,40}}\\.(?:xlsx?|pptx?|zip|rar|jpe?g|png)(?:\\([^()]*\\))?$|"
    "群聊(?::|[^。]{0,30}聊天记录(?:导出|\\([^()]*\\))?$)|转(?:发?[一这][篇段]|一下)[^《:]{4,60}$|"
    "(?:以下|下面|下文|本文|此文)[是为]|[(*> ]*(?:这是|根据[^。]{0,20}(?:整理|录音|记录)|摘自|选自|原载|转自|图为)"
)

# The page of a collection; who wrote in a chat, and when. No title.
_COUNTED_LINE = expression(
    "[^。]{2,40}(?:汇编|文集|选集|选编|文件|材料|简报|资料)[^。]{0,12}[ )]第 ?[0-9]{1,4} ?页$|"
    f"(?![^\\n]*{phrases.GENRE_WORDS})[^。,:]{{1,20}} [0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?$"
)
_COUNTED_ENDS = frozenset("0123456789页")


def _path(bare: str) -> HeadLine | None:
    """Where the page is on its site. Its last piece may be the title."""
    if not _PATH.match(bare):
        return None
    piece = _PIECE.search(bare)
    return HeadLine("path", (Field("title", *piece.span()),) if piece and phrases.GENRE.search(piece[0]) else ())


# --- titles -------------------------------------------------------------------------------------------------

_SPOKEN = "(?:的|作|所作|发表|讲|致|主持|就|上)"
_OCCASION = expression(
    f"[在于] *(?P<occasion>[^。!?;在]{{2,60}}?)(?:上|时|期间)(?={_SPOKEN}|[^\\W\\d_]{{0,8}}{phrases.GENRE_WORDS}|[ )》]|$)"
)
_NAME_IN_TITLE = expression(f"[—( ]*(?:(?P<office>{_OFFICE}) ?)?(?P<speaker>{_NAMES})(?=同志|先生|女士|在|就|于|的|作|致|代表)")
_OFFICE_IN_TITLE = [
    expression(f"[—( ]*(?P<speaker>{_SURNAME}{_HAN}{{1,2}})(?P<office>{_HAN}{{0,6}}{_OFFICE_END})(?=在|就|于|的|作|致)"),
    expression(f"[—( ]*(?P<office>{_OFFICE})(?=在)"),
]
_SPEAKERS = expression(f"{_NAME}(?:{_OFFICE_END})?{_TITLED}的[^。]{{0,8}}{phrases.GENRE_WORDS}$")
_DATE_IN_TITLE = expression(f"(?P<date>{_DATE})")
# Who spoke, at the end of a title that is whole without him: after its genre, or with his office after the occasion.
_BY = f"(?P<speaker>{_NAME}){_TITLED} *(?:\\({_DATE}\\))?$"
_TAILS = [
    expression(f"{phrases.GENRE_WORDS} *(?:\\((?P<date>{_DATE})\\) *)?(?:(?P<office>{_OFFICE}) *)?{_BY}"),
    expression(f"[会议论坛典礼仪式]上 *(?P<office>{_OFFICE}) *{_BY}"),
]
_BRACKET = expression("(?<! ) *[(\\[](?P<inside>[^()\\[\\]]{2,60})[)\\]] *$")


# How a title is filed: 20160504 温守河在开工典礼上的讲话, 附:温守河的讲话, 篇一:开工典礼致辞
_FILED = expression(
    f"附[件录]?: *|(?:视频|音频|图片|图集): *|"
    f"(?:篇|范文|例文)[0-9{NUMERALS}]{{1,3}}(?:[:、] *| +)|第[0-9{NUMERALS}]{{1,3}}篇(?:[:、] *| +)|"
    "(?:19|20)[0-9]{2}(?P<sign>-?)(?:0[1-9]|1[0-2])(?P=sign)[0-3][0-9][ _-]*(?=[^0-9 _-])"
)
# What a site or a news lead adds to a title.
_SUFFIX = expression(
    f"(?<!\\s)\\s*(?:(?:[\\[(](?:打印本页|图|(?:附图|只有中文|(?:通用|精选|最新)?[0-9{NUMERALS}]{{1,2}}篇)[^\\])]*)(?:[\\])]|$)\\s*)+$|"
    "(?:全文如下:?|如下:|:|\\[[0-9]{1,3}\\])\\s*$)"
)


def _title(bare: str, start: int, end: int) -> tuple[Field, ...]:
    """A title from ``start`` to ``end`` of a line, without what is around it, and what it says."""
    given = end
    start, end = without_site(bare, start, end)
    if (stamp := _stamp(bare)) and start < stamp.start() < end:
        end = stamp.start()
    if filed := _FILED.match(bare, start, end):
        start = filed.end()
    if suffix := _SUFFIX.search(bare, start, end):
        end = suffix.start()
    stated: list[Field] = []
    bracket = _BRACKET.search(bare, start, end)
    if bracket and (fields := _pieces(bracket["inside"])):
        stated += (Field(one.kind, bracket.start("inside") + one.start, bracket.start("inside") + one.end) for one in fields)
        whole = bare.startswith("—", start) and any(one.kind == "occasion" for one in fields)  # a line of day and occasion
        end = end if whole else bracket.start()
    genre = phrases.GENRE.search(bare, start, end)
    for tail in _TAILS if genre is None or genre.end() < end else ():
        if fields := _fields(tail.search(bare, start, end)):
            stated += fields
            end = fields[0].start
            break
    title = bare[start:end].rstrip(" (" if end == given else " ,(")  # the first of two phrases may end in a comma
    end = start + len(title)
    known = {one.kind for one in stated}
    for fields in _in_title(bare, start, end):
        if fields and not known & {one.kind for one in fields}:
            stated += fields
            known |= {one.kind for one in fields}
    return (Field("title", start, end), *stated)


def _in_title(bare: str, start: int, end: int) -> Iterator[tuple[Field, ...]]:
    """What the words of a title say, by one expression after another."""
    yield _fields(_NAME_IN_TITLE.match(bare, start, end))
    if _may_have_office(bare):
        yield from (_fields(form.match(bare, start, end)) for form in _OFFICE_IN_TITLE)
    if _may_have_date(bare):
        yield _fields(_DATE_IN_TITLE.search(bare, start, end))
        yield _fields(_DATED_OCCASION.match(bare, start, end))
    yield _fields(_OCCASION.search(bare, start, end))


# A part of a speech, or of what somebody said on one occasion.
_PART = expression("(?:引言|前言|序言|绪论|导言|导语|结论|结语|结束语|开幕词|闭幕词|开场白|小结)$")
_LONGEST_NAME = 3
"""In code points. A line of four that does not begin with a surname is rather a column of the site: 公司简介"""
_SHORT_NAME = expression(f"{_HAN}(?: {{0,4}}{_HAN}){{1,3}}$")


_MEETINGS = (
    "座谈", "议事", "动员", "推进", "总结", "表彰", "报告", "培训", "部署", "恳谈", "茶话", "交流", "启动", "发布", "宣讲", "协调",
    "誓师",
)  # fmt: skip
_BEGINS_WITH_NAME = expression(
    f"({_HAN}{{2,3}})(?:同志)?(?=在|关于|[对向][^。]{{2,40}}{phrases.GENRE_WORDS}$|的{phrases.GENRE_WORDS}$)"
)
_SESSION = expression(
    f"[^。!?;:]{{0,40}}[第届次年][^。!?;:]{{0,20}}(?:会|会议|典礼|仪式|论坛)$|(?![^\\n]*(?:出席|召开|举行|参加))[^。!?;:,]{{4,50}}{one_of(*_MEETINGS)}会议?$"
)


def begins_with_name(bare: str) -> str | None:
    """What may be the speaker's name at the beginning of a title, of any surname: 某某在…会上的讲话."""
    match = _BEGINS_WITH_NAME.match(bare)
    return match[1] if match and not bare.startswith(("关于", "在")) else None


# A genre of an office holder or an occasion of no name: a column of a site, or a title that needs no more.
_BARE_GENRE = expression(f"(?![^—]*[在于的])[^\\W\\d_]{{0,4}}{phrases.GENRE_WORDS}(?:\\([^()]{{0,4}}稿\\))?$")


def bare_genre(bare: str) -> bool:
    """Does a line say little more than its genre: 领导讲话, 校长致辞? Columns of a site are called so."""
    return bool(_BARE_GENRE.match(bare))


def session(bare: str) -> bool:
    """Is it the name of a meeting, the first line of a title: 第九届第三次会议, 船工座谈会?"""
    return bool(_SESSION.match(bare)) and not organ(bare)


_COUPLET = expression(f"({_HAN}{{4,12}}) +({_HAN}{{4,12}})$")


def couplet(bare: str) -> bool:
    """Is it a title of two phrases of one length, as speeches have above or below the occasion: 坚定信心 共谋发展?"""
    match = _COUPLET.match(bare)
    return match is not None and len(match[1]) == len(match[2])


_FRAME = expression("(?:[^在于]{0,24}[在于]|关于|致)[^。!?;:—]+$")
_BRACKETS = tuple(zip("“《(", "”》)", strict=True))


def goes_on(upper: str, lower: str) -> bool:
    """Is a title broken in mid-phrase: 关于全县修堤工程建 / 设情况的报告, 在修堤动员会上的 / 讲话, or between brackets or quotation
    marks?
    """
    if any(upper.count(left) > upper.count(right) and lower.count(right) > lower.count(left) for left, right in _BRACKETS):
        return True
    if upper.endswith("的"):
        return bool(phrases.GENRE.search("".join(lower.split())))
    opens = _FRAME.match(upper) and not (occasion(upper) or phrases.GENRE.search(upper))
    return bool(opens) and not _FRAME.match(lower) and bool(phrases.GENRE.search(lower))


_HELD_AT = expression(f"[^。]{{0,40}}(?:{_PLACE}|整理|记录|供稿)$")


def held_at(bare: str) -> bool:
    """Does a line say where a speech was held, or who took it down: 河口会堂, 办公室整理?"""
    return bool(_HELD_AT.match(bare))


def occasion(bare: str) -> bool:
    """Does the line say on what occasion a speech was held: 在…会上?"""
    return bool(_OCCASION.search(bare)) or dated_occasion(bare)


# What says so below a title, with the day: 2016年5月4日在…会议上温守河作工作报告
_DATED_OCCASION = expression(f"[—( ]*{_DATE} ?,? ?[在于](?P<occasion>[^。!?;]{{2,60}}?[会议坛礼式])(?:上|期间)")


def dated_occasion(bare: str) -> bool:
    """Does the line begin with the day and the occasion of a speech?"""
    return _may_have_date(bare) and bool(_DATED_OCCASION.match(bare))


_DATED_SUBTITLE = expression(f"—[^。!?;]{{2,60}}{phrases.GENRE_WORDS}[ ,(]*{_DATE}[)]?$")


def dated_subtitle(bare: str) -> bool:
    """Is it a subtitle with its dash that ends in the day: ——…会议上的讲话 2016年5月4日?"""
    return bare.startswith("—") and bool(_DATED_SUBTITLE.match(bare))


_PASSES = expression("[^。]{0,40}关于(?:印发|转发|学习)[^。]{2,60}的(?:通知|函)$")
_FILE = expression("[^。]{1,40}\\.(?:docx?|wps|pdf|txt)(?:\\([^()]*\\))?$")
_STATE = expression("\\((?:讲稿|讲话稿|发言稿|演讲稿|致[辞词]稿)\\)$")


def passes_on(bare: str) -> bool:
    """Is it the title of a notice that passes a text on: …关于印发…讲话的通知?"""
    return bool(_PASSES.match(bare))


def file_name(bare: str) -> bool:
    """Is it the name of a file: 讲话.docx?"""
    return bool(_FILE.match(bare))


def draft(bare: str) -> bool:
    """Does a line in brackets say what kind of draft a text is: (讲话稿)?"""
    return bool(_STATE.match(bare))


_SLOGAN = expression("^(?:做|争|当|我|好|学|平)|人生$|一生$|人人$")  # half a title rather than an office
_SIGNED = expression(f"(?P<office>[^ 。!?;:,—()]{{1,23}}[书员将监编师人官士长手兵生者匠理校尉记医护警O]) +(?P<speaker>{_NAME})$")


def signed(bare: str) -> tuple[Field, ...]:
    """Who spoke, by a line of one word and a name, which below a title is one of an office, whatever that is called.

    水利站测量员 温守河 is one; two words of the same length (大堤固 江水平) may be a title.
    """
    match = _SIGNED.match(bare)
    if (
        match is None
        or _SLOGAN.search(match["office"])
        or match["speaker"][0] in "向万高严"
        or len(match["office"]) == len(match["speaker"])
        or phrases.GENRE.search(bare)
        or occasion(bare)
    ):
        return ()
    return _fields(match)


def read(bare: str, heading: bool = False) -> HeadLine:
    """What a line of a head is and says; one that is a ``heading`` in Markdown is no name, however short."""
    for recogniser in (_label, _path, _byline):
        if line := recogniser(bare):
            return line
    if (
        _CHROME.match(bare)
        or (bare[-1:] in _COUNTED_ENDS and _COUNTED_LINE.match(bare))
        or (phrases.TAKEN_DOWN_HAS in bare and phrases.TAKEN_DOWN.match(bare))
        or phrases.MARKUP.match(bare)
        or of_site(bare)
        or navigates(bare)
        or slug(bare)
        or _is_stamp(bare)
    ):
        return HeadLine("chrome")
    if _PART.match(bare.replace(" ", "")):
        return HeadLine("part", (Field("title", 0, len(bare)),))
    if not heading and _SHORT_NAME.match(bare) and not phrases.GENRE.search(bare.replace(" ", "")):
        named = len(bare.replace(" ", "")) <= _LONGEST_NAME and not organ(bare)
        return HeadLine("short", (Field("speaker", 0, len(bare)),) if named else ())
    return HeadLine("title", _title(bare, 0, len(bare)))


def names_speaker(bare: str) -> bool:
    """Is it a title that says no more than who spoke: 某某同志的讲话摘要?"""
    return bool(_SPEAKERS.match(bare))


def holds_office(bare: str) -> bool:
    """Is it the name of somebody with his office?"""
    return {"speaker", "office"} <= {field.kind for field in read(bare).fields}


def dated(bare: str) -> bool:
    """Is it a date, perhaps with a place?"""
    return _dated(bare) is not None
