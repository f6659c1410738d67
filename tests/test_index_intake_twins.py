"""One story that several outlets printed is found, and two stories on one matter are not."""

from __future__ import annotations

import random

from index.article import Article
from index.intake.twins import alike, sketch, twins
from tests.samples import STORY


def words(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(3000)}" for _ in range(count)]


def article(name: str, text: list[str], published: str | None = None) -> Article:
    return Article(id=name, source=name, text=" ".join(text), title=name, published=published)


def edited(text: list[str], share: float) -> list[str]:
    draw = random.Random(7)
    return [word if draw.random() > share else "changed" for word in text]


STORY_WORDS = words(400, 1)


def test_copies_edits_and_cuts_are_twins() -> None:
    copies = [
        article("a", STORY_WORDS, "2020-05-13"),
        article("b", STORY_WORDS, "2020-05-12"),
        article("c", edited(STORY_WORDS, 0.02)),
        article("d", STORY_WORDS[:250]),
    ]
    others = [article(f"x{i}", words(400, i + 2)) for i in range(100)]
    assert twins([*others, *copies]) == dict.fromkeys("abcd", "b")


def test_a_rewritten_story_and_a_quoted_paragraph_are_no_twins() -> None:
    rewritten = article("a", edited(STORY_WORDS, 0.3))
    quoting = article("b", [*words(400, 2), *STORY_WORDS[:40]])
    brief = article("c", STORY_WORDS[:60])
    assert twins([article("d", STORY_WORDS), rewritten, quoting, brief]) == {}


def test_the_order_of_articles_does_not_matter() -> None:
    copies = [
        article(name, edited(STORY_WORDS, share))
        for name, share in zip("abc", (0, 0.01, 0.02), strict=True)
    ]
    assert twins(copies) == twins(reversed(copies)) == dict.fromkeys("abc", "a")


def test_case_and_punctuation_do_not_count() -> None:
    text = " ".join(STORY)
    assert alike(sketch(text), sketch(text.upper().replace(",", " –")))


def test_short_and_empty_texts_are_no_twins_unless_equal() -> None:
    assert alike(sketch("One line."), sketch("one line"))
    assert not alike(sketch("One line."), sketch("Another line."))
    assert twins([article("a", []), article("b", words(50, 1))]) == {}
