"""Questions of what articles tell, not of a fact: "Summarise it", "Which articles mention oil?".

No span of a text answers such a question; `assistant.overview.whole` does. A question of a fact is
none, also where it is put politely: "Can you tell me who won?". Some may be either: "What happened
in Velmora?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.asked import contrast
from index.article import Filters
from index.intake import dates, names

Kind = Literal["summary", "told", "more", "differences", "author", "outlet", "published"]

_TEXT = "(?:article|story|storie(?=s)|report|text|piece|document|source)"
_STORY = f"(?:{_TEXT}|paper|news|coverage|collection|library)"
# What an article is by its form; a review, a letter or a statement may be what it tells of.
_GENRE = "(?:interview|obituary|obituarie(?=s)|profile|portrait|editorial|op-ed|column|commentary)"
# What "the report" says is asked of a report that an article tells of.
_ARTICLES = (
    "(?:(?:any|some|all) (?:of )?)?(?:(?:the|these|those|this|your|my|an?) )?(?:news )?"
    "(?:articles?|stor(?:y|ies)|pieces|papers|newspapers|press|news|coverage|collection|library)"
)
_ASKING = "(?:who|whom|whose|what|when|where|which|why|how|whether|if)"
_WHAT_IS = "what(?: is| are| was| were|['’]?s)"
_SUMMARY = "(?:summary|overview|recap|outline|gist|rundown|account)"
_BRIEF = "(?:(?:short|brief|quick) )?"
_ME = "(?:(?:me|us) )?"
_GIVE = (
    f"(?:(?:give|write|make|show|tell) {_ME}|do you have |i (?:need|want|would like) |"
    "(?:can|could|may) i (?:get|have|see) )"
)
_TELLS = (
    "(?:(?:mention|discuss|cover|describe)(?:s|ed)?|(?:report|write|speak|talk|tell)s? "
    "(?:about|on|of)|(?:refer|relate)s? to|deals? with|"
    "(?:say|know|have|contain)s? (?:any|some)thing (?:about|on)|(?:is|are) about)"
)
_ON = "(?:about|on|of|concerning|regarding|mentioning)"
_ANYTHING = "(?:(?:anything|something|everything|all|more|a (?:little|bit)(?: more)?) )?"
_NEW = "(?:latest|newest|(?:most )?recent|new)"
_EVENTS = "(?:news|updates?|developments?)"
_WITH = "(?:with|in|around)"
_SAID = "(?:known|said|told|written|reported)"
_MENTIONED = "(?:mentioned|quoted|cited|discussed|written about|talked about|reported on)"


def forms(*patterns: str) -> re.Pattern[str]:
    """Return what a whole question of one of these forms matches, its words one space apart.

    What is said before and behind, "so, can you ... for me in two sentences please?", is left out.
    """
    begin = "(?:(?:so|and|ok|okay|well),? )?(?:(?:can|could|would|will) (?:you|u) )?(?:please )?"
    end = (
        "(?:,? (?:(?:for|to) (?:me|us)|please|pls|briefly|and what|in a nutshell|"
        r"in (?:(?:a few|\w+) )?(?:words?|sentences?|lines?|short|brief)))*[ ?!.]*"
    )
    return re.compile(f"{begin}(?:{'|'.join(patterns)}){end}", re.I)


_MORE = forms(f"(?:tell {_ME})?more(?: details)?")
_LIST = forms(
    rf"(?:list|show|give|tell) {_ME}(?:all )?(?:of )?(?:(?:the|your|my) )?{_TEXT}s",
    f"(?:which|what) {_STORY}s? (?:are there|do you have)",
    f"(?:which|what) (?:topics|subjects|themes) (?:(?:are|is) (?:there|(?:being )?covered)"
    f"(?: in {_ARTICLES})?|(?:do|does) (?:you|{_ARTICLES}) (?:cover|have|discuss))",
)
_NEWEST = forms(
    f"(?:{_WHAT_IS}|which is|(?:show|give) {_ME}) ?(?:the )?(?:latest|newest|most recent|last) "
    f"{_STORY}(?: (?:here|(?:in|of) {_ARTICLES}))?",
)
_SUMMED_UP = (
    forms(
        r"(?:summari[sz]e|sum up|recap|outline|brief (?:me|us) on) (?P<of>\S.*?)",
        r"sum (?P<up>it|this|that|them|these|all (?:this|that)|everything|the \S.*?) up",
        rf"{_GIVE}?(?:an? |the )?{_BRIEF}{_SUMMARY} (?:of|on|about) (?P<about>\S.*?)",
        rf"{_GIVE}(?:a few|\w+) (?:lines|sentences|words) (?:of|on|about) (?P<on>\S.*?)",
        rf"{_WHAT_IS} (?:the|this|that) (?:whole )?story (?:with|behind) (?P<behind>\S.*?)",
    ),
    forms(
        rf"{_WHAT_IS} (?P<told>(?:the|this|that|these|those|all|your|my) (?:\S+ )*?{_STORY}s?\b.*?)"
        " (?:all )?about",
        rf"{_WHAT_IS} the (?:main|key|central) (?:points?|ideas?|messages?|arguments?|takeaways?) "
        r"(?:of|in|from) (?P<main>(?:the|this|that|these|those|all|your|my) (?:\S+ )*?"
        r"(?:articles?|stor(?:y|ies)|pieces?|news)\b.*?)",
    ),
)
_ALL_ABOUT = forms(f"{_WHAT_IS} (?:this|these|all (?:this|of this)) (?:all )?about")
_IN_SHORT = forms(
    rf"(?:{_WHAT_IS}(?: going on| happening| been happening| up)?(?: with)? |about )?"
    rf"(?P<before>\S.*?)[,;:.?]+ (?:an? |the )?{_BRIEF}{_SUMMARY}"
)
_TOLD = forms(
    rf"(?:(?:which|what|how many) {_STORY}s? (?:{_TELLS}|(?:(?:is|are) there|do you have) {_ON})|"
    f"(?:(?:any|all|the) )?(?:articles|stories|news) {_ON}|(?:any|some|every)thing (?:about|on)|"
    f"(?:do|does|did) {_ARTICLES} {_TELLS}|"
    f"what (?:do|does|did) {_ARTICLES} (?:say|tell(?: (?:us|me))?|report|write) {_ON}|"
    f"(?:is|are) there (?:anything|something|{_ARTICLES})(?: in {_ARTICLES})? {_ON}|"
    f"(?:is|was) (?:any|some)thing {_SAID}(?: in {_ARTICLES})? (?:about|on|of)|"
    f"what(?: is|['’]?s) there (?:about|on)|"
    f"(?:show|find|give|get|list) {_ME}{_ARTICLES} {_ON}|"
    rf"(?:show|find|give|get|list|tell) {_ME}(?:(?:the|some|any|a few|\w+) )?(?:\w+ )?"
    f"(?:facts?|details?|information|info|things) {_ON}|"
    "(?:tell (?:me|us)|what (?:do|can) you (?:know|tell (?:me|us))|"
    rf"what (?:is|was|has been) {_SAID}) {_ANYTHING}(?:about|of)) "
    rf"(?!{_ASKING}\b)(?P<subject>\S.*?)",
    rf"(?:who|what) (?:is|are|was|were) (?P<who>\S.*?),? and what(?: is|['’]?s| has been) {_SAID} "
    "(?:about|of) (?:him|her|it|them)",
    rf"(?:in )?(?:which|what) {_STORY}s? (?:do|does|did) (?P<active>\S.*?) "
    "(?:appear|turn up|come up|crop up|feature|figure)",
    rf"(?:(?:in )?(?:which|what) {_STORY}s?|where) (?:is|are|was|were) (?P<passive>\S.*?) "
    f"{_MENTIONED}(?: in {_ARTICLES})?(?: and what .*)?",
)
_LATEST = forms(
    f"(?:(?:{_WHAT_IS} (?:the )?|(?:is|are) there )(?:(?:any|some) )?(?:{_NEW} )?|any (?:{_NEW} )?|"
    rf"(?:the )?{_NEW} ){_EVENTS} (?:about|on|concerning|regarding|from|{_WITH}) (?P<news>\S.*?)",
    rf"(?:{_WHAT_IS} )?(?:(?:the )?latest|new) (?:about|on|{_WITH}) (?P<latest>\S.*?)",
)
_EXPLAINED = forms(
    rf"(?:explain|describe) {_ME}(?!{_ASKING}\b)(?P<explained>\S.*?)",
    rf"{_WHAT_IS} (?:(?:currently|now) )?(?:going on|happening)(?: (?:right )?now)? {_WITH} "
    r"(?P<going>\S.*?)",
    rf"{_WHAT_IS} the (?:current )?(?:situation|state of affairs) {_WITH} (?P<state>\S.*?)",
)
_TIMELINE = (
    f"(?:timeline|time line|chronology|chronological (?:order|sequence|{_SUMMARY})|"
    r"(?:order|sequence)(?= of (?:the )?events\b))"
)
_HAPPENINGS = (
    "(?:the )?(?:(?:main|key|major|most important|important) )?"
    r"(?:events|developments|dates|happenings)\b(?: (?:in|of|on|at|with|about|around|surrounding|"
    r"concerning|regarding|behind|during|leading (?:up )?to|(?:that|which) led to)(?= ))?"
)
_OF_WHAT = rf"(?:{_HAPPENINGS} ?)?(?P<%s>(?!(?:please|pls|briefly|{_ASKING})\b)[^\w\s]?\w.*?)?"
_LISTED_IN_ORDER = forms(
    rf"(?:{_GIVE}|(?:draw|put together|build|create) {_ME})?(?:an? |the )?{_BRIEF}{_TIMELINE}"
    rf"(?: (?:of|for|about|on) {_OF_WHAT % 'order'})?",
    rf"(?:list|show|give|tell) {_ME}{_HAPPENINGS}(?: (?P<listed>[^\w\s]?\w.*?))?,? "
    "(?:in (?:chronological |date |time )?order(?: of (?:date|time))?|chronologically|by date)",
)
_ASKED_IN_ORDER = forms(
    rf"{_WHAT_IS} (?:the|an?) {_BRIEF}{_TIMELINE}(?: of {_OF_WHAT % 'line'})?",
    r"how (?:did|have) (?:the )?(?:events|things) (?:in|with|around|at) (?P<unfold>\S.*?) "
    "(?:unfold|develop)(?:ed)?",
    r"what happened when (?:in|at|during) (?P<when>(?:the )?[\w’'-]+(?: [\w’'-]+){0,2})",
)
_VOICES = "(?:(?:news )?(?:articles|stories|reports|outlets|sources|newspapers|papers))"
_DIFFERENCES = "(?:disagreement|contradiction|discrepanc(?:y|ie)|inconsistenc(?:y|ie)|difference)s?"
_OVER = r"(?: (?:about|on|over|regarding|as to) \S.*?)?"
_PLURAL = r"(?:[a-z-]+ )?[a-z-]*[^\Ws]s\b"
_DIFFERING = forms(
    rf"(?:(?:where|how|on what|about what|on which points|what) )?(?:do|did) (?:(?:the|these|those|"
    rf"your|all) )*{_VOICES} (?:all )?(?:disagree|differ|contradict (?:each other|one another|"
    f"themselves))(?: on| about)?{_OVER}",
    rf"(?:(?:is|are) there |{_WHAT_IS} |{_GIVE}|(?:find|list) {_ME})(?:(?:the|any|some|all) )*"
    rf"{_DIFFERENCES} (?:between|among|in|across) (?:(?:the|these|those|your|all) )*{_VOICES}"
    f"{_OVER}",
)
_COMPARED = forms(
    "(?:compare|contrast) (?:the|these|those|both|all) (?:(?:two|three|different|various) )?"
    rf"(?P<compared>{_PLURAL}(?: \S.*?)?)",
    "how do (?:the|these|those|both) (?:(?:two|three|different|various) )?"
    rf"(?P<differing>{_PLURAL}(?: \S.*?)?) (?:differ|compare)",
)
_NAMED = forms(
    r"(?:who|what)(?: is| are| was| were|['’]?s) (?P<name>\S.*?)",
    r"what (?:has |had )?happened (?:to|with|after) (?P<hit>\S.*?)",
)
_HAPPENED = forms(r"what (?:has |had |all )?happened (?:in|on|at|during) (?P<where>\S.*?)")
_OF_THE_STORY = forms(
    "(?:all (?:of )?)?(?:(?:the|this|that|these|those|an?|your|my|every|each) )?"
    rf"(?P<kind>(?:[\w-]+ ){{0,2}}?)(?P<story>{_STORY}s?|{_GENRE}s?)\b"
    r"(?: (?:(?:that (?:is|are) )?(?:about|on|of|from|by|with|concerning|regarding) )?"
    r"(?P<rest>\S.*))?",
    rf"(?:(?:the|this|that|an?) )?(?P<before>\S.*) (?P<last>{_STORY})",
)
_MANY = re.compile(
    r"\b(?:articles|stories|reports|texts|pieces|documents|sources|news|coverage)\b", re.I
)
_WHICH = re.compile(
    r"(?:(?:in )?(?:which|what)|(?:list|show|find|get|give)(?: me| us)?) "
    rf"(?:(?!(?:do|does|did|is|are|was|were)\b)\w+ ){{0,3}}?{_TEXT}s\b",
    re.I,
)
GENRES = {
    "interview": re.compile(r"\b(?:interviews?|q ?& ?a)\b", re.I),
    "opinion": re.compile(r"\b(?:opinion|op-ed|editorial|column|comment(?:ary)?)s?\b", re.I),
}
_ALL_OF = re.compile(r"all\b|everything\b", re.I)
_THIS = forms(f"it|(?:this|that)(?: {_TEXT})?|the {_TEXT}")
_THESE = forms(f"both|(?:both (?:of )?)?(?:them|(?:these|those)(?: {_TEXT}s)?)")
ALL = 99  # of what was quoted last


@dataclass(frozen=True, slots=True)
class About:
    """What is asked of the articles as such.

    A ``summary`` of what they tell, what is ``told`` of a subject in them, ``more`` than was
    quoted, or the ``differences`` between them; or of one itself its ``author``, its ``outlet``, or
    when it was ``published``. `subject` is empty for all there is; `many` says
    whether of several articles, `stories` whether of articles at all, `points` to how many of those
    quoted last, at most: "this article" to one, "these" to all. `newest` asks for the newest first,
    `dated` for what has a date, in its order, and `when` for what has one within that EDTF date;
    `compared` says that as much is quoted of each article as of one, `genre` what kind of article
    it is, `titled` says that it is asked which articles there are, so that their titles are told;
    `fact` that a fact may be asked for where no sentence tells of the subject, and `within` which
    articles the question itself limits it to.
    """

    kind: Kind
    subject: str = ""
    many: bool = True
    stories: bool = True
    points: int = 0
    newest: bool = False
    dated: bool = False
    when: str = ""
    compared: bool = False
    genre: str = ""
    titled: bool = False
    fact: bool = False
    within: Filters = field(default_factory=Filters)

    @property
    def points_back(self) -> bool:
        """Whether nothing is asked without what was quoted before."""
        return bool(self.points) and self.kind not in ("summary", "told")


def asked(question: str) -> About | None:
    """Return what a question asks of the articles as such, None where it asks for a fact."""
    question = " ".join(question.split())
    if _MORE.fullmatch(question):
        return About("more", points=1)
    if _DIFFERING.fullmatch(question):
        return About("differences")
    if _NEWEST.fullmatch(question):
        return About("summary", many=False, newest=True, titled=True)
    if _LIST.fullmatch(question):
        return About("summary")
    for form in (_LISTED_IN_ORDER, _ASKED_IN_ORDER):
        if form.fullmatch(question):
            whole = _summary(_captured(form, question) or "everything")
            kind: Kind = "told" if whole.subject else "summary"
            known = {"stories": True, "dated": True, "fact": form is _ASKED_IN_ORDER}
            return replace(whole, kind=kind, many=True, **known)
    happened = _captured(_HAPPENED, question) or ""
    if when := time_of(happened):
        return About("told", happened, dated=True, when=when)
    compared = None if contrast.asked(question) else _captured(_COMPARED, question)
    if compared:
        return _beside(compared)
    if latest := _captured(_LATEST, question):
        return About("told", latest, newest=True)
    if told := _captured(_TOLD, question):
        return About("told", told.partition("?")[0])
    if _ALL_ABOUT.fullmatch(question):
        return About("summary", points=ALL)
    if short := _captured(_IN_SHORT, question):
        return About("summary", short)
    if explained := _captured(_EXPLAINED, question):
        return About("told", explained)
    of = next(filter(None, (_captured(form, question) for form in _SUMMED_UP)), None)
    return _summary(of) if of else None


def asks_which(question: str) -> bool:
    """Say whether a question asks which articles there are: "List the articles about oil"."""
    return bool(_WHICH.match(question.strip()))


def genre_of(words: str) -> str:
    """Return what kind of article some words speak of, empty where they name none."""
    return next((name for name, pattern in GENRES.items() if pattern.search(words)), "")


def else_asked(question: str) -> About | None:
    """Return what to tell where no fact answers "Who is Okoye?" or "What happened in Velmora?"."""
    question = " ".join(question.split())
    if happened := _captured(_HAPPENED, question):
        return None if time_of(happened) else About("told", happened)
    name = re.sub(r"^the ", "", _captured(_NAMED, question) or "", flags=re.I)
    return About("told", name) if name in names.names(name) else None


def time_of(text: str) -> str:
    """Return the EDTF date that a text is as a whole, empty where it says more, or no year."""
    text = re.sub(r"^the (?:year )?", "", text, flags=re.I)
    found = dates.mentions(f"in {text}", None)
    return found[0].date if found and found[0].text.casefold() == text.casefold() else ""


def _captured(form: re.Pattern[str], question: str) -> str | None:
    """Return the only group that took part, None where a question is of another form.

    Or asks of nothing: "Tell me about ...?".
    """
    match = form.fullmatch(question)
    caught = next(filter(None, match.groupdict().values()), "").strip() if match else ""
    return caught if re.match(r"\W?\w", caught) else None


def _beside(compared: str) -> About:
    """Return what sets several things side by side: what each article on them begins with."""
    if re.fullmatch(f"(?:news )?{_STORY}s", compared, re.I):
        return About("differences")
    return About("summary", compared, compared=True, fact=True)


def _summary(of: str) -> About:
    if _THIS.fullmatch(of) or _THESE.fullmatch(of):
        return About("summary", points=1 if _THIS.fullmatch(of) else ALL)
    story = _OF_THE_STORY.fullmatch(of)
    if not story:
        subject = "" if _ALL_OF.fullmatch(of) else of
        return About("summary", subject, many=not subject, stories=not subject)
    if story["last"]:
        return About("summary", story["before"], many=bool(_MANY.fullmatch(story["last"])))
    subject = " ".join(f"{story['kind']} {story['rest'] or ''}".split())
    several = _MANY.fullmatch(story["story"]) or re.fullmatch(f"{_GENRE}s", story["story"], re.I)
    genre = genre_of(story["story"])
    many = not (subject or genre) or bool(_ALL_OF.match(of) or several)
    return About("summary", subject, many, genre=genre)
