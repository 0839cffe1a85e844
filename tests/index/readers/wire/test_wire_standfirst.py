"""A subheadline of the industry's formats stands above the text."""

from __future__ import annotations

import json

import pytest

from tests.index.readers.reading import article
from tests.index.readers.wire.wire_samples import NEWSML_1

SAID = "The spillway won't last, engineers say"
NINJS = {
    "uri": "urn:a", "type": "text", "versioncreated": "2026-03-10T06:00:00Z",
    "headlines": [
        {"role": "main", "value": "Dam holds"}, {"role": "hlrole:sub", "value": SAID},
    ],
    "bodies": [{"role": "main", "value": "The dam held.\nSo far."}],
}  # fmt: skip
NEWSML_G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a">
 <itemMeta><versionCreated>2026-03-10T06:00:00Z</versionCreated></itemMeta>
 <contentMeta><headline role="hlrole:sub">{SAID}</headline>
  <headline role="hlrole:main">Dam holds</headline></contentMeta>
 <contentSet><inlineData contenttype="text/plain">The dam held.
So far.</inlineData></contentSet></newsItem>"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            NEWSML_1.replace(
                "</HeadLine>", f"</HeadLine><SubHeadLine>{SAID}</SubHeadLine>"
            ),
            "a.xml",
        ),
        (NEWSML_G2, "a.xml"),
        (json.dumps(NINJS), "a.json"),
    ],
)
def test_above_the_text(text, name):
    found = article(text, name)
    assert found.headline == "Dam holds"
    assert found.text.split("\n")[0] == SAID
    assert found.text.split("\n")[-1] == "So far."
    assert "standfirst-added" in found.normalised
