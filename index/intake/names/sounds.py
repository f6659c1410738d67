"""How a name sounds, whatever script or scheme it is spelled in, and how close two sounds are.

A word becomes a list of sounds. A sound is a string of the readings it may have: ``"gj"`` is the
g of Gamal, who is Jamal elsewhere. Capitals are sounds that English writes with two letters:
``S`` sh, ``C`` ch, ``Z`` zh, ``T`` th, ``D`` dh, ``X`` kh, ``G`` gh. Knows single words only;
`names` knows what a name is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VOWELS = "aeiou"

# Letters of a Latin spelling, longest first. A space parts two sounds.
_LATIN = {
    "tsch": "C", "stsch": "S", "shch": "S", "sch": "SC", "tch": "C", "dzh": "jZ", "dsch": "jZ",
    "ch": "CSXk", "sh": "S", "zh": "Z", "kh": "X", "gh": "Gg", "th": "T", "dh": "D", "ph": "f",
    "dj": "j", "dg": "j", "ck": "k", "qu": "kq", "cz": "C", "ts": "zs", "tz": "zs",
    "ou": "u", "oo": "uo", "ow": "ou", "au": "oa", "aw": "oa", "ee": "i", "ea": "ie", "ie": "ie",
    "ei": "ei", "ey": "ei", "ai": "eia", "ay": "eia", "oi": "oi", "oy": "oi", "aa": "a",
    "oe": "eo", "ue": "ue", "ae": "ae", "eu": "ue", "uy": "ui", "ui": "ui", "iy": "i",
    "a": "a", "b": "b", "d": "d", "e": "e", "f": "f", "g": "gj", "h": "h", "i": "i", "j": "jyZ",
    "k": "k", "l": "l", "m": "m", "n": "n", "o": "o", "p": "p", "q": "q", "r": "r", "s": "s",
    "t": "t", "u": "u", "v": "v", "w": "wvu", "x": "k s", "y": "yi", "z": "z",
}  # fmt: skip

# Letters of Arabic and Persian. Short vowels are not written, and b stands for p too.
_ARABIC = {
    "تش": "C", "تس": "zs", "تز": "zs", "دج": "j", "كس": "k s", "يو": "uo", "ا": "aeo",
    "أ": "aeoui", "إ": "ie", "آ": "a",
    "ى": "a", "ة": "ah", "ء": "'", "ئ": "'yi", "ؤ": "'uo", "ع": "'", "ب": "bp", "ت": "t",
    "ث": "Ts", "ج": "jgZ", "ح": "h", "خ": "Xk", "د": "d", "ذ": "Dzd", "ر": "r", "ز": "zs",
    "س": "sz", "ش": "SC", "ص": "s", "ض": "dD", "ط": "t", "ظ": "zD", "غ": "Gg", "ف": "fv",
    "ق": "qkg", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "heaH", "و": "uowv", "ي": "iyea",
    "پ": "p", "چ": "C", "ژ": "Z", "گ": "g", "ک": "k", "ی": "iyea", "ڤ": "v", "ڨ": "g",
}  # fmt: skip

# Russian and Ukrainian, as newspapers write them in Latin letters.
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v gh g d e e e Z z i i i y k l m n o p r s t u f Xh zs C S SC . i . e uy ay".split(),
        strict=True,
    )
)
_SOFT = {"ё": "eo", "ю": "u", "я": "a", "є": "e", "г": "gh", "ъ": "", "ь": ""}
# Letters whose accent makes another consonant, though newspapers often leave it out.
_ACCENTED = {
    "ş": "Ss", "š": "Ss", "ś": "Ss", "ș": "Ss", "ç": "Cks", "č": "Cks", "ć": "Cks", "ž": "Zz",
    "ğ": "Gg", "đ": "jd", "ñ": "n", "ţ": "zst", "ț": "zst", "ł": "lw", "ø": "oe", "ı": "i",
    "ß": "s", "æ": "ae", "œ": "eo",
}  # fmt: skip
_LETTERS = {**_LATIN, **_ARABIC, **_CYRILLIC, **_SOFT, **_ACCENTED}
_PIECE = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)))

_DOUBLED = re.compile(r"([^aeiou])\1+")
_GLIDES = ("ay", "ey", "oy", "uy", "aw", "ow")

# What it costs to take one sound for the other, between 0 and 1. Pairs not named cost 1.
_NEAR = {
    0.05: "kq iy uw",
    0.1: "gG kX XG ei ou ZS",
    0.2: "gq qG Tt Dd Sk ae vw fv zs jZ",
    0.3: "Xh hG Dz Ts jC gj SC jy ao CZ",
    0.4: "dz dT TD kG kg ai eo tT Sj Cs",
    0.5: "bp td iu eu oi au bv Ss Zz gX vb Ck",
}
_COST = {frozenset(pair): cost for cost, pairs in _NEAR.items() for pair in pairs.split()}
# What it costs to leave a sound out.
_WEAK = {"'": 0.02, "h": 0.3, "H": 0.1, "y": 0.3, "w": 0.5, "u": 0.4, "i": 0.35, "G": 0.8}
_VOWEL = 0.4
_UNWRITTEN = 0.12  # a Latin vowel that Arabic letters leave out


@lru_cache(maxsize=100_000)
def sounds(word: str) -> tuple[str, ...]:
    """Return the sounds of one word, in any case, with or without accents.

    Doubled letters count once; letters of other scripts stand for themselves.
    """
    plain = _plain(word)
    found: list[str] = []
    at = 0
    while at < len(plain):
        match = _PIECE.match(plain, at)
        letters = match[0] if match else plain[at]
        at += len(letters)
        if not match and not letters.isalpha():
            continue
        if letters == "h" and at == len(plain) and found and found[-1][0] in VOWELS:
            letters = "H"  # the silent h of Zawiyah
        for sound in _spelled(letters, plain[at : at + 1]):
            if sound and (not found or found[-1] != sound):
                found.append(sound)
    return tuple(found)


def _plain(word: str) -> str:
    """Return the word in small letters, without accents that only colour and doubled consonants."""
    small = unicodedata.normalize("NFC", word).lower()
    plain = "".join(
        letter if letter in _LETTERS else unicodedata.normalize("NFKD", letter)[0]
        for letter in small
    )
    return _DOUBLED.sub(r"\1", plain)


def _spelled(letters: str, following: str) -> list[str]:
    """Return the sounds of one group of letters before the next letter."""
    if letters in _GLIDES and following in VOWELS and following:
        return [letters[0], "w" if letters[1] == "w" else "y"]
    if letters == "c":
        return ["sCk" if following in ("e", "i", "y") else "k"]
    if letters == "g" and following not in ("e", "i", "y", "a", ""):
        return ["g"]
    return _LETTERS.get(letters, letters).split()


@lru_cache(maxsize=200_000)
def _swap(a: str, b: str) -> float:
    """Return what it costs to take sound `a` for `b`: the cheapest of their readings."""
    best = 1.0
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            # A later reading is a rarer one.
            cost = 0.0 if x == y else _COST.get(frozenset((x, y)), 1.0)
            best = min(best, cost + 0.04 * max(i, j))
    return best


def _drop(sound: str, unwritten: bool) -> float:
    """Return what it costs to leave `sound` out."""
    if sound[0] in VOWELS:
        return _UNWRITTEN if unwritten else min(_WEAK.get(sound[0], _VOWEL), _VOWEL)
    return min(_WEAK.get(reading, 1.0) for reading in sound)


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> float:
    """Return how alike two words sound, from 0 to 1: one less the weighted edit distance.

    The distance is that of Wagner and Fischer (1974) over sounds, divided by the weight of the
    longer word, in which a vowel counts less than half a consonant.
    """
    one, two = sounds(a), sounds(b)
    if not one or not two:
        return 1.0 if a == b else 0.0
    weights = _weight(one), _weight(two)
    if min(weights) < 0.4 * max(weights):
        return 0.0
    drop_one = _drops(one, is_unvowelled(b))
    drop_two = _drops(two, is_unvowelled(a))
    above = [0.0]
    for drop in drop_two:
        above.append(above[-1] + drop)
    for x, drop_x in zip(one, drop_one, strict=True):
        left = above[0] + drop_x
        row = [left]
        for m, y in enumerate(two):
            swap = above[m] + _swap(x, y)
            left = min(swap, above[m + 1] + drop_x, left + drop_two[m])
            row.append(left)
        above = row
    distance = above[-1]
    if one[-1][0] in VOWELS and two[-1][0] in VOWELS:  # last vowels are the least certain ones
        distance -= 0.3 * min(_swap(one[-1], two[-1]), _VOWEL)
    return min(1.0, max(0.0, 1 - distance / max(weights)))


@lru_cache(maxsize=100_000)
def _drops(word: tuple[str, ...], unwritten: bool) -> list[float]:
    """Return what it costs to leave each sound of a word out."""
    return [_drop(sound, unwritten) for sound in word]


@lru_cache(maxsize=100_000)
def _weight(word: tuple[str, ...]) -> float:
    return sum(0.4 if sound[0] in VOWELS + "'H" else 1.0 for sound in word)


def consonants(word: str) -> int:
    """Return how many consonants are heard in a word."""
    return sum(sound[0] not in VOWELS + "'H" for sound in sounds(word))


@lru_cache(maxsize=100_000)
def is_unvowelled(word: str) -> bool:
    """Return whether the word is in letters that leave short vowels out."""
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


# Classes of sounds for finding candidates: what is spelled with any of these falls together.
_CLASSES = {
    **dict.fromkeys("kqgGXjZ", "K"), **dict.fromkeys("tdTD", "T"), **dict.fromkeys("szSC", "S"),
    **dict.fromkeys("bp", "P"), **dict.fromkeys("fvw", "F"),
}  # fmt: skip
_LIGHT = VOWELS + "'hHyw"
_READINGS = 8


@lru_cache(maxsize=100_000)
def skeletons(word: str) -> frozenset[str]:
    """Return the keys under which a word is filed: its consonants in coarse classes.

    Two spellings of one name share a key, nearly always. A sound that falls into two classes
    gives two keys, up to a few.
    """
    keys = [""]
    for sound in sounds(word):
        classes = _classes(sound)
        grown = [
            key if not kind or key.endswith(kind) else key + kind
            for key in keys
            for kind in classes
        ]
        keys = list(dict.fromkeys(grown))[:_READINGS]
    # Short skeletons are shared by very many words, so their first sound counts too.
    first = sounds(word)[:1]
    opening = "" if not first else "V" if first[0][0] in VOWELS + "'" else first[0][0]
    return frozenset(
        key if len(key) > 2 else f"{_CLASSES.get(opening, opening)}-{key}" for key in keys
    )


def _classes(sound: str) -> list[str]:
    """Return the classes of a sound's readings; "" is a weak one, which spellings leave out."""
    if sound[0] in VOWELS:
        return [""]
    found = ["" if r in _LIGHT else _CLASSES.get(r, r) for r in sound]
    if sound[0] in "TD":  # Othman is Osman, Ramadhan is Ramazan
        found.append("S")
    return list(dict.fromkeys(found))
