"""A number and what is raised beside it stay two things in the text of a page."""

from __future__ import annotations

import pytest

from index.intake.formats.html import story
from tests.samples import STORY, page


@pytest.mark.parametrize(
    ("written", "read", "mark"),
    [
        (
            "It was built in 1931<sup>4</sup> by the state.",
            "It was built in 1931 by the state.",
            "4",
        ),
        ("It cost 12 million<sup>[7]</sup> euros.", "It cost 12 million euros.", "[7]"),
        ("It weighs 90<sup><a href='#n2'>2</a></sup> tonnes.", "It weighs 90 tonnes.", "2"),
        ("It weighs 90<a href='#n2'><sup>2</sup></a> tonnes.", "It weighs 90 tonnes.", "2"),
        ("The mayor said so.<sup>1,3</sup>", "The mayor said so.", "1,3"),
        ("It covers 310 m<sup>2</sup> of water.", "It covers 310 m² of water.", None),
        ("It saves 10<sup>5</sup> trips a year.", "It saves 10⁵ trips a year.", None),
        ("It is 10<sup>-6</sup> of all trips.", "It is 10⁻⁶ of all trips.", None),
        ("It is 10<sup>1.5</sup> times as long.", "It is 10^1.5 times as long.", None),
        ("It took 4<sup>1</sup>/<sub>2</sub> hours.", "It took 4 1/2 hours.", None),
        ("It opened on the 21<sup>st</sup> of May.", "It opened on the 21st of May.", None),
        ("It saves CO<sub>2</sub> each year.", "It saves CO2 each year.", None),
    ],
)
def test_what_is_raised_is_not_glued_to_a_number(written: str, read: str, mark: str | None) -> None:
    found = story(page((*STORY, written)), "page.html", None)
    assert found.paragraphs[-1] == read
    assert [r.text for r in found.removed if r.reason == "marks of notes"] == [mark] * bool(mark)
