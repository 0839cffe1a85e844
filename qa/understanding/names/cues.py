"""Words of reporting around a name, by which a question asks for somebody's report."""

from __future__ import annotations

import re
from enum import IntEnum

from qa.understanding.names.cue_words import (
    LEADER,
    MEDIUM,
    NAMESAKE,
    NOT_A_REPORT,
    NOUN,
    OUTLET,
    SAID_BY,
    SAID_ON,
    SELF,
    SPEECH_NOUN,
    STAFF,
    STRICT_NOUN,
    STRONG_VERB,
    TRANSACTION,
    VERB,
    WHO_RUNS_IT,
)


class Cue(IntEnum):
    """How surely the words around a name ask for a report."""

    NONE = 0
    FAINT = 1
    """A bare "by" or "in": enough beside another source."""
    WEAK = 2
    """Before it: enough where it is plainly a name, or beside another source."""
    SAID = 3
    """A verb or noun behind it that may be of reporting: "argues", "'s view"."""
    STRONG = 4
    """Enough where it has capitals: "told the …", "did … say"."""
    STRICT = 5
    """Enough in any spelling: "according to", "'s live blog"."""


REACH = 160
"""Characters before and after a name that are read."""
CLOSE, OPEN = r"['\"’”]?", r"['\"‘“]?"
DETERMINER = (
    r"(?:(?:both|either|an?|the|this|that|its|another|recent|earlier|later|previous"
    r"|subsequent|(?:yesterday|today|\w+day)['’]s|first|second|separate|same)\s+)*"
)
POSSESSIVE = r"(?:['’]s?)?['\"’”]?"
ADVERB = (
    r"(?:(?:(?!(?:fami|assemb|supp|rep|ral|al|bul|monopo)ly\b)\w+ly"
    r"|also|first|ever|even|then|only|later|earlier|not|fail(?:s|ed)? to)\s+)?"
)
ANY = r"(?:[^\s.?!]+\s+)"
NAMED = r"(?-i:[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,4})"
LISTED = rf"(?:(?:,|,?\s+and|,?\s+or)\s+(?:the\s+)?{OPEN}{NAMED}{CLOSE}){{0,4}}"


def before_name(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s+{DETERMINER}{OPEN}$", re.IGNORECASE)


def after_name(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{CLOSE}(?:\s+{MEDIUM}\b)?{pattern}", re.IGNORECASE)


STRICT_BEFORE = before_name(
    r"\baccording to(?: (?:[\w'’-]+ ){1,4}(?:by|from|in|on))?"
    rf"|\b(?:as\s)?(?:reported|covered|published|quoted|cited) (?:by|in)"
    rf"|\b{STRICT_NOUN} (?:by|from|in)"
)
STRONG_BEFORE = before_name(
    rf"\b{NOUN} (?:by|from|in|for)|\binterviews? (?:with|on|at)"
    r"|\b(?:told|tells|tell|per)"
    rf"|\b{SAID_BY} (?:by|in)|\b{SAID_ON} on|\bas (?:per|{VERB} (?:by|in)|in)"
    rf"|\b{OUTLET}(?: named| called|,)?(?: such as| like| including| from)?"
    r"|\b(?:latest|news|updates?|headlines|live) (?:news )?(?:from|on)"
    r"|\binterviewed by|\bread (?:\w+ )?in"
    r"|\b(?:writ(?:es?|ing|ten)|wrote|reporting) for"
    r"|\bwho (?:reported|said|wrote|published|broke)\b[^,?]{0,40},"
)
WEAK_BEFORE = before_name(
    rf"\b(?!{TRANSACTION}\b)\w+(?:ed|wn|de|ten|id|ght) (?:\w+ )?by"
    rf"|\b{VERB} (?:\w+ )?(?:in|from)|\b(?:going by|in the words of)"
    rf"|\b(?:{NOUN}|{SPEECH_NOUN}) {ANY}{{1,14}}(?:by|from|in|on)"
    rf"|\b{SPEECH_NOUN} (?:by|from|in|of)"
    rf"|\b{VERB} {ANY}{{0,6}}by|\b{VERB} {ANY}{{1,6}}on"
    r"|\b(?:another|one|but not) (?:by|from|in)|(?:,|\band|\bor|\bboth) by"
    r"|\b(?:compare|contrast|compared? (?:to|with)|unlike|similar(?:ly)? to|from both"
    r"|in both|agree with|contrast (?:to|with))"
)
FAINT_BEFORE = before_name(r"\b(?:by|from|in|on)")
RUNS_IT = re.compile(rf"(?:['’]s?)?\s+{WHO_RUNS_IT}|\s+(?-i:{NAMESAKE})", re.IGNORECASE)
"""Behind a name, which has said nothing then: "according to the BBC's chairman"."""
READ_IN = re.compile(
    rf"(?:\b{NOUN}\s+on|\b(?:was|is|were|appeared|anything|something|nothing"
    rf"|what(?:['’]s)?)\s+(?:there\s+)?in)\s+(?:the\s+)?{OPEN}$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    rf"{CLOSE}\s+(?:\w+\s+)?(?:about|on|regarding|detailing|discussing)\b",
    re.IGNORECASE,
)
ALONE_BEFORE = re.compile(
    r"\W*(?:(?:and|but|or|what|how|about|the)\s+)*", re.IGNORECASE
)
ALONE_AFTER = re.compile(r"\W*$")
LABEL_BEFORE = re.compile(r"\W*(?:the\s+)?", re.IGNORECASE)
LABEL_AFTER = re.compile(r":\s")
STRICT_AFTER = after_name(
    rf"(?:\s+{STRICT_NOUN}|['’]s?\s+(?:\w+\s+)?(?:{STRICT_NOUN}|reports?\b))"
)
STRONG_AFTER = after_name(
    rf"(?:['’]s?['\"’”]?\s+(?:(?!{NOT_A_REPORT}\b)[\w,-]+\s+){{0,5}}?"
    rf"|\s+(?:(?!{NOT_A_REPORT}\b)[\w,-]+\s+){{0,2}}?)"
    rf"(?!{NOT_A_REPORT}\b){NOUN}{SELF}"
    rf"|{POSSESSIVE}\s+(?:\w+\s+)?{STAFF}(?:,?\s+{NAMED},?)?\s+{VERB}{SELF}"
    rf"|['’]s?\s+(?:\w+\s+)?{LEADER}"
)
NOUN_AFTER = after_name(rf"{POSSESSIVE}\s+(?!{NOT_A_REPORT}\b){NOUN}")
STRONG_VERB_AFTER = after_name(
    rf"{CLOSE}{LISTED}\s+{ADVERB}(?:(?:has|had|have)\s+)?{ADVERB}{STRONG_VERB}{SELF}"
)
VERB_AFTER = after_name(
    rf"(?:{CLOSE}{LISTED}\s+{ADVERB}(?:(?:has|had|have|is|are|was|does|did)\s+)?{ADVERB}"
    rf"(?!{STRONG_VERB}){VERB}|['’]s\s+{ANY}{{0,2}}{VERB})"
)
SPEECH_AFTER = after_name(
    rf"(?:['’]s\s+{ANY}{{0,2}}{SPEECH_NOUN}"
    r"|\s+(?:right|wrong|correct|critical|sceptical|supportive)"
    r"\s+(?:that|to|in|of|about)\b)"
)
NO_SUBJECT = re.compile(
    rf"\b(?:of|for|at|about|against|with|to|from|by|into|over)\s+{DETERMINER}{OPEN}$",
    re.IGNORECASE,
)
"""Before a name that the verb behind it isn't said of: "lawyers for … argue"."""
PERSON_BEHIND = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
BESIDE = re.compile(
    r"['\"’”]?(?:['’]s)?\s*(?:,|/|&|\band\b|\bor\b|\bas well as\b|\bvs\.?|\bversus\b"
    r"|\bthan\b)\s*(?:(?:and|or|by|in|from|on|also|another|an?|the|both|one|then)\s+)*"
    r"(?:(?:articles?|reports?|pieces?)\s+(?:by|in|from)\s+)?(?:the\s+)?['\"‘“]?",
    re.IGNORECASE,
)
"""All that stands between two names of one list."""


def cue(text: str, start: int, end: int) -> Cue:
    """The surest cue around ``text[start:end]``."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if RUNS_IT.match(after):
        return Cue.NONE
    if STRICT_BEFORE.search(before) or STRICT_AFTER.match(after):
        return Cue.STRICT
    if ALONE_AFTER.match(after) and ALONE_BEFORE.fullmatch(text, 0, start):
        return Cue.STRICT
    reads = READ_IN.search(before) and ABOUT.match(after)
    if reads or STRONG_BEFORE.search(before) or STRONG_AFTER.match(after):
        return Cue.STRONG
    subject = not NO_SUBJECT.search(before)
    if subject and STRONG_VERB_AFTER.match(after):
        return Cue.WEAK if PERSON_BEHIND.search(after[:60]) else Cue.STRONG
    if LABEL_BEFORE.fullmatch(before) and LABEL_AFTER.match(after):
        return Cue.SAID
    if SPEECH_AFTER.match(after) or (subject and VERB_AFTER.match(after)):
        return Cue.SAID
    if WEAK_BEFORE.search(before):
        return Cue.WEAK
    return Cue.FAINT if FAINT_BEFORE.search(before) else Cue.NONE
