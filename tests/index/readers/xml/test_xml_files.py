"""XML that is harmless, broken, dirty or hostile, and the encodings that it claims."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers.document import Document, untold
from index.readers.formats import head_of
from index.readers.xml import mending
from index.readers.xml.encoding import read_markup
from index.readers.xml.files import read_elements, root_name
from index.readers.xml.mending import Mender
from tests.index.readers.reading import reason


def read(data: bytes | str, names=("a",)) -> list[str]:
    """The texts of the elements, and last what went wrong."""
    known = data.encode() if isinstance(data, str) else data
    document = Document.of_bytes(known, name="x.xml")
    found = []
    try:
        for element in read_elements(document, untold, names):
            found.append("".join(element.itertext()))
    except SourceError as error:
        found.append(str(error))
    return found


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ("<a>one</a>", ["one"]),
        ("<r><a>one</a><b>no</b><a>two</a></r>", ["one", "two"]),
        ('<r xmlns="urn:x"><a>one</a></r>', ["one"]),
        ('<x:r xmlns:x="urn:x"><x:a>one</x:a></x:r>', ["one"]),
        ("<r><a>o<!-- c -->n<?p i?>e</a></r>", ["one"]),
        ("<?xml version='1.0'?>\n<!-- <a>no</a> --><r><a>one</a></r>", ["one"]),
        ("<r/>", []),
    ],
)
def test_elements_in_any_namespace(xml, texts):
    assert read(xml) == texts


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("AT&T", "AT&T"),
        ("caf&eacute;&nbsp;x", "café\u00a0x"),
        ("&amp;lt; &lt;b&gt;", "&lt; <b>"),
        ("&#146;s &#x92;s", "’s ’s"),
        ("a&#3;b\x03c&#xD800;&#9999999;", "abc"),
        ("&unknown;", "&unknown;"),
        ("<![CDATA[AT&T &eacute; <b>]]>", "AT&T &eacute; <b>"),
        ("<![CDATA[a]]>&eacute;<![CDATA[&]]>", "aé&"),
    ],
)
def test_what_is_mended(text, mended):
    assert read(f"<a>{text}</a>") == [mended]


@given(st.text("ab&;#x3<![CDATA[]]>\x03 é", max_size=60), st.integers(1, 7))
def test_pieces_of_any_size_are_mended_alike(text, size):
    whole, parts = Mender(), Mender()
    expected = whole.mend(f"<a>{text}", last=True)
    pieces = [f"<a>{text}"[at : at + size] for at in range(0, len(text) + 3, size)]
    mended = "".join(parts.mend(piece) for piece in pieces) + parts.mend("", last=True)
    assert mended == expected


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">'
    for n in range(10)
)


@pytest.mark.parametrize(
    ("doctype", "text"),
    [
        (f"[{LAUGHS}]", "&l9;"),
        ('[<!ENTITY x SYSTEM "file:///etc/passwd">]', "&x;"),
        ('SYSTEM "http://elsewhere.example/x.dtd"', "&x;"),
        ('[<!ENTITY % p SYSTEM "http://elsewhere.example/p"> %p;]', "&x;"),
        ('[<!-- don\'t ]> --><!ENTITY x "]>">]', "&x;"),
    ],
)
def test_entities_are_neither_expanded_nor_fetched(doctype, text):
    assert read(f"<!DOCTYPE a {doctype}><a>{text}</a>") == [text]


def test_a_text_repeated_by_an_entity_takes_no_memory():
    big = "<!DOCTYPE a [<!ENTITY x '" + "y" * 100_000 + "'>]><a>" + "&x;" * 10_000
    tracemalloc.start()
    assert read(big + "</a>") == ["&x;" * 10_000]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The file is empty."),
        (b" \n\t ", "The file is empty."),
        (b"PK\x03\x04\x14\0\0\0", "This is a binary file, not text."),
        (b"Dam holds", "This isn't well-formed XML: Start tag expected"),
        (b"<r><a>x</a>", "This isn't well-formed XML: Premature end of data"),
        (b"<a>" * 100_000, "nested more than 256 elements deep"),
        (b"<!DOCTYPE a [", "This isn't well-formed XML: no element found."),
        (b"<!--" * 300_000, "No element begins in the first million characters"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_xml(data, expected):
    assert expected in read(data)[-1]


def test_what_comes_before_the_damage_is_read():
    assert read("<r><a>one</a>\n<a>two</a>\n<b></r>") == [
        "one",
        "two",
        "This isn't well-formed XML: Opening and ending tag mismatch: b line 3 and r, "
        "line 3, column 8.",
    ]


def test_a_hundred_thousand_elements_in_memory_for_a_few():
    data = b"<r>" + b"<a><p>x</p></a>" * 50_000 + b"</r>"
    document = Document.of_bytes(data, name="x.xml")
    tracemalloc.start()
    assert sum(1 for _ in read_elements(document, untold, ["a"])) == 50_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 7_000_000


def test_one_element_is_only_so_large():
    found = read(b"<r><a>x</a>" + b"<b>x</b>" * 1_200_000 + b"</r>")
    assert found[0] == "x"
    assert found[1].startswith("More than 8 million characters come in one piece")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("utf-8", "utf-32"),
        ("iso-8859-1", "iso-8859-1"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("us-ascii", "cp1252"),
        ("no-such-thing", "utf-8"),
        ("rot13", "utf-8"),
    ],
)
def test_encodings_as_they_are_whatever_is_declared(declared, encoding):
    xml = f'<?xml version="1.0" encoding="{declared}"?><a>café</a>'
    assert read(xml.encode(encoding)) == ["café"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "ダムは持ちこたえた"),
        ("gb2312", "大坝稳住了"),
        ("koi8-r", "Плотина"),
    ],
)
def test_other_encodings_that_are_declared(encoding, text):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><a>{text}</a>'
    assert read(xml.encode(encoding)) == [text]
    if encoding != "koi8-r":
        assert "This isn't valid" in read(xml.encode(encoding)[:-5])[-1]


def test_an_encoding_that_the_server_names():
    document = Document.of_bytes("<a>é</a>".encode("koi8-r", "replace"), name="x")
    assert "".join(read_markup(document, untold)) == "<a>?</a>"
    served = Document.of_bytes("<a>Ж</a>".encode("koi8-r"), name="x", charset="koi8-r")
    assert "".join(read_markup(served, untold)) == "<a>Ж</a>"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<rss><channel/></rss>", "rss"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY y "z">]>\n<n:nitf>', "nitf"),
        ("\ufeff<newsItem".encode("utf-16"), "newsItem"),
        (b"<html><body>", "html"),
        (b"Dam <b>", ""),
        (b"<!-- cut", ""),
        (b"\0\1\2", ""),
        (b"", ""),
    ],
)
def test_the_root(data, name):
    assert root_name(head_of(Document.of_bytes(data, name="x.xml"))) == name


def test_xml_that_is_somebody_elses():
    assert reason("<urlset/>", "a.xml") == (
        "This is XML of a kind that Dateline doesn't read: its first element is "
        "<urlset>."
    )
    assert "doesn't begin with an element" in reason("Dam holds", "a.xml")
    assert reason(b"PK\x03\x04\0\0", "a.xml") == "This is a binary file, not text."
    assert reason("", "a.xml") == "The file is empty."


@given(st.binary(max_size=200))
def test_any_bytes_are_elements_or_a_source_error(data):
    read(data)
    read(b"<r>" + data + b"</r>")
    mending.root_of(data.decode("latin-1"))
