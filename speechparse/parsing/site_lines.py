"""What a site puts around a text: its name and the offices that put texts up, columns, buttons, and when a page was published.

These see a line of the folded page without what decorates it.
"""

from __future__ import annotations

import re

from ..language import phrases
from ..language.compiled import expression
from ..language.expressions import one_of

# What the names of offices, sites, books, and the columns of a site end in.
_ORGANS = (
    "网", "网站", "门户", "在线", "委员会", "常委会", "党委", "人民政府", "办公室", "编辑部", "办公厅", "宣传部", "社", "文库",
    "论坛", "博客", "平台", "文集", "选集", "全集", "大全", "大学", "中学", "小学", "学院", "学校", "党校", "医院", "公司",
    "集团", "厂", "车间", "党支部", "协会", "学会", "总工会", "联合会", "新闻", "动态", "公告", "要闻", "专题", "专栏", "栏目",
    "频道", "资讯", "中心", "简报", "通讯", "日报", "晚报", "公报", "时报", "周刊", "(?<![新大格开全布结定困危变时政战])局",
)  # fmt: skip
_ORGAN_ENDS = frozenset(name[-1] for name in _ORGANS)
ORGAN_NAME = f"[^\\W\\d_]{{0,16}}{one_of(*_ORGANS)}"
_ORGAN = expression(f"{ORGAN_NAME}$")
_BETWEEN_NAMES = expression("[ |·]+")

# Its name and columns with bars between them: 临江县总工会门户 | 要闻 | 领导讲话库
_BARS = expression(f"{ORGAN_NAME}(?: ?\\| ?[^\\W\\d_]{{2,8}}){{1,4}}$")

# The buttons that a site puts next to a text, and nothing else: 分享到: 微信 微博 | 【大 中 小】 打印
_BUTTON = (
    "分享到?|打印(?:本页|文章|此页)?|收藏(?:本页)?|关闭(?:窗口|本页)?|朗读|听全文|语音播报|播放|字[体号级]|[大中小]号?|微信(?:好友)?|朋友圈|"
    "新浪微博|腾讯微博|微博|QQ(?:空间|好友)?|人人网?|空间|扫一扫[^\\W_]{0,14}|A[+-]|默认|登录|注册|搜索|返回(?:首页|列表|顶部)?|繁体版?|简体版?|"
    "English|无障碍(?:浏览|阅读)?|设为首页|加入收藏|网站地图|联系我们|移动版|手机版"
)
_BUTTONS = expression(f"[\\W_]*(?:(?:{_BUTTON})(?:[\\W_]+|$)){{1,12}}$")
# The columns of a site in one line: 政务公开 走进临江 工作动态 联系我们
_COLUMNS = expression("[^\\W\\d_]{2,6}(?:[ |/·]+[^\\W\\d_]{2,6}){3,}$")

# 2016-05-04 | 来源:河口报 | 浏览次数:117
_PUBLICATION = expression(
    "[^。]{0,20}[12][0-9]{3}([./-])[01]?[0-9]\\1[0-3]?[0-9](?![0-9])|"
    "[^。]*(?:来源:|作者:|发[布表]|编辑:|(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)?:? ?[0-9])"
)

# Topics as a site writes them: #河口# #讲话#
_TOPICS = expression("#?[^#。\n]{1,16}#(?: *#[^#。\n]{1,16}#?)*$")
# What heads a paper of an office: 河口县人民政府办公室文件
_PAPER = expression(f"{ORGAN_NAME}文件$")

# The slug of an agency or a site: 河口网5月6日讯
_SLUG = expression("[^。!?;:,]{0,16}[0-9]{1,2}月[0-9]{1,2}日[^。!?;:,]{0,6}(?:讯|电|报道)$")
_SLUG_ENDS = ("讯", "电", "道")
_SLUG_BEGINS = expression("[^。!?;:,]{0,16}[0-9]{1,2}月[0-9]{1,2}日[^。!?;:,]{0,6}(?:讯|电)(?:[ (]|(?=在))")

# What parts a title from the name of its site: 修好大堤_临江县人民政府网, 临江县->修好大堤
_PARTED = expression("(?<! ) *(?:[_|]|->| [-—·] |-{1,2}(?=[^-])) *")
_ADDRESS = expression("(?:[a-z0-9-]{1,40}\\.){1,4}[a-z]{2,6}$", re.IGNORECASE)
# What a site adds at the end of a title: …来源:河口报 发布时间:2016-05-04
# Each begins with one character, by which they are looked for.
_ADDED_LABELS = (
    "来源", "信息来源", "文章来源", "稿件来源", "作者", "发[布表](?:时间|日期)", "编辑", "责任编辑",
    *(f"{done}(?:次数|量|数)?" for done in ("浏览", "点击", "阅读")),
)  # fmt: skip
_ADDED = expression(f"{one_of(*_ADDED_LABELS)}:")
_PARTING = "_|-—·"
_SHORT = 8
"""In code points. What is no longer, and after a sign that no title has, is a name of the site."""
_SHORTEST_PARTED = 6
"""In code points. What is shorter is not a title next to the name of its site, but one more name of the site."""


def without_site(bare: str, start: int, end: int) -> tuple[int, int]:
    """Where a title begins and ends without names of the site before or after it, and what it says of the page."""
    if ":" in bare and (added := _ADDED.search(bare, start + _SHORTEST_PARTED, end)):
        end = start + max(_SHORTEST_PARTED, len(bare[start : added.start()].rstrip(" ([【")))
    if not any(sign in bare for sign in _PARTING):
        return start, end
    signs = [match for match in _PARTED.finditer(bare, start, end) if match.end() < end]
    pieces = list(zip([start, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), end], strict=True))
    low, high = 0, len(signs)
    while low < high and (
        _names_site(bare, pieces[high], signs[high - 1][0]) or _ends_in_site(bare, pieces[high], signs[high - 1][0])
    ):
        high -= 1
    while low < high and _names_site(bare, pieces[low], signs[low][0]):
        low += 1
    title = pieces[low][0], pieces[high][1]
    return title if title[1] - title[0] >= _SHORTEST_PARTED else (start, end)


def _names_site(bare: str, piece: tuple[int, int], sign: str) -> bool:
    """Is a piece of a line the name of a site or of one of its columns? Next to a sign that no title has, it is if it is short."""
    text = bare[slice(*piece)]
    return organ(text) or (sign.strip() in "_|" and (len(text) <= _SHORT or _ADDRESS.match(text) is not None))


def _ends_in_site(bare: str, piece: tuple[int, int], sign: str) -> bool:
    """The same of a last piece after a hyphen with blanks around it, which may be any short name without a genre."""
    text = bare[slice(*piece)]
    return sign != sign.strip() and len(text) <= _SHORT and not phrases.GENRE.search(text)


def organ(bare: str) -> bool:
    """Is it the name of an office, a site, a book or a column, or several, and nothing else?"""
    return bare[:1] != "在" and bare.rstrip()[-1:] in _ORGAN_ENDS and all(map(_ORGAN.match, _BETWEEN_NAMES.split(bare)))


def navigates(bare: str) -> bool:
    """Does a line consist of buttons, columns or topics of the site, or name the office that a paper is of?"""
    if "|" in bare and _BARS.match(bare) and not phrases.GENRE.search(bare):
        return True
    return bool(_BUTTONS.match(bare) or _COLUMNS.match(bare) or _TOPICS.match(bare) or _PAPER.match(bare))


def signed_by_site(bare: str) -> bool:
    """Is there the name of the site before or after what may be a title?"""
    return without_site(bare, 0, len(bare)) != (0, len(bare))


def published(bare: str) -> bool:
    """Does a line say as sites do when the page was published, from where, by whom or how often it was read?"""
    return bool(_PUBLICATION.match(bare)) or slug(bare)


def slug(bare: str) -> bool:
    """Is it the day and the place of an agency or a site, above a report: 河口网5月6日讯?"""
    return bare.endswith(_SLUG_ENDS) and bool(_SLUG.match(bare))


def after_slug(bare: str) -> bool:
    """Does a report begin with its slug: 河口网5月6日讯 大堤今日开工?"""
    return bool(_SLUG_BEGINS.match(bare))


def of_site(bare: str) -> bool:
    """Does a line have words of the site: addresses, bylines, buttons?"""
    if phrases.SITE_BEGINS.match(bare):
        return True
    # its name alone does not make a title a line of the site
    return phrases.SITE.search(bare) is not None and phrases.SITE.search(bare, *without_site(bare, 0, len(bare))) is not None
