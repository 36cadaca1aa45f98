"""The web application: the page, and what it asks for. It keeps nothing between two requests, and writes nothing to a disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cache
from html import escape
from importlib import resources
from pathlib import PurePosixPath
from string import Template
from typing import NamedTuple, Protocol, TypeVar
from urllib.parse import quote

try:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
    from starlette.routing import Route
except ImportError as error:
    from ...system.extras import missing

    raise missing("serve") from error

from ...errors import FileError
from ...readers import SUFFIXES
from ...system.limits import Limits
from ...system.printable import exact, of_unicode
from . import work
from .address import Address
from .guard import Guard
from .wording import WORDINGS, Wording, preferred
from .work import Look, Upload

T = TypeVar("T")

_UPLOADS = 8  # files that are in memory at once; others wait
_CONNECTIONS = 64  # more are turned away
_LONGEST_NAME = 255  # code points of a file's name; no system has longer ones
_MB = 2**20


class Do(Protocol):
    """How work is done on a file, somewhere else. Raises FileError."""

    def __call__(self, work: Callable[[Upload], T], upload: Upload, /) -> Awaitable[T]: ...


class _Made(NamedTuple):
    """A kind of file that is made of one that was handed in. Without a suffix it has that of the other."""

    work: Callable[[Upload], bytes]
    suffix: str = ""
    media: str = "application/octet-stream"


_MADE = {
    "fixed": _Made(work.fixed),
    "annotated": _Made(work.annotated),
    "json": _Made(work.outline, ".json", "application/json"),
}


def application(
    do: Do, known: Callable[[str], bool], language: str | None, translated: Callable[[str, str], str], limits: Limits
) -> Starlette:
    """The application. ``known`` says whether a Host is a name of this server; ``language`` is that of the page, by default the
    browser's; ``translated`` says an English line in a language."""
    site = _Site(do, language, translated, limits)
    return Starlette(
        routes=[
            Route("/", site.page),
            Route("/style.css", _style),
            Route("/script.js", _script),
            Route("/outline", site.outline, methods=["POST"]),
            Route("/{kind:str}", site.made, methods=["POST"]),
        ],
        middleware=[Middleware(Guard, known=known)],
    )


def run(app: Starlette, address: Address) -> None:
    """Answer requests until Ctrl-C, which raises KeyboardInterrupt. What is under way then is dropped."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.CRITICAL,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=0,
    )
    uvicorn.Server(config).run(sockets=[address.socket])


class _Refused(Exception):
    """A file is not taken: the status, and a line in English."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status


class _Site:
    def __init__(self, do: Do, language: str | None, translated: Callable[[str, str], str], limits: Limits) -> None:
        self._do, self._language, self._translated, self._limits = do, language, translated, limits
        self._uploads = asyncio.Semaphore(_UPLOADS)

    async def page(self, request: Request) -> Response:
        shown = _page(self._language_of(request), self._limits.size)
        return HTMLResponse(shown, headers={"vary": "accept-language"})

    async def outline(self, request: Request) -> Response:
        language = self._language_of(request)
        look = await self._handed_in(request, work.looked_at)
        return look if isinstance(look, Response) else JSONResponse(self._told(look, language))

    async def made(self, request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind not in _MADE:
            return PlainTextResponse("Not Found", 404)
        data = await self._handed_in(request, _MADE[kind].work)
        if isinstance(data, Response):
            return data
        path = PurePosixPath(_name(request) or "speech.txt")
        name = WORDINGS[self._language_of(request)].names[kind].format(path.stem) + (_MADE[kind].suffix or path.suffix)
        disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type=_MADE[kind].media, headers={"content-disposition": disposition})

    def _language_of(self, request: Request) -> str:
        return self._language or preferred(request.headers.get("accept-language", ""))

    async def _handed_in(self, request: Request, work: Callable[[Upload], T]) -> T | Response:
        """What is made of a file that a request hands in; or the answer that says why not."""
        name, language = _name(request), self._language_of(request)
        try:
            async with self._uploads:
                data = await self._received(request, name)
                return await self._do(work, Upload(name, data, self._limits, language))
        except FileError as error:
            return PlainTextResponse(exact(self._translated(str(error), language)), 422)
        except _Refused as error:
            return PlainTextResponse(exact(self._translated(str(error), language)), error.status)
        except ClientDisconnect:
            return Response(status_code=400)  # which nobody hears

    async def _received(self, request: Request, name: str) -> bytes:
        """The body of a request, which is a file. Raises _Refused where it is too large or takes too long."""
        large = _Refused(413, f"{name}: larger than {self._limits.size:,} bytes")
        length = request.headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._limits.size:
            raise large
        data = bytearray()

        async def receive() -> None:
            async for piece in request.stream():
                data.extend(piece)
                if len(data) > self._limits.size:
                    raise large

        try:
            await asyncio.wait_for(receive(), self._limits.seconds)
        except asyncio.TimeoutError:
            raise _Refused(408, f"{name}: takes more than {self._limits.seconds:g} seconds") from None
        return bytes(data)

    def _told(self, look: Look, language: str) -> dict[str, object]:
        """What the page is told of a file."""
        words = WORDINGS[language]
        lines = [words.change.format(words.place(place), old, new) for place, old, new in look.changes]
        for place, reason in look.kept:
            lines.append(words.kept.format(words.place(place), self._translated(f"left as it is: it {reason}", language)))
        if look.left_alone:
            lines.append(self._translated(look.left_alone, language))
        files = [*["fixed"] * bool(look.changes), *["annotated"] * look.word, "json"]
        return {"page": of_unicode(look.page), "summary": words.summary(look), "lines": lines, "files": files}


def _name(request: Request) -> str:
    """What the file is called that is handed in: without folders, and if it is too long for a name, its end."""
    return request.query_params.get("name", "").replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]


@cache
def _page(language: str, largest: int) -> str:
    words: Wording = WORDINGS[language]
    size = f"{largest / _MB:g}"
    said = {name: escape(text) for name, text in words._asdict().items() if isinstance(text, str)}
    said |= {"about": escape(words.about.format(size)), "large": escape(words.large.format("{}", size))}
    return Template(_file("page.html")).substitute(said, largest=largest, suffixes=",".join(SUFFIXES))


async def _style(_request: Request) -> Response:
    return Response(_file("style.css"), media_type="text/css")


async def _script(_request: Request) -> Response:
    return Response(_file("script.js"), media_type="text/javascript")


@cache
def _file(name: str) -> str:
    return resources.files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")
