"""Front matter as people and programs write it: read whole, or refused by name."""

from __future__ import annotations

import pytest

from index.errors import IntakeError
from index.intake.frontmatter import front_matter

STORY = "The old bridge closed on Monday."


def facts(front: str, fence: str = "---", above: str = "") -> dict[str, str]:
    found, rest = front_matter(f"{above}{fence}\n{front}\n{fence}\n{STORY}", "a.md")
    assert rest == STORY
    return {name: fact.value for name, fact in found.items()}


@pytest.mark.parametrize(
    ("front", "name", "value"),
    [
        ("authors:\n  - Ana Berg\n  - 'Carl Dahl'", "author", "Ana Berg, Carl Dahl"),
        ("authors: # both\n- Ana Berg\n- Carl Dahl\nlang: en", "author", "Ana Berg, Carl Dahl"),
        ('author: [Ana Berg, "Carl Dahl"]', "author", "Ana Berg, Carl Dahl"),
        ("title: >\n  The old\n  bridge closes\nlang: en", "title", "The old bridge closes"),
        ("title: |-\n  Bridge: closed\nlang: en", "title", "Bridge: closed"),
        ("title: 'The old\n  bridge'", "title", "The old bridge"),
        ("published:\n  2020-05-12", "published", "2020-05-12"),
        ("# who wrote this\n\ntitle: Bridge", "title", "Bridge"),
        ("title: Bridge\nseo:\n  title: Ten things about bridges", "title", "Bridge"),
        ("tags: {a: 1}\ntitle: Bridge", "title", "Bridge"),
        ("title: '#1 of all: bridges'", "title", "#1 of all: bridges"),
        ("date: 2020-05-12 10:00", "published", "2020-05-12"),
        ("date: 2020-05-12 9:00:30 +0200", "published", "2020-05-12"),
    ],
)
def test_a_value_may_stand_in_any_plain_form(front: str, name: str, value: str) -> None:
    assert facts(front)[name] == value


def test_front_matter_may_stand_below_blank_lines_and_end_as_yaml_does() -> None:
    assert facts("title: Bridge", above="\ufeff\n \n") == {"title": "Bridge"}
    found, rest = front_matter(f"---\ntitle: Bridge\n...\n{STORY}", "a.md")
    assert (found["title"].value, rest) == ("Bridge", STORY)
    assert front_matter(f"\n\n{STORY}", "a.md") == ({}, f"\n\n{STORY}")


def test_toml_stands_between_plus_signs() -> None:
    front = (
        '# made by a program\ntitle = "Bridge"\nauthors = ["Ana Berg", "Carl Dahl"]\n'
        'date = 2020-05-12T10:00:00Z\ndraft = false\n[extra]\nsource = "x"'
    )
    assert facts(front, "+++") == {
        "title": "Bridge", "author": "Ana Berg, Carl Dahl", "published": "2020-05-12",
    }  # fmt: skip
    assert facts("date = 2020-05-12", "+++") == {"published": "2020-05-12"}
    assert facts("date = 2020", "+++") == {"published": "2020"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: A\nauthor: {name: Ana}\n---\n", "a.md:3: author is no text"),
        ("\n---\nauthor:\n  name: Ana\n---\n", "a.md:3: author is no text"),
        ("---\nauthors:\n  - name: Ana\n    role: writer\n---\n", "a.md:2: authors is no text"),
        ("+++\nx = 1\ntitle = true\n+++\n", "a.md:3: title is no text"),
        ("+++\ntitle = A\n+++\n", "no TOML"),
        ("+++\na = " + "[" * 9000 + "\n+++\n", "no TOML"),
        ("+++\ntitle = 'A'\n", "end it with a line '+++'"),
        ("---\ndate: 2020-05-12 soon\n---\n", "a.md:2: published '2020-05-12 soon'"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(text: str, says: str) -> None:
    with pytest.raises(IntakeError) as refused:
        front_matter(text, "a.md")
    assert says in str(refused.value)


@pytest.mark.parametrize("text", ["+++\nThe bridge closed.\n", "---\n\nThe bridge closed.\n---\n"])
def test_a_rule_above_a_story_is_no_front_matter(text: str) -> None:
    assert front_matter(text, "a.md") == ({}, text)
