"""The page goes, the story stays: also a story about passwords, privacy and subscriptions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from index.article import Article
from index.intake.files import articles
from index.intake.furniture import Around, without_furniture
from tests.samples import STORY, needs


def cleaned(*lines: str, title: str | None = None, outlet: str | None = None) -> list[str]:
    return without_furniture(lines, Around(title, outlet))[0]


@pytest.mark.parametrize(
    "line",
    [
        "Log in", "Sign up", "Forgot your password?", "Privacy policy", "Share this article",
        "Share on Facebook", "Print", "Subscribe", "Newsletter sign-up", "Leave a comment",
        "3 Comments", "Cookie settings", "Terms of use", "Read more", "Add to bookmarks",
        "Contact us", "Follow us on Twitter", "© 2020 Linden Gazette. All rights reserved.",
        "We use cookies to give you the best experience on our site.",
        "Sign up for our newsletter and never miss a story.",
        "Become a member and support our independent journalism.",
        "Please enter your e-mail address and we will send you a new password.",
        "Your support keeps us going: donate to our newsroom today.",
    ],
)  # fmt: skip
def test_a_line_of_the_page_after_the_story_is_removed(line: str) -> None:
    kept, removed = without_furniture([*STORY, "Log in", line])
    assert kept == list(STORY)
    assert [r.text for r in removed] == ["Log in", line]


def test_the_page_before_the_story_is_removed() -> None:
    kept = cleaned(
        "Skip to content", "Home / Town / Old bridge closes", "Old bridge closes", "Share", *STORY,
        title="Old bridge closes",
    )  # fmt: skip
    assert kept == list(STORY)


def test_teasers_of_other_stories_go_with_the_label_above_them() -> None:
    kept, removed = without_furniture(
        [*STORY, "You may also like", "Ferry company hires forty people", "The company said …",
         "School reopens after the flood", "Pupils were glad to be back on Tuesday.", "Log in"]
    )  # fmt: skip
    assert kept == list(STORY)
    assert len(removed) == 6


def test_headings_of_the_story_stay() -> None:
    text = [
        STORY[0],
        "Leave the bridge",
        STORY[1],
        "Related costs",
        STORY[2],
        "More on the ferry",
        STORY[0],
    ]
    assert cleaned(*text) == text


def test_a_story_about_passwords_keeps_every_sentence() -> None:
    text = [
        "The bank reset every password after the break-in; customers could not log in on Monday.",
        "Forgot password?",
        "That button alone was pressed 40,000 times an hour, the bank's log-in statistics show.",
        "Privacy policy",
        "The bank changed its privacy policy in March, and account holders had to accept it.",
        "Subscribers to its newsletter were told to change passwords and watch their accounts.",
        "“Enter your password nowhere but on our site,” the bank's spokesman told its customers.",
    ]  # fmt: skip
    assert cleaned(*text) == text


def test_a_story_told_to_its_reader_keeps_every_sentence() -> None:
    text = [
        "You should change your password at once if your bank wrote to you about the break-in.",
        "Your account is safe as long as you have never used the same password on another site.",
        "If you cannot log in, call the bank, and never follow a link that somebody has sent you.",
        "You can also ask for a new card, which your bank must give you free of charge this year.",
    ]  # fmt: skip
    assert cleaned(*text, "Log in", "Privacy policy") == text


def test_a_box_inside_the_story_is_removed() -> None:
    text = [STORY[0], "Advertisement", STORY[1], "Share", "Tweet", STORY[2]]
    assert cleaned(*text) == list(STORY)
    box = "Sign up for our newsletter to get the best of the town."
    assert cleaned(STORY[0], box, STORY[1]) == [STORY[0], STORY[1]]


def test_a_quote_is_never_an_appeal() -> None:
    last = "“Join us and support our journalism,” reads the newsletter that subscribers were sent."
    assert cleaned(*STORY, last) == [*STORY, last]


def test_the_outlets_name_goes_also_when_it_is_glued_to_the_last_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Linden Gazette\n\n" + "\n\n".join(STORY) + "Linden Gazette")
    (tmp_path / "manifest.csv").write_text("file,outlet\na.txt,Linden Gazette\n")
    (article,) = articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(STORY)


def test_lines_that_recur_across_an_outlets_articles_are_removed(tmp_path: Path) -> None:
    for number, sentence in enumerate(STORY):
        head, foot = "The voice of the harbour since 1912", "The Gazette is printed on Mondays."
        text = f"{head}\n\n{sentence}\n\n{foot}"
        (tmp_path / f"{number}.md").write_text(f"---\noutlet: Linden Gazette\n---\n{text}")
    found = [item for item in articles(tmp_path) if isinstance(item, Article)]
    assert [a.text for a in found] == list(STORY)
    assert {r.reason for a in found for r in a.removed} == {
        "page furniture: recurs across this outlet's articles"
    }


def test_the_crowd_of_links_that_ends_a_page_goes_and_a_sentence_in_it_stays() -> None:
    links = ["Sport", "Weather", "Harbour master resigns after a long dispute", "Log in"] * 2
    kept = cleaned(
        *STORY,
        "Share",
        *links,
        "He left the room without a word.",
        *links,
        "Privacy policy",
        "Contact us",
    )
    assert kept == [*STORY, "He left the room without a word."]


def test_a_list_that_ends_a_story_stays() -> None:
    winners = [f"{name} Harbour, {name[0]} class" for name in ("North", "South", "East", "West")]
    text = [*STORY, "The winners", *winners * 3]
    assert cleaned(*text) == text


def test_what_stands_above_the_headline_goes() -> None:
    kept = cleaned(
        "Tuesday edition", "Town", "Old bridge closes", *STORY, title="Old bridge closes"
    )
    assert kept == list(STORY)


def test_a_last_sentence_that_speaks_to_the_reader_stays() -> None:
    last = "While the bridge is closed, you will see the harbour as nobody has seen it since 1912."
    assert cleaned(*STORY, last, "Log in", "Privacy policy") == [*STORY, last]


def test_cleaning_a_clean_story_changes_nothing() -> None:
    once, _ = without_furniture(["Share", *STORY, "Log in", "Your account and our terms."])
    assert without_furniture(once) == (once, [])


# The five seed articles. Furniture is named here by a few words each, never whole sentences.

FURNITURE = {
    "001": ("Egypt Watch",),
    "002": ("You have a right to", "Subscribe now", "Know more", "Join us", "Your support is"),
    "004": (
        "Home / Politics", "Leave your vote", "Check Also", "Al-Jazawi", "Member of Parliament",
        "Log In", "Forgot password?", "Enter your account data", "Your password reset link",
        "Log in", "Privacy Policy", "Add to Collection", "No Collections", "all collections",
    ),
}  # fmt: skip
HEADINGS = {
    "000": ("Egypt’s al-Sisi considers",),
    "002": ("A rift with Egypt",),
    "003": ("Leave Haftar",),
    "004": ("Egyptian initiative after the defeat", "Al Sisi retreated", "Invitation for Bashagha"),
}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    found = list(articles(needs("seeds")))
    assert all(isinstance(item, Article) for item in found)
    return {item.source[:3]: item for item in found if isinstance(item, Article)}


def test_the_seeds_lose_their_page_and_list_it(seeds: dict[str, Article]) -> None:
    for key, lines in FURNITURE.items():
        article = seeds[key]
        removed = [r.text for r in article.removed]
        for words in lines:
            assert not any(p.startswith(words) for p in article.text.split("\n\n")), words
            assert any(words in text for text in removed), words


def test_the_seeds_keep_every_other_line(seeds: dict[str, Article]) -> None:
    folder = needs("seeds")
    for key, article in seeds.items():
        raw = (folder / article.source).read_text()
        removed = " ".join(" ".join(r.text.split()) for r in article.removed)
        story = " ".join(article.text.split())
        for line in raw.split("\n"):
            words = " ".join(line.split())
            assert words in story or words in removed, (key, words)
        removals = len(article.removed)
        assert removals == {"000": 0, "001": 2, "002": 6, "003": 0, "004": 16}[key]


def test_headings_in_the_seeds_stand_alone(seeds: dict[str, Article]) -> None:
    for key, headings in HEADINGS.items():
        paragraphs = seeds[key].text.split("\n\n")
        for heading in headings:
            (found,) = [p for p in paragraphs if p.startswith(heading)]
            assert len(found) < 80


def test_sentences_cut_off_by_the_column_do_not_run_into_the_next(
    seeds: dict[str, Article],
) -> None:
    paragraphs = seeds["000"].text.split("\n\n")
    cut = [p.rsplit(" ", 1)[1] for p in paragraphs if p[-1] not in ".”"]
    assert cut == ["considerably", "Haftar", "for", "that"]
    assert len(paragraphs) == 21


def test_the_seeds_carry_the_manifests_metadata(seeds: dict[str, Article]) -> None:
    with (needs("seeds") / "manifest.csv").open() as rows:
        for row in csv.DictReader(rows):
            article = seeds[row["file"][:3]]
            assert (article.title, article.outlet) == (row["title"], row["outlet"])
            assert (article.published, article.author) == (row["published"], None)
