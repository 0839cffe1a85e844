"""What trafilatura makes of a page that says little of itself."""

from __future__ import annotations

import warnings

from index.readers.markup.facts import Facts, date, short
from index.readers.markup.main_text import silence
from index.readers.markup.parsing import parse_for_library

DATES = {"original_date": True, "extensive_search": False}


def guessed_facts(markup: str) -> Facts:
    """Headline, authors, outlet and day, as far as they can be read off a page.

    Only what is put forward as a date counts as one: a year in a line of copyright, or
    a day that is told of, does not.
    """
    from trafilatura import extract_metadata

    silence()
    root = parse_for_library(markup)
    if root is None:
        return Facts()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = extract_metadata(root, date_config=DATES)
    except Exception:
        # What it trips over on some page needn't keep us from reading that page.
        return Facts()
    names = (found.author or "").split(";")
    return Facts(
        headline=short(found.title),
        authors=tuple(filter(None, map(short, names))),
        published=date(found.date),
        outlet=short(found.sitename),
    )
