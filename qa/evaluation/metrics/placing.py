"""Where, and when, what a system points at stands in the corpus.

A system says of itself what it likes; only what is found in the article that it names,
at the place that it names, or with the words that it gives, is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from index.article import SourceArticle
from qa.evaluation.response import Cited, Retrieved
from qa.quotes import fold

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)


def span(found: Retrieved | Cited, article: SourceArticle) -> tuple[int, int] | None:
    """The place that is meant, if it is one in this version of the article."""
    text = field_text(found, article)
    if found.start is None or found.end is None:
        return None
    if not 0 <= found.start < found.end <= len(text):
        return None
    return found.start, found.end


def words(found: Retrieved | Cited) -> str | None:
    """The words that are claimed to stand there; None where none are given."""
    return found.quote if isinstance(found, Cited) else found.text


def field_text(found: Retrieved | Cited, article: SourceArticle) -> str:
    """The text or headline that the place is in."""
    if isinstance(found, Cited) and found.field == "headline":
        return article.headline
    return article.text


def meant(
    found: Retrieved | Cited, versions: Sequence[SourceArticle]
) -> list[SourceArticle]:
    """The versions of an article that have such a place, with these words."""
    return [one for one in versions if _fits(found, one)]


def standing_text(found: Retrieved, versions: Sequence[SourceArticle]) -> str:
    """What a passage says, as it stands in its article; "" for what isn't there."""
    for article in meant(found, versions):
        place = span(found, article)
        if place is not None:
            return article.text[place[0] : place[1]]
        return found.text or ""
    return ""


def is_verbatim(cited: Cited, versions: Sequence[SourceArticle]) -> bool:
    """Whether a quote stands at its offsets in a version of its article."""
    return any(
        (place := span(cited, one)) is not None
        and field_text(cited, one)[place[0] : place[1]] == cited.quote
        for one in versions
    )


def could_be_known(
    found: Retrieved | Cited, versions: Sequence[SourceArticle]
) -> datetime:
    """The moment from which on such words could be known.

    A version from its own time, and in a live blog the posts that the place touches
    from theirs; where no place is given, all of them.
    """
    times = began(versions)
    candidates = meant(found, versions) or versions
    return min(max([times[id(one)], *_posted(one, found)]) for one in candidates)


def began(versions: Sequence[SourceArticle]) -> dict[int, datetime]:
    """From when on each version could be known, by its ``id()``.

    The first from its publication, any other from when its outlet says that it changed;
    one that doesn't say was seen only when it was captured, after all questions.
    """
    first = min(versions, key=lambda one: one.modified_at or BEFORE_ALL)
    return {
        id(one): (one.published_at or BEFORE_ALL)
        if one is first
        else (one.modified_at or AFTER_ALL)
        for one in versions
    }


def _fits(found: Retrieved | Cited, article: SourceArticle) -> bool:
    claimed, place = words(found), span(found, article)
    if place is not None:
        text = field_text(found, article)[place[0] : place[1]]
        return claimed is None or fold(text)[0] == fold(claimed)[0]
    if claimed is None or found.start is not None or found.end is not None:
        return False
    around = f"{article.headline}\n{field_text(found, article)}"
    return bool(claimed.strip()) and fold(claimed)[0].strip() in fold(around)[0]


def _posted(article: SourceArticle, found: Retrieved | Cited) -> list[datetime]:
    """The times of the posts that a place touches; of all, without a place."""
    if isinstance(found, Cited) and found.field == "headline":
        return []
    place = span(found, article)
    start, end = place if place is not None else (0, len(article.text))
    return [
        post.posted_at
        for post in article.posts
        if post.posted_at and post.start < end and start < post.end
    ]
