"""The published tokenizers, as all of Dateline uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def load_tokenizer(content: bytes) -> Tokenizer:
    """That of a published ``tokenizer.json``; it neither cuts nor pads.

    "[SEP]" in a text is five characters of it, not the end of a segment.
    """
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_buffer(content)
    # The files ask to cut and pad.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer
