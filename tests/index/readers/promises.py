"""What holds of all that is read, whatever the bytes."""

from __future__ import annotations

from index.article import LIVE_BLOG, PassedOver, ReadFailure, SourceArticle
from index.readers.normalisation import ENCODING, Change
from index.readers.storability import refuse_unstorable
from index.times import to_epoch
from tests.index.readers.reading import Item, items


def check(data: bytes, name: str, **options: object) -> list[Item]:
    """What is read from the data; every promise is kept."""
    found = items(data, name, **options)
    for item in found:
        if isinstance(item, SourceArticle):
            check_article(item)
        elif isinstance(item, ReadFailure):
            assert item.reason.endswith((".", "…")), item.reason
            assert "\n" not in item.reason
            assert "Error" not in item.reason.split()[0]
        else:
            assert isinstance(item, PassedOver)
            assert item.what
    return found


def check_article(found: SourceArticle) -> None:
    """It can be stored, its posts and notices are where they say, its terms known."""
    refuse_unstorable(found)
    for moment in (found.published_at, found.modified_at, found.embargo_until):
        assert moment is None or isinstance(to_epoch(moment), int)
    assert found.text == found.text.strip()
    assert "\r" not in found.text
    assert "\n" not in found.headline
    before = 0
    for post in found.posts:
        assert before <= post.start < post.end <= len(found.text)
        assert post.title in found.text[post.start : post.end]
        assert (found.kind, "\0" in post.key) == (LIVE_BLOG, False)
        f"{post.key}{post.title}{post.author}".encode()
        before = post.end
    for notice in found.notices:
        notice.text.encode()
        if notice.start is not None:
            assert found.text[notice.start : notice.end] == notice.text
    assert found.normalised is not None
    assert list(found.normalised) == sorted(set(found.normalised))
    known = set(Change)
    assert all(t in known or t.startswith(ENCODING) for t in found.normalised)
