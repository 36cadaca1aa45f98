"""What is refused before it reaches the pages, and what browsers are told of every answer."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...writers.html_writer import hashes

# The page with the outline is shown in a frame without an origin. It is made by the page around it, and has its policy too.
_STYLE, _SCRIPT = hashes()
_HEADERS = {
    "content-security-policy": (
        f"default-src 'none'; script-src 'self' '{_SCRIPT}'; style-src 'self' '{_STYLE}'; connect-src 'self'; frame-src blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


class Guard:
    """Lets through to an application what is asked of this server by its own page, or by no browser.

    ``known`` says whether a Host is a name of this server.
    """

    def __init__(self, app: ASGIApp, known: Callable[[str], bool]) -> None:
        self._app, self._known = app, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, answer)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._known(hosts[0]):
            return PlainTextResponse("This server has another name.", 421)
        if method != "GET":
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
            if site != "same-origin" or (origin is not None and origin.partition("://")[2] != hosts[0]):
                return PlainTextResponse("Only the page of this server hands in files.", 403)
        return None
