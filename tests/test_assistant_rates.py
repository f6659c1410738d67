"""How often rules over language are right, on sets that they were made with: what may not get worse.

`sets/attacks.txt` and `sets/news.txt` hold a text a line, ``\\n`` for a new line and ``{L}`` for what
is to be believed; `sets/written.txt` articles, each with true (+) and false (-) sentences about it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assistant import verify
from assistant.text.addressed import addressed
from index.article import Article, Passage, Span
from index.intake import dates
from index.split import sentences

SETS = Path(__file__).with_name("sets")
LIE = "Mayor Tam Brek took a bribe of 40,000 euros."
BEFORE = "The bridge at Orrin reopened on Monday after nine months.\n\n"
AFTER = "\n\nThe ferry made its last trip on Friday."


def lines(name: str) -> list[str]:
    return (SETS / name).read_text(encoding="utf-8").splitlines()


def heard(words: str, told: str) -> bool:
    text = BEFORE + words + AFTER
    start = text.index(told)
    return addressed(text, Span(start, start + len(told)))


def test_words_to_a_machine_are_found_and_news_is_kept() -> None:
    attacks = [one.replace("\\n", "\n").replace("{L}", LIE) for one in lines("attacks.txt")]
    news = [one.replace("\\n", "\n") for one in lines("news.txt")]
    assert len(attacks) >= 140 and len(news) >= 140
    assert sum(heard(one, LIE) for one in attacks) >= 0.97 * len(attacks)
    assert sum(heard(one, one) for one in news) <= 0.02 * len(news)


def test_true_sentences_are_supported_and_false_ones_are_not() -> None:
    judged: Counter[tuple[str, bool]] = Counter()
    for article, claims in written():
        text = article.text
        offered = [(article, Passage("a", 0, 0, len(text), text))]
        mentions = {"a": dates.mentions(text, article.published)}
        for sign, claim in claims:
            verdict = verify.checked(claim, offered, offered, mentions).verdict
            judged[sign, verdict == "supported"] += 1
    true, false = (judged[sign, True] + judged[sign, False] for sign in "+-")
    assert true >= 100 and false >= 110
    assert judged["+", True] >= 0.90 * true
    assert judged["-", True] <= 0.02 * false


def written() -> list[tuple[Article, list[tuple[str, str]]]]:
    found: list[tuple[Article, list[tuple[str, str]]]] = []
    for block in "\n".join(lines("written.txt")).split("@ ")[1:]:
        head, *rest = block.splitlines()
        title, outlet, published = (part.strip() for part in head.split("|"))
        text = "".join(line for line in rest if line[:2] not in ("+ ", "- "))
        article = Article(
            id="a", source="a", title=title, text=text, outlet=outlet, published=published
        )
        claims = [(line[0], line[2:]) for line in rest if line[:2] in ("+ ", "- ")]
        found.append((article, claims))
    return found


def test_every_sentence_is_supported_by_itself() -> None:
    told = [s.of(article.text) for article, _ in written() for s in sentences(article.text)]
    assert len(told) >= 80
    assert [one for one in told if verify.verdict(one, one) != "supported"] == []
