"""Where the speeches of a page are, and what their heads and ends say.

Works on the folded text, a logical paragraph a line. What it recognises is told by form (a salutation ends with a
colon, a title has no full stop) and by the set phrases below, which are the manner of the genre.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from .markers import Candidate

# --- set phrases ------------------------------------------------------------------------------------------

# Who is addressed. A salutation begins with one of these and holds nothing but them.
_ADDRESSED = (
    "同志们|各位|尊敬的|敬爱的|亲爱的|女士们|先生们|朋友们|老师们|同学们|代表们|委员们|来宾们|嘉宾们|家长们|员工们|同事们|"
    "乡亲们|战友们|队员们|父老乡亲|兄弟姐妹|孩子们|青年朋友|[\u4e00-\u9fff]{2,6}们[、,:!]"
)
# An office letter or notice is addressed to offices.
_OFFICES = "(?:单位|部门|政府|公司|党委|党组|委员会|支部|处室|学校|街道|机关|企业|乡镇)"
# What the title of a speech or a document ends with.
_GENRES = (
    "讲话|讲话稿|讲话摘要|致辞|致词|祝辞|贺词|发言|发言稿|演讲|演讲稿|主旨演讲|报告|工作报告|述职报告|汇报|说明|总结|党课|讲稿|"
    "提纲|纪要|意见|通知|方案|通报|倡议书|事迹|讲座|寄语|献词|答词|开幕词|闭幕词|主持词|表态"
)
# The first words of a paragraph that turns from the last point back to the whole.
_TURNING = (
    "总之|综上|最后|会后|让我们|谢谢|再次感谢|感谢大家|再次祝|衷心祝|祝愿|预祝|以上|展望|我相信|相信|"
    "新的一年|新征程|新时代|站在新|时代|奋进|征程|号角|蓝图|千里之行|空谈误国|不积跬步|行百里者|道阻且长|路虽远"
)

_SALUTATION = re.compile(f"(?:{_ADDRESSED})[^。;]{{0,90}}$")
_SALUTATION_OPENS = re.compile(f"(?:{_ADDRESSED})[^。;:!]{{0,60}}:(?=[^\\s])")
_OFFICE_SALUTATION = re.compile(f"[^。;!?]{{0,50}}{_OFFICES}:$")
_VOCATIVE = re.compile("(?:各位[\u4e00-\u9fff]{2,4}|(?:尊敬的|亲爱的)?[\u4e00-\u9fff]{2,6}们)[、,:!。;]")
_TURN = re.compile(f"(?:{_TURNING})")
_PART_LABEL = re.compile("【[^】]*】$")
_THANKS = re.compile("(?:谢谢|感谢)(?:大家|各位|同志们)?[^。!?]{0,6}[。!]?$")

_DATE = re.compile(
    "[\\s(]*(?:时间:)?\\s*(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})\\s*[年./-]\\s*"
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\\s*[月./-]?[^。!?]{0,30}$"
)
_LABEL = re.compile("(?:文章)?(?:标题|题目)\\s*:\\s*")
_SUFFIX = re.compile("\\s*[\\[(](?:打印本页|全文|节选|摘要|图)[\\])]\\s*$|\\s*全文如下:?$|的?(?<=[^的])如下:$")
_SITE = re.compile(
    "https?://|www\\.|copyright|powered by|版权所有|备案|^(?:来源|出处|原文链接|作者|编辑|责任编辑|责编|发布时间|发布日期|时间|"
    "浏览|点击|字号|位置|当前位置|上一篇|下一篇|分享|打印|收藏|下载|关闭)|(?:网|网站|文库|论坛|范文|在线)$|[<>{}|]|^[-=*_]{3,}$|"
    "法宝引证码|^信息来源|^[(]来源|欢迎光临|欢迎阅读|版权|打印本页|记者",
    re.IGNORECASE,
)
_BACK = re.compile(
    "(?:附件|附录|附表|附图)[0-9一二三四五六七八九十]{0,2}\\s*[:、]?[^。]{0,30}$|附:|注释|注:|名词解释|【?参考(?:资料|文献)】?|相关(?:报道|阅读|链接|新闻)|"
    "延伸阅读|推荐阅读|\\*这是|\\(这是[^。]{0,30}的|预览结束|完$|\\[[0-9]{1,2}\\]|责任编辑|[(]?(?:信息|文章|稿件)?来源|[(]新华社[^。]{0,20}电|\\(全文完\\)|"
    "-{3,}$|上一篇|下一篇|copyright|版权所有"
    , re.IGNORECASE
)
_DECORATION = " \v#*>"


@dataclass(slots=True)
class Region:
    """One speech of a page, by logical paragraphs (line indices, half-open).

    ``head`` maps the lines before the body to what they are; ``start`` is the first line of the speech, ``body`` the first
    of its text, ``end`` the one behind its last. ``body_from`` is the offset in line ``body`` where the text begins, behind a
    salutation that heads a paragraph.
    """

    start: int
    body: int
    end: int
    body_from: int
    head: dict[int, str] = field(default_factory=dict)


def _bare(line: str) -> str:
    return line.strip(_DECORATION)


class Lines:
    """The logical paragraphs of a page, bare of indentation and decoration, with what is asked of them again and again."""

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], found: Sequence[Candidate]) -> None:
        self.folded = folded
        self.spans = spans
        self.bare = [_bare(folded[start:end]) for start, end in spans]
        self.first: dict[int, Candidate] = {c.line: c for c in reversed(found) if c.heads}
        self.starts = [start for start, _ in spans]
        self.unmarked: list[int] = []
        self.turned: list[int] = []
        self._count()

    def _count(self) -> None:
        unmarked = turned = 0
        for line, bare in enumerate(self.bare):
            first = self.first.get(line)
            if bare and (first is None or first.style == "sequence"):
                unmarked += 1
                turned += self.turns(line)
            self.unmarked.append(unmarked)
            self.turned.append(turned)

    def at(self, offset: int) -> int:
        """The logical paragraph that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def start(self, line: int) -> int:
        """The offset at which a logical paragraph begins; that behind the page for the line behind the last."""
        return self.starts[line] if line < len(self.starts) else len(self.folded)

    def __len__(self) -> int:
        return len(self.spans)

    def vocative(self, line: int) -> bool:
        """Does the paragraph turn to the audience?"""
        return bool(_VOCATIVE.match(self.bare[line]))

    def turns(self, line: int) -> bool:
        """Does the paragraph turn from the point it follows back to the whole?"""
        bare = self.bare[line]
        return bool(_VOCATIVE.match(bare) or _TURN.match(bare) or _PART_LABEL.match(bare))

    def prose(self, line: int) -> bool:
        """Is it a paragraph of text, not a heading, a name or a date?"""
        bare = self.bare[line]
        return len(bare) > 90 or (len(bare) > 12 and bare[-1] in "。!?;…”:" ) or "。" in bare[:-1]

    def site(self, line: int) -> bool:
        """Does the line belong to the site, not to the speech?"""
        return bool(_SITE.search(self.bare[line]))

    def title(self, line: int) -> bool:
        """May the line be part of a title?"""
        bare = self.bare[line]
        return (
            3 < len(bare) <= 80
            and bare[-1] not in "。!;,、"
            and line not in self.first
            and not self.site(line)
            and not _DATE.match(bare)
        ) or bare.startswith("—") and 4 < len(bare) <= 80

    def genre(self, line: int) -> bool:
        """Does the line end as the title of a speech does?"""
        bare = _SUFFIX.sub("", self.bare[line]).rstrip("》」:")
        return self.title(line) and bare.endswith(tuple(_GENRES.split("|")))

    def salutation(self, line: int) -> bool:
        """Is the whole line a salutation?"""
        bare = self.bare[line]
        if not bare or len(bare) > 90 or bare[-1] not in ":!":
            return False
        if bare[-1] == "!" and not ("好" in bare[-4:] or len(bare) < 16):
            return False
        return bool(_SALUTATION.match(bare)) and not re.search("[我您你今在]", bare)


def _salutations(lines: Lines) -> list[tuple[int, int, int]]:
    """(first line, line behind, offset behind in that line or 0) of each salutation on the page."""
    found: list[tuple[int, int, int]] = []
    line = 0
    while line < len(lines):
        bare = lines.bare[line]
        if lines.salutation(line):
            first = line
            while first > 0 and re.match(f"(?:{_ADDRESSED})[^。;:!]*[,、]$|各国代表,$", lines.bare[first - 1] or "-"):
                first -= 1
            while first > 0 and lines.bare[first - 1].endswith(",") and len(lines.bare[first - 1]) < 30:
                first -= 1
            found.append((first, line + 1, 0))
        elif match := _SALUTATION_OPENS.match(bare):
            offset = lines.folded.index(bare, lines.spans[line][0]) + match.end()
            found.append((line, line, offset))
        line += 1
    return found


def split(lines: Lines) -> list[Region]:
    """The speeches of a page, in order. Empty where the page has no text."""
    starts = _starts(lines)
    regions: list[Region] = []
    for number, (head_from, body, offset, salutation) in enumerate(starts):
        limit = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        region = Region(head_from, body, limit, offset)
        _read_head(lines, region, salutation)
        regions.append(region)
    for number, region in enumerate(regions):
        limit = regions[number + 1].start if number + 1 < len(regions) else len(lines)
        region.end = _end(lines, region, limit)
    return regions


def _starts(lines: Lines) -> list[tuple[int, int, int, tuple[int, int] | None]]:
    """(first line of the head, line of the body, offset in it, lines of the salutation) of each speech."""
    starts: list[tuple[int, int, int, tuple[int, int] | None]] = []
    own = _salutations(lines)
    previous_end = 0
    pending = _titles(lines, own)
    for kind, at, behind, offset in sorted(
        [("salutation", a, b, o) for a, b, o in own] + [("title", a, b, 0) for a, b in pending], key=lambda row: row[1]
    ):
        if kind == "salutation":
            if starts and not _opens_speech(lines, starts[-1][1], at, behind, offset):
                continue
            if starts and starts[-1][3] is None and not any(map(lines.prose, range(starts[-1][1], at))):
                starts.pop()
            head = starts[-1][1] if starts else 0
            starts.append((head, behind, offset, (at, behind if not offset else behind + 1)))
        else:
            if starts and not any(map(lines.prose, range(starts[-1][1], at))):
                continue
            starts.append((at, behind, 0, None))
        previous_end = behind
    if not starts:
        first = next((i for i in range(len(lines)) if lines.first.get(i) or lines.prose(i)), None)
        if first is None:
            first = next((i for i in range(len(lines)) if lines.bare[i]), None)
            return [] if first is None else [(first, first, 0, None)]
        return [(0, first, 0, None)]
    del previous_end
    return starts


def _opens_speech(lines: Lines, body: int, at: int, behind: int, offset: int) -> bool:
    """Does this salutation, not the first on the page, open a speech of its own?"""
    if offset or not lines.bare[behind - 1].endswith(":"):
        return False
    before = [i for i in range(body, at) if lines.bare[i]]
    if not any(map(lines.prose, before)):
        return False
    if any(lines.genre(i) for i in before[-6:]):
        return True
    closing = lines.bare[before[-1]]
    return closing.endswith("!") or bool(_THANKS.search(closing)) or lines.site(before[-1])


def _titles(lines: Lines, salutations: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """(title, line behind it) of each speech inside the page that opens with a title and no salutation."""
    found: list[tuple[int, int]] = []
    taken = {line for first, behind, _ in salutations for line in range(first, behind + 1)}
    seen_one = False
    last_prose = -1
    for line in range(len(lines)):
        first = lines.first.get(line)
        if first and first.style == "hanzi" and first.ordinal == 1:
            if seen_one and last_prose >= 0:
                title = _title_between(lines, last_prose, line)
                if title is not None and not any(title <= t <= line for t in taken):
                    found.append((title, title + 1))
            seen_one, last_prose = True, -1
        elif first and first.style == "hanzi":
            last_prose = line
    for line in range(1, len(lines) - 1):
        if lines.genre(line) and len(lines.bare[line]) <= 60 and _DATE.match(_before(lines, line) or "-"):
            if any(map(lines.prose, range(line))) and any(map(lines.prose, range(line + 1, len(lines)))):
                if not any(abs(line - t) <= 8 and t > line for t in taken):
                    found.append((line, line + 1))
    return sorted(set(found))


def _before(lines: Lines, line: int) -> str:
    return next((lines.bare[i] for i in range(line - 1, -1, -1) if lines.bare[i]), "")


def _title_between(lines: Lines, low: int, high: int) -> int | None:
    """The line between two lists of sections that best looks like a title; None where none does."""
    best, best_score = None, 0.0
    for line in range(low + 1, high):
        if not lines.title(line) or lines.prose(line) or lines.bare[line].endswith(":"):
            continue
        score = 2.0 * lines.genre(line) + (line + 1 < high and lines.bare[line + 1].startswith("—") and 1.5)
        if score > best_score:
            best, best_score = line, score
    return best


def _read_head(lines: Lines, region: Region, salutation: tuple[int, int] | None) -> None:
    """Find title, date and speaker above the body; make the region begin at the first of them."""
    head = region.head
    low, high = region.start, salutation[0] if salutation else region.body
    if salutation:
        for line in range(*salutation):
            if line < region.body or region.body_from:
                head[line] = "salutation"
    above = [i for i in range(low, high) if lines.bare[i]]
    # What stands above a second salutation is the first speech's text, down to its last paragraph.
    last_prose = max((i for i in above if lines.prose(i) and not lines.genre(i) and not _note(lines, i)), default=low - 1)
    above = [i for i in above if i > last_prose]
    title = max((i for i in above if lines.title(i)), key=lambda i: (_score(lines, i), i), default=None)
    if title is not None and _score(lines, title) > 0:
        head[title] = "title"
        for step in (-1, 1):
            line = title + step
            while line in above and lines.title(line) and not _name(lines, line) and not lines.salutation(line):
                if lines.bare[line] != lines.bare[title]:
                    head[line] = "title"
                line += step
        for line in above:
            if lines.bare[line].startswith("—") and lines.title(line) and line > title:
                head[line] = "title"
    for line in above:
        if line in head:
            continue
        if _DATE.match(lines.bare[line]) and len(lines.bare[line]) < 40:
            head[line] = "date"
        elif title is not None and line > title and _name(lines, line):
            head[line] = "speaker"
    region.start = min(head, default=region.body)


def _note(lines: Lines, line: int) -> bool:
    return lines.bare[line].startswith(("【", "[", "("))


def _score(lines: Lines, line: int) -> float:
    bare = lines.bare[line]
    score = 3.0 * lines.genre(line) + ("在" in bare and "上" in bare) * 1.0
    score += lines.folded[lines.spans[line][0] : lines.spans[line][1]].lstrip().startswith("#") * 2.0
    score += (len(bare) >= 8) * 0.5 - _name(lines, line) * 3.0 - (bare.startswith("—")) * 0.5
    score -= 4.0 * (lines.prose(line) and not lines.genre(line))
    return score


def _name(lines: Lines, line: int) -> bool:
    """A speaker's name on a line of its own, perhaps behind an office: 省长 某某某."""
    bare = lines.bare[line]
    if bare.startswith("—") or lines.genre(line):
        return False
    letters = bare.replace(" ", "")
    return 2 <= len(letters) <= 4 or bool(re.search("(?:书记|主席|省长|市长|县长|区长|局长|校长|部长|主任|总理|院长|厅长|董事长|总经理) ?[\u4e00-\u9fff·]{2,5}$", bare))


def _end(lines: Lines, region: Region, limit: int) -> int:
    """The line behind the last of the speech: notes, appendices, signature and the site's lines are cut off."""
    end = limit
    prose = False
    for line in range(region.body, limit):
        bare = lines.bare[line]
        if prose and _BACK.match(bare):
            end = line
            break
        prose = prose or lines.prose(line)
        if prose and _THANKS.match(bare) and not any(map(lines.prose, range(line + 1, min(limit, line + 4)))):
            end = line + 1
            break
    while end > region.body + 1:
        bare = lines.bare[end - 1]
        if bare and not (lines.site(end - 1) or _DATE.match(bare) or _signature(lines, end - 1, region)):
            break
        end -= 1
    return end


def _signature(lines: Lines, line: int, region: Region) -> bool:
    """A line at the end with neither marker nor full stop: who signed, or a line of the site."""
    bare = lines.bare[line]
    return line not in lines.first and len(bare) < 40 and bare[-1] not in "。!?;:…”" and line > region.body
