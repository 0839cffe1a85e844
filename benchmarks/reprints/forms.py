"""Forms that newsrooms fill in: two uses of one are two stories, however alike."""

from __future__ import annotations

from random import Random

NAMES = (
    "Ann Hill|Tom Reyes|Maria Okafor|Peter Lindqvist|Sunita Rao|James Carver"
    "|Olga Brandt|Wei Zhang|Lucy Farrow|Idris Bello|Hannah Moss|George Pike"
    "|Nadia Karim|Owen Price"
).split("|")
TOWNS = (
    "Ashford|Brackley|Corwen|Dunmore|Elland|Fenwick|Garstang|Holt|Ilkley|Jarrow|Kelso"
).split("|")
FIRMS = (
    "Halden Mining|Orex Oil|Brightwater|Kestrel Air|Norland Bank|Pharmon|Tessel"
    "|Quay Retail|Lumen Power|Castle Homes"
).split("|")
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday".split("|")
MONTHS = "March|April|May|June".split("|")


def markets(rng: Random) -> str:
    best, worst, small, lost = rng.sample(FIRMS, 4)
    return (
        f"Shares in London {rng.choice(['rose', 'fell', 'gained', 'lost'])}"
        f" {rng.randint(1, 99)} points, or {rng.uniform(0.1, 2):.1f}%, to close at"
        f" {rng.randint(6800, 7500):,} on {rng.choice(DAYS)}, as investors weighed the"
        f" outlook for interest rates. {best} was the biggest gainer, up"
        f" {rng.uniform(1, 6):.1f}%, while {worst} fell {rng.uniform(1, 6):.1f}% after"
        f" a broker downgrade. Among smaller companies, {small} added"
        f" {rng.uniform(1, 6):.1f}% and {lost} lost {rng.uniform(1, 6):.1f}%. On the"
        f" currency markets, the pound was at ${rng.uniform(1.2, 1.4):.4f} and"
        f" €{rng.uniform(1.1, 1.2):.4f}. In New York, the Dow Jones industrial average"
        f" was {rng.choice(['up', 'down'])} {rng.randint(10, 400)} points at the time"
        f" of the London close. Brent crude traded at ${rng.uniform(50, 80):.2f} a"
        " barrel."
    )


def weather(rng: Random) -> str:
    high, other, fog = rng.sample(TOWNS, 3)
    today, next_day = rng.sample(DAYS, 2)
    return (
        f"{today} will be {rng.choice(['dry and bright', 'cloudy', 'wet and windy'])}"
        f" for most parts, with highs of {rng.randint(5, 25)}C in {high} and"
        f" {rng.randint(5, 25)}C in {other}. Winds will be"
        f" {rng.choice(['light', 'moderate', 'fresh'])} from the"
        f" {rng.choice(['north', 'south', 'east', 'west'])}. Overnight, temperatures"
        f" will fall to {rng.randint(-3, 10)}C in the valleys, and there may be patches"
        f" of fog around {fog}. {next_day} looks"
        f" {rng.choice(['similar', 'brighter', 'wetter'])}, with a"
        f" {rng.randint(1, 9)}0% chance of rain. The outlook for the weekend remains"
        f" unsettled. Sunrise is at {rng.randint(5, 7)}.{rng.randint(10, 59)}am and"
        f" sunset at {rng.randint(4, 9)}.{rng.randint(10, 59)}pm."
    )


def lottery(rng: Random) -> str:
    *balls, last, bonus = rng.sample(range(1, 60), 7)
    return (
        f"The winning numbers in {rng.choice(DAYS)}'s draw of the lottery were:"
        f" {', '.join(map(str, balls))} and {last}, with the bonus ball {bonus}. The"
        f" jackpot was £{rng.uniform(2, 15):.1f}m."
        f" {rng.choice(['No ticket', 'One ticket', 'Two tickets'])} matched all six"
        f" numbers, and {rng.randint(2, 90)} players won £{rng.randint(1000, 3000)} for"
        " five. The odds of winning the jackpot are one in 45,057,474. Set of balls"
        f" number {rng.randint(1, 9)} was used. Players must be 18 or over. Tickets"
        " must be claimed within 180 days of the draw."
    )


def match(rng: Random) -> str:
    home, away, next_home, next_away = rng.sample(TOWNS, 4)
    first, second, third = rng.sample(NAMES, 3)
    return (
        f"{home} Town beat {away} United {rng.randint(2, 4)}-{rng.randint(0, 1)} at"
        f" {rng.choice(['the Meadow', 'Mill Lane'])} on {rng.choice(DAYS)} night to"
        f" move {rng.choice(['third', 'fifth', 'top'])} in the league. {first} opened"
        f" the scoring after {rng.randint(3, 40)} minutes with a"
        f" {rng.choice(['header', 'low shot'])}, and {second} made it two before"
        f" half-time. {away} had chances through {third}, but the goalkeeper was equal"
        f" to them. The attendance was {rng.randint(1000, 9000):,}. {home} play"
        f" {next_home} next, while {away} travel to {next_away}. The referee showed"
        f" {rng.randint(1, 6)} yellow cards."
    )


def court(rng: Random) -> str:
    cases = (
        f" {rng.choice(NAMES)}, {rng.randint(18, 75)}, of"
        f" {rng.choice(['Mill Lane', 'High Street', 'Church Road'])},"
        f" {rng.choice(TOWNS)}, was"
        f" {rng.choice(['fined', 'banned from driving and fined'])}"
        f" £{rng.randint(40, 900)} for {rng.choice(['speeding', 'driving uninsured'])}"
        f" on {rng.randint(1, 28)} {rng.choice(MONTHS)}, with a victim surcharge of"
        f" £{rng.randint(20, 90)} and costs of £85."
        for _ in range(6)
    )
    return "These cases were heard at the magistrates' court this week." + "".join(
        cases
    )


def obituary(rng: Random) -> str:
    who = rng.choice(NAMES)
    return (
        f"{who}, {rng.randint(60, 99)}, of {rng.choice(TOWNS)}, passed away peacefully"
        f" on {rng.choice(DAYS)}, {rng.randint(1, 28)} {rng.choice(MONTHS)}, surrounded"
        f" by family. {who} was born in {rng.choice(TOWNS)} on {rng.randint(1, 28)}"
        f" {rng.choice(MONTHS)} {rng.randint(1920, 1960)}, the"
        f" {rng.choice(['eldest', 'youngest'])} child of {rng.choice(NAMES)}, worked"
        f" for {rng.randint(10, 45)} years at {rng.choice(FIRMS)} and was a devoted"
        f" member of the church. There are {rng.randint(1, 6)} children and"
        f" {rng.randint(2, 15)} grandchildren. The funeral will take place at"
        f" {rng.choice(['St Mary', 'St John', 'All Saints'])}'s church on"
        f" {rng.choice(DAYS)} at {rng.randint(10, 15)}:30. Family flowers only;"
        f" donations to {rng.choice(['the hospice', 'the lifeboats'])} would be"
        " welcome."
    )


def earthquake(rng: Random) -> str:
    return (
        f"A magnitude {rng.uniform(3, 5):.1f} earthquake was reported"
        f" {rng.choice(DAYS)} at {rng.randint(1, 12)}:{rng.randint(10, 59)}"
        f" {rng.choice(['a.m.', 'p.m.'])} {rng.randint(3, 40)} miles from"
        f" {rng.choice(TOWNS)}, according to the geological survey. The earthquake"
        f" occurred {rng.randint(3, 60)} miles from {rng.choice(TOWNS)} and"
        f" {rng.randint(3, 60)} miles from {rng.choice(TOWNS)}. In the last 10 days,"
        f" there have been {rng.choice(['no', 'two', 'three'])} earthquakes of"
        " magnitude 3.0 or greater centred nearby. The earthquake occurred at a depth"
        f" of {rng.uniform(1, 20):.1f} miles. Did you feel this earthquake? Consider"
        " reporting what you felt to the survey. Find out what to do before, and"
        " during, an earthquake by reading our five-step guide."
    )


def results(rng: Random) -> str:
    return (
        f"{rng.choice(FIRMS)} reported {rng.choice(['higher', 'lower'])} profits for"
        f" the {rng.choice(['first', 'second', 'third'])} quarter on"
        f" {rng.choice(DAYS)}, {rng.choice(['beating', 'missing'])} analysts'"
        f" expectations. Pre-tax profit was £{rng.randint(20, 900)}m, compared with"
        f" £{rng.randint(20, 900)}m a year earlier, on revenue of"
        f" £{rng.uniform(1, 9):.1f}bn. Earnings per share came to"
        f" {rng.randint(5, 90)}p. The chief executive, {rng.choice(NAMES)}, said the"
        " company was on track to meet its targets for the full year despite difficult"
        " trading conditions. The board proposed a dividend of"
        f" {rng.uniform(1, 20):.1f}p a share."
    )


def briefing(rng: Random) -> str:
    first, second, third = rng.sample(NAMES, 3)
    return (
        f"Good morning. Here is what you need to know today. {first} will make a"
        f" statement on the {rng.choice(['budget', 'railways', 'hospital'])} this"
        f" afternoon, and {second} will take questions in {rng.choice(TOWNS)}. The"
        f" inquiry into the {rng.choice(['bridge collapse', 'flood', 'fire'])} hears"
        f" from {third}. On the roads, expect delays on the A{rng.randint(10, 99)} near"
        f" {rng.choice(TOWNS)}. In sport, {rng.choice(TOWNS)} play {rng.choice(TOWNS)}"
        f" at {rng.randint(2, 8)}pm. You can read all of this and more in our app. If"
        " you were forwarded this newsletter, you can sign up here to get it in your"
        " inbox every weekday morning."
    )


def notice(rng: Random) -> str:
    return (
        f"The weekly market will be held in the square at {rng.choice(TOWNS)} on"
        f" Saturday {rng.randint(1, 28)} {rng.choice(MONTHS)} from 9am to 2pm, with"
        f" {rng.randint(20, 60)} stalls. Parking is free in the station car park. The"
        " square will be closed to traffic from 6am. For a stall, ring the town hall"
        " before Thursday."
    )


FORMS = (
    markets,
    weather,
    lottery,
    match,
    court,
    obituary,
    earthquake,
    results,
    briefing,
    notice,
)
