"""One URL to its bytes. Everything that makes fetching a stranger's URL safe is in here."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any, Protocol
from urllib.parse import urljoin

import httpx

from index.errors import FetchError, IntakeError, LimitError
from index.intake.limits import DEFAULTS, Limits

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": "footnote/0.1 (takes news articles in for their reader)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",  # the one compression whose output can be bounded piece by piece
}
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave. `url` is where the redirects ended, `kind` the content type."""

    url: str
    data: bytes
    kind: str
    charset: str | None


class Unpacker(Protocol):
    """What zlib's decompressors offer."""

    @property
    def unconsumed_tail(self) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class Fetcher:
    """Fetches URLs of the public web.

    Args:
        limits: bytes, seconds and redirects of one URL.
        allow_private: also reach private and loopback addresses. For tests alone: no setting
            leads here.
    """

    def __init__(self, limits: Limits = DEFAULTS, *, allow_private: bool = False) -> None:
        self._limits = limits
        self._allow_private = allow_private

    def fetch(self, url: str) -> Fetched:
        """Return what is at `url`.

        Raises:
            FetchError: the server cannot be reached or says that it cannot answer now.
            IntakeError: the URL, an address behind it, or the answer is refused.
            LimitError: it is too large, too slow, or redirects too often.
        """
        if not self._limits.fetch:
            raise IntakeError(url, "fetching URLs is switched off here")
        end = time.monotonic() + self._limits.fetch_seconds
        here = url
        # One client a URL: no cookie, connection or redirect outlives it. No proxy from the
        # environment: it would resolve the name again, past the check.
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            for _ in range(self._limits.redirects + 1):
                with self._opened(client, here, url, end) as response:
                    if response.is_redirect:
                        here = self._next(here, response, url)
                        continue
                    self._refuse(response, url)
                    data = b"".join(self._bytes(response, url, end))
                    told = Message()
                    told["content-type"] = response.headers.get("content-type") or "unknown/unknown"
                    return Fetched(here, data, told.get_content_type(), told.get_content_charset())
        raise LimitError(url, f"redirects more than {self._limits.redirects} times")

    def _opened(self, client: httpx.Client, here: str, url: str, end: float) -> _Stream:
        try:
            parts = httpx.URL(here)
        except (httpx.InvalidURL, ValueError) as error:
            raise IntakeError(url, f"is no URL: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise IntakeError(
                url, f"{parts.scheme or here!r} URLs are not fetched; use http or https"
            )
        if parts.userinfo:
            raise IntakeError(url, "holds a user name; a page behind a login cannot be fetched")
        address = self._address(parts, url)
        left = end - time.monotonic()
        if left <= 0:
            raise self._slow(url)
        request = client.build_request(
            "GET",
            parts.copy_with(host=address),
            headers={**_HEADERS, "Host": parts.netloc.decode("ascii")},
            extensions={
                "sni_hostname": parts.raw_host.decode("ascii"),
                "trace": (deadline := _Deadline(end)),
                **_timeouts(left),
            },
        )
        return _Stream(client, request, url, deadline)

    def _next(self, here: str, response: httpx.Response, url: str) -> str:
        try:
            return urljoin(here, response.headers["location"])
        except ValueError as error:
            raise IntakeError(url, f"redirects to what is no URL: {error}") from error

    def _address(self, parts: httpx.URL, url: str) -> str:
        """Resolve a host and return an address to connect to; refuse it if any is not public."""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(parts.host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(url, f"the host {parts.host!r} cannot be found ({error})") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not addresses:
            raise FetchError(url, f"the host {parts.host!r} has no address")
        for address in addresses:
            if not self._allow_private and not is_public(address):
                raise IntakeError(url, f"leads to the private address {address}; it is not fetched")
        return addresses[0]

    def _refuse(self, response: httpx.Response, url: str) -> None:
        status = response.status_code
        if status in (401, 402, 403, 407):
            raise IntakeError(url, f"is behind a login or refuses to be read (HTTP {status})")
        if status == 429 or status >= 500:
            raise FetchError(url, f"the server cannot answer now (HTTP {status})")
        if status != 200:
            raise IntakeError(url, f"gave no page (HTTP {status})")

    def _slow(self, url: str) -> LimitError:
        return LimitError(
            url,
            f"took more than {self._limits.fetch_seconds:g} seconds; raise FOOTNOTE_FETCH_SECONDS",
        )

    def _bytes(self, response: httpx.Response, url: str, end: float) -> Iterator[bytes]:
        """Yield the body, unpacked, and stop at the first limit that it meets."""
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip"):
            raise IntakeError(url, f"is packed as {coding!r}, which was not asked for")
        unpacker = zlib.decompressobj(wbits=31) if coding != "identity" else None
        packed = total = 0
        try:
            for chunk in response.iter_raw(_CHUNK):
                packed += len(chunk)
                for part in _unpacked(chunk, unpacker):
                    total += len(part)
                    if max(packed, total) > self._limits.file_bytes:
                        raise LimitError(
                            url,
                            f"more than {self._limits.file_bytes:,} bytes; "
                            "raise FOOTNOTE_MAX_FILE_MB",
                        )
                    yield part
        except (httpx.HTTPError, zlib.error) as error:
            if time.monotonic() >= end:
                raise self._slow(url) from error
            raise FetchError(url, f"broke off while it was read ({error})") from error
        if time.monotonic() >= end:
            raise self._slow(url)
        if unpacker is not None and not unpacker.eof:
            raise FetchError(url, "broke off while it was read")


class _Deadline:
    """Shuts a connection when its time is over: a server that trickles keeps each read in time.

    It hears of the connection as the client's trace.
    """

    def __init__(self, end: float) -> None:
        self.end = end
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, end - time.monotonic()), self._shut)
        self._timer.daemon = True

    def __call__(self, event: str, info: dict[str, Any]) -> None:
        """Note the socket, which TLS exchanges for another, and begin to count."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")
        if event == "connection.connect_tcp.complete":
            self._timer.start()

    def cancel(self) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Stream:
    """A request's answer as a context, httpx's errors translated."""

    def __init__(
        self, client: httpx.Client, request: httpx.Request, url: str, deadline: _Deadline
    ) -> None:
        self._client, self._request, self._url = client, request, url
        self._deadline = deadline
        self._response: httpx.Response | None = None

    def __enter__(self) -> httpx.Response:
        try:
            self._response = self._client.send(self._request, stream=True)
        except (httpx.HTTPError, OSError, ValueError) as error:
            self._deadline.cancel()
            late = time.monotonic() >= self._deadline.end
            if late or isinstance(error, httpx.TimeoutException):
                raise LimitError(self._url, "the server did not answer in time") from error
            raise FetchError(self._url, f"cannot be reached ({error})") from error
        return self._response

    def __exit__(self, *_: object) -> None:
        self._deadline.cancel()
        if self._response is not None:
            self._response.close()


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _unpacked(chunk: bytes, unpacker: Unpacker | None) -> Iterator[bytes]:
    if unpacker is None:
        yield chunk
        return
    while chunk:
        part = unpacker.decompress(chunk, _CHUNK)
        chunk = unpacker.unconsumed_tail
        if part:
            yield part


def _timeouts(seconds: float) -> dict[str, dict[str, float]]:
    each = min(10.0, seconds)
    return {"timeout": {"connect": each, "read": each, "write": each, "pool": each}}
