"""Fuzz the intake by hand: ``python tests/fuzz_intake.py SECONDS [FOLDER]``.

With atheris the search is guided by coverage; without it hypothesis draws the inputs. Either way
an input is one byte that picks a target, then the bytes that the target is given. What is found
lies in FOLDER/found with its traceback, once for each place in the code; a mended one becomes a
test in test_index_intake_fuzz.py. Exits with 1 when something was found.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ModuleNotFoundError:
    atheris = None
    guided = contextlib.nullcontext()
else:
    guided = atheris.instrument_imports(include=["index", "pypdf", "mammoth", "feedparser"])

with guided:  # these are imported with their branches counted
    from index.article import Article
    from index.errors import DateError, IntakeError
    from index.intake import dates, edtf, files, names, web
    from index.intake.fetch import Fetched
    from index.split import split
    from tests import samples
    from tests.test_index_intake_fuzz import LIMITS, WHOLE, keeps_the_laws, taken

LONGEST = 8_192  # bytes of an input
SLOWEST = 10.0  # seconds of processor time for one input, coverage counting included
DAYS = ("2018-12-05", "2020-02", "2019", "2016-02-29", None)
WORDS = (
    "last month,last June,on Saturday,14 months after,the 3 of this November,two days later,ago,"
    "earlier this year,the 1990s,spring,Friday,December,2018,5 May 2020,05/06/2019,2020-02-29,"
    "2004-06-XX,1985?,~,/..,2001-21,Khalifa Haftar,Abdul-Rahman al-Sisi,Aqeela Saleh,Mr,Libya,"
    "Log in,Share,Read also:,Subscribe,---,title:,published:,<div>,<p>,</p>,<a href=,<script>,"
    "&#x202e;,<rss>,<item>,<link>,<urlset>,<loc>,http://,stream,endobj,/Type,/Page,obj,%PDF,"
    "Content-Type:,text/html,From:,Subject:,boundary=,base64,quoted-printable,charset="
).split(",")


def door(suffix: str) -> Callable[[bytes], object]:
    def one(data: bytes) -> None:
        for item in taken(data, suffix):
            if isinstance(item, Article):
                for passage in split(item):
                    assert item.text[passage.start : passage.end] == passage.text

    return one


def container(suffix: str) -> Callable[[bytes], object]:
    def one(data: bytes) -> None:
        with tempfile.TemporaryDirectory(dir=FAST) as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            for item in files.articles(path, limits=OFFLINE):
                if isinstance(item, Article):
                    keeps_the_laws(item)

    return one


def folder(data: bytes) -> None:
    """A manifest, an exclude file and two texts, divided at 0xff."""
    parts = [*data.split(b"\xff"), b"", b"", b""][:4]
    with tempfile.TemporaryDirectory(dir=FAST) as top:
        for name, part in zip(("manifest.csv", ".gitignore", "a.md", "b.txt"), parts, strict=True):
            Path(top, name).write_bytes(part)
        for item in files.articles(top, limits=OFFLINE):
            if isinstance(item, Article):
                keeps_the_laws(item)


def listing(data: bytes) -> None:
    """A feed, a sitemap or a page, and the same again behind each link."""

    class Served:
        def fetch(self, url: str) -> Fetched:
            return Fetched(url, data, "text/html", None)

    for item in files.articles("https://a.example/x", limits=LIMITS, fetcher=Served()):
        if isinstance(item, Article):
            keeps_the_laws(item)
    with contextlib.suppress(IntakeError):
        web.listed(data, "a.urls")


def dated(data: bytes) -> None:
    text = data[1:].decode("utf-8", "replace")
    for mention in dates.mentions(text, DAYS[(data or b"\0")[0] % len(DAYS)]):
        assert text[mention.start : mention.end] == mention.text
        first, last = edtf.days(mention.date)
        assert first <= last


def named(data: bytes) -> None:
    texts = data.decode("utf-8", "replace").split("\n", 3)
    groups = names.spellings([(str(i), text) for i, text in enumerate(texts)])
    names.expand(texts[0], names.Book(groups))


def written(data: bytes) -> None:
    try:
        date = edtf.parse(data.decode("utf-8", "replace"))
    except DateError as error:
        assert str(error)
        return
    first, last = edtf.days(date.text)
    assert first <= last
    assert edtf.parse(date.text).text == date.text
    assert edtf.natural(date.text)


FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
OFFLINE = type(LIMITS)(**{**{f: getattr(LIMITS, f) for f in LIMITS.__slots__}, "fetch": False})
STORY = samples.TEXT.encode()
FEED = (
    "<rss><channel><title>Gazette</title><item><title>Bridge</title><link>https://a.example/1"
    f"</link><pubDate>Tue, 12 May 2020 08:00:00 GMT</pubDate><description>{samples.TEXT}"
    "</description></item></channel></rss>"
).encode()
MAP = b"<urlset><url><loc>https://a.example/1</loc></url></urlset>"
TARGETS: list[tuple[Callable[[bytes], object], list[bytes]]] = [
    *((door(suffix), [data]) for suffix, data in WHOLE.items()),
    (container(".zip"), [samples.zipped({"a.txt": STORY, "manifest.csv": "file,title\na.txt,x"})]),
    (container(".tar"), [samples.tarred({"a.txt": STORY})]),
    (container(".txt"), [b"https://a.example/1\nhttps://b.example/2\n", STORY]),
    (folder, [b"file,title,published\na.md,x,2020-05\xff*.pdf\xff---\ntitle: x\n---\n" + STORY]),
    (listing, [FEED, MAP, samples.page().encode()]),
    (dated, [b"0" + word.encode() + b" he said." for word in WORDS[:22]]),
    (named, [b"Khalifa Haftar met Aguila Saleh.\nKhalifa Hifter left.\nAqila Saleh said so."]),
    (written, [word.encode() for word in WORDS[10:27]]),
]

runs: Counter[int] = Counter()
found: Counter[str] = Counter()
out = Path()


def one(data: bytes) -> None:
    """Run one input; keep it when anything but a named error comes of it, or when it is slow."""
    if not data:
        return
    target, _ = TARGETS[data[0] % len(TARGETS)]
    runs[data[0] % len(TARGETS)] += 1
    if runs.total() % 1000 == 0:  # libFuzzer ends the process itself: nothing can be said after it
        tell()
    start = time.process_time()
    try:
        target(data[1:])
    except Exception as error:  # noqa: BLE001  # whatever comes is a finding
        own = [f for f in traceback.extract_tb(error.__traceback__) if "/index/" in f.filename]
        at = own[-1] if own else traceback.extract_tb(error.__traceback__)[-1]
        keep(data, f"{type(error).__name__}-{Path(at.filename).stem}-{at.lineno}", error)
    spent = time.process_time() - start
    if spent > SLOWEST:
        keep(data, f"slow-{data[0] % len(TARGETS)}", TimeoutError(f"{spent:.1f} s"))


def keep(data: bytes, what: str, error: Exception) -> None:
    found[what] += 1
    path = out / "found" / what
    if not path.exists() or len(data) < path.stat().st_size:
        path.write_bytes(data)
        path.with_suffix(".why").write_text("".join(traceback.format_exception(error)), "utf-8")


def tell() -> str:
    """Write and return what was run, and what came of it."""
    said = (
        f"{runs.total():,} inputs in {time.process_time():.0f} s of processor time; "
        f"by target: {sorted(runs.items())}; found: {dict(found) or 'nothing'}"
    )
    (out / "told").write_text(said + "\n", "utf-8")
    return said


def seeds() -> list[bytes]:
    return [bytes([n]) + data for n, (_, all_) in enumerate(TARGETS) for data in all_]


def by_coverage(seconds: int) -> None:
    corpus = out / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(seeds()):
        (corpus / f"seed{number:03}").write_bytes(data)
    tokens = out / "tokens"
    shown = (word.replace("\\", "\\\\").replace('"', '\\"') for word in WORDS)
    tokens.write_text("".join(f'"{word}"\n' for word in shown), "ascii")
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-dict={tokens}"]
    quiet = ["-timeout=120", "-rss_limit_mb=6000", "-print_final_stats=1", "-len_control=20"]
    atheris.Setup([sys.argv[0], *options, *quiet, str(corpus)], one)
    atheris.Fuzz()


def by_hypothesis(seconds: int) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    end = time.monotonic() + seconds

    @settings(
        max_examples=50, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(seeds()), st.data())
    def some(seed: bytes, draw: st.DataObject) -> None:
        data = bytearray(seed)
        piece = st.binary(max_size=40) | st.sampled_from([word.encode() for word in WORDS])
        for _ in range(draw.draw(st.integers(1, 8))):
            at = draw.draw(st.integers(1, len(data)))
            data[at : at + draw.draw(st.integers(0, 12))] = draw.draw(piece)
        one(bytes(data))

    while time.monotonic() < end:
        some()


def main() -> None:
    global out
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    out = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="fuzz-"))
    (out / "found").mkdir(parents=True, exist_ok=True)
    print(f"{'atheris' if atheris else 'hypothesis'} for {seconds} s; what it finds: {out}/found")
    if atheris:
        by_coverage(seconds)
        return
    by_hypothesis(seconds)
    print(tell())
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
