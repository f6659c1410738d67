"""Sentences and passages have exact spans, whatever the text is."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.split import LONGEST_SENTENCE, count_tokens, sentences, split

NEWS = (
    "Gen. Marta Okoye met the U.N. envoy on Monday. “We talked,” she said. Nothing was signed!\n\n"
    "A second round\n\nThe talks resume on Jan. 4 in Port Louis. Will they last?"
)


def article(text: str) -> Article:
    return Article(id="a", source="a.txt", text=text, title="A")


def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation() -> None:
    assert [span.of(NEWS) for span in sentences(NEWS)] == [
        "Gen. Marta Okoye met the U.N. envoy on Monday.",
        "“We talked,” she said.",
        "Nothing was signed!",
        "A second round",
        "The talks resume on Jan. 4 in Port Louis.",
        "Will they last?",
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_sentences_cover_all_words_in_order_without_overlap(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    outside = text
    for span in reversed(spans):
        outside = outside[: span.start] + outside[span.end :]
    assert not outside.strip()


@given(
    st.lists(st.sampled_from([NEWS, "Short. ", "\n\n", "x" * 300, "été 🙂 كلمة. "]), max_size=40)
)
def test_passages_are_the_exact_text_of_their_spans_and_leave_no_sentence_out(
    parts: list[str],
) -> None:
    text = "".join(parts)
    passages = split(article(text), tokens=60, overlap=10)
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
    for span in sentences(text):
        assert any(p.start < span.end and span.start < p.end for p in passages), span.of(text)


def test_a_text_without_an_end_is_cut_into_bounded_pieces() -> None:
    for text in ("x" * 50_000, "\n" * 50_000 + "end", " " * 50_000 + "end", "word " * 10_000):
        passages = split(article(text))
        assert all(len(span.of(text)) <= LONGEST_SENTENCE for span in sentences(text))
        assert passages
        assert "".join(p.text for p in passages).strip().endswith(text.strip()[-3:])


def test_words_of_a_special_token_are_text() -> None:
    text = "The chat ended with <|endoftext|> and nobody knew why."
    assert count_tokens(text) > 5
    assert split(article(text))[0].text == text


@pytest.mark.parametrize("text", ["", " \n\n\t "])
def test_an_empty_text_has_no_passage(text: str) -> None:
    assert split(article(text)) == []


def test_a_title_that_is_cut_short_ends_no_sentence() -> None:
    text = "We wrongly said that Coun. Asif Rahmani voted against. Cllr. Pemberton did, said Supt. Ode."
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "We wrongly said that Coun. Asif Rahmani voted against.",
        "Cllr. Pemberton did, said Supt. Ode.",
    ]


def test_a_long_line_is_cut_between_sentences_or_at_a_space() -> None:
    told = "The new harbour cost the county 145 million euros. "
    for shift in range(0, 60, 7):
        text = "x" * shift + " " + told * 900
        found = {text[one.start : one.end] for one in sentences(text)}
        assert found <= {told.strip(), f"{'x' * shift} {told}".strip()}
    bare = "harbour " * 6_000
    cut = [bare[one.start : one.end] for one in sentences(bare)]
    assert set(" ".join(cut).split()) == {"harbour"}
