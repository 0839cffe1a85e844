"""What a source says may be done with an article: the status of its publication."""

from __future__ import annotations

from dataclasses import replace

from index.article import Notice, SourceArticle
from index.readers.fields import Fields

WITHDRAWN = frozenset({"canceled", "cancelled", "killed", "withdrawn", "retracted"})
"""States of publication in which a source takes an article back."""
WITHHELD = frozenset({"withheld"})
"""States in which nobody may see it until the source says otherwise."""
BY_ITS_SOURCE = Notice("retraction", "Withheld by its source.")


def state_of(fields: Fields) -> str:
    """The status in lower case, without the name of its vocabulary; "" if none is said.

    ``stat:canceled`` and ``http://cv.iptc.org/newscodes/pubstatusg2/canceled`` are
    both ``canceled``.
    """
    found = fields.raw("status")
    if found is None:
        return ""
    return str(found[1]).rpartition(":")[2].rpartition("/")[2].strip().casefold()


def nothing_of(article: SourceArticle) -> SourceArticle:
    """What is kept of an article that is withheld: who it is, and that it is.

    What was stored of it before is withdrawn by that; nothing else is stored.
    """
    return replace(
        article,
        headline="",
        text="",
        posts=(),
        notices=(BY_ITS_SOURCE,),
        withdrawn=True,
        withheld=True,
    )
