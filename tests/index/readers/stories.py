"""Headlines and paragraphs as no desk would write them, and as all do."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st


@dataclass(frozen=True)
class Story:
    """What is written into a format, to be read again."""

    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


DAM = Story(
    "Dam above Kettlemere holds",
    (
        "The dam above Kettlemere held through the night, engineers of Strand Power "
        "said on Wednesday, after 92 mm of rain had fallen on the valley.",
        "Two streets in Wexling were emptied as a precaution. So far nobody was hurt, "
        "the mayor told reporters, and the road to the pass stays open.",
        "Gate 3 had stayed shut since the spring, when the last of its bolts gave way.",
    ),
)

USUAL = 100
"""Examples in the profile that tests are run with; more are for looking further."""
SCRIPTS = (
    "The dam held. ", "so far", " said Jo Roe, ", "41.2 m", "“Not yet!” ",
    "水库大坝在夜间保持稳定。", "ダムは持ちこたえた", "เขื่อนยังอยู่", "댐은 견뎠다 ",
    "السد صمد خلال الليل، ", "הסכר החזיק ", "بند ٹوٹا نہیں۔", "बाँध टिका रहा। ",
    "\U0001f469\U0001f3fd\u200d\U0001f692", "\U0001f1ec\U0001f1e7", "\U0001f600\ufe0f",
    "e\u0301le\u0300ve", "Z\u0351\u036b\u0343", "\u202eabc\u202c", "\u2066x\u2069",
    "Straße & Gäßchen", "a < b > c", "&amp;", "&eacute", "]]>", "\\u00e9", "%20", "$x$",
    "x" * 300, "Donaudampfschifffahrts", "\U0001d4d3", "\u1e9e", "ﬁ",
)  # fmt: skip
BLANKS = (" ", "  ", "\u00a0", "\u3000", "\t", "\u2003")
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n")
ODD_LINES = ("\u2028", "\u2029", "\x85", "\v", "\f")
UNSEEN = ("\u00ad", "\u200b", "\u2060", "\ufeff", "\x01", "\x1f", "\x7f", "\x80")

_WORDS = st.sampled_from(SCRIPTS) | st.sampled_from(BLANKS)
_ODD = st.sampled_from((*LINE_ENDS, *ODD_LINES, *UNSEEN))
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
PIECES = _WORDS | _WORDS | _WORDS | _ODD | _ANY

HEADLINES = (
    st.lists(_WORDS, max_size=4).map("".join).map(lambda text: f"Dam {text:.250}")
)
"""In one line, without what a text file would take for a section or a paragraph."""
PARAGRAPHS = st.builds(
    "{}{}".format,
    st.sampled_from(("It ", "It ", "It ", " It ", "\nIt ", "\u200fIt ", "\ufeffIt ")),
    st.lists(PIECES, max_size=8).map("".join),
)
STORIES = st.builds(
    Story, HEADLINES, st.lists(PARAGRAPHS, min_size=1, max_size=4).map(tuple)
)


def part_of_examples(percent: int) -> settings:
    """Settings for a test of which fewer examples do, but where one looks further."""
    most: int = settings.default.max_examples  # type: ignore[union-attr]
    usual = max(2, most * percent // 100)
    return settings(max_examples=usual if most <= USUAL else most)
