"""The small words of questions, as parts of regular expressions that ignore case."""

from __future__ import annotations

import regex

AUXILIARY = (
    r"(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|might)"
    r"(?:n['’]t)?|may|must)\b"
)
PREPOSITION = (
    r"(?:in|on|at|by|to|from|for|of|with|under|during|since|until|before|after|about"
    r"|over|against|between|into|regarding|concerning)\b"
)
RELATIVE = r"(?:who|whom|whose|which|that|where)\b"
WHICH = r"(?:who|whom|whose|what|which|when|where|why|how)\b"
DETERMINER = r"(?:the|an?|this|that|its|their|his|her|another|both|one|each)\b"
REPORT = (
    r"(?:reports?|articles?|coverage|reporting|pieces?|stor(?:y|ies)|accounts?|posts?"
    r"|interviews?|reviews?|blogs?|editorials?|columns?|op-?eds?|analys[ei]s"
    r"|publications?|source|newspaper|outlet|statements?|speech(?:es)?)\b"
)
SAME = (
    r"(?:consisten\w+|inconsisten\w+|chang(?:e|ed|es)|shift(?:s|ed)?|agree(?:d|ment)?"
    r"|disagree(?:d|ment)?|differ(?:s|ed|ent|ence|ences)?|same|similar\w*|contradict\w*"
    r"|align(?:s|ed|ment)?|contrast(?:s|ed)?|compar\w+|discrepanc\w+|conflict(?:s|ed)?)\b"
)
"""Says that two things are compared."""
NAME = (
    rf"(?:the\s+)?(?!(?:{AUXILIARY}|{WHICH}|{PREPOSITION}))"
    r"(?-i:[A-Z][\w’'.-]*(?:\s+(?:&\s+)?[A-Z][\w’'.-]*){0,4})"
)
NAMES = regex.compile(
    rf"\b(?P<item>{NAME})(?:,\s+(?P<item>{NAME})){{1,12}},?\s+(?:and|or)\s+(?P<item>{NAME})",
    regex.IGNORECASE,
)
"""Three names or more, with commas."""
PRONOUN = regex.compile(
    r"\b(?:he|she|they|it|his|her|him|their|its|them)\b", regex.IGNORECASE
)
EMPTY = frozenset(
    "a an the and or but nor yet so if as than then there here this that these those it"
    " its they their them he his him she her we our you your i my me is are was were be"
    " been being do does did done has have had having will would can could should shall"
    " may might must not no any some all both either neither each every another other"
    " others same one ones who whom whose what which when where why how of in on at by"
    " to from for with under during since until before after about over against between"
    " into regarding concerning while whereas also again only just more most less s t"
    " according reported reports report reporting article articles piece pieces cover"
    " account accounts story stories publish published publishes publishing mention"
    " mentions mentioned say says said state states stated suggest suggests suggested"
    " indicate indicates indicated describe describes described claim claims claimed"
    " discuss discusses discussed cover covers covered feature featured features note"
    " noted notes highlight highlights highlighted recently recent later earlier"
    " subsequent previous first second third former latter respectively source sources"
    " news various multiple several separate including such based information provided"
    " portrayal portray portrays depict depicts individual person company name".split()
)
"""Words that say nothing of what is asked about."""
