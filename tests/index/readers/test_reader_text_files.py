"""Headlines, fields and text of ``.txt`` and ``.md`` files."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from index.readers.text_files import markdown_record, text_record


def text(source):
    return text_record(dedent(source).strip("\n"))


def markdown(source):
    return markdown_record(dedent(source).strip("\n"))


def test_the_first_line_is_the_headline():
    assert text("\n\nDam holds\n\nIt held.\nSo far.") == {
        "title": "Dam holds",
        "text": "\nIt held.\nSo far.",
    }


def test_the_headlines_last_part_is_the_section():
    record = text("Dam holds – live updates | Home\nIt held.")
    assert (record["title"], record["section"]) == (
        "Dam holds – live updates",
        "Home",
    )
    record = text("Dam holds | Home | The Paper\nIt held.")
    assert (record["title"], record["section"], record["outlet"]) == (
        "Dam holds",
        "Home",
        "The Paper",
    )


def test_fields_below_the_headline():
    record = text(
        """
        Dam holds
        Outlet: The Paper
        By: Jo Roe and Al Doe
        Published: 2025-10-30T01:00:00Z
        Updated: 2025-10-31
        Section: Home
        Kind: analysis
        URL: https://paper.example/a
        Id: a-1
        Language: en

        It held.
        """
    )
    assert record == {
        "title": "Dam holds",
        "outlet": "The Paper",
        "authors": "Jo Roe and Al Doe",
        "published_at": "2025-10-30T01:00:00Z",
        "modified_at": "2025-10-31",
        "section": "Home",
        "kind": "analysis",
        "url": "https://paper.example/a",
        "id": "a-1",
        "language": "en",
        "text": "\nIt held.",
    }


def test_fields_above_the_headline():
    record = text("Outlet: The Paper\nPublished: 2025-10-30\n\nDam holds\nIt held.")
    assert (record["title"], record["outlet"]) == ("Dam holds", "The Paper")
    assert record["text"] == "It held."


def test_a_field_needs_its_blank_line_and_a_known_name():
    assert text("Dam holds\nBy: Jo Roe\nIt held.")["text"] == "By: Jo Roe\nIt held."
    record = text("Dam holds\nWeather: wet\n\nIt held.")
    assert record["text"].startswith("Weather: wet")


def test_a_paragraph_that_looks_like_one_field_stays_text():
    record = text("Dam holds\n\nUpdated: everything you need to know\n\nIt held.")
    assert "modified_at" not in record
    assert record["text"].strip().startswith("Updated: everything")
    record = text("Dam holds\n\nOutlet: The Paper\nBy: Jo Roe\n\nIt held.")
    assert (record["outlet"], record["text"]) == ("The Paper", "\nIt held.")


def test_texts_without_a_headline():
    assert text("Just one line.") == {"text": "Just one line."}
    long = "A paragraph. " * 40
    assert text(f"{long}\nAnother.") == {"text": f"{long}\nAnother."}


def test_front_matter():
    record = markdown(
        """
        ---
        title: "Dam holds: so far"
        date: 2025-10-30
        authors:
          - Jo Roe
          - Al Doe
        tags: [water, walls]
        section: Home
        ---

        # Dam holds: so far

        It held.

        ## Why

        Luck.
        """
    )
    assert record["title"] == "Dam holds: so far"
    assert record["published_at"] == "2025-10-30"
    assert record["authors"] == ["Jo Roe", "Al Doe"]
    assert record["section"] == "Home"
    assert record["text"].split() == ["It", "held.", "##", "Why", "Luck."]


def test_the_first_heading_is_the_headline():
    record = markdown("```\n# a comment\n```\nAn aside.\n\n# Dam holds\n\nIt held.")
    assert record["title"] == "Dam holds"
    assert record["text"] == "```\n# a comment\n```\nAn aside.\n\n\nIt held."


def test_markdown_without_a_heading():
    record = markdown("---\noutlet: The Paper\n---\nDam holds\n\nIt held.")
    assert (record["title"], record["outlet"]) == ("Dam holds", "The Paper")
    assert markdown("---\nnever closed\n\nmore")["text"] == "never closed\n\nmore"


@given(st.text(alphabet="ab:#-| \n.", max_size=60))
def test_no_line_of_the_text_is_lost_or_changed(source):
    lines = source.split("\n")
    for record in (text_record(source), markdown_record(source)):
        kept = str(record.get("text", "")).split("\n")
        assert [line for line in lines if line in kept] or not any(
            line.strip() for line in kept
        )
        assert all(line in lines for line in kept if line)
