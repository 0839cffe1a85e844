"""What stands where one sub-question ends and the next begins, in masks."""

from __future__ import annotations

import regex

from qa.understanding.parts.masking import OUTLET, TIME
from qa.understanding.parts.words import (
    AUXILIARY,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    REPORT,
    SAME,
    WHICH,
)

SOURCE = rf"['\"‘“]?{OUTLET}+['\"’”]?"
QUALIFIED = (
    rf"(?:(?:{DETERMINER}|{TIME}+,?|{REPORT}|later|earlier|subsequent|second|third|other"
    rf"|previous|recent|separate|first|by|in|from|of|on|according to|published)\s+)"
)
ADDED = r"(?:(?:also|again|later|then|subsequently|still|even|yet)\s+)"
AND = r",?\s+(?:and|but|or|yet|nor)\s+"


def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


CONTRAST = _pattern(
    r",?\s+(?:while(?!\s+\w+ing\b)|whereas|whilst)\s+"
    r"|,?\s+(?:in\s+contrast|in\s+comparison|(?:as\s+)?compared|contrasted"
    r"|(?:as\s+)?opposed|contrasting|relative)\s+(?:to|with)\s+"
    r"|\s+(?:align\w*|(?:dis)?agree\w*|(?:in)?consistent|contrast\w*|conflict\w*"
    r"|compare[sd]?)\s+with\s+|\s+differ\w*\s+from\s+|\s+compare[sd]?\s+to\s+"
    r"|\s+contradict\w*\s+"
    r"|,?\s+(?:similar(?:ly)?|identical(?:ly)?|different(?:ly)?)\s+(?:to|from|than)\s+"
    r"|,?\s+unlike\s+"
    rf"|{AND}{ADDED}*(?=(?:according\s+to\s+)?{QUALIFIED}{{0,5}}{SOURCE})"
    rf"|{AND}(?=(?:{DETERMINER}|{TIME}+)\s+(?:[\w-]+\s+){{0,2}}{REPORT})"
    r"|,?\s+and\s+(?:again|later|then|subsequently)\s+(?:on|in|at|by|reported)\s+"
    rf"|,\s+(?=(?:an?|the)\s+(?:[\w-]+\s+)?{SOURCE}\s+{REPORT})"
)
QUESTION = _pattern(
    rf"{AND}{ADDED}*(?={WHICH}\s+(?:[\w'’-]+\s+){{0,3}}?{AUXILIARY})"
    rf"|,\s+(?:and|but)\s+(?={WHICH}\s+\w)"
)
"""And when did …"""
ASKED = _pattern(rf"\b(?:{AUXILIARY}|{WHICH})")
INVERTED = _pattern(
    rf"{AND}{ADDED}*(?={AUXILIARY}\s+(?:{DETERMINER}|{SOURCE}|(?-i:[A-Z])|it\b|he\b|she\b"
    r"|they\b|there\b|these\b|those\b))"
)
"""And did the same source …"""
CLAUSE = _pattern(rf"{AND}{ADDED}*(?=(?:{AUXILIARY}|{WHICH})\s)")
PREDICATE = _pattern(rf"\s+(?:and|but|yet)\s+{ADDED}*(?=[\w-]{{3,}}(?:ed|ing)\b)")
"""Another thing that is said of the head."""
LISTED = _pattern(rf",\s+(?P<and>(?:and|or|but|yet)\s+)?{ADDED}*(?=[^\s])")
ADJUNCT = _pattern(
    rf"(?:{PREPOSITION}|(?:according|due|because|when|while|as|if|despite|amid|following"
    r"|nearly|just)\b|\w+ing\b|[\w-]+\s+(?:\w+\s+)?(?:after|before|ago)\b)"
)
"""What tells more of the same, if nothing is listed."""
FRONTED = _pattern(
    r"^\W*(?:after|before|between|since|following|considering|given|when|while|if"
    r"|despite|although|though|as|because|during)\b"
)
MAIN_CLAUSE = _pattern(rf",\s+(?=(?:{AUXILIARY}|{WHICH})\s)")
SEQUENCE = _pattern(r",?\s+(?:before|after)\s+")
BETWEEN = _pattern(r"(?<=^|\s)between\s+")
BETWEEN_AND = _pattern(
    rf",?\s+and\s+{ADDED}*(?:by\s+|from\s+)?(?=(?:{DETERMINER}|when|{SOURCE}|{TIME}|that)\b"
    rf"|{SOURCE}|{TIME})"
)
TOLD_OF = _pattern(rf"{OUTLET}|{TIME}|\b{REPORT}|\bwhen\b|\bone\b")
NOUN = rf"(?:\s+(?!{AUXILIARY}|{PREPOSITION}|{RELATIVE})[\w'’-]+)"
THING = rf"(?:\s+(?!{AUXILIARY}|{PREPOSITION}|{RELATIVE}|\w+(?:ing|ed)\b)[\w'’-]+)"
HEAD = _pattern(
    rf"(?:^\W*|,\s+)(?:{PREPOSITION}\s+)?(?:"
    rf"(?:which|what|whose){NOUN}{{1,4}}?"
    rf"(?=\s+(?:{AUXILIARY}|{PREPOSITION}|{RELATIVE}|\w+ed\b)|,)"
    rf"|who\s+(?:is|was|are|were)\s+the{THING}{{1,3}}"
    rf"|what\s+(?:is|was|are|were)\s+the\s+name\s+of\s+(?:the|an?){THING}{{1,3}}"
    rf"|what\s+(?:is|was|are|were)\s+the{THING}{{1,3}}(?=\s+{RELATIVE})"
    r"|who\b(?=,))"
)
DO_SUPPORT = _pattern(r"(?:\s+[\w'’-]+){0,4}?\s+(?:do|does|did)\b")
"""Which film did she make: what follows isn't said of the film."""
OPENING = _pattern(
    rf"\W*(?:{PREPOSITION}|(?:according|based|considering|given|while|when|as|if|following"
    r"|despite|although)\b)"
)
"""How a sentence begins that comes to its "which company" later."""
COMPARED = _pattern(SAME)
