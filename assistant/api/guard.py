"""What stands before every route and the page: hosts, origins, keys, headers, a last catch.

Plain ASGI, so that it covers the mounted page and streams alike.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.arrival import arriving
from assistant.api.errors import MEDIA_TYPE, Problem, problem_of, response

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
OPEN = ("/livez", "/readyz")  # an orchestrator's probes carry no key, and come by an address
_API = ("/v1", "/mcp", "/metrics", "/openapi.json")
_HOST = re.compile(r"(\[[^\]@]*\]|[^:@\[\]]*)(?::\d*)?")
_SAFE = {"GET", "HEAD", "OPTIONS"}

# Six kinds of foreign image request got out of article text in a chat without this policy.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what should not come in and marks what goes out.

    Args:
        app: what stands behind.
        hosts: host names that the server answers to; ``*`` for any. A page on the internet that
            rebinds its name to a loopback address arrives under its own name, and is refused.
        keys: keys of which each request must carry one; empty for none.
        count: called with each finished request's scope and status.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Sequence[str],
        keys: Sequence[str],
        count: Callable[[Scope, int], None],
    ) -> None:
        self.app = app
        self.hosts = frozenset(h.lower() for h in hosts)
        self.keys = [key.encode() for key in keys]
        self.count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            else:  # nothing here speaks over web sockets
                await send({"type": "websocket.close", "code": 1008})
            return
        status = 0
        replaced = ended = False

        async def marked(message: Message) -> None:
            nonlocal status, replaced, ended
            if replaced:
                return
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                if status == 413 and headers.get("content-type") != MEDIA_TYPE:
                    replaced = True  # the framework refuses a long body in plain words
                    await response(problem_of(HTTPException(413)))(scope, receive, outgoing)
                    return
                _mark(headers)
            ended = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        async def outgoing(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(MutableHeaders(scope=message))
            await send(message)

        try:
            self._check(scope["method"], scope["path"], Headers(scope=scope))
            inside = {**scope, "method": "GET"} if _only_head(scope) else scope
            await self.app(inside, arriving(receive), marked)
        except Exception as error:
            if ended:  # the framework raises again what it has answered
                return
            if status:  # the answer has begun: the server can only cut it off
                raise
            await response(problem_of(error))(scope, receive, marked)
        finally:
            self.count(scope, status)

    def _check(self, method: str, path: str, headers: Headers) -> None:
        host = headers.get("host", "")
        known = path in OPEN or "*" in self.hosts or _name(host) in self.hosts
        if not known:
            raise Problem(
                403,
                f"this server does not answer to the host name {_name(host)[:100]!r}",
                code="unknown_host",
            )
        if method not in _SAFE:
            _check_origin(headers, host)
        if headers.get("content-encoding", "identity").strip().lower() != "identity":
            raise Problem(415, "send the body as it is, without Content-Encoding")
        if self.keys and path not in OPEN and not self._known(headers):
            raise _unauthorised(path)

    def _known(self, headers: Headers) -> bool:
        """Say whether the request carries a key: as a bearer, or as the password of a browser."""
        kind, _, value = headers.get("authorization", "").partition(" ")
        given = value.strip().encode("latin-1")  # the bytes as they came
        if kind.lower() == "basic":
            try:
                given = base64.b64decode(value, validate=True).partition(b":")[2]
            except (binascii.Error, ValueError):
                return False
        elif kind.lower() != "bearer":
            return False
        found = False
        for key in self.keys:  # every key is compared, so that time tells nothing
            found |= hmac.compare_digest(key, given)
        return found


def _check_origin(headers: Headers, host: str) -> None:
    """Refuse a change that another site's page sends through its reader's browser."""
    origin = headers.get("origin")
    foreign = origin is not None and _place(origin) != host.lower()
    if foreign or headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Problem(403, "requests from other sites' pages are refused", code="foreign_origin")


def _place(origin: str) -> str | None:
    """Return the host and port of an origin, None where it is no address."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _only_head(scope: Scope) -> bool:
    """Say whether only the headers of a route of ours are wanted; the server sends no body then."""
    return scope["method"] == "HEAD" and _under(scope["path"], (*_API, *OPEN, "/docs"))


def _under(path: str, tops: Sequence[str]) -> bool:
    return any(path == top or path.startswith(f"{top}/") for top in tops)


def _unauthorised(path: str) -> Problem:
    basic = 'Basic realm="Footnote: any name, a server key as password"'
    scheme = "Bearer" if _under(path, _API) else basic
    return Problem(
        401,
        "this server wants a key, and got none or a wrong one",
        hint="send it as 'Authorization: Bearer KEY'",
        headers={"WWW-Authenticate": scheme},
    )


def _name(host: str) -> str:
    """Return a Host header's name without its port; whole where it is more than that."""
    host = host.strip().lower()
    return named[1] if (named := _HOST.fullmatch(host)) else host


def _mark(headers: MutableHeaders) -> None:
    for name in [n for n in headers if n.lower().startswith("access-control-")]:
        del headers[name]  # no other site may read what is served here
    for name, value in HEADERS.items():
        headers[name] = value
    if "server" in headers:
        del headers["server"]
