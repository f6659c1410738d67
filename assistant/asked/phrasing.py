"""The same question in the words that articles answer: by office, without what they leave unsaid.

Articles name people by their offices, and so do most questions that a reader learns from: asked
for the director it finds "The director, Solveig Marrund", asked who directs it finds nobody. And
no article says how an attitude changed that lasts over several: each tells what it is by then.
"""

from __future__ import annotations

import re

from assistant.asked.places import adjective
from index.intake import names
from index.intake.names import nations
from index.intake.names.capitals import is_common

_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|day|afternoon|evening))\b(?: there| footnote)?|"
    r"(?:(?:ok(?:ay)?|great|nice|cool|perfect)[\s,.!]+)?(?:thanks|thank you|thx|cheers)"
    r"(?: a lot| so much| very much)?(?=[,.!:–-]| (?:and|but|so|now)\b))[\s,.!:–-]+",
    re.I,
)
_PLEASANTRY = re.compile(
    r"\W*(?:(?:hi|hello|hey|greetings|good (?:morning|day|afternoon|evening|night)|bye|goodbye|"
    r"thanks?|thx|ty|thank you|cheers|ok|okay|great|nice|perfect|cool|sorry|please|very much|a lot|"
    r"so much|there|again|footnote|for (?:that|this|your help|the help)|how are you|"
    r"how are things)\b\W*)+",
    re.I,
)
_OF_ITSELF = re.compile(
    r"\W*(?:who are you|what(?: else)? (?:can|do) you do|what are you(?: for| able to do)?|"
    r"how do you work|how (?:can|do) (?:i|we) use (?:you|this|footnote)|what is footnote|"
    r"(?:(?:can|could|will) you |how can you )?help(?: me| us)?(?: out)?)\W*",
    re.I,
)
IS_IT_TRUE = "Is it true that "
_ASKING = r"(?:who|whom|whose|what|when|where|which|why|how)"
_BEGINS = (
    rf"(?:(?:(?:by|in|at|on|for|to|from|of|with|under|since)\s+)?{_ASKING}|"
    r"is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|name|list|according to)"
    r"\b"
)
_VOICES = (
    "(?:(?:the|these|those|all|your|any|news) )*"
    "(?:articles|texts|stories|reports|sources|outlets|newspapers|papers)"
)
_DISAGREE = (
    rf"(?:(?:(?:where|how) )?(?:do|did) {_VOICES} (?:(?:dis)?agree|differ|"
    r"contradict (?:each other|one another))|is there (?:(?:a|any|some) )?"
    rf"(?:disagreement|difference|contradiction) (?:between|among|in) {_VOICES}) "
    "(?:about|on|over|regarding|as to)"
)
# "disagree about the year in which it was built" is asked as "in which year it was built"
_POINTS = (
    (rf"^({_DISAGREE}) the (\w+) (in|on|at|by|for|from|to|with|of) which ", r"\1 \3 which \2 "),
    (rf"^({_DISAGREE}) the number of (\w+) (?:who|that|which) ", r"\1 how many \2 "),
    (
        rf"^({_DISAGREE}) (?=the (?:number|amount|total|sum|toll|date|year|month|day|time|start|"
        r"beginning|end|length|duration|height|depth|width|distance|size|area|weight|speed|age|"
        r"place|location|route|origin|cause|reason|motive|purpose|price|cost|value|budget|"
        r"population|name|owner|author|identity|result|outcome|score)s? (?:of|for) )",
        r"\1 what is ",
    ),
)
_COURTESY = re.compile(
    r"^(?:(?:and|but|so|well|ok|okay)[\s,]+)?(?:please[\s,]+)?"
    r"(?:(?:can|could|would|will) you (?:please |kindly )?(?:tell|explain|say|find out|let)"
    r"(?: to)?(?: (?:me|us))?(?: know)?(?: please)?|"
    r"do you (?:happen to )?know|do(?:es)? (?:the|an|any) (?:articles?|texts?|story|stories) "
    r"(?:say|mention|tell)(?: (?:me|us))?|"
    rf"{_DISAGREE}|"
    r"i(?:['’]d| would) (?:like|love) to (?:know|ask)|i (?:want|need) to (?:know|ask)|"
    r"i(?:['’]m| am| was|['’]ve been| have been)? (?:just )?wonder(?:ing)?|"
    r"(?:(?:i(?:['’]m| am) )?(?:just )?(?:wondering|curious)|"
    r"(?:i have |here is |just )?(?:(?:a|one|my|another) )?(?:(?:quick|short|simple) )?question"
    r"(?: for you)?)(?=\s*[^\w\s])|"
    r"(?:tell|explain to) (?:me|us)|explain|any idea)[\s,:;.!?–—-]+"
    rf"(?={_BEGINS}|(?:if|whether)\b)",
    re.I,
)
_WHETHER = re.compile(r"^(?:if|whether)\s+", re.I)
_TRUE = re.compile(r"^(?:is|was)n['’]?t (?:it|this|that) (?:true|right|correct|so),? that\s+", re.I)
_RIGHT = re.compile(
    rf"^(?!{_BEGINS})(?:(?:i|we) (?:think|believe|heard|read|assume|suppose)[\s,]+(?:that\s+)?)?"
    r"(\S.*?)(?<![\s,.;–—-])[\s,.;–—-]++(?:(?:is (?:it|that|this) )?(?:true|right|correct|so)|"
    r"(?:is|was|are|were|do|does|did|has|have|had|ca|wo|would|could)n['’]?t "
    r"(?:it|he|she|they|there))\s*\?+\s*$",
    re.I,
)
_TOPIC = re.compile(
    r"^(?:(?:and|but|so|ok|okay|now)\b[\s,]*)?(?:(?:(?:what|how) about|as for|back to|regarding|"
    r"concerning|about)\s+(?P<what>[^,:;.?!]{3,60})[,:;?–-]+\s+)"
    rf"(?P<asked>{_BEGINS}.+)$",
    re.I,
)
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
_THANKS = re.compile(r"[\s,]+(?:please|thanks|thank you)\s*(?=[?!.]*$)", re.I)
_HOLDERS = {
    "chairs": "chair",
    "coaches": "coach",
    "commands": "commander",
    "directs": "director",
    "edits": "editor",
    "governs": "governor",
    "heads": "head",
    "leads": "leader",
    "manages": "manager",
    "owns": "owner",
    "presides over": "president",
    "represents": "representative",
    "rules": "ruler",
    "runs": "head",
    "speaks for": "spokesperson",
}
_NO_OFFICE = r"(?!(?:in|at|on|for|to|from|with|against|away|out)\b)"  # "who runs in the park"
_WHO = re.compile(
    r"^((?:and|but|so)\s+)?(who)\s+(?:now\s+|currently\s+)?"
    rf"({'|'.join(_HOLDERS)})\s+{_NO_OFFICE}(\S.*)",
    re.I,
)
_CHANGED = re.compile(
    r"^(?:(?:and|but|so)\s+)?how\s+(?:did|does|has|had|(do|have))\s+(.+?)\s+"
    r"(?:chang|develop|evolv|shift)(?:e|es|ed|s)?"
    r"((?:\s+(?:on|about|over|to|towards?|with|in|at|as|after|before|from|between|during|since|"
    r"when|once)\b.*?)?)[?!.\s]*$",
    re.I,
)
_SPELL = re.compile(r"\bover (?:time|the years)\b|\b(?:from|between|during|since)\b.*", re.I)
_WHICH_PEOPLE = re.compile(r"\b((?i:which|what)\s+)([A-Z]\w+)\s+(?=[a-z])")
_SHARED = 4  # letters that a people and its country begin with: Egypt, Egyptian
_CREDIT = r"(?:according\s+to|as\s+reported\s+(?:by|in))"
_WORK = r"(?:['’]s?)?(?:\s+(?:report|article|story|account|coverage))?(?!\w)"
_ASKS = r"(?:do|does|did)"
_SAYS = r"(?:say|report|claim|write|state|announce)"
_ABOUT = r"(?:about|of|on|to|in|at|by|for|from|with|when|after|before|during|regarding)"
_NAMES = r"(?:name|identify|describe|list)"


def by_state(question: str) -> str:
    """Return "How did her opinion of it change?" as "What was her opinion of it?"."""
    match = _CHANGED.match(question.strip())
    if not match:
        return question
    asks = "What were" if match[1] else "What was"
    return " ".join([asks, match[2], *_SPELL.sub("", match[3]).split()]) + "?"


def by_office(question: str, text: str) -> str:
    """Return a question of who does an office as one of who holds it, others as they are.

    A text that has the verb itself, "Lise Strand now directs it", is asked in its own words.
    """
    match = _WHO.match(question.strip())
    if not match or re.search(rf"\b{match[3].split()[0][:-1]}(?:s|ed|d|ing)\b", text, re.I):
        return question
    return f"{match[1] or ''}{match[2]} is the {_HOLDERS[match[3].lower()]} of {match[4]}"


def by_people(question: str, text: str) -> str:
    """Return "which Swiss city" as "which city" for an article that never speaks of a people.

    Articles name Geneva and do not say where it is.
    """
    match = _WHICH_PEOPLE.search(question)
    if not match or not adjective(match[2]) or match[2][:_SHARED] in text:
        return question
    if any(nation.told_in(text) for nation in nations.meant(match[2])):
        return question
    return question[: match.start(2)] + question[match.end() :]


def by_government(question: str, text: str) -> str:
    """Return what "Cairo" did as what the Egyptian government did, for a text that says it so.

    And what Egypt did as what Cairo did, for a text that knows a nation by its capital only.
    """
    for name in names.names(question):
        if re.search(rf"\b{re.escape(name)}\b", text) or not nations.acts(name, question):
            continue
        governed = nations.governed_from(name)
        if governed and governed.told_in(text):
            question = _exchanged(question, name, f"the {governed.people[0]} government")
        for nation in nations.meant(name):
            acting = [town for town in nation.capitals if nations.acts(town, text)]
            if name in nation.names and acting and not nation.told_in(text):
                question = _exchanged(question, name, acting[0])
    return question


def _exchanged(question: str, name: str, other: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\b", lambda _: other, question)


def marked(question: str) -> str:
    """Return a question with its mark: without it more is answered, and more of that is false."""
    question = question.rstrip()
    return question if question.endswith(("?", "!", ".")) else f"{question}?"


def by_outlet(question: str, outlet: str | None) -> str:
    """Return a question without "according to the Courier" for what the Courier printed.

    Its own articles do not say so of themselves; nor that the Courier says it, or names the winner.
    """
    if not outlet or not speaks_of(question, outlet):
        return question
    name = rf"(?:{names_of(outlet)}){_WORK}"
    for pattern, plain in (
        (rf"[\s,]*\b{_CREDIT}\s+{name}(?:\s*,\s*)?", " "),
        (rf"\bwhom?\s+{_ASKS}\s+{name}\s+{_NAMES}\s+as\b", "who is"),
        (rf"\b{_ASKS}\s+{name}\s+{_NAMES}\s+as\b", "is"),
        (rf"\s+{_ASKS}\s+{name}\s+{_SAYS}\s+(?:that\s+)?(?!{_ABOUT}\b)(?=\w)", " "),
    ):
        question = re.sub(pattern, plain, question, count=1, flags=re.I)
    question = re.sub(r"\s+(?=[?.!,])", "", " ".join(question.split()))
    return question[:1].upper() + question[1:]


def speaks_of(question: str, outlet: str) -> bool:
    """Say whether a question names an outlet."""
    return bool(re.search(rf"(?<!\w)(?:{names_of(outlet)})(?!\w)", question, re.I))


def names_of(outlet: str) -> str:
    """Return a pattern of what an outlet is called: by its name, or "the" and its last word."""
    name = re.sub(r"^the\s+|\s*\([^()]*\)", "", outlet.strip(), flags=re.I)
    if not name:
        return r"(?!)"  # matches nothing
    last = name.split()[-1]
    return rf"(?:the\s+)?{re.escape(name)}|the\s+{re.escape(last)}"


def plainly(question: str) -> str:
    """Return a question without what is said around it: "Can you tell me who won, please?"."""
    question = " ".join(question.split())
    asked = _GREETING.sub("", question)
    for point, as_asked in _POINTS:
        asked = re.sub(point, as_asked, asked, flags=re.I)
    asked = _TOPIC.sub(_of_topic, asked)
    while (shorter := _COURTESY.sub("", asked)) != asked:
        asked = _WHETHER.sub(IS_IT_TRUE, shorter)
    asked = _RIGHT.sub(_is_it_true, _TRUE.sub(IS_IT_TRUE, asked))
    if re.match(_BEGINS, asked, re.I) or re.search(rf"\b{_ASKING}\b", asked, re.I):
        return _THANKS.sub("", asked)
    return question


def _of_topic(found: re.Match[str]) -> str:
    """Ask what is asked of a topic that is named before: "About the mill: who bought it?"."""
    what, asked = found["what"], found["asked"].rstrip("?!. ")
    whole = _IT.sub(what, asked, count=1)
    return f"{whole}?" if whole != asked else f"{asked} ({what})?"


def _is_it_true(said: re.Match[str]) -> str:
    first, *others = said[1].split(" ", 1)
    return IS_IT_TRUE + " ".join([first.lower() if is_common(first) else first, *others]) + "?"


def asks_nothing(question: str) -> bool:
    """Say whether nothing is asked of the articles: "Hello!", "Thanks a lot", "Who are you?"."""
    asked = _GREETING.sub("", question.strip())
    said = re.search(r"\w", question)
    return not said or bool(_PLEASANTRY.fullmatch(question) or _OF_ITSELF.fullmatch(asked))
