"""URLs, feeds, sitemaps and lists, over a real server on the loopback address."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index.article import Article
from index.errors import FetchError, IntakeError, LimitError
from index.intake.fetch import Fetcher, is_public
from index.intake.files import article_id, articles
from index.intake.limits import Limits
from index.intake.web import identity
from tests import samples
from tests.samples import STORY, TEXT, page

pytestmark = pytest.mark.wire

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A small web site; `pages` maps a path to its status, headers and body."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[], Answer]] = {}
        self.seen: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.seen.append((self.path, self.headers["Host"]))
                found = site.pages.get(self.path.split("?")[0], (404, {}, b"none"))
                status, headers, body = found() if callable(found) else found
                self.send_response(status)
                for name, value in {"Content-Type": "text/html", **headers}.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()

    def add(self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind}, data)
        return self.url + path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


def taken(
    place: str | Path, limits: Limits | None = None
) -> tuple[list[Article], list[IntakeError]]:
    limits = limits or Limits(fetch_seconds=5)
    fetcher = Fetcher(limits, allow_private=True)
    found = list(articles(place, limits=limits, fetcher=fetcher))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, IntakeError)],
    )


def test_a_page_comes_in_under_its_url(site: Site) -> None:
    url = site.add("/2020/05/12/bridge", page(), "text/html; charset=utf-8")
    (article,), errors = taken(url + "?utm_source=mail#top")
    assert not errors
    assert article.text.endswith(TEXT)
    assert (article.source, article.url, article.id) == (url, url, article_id(url))
    assert (article.published, article.origins["published"]) == ("2020-05-12", "URL")


@pytest.mark.parametrize(
    ("path", "kind", "data"),
    [
        ("/a", "application/pdf", samples.story_pdf()),
        ("/a.pdf", "application/octet-stream", samples.story_pdf()),
        ("/a", "text/plain; charset=latin-1", TEXT.encode()),
        ("/a", "application/epub+zip", samples.epub()),
    ],
)
def test_a_page_is_read_by_its_type(site: Site, path: str, kind: str, data: bytes) -> None:
    (article,), errors = taken(site.add(path, data, kind))
    assert not errors
    assert article.text.endswith(TEXT)


def test_the_servers_charset_is_believed(site: Site) -> None:
    body = page(("Das Café am Hafen in Malmö schließt, sagt der Wirt, weil niemand mehr käme.",))
    (article,), _ = taken(site.add("/a", body.encode("latin-1"), "text/html; charset=latin-1"))
    assert "Das Café am Hafen in Malmö schließt" in article.text


def test_redirects_are_followed_and_counted(site: Site) -> None:
    end = site.add("/end", page())
    site.pages["/one"] = (302, {"Location": "/end"}, b"")
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    (article,), _ = taken(site.url + "/one")
    assert article.source == site.url + "/one" != end
    _, (error,) = taken(site.url + "/round")
    assert isinstance(error, LimitError)
    assert "redirects more than 5 times" in str(error)


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "behind a login"), (403, "behind a login"), (404, "HTTP 404"), (500, "HTTP 500")],
)
def test_a_refused_page_is_named(site: Site, status: int, says: str) -> None:
    _, (error,) = taken(site.add("/a", "x", status=status))
    assert says in str(error)
    assert error.retryable == (status == 500)


def test_a_packed_page_is_bounded_before_and_after(site: Site) -> None:
    body = gzip.compress(page().encode())
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, body)
    (article,), _ = taken(site.url + "/a")
    assert article.text.endswith(TEXT)
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 30_000_000))
    _, (error,) = taken(site.url + "/bomb", Limits(file_bytes=1_000_000))
    assert isinstance(error, LimitError)
    site.pages["/cut"] = (200, {"Content-Encoding": "gzip"}, body[:-20])
    _, (error,) = taken(site.url + "/cut")
    assert isinstance(error, FetchError)
    site.pages["/odd"] = (200, {"Content-Encoding": "br"}, b"x")
    _, (error,) = taken(site.url + "/odd")
    assert "not asked for" in str(error)


@pytest.mark.parametrize("trickled", ["header", "body"])
def test_a_page_that_trickles_is_given_up(trickled: str) -> None:
    def trickle(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
            if trickled == "body":
                connection.sendall(b"Content-Length: 40\r\n\r\n")
            for byte in b"X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
                connection.sendall(bytes([byte]))
                time.sleep(0.05)
            connection.sendall(b"\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=trickle, args=[listening], daemon=True)
        thread.start()
        fetcher = Fetcher(Limits(fetch_seconds=0.3), allow_private=True)
        with pytest.raises(LimitError):
            fetcher.fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join(10)


def test_a_slow_page_is_given_up(site: Site) -> None:
    wait = threading.Event()

    def slow() -> Answer:
        wait.wait(3)
        return 200, {}, b"late"

    site.pages["/slow"] = slow
    _, (error,) = taken(site.url + "/slow", Limits(fetch_seconds=0.2))
    wait.set()
    assert isinstance(error, LimitError)


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Linden Gazette</title>
<item><title>One</title><link>{url}/one</link>
<pubDate>Tue, 12 May 2020 21:00:00 -0500</pubDate></item>
<item><title>Lost</title><link>{url}/lost</link></item>
<item><title>Held</title><link>{url}/held</link><description>{text}</description></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item></channel></rss>"""


def test_a_feed_gives_its_pages_and_names_the_bad_entries(site: Site) -> None:
    site.add("/one", page())
    site.add("/feed", FEED.format(url=site.url, text=TEXT * 2), "application/rss+xml")
    found, errors = taken(site.url + "/feed")
    assert [a.source for a in found] == [site.url + "/one", site.url + "/held"]
    assert (found[0].outlet, found[0].published) == ("Linden Gazette", "2020-05-12")
    assert found[0].origins["published"] == "feed"
    assert found[1].title == "Held"
    assert len(errors) == 2
    assert "HTTP 404" in str(errors[0])
    assert "javascript" in str(errors[1])


def test_urls_that_are_none_cost_only_themselves(site: Site, tmp_path: Path) -> None:
    site.pages["/odd"] = (302, {"Location": "http://[x/"}, b"")
    listing = tmp_path / "links.txt"
    listing.write_text(f"http://[x/a\n{site.url}/odd\n{site.add('/one', page())}\n")
    found, errors = taken(listing)
    assert len(found) == 1
    assert ["no URL" in str(error) for error in errors] == [True, True]


def test_a_broken_sitemap_is_named(site: Site) -> None:
    _, (error,) = taken(site.add("/s.xml", "<urlset", "text/xml"))
    assert "sitemap" in str(error) or "lists no articles" in str(error)


def test_a_sitemap_of_sitemaps_gives_its_pages(site: Site) -> None:
    head = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'
    one = site.add("/one", page())
    child = site.add("/c.xml", head.format("urlset", f"<url><loc>{one}</loc></url>"), "text/xml")
    site.add("/s.xml", head.format("sitemapindex", f"<sitemap><loc>{child}</loc></sitemap>"))
    found, errors = taken(site.url + "/s.xml")
    assert ([a.source for a in found], errors) == ([one], [])


def test_a_list_of_urls_gives_its_pages(site: Site, tmp_path: Path) -> None:
    one, two = site.add("/one", page()), site.add("/two", page(STORY[1:]))
    listing = tmp_path / "links.txt"
    listing.write_text(f"# to read\n{one}\n\n{two}\n{one}\n")
    found, errors = taken(listing)
    assert ([a.source for a in found], errors) == ([one, two], [])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::", "fec0::1",
    ],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://127.0.0.1/", "private address"),
        ("http://[::1]/", "private address"),
        ("http://2130706433/", "private address"),
        ("http://0x7f.1/", "private address"),
        ("http://localhost:1/", "private address"),
        ("file:///etc/passwd", "'file' URLs are not fetched"),
        ("gopher://x.example/", "'gopher' URLs are not fetched"),
        ("http://user:secret@x.example/", "user name"),
        ("http://", "not fetched"),
    ],
)
def test_unsafe_urls_are_refused(url: str, says: str) -> None:
    (error,) = articles(url)
    assert isinstance(error, IntakeError)
    assert says in str(error)


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host passes the check; where it redirects to does not."""
    monkeypatch.setattr("index.intake.fetch.is_public", lambda a: site.seen == [])
    site.pages["/"] = (302, {"Location": "http://localhost:1/secret"}, b"")
    (error,) = articles(site.url + "/")
    assert "private address" in str(error)
    assert len(site.seen) == 1


def test_the_connection_goes_to_the_checked_address_under_the_hosts_name(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to something else the second time leads nowhere else."""
    port = site.url.rsplit(":", 1)[1]
    real, asked = socket.getaddrinfo, []

    def resolve(host: str, *args: object, **named: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "gazette.example" else host, *args, **named)

    monkeypatch.setattr("index.intake.fetch.socket.getaddrinfo", resolve)
    site.add("/a", page())
    fetcher = Fetcher(Limits(fetch_seconds=5), allow_private=True)
    fetcher.fetch(f"http://gazette.example:{port}/a")
    assert site.seen == [("/a", f"gazette.example:{port}")]
    assert asked.count("gazette.example") == 1


def test_every_address_of_a_host_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("93.184.215.14", 0)), (0, 0, 0, "", ("10.0.0.1", 0))]
    monkeypatch.setattr("index.intake.fetch.socket.getaddrinfo", lambda *a, **k: both)
    with pytest.raises(IntakeError, match=r"10\.0\.0\.1"):
        Fetcher().fetch("http://gazette.example/")


def test_fetching_can_be_switched_off(tmp_path: Path) -> None:
    (error,) = articles("https://gazette.example/", limits=Limits(fetch=False))
    assert "switched off" in str(error)
    (tmp_path / "links.txt").write_text("https://gazette.example/\n")
    (error,) = articles(tmp_path / "links.txt", limits=Limits(fetch=False))
    assert "switched off" in str(error)


def test_one_page_has_one_identity() -> None:
    same = {
        "https://Gazette.example/a?utm_source=x&id=3", "https://gazette.example/a?id=3#end",
        "HTTPS://gazette.example/a?id=3&fbclid=1",
    }  # fmt: skip
    assert {identity(url) for url in same} == {"https://gazette.example/a?id=3"}
