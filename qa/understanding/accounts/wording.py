"""How English asks for an account: what somebody reported, what is new.

Patterns for questions in which the outlets, authors, kinds and times that were read are
masked, letter by letter, so that places stay what they are.
"""

from __future__ import annotations

import re

from qa.understanding.names.cue_words import NOUN, SPEECH_NOUN, STRONG_VERB

SOURCE, KIND, TIME = "\ue000", "\ue001", "\ue002"
"""What stands for the letters of an outlet or author, of a kind of article, of the time
of what is asked."""
MASKED = f"(?:{SOURCE}+|{KIND}+|{TIME}+)"

VERB = rf"(?:{STRONG_VERB}|think|thinks|thought|comment(?:s|ed)?|argue[sd]?)"
DIRECT = (
    r"(?:cover(?:s|ed|ing)?|describe[sd]?|portray(?:s|ed)?|depict(?:s|ed)?"
    r"|frame[sd]?|summari[sz]e)"
)
PRESS = (
    r"(?:(?:news )?(?:outlets|sources|sites|organi[sz]ations)|(?:news)?papers|magazines"
    r"|publications|broadcasters|press|media|coverage|articles|headlines)"
)
NEWS = (
    r"(?:new(?=\W*$)|news|latest|newest|developments?|up ?dates?|known|we know"
    r"|happen(?:s|ed|ing)?(?: on)?|(?:go(?:ing|ne)|went|goes) on)"
)
SMALL = (
    r"(?:please|can|could|would|you|tell|show|give|find|list|me|us|i|what(?:ever)?|which"
    r"|how|and|or|but|else|more|so far|now|recent(?:ly)?|lately|just|also|only|all"
    r"|any(?:thing)?|some(?:thing)?|every(?:thing)?|the|an?|its|their|his|her|own|various|different"
    r"|other|several|both|most|is|are|was|were|be|been|being|has|have|had|do|does|did"
    r"|new|there|that|it|to say|ma[dk]e|local|main|top|big|biggest|important)"
)
ABOUT = r"(?:about|on|regarding|concerning|over|around|of|with|at|in|from|to|for)"
BESIDE = re.compile(
    r"(?:\b(?:according to|as (?:reported|told) by|by|in|from|of|at|on|during|for|over)"
    r"\s+)?(?:\b(?:its|their|his|her|the|this|that|an?)\s+)?"
    rf"({MASKED})(?:['’]s?(?!\w))?",
    re.IGNORECASE,
)
"""What is masked, with the words that tie it to the rest."""
HEAD = re.compile(
    rf"(?:\W*(?:\b(?:{NEWS}|{PRESS}|{VERB}|{NOUN}|{SPEECH_NOUN}|{DIRECT}|{SMALL})(?!\w)"
    rf"|(?<=\w)['’](?:s|re|ve|d)\b)|[^\w{SOURCE}{KIND}{TIME}]*{MASKED})*",
    re.IGNORECASE,
)
"""All that may stand before the topic of an account."""
TOPIC = re.compile(rf"\s*{ABOUT}\s+(?=\S)", re.IGNORECASE)
"""What stands between that and the topic."""
QUESTION_AS_TOPIC = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|whether|if)\b", re.IGNORECASE
)
NO_TOPIC = re.compile(r"\b(?:do|does|did|has|had)\b|[.?!]\s", re.IGNORECASE)
"""In what is a sentence or a question, and no topic."""
HAPPENED = re.compile(r"\b(?:happen\w*|\w+ on)\b", re.IGNORECASE)
SAID = re.compile(rf"\s+{VERB}", re.IGNORECASE)
SAID_BY = re.compile(
    rf"\s+(?:do|does|did|has|have|had)\s+(?:the\s+)?{SOURCE}+\s+{STRONG_VERB}"
    rf"(?:\s+that)?(?=\s+(?!{ABOUT}\b)\w)",
    re.IGNORECASE,
)
"""What makes of a question for a fact one for who says so: "How many did the Echo say
were rescued?"."""


ANY_NEWS, ANY_PRESS, ANY_REPORT = (
    re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
    for pattern in (NEWS, PRESS, rf"{VERB}|{NOUN}|{SPEECH_NOUN}|{DIRECT}")
)
REQUEST = re.compile(
    r"\W*(?:(?:please|can|could|would|you)\s+)*"
    r"(?:(?:tell|show|give|find)\s+me|stories|articles|reports|coverage|headlines)\b",
    re.IGNORECASE,
)
"""How whoever wants to read begins: "Tell me", "Stories"."""
ON_IT = re.compile(r"\s*(?:about|on|regarding|concerning)\b", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:being\s+)?(?:said|reported|written|published)\b",
    re.IGNORECASE,
)
TAKES_OBJECT = re.compile(rf"\b{DIRECT}(?:\s+(?:the|an?))?\s*$", re.IGNORECASE)


def head_of(masked: str) -> str:
    """All of a masked question before its topic."""
    found = HEAD.match(masked)
    return found[0] if found else ""


def topic_of(head: str, rest: str) -> str | None:
    """The topic behind a head; "" for none, None if something else is asked for."""
    bare = _unmasked(rest)
    if not bare:
        return ""
    about = TOPIC.match(rest)
    if about is None and not TAKES_OBJECT.search(head):
        return None
    topic = _unmasked(rest[about.end() :] if about else rest)
    other = NO_TOPIC.search(topic)
    return None if other and not QUESTION_AS_TOPIC.match(topic) else topic


def is_request(head: str, rest: str) -> bool:
    """Whether what there is about a topic is asked for: "Tell me about the inquiry"."""
    return bool(REQUEST.match(head) and ON_IT.match(rest))


def is_by_press(head: str) -> bool:
    """Whether what anybody reports is asked for."""
    return bool(ANY_PRESS.search(head) or PASSIVE.search(head))


def _unmasked(text: str) -> str:
    return " ".join(re.sub(MASKED, " ", text).split()).strip(" ,;:.?!")
