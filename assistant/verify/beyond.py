"""What a claim says beyond its quote: names, quoted words, words that tell something more."""

from __future__ import annotations

import re

from assistant.text.amounts import numbers
from assistant.verify import senses
from assistant.verify.deeds import is_verb
from assistant.verify.stems import WORD, stem
from index.intake import names

_SPOKEN = re.compile(r"[\"“„«]([^\"”“»]{2,})[\"”“»]|(?<!\w)['‘]([^'’‘]{2,}?)['’](?!\w)")
_INITIALS = re.compile(r"(?<![\w.])[A-Z]{2,6}(?![\w.])")
_WITHIN = ("of", "for", "and", "on", "in")


def spelled_out(claim: str, quote: str, context: str) -> str:
    """Return `claim` with the full names that `quote`, or else `context`, has for its initials."""

    def full(found: re.Match[str]) -> str:
        if re.search(rf"\b{found[0]}\b", quote):
            return found[0]
        return _named(found[0], quote) or _named(found[0], context) or found[0]

    return _INITIALS.sub(full, claim)


def _named(initials: str, text: str) -> str:
    """Return the words with capitals, "of" and "the" between them, that begin with `initials`."""
    between = rf"(?:\s|-|\s(?:{'|'.join(_WITHIN)})\s(?:the\s)?)"
    words = between.join(rf"{letter}[\w'’]*[a-z]['’]?" for letter in initials)
    found = re.search(rf"\b{words}(?!\w)", text)
    return found[0] if found else ""


def left_over(claim: str, quote: str, context: str) -> bool:
    """Say whether a word of the claim that tells something is not in the quote.

    A noun may come from the context, as the names do; what is done may not.
    """
    words, there = senses.words(claim), senses.senses(quote)
    nearby = there | senses.senses(context)
    for at, word in enumerate(words):
        if word.empty or word.name or senses.among(word.sense, there):
            continue
        if any(senses.opposite(word.sense, other) for other in there):
            continue
        if is_verb(words, at) or not senses.among(word.sense, nearby):
            return True
    return False


def unknown(claim: str, text: str) -> list[str]:
    """Return the names of the claim that `text` has in no spelling."""
    told = {w.casefold() for w in WORD.findall(text)}
    roots = {stem(word) for word in told}
    others = names.names(text)
    found: list[str] = []
    for name in names.names(claim):
        parts = [w.casefold() for w in WORD.findall(name) if len(w) > 2]
        if all(part in told or stem(part) in roots or numbers(part) for part in parts):
            continue  # numbers, with capitals where a sentence begins, are compared by value
        if not any(names.same(name, other) >= names.THRESHOLD for other in others):
            found.append(name)
    return found


def spoken(claim: str, text: str) -> bool:
    """Say whether the words that a claim puts between quotation marks stand in `text`."""
    told = f" {_bare(text)} "
    return all(f" {_bare(m[1] or m[2])} " in told for m in _SPOKEN.finditer(claim))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
