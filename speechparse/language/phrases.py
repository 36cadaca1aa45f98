"""The set phrases of the genre, on folded text: whom a speech addresses, what its title is called, how it ends.

They are the manner of official speeches at large; none is the wording of one page.
"""

from __future__ import annotations

import re

DECORATION = " \n#*>"
"""What may stand around a line beside blanks: the marks of Markdown."""

SENTENCE_END = re.compile("[。!?]")

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
"""Common surnames, simplified."""
RARER_SURNAMES = (
    "习盛詹霍温柳祝章葛齐舒鲍左卓甘伍岑庞柯骆耿鲁翟殷梅涂聂焦包宁纪屈童岳艾符苗凌裴翁路倪颜宫柴牛欧辛解卜褚米滕游蒲阮蓝麦闵穆尚楼桂费阎冉"
    "宗晏冀池邢喻窦乌曲匡蔺"
)
"""Others, simplified, less those that begin common words (全, 时, 安)."""

# Who is addressed. A salutation begins with one of these and holds nothing but them.
_AUDIENCE = "(?:全体|广大|全[国省市县区镇乡村校厂军院])?[^\\W\\d_]{2,5}(?<![我你您他她它咱人])们(?=[、,:!])"
# Those who come from somewhere: 各乡镇的同志、河口的朋友:
_FELLOWS = "[^\\W\\d_]{2,12}的(?:同志|朋友|乡亲|老师|家长|同学)们?(?=[、,:!])"
_ADDRESSED = f"(?:同志们|各位|诸位|诸君|尊[敬重]的|敬爱的|亲爱的|全体同[仁志学](?=[、,:!])|父老乡亲|兄弟姐妹|{_FELLOWS}|{_AUDIENCE})"
# Who presides comes first, with or without his name, and the others after him: 张书记、各位代表: …
_OFFICE = "(?:主席团?|议长|书记|委员长|省长|市长|县长|区长|镇长|乡长|院长|部长|局长|厅长|校长|主任|会长|董事长|总经理|首长|博士|教授)"
_PRESIDING = (
    f"[^\\W\\d_]{{0,5}}{_OFFICE}(?:先生|女士)?(?:\\([^)\\n]{{0,20}}\\))?[、,]"
    "(?=[^。;了都要将]*(?:各位|(?<![他她它])们)[^。;了都要将]*$)"
)
_CHAIR = "(?:代?主席|议长|审判长)(?:先生|女士)?(?:、审判员|、(?:人民)?陪审员)*:"
# A line that has one of these says something; it is no bare salutation.
_SAYING = "(?![^\n]*(?:我(?!们?最?[亲敬]爱)|[您你今是有]|在(?!校|座|职)))"
# Guests by name and office, two at least before any others: 王省长、温守河先生、各位来宾:
_GUESTS = f"(?:[^\\W\\d_]{{2,16}}(?:{_OFFICE}|总统|总理|长官|司长|议员|先生|女士|阁下)[、,]){{2,}}"
# The staff of an office: 临江水利局全体职工同志们:
_STAFF = "[^\\W\\d_]{2,20}(?:全体|广大|各位)[^\\W\\d_]{0,8}(?:同志们?|员工|职工|干部|教师|师生|官兵|党员|[^我你您他她它咱人]们)[:!]"
SALUTATION = re.compile(f"{_SAYING}(?:(?:{_ADDRESSED}|{_PRESIDING}|{_GUESTS})[^。;]*|{_CHAIR}|{_STAFF})$")
# One whose colon is missing, on a line of its own: 亲爱的船工朋友们
SALUTATION_BARE = re.compile("(?:同志|(?:尊[敬重]的|敬爱的|亲爱的|各位)[^\\W\\d_]{2,12})们$")
SALUTATION_GOES_ON = re.compile(f"{_SAYING}[^。;:!\n]{{0,40}}[,、]$")
# One that ends in a comma, on a line of its own.
SALUTATION_PAUSES = re.compile(f"{_SAYING}{_ADDRESSED}[^。;:!\n]{{0,60}},$")
# A greeting that is part of the salutation.
_GREETED = "大家(?:早上|上午|中午|下午|晚上|早|午|晚)?[好安]"
# A salutation at the head of a paragraph, perhaps behind the speaker's name or a label: 同志们:今天 …, 各位家长,大家好!今天 …
SALUTATION_HEADS = re.compile(
    "(?:【[^】\\n]{1,8}】 *|(?P<speaker>[^\\W\\d_]{2,4}): *)?"
    f"(?P<salutation>{_ADDRESSED}[^。;:!]{{0,60}}?(?::(?: *{_GREETED}[!。,]|(?! *{_GREETED}))|{_GREETED}[!。,])) *(?=[^\\s])"
)
# One in the first sentence of a speech: 同志们!请让我 …, 各位代表,我只 …
_CALLED = "(?:(?:[^\\W\\d_]{1,4}的)?(?:同志|朋友|同学|老师|家长|女士|先生|乡亲|代表|委员|战友|工友|父老乡亲)们|各位[^\\W\\d_]{2,6})"
SALUTATION_CALLS = re.compile(
    f"(?P<salutation>(?:{_CALLED}[、,] ?){{0,6}}"
    f"(?:{_CALLED}[!,]|(?:[^\\W\\d_]{{1,4}}的)?[^\\W\\d_]{{2,5}}(?<![我你您他她它咱人])们!)) *(?=[^\\s])"
)
# One that ends in a greeting, on a line of its own, with or without a stop.
SALUTATION_GREETS = re.compile(f"{_SAYING}{_ADDRESSED}[^。;!?]{{0,80}}{_GREETED}[!。,]?$")
# What may follow a salutation in its line: 老师们:早上好!
GREETING = re.compile("[^。!?:]{0,12}好[!。,]?$")

# A notice is addressed to offices.
OFFICE_SALUTATION = re.compile("[^。;!?]{0,50}(?:单位|部门|政府|公司|党委|党组|委员会|支部|处室|学校|街道|机关|企业|乡镇):$")

# A paragraph that calls the audience.
VOCATIVE = re.compile(f"(?:各位[^\\W\\d_]{{2,6}}|(?:尊敬的|亲爱的)?{_AUDIENCE})[、,:!。;]")

# The end of a line, where the next one has a label or calls the audience: a paragraph begins there.
CALL = re.compile(f"\n(?= *(?:【[^】\n]{{1,14}}】|(?:同志们|各位[^\\W\\d_]{{2,6}}|{_AUDIENCE})[、,:!]))")

# The first words of a paragraph that turns from the last point back to the whole.
TURN = re.compile(
    "总之|综上|最后|会后|让我们|谢谢|再次感谢|感谢大家|再次祝|衷心祝|预祝|以上(?:就是|是|报告|汇报|意见|讲话|[^,。]{0,6}讲)|我相信|"
    "[^。!?]{0,80}请(?:予)?审议|[^。!?]{0,40}(?:不当|不妥|不对)之处"
)

# The first words of a paragraph that looks back on several points.
LOOKS_BACK = re.compile("(?:以上|上述|上面|回顾|总结|总的|概括|归纳|这[两二三四五六七八九十几]|所有这些|这些|综合)")
# The last words of a speech, which exhort the audience or take leave of it.
EXHORTS = re.compile(
    "!$|让我们|奋斗|贡献|谢谢|感谢大家|祝|再见|希望|努力|一定(?:能|会|要|可以)|必将|新(?:局面|篇章|台阶|阶段|征程|成绩|成就|胜利|辉煌|水平)|胜利|辉煌|答卷|美好|迎接|前进|完了|"
    "[讲说谈](?:到|这)这|[讲说谈]这些|散会|结束|完毕|指正|包涵|不当|审议"
)
# The last words of a paragraph that a list follows.
ANNOUNCING = re.compile(
    "[两二三四五六七八九十几]+(?:个|点|条|项|件|种|类|方面|步|层|句|大|问题)[^。!?;]{0,16}[。:]?$|(?:如下|以下|下面)[^。!?]{0,8}[。:]$"
)

# The last words before a list that is the speech's own, whatever was being listed: 接下来,我再强调四点意见:
ANNOUNCES = re.compile(
    "(?:接下来|此外|另外|最后|借此机会|我[再还])[^。!?;:]{0,20}(?:讲|谈|说|强调|提)[^。!?;:]{0,6}[两二三四五六七八九十几][^。!?;:]{0,10}[:。]$"
)

# The end of a sentence, where the next one calls the audience or turns.
TURNS = re.compile(f"[。!?][”’」』)]*(?={VOCATIVE.pattern}|{TURN.pattern})")

# 这十二个关系 …: a count of the sections just heard.
SUMMED_UP = re.compile("^(?:这|以上|上述)([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[0-9]{1,2})")

# A part of the page that has a label of its own: 【提问环节】, or another speaker's name alone on a line.
PART_LABEL = re.compile(f"【[^】]*】$|结(?:束|)语$|尾声$|[{SURNAMES}][^\\W\\d_]{{2}}:$")

# Somebody speaks: 任总:… . The name stands at the head of several paragraphs.
SPEAKER = re.compile("([^\\W\\d_]{2,5}):(?=.)")

THANKS = re.compile("(?:谢谢|感谢)(?:大家|各位|同志们)?[^。!?]{0,6}[。!]?$")

# What the title of a speech or a document is called: at its end, or before a subtitle behind a dash.
GENRE_WORDS = (
    "(?:讲话|讲话稿|致辞|致词|祝辞|祝词|贺词|发言|发言稿|演讲|演讲稿|演说|讲演|谈话|训词|报告|汇报|说明|总结|党课|讲稿|讲义|提纲|纪要|意见|通知|方案|"
    "通报|倡议书|公开信|事迹|讲座|寄语|献词|答词|开幕词|闭幕词|主持词|表态)(?:文?稿|摘要|节选|实录)?"
)
# 范文第1篇, 篇1, (通用3篇): collections of specimens number them.
_SPECIMEN = "(?: ?(?:范文)?(?:第[0-9一二三四五六七八九十]{1,2}篇|篇[0-9一二三四五六七八九十]{1,2}))"
GENRE = re.compile(
    f'{GENRE_WORDS}(?:材料)?{_SPECIMEN}?[》」"]?(?:[\\[(][^\\])]{{0,12}}[\\])])?(?:全文(?:如下)?)?:?\\s*(?:\\[[^\\]]*\\])?(?:$|—)'
)
# A head on the line of its text: 在…会议上的讲话(2020年3月10日)某某某同志们:今天 …, or without a salutation 在…会议上的讲话今天 …
_SPOKEN = "(?:讲话|致辞|致词|发言|演讲|报告|汇报|贺词|献词|表态)"
_GLUED_END = '(?:文?稿|材料)?[》」】"]?(?!(?:大|年)?会|精神)'
GLUED = re.compile(
    "(?:第[0-9]+页 ?共[0-9]+页)?(?:"
    f"(?P<title>[^。!?;:\\n]{{2,80}}?{_SPOKEN}{_GLUED_END})(?P<date> ?\\([^()\\n]{{0,24}}\\))?[^。!?;:,\\n]{{0,12}}?"
    "(?P<salutation>(?:同志们|各位|尊[敬重]的|敬爱的|亲爱的|同学们|老师们|朋友们|乡亲们|女士们)[^。;:!\\n]{0,60}(?::|大家(?:早上|上午|中午|下午|晚上)?好!))|"
    f"(?P<untold>[^。!?;:,\\n]{{2,60}}?(?:上的{_SPOKEN}|{_SPOKEN}文?稿){_GLUED_END})(?=今天|今日|刚才|同志们,|大家好|首先|这次))"
)
# A news lead tells of a speech; it is not its title.
NEWS = re.compile(
    "(?:[^\\W\\d_]{0,4}(?:新华|中新|报|网|电台)[^\\W\\d_]{0,8})?[0-9]{1,2}月[0-9]{1,2}日|[^。]{0,20}(?:今日|昨日|今天|昨天|日前)"
)

# 目录, 【本文目录】, 目录/提纲:…… , 目录 CONTENTS
_CONTENTS = "(?:本文|文章|全文|内容)?(?:目 *[录次]|提 *[纲要]|导航)"
CONTENTS = re.compile(f"[【\\[]?{_CONTENTS}(?:/{_CONTENTS})?[】\\]]?(?: *contents)?[ :.…]*$", re.IGNORECASE)

# The page number of an entry of a table of contents: ……3. A long row of blanks is tried once, from its beginning.
_LEADER = "[ .…·]*"
CONTENTS_PAGE = re.compile(f"(?<![ .…·]){_LEADER}[0-9]{{1,3}}$")
# An entry that has no marker: 前言……3, or 前言 alone
CONTENTS_ENTRY = re.compile(f"[^\\W\\d_]{_LEADER}[0-9]{{1,3}}$|^(?:引言|前言|导言|序言|结语|结束语|后记|附件|附录|附表)$")

# A page's own data at its head (YAML front matter): a line of hyphens, and lines of keys, list members and what goes on.
FENCE = re.compile("-{3,}$")
FRONT_MATTER_LINE = re.compile("[\\w .-]{1,40}:(?: |$)|- |#")

# A line of markup, whole.
MARKUP = re.compile("</?[a-z][a-z0-9]*(?:[ />]|$)|[{][{]<|!\\[", re.IGNORECASE)

# Lines of the site: addresses, bylines, buttons, markup.
SITE = re.compile(
    "https?://|www\\.|copyright|powered by|版权所有|备案号|打印本页|欢迎光临|欢迎阅读|法宝引证码|"
    "^[(【]?(?:(?:信息|文章|稿件)?来源|出处|原文链接|作者|编辑|责任编辑|责编|"
    "发布时间|发布日期|最后更新|更新日期|日期|时间|浏览|点阅|阅读|点击|字号|位置|当前位置|"
    "上一篇|下一篇|分享|打印|收藏|下载|关闭|字体|摄影|内容预览|您(?:现在|当前)?的?(?:位置|浏览器)|跳[到至过](?:主要)?(?:内容|导航)|友善列印|列印|字级)|"
    "JavaScript|^:+$|^第[0-9]+页 ?共[0-9]+页$|"
    "^[0-9]+(?:人|次)?阅读|^[0-9]+(?:分钟|小时|天)前|(?:网|网站|文库|论坛|范文稿?|在线|选单)$|[<>{}|]|^[-=*_]{3,}$|记者|[a-z0-9]@[a-z0-9]|【字[号体]|"
    "^[•·] ?(?:发布|发表|更新|最后更新|点阅|点击|浏览)[^\\W\\d_]{0,4}:",
    re.IGNORECASE,
)

# A letter or an editor's note in front of a speech that it passes on.
PASSES_ON = re.compile(
    "(?:编者)?按:|[^\n]*(?:公示|公布|印发|转发|刊登|刊发|刊载|摘录|摘登|摘发)[^。!?;:]{0,12}[。!:][^。\n]{0,40}。?$"
)

# A note in mid-text: its numbers are no items.
NOTE = re.compile("[(\\[【]?(?:附注|备注|注释?)[)\\]】]?:")
NOTE_BEGINS = frozenset("([【附备注")

# What opens the matter behind a speech: appendices, notes, the site's own.
BACK = re.compile(
    "(?:附件|附录|附表|附图)[0-9一二三四五六七八九十]{0,2}\\s*(?:[:、][^。]{0,30})?$|附[0-9一二三四五六七八九十]{0,2}:|附注|备注:|注释|注:|名词解释|【?参考(?:资料|文献)】?|"
    "相关(?:报道|阅读|链接|新闻)|延伸阅读|推荐阅读|\\*?\\(?这是[^。]{0,30}(?:在|的)[^。]{0,60}(?:讲话|报告|文章|部分)|预览结束|"
    "完$|\\[[0-9]{1,2}\\]|责任编辑|[(]?(?:信息|文章|稿件)?来源|[(]新华社[^。]{0,20}电|\\(全文完\\)|-{3,}$|上一篇|下一篇|"
    "copyright|版权所有|(?:中华[^《。]{0,8})?《著作权法》[^。,]{0,20}:?$|本(?:作品|文)[^。]{0,20}(?:公有领域|著作权|版权)|"
    "public domain|creative commons|cc[ -]by",
    re.IGNORECASE,
)
