"""In which language a question is asked, or an article written: the embedded reader reads English.

A word of a question that only English has settles it; else py3langid tells the languages of most
pages of the web apart. Names are of no language: "Universidad Nacional" may be asked of in any.
None of 33,546 English questions (SQuAD 2.0 and SQuADShifts) is taken for another language.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assistant.text.quotation import unquoted

# Those that are told apart: among fewer a short question is told more surely.
KNOWN = tuple(
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru "
    "sk sl sr sv th tr uk ur vi zh".split()
)
SURE = 0.85  # probability from which words in Latin letters are of a language
_ENGLISH = frozenset(
    "who whom whose what when where why how which the did does are were have could would should "
    "and about with from tell".split()
)


def foreign(question: str) -> str | None:
    """Return the code of the language that a question is asked in, None where it is English.

    Or where nothing tells: "Haftar?" may be English.
    """
    asked = unquoted(question)
    first, *others = (asked.lower() if asked.isupper() else asked).split() or [""]
    words = [first.lower(), *(word for word in others if not word[0].isupper())]
    if _ENGLISH.intersection(words):
        return None
    code, sure = _identifier().classify(" ".join(words))
    return str(code) if code != "en" and (sure >= SURE or not _latin(asked)) else None


def _latin(text: str) -> bool:
    """Say whether at least half of the letters of a text are Latin ones."""
    letters = [unicodedata.name(letter, "") for letter in text if letter.isalpha()]
    return 2 * sum(name.startswith("LATIN") for name in letters) >= len(letters)


def reads(language: str | None) -> bool:
    """Say whether the embedded reader reads an article of a language; unknown is taken for it."""
    return language is None or language.strip().lower()[:2] == "en"


def called(language: str) -> str:
    """Return what English calls a language: "German" for "de" or "de-AT"; else as it was given."""
    try:
        locale = Locale.parse(language.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    return Locale(locale.language).get_display_name("en") or language


def unread(languages: Iterable[str]) -> str:
    """Say which languages some of what is nearest is in, none of which the reader reads."""
    names = " and ".join(dict.fromkeys(map(called, languages)))
    return f"Some of what is nearest is in {names}, which the embedded reader does not read."


def others(counts: Mapping[str, int]) -> str:
    """Say how many articles are in other languages than English; nothing where none are.

    Args:
        counts: how many are in each language.
    """
    many = Counter[str]()
    for code, count in counts.items():
        if not reads(code):
            many[called(code)] += count
    told = ", ".join(f"{count:,} in {name}" for name, count in many.most_common())
    return f"{told}: without a language model, Footnote reads only English" if told else ""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load what tells languages apart: half a second, which an English question is spared."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier
