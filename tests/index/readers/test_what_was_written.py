"""What is written into a document is what is read, but for what is noted."""

from __future__ import annotations

import gzip
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.article import ReadFailure, SourceArticle
from tests.index.readers.reading import article, items
from tests.index.readers.stories import DAM, STORIES, Story, part_of_examples
from tests.index.readers.written import (
    BLOCKS,
    EVERY,
    LIVE,
    PAGES,
    PLAIN,
    PRINTED,
    TRIMMED,
    WIRED,
    Written,
)

LINES = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""In XML."""
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
CONTROLS = re.compile("[\x00-\x1f\x7f]")
OF_WINDOWS = {
    0x80 + at: character
    for at, character in enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"))
    if character != "\ufffd"
}
"""What feedparser makes of control characters, as browsers do."""
BLANKS = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")


def read(how: Written, story: Story) -> SourceArticle | None:
    """The article; None if it's refused for its control characters."""
    (found,) = items(how.write(story), how.name)
    if isinstance(found, ReadFailure):
        assert "binary" in found.reason or "control characters" in found.reason
        assert CONTROLS.search(story.text)
        return None
    assert isinstance(found, SourceArticle)
    return found


def check_terms(found: SourceArticle, how: Written, *, changed: bool) -> None:
    """Nothing but what is always done is noted, unless the text was changed."""
    assert found.normalised is not None
    more = set(found.normalised) - how.always - {"headline-space"}
    assert bool(more) == changed, found.normalised
    assert how.always <= set(found.normalised)


@pytest.mark.parametrize("how", PLAIN.values(), ids=PLAIN)
@given(story=STORIES)
@part_of_examples(30)
def test_plain_text_stays_what_it_is(how, story):
    if (found := read(how, story)) is None:
        return
    unix = story.text.replace("\r\n", "\n").replace("\r", "\n")
    expected = unix.lstrip("\ufeff").strip()
    assert found.text == expected
    written = how.write(story).decode()
    in_file = how.name.endswith((".txt", ".md"))
    # Blank lines around a text are a file's, not the text's.
    own = story.text.strip("\n") if in_file else story.text
    assert found.headline.split() == story.headline.split()
    check_terms(found, how, changed=found.text != own)
    assert "line-ends" not in (found.normalised or ()) or "\r" in written + story.text


@pytest.mark.parametrize("how", TRIMMED.values(), ids=TRIMMED)
@given(story=STORIES)
@part_of_examples(30)
def test_lines_of_plain_text_are_trimmed(how, story):
    if (found := read(how, story)) is None:
        return
    kept = FORBIDDEN.sub("", story.text) if how.name.endswith("xml") else story.text
    lines = [line.strip() for line in LINES.split(kept.strip())]
    assert found.text == "\n".join(filter(None, lines))
    check_terms(found, how, changed=found.text != story.text)


@pytest.mark.parametrize("how", BLOCKS.values(), ids=BLOCKS)
@given(story=STORIES)
@part_of_examples(20)
def test_paragraphs_in_markup_stay_what_they_are(how, story):
    if (found := read(how, story)) is None:
        return
    whole = list(story.paragraphs)
    if how.name.endswith(("xml", "rss", "atom")):
        whole = [FORBIDDEN.sub("", one) for one in whole]
    if how.name.endswith(("rss", "atom")):
        whole = [one.translate(OF_WINDOWS) for one in whole]
    if not how.name.endswith("xml"):
        whole = [INVISIBLE.sub("", one) for one in whole]
    lines = [BLANKS.sub(" ", one).strip() for one in whole]
    assert found.text == "\n".join(filter(None, lines))
    check_terms(found, how, changed=whole != list(story.paragraphs))


@given(story=STORIES)
@part_of_examples(30)
def test_paragraphs_on_the_old_wire_stay_what_they_are(story):
    plain = [" ".join(CONTROLS.sub("", one).split()) for one in story.paragraphs]
    story = Story("DAM HOLDS", tuple(plain))
    found = read(WIRED, story)
    assert found is not None
    assert found.text == "\n".join(plain)
    check_terms(found, WIRED, changed=False)


PROSE = st.sampled_from(DAM.paragraphs)
IN_PROSE = st.builds(
    lambda story, before: Story(
        DAM.headline,
        tuple(f"{before} {one.strip()} {before}" for one in story.paragraphs),
    ),
    STORIES,
    PROSE,
)


@pytest.mark.parametrize("how", PAGES.values(), ids=PAGES)
@given(story=IN_PROSE)
@part_of_examples(10)
def test_paragraphs_of_pages_stay_what_they_are(how, story):
    whole = [INVISIBLE.sub("", one) for one in story.paragraphs]
    # What a page says twice, trafilatura takes for furniture.
    assume(len({" ".join(one.split()) for one in whole}) == len(whole))
    found = read(how, story)
    if found is None:
        return
    # trafilatura makes one blank of a no-break space, too.
    read_words = [line.split() for line in found.text.split("\n")]
    assert read_words == [one.split() for one in whole]
    check_terms(found, how, changed=whole != list(story.paragraphs))


@given(story=IN_PROSE)
@part_of_examples(20)
def test_posts_stay_what_they_are(story):
    story = Story(DAM.headline, story.paragraphs + DAM.paragraphs)
    found = read(LIVE, story)
    if found is None:
        return
    whole = [INVISIBLE.sub("", one) for one in story.paragraphs]
    lines = [BLANKS.sub(" ", one).strip() for one in whole]
    assert [found.text[one.start : one.end] for one in found.posts] == lines
    check_terms(found, LIVE, changed=whole != list(story.paragraphs))


def test_a_pdf_has_its_paragraphs():
    found = article(PRINTED.write(DAM), PRINTED.name)
    assert (found.headline, found.text) == (DAM.headline, "\n".join(DAM.paragraphs))
    assert found.normalised == ("pdf-layout",)


@pytest.mark.parametrize("how", EVERY.values(), ids=EVERY)
def test_an_ordinary_story_is_changed_by_nothing_more(how):
    found = article(how.write(DAM), how.name)
    assert found.text.replace("\n\n", "\n") == "\n".join(DAM.paragraphs)
    always = how.always | ({"inner-space"} if how in TRIMMED.values() else set())
    assert set(found.normalised or ()) == always


@pytest.mark.parametrize("how", EVERY.values(), ids=EVERY)
def test_packing_changes_nothing(how):
    packed = items(gzip.compress(how.write(DAM), mtime=0), f"{how.name}.gz")
    (plain,) = items(how.write(DAM), how.name)
    assert [(one.text, one.normalised) for one in packed] == [
        (plain.text, plain.normalised)
    ]
