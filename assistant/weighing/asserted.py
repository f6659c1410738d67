"""Whether a sentence tells as a fact what a question takes for one.

"It was not Weiss who fired" holds a name for "who fired?", "had planned to visit Velmora" a town
for "what did he visit?": exact words, and no answer. By form alone; a question in the same mood
("Who denied it?", "What was planned?") is answered by such sentences.
"""

from __future__ import annotations

import re

from assistant.asked.wanted import kind, yes_or_no
from assistant.verify import stems

MATTER = 0.5  # share of the question's words behind a cue from which the sentence takes it back

# What takes back what follows it in its clause, and the words of a question in the same mood.
_DENIED = (
    r"\b(?:(?:not|no|none|never|nor|nobody|without)\b|"
    r"(?:den(?:y|ie)|refus|reject|disput|wrong|fals|fail)\w*)|n['’]t\b"
)
_UNREAL = r"\b(?:if|would|could|might|may|should|almost|nearly|narrowly)\b"
_AHEAD = (
    r"\b(?:(?:will|shall|would|could|should|can|may|might|going|ask|asked|due|hope|hoped|next|"
    r"agree|agreed|try|tried|aim|goal|need|seek|sought)\b|(?:plan|expect|suppos|schedul|mean|"
    r"intend|want|wish|call|demand|urg|propos|suggest|promis|pledg|threat|offer|target|request|"
    r"requir|insist|favou?r|support|oppos)\w*)"
)
_BLAMED = (
    r"\b(?:accus|alleg|charg|suspect|blam|claim|prosecut|indict|report|believ|think)\w*|"
    r"\b(?:say|says|said)\b"
)
_CUES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(cue, re.I), re.compile(same, re.I))
    for cue, same in (
        (
            r"\b(?:not|never|nor|neither|none\s+of|nobody|instead\s+of|rather\s+than|without|"
            r"den(?:y|ied|ies)|refus(?:es|ed|ing)|fail(?:s|ed)\s+to|ruled\s+out)\b"
            r"(?!\s+(?:only|just|least|merely|simply|later|more|less|far|even|to\s+mention|yet)\b)"
            r"|n['’]t\b|\b(?:false|untrue|unfounded|wrong)\s+(?:rumou?rs?|reports?|claims?|news)\b",
            _DENIED,
        ),
        (r"\bwould\s+(?:not\s+)?have\b|\b(?:almost|nearly|narrowly)\s+(?=\w+ed\b)", _UNREAL),
        (
            r"\b(?:planned|expected|due|supposed|scheduled|meant|intended|wanted|hoped|threatened)\s+"
            r"to\b|\b(?:was|were)\s+to\s+(?:be|have)\b|\b(?:demanded|insisted|proposed|urged)\s+that\b",
            _AHEAD,
        ),
        (
            r"\b(?:alleged?(?:ly|s)?|accused?(?:\s+of)?|suspected\s+of|charged\s+with)\b",
            _BLAMED,
        ),
    )
)
_CLAUSE_ENDS = re.compile(
    r"[;:]|,(?!\d)|\b(?:but|because|since|when|after|before|while|as|who|whose|which|where|although|though|"
    r"until|unless|and)\b",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:say|said|think|thought|believe|opinion|view|according|react|respon|claim|call|describ|"
    r"explain|answer|argu|predict|fear|warn)\w*",
    re.I,
)
_FUTURE = re.compile(r"\b(?:will|shall|would|going to|is to|are to)\b", re.I)


def asserted(question: str, sentence: str, start: int, end: int) -> bool:
    """Say whether a sentence tells as a fact what it would answer.

    Yes, where the question asks for what somebody said, or for yes or no: then the mood is part of
    the answer.

    Args:
        question: a question that stands alone.
        sentence: the sentence that holds the answer.
        start: where the answer starts in it.
        end: where the answer ends.
    """
    if yes_or_no(question) or kind(question) == "statement" or _REPORTED.search(question):
        return True
    matter = stems(question)
    for number, (cue, same) in enumerate(_CUES):
        if same.search(question) or (number and _FUTURE.search(question)):
            continue
        for match in cue.finditer(sentence):
            if match.end() > start and match.start() < end:
                continue  # "because he had not paid" is the answer
            ends = _CLAUSE_ENDS.search(sentence, match.end())
            last = ends.start() if ends else len(sentence)
            about_it = len(stems(sentence[match.end() : last]) & matter) >= MATTER * len(matter)
            if match.end() <= start < last or (end <= match.start() and matter and about_it):
                return False
    return True
