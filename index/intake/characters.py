"""Bytes to honest characters: decode, mend, and take out what a reader cannot see.

Knows nothing of articles. Offsets in the result are the only ones that later steps use.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import charset_normalizer
import ftfy
from ftfy.badness import is_bad

from index.article import Removed
from index.errors import IntakeError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_SAMPLE = 65_536
_STRAY = re.compile("[\udc80-\udcff]+")  # bytes that UTF-8 does not know, as Python escapes them
_STRAYS = 0.25  # share of the bytes above ASCII; in text of another encoding it is far more
_BESIDE = 20  # characters of a word that are told on each side of a stray byte
_NAMED = 8
MENDINGS = 5  # of one text at most; two are enough for what is met

# What each kind can do in a text that a person reads and a model is given: reorder what is
# displayed, carry a message that nobody sees, split a word so that no search finds it.
_UNSEEN = {
    "bidirectional control characters": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "tag characters (hidden text)": "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",
    "variation selectors": "\ufe00-\ufe0f\U000e0100-\U000e01ef",
    "zero-width characters": "\u034f\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\ufeff"
    "\u115f\u1160\u3164\uffa0",
    "soft hyphens": "\u00ad",
    "control characters": "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffc",
    "private or invalid characters": "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000f0000-\U0010ffff",
}
_UNSEEN_KINDS = {reason: re.compile(f"[{chars}]") for reason, chars in _UNSEEN.items()}
_ANY_UNSEEN = re.compile("[" + "".join(_UNSEEN.values()) + "\u200c\u200d]")
# A joiner is spelling in Persian, Urdu and the Indic scripts; elsewhere it is only invisible.
_LOOSE_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f])[\u200c\u200d]+"
    "|[\u200c\u200d]+(?![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f])"
    "|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_NEWLINES = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile("\n{3,}")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_MENDING = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_terminal_escapes=True,
    remove_control_chars=False,
    explain=False,
)


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, list[str]]:
    """Return the text of `data`: by byte order mark, UTF-8, what it declares, or detection.

    UTF-8 with a few bytes that are none is still UTF-8: these are read as Windows-1252, and the
    words that they stand in are returned beside the text.

    Raises IntakeError when the bytes are empty, are no text, or fit no encoding.
    """
    if not data.strip():
        raise IntakeError(source, "the file is empty; nothing to take in")
    if name := _guess(data):
        raise IntakeError(source, f"the file is binary{name}, not text")
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    plain = marked is None and not _is_binary(data)
    if (plain or marked == "utf-8-sig") and (found := _utf8(data)):
        return found
    if marked:
        return _strict(data, marked, source), []
    return _otherwise(data, source, declared), []


def stray(words: Sequence[str]) -> tuple[Removed, ...]:
    """Return what is told of the words whose stray bytes were read as Windows-1252."""
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    reason = "bytes that are no UTF-8: read as Windows-1252"
    return (Removed(", ".join(words[:_NAMED]) + more, reason),) if words else ()


def _utf8(data: bytes) -> tuple[str, list[str]] | None:
    """Return UTF-8 with its stray bytes read as Windows-1252, and the words that hold them."""
    text = data.decode("utf-8-sig", "surrogateescape")
    strays = list(_STRAY.finditer(text))
    above = len(data.translate(None, delete=bytes(range(128))))
    if sum(len(found.group()) for found in strays) > _STRAYS * above:
        return None
    mended = _STRAY.sub(_as_windows, text)
    words = [_around(mended, found.start(), found.end()) for found in strays]
    return mended, list(dict.fromkeys(words))


def _as_windows(found: re.Match[str]) -> str:
    data = found.group().encode("utf-8", "surrogateescape")
    if found.end() == len(found.string) and len(data) > 1:  # a character that the file's end cut
        return "\ufffd"
    return data.decode("cp1252", "replace")


def _around(text: str, start: int, end: int) -> str:
    before = re.split(r"\s", text[max(0, start - _BESIDE) : start])[-1]
    return before + text[start:end] + re.split(r"\s", text[end : end + _BESIDE], maxsplit=1)[0]


def _otherwise(data: bytes, source: str, declared: str | None) -> str:
    """Return the text of bytes that are not UTF-8 and have no byte order mark."""
    if _try(data, "utf-8") is None:
        for encoding in (declared, _declared(data)):
            if encoding and (text := _try(data, encoding)) is not None:
                return text
    if wide := _wide(data):
        return _strict(data, wide, source)
    if _is_binary(data):
        raise IntakeError(source, "the file is binary, not text")
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None or best.chaos > 0.2 or (text := _try(data, best.encoding)) is None:
        raise IntakeError(
            source, "the text is in no encoding that could be recognised; save it as UTF-8"
        )
    return text


def shown(name: str) -> str:
    """Return a file's name as text that can be kept and printed, whatever bytes it is made of."""
    return name.encode("utf-8", "backslashreplace").decode()


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of an input's original bytes."""
    return hashlib.sha256(data).hexdigest()


def honest(text: str) -> tuple[str, list[Removed]]:
    """Mend broken encodings and take out unseen characters; say what was taken out.

    The result is NFC, has ``\\n`` as its only control character and the space as its only space.
    """
    text = _NEWLINES.sub("\n", text)
    removed: list[Removed] = []
    text = _take_out(text, removed)
    for _ in range(MENDINGS):  # mending uncovers what mojibake had hidden, sometimes more mojibake
        known = text
        text = _take_out(_mended(text).translate(_LIGATURES), removed)
        text = _BLANK.sub("\n\n", unicodedata.normalize("NFC", _SPACES.sub(" ", text)))
        if text == known:
            break
    return text, removed


def _mended(text: str) -> str:
    """Mend mojibake, line by line where there is any: ftfy takes 20 µs even for a sound line."""
    if not is_bad(text):
        return text
    return "\n".join(
        ftfy.fix_text(line, _MENDING) if is_bad(line) else line for line in text.split("\n")
    )


def _take_out(text: str, removed: list[Removed]) -> str:
    if not _ANY_UNSEEN.search(text):
        return text
    for reason, kind in _UNSEEN_KINDS.items():
        found = Counter(kind.findall(text))
        if found:
            removed.append(Removed(_named(found), reason))
            text = kind.sub("", text)
    loose = Counter("".join(_LOOSE_JOINER.findall(text)))
    if loose:
        removed.append(Removed(_named(loose), "zero-width characters"))
        text = _LOOSE_JOINER.sub("", text)
    return text


def _named(found: Counter[str]) -> str:
    names = [f"U+{ord(char):04X} ({count} times)" for char, count in found.most_common(8)]
    return ", ".join(names) + (f" and {len(found) - 8} more" if len(found) > 8 else "")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (ValueError, LookupError):  # the name of an encoding may hold a NUL, which is neither
        return None


def _strict(data: bytes, encoding: str, source: str) -> str:
    text = _try(data, encoding)
    # Half of the bytes of UTF-16 text in an alphabet are zero; ASCII pairs read as Chinese.
    if text is None or (encoding == "utf-16" and data[2:400].isascii() and 0 not in data[:400]):
        raise IntakeError(
            source, f"the file says that it is {encoding} but is not; save it as UTF-8"
        )
    return text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark when every other byte of Latin text is zero."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if (
        len(sample) >= 8
        and max(even, odd) > len(sample) * 0.3
        and min(even, odd) < len(sample) * 0.05
    ):
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return b"\x00" in sample or odd > len(sample) * 0.02


def _guess(data: bytes) -> str:
    for mark, name in (
        (b"%PDF", " (a PDF: name it .pdf)"),
        (b"PK\x03\x04", " (a zip archive: name it .zip, .docx or .epub)"),
        (b"\x1f\x8b", " (gzip: name it .tar.gz)"),
        (b"\x89PNG", " (a PNG image)"),
        (b"\xff\xd8\xff", " (a JPEG image)"),
        (b"\xd0\xcf\x11\xe0", " (an old Office file: save it as .docx)"),
    ):
        if data.startswith(mark):
            return name
    return ""
