"""The words of a quote are not enough: what it asks, doubts, excepts or restricts is not told."""

from __future__ import annotations

import pytest

from assistant import verify


def supported(claim: str, quote: str) -> bool:
    return verify.verdict(claim, quote) == "supported"


@pytest.mark.parametrize(
    "quote",
    [
        "In his novel, Holt killed Vang.",
        "In the film by Ida Brek, Holt killed Vang.",
        "Police doubt that Holt killed Vang.",
        "There is zero evidence that Holt killed Vang.",
        "The judge saw no sign that Holt killed Vang.",
        "The jury will decide whether Holt killed Vang.",
        "It is far from clear that Holt killed Vang.",
        "It is unclear whether Holt killed Vang.",
        "Did Holt kill Vang?",
        "Vang is dead. Who killed Vang? Holt?",
        "Holt was cleared of killing Vang.",
        "According to a rumour Holt killed Vang.",
        "The story that Holt killed Vang is a joke.",
        "Holt almost killed Vang.",
        "Rumours that Holt killed Vang were dismissed.",
        "Suppose Holt killed Vang.",
        "A paper wrongly stated that Holt killed Vang.",
        "A retracted study had found that Holt killed Vang.",
        "Holt was close to killing Vang.",
        "Holt stopped short of killing Vang.",
        "The play in which Holt killed Vang opened in May.",
        "Had Holt killed Vang, he would be in prison.",
        "Holt was said to have killed Vang.",
    ],
)
def test_what_is_asked_doubted_or_told_as_fiction_is_not_told(quote: str) -> None:
    assert not supported("Holt killed Vang.", quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Holt paid the fine.", "Holt partly paid the fine."),
        ("The treaty was signed.", "The treaty was to be signed."),
        ("The bridge is safe.", "The bridge is far from safe."),
        ("Holt supports the tunnel.", "Holt no longer supports the tunnel."),
        ("Holt was ill.", "Holt pretended to be ill."),
        ("The plane crashed.", "The plane nearly crashed."),
        ("Everyone voted.", "Everyone except Holt voted."),
        ("Holt voted.", "Everyone other than Holt voted."),
        ("Holt was elected mayor.", "Holt was re-elected mayor."),
    ],
)
def test_a_word_that_makes_another_of_a_thing_may_not_be_dropped(claim: str, quote: str) -> None:
    assert not supported(claim, quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The jury will decide whether Holt stole it.", "A jury will decide whether he, Holt, stole it."),
        ("The plane almost crashed.", "The plane nearly crashed."),
        ("Everyone but Holt voted.", "Everyone except Holt voted."),
        ("The former president was arrested.", "The ex-president was arrested."),
        ("The wife of Holt was arrested.", "Holt's wife was arrested."),
        ("Holt resigned.", "The former president, Holt, resigned."),
        ("The president met the vice president.", "The vice president met the president."),
        ("Holt was arrested.", "Police arrested Holt after the minister's speech."),
        ("Holt resigned in May.", "Holt's resignation came in May."),
        ("Is it true? Holt resigned.", "Is it true? Holt resigned."),
        ("The port of Arv reopened.", "Arv's port reopened."),
    ],
)  # fmt: skip
def test_who_keeps_the_frame_may_reword_it(claim: str, quote: str) -> None:
    assert supported(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The council voted 52 to 48 in favour.", "The council voted 48 to 52 in favour."),
        ("Nine of 12 judges agreed.", "Twelve of nine judges agreed."),
        ("Arv beat Besk 1-3.", "Arv beat Besk 3-1."),
        ("It was -12 degrees in Arv.", "It was 12 degrees in Arv."),
        ("The glacier moves 3 metres per day.", "The glacier moves 3 metres an hour."),
        ("The tunnel cost 125 million euros.", "The tunnel cost 12,5 million euros."),
        ("The train left at 3 am.", "The train left at 3 pm."),
        ("Holt got 4 votes and Vang got 9.", "Holt got 9 votes, Vang got 4."),
        ("The second bridge collapsed.", "The third bridge collapsed."),
        ("The dam broke on 3 May 2020.", "The dam opened on 3 May 2020 and broke on 5 June 2021."),
    ],
)
def test_a_number_keeps_its_sign_its_order_and_its_company(claim: str, quote: str) -> None:
    assert not supported(claim, quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The mayor of Arv was jailed.", "The mayor of Arv was praised and that of Besk was jailed."),
        ("Boys bit the dogs.", "Dogs bit the boys."),
    ],
)  # fmt: skip
def test_what_ties_two_things_is_held_to_its_quote(claim: str, quote: str) -> None:
    assert not supported(claim, quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The rate fell to 5% from 9%.", "The rate fell from 9 per cent to 5 per cent."),
        ("By 52 to 48, the council voted in favour.", "The council voted 52 to 48 in favour."),
        ("The 4th bridge collapsed.", "The fourth bridge collapsed."),
        ("It was minus 12 degrees in Arv.", "It was -12 degrees in Arv."),
        ("The glacier moves 3 metres a day.", "The glacier moves 3 metres per day."),
        ("The tunnel cost £2.4m.", "The tunnel cost 2.4 million pounds."),
        ("On 5 June 2021 the dam broke.", "The dam opened on 3 May 2020 and broke on 5 June 2021."),
        ("Holt got 9 votes and Vang got 4.", "Holt got 9 votes, Vang got 4."),
        ("The vote came after Holt left.", "Holt left before the vote."),
        ("Holt flew to Arv.", "Holt flew from Besk to Arv."),
        ("The tunnel closed due to the flood.", "The tunnel closed because of the flood."),
        ("The mayor of Besk was jailed.", "The mayor of Arv was praised and that of Besk was jailed."),
        ("Vang died in Arv.", "Vang was born in Besk and died in Arv."),
        ("The boys were bitten by dogs.", "Dogs bit the boys."),
    ],
)  # fmt: skip
def test_the_same_tie_in_other_words_is_supported(claim: str, quote: str) -> None:
    assert supported(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The ferries lost power.", "Most of the ferries lost power."),
        ("The eight ferries lost power.", "Three of the eight ferries lost power."),
        ("The roof of the mill fell in.", "Part of the roof of the mill fell in."),
        ("The mill can fine only owners.", "The mill can fine not only owners but tenants."),
        ("Support rose to 41 per cent.", "Among men under 30, support rose to 41 per cent."),
        ("Two homes in three have no well.", "Outside Ambria, two homes in three have no well."),
        ("Holt bought the mill.", "Holt is in talks to buy the mill."),
        ("The ferry will sail.", "Assuming that the wind drops, the ferry will sail."),
        ("Norlin will lift the ban.", "Norlin will lift the ban as soon as Holt pays."),
        ("Divers saved 40 people.", "During the exercise, divers saved 40 people."),
    ],
)
def test_limits_may_not_be_dropped(claim: str, quote: str) -> None:
    assert verify.verdict(claim, quote) == "partly"


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Three ferries lost power.", "Three of the eight ferries lost power."),
        ("Part of the roof fell in.", "Part of the mill's roof fell in."),
        ("Some of the ferries lost power.", "Several of the ferries lost power."),
        ("The mill made paper until 2016.", "Until 2016 the mill made paper."),
        ("Holt opened the largest mill.", "Holt opened the largest mill, one of the best known."),
        ("Among men, support rose to 41 per cent.", "Among men, support rose to 41 per cent."),
        ("The mill burned down.", "In the north, the mill burned down."),
    ],
)
def test_what_keeps_its_limits_or_has_none_is_supported(claim: str, quote: str) -> None:
    assert verify.verdict(claim, quote) == "supported"
