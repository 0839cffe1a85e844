"""How English asks for the newest word, the beginning, a course, a definition.

Each pattern is a tuple of alternatives, as parts of one regular expression that ignores
case; ``(?-i:[A-Z])`` asks for a capital all the same.
"""

from __future__ import annotations

HAVE, DO, BE = "(?:has|have|had)", "(?:did|does|do)", "(?:is|are|was|were|am|be)"
WORDS = r"(?:[^\s?.!]+\s+)"
CHANGE = (
    r"(?:changed?|develop(?:ed)?|evolved?|progress(?:ed)?|unfold(?:ed)?|shift(?:ed)?"
    r"|rise|risen|fallen|fall|grow|grown|fluctuated?|moved?|shrunk|var(?:y|ied)|drifted)"
)
DEVELOPMENT = (
    r"\btimelines?\b(?! app| feature)",
    r"\bchronolog(?:y|ical)\b",
    r"(?<!\b(?:its|his|her|their|a) )\bhistory of (?=the |how |this |that |its )",
    r"\bbrief history\b",
    rf"\bhow (?:much |far |often )?(?:{HAVE}|{DO}|{BE})(?:n['’]t)? {WORDS}{{1,9}}"
    rf"(?<!\b(?:the|an?|this|that|any|of|to|in) ){CHANGE}\b"
    r"(?! (?:his|her|their|its|my|your) (?:mind|name|clothes|seat))",
    r"\bhow (?:\w+ ){1,6}(?:unfolded|evolved|developed|came about)\b",
    r"\bin what ways? [^?.!]*\bchange|\bwhat(?:['’]s| has| have) changed\b",
    r"\bstory so far\b|\bhow did (?:we|it|things) get (?:here|this far|to this)\b",
    r"\bover (?:time|the (?:years|decades|weeks|months|season))\b",
    rf"\b(?:{BE}|{HAVE}) there (?:been )?(?:any|an?|no) (?:change|shift) in\b",
    r"\b(?:sequence|course) of events\b|\b(?:trace|follow) the course of\b",
    r"^\W*trace\b|\bwhittled (?:down|away)\b"
    r"|\bstep by step\b|\bgone up or down\b|\brise and fall\b|\bevolution of\b",
    r"\b(day|week|month|year) (?:to|by|after) (?:day|week|month|year)\b",
    r"\b(?:the|any|a) trends? in\b",
    r"\bdevelopment of the (?:story|case|crisis|conflict|situation)\b",
)
ORDINAL = (
    r"(?:aid|lady|ladies|minister|half|quarter|round|leg|place|name|class|floor|division"
    r"|world war|amendment|nations?|team|set|innings|gentleman|responders?|read|time"
    r"|week|day|month|year|person|-)"
)
"""What stands behind "first" where it counts or is part of a name."""
BEGIN = (
    r"(?:begin|began|begun|start(?:ed)?|break out|broke out|originate|get under way"
    r"|arise|open|emerge|appear|come to light|erupt)"
)
BECOME = r"(?:become|became|becomes|becoming|be)"
FIRST = (
    r"\bsince when\b|\bsince what (?:year|date|day)\b",
    rf"\b(?:for )?how long {HAVE}\b",
    rf"\b(?:when|where|how) {DO} {WORDS}{{1,8}}{BEGIN}\b(?<!fire start)(?<!fire begin)",
    rf"\b{DO} {WORDS}{{1,8}}(?:first|originally|initially)\s+(?!{ORDINAL}\b)\w+",
    r"\b(?:who|which \w+|what|when|where|is|was|were|been|had) "
    r"(?:[^\s?.!,;]+ ){0,9}?(?<!['’]s )first "
    rf"(?!{ORDINAL}\b)\w+(?:d|ght|w|me|ke|t)\b",
    # Who became the first to do something, did so lately.
    rf"(?<!\b{BECOME} )\bthe first to \w+",
    r"\borigins? of\b|\boriginat(?:e|ed|es)\b|\boriginally\b|\binitially\b",
    r"\b(?:what|who) (?:was|were) the earliest\b",
    r"\bearliest (?:signs?|reports?|mention)\b",
    r"\bthe (?:very )?first (?:signs?|reports?|warnings?|hints?|mention|cases?|known"
    r"|recorded|documented|detected)\b",
    r"\bat first\b(?! (?:glance|sight))|\bgo(?:es)? back to\b",
    r"\bwhat (?:sparked|triggered|set off)\b",
    r"\b(?:who|which \w+) broke the (?:story|news)\b",
    r"\binitial (?:estimates?|reports?|claims?|accounts?|reactions?|plans?|figures?)\b",
    r"\bwhere did [^?.!]* come from\b",
)
LATEST = (
    # An author's latest book is a book, and the latest to join a person.
    r"(?<!\b(?:its|his|her|their|['’]s) )\blatest\b(?! to\b)|\bnewest\b",
    r"\bmost recent(?:ly)?\b|\bcurrent(?:ly)?\b(?! affairs)|\bthese days\b|\bto date\b",
    r"\b(?:right|as of|even|until|till) now\b|(?-i:\bnow|^\W*Now)\b(?!-)|\bso far\b",
    r"\b(?:at|as of) the moment\b|\bat present\b|\bpresent (?:state|status)\b",
    r"(?:^\W*|\b(?:any|an|the|there) )up ?dates?\b|\bbreaking news\b",
    rf"\b(?:{BE}|{DO}|{HAVE}|who|what|which|where|why|how)\b[^?.!:]*\bstill\b",
    r"\b(?:what|how)(?:['’]s| is| are) (?:\w+ ){0,4}?(?:happening|going(?! to))\b",
    r"\bwhat(?:['’]s| is) (?:new|up|the (?:state|status|situation))\b",
    rf"\b{HAVE} {WORDS}{{1,9}}yet\b|^\W*has (?=\w)(?![^?.!]* (?:ever|always)\b)",
    r"^\W*have (?!you|i\b)(?=\w)(?![^?.!]* (?:ever|always)\b)",
    r"\bhow (?:is|are) [^?.!]*\b(?:doing|coming along)\b",
    r"\bremains? (?=closed|open|missing|in force|\w+ed\b)",
    r"\b(?:is|are) (?:\w+ ){0,5}(?:\w+ing|open|closed|back|up|well) again\b",
    r"\bwhere do(?:es)? [^?.!]*\bstand\b(?! for)",
)
NAME = (
    r"(?-i:[A-Z])[\w’'.-]*(?:[ -](?:(?:al|of|the|and|de) )?(?-i:[A-Z])[\w’'.-]*){0,3}"
)
TIMELESS = (
    r"\bstands? for\s*\W*$|\bmeaning of\b|\bwhat (?:does|do|is) .{1,60}?\bmeans?\W*$",
    r"^\W*(?:define|definition of)\b|\bdifference between\b",
    r"\bis the capital (?:city )?of\b",
    r"^\W*(?:please )?explain (?:how|what|why)\b|\bpronounced?\b|\bspelled\b",
    r"\bhow (?:does|do) (?:an? |the )?[a-z\s-]{1,40}? works?\W*$",
    rf"^\W*wh(?:at|o)(?:['’]s|['’]re| is| are| was| were) (?:the )?{NAME}\W*$",
    r"^\W*what(?:['’]s| is) an? (?:[\w’'-]+ ?){1,3}\W*$",
    r"^\W*what (?:is|are) (?!the |his |her |their |its |your |there\b)[a-z][\w-]*"
    r"(?: [a-z][\w-]*)?\W*$",
    r"\b(?:is|are) [a-z\s]{1,40} (?:used for|made of)\W*$",
    rf"^\W*what (?:does|do) (?:(?:the )?{NAME}|an? [\w\s-]{{1,40}}) do\W*$",
    r"\bwhat(?:['’]s| is) the (?:population|currency|official language|role|function"
    r"|definition|flag|height|area) of (?:the )?\w+(?: \w+)?\W*$",
    r"^\W*why do(?:es)? (?!the )[a-z]+ \w+\W*$",
    rf"^\W*where (?:is|are) (?:the )?{NAME}\W*$",
    r"^\W*how (?:is|are) (?:the |an? )?\w+ \w+ed\W*$",
    rf"^\W*how many [\w\s]{{1,40}}? do(?:es)? (?:the |an? )?{NAME} have\W*$",
)
