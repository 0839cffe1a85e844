"""Why articles that were read aren't stored."""

from __future__ import annotations

from index.article import ReadFailure, SourceArticle


def was_removed(source: SourceArticle) -> ReadFailure:
    """Why an article that was removed isn't stored again."""
    return ReadFailure(
        source.source,
        f"The article {source.article_id} was removed; take it back with --restore.",
    )


def nothing_to_withdraw(source: SourceArticle) -> ReadFailure:
    """Why word that an article is taken back has no effect."""
    name = source.external_id or source.article_id
    return ReadFailure(
        source.source,
        f"It withdraws the article {name}, which isn't stored from this source; if it "
        f"came from another, run `dateline withdraw {name}`, and index both under one "
        "--source from the start.",
    )


def not_to_be_sent(source: SourceArticle, embedder: str) -> ReadFailure:
    """Why a confidential article isn't embedded."""
    return ReadFailure(
        source.source,
        f"It is confidential, and {embedder} is on another machine; keep such articles "
        "in an archive of the embedder minilm.",
    )
