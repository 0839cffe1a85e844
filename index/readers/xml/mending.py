"""Makes XML as archives hold it well-formed where that changes no word.

What stands before the first element (declaration, DOCTYPE, comments) is cut off, so
that no parser ever sees an entity or the address of a DTD. References to HTML's named
characters become those characters, all other references to entities, and a bare
``&``, stay as they are written. Characters that XML forbids are left out.
"""

from __future__ import annotations

import re
from html.entities import html5

from index.errors import SourceError
from index.readers.normalisation import Change

PROLOG_CHARACTERS = 1_000_000
"""The longest DOCTYPE and comments that are read before the first element."""

DOCTYPE = re.compile(
    r"""<!DOCTYPE (?: [^\[<>"'] | "[^"]*" | '[^']*' )*+ (?:
    \[ (?: [^\]"'<] | "[^"]*" | '[^']*' | <!--.*?(?:-->|\Z) | < )*+ \] \s*+ )?+ >""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
ROOT = re.compile(r"<(?:[^\W\d][\w.-]*:)?([^\W\d][\w.-]*)")
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+")
REFERENCE = re.compile(
    r"&(?:(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)?"
)
LONGEST_REFERENCE = 40
KNOWN_TO_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
RAW, RAW_END = "<![CDATA[", "]]>"


def root_offset(text: str) -> int | None:
    """Where the first element begins, or what isn't markup; None: not in this text."""
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
            continue
        if text.startswith("<?", at):
            end = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            end = _after(text, "-->", at + 4)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            found = DOCTYPE.match(text, at)
            end = found.end() if found else None
        else:
            return at
        if end is None:
            return None
        at = end
    return None


def _after(text: str, mark: str, start: int) -> int | None:
    found = text.find(mark, start)
    return None if found < 0 else found + len(mark)


def root_of(text: str) -> str:
    """The name of the first element, without its prefix; "" if there is none."""
    at = root_offset(text)
    found = None if at is None else ROOT.match(text, at)
    return found[1] if found else ""


class Mender:
    """Mends a document that comes in pieces.

    Attributes:
        normalised: what had to be done so far that XML itself doesn't ask for.
    """

    def __init__(self) -> None:
        self.normalised: set[str] = set()
        self._held = ""
        self._begun = False
        self._raw = False

    def mend(self, piece: str, *, last: bool = False) -> str:
        """What can be given on, of this piece and of what was held back before.

        Raises:
            SourceError: no element begins in the first million characters.
        """
        text, forbidden = FORBIDDEN.subn("", self._held + piece)
        self._held = ""
        if forbidden:
            self.normalised.add(Change.INVISIBLE)
        if not self._begun:
            at = root_offset(text)
            if at is None and not last:
                self._held = text
                if len(text) > PROLOG_CHARACTERS:
                    raise SourceError(
                        "No element begins in the first million characters of this XML."
                    )
                return ""
            at = len(text) if at is None else at
            self._begun = True
            # Blank lines for those that are cut off keep the line numbers right.
            text = "\n" * text.count("\n", 0, at) + text[at:]
        return "".join(self._mended(text, last))

    def _mended(self, text: str, last: bool) -> list[str]:
        parts: list[str] = []
        at = 0
        while at < len(text):
            mark = RAW_END if self._raw else RAW
            found = text.find(mark, at)
            end = len(text) if found < 0 else found
            if found < 0 and not last:
                end = max(at, _whole(text, raw=self._raw))
            given = text[at:end]
            parts.append(given if self._raw else self._with_references(given))
            if found < 0:
                self._held = text[end:]
                break
            parts.append(mark)
            self._raw = not self._raw
            at = found + len(mark)
        return parts

    def _with_references(self, text: str) -> str:
        return REFERENCE.sub(self._reference, text)

    def _reference(self, found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            self.normalised.add(Change.MENDED_XML)
            return "&amp;"
        if name in KNOWN_TO_XML:
            return found[0]
        if name.startswith("#"):
            number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
            return self._character(number)
        characters = html5.get(f"{name};")
        if characters is None:
            self.normalised.add(Change.MENDED_XML)
            return f"&amp;{name};"
        return "".join(f"&#{ord(character)};" for character in characters)

    def _character(self, number: int) -> str:
        """A reference by number; "" for a character that XML forbids."""
        if 0x80 <= number <= 0x9F:
            # Written by programs that take Windows-1252 for Unicode; so do browsers.
            number = ord(bytes([number]).decode("cp1252", "replace"))
            self.normalised.add(Change.MENDED_XML)
        surrogate = 0xD800 <= number <= 0xDFFF
        if number > 0x10FFFF or surrogate or FORBIDDEN.fullmatch(chr(number)):
            self.normalised.add(Change.INVISIBLE)
            return ""
        return f"&#{number};"


def _whole(text: str, *, raw: bool) -> int:
    """Where the text must be cut so that no mark or reference is torn apart."""
    if raw:
        return len(text) - len(RAW_END)
    reference = text.rfind("&", max(len(text) - LONGEST_REFERENCE, 0))
    mark = text.rfind("<", max(len(text) - len(RAW), 0))
    return min((cut for cut in (reference, mark) if cut >= 0), default=len(text))
