"""What both sides of the full-text index share: its fields, how words are cut."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import tantivy

from index.stores.faults import faults

ANALYZER = "news"
TEXT_FIELDS = {"headline": 0.5, "title": 0.5, "text": 1.0}
"""Fields that a query searches, with the weight of a match in each.

Measured on realtimeqa (147 questions, 180-word windows, article level, MRR):
headline left out .48, at .5 .585, at 1 .592, at 2.5 .56.
"""
LONGEST_TERM = 40
"""Characters; longer runs (links, encoded data) aren't words."""


def analyzer() -> tantivy.TextAnalyzer:
    """Lower case, without accents, English word stems."""
    filters = tantivy.Filter
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(filters.remove_long(LONGEST_TERM))
        .filter(filters.lowercase())
        .filter(filters.ascii_fold())
        .filter(filters.stemmer("english"))
        .build()
    )


def fulltext_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage_no", indexed=True, fast=True)
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def damage(path: Path) -> AbstractContextManager[None]:
    """See :func:`index.stores.faults.faults`."""
    return faults("The full-text index", path)
