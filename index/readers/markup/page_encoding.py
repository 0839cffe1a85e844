"""From the bytes of a page to its markup, in whatever encoding it really is."""

from __future__ import annotations

import re

from index.errors import SourceError
from index.readers.content import BINARY, byte_order_mark
from index.readers.normalisation import Change, encoded, marked

HEAD_BYTES = 4096
"""Where a page declares its encoding; browsers look at the first 1,024."""
SAMPLE_BYTES = 64 * 1024
"""How much is looked at to guess an encoding that nobody declares."""
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How a page begins in UTF-16 without a byte order mark."""
BINARY_BEGINNINGS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
HIGH = bytes(range(128, 256))
SHIFT = b"\x1b$"
"""How ISO-2022-JP, which has no bytes above 127, begins its Japanese."""
WHOLE_EACH = 20
"""Bytes above 127 for each that is wrong, in damaged UTF-8."""
EVIDENCE = 8
"""Bytes above 127 from which on their encoding can be guessed."""
CONTROLS_ALLOWED = 0.05
"""The share of control characters, NULs included, that damage leaves in a page."""


def decode_markup(data: bytes, charset: str | None, normalised: set[str]) -> str:
    """The markup in a page's bytes.

    Its byte order mark counts first; then UTF-8 wherever the bytes are that, as no
    other text is by chance; then what the server said, what the page says, and what
    the bytes look like. Bytes that are wrong even so become marks.

    Args:
        charset: the encoding that the server named.
        normalised: takes what had to be done.

    Raises:
        SourceError: these aren't the bytes of a text.
    """
    mark, encoding = byte_order_mark(data)
    if mark:
        normalised |= marked(encoding)
        return _with_marks(data[len(mark) :], encoding, normalised)
    for beginning, encoding in WIDE:
        if data.startswith(beginning):
            normalised |= encoded(encoding)
            return _with_marks(data, encoding, normalised)
    if data.startswith(BINARY_BEGINNINGS) or _is_binary(data):
        raise SourceError(BINARY)
    if _is_utf_8(data):
        return _with_marks(data, "utf-8", normalised)
    found = DECLARED.search(data[:HEAD_BYTES])
    declared = (found[1] or found[2]).decode("ascii", "replace") if found else None
    for label in (charset, declared):
        if label and (text := _decoded(data, label)) is not None:
            normalised |= encoded(label.casefold())
            return text
    guess = _guess(data)
    normalised |= {Change.GUESSED_ENCODING, *encoded(guess)}
    return _with_marks(data, guess, normalised)


def _with_marks(data: bytes, encoding: str, normalised: set[str]) -> str:
    """The text, with U+FFFD for bytes that are wrong."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        normalised.add(Change.REPLACED)
        return data.decode(encoding, "replace")


def _is_utf_8(data: bytes) -> bool:
    """Whether it's UTF-8, up to damage here and there."""
    if SHIFT in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sample = data[:SAMPLE_BYTES]
        wrong = sample.decode("utf-8", "replace").count("\ufffd")
        return wrong * WHOLE_EACH < _high_bytes(sample)
    return True


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > CONTROLS_ALLOWED * len(data)


def _decoded(data: bytes, label: str) -> str | None:
    """The text, if it may be in that encoding by the web's own table of names."""
    from webencodings import lookup

    found = lookup(label)
    if found is None or found.name in ("utf-8", "replacement", "x-user-defined"):
        return None
    try:
        text, _ = found.codec_info.decode(data, "strict")
    except UnicodeError:
        return None
    return str(text)


def _guess(data: bytes) -> str:
    """The encoding that the bytes look like; that of the West where there are few."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE_BYTES]
    if _high_bytes(sample) < EVIDENCE:
        return "cp1252"
    best = from_bytes(sample, enable_fallback=False).best()
    return best.encoding if best else "cp1252"


def _high_bytes(data: bytes) -> int:
    return len(data) - len(data.translate(None, HIGH))
