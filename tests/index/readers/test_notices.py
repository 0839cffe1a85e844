"""Correction notices: told from the story that they stand in, and dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Notice
from index.readers.notice_wording import notice_kind
from index.readers.notices import dated_by, notices_in

PUBLISHED = datetime(2025, 12, 30, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [
        ("correction", "Correction: the gate weighs 40 tonnes, not 14."),
        ("correction", "CORRECTION — the gate weighs 40 tonnes."),
        ("correction", "Corrections & Clarifications: the mayor is Ada Pell."),
        ("correction", "Correction, March 3: the mayor is Ada Pell."),
        ("correction", "• This article was amended on 4 January 2026."),
        ("correction", "This story has been updated to correct a name."),
        ("correction", "An earlier version of this article misstated the depth."),
        ("correction", "A previous version of this story had the wrong date."),
        ("correction", "(Corrects paragraph 3 to say 40 tonnes, not 14)"),
        ("correction", "Editor’s note: This story was corrected on Monday."),
        ("correction", "Editor's note: The gate fell. This article has been amended."),
        ("correction", "The headline on this article was amended on 2 May."),
        ("correction", "Correction: this article has been updated. It was 40."),
        ("clarification", "Clarification: the dam is the county's."),
        ("clarification", "This article has been updated to clarify who owns it."),
        ("update", "This story has been updated with further developments."),
        ("update", "(This story was updated to add a photo.)"),
        ("retraction", "This article has been retracted."),
        ("retraction", "Retraction: the minutes quoted here were forged."),
        ("retraction", "This report was withdrawn on 5 March after a complaint."),
        ("retraction", "Correction: This article has been withdrawn."),
        ("correction", "We corrected this story to say who owns it."),
        ("correction", "An earlier version of this op-ed had the wrong date."),
        ("update", "Update: This gallery has been updated with more."),
        ("update", "This quiz was first published in 2019; it has been updated."),
        ("correction", "(This May 4 story has been corrected to fix a name.)"),
        (None, "Update: the gate fell, and the story was updated by nobody."),
        (None, "The article was amended on 4 May 2026."),
        (None, "A correction was made on 4 May 2026."),
        (None, "Editor's note, 4 May 2026: Sign up."),
        (None, "We amended the bill on 4 May 2026."),
        (None, "The correction: shares fell by a tenth."),
        (None, "A correction in house prices is due, the bank says."),
        (None, "The report has been corrected by the ministry."),
        (None, "This story is about a dam that was amended by nobody."),
        (None, "An earlier version of this story appeared in the Echo."),
        (None, "A previous version of the bill was withdrawn."),
        (None, "Editor's note: Sign up for our newsletter."),
        (None, "Editor's note: The minister said the report was retracted."),
        (None, "This article is part of a series."),
        (None, "The update: no change at the dam."),
        (None, ""),
    ],
)
def test_what_speaks_of_its_own_article(kind, paragraph):
    assert notice_kind(paragraph) == kind


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("This article was amended on 4 January 2026.", (2026, 1, 4)),
        ("This article was amended on January 4, 2026 to say so.", (2026, 1, 4)),
        ("This article was amended on 4 January.", (2026, 1, 4)),
        ("This article was amended on 31 December.", (2025, 12, 31)),
        ("This article was amended on 29 December.", (2025, 12, 29)),
        ("This article was amended on 29 February 2027.", (2027, 2, 28)),
        ("This article was amended on 3, 4 and 18 January 2026.", (2026, 1, 18)),
        ("This article was amended on 3 and, again, 4 January.", (2026, 1, 4)),
        ("This story was updated on January 3 and January 5, 2026.", (2026, 1, 5)),
        ("This post was corrected on 3 January, 4 January & 9 May.", (2026, 5, 9)),
        ("This article was amended on 4 May 2026; it has 12 March.", (2026, 5, 4)),
        ("This article was amended and clarified on 4 May 2026.", (2026, 5, 4)),
        ("This article’s headline was amended on 4 May 2026.", (2026, 5, 4)),
        ("The main image on this article was changed on 4 May 2026.", (2026, 5, 4)),
        ("This piece was amended 4 May 2026.", (2026, 5, 4)),
        (
            "This article was amended on 3 May 2026: the gate weighs 40 tonnes. It was "
            "further amended on 4 May 2026 to correct a name.",
            (2026, 5, 4),
        ),
        ("This story was corrected at 4pm on 2026-01-04.", (2026, 1, 4)),
        ("Correction (5 January 2026): it was 40.", (2026, 1, 5)),
        ("Correction: it was said that the vote was on 3 March 2020.", None),
        ("This article was amended on 31 November 2026.", (2026, 11, 30)),
        ("This article was amended on 45 January 2026.", None),
        ("This article was amended on the 4th of May 2026.", (2026, 5, 4)),
        # Of two days that it may be, the later.
        ("This article was amended on 4/11/2026.", (2026, 11, 4)),
        ("This article was amended on 11/4/26.", (2026, 11, 4)),
        ("This article was amended on 04.11.2026.", (2026, 11, 4)),
        ("This article was amended on 1/13/2026.", (2026, 1, 13)),
        ("This article was amended on 13/13/2026.", None),
        ("This article was amended, on 4 May 2026, to say so.", (2026, 5, 4)),
        ("This article was amended May 4, 2026.", (2026, 5, 4)),
        ("This story was updated at 9 a.m. ET on May 4, 2026.", (2026, 5, 4)),
        ("This story was updated with a statement on 4 May 2026.", (2026, 5, 4)),
        ("This page was first amended, then corrected, on 4 May.", (2026, 5, 4)),
        ("This opinion piece was amended on 4 May 2026.", (2026, 5, 4)),
        ("On 4 May 2026 this article was amended: it is so.", (2026, 5, 4)),
        ("On May 4, 2026, we corrected this story.", (2026, 5, 4)),
        ("We amended this article on 4 May 2026.", (2026, 5, 4)),
        ("The article was amended on 4 May 2026.", (2026, 5, 4)),
        ("Amended on 4 May 2026: it was 40.", (2026, 5, 4)),
        ("A correction was made on May 4, 2026: it was 40.", (2026, 5, 4)),
        ("A clarification was made on May 4, 2026: it was 40.", (2026, 5, 4)),
        ("This page, first out on Dec. 30, was amended on May 4.", (2026, 5, 4)),
        ("Correction (Jan. 5, 2026): it was 40.", (2026, 1, 5)),
        ("Correction, Jan. 5: it was 40.", (2026, 1, 5)),
        ("Correction (05.01.2026): it was 40.", (2026, 5, 1)),
        ("Update, Jan. 5, 2026, 10:30 a.m. ET: It was 40.", (2026, 1, 5)),
        ("Correction: Jan. 5, 2026 — it was 40.", (2026, 1, 5)),
        ("Correction: it was 40, not 14. [Jan. 5, 2026]", (2026, 1, 5)),
        ("Clarification Jan. 5, 2026 A previous version said 14.", (2026, 1, 5)),
        ("Update 5 January 2026: This article has been amended.", (2026, 1, 5)),
        ("Update, Jan. 5: The gate has been lifted.", (2026, 1, 5)),
        ("Editor's note, Jan. 5, 2026: It was 40.", (2026, 1, 5)),
        ("Editor’s note (5 January 2026): It was 40.", (2026, 1, 5)),
        ("(This Dec. 30 story has been corrected on Jan. 5.)", (2026, 1, 5)),
        (
            "This story was first published on Dec. 30, 2025. It was updated on Jan. "
            "5, 2026, to correct a name.",
            (2026, 1, 5),
        ),
        ("This page was published on 3 May and amended on 4 May.", (2026, 5, 4)),
        ("This article was amended.", None),
    ],
)
def test_when_it_was_noted(paragraph, day):
    (notice,) = notices_in(paragraph, PUBLISHED, UTC)
    expected = None if day is None else datetime(*day, tzinfo=UTC)
    assert notice.noted_at == expected
    assert notice.precision == ("second" if day is None else "day")


@pytest.mark.parametrize(
    "paragraph",
    [
        "The article was amended on 4 May 2024, after Whitlock's complaint.",
        "A correction was made on 4 May 2024 by the ministry.",
        "Update 4 May 2024: the gate was lifted.",
        "Updated on 4 May 2026",
        "Updated 4 May 2026, 10:30",
        "The report was amended on 4 May 2026.",
        "The story was updated for the stage on 4 May 2026.",
        "On 4 May 2026 the article of the law was amended.",
        "The correction on 4 May 2026: shares fell by a tenth.",
    ],
)
def test_what_others_changed_or_long_before(paragraph):
    """Such wordings tell of the article itself only if it was out by then."""
    assert notices_in(paragraph, PUBLISHED, UTC) == ()


def test_a_day_begins_in_its_zone():
    text = "This article was amended on 4 July 2026."
    (notice,) = notices_in(text, PUBLISHED, ZoneInfo("Europe/Paris"))
    assert notice.noted_at == datetime(2026, 7, 3, 22, tzinfo=UTC)


def test_without_a_date_of_the_article_a_year_stays_unknown():
    (notice,) = notices_in("This article was amended on 4 July.", None, UTC)
    assert notice.noted_at is None


@pytest.mark.parametrize("published", [datetime.min, datetime.max])
def test_at_the_ends_of_time(published):
    for day in ("1 January", "31 December", "9999-12-31", "0001-01-01"):
        text = f"{STORY}This article was amended on {day}."
        assert len(notices_in(text, published.replace(tzinfo=UTC), UTC)) <= 1


def test_where_it_stands():
    text = "The dam holds.\n\n  This article was amended on 4 May 2026. \nMore.\n"
    (notice,) = notices_in(text, None, UTC)
    assert notice == Notice(
        kind="correction",
        text="This article was amended on 4 May 2026.",
        noted_at=datetime(2026, 5, 4, tzinfo=UTC),
        precision="day",
        start=18,
        end=57,
    )


STORY = "The dam holds, engineers say, and they do so every year. " * 40
AMENDED = "This article was amended on 4 May 2026 to say so. It had 14 gates."


@pytest.mark.parametrize(
    ("paragraph", "notices"),
    [
        (f"{STORY}• {AMENDED}", [f"• {AMENDED}"]),
        (f"{STORY}{AMENDED}", [AMENDED]),
        (f"The dam holds. {AMENDED} ", [AMENDED]),
        (f"Ask Ada Pell @adapell {AMENDED}", [AMENDED]),
        (f"It “holds.”• {AMENDED} • Join us • Write", [f"• {AMENDED}"]),
        (f"{STORY}{AMENDED} • {AMENDED}", [AMENDED, f"• {AMENDED}"]),
        (f"• {AMENDED} {AMENDED}", [f"• {AMENDED}", AMENDED]),
        (f"{AMENDED} {STORY}", [AMENDED[:49]]),
        (
            f"{STORY}Correction (May 4, 2026): It had 14. Join us.",
            ["Correction (May 4, 2026): It had 14. Join us."],
        ),
        (
            f"{STORY}We amended this page on 4 May 2026.",
            ["We amended this page on 4 May 2026."],
        ),
        (
            f"{STORY}On 4 May 2026 this article was amended.",
            ["On 4 May 2026 this article was amended."],
        ),
        # Not dated, dated before the article was published, or of something else.
        (f"{STORY}This article was amended to say so.", []),
        (f"{STORY}This report was amended on 4 May 2025.", []),
        (f"{STORY}The report was amended on 4 May 2026.", []),
        (f"{STORY}He said this article was amended on 4 May 2026.", []),
        (f"{STORY}This dam was revised on 4 May 2026.", []),
    ],
)
def test_within_a_paragraph(paragraph, notices):
    """As where a source has lost the ends of its paragraphs."""
    found = notices_in(f"The dam\n{paragraph}\nMore.", PUBLISHED, UTC)
    assert [one.text for one in found] == notices
    assert {one.noted_at for one in found} <= {datetime(2026, 5, 4, tzinfo=UTC)}


def test_a_day_that_is_said_elsewhere():
    """As in a page's data, beside the same notice in its text."""
    text = "Correction: It weighs 40 tonnes.\nThis article was amended on 4 May 2026."
    undated, dated = notices_in(text, PUBLISHED, UTC)
    said = Notice("correction", "It weighs 40 tonnes.", PUBLISHED)
    other = Notice("update", "New pictures.", PUBLISHED)
    assert dated_by(undated, [other]) == undated
    assert dated_by(undated, [other, said]) == replace(
        undated, noted_at=PUBLISHED, precision="second"
    )
    assert dated_by(dated, [said]) == dated


def test_of_two_days_each_has_its_own():
    text = (
        "This article was amended on 1 May 2026 to add a name This article was "
        "further amended on 5 May 2026 because of a date."
    )
    first, second = notices_in(text, PUBLISHED, UTC)
    assert first.text.endswith("a name")
    assert (first.noted_at.day, second.noted_at.day) == (1, 5)
    assert second.start == first.end + 1


def test_a_long_paragraph_is_a_story():
    assert notices_in("Correction: " + "x" * 2_000, None, UTC) == ()


@given(st.text(max_size=400) | st.text("Corection: this aedmn.\n\r\t", max_size=200))
def test_a_notice_is_an_exact_slice(text):
    for notice in notices_in(text, PUBLISHED, UTC):
        assert text[notice.start : notice.end] == notice.text
