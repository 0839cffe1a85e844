"""Reuters' SGML of the 1980s: old, dirty, and read record by record."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import pytest

from index.article import ReadFailure, SourceArticle, make_id
from index.readers.document import Document, untold
from index.readers.wire.reuters_sgml import read_reuters_sgml
from index.times import zone
from tests.index.readers.reading import items, reason
from tests.index.readers.wire.wire_samples import REUTERS

DATA = REUTERS.encode("latin-1")


def record(content: str, number: int = 1) -> str:
    return f'<REUTERS NEWID="{number}">{content}</REUTERS>\n'


def test_a_record():
    assert items(DATA, "a.sgm")[0] == SourceArticle(
        source="a.sgm#1",
        article_id=make_id("test", "1"),
        external_id="1",
        url=None,
        headline="KETTLEMERE DAM HOLDS <KTLM.L>",
        text="KETTLEMERE, March 10 -\n"
        "The dam held overnight, <Strand Power> said.\n"
        "The café stayed shut.",
        outlet="Reuters",
        authors=("Jo Roe",),
        section="hydro",
        kind="wire",
        language="en",
        published_at=datetime(1986, 3, 10, 6, 30, 1, tzinfo=UTC),
        modified_at=datetime(1986, 3, 10, 6, 30, 1, tzinfo=UTC),
        normalised=(
            "dateline-added",
            "encoding:windows-1252",
            "guessed-encoding",
            "invisible-characters",
            "joined-lines",
            "markup",
            "sign-off-left-out",
        ),
    )


def test_a_brief_is_a_text_without_a_headline():
    brief = items(DATA, "a.sgm")[1]
    assert (brief.headline, brief.text) == ("", "STRAND RAISES FEES 3 PCT")


def test_what_was_never_processed_keeps_its_lines():
    raw = items(DATA, "a.sgm")[2]
    assert (raw.headline, raw.text) == ("", "GATES\n3 shut")


def test_a_date_with_noise_is_a_day():
    found = items(DATA, "a.sgm")
    assert [item.published_precision for item in found] == ["second", "day", "day"]
    assert found[1].published_at == datetime(1986, 3, 10, tzinfo=UTC)


def test_times_are_of_the_zone_that_is_given():
    found = items(DATA, "a.sgm", tz=zone("America/New_York"))
    assert found[0].published_at == datetime(1986, 3, 10, 11, 30, 1, tzinfo=UTC)


def test_no_ending_is_needed():
    assert len(items(DATA, "dump")) == 3
    assert len(items(DATA[DATA.index(b"\n") + 1 :], "dump.txt")) == 3


def test_a_broken_record_is_one_failure():
    good = record("<TEXT><TITLE>ONE</TITLE><BODY>One.</BODY></TEXT>")
    undated = record("<DATE>x</DATE><TEXT><TITLE>TWO</TITLE></TEXT>")
    text = good + '<REUTERS NEWID="2"><TEXT>\n' + good + undated + good
    found = items(text + '<REUTERS NEWID="9"><TEXT', "a.sgm")
    assert [item.reason for item in found if isinstance(item, ReadFailure)] == [
        "The record isn't closed before the next one begins.",
        "\"published_at\" is 'x', which is not a date that Dateline reads; give ISO "
        "8601, such as 2025-10-30 or 2025-10-30T14:05:00+01:00.",
        "The file ends within a record.",
    ]
    assert [item.source for item in found if isinstance(item, SourceArticle)] == [
        "a.sgm#1",
        "a.sgm#3",
        "a.sgm#5",
    ]


def test_unclosed_fields_go_to_the_end_of_their_record():
    text = record("<TEXT><TITLE>ONE</TITLE><BODY>One.\n    Two.")
    (found,) = items(text, "a.sgm")
    assert found.text == "One.\nTwo."


def test_a_record_that_never_ends_is_given_up():
    good = record("<TEXT><TITLE>ONE</TITLE><BODY>One.</BODY></TEXT>")
    found = items("<REUTERS>" + "x" * 3_000_000 + good, "a.sgm")
    assert found[0].reason == "The record is longer than a million characters."
    assert found[-1].text == "One."


def test_a_large_file_in_memory_for_a_record(tmp_path):
    path = tmp_path / "a.sgm"
    with path.open("w") as file:
        for number in range(5_000):
            body = "The dam held. " * 40
            file.write(record(f"<TEXT><BODY>{body}</BODY></TEXT>", number))
    document = Document(path.name, str(path), lambda: path.open("rb", buffering=0))
    tracemalloc.start()
    assert sum(1 for _ in read_reuters_sgml(document, untold)) == 5_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 7_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "This holds no <REUTERS> record."),
        (b"<sgml>", "This holds no <REUTERS> record."),
        (b"\x89PNG\0\0", "This is a binary file, not text."),
    ],
)
def test_other_files_named_sgm(data, expected):
    assert reason(data, "a.sgm") == expected
