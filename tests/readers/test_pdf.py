"""PDF files: the text layer in reading order, without page headers and footers, a line for a paragraph."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from support import EXAMPLES

from fuzz.pdf_files import Run, assembled, laid_out, pdf, width
from speechparse import parse
from speechparse.readers import FileError, Limits, Page, Place, read


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(item.level, item.marker.text.strip(), item.heading) for item in parse(text).walk()]


def lines(text: str) -> list[str]:
    """The lines of a text, without indents and without empty ones; a row of blanks is one."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("mirror", [0, 12], ids=["pages alike", "left and right pages"])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_page_on_paper_has_the_same_items(file: Path, mirror: int) -> None:
    text = file.read_bytes().decode()
    data = laid_out(text, mirror=mirror)
    page = read(data)
    alone = data.count(b"/Type /Page ") == 1  # nothing says that its header is one
    assert lines(page.text)[alone:] == lines(text)
    assert outline(page.text) == outline(text)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_page_on_paper_without_indents_has_the_same_items(file: Path) -> None:
    text = "\n".join(lines(file.read_bytes().decode()))
    assert outline(read(laid_out(text, indent=0)).text) == outline(text)


def test_the_numbers_are_those_of_the_pages() -> None:
    page = read(laid_out("\n".join(f"第{n}条渡船今天开到了对岸。" for n in range(1, 51)), header="渡口"))
    assert page.numbers == [1] * 22 + [2] * 22 + [3] * 6
    assert page.place(page.text.index("第30条") + 2) == Place("page", 2, 3)


# --- what is no text of a page --------------------------------------------------------------------------------

BODY = [Run(text, 79, 700 - 28 * n) for n, text in enumerate(["同志们:", "一、把船修好。", "二、把码头管好。"])]


@pytest.mark.parametrize(
    "said",
    [
        "— 1 —",
        "\uff0d\uff11\uff0d",
        "· 12 ·",
        "3",
        "3/9",
        "3 / 9",
        "第3页",
        "第 3 页 共 9 页",
        "第三頁/共九頁",
        "共9页 第3页",
        "Page 3 of 9",
    ],
)
@pytest.mark.parametrize("y", [800, 60], ids=["above", "below"])
def test_the_number_of_a_single_page(said: str, y: float) -> None:
    number = Run(said, 280, y, 14)
    assert read(pdf([[number, *BODY]])).text == read(pdf([[*BODY, number]])).text == "\n".join(run.text for run in BODY)


@pytest.mark.parametrize("said", ["第3年", "3月1日", "1.", "一"])
def test_what_is_no_number_of_a_page(said: str) -> None:
    assert said in read(pdf([[*BODY, Run(said, 280, 60, 14)]])).text


def test_headers_of_left_and_right_pages() -> None:
    pages = []
    for number in range(1, 8):
        header = (
            [Run("在渡口的讲话", 400, 800, 10), Run(f"{number}", 500, 800, 10)] if number % 2 else [Run(f"{number} 文集", 79, 800, 10)]
        )
        footer = [Run("http://example.org/ferry", 79, 50, 9), Run(f"2023/6/12 {number}/7", 400, 40, 9)]
        pages.append(
            [*footer, *header, *(run._replace(text=f"{run.text}这是{'甲乙丙丁戊己庚'[number - 1]}码头上的事。") for run in BODY)]
        )
    text = read(pdf(pages)).text
    assert len(text.split("\n")) == 7 * len(BODY)
    assert not re.search("讲话|文集|http|2023", text)


def test_a_title_that_pages_repeat_stays() -> None:
    title = Run("在渡口职工大会上的讲话", 150, 750, 22)
    assert read(pdf([[title, *BODY], [title, *BODY[:1]]])).text.count(title.text) == 2


def test_a_watermark_is_left_out() -> None:
    askew = pdf([BODY]).replace(b" ET", b" 0.7 0.7 -0.7 0.7 200 300 Tm <0001000200030004> Tj ET")
    assert read(askew).text == read(pdf([BODY])).text


# --- lines ----------------------------------------------------------------------------------------------------


def paragraph(*said: str, y: float = 700, x: float = 79, size: float = 16) -> list[Run]:
    return [Run(text, x + (2 * size if n == 0 else 0), y - 28 * n, size) for n, text in enumerate(said)]


FULL = "渡船靠岸以前先把缆绳备好再看水位和风向然后才许人"  # 24 characters of 28; the first line has room for 26
TWO = paragraph(FULL + "上跳", FULL + "板走过去", "这是规矩。") + paragraph(FULL + "都上", "说完了。", y=600)
SAID = [f"{FULL}上跳{FULL}板走过去这是规矩。", f"{FULL}都上说完了。"]


def test_a_paragraph_goes_on_where_a_line_is_full() -> None:
    assert lines(read(pdf([TWO])).text) == SAID


def test_a_paragraph_is_indented_in_the_text() -> None:
    assert read(pdf([TWO])).text.split("\n")[1].startswith("\u3000\u3000" + FULL)


def test_a_paragraph_goes_on_where_the_next_has_no_room() -> None:
    last = paragraph(FULL, "12345年。", y=520)
    short = paragraph(FULL, "走了。", y=450)
    assert lines(read(pdf([TWO + last])).text)[2:] == [FULL + "12345年。"]
    assert lines(read(pdf([TWO + short])).text)[2:] == [FULL, "走了。"]


def test_a_call_to_the_audience_begins_a_paragraph() -> None:
    full = [FULL + "上跳", FULL + "板走", FULL + "上。"]  # without indents, all as full as lines that go on
    call, other = (
        [Run(text, 79, 700 - 28 * number) for number, text in enumerate([*full, last])] for last in ("各位乡亲,走", "说了就走")
    )
    assert lines(read(pdf([call])).text) == ["".join(full), "各位乡亲,走"]
    assert lines(read(pdf([other])).text) == ["".join(full) + "说了就走"]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    page = read(pdf([TWO[:2], [TWO[2]._replace(y=750), *TWO[3:]]]))
    assert lines(page.text) == SAID
    assert page.numbers == [1, 2]


def test_another_size_begins_a_line() -> None:
    title = Run("在渡口职工大会上的讲话关于修船和管码头", 79, 750, 23.5)
    assert lines(read(pdf([[title, Run("同志们:", 79, 722), *TWO]])).text)[:2] == [title.text, "同志们:"]


def test_a_gap_begins_a_paragraph() -> None:
    apart = [*TWO, Run(FULL + "都上岸去", 79, 520), Run("散会。", 79, 464)]
    assert lines(read(pdf([apart])).text)[-2:] == [FULL + "都上岸去", "散会。"]


def test_lines_of_one_length_are_a_list() -> None:
    listed = [Run(f"{n}、把渡船修好", 79, 700 - 28 * at) for at, n in enumerate("一二三四五六")]
    assert read(pdf([listed])).text == "\n".join(run.text for run in listed)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("ferry", "boats", "ferry boats"),
        ("ferry,", "boats", "ferry, boats"),
        ("fer-", "ries", "ferries"),
        ("2019-", "2020", "2019-2020"),
        ("船12", "艘船", "船12艘船"),
        ("甲,", "12艘", "甲,12艘"),
        ("ferry", "船", "ferry船"),
    ],
)
def test_blanks_between_words_only(first: str, second: str, joined: str) -> None:
    begin = FULL[: int(26 - width(first))] + first
    runs = [*TWO, *paragraph(begin, second + "渡口", y=520)]
    assert lines(read(pdf([runs])).text)[-1].endswith(joined + "渡口")


def test_characters_are_those_that_are_meant() -> None:
    runs = [Run("\u2f00、修\u2ecb子", 79, 700), Run("\u2f06、𠮷祥码头", 79, 670)]
    assert read(pdf([runs])).text == "一、修车子\n二、𠮷祥码头"


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_glyph_that_is_a_line_end_is_a_blank(end: str) -> None:
    pages = [[Run(f"修{end}船", 79, 700)], [Run("码头", 79, 700)]]
    found = read(pdf(pages))
    assert (found.text, found.numbers) == ("修 船\n码头", [1, 2])


def test_order_is_that_of_the_page() -> None:
    assert read(pdf([[BODY[2], BODY[0], BODY[1]]])).text == "\n".join(run.text for run in BODY)


def test_pieces_of_a_line_are_put_together() -> None:
    runs = [Run("一、今年修船", 79, 700), Run("12", 175, 700.2), Run("艘。", 191, 700), Run("局长", 79, 672), Run("方远", 200, 672)]
    assert read(pdf([runs])).text == "一、今年修船12艘。\n局长 方远"
    assert read(pdf([[runs[0], runs[2], runs[1]]])).text == "一、今年修船12艘。"


def test_columns_are_read_one_after_another() -> None:
    left, right = "今年汛期来得早水位涨得快", "码头上的货要先搬到高处去"
    columns = [
        run
        for x, said in ((79, left), (320, right))
        for nth in range(3)
        for run in paragraph(said[:-2], said, "搬完了。", x=x, y=700 - 84 * nth)
    ]
    expected = [f"{said[:-2]}{said}搬完了。" for said in (left, right) for _ in range(3)]
    assert lines(read(pdf([columns])).text) == expected


@pytest.mark.parametrize(("turned", "turn"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")])
def test_a_page_that_is_shown_turned(turned: int, turn: str) -> None:
    runs = [Run(f"{run.text}ABC", run.x, run.y - 200) for run in BODY]  # without a letter, PDFium sees no height in this font
    assert read(pdf([runs], page=f"/Rotate {turned}", turn=turn)).text == "\n".join(run.text for run in runs)


def test_a_page_without_text_among_others() -> None:
    assert read(pdf([[], BODY, []])).numbers == [2, 2, 2]


# --- what cannot be read --------------------------------------------------------------------------------------

ENCRYPTED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"00" * 32, b"00" * 32)
CATALOG, NO_PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[], []]), "no text layer: a scan"),
        (pdf([[Run("— 1 —", 280, 60)], [Run("— 2 —", 280, 60)]]), "no text layer: a scan"),
        (assembled([CATALOG, NO_PAGES]), "damaged, or no PDF"),
        (assembled([CATALOG, NO_PAGES], ENCRYPTED), "encrypted: save it without a password"),
        (b"%PDF-1.7\n", "damaged, or no PDF"),
        (pdf([BODY])[:300], "damaged, or no PDF"),
        (pdf([BODY]).replace(b"/Type /Pages", b"/Type /Pagex").replace(b"/Kids", b"/Kidx"), "no text layer: a scan"),
        (pdf([BODY], font=""), "its fonts do not say what characters they show"),
    ],
    ids=["scan", "numbered scan", "no pages", "encrypted", "nothing", "cut", "no tree", "no characters"],
)
def test_what_cannot_be_read(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "渡口.pdf"
    file.write_bytes(data)
    with pytest.raises(FileError, match=re.escape(f"{file}: {why}")):
        read(file)


def test_limits() -> None:
    with pytest.raises(FileError, match="takes more than 0 seconds"):
        read(pdf([BODY]), limits=Limits(seconds=0))
    with pytest.raises(FileError, match="unpacks to more than 10 bytes"):
        read(pdf([BODY]), limits=Limits(expanded=10))


def test_a_stream_that_unpacks_to_too_much() -> None:
    packed = zlib.compress(bytes(2**21))
    data = pdf([BODY]) + b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream endobj"
    assert read(data).text
    with pytest.raises(FileError, match="unpacks to more than 2,000,000 bytes"):
        read(data, limits=Limits(expanded=2_000_000))


def test_damage_is_one_kind_of_error() -> None:
    whole = laid_out("\n".join(lines(EXAMPLES[0].read_bytes().decode())))
    for at in range(0, len(whole), len(whole) // 200):
        for data in (whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + whole[at + 40 :], whole[:at]):
            try:
                page = read(data, format="pdf")
            except FileError:
                continue
            assert len(page.numbers or ()) == page.text.count("\n") + 1


def test_several_threads() -> None:
    data = laid_out(EXAMPLES[0].read_bytes().decode())
    pages: list[Page] = []
    threads = [threading.Thread(target=lambda: pages.append(read(data))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pages == [read(data)] * 8


def test_without_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "speechparse.readers.pdf_reader", raising=False)
    with pytest.raises(FileError, match=r"needs pypdfium2: pip install 'pypdfium2>="):
        read(pdf([BODY]))


def test_the_command_reads_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "讲话.pdf"
    file.write_bytes(laid_out("在渡口的讲话\n同志们:\n一、把船修好。\n二、把码头管好。"))
    command = [sys.executable, "-m", "speechparse", "outline", "--format", "tree", str(file)]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "二、" in shown
