"""PDFs: their text in paragraphs, what they say of themselves, and bad ones."""

from __future__ import annotations

import importlib.util
import io
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import SourceArticle
from index.readers.pdf import extraction, files
from index.readers.pdf.paragraphs import LIGATURES
from index.readers.pdf.paragraphs import paragraphs_of as read_paragraphs
from tests.index.readers.pdf.pdf_samples import pdf
from tests.index.readers.reading import article, items, reason

pytest.importorskip("pypdf")

LINES = [
    "Dam holds",
    "The dam at Kettlemere held over the whole of Monday night, Strand said.",
    "It was the third night in a row.",
    "Gate 3 of the café stayed shut.",
]
ONE = pdf([LINES])
REASONS = {*files.PROBLEMS.values(), files.NO_TEXT}


def test_a_text_whose_first_line_is_the_headline():
    found = article(ONE, "a.pdf")
    assert found.headline == "Dam holds"
    assert found.text == (
        "The dam at Kettlemere held over the whole of Monday night, Strand said. It "
        "was the third night in a row.\nGate 3 of the café stayed shut."
    )
    assert (found.published_at, found.dated_by) == (None, "capture")


def test_what_it_says_of_itself():
    known = {
        "Title": "Dam holds",
        "Author": "Jo Roe and Al Doe",
        "CreationDate": "D:20260310063000+01'00'",
        "ModDate": "D:20260311",
    }
    found = article(pdf([LINES], known), "a.pdf")
    assert found.headline == "Dam holds"
    assert not found.text.startswith("Dam holds")
    assert found.authors == ("Jo Roe", "Al Doe")
    assert found.published_at == datetime(2026, 3, 10, 5, 30, tzinfo=UTC)
    assert found.modified_at == datetime(2026, 3, 11, tzinfo=UTC)


def test_a_date_in_the_name_comes_before_that_of_the_file():
    found = article(pdf([LINES], {"CreationDate": "D:20260401"}), "dam-2026-03-10.pdf")
    assert (found.published_at.day, found.dated_by) == (10, "filename")


def paragraphs_of(pages):
    return read_paragraphs(pages, set())


@pytest.mark.parametrize(
    "title", ["", "Microsoft Word - dam.docx", "dam_final.indd", "Untitled-1", "---"]
)
def test_titles_that_a_program_wrote(title):
    assert article(pdf([LINES], {"Title": title}), "a.pdf").headline == "Dam holds"


@pytest.mark.parametrize("date", ["", "yesterday", "D:20261399", "D:9"])
def test_dates_that_can_not_be_read_do_not_matter(date):
    assert article(pdf([LINES], {"CreationDate": date}), "a.pdf").published_at is None


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([["The reservoir is full. The reser-", "voir holds."]],
         ["The reservoir is full. The reservoir holds."]),
        ([["A well-", "known engineer said so."]],
         ["A well-known engineer said so."]),
        ([["A well-known engineer and another wellknown one, a well-", "known one."]],
         ["A well-known engineer and another wellknown one, a well-known one."]),
        ([["The 1990-", "91 season, and the Kettle-", "Mere line."]],
         ["The 1990- 91 season, and the Kettle- Mere line."]),
        ([["soft\u00ad", "ened"]], ["softened"]),
        ([["The ﬁrst oﬃce."]], ["The first office."]),
        ([["One.", "", "Two."]], ["One.", "Two."]),
        ([["It goes on over the", "end of"], ["the page."]],
         ["It goes on over the end of the page."]),
        ([], []),
        ([["", " "]], []),
    ],
)  # fmt: skip
def test_paragraphs(pages, expected):
    assert paragraphs_of(["\n".join(page) for page in pages]) == expected


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (["The well-", "known dam held."], set()),
        (["The reservoir is full. The reser-", "voir holds."], {"hyphenation"}),
        (["soft\u00ad", "ened"], {"hyphenation"}),
        (["The ﬁrst oﬃce."], {"ligatures"}),
    ],
)
def test_what_is_changed_is_noted(lines, more):
    normalised: set[str] = set()
    read_paragraphs(["\n".join(lines)], normalised)
    assert normalised == {"pdf-layout", *more}
    normalised.clear()
    read_paragraphs([f"Valley Echo\n{line}" for line in "abc"], normalised)
    assert normalised == {"page-furniture-left-out", "pdf-layout"}


def test_running_titles_and_page_numbers_are_left_out():
    words = ("The dam held", "over the night", "and in the day", "that followed.")
    pages = [f"Valley Echo\n\n{word}\n{n}" for n, word in enumerate(words)]
    assert paragraphs_of(pages) == [" ".join(words)]
    assert paragraphs_of(pages[:2])[0] == "Valley Echo"


@given(st.lists(st.text(max_size=80), max_size=2))
def test_no_letters_are_lost_or_made(pages):
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.translate(LIGATURES)))

    assert letters("".join(paragraphs_of(pages))) == letters("".join(pages))


@given(st.lists(st.text(max_size=80), min_size=3, max_size=6))
def test_no_pages_break_it(pages):
    paragraphs_of(pages)


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(ONE)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_password():
    assert reason(encrypted("secret"), "a.pdf") == (
        "The PDF is encrypted; save it without a password."
    )
    # Only protected from being printed or changed.
    assert article(encrypted(""), "a.pdf").headline == "Dam holds"


def test_pictures_of_pages():
    assert "run text recognition (OCR) over it first" in reason(pdf([[], []]), "a.pdf")


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9])
def test_damage_is_a_reason(share):
    data = ONE[: int(len(ONE) * share)]
    (item,) = items(data, "a.pdf")
    assert isinstance(item, SourceArticle) or item.reason in REASONS


def test_a_stream_that_unpacks_without_end():
    bomb = zlib.compress(b"0 " * 50_000_000).decode("latin-1")
    start = ONE.index(b"<< /Length")
    end = ONE.index(b"endstream")
    stream = f"<< /Length {len(bomb)} /Filter /FlateDecode >>\nstream\n{bomb}\n"
    data = ONE[:start] + stream.encode("latin-1") + ONE[end:]
    assert reason(data, "a.pdf") in REASONS


def test_one_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(files, "TIMEOUT_SECONDS", 0.001)
    assert reason(ONE, "a.pdf") == files.TOO_MUCH


def test_a_process_that_is_ended(monkeypatch, tmp_path):
    killed = tmp_path / "killed.py"
    killed.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr(extraction, "__file__", str(killed))
    assert reason(ONE, "a.pdf") == files.TOO_MUCH


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(extraction, "MAX_PAGES", 1)
    assert extraction.extract(pdf([LINES, LINES]))["problem"] == "long"
    monkeypatch.setattr(extraction, "MAX_CHARACTERS", 10)
    assert extraction.extract(ONE)["problem"] == "long"


def test_without_pypdf_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(files, "find_spec", lambda name: None)
    assert reason(ONE, "a.pdf") == (
        "To read PDFs, Dateline needs pypdf: pip install pypdf."
    )


def test_how_one_is_told():
    assert article(ONE, "story.txt").headline == "Dam holds"
    assert reason(b"", "a.pdf") in REASONS
    assert reason(b"<html>", "a.pdf").startswith("There is no article on this page")
