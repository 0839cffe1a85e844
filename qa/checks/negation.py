"""Does a sentence add a "not", or say what a quote says didn't happen?"""

from __future__ import annotations

import re
from collections import Counter

from qa.answer import Verdict

AUXILIARY = r"(?:was|were|is|are|ha[sd]|have|will|would|can|could|did|does)"
DENIED = re.compile(
    r"(?:\b(?:not|never|no|cannot|(?:refus|fail|declin)\w* to)|n['’]t)"
    r"\s+(?:yet\s+)?(\w{4,})"
    r"|\b(?:neither|none)\s+(?:of\s+)?(?:the\s+)?(?:two\s+)?\w+\s+"
    rf"(?:{AUXILIARY}\s+)?(\w{{4,}})"
    rf"|\b(?:nobody|no one)\s+(?:{AUXILIARY}\s+)?(\w{{4,}})",
    re.IGNORECASE,
)
CONTESTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss)\w*(?=.{0,20}\b(?:claim|charge|"
    r"accusation|allegation|report|suggestion)))((?:\W+\w+){1,7})",
    re.IGNORECASE,
)
"""What follows was said by somebody else, and is not so if one is to believe them."""
REPORTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|accus|alleg|claim|charge|reject|dismiss|suspect|"
    r"(?:is|are|was|were) said to|according to)",
    re.IGNORECASE,
)
STEM = 5
"""Letters that "resign" and "resigned" share."""
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)


def check_negation(text: str, carried: str) -> Verdict:
    """Whether the sentence denies, and asserts, no more than its quotes do.

    Args: as :func:`qa.checks.check_texts`.
    """
    said, quoted = bool(NEGATION.search(text)), bool(NEGATION.search(carried))
    if not said and not quoted:
        return "not_applicable"
    if said and not quoted:
        return "failed"
    if said:
        return "ok"
    words = _stems(carried)
    denied = Counter(
        next(filter(None, match.groups())).casefold()[:STEM]
        for match in DENIED.finditer(carried)
    )
    if not REPORTED.search(text):
        for match in CONTESTED.finditer(carried):
            denied |= _stems(match[1])
    # What stands there without a "not" as well isn't denied.
    turned = {word for word, count in denied.items() if count == words[word]}
    return "failed" if turned & set(_stems(text)) else "ok"


def _stems(text: str) -> Counter[str]:
    """How often each word of four letters or more occurs, by its first five."""
    words = re.findall(r"\w{4,}", text.casefold())
    return Counter(word[:STEM] for word in words)
