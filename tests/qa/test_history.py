"""What differs between versions: all of it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.article import Version
from qa.history import Change, changes
from tests.qa.example_evidence import make_passage

BASE = make_passage("The dam holds.").version


def version(text: str, headline: str = "Dam", authors: tuple[str, ...] = ()) -> Version:
    return replace(BASE, text=text, headline=headline, authors=authors)


def marked(change: Change) -> str:
    signs = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return "".join(signs[words.op].format(words.text) for words in change.words)


def test_an_edited_paragraph_is_one_change() -> None:
    before = version("Rain fell.\nThe dam at Brackenfold holds.\nMore is due.")
    after = version("Rain fell.\nThe dam at Brackenfold leaks.\nMore is due.")
    (change,) = changes(before, after)
    assert marked(change) == "The dam at Brackenfold -holds-+leaks+."
    assert (change.field, change.before) == ("text", "The dam at Brackenfold holds.")


def test_what_came_and_what_went() -> None:
    before = version("Rain fell.\nNobody left home on Monday.")
    after = version("Forty families moved to the school.\nRain fell.")
    assert [(one.before, one.after) for one in changes(before, after)] == [
        (None, "Forty families moved to the school."),
        ("Nobody left home on Monday.", None),
    ]


def test_headline_and_authors() -> None:
    before = version("x", "Dam holds", ("Isa Thorne",))
    after = version("x", "Dam leaks", ("Isa Thorne", "Al Doe"))
    found = changes(before, after)
    assert [one.field for one in found] == ["headline", "authors"]
    assert [marked(one) for one in found] == [
        "Dam -holds-+leaks+",
        "Isa Thorne+, Al Doe+",
    ]


def test_blank_lines_are_no_change() -> None:
    assert changes(version("One.\nTwo."), version("One.\n\nTwo.")) == []


def test_a_long_rewrite_ends() -> None:
    before = version("\n".join(f"Old paragraph {n}." for n in range(300)))
    after = version("\n".join(f"New words, number {n}." for n in range(300)))
    assert len(changes(before, after)) == 600


paragraphs = st.lists(
    st.lists(st.sampled_from("dam holds leaks rain. 中文 é ,".split()), max_size=6).map(
        " ".join
    ),
    max_size=6,
)


@given(paragraphs, paragraphs)
def test_the_words_of_a_change_make_both_sides(old: list[str], new: list[str]) -> None:
    found = changes(version("\n".join(old)), version("\n".join(new)))
    for change in found:
        kept = "".join(words.text for words in change.words if words.op != "added")
        came = "".join(words.text for words in change.words if words.op != "removed")
        assert kept == (change.before or "")
        assert came == (change.after or "")
        assert all(one.op != other.op for one, other in pairwise(change.words))


@given(paragraphs, paragraphs)
def test_the_changes_turn_one_into_the_other(old: list[str], new: list[str]) -> None:
    found = changes(version("\n".join(old)), version("\n".join(new)))
    left = [line for line in old if line.strip()]
    for change in found:
        if change.before is not None:
            left.remove(change.before)
    came = [change.after for change in found if change.after is not None]
    assert sorted(left + came) == sorted(line for line in new if line.strip())
