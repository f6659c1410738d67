"""What the page remembers of conversations: by an unguessable key, in bounded memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.page.memory import Conversations
from assistant.page.talk import REMEMBERED, Conversation, Exchange, Narrowed
from assistant.question import LONGEST, Question
from tests.clerk import clerk

ANSWER = clerk().answer(Question("Why was the bridge at Qena closed on Tuesday?"))


def key(number: int) -> str:
    return f"{number:064x}"


def told(conversations: Conversations, number: int, words: str = "Why?") -> Conversation:
    """Ask something under a key, and answer it."""
    talk = conversations.asking(key(number))
    talk.answer(talk.ask(Exchange(words, Narrowed())), ANSWER)
    return talk


def remembered(conversations: Conversations, numbers: range) -> list[int]:
    return [number for number in numbers if conversations.of(key(number)).told]


@pytest.mark.parametrize("guessable", ["", "1", "a" * 63, "g" * 64, "A" * 64, "a" * 64 + "\n"])
def test_under_a_key_that_might_be_guessed_nothing_is_remembered(guessable: str) -> None:
    conversations = Conversations()
    talk = conversations.asking(guessable)
    talk.answer(talk.ask(Exchange("Why?", Narrowed())), ANSWER)
    assert conversations.of(guessable).told == ()


def test_the_conversations_asked_least_recently_are_forgotten_first() -> None:
    conversations = Conversations(most=3)
    for number in (0, 1, 2, 0, 3, 4):
        told(conversations, number)
    assert remembered(conversations, range(5)) == [0, 3, 4]
    for number in range(5, 10_000):
        conversations.of(key(number))
        conversations.asking("no key")
    assert remembered(conversations, range(5)) == [0, 3, 4]  # who asks nothing displaces nobody


def test_all_conversations_together_have_a_largest_size() -> None:
    room = 10 * len(repr(Exchange("Why?", Narrowed(), ANSWER)))
    conversations = Conversations(room=room)
    for number in range(30):
        told(conversations, number)
    kept = remembered(conversations, range(30))
    assert 8 <= len(kept) <= 10 and kept[-1] == 29
    told(conversations, 30)
    conversations.asking(key(31)).ask(Exchange("Why?", Narrowed(after="2" * room)))
    assert remembered(conversations, range(31)) == []  # what is asked counts as well


def test_a_conversation_is_forgotten_a_while_after_its_last_question() -> None:
    now = 0.0
    conversations = Conversations(age=100, clock=lambda: now)
    told(conversations, 1)
    told(conversations, 2)
    now = 60
    told(conversations, 1)
    now = 101
    assert remembered(conversations, range(3)) == [1]
    now = 161
    assert remembered(conversations, range(3)) == []
    assert told(conversations, 1).told[1:] == ()  # and begins with nothing


def test_one_conversation_has_a_largest_number_of_answers() -> None:
    conversations = Conversations()
    for number in range(REMEMBERED + 5):
        talk = told(conversations, 1, f"Why {number}?")
    assert [one.words for one in talk.told][:1] == ["Why 5?"]
    assert len(talk.told) == REMEMBERED


def test_what_is_forgotten_does_not_come_back_with_an_answer_that_was_under_way() -> None:
    conversations = Conversations()
    talk = conversations.asking(key(1))
    going = talk.ask(Exchange("Why?", Narrowed()))
    conversations.forget(key(1))
    talk.answer(going, ANSWER)
    assert conversations.of(key(1)).told == ()
    conversations.forget(key(2))  # which never was


def test_an_answer_is_let_go_when_its_question_was_stopped_or_another_asked() -> None:
    talk = Conversation()
    first = talk.ask(Exchange("Why?", Narrowed()))
    assert talk.stop() == first
    talk.answer(first, ANSWER)
    second, third = (talk.ask(Exchange(words, Narrowed())) for words in ("Who?", "When?"))
    talk.fail(second)
    talk.answer(second, replace(ANSWER, text="late"))
    talk.answer(third, ANSWER)
    assert [one.words for one in talk.told] == ["Why?", "When?"]
    assert talk.stop() is None


def test_a_question_that_is_too_long_to_be_answered_is_not_kept_whole() -> None:
    talk = Conversation()
    talk.ask(Exchange("why " * LONGEST, Narrowed()))
    stopped = talk.stop()
    assert stopped is not None and len(stopped.words) == LONGEST
