"""Reprints: one story, printed by many outlets, or by one again.

::

    Story ─▶ words, shingles, fingerprints        words.py, shingles.py, reading.py
          ─▶ what may be a reprint of it          candidates.py, by way of a store
          ─▶ what the two share, word for word    alignment.py, overlap.py
             less what the outlet always prints   boilerplate.py
          ─▶ Link, if they are reprints           rule.py
    Links ─▶ clusters of what stands at a moment  clusters.py
             the text that others were made from  index/credit.py

:class:`ReprintIndex` does the first four as versions come and go. What it stores lies
behind :class:`ReprintStore`: here in memory, in an archive in its catalogue.
"""

from __future__ import annotations

from index.credit import credit
from index.reprints.clusters import Origin, components, originating_order
from index.reprints.finding import ReprintIndex
from index.reprints.memory import MemoryStore
from index.reprints.store import ReprintStore
from index.reprints.story import Changes, Link, Story

__all__ = [
    "Changes",
    "Link",
    "MemoryStore",
    "Origin",
    "ReprintIndex",
    "ReprintStore",
    "Story",
    "components",
    "credit",
    "originating_order",
]
