"""Questions in other languages are told, and English ones are not taken for them."""

from __future__ import annotations

import pytest

from assistant.asked import language

FOREIGN = {
    "de": ("Wie viel kostete die Sanierung der Brücke?", "wer hat den vertrag unterschrieben"),
    "fr": ("Qui est le maire de Saint-Aubrin ?", "Où les pêcheurs débarqueront-ils ?"),
    "es": ("¿Cuándo se firmó el alto el fuego?", "¿Quién es Haftar?"),
    "it": ("Chi è il sindaco di Tripoli?",),
    "pt": ("Quando foi assinado o cessar-fogo?",),
    "nl": ("Wie is de burgemeester van Tripoli?",),
    "pl": ("Kiedy podpisano zawieszenie broni?",),
    "ar": ("متى تم الاتفاق على وقف إطلاق النار؟",),
    "zh": ("渡轮维修费用是多少？",),
    "ja": ("停戦はいつ合意されましたか？",),
    "ru": ("Когда было подписано перемирие?", "Кто такой Халифа Хафтар?"),
    "hi": ("युद्धविराम कब हुआ?",),
}
ENGLISH = (
    "Who wrote Die Verwandlung?",
    "Who directed La vita è bella?",
    "Does Deutsche Bahn own Arriva?",
    'Who said "Ich bin ein Berliner"?',
    'What does "liberté, égalité, fraternité" mean?',
    "Who is Jarosław Kaczyński?",
    "Was Sergeant Bobur Latif married?",
    "Has Kaisa Lehtovuori been given the gold medal?",
    "Is Costin Barsan ill?",
    "Recep Tayyip Erdoğan",
    "Pays de la Loire budget",
    "Comité de Salut Public members",
    "Universidad Nacional Autónoma de México",
    "São Paulo mayor",
    "captain of the ferry",
    "WHERE DID SARRAJ AND HAFTAR MEET",
    "And Egypt?",
    "Haftar?",
    "ok",
    "?!",
    "🙂",
)


@pytest.mark.parametrize(("code", "asked"), [(c, q) for c, some in FOREIGN.items() for q in some])
def test_a_question_in_another_language_is_told(code: str, asked: str) -> None:
    assert language.foreign(asked) == code


@pytest.mark.parametrize("asked", ENGLISH)
def test_english_with_foreign_names_is_english(asked: str) -> None:
    assert language.foreign(asked) is None


@pytest.mark.parametrize(
    ("given", "name"),
    [("de", "German"), ("fr-CA", "French"), ("pt_BR", "Portuguese"), ("Deutsch", "Deutsch")],
)
def test_a_language_is_called_as_english_calls_it(given: str, name: str) -> None:
    assert language.called(given) == name


@pytest.mark.parametrize(
    ("given", "read"),
    [(None, True), ("en", True), ("en-GB", True), ("English", True), ("de", False)],
)
def test_which_articles_the_reader_reads(given: str | None, read: bool) -> None:
    assert language.reads(given) is read


def test_articles_in_other_languages_are_counted_by_name() -> None:
    told = language.others({"en": 900, "de": 3, "fr": 1, "de-AT": 2})
    assert told.startswith("5 in German, 1 in French: ")
    assert language.others({"en": 4}) == ""
