"""The encoding of pages, whatever they and their servers say of it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.readers.markup.page_encoding import decode_markup

GERMAN = (
    "Die Talsperre über Kettlemere hielt, sagte Frau Müller: „Größere Schäden gibt es "
    "nicht“ – trotz 92 mm Regen in der Nacht. "
) * 3
RUSSIAN = "Плотина над озером выдержала ночь, сказали инженеры. " * 5
JAPANESE = "ダムは一晩持ちこたえたと技術者は語った。水位は二メートル上昇した。" * 5


def decoded(data: bytes, charset: str | None = None) -> str:
    return decode_markup(data, charset, set())


def page(text: str, declared: str | None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "charset"),
    [
        (GERMAN, "utf-8", "utf-8", None),
        (GERMAN, "utf-8", "iso-8859-1", "iso-8859-1"),
        (GERMAN, "utf-8-sig", "iso-8859-1", None),
        (GERMAN, "utf-16", "utf-8", "utf-8"),
        (GERMAN, "utf-16-be", None, None),
        (GERMAN, "cp1252", "iso-8859-1", None),
        (GERMAN, "cp1252", "utf-8", "utf-8"),
        (GERMAN, "cp1252", None, None),
        (GERMAN, "cp1252", "zlib", "punycode"),
        (GERMAN, "cp1252", "klingon", "x-user-defined"),
        (GERMAN, "cp1250", None, "windows-1250"),
        (RUSSIAN, "koi8-r", "windows-1251", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", None, None),
        (JAPANESE, "shift_jis", "x-sjis", None),
        (JAPANESE, "euc-jp", None, None),
        (JAPANESE, "iso2022_jp", "iso-2022-jp", None),
        ("水库大坝在夜间保持稳定，工程师说。" * 9, "gb18030", "gb2312", None),
    ],
)
def test_what_was_written_is_read(text, encoding, declared, charset):
    markup = page(text, declared)
    assert decoded(markup.encode(encoding), charset) == markup


def test_damage_in_utf_8_stays_where_it_is():
    data = page(GERMAN, "iso-8859-1").encode()
    cut = data.replace("„".encode(), b"\x84", 1)
    assert decoded(cut, "iso-8859-1").count("�") == 1
    late = page("x" * 70_000 + GERMAN, None).encode() + b"\xe2\x80"
    assert "Müller" in decoded(page(GERMAN + "x" * 70_000, None).encode() + b"\xe2")
    assert decoded(late)


def test_a_few_odd_bytes_are_those_of_the_west():
    assert decoded(b"<p>caf\xe9 \x96 30\x80</p>") == "<p>café – 30€</p>"


def test_a_page_with_nuls_in_it():
    assert decoded(b"<p>It held" + b" and held" * 20 + b"\0.</p>").endswith("\0.</p>")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n<html>",
        b"PK\x03\x04<html>",
        b"\x89PNG\r\n",
        b"<p>\0\0\0\0\0",
        b"\0" * 9,
    ],
)
def test_what_is_no_text(data):
    with pytest.raises(SourceError, match="binary file"):
        decoded(data)


@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_binary(data, charset):
    with suppress(SourceError):
        assert isinstance(decoded(data, charset), str)
