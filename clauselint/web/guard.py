"""Lets only the browser of this machine's user in: loopback names, a one-time key, requests from our own page.

Browsers send the cookies of one port to every other port of this machine, where another user may listen. So the page
has a second secret, which comes in the fragment of an address and is kept by the page's own port alone, and nothing
of a document is answered without it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "clauselint"
HEADER = "x-clauselint-page"
_BARE = frozenset(
    {"/", "/desk.css", "/desk.js", "/report.css", "/report.js"}
)  # what a browser loads without our script
_SAFE = frozenset({"GET", "HEAD"})
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_CLOSED = (
    "This page belongs to the person who started `clauselint serve`. Open the address that it printed; an address "
    "works once, and its browser is remembered until the program ends. Start it again for a new one."
)


@dataclass(slots=True)
class Keys:
    """The one-time key in the address that is printed, and what it is traded for: a session, and the page's own."""

    once: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    page: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def spend(self, given: str) -> bool:
        """Whether ``given`` is the one-time key; it is worth nothing afterwards."""
        if not self.once or not hmac.compare_digest(given.encode(), self.once.encode()):
            return False
        self.once = ""
        return True

    def knows(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.session.encode())

    def knows_page(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.page.encode())


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps the application; ``port`` is the one it is served on."""

    app: ASGIApp
    keys: Keys
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web sockets
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return PlainTextResponse("Wrong host.", 421)
        if scope["path"] == "/open" and scope["method"] == "GET":
            return self._opened(scope["query_string"].decode("latin-1"))
        if not any(map(self.keys.knows, _values(headers, self._cookie))):
            return PlainTextResponse(_CLOSED, 403)
        if scope["path"] not in _BARE and not self.keys.knows_page(headers.get(HEADER, "")):
            return PlainTextResponse(_CLOSED, 403)
        if scope["method"] not in _SAFE and not self._from_our_page(headers):
            return PlainTextResponse("Refused: this request did not come from the page itself.", 403)
        return None

    @property
    def _cookie(self) -> str:
        """Its name; two pages at once, on two ports, would overwrite each other's."""
        return f"{COOKIE}-{self.port}"

    def _from_our_page(self, headers: Headers) -> bool:
        here = f"http://{headers['host'].lower()}"
        return (
            headers.get("origin", "").lower() == here and headers.get("sec-fetch-site", "same-origin") == "same-origin"
        )

    def _opened(self, query: str) -> Response:
        if not self.keys.spend(query.removeprefix("key=")):
            return PlainTextResponse(_CLOSED, 403)
        answer = RedirectResponse(f"/#{self.keys.page}", 303)
        answer.set_cookie(self._cookie, self.keys.session, httponly=True, samesite="strict", path="/")
        return answer


def _values(headers: Headers, cookie: str) -> list[str]:
    """The values of a cookie: another port of this machine may have set one of the same name beside it.

    Python's own reader of cookies takes the square of their length.
    """
    parts = (part.partition("=") for part in headers.get("cookie", "").split(";"))
    return [value.strip() for name, _, value in parts if name.strip() == cookie]
