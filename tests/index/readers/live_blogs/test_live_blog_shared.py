"""A real live blog as copied from its page."""

from __future__ import annotations

import pytest

from index.article import passage_id
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
