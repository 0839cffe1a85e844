"""A question and a passage as cross-encoders take them: one run of tokens, or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.article import Passage
from index.embedders.well_formed import well_formed
from index.graphs.tokenizing import load_tokenizer
from qa.readers.cross_encoder import header_of

if TYPE_CHECKING:
    from tokenizers import Encoding

QUESTION_SHARE = 4
"""The question gets a quarter of the tokens at most; what is longer is cut."""
OVERLAP_SHARE = 8
"""The windows of a long passage have an eighth of the tokens in common."""


def shown(passage: Passage) -> str:
    """What is read of a passage: outlet, day and headline, as the reader sees them, and
    its text."""
    header = header_of(passage).strip()
    return f"{header}. {passage.text}" if header else passage.text


class PairTokenizer:
    """Lays out pairs by the model's own rule: [CLS] question [SEP] passage [SEP], or
    whatever its ``tokenizer.json`` says."""

    def __init__(self, content: bytes, max_tokens: int) -> None:
        """
        Args:
            content: of ``tokenizer.json``.
            max_tokens: the most that the model takes, special tokens included.
        """
        self._alone = load_tokenizer(content)
        self._pairs = load_tokenizer(content)
        self._pairs.enable_truncation(
            max_tokens, stride=max_tokens // OVERLAP_SHARE, strategy="only_second"
        )
        self._question_tokens = max_tokens // QUESTION_SHARE

    def windows(self, question: str, text: str) -> list[Encoding]:
        """The pair in one piece; if it's too long, the question with each of the
        overlapping parts of the text."""
        pair = self._pairs.encode(self._fitting(question), well_formed(text))
        return [pair, *pair.overflowing]

    def _fitting(self, question: str) -> str:
        question = well_formed(question)
        offsets = self._alone.encode(question, add_special_tokens=False).offsets
        if len(offsets) <= self._question_tokens:
            return question
        return question[: offsets[self._question_tokens - 1][1]]
