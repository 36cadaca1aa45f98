"""The web application, asked without a network: what it answers, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import re
import zipfile
from collections.abc import Awaitable, Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, unquote

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from starlette.applications import Starlette
from support import traditional

import speechparse
from speechparse import render
from speechparse.cli.serve import _translated
from speechparse.readers import SUFFIXES, read
from speechparse.servers.web.address import Address, listening
from speechparse.servers.web.app import _UPLOADS, application
from speechparse.servers.web.wording import WORDINGS, preferred
from speechparse.servers.web.work import Upload, done
from speechparse.system.limits import Limits

T = TypeVar("T")

FILES = Path(speechparse.__file__).parent / "servers" / "web"
HOST = "127.0.0.1:8317"
FAULTY = "在渡口会上的讲话\n同志们:\n下面讲三点意见。\n一、修船\n先修大船。\n二、铺路\n路要铺平。\n二、架桥\n谢谢大家!\n"
FIXED = FAULTY.replace("二、架桥", "三、架桥")
DOCX = render(FAULTY, "docx")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    taken: int  # pieces of the request's body that were asked for

    def line(self) -> str:
        """The body, if that is one line."""
        text = self.body.decode()
        assert self.headers["content-type"].startswith("text/plain")
        assert len(text.splitlines()) == 1
        assert text.isprintable()
        return text


async def inline(work: Callable[[Upload], T], upload: Upload) -> T:
    return done(work, upload)


def site(language: str | None = None, limits: Limits | None = None, do: Any = inline, known: Any = None) -> Starlette:
    return application(do, known or Address(None, "127.0.0.1", False).known, language, _translated, limits or Limits())  # type: ignore[arg-type]


async def asked(app: Starlette, method: str, path: str, pieces: Iterable[bytes | None], headers: dict[str, str]) -> Answer:
    """Ask; a piece that is None never comes, and after the last the client goes away if there is no empty one."""
    path, _, query = path.partition("?")
    waiting = iter(pieces)
    taken = 0
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        try:
            piece = next(waiting)
        except StopIteration:
            return {"type": "http.disconnect"}
        taken += 1
        if piece is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": piece, "more_body": piece != b""}

    async def send(message: Any) -> None:
        said.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in {"host": HOST, **headers}.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": method, "path": unquote(path),
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": [pair for pair in pairs if pair[1]],
        "server": ("127.0.0.1", 8317), "client": ("127.0.0.1", 50000),
    }  # fmt: skip
    await app(scope, receive, send)
    told = {name.decode(): value.decode("latin-1") for name, value in said[0]["headers"]}
    return Answer(said[0]["status"], told, b"".join(message.get("body", b"") for message in said[1:]), taken)


def ask(app: Starlette, method: str, path: str, body: bytes | Iterable[bytes | None] = b"", /, **headers: str) -> Answer:
    pieces = [body, b""] if isinstance(body, bytes) else body
    return asyncio.run(asked(app, method, path, pieces, {name.replace("_", "-"): value for name, value in headers.items()}))


def hand_in(kind: str, name: str, body: bytes | Iterable[bytes | None], app: Starlette | None = None, /, **headers: str) -> Answer:
    return ask(app or site(), "POST", f"/{kind}?name={quote(name)}", body, **headers)


# --- the page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,en;q=0.9,zh;q=0.8", "en"), ("de, en;q=0.3, zh-TW;q=0.7", "zh"), ("fr", "en"),
        ("", "en"), ("zh;q=high, en", "en"), ("zh;level=1", "zh"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_browser(accepted: str, language: str) -> None:
    assert preferred(accepted) == language
    page = ask(site(), "GET", "/", accept_language=accepted)
    assert (page.status, page.headers["vary"]) == (200, "accept-language")
    assert f'<html lang="{language}">' in page.body.decode()
    assert WORDINGS[language].choose in page.body.decode()


def test_the_language_that_is_asked_for_goes_before_it() -> None:
    app = site("zh")
    assert '<html lang="zh">' in ask(app, "GET", "/", accept_language="en").body.decode()
    assert "缺" in hand_in("outline", "a.txt", "一、甲\n三、乙\n".encode(), app, accept_language="en").body.decode()
    assert hand_in("fixed", "a.pdf", b"%PDF-", app, accept_language="en").line() == "a.pdf: 已损坏\uff0c或不是 PDF"


def test_the_page_names_what_is_read_and_how_much() -> None:
    page = ask(site(limits=Limits(size=3 * 2**19)), "GET", "/").body.decode()
    assert "up to 1.5 MB" in page
    assert 'data-largest="1572864"' in page
    assert f'accept="{",".join(SUFFIXES)}"' in page
    assert "$" not in page


def test_both_languages_say_the_same_and_chinese_has_full_width_punctuation() -> None:
    chinese, english = (json.dumps(WORDINGS[language], ensure_ascii=False) for language in ("zh", "en"))
    assert re.findall("[\u4e00-\u9fff][,;:!?()]", chinese) == []
    assert english.isascii() or set(re.findall(r"[^\x00-\x7f]", english)) <= {"→", "…"}
    assert [text.count("{}") for text in WORDINGS["zh"] if isinstance(text, str)] == [
        text.count("{}") for text in WORDINGS["en"] if isinstance(text, str)
    ]


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path, kind in (("/", "text/html"), ("/style.css", "text/css"), ("/script.js", "text/javascript")):
        answer = ask(site(), "GET", path)
        assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        assert "//" not in re.sub(r"^ *//.*|// .*$", "", answer.body.decode(), flags=re.MULTILINE)


@pytest.mark.parametrize(
    "asked_for", [("GET", "/"), ("GET", "/nope"), ("POST", "/nope"), ("POST", "/"), ("POST", "/json"), ("PUT", "/")]
)
def test_every_answer_has_the_policy(asked_for: tuple[str, str]) -> None:
    headers = ask(site(), *asked_for).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


# --- files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "files"),
    [
        ("讲话.txt", FAULTY.encode(), ["fixed", "json"]),
        ("a.docx", DOCX, ["fixed", "annotated", "json"]),
        ("a.md", FAULTY.replace("\n", "\n\n").encode(), ["json"]),
        ("a.html", f"<!doctype html><script>alert(1)</script><p>{FAULTY.replace(chr(10), '<p>')}".encode(), ["json"]),
        ("", FIXED.encode(), ["json"]),
    ],
    ids=["text", "Word", "Markdown", "HTML", "no name"],
)
def test_a_file_is_shown(name: str, data: bytes, files: list[str]) -> None:
    answer = hand_in("outline", name, data)
    told = json.loads(answer.body)
    assert (answer.status, told["files"]) == (200, files)
    assert told["page"] == render(read(data, name=name), "html", language="en")
    assert "alert" not in told["page"]


def test_what_a_fix_would_change() -> None:
    english, chinese = (
        json.loads(hand_in("outline", "a.txt", FAULTY.encode(), accept_language=language).body) for language in ("en", "zh")
    )
    assert (english["summary"], english["lines"]) == ("Fixes that are certain: 1", ["line 8, column 1: 二、 → 三、"])
    assert (chinese["summary"], chinese["lines"]) == ("有把握改正的\uff1a1 处", ["第 8 行第 1 字\uff1a二、 → 三、"])
    nothing = json.loads(hand_in("outline", "a.txt", FIXED.encode()).body)
    assert (nothing["summary"], nothing["lines"]) == (WORDINGS["en"].nothing, [])


def test_why_a_file_or_a_marker_is_left_alone() -> None:
    told = json.loads(hand_in("outline", "a.md", FAULTY.replace("\n", "\n\n").encode(), accept_language="zh").body)
    assert told["lines"] == ["a.md: 只改文本文件和 Word 文档\uff0c这是 markdown"]
    field = b"<w:fldSimple w:instr='SEQ a'><w:r><w:t>\xe4\xba\x8c\xe3\x80\x81\xe6\x9e\xb6\xe6\xa1\xa5</w:t></w:r></w:fldSimple>"
    told = json.loads(
        hand_in(
            "outline", "a.docx", with_document(lambda part: re.sub(rb"<w:r>(?:(?!<w:r>).)*\xe6\x9e\xb6.*?</w:r>", field, part))
        ).body
    )
    assert told["lines"] == ["paragraph 8: left as it is: it is in the result of a field, which Word rewrites"]


def with_document(change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The Word document with another main part, and with more parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == "word/document.xml" else data)
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_fixed_in_its_own_bytes(encoding: str) -> None:
    answer = hand_in("fixed", "草稿.txt", FAULTY.encode(encoding))
    assert (answer.status, answer.body) == (200, FIXED.encode(encoding))
    assert unquote(answer.headers["content-disposition"]) == "attachment; filename*=UTF-8''草稿-fixed.txt"


def test_a_word_document_is_fixed_and_annotated() -> None:
    fixed = hand_in("fixed", "a.docx", DOCX)
    assert read(fixed.body, name="a.docx").text == read(render(FIXED, "docx"), name="a.docx").text
    annotated = hand_in("annotated", "a.docx", DOCX, accept_language="zh")
    assert read(annotated.body, name="a.docx").text == read(DOCX, name="a.docx").text
    assert "重复".encode() in zipfile.ZipFile(BytesIO(annotated.body)).read("word/comments.xml")
    assert unquote(annotated.headers["content-disposition"]).endswith("''a-批注.docx")


def test_the_outline_as_json() -> None:
    answer = hand_in("json", "a.docx", DOCX)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"].endswith("''a-outline.json")
    assert answer.body.decode() == render(read(DOCX, name="a.docx"), "json")


def test_a_file_with_nothing_to_fix_is_given_back_as_it_is() -> None:
    assert hand_in("fixed", "a.txt", FIXED.encode()).body == FIXED.encode()


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ('"><script>alert(1)</script>.txt', "script>-fixed.txt"), ("../../etc/passwd", "passwd-fixed"),
        ("C:\\x\\稿.txt", "稿-fixed.txt"),
        ("a\r\nset-cookie: x=y.txt", "a\r\nset-cookie: x=y-fixed.txt"), ("", "speech-fixed.txt"), ("a\0.txt", "a\0-fixed.txt"),
        ("..", "..-fixed"), (": " * 30_000 + "x.txt", ": " * 125 + "x-fixed.txt"),
    ],
    ids=["markup", "folders", "drive", "line end", "none", "NUL", "parent", "long"],
)  # fmt: skip
def test_a_name_is_a_name_and_nothing_else(name: str, given: str) -> None:
    answer = hand_in("fixed", name, FAULTY.encode())
    told = answer.headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.%~-]+", told)
    assert unquote(told).endswith(f"''{given}")
    assert set(answer.headers) >= {"content-security-policy"} and "set-cookie" not in answer.headers


# --- what is refused -----------------------------------------------------------------------------------------


def bomb() -> bytes:
    return with_document(lambda _: b"<w:document>" + b" " * 2**20)


@pytest.mark.parametrize(
    ("name", "data", "english", "chinese"),
    [
        ("a.docx", DOCX[:-40], "no Word document, or a damaged one", "不是 Word 文档"),
        ("a.docx", bomb(), "unpacks to more than 500,000 bytes or characters", "解开后超过 500,000"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "a document of the old kind", "是旧式文档"),
        ("a.txt", b"\0\1\2\3" * 50, "binary, not text", "是二进制文件"),
        ("\x1b[31m\u202e.pdf", b"%PDF-", "damaged, or no PDF", "已损坏"),
    ],
    ids=["cut", "bomb", "old", "binary", "damaged"],  # the bytes of a document are others each second
)
@pytest.mark.parametrize("kind", ["outline", "fixed", "annotated", "json"])
def test_a_file_that_cannot_be_read_is_one_line(kind: str, name: str, data: bytes, english: str, chinese: str) -> None:
    app = site(limits=Limits(expanded=500_000))
    for language, why in (("en", english), ("zh", chinese)):
        answer = hand_in(kind, name, data, app, accept_language=language)
        assert answer.status == 422
        assert why in answer.line()


def test_a_fault_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechparse.servers.web.work.read", lambda *_, **__: 1 / 0)
    assert hand_in("json", "a.txt", b"a").line() == "a.txt: ZeroDivisionError: division by zero"


def test_only_word_documents_have_comments() -> None:
    assert "no Word document" in hand_in("annotated", "a.txt", FAULTY.encode()).line()


def test_the_time_is_limited_in_a_fix_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> str:
        now = speechparse.system.limits.clock()
        monkeypatch.setattr("speechparse.system.limits.clock", lambda: now + 61)
        return "no"

    monkeypatch.setattr("speechparse.servers.web.work.unchangeable", late)
    assert hand_in("outline", "a.txt", FAULTY.encode()).line() == "a.txt: takes more than 60 seconds"


def test_a_text_that_does_not_come_to_the_same_bytes_is_not_fixed() -> None:
    """Big5 has ten characters twice."""
    data = traditional(FAULTY).encode("big5") + b"\xa2\xcc"
    told = json.loads(hand_in("outline", "a.txt", data).body)
    assert told["files"] == ["json"]
    assert told["lines"] == ["a.txt: what was read from it does not come to the same bytes again; left alone"]
    assert hand_in("fixed", "a.txt", data).line() == told["lines"][0]


SIZE = Limits(size=1000)


def test_a_file_that_says_it_is_too_large_is_not_read_at_all() -> None:
    answer = hand_in("outline", "a.txt", b"x" * 1001, site(limits=SIZE), content_length="1001")
    assert (answer.status, answer.taken) == (413, 0)
    assert answer.line() == "a.txt: larger than 1,000 bytes"


def test_a_file_that_turns_out_too_large_is_not_read_further() -> None:
    pieces = (b"x" * 100 for _ in range(10**9))
    for length in ("", "5", "no number"):
        answer = hand_in("outline", "a.txt", pieces, site(limits=SIZE), content_length=length)
        assert (answer.status, answer.taken) == (413, 11)


def test_a_file_that_does_not_come_is_not_waited_for() -> None:
    answer = hand_in("outline", "a.txt", [b"x", None], site(limits=Limits(seconds=0)))
    assert (answer.status, answer.line()) == (408, "a.txt: takes more than 0 seconds")


def test_a_client_that_goes_away() -> None:
    assert hand_in("outline", "a.txt", [b"x"]).status == 400


def test_only_so_many_files_are_in_memory_at_once() -> None:
    inside = most = 0

    async def slow(work: Callable[[Upload], T], upload: Upload) -> T:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        for _ in range(50):
            await asyncio.sleep(0)
        inside -= 1
        return done(work, upload)

    async def many() -> list[Answer]:
        app = site(do=slow)
        asking: list[Awaitable[Answer]] = [asked(app, "POST", "/json?name=a", [b"a", b""], {}) for _ in range(3 * _UPLOADS)]
        return await asyncio.gather(*asking)

    assert [answer.status for answer in asyncio.run(many())] == [200] * 3 * _UPLOADS
    assert most == _UPLOADS


# --- who may ask ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8317", 200), ("127.0.0.1", 200), ("LOCALHOST:9", 200), ("[::1]:8317", 200), ("127.9.9.9", 200),
        ("evil.example:8317", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421), ("192.0.2.1:8317", 421),
        ("", 421), ("127.0.0.1:8317@evil.example", 421), (":8317", 421), ("evil.example:127.0.0.1", 421),
    ],
)  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_refused(method: str, host: str, status: int) -> None:
    assert ask(site(), method, "/" if method == "GET" else "/json", b"a", host=host).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": f"http://{HOST}", "sec_fetch_site": "same-origin"}, 200),
        ({"origin": "http://evil.example"}, 403), ({"origin": "null"}, 403), ({"origin": "http://127.0.0.1:9"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403), ({"sec_fetch_site": "same-site"}, 403),
        ({"origin": f"http://{HOST}", "sec_fetch_site": "cross-site"}, 403),
    ],
)  # fmt: skip
def test_another_site_hands_in_nothing(headers: dict[str, str], status: int) -> None:
    answer = hand_in("json", "a.txt", b"a", **headers)
    assert (answer.status, answer.taken > 0) == (status, status == 200)


def test_a_server_that_is_open_to_others_has_more_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Shed")
    known = Address(None, "boat.example", True).known  # type: ignore[arg-type]
    assert all(map(known, ("boat.example:1", "BOAT.example", "shed:8317", "192.0.2.1:8317", "[2001:db8::1]:8317", "localhost")))
    assert not known("evil.example")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_machines_are_not_let_in_by_accident(host: str) -> None:
    with pytest.raises(speechparse.FileError, match="other machines can reach it"):
        listening(host, 0, False)


@pytest.mark.parametrize("host", ["shed..example", "x" * 64])
def test_a_name_that_no_host_has(host: str) -> None:
    with pytest.raises(speechparse.FileError, match=f"{host}:0: Name or service not known"):
        listening(host, 0, False)


def test_an_address_is_where_the_page_is() -> None:
    with listening("127.0.0.1", 0, False).socket as taken:
        port = taken.getsockname()[1]
        with pytest.raises(speechparse.FileError, match=f"127.0.0.1:{port}: Address already in use"):
            listening("127.0.0.1", port, False)
        assert Address(taken, "127.0.0.1", False).url() == f"http://127.0.0.1:{port}/"
    with listening("0.0.0.0", 0, True).socket as everywhere:
        assert everywhere.getsockname()[0] == "0.0.0.0"


def test_an_address_of_version_6() -> None:
    class Socket:
        def getsockname(self) -> tuple[str, int, int, int]:
            return "::1", 8317, 0, 0

    assert Address(Socket(), "::1", False).url() == "http://[::1]:8317/"  # type: ignore[arg-type]
