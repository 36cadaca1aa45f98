"""Web pages: what a browser shows of them, without the site's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest
from support import shape

from speechparse import Document, parse
from speechparse.readers import FileError, Limits, Page, html_lines, read
from speechparse.readers.source_file import Opened

SENTENCES = [
    "在全县渡口安全工作会议上的讲话",
    "(2021年3月5日)",
    "同志们:",
    "今天召开全县渡口安全工作会议。下面,我讲两点意见。",
    "一、认清形势,增强责任感",
    "去年,全县渡口运送旅客三十万人次,没有发生一起事故。",
    "(一)客流增长快。节假日客流翻了一番,码头显得拥挤。",
    "(二)船舶老化。全县有十二艘渡船使用超过十五年。",
    "二、突出重点,抓好落实",
    "要做到三个到位:一是责任到位,二是经费到位,三是检查到位。",
    "1.培训船员。每季度一次。",
    "2.培训码头工。每半年一次。",
    "同志们,渡口连着千家万户。让我们共同努力,为群众出行撑起平安的船!",
    "谢谢大家。",
]
SPEECH = [line.replace(",", "\uff0c").replace(":", "\uff1a") for line in SENTENCES]
SALUTATION = SPEECH[2]
MENU = ["首页", "新闻中心", "政务公开", "一、二号码头", "—县长信箱", "1.专题专栏"]
NEWS = ["县领导在春耕生产会议上的讲话", "果园开园", "一、二季度客流增长", "图书馆开放的通知"]
LINKS = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(MENU))
DATED = "".join(f"<tr><td>·<a href='/{number}'>{name}</a></td><td>2021年3月{number}日</td></tr>" for number, name in enumerate(NEWS))
PARAGRAPHS = "".join(f"<p>\u3000\u3000{line}</p>\n" for line in SPEECH[1:])

OLD = f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>讲话-某县</title></head><body>
<table><tr>{LINKS.replace("li>", "td>")}</tr></table>
<table><tr><td><table><tr><td>用户名:</td><td><input></td></tr><tr><td>密码:</td><td><input type=password></td></tr></table>
<table><tr><td>热点新闻</td></tr>{DATED}</table></td>
<td>您现在的位置:<a href=/>首页</a> &gt;&gt; <a href=/l>领导讲话</a> &gt;&gt; 正文
<table><tr><td><b><font size=5>{SPEECH[0]}</font></b></td></tr>
<tr><td>作者:佚名 来源:本站 点击数:<script>document.write("<b>1</b>")</script></td></tr>
<tr><td>&nbsp;&nbsp;&nbsp;&nbsp;{"<br>&nbsp;&nbsp;&nbsp;&nbsp;".join(SPEECH[1:])}</td></tr>
<tr><td>上一篇:<a href=2>{NEWS[0]}</a></td></tr></table>
</td></tr></table><table><tr><td><a href=1>关于我们</a>|<a href=2>联系方式</a>|<a href=3>网站地图</a></td></tr>
<tr><td>版权所有:某县人民政府</td></tr></table></body></html>"""
PLAIN = f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<div class=top><span>热门搜索:</span><a href=1>渡口</a><a href=2>果园</a>
<a href=3>书</a></div><div><ul>{LINKS}</ul></div><div class=main>当前位置:<a href=/>首页</a>&gt;<a href=/l>讲话</a><h1>{SPEECH[0]}</h1>
<div><span>发布时间:2021-03-06</span><span>字号:<a href=#>大</a><a href=#>中</a><a href=#>小</a></span></div>{PARAGRAPHS}
<div>分享到:<a href=1>甲</a><a href=2>乙</a><a href=3>丙</a></div></div>
<div><h3>相关阅读</h3><table>{DATED}</table></div><div class=foot><p>主办:某县人民政府办公室</p></div></body></html>"""
NEW = f"""<!DOCTYPE html><body><header><h1><a href=/>江滨在线</a></h1><p>服务群众,就在身边!</p><nav><ul>{LINKS}</ul></nav></header>
<main><article><header><h1>{SPEECH[0]}</h1></header>{PARAGRAPHS}
<footer>标签:<a href=t1>渡口</a>,<a href=t2>安全</a></footer></article></main>
<aside><h2>近期文章</h2><ul><li>1.旧闻<li>2.旧闻</ul><p>欢迎订阅!</p></aside><footer>保留所有权利。</footer></body></html>"""
SHOWN_BY_SCRIPT = f"""<body><h1>{SPEECH[0]}</h1><p>加载中…</p><div style="display: none">{PARAGRAPHS}</div></body>"""
INVISIBLE = f"""<body><h1>{SPEECH[0]}</h1><div style="visibility: hidden">{PARAGRAPHS}</div>
<p style="display:none">预览时不可点。</p></body>"""
WORD = "<xml><w:View>Normal</w:View></xml><div>" + "".join(
    f"<p class=MsoNormal style='text-indent:\n21.0pt'><span>{line[:7]}\n{line[7:]}</span><span lang=EN-US><o:p></o:p></span></p>\n"
    for line in SPEECH
)
UNCLOSED = "<title>甲</title><center><h3>" + SPEECH[0] + "</h3>" + "\n<p>".join(["", *SPEECH[1:]])
CELLS = "<td>" + "<br>".join(SPEECH)
XHTML = (
    '<?xml version="1.0" encoding="gbk"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="a.js"/><title/></head><body>'
    + "<br></br>".join(SPEECH)
    + "<p/></body></html>"
)
PAGES = {
    "old": OLD,
    "plain": PLAIN,
    "new": NEW,
    "shown by script": SHOWN_BY_SCRIPT,
    "invisible": INVISIBLE,
    "word": WORD,
    "unclosed": UNCLOSED,
    "cells": CELLS,
    "xhtml": XHTML,
}


def page(html: str) -> Page:
    return read(html.encode(), format="html")


def lines(html: str) -> list[str]:
    return page(html).text.replace("\u3000\u3000", "").split("\n")


def _outline(document: Document, text: str) -> list[list[tuple[object, ...]]]:
    return [[(part, level, text[at : at + 5], *rest) for part, level, at, *rest in speech] for speech in shape(document)]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("salutation", [True, False])
def test_reads_like_the_text_alone(name: str, salutation: bool) -> None:
    html, text = PAGES[name], "\n".join(SPEECH)
    if not salutation:
        html, text = html.replace(SALUTATION, ""), text.replace(SALUTATION + "\n", "")
    encoding = "gb18030" if name in ("old", "xhtml") else "utf-8"
    found = read(html.encode(encoding), format="html")
    assert found.encoding == encoding
    told, expected = parse(found.text), parse(text)

    assert _outline(told, found.text) == _outline(expected, text)
    assert [(s.title, s.salutation) for s in told.speeches] == [(s.title, s.salutation) for s in expected.speeches]
    assert not set(text.split("\n")) - set(found.text.replace("\u3000", "").split("\n"))


@pytest.mark.parametrize("name", PAGES)
def test_places(name: str) -> None:
    found = page(PAGES[name])
    source = PAGES[name].split("\n")
    for line in SPEECH[:12]:
        number = found.place(found.text.index(line)).number
        assert line[:5] in source[number - 1], line
    assert found.unit == "line" and found.format == "html" and found.numbers is not None
    assert len(found.numbers) == found.text.count("\n") + 1


def test_places_in_fragments() -> None:
    assert page("甲\n<br>\n乙").numbers == [1, 3]
    assert page("<b>\n甲").numbers == [2]
    assert page("</html>\n<%\n甲>").numbers == [2]
    assert page("<p\n>\n甲<b\n\n>乙</b\n>\n丙<!--\n--><p>丁</p\n></body>\n</html>\n戊").numbers == [3, 8, 11]


@pytest.mark.parametrize("end", ["&#10;", "&#13;", "&#13;&#10;", "\r", "\n"])
def test_line_ends_inside_a_line_are_blanks(end: str) -> None:
    found = page(f"<p>甲{end}<p>乙 &#x20;{end}乙</p>\n<pre>丙{end}</pre>\n<ul><li>丁{end} 丁</ul>\n<p>戊")
    assert found.numbers is not None and len(found.numbers) == len(found.text.splitlines())
    assert found.place(found.text.index("戊")).number == found.numbers[-1]


def test_columns_are_counted_behind_the_indentation_of_a_paragraph() -> None:
    found = page("<p>甲乙<br>丙丁<p>戊")
    assert found.text == "\u3000\u3000甲乙\n丙丁\n\u3000\u3000戊"
    assert [found.place(offset).column for offset in range(9)] == [1, 1, 1, 2, 3, 1, 2, 3, 1]
    assert found.line(found.text.index("甲")) == found.line(0) == "甲乙"


def test_blocks_and_breaks_begin_lines() -> None:
    html = "<h2>甲</h2><div>乙<p>丙<br/>丁<ul><li>戊<li>己</ul><table><caption>庚<tr><th>辛<td>壬</table>癸<dl><dt>子<dd>丑</dl><hr>寅"
    assert [line for line in lines(html) if line] == list("甲乙丙丁戊己庚辛壬癸子丑寅")
    assert lines("<span>甲</span><b>乙</b><span style='display: block'>丙</span>丁") == ["甲乙", "丙", "丁"]


def test_paragraphs_are_seen_to_begin() -> None:
    html = "<h2>这是怎样来的</h2><p>甲的<br>乙与<br>&emsp;丙的<br/>&#8203;丁</p>戊<div>己的<p>庚<pre>辛的\n壬与\n  癸</pre>"
    assert page(html).text.replace("\u3000\u3000", ">").split("\n") == [
        *(">这是怎样来的", "", ">甲的", "乙与", ">丙的", "丁", ">戊", ">己的", ">庚", ">辛的", "壬与", ">癸"),
    ]
    document = parse(page("<p>在渡口会议上的讲话<p>同志们:<p>一、路是怎样来的<p>是大家修来的。").text)
    assert [item.heading for item in document.speeches[0].outline.walk()] == ["路是怎样来的"]


def test_blank_lines() -> None:
    assert lines("<br><p>甲<br></p><p>乙</p><p>&nbsp;</p><p><br></p><p>丙</p><br>") == ["甲", "乙", "", "丙"]
    assert lines("<h1>甲<br>乙</h1><p>丙</p>") == ["甲", "乙", "", "丙"]


def test_what_is_not_shown() -> None:
    html = (
        "<head><title>题</title><style>p{}</style></head><script>var a='<p>错</p>'</script><p>一<!-- 错 <p>错 --><b hidden>错</b>二"
        "<span style='color:red;DISPLAY : none'>错<p>错</p></span>三</p><template><p>错</template><noscript>错</noscript>"
        "<select><option>错</select><font class='a jammer'>错<br></font>"
        "<ruby>四<rp>(</rp><rt>错</rt></ruby><svg><title>错</title><text>错</text></svg><![if !supportLists]>五<![endif]><?php 错 ?>六"
    )
    assert "".join(lines(html)) == "一二三四五六"


def test_a_line_that_begins_in_an_area_and_ends_outside_is_kept() -> None:
    assert lines("<span role=navigation>在江边</span>的讲话<p>一、修船") == ["在江边的讲话", "一、修船"]
    assert lines("<span role=navigation>在江边</span> <p>一、修船") == ["一、修船"]


def test_a_control_before_all_text() -> None:
    assert lines("<input name=q><p>用户:<p>一、修船") == lines("<p>用户:<p>一、修船") == ["用户:", "一、修船"]


def test_white_space_collapses() -> None:
    assert lines("<p> a \t\n b<b> c</b> <i> d</i>\n</p>") == ["a b c d"]
    assert lines("<p>\u3000\u3000&emsp;&#8203;甲\u3000乙&nbsp; 丙</p>") == ["甲\u3000乙\xa0 丙"]
    assert lines("<p>渡\n  口“\n安全”\n<b>\n会议</b>\n(\n2021\n年) a\nb</p>") == ["渡口“安全” 会议 ( 2021年) a b"]
    assert lines("<p>&ldquo;\n渡口&rdquo;\n安全\n\n!\uff08\n2021\n\uff09</p>") == ["“渡口”安全!\uff082021\uff09"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>\n甲  乙\n  丙 <b>丁\n戊</b></pre>己\n庚") == ["甲  乙", "丙 丁", "戊", "己庚"]
    assert lines("<div style='white-space: pre-wrap'>甲\n\n\n乙<p style='white-space:normal'>丙\n丁</div>") == ["甲", "", "乙", "丙丁"]
    assert lines("<pre>甲\r\n乙\r丙&#13;丁</pre>") == ["甲", "乙", "丙 丁"]
    assert page("<p>\n<pre>甲\n乙\n\n丙</pre>丁").numbers == [2, 3, 5, 5, 5]


def test_entities() -> None:
    assert lines("甲&mdash;&mdash;乙&hellip;&#20108;&#x4e09;&ldquo;a&rdquo;&amp;lt;&lt;b&gt; &xyz;") == ["甲——乙…二三“a”&lt;<b> &xyz;"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>甲<li><p>乙</p><p>丙</p></ol>", ["1. 甲", "2. 乙", "丙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol reversed start='5'><li>甲<li>乙</ol>", ["5. 甲", "4. 乙"]),
        ("<ol type=a><li>甲</ol><ol type=A><li>甲</ol><ol type=i><li>甲<li>乙</ol>", ["a. 甲", "A. 甲", "i. 甲", "ii. 乙"]),
        ("<ol type=I><li>甲<li type=1>乙</ol>", ["I. 甲", "2. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol class='custom_cn2 list-paddingleft-1' start=11><li><p>甲</ol>", ["(十一)甲"]),
        ("<ol class='a custom_x'><li class=I>甲</ol>", ["1. 甲"]),
        ("<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
        ("<ol><li>甲<ol><li>乙</ol>丙<li>丁</ol>", ["1. 甲", "1. 乙", "丙", "2. 丁"]),
        ("<ol><li><li>甲</ol>", ["2. 甲"]),
        ("<ol><li>一、甲<li>(二)乙<li>3.丙<li>第四,丁<li>五月</ol>", ["一、甲", "(二)乙", "3.丙", "第四,丁", "5. 五月"]),
        ("<li>甲</ol></ol><li>乙", ["甲", "乙"]),
        ("<ol start=x><li value=>甲</ol>", ["1. 甲"]),
    ],
)
def test_ordered_lists_are_numbered(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_menus() -> None:
    assert lines("<p>甲<ul>" + "<li><a onclick='go()'>首页</a>" * 3 + "</ul>乙") == ["甲", "乙"]
    menu = "".join(f"<a href={number}>{name}</a> | " for number, name in enumerate(MENU))
    assert lines(f"<p>甲</p>{menu}<p>乙</p>") == ["甲", "乙"]
    assert lines(f"<p>甲</p><ul>{LINKS}</ul>目录<ul>{LINKS}</ul><p>乙</p><table>{DATED}</table>丙") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href=1>渡口条例</a></p><p><a href=2>码头条例</a></p><p>果园</p><p><a href=3>书目</a></p>",  # no three in a row
        "<a href=1>" + "".join(f"<p>{number}、办好渡口</p>" for number in "一二三四") + "</a>",  # a link that was never closed
        "".join(f"<h2><a href='#{number}'>{number}、办好渡口</a></h2>" for number in "一二三四"),
        "".join(f"<p><a name={number}>{number}、办好渡口</a></p>" for number in "一二三四"),
        "".join(f"<p><a id={number}>{number}、办好渡口</a></p>" for number in "一二三四"),
        "".join(f"<p><a href={number}>办好渡口。要修船,也要修路。</a></p>" for number in "一二三四"),
        "<h1><a href=1>渡口讲话</a></h1><a href=2>讲话</a><br><a href=3>渡口</a>",
    ],
)
def test_links_of_a_text_are_kept(html: str) -> None:
    text = re.sub("<[^>]*>", "", html)
    assert "".join(lines(html)) == text


@pytest.mark.parametrize("area", ["nav", "header", "footer", "aside", "div role=navigation", "div role=contentinfo"])
def test_areas_of_the_site(area: str) -> None:
    tag = area.split()[0]
    assert lines(f"<{area}>某县<p>联系我们!</p></{tag}><p>甲</p>") == ["甲"]
    for text in ("一、办好渡口", "同志们,渡口连着千家万户。让我们共同努力,为群众出行撑起平安的船!"):
        assert lines(f"<{area}>某县<p>{text}</p></{tag}><p>甲</p>") == ["某县", text, "甲"]


def test_a_link_in_a_link_ends_it() -> None:
    """What is between the two is linked, and what is after the second is not, inside and outside the block that it is in."""
    found = html_lines.lines("<a href=1>甲<div><a href=2>乙</a><br>丙</div>丁</a>", Opened("", b""))
    assert [(line.text, line.linked) for line in found] == [("甲", 1.0), ("乙", 1.0), ("丙", 0.0), ("丁", 0.0)]


def test_a_link_that_is_not_shown_ends_no_other() -> None:
    linked, text = html_lines.lines("<a href=1>甲<noscript><a href=2>乙</a></noscript>丙</a><p>丁", Opened("", b""))
    assert (linked.text, linked.linked, linked.links, text.linked) == ("甲丙", 1.0, 1, 0.0)


def test_a_page_of_links_alone_is_kept() -> None:
    assert lines(f"<ul>{LINKS}</ul>") == MENU


def test_labels_of_controls_are_left_out() -> None:
    assert lines("<p>甲</p><form>姓名:<input><br>密码:<br><input type=password></form><p>同志们:</p><input type=hidden>乙") == [
        "甲",
        "同志们:",
        "乙",
    ]


@pytest.mark.parametrize("html", ["", " \n", "<html></html>", "<!-- 甲 -->", "<script>a</script>", "<p>&nbsp;</p>"])
def test_empty_pages(html: str) -> None:
    found = page(html)
    assert found.text == "" and found.place(0).number == 1
    assert parse(found.text).speeches == ()


@pytest.mark.parametrize(
    "html", ["一、甲<br>二、乙", "一、甲<p>二、乙", "<td>一、甲<td>二、乙", "</p></div>一、甲</td><li>二、乙</html>"]
)
def test_fragments(html: str) -> None:
    assert lines(html) == ["一、甲", "二、乙"]


def test_text_behind_the_end_of_the_page() -> None:
    assert lines("<html><body><p>甲</p></body></html><p>乙</p><html><body>丙</body></html><br>丁") == list("甲乙丙丁")


# --- what it is written in -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "codec", "expected"),
    [
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030", "gb18030"),
        ("<META content=\"text/html; charset='big5'\">", "cp950", "cp950"),
        ("<meta charset=utf-8>", "gb18030", "gb18030"),
        ("<meta charset=gbk>", "utf-8", "utf-8"),
        ("<meta charset=utf-16>", "utf-8", "utf-8"),
        ("<meta charset=klingon>", "gb18030", "gb18030"),
        ("<meta charset=>", "gb18030", "gb18030"),
        ("<meta charset=unicode_escape>", "gb18030", "gb18030"),
        ("<meta charset=base64>", "gb18030", "gb18030"),
        ("", "utf-16", "utf-16-le"),
    ],
)
def test_encodings(head: str, codec: str, expected: str) -> None:
    text = "各位來賓:渡口和碼頭的安全,關係千家萬戶的出行。今年要修船,也要修路。"
    found = read(f"<html><head>{head}</head><body><p>{text}</p>".encode(codec), format="html")
    assert (found.text.strip(), found.encoding) == (text, expected)


def test_what_the_user_says_goes_before_what_the_page_declares() -> None:
    data = "<meta charset=gbk><p>碼頭".encode("cp950")
    assert read(data, format="html", encoding="big5").text.strip() == "碼頭"


def test_a_byte_order_mark_goes_before_what_the_page_declares() -> None:
    found = read(b"\xef\xbb\xbf" + "<meta charset=gbk><p>码头".encode(), format="html")
    assert (found.text.strip(), found.encoding, found.mark) == ("码头", "utf-8", b"\xef\xbb\xbf")


# --- what does harm ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "span", "p", "ol><li", "table><tr><td", "b><i", "a href=x", "nav", "pre"])
def test_deep_nesting(tag: str) -> None:
    assert lines(f"<{tag}>" * 50_000 + "底。" + f"</{tag.split()[0]}>" * 50_000)[-1].endswith("底。")


def test_deep_nesting_loses_nothing() -> None:
    assert "".join(lines("<div>甲" * 30_000)) == "甲" * 30_000


@pytest.mark.parametrize("end", ["</b>", "</b>\n", "字</b>", "</p>", "<body>"])
@pytest.mark.parametrize("tags", ["<div><span>", "<a href='>'>", "<b>\n"])
@pytest.mark.parametrize("many", [1_000, 50_000])
def test_tags_that_end_nothing_in_deep_nesting(tags: str, end: str, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each of them libxml2 goes through all open elements, which so may not be as many as the page likes."""
    depths: list[int] = []
    begin = html_lines._Target.start

    def start(target: html_lines._Target, tag: str, attributes: Mapping[str, str]) -> None:
        begin(target, tag, attributes)
        depths.append(len(target.elements))

    monkeypatch.setattr(html_lines._Target, "start", start)
    text = page(f"{tags * many}甲{end * many}乙").text
    assert re.sub(r"\s", "", text) == f"甲{'字' * many if '字' in end else ''}乙"
    assert max(depths) < 2_000
    assert len(depths) >= many


def test_what_is_open_beyond_the_depth_is_ended() -> None:
    """The innermost half of them; what is read as it is is not interrupted, and what is in a tag or comment is not a tag."""
    raw = "<script>'<b>' > 1</script><!-- <b> > --><textarea><b></textarea>"
    assert "".join(lines("<i>" * 600 + f"<i title='<b>'>甲{raw}" * 600)) == "甲<b>" * 600
    many = f"{'<div>' * 300}<p>甲{'<b>' * 211}乙<b hidden>丙<i>丁"
    assert lines(many) == ["甲乙"]
    assert lines(f"{many}{'<i>' * 3_000}戊") == ["甲乙", "戊"]


@pytest.mark.parametrize("tag", ["xmp", "plaintext"])
def test_the_depth_where_no_tag_is_read(tag: str) -> None:
    assert "".join(lines("<b>" * 600 + f"<{tag}>" + "<i>甲" * 600)) == "<i>甲" * 600


def test_the_time_is_looked_at_within_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("speechparse.system.limits.clock", lambda: next(ticks))
    read(("<b>甲</b>" * 50_000).encode(), format="html", limits=Limits(seconds=10**6))
    assert next(ticks) > 8 * 50_000 // 2**12


HOSTILE = {
    "a long line": "<p>" + "字" * 700_000,
    "blanks": "<p>" + " " * 2_000_000 + "字",
    "line ends": "<pre>" + "\n" * 100_000 + "字",
    "open tag": "字<p title='" + "x" * 1_000_000,
    "open tags": "字" + "<a " * 300_000,
    "open comment": "字<!--" + "<p>" * 300_000,
    "comments": "<!-- x" * 200_000 + "-->字",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">字",
    "references": "&amp;" * 200_000 + "字",
    "signs": "<" * 500_000 + "字",
    "style": "<p style='" + "display:" * 100_000 + "'>字",
    "names": "姓名:<br>" * 20_000 + "字",
    "items": "<ol>" + "<li>" * 30_000 + "字",
    "links": "<a href=x>x</a>\n<br>" * 20_000 + "字",
    "pieces": "<span style='white-space:pre'> </span> " * 30_000 + "字",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str) -> None:
    assert "字" in page(HOSTILE[name]).text


def test_characters_that_are_none() -> None:
    assert lines("甲\0乙&#xD800;丙&#0;丁&#x110000;戊&#99999999999;己") == ["甲乙\ufffd丙\ufffd丁\ufffd戊\ufffd己"]
    assert lines("<p>甲\x01乙\x1b</p><p>丙\ufffe丁</p>") == ["甲\x01乙\x1b", "丙\ufffe丁"]


def test_no_entity_is_expanded_and_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("密")
    bomb = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
    found = page(f'<!DOCTYPE html [<!ENTITY a0 "爆"><!ENTITY f SYSTEM "file://{tmp_path}/secret">{bomb}]><p>甲&a11;&f;</p>')
    assert "爆爆" not in found.text and "密" not in found.text and "甲" in found.text


def test_limits() -> None:
    with pytest.raises(FileError, match="seconds"):
        read(("<p>字\n" * 10_000).encode(), format="html", limits=Limits(seconds=0))
    with pytest.raises(FileError, match="unpacks"):
        read(("<p>字\n" * 10_000).encode(), format="html", limits=Limits(expanded=1_000))


def test_numbers_beyond_the_lines_that_libxml2_counts() -> None:
    found = page("<p\n>甲</p\n>\n" * 30_000 + "<!--\n\n-->\n<p\n\nclass=x>乙")
    assert found.numbers is not None
    assert (found.numbers[0], found.numbers[1], found.numbers[29_999], found.numbers[-1]) == (2, 5, 89_999, 90_006)
