"""Names, addresses, ages and counts that look like times: read, and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from qa.understanding.times import vocabulary as words
from qa.understanding.times.moment import Moment
from qa.understanding.times.patterns import Item
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.tokens import Token

Trap = Literal["trap"]

STREETS = "Road|Street|Avenue|Lane|Square|Place|Drive|Close|Crescent|Rd|St|Boulevard"


@grammar.rule(
    "trap", f"<date> {STREETS}", f"<month> {STREETS}", f"<daynumber> <month> {STREETS}"
)
def address(_: Moment, *_values: object) -> Trap:
    return "trap"


@grammar.rule(
    "trap",
    "today show|programme|program",
    "Today Show|Programme|Program|FM",
    "USA Today",
    "This Morning|Week America|programme|presenter",
    "Good Morning America|Britain",
    "Match of the Day",
    "Black|Blue|Manic|Happy Monday|Mondays|Wednesday",
    "Bloody|Ruby|Freaky Sunday|Tuesday|Friday",
    "Bloody Sunday inquiry|Inquiry?",
    "Sheffield Wednesday",
    "Mail|Observer on Sunday",
    "Man Friday",
    "Taking Back Sunday",
    "Saturday Night Live|Takeaway|Fever",
    "Friday Night Lights|Dinner",
    "Monday Night Football|Raw",
    "Sunday|Saturday|Monday|Friday|Tuesday|Wednesday Times|Mirror|Telegraph|Mail|Post|"
    "World|Express|People|Sport|Herald|Tribune|Age|Independent|Business|Kitchen|Club|"
    "League|Brunch|Politics|Star|Mercury|Addams",
    "Easter Island|Rising|Road|egg|eggs|bunny",
    "Good Friday agreement|accord|accords",
    "Christmas Island|Carol|tree|trees|card|cards|jumper|jumpers|cracker|pudding",
    "Boxing Day tsunami",
    "Father Christmas",
    "Prague|Arab Spring",
    "Winter|Summer Olympics|Games|Paralympics|Palace|Time",
    "October|February|July|August|November Revolution",
    "Black September",
    "24 / 7",
    "1922 committee",
    "2000|1000 Guineas",
    "Yom Kippur War",
    "Six|6 - Day War",
    "Thirty|Seven|Hundred Years ' War",
    "starred|stars|star in Groundhog|Independence Day",
    "Thursday Murder Club",
    "Green|Doris Day",
    "Donna Summer",
    "War of <year>",
    "Class|Spirit of ' <daynumber>",
    "Friday the 13th film|films|franchise",
    "March of the Penguins",
    "24 hours in A&E|A",
    "second|first|third world war",
    "a|an|the|of one|two|three|six|ten day|week|month|year war",
    "Six|6 Day|Days War",
    "hundred|thirty|seven years war|' war",
    "Generation|Class of <year>",
    "Million|Women|Salt|Long|Death|Dance|Selma March",
    "March|march on|for|against|in|through London|Washington|Rome|Moscow|Versailles",
    "million woman|man march",
    "Day|Days of the Jackal|Dead|Thunder",
    "28|Twenty-eight Days|Weeks Later",
    "Thirteen|13 days|hours film|movie",
    "A Day|Year in the Life",
    "the day after tomorrow film|movie",
    "the night before christmas",
    "Midnight in Paris|Cowboy|Express",
    "century city|fund",
    "20th|Twentieth Century fox|studios",
    "Minute|minute maid|maids",
    "New|new year honours|honour",
    "New|new year 's honours|resolution|resolutions",
    "Euro|Expo|Agenda|Vision <year>",
    "Windows|Office|Boeing|Resolution|Flight <count>",
    "<count> - <single> - old|olds|long",
    "<count> to|- <count> year - old|olds",
    "<count> to|- <count> year olds",
    "may day call|signal",
    "sell|best by|before date",
)
def name(_: Moment, *_values: object) -> Trap:
    return "trap"


@grammar.rule("trap", "<weekday> mornings|afternoons|evenings|nights")
def habit(_: Moment, _day: object) -> Trap:
    """On Saturday nights: on no one in particular."""
    return "trap"


_TITLE_WORDS = frozenset("yesterday tomorrow tonight today midnight".split())
_QUOTES = frozenset("\"'")


@grammar.reader((*_TITLE_WORDS, *_QUOTES))
def titles(tokens: list[Token], at: int) -> Iterator[Item]:
    """A capital inside of a sentence ("Who wrote Yesterday"), or quotation marks."""
    token = tokens[at]
    if token.form in _TITLE_WORDS and token.is_capital and at:
        opening = tokens[at - 1].form in ".?!:;-\"'" or token.raw.isupper()
        shouted = all(word.is_capital for word in tokens if word.is_word)
        if not opening and not shouted:
            yield Item("trap", at, at + 1, "trap")
    if token.form in _QUOTES and not (at and token.glued and tokens[at - 1].is_word):
        for end in range(at + 2, min(at + 6, len(tokens))):
            if tokens[end].form == token.form and tokens[end].glued:
                yield Item("trap", at, end + 1, "trap")
                return


@grammar.reader(words.WEEKDAYS)
def named_after_days(tokens: list[Token], at: int) -> Iterator[Item]:
    """The Friday Mosque, Radio 4's Friday Night Comedy."""
    owned = words.form_at(tokens, at - 1) in ("the", "a", "'s")
    if not owned or not tokens[at].is_capital:
        return
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital:
        if tokens[end].form in words.MONTHS or tokens[end].form in words.SMALL_WORDS:
            return
        end += 1
    if end > at + 1:
        yield Item("trap", at, end, "trap")


_GIVEN = frozenset({"january", "april", "june", "may", "august"})


@grammar.reader(
    (
        "january",
        "jan",
        "march",
        "april",
        "may",
        "june",
        "august",
        "dec",
        "tuesday",
        "wednesday",
    )
)
def persons(tokens: list[Token], at: int) -> Iterator[Item]:
    """April Jones, Theresa May, Ant and Dec: with a capital, beside another name."""
    token = tokens[at]
    if not token.is_capital:
        return
    before = tokens[at - 1] if at else None
    if token.form in _GIVEN | {"jan", "tuesday", "wednesday"} and at + 1 < len(tokens):
        after = tokens[at + 1]
        free = words.form_at(tokens, at - 1) not in words.BEFORE_A_TIME
        dated = after.form in words.MONTHS or after.form in words.WEEKDAYS
        named = after.is_capital and words.is_noun_like(tokens, at + 1)
        if free and named and not dated:
            yield Item("trap", at, at + 2, "trap")
    if token.form in ("may", "march", "dec", "jan", "august") and before is not None:
        named = before.is_capital and words.is_noun_like(tokens, at - 1)
        figures = words.form_at(tokens, at + 1)[:1].isdigit()
        weekday = before.form in words.WEEKDAYS or before.form in words.MONTHS
        if named and at > 1 and not figures and not weekday:
            yield Item("trap", at - 1, at + 1, "trap")
