"""What a model wrote must be carried by what it quotes."""

from __future__ import annotations

import pytest

from qa.checks import check, passes
from qa.quotes import locate
from tests.qa.example_evidence import make_passage

TEXT = (
    "Maud Tessering said 1,150 people had left by Tuesday. "
    "She did not blame Orrow Water. The crest stands at 87.5 metres."
)


def verdicts(text: str, words: str = "1,150 people had left") -> dict[str, str]:
    stored = make_passage(TEXT, headline="Inquiry opens", authors=("Ada Penn",))
    quote = locate(stored, words)
    assert quote is not None
    return dict(check(text, [quote], verbatim=False))


@pytest.mark.parametrize(
    "text",
    [
        "Maud Tessering said that 1,150 people had left.",
        "By Tuesday 1150 people had gone, Tessering said.",
        "On 11 March 2026, Tessering spoke of 1,150 people.",
        "The Orrow Courier reported that Tessering counted 1,150 people.",
    ],
)
def test_what_the_quote_carries_passes(text: str) -> None:
    assert passes(check(text, quotes := [located()], verbatim=False)), quotes


def located():
    quote = locate(make_passage(TEXT), "1,150 people had left")
    assert quote is not None
    return quote


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("Tessering said 1,510 people had left.", "numbers"),
        ("Tessering said 87.5 people had left.", "numbers"),
        ("Helena Strand said 1,150 people had left.", "names"),
        ("Tessering said 1,150 people had not left.", "negation"),
    ],
)
def test_what_it_does_not_carry_fails_by_name(text: str, failed: str) -> None:
    found = verdicts(text)
    assert found[failed] == "failed"
    assert [name for name, verdict in found.items() if verdict == "failed"] == [failed]


def test_a_sentence_without_a_quote_is_never_shown() -> None:
    assert not passes(check("The dam holds.", [], verbatim=False))
    assert not passes(check("The dam holds.", [], verbatim=True))


def test_nothing_to_check_is_said_to_be_so() -> None:
    found = verdicts("people left early.")
    assert found["numbers"] == found["names"] == found["negation"] == "not_applicable"
