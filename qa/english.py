"""What rules for questions and sentences know of English: its small words, names,
pronouns."""

from __future__ import annotations

import re

ATTRIBUTED_FIRST = re.compile(
    r"^\s*(?:according to|as reported by|as told by) [^,?.!]{1,80},\s*", re.IGNORECASE
)
ATTRIBUTED_LAST = re.compile(
    r",?\s+(?:according to|as reported by|as told by) [^,?.!]{1,80}([?.!]?\s*)$",
    re.IGNORECASE,
)
FEWEST_WORDS = 3
"""Of what is still a question."""


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


VERBS = "does|do|did|is|are|was|were|has|have|had|will|would|can|could|should|might"
AUX = rf"(?:(?:{VERBS})(?:n?['’]t)?|may|must)"
IN = "(?:in|on|at|by|to|from|for|of|with|under|during|since|until|before|after|about)"
WHO = "(?:who|whom|whose|what|which|when|where|why|how)"
STOP = "the|an?|and|or|but|that|as|than|last|next|now|then|again|too|yesterday|today"
WORD = rf"(?!(?:{AUX}|{IN}|{WHO}|{STOP})\b)(?-i:[a-z])[\w’'-]*"
THESE = "(?:this|that|these|those)"
CONNECTIVE = _pattern(
    r"^(?:(?:and|but|so(?! far)|or|then|also|ok(?:ay)?|yes|no(?! one))\b[,\s]*)+(?=\S)"
)
ABOUT = _pattern(r"^(?:what|how) about\b\s*|^the same (?:for|of|in)\b\s*")
QUESTION_WORD = _pattern(rf"^(?:{IN} )?{WHO}\b")
PREPOSITION = _pattern(rf"^({IN})\s+(.+)$")
HAS_VERB = _pattern(rf"\b{AUX}(?!\w)")
ENGLISH = _pattern(rf"\b(?:{WHO}|{AUX}|the|and|about|tell|from|with|their|{THESE})\b")
OPENING = _pattern(rf"^(?:{IN}|but|so|or|then|ok|an?|any|some|tell me more|\d\S*)\b")
FOREIGN = _pattern(
    r"^¿|^(?:combien|pourquoi|quand|comment|qu[ei]|quel\w*|où|et|mais|wer|wann|wo|wie|"
    r"warum|welche\w*|und|quién\w*|cu[aá]n\w+|d[oó]nde|quanto\w*|perch[eé]|hoeveel)\b"
)
PERSON = _pattern(r"\b(?:(his|hers|her(?=\s+(?-i:[a-z])))|he|she|him|her)\b")
THING = _pattern(
    rf"\b(?:its?|they|them|theirs?|{THESE}|there|then|the same|such|ones|"
    r"(?:which|the) one(?! of)|one(?=\W*$))\b"
)
NAME = re.compile(
    rf"\b(?!(?i:{WHO}|{VERBS}|{IN}|the|I|it|he|she|they|{THESE}|tell|explain|please)\b)"
    r"[A-Z][\w’'-]*(?:\s+(?:(?:of|de|van|von|al|the)\s+)?[A-Z][\w’'-]*)*"
)
DATE = r"(?:\w*(?:day|uary|ember)|October|March|April|May|June|July|August)"
OWN_NAME = re.compile(rf"\b(?!{DATE}\b){NAME.pattern}")
PRONOUN_FIRST = _pattern(
    r"\W*(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those)\b"
)
REFERS_TO_NOTHING = _pattern(
    # There is; is there a curfew; this week; said that the dam; the firm that built it.
    rf"\bthere(?:['’]s|\s+{AUX}|\s+be)\b|\b{AUX}\s+there\s+(?=\w)|\bsuch as\b",
    rf"\b{THESE}\s+(?:(?:same|past|last|coming)\s+)?(?:{DATE}|night|morning|afternoon|"
    r"evening|week|weekend|month|season|spring|summer|autumn|winter|year|time)s?\b",
    rf"\b(?!(?:{AUX}|{IN}|him|her|them)\b)[\w’'-]+,?\s+that\s+(?!\W|today|and)",
    # Is it true that; it would still be hard to; will it rain; how hot is it.
    rf"\bit\s+(?:(?:{AUX}|be|get|still|going\s+to)\s+)*(?:(?:true|certain|clear|"
    r"safe|easy|hard|(?:un|il|im)?(?:likely|legal|possible))\s+(?:that|to|whether|if)"
    r"|(?:rain|snow|freez)\w*|hot|cold|warm|windy|dark)\b",
    rf"\b(?:time|day|hot|cold|warm|windy)\s+{AUX}\s+it\b",
)
BESIDE_A_NAME = _pattern(
    # Will this deal with Iran end; who leads these talks in Geneva.
    rf"\b{AUX}\s+{THESE}\s+{WORD}\s+(?={WORD})|\b(?:these|those)\s+\w+s\b",
    rf"\b(?!{AUX}\b)[\w’'-]+\s+{THESE}\s+(?:{WORD}|(?-i:[A-Z]))",
)
AFTER_A_NAME = _pattern(rf"\b(?:its?|they|their|he|she|his|her)\s+(?:{AUX}\b|{WORD})")
WHICH_ONE = _pattern(rf"^which(?:\s+{WORD}){{2,}}(?=\s+(?:its?|they|their)\b)")


def without_attribution(question: str) -> str:
    """A question without "according to …" at its beginning or end.

    It says where to search; what is found there need not say so itself.
    """
    bare = ATTRIBUTED_FIRST.sub("", question)
    bare = ATTRIBUTED_LAST.sub(r"\1", bare)
    return bare if len(bare.split()) >= FEWEST_WORDS else question


def is_english(text: str) -> bool:
    """Whether the rules can read it: by its words, or as a name or two words."""
    if FOREIGN.match(CONNECTIVE.sub("", text)):
        return False
    words = text.rstrip(" ?.!").split()
    known = ENGLISH.search(text) or (len(words) <= 4 and OPENING.match(text))
    plain = len(words) <= 2 and text.isascii()
    return bool(known) or plain or all(word[:1].isupper() for word in words)


def referring_part(text: str) -> str:
    """The first words of ``text``, to which any later pronoun refers, without those
    pronouns that refer to nothing or to a name in it."""
    left = " ".join(REFERS_TO_NOTHING.sub(" ", text).split()[:9])
    if own := WHICH_ONE.match(left) or OWN_NAME.search(left):
        sentence = re.split(r"[.!?]\W*\s", left[own.end() :])[0]
        left = left[: own.end()] + AFTER_A_NAME.sub(" ", sentence)
        return BESIDE_A_NAME.sub(" ", left)
    return left
