"""Who says the same: independent reports, and all outlets that print them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle

from hypothesis import given
from hypothesis import strategies as st

from index.article import Passage, Post
from index.reports import Report
from qa.corroboration import Corroboration, corroborated
from qa.evidence import Evidence
from qa.quotes import Quote, copied
from tests.qa.example_evidence import NOON, make_evidence, make_passage

SAID = (
    "Forty families left their homes below the Brackenfold dam on Monday night after "
    "the spillway cracked."
)
SAID_ANEW = (
    "A crack in the Brackenfold dam's spillway drove forty families from homes on "
    "Monday night."
)
ONCE_MORE = (
    "Below the dam of Brackenfold forty families left homes, as its spillway had "
    "cracked on Monday night."
)
OUTLETS = ("Argus", "Bugle", "Clarion", "Dispatch")
OTHER = "Quaymoor Rovers drew with Haddon Athletic in front of nine thousand people."


def passages(*texts: str) -> list[Passage]:
    """One of each outlet, numbered from 1."""
    return [
        replace(make_passage(text, outlet=outlet), passage_no=number)
        for number, (text, outlet) in enumerate(
            zip(texts, cycle(OUTLETS), strict=False), start=1
        )
    ]


def quote_of(passage: Passage) -> Quote:
    quote = copied(passage, (0, len(passage.text)))
    assert quote is not None
    return quote


def asked(
    found: list[Passage], reports: dict[int, Report] | None = None
) -> Corroboration | None:
    """Who says what the first passage does, each in a report of its own by default."""
    alone = {
        one.passage_no: Report(
            (one.passage_no,), (one.passage_no,), (one.article.outlet or "",)
        )
        for one in found
    }
    return corroborated(
        found[0].text,
        quote_of(found[0]),
        make_evidence(*found),
        alone if reports is None else reports,
    )


def test_a_report_alone() -> None:
    assert asked(passages(SAID, OTHER)) == Corroboration(1, ("Argus",))


def test_three_reports_of_three_outlets() -> None:
    found = passages(SAID, OTHER, SAID_ANEW, ONCE_MORE)
    assert asked(found) == Corroboration(3, ("Argus", "Clarion", "Dispatch"))


def test_reprints_are_one_report_and_all_their_outlets_are_named() -> None:
    wire = Report((1, 2, 9), (1, 2, 9), ("Argus", "Bugle", "The Valley Post"))
    found = passages(SAID, SAID_ANEW, ONCE_MORE)
    reports = {1: wire, 2: wire, 3: Report((3, 7), (3, 7), ("Clarion", "Up North"))}
    assert asked(found, reports) == Corroboration(
        2, ("Argus", "Bugle", "Clarion", "The Valley Post", "Up North")
    )


def test_nothing_is_known_without_reports() -> None:
    assert asked(passages(SAID, SAID_ANEW), {}) is None


def test_an_outlet_has_one_source() -> None:
    found = passages(SAID, SAID_ANEW, ONCE_MORE)
    reports = {
        1: Report((1,), (1,), ("Argus",)),
        2: Report((2, 8), (2, 8), ("Argus", "Bugle")),
    }
    assert asked(found, reports) == Corroboration(1, ("Argus",))
    unknown = [
        replace(make_passage(text, outlet=None), passage_no=at)
        for at, text in enumerate((SAID, SAID_ANEW))
    ]
    assert asked(unknown, {0: Report((0,), (0,), ()), 1: Report((1,), (1,), ())}) == (
        Corroboration(1, ())
    )


def test_what_is_another_outlets_is_no_second_source() -> None:
    first, second = passages(SAID, f"As The Herald reports: {SAID_ANEW}")
    reports = {
        1: Report((1,), (1,), ("The Herald",)),
        2: Report((2,), (2,), ("Bugle",)),
    }
    named = asked([first, second], reports)
    assert named is not None
    assert named.reports == 1
    copied_out = asked(passages(SAID, f"We are told: {SAID}"))
    assert copied_out == Corroboration(1, ("Argus",))


def test_what_other_posts_of_a_blog_credit_says_nothing_of_one() -> None:
    """They may be later than the moment of asking."""
    found = passages(SAID, SAID_ANEW)
    later = "LONDON (Reuters) - The minister resigned.\n\n"
    blogs = [
        replace(
            one,
            version=replace(one.version, text=later + one.text),
            start=len(later),
            end=len(later) + len(one.text),
            post=Post("dam", "", "", NOON, len(later), len(later) + len(one.text)),
        )
        for one in found
    ]
    assert asked(blogs) == asked(found)


def test_two_that_name_one_agency_have_one_source() -> None:
    found = passages(f"LONDON (Reuters) - {SAID}", f"{ONCE_MORE}\n— Reuters")
    quote = copied(found[0], (len("LONDON (Reuters) - "), len(found[0].text)))
    assert quote is not None
    reports = {1: Report((1,), (1,), ("Argus",)), 2: Report((2,), (2,), ("Bugle",))}
    found_by = corroborated(SAID, quote, make_evidence(*found), reports)
    assert found_by == Corroboration(1, ("Argus",))


def test_another_time_is_another_event() -> None:
    near, far = NOON + timedelta(days=9), NOON + timedelta(days=11)
    first, second = passages(SAID, SAID_ANEW)
    moved = [
        replace(
            make_passage(SAID_ANEW, outlet="Bugle", published_at=moment),
            passage_no=2,
        )
        for moment in (near, far)
    ]
    assert asked([first, moved[0]]) == Corroboration(2, ("Argus", "Bugle"))
    assert asked([first, moved[1]]) == Corroboration(1, ("Argus",))
    assert asked([first, second]) == Corroboration(2, ("Argus", "Bugle"))


def test_two_neighbouring_sentences_may_say_it() -> None:
    apart = (
        "It rained. Forty families left homes below the Brackenfold dam on Monday. Its "
        "spillway had cracked that night. Rovers drew."
    )
    assert asked(passages(SAID, apart)) == Corroboration(2, ("Argus", "Bugle"))
    farther = apart.replace(". Its", ". Rovers drew. Its")
    assert asked(passages(SAID, farther)) == Corroboration(1, ("Argus",))


@given(
    st.lists(st.sampled_from([SAID, SAID_ANEW, ONCE_MORE, OTHER]), max_size=7),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_at_least_the_cited_one_and_at_most_one_an_outlet(
    texts: list[str], of: list[int]
) -> None:
    """Whatever there is, and whichever are reprints of each other."""
    found = passages(SAID, *texts)
    members: dict[int, list[Passage]] = {}
    for passage, number in zip(found, of, strict=False):
        members.setdefault(number, []).append(passage)
    reports = {
        passage.passage_no: Report(
            tuple(one.passage_no for one in members[number]),
            tuple(one.passage_no for one in members[number]),
            tuple(one.article.outlet or "" for one in members[number]),
        )
        for passage, number in zip(found, of, strict=False)
    }
    given_by = asked(found, reports)
    assert given_by is not None
    assert 1 <= given_by.reports <= len(members)
    assert given_by.reports <= len(given_by.outlets) <= len(OUTLETS)
    assert set(reports[1].outlets) <= set(given_by.outlets)
    only_cited = corroborated(SAID, quote_of(found[0]), Evidence(()), reports)
    assert only_cited == Corroboration(1, tuple(sorted(set(reports[1].outlets))))
