"""Small PDFs, made by hand: Helvetica, a line of text for each line given."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence


def pdf(pages: Sequence[Sequence[str]], information: Mapping[str, str] = {}) -> bytes:
    """A PDF with these lines on its pages, in Latin-1."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    info = " ".join(f"/{name} ({value})" for name, value in information.items())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        drawn = "".join(f"({_escaped(line)}) Tj 0 -14 Td " for line in lines)
        content = f"BT /F1 11 Tf 72 760 Td {drawn}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    return _assembled(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: Sequence[str]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, held in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{held}\nendobj\n".encode("latin-1"))
    start = out.tell()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out.write(
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n".encode("latin-1")
    )
    return out.getvalue()
