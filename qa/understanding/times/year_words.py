"""Words beside four figures that say whether they are a year, a count or a name."""

from __future__ import annotations

from qa.understanding.times.vocabulary import BEFORE_A_TIME

BEFORE_A_YEAR = BEFORE_A_TIME | frozenset(
    "year years to between and - season spring summer autumn fall winter christmas "
    "easter than versus vs v the late- mid- pre post q h circa c".split()
)
NAMED_BY_NUMBER = frozenset(
    "resolution flight room route page chapter boeing airbus windows agenda vision "
    "euro horizon expo no number psalm suite unit bus line train case bill form "
    "section convoy studio runner cyberpunk catalogue model asteroid apartment catch "
    "nintendo playstation microsoft office orwell's version chapter verse regulation "
    "directive decision rfc iso article".split()
)
"""Also in small letters: resolution 1973, flight 1549."""
NAMED_BY_FIGURES = frozenset(
    # Cars and machines.
    "peugeot citroen renault bmw audi fiat ferrari porsche mazda volvo saab lada "
    "skoda lancia alfa mercedes cessna tupolev antonov learjet gulfstream nokia "
    "samsung xperia ryzen geforce radeon opteron athlon commodore atari "
    # Games and software.
    "anno madden civilization autocad exchange server "
    # Lists of firms and their shares.
    "russell forbes fortune nikkei topix ftse wilshire "
    # Laws, which their year is a part of.
    "act regulations directive ordinance decree statute "
    # Films.
    "odyssey space".split()
)
"""With a capital: the Peugeot 2008, the Russell 2000, the Equality Act 2010."""
FIGURES_OF_A_FIRM = frozenset(
    "sales profit profits results deliveries earnings loss losses output revenue "
    "revenues turnover production dividend accounts report strike".split()
)
"""Behind those, which leave a year a year: Volvo 2019 profits."""
NAMES_BEHIND = frozenset("project vision munich munchen hoffenheim guineas".split())
"""With a capital, behind figures: the 1619 Project, 1860 Munich."""
COUNTED = frozenset(
    "jobs people men women children deaths dead homes houses flats workers staff "
    "troops soldiers miles metres meters feet kilometres km yards acres hectares cases "
    "pages words votes seats tonnes tons pounds dollars euros cars vehicles trees "
    "voters migrants refugees patients students pupils teachers nurses doctors "
    "officers police members employees families passengers flights schools shops "
    "stores branches posts redundancies complaints claims arrests prisoners victims "
    "civilians casualties injuries fans supporters spectators runners riders copies "
    "tickets emails letters signatures delegates residents protesters demonstrators "
    "points goals runs hours minutes days weeks litres gallons barrels calories cows "
    "sheep pigs animals birds roles positions firms companies businesses farms "
    "horsepower megawatts mw volts rooms beds vacancies infections lives units "
    "apartments".split()
)
AFTER_A_NAMESAKE = frozenset("plc ltd inc llc gmbh".split())
OF_A_TITLE = frozenset(
    "wrote write writes written read reads reading directed directs adapted filmed "
    "reread staged titled called entitled novel book film album song band sang sing "
    "sings sung".split()
)
