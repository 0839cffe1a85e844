"""Invented stories of a valley, and short ways to store them."""

from __future__ import annotations

from dataclasses import replace

from index.reprints import MemoryStore, ReprintIndex, Story

DAY = 86_400
MAY_1 = 1_777_593_600
"""2026-05-01, midnight UTC."""

DAM = (
    "The old dam above Lower Fenwick will be taken down next spring, the water board"
    " decided on Tuesday, after engineers found cracks in its eastern wall that grew"
    " by four millimetres within a year. The work will cost 12.4 million and take"
    " eighteen months, during which the road to the upper valley stays closed to"
    " lorries. “Nobody wanted this, but nobody can sleep below that wall either,”"
    " said Ann Hill, who chairs the board. Farmers had asked for repairs instead, as"
    " the reservoir waters some 300 fields in dry summers. The engineers reckoned"
    " that repairs would last no longer than ten years and cost more than half as"
    " much as a new beginning. In place of the lake there will be a meadow that holds"
    " back floods, and three smaller basins for the farms. Tom Reyes, who speaks for"
    " the farmers, called the basins a start. He wants them finished before the lake"
    " is drained, so that no summer passes without water. The board promised an"
    " answer by the end of June. The dam was built in 1931 by workers from six"
    " villages, two of whom died when scaffolding gave way. A stone with their names"
    " will be moved to the new meadow, and the museum in Holt collects photographs of"
    " the building years."
)
BRIDGE = (
    "A footbridge that spans the gorge at Corwen opened on Saturday to long queues"
    " and a brass band. It is 210 metres long and hangs 60 metres above the river,"
    " which makes it the longest of its kind in the county. Walkers had waited nine"
    " years for it: first a rare fern was in the way, then the money, and last a"
    " builder who went bankrupt with half of the cables delivered. The mayor, Olga"
    " Brandt, crossed first, though she is afraid of heights. “I looked at the hats"
    " of the band and nothing else,” she said on the far side. The town hopes for"
    " 40,000 visitors a year and has let the old mill to a couple who will sell soup"
    " there. Not everybody is glad. Birds of prey nest in the gorge, and a club of"
    " ornithologists has counted fewer of them since drilling began. The county will"
    " close the bridge in April and May if a pair settles within sight of it."
    " Crossing is free on weekdays. On Sundays there is a toll of two, which goes"
    " into a fund for the next repair."
)
SPEECH = (
    "“We have been told for twenty years that the railway will come back, and for"
    " twenty years we have bought bus tickets. I say to the minister: bring a shovel,"
    " or bring a better excuse. The track bed is there, the stations stand, and the"
    " children who were promised a train now have children of their own,”"
)


def a_story(version: int, text: str, **fields: object) -> Story:
    """A story of 1 May 2026 in The Echo, unless said otherwise."""
    story = Story(version, version, "A headline", text, "The Echo", MAY_1)
    return replace(story, **fields)


def pairs_among(*stories: Story) -> set[tuple[int, int]]:
    """The links between the stories, added in the order given."""
    index = ReprintIndex(MemoryStore())
    for story in stories:
        index.add(story)
    return pairs_in(index, *stories)


def pairs_in(index: ReprintIndex, *stories: Story) -> set[tuple[int, int]]:
    """The links that the stories have in an index."""
    return {
        (link.first, link.second)
        for story in stories
        for link in index.store.links_of(story.version)
    }


def sentences(text: str) -> list[str]:
    """Good enough for the texts above."""
    return [part if part.endswith(".") else part + "." for part in text.split(". ")]
