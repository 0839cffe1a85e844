"""The vocabulary of reporting, in English, as parts of regular expressions."""

from __future__ import annotations

MEDIUM = r"(?:magazine|newspaper|paper|website|site|channel|network|online)"
NOUN = (
    r"(?:articles?|live ?blogs?|live coverage|live updates|editorials?|op-?eds?"
    r"|columns?|coverage|reporting|reports?|pieces?|stor(?:y|ies)|headlines?|interviews?"
    r"|reviews?|investigations?|analys[ie]s|accounts?|features?|newsletters?|profiles?"
    r"|posts?|obituar(?:y|ies)|dispatch(?:es)?|exclusives?|write-?ups?|fact-?checks?"
    r"|blogs?|corrections?|opinion pieces?|opinion|explainers?|podcasts?|broadcasts?"
    r"|essays?|scoops?|polls?|front pages?|papers?|stud(?:y|ies))\b"
)
STRICT_NOUN = r"(?:articles?|live ?blogs?|editorials?|op-?eds?|coverage|headlines?)\b"
LEADER = r"leaders?\s+(?:on|about)\b"
"""A paper's own opinion, behind its name; else, who leads."""
NOT_A_REPORT = (
    r"(?:earnings|quarterly|annual|financial|sales|revenue|success|life|love|origin"
    r"|credit|bank|share|index|to|and|in|did|does|was|is|has"
    r"|its|their|an?|the|on)"
)
"""What makes something else of the noun behind it: an annual report, a life story."""
SPEECH_NOUN = (
    r"(?:portrayal|depiction|description|claims?|emphasis|views?|stance|positions?"
    r"|perspective|narrative|warnings?|assertions?|statements?|explanation|discussion"
    r"|mention|presentation|suggestion|characteri[sz]ation|framing|assessment|focus)\b"
)
OUTLET = (
    r"(?:(?:news )?(?:sources?|outlets?|organi[sz]ations?)|publications?|newspapers?"
    r"|papers?|magazines?|broadcasters?|(?:news )?(?:web)?sites?|media)"
)
STAFF = (
    r"(?:reporters?|journalists?|correspondents?|columnists?|critics?|editorial board"
    r"|newsroom|team|anchors?|hosts?|live ?bloggers?)"
)


def _verbs(stems: str, *others: str) -> str:
    forms = [
        rf"{stem[:-1]}(?:e[sd]?|ing)" if stem[-1] == "e" else rf"{stem}(?:s|es|ed|ing)?"
        for stem in stems.split()
    ]
    return rf"(?:{'|'.join([*forms, *others])})\b"


STRONG_STEMS = (
    "report publish describe cover reveal quote cite mention say write tell claim print"
    " allege summarise summarize carry uncover"
)
STRONG_FORMS = "said|wrote|written|told|carri(?:ed|es)|ran"
STRONG_VERB = _verbs(STRONG_STEMS, STRONG_FORMS)
VERB = _verbs(
    f"{STRONG_STEMS} suggest state note indicate argue portray present highlight"
    " attribute credit discuss explain call name predict warn ask focus emphasise"
    " emphasize detail depict characterise characterize recommend advise think believe"
    " conclude find imply assert address feature list rank outline show agree differ"
    " contradict offer use provide make express compare criticise criticize praise link"
    " define specify change cast identify frame treat see view disclose maintain expose"
    " confirm acknowledge blame illustrate associate give investigate discover"
    " endorse oppose",
    STRONG_FORMS,
    "gave|given|found|thought|shown|impli(?:es|ed)|saw|specifi(?:es|ed)|identifi(?:es|ed)|run",
)
SAID_BY = (
    r"(?:reported|covered|published|quoted|cited|described|revealed|mentioned|said"
    r"|written|told|claimed|printed|alleged|summari[sz]ed|noted|carried|reviewed"
    r"|discussed|highlighted|featured)"
)
SAID_ON = (
    r"(?:said|shown|aired|broadcast|published|portrayed|discussed|featured|interviewed"
    r"|mentioned|seen|described|streamed)"
)
TRANSACTION = (
    r"(?:owned|bought|sold|acquired|hired|fired|employed|sued|paid|founded|run|funded"
    r"|launched|edited|sacked|suspended|dismissed|operated|caused|followed)"
)
"""What is done by a company that happens to be an outlet."""
SELF = (
    r"(?!\s+(?:that\s+)?(?:(?:it|they|he|she)\s+(?:will|would|had|has|was|is|plan)"
    rf"|(?:its|their)\b(?!\s+(?:{SPEECH_NOUN}|{NOUN}))|a (?:loss|profit)\b"
    r"|(?:\w+ )?(?:revenues?|earnings|profits?|losses)\b))"
)
"""Behind a verb: not what it says of itself, or earns."""
TALKED_OF = (
    r"\b(?:own(?:s|ed|er|ers|ership)?|editors?|edit(?:s|ed)|publishers?|founders?|staff"
    r"|newsroom|journalists?|reporters?|correspondents?|presenters?|readers?|subscribers?"
    r"|circulation|paywall|shareholders?|newspaper|magazine|website|\w+ of the year"
    r"|job cuts|strike|layoffs)\b"
)
"""What is near an outlet that is talked of as one."""
LEFT_OUT = (
    r"(?:other than|apart from|aside from|besides?|excluding|exclude|except(?: for)?"
    r"|without|leav(?:e|ing) (?:out|aside)|ignor(?:e|ing)|disregard(?:ing)?"
    r"|omit(?:ting)?|skip(?:ping)?|(?:dis|not )counting"
    r"|(?:any|every|no)(?:one|body| one| other| outlet| paper| source) but)\s+"
    r"(?:(?:an?|the|any|all|what|according|to|by|in|from|reports?|articles?|coverage"
    r"|pieces?)\s+)*"
)
WHO_RUNS_IT = (
    r"(?:(?:former|acting|deputy|then)\s+)?"
    r"(?:chair(?:man|woman|person)?|directors?|director[- ]general|boss(?:es)?|owners?"
    r"|chief executives?|CEO|president|founders?|spokes\w+|shareholders?|investors?"
    r"|executives?|officials?|lawyers?)\b"
)
NAMESAKE = (
    r"(?:famil(?:y|ies)|brothers?|sisters?|twins|couple|household|residents|villagers"
    r"|voters|homes?|houses?|estates?|farms?|fires?|murders?|shooting|trial|case|dam"
    r"|bridge|school|church|street|reserves?|lovers?|shares|stores?|employees|workers"
    r"|staff|developers|users|customers|engineers|devices?|rays?)\b"
)
"""Behind a name, of whom or what it's the name then: the Hill family."""
COMPANIES = frozenset(
    "apple google amazon microsoft meta facebook twitter tesla netflix disney nasa"
    " shell boeing visa target orange uber intel oracle nokia samsung sony".split()
)
"""Who publish, too, but say far more than that: their articles must be asked for."""
