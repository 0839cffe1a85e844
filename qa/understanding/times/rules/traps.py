"""Names, addresses, ages and counts that look like times: read, and dropped."""

from __future__ import annotations

from typing import Literal

from qa.understanding.times.moment import Moment
from qa.understanding.times.rules.grammar import grammar

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
    "CBS This Morning",
    "This Morning|Week America|programme|presenter",
    "Good Morning America|Britain",
    "Match of the Day",
    "Black|Blue|Manic|Happy|Meatless|Plough Monday|Mondays|Wednesday",
    "Bloody|Ruby|Freaky|Casual|Dress|Fat|Super Sunday|Tuesday|Friday",
    "Man who Was Thursday",
    "Bloody Sunday inquiry|Inquiry?",
    "Sheffield Wednesday",
    "Mail|Observer|Independent|Sun on Sunday",
    "Man|Joe Friday",
    "performed|performs|perform|staged|stages|directed Twelfth Night",
    "the next|following|same day|night|morning|evening",
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
    "starred|stars|star in <weekday>",
    "starred|stars|star in <month>",
    "Wonder Woman <year>",
    "Death Race <year>",
    "Summer of ' 69",
    "Thursday Murder Club",
    "Green|Doris Day",
    "Donna Summer",
    "War of <year>",
    "Class|Spirit of '? <daynumber>",
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
    "<ordinal> Century fox|studios|fund|foundation|insurance|women|museum|press",
    "the? <ordinal> quarter|half of the? game|match|final|tie|bout|derby|race",
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


GROUPS = "Movement|Group|Front|Brigade|Brigades|Coalition|Committee|Revolution|Martyrs"


@grammar.rule(
    "trap",
    f"<month> <daynumber> Youth? {GROUPS}",
    f"the? <daynumber> <month> Youth? {GROUPS}",
    "the? <daynumber> <month> movement|group",
)
def named_after_a_date(_: Moment, *_values: object) -> Trap:
    """The April 6 Youth Movement, the 17 November group."""
    return "trap"


@grammar.rule("trap", "<weekday> mornings|afternoons|evenings|nights")
def habit(_: Moment, _day: object) -> Trap:
    """On Saturday nights: on no one in particular."""
    return "trap"
