"""Two paragraphs that make one notice, and those that don't."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.notice_paragraphs import paragraphs
from index.readers.notices import notices_in

PUBLISHED = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
NOTED = datetime(2026, 5, 4, tzinfo=UTC)
STORY = "The dam holds, engineers say.\n\n"
AMENDED = "This article was amended on 4 May 2026."


@pytest.mark.parametrize(
    "notice",
    [
        "Correction, 4 May 2026\n\nAn earlier version of this article said 14.",
        "Correction May 4, 2026\nA previous version of this story said 14.",
        "Correction: May 4, 2026\nIt weighs 40 tonnes.",
        "Clarification (4 May 2026):\n\nThe dam is the county's.",
        "Updated, May 4:\nThe gate has been lifted.",
        "CORRECTION\n\n4 May 2026: It weighs 40 tonnes.",
        f"• {AMENDED}\n\nAn earlier version said 14.",
        f"{AMENDED}\nThe gate weighs 40 tonnes.",
    ],
)
def test_one_notice_of_two(notice):
    (found,) = notices_in(STORY + notice, PUBLISHED, UTC)
    assert found.text == notice
    assert found.noted_at == NOTED
    if "The gate weighs" not in notice:
        (above,) = notices_in(f"{notice}\n\n{STORY}", PUBLISHED, UTC)
        assert above.text == notice


@pytest.mark.parametrize(
    "below",
    [
        "The gate weighs 40 tonnes.\nThe mayor is Ada Pell.",
        "Read more",
        "Ada Pell writes from Orrow",
        "• Follow our news of dams.",
        "The gate weighs 40 tonnes. " * 20,
    ],
)
def test_what_stands_below_a_whole_notice_is_not_part_of_it(below):
    (found,) = notices_in(f"{STORY}{AMENDED}\n{below}", PUBLISHED, UTC)
    assert found.text == AMENDED


def test_nor_is_the_story_below_one_above_it():
    (found,) = notices_in(f"{AMENDED}\n\n{STORY}", PUBLISHED, UTC)
    assert found.text == AMENDED


def test_nor_what_is_another_notice():
    text = f"{STORY}{AMENDED}\nThis article was corrected on 6 May 2026."
    assert [one.noted_at.day for one in notices_in(text, PUBLISHED, UTC)] == [4, 6]


def test_no_more_than_a_notice_has():
    text = "Correction, 4 May 2026\n" + "x" * 50
    assert [words for _, words in paragraphs(text, 72)] == text.split("\n")
    assert [words for _, words in paragraphs(text, 73)] == [text]


LINES = ("Correction", "4 May: so.", "Correction, 4 May", AMENDED, "The dam holds.", "")


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=9), max_size=9))
def test_they_are_exact_slices_in_order_and_hold_all(lines):
    text, end, held = "\n".join(lines), 0, ""
    for start, words in paragraphs(text, 1_500):
        assert start >= end
        end = start + len(words)
        assert text[start:end] == words
        held += words
    assert "".join(held.split()) == "".join(text.split())
