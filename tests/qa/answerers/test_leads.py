"""What tells of a topic, or of a time: leads of several articles, the newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from index.article import Notice, Passage, Post
from qa.answerers.leads import MAX_LEADS, leads
from qa.answerers.topics import Topic, counts
from qa.evidence import Evidence, ScoredPassage
from qa.understanding.accounts import Account
from qa.understanding.times import Period
from tests.qa.example_evidence import NOON, make_evidence, make_passage

DAY = timedelta(days=1)
FERRY = Account("the ferry")
NEWS = Account(news=True)


def told(account: Account, *passages: Passage) -> list[str]:
    return [one.text for one in leads(account, make_evidence(*passages))]


def passage(text: str, day: int = 11, **given: object) -> Passage:
    published = NOON.replace(day=day)
    headline = str(given.pop("headline", f"Of {text[:12]}"))
    given = {"published_at": published, **given}
    return make_passage(text, headline=headline, **given)  # type: ignore[arg-type]


def test_the_sentence_of_each_article_that_names_the_topic_the_newest_first() -> None:
    older = passage("It rained all day long. The ferry stayed in port, they said.", 9)
    newer = passage("The ferry sailed again at dawn today. Crowds cheered it on.", 10)
    assert told(FERRY, older, newer) == [
        "The ferry sailed again at dawn today.",
        "The ferry stayed in port, they said.",
    ]


def test_what_is_a_month_older_is_no_longer_news() -> None:
    older = passage(
        "The ferry stayed in port, they said.", published_at=NOON - 40 * DAY
    )
    newer = passage("The ferry sailed again at dawn today.", 10)
    news = replace(FERRY, news=True)
    assert told(news, older, newer) == ["The ferry sailed again at dawn today."]
    assert len(told(FERRY, older, newer)) == 2
    assert told(news, older) == ["The ferry stayed in port, they said."]


def test_of_more_news_than_are_told_the_newest_are() -> None:
    ends = (
        "sank off Orrow in fog",
        "sailed again with its whole crew",
        "burnt down to the keel",
        "was sold to two brothers",
        "hit the western pier",
        "came home under tow",
        "ran out of diesel fuel",
    )
    some = [passage(f"The ferry {end}.", day) for day, end in enumerate(ends, 1)]
    news = replace(FERRY, news=True)
    assert told(news, *some) == [one.text for one in some[:-5:-1]]
    assert told(FERRY, *some) == [one.text for one in some[3::-1]]


def test_without_a_topic_it_does_not_matter_what_a_passage_is_like() -> None:
    unlike = ScoredPassage(passage("Trees fell in the night, crews said."), 0.1, -0.2)
    (told_of,) = leads(NEWS, Evidence((unlike,)))
    assert told_of.text == "Trees fell in the night, crews said."


def test_what_is_not_about_the_topic_is_left_out() -> None:
    other = passage("The bridge was closed all day long.")
    assert told(FERRY, other) == []
    assert (
        told(Account("the Tarn Head ferry"), passage("The ferry sailed today.")) == []
    )


def test_words_of_a_topic_count_whatever_their_endings_and_names_all() -> None:
    topic = Topic.of("the evacuations of Wexling")
    assert topic.names < topic.stems
    for text, headline, is_of in (
        ("Wexling was evacuated.", "Dam", True),
        ("They were evacuated.", "In Wexling", True),
        ("Tanyard was evacuated.", "Dam", False),
        ("In Wexling all is well.", "Dam", False),
    ):
        assert topic.is_of(make_passage(text, headline=headline), text) == is_of
    assert Topic.of("").is_of(make_passage("Anything at all."), "Anything at all.")


def test_its_words_stand_in_one_sentence_and_not_all_over_a_passage() -> None:
    text = "The ferry sailed again at dawn. A toll was paid for the bridge."
    assert told(Account("the ferry toll"), passage(text)) == []
    whole = passage("A toll was paid for each crossing.", headline="The ferry")
    assert told(Account("the ferry toll"), whole) == [whole.text]


def test_a_passage_far_less_like_the_question_is_on_something_else() -> None:
    trains = passage("Trains will run again from Saturday, they said.", 9)
    match = passage("They began as if there were a train to catch.", 10)
    evidence = Evidence(
        (ScoredPassage(match, 1.0, 0.14), ScoredPassage(trains, 0.9, 0.4))
    )
    (lead,) = leads(Account("the trains"), evidence)
    assert lead.place.passage == 2


def test_only_the_source_that_is_asked_counts() -> None:
    ferry = "The ferry sailed again at dawn today."
    courier = passage(f"{ferry} Crowds cheered.", outlet="The Orrow Courier")
    echo = passage(f"Late by an hour: {ferry}", outlet="The Quaymoor Echo")
    of = Account("the ferry", (frozenset({"the quaymoor echo"}),))
    assert told(of, courier, echo) == [f"Late by an hour: {ferry}"]
    assert told(replace(of, sources=(frozenset(),)), courier, echo) == []


def test_an_author_is_a_source_of_articles_and_posts() -> None:
    by = Account(sources=(frozenset({"ines calloway"}),))
    assert counts(by, passage("A ferry.", authors=("Ines Calloway", "B")))
    assert not counts(by, passage("A ferry.", authors=("Rowan Teale",)))
    post = Post("1", "", "Ines Calloway", NOON, 0, 8)
    assert counts(by, passage("A ferry.", post=post))


def test_kinds_and_times_are_kept_to() -> None:
    opinion = passage("A ferry is a promise that we keep.", 9, kind="opinion")
    news = passage("The ferry sailed again at dawn today.", 10)
    wanted = Account("the ferry", kinds=frozenset({"opinion"}))
    assert told(wanted, opinion, news) == ["A ferry is a promise that we keep."]
    assert told(replace(FERRY, news=True), opinion, news) == [
        "The ferry sailed again at dawn today."
    ]
    day = datetime(2026, 3, 9, tzinfo=UTC)
    within = Period(day, day + timedelta(days=1), "day")
    assert told(replace(FERRY, period=within), opinion, news) == [
        "A ferry is a promise that we keep."
    ]
    assert told(replace(FERRY, period=Period(None, day, "span")), opinion, news) == []


def test_without_a_topic_articles_are_told_by_how_they_begin() -> None:
    begun = passage("CNN —\n\nThe ferry sailed again at dawn. It was late by an hour.")
    midst = passage("Crowds had cheered it on all the way.", before="One. ")
    assert told(NEWS, begun) == ["The ferry sailed again at dawn."]
    assert told(NEWS, begun, midst) == [
        "The ferry sailed again at dawn.",
        midst.version.headline,
    ]
    (lead,) = leads(NEWS, make_evidence(midst))
    assert lead.place.field == "headline"
    other = replace(midst, version=replace(midst.version, headline_of="later"))
    assert told(NEWS, other) == []


AMENDED = "This article was amended on 12 March, as the ferry is late."
FERRY_STORY = "The ferry sailed again at dawn. It was late by an hour."


def with_notice(whole: Passage, noted_at: datetime | None = NOON) -> Passage:
    """All of an article, in which the notice stands."""
    start = whole.version.text.index(AMENDED)
    notice = Notice("correction", AMENDED, noted_at, "day", start, start + len(AMENDED))
    return replace(whole, version=replace(whole.version, notices=(notice,)))


def test_a_notice_above_the_story_is_not_told_as_the_news() -> None:
    whole = with_notice(passage(f"{AMENDED}\n\n{FERRY_STORY}"))
    notice = replace(whole, end=len(AMENDED))
    story = replace(whole, start=len(AMENDED) + 2)
    for account in (NEWS, FERRY):
        assert told(account, notice, story) == ["The ferry sailed again at dawn."]
        assert told(account, notice) == []
        # As they are where both are joined, or were cut before the notice was known.
        assert told(account, whole) == ["The ferry sailed again at dawn."]
    undated = with_notice(whole, None)
    assert told(NEWS, undated) == ["The ferry sailed again at dawn."]


def test_nor_is_one_below_or_in_a_post() -> None:
    whole = with_notice(passage(f"{FERRY_STORY}\n\n{AMENDED}"))
    notice = replace(whole, start=len(FERRY_STORY) + 2)
    assert told(NEWS, notice) == told(FERRY, notice) == []
    said = f"All is well.\n{AMENDED}\n{FERRY_STORY}"
    post = Post("1", "", "", NOON, 13, len(said))
    blog = with_notice(passage(said, post=post))
    story = replace(blog, start=14 + len(AMENDED))
    assert told(NEWS, story) == ["The ferry sailed again at dawn."]


def test_headings_and_questions_tell_nothing() -> None:
    text = "Why did the ferry not sail today?\nThe crew of the ferry was on strike."
    assert told(FERRY, passage(text)) == ["The crew of the ferry was on strike."]
    assert told(FERRY, passage("What the ferry means to all of us")) == []


def test_an_article_is_told_once_and_so_is_a_reprint() -> None:
    text = "The ferry sailed again at dawn today. "
    whole = passage(text + "Later the ferry was late by an hour.")
    later = replace(whole, start=len(text))
    first = replace(whole, end=len(text) - 1)
    reprint = passage("The ferry sailed again at dawn today, they said.")
    assert told(FERRY, later, reprint, first) == [text.strip()]


def test_several_outlets_come_in_turn() -> None:
    said = ("in port by noon", "at sea since dawn", "sold to Norway", "painted red now")
    courier = [passage(f"The ferry is {one}.", outlet="Courier") for one in said]
    echo = passage("No ferry runs before Easter Monday.", outlet="Echo")
    several = told(replace(FERRY, several=True), *courier, echo)
    assert len(several) == MAX_LEADS
    assert "No ferry runs before Easter Monday." in several
    assert "No ferry runs before Easter Monday." not in told(FERRY, *courier, echo)


def test_what_has_no_date_is_never_the_newest() -> None:
    undated = make_passage("The ferry is for sale once more.", published_at=None)
    dated = passage("The ferry sailed again at dawn today.", 2)
    assert told(FERRY, undated, dated) == [
        "The ferry sailed again at dawn today.",
        "The ferry is for sale once more.",
    ]
