"""Which kinds of article a question asks for: live blogs, opinion, wire reports …

Kinds are called as :mod:`index.readers.kinds` calls them. A word such as "analysis" or
"opinion" says nothing by itself: people have opinions, and blood is analysed.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from index.readers.kinds import (
    ANALYSIS,
    CORRECTION,
    FACT_CHECK,
    OPINION,
    SPONSORED,
    WIRE,
)
from qa.understanding.names.references import KindReference, OutletReference

PIECES = r"(?:pieces?|articles?|stor(?:y|ies)|posts?|features?|items?|texts?)"
PATTERNS = {
    "liveblog": (
        r"live[ -]?blogs?|live (?:updates|ticker|text|coverage|page)|rolling coverage"
        r"|minute[ -]by[ -]minute (?:reports?|coverage|updates|blog)"
    ),
    OPINION: (
        rf"opinion (?:{PIECES}|columns?|pages?|section|essays?|writers?)|op-?eds?"
        r"|editorials?(?! (?:staff|team|independence|director|control|meetings?|line"
        r"|polic(?:y|ies)|offices?|decisions?|standards|freedom|assistant|advis[eo]rs?))"
        r"|leading articles?|leader (?:columns?|articles?|pages?)"
        rf"|comment (?:{PIECES}|pages?|section)|letters to the editor"
        rf"|guest (?:essays?|columns?)|commentary {PIECES}|readers['’] letters"
        r"|(?<=\bin )(?:his|her|their|a|its) columns?|columns? by(?= [A-Z])"
        r"|columnists?(?= (?:say|argue|think|write|wrote|make|call|see)\b)"
        r"|(?<=\bnews )and opinion|opinion and (?:comment|analysis)"
    ),
    ANALYSIS: (
        rf"analysis {PIECES}|news anal(?:ysis|yses)|explainers?|backgrounders?"
        r"|(?<=\bin its )analysis"
    ),
    WIRE: (
        r"wire (?:reports?|stor(?:y|ies)|copy|services?|articles?|dispatch(?:es)?)"
        r"|(?:news|wire) agenc(?:y|ies)['’]? (?:reports?|copy|stor(?:y|ies)|dispatch)"
        r"|agency copy|(?<=\b(?:from|over) the )(?:news)?wires?\b(?! fence)|newswires?"
    ),
    SPONSORED: (
        rf"sponsored (?:content|{PIECES})|advertorials?"
        r"|paid(?:-for)? (?:content|posts?)|(?:branded|partner) content"
        r"|native advertising|advertisement features?"
        r"|(?<=\b(?:marked|labelled|labeled) )(?:as )?sponsored"
    ),
    CORRECTION: (
        r"corrections and clarifications|correction notices?"
        r"|(?<!\b(?:market|price|course|department of|stock|spelling) )corrections"
        r"(?! (?:officers?|facilit(?:y|ies)|department|system|cent(?:er|re)))"
        r"|(?<=\b(?:(?:issue|print|publishe?|append)(?:e?d)?|ran|run) a )correction"
        r"|correction to (?:its|the|an?) (?:article|story|report)"
    ),
    FACT_CHECK: r"fact[ -]?check(?:s|ed|ing)?|reality check (?:articles?|pieces?)",
    "review": (
        r"(?:film|movie|book|theatre|theater|restaurant|album|music|game|tv|television"
        r"|concert|exhibition|play) reviews?"
    ),
    "news": r"(?:straight|hard) news|news (?:articles|reports|stories) only",
}
FOUND = {
    kind: regex.compile(rf"(?<![\w-])(?:{words})(?![\w-])", regex.IGNORECASE)
    for kind, words in PATTERNS.items()
}
BY_OUTLET = regex.compile(
    r"(?:['’]s?)?\s+(?:(?:news|own|latest|first|political)\s+)?"
    r"(anal(?:ysis|yses)|opinion|comment|columnists?|columns?|corrections?|reviews?"
    r"|leaders?(?=\s+(?:on|about)\b))"
    r"(?!\w)(?! poll)",
    regex.IGNORECASE,
)
OUTLETS_KIND = {"anal": ANALYSIS, "corr": CORRECTION, "revi": "review"}
EXCLUDED = regex.compile(
    r"\b(?:not|no|except(?: for)?|excluding|exclude|without|other than"
    r"|leav(?:e|ing) out|ignor(?:e|ing)|rather than|instead of|skip)"
    r"\s+(?:(?:any|the|in|from|its|all)\s+)*$",
    regex.IGNORECASE,
)


def find_kinds(
    text: str, outlets: Iterable[OutletReference] = ()
) -> tuple[KindReference, ...]:
    """Kinds asked for in ``text``, in order, not overlapping.

    Args:
        outlets: those found in it; "analysis" behind one means its articles.
    """
    spans = [
        (*found.span(), kind)
        for kind, pattern in FOUND.items()
        for found in pattern.finditer(text)
    ]
    for outlet in outlets:
        if found := BY_OUTLET.match(text, outlet.end):
            kind = OUTLETS_KIND.get(found[1][:4].lower(), OPINION)
            spans.append((*found.span(1), kind))
    kept: list[KindReference] = []
    for start, end, kind in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1].end:
            excluded = bool(EXCLUDED.search(text[max(0, start - 40) : start]))
            kept.append(KindReference(start, end, kind, excluded))
    return tuple(kept)
