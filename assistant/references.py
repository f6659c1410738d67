"""An article -> a reference to it, in the styles that students are asked for.

Plain text, as it is pasted into a bibliography. APA: 7th edition. MLA: 9th. Chicago: 17th, notes
and bibliography. A part that the article does not have is left out, never made up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.citation import Answer, web_address
from index.article import Article
from index.errors import DateError
from index.intake import edtf

_MLA_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
# A byline that is an institution is not turned around.
_INSTITUTION = re.compile(
    r"\b(?:agen(?:cy|cies|ce|cia|tur)|associated|news|press|reuters|afp|staff|desk|team|editors?|correspondents?|"
    r"reporters?|ministry|office|university|institute|network|monitor|watch|times|post)\b",
    re.IGNORECASE,
)
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts the braces of \{ too
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True)
class When:
    """A publication date in parts, None where it is not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    words: str = ""  # a season or an interval, which has no month of its own


def apa(article: Article) -> str:
    """Return an APA reference."""
    when = _when(article.published)
    date = "n.d." if when.year is None else f"{when.year}"
    if when.month:
        date += f", {edtf.MONTHS[when.month - 1]}" + (f" {when.day}" if when.day else "")
    elif when.words:
        date = when.words
    names = [_initials(name) for name in _people(article.author)]
    title = _stopped(_line(article.title))
    front = f"{_stopped(_series(names, '&'))} ({date}). {title}" if names else f"{title} ({date})."
    return _joined(front, _stopped(_line(article.outlet)), _line(web_address(article.url)))


def mla(article: Article) -> str:
    """Return an MLA entry of works cited."""
    when = _when(article.published)
    month = _MLA_MONTHS[when.month - 1] if when.month else ""
    date = when.words or " ".join(str(part) for part in (when.day, month, when.year) if part)
    names = _people(article.author)
    lead = f"{_turned(names[0])}, et al." if len(names) > 2 else _pair(names)
    rest = ", ".join(
        part for part in (_line(article.outlet), date, _line(web_address(article.url))) if part
    )
    return _joined(_stopped(lead), f"“{_stopped(_inner(article.title))}”", _stopped(rest))


def chicago(article: Article) -> str:
    """Return an entry of a Chicago bibliography."""
    when = _when(article.published)
    date = when.words or (f"{when.year}" if when.year else "")
    if when.month:
        month = edtf.MONTHS[when.month - 1]
        date = f"{month} {when.day}, {when.year}" if when.day else f"{month} {when.year}"
    names = _people(article.author)
    lead = _series([_turned(names[0]), *names[1:]], "and") if names else ""
    where = ", ".join(part for part in (_line(article.outlet), date) if part)
    link = _stopped(_line(web_address(article.url)))
    return _joined(_stopped(lead), f"“{_stopped(_inner(article.title))}”", _stopped(where), link)


def bibtex(article: Article) -> str:
    """Return a BibTeX entry; its key holds the article's id, so that no two are the same."""
    when = _when(article.published)
    fields = {
        "author": " and ".join(
            f"{{{_latex(n)}}}" if _INSTITUTION.search(n) else _latex(n)
            for n in _people(article.author)
        ),
        "title": f"{{{_latex(_line(article.title))}}}",
        "journal": _latex(_line(article.outlet)),
        "year": str(when.year) if when.year else "",
        "month": edtf.MONTHS[when.month - 1][:3].lower() if when.month else "",
        "day": str(when.day) if when.day else "",
        "url": re.sub(r"[{}\\]", "", _line(web_address(article.url))),
    }
    rows = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@article{{{_key(article, when)},\n" + ",\n".join(rows) + "\n}"


STYLES: dict[str, Callable[[Article], str]] = {
    "APA": apa,
    "MLA": mla,
    "Chicago": chicago,
    "BibTeX": bibtex,
}


def style_of(name: str) -> str | None:
    """Return the style that is meant, however its name is capitalised, or None."""
    return next((style for style in STYLES if style.lower() == name.strip().lower()), None)


def with_references(answer: Answer, articles: Sequence[Article], style: str) -> str:
    """Return an answer's text with the references of its footnotes, ready to paste.

    Args:
        answer: the answer.
        articles: the article of each citation, in the order of the citations.
        style: a key of STYLES.
    """
    references = references_of(answer, articles, style)
    whole = [references] if style == "BibTeX" else [answer.typeset().text, references]
    return "\n\n".join(part for part in whole if part)


def references_of(answer: Answer, articles: Sequence[Article], style: str) -> str:
    """Return the references of an answer's footnotes alone; arguments as above."""
    written = STYLES[style]
    if style == "BibTeX":
        return "\n\n".join(dict.fromkeys(written(article) for article in articles))
    notes = [f"[{c.number}] {written(a)}" for c, a in zip(answer.citations, articles, strict=True)]
    return "\n".join(notes)


def _when(published: str | None) -> When:
    if not published:
        return When()
    try:
        dated = edtf.parse(published)
    except DateError:
        return When()
    first = dated.first
    if dated.precision in ("season", "interval"):
        return When(first.year, words=edtf.natural(published))
    return When(
        first.year,
        first.month if dated.precision in ("month", "day") else None,
        first.day if dated.precision == "day" else None,
    )


def _people(author: str | None) -> list[str]:
    """Split a byline into names: ``By A B, C D and E F``."""
    line = re.sub(r"^by\s+", "", _line(author), flags=re.IGNORECASE)
    parts = re.split(r"\s*;\s*|\s+(?:and|&)\s+|,\s+(?:and\s+)?(?=\S+\s)", line)
    return [part.strip() for part in parts if part.strip()]


def _turned(name: str) -> str:
    """Write the family name first, unless the name is an institution's or is turned already."""
    words = name.split()
    if len(words) < 2 or "," in name or _INSTITUTION.search(name):
        return name
    particles = 1
    while particles < len(words) - 1 and words[-particles - 1].islower():
        particles += 1  # "van der Berg" stays together
    return f"{' '.join(words[-particles:])}, {' '.join(words[:-particles])}"


def _initials(name: str) -> str:
    turned = _turned(name)
    family, comma, given = turned.partition(", ")
    if not comma:
        return turned
    letters = " ".join(
        "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
        for word in given.split()
    )
    return f"{family}, {letters}"


def _pair(names: Sequence[str]) -> str:
    if not names:
        return ""
    return _turned(names[0]) + (f", and {names[1]}" if len(names) > 1 else "")


def _series(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _line(text: str | None) -> str:
    """Write on one line what an article's metadata says."""
    return " ".join((text or "").split())


def _inner(title: str) -> str:
    """Write a title inside double quotation marks: its own become single ones."""
    return re.sub(r"[“”\"]", "’", re.sub(r"(^|\s)[“\"]", r"\1‘", _line(title)))


def _stopped(text: str) -> str:
    """End a part with one full stop."""
    return text if not text or text[-1] in ".?!" else text + "."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _key(article: Article, when: When) -> str:
    plain = unicodedata.normalize("NFKD", article.outlet or article.title).encode("ascii", "ignore")
    name = _first(re.findall(r"[a-z]+", plain.decode().lower())) or "article"
    return f"{name}{when.year or ''}-{re.sub(r'[^A-Za-z0-9]', '', article.id)[:8]}"


def _first(words: Iterable[str]) -> str:
    return next((word for word in words if word not in ("the", "a", "an")), "")
