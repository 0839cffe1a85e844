"""Words that say where the words of an event begin, and where they end."""

from __future__ import annotations

BEFORE = frozenset(
    "since until till before after during while throughout amid following preceding of "
    "to when time from day night morning week year that into once as".split()
)
DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those he she they it we "
    "i every another".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
NO_EVENT = frozenset(
    "then now recently when all that this these those it him them me us which who whom "
    "whose what not and or being having one each other to as soon long last next "
    "yesterday today tomorrow tonight early late mid dawn dusk sunrise sunset lunch "
    "breakfast turn".split()
)
COURTS = frozenset(
    "judge judges court courts committee committees inquiry parliament jury "
    "magistrates mps senate congress house panel tribunal cameras lords select "
    "commission public eyes law world".split()
)
"""Whom somebody appears before."""
NOT_A_TIME = frozenset(
    "look looks looked looking named take takes took taking go goes went called ask "
    "asked run running sought much".split()
)
"""Words before *after* that make something else of it."""
MEASURES = frozenset(
    "several many few couple half minute hour day week fortnight month quarter year "
    "decade century minutes hours days weeks months years decades centuries season "
    "time weekend morning afternoon evening night past last next same end start "
    "beginning middle point moment".split()
)
EDGES = frozenset("start beginning outset end close middle".split())
"""Measures, but for "the start of the war"."""
AUXILIARIES = frozenset(
    "is are was were be been has have had do does did will would can could shall "
    "should must is isn't wasn't didn't hasn't won't".split()
)
QUESTIONS = frozenset("who whom whose what which when where why how".split())
ENDS = frozenset('.?!,;:()"-')
LEAVES = frozenset(
    "about with to by from for as than over into through per and or but".split()
)
BEHIND_A_VERB = frozenset("over as from".split())
"""Of those, what may belong to a verb: took over, resigned as."""
PRECEDING = frozenset("before after since".split())
INSIDE = frozenset("of in on at against between".split())
