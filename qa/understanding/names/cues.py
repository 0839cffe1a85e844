"""Words of reporting around a name, by which a question asks for somebody's report.

A *strict* cue leaves no doubt even where a name has no capitals ("according to", "…'s
live blog"), a *strong* one none where it has ("the minister told …", "did … say"), a
*weak* one only where it is plainly a name, or beside another source.
"""

from __future__ import annotations

import re
from enum import IntEnum

REACH = 160
"""Characters before and after a name that are read."""
MEDIUM = r"(?:magazine|newspaper|paper|website|site|channel|network|online)"
NOUN = (
    r"(?:articles?|live ?blogs?|live coverage|live updates|editorials?|op-?eds?|columns?"
    r"|coverage|reporting|reports?|pieces?|stor(?:y|ies)|headlines?|interviews?|reviews?"
    r"|investigations?|analys[ie]s|accounts?|features?|newsletters?|profiles?|posts?"
    r"|obituar(?:y|ies)|dispatch(?:es)?|exclusives?|write-?ups?|fact-?checks?|blogs?"
    r"|corrections?|opinion pieces?|opinion|explainers?|podcasts?|broadcasts?)\b"
)
STRICT_NOUN = r"(?:articles?|live ?blogs?|editorials?|op-?eds?|coverage|headlines?)\b"
OUTLET = (
    r"(?:(?:news )?(?:sources?|outlets?|organi[sz]ations?)|publications?|newspapers?"
    r"|papers?|magazines?|broadcasters?|(?:news )?(?:web)?sites?|media)"
)


def _verbs(stems: str, *others: str) -> str:
    forms = []
    for stem in stems.split():
        if stem.endswith("e"):
            forms.append(rf"{stem[:-1]}(?:e[sd]?|ing)")
        else:
            forms.append(rf"{stem}(?:s|es|ed|ing)?")
    return rf"(?:{'|'.join([*forms, *others])})\b"


STRONG_VERB = _verbs(
    "report publish describe cover reveal quote cite mention say write tell claim print"
    " allege summarise summarize carry",
    "said|wrote|written|told|carri(?:ed|es)|ran",
)
VERB = _verbs(
    "report publish describe cover reveal quote cite mention say write tell claim print"
    " allege suggest state note indicate argue portray present highlight attribute credit"
    " discuss explain call name predict warn ask focus emphasise emphasize detail depict"
    " characterise characterize recommend advise think believe conclude find imply assert"
    " address feature list rank outline show agree differ contradict offer use provide"
    " make express compare criticise criticize praise link define specify change cast"
    " identify frame treat see view disclose maintain expose confirm acknowledge blame"
    " illustrate associate link",
    "said|wrote|written|told|carri(?:ed|es)|found|thought|shown|impli(?:es|ed)|saw"
    "|specifi(?:es|ed)|identifi(?:es|ed)|ran",
)
TRANSACTION = (
    r"(?:owned|bought|sold|acquired|hired|fired|employed|sued|paid|founded|run|funded"
    r"|launched|edited|sacked|suspended|dismissed|operated|caused|followed)"
)
SPEECH_NOUN = (
    r"(?:portrayal|depiction|description|claims?|emphasis|views?|stance|positions?"
    r"|perspective|narrative|warnings?|assertions?|statements?|explanation|discussion"
    r"|mention|presentation|suggestion|characteri[sz]ation|framing|assessment|focus)\b"
)
SELF = (
    r"(?!\s+(?:that\s+)?(?:(?:it|they|he|she)\s+(?:will|would|had|has|was|is|plan)"
    rf"|(?:its|their)\b(?!\s+(?:{SPEECH_NOUN}|{NOUN}))|a (?:loss|profit)\b|(?:\w+ )?(?:revenues?|earnings|profits?|losses)\b))"
)
NOT_A_REPORT = (
    r"(?:earnings|quarterly|annual|financial|sales|revenue|success|life|love|origin"
    r"|credit|bank|share|index)"
)

DETERMINER = (
    r"(?:(?:both|either|an?|the|this|that|its|another|recent|earlier|later|previous"
    r"|subsequent|(?:yesterday|today|\w+day)['’]s|first|second|separate|same)\s+)*"
)
CLOSE, OPEN = r"['\"’”]?", r"['\"‘“]?"
POSSESSIVE = r"(?:['’]s?)?['\"’”]?"
ADVERB = (
    r"(?:(?:\w+ly|also|first|ever|even|then|only|later|earlier|not|fail(?:s|ed)? to)"
    r"\s+)?"
)
ANY_WORDS = r"(?:[^\s.?!]+\s+)"


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s+{DETERMINER}{OPEN}$", re.IGNORECASE)


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{CLOSE}(?:\s+{MEDIUM}\b)?{pattern}", re.IGNORECASE)


FROM = r"(?:by|from|in|on|of|at|with|via)"
STRICT_BEFORE = _before(
    r"\baccording to(?: (?:[\w'’-]+ ){1,4}(?:by|from|in|on))?"
    r"|\b(?:as\s)?(?:reported|covered|published|quoted|cited) (?:by|in)"
    rf"|\b{STRICT_NOUN} (?:by|from|in)"
)
STRONG_BEFORE = _before(
    rf"\b{NOUN} (?:by|from|in)|\binterviews? (?:with|on|at)|\b(?:told|tells|tell|per)"
    rf"|\b{STRONG_VERB} (?:by|in|on)|\bas (?:per|{VERB} (?:by|in|on)|in)"
    rf"|\b{OUTLET}(?: named| called|,)?(?: such as| like| including| from)?"
    r"|\b(?:latest|news|updates?|headlines|live) (?:news )?(?:from|on)|\binterviewed by"
    r"|\bread (?:\w+ )?in"
)
WEAK_BEFORE = _before(
    rf"\b(?!{TRANSACTION}\b)\w+(?:ed|wn|de|ten|id|ght) (?:\w+ )?(?:by|in|on|from)"
    rf"|\b(?:{NOUN}|{SPEECH_NOUN}) {ANY_WORDS}{{1,14}}(?:by|from|in|on)"
    rf"|\b{SPEECH_NOUN} (?:by|from|in|of)"
    rf"|\b{VERB} {ANY_WORDS}{{0,6}}(?:by|on)|\b(?:another|one|but not) (?:by|from|in)"
    r"|(?:,|\band|\bor|\bboth) by|\b(?:compare|contrast|compared (?:to|with)|unlike|similar(?:ly)? to|from both"
    r"|in both|agree with|contrast (?:to|with))"
)
FAINT_BEFORE = _before(r"\b(?:by|from|in|on)")
READ_IN = re.compile(
    rf"\b(?:was|is|were|appeared|anything|something|nothing|what)\s+(?:there\s+)?in\s+"
    rf"(?:the\s+)?{OPEN}$",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\s+(?:\w+\s+)?(?:about|on)\b", re.IGNORECASE)
STRICT_AFTER = _after(
    rf"(?:\s+{STRICT_NOUN}|['’]s?\s+(?:\w+\s+)?(?:{STRICT_NOUN}|reports?\b))"
)
STRONG_AFTER = _after(
    rf"{POSSESSIVE}\s+(?!{NOT_A_REPORT}\b)(?:(?!{NOT_A_REPORT}\b|to\b|and\b|in\b)"
    rf"[\w,-]+\s+){{0,5}}?{NOUN}"
)
NOUN_AFTER = _after(rf"{POSSESSIVE}\s+(?!{NOT_A_REPORT}\b){NOUN}")
STRONG_VERB_AFTER = _after(
    rf"['\"’”]?\s+{ADVERB}(?:(?:has|had|have)\s+)?{ADVERB}{STRONG_VERB}{SELF}"
)
VERB_AFTER = _after(
    rf"(?:['\"’”]?\s+{ADVERB}(?:(?:has|had|have|is|are|was|does|did)\s+)?{ADVERB}{VERB}{SELF}"
    rf"|['’]s\s+{ANY_WORDS}{{0,2}}(?:{VERB}))"
)
SPEECH_AFTER = _after(rf"['’]s\s+{ANY_WORDS}{{0,2}}{SPEECH_NOUN}")
NO_SUBJECT = re.compile(
    rf"\b(?:of|for|at|about|against|with|to|from|by|into|over)\s+{DETERMINER}{OPEN}$",
    re.IGNORECASE,
)
"""Before a name that the verb behind it isn't said of: "lawyers for … argue"."""
PERSON_BEHIND = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
TALKED_OF = re.compile(
    r"\b(?:own(?:s|ed|er|ers|ership)?|editors?|edit(?:s|ed)|publishers?|founders?|staff"
    r"|newsroom|journalists?|reporters?|correspondents?|presenters?|readers?|subscribers?"
    r"|circulation|paywall|shareholders?|newspaper|magazine|website|\w+ of the year"
    r"|job cuts|strike|layoffs)\b",
    re.IGNORECASE,
)


BESIDE = re.compile(
    r"['\"’”]?(?:['’]s)?\s*(?:,|/|&|\band\b|\bor\b|\bas well as\b|\bvs\.?|\bversus\b"
    r"|\bthan\b)\s*(?:(?:and|or|by|in|from|on|also|another|an?|the|both|one|then)\s+)*"
    r"(?:(?:articles?|reports?|pieces?)\s+(?:by|in|from)\s+)?(?:the\s+)?['\"‘“]?",
    re.IGNORECASE,
)
"""All that stands between two names of one list."""


class Cue(IntEnum):
    """How surely the words around a name ask for a report."""

    NONE = 0
    FAINT = 1
    """A bare "by" or "in": enough beside another source."""
    WEAK = 2
    STRONG = 3
    STRICT = 4


def cue(text: str, start: int, end: int) -> Cue:
    """The surest cue around ``text[start:end]``."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if STRICT_BEFORE.search(before) or STRICT_AFTER.match(after):
        return Cue.STRICT
    reads = READ_IN.search(before) and ABOUT.match(after)
    if reads or STRONG_BEFORE.search(before) or STRONG_AFTER.match(after):
        return Cue.STRONG
    subject = not NO_SUBJECT.search(before)
    if subject and STRONG_VERB_AFTER.match(after):
        return Cue.WEAK if PERSON_BEHIND.search(after[:60]) else Cue.STRONG
    if WEAK_BEFORE.search(before) or SPEECH_AFTER.match(after):
        return Cue.WEAK
    if subject and VERB_AFTER.match(after):
        return Cue.WEAK
    return Cue.FAINT if FAINT_BEFORE.search(before) else Cue.NONE


def is_talked_of(text: str, start: int, end: int) -> bool:
    """Whether near words treat it as a paper or a broadcaster, not as a source."""
    return bool(TALKED_OF.search(text[max(0, start - 30) : end + 30]))


def names_nothing_more(text: str, end: int) -> bool:
    """Whether a capitalised word behind a name is none of it, as in a headline's
    "The Courier Article", or a month."""
    behind = text[end : end + REACH]
    found = NOUN_AFTER.match(behind) or STRONG_VERB_AFTER.match(behind)
    return bool(found or MONTH.match(behind))


MONTH = re.compile(
    rf"\s+(?:{MEDIUM}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d{{1,2}} (?-i:[A-Z]))",
    re.IGNORECASE,
)
