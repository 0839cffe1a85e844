"""How Dateline introduces itself to the sites that it reads."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from index.errors import SourceError
from index.web.robots import PRODUCT

WHAT = "question answering over news archives"
LONGEST_CONTACT = 200


@cache
def user_agent(contact: str | None = None) -> str:
    """``Dateline/0.1.0 (question answering over news archives; CONTACT)``.

    Args:
        contact: a web or mail address of who runs it.

    Raises:
        SourceError: it can't stand in a header.
    """
    comment = WHAT
    if contact is not None:
        plain = contact.isascii() and contact.isprintable()
        if not plain or set("()\\") & set(contact) or len(contact) > LONGEST_CONTACT:
            raise SourceError(
                f"--contact takes a web or mail address in ASCII, not {contact!r}."
            )
        comment = f"{WHAT}; {contact}"
    return f"{PRODUCT}/{version('dateline')} ({comment})"
