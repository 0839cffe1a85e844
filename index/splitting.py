"""An article cut into passages that its embedder can take whole.

What is embedded is a header and, under it, the passage (:func:`embedder_input`). The
header may take up to 60 tokens, whatever it needs, so that the cuts in the text depend
on the text alone: another headline leaves the passages as they are. A live blog's
post is cut by itself, so that a new one leaves the others as they are. So is a notice
that says on which day its article was changed: it is younger than what stands around
it, and a question as of an earlier day mustn't see it (:mod:`index.standing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.article import LIVE_BLOG, Post, Slice, SourceArticle
from index.embedders import Embedder
from index.packing import pack
from index.passage_header import passage_header
from index.readers.live_blogs.lines import is_furniture
from index.sentences import Span

HEADER_TOKENS = 60
USUAL_HEADER_TOKENS = 25
"""What outlet, date and headline take as a rule."""
JOIN_TOKENS = 8
"""Kept free: more than the line end between header and passage can cost."""
PACKED = 1.2
"""Times the size aimed at: the most that sentences are put together to."""
ESTIMATE_ERROR = 1.07
"""By how much an estimate is too small at worst, as a rule."""


def split(article: SourceArticle, embedder: Embedder) -> list[Slice]:
    """The passages of an article: exact slices of its text, in order.

    They end where sentences do (elsewhere only where one sentence alone is too long),
    lie each within one post or outside all, and within one dated notice or outside all,
    don't overlap, and cover all that isn't blank but the time stamps and markers
    between a live blog's posts. The embedder input of each has at most
    ``embedder.max_tokens``.
    """
    return list(_slices(article, embedder))


def embedder_input(header: str, text: str) -> str:
    """The exact text that is embedded for a passage."""
    return f"{header}\n{text}" if header else text


def _slices(article: SourceArticle, embedder: Embedder) -> Iterator[Slice]:
    most = embedder.max_tokens
    header_most = min(HEADER_TOKENS, most // 4)
    limit = max(1, most - header_most - min(JOIN_TOKENS, most // 16))
    usual_header = min(USUAL_HEADER_TOKENS, header_most)
    target = min(embedder.target_tokens - usual_header, int(limit / PACKED))
    for start, end, post in _segments(article):
        headers: dict[bool, str] = {}
        for span in _passages(
            article.text, start, end, max(1, target), limit, embedder
        ):
            # The slice that begins with the title needs none above it.
            titled = post is None or not (
                span[0] == post.start and article.text.startswith(post.title, start)
            )
            if titled not in headers:
                shown = post if titled or post is None else replace(post, title="")
                header = passage_header(article, shown, embedder, header_most)
                headers[titled] = header
            yield Slice(*span, headers[titled], post)


def _segments(article: SourceArticle) -> Iterator[tuple[int, int, Post | None]]:
    """The posts, what stands between them, and the notices in both, in order."""
    above = 0
    for post in sorted(article.posts, key=lambda post: post.start):
        yield from _between(article, above, post.start)
        for start, end in _around_notices(article, post.start, post.end):
            yield start, end, post
        above = post.end
    yield from _between(article, above, len(article.text))


def _between(
    article: SourceArticle, start: int, end: int
) -> Iterator[tuple[int, int, None]]:
    """The text outside posts; of a live blog without its time stamps and markers."""
    for first, last in _around_notices(article, start, end):
        if article.kind != LIVE_BLOG:
            yield first, last, None
            continue
        at = first
        for line in article.text[first:last].splitlines(keepends=True):
            if is_furniture(line):
                yield first, at, None
                first = at + len(line)
            at += len(line)
        yield first, last, None


def _around_notices(article: SourceArticle, start: int, end: int) -> Iterator[Span]:
    """The dated notices in ``text[start:end]``, and what stands around them."""
    for notice in article.notices:
        if (span := notice.dated_span) is None:
            continue
        first, last = max(start, span[0]), min(end, span[1])
        if first < last:
            yield start, first
            yield first, last
            start = last
    yield start, end


def _passages(
    text: str, start: int, end: int, target: int, limit: int, embedder: Embedder
) -> Iterator[Span]:
    """Spans of at most ``limit`` tokens by the embedder's own count."""
    packed = min(limit, int(target * PACKED) + 1)
    estimated = max(1, int(packed / ESTIMATE_ERROR))
    spans = list(pack(text, start, end, target=target, limit=estimated))
    count = embedder.count_tokens
    if all(count(text[first:last]) <= limit for first, last in spans):
        yield from spans
        return
    # The estimate doesn't fit this text; some scripts take a token a character.
    for span in pack(text, start, end, target=target, limit=packed, size=count):
        yield from _halves(text, *span, limit, embedder)


def _halves(
    text: str, start: int, end: int, limit: int, embedder: Embedder
) -> Iterator[Span]:
    """The span, halved until every part fits; a lone character is left as it is."""
    if end - start <= 1 or embedder.count_tokens(text[start:end]) <= limit:
        yield start, end
        return
    middle = (start + end) // 2
    blank = text.rfind(" ", start + (end - start) // 4, middle)
    cut = middle if blank < 0 else blank
    for first, last in ((start, cut), (cut, end)):
        part = text[first:last]
        if part.strip():
            first += len(part) - len(part.lstrip())
            yield from _halves(text, first, first + len(part.strip()), limit, embedder)
