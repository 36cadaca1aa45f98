"""What the command says in Chinese: help by the names of commands and options, and a row for each English line, with places for names
and numbers. A line without a row stays English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import click

_WIDTH = 80  # columns of a line of help
_NAMES = 32  # of these for the name of an option
_WORDS = {
    "[OPTIONS]": "[选项]",
    "COMMAND": "命令",
    "[ARGS]...": "[参数]...",
    "[PATH]...": "[文件或文件夹]...",
    "[PATH]": "[文件]",
    "[NAME]": "[规则]",
    "[DIR]...": "[文件夹]...",
}

# The list of commands has the first sentence of each.
_COMMANDS = {
    "cli": "读出中文公文讲话稿的层次结构，检查序号。",
    "outline": """\
写出每个文件的提纲。PATH 是文件或文件夹；写“-”或者不写，就读标准输入。

json      带类型的树，供程序使用；文件多时一行一个对象：{"file": NAME, "document": …}
jsonl     一个条目一行，供 pandas、DuckDB、Spark 使用
csv       同样的行，供电子表格使用
parquet   同样的行；需要 pyarrow
tables    讲话、条目、承诺三张表，都是 Parquet，写到文件夹 OUT
tree      画给人看的树，带行号
markdown  笔记：按层次分标题
html      单独一个网页：提纲、正文、发现的问题
opml      思维导图
mermaid   文本形式的思维导图
docx      标题分级的 Word 文档；需要 python-docx

能读各种常见编码的文本、HTML、Markdown、Word（.docx，需要 python-docx）和 PDF（需要 pypdfium2）。\
用 -o 并且文件不止一个时，in/a.txt 的提纲写到 OUT/a.txt.json，一步写成。OUT 以 .jsonl、.csv 或 .parquet 结尾时，\
所有文件的行都写进这一个文件，写完才就位。有文件读不了时退出码为 2，其余文件照常处理。""",
    "check": """\
检查每个文件的序号。PATH 是文件或文件夹；写“-”或者不写，就读标准输入。

位置依次写文件、行、列；Word 文档的行指段落，PDF 的行指页。\
规则可在 speechparse.toml 或 pyproject.toml 的 [tool.speechparse] 里配置，以离文件最近的上级文件夹为准。\
没有问题或只有提示时退出码为 0，有问题为 1；选项有误、配置有误或者有文件读不了为 2。""",
    "rule": "说明一条规则并举例；不写规则名，就列出所有规则。",
    "score": """\
用人工标注的 LISTINGS 衡量 PAGES 读得怎样。

两者各是一个文件夹或一个文件。PAGES/a.txt（或 .docx、.html 等）的标注是 LISTINGS/a.outline。选项有误、\
标注与文章不符或者有文件读不了时退出码为 2，其余的照常计分。""",
    "explain": """\
说明 PATH 里的讲话为什么这样分层；写“-”或者不写，就读标准输入。

每个可能的标号占一行：位置（第几个字）、读作第几层（带 + 的另起一组）或 prose（不是标号）、文字，\
方括号里是这样读的代价。次优的读法若有不同，写在 or 之后。各种代价的名称见 speechparse/parsing/costs.py。""",
    "lsp": """\
为编辑器服务：标准输入和标准输出上的语言服务器。

检查编辑器里打开的文本和 Markdown 文件，显示提纲，提供改正问题的编辑。自己不写任何文件。""",
    "serve": """\
在本机开一个网页：把讲话稿拖进去，看提纲和问题，下载改好的文件。

网页在 http://127.0.0.1:8317/，按 Ctrl-C 停止。文件只在读的时候留在内存里，不写到任何地方。不写 --lang 时，\
网页用浏览器的语言。需要 starlette 和 uvicorn。""",
    "mcp": """\
为智能体服务：标准输入和标准输出上的 MCP（Model Context Protocol）工具。

可以读出文件或文本的提纲、某一项的文字、检查结果，并给出补丁。只读各个 DIR 里的文件，默认是当前文件夹；\
指到外面的链接不读。不写任何文件。""",
}

_OPTIONS = {
    "--help": "显示这份帮助。",
    "--version": "显示版本。",
    "--lang": "帮助、消息和检查结果用的语言；默认随系统语言。",
    "--recursive": "文件夹里的文件夹也读。  [默认：读]",
    "--exclude": "文件夹里与此相符的不读，例如 '*.bak.txt'、notes/",
    "--files-from": "这个文件里列出的路径也读，一行一个；“-”是标准输入。",
    "--from": "文件是什么格式；默认自动判断。",
    "--encoding": "文本、HTML、Markdown 文件的编码；默认自动判断。",
    "--bad-bytes": "文本、HTML、Markdown 文件里无法解码的字节：不读这个文件（refuse），或代之以 U+FFFD（replace）。",
    "--headings": "Word、Markdown、HTML 声明的无编号标题也算条目。",
    "--convert": "也读 .doc、.wps、.odt、.rtf：由已安装的 LibreOffice 转换。",
    "--jobs": "进程数；默认在值得时等于处理器核数。",
    "--max-size": "一个文件最多多少字节。",
    "--max-expanded": "解开后最多多少字节。",
    "--max-seconds": "一个文件总共最多用多少秒。",
    "--max-markers": "正文里最多多少个标号。",
    "--max-memory": "读一个 PDF 最多用多少字节内存。",
    "--format": "写成什么格式。  [默认：看 OUT 的后缀，否则 json]",
    "--depth": "只到第 N 层。",
    "--script": "正文写成哪种汉字。",
    "--template": "docx 的版式：standard（GB/T 9704-2012）、aloud（字大行宽，供宣读），或自己的 .docx 模板。  [默认：standard]",
    "--doubt": "给出每个条目位置的存疑程度，从 0 到 1；用于 json 和表格；html 总会标出。",
    "--output": "写到这里：文件或文件夹；多个文件可写成一张表。",
    "--resume": "与 -o 同用：已用同样选项写好的不再写。",
    "--errors": "哪些文件读不了、为什么，写进这张表：.jsonl 或 .csv",
    "--select": "只用这些规则。",
    "--ignore": "不用这些规则。",
    "--output-format": "报告的格式；默认 concise，设有 GITHUB_ACTIONS 时为 github。",
    "--fix": "改正有把握的地方，限文本文件和 Word 文档。",
    "--unsafe-fixes": "与 --fix 或 --diff 同用：缺号也补齐，尽管可能漏了一项。",
    "--diff": "只显示 --fix 会改什么，不改文件；有可改的退出码为 1。",
    "--track-changes": "与 --fix 同用：以修订方式改 Word 文档。",
    "--annotate": "把检查结果作为批注写进 Word 文档的副本：写到这个文件；文件夹或多个文件则写到这个文件夹。",
    "--stdin-filename": "标准输入叫什么名称：用于结果、格式和配置。",
    "--exit-zero": "有问题时退出码也为 0。",
    "--statistics": "在标准错误上列出每条规则发现多少处。",
    "--checks": "检查结果也计分。",
    "--misses": "列出文章与标注的每处不同。",
    "--json": "以 JSON 写出数字。",
    "--host": "在哪个名称或地址上服务。",
    "--port": "端口；0 表示任选一个空闲的。",
    "--allow-others": "HOST 可以是别的机器连得上的：凡连得上的都能让它读文件，不用密码，也不加密。",
}

# English lines, with {a} {b} {c} for what varies; {why} is a line of its own.
_LINES = {
    # click
    "No such option {a}. Did you mean {b}?": "没有选项 {a}。是不是 {b}？",
    "No such option {a}. (Did you mean one of: {b}?)": "没有选项 {a}。相近的有：{b}",
    "No such option {a}. (Possible options: {b})": "没有选项 {a}。相近的有：{b}",
    "No such option {a}.": "没有选项 {a}。",
    "No such option: {a} Did you mean {b}?": "没有选项 {a}。是不是 {b}？",
    "No such option: {a} (Possible options: {b})": "没有选项 {a}。相近的有：{b}",
    "No such option: {a}": "没有选项 {a}。",
    "No such command {a}. Did you mean {b}?": "没有命令 {a}。是不是 {b}？",
    "No such command {a}. (Did you mean one of: {b}?)": "没有命令 {a}。相近的有：{b}",
    "No such command {a}.": "没有命令 {a}。",
    "Missing command.": "没有写命令。",
    "Missing argument {a}.": "缺少参数 {a}。",
    "Option {a} requires an argument.": "选项 {a} 后面要写值。",
    "Option {a} does not take a value.": "选项 {a} 后面不写值。",
    "Got unexpected extra argument ({a})": "多了参数 {a}。",
    "Got unexpected extra arguments ({a})": "多了参数 {a}。",
    "Invalid value for {a}: {why}": "{a} 的值不对：{why}",
    "{a} is not one of {b}.": "{a} 不在可选的 {b} 之中。",
    "{a} is not a valid {b}.": "{a} 不是数（{b}）。",
    "{a} is not in the range {b}.": "{a} 不在范围 {b} 之内。",
    # cli
    "interrupted": "已中断",
    "--diff has a format of its own; leave --output-format and --statistics out": (
        "--diff 有自己的格式，不能同用 --output-format 和 --statistics"
    ),
    "--unsafe-fixes goes with --fix or --diff": "--unsafe-fixes 要与 --fix 或 --diff 同用",
    "--bad-bytes replace changes bytes that --fix and --diff would have to keep; leave one of them out": (
        "--bad-bytes replace 换掉的字节，--fix 和 --diff 都无法保留，不能同用"
    ),
    "--track-changes goes with --fix": "--track-changes 要与 --fix 同用",
    "--annotate changes no words; leave --fix and --diff out": "--annotate 不改文字，不能同用 --fix 和 --diff",
    "--annotate needs the name of a file or a folder": "--annotate 后面要写文件或文件夹的名称",
    "nothing to check: no file of a format that is read is there": "没有可检查的：没有能读的文件",
    "nothing to read: no file of a format that is read is there": "没有可读的：没有能读的文件",
    "nothing to score: no {a} file is there": "没有可计分的：没有 {a} 文件",
    "{a} files: {b} would change, {c} failed": "共 {a} 个文件：{b} 个会改，{c} 个读不了",
    "{a} files: {b} with findings ({c} in all), {d} failed": "共 {a} 个文件：{b} 个有问题，共 {c} 处，{d} 个读不了",
    "{a} files: {b} written, {c} done before, {d} failed, in {e} s": (
        "共 {a} 个文件：写了 {b} 个，{c} 个早已写好，{d} 个读不了，用时 {e} 秒"
    ),
    "{a} fixed, {b} left": "改正 {a} 处，剩下 {b} 处",
    "two files would be written to {a}": "有两个文件都要写到 {a}",
    "{a} is read from, and would be written over": "{a} 正要读，不能覆盖",
    "{a} is read from: next time what is written there would be read too": "{a} 正要读：写到那里的，下次也会读进来",
    "{a} is read from, and is what standard output goes to": "{a} 正要读，又是标准输出所写的文件",
    "is what standard output goes to; left out": "是标准输出所写的文件，不读",
    "files of formats that are not read are left out: {a}": "有些格式不能读，略去：{a}",
    "-o has no name": "-o 后面没有写名称",
    "--resume needs -o": "--resume 要与 -o 同用",
    "the table of --errors ends in {a} or {b}": "--errors 的表以 {a} 或 {b} 结尾",
    "--template goes with --format docx": "--template 要与 --format docx 同用",
    "--doubt goes with json, html and tables": "--doubt 要与 json、html 或表格同用",
    "the tables need a folder to go to: -o OUT": "几张表要写到文件夹里：-o OUT",
    "several files as {a} need a folder to go to: -o OUT": "多个文件写成 {a} 要写到文件夹里：-o OUT",
    "{a} is not for a terminal: -o OUT": "{a} 不能写到终端：-o OUT",
    "--resume is for a folder with one file for each that is read: a table is written in one step": (
        "--resume 只用于一个文件对一个文件的文件夹；表是一步写成的"
    ),
    "LISTINGS is a folder, and PAGES is not": "LISTINGS 是文件夹，PAGES 不是",
    "has two pages, {a} and {b}": "对应两篇文章：{a} 和 {b}",
    "has no page {a}": "没有对应的文章 {a}",
    "{a} is no time; to have no limit say a large number": "{a} 不是时间；不要限制就写一个大数",
    "there is no encoding {a}": "没有编码 {a}",
    "there is no rule {a}; there are {b}": "没有规则 {a}；有这些：{b}",
    "the process that worked on it died": "处理它的进程中途退出了",
    "left as it is: it {why}": "未改：它{why}",
    "left as it is: {why}": "未改：{why}",
    "an archive is not written to": "不改写压缩包",
    "an archive, which is read as a folder; name a file in it": "是压缩包，按文件夹读；请写出里面的文件",
    "the archive has no such file": "压缩包里没有这个文件",
    "a damaged archive, or none: {a}": "不是压缩包，或已损坏：{a}",
    "only text is fixed on its way from standard input to standard output, and this is {a}": (
        "从标准输入到标准输出只改文本，这是 {a}"
    ),
    "--stdin-filename is for standard input: -": "--stdin-filename 只用于标准输入：-",
    "--fix - writes the text to standard output; check no other file with it": (
        "--fix - 把改好的文字写到标准输出，不能同时检查别的文件"
    ),
    "only text files and Word documents can be fixed, and this is {a}": "只改文本文件和 Word 文档，这是 {a}",
    "comments need a Word document (.docx); for other files there is: speechparse outline --format html": (
        "批注要写在 Word 文档（.docx）里；其他文件可用 speechparse outline --format html"
    ),
    # checker: the configuration
    "too many brackets in one another": "括号套得太多",
    "[tool.speechparse] is no table": "[tool.speechparse] 不是表",
    "unknown key {a}; there are select and ignore": "没有键 {a}；只有 select 和 ignore",
    "{a} is a list of names of rules": "{a} 应是规则名的列表",
    "{a} names {b}, which is no rule": "{a} 里的 {b} 不是规则",
    # system
    "standard input is closed": "标准输入已关闭",
    "larger than {a} bytes": "大于 {a} 字节",
    "larger than {a} characters": "多于 {a} 个字符",
    "no content": "没有内容",
    "takes more than {a} seconds": "用时超过 {a} 秒",
    "has more than {a} markers": "标号多于 {a} 个",
    "not a regular file; left alone": "不是普通文件，未动",
    "has another name too (a hard link), which would keep the old text; left alone": "另有一个名称（硬链接），那里会留着旧文字，未动",
    "a link to {a}, and nothing is written through a link; left alone": "是指向 {a} 的链接；不经链接改写文件，未动",
    "its owner, group, permissions and extended attributes cannot all be kept ({why}); left alone": (
        "属主、属组、权限和扩展属性不能全部保留（{why}），未动"
    ),
    "locked by another program; left alone": "被别的程序锁定，未动",
    "changed since it was read; left alone": "读过之后已被改动，未动",
    "what was read from it does not come to the same bytes again; left alone": "读出的文字还原不成同样的字节，未动",
    "the format {a} needs {b}: {c}": "格式 {a} 需要 {b}：{c}",
    "{a} needs {b}: pip install {c}": "{a} 需要 {b}：pip install {c}",
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Is a directory": "是文件夹",
    "Not a directory": "不是文件夹",
    "File exists": "已有这个文件",
    "File name too long": "文件名太长",
    "No space left on device": "磁盘已满",
    "Read-only file system": "文件系统只读",
    "Bad file descriptor": "已关闭",
    "Operation not permitted": "不允许这样做",
    "standard output is closed": "标准输出已关闭",
    # readers
    "unpacks to more than {a} bytes or characters": "解开后超过 {a} 字节或字符",
    "not {a}: {b}": "不是 {a} 编码：{b}",
    "binary, not text": "是二进制文件，不是文本",
    "UTF-8, but damaged at byte {a}": "是 UTF-8，但第 {a} 字节损坏",
    "neither UTF-8, UTF-16, UTF-32, GB18030 nor Big5; if it is something else, say what": (
        "不是 UTF-8、UTF-16、UTF-32、GB18030，也不是 Big5；如是别的编码，请用 --encoding 指明"
    ),
    "a document of the old kind (.doc, .wps), or one with a password; save it as .docx, without, or have it converted (--convert)": (
        "是旧式文档（.doc、.wps），或设有密码；请去掉密码另存为 .docx，或用 --convert 转换"
    ),
    "an OpenDocument text (.odt); save it as .docx, or have it converted (--convert)": (
        "是 OpenDocument 文档（.odt）；请另存为 .docx，或用 --convert 转换"
    ),
    "a web page in one file (MHTML), as Word and browsers save it; open it there and save it as .docx or .html": (
        "是单个文件网页（MHTML，Word 和浏览器都会这样存）；请打开后另存为 .docx 或 .html"
    ),
    "a document in Rich Text Format; save it as .docx, or have it converted (--convert)": (
        "是 RTF 文档；请另存为 .docx，或用 --convert 转换"
    ),
    "no Word document: a zip archive of something else": "不是 Word 文档，是装着别的东西的 zip",
    "no Word document: holds a {a}": "不是 Word 文档，里面是 {a}",
    "no Word document, or a damaged one: {a}": "不是 Word 文档，或已损坏：{a}",
    "{a} has a document type, which Word writes in no document": "{a} 带有文档类型声明，Word 的文档里没有这个",
    "PDF is read in a process of its own, which cannot be started: {why}": "PDF 要在单独的进程里读，而进程启动不了：{why}",
    "PDFium fails on it: it is damaged, or takes more than {a} bytes of memory": "PDFium 读不了：已损坏，或所用内存超过 {a} 字节",
    "its fonts do not say what characters they show; recognise them first, as of a scan": (
        "字体没有说明各是什么字；请先像扫描件那样识别文字"
    ),
    "no text layer: a scan; recognise its characters first": "没有文字层，是扫描件；请先识别文字",
    "encrypted: save it without a password": "已加密；请去掉密码另存",
    "damaged, or no PDF": "已损坏，或不是 PDF",
    "page {a} is damaged": "第 {a} 页损坏",
    "LibreOffice, which converts it, is not installed: no soffice is found": "要用 LibreOffice 转换，而这里没有安装：找不到 soffice",
    "LibreOffice cannot be started: {why}": "LibreOffice 启动不了：{why}",
    "LibreOffice cannot convert it: it is damaged, has a password, or is something else": (
        "LibreOffice 转换不了：已损坏、设有密码，或是别的东西"
    ),
    # word
    "what would be written does not read as it should; left alone": "改后读出来与应有的不符，未动",
    "saved as Strict Open XML; save it as a usual .docx": "是“Strict Open XML”格式；请另存为普通 .docx",
    "has a digital signature, which a change would break; left alone": "有数字签名，一改就失效，未动",
    "has two parts of one name; left alone": "里面有两个同名部件，未动",
    "is an automatic number; continue or restart its list in Word": "是自动编号，请在 Word 里继续编号或重新开始编号",
    "is in the result of a field, which Word rewrites": "在域的结果里，Word 会重新生成",
    "is not all typed text": "不全是键入的文字",
    "is in a content control that is locked or bound to data": "在已锁定或与数据绑定的内容控件里",
    "is in a tracked change of somebody else; accept or reject that first": "在别人的修订里；请先接受或拒绝那处修订",
    "is in a shape whose copy for older programs has another text": "在图形里，而图形为旧程序留的副本文字不同",
    # servers
    "{why} (an item may be missing)": "{why}（也许漏了一项）",
    "Change {a} to {b} and {c} more": "把“{a}”改为“{b}”，另改 {c} 处",
    "Change {a} to {b}": "把“{a}”改为“{b}”",
    "Fix all that is certain": "改正所有有把握的地方",
    "untitled speech": "无题讲话",
    "other machines can reach it, and are not allowed to without --allow-others": (
        "别的机器也连得上，而没有写 --allow-others，不允许"
    ),
    "Address already in use": "已被占用",
    "Cannot assign requested address": "本机没有这个地址",
    "Name or service not known": "没有这个名称",
    "No address associated with hostname": "没有这个名称",
    "Temporary failure in name resolution": "暂时查不到这个名称",
    "give either path or text": "path 和 text 要写一个，也只能写一个",
    "no file in the folders that may be read, or a hidden one": "不是可以读的文件夹里的文件，或者是隐藏文件",
    "there is no item {a}": "没有条目 {a}",
    "there are several items {a}: {b}": "条目 {a} 不止一个：{b}",
    "{a} is not in the item: that is {b} to {c}": "{a} 不在这一项里：它从 {b} 到 {c}",
    "there are patches of text files only, and this is {a}": "只有文本文件有补丁，这是 {a}",
    "the lines of a change have more than {a} characters; use speechparse check --fix": (
        "有一处改动的行超过 {a} 个字符；请用 speechparse check --fix"
    ),
    # scoring
    "line {a}: {why}": "第 {a} 行：{why}",
    "neither an item (- MARKER TEXT) nor a directive (@WORD): {a}": "既不是条目（- 标号 文字），也不是指令（@词）：{a}",
    "there is no directive {a}": "没有指令 {a}",
    "indented by {a}: it is {b} a level, and no level is skipped": "缩进 {a}：每层缩进 {b}，不能跳层",
    "“{a}” is not in the rest of the page": "余下的文章里没有“{a}”",
    "there is no note !{a}": "没有注记 !{a}",
    # {b}: {c}
    "{a} has no {b}": "{a} 没有 {b}",
}  # fmt: skip
_PLACE = r"\{(\w+)\}"
# What is laid out together: a word, or a sign with the punctuation that may end no line or begin none.
_UNBROKEN = "[（“]*(?:[!-~]+|(?s:.))[，。；：、）”？]*"


_LONGEST = 1000
"""In code points. A longer line has a name or words that somebody else chose, and trying all rows at each of its colons takes long."""


def line(english: str) -> str:
    """A line in Chinese; as it is where there is none, or where it is very long. What a file is called before a colon stays."""
    if len(english) > _LONGEST:
        return english
    return _row(english) or _named(english) or english


def _row(english: str) -> str | None:
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(english):
            groups = found.groupdict()
            return chinese.format_map({name: line(value) if name == "why" else value for name, value in groups.items()})
    return None


def _named(english: str) -> str | None:
    colons = (match.span() for match in re.finditer(": ", english))
    return next((english[:end] + chinese for _, end in colons if (chinese := _row(english[end:]))), None)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    def pattern(english: str) -> re.Pattern[str]:
        pieces = re.split(_PLACE, english)
        return re.compile(
            "".join(f"(?P<{piece}>.*?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)), re.DOTALL
        )

    return [(pattern(english), chinese) for english, chinese in _LINES.items()]


def usage(command: str, pieces: Iterable[str]) -> str:
    """How a command is called."""
    return f"用法：{command} {' '.join(_WORDS.get(piece, piece) for piece in pieces)}"


def wrong(command: str, message: str) -> str:
    """What is wrong with the use of a command."""
    return f"帮助见：{command} --help\n\n错误：{line(message)}"


def help_of(command: str, options: Sequence[tuple[click.Option, str, str]], commands: Iterable[str]) -> str:
    """The help of a command: what it does, its options, each with its names and its English help, and its subcommands."""
    blocks = [_COMMANDS[command]]
    blocks.append("选项：\n" + "\n".join(_entry(names, _option(option, english)) for option, names, english in options))
    if rows := [_entry(name, _COMMANDS[name].partition("。")[0] + "。") for name in commands]:
        blocks.append("命令：\n" + "\n".join(rows))
    return "\n\n".join("\n".join(row for text in block.split("\n") for row in _wrapped(text)) for block in blocks)


def _option(option: click.Option, english: str) -> str:
    """What an option does, with its default and range."""
    _, more, rest = english.rpartition("  [")
    text = next(_OPTIONS[name] for name in option.opts if name in _OPTIONS)
    return f"{text}  [{rest.replace('default: ', '默认：')}" if more and "[" not in text else text


def _entry(names: str, text: str) -> str:
    """A row of a list. The names have a line of their own if they are long."""
    indent = " " * _NAMES
    rows = f"\n{indent}".join(_wrapped(text, _WIDTH - _NAMES))
    return f"  {names}\n{indent}{rows}" if len(names) + 4 > _NAMES else f"  {names}".ljust(_NAMES) + rows


def _wrapped(text: str, width: int = _WIDTH) -> Iterator[str]:
    """A text in lines of at most ``width`` columns."""
    from rich.cells import cell_len

    row = ""
    for piece in re.findall(_UNBROKEN, text):
        if cell_len(row + piece) > width:
            yield row.rstrip()
            row = piece.lstrip()
        else:
            row += piece
    yield row
