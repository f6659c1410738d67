"""The flow from a question to a cited answer, with real search and a reader that reads words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from assistant.answer import EMPTY, WELCOME, Assistant
from assistant.citation import SURE, Answer
from assistant.errors import BadQuestion
from assistant.overview import holdings
from assistant.question import LONGEST, Question, Turn
from assistant.reading.reader import Reading
from assistant.writing.reply import SILENCE
from assistant.writing.writer import Writer
from index.article import Filters, Passage
from index.errors import DateError
from index.library import Library
from tests.fakes import FixedReader, WordHashEmbedder, WordReader, chat
from tests.shelf import write

STORIES = {
    "coast.md": ("Storm at Velmora", "Coast Post", "2021-05",
                 "A storm sank 14 boats in Velmora harbour. Mayor Lena Brask thanked the divers."),
    "inland.md": ("Boats lost", "Inland Times", "2021-06",
                  "In Velmora harbour the storm sank 9 boats last month. Insurers will pay."),
    "bridge.md": ("The bridge", "Inland Times", "2019-01-10",
                  "Engineers closed the bridge at Ostrel. A crack had opened in its second pier."),
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (title, outlet, published, text) in STORIES.items():
        front = f"---\ntitle: {title}\noutlet: {outlet}\npublished: {published}\n---\n"
        (folder / name).write_text(front + text, encoding="utf-8")
    library = Library(tmp_path / "shelf", WordHashEmbedder())
    assert library.add([folder]).complete
    yield library
    library.close()


def ask(library: Library, text: str, *, writer: Writer | None = None, **about: object) -> Answer:
    answer = Assistant(library, WordReader(), writer).answer(Question(text, **about))  # type: ignore[arg-type]
    for citation in (*answer.citations, *answer.nearest):
        article = library.article(citation.article_id)
        assert article.text[citation.start : citation.end] == citation.quote
    for claim in answer.claims:
        assert answer.text[claim.start : claim.end] == claim.text
        assert all(1 <= number <= len(answer.citations) for number in claim.citations)
    return answer


def writes(reply: str | Callable[[str], str]) -> Writer:
    said = reply if callable(reply) else lambda _: reply
    return Writer("fake", "http://localhost/v1", transport=chat(said))


def test_an_answer_quotes_the_exact_words_of_its_article(shelf: Library) -> None:
    answer = ask(shelf, "Where was the crack in the second pier?")
    assert answer.status == "answered"
    assert [c.source for c in answer.citations] == ["bridge.md"]
    assert answer.citations[0].quote == "A crack had opened in its second pier."
    assert answer.claims[0].verdict == "supported"
    assert answer.text.endswith("[1]")
    assert answer.engine == "reader"
    assert set(answer.timings_ms) >= {"search", "read", "total"}


def test_keywords_with_a_slip_of_the_fingers_are_mended_then_asked_in_full(tmp_path: Path) -> None:
    story = tmp_path / "ferry.md"
    story.write_text("The captain of the ferry slept. Divers searched the hull.", encoding="utf-8")
    library = Library(tmp_path / "shelf", WordHashEmbedder())
    library.add([story])
    answer = ask(library, "captian of the ferry")
    assert answer.standalone_question == "Who is the captain of the ferry?"
    library.close()


def test_when_the_articles_do_not_say_nothing_is_cited(shelf: Library) -> None:
    answer = ask(shelf, "Which opera opened the winter season in Vienna?")
    assert answer.status == "not_in_corpus"
    assert (answer.short_answer, answer.claims, answer.citations) == (None, (), ())
    assert all(quote.article_id for quote in answer.nearest)


def test_an_empty_library_says_so_and_asks_no_model(tmp_path: Path) -> None:
    def never(_: str) -> str:
        raise AssertionError("the model was asked")

    library = Library(tmp_path / "empty", WordHashEmbedder())
    answer = ask(library, "Who closed the bridge?", writer=writes(never))
    assert (answer.status, answer.text) == ("not_in_corpus", EMPTY)
    assert answer.usage.total_tokens == 0
    library.close()


def test_an_answer_as_of_a_date_knows_nothing_later(shelf: Library) -> None:
    question = "How many boats did the storm sink in Velmora harbour?"
    early = ask(shelf, question, as_of="2021-05")
    assert {c.source for c in early.citations} == {"coast.md"}
    assert early.as_of == "2021-05"
    assert ask(shelf, question, as_of="2020").status == "not_in_corpus"
    only = ask(shelf, question, filters=Filters(outlets=("Inland Times",)))
    assert {c.source for c in only.citations} == {"inland.md"}
    with pytest.raises(DateError, match="31/12/2019"):
        ask(shelf, question, as_of="31/12/2019")


def test_a_follow_up_is_understood_and_shown(shelf: Library) -> None:
    history = (Turn("user", "Who is Lena Brask?"),)
    answer = ask(shelf, "Whom has she thanked?", history=history)
    assert answer.standalone_question == "Whom has Lena Brask thanked?"
    assert answer.citations[0].source == "coast.md"


def test_a_question_that_has_no_answer_as_a_follow_up_is_asked_as_it_is(shelf: Library) -> None:
    class Literal(WordReader):
        def read(
            self,
            question: str,
            passages: Sequence[Passage],
            spans: int = 1,
            spelled: Sequence[str] | None = None,
            priors: Sequence[float] | None = None,
        ) -> list[Reading]:
            glued = "Vienna" in question
            return [] if glued else super().read(question, passages, spans)

    history = (Turn("user", "Which opera opened the winter season in Vienna?"),)
    asked = Question("Where was the crack in the pier?", history)
    answer = Assistant(shelf, Literal()).answer(asked)
    assert answer.standalone_question == "Where was the crack in the pier?"
    assert [c.source for c in answer.citations] == ["bridge.md"]


def test_two_sentences_may_answer_why_and_are_quoted_as_they_stand(shelf: Library) -> None:
    whole = STORIES["bridge.md"][3]
    for asked, told in (("Why did engineers close the bridge at Ostrel?", [whole]),
                        ("What did engineers close at Ostrel?", [])):  # fmt: skip
        answer = Assistant(shelf, FixedReader(whole, 0.9)).answer(Question(asked))
        assert [citation.quote for citation in answer.citations] == told
    answer = Assistant(shelf, FixedReader(whole, 0.001)).answer(
        Question("Why did engineers close the bridge at Ostrel?")
    )
    assert answer.status == "not_in_corpus"
    near = [citation.quote for citation in answer.nearest]
    assert near == ["Engineers closed the bridge at Ostrel."]  # one sentence, by its words


def test_an_answer_tells_how_sure_it_is(shelf: Library) -> None:
    def of(probability: float) -> Answer:
        reader = FixedReader("A crack had opened", probability)
        return Assistant(shelf, reader).answer(Question("What had opened in the second pier?"))

    unsure, sure = of(0.08), of(0.9)
    assert (unsure.status, unsure.unsure, sure.unsure) == ("answered", True, False)
    assert 0 < (unsure.confidence or 0) < SURE <= (sure.confidence or 0) <= 1
    assert of(0.0001).confidence is None
    assert ask(shelf, "Who wrote it?").confidence is None


def test_an_article_that_never_names_a_person_answers_nothing_about_her(shelf: Library) -> None:
    sure = FixedReader("the bridge", 0.99)
    for who, status in (("the engineers", "answered"), ("Marta Okoye", "not_in_corpus")):
        asked = Question(f"What did {who} close at Ostrel?")
        assert Assistant(shelf, sure).answer(asked).status == status
    changed = Question("How did the pier at Ostrel change since Marta Okoye?")
    assert Assistant(shelf, sure).answer(changed).status == "answered"


def test_a_question_that_nobody_can_understand_is_asked_back(shelf: Library) -> None:
    answer = ask(shelf, "What did she say?")
    assert answer.status == "unclear"
    assert answer.text.endswith("says “she” without a name.")
    assert not answer.citations


def test_what_was_typed_is_asked_back_and_not_how_it_was_rewritten(shelf: Library) -> None:
    history = (Turn("user", "Who fell off the quay?"),)
    answer = Assistant(shelf, WordReader()).answer(Question("How old were they?", history))
    assert answer.status == "unclear"
    assert answer.text.endswith("says “they” without a name.")


@pytest.mark.parametrize(
    "typed",
    [
        "hello",
        "Hi there!",
        "Thanks a lot.",
        "ok, thank you",
        "👍 great!",
        "Hi, who are you?",
        "???",
        "help",
    ],
)
def test_a_greeting_is_met_and_nothing_is_cited(shelf: Library, typed: str) -> None:
    answer = ask(shelf, typed)
    assert (answer.status, answer.text) == ("unclear", WELCOME)
    assert not answer.citations
    assert not answer.nearest


HOW_MANY = "How many articles are there?"


@pytest.mark.parametrize(
    "typed",
    [
        HOW_MANY,
        "how many stories do you have",
        "how many artciles are there",
        "Which outlets are in the library?",
        "Please tell me what sources do you use?",
        "Where do the articles come from?",
    ],
)
def test_what_there_is_is_told_and_nothing_is_cited(shelf: Library, typed: str) -> None:
    answer = ask(shelf, typed)
    assert (answer.status, answer.text) == ("unclear", holdings.told(HOW_MANY, shelf))
    assert answer.text.startswith("There are ")
    assert not answer.citations


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("How many articles are there from the Coast?", "There are 2 articles of Coast."),
        ("How many stories did Coast publish?", "There are 2 articles of Coast."),
        ("how many articles are by ana okoye", "There is one article by ana okoye."),
        ("How many articles did Ana Okoye write?", "There is one article by Ana Okoye."),
        ("How many articles did the mayor write?", "The articles do not say."),
    ],
)
def test_how_many_are_of_an_outlet_or_an_author_is_told(
    tmp_path: Path, library: Library, typed: str, told: str
) -> None:
    text = "The bridge of Velmora was closed in May for {} days."
    for name, about in {
        "a": {"outlet": "Coast", "author": "Ana Okoye"},
        "b": {"outlet": "Coast"},
        "c": {"outlet": "Echo"},
    }.items():
        library.add([write(tmp_path / "news", f"{name}.md", text.format(name), **about)])
    assert ask(library, typed).text.startswith(told)


@pytest.mark.parametrize(
    ("outlets", "told"),
    [
        ((), "There is one article. What"),
        (("Coast", "Echo"), "There are 2 articles, of Coast and Echo. What"),
        (
            tuple("ABCDEFGHIJK"),
            "There are 11 articles, of A, B, C, D, E, F, G, H, I, J and another. ",
        ),
        (
            tuple("ABCDEFGHIJKL"),
            "There are 12 articles, of A, B, C, D, E, F, G, H, I, J and 2 others",
        ),
    ],
)
def test_the_outlets_are_named_up_to_ten(
    tmp_path: Path, library: Library, outlets: tuple[str, ...], told: str
) -> None:
    assert holdings.told(HOW_MANY, library) == ""
    for n, outlet in enumerate(outlets or ("",)):
        text = f"The bridge of {outlet} was closed in May for {n} days."
        library.add([write(tmp_path / "news", f"{n}.md", text, outlet=outlet)])
    assert holdings.told(HOW_MANY, library).startswith(told)


@pytest.mark.parametrize("typed", ["Hello!", "How many articles are there?", "Why?"])
def test_a_wrong_date_is_told_whatever_is_asked(shelf: Library, typed: str) -> None:
    with pytest.raises(DateError, match="31/12/2019"):
        ask(shelf, typed, as_of="31/12/2019")
    with pytest.raises(DateError, match="31/12/2019"):
        ask(shelf, typed, filters=Filters(after="31/12/2019"))


def test_what_is_asked_behind_a_greeting_is_answered(shelf: Library) -> None:
    answer = ask(shelf, "Hello, who closed the bridge at Ostrel?")
    assert [c.source for c in answer.citations] == ["bridge.md"]


def test_the_part_of_a_question_that_nothing_answers_is_told(shelf: Library) -> None:
    answer = ask(shelf, "Who closed the bridge at Ostrel, and what does a zeppelin weigh?")
    assert answer.status == "partial"
    assert answer.text.endswith("\n\nNot in the articles: what does a zeppelin weigh?")


def test_a_part_that_nothing_answers_is_told_what_is_nearest_behind_what_is_cited(
    shelf: Library,
) -> None:
    answer = ask(shelf, "Who closed the bridge at Ostrel, and who flew over the harbour?")
    assert answer.status == "partial"
    cited = {(one.article_id, one.start) for one in answer.citations}
    assert answer.nearest
    assert not cited & {(one.article_id, one.start) for one in answer.nearest}
    numbers = [one.number for one in (*answer.citations, *answer.nearest)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_model_writes_and_every_sentence_is_held_to_its_quote(shelf: Library) -> None:
    reply = "Engineers closed the bridge at Ostrel. [1] It was closed for 30 days. [1]"
    answer = ask(shelf, "Who closed the bridge at Ostrel?", writer=writes(reply))
    assert answer.status == "partial"
    assert [claim.verdict for claim in answer.claims] == ["supported", "unsupported"]
    assert [c.quote for c in answer.citations] == ["Engineers closed the bridge at Ostrel."]
    assert "30 days. (not found in the articles)" in answer.text
    assert answer.engine == "fake"
    assert answer.usage.total_tokens > 0


def test_a_model_that_says_nothing_true_is_replaced_by_the_reader(shelf: Library) -> None:
    answer = ask(shelf, "Who closed the bridge at Ostrel?", writer=writes("Martians did. [1]"))
    assert answer.engine == "reader"
    assert "Martians" not in answer.text
    assert answer.citations[0].quote == "Engineers closed the bridge at Ostrel."


def test_a_model_may_be_silent(shelf: Library) -> None:
    answer = ask(shelf, "Who closed the bridge at Ostrel?", writer=writes(SILENCE))
    assert answer.status == "not_in_corpus"
    assert not answer.citations


def test_a_model_that_fails_is_replaced_by_the_reader(shelf: Library) -> None:
    down = httpx.MockTransport(lambda _: httpx.Response(500, json={"error": {"message": "down"}}))
    writer = Writer("fake", "http://localhost/v1", transport=down)
    assistant = Assistant(shelf, WordReader(), writer)
    assert (assistant.failures, assistant.health().problems) == (0, ())
    answer = assistant.answer(Question("Who closed the bridge at Ostrel?"))
    assert (answer.status, answer.engine) == ("answered", "reader")
    assert assistant.failures == 1
    assert "'fake' does not answer" in assistant.health().problems[0]


@pytest.fixture
def german(tmp_path: Path) -> Iterator[Library]:
    text = "Die Sanierung der Brücke kostete 4,2 Millionen Euro. Petra Lindholz schnitt das Band."
    story = write(tmp_path, "bruecke.md", text, outlet="Bote")
    library = Library(tmp_path / "regal", WordHashEmbedder())
    assert library.add([story]).complete
    yield library
    library.close()


def test_a_question_in_another_language_is_not_taken_for_one_without_an_answer(
    german: Library,
) -> None:
    answer = ask(german, "Wie viel kostete die Sanierung der Brücke?")
    assert (answer.status, answer.citations) == ("unclear", ())
    assert answer.text.startswith("The question is in German, it seems.")
    assert answer.nearest[0].quote.startswith("Die Sanierung der Brücke kostete")
    assert ask(german, "渡轮维修费用是多少？").nearest == ()


def test_articles_in_another_language_are_told_where_they_are_what_is_near(
    german: Library, shelf: Library
) -> None:
    question = "Which opera did the divers thank Petra for in Vienna?"
    assert "German, which the embedded reader does not read" in ask(german, question).text
    assert "language" not in ask(shelf, "Which opera did the divers thank?").text


def test_a_model_answers_in_other_languages_and_what_fails_is_not_read(german: Library) -> None:
    asked = "Wie viel kostete die Sanierung der Brücke?"
    said = "Die Sanierung der Brücke kostete 4,2 Millionen Euro. [1]"
    answer = Assistant(german, FixedReader("Petra", 0.001), writes(said)).answer(Question(asked))
    assert (answer.status, answer.engine, answer.claims[0].verdict) == (
        "answered", "fake", "supported",
    )  # fmt: skip
    in_english = Question("How much was paid for the repairs?")
    answer = Assistant(german, FixedReader("Petra", 0.0001), writes(said)).answer(in_english)
    assert (answer.status, answer.engine) == ("answered", "fake")
    false = ask(german, asked, writer=writes("Sie kostete 9 Millionen Euro. [1]"))
    assert (false.status, false.engine) == ("unclear", "reader")


def test_what_is_streamed_is_the_answer(shelf: Library) -> None:
    events = list(
        Assistant(shelf, WordReader()).stream(Question("Where was the crack in the second pier?"))
    )
    answer = events[-1].answer
    assert answer is not None
    assert [e.kind for e in events].count("done") == 1
    assert "".join(e.text for e in events if e.kind == "delta") == answer.text
    assert tuple(e.citation for e in events if e.kind == "citation") == answer.citations


@pytest.mark.parametrize("text", ["", "  \n", "why " * LONGEST])
def test_a_question_must_be_one(text: str) -> None:
    with pytest.raises(BadQuestion):
        Question(text)
