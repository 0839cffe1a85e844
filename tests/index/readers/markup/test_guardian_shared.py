"""All 44 live blogs of a content API dump, against their markup as XPath finds it."""

from __future__ import annotations

import pytest

from benchmarks.live_blogs import (
    blocks_of,
    differences,
    items_in,
    outside_of_blocks,
    outside_of_posts,
)
from index.article import ReadFailure
from index.readers import ReadOptions, read_sources

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def dump(shared_data):
    return shared_data / "guardian" / "content-api"


@pytest.fixture(scope="module")
def articles(dump):
    found = list(read_sources([dump], ReadOptions()))
    assert not any(isinstance(item, ReadFailure) for item in found)
    return {item.external_id: item for item in found}


def test_every_item_is_read(articles):
    assert len(articles) == 1_467
    assert {item.outlet for item in articles.values()} == {"The Guardian"}


def test_every_post_of_every_live_blog(dump, articles):
    blogs = [item for item in items_in(dump) if item["type"] == "liveblog"]
    assert len(blogs) == 44
    for blog in blogs:
        body, found = blog["fields"]["body"], articles[blog["id"]]
        assert list(differences(blocks_of(body), found)) == []
        assert outside_of_posts(found) == outside_of_blocks(body)
        assert len(found.posts) == body.count('id="block-')
