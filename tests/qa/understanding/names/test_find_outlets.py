"""Outlets that questions name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.names import (
    AuthorEntry,
    Directory,
    OutletEntry,
    OutletReference,
    Role,
    find_outlets,
)
from tests.qa.understanding.names.other_outlet_questions import (
    FOURTH_OUTLETS,
    FOURTHS,
    FOURTHS_MISREAD,
    MISREAD,
    OTHER_OUTLETS,
    OTHERS,
    THIRD_OUTLETS,
    THIRDS,
    THIRDS_MISREAD,
)
from tests.qa.understanding.names.outlet_questions import OUTLETS, PLAIN, TRAPS

HOSTS = {
    "The Guardian": ("www.theguardian.com",),
    "El País": ("elpais.com",),
    "South China Morning Post": ("www.scmp.com",),
    "The Washington Post": ("www.washingtonpost.com",),
    "The Daily Telegraph": ("www.telegraph.co.uk",),
    "Financial Times": ("www.ft.com",),
    "Daily Mail": ("www.dailymail.co.uk",),
}
AUTHORS = [AuthorEntry("Kaitlan Collins"), AuthorEntry("Jane Mayer")]
MARK = re.compile(r"\[([^\]*]+)(\*?)\]|\{([^}]+)\}")


def directory_of(*names: str) -> Directory:
    entries = (OutletEntry(name, hosts=HOSTS.get(name, ())) for name in names)
    return Directory.of(entries, AUTHORS)


FIRST, SECOND = directory_of(*OUTLETS), directory_of(*OTHER_OUTLETS)
THIRD, FOURTH = directory_of(*THIRD_OUTLETS), directory_of(*FOURTH_OUTLETS)


def plain(name: str) -> str:
    return re.sub("^the ", "", name, flags=re.IGNORECASE)


def check(marked: str, directory: Directory) -> None:
    text = MARK.sub(lambda found: found[1] or found[3], marked)
    wanted = [
        (plain(found[1] or found[3]), "source" if found[1] else "subject", not found[2])
        for found in MARK.finditer(marked)
    ]
    found = find_outlets(text, directory)
    assert wanted == [
        (plain(text[one.start : one.end]), str(one.role), bool(one.names))
        for one in found
    ]


@pytest.mark.parametrize(
    "marked", [*PLAIN.strip().split("\n"), *TRAPS.strip().split("\n")]
)
def test_questions_and_traps(marked: str) -> None:
    check(marked, FIRST)


SMALL_AGENCIES = """
What happened at the dam according to [reuters*]?
Who built it, according to the [associated press*]?
Is it true, according to [afp*], that it fell?
Who fell, as reported by [reuters*]?
What happened according to people in the valley?
Who told reuters that it fell?
According to an ap, or an app, who won?
"""
LEFT_OUT = """
papers other than the {New York Times} on the miners
Reports on the miners, but not by the {New York Times}
Which reports on the miners aren't from the {New York Times}?
reports not from the {New York Times} on the miners
What did [CNN] report of the miners, but not by [Sky News]?
The [Guardian]'s leader on the miners
What did the Tories' leader on the council say of the Guardian?
"""


@pytest.mark.parametrize(
    "marked", [*SMALL_AGENCIES.strip().split("\n"), *LEFT_OUT.strip().split("\n")]
)
def test_what_is_small_and_what_is_left_out(marked: str) -> None:
    check(marked, FIRST)


OF_OTHERS = [(line, SECOND) for line in OTHERS.strip().split("\n")]
OF_OTHERS += [(line, THIRD) for line in THIRDS.strip().split("\n")]
OF_OTHERS += [(line, FOURTH) for line in FOURTHS.strip().split("\n")]
MISSED = [(line, SECOND) for line in MISREAD.strip().split("\n")]
MISSED += [(line, THIRD) for line in THIRDS_MISREAD.strip().split("\n")]
MISSED += [(line, FOURTH) for line in FOURTHS_MISREAD.strip().split("\n")]


@pytest.mark.parametrize(("marked", "directory"), OF_OTHERS)
def test_questions_of_other_archives(marked: str, directory: Directory) -> None:
    check(marked, directory)


@pytest.mark.xfail(reason="nothing in these forms tells it")
@pytest.mark.parametrize(("marked", "directory"), MISSED)
def test_known_misses(marked: str, directory: Directory) -> None:
    check(marked, directory)


def only(text: str, directory: Directory) -> OutletReference:
    (found,) = find_outlets(text, directory)
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did the BBC report?", ("BBC News", "BBC Sport")),
        ("What did BBC Sport report?", ("BBC Sport",)),
        ("According to NYT, who won?", ("The New York Times",)),
        (
            "What does the Independent's live blog say?",
            ("The Independent - Life and Style", "The Independent - Sports"),
        ),
        ("According to Tech Crunch, who won?", ("TechCrunch",)),
        ("According to theguardian.com, who won?", ("The Guardian",)),
        ("According to the Financial Times, who won?", ()),
    ],
)
def test_which_outlets_the_words_stand_for(text: str, names: tuple[str, ...]) -> None:
    found = only(text, FIRST)
    assert found.names == names
    assert found.role is Role.SOURCE


def test_the_place_is_that_of_the_words() -> None:
    text = "Según «L’Été», what did The Verge’s article say?"
    found = only(text, FIRST)
    assert text[found.start : found.end] == "The Verge"


def test_an_ambiguous_short_name_is_nobodys() -> None:
    both = directory_of("The New York Times", "The Times of India")
    assert find_outlets("What did the Times report?", both) == ()
    found = only("What did the Times of India report?", both)
    assert found.names == ("The Times of India",)
    assert only("What did the Times report?", directory_of("The Times")).names


def test_a_site_of_many_outlets_is_nobodys_name() -> None:
    blogs = [OutletEntry(f"Blog {at}", hosts=("blogs.example.com",)) for at in "ABCDEF"]
    text = "What did blogs.example.com report?"
    assert only(text, Directory.of(blogs)).names == ()
    assert len(only(text, Directory.of(blogs[:2])).names) == 2


def test_a_name_that_opens_sentences_needs_its_mark() -> None:
    archive = directory_of("Which?")
    for text in ("Which report names him?", "Which articles are free?", "In which?"):
        assert find_outlets(text, archive) == ()
    assert only("What does Which? say about kettles?", archive).names == ("Which?",)


def test_an_exact_name_comes_before_its_sections() -> None:
    archive = Directory.of(
        [
            OutletEntry("The Courier - Sport", articles=900),
            OutletEntry("The Courier", articles=5),
            OutletEntry("The Courier - Business", articles=30),
        ]
    )
    assert only("According to the Courier, who won?", archive).names == (
        "The Courier",
        "The Courier - Sport",
        "The Courier - Business",
    )


def test_an_outlet_as_source_and_as_subject() -> None:
    text = "What does the Guardian report on job cuts at CNN?"
    found = find_outlets(text, FIRST)
    assert [one.role for one in found] == [Role.SOURCE, Role.SUBJECT]


@pytest.mark.parametrize(
    "text",
    [
        "What do papers other than the Guardian say about the dam?",
        "Who won, except according to the Guardian?",
        "Without CNN's coverage, what is known of the leak?",
        "Ignore the Guardian's article and CNN's: who won?",
        "Which outlets besides the Guardian reported the leak?",
        "Did anyone but CNN report the leak?",
        "who won, apart from what the guardian's article says",
    ],
)
def test_an_outlet_that_is_left_out_is_no_source(text: str) -> None:
    found = find_outlets(text, FIRST)
    assert Role.SOURCE not in [one.role for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "According to the Guardian's chairman, who resigns?",
        "Who resigns, according to CNN chief executive Ida Pell?",
        "What did a report by Guardian officials say?",
    ],
)
def test_who_runs_an_outlet_is_not_its_reporting(text: str) -> None:
    found = find_outlets(text, FIRST)
    assert Role.SOURCE not in [one.role for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "According to guardian angels of the dam, who won?",
        "What happened, according to time and motion studies?",
    ],
)
def test_a_mere_word_among_words_is_no_source(text: str) -> None:
    assert find_outlets(text, FIRST) == ()


def test_what_is_left_out_leaves_others() -> None:
    text = "What does the Guardian report, apart from CNN's article?"
    found = find_outlets(text, FIRST)
    assert [one.role for one in found] == [Role.SOURCE, Role.SUBJECT]


def test_an_empty_archive_still_hears_of_outlets() -> None:
    assert only("According to Reuters, who won?", Directory.of([])).names == ()


WORDS = (
    "the|The|Time|Guardian|BBC|'s|article|according to|by|,|and|'|“|reported|CNN"
    "|Le Monde|a|in|.|\n|ß|İ|&"
)
PIECES = st.sampled_from(WORDS.split("|"))


@given(
    st.one_of(
        st.text(),
        st.lists(PIECES).map(" ".join),
        st.lists(PIECES).map("".join),
        st.text(st.characters()).map("the Guardian {} article".format),
    )
)
def test_any_text_gives_places_in_order(text: str) -> None:
    found = find_outlets(text, FIRST)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(one.start < one.end <= len(text) for one in found)
    assert found == find_outlets(text, FIRST)


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=40))
def test_any_names_make_a_directory(names: list[str], text: str) -> None:
    directory = Directory.of(
        [OutletEntry(name, hosts=(name,)) for name in names],
        [AuthorEntry(name) for name in names],
    )
    find_outlets(f"{text} according to {' and '.join(names)}", directory)
