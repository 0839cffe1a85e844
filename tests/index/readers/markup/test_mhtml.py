"""Pages that a browser saved in one file."""

from __future__ import annotations

import pytest

from index.readers.document import Document
from index.readers.formats import format_of
from tests.index.readers.reading import article, reason

URL = "https://echo.example/dam"
PAGE = "<html><title>Dam</title><body><h1>Dam</h1><p>Es hält, größtenteils.</p>"
HEADER = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: Dam
Date: Wed, 11 Mar 2026 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x"

"""
IMAGE = "------x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\naGk=\n"


def part(markup: str, location: str = URL, charset: str = "utf-8") -> str:
    return (
        f'------x\nContent-Type: text/html; charset="{charset}"\n'
        f"Content-Transfer-Encoding: 8bit\nContent-Location: {location}\n\n{markup}\n"
    )


def test_a_saved_page():
    found = article(HEADER + IMAGE + part(PAGE) + "------x--\n", "a.mhtml")
    assert (found.headline, found.text) == ("Dam", "Es hält, größtenteils.")
    assert found.url == URL


def test_the_page_among_its_frames():
    frame = part("<p>Buy a boat today.</p>", "https://ads.example/frame")
    found = article(HEADER + frame + part(PAGE), "a.mht")
    assert found.headline == "Dam"


def test_the_charset_of_the_part():
    data = (HEADER + part(PAGE, charset="iso-8859-1")).encode("latin-1")
    assert article(data, "a.mhtml").text == "Es hält, größtenteils."


def test_known_by_its_beginning():
    document = Document.of_bytes(HEADER.encode(), name="a.txt")
    assert format_of(document).name == "mhtml"
    mail = Document.of_bytes(b"From: jo@echo.example\nSubject: Dam\n\nHeld.", name="a")
    assert format_of(mail) is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (HEADER + IMAGE, "There is no web page in this file."),
        ("", "There is no web page in this file."),
        (HEADER + "\n--" * 60_000, "The file has more than 50,000 parts"),
        ("".join(f"Content-Type: multipart/related; boundary={n}\n\n--{n}\n"
                 for n in range(3_000)), "The parts of the file are nested too"),
        (HEADER + part(""), "The page is empty."),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_can_not_be_read(data, expected):
    assert reason(data, "a.mhtml").startswith(expected)
