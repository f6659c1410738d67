"""What two speakers say in one article are two sides, where they speak of one matter."""

from __future__ import annotations

import pytest

from assistant.citation import Quote
from assistant.drafting import quoting
from assistant.evidence import Evidence
from assistant.telling.said import Group, Said
from assistant.telling.voices import against, disputed, speaker
from index.article import Article
from index.split import sentences

LEAST = 0.4


def told(text: str, *shorts: str, article: str = "a") -> list[Said]:
    """Return each answer with the sentence of the article that holds it."""
    story = Article(id=article, source=f"{article}.md", title="Report", text=text, outlet="Daily")
    found: list[Said] = []
    for short in shorts:
        at = text.index(short)
        span = next(one for one in sentences(text) if one.start <= at < one.end)
        found.append(Said(short, Quote(story, span.start, span.end, 0.9), 0.9))
    return found


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("The police put the crowd at 4,000; the organisers spoke of 11,000.", ("4,000", "11,000")),
        ("The police put the crowd at 4,000, the organisers at 11,000.", ("4,000", "11,000")),
        ("According to the police 4,000 came, according to the organisers 11,000.",
         ("4,000", "11,000")),
        ("It drew 4,000 people, police said, and 11,000, according to the organisers.",
         ("4,000", "11,000")),
        ("The board found that the train was doing 88 km/h. The union, which paid for a study, "
         "says it was doing 104.", ("88 km/h", "104")),
    ],
)  # fmt: skip
def test_two_speakers_of_one_article_are_two_sides(text: str, shorts: tuple[str, str]) -> None:
    first, second = told(text, *shorts)
    assert against(first, second)


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("The mayor said that 4,000 people came and that 200 were fined.", ("4,000", "200")),
        ("She said that 4,000 came. He spoke of 11,000.", ("4,000", "11,000")),
        ("The Senn has 300 workers; the mayor speaks of 85 more.", ("300", "85")),
        ("The police spoke of 4,000. It rained all day. The union spoke of 11,000.",
         ("4,000", "11,000")),
        ("The police spoke of four dead at first; the hospital later put it at seven.",
         ("four", "seven")),
        ("The police spoke of 4,000 people; the union of 8 per cent.", ("4,000 people", "8 per cent")),
    ],
)  # fmt: skip
def test_what_one_speaker_says_or_of_another_matter_is_no_side(
    text: str, shorts: tuple[str, str]
) -> None:
    first, second = told(text, *shorts)
    assert not against(first, second)


def test_the_speaker_stands_before_what_is_set_between_commas() -> None:
    text = "The union, which has 40 members, says 11,000 came."
    assert speaker(told(text, "11,000")[0]) == speaker(told("The union said 11,000.", "11,000")[0])


def test_both_sides_of_one_article_are_told_by_its_sentences() -> None:
    one = "The police put the crowd at 4,000; the organisers spoke of 11,000."
    two = "The police put the crowd at 4,000. The organisers spoke of 11,000."
    texts = {
        one: [
            '4,000 / 11,000. "The police put the crowd at 4,000; the organisers spoke of 11,000."'
        ],
        two: [
            '4,000. "The police put the crowd at 4,000."',
            '11,000. "The organisers spoke of 11,000."',
        ],
    }
    for text, sides in texts.items():
        groups = tuple(Group([said]) for said in told(text, "4,000", "11,000"))
        draft = quoting([Evidence("How many came?", (), {}, {}, groups, {}, {})], LEAST)
        assert (draft.status, draft.short) == ("conflicting", "4,000 / 11,000")
        assert [sentence.text for sentence in draft.sentences] == sides


CROWD = "Kesh Water says the mill uses 900 litres a day. "


@pytest.mark.parametrize(
    ("behind", "other"),
    [
        ("The owner disputes that: it is 300 litres, he says.", "300 litres"),
        ("The mill is old. The owner rejects the figure and speaks of 300 litres.", "300 litres"),
        ("I have seen the meter, and the true figure is closer to 300.", "300"),
        ("The true owner came in after 30 years.", None),
        ("Its owner, Piet Tarn, 58, denies it.", None),
        ("The owner rejects a ban after 30 years.", None),
        ("The owner speaks of 300 litres.", None),
        ("It is old. It is wet. The owner disputes that: it is 300 litres.", None),
    ],
)
def test_a_number_that_is_disputed_has_another_side(behind: str, other: str | None) -> None:
    for short in ("900", "900 litres"):
        found = disputed(*told(CROWD + behind, short))
        assert (found and found.short) == other


def test_a_disputed_number_is_told_by_both() -> None:
    one = told(CROWD + "The owner disputes that: it is 300 litres.", "900 litres")
    groups = (Group(one),)
    evidence = Evidence("How much water does it use?", (), {}, {}, groups, {}, {})
    draft = quoting([evidence], LEAST)
    assert (draft.status, draft.short) == ("conflicting", "900 litres / 300 litres")
