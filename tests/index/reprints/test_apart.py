"""What is alike and isn't a reprint stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.index.reprints.texts import (
    BRIDGE,
    DAM,
    DAY,
    MAY_1,
    SPEECH,
    a_story,
    pairs_among,
    sentences,
)

NEXT_DAY = {"published": MAY_1 + DAY}
POST = {"outlet": "The Post", "published": MAY_1 + DAY}

FORMS = {
    "markets": (
        "Shares in London {0} {1} points, or {2}%, to close at {3} on {4}, as investors"
        " weighed the outlook for interest rates. {5} was the biggest gainer, up {6}%,"
        " while {7} lost {8}% after a broker downgrade. On the currency markets the"
        " pound was at ${9}. In New York the main index was {0} at the time of the"
        " London close.",
        "rose 32 0.4 7,211 Monday Orex 4.1 Tessel 2.2 1.31".split(),
        "fell 18 0.3 7,193 Tuesday Pharmon 3.3 Brightwater 5.0 1.29".split(),
    ),
    "weather": (
        "{0} will be {1} for most parts, with highs of {2}C in {3} and {4}C in {5}."
        " Overnight, temperatures will fall to {6}C in the valleys, and there may be"
        " patches of fog around {7}. {8} looks similar, with a {9}% chance of rain. The"
        " outlook for the weekend remains unsettled.",
        "Monday bright 21 Holt 18 Kelso 9 Corwen Tuesday 20".split(),
        "Thursday cloudy 14 Elland 12 Ludlow 4 Jarrow Friday 60".split(),
    ),
    "lottery": (
        "The winning numbers in {0}'s draw were {1}, {2}, {3}, {4}, {5} and {6}. The"
        " jackpot was {7} million. No ticket matched all six numbers. The odds of"
        " winning are one in 45,057,474. Players must be 18 or over, and tickets must"
        " be claimed within 180 days of the draw.",
        "Wednesday 4 8 15 16 23 42 5.2".split(),
        "Saturday 3 9 27 31 40 55 7.7".split(),
    ),
    "match": (
        "{0} Town beat {1} United {2}-{3} on {4} night to move {5} in the league. {6}"
        " opened the scoring after {7} minutes with a header, and {8} made it two"
        " before half-time. The visitors had chances, but the goalkeeper was equal to"
        " them. The attendance was {9}.",
        "Holt Kelso 2 0 Tuesday third Reyes 12 Hill 4,120".split(),
        "Corwen Elland 3 1 Friday fifth Brandt 31 Moss 2,908".split(),
    ),
    "court": (
        "{0}, {1}, of Mill Lane, {2}, was fined {3} for speeding on {4} March, with a"
        " victim surcharge of {5} and costs of 85. {6}, {7}, of Church Road, {8}, was"
        " fined {9} for driving without insurance and banned for six months.",
        "Ann_Hill 41 Holt 120 3 48 Tom_Reyes 29 Kelso 600".split(),
        "Owen_Price 56 Elland 90 17 36 Lucy_Moss 33 Jarrow 450".split(),
    ),
    "obituary": (
        "{0}, {1}, of {2}, passed away peacefully on {3}, {4} May, among the family."
        " Born in {5} in {6}, the youngest of four children, a teacher for {7} years"
        " and a devoted member of the church. The funeral will take place at {8}'s"
        " church at {9}. Family flowers only; donations to the hospice are welcome.",
        "Ann_Hill 84 Holt Monday 4 Kelso 1942 31 Mary 11:30".split(),
        "Tom_Reyes 91 Elland Friday 15 Jarrow 1935 40 John 14:00".split(),
    ),
    "briefing": (
        "Good morning. Here is what you need to know today. {0} makes a statement on"
        " the {1} this afternoon, and {2} takes questions in {3}. The inquiry into the"
        " {4} hears from {5}. In sport, {6} play {7} at {8}. You can read all of this"
        " in our app. If you were forwarded this letter, sign up here to get it every"
        " weekday morning.",
        "Ann_Hill budget Tom_Reyes Holt flood Olga_Brandt Kelso Corwen 3pm".split(),
        "Owen_Price trains Lucy_Moss Elland fire Idris_Bello Holt Jarrow 7pm".split(),
    ),
}


def filled(form, slots):
    return form.format(*(slot.replace("_", " ") for slot in slots))


@pytest.mark.parametrize("fields", [NEXT_DAY, POST, {"published": None}])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_used_twice(form, fields):
    text, first, second = FORMS[form]
    one, other = a_story(1, filled(text, first)), a_story(2, filled(text, second))
    assert pairs_among(one, replace(other, **fields)) == set()


@pytest.mark.parametrize("form", FORMS)
def test_but_one_use_printed_twice_is_a_reprint(form):
    text, first, _ = FORMS[form]
    stories = a_story(1, filled(text, first)), a_story(2, filled(text, first), **POST)
    assert pairs_among(*stories) == {(1, 2)}


def test_two_reports_of_one_speech():
    one = f"{SPEECH} said Ann Hill in Holt. About 200 people had come, and cheered."
    other = f"It was cold and it rained on Tuesday. {SPEECH} was how Ms Hill began."
    assert pairs_among(a_story(1, one), a_story(2, other, **POST)) == set()


def test_a_speech_and_a_report_that_quotes_it_whole():
    speech = SPEECH.strip("“”,")
    report = f"Ann Hill spoke in Holt, to much applause. {SPEECH} she said, and left."
    assert pairs_among(a_story(1, speech), a_story(2, report, **POST)) == set()


@pytest.mark.parametrize("fields", [NEXT_DAY, POST])
def test_a_follow_up_with_the_same_background(fields):
    background = " ".join(sentences(DAM)[-4:])
    follow_up = " ".join([*sentences(BRIDGE)[:6], background])
    assert pairs_among(a_story(1, DAM), a_story(2, follow_up, **fields)) == set()


def test_an_outlet_that_takes_up_its_story_another_day_with_more_news():
    longer = f"{BRIDGE} {DAM}"
    assert pairs_among(a_story(1, DAM), a_story(2, longer, **NEXT_DAY)) == set()
    same_day = a_story(2, longer, published=MAY_1 + 3600)
    assert pairs_among(a_story(1, DAM), same_day) == {(1, 2)}


def test_versions_of_one_article():
    first, second = a_story(1, DAM), a_story(2, DAM + " More.", article=1)
    assert pairs_among(first, second) == set()
    copy = a_story(3, DAM, **POST)
    assert pairs_among(first, second, copy) == {(1, 3), (2, 3)}


def test_a_live_blog_that_quotes_an_article():
    blog = a_story(2, f"{BRIDGE}\n{DAM}", live=True, **POST)
    assert pairs_among(a_story(1, DAM), blog) == set()
    again = a_story(3, blog.text, live=True, outlet="The Herald")
    assert pairs_among(blog, again) == {(2, 3)}


def test_an_item_in_a_digest():
    item = " ".join(sentences(DAM)[:2])
    items = [f"{BRIDGE} {number}" for number in range(4)]
    digest = " ".join([*items, item, *items])
    assert pairs_among(a_story(1, item), a_story(2, digest, **POST)) == set()


def test_out_of_the_window():
    assert (
        pairs_among(a_story(1, DAM), a_story(2, DAM, published=MAY_1 + 11 * DAY))
        == set()
    )
    assert pairs_among(a_story(1, DAM), a_story(2, DAM, published=MAY_1 - 9 * DAY))


@pytest.mark.parametrize("text", ["", " \n", "…", "Gone.", "It is closed now."])
def test_hardly_any_text(text):
    stories = [a_story(number, text, headline="The dam", **POST) for number in range(3)]
    assert pairs_among(*stories, a_story(9, DAM)) == set()


def test_the_same_few_words_under_other_headlines():
    stub = "Watch the video above to see what our reporters found on the ground there."
    one = a_story(
        1, stub, headline="How the dam in Fenwick came to crack over the years"
    )
    other = a_story(
        2, stub, headline="Ten soups that will get you through a cold spring"
    )
    assert pairs_among(one, replace(other, **NEXT_DAY)) == set()
