"""Kinds of article that questions ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.names import Directory, OutletEntry, find_kinds, find_outlets

DIRECTORY = Directory.of([OutletEntry("CNN"), OutletEntry("The Guardian")])


def kinds_in(text: str) -> list[tuple[str, str, bool]]:
    found = find_kinds(text, find_outlets(text, DIRECTORY))
    return [(text[one.start : one.end], one.kind, one.excluded) for one in found]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("What did the Guardian say in its live blog?", "live blog", "liveblog"),
        ("Follow the rolling coverage of the flood", "rolling coverage", "liveblog"),
        ("Show opinion pieces about the dam", "opinion pieces", "opinion"),
        ("What do the editorials demand?", "editorials", "opinion"),
        ("What did the op-ed argue?", "op-ed", "opinion"),
        ("What do columnists say about it?", "columnists", "opinion"),
        ("What is the Guardian's opinion of the budget?", "opinion", "opinion"),
        ("Is there an explainer on the tunnel?", "explainer", "analysis"),
        ("the Guardian's leader on the bridge", "leader", "opinion"),
        ("What did CNN's leaders about the dam say?", "leaders", "opinion"),
        ("Any leading articles on the dam?", "leading articles", "opinion"),
        ("the leader column on the dam", "leader column", "opinion"),
        ("editorials on the dam", "editorials", "opinion"),
        ("What does CNN's analysis say?", "analysis", "analysis"),
        ("In its analysis, whom does it blame?", "analysis", "analysis"),
        ("Is there a wire report on the crash?", "wire report", "wire"),
        ("What came over the wires?", "wires", "wire"),
        ("Any sponsored articles on gambling?", "sponsored articles", "sponsored"),
        ("Which advertorials praise the firm?", "advertorials", "sponsored"),
        ("Did the paper publish corrections?", "corrections", "correction"),
        ("Has the paper run a correction?", "correction", "correction"),
        ("What do fact checks say of the claim?", "fact checks", "factcheck"),
        ("What do film reviews say?", "film reviews", "review"),
    ],
)
def test_kinds(text: str, words: str, kind: str) -> None:
    assert kinds_in(text) == [(words, kind, False)]


@pytest.mark.parametrize(
    "text",
    [
        "In his opinion, who is to blame?",
        "What do opinion polls say?",
        "What did the court's opinion hold?",
        "What did the analysis of the blood show?",
        "What did the Treasury's analysis show?",
        "Was the barbed wire cut?",
        "Was he convicted of wire fraud?",
        "Is the team sponsored by an airline?",
        "Were the attacks state-sponsored?",
        "Did the corrections officer testify?",
        "Was there a market correction?",
        "Did the editorial team resign?",
        "What does the judicial review say?",
        "How tall was the column of smoke?",
        "What did the party's leader on the council say?",
        "Who is the leader on points?",
        "Did the Guardian's leader resign?",
        "What did the Guardian say about the leader on the council?",
        "Do they live in the blogosphere?",
        "What does the Guardian opinion poll say?",
    ],
)
def test_no_kinds(text: str) -> None:
    assert kinds_in(text) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Not opinion pieces, please: who won?", "opinion pieces", "opinion"),
        ("Find articles excluding live blogs", "live blogs", "liveblog"),
        ("Who won, leaving out the sponsored posts?", "sponsored posts", "sponsored"),
    ],
)
def test_what_is_not_wanted(text: str, words: str, kind: str) -> None:
    assert kinds_in(text) == [(words, kind, True)]


@given(st.text())
def test_any_text(text: str) -> None:
    assert find_kinds(text) == find_kinds(text)
