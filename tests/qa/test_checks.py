"""What a model wrote must be carried by what it quotes."""

from __future__ import annotations

import pytest

from qa.checks import check, passes
from qa.quotes import Quote, locate
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


def on(stored: str, text: str) -> dict[str, str]:
    """The verdicts on a model's ``text`` whose quote is the whole passage."""
    passage = make_passage(stored, headline="In brief")
    quote = Quote(passage, "text", 0, len(stored))
    return dict(check(text, [quote], verbatim=False))


def failures(verdicts: dict[str, str]) -> list[str]:
    return [name for name, verdict in verdicts.items() if verdict == "failed"]


@pytest.mark.parametrize(
    "text",
    [
        "Kettering will lead the inquiry.",
        "Örsted will lead the inquiry.",
        "May will lead the inquiry.",
        "“Kettering will lead the inquiry,” she said.",
    ],
)
def test_a_first_word_is_a_name_where_a_quote_has_another(text: str) -> None:
    found = on("Tessering will lead the inquiry, she said. It opened.", text)
    assert failures(found) == ["names"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the dam holds.",
        "Official sources said the dam holds.",
        "Inspections showed that the dam holds.",
        "However, the dam holds, officials said.",
        "According to officials, “the dam holds”.",
        "Many officials said the dam holds. However, they said so.",
        "Tessering-led officials said the dam holds.",
        "Tessering’s officials said the dam holds. They will stay.",
    ],
)
def test_an_ordinary_first_word_is_no_name(text: str) -> None:
    stored = "Tessering and officials said after an inspection that the dam holds."
    assert passes(on(stored, text)), on(stored, text)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("The work costs 3 billion.", "The work costs 3 million."),
        ("The work costs £3bn.", "The work costs £3m."),
        ("The work costs three billion.", "The work costs three million."),
        ("The work costs a billion.", "The work costs a million."),
        ("The work costs 3 million.", "The work costs 3."),
        ("The work costs 3.", "The work costs 3 million."),
        ("The level fell by 3 per cent.", "The level fell by 3."),
        ("The level fell by 3 metres.", "The level fell by 3%."),
        ("It costs 3 to 5 million.", "It costs 3 to 5 billion."),
        ("It moved 3 people.", "It moved 3k people."),
        ("It moved fourteen people.", "It moved forty people."),
        ("It moved twenty-one people.", "It moved twenty people."),
        ("It moved twenty-one people.", "It moved twenty two people."),
        ("It moved two hundred people.", "It moved three hundred people."),
        ("It moved two hundred people.", "It moved two people."),
        ("It moved 3,000 people.", "It moved 3 people."),
    ],
)
def test_a_unit_belongs_to_its_number(stored: str, text: str) -> None:
    assert failures(on(stored, text)) == ["numbers"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("The work costs £3m.", "The work costs 3 million."),
        ("The work costs 3mn.", "The work costs £3 million."),
        ("The work costs a million.", "The work costs 1 million."),
        ("The work costs 3.5bn.", "The work costs 3.5 billion."),
        ("The level fell by 3 per cent.", "The level fell by 3%."),
        ("The level fell by 3%.", "The level fell by three percent."),
        ("It fell by 10 to 15 per cent.", "It fell by 10% to 15%."),
        ("It costs £3-5 million.", "It costs between £3m and £5m."),
        ("The crest is at 87.5m.", "The crest is at 87.5 metres."),
        ("The crest is at 87.5 metres.", "The crest is at 87.5."),
        ("It closed at 10:30.", "It closed at 10:30."),
        ("It moved twenty-one people.", "It moved 21 people."),
        ("It moved two hundred people.", "It moved 200 people."),
        ("It moved a hundred people.", "It moved 100 people."),
        ("It moved 3,000 people.", "It moved three thousand people."),
        ("It moved 3.5 thousand people.", "It moved 3,500 people."),
        ("It moved 12k people.", "It moved twelve thousand people."),
    ],
)
def test_a_number_may_be_written_another_way(stored: str, text: str) -> None:
    assert on(stored, text)["numbers"] == "ok"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The mayor saw 11 people in the stand.", "failed"),
        ("The 2nd inquiry said that 11 people marched.", "failed"),
        ("In May the mayor saw 11 people.", "failed"),
        ("On 11 March the stand failed.", "ok"),
        ("On March 11, 2026 the stand failed.", "ok"),
    ],
)
def test_only_dates_come_from_the_time_of_the_article(text: str, verdict: str) -> None:
    stored = "The mayor said that the stand failed as people marched in May."
    assert on(stored, text)["numbers"] == verdict


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("The minister has not resigned.", "The minister resigned."),
        ("The minister hasn’t yet resigned.", "The minister has resigned."),
        ("The minister refused to resign.", "The minister resigned."),
        ("No people were hurt in the flood.", "In the flood, people were hurt."),
        ("No deaths were reported.", "Deaths were reported."),
        ("The water isn’t safe to drink.", "The water is safe to drink."),
        ("The bill was not passed by the board.", "The board passed the bill."),
        ("The vote was not held. It rained.", "The vote was held."),
        ("The minister resigned.", "The minister has not resigned."),
        ("Neither firm paid the fine.", "The firms paid the fine."),
        ("Neither of the two firms has paid.", "The two firms paid."),
        ("None of the towers collapsed.", "The towers collapsed."),
        ("Nobody was injured.", "People were injured."),
        ("The minister denied taking bribes.", "The minister took bribes."),
        ("The minister denies that she lied to MPs.", "The minister lied to MPs."),
        ("The firm rejected claims of dumping waste.", "The firm dumped waste."),
    ],
)
def test_a_not_may_not_be_turned_around(stored: str, text: str) -> None:
    assert failures(on(stored, text)) == ["negation"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("The minister has not resigned.", "The minister hasn't resigned."),
        ("The minister has not resigned.", "The minister refused to resign."),
        ("The dam has not fallen.", "The dam stands."),
        ("The minister not only resigned but left.", "The minister resigned."),
        ("The minister resigned. The board has not.", "The minister resigned."),
        ("He, who did not give a date, said the dam held.", "He said the dam held."),
        ("The old dam has not failed. The new dam failed.", "The new dam failed."),
        ("The minister denied taking bribes.", "The minister is accused of it."),
        ("The minister did not rule out resigning.", "The minister might resign."),
        ("The party fell short of a majority.", "The party failed to win a majority."),
        ("The bill was not passed by the board.", "The board blocked the bill."),
        (
            "“I will not resign,” the minister said.",
            "The minister said she would stay.",
        ),
        ("No more than 40 people left.", "At most 40 people left."),
        ("The board won’t drop it. Ada said to end it.", "The board will not end it."),
        ("Not all of the streets are open.", "Some of the streets are open."),
        ("The board said no. The minister resigned.", "The minister resigned."),
        ("Nobody was hurt, officials said.", "No one was hurt."),
        ("The minister denied taking bribes.", "She is said to have taken bribes."),
        ("The minister denied taking bribes.", "The minister rejected the charge."),
        ("Neither firm paid the fine.", "Both firms owe the fine."),
        ("None of the towers fell. The dam collapsed.", "The dam collapsed."),
    ],
)
def test_a_not_beside_the_claim_does_not_count(stored: str, text: str) -> None:
    assert passes(on(stored, text)), on(stored, text)


def test_a_copy_is_cited_only_by_itself() -> None:
    stored = make_passage("Officials said it is open to all. It is open.")
    above, own = Quote(stored, "text", 0, 33), Quote(stored, "text", 34, 45)
    assert check("It is open.", [above], verbatim=True) == {"cited": "failed"}
    found = check("It is open.", [own], verbatim=True)
    assert found.pop("cited") == "ok"
    assert found == dict.fromkeys(("numbers", "names", "negation"), "not_applicable")
