"""What is done to a text is noted, and nothing else is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from index.readers.normalisation import ENCODING, Change, encoded, terms
from tests.index.readers.reading import items
from tests.index.readers.warc.warc_samples import record as record_of
from tests.index.readers.warc.warc_samples import response
from tests.index.readers.wire.wire_samples import G2_HTML, REUTERS, g2_item

DOCS = Path(__file__).resolve().parents[3] / "docs" / "archive.md"
PAGE = (
    "<html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>"
    f"<p>{'The dam above Kettlemere held through the night, engineers said. ' * 6}</p>"
    "</article></body></html>"
)


def normalised(data: str | bytes, name: str) -> list[str]:
    """Of the first article in a file of that name."""
    (item, *_) = items(data, name)
    return list(item.normalised)


def record(**fields: str) -> str:
    return json.dumps({"title": "Dam holds", **fields})


def test_every_term_is_explained():
    table = re.compile(r"^\| `([a-z:-]+)(?:NAME)?` \|", re.MULTILINE)
    explained = table.findall(DOCS.read_text("utf-8"))
    assert sorted(explained) == sorted([*Change, ENCODING])


def test_terms_are_sorted_and_distinct():
    assert terms({"b", Change.MARKUP}, ["a", "b"]) == ("a", "b", "markup")
    assert all(type(term) is str for term in terms([Change.MARKUP]))


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp1252", "windows-1252"),
        ("iso8859-1", "windows-1252"),
        ("iso8859-5", "iso-8859-5"),
        ("utf-16-le", "utf-16le"),
        ("utf-32-be", "utf-32-be"),
        ("euc_jp", "euc-jp"),
    ],
)
def test_encodings_have_the_webs_names(codec, name):
    assert encoded(codec) == {f"encoding:{name}"}
    assert encoded("utf-8") == encoded("utf_8") == set()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (record(text="It held.\n\n  So far."), "a.json", []),
        (record(text="It held.\r\nSo far.\n"), "a.json", ["line-ends", "outer-space"]),
        (record(text="\ufeffIt held.\rSo far."), "a.json",
         ["byte-order-mark", "line-ends"]),
        (record(title="Dam\nholds", text="It held."), "a.json", ["headline-space"]),
        (record(text="<p>It held.</p>"), "a.json", ["markup"]),
        (record(html="It&nbsp;held."), "a.json", ["markup"]),
        (record(html="<p>It he\u00adld.</p>"), "a.json",
         ["invisible-characters", "markup"]),
        (record(html="<p>It he&shy;ld.</p>"), "a.json",
         ["invisible-characters", "markup"]),
        (record(html="<p>It held.</p><figure><figcaption>Dam</figcaption></figure>"),
         "a.json", ["asides-left-out", "markup"]),
        (record(html="&lt;p&gt;It held.&lt;/p&gt;"), "a.json",
         ["escaped-markup", "markup"]),
        (record(text="It held.").encode("utf-8-sig"), "a.json", ["byte-order-mark"]),
        (record(text="It held.").encode("utf-16"), "a.jsonl",
         ["byte-order-mark", "encoding:utf-16le"]),
        ("Dam holds\n\nIt held.\n\nSo far.\n", "a.txt", []),
        ("Dam holds\r\n\r\nIt held.\r\n", "a.txt", ["line-ends"]),
        ("Dam holds\n\n  It held.", "a.txt", ["outer-space"]),
        ("# Dam holds\n\nIt *held*.\n", "a.md", []),
        ("Above.\n\n# Dam holds\n\nIt held.\n", "a.md", ["headline-left-out"]),
        (PAGE, "a.html", ["main-text", "markup"]),
        (PAGE.replace("dam", "d\xe4m").encode("latin-1"), "a.html",
         ["encoding:windows-1252", "guessed-encoding", "main-text", "markup"]),
        (record_of(response(PAGE.replace("dam", "d\xe4m").encode("latin-1"),
                            content_type="text/html; charset=latin1")), "a.warc",
         ["encoding:windows-1252", "main-text", "markup"]),
        (g2_item(content=G2_HTML), "a.xml",
         ["asides-left-out", "headline-left-out", "markup"]),
        (g2_item(content="<inlineData>It held.</inlineData>"), "a.xml", []),
        (g2_item(content="<inlineData> It held.\n\n So far.</inlineData>"), "a.xml",
         ["inner-space", "outer-space"]),
        (g2_item(content="<inlineData>Gate & dam.\x01</inlineData>"), "a.xml",
         ["invisible-characters", "mended-xml"]),
        (g2_item(content="<inlineData>Das Tor h\xe4lt.</inlineData>").encode("cp1252"),
         "a.xml", ["encoding:windows-1252", "guessed-encoding"]),
        (REUTERS, "a.sgm",
         ["dateline-added", "invisible-characters", "joined-lines", "markup",
          "sign-off-left-out"]),
    ],
)  # fmt: skip
def test_what_is_done_is_noted(data, name, expected):
    assert normalised(data, name) == expected
