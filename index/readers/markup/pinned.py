"""Posts that a live page shows above the others, for as long as they matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.readers.markup.block_fields import PINNED, marks_of
from index.readers.markup.stamps import own_times

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WITHIN = 3
"""Levels above a post at which it may be said that it's pinned."""


def with_pinned(
    root: Element, blocks: Sequence[Element]
) -> tuple[list[Element], set[Element]]:
    """The posts with those that are pinned apart from them; and all that are pinned."""
    from lxml.etree import iterwalk

    known = set(blocks)
    around = {block: list(islice(block.iterancestors(), WITHIN)) for block in blocks}
    holds = Counter(one for above in around.values() for one in above)
    pinned = {
        block
        for block, above in around.items()
        if _says(block) or any(holds[one] == 1 and _says(one) for one in above)
    }
    found: list[Element] = []
    walk = iterwalk(root, events=("start",))
    for _, element in walk:
        if element in known:
            found.append(element)
            walk.skip_subtree()
        elif _says(element) and _is_apart(element, known):
            found.append(element)
            pinned.add(element)
            walk.skip_subtree()
    return found, pinned


def _says(element: Element) -> bool:
    return PINNED in marks_of(element)


def _is_apart(element: Element, known: set[Element]) -> bool:
    """Whether it has a time, and no post inside."""
    if next(own_times(element), None) is None:
        return False
    return not any(one in known for one in element.iter())
