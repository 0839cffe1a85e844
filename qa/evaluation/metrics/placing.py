"""Where, and when, what a system points at stands in the corpus.

A system says of itself what it likes; only what is found in the article that it names,
at the place that it names, or with the words that it gives, is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from index.article import SourceArticle
from qa.evaluation.response import Cited, Retrieved
from qa.quotes import fold

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)
Piece = tuple[datetime, int, int]
"""A post or a notice with a time of its own: that, and its place in the text."""


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
        return article.text if found.text is None else found.text
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

    A version from its own time, and the posts and dated notices that the place touches
    from theirs; where no place is given, all of them. What doesn't stand where it is
    said to stand may be of the last version, or of any post or notice.
    """
    times = began(versions)
    fitting = meant(found, versions)
    if not fitting:
        pieces = (piece for one in versions for piece in (*_posts(one), *_notices(one)))
        return max([*times.values(), *(moment for moment, _, _ in pieces)])
    return min(max([times[id(one)], *_touched(one, found)]) for one in fitting)


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
        there = folded(field_text(found, article)[place[0] : place[1]]).strip()
        if claimed is None:
            return True
        if isinstance(found, Cited):
            return there == folded(claimed).strip()
        # A system may show its own header above the passage.
        return bool(there) and there in folded(claimed)
    if found.start is not None or found.end is not None:
        return False
    return claimed is None or placed_by_words(claimed, article)


def placed_by_words(claimed: str, article: SourceArticle) -> bool:
    """Whether words stand in an article, under a header or not, cut off or not."""
    around = folded(f"{article.headline}\n{article.text}")
    whole = claimed.strip().rstrip("….")
    below = whole.partition("\n")[2].strip()
    return any(part and folded(part).strip() in around for part in (whole, below))


@lru_cache(maxsize=2_048)
def folded(text: str) -> str:
    """The text without what doesn't matter; kept, as articles are asked for again."""
    return fold(text)[0]


def _touched(article: SourceArticle, found: Retrieved | Cited) -> Iterator[datetime]:
    """The times of the posts and notices that a place touches.

    Of all posts, without a place; of the notices that are in the words, if it has any.
    """
    if isinstance(found, Cited) and found.field == "headline":
        return
    place, claimed = span(found, article), words(found)
    start, end = place if place is not None else (0, len(article.text))
    for moment, first, last in _posts(article):
        if first < end and start < last:
            yield moment
    for moment, first, last in _notices(article):
        said = folded(article.text[first:last])
        alone = place is None and claimed is not None
        if said in folded(claimed or "") if alone else first < end and start < last:
            yield moment


def _posts(article: SourceArticle) -> Iterator[Piece]:
    for post in article.posts:
        if post.posted_at:
            yield post.posted_at, post.start, post.end


def _notices(article: SourceArticle) -> Iterator[Piece]:
    for notice in article.notices:
        if notice.noted_at and (place := notice.dated_span):
            yield notice.noted_at, *place
