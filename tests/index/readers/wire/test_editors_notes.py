"""What editors say on the wire, and who is an agency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.agencies import is_agency
from index.readers.wire.editors_notes import read_notes
from index.readers.wire.item import certain_date, without_headline


@pytest.mark.parametrize(
    ("headline", "kinds"),
    [
        ("UPDATE 2-Dam holds", ["update"]),
        ("UPDATE 1 - Dam holds", ["update"]),
        ("CORRECTED-UPDATE 1-Dam holds", ["correction", "update"]),
        ("(CORRECTED) Dam holds", ["correction"]),
        ("Correction: Dam story", ["correction"]),
        ("WRITETHRU: Dam holds", ["update"]),
        ("KILL: Dam holds", ["retraction"]),
        ("MANDATORY KILL - Dam holds", ["retraction"]),
        ("ADVISORY-Dam holds", ["clarification"]),
        ("Kill Bill returns", []),
        ("Withdrawn from the race", []),
        ("UPDATES on the dam", []),
        ("Update: Dam holds", []),
        ("KILL: THREE DAMS IN A YEAR", []),
    ],
)
def test_before_a_headline(headline, kinds):
    found = read_notes(headline, "", [], None)
    assert [notice.kind for notice in found.notices] == kinds
    assert found.killed is (kinds == ["retraction"])


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Eds: Updates with mayor's quotes.", "update"),
        ("Eds: CORRECTS spelling in graf 3, ADDS quote", "correction"),
        ("Corrects gate in 3rd graf.", "correction"),
        ("Note to editors: KILL Dam story", "retraction"),
        ("Kill the third graf.", None),
        ("KILL photo 3", None),
        ("TROOPS KILL TWO", None),
        ("Please correct the byline", None),
        ("Clarifies who runs the dam", "clarification"),
        ("", None),
    ],
)
def test_notes_to_editors(note, kind):
    found = read_notes("Dam holds", "", [note], None)
    assert [notice.kind for notice in found.notices] == ([kind] if kind else [])
    assert [notice.text for notice in found.notices] == ([note] if kind else [])


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("BC-US--Dam, 1st Ld-Writethru", "update"),
        ("Valley-Dam-Correction", "correction"),
        ("VALLEY-KILL/", None),
        ("Valley-Dam", None),
    ],
)
def test_slugs(slug, kind):
    found = read_notes("Dam holds", slug, [], None)
    assert [notice.kind for notice in found.notices] == ([kind] if kind else [])
    assert not found.killed


def test_an_advisory_is_for_editors():
    assert read_notes("ADVISORY: Dam", "", [], None).advisory
    assert read_notes("Dam", "BC-Dam-Advisory", [], None).advisory
    assert not read_notes("Dam", "", ["ADVISORY: more to come"], None).advisory


@given(st.text(), st.text(), st.lists(st.text()))
def test_no_text_breaks_it(headline, slug, notes):
    read_notes(headline, slug, notes, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AFP", True),
        ("nprov:AFP", True),
        ("afp.com", True),
        ("https://www.reuters.com/about", True),
        ("The Associated Press", True),
        ("Deutsche Presse-Agentur", True),
        ("Valley Echo", False),
        ("echo.example", False),
        ("", False),
        (None, False),
    ],
)
def test_agencies(name, expected):
    assert is_agency(name) is expected


def test_a_time_without_a_zone_is_not_certain():
    assert certain_date("2026-03-10T06:30:00") is None
    assert certain_date("20260310") is None
    assert certain_date("2026-03-10T06:30:00Z") is not None
    assert certain_date(None) is None


def test_a_headline_is_not_said_twice():
    assert without_headline(["Dam  Holds", "It held."], "Dam holds") == ["It held."]
    assert without_headline(["It held."], "Dam holds") == ["It held."]
    assert without_headline([], "") == []
