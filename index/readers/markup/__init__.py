"""Readers of markup: HTML in records and feeds, and web pages.

::

    html_body("<p>It held.</p>")    Body: lines of text, and the posts of a live blog
    page.FORMAT                     saved and fetched pages, with what they say of
                                    themselves: JSON-LD, meta elements, microdata
    mhtml.FORMAT                    pages saved in one file, pictures and all
"""

from __future__ import annotations

from index.readers.markup.body import html_body
from index.readers.markup.parsing import is_html

__all__ = ["html_body", "is_html"]
