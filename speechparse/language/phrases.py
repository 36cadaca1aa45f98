r"""The set phrases of the genre, on folded text: whom a speech addresses, what its title is called, how it ends.

They are the manner of official speeches at large; no expression is the wording of a single page.

Below each expression are texts that it recognises, and texts that it does not (``tests/test_phrases.py`` tries them). One that begins
with … is searched for the expression, any other must begin with it; ⏎ is a line end.
"""

from __future__ import annotations

import re

from .compiled import expression
from .expressions import LETTER, NUMERALS, SENTENCE_STOPS, SEVERAL, one_of

DECORATION = " \n#*>"
"""What may be around a line apart from blanks: the marks of Markdown."""

SENTENCE_END = expression(f"[{SENTENCE_STOPS}]")
# yes: …堤修好了。 | …修好了吗?
# no: …堤修好了;

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
"""Common surnames, simplified."""
RARER_SURNAMES = (
    "习盛詹霍温柳祝章葛齐舒鲍左卓甘伍岑庞柯骆耿鲁翟殷梅涂聂焦包宁纪屈童岳艾符苗凌裴翁路倪颜宫柴牛欧辛解卜褚米滕游蒲阮蓝麦闵穆尚楼桂费阎冉"
    "宗晏冀池赖邢喻窦乌曲匡蔺乔萧鄢佟甄荆娄臧敖佘粟冼邝谌郁靳"
)
"""Others, simplified, less those that begin common words (全, 时, 安)."""

# --- whom a speech addresses ------------------------------------------------------------------------------------

# 船工们, 全体船工们; but not 我们
_WE = "我你您他她它咱人"
_AUDIENCE = rf"(?:全体|广大|全[国省市县区镇乡村校厂军院])?{LETTER}{{2,5}}(?<![{_WE}])们(?=[、,:!])"
# Those who come from somewhere: 各乡镇的同志、河口的朋友:
_FELLOWS = rf"{LETTER}{{2,12}}的(?:{LETTER}{{0,4}}(?=..们))?{one_of('同志', '朋友', '乡亲', '老师', '家长', '同学')}们?(?=[、,:!])"
_ADDRESSES = (
    "同志们", "各位", "诸位", "诸君", "尊[敬重]的", "敬爱的", "亲爱的", "全体同[仁志学](?=[、,:!])", "父老乡亲", "兄弟姐妹",
)  # fmt: skip
# Who is addressed. Most salutations begin with one of these.
_ADDRESSED = one_of(*_ADDRESSES, _FELLOWS, _AUDIENCE)
_OFFICES = (
    "主席团?", "议长", "书记", "委员长", "省长", "市长", "县长", "区长", "镇长", "乡长", "院长", "部长", "局长", "厅长", "校长",
    "主任", "会长", "董事长", "总经理", "首长", "博士", "教授",
)  # fmt: skip
_OFFICE = one_of(*_OFFICES)
_GUEST = one_of(
    _OFFICE, "理事长", "大臣", "大使", "殿下", "总统", "总理", "长官", "司长", "议员", "先生", "女士", "太太", "夫人", "小姐", "阁下"
)
# Who presides or is the guest comes first, with or without his name, and the others after him: 张书记、各位代表: | 温太太、各位来宾:
_PRESIDING = (
    rf"{LETTER}{{0,5}}{_GUEST}(?:先生|女士)?(?:\([^)\n]{{0,20}}\))?[、,]"
    r"(?=[^。;了都要将]*(?:各位|(?<![他她它])们)[^。;了都要将]*$)"
)
_PRESIDES = "(?:代?主席|议长|审判长)(?:先生|女士|阁下)?"
_CHAIR = rf"{_PRESIDES}(?:、审判员|、(?:人民)?陪审员)*:"
_WHO_ARE_THERE = rf"{LETTER}{{1,14}}的{LETTER}{{0,6}}(?:们|同志|姐妹|姊妹)[、:]"  # 在下湾守堤的朋友们:
# A line that has one of these says something; it is not a bare salutation.
_SAYING = rf"(?![^\n]*(?:我(?!们?最?[亲敬]爱)|[您你](?!们?好[!。,]?$)|[今是有]|在(?!校|座|职|{_WHO_ARE_THERE})))"
# Whoever comes first, before two others who are called: 首席工程师、各位船工、各位乡亲:
_FIRST = rf"{LETTER}{{2,16}}(?=(?:[^。;了都要将]*[、,](?:在座)?各位){{2}}[^。;了都要将]*$)[、,]"
# Guests by name and office, two at least before any others: 王省长、温守河先生、各位来宾:
_GUESTS = rf"(?:{LETTER}{{2,16}}{_GUEST}[、,]){{2,}}"
# The staff of an office: 临江水利局全体职工同志们:
_STAFF_WORDS = ("同志们?", "员工", "职工", "干部", "教师", "师生", "官兵", "党员", f"[^{_WE}]们")
# Those of several places, by name: 河口水利站、渡口、下湾闸的船工同志们:
_OF_PLACES = rf"(?:{LETTER}{{2,20}}(?:\([^)\n]{{0,12}}\){LETTER}{{0,4}})?、)+{LETTER}{{2,16}}(?<![{_WE}])们:"
_STAFF = rf"{LETTER}{{2,20}}(?:全体|广大|各位){LETTER}{{0,8}}{one_of(*_STAFF_WORDS)}[:!]"

SALUTATION = expression(rf"{_SAYING}(?:(?:{_ADDRESSED}|{_PRESIDING}|{_GUESTS}|{_FIRST})[^。;]*|{_CHAIR}|{_STAFF}|{_OF_PLACES})$")
# yes: 同志们: | 尊敬的各位来宾、船工朋友们! | 河口的朋友们: | 张书记、各位代表: | 王省长、温守河先生、各位来宾: | 审判长、审判员:
# yes: 首席工程师、各位船工、各位乡亲:
# yes: 各位船工、在下湾守堤的朋友们: | 临江水利局全体职工同志们: | 两岸的青年朋友们: | 河口水利站、渡口、下湾闸的船工同志们:
# no: 同志们,我今天讲修堤 | 他们: | 各位都到了。 | 修堤 | 同志们在堤上的表现: | 同志们,在河口的支持下,堤修好了!

# A greeting that is part of the salutation.
_HOUR = "(?:早上|上午|中午|下午|晚上)"
_HELLO = f"(?:大家|你们|您们)(?:(?:{_HOUR}|早|午|晚|新年|新春|节日)?[好安]|早(?=[。!,]))"
_GREETED = f"(?:{_HELLO}[!,] ?)?{_HELLO}"
_GREETED_AFTER = f"(?:{_GREETED}|(?<=[们,]){_HOUR}好)"
# One that is known only above all text, on a line of its own: without its sign, a greeting alone, or whoever 们 or 全体 is said of.
_EACH = rf"各位(?:(?![都也要把了说]){LETTER}){{2,8}}"
_WHOLE = rf"(?:全体|全[国省市县区镇乡村校厂军院]){LETTER}{{1,8}}"
# Those of several kinds, none of whom is called 们 or 各位: 各乡镇党委书记、县直各部门负责同志: | 各村支书、主任: | 广大船员:
_PEOPLE = (
    "同志", "群众", "干部", "职工", "民警", "辅警", "网友", "党员", "村民", "居民", "市民", "师生", "员工", "书记", "支书", "主任",
    "组长", "队长", "站长", "代表", "委员", "官兵", "教师", "医生", "家长", "业主", "商户", "农户", "船员",
)  # fmt: skip
_KINDS = rf"(?:各(?!位)|全体|广大){LETTER}{{0,20}}(?:[、,]{LETTER}{{2,20}}){{0,4}}(?<={one_of(*_PEOPLE)})"
_DEAR_OR_EACH = rf"(?:同志们|(?:尊[敬重]的|敬爱的|亲爱的){LETTER}{{2,12}}们|各位(?:(?![都也要把了说]){LETTER}){{2,12}})"
SALUTATION_OF_KINDS = expression(rf"(?!全体){_KINDS}:$")
# yes: 各村支书、主任:
# no: 各位船工: | 各村支书:负总责
SALUTATION_ON_TOP = expression(
    rf"{_SAYING}(?:(?:尊[敬重]的{LETTER}{{1,12}}[、,])?{_DEAR_OR_EACH}(?:[、,]{_DEAR_OR_EACH})*|{_GREETED}[!。]|"
    rf"{LETTER}{{1,8}}(?<![{_WE}])们{_HOUR}?好!|"
    rf"(?:[^。;!?:\n]{{0,40}}(?:(?<![{_WE}])们|{_EACH})|(?:[^。;!?:\n]{{0,40}}[、,的])?{_WHOLE}|{_KINDS}):|"
    rf"{_ADDRESSED}[^。;!?:\n]{{0,60}}(?<![{_WE}])们!)$"
)
# yes: 同志们 | 亲爱的船工朋友们 | 敬爱的老师们、亲爱的船工们 | 各位船工 | 大家好! | 老船工们: | 院士、各位专家: | 全体船工:
# yes: 各位领导,各位来宾,两岸的朋友们! | 各位船工,同志们 | 尊敬的局长、各位同仁 | 船工们下午好!
# yes: 各村支书、主任: | 各乡镇党委书记、县直各部门负责同志: | 广大船员:
# no: 船工们 | 同志们好 | 出席的代表: | 各位都说要修: | 他们: | 各村要做到: | 各项任务:

# The first lines of one that goes on in the next.
SALUTATION_GOES_ON = expression(rf"{_SAYING}[^。;:!\n]{{0,40}}[,、]$")
# yes: 尊敬的水利局各级领导、
# no: 今天来的各位、 | 尊敬的各位领导:

# A line of guests or audience above one, without a sign at its end.
SALUTATION_ROW = expression(
    rf"{_SAYING}(?:{one_of('尊[敬重]的', '敬爱的', '亲爱的', '各位', '诸位')}[^。;:!?\n]{{1,40}}|[^。;:!?\n]{{2,36}}(?<![{_WE}])们)$"
)
# yes: 尊敬的水利局局长 温守河女士 | 各位船工、乡亲 | 水利局职工以及渡口的船工们
# no: 今天来的各位 | 他们 | 在修堤动员会上的讲话

# What the audience did when it was greeted, after a salutation.
_APPLAUDED = ("鼓掌", "掌声", "笑声", "欢呼", "高呼", "起立")
APPLAUSE = expression(rf"\([^()\n]{{0,40}}{one_of(*_APPLAUDED)}[^()\n]{{0,40}}\)$")
# yes: (群众热烈鼓掌,高呼:“修堤去!”) | (掌声)
# no: (修堤) | (掌声)水涨了

# One that ends in a comma, on a line of its own.
SALUTATION_PAUSES = expression(
    rf"{_SAYING}(?:{_ADDRESSED}[^。;:!\n]{{0,110}}|{_PRESIDES}(?:[、,](?:各位|女士|先生){LETTER}{{0,4}}){{0,4}}),$"
)
# yes: 各位船工、各位乡亲, | 主席先生, | 议长先生,各位议员,
# no: 修堤的事, | 主席先生说了, | 主席、各位代表十分关心修堤,

# A greeting at the head of the paragraph below a salutation.
GREETS = expression(f"(?:(?:[^。!?:,、\\n]{{2,12}}! ?)?{_GREETED}|{_HOUR}好)!")
# yes: 大家好!今天讲修堤 | 大家上午好! | 下午好!今天讲修堤 | 阿罗哈!大家好!今天讲修堤
# no: 大家好好修堤 | 大家好,我说修堤

# The label that a record has before its text, on one line with the first words.
_TEXT_LABEL = rf"(?:【[^】\n]{{1,8}}】|\[{LETTER}{{2,4}}\](?!:))[ ]*"
TEXT_LABEL = expression(_TEXT_LABEL)
# yes: 【正文】同志们: | 【 正  文 】 各位乡亲: | [全文]各位乡亲:
# no: 同志们: | 【水涨了 | [1]同志们: | [温守河]:同志们:

# One at the head of a paragraph, perhaps after the speaker's name or a label.
SALUTATION_HEADS = expression(
    rf"""
    (?: {_TEXT_LABEL} | \[?(?P<speaker>{LETTER}{{2,4}})\]?:[ ]* )?
    (?P<salutation>
        {_ADDRESSED} [^。;:!]{{0,60}}?
        (?: : (?: [ ]* (?:{_GREETED}|{_HOUR}好) [!。,] | (?![ ]*{_GREETED}) ) | {_GREETED_AFTER} [!。,] )
    )
    [ ]* (?=[^\s]) (?! {_GREETED} )
    """,
    re.VERBOSE,
)
# yes: 同志们:今天讲修堤 | 各位家长,大家好!今天讲安全 | 温守河:各位乡亲:水位涨了 | 【致辞】同志们:今天讲修堤
# yes: [温守河]:各位乡亲:水位涨了
# no: 同志们: | 今天,同志们都到了 | 各位家长,大家好

# One at the head of the first paragraph of a page, of whoever 们 or 全体 is said of.
SALUTATION_HEADS_PAGE = expression(
    rf"(?P<salutation>(?:[^。;!?:\n我你您他她它今是有在]{{0,40}}(?:们|{_EACH})|"
    rf"(?:[^。;!?:\n今是有在]{{0,40}}[、,的])?{_WHOLE}):(?: ?(?:{_GREETED}|{_HOUR}好)[!。,])?|"
    rf"{_KINDS}: ?(?:{_GREETED}|{_HOUR}好)[!。,]) *(?=[^\s])"
)
# yes: 老船工们:今天讲修堤 | 全体船工:水涨了 | 院士、各位专家:今天讲修堤 | 站长、各位船工:大家好!水涨了 | 各村支书:大家好!水涨了
# no: 我们:修堤 | 今天船工们:修堤 | 全体船工: | 各村支书:负总责

# One of whoever is called or named with his office, which ends in a greeting, at the head of the text.
_HELLO_TO = rf"(?:们|{_GUEST}|[各诸]位|全体)"
SALUTATION_HAILS = expression(
    rf"(?![^。;!?:\n]{{0,115}}(?:高兴|荣幸|感谢|欢迎|[说道],))(?P<salutation>(?=[^。;!?:\n]{{0,90}}{_HELLO_TO})"
    rf"[^。;!?:\n我他她它咱]{{2,110}}?{_GREETED_AFTER}[!。:])"
)
# yes: 女士们、先生们下午好!水涨了 | 水利大臣温守河先生、赵渡舟议员等先进,以及今天到场的诸位乡亲、秘书,大家好!水涨了
# yes: 温镇长、今天最重要的主角,全体船工们,大家晚安:
# no: 大家好!水涨了 | 很高兴见到各位,大家好!水涨了 | 我们的船工们,大家好!水涨了 | 昨天老师们对孩子们说,大家好!水涨了

# One in the first sentence of a speech.
_CALLED_WORDS = (
    "同志", "朋友", "同学", "老师", "家长", "女士", "先生", "乡亲", "代表", "委员", "战友", "工友", "父老乡亲", "老?街坊",
)  # fmt: skip
_CALLED = (
    rf"(?:(?:{LETTER}{{1,4}}的)?{one_of(*_CALLED_WORDS)}们|[各诸]位(?:(?![都也要把了]){LETTER}){{0,6}}|"
    rf"(?:尊[敬重]的|敬爱的)(?:(?![都也要把了]){LETTER}){{2,16}})"
)
_CHAIRED = "副?代?理?(?:主席|议长)(?:女士|先生|阁下)?"
SALUTATION_CALLS = expression(
    rf"""
    (?: (?P<speaker>{LETTER}{{2,12}}):[ ]* )?
    (?P<salutation>
        (?: (?: {_CALLED} | {_CHAIRED} ) [、,][ ]? ){{0,6}}
        (?: (?: {_CALLED} | {_CHAIRED} ) [!,。] | (?: {LETTER}{{1,4}}的 )? {LETTER}{{2,5}} (?<![{_WE}]) 们! | {_GREETED}! )
        (?: (?<=!) [ ]? {_GREETED} ! )?
    )
    [ ]* (?=[^\s])
    """,
    re.VERBOSE,
)
# yes: 同志们!请让我说几句 | 同志们!大家上午好!水涨了 | 各位代表,我只说修堤 | 女士们、先生们!水位涨了 | 船工们!开船了
# yes: 诸位代表先生们,水位涨了 | 尊敬的温守河先生、尊敬的来宾、朋友们,我只说修堤
# yes: 各位,我只说修堤 | 副主席、各位委员。今天讲修堤 | 大家好!今天讲修堤 | 主席,我只说修堤 | 温守河议员:主席先生,水位涨了
# no: 各位代表: | 我们!开船了

# One that ends in a greeting, on a line of its own, with or without a stop.
SALUTATION_GREETS = expression(rf"{_SAYING}(?:{_ADDRESSED}|{LETTER}{{0,5}}{_GUEST}、)[^。;!?]{{0,80}}{_GREETED_AFTER}[!。,]?$")
# yes: 各位乡亲,大家好 | 各位乡亲,上午好。 | 同志们,大家上午好! | 温副总统、各位来宾,大家好。
# no: 大家好 | 各位乡亲,大家好!今天

# The same after the speaker's name or office: 温守河:各位乡亲,大家好!
_WHO_SPEAKS = rf"(?![^:\n]*主持)(?:[{SURNAMES}{RARER_SURNAMES}]{LETTER}{{1,2}}|{LETTER}{{0,8}}{_OFFICE})"
SALUTATION_LABELLED = expression(
    rf"(?P<speaker>{_WHO_SPEAKS}): *(?P<salutation>{_SAYING}{_ADDRESSED}[^。;!?]{{0,80}}{_GREETED_AFTER}[!。,]?)$"
)
# yes: 温守河:各位乡亲,大家好! | 水利局温局长:尊敬的各位船工、女士们,大家下午好!
# no: 温守河:大家好! | 各位乡亲,大家好! | 主持人:各位乡亲,大家好! | 标题:各位乡亲,大家好 | 局长致辞:各位乡亲,大家好!

# What may follow a salutation in its line: 老师们:早上好!
GREETING = expression(r"[^。!?:]{0,12}好[!。,]?$")
# yes: 早上好! | 大家辛苦了,你们好
# no: 把堤修好。明天

# A notice is addressed to offices.
_BODIES = (
    "单位", "部门", "政府", "公司", "党委", "党组", "委员会", "支部", "处室", "学校", "街道", "机关", "企业", "乡镇",
)  # fmt: skip
OFFICE_SALUTATION = expression(rf"[^。;!?]{{0,50}}{one_of(*_BODIES)}:$")
# yes: 各有关单位: | 沿江各乡镇人民政府:
# no: 各有关单位要报名 | 船工同志们:

# A paragraph that calls the audience.
_VOCATIVE = rf"(?:各位(?:(?![都也要把了]){LETTER}){{2,12}}|(?:尊敬的|亲爱的)?{_AUDIENCE})[、,:!。;]"
VOCATIVE = expression(_VOCATIVE)
# yes: 各位乡亲,水位涨了 | 亲爱的船工们!
# no: 我们,要修堤 | 各位都来

# The end of a line, where the next one has a label or calls the audience: a paragraph begins there.
CALL = expression(rf"\n(?= *(?:【[^】\n]{{1,14}}】|(?:同志们|各位{LETTER}{{2,6}}|{_AUDIENCE})[、,:!]))")
# yes: ⏎同志们,水位涨了 | ⏎【提问】 | …堤要修⏎ 各位乡亲:
# no: ⏎我们,要修堤 | 同志们,

# The same, where the next line is a salutation that greets, or one with its colon: a paragraph begins there, however full the line
# above is.
HAIL = expression(
    rf"\n(?= *(?:[^。;!?:\n]{{0,60}}(?<![{_WE}])(?:们|{_GUEST}|各位{LETTER}{{2,8}}):? ?{_GREETED}[!。:]|"
    rf"(?:同志们|各位{LETTER}{{1,6}}|{_AUDIENCE})(?:[、,](?:同志们|各位{LETTER}{{1,6}}|{_AUDIENCE})){{0,4}}:) *(?:\n|$))"
)
# yes: ⏎温议长、各位船工先进:大家好!⏎ | ⏎各位乡亲:大家早安! | ⏎各位代表、同志们:⏎
# no: ⏎我们:大家好!⏎ | ⏎各位乡亲:大家好!今天修堤 | ⏎大家好! | ⏎各位乡亲:水涨了

# The same, where the next line is a name, and the one after it a day.
BYLINE = expression(rf"\n(?= *(?:[{SURNAMES}{RARER_SURNAMES}]{LETTER}{{1,2}}|{LETTER}?某{{1,3}}) *\n+ *\(?[12][0-9]{{3}} ?[年.])")
# yes: ⏎温守河⏎(2019年5月6日) | ⏎ 石某某⏎⏎2019年5月6日
# no: ⏎温守河⏎今天讲修堤 | ⏎今年⏎2019年5月6日

# --- how the paragraphs of a speech go on -----------------------------------------------------------------------

# The speaker has finished: 今天我就讲到这里, 就这三件事, 主要是这四个问题.
_TOLD = "(?:讲|说|谈|提出?|汇报|报告|介绍|发言)"
_FINISHED = (
    rf"(?:好[了啦]?,|那么?,?)?(?:今天|我们?|时间关系|利用这个机会|,){{0,4}}就(?:只|先|想|要|是)?{_TOLD}?[完到]?(?:这(?:里|些|么[多些]|[{SEVERAL}]|一点)|此)"
    r"(?![^。!?\n]{0,12}:)",
    rf"(?:今天|以上),?我们?(?:主要|着重|重点)?{_TOLD}了",
    rf"(?:今天|刚才|上面)(?:我们?)?所?{_TOLD}的(?:这些|,?只是)",
    rf"[^。;!?\n]{{0,16}}(?:就{_TOLD}到(?:这里|此)|[话课会]就(?:这么[多些]|[上开]?到(?:这里?|此)))",
    rf"(?:这?[{SEVERAL}]{{1,3}}(?:条|点|件事?|个问题|句话|个?方面)|(?:该|要|想){_TOLD}的|我的?话?)(?:我|就|都|已经){{0,3}}{_TOLD}完了",
    rf"今天我?{_TOLD}得(?:有点|有些|比较|太)?[长多久]",
    "(?:今天|已经|又)?(?:占用|耽误)了?(?:大家|各位)[^。;!?\n的]{0,10}时间(?=[了,。!]|$)",
    "话?[讲说谈]到这(?:里|儿),", rf"(?:今天)?我?{_TOLD}了这么(?:多|久|长),",
    "今天就不再?(?:留|耽误|多[讲说谈])[^。,]{0,6}了?[。,!]",
    "(?:还有|再说|最后说)一句(?:多余的|心里)?话", "散会(?:以后|之后|后),请",
    rf"主要就?是这[{SEVERAL}]", rf"我的{_TOLD}[^,。]{{0,2}}(?:就要|到此|就到|到这|完了)",
)  # fmt: skip

# The first words of a paragraph that turns from the last point back to the whole.
_TURN = one_of(
    *_FINISHED,
    "总之", "总而言之", "综上", "特此报告",
    "(?:面对|应对)新[^。,]{0,14}(?:任务|挑战|形势),(?:各级|对?政府)",
    "最后", "会后", "让我们", "谢谢", "多谢", "再次感谢", "感谢大家", "再次祝", "衷心祝", "预祝",
    "以上(?:就是|是|报告|汇报|意见|讲话|[^,。]{0,6}讲)", "我相信",
    rf"(?![^。!?]{{0,40}}向{LETTER}{{1,12}}报告)[^。!?]{{0,80}}请(?:予)?审议", "[^。!?]{0,40}(?:不当|不妥|不对)之处",
    f"我?{_TOLD}得不对的地方,请",
)  # fmt: skip
TURN = expression(_TURN)
# yes: 日头不早了,课就上到这里 | 话就这么多。 | 今天就不留你们了。 | 还有一句多余的话。 | 散会以后,请各站留一下
# yes: 总之,堤要修 | 今天我就讲到这里 | 就这三件事。 | 主要是这四个问题 | 我的报告就要完了
# yes: 话说到这里,还要谢谢各位 | 讲了这么多,其实是一句话
# yes: 三条我都说完了。 | 该说的都说完了。 | 今天讲得有点长,手都酸了 | 占用各位不少时间 | 说得不对的地方,请批评
# yes: 面对新的形势和任务,各级政府要备足石料 | 应对新挑战、完成新任务,对政府工作提出了更高要求
# yes: 那我今天就说这么多。 | 今天谈的这些,不好听 | 刚才所讲的,只是一部分
# yes: 今天,我主要谈了三件事。 | “六要”就讲到这里。 | 以上就是修堤的打算 | 修渠方案如上,请审议 | 说得不当之处,请批评
# no: 课文讲完了,再留作业 | 讲得太长,没人听 | 不要占用大家的时间 | 工作中有不对的地方
# no: 堤要修 | 以上游为主 | 我们就是这样修的 | 今天我就讲这三点意见:修堤 | 我的报告讲修堤 | 我受镇政府委托,向大会报告修堤经过,请予审议

# A paragraph about all that was told: what was learnt (一年来的实践使我们体会到), a time that passed, what is still missing.
_ALL_TOLD = (
    r"[^。!?;:]{0,30}(?:实践|经历|历程|探索|经验)[^。!?;:]{0,3}(?:使|让|告诉|启示|给)了?(?:我们|大家)",
    r"[^。!?;:]{0,30}(?:深刻|深切|深深|真切|更加)地?(?:体会|感受|认识|领悟)到",
    rf"[^。!?;:]{{0,12}}过去的(?:这)?[一{SEVERAL}]年", rf"(?:近|这)?[一{SEVERAL}]+年(?:多)?来,我们(?:始终|坚持|一直)",
    r"[^。!?;:]{0,24}(?:成绩|成效|进步)的同时", r"[^。!?;:]{0,24}(?:清醒|清楚)地?(?:看到|认识|意识)",
)  # fmt: skip
ALL_TOLD = expression(one_of(*_ALL_TOLD))
# yes: 一年来的实践使我们体会到:修堤要早 | 刚刚过去的一年,我们修好了堤 | 同时,我们也清醒地看到
# no: 以上三点 | 这三件事

# The first words of a paragraph that looks back on several points.
LOOKS_BACK = expression(
    one_of("以上", "上述", "上面", "回顾", "总结", "总的", "概括", "归纳", rf"这[{SEVERAL}]", "所有这些", "这些", "综合", *_ALL_TOLD)
)
# yes: 刚刚过去的一年,我们修好了堤 | 五年来,我们坚持修渠 | 在看到成绩的同时,也要看到不足
# yes: 同时,我们也清醒地看到 | 以上三点 | 这三件事 | 这些事都离不开人手
# yes: 一年来的实践使我们体会到:修堤要早 | 修堤中,我们深刻体会到
# no: 这件事 | 修堤 | 我们体会到好处 | 五年来,修了三条渠 | 这项工作要让人满意

NEWS_ENDS = "(完)"
"""What a news agency puts after the last word of a report."""

# The last words of a speech, which exhort the audience or take leave of it.
_NEW = one_of("局面", "篇章", "台阶", "阶段", "征程", "成绩", "成就", "胜利", "辉煌", "水平")
EXHORTS = expression(
    one_of(  # each begins with one character, by which they are looked for
        f"!(?:{re.escape(NEWS_ENDS)})?$", "让我们", "奋斗", "贡献", "谢谢", "感谢大家", "祝", "再见", "希望", "努力",
        "一定(?:能|会|要|可以)", "必将", f"新{_NEW}", "胜利", "辉煌", "答卷", "美好", "迎接", "前进", "完了",
        *(f"{verb}(?:到|这)这|{verb}这些" for verb in "讲说谈"), "散会", "结束", "完毕", "指正", "包涵", "不当", "审议",
        "参考", "提出意见",
    )
)  # fmt: skip
# yes: …堤一定能修好。 | …开船! | …为河口再作贡献。 | …我就讲到这里。 | …供大家参考。 | …请同志们提出意见。 | …散会。 | …开船!(完)
# no: …堤还没修。 | …开船!慢点。

# The last words of a paragraph that a list follows.
_MEASURES = ("个", "点", "条", "项", "件", "种", "类", "方面", "步", "层", "句", "大", "问题")
ANNOUNCING = expression(  # begins with one character, by which it is looked for
    rf"[{SEVERAL}如以下](?:(?<=[{SEVERAL}]){one_of(*_MEASURES)}[^。!?;]{{0,16}}[。:]?|(?:(?<=[如以])下|(?<=下)面)[^。!?]{{0,8}}[。:])$"
)
# yes: …讲三点意见: | …安排如下。 | …办好两件事
# no: …讲三点意见;别的不讲 | …一件事。

# The last words before a list that is the speech's own, whatever was being listed.
ANNOUNCES = expression(
    rf"""
    (?: 接下来 | 此外 | 另外 | 最后 | 借此机会 | 我[再还] ) [^。!?;:]{{0,20}}
    (?: 讲 | 谈 | 说 | 强调 | 提 ) [^。!?;:]{{0,6}}
    [{SEVERAL}] [^。!?;:]{{0,10}} [:。]$
    """,
    re.VERBOSE,
)
# yes: …接下来,我再强调四点意见: | …最后提两个要求。
# no: …我强调四点意见: | …最后修两条渠:

# The first words of a sentence in which a press report says who spoke.
_REPORTED = (
    rf"(?:会议|大会|[他她](?!们)|{LETTER}{{0,12}}[{SURNAMES}{RARER_SURNAMES}]{LETTER}{{1,2}})"
    rf"(?:{_OFFICE}|同志)?(?:还|最后|同时|并|再次)?(?:强调|指出|表示|要求|希望|说|认为),"
)

# The end of a sentence, where the next one calls the audience or turns, or a report says who spoke.
_WISHES = one_of(
    "希望(?:大家|各位|各[^,。]{1,6}|同志们|同学们|全体)", "借此机会", f"以上[{SEVERAL}]", "回顾过去", "新的一年", "不足之处"
)
TURNS = expression(rf"[{SENTENCE_STOPS}][”’」』)]*(?={_VOCATIVE}|{_TURN}|{_REPORTED}|{_WISHES})")
# yes: …堤修好了。希望大家守好堤 | …堤修好了。借此机会,感谢船工们
# yes: …堤修好了。温守河强调,水稳了 | …堤修好了。会议要求,石料要备足 | …堤修好了。总之,水稳了 | …“开船。”各位乡亲,慢走
# no: …堤修好了。水稳了 | …总之,水稳了

# What a paragraph ends in that has just counted things: 要办几件事
ENDS_IN_COUNT = expression(rf"(?<!第)(?<!第[{SEVERAL}])(?<!第[{SEVERAL}]十)[{SEVERAL}][^。!?;,]{{0,12}}$")
# yes: …要办三件事 | …分两次
# no: …是第六次了 | …是第二十六次 | …要办一件事 | …要办三件事,快办

# The first of several that does not begin its clause: 重点一是修堤, but not 这一要求.
GLUED_FIRST = expression(r"[^\W统唯第之万专单同每]一([是要])(?![求素点件义])")
# yes: …重点一是修堤 | …新班子一要修堤
# no: …这一要求 | …第一要 | …一要修堤

# A sentence that begins with 最后, and may announce a list of its own.
LAST_SENTENCE = expression(r"最后[^。!?;:]{0,60}[:。]")
# yes: 最后,我再提两点要求: | 最后修闸。
# no: 最后!修闸。 | 修闸最后。

# What a speaker does first of all, before the matter: 首先祝贺你们, 首先,我代表….
_COURTESY = (
    r"[,:、]?(?:[我请让谨要想向也再]|允许|们|热烈|衷心|非常|十分|由衷|真诚){0,8}"
    r"(?:代表(?!大会|性|团|制|们)|祝贺|恭喜|欢迎|感谢|谢谢|致以|问候|慰问|道歉|道贺)"
)
COURTESY = expression(f"首先{_COURTESY}")
# yes: 首先祝贺船工们 | 首先,请允许我代表 | 首先我要感谢
# no: 首先修堤 | 首先,代表大会要开好 | 首先,我要修堤

# … which goes on, so that it is a list.
MORE_COURTESY = expression(f"其次|(?:第二|再次|然后){_COURTESY}")
# yes: …其次,感谢船工们 | …第二,祝贺船工们
# no: …第二,修堤 | …感谢船工们

# Whoever says so at the head of a paragraph comes to his last words.
LAST_OF_ALL = expression("最后[,、]? *我(?![们国县市省区校院军厂局处乡镇村部司会委站所队])")
# yes: 最后,我想说 | 最后我向乡亲们保证
# no: 最后,我们要修堤 | 最后,我县要修堤 | 最后,要修堤

# Words near a count that promise a list: 讲三点意见, 抓好两件事.
ANNOUNCING_WORDS = expression(
    one_of(
        "讲", "谈", "提", "说", "强调", "汇报", "报告", "做好", "抓好", "搞好", "办好", "落实", "实施", "突出", "把握", "把好", "处理",
        "解决", "回答", "围绕", "希望", "要求", "意见", "建议", "以下", "下面", "下列", "如下", "共有", "主要", "关键", "核心", "重点",
        "必须", "坚持", "走出", "树立", "增强", "强化", "处理好", "体现", "分享",
        "送给", "送大家", "赠给", "包括", "包含",
    )
)  # fmt: skip
# yes: …下面讲 | …要办好 | …走出 | …送给大家
# no: …河上有

# 以上四点意见 counts what has been said, not what comes.
COUNTS_BACKWARD = expression(rf"{one_of('以上', '上述', '这', '前述', '前面')}$")
# yes: …以上 | …说的这
# no: …以下 | …以上说的

# The same with its count, on the page as given: in both scripts and widths. A noun may end the phrase. By sets for speed.
HEARD = expression(
    rf"[以上][上述][这這]?(?:[{NUMERALS}]{{1,3}}|[两兩]|[0-9\uff10-\uff19]{{1,2}})(?:点|點|条|條|项|項|个问题|個問題)"
    "(?:意见|意見|要求|建议|建議|希望|工作|任务|任務|措施)?"
)
# yes: …以上四点意见 | …上述12项 | …以上這兩點
# no: …以下四点意见 | …以上方面 | …这四点

# Somebody with a common surname, alone on a line.
_NAME_ALONE = rf"[{SURNAMES}]{LETTER}{{2}}:$"
NAME_LINE = expression(_NAME_ALONE)
# yes: 王守河:
# no: 同志们: | 最后: | 结束语:

# A part of the page that has a label of its own: 【提问环节】, or another speaker's name alone on a line.
PART_LABEL = expression(rf"【[^】]*】$|结(?:束|)语(?:[.。:]?$|[—:][^。]{{2,40}}$)|尾声$|{_NAME_ALONE}")
# yes: 【提问环节】 | 结束语 | 结语 | 结束语。 | 结语—把堤修好 | 结语:把堤修好 | 王守河:
# no: 【提问】谁先说 | 结束了 | 守堤人:

# Somebody speaks: 任总:… . The name is at the head of several paragraphs.
SPEAKER = expression(rf"({LETTER}{{2,5}}):(?=.)")
# yes: 任总:堤要修 | 守堤人:水涨了
# no: 任总: | 任:堤要修 | 说到底还是要修:堤

THANKS = expression(r"(?:谢谢|感谢)(?:大家|各位|同志们)?[^。!?]{0,6}[。!]?$")
# yes: 谢谢大家! | 感谢各位的聆听。 | 谢谢
# no: 谢谢大家一年来为修堤出的力 | 大家辛苦了

# --- titles and heads -------------------------------------------------------------------------------------------

# What the title of a speech or a document is called: at its end, or before a subtitle after a dash.
_GENRES = (
    "讲话", "讲话稿", "致辞", "致词", "祝辞", "祝词", "贺词", "发言", "发言稿", "演讲", "演讲稿", "演说", "讲演", "谈话", "训词",
    "报告", "汇报", "说明", "总结", "党课", "讲稿", "讲义", "提纲", "纪要", "意见", "通知", "方案", "通报", "倡议书", "公开信",
    "事迹", "讲座", "寄语", "献词", "答词", "开幕词", "闭幕词", "主持词", "表态",
    "条例", "细则", "暂行办法", "管理办法", "暂行规定", "章程",
)  # fmt: skip
GENRE_WORDS = rf"{one_of(*_GENRES)}(?:文?稿|摘要|节选|实录)?"
# 范文第1篇, 篇1, (通用3篇): collections of specimens number them.
_SPECIMEN = rf"(?:[ ]?(?:范文)?(?:第[0-9{NUMERALS}]{{1,2}}篇|篇[0-9{NUMERALS}]{{1,2}}))"
GENRE = expression(
    rf"""
    {GENRE_WORDS} (?:材料)? {_SPECIMEN}? [》」"]?
    (?: [\[(] [^\])]{{0,12}} [\])] )?  (?: 全文(?:如下)? )?
    :? \s* (?: \[[^\]]*\] )? (?: $ | — )
    | (?<=上的) {GENRE_WORDS} :[ ]? [^。!?:;]{{6,60}} $
    """,
    re.VERBOSE,
)
# yes: …在修堤动员会上的报告:今年修堤的任务
# yes: …在修堤动员会上的讲话 | …修渠工作报告(节选) | …守闸事迹材料 | …开工致辞——写在汛期之前 | …竣工发言稿 范文第2篇
# no: …讲话精神要落实 | …修渠工程

# A head on the line of its text: its title, perhaps its date, and a salutation or, without one, a first word.
_SPOKEN = one_of("讲话", "致辞", "致词", "发言", "演讲", "报告", "汇报", "贺词", "献词", "表态")
_GLUED_END = r'(?:文?稿|材料)?[》」】"]?(?!(?:大|年)?会|精神|[贵嘉]宾|[人者])'
_GLUED_ADDRESSES = (
    "同志们", "各位", "尊[敬重]的", "敬爱的", "亲爱的", "同学们", "老师们", "朋友们", "乡亲们", "女士们",
)  # fmt: skip
_STAFFS = one_of("干部", "职工", "官兵", "教师", "师生", "党员", "民警")
_DEAR_OR_WHOLE = rf"(?:[尊敬亲]\S的|全体|各位|(?:全|各|广大){LETTER}{{0,12}}{_STAFFS}同志们)"
_HOLDER = one_of(_OFFICE, "总理", "主席", "检察长")
# What a site has between the title and the salutation: who spoke, who put it there, and when.
_GLUED_DATA = r"(?:[ ]*[^。!?;:,\n]{0,36}?|(?:[ ]*[^\W\d_]{2,6}:[^。!?;:,、\n]{2,12}(?::[0-9]{2}){0,2}){1,3}[ ]*)"
_GLUED_WORDS = ("今天", "今日", "刚才", "同志们,", "大家好", "首先", "这次")
GLUED = expression(
    rf"""
    (?: 第[0-9]+页[ ]?共[0-9]+页 )?
    (?: (?P<title> [^。!?;:\n]{{2,80}}? {_SPOKEN} {_GLUED_END} (?: 关于[^。!?;:,\n ]{{4,40}} {_SPOKEN} {_GLUED_END} )?
            (?: —+ [^。!?;:\n ]{{4,60}}? (?:会议?|式)上 )? )
        (?P<date> [ ]? \([^()\n]{{0,40}}\) )? {_GLUED_DATA}
        (?<![是说])(?P<salutation> {one_of(*_GLUED_ADDRESSES)} [^。;:!\n]{{0,60}} (?: : | {_GREETED}! | {_HOUR}好! ) )
    |   (?!{_DEAR_OR_WHOLE}) (?P<headline> [^。!?;:,、\n]{{5,40}}? ) (?<![向对给为请和与的])
        (?P<hail> {one_of(*_GLUED_ADDRESSES)} [^。;:!\n]{{0,40}} : (?=[ ]*[^ \n]) )
    |   (?P<below> \([^()\n]{{4,40}}\) | [{NUMERALS}〇○零0-9]{{2,4}}年[{NUMERALS}0-9]{{1,3}}月[{NUMERALS}0-9]{{1,3}}日 ) [ ]?
        (?P<address> {one_of(*_GLUED_ADDRESSES)} [^。;:!\n]{{0,40}} [:!] )
    |   (?P<byline> {LETTER}{{2,24}} {_HOLDER} {LETTER}{{2,3}} ) (?= (?: 各位代表 | 各位委员 | 同志们 ) : )
    |   (?P<untold> [^。!?;:,\n]{{2,60}}? (?: 上的{_SPOKEN} | {_SPOKEN}文?稿 ) {_GLUED_END} ) (?={one_of(*_GLUED_WORDS)})
    )
    """,
    re.VERBOSE,
)
# yes: 在修堤年会上的讲话(2019年5月6日,会长温守河,根据速记整理)各位乡亲、各位来宾,上午好!
# yes: 守堤发言稿发布人:温守河 时间:2019/5/6 15:39:09各位乡亲:水涨了
# yes: 2019年工作报告关于修堤的报告——2019年5月6日在大会上  温守河各位代表:
# yes: 在修堤动员会上的讲话(2019年5月6日)温守河同志们:水涨了 | 修好大堤 守好家园各位乡亲:水涨了 | 在开工典礼上的致辞今天,堤动工了
# yes: 河口县副县长温守河各位代表: | (2019年5月6日,根据录音整理)同志们: | 二〇一九年五月六日各位代表:
# no: 站长每天讲话第一句都是各位船工,早上好!
# no: 我们今天向各位乡亲:问好 | 在修堤动员会上的讲话 | 在修堤动员会上的讲话精神,今天 | 同志们:水涨了

# A news lead tells of a speech; it is not its title.
NEWS = expression(
    rf"(?:{LETTER}{{0,4}}(?:新华|中新|报|网|电台){LETTER}{{0,8}})?[0-9]{{1,2}}月[0-9]{{1,2}}日|[^。]{{0,20}}(?:今日|昨日|今天|昨天|日前)[^\n]*[,。]",
)
# yes: 5月6日,河口开工 | 河口报讯5月6日 | 河口大堤昨日开工,温守河到场
# no: 在开工典礼上的讲话 | 五月六日 | 河口大堤昨日开工

# What is below the title of a regulation: when it was passed, and by whom.
ENACTED = expression(
    r"[(]?[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日.{2,150}(?:通过|批准|公布|发布|颁布|印发|施行|实施|修[正订改])[)]?[ ]*$",
)
# yes: 2004年5月6日 河口县河务委员会第三次会议通过 | (2004年5月6日河口县河务令第3号公布)
# no: 2004年5月6日在河口县河务会议上的讲话

# --- lines of the page that are not part of the speech ----------------------------------------------------------

_CONTENTS = r"(?:本文|文章|全文|内容)?(?:目[ ]*[录次]|提[ ]*[纲要]|导航)"
CONTENTS = expression(rf"[【\[]?{_CONTENTS}(?:/{_CONTENTS})?[】\]]?(?:[ ]*contents)?[ :.…]*$", re.IGNORECASE)
# yes: 目录 | 【本文目录】 | 目录/提纲:…… | 目 录 CONTENTS
# no: 目录一览 | 目标
CONTENTS_BEGINS = frozenset("【[本文全内目提导")

# The page number of an entry of a table of contents. A long row of blanks is tried once, from its beginning.
_LEADER = "[ .…·]*"
CONTENTS_PAGE = expression(rf"(?<![ .…·]){_LEADER}[0-9]{{1,3}}$")
# yes: …一、修堤……3 | …一、修堤 12
# no: …一、修堤

# An entry that has no marker: 前言……3, or 前言 alone.
_UNNUMBERED = ("引言", "前言", "导言", "序言", "结语", "结束语", "后记", "附件", "附录", "附表")
CONTENTS_ENTRY = expression(rf"{LETTER}{_LEADER}[0-9]{{1,3}}$|^{one_of(*_UNNUMBERED)}$")
# yes: …修堤始末……3 | 前言
# no: …前言如下 | …一、修堤
CONTENTS_ENTRY_ENDS = frozenset("0123456789").union(word[-1] for word in _UNNUMBERED)

# A page's own data at its head (YAML front matter): a line of hyphens, and lines of keys, list members and what goes on.
FENCE = expression("-{3,}$")
# yes: ---
# no: -- | --- 修堤
# What parts the text without words: a thematic break of Markdown (CommonMark 4.1), or a row of such signs in other texts.
# It begins with the line end before it, by which it is looked for.
THEMATIC_BREAK = expression(r"\n[> ]*(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}|={3,}|[—―─━]{4,}|[※☆★◇◆]{3,})(?=\n|\Z)")
# yes: ⏎--- | ⏎* * * | ⏎____ | ⏎———— | ⏎※※※
# no: ⏎-- | ⏎——修堤 | ⏎***修堤*** | ⏎== | ---
FRONT_MATTER_LINE = expression(r"[\w .-]{1,40}:(?: |$)|- |#")
# yes: title: 修堤 | tags: | - 修渠 | # 注
# no: 修堤:动员 | 修堤

# A line of markup, whole.
MARKUP = expression(r"</?[a-z][a-z0-9]*(?:[ />]|$)|<(?:!--|%)|[{][{]<|!\[", re.IGNORECASE)
# yes: <div class="text"> | </p> | ![堤] | {{< figure | <!--more--> | <%-- 堤
# no: 修<堤 | < 3米

# A link in Markdown, whole.
LINK = expression(r"\[(?P<words>[^\]\n]+)\]\([^()\s]+\)$")
# yes: [修好大堤](https://example.org/a)
# no: [修好大堤] | [修好大堤](见附件 二) | 修好[大堤](a)

# Lines of the site: addresses, bylines, buttons, markup.
_LABELS = (
    "(?:信息|文章|稿件)?来源", "出处", "原文链接", "作者", "编辑", "责任编辑", "责编", "发[表布]者", "供稿",
    "(?:发[布稿文表]|录入|上传|更新)(?:时间|日期)",
    "最后更新", "日期", "时间", "浏览", "点阅", "阅读", "点击", "字号", "位置", "当前位置", "上一篇", "下一篇", "分享", "打印",
    "收藏", "下载", "关闭", "字体", "摄影", "内容预览", "您(?:现在|当前)?的?(?:位置|浏览器)", "跳[到至过](?:主要)?(?:内容|导航)",
    "友善列印", "列印", "字级", "抄[送报]",
)  # fmt: skip
_ASCII_WORDS = ("https?://", r"www\.", "copyright", "powered[ ]by", "javascript")
_SITE_NAMES = ("网", "网站", "文库", "论坛", "范文稿?", "在线", "选单")
_DONE_TO_PAGES = ("发布", "发表", "更新", "最后更新", "点阅", "点击", "浏览")
# The line that a machine's transcript has before each stretch: who speaks, and since when.
_TRANSCRIBED = r"[ ]*(?:发言|说话|讲话)[者人][ ]?[0-9]{0,2}[ ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ ]*(?:$|\n)"
TRANSCRIBED = expression(_TRANSCRIBED)
# yes: 发言者 1 00:21 | 说话人2 01:02:33
# no: 发言者 1 | 发言人 1 00:21 修堤

SITE_BEGINS = expression(
    one_of(
        rf"[(【]?{one_of(*_LABELS)}(?!{LETTER}{{0,12}}—|[^:。\n]{{0,60}}{GENRE_WORDS}$)", r":+$",
        r"第[0-9]+页[ ]?共[0-9]+页$", r"[0-9]+(?:人|次)?阅读", r"[0-9]+(?:分钟|小时|天)前",
        r"[-=*_]{3,}$", rf"[•·][ ]?{one_of(*_DONE_TO_PAGES)}{LETTER}{{0,4}}:",
        rf"[•·]?{_TRANSCRIBED}", "以上(?:就是|是|为)[^。\n]{0,40}全部内容",
    )
)  # fmt: skip
# yes: 抄送:县水利局。 | 以上就是修堤讲话的全部内容,希望有用。
# yes: • 发言者 1 00:21 | 说话人2 01:02:33 | 来源:河口报 | 第3页 共9页 | 12次阅读 | 3小时前 | === | · 发布时间:
# no: 堤的来源 | 修堤 | 第3页

# … anywhere in them. Each of these words begins with one character, by which they are looked for.
SITE = expression(
    one_of(
        *(f"{first}(?i:{rest})" for word in _ASCII_WORDS for first, rest in ((word[0], word[1:]), (word[0].upper(), word[1:]))),
        "版权所有", "备案号", "公网安备", "ICP[备证]", "技术支持:",
        "电话[^。]{0,6}[0-9-]{7,}[^。]*$", "传真[^。]{0,6}[0-9-]{7,}[^。]*$", "邮编[^。]{0,3}[0-9]{6}[^。]*$",
        "打印本页", "欢迎光临", "欢迎阅读", "法宝引证码", "转载请", *(f"{name}$" for name in _SITE_NAMES),
        "<", ">", "{", "}", "[|][^|\n]*[|]", "记者(?![会节问])", "@(?<=(?i:[a-z0-9])@)(?i:[a-z0-9])", "【字[号体]",
    )
)  # fmt: skip
# yes: …见 https://example.org | 【字号 | …河口修堤网 | …读者来信 a@b | …Copyright 2020 | …<br>
# yes: …河口公网安备 12345678号 | …河口ICP备1234号 | …地址:河口街1号 电话&传真:0123-4567890 | …邮编:123456
# no: …堤的来源 | 修堤 | …网上修堤 | …@b | …电话里说

# A letter or an editor's note in front of a speech that it passes on.
_PASSED_ON = ("公示", "公布", "印发", "转发", "刊登", "刊发", "刊载", "摘录", "摘登", "摘发")
_NOTICED = "(?:讲话|报告|发言)[^。\\n]{0,24}(?:展示|公示|公布|刊登)[^。\\n]{0,16}(?:悉知|知悉|周知|知晓)。?$"
PASSES_ON = expression(rf"(?:编者)?按:|[^\n]*(?:{one_of(*_PASSED_ON)}[^。!?;:]{{0,12}}[。!:][^。\n]{{0,40}}。?$|{_NOTICED})")
# yes: 各站的述职报告在网上展示,请船工们悉知。 | 编者按:水涨了 | 现将讲话印发给你们。请照办。
# no: 讲话已印发 | 按时修堤

# Who posts a speech, or sends it on, says that it was taken down.
TAKEN_DOWN = expression("[^。\\n]{0,40}(?:讲话|发言|致[辞词]|录音|稿子?)[^。\\n]{0,12}整理(?:好|出来)了[^。\\n]{0,60}。?$")
# yes: 各位:温镇长的讲话整理出来了,先传达。 | 局长的讲话录音整理好了,分三条发
# no: 堤整理好了。 | 讲话要整理
TAKEN_DOWN_HAS = "整理"

# A line between paragraphs that is none: what the audience did, a picture and its caption, a button, signs alone.
_DID_OR_SEEN = one_of(*_APPLAUDED, "图片?[0-9]{0,2}", "视频", "[上下]一?页")
_OFFERED = one_of("查看", "观看", "阅读", "关注", "下载", "内容", "识别", "二维码", "公众号")
ASIDE = expression(
    one_of(
        rf"[(\[【][^()\[\]【】\n]{{0,12}}{_DID_OR_SEEN}[)\]】]$", r"[△▲]?图为[^。]{1,60}。?(?:[^。]{0,16}摄)?$", r"[△▲][^。]+$",
        r"[^。,]{2,30}[ /]摄$", rf"(?:点击|长按|扫码|扫一扫|更多)[^。]{{0,16}}{_OFFERED}[^。]{{0,10}}$", r"[\W\d_]+$",
        r"\((?:接上[文条页]?|未完|待续|未完待续)\)$",
    )
)  # fmt: skip
# yes: (热烈鼓掌) | (全场起立,长时间热烈鼓掌) | [图片] | (图1) | 【视频】 | [下一页] | 图为修堤现场。
# yes: △修堤现场 | (接上文) | (未完待续) | 图为修堤现场。温守河 摄 | 温守河 摄
# yes: 点击查看更多内容 | 更多内容请关注修堤公众号 | …… | ``` | 2/9
# no: (鼓掌)水涨了 | (修堤) | 图为修堤。堤要修 | 更多的石料

# What introduces a speech: a lead that gives its text, or an editor's note.
LEAD = expression(
    rf"(?:编者)?按:|(?:内容)?(?:摘要|提要|导读|概述):|核心提示:|"
    rf"[>*(\[ ]*(?:以下|下面|下文|这|此文|本文)[是为][^。]{{0,80}}(?:{GENRE_WORDS}|结论)[^。]{{0,8}}[。:]?[)\]]?$|"
    rf"(?:现将)?(?:讲话|致[辞词]|发言|演讲|演说)的?{one_of('全文', '摘要', '实录')}(?:刊[发登载]|发布|附)?如下:$|全文如下:$"
)
# yes: 以下为河口镇镇长今日在开工典礼上的致辞全文: | > 这是温守河在修渠会议上所作的结论。 | 编者按:水涨了
# yes: 内容摘要:水涨了 | 讲话全文如下: | 现将致辞摘要刊登如下: | 全文如下:
# no: 以下是几件事: | 这是修堤 | 现将工作报告如下: | 发言内容如下: | 局长讲话全文如下: | 原文如下:
LEAD_BEGINS = frozenset(">*([以下这此本编按内摘提导概核")
LEAD_ENDS = "如下:"

# Who presides at a meeting gives somebody the word.
HOST = expression(
    r"(?:主持人?|司仪)[^:\n]{0,10}:[^\n]*(?:请(?!问)|欢迎)[^\n]*$|"
    rf"(?:[^。,\n]{{0,8}}第[{NUMERALS}]{{1,3}}项[,:、]|下面[,]?|现在[,]?|接下来[,]?)(?:有|先|让我们)?(?:请|欢迎|由)[^。我\n]{{2,60}}"
    r"(?:致[辞词]|讲话|发言|演讲|作[^。\n]{0,8}报告)[。!]?(?:大家[^。\n]{0,6}欢迎[。!]|请[^。\n]{1,12}[。!])?$"
)
# yes: 仪式第三项,请水利局局长温守河致辞。 | 下面请温镇长讲话。 | 主持人:下面有请温守河先生致辞。 | 主持人赵渡舟:我们欢迎温镇长。
# no: 下面请大家修堤。 | 下面,我向大会报告。 | 主持人:今天讲修堤。 | 请主持人讲修堤 | 主持人:请问堤修好了吗?

# The name of who speaks, on a line of its own.
SPEAKER_LINE = expression(rf"\[?{LETTER}{{2,5}}\]?:$")
# yes: [温守河]: | 温守河:
# no: [温守河]:水涨了 | 水涨了

# A note in mid-text: its numbers are not items.
NOTE = expression(
    r"(?:[(\[【]?(?:附注|备注|注释?)[)\]】]?:|\[[0-9]{1,2}\] ?(?=[^\s\[])|"
    r"(?:[\u2460-\u2473]|\u3014[0-9]{1,2}\u3015) ?[^。,:;\n]{2,20}:(?:是?指|即))"
)
# yes: 注: | 【备注】:水位 | 注释:水位 | [2]河口志 | ①险段:指易垮的堤段。 | 〔2〕险段:指易垮的堤段。
# no: 注意: | 注水 | [2] | [2][3]
NOTE_BEGINS = frozenset("([【附备注〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# The sign of a note is behind a word: 石料99.4%①, where a list has its signs before words.
_NOTE_SIGN = "[\u2460-\u2473]"
_NOTE_NUMBER = "\u3014[0-9]{1,2}\u3015"
NOTE_BEHIND = expression(f"(?:(?<=[^\\W\u2460-\u2473])|(?<=[%”》)])){_NOTE_SIGN}|(?<=[^\\s〕。;!?]){_NOTE_NUMBER}")
# yes: …石料足①。 | …石料足①4车 | …石料〔2〕足
# no: ①修堤 | …修堤;②修渠 | …①②③, | 〔2〕修堤 | …修堤。〔2〕修渠
# It refers to a note, rather than to a member of a list (其次是②, 上述②), before a stop.
NOTE_REFERRED = expression(
    f"(?:(?<=[^\\W\u2460-\u2473是选述表务项题])|(?<=[%”》)])){_NOTE_SIGN}(?=[,。;:!?”)])|(?<=[^\\s〕。;!?]){_NOTE_NUMBER}"
)
# yes: …石料足①。 | …石料〔2〕足
# no: …石料足①4车 | …其次是②, | …上述①②③,
NOTE_SIGN = expression("[\u2460-\u2473\u3014]")
# yes: ①石料 | 〔2〕石料
# no: 1.石料
NOTE_SIGNED = expression(f"{_NOTE_SIGN}|{_NOTE_NUMBER}")
# yes: ①石料 | 〔2〕石料
# no: 1.石料 | 〔二〕石料

# The same, of a term that has the sign behind it in the text: 石料完好率①4件 … ①石料完好率:
NOTE_TERM = expression(f"({_NOTE_SIGN}) ?([^。,:;\\n]{{2,16}}):")
# yes: ①石料完好率:没有裂的石料所占的部分。
# no: ①石料要好。 | 石料完好率:没有裂的石料

# A model speech has a commentary after it: 范文点评:
_OF_MODELS = ("答案", "范文", "例文", "文章", "写作", "名师", "专家")
_COMMENTS = ("说明", "解析", "点评", "评析", "分析", "赏析")
# What may also part the text: a line of hyphens, or a page number.
SEPARATOR = expression(r"(?:-{3,}|\[[0-9]{1,3}\])$")
# yes: --- | [12]
# no: --修堤 | [12] 河口志
SEPARATOR_BEGINS = frozenset("-[")

# What is said of the text and not in it, below a thematic break: a paragraph that is all in italics or brackets, or is an editor's.
EDITORIAL = expression(
    one_of(
        r"[> ]*(?P<sign>[*_])(?![*_ ])[^*_\n]+(?P=sign) *$", r"[> ]*\([^()\n]+\) *$",
        "[^\n]*(?:整理|转[载发]|编[辑者]|校对|排版|本[文稿篇]|录音|公众号|微信|二维码|订[阅户]|侵权|责编|撰稿|投稿|长按|点个?赞|的阅读|讲话结束|图片:|文字:|请关注|供稿|审[核稿定]|来源|网[址站]|声明|未经许可|现任|,[男女],)",
    ),
    re.MULTILINE,
)  # fmt: skip
# yes: *办公室整理,未经本人审阅。* | _全文约三千字_ | (根据录音。) | 河口报社整理。转发时注明来处。
# no: **修堤** | (一)修堤 | * 修堤 | *修堤*要早 | 修堤要早,修渠要慢。

# The heading of an analysis below a model, after its last words.
ANALYSIS = expression(rf"[【\[]?{one_of(*_OF_MODELS)}{one_of(*_COMMENTS)}[】\]]?$")
# yes: 文章分析 | 【范文点评】
# no: 文章分析了水情。 | 水情分析

# The heading of an explanation of terms, at the end of a report: 有关名词解释
_GLOSSARY = rf"(?![{NUMERALS}])[^。,、!?;0-9()]{{0,14}}(?:名词|术语|用语|词语)(?:、{LETTER}{{2}})?(?:解释|注释|释义)[ :]*$"
# What opens the matter after a speech: appendices, notes, the site's own.
BACK = expression(
    one_of(
        rf"(?:附件|附录|附表|附图)[0-9{NUMERALS}]{{0,2}}\s*(?:[:、][^。]{{0,30}})?$", rf"附[0-9{NUMERALS}]{{0,2}}:",
        "附注", "备注:", "注 *释", "注:", "名词解释", _GLOSSARY, "【?参考(?:资料|文献)】?",
        "【?相关(?:报道|阅读|链接|新闻)", "延伸阅读", "推荐阅读", "往期(?:回顾|推荐|精选):?$",
        r"\*?\(?这是[^。]{0,30}(?:在|的)[^。]{0,60}(?:讲话|报告|文章|部分)", "预览结束", "完$", "-? ?end ?-?$", "附件下载",
        r"\[[0-9]{1,2}\]", r"[(\[【]?责任编辑",
        "[(]?(?:信息|文章|稿件)?来源", "[(]新华社[^。]{0,20}电", r"\(全文完\)", "-{3,}$", "上一篇", "下一篇", "copyright", "版权所有",
        "(?:中华[^《。]{0,8})?《著作权法》[^。,]{0,20}:?$", "本(?:作品|文)[^。]{0,20}(?:公有领域|著作权|版权)",
        rf"[【\[]?(?:参考)?{one_of(*_OF_MODELS)}{one_of(*_COMMENTS)}[】\]]?:",
        "public[ ]domain", "creative[ ]commons", "cc[ -]by",
    ),
    re.IGNORECASE,
)  # fmt: skip
# yes: 河口镇工作报告名词、术语注释 | 有关名词解释 | 注  释
# yes: 参考答案说明:(1)修渠 | (责任编辑:温守河) | 【相关链接】
# yes: 附件1:修渠图 | 附二: | 注: | 相关阅读 | *(这是温守河在开工典礼上的讲话
# yes: 完 | [12] | 来源:河口报 | --- | 本文版权归河口报 | CC BY-SA
# no: 有关名词解释,见后 | 文章分析了水情。 | 附近的堤 | 完成了 | 注意水位 | 这是堤
# Of these, a remark of one sentence, which may also be between two paragraphs of the text.
REMARK = expression("备?注:(?!1)[^。!?;:]{4,80}(?<!如下)。?$")
# yes: 注:以上数字由各村上报,未经核实。 | 备注:十月底的数字
# no: 注:名词解释如下 | 注: | 注:1.三渠:东渠、西渠、中渠。 | 注:甲是一。乙是二。
