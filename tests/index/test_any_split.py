"""Whatever a reader gives, it is cut into exact passages that leave nothing out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import SourceArticle
from index.embedders.hashed import HashedEmbedder
from index.splitting import split
from tests.index.readers.reading import article, items
from tests.index.readers.stories import DAM, STORIES, Story, part_of_examples
from tests.index.readers.written import BLOCKS, EVERY, LIVE, PLAIN
from tests.index.split_checks import CountingEmbedder, check

EMBEDDERS = [HashedEmbedder(), CountingEmbedder(), CountingEmbedder(24, 16)]
TEN_MEGABYTES = 10_000_000


@given(story=STORIES, how=st.sampled_from([*PLAIN.values(), *BLOCKS.values()]))
def test_any_story_in_any_format(story, how):
    for item in items(how.write(story), how.name):
        if isinstance(item, SourceArticle):
            for embedder in EMBEDDERS:
                check(item, embedder)


@given(story=STORIES)
@part_of_examples(20)
def test_any_live_page(story):
    blog = Story(DAM.headline, story.paragraphs + DAM.paragraphs)
    found = article(LIVE.write(blog), LIVE.name)
    for embedder in EMBEDDERS:
        slices = check(found, embedder)
        assert {one.post for one in slices} >= set(found.posts)


CLOCKS = st.integers(0, 23 * 60 + 59).map(lambda at: f"{at // 60:02}.{at % 60:02} GMT")


@given(story=STORIES, data=st.data())
@part_of_examples(60)
def test_any_live_blog_of_plain_text(story, data):
    stamps = data.draw(st.lists(CLOCKS, min_size=3, max_size=6))
    said = [one.strip() for one in story.paragraphs]
    lines = [f"{stamp}\n{said[at % len(said)]}" for at, stamp in enumerate(stamps)]
    record = {"title": "Dam: live updates", "text": "\n\n".join(lines)}
    for item in items(json.dumps(record), "a.json"):
        if isinstance(item, SourceArticle):
            for embedder in EMBEDDERS:
                check(item, embedder)


def test_a_large_article_is_read_and_cut_whole():
    paragraphs = (DAM.paragraphs[0], "水库大坝在夜间保持稳定，工程师说。" * 20)
    times = TEN_MEGABYTES // len("".join(paragraphs).encode()) + 1
    story = Story(DAM.headline, paragraphs * times)
    data = BLOCKS["html in json"].write(story)
    assert len(data) > TEN_MEGABYTES
    found = article(data, "a.json")
    assert found.text == "\n".join(story.paragraphs)
    # All but the line ends between passages, and the blanks between sentences.
    slices = split(found, EMBEDDERS[0])
    covered = "".join(found.text[one.start : one.end] for one in slices)
    assert "".join(covered.split()) == "".join(found.text.split())


@pytest.mark.parametrize("name", EVERY)
def test_an_article_of_one_word(name):
    how = EVERY[name]
    found = items(how.write(Story("Dam", ("Held.",))), how.name)
    for item in found:
        if isinstance(item, SourceArticle):
            (one,) = check(item)
            assert item.text[one.start : one.end].split()[-1] == "Held."


@pytest.mark.parametrize("name", EVERY)
def test_an_article_of_no_word(name):
    how = EVERY[name]
    for item in items(how.write(Story("Dam holds", ("",))), how.name):
        if isinstance(item, SourceArticle):
            check(item)
            assert item.text in ("", "Dam holds") or how is LIVE
