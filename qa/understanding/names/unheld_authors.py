"""Authors whose work a question asks for, and the archive doesn't hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.understanding.names.directory import AGENCY_KEYS, Directory
from qa.understanding.names.references import AuthorReference, Role
from qa.understanding.names.unheld import LIKELY_WORDS, NO_OUTLET
from qa.understanding.names.words import has_case, key_of

CAPITAL = r"[^\W\d_a-z][\w’'-]*\.?"
PIECE = (
    r"(?:columns?|articles?|pieces?|op-?eds?|essays?|reviews?|blogs?|newsletters?)\b"
)
WRITES = re.compile(
    rf"\b[Ww]hat\s+(?:else\s+)?(?:did|does|has|had)\s+"
    rf"({CAPITAL}(?:\s+(?:(?:van|von|de|der|den|del|di|du|la|le|bin|al)\s+){{0,2}}{CAPITAL})"
    r"{1,3})\s+(?:(?:\w+ly|ever|also|first|last)\s+)?"
    r"(?:(?:write|written)\b(?!\s+(?:to|off|back|down|in (?:an?|his|her|their|the)\b))"
    rf"|\w+\s+in\s+(?:his|her|their)\s+(?:\w+\s+){{0,2}}?{PIECE})"
)
"""A full name in an author's place: "What did … write about", "… say in her column"."""


def unheld_authors(text: str, directory: Directory) -> Iterator[AuthorReference]:
    """Full names in an author's place; of those, the archive's own are found before.

    Outlets, and what is called as papers are, are none.
    """
    if not has_case(text):
        return
    for found in WRITES.finditer(text):
        key = key_of(found[1])
        outlet = key in directory.spellings or key in directory.ambiguous
        outlet = outlet or key in AGENCY_KEYS or found[1].startswith("The ")
        papers = set(key.split()) & (LIKELY_WORDS | NO_OUTLET)
        if not outlet and not papers and key not in directory.authors:
            yield AuthorReference(*found.span(1), (), Role.SOURCE)
