"""Whether what two texts share makes them reprints of each other.

The figures were chosen on one half of the articles that ``benchmarks/reprints``
measures, and confirmed on the other.
"""

from __future__ import annotations

from index.reprints.overlap import Overlap
from index.reprints.story import DAY, Story

WINDOW = 10 * DAY
"""How far apart two reprints are published at most: a week, and what time zones and
dates without a time of day may add."""

FEWEST_WORDS = 10
"""Of the shorter text; less is no story."""
BRIEF_WORDS = 25
"""With so few, two notices may differ in nothing but a name or a figure: none may."""
LEAST_LENGTH = 1 / 10
"""Of the shorter text, as a share of the longer: a digest isn't a reprint of all that
it mentions."""
SHORT_LENGTH = 1 / 3
FRONT = 0.4
"""Where a story is cut to less than a third, its beginning stays: what lies further
down in a text so much longer is an item in a digest."""

SAME_OUTLET = 0.8
"""Containment. An outlet takes up half of its own story again in the next one, a copy
is more."""
SAME_DAY = 0.75
"""The same within a day, when a story is re-edited rather than followed up."""
EXTENDED = 1.5
"""Where it prints the story again another day, and longer by this factor, there is
news in it."""
OTHER_OUTLET = 0.5
"""Narrated. Independent reports share what was said, not how it is told: of 255 pairs
of two outlets that share the most, none goes beyond .44."""
OTHER_OUTLET_NEAR = 0.4
NEAR = 0.8
"""The same where headline and lead mean the same: the cosine of their vectors."""
UNDATED = 0.4
"""Resemblance. Without dates nothing tells a follow-up from a copy, nor one use of a
template from the next, so the texts are compared as wholes; or one is a cut copy, by
the measure for one outlet."""

QUOTED = 0.95
"""Of what is shared, by one of the two: it quotes the other, or what the other is. An
edit that loses a quotation mark gets as far as .91."""
OTHER_FIGURES = 0.3
OTHER_PARTICULARS = 0.25
"""The most figures, and figures and names, that stand where the other text has others.
Where 5 to 15 % of the words were exchanged at random, it's .17 in the worst of 750
cases; between two uses of a form, .73 in half of them."""
FEWEST_OTHERS = 2
"""One alone may be an edit, in a text that is there but for light edits."""


def are_reprints(
    first: Story, second: Story, overlap: Overlap, cosine: float | None
) -> bool:
    """Whether two versions are reprints of each other, by the rules above."""
    if not comparable(first, second) or overlap.shorter < FEWEST_WORDS:
        return False
    if _is_item(overlap) or _is_other_story(overlap) or overlap.quoting > QUOTED:
        return False
    if first.published is None or second.published is None:
        return overlap.containment >= SAME_OUTLET or overlap.resemblance >= UNDATED
    later = second.published - first.published
    if first.outlet == second.outlet:
        least = SAME_DAY if abs(later) < DAY else SAME_OUTLET
        return overlap.containment >= least and not _is_extended(overlap, later)
    if overlap.narrated is None:
        return overlap.containment >= SAME_OUTLET
    near = cosine is not None and cosine >= NEAR
    return overlap.narrated >= (OTHER_OUTLET_NEAR if near else OTHER_OUTLET)


def comparable(first: Story, second: Story) -> bool:
    """Whether they may be reprints, whatever their texts: versions of two articles,
    both live blogs or neither, near enough in time. What has no date may be of any."""
    if first.article == second.article or first.live != second.live:
        return False
    if first.published is None or second.published is None:
        return True
    return abs(first.published - second.published) <= WINDOW


def _is_item(overlap: Overlap) -> bool:
    """Whether the shorter one is an item in the longer."""
    length = overlap.shorter / max(1, overlap.longer)
    return length < LEAST_LENGTH or (length < SHORT_LENGTH and overlap.position > FRONT)


def _is_extended(overlap: Overlap, later: int) -> bool:
    """Whether the later one is longer, by far, and of another day.

    Args:
        later: seconds from the first to the second.
    """
    before, after = overlap.first_words, overlap.second_words
    if later < 0:
        before, after = after, before
    return abs(later) >= DAY and after >= EXTENDED * before


def _is_other_story(overlap: Overlap) -> bool:
    """Whether the same is said of something else."""
    others = overlap.other_figures + overlap.other_names
    if overlap.shorter < BRIEF_WORDS:
        return others > 0
    if others < FEWEST_OTHERS and overlap.containment >= SAME_OUTLET:
        return False
    mentions = others + overlap.figures + overlap.names
    figures = overlap.other_figures + overlap.figures
    return (
        overlap.other_figures > OTHER_FIGURES * figures
        or others > OTHER_PARTICULARS * mentions
    )
