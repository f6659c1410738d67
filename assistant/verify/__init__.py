"""What a written sentence says, held to the words of the articles.

rules.py       A claim and a quote -> a verdict, by rules: what stands against the claim decides
               it
citing.py      A sentence and the passages that it cites -> the exact quote, and what it is worth
beyond.py      What a claim says beyond its quote: names, quoted words, words that tell something
               more
certainty.py   How sure a text is of what it says: what it denies, and what may be, is planned, or
               is alleged
clock.py       Times of day in all their forms: "8 p.m." is 20:00
datelines.py   The dates of a claim, held to the dates of its quote
deeds.py       Who does what to whom in a text
frames.py      What a quote says without telling it as a fact: questions, fiction; and what it
               leaves out
parts.py       What a quote tells of a part or a group, and a claim of the whole
plain.py       The characters of a text in their plain shapes, and those that are no part of its
               words
quantities.py  A number with what belongs to it: "more than 17 million euros" is not 17 million
               dollars
roles.py       What a claim turns around: "Brek accused Novak" and "Novak accused Brek" have the
               same words
senses.py      The words of a text by what they mean: "halted" is "stopped", "fell" the opposite
               of "rose"
stems.py       The content words of a text by their stems, and how many of them another text holds
units.py       Units and currencies, each in all its forms
"""

from __future__ import annotations

from assistant.verify.certainty import denies
from assistant.verify.citing import Judges, checked
from assistant.verify.rules import verdict
from assistant.verify.stems import held, stems

__all__ = ["Judges", "checked", "denies", "held", "stems", "verdict"]
