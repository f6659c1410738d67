"""A disguised example is the same question over the same text, told of others."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tokenizers import Tokenizer

from assistant.reader import WEIGHTS
from training.disguise import MASK, Disguise

WORDS = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
TEXT = (
    "In 1954 John met Mary in London. Then John and James left London for Paris, and Mary, whom "
    "Peter knew from Berlin and Rome since 1948, waited in Paris for John until 1961."
)
QUESTION = "Whom did John meet in London?"
VECTORS = np.random.default_rng(1).normal(size=(WORDS.get_vocab_size(), 8))


@pytest.fixture(scope="module")
def disguise() -> Disguise:
    return Disguise([f"{TEXT} She waited and left." for _ in range(3)], WORDS, VECTORS)


def ids(text: str) -> list[int]:
    return WORDS.encode(text, add_special_tokens=False).ids


def piece(word: str) -> int:
    found = WORDS.token_to_id(word)
    assert found is not None
    return found


def test_names_and_years_are_known_and_other_words_are_not(disguise: Disguise) -> None:
    assert {piece(word) for word in ("john", "london", "paris", "1954")} <= set(disguise.like)
    assert not {piece(word) for word in ("left", "waited", "for")} & set(disguise.like)


@pytest.mark.parametrize("seed", range(40))
def test_every_name_becomes_one_other_name_everywhere(disguise: Disguise, seed: int) -> None:
    question, text = ids(QUESTION), ids(TEXT)
    asked, told = disguise.worn(question, text, random.Random(seed))
    assert (len(asked), len(told)) == (len(question), len(text))
    became: dict[int, set[int]] = {}
    for old, new in zip(question + text, asked + told, strict=True):
        if new != MASK:
            became.setdefault(old, set()).add(new)
    assert all(len(new) == 1 for new in became.values())
    after = [next(iter(new)) for new in became.values()]
    assert len(set(after)) == len(after)


def test_something_is_exchanged_and_something_is_hidden(disguise: Disguise) -> None:
    worn = [disguise.worn(ids(QUESTION), ids(TEXT), random.Random(seed)) for seed in range(40)]
    assert any(piece("john") not in asked + told for asked, told in worn)
    assert any(MASK in told for _, told in worn)
    assert any(told == ids(TEXT) for _, told in worn)


def test_libya_does_not_become_libyan() -> None:
    texts = ["The Libya team of the Libyan coast met the Egypt team and the Egyptian team."] * 3
    disguise = Disguise(texts, WORDS, VECTORS)
    assert piece("libyan") not in disguise.like[piece("libya")]
    assert piece("egypt") in disguise.like[piece("libya")]
