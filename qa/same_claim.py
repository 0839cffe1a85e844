"""Whether a few words of one text say what a sentence of another does.

What counts, and why so little, is told in :mod:`qa.corroboration`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.checks import check_texts, passes
from qa.checks.negation import check_negation
from qa.english import PRONOUN_FIRST
from qa.quotes import find, fold

SHARE = 0.7
"""Of the quote's content words, by their stems."""
FEWEST_WORDS = 8
"""Content words in a quote; fewer are often the same by chance."""
LETTERS, STEM = 4, 5
"""Words that say something have as many letters; inflected ones begin with the same."""
SMALL_WORDS = frozenset(
    "about above after again against also although among another around because been "
    "before being below between both came come could does doing down during each even "
    "ever every from further gets give goes going have having here hers herself "
    "himself into itself just less like made make many more most much must near only "
    "other others ours over said same says shall should since some such than that "
    "their them then there these they this those though through told under until upon "
    "very want wants well went were what when where which while whom whose will with "
    "within without would your".split()
)
EXPECTED = re.compile(
    r"\b(?:expected|expects|plans? to|poised|set to|about to|likely to|could|may|might|"
    r"would|if)\b",
    re.IGNORECASE,
)
FIRST_WORD = re.compile(r"\W*([A-Z][\w’'-]*)")


def says_the_same(sentence: str, quote: str, words: str) -> bool:
    """Whether these words say what the sentence with its quote does.

    Args:
        words: of another text, a sentence or two.
    """
    return (
        len(content_words(quote)) >= FEWEST_WORDS
        and shares_enough(quote, words)
        and not PRONOUN_FIRST.match(sentence)
        and _holds_first_word(words, sentence)
        and bool(EXPECTED.search(sentence)) == bool(EXPECTED.search(words))
        and passes(check_texts(sentence, words, words))
        and check_negation(words, sentence) != "failed"
    )


def shares_enough(quote: str, text: str) -> bool:
    """Whether a text holds enough of a quote's content words."""
    wanted = content_words(quote)
    return len(wanted & content_words(text)) >= SHARE * len(wanted)


@lru_cache(maxsize=256)
def content_words(text: str) -> frozenset[str]:
    """The stems of a text's words that say something, and its figures."""
    return frozenset(
        word[:STEM]
        for word in re.findall(r"\w+", fold(text)[0])
        if word not in SMALL_WORDS
        and (len(word) >= LETTERS or any(map(str.isdigit, word)))
    )


def _holds_first_word(words: str, sentence: str) -> bool:
    """It may be a name, as the checks can't tell."""
    first = FIRST_WORD.match(sentence)
    if first is None:
        return True
    if first[1].isupper() and len(first[1]) > 1:
        return find(words, first[1]) is not None
    return content_words(first[1]) <= content_words(words)
