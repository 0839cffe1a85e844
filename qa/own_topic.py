"""Which fragments are complete by themselves: they ask for news, for a kind of article
or to be told, and say of what: "Any news from Ostrem?", "Opinion pieces on the dam"."""

from __future__ import annotations

import re

from qa.english import AUX, OWN_NAME, PERSON, THING, WHO, referring_part
from qa.fragment_times import is_time
from qa.understanding.names.cue_words import NOUN, SPEECH_NOUN

OF = (
    "(?:about|on|of|over|regarding|concerning|around|to|with|from|in|at|by|for"
    "|between|against|near)"
)
ASKED_FOR = (
    rf"(?:{NOUN}|{SPEECH_NOUN}|(?:news|word|latest|newest|developments?|up ?dates?"
    r"|details|reactions?|comments?|commentary|criticism|opinions?|background"
    r"|info(?:rmation)?|quotes|letters|photos|pictures|more|(?:any|every|some)thing)\b)"
)
REPORT = re.compile(
    rf"^(?:(?!{AUX}\b|{OF}\b)[\w’'-]+\s+){{0,4}}?{ASKED_FOR}(?:\s+else)?"
    rf"\s+{OF}\s+(\S.*)$",
    re.IGNORECASE,
)
"""What is asked for, and of what: opinion pieces, on the dam."""
ANY = re.compile(
    rf"^any(?:one|body|thing|where)?\s+(?!{OF}\b)(?:[\w’'-]+\s+)*?{OF}\s+(\S.*)$",
    re.IGNORECASE,
)
TELL = re.compile(
    r"^(?:please\s+)?(?:(?:tell|show|give|get|send)\s+(?:me|us)|find(?:\s+me)?|list"
    r"|search(?:\s+for)?|look\s+for|i(?:['’]d|\s+would)?\s+(?:like|want))\b"
    rf".*?\b{OF}\s+(\S.*)$",
    re.IGNORECASE,
)
EXPLAIN = re.compile(
    r"^(?:please\s+)?(?:describe|summari[sz]e|explain|compare)\s+"
    rf"(?!(?:{WHO}|more|in|again|why|how)\b)(\S.*)$",
    re.IGNORECASE,
)
"""What explains itself by its object alone."""
ELSE = re.compile(r"\belse\b|\bothers\b|\bsa(?:y|ys|id)\s+so\b", re.IGNORECASE)
NO_TOPIC = re.compile(
    rf"(?:(?:more|detail|details|general|english|short|brief|full|all)\b|{WHO}\b)",
    re.IGNORECASE,
)


def asks_of_its_own(fragment: str) -> bool:
    """Whether it asks for something, and says of what by more than a pronoun."""
    words = fragment.strip(" ?.!")
    found = next(
        (found for one in (REPORT, ANY, TELL, EXPLAIN) if (found := one.match(words))),
        None,
    )
    if found is None or refers_back(words):
        return False
    topic = found[1]
    return not NO_TOPIC.match(topic) and not is_time(topic)


def refers_back(text: str) -> bool:
    """Whether a word of it stands for something that was said before."""
    referring = referring_part(text)
    if PERSON.search(referring) or THING.search(referring):
        return True
    return bool(ELSE.search(text)) and not OWN_NAME.search(text)


def object_of(question: str) -> tuple[int, int] | None:
    """Where what a report is asked of stands: the dam, of "Any news of the dam?"."""
    found = REPORT.match(question.rstrip(" ?.!"))
    return found.span(1) if found else None
