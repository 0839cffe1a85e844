"""Takes the text out of a PDF, in a process of its own.

Run as a program by :mod:`index.readers.pdf.files`: the PDF comes on stdin, a JSON
object goes to stdout. A PDF is a program for a machine with many faults, and a hostile
one may ask for any amount of time and memory; a process can be limited and ended, a
thread can't. Hence nothing of Dateline is imported here.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any

MAX_MEMORY_BYTES = 2 * 1024**3
MAX_CPU_SECONDS = 60
MAX_PAGES = 3_000
MAX_CHARACTERS = 16 * 1024 * 1024
INFORMATION = ("/Title", "/Author", "/CreationDate", "/ModDate")


def limit_resources() -> None:
    """Bounds the memory and the time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


def extract(data: bytes) -> dict[str, Any]:
    """The texts of the ``pages``, the ``information``, and the ``problem``.

    A problem is one of ``encrypted``, ``long``, ``large`` and ``broken``, or "".
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _decrypted(reader):
        return {"problem": "encrypted"}
    if len(reader.pages) > MAX_PAGES:
        return {"problem": "long"}
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_CHARACTERS:
            return {"problem": "long"}
    return {"problem": "", "pages": pages, "information": _information(reader)}


def _decrypted(reader: Any) -> bool:
    """Whether it opens without a password, as one only kept from printing does."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, PyPdfError, NotImplementedError):
        return False


def _information(reader: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        known = reader.metadata or {}
        for name in INFORMATION:
            value = known.get(name)
            if isinstance(value, (str, bytes)):
                text = value if isinstance(value, str) else value.decode("latin-1")
                found[name] = text[:1_000]
    except Exception:  # Whatever is wrong with it, there is still the text.
        return found
    return found


def main() -> None:
    """Answers on stdout, with ASCII alone, and never with a traceback."""
    limit_resources()
    try:
        found = extract(sys.stdin.buffer.read())
    except MemoryError:
        found = {"problem": "large"}
    except Exception:  # pypdf's documentation: broken files might cause any exception.
        found = {"problem": "broken"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
