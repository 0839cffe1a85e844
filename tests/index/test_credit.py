"""Whom a text credits, and whom it only mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.agencies import AGENCIES, agency_called
from index.credit import credit

TEXT = "The dam will be taken down. Nobody wanted it.\nThe work begins in spring."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LONDON (Reuters) - The dam", "Reuters"),
        ("NEW YORK, Jan. 5 (AP) — The dam", "Associated Press"),
        ("WASHINGTON, D.C. (AFP) – The dam", "Agence France-Presse"),
        ("BEIJING (AP) The dam", "Associated Press"),
        ("(Reuters) The dam", "Reuters"),
        ("AP — The dam", "Associated Press"),
        ("Ann Hill\n\nAssociated Press\n\nHOLT — The dam", "Associated Press"),
        ("By Ann Hill, PA Media\nThe dam", "PA Media"),
        ("新华社北京1月5日电 大坝", "Xinhua"),
        ("【路透社伦敦】大坝", "Reuters"),
        (f"{TEXT}\n\n— Reuters", "Reuters"),
        (f"{TEXT} (AFP)", "Agence France-Presse"),
        (f"{TEXT}\nSource: Xinhua", "Xinhua"),
        (
            f"{TEXT}\n© 2026 The Associated Press. All rights reserved.",
            "Associated Press",
        ),
        (f"{TEXT}\nCopyright (c) 2026 dpa", "Deutsche Presse-Agentur"),
    ],
)
def test_in_the_text(text, agency):
    assert credit(text, (), "The Echo") == agency


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT,
        f"{TEXT}\nReuters contributed to this report.",
        f"{TEXT}\nContributing: The Associated Press",
        f"{TEXT}\nWith additional reporting by AFP",
        "Reuters reported on Monday that the dam is to go.",
        "The dam, a spokesman told Reuters, will be taken down.",
        "The boss of the dam (AP) said nothing.",
        f"{TEXT} (AP Photo/Ann Hill)",
        f"{TEXT}\nPhotographs: Reuters, AP",
        "The AP course at Holt school - a success - goes on.",
    ],
)
def test_mentioned_only(text):
    assert credit(text, ("Ann Hill",), "The Echo") is None


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Reuters", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("By The Associated Press", "Associated Press"),
        ("Story by AFP", "Agence France-Presse"),
        ("Ann Hill, Associated Press", "Associated Press"),
        ("Ann Hill | AP", "Associated Press"),
        ("Agence France-Presse in Paris", "Agence France-Presse"),
        ("Press Association", "PA Media"),
        ("Ann Hill", None),
        ("Ann Hill and Reuters", None),
        ("Pat Reuters-Hill", None),
        ("", None),
    ],
)
def test_in_the_byline(author, agency):
    assert credit(TEXT, ("Tom Reyes", author), "The Echo") == agency


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Reuters", "Reuters"),
        ("reuters.com", "Reuters"),
        ("www.apnews.com", "Associated Press"),
        ("AP News", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("Press Trust of India", "Press Trust of India"),
        ("The Echo", None),
        ("Reuters Fan Page", None),
        ("", None),
    ],
)
def test_the_outlet_is_one(outlet, agency):
    assert credit(TEXT, (), outlet) == agency == agency_called(outlet)


def test_the_outlet_comes_first():
    assert credit("LONDON (AP) - The dam", ("AFP",), "Reuters") == "Reuters"


def test_every_name_is_found():
    for agency, names in AGENCIES.items():
        assert {agency_called(name) for name in (agency, *names)} == {agency}


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3))
def test_any_text(text, authors):
    assert credit(text, authors, None) in {None, *AGENCIES}
