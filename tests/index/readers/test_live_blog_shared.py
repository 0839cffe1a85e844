"""A real live blog as copied from its page, and the 44 of a content API dump."""

from __future__ import annotations

import pytest

from index.article import ReadFailure, passage_id
from index.embedders.hashed import HashedEmbedder
from index.readers import ReadOptions, read_sources
from index.splitting import split

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def blog(shared_data):
    (article,) = read_sources([shared_data / "liveblog"], ReadOptions())
    return article


def test_its_own_account_of_itself(blog):
    assert blog.kind == "liveblog"
    assert blog.headline.endswith("– live updates")
    assert blog.section == "China"
    assert (blog.dated_by, blog.published_precision) == ("filename", "day")
    assert blog.published_at.date().isoformat() == "2025-10-30"


def test_its_posts(blog):
    """Eight of its posts carry a mark; three more can't be seen without markup."""
    found = [(post.title.split()[0], len(post.title.split())) for post in blog.posts]
    assert found == [
        ("Welcome", 2),
        ("Trump-Xi", 5),
        ("Trump", 6),
        ("Analysis:", 7),
        ("What", 7),
        ("What", 8),
        ("What", 8),
        ("Welcome", 2),
    ]
    authors = [post.author for post in blog.posts]
    assert [bool(author) for author in authors] == [False] * 3 + [
        True,
        False,
        False,
    ] + [
        True,
        False,
    ]
    assert all(len(author.split()) == 2 for author in authors if author)
    assert {post.posted_at for post in blog.posts} == {None}


def test_markers_belong_to_no_post(blog):
    lines = [blog.text[post.start : post.end].split("\n") for post in blog.posts]
    assert "Key events" in blog.text
    assert not any("Key events" in post for post in lines)


def test_the_repeated_block_becomes_no_second_passage(blog):
    passages = [
        (
            passage_id(
                blog.article_id,
                one.post.key if one.post else "",
                blog.text[one.start : one.end],
            ),
            one,
        )
        for one in split(blog, HashedEmbedder())
    ]
    first, last = blog.posts[0], blog.posts[-1]
    opening = [key for key, one in passages if one.post is first]
    assert opening == [key for key, one in passages if one.post is last]
    assert len(opening) >= 2
    assert len({key for key, _ in passages}) == len(passages) - len(opening)


def test_live_blogs_of_an_api_dump(shared_data):
    """Their HTML, stripped, still has a time above every post."""
    articles = list(read_sources([shared_data / "guardian/content-api"], ReadOptions()))
    assert not any(isinstance(article, ReadFailure) for article in articles)
    blogs = [article for article in articles if article.kind == "liveblog"]
    posts = [post for blog in blogs for post in blog.posts]
    assert 44 <= len(blogs) <= 46
    assert 3_300 < len(posts) < 3_450
    dated = [post for post in posts if post.posted_at is not None]
    assert len(dated) > 0.9 * len(posts)
