"""What else an outlet is called: derived from its name and its articles' hosts.

No outlet is known here by its name. What is known are the forms that names have: a
section behind a dash, an address, capitals inside a word, words that papers are called
by. News agencies are the exception, and they have one place for it,
:mod:`index.agencies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from index.agencies import AGENCIES, agency_called
from qa.understanding.names.words import CAMEL, SMALL, fold, key_of, words_of

PAPER_WORDS = frozenset(
    "chronicle courier dispatch echo examiner express gazette globe guardian herald"
    " independent inquirer journal mail mirror observer post press sentinel standard"
    " star sun telegraph times tribune".split()
)
"""Words that papers are called by for short: "the Times" for a Times of somewhere."""
DEPARTMENTS = frozenset(
    "news sport sports online international world english live tv radio".split()
)
"""Words behind a brand that name a part of it: the BBC's News, Sport, World."""
EDITIONS = frozenset(
    "english international online digital uk us usa europe asia africa australia"
    " america india canada".split()
)
"""Words behind a brand that name an edition of it."""
NAVIGATION = frozenset(
    "home latest breaking news top stories headlines all articles archive rss feed blog"
    " index the live".split()
)
TOPICS = DEPARTMENTS | frozenset(
    "opinion politics technology health entertainment science business".split()
)
"""No name where they stand alone, though they may stand before a dash."""
SEPARATOR = re.compile(r"\s+[-–—|·•»/]+\s+|\s*\|\s*|:\s+|\s*[(\[]")
ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|amp|edition|mobile|rss|feeds?)\.)+")
MIN_INITIALS, MIN_JOINED = 3, 6


class Form(IntEnum):
    """How near an alias is to the name: the smaller, the nearer."""

    NAME = 0
    """The name itself, with or without ``The``."""
    PART = 1
    """The part before a dash or bar, a brand: shared by its outlets."""
    ADDRESS = 2
    """Of its articles, unless many others have theirs there, too."""
    INITIALS = 3
    """Of one outlet only, else of none."""
    SHORT = 4
    """``the Times``: with the article, and of one outlet only."""


def aliases(name: str, hosts: Iterable[str] = ()) -> frozenset[tuple[str, Form]]:
    """Folded aliases of an outlet, without leading ``the``, and how each was derived.

    Args:
        hosts: of its articles' addresses, such as ``www.theguardian.com``.
    """
    found = {(key_of(name), Form.NAME)}
    found |= {(key, Form.PART) for key in _parts(name)}
    found |= {
        (key, Form.ADDRESS) for host in hosts for key in keys_of_address(host, name)
    }
    found |= {(key, Form.INITIALS) for key in _initials(name)}
    found |= {(key, Form.SHORT) for key in _short(name)}
    return frozenset((key, form) for key, form in found if len(key) > 1)


def brand_of(name: str) -> str:
    """The part of a name before a section or slogan: ``The Independent`` of
    ``The Independent - Life and Style``, behind a dash where nothing stands before."""
    parts = [part.strip(" )]") for part in SEPARATOR.split(name) if part.strip(" )]")]
    return next((part for part in parts if not _is_generic(key_of(part))), name)


def _is_generic(key: str) -> bool:
    return key in TOPICS or set(key.split()) <= NAVIGATION


def _parts(name: str) -> Iterator[str]:
    brand = brand_of(name)
    yield key_of(brand)
    yield from _respelt(brand)
    yield from _acronym(brand, name)
    *words, last = key_of(brand).split() or [""]
    if words and last in EDITIONS and words[-1] not in SMALL:
        yield " ".join(words)
    if agency := agency_called(brand):
        yield from (key_of(each) for each in (agency, *AGENCIES[agency]))
    if own := ADDRESS.fullmatch(brand):
        yield from keys_of_address(own[1], brand)


def _respelt(brand: str) -> Iterator[str]:
    """``Tech Crunch`` of ``TechCrunch``, and ``skysports`` of ``Sky Sports``."""
    words = [word for word in re.findall(r"[^\W_]+", brand) if fold(word) != "the"]
    if any(len(CAMEL.findall(word)) > 1 and not word.isupper() for word in words):
        split = (part for word in words for part in (CAMEL.findall(word) or [word]))
        yield key_of(" ".join(split))
    joined = "".join(map(fold, words))
    if 1 < len(words) < 4 and len(joined) >= MIN_JOINED:
        yield joined


def _acronym(brand: str, name: str) -> Iterator[str]:
    """``bbc`` of ``BBC News``, and ``bbc health`` of ``BBC News - Health``."""
    label = re.sub(r"\.[a-z.]+$", "", brand)
    split = CAMEL.findall(label) if " " not in label else label.split()
    first, *rest = split or [""]
    if not (first.isupper() and len(first) > 1 and first.isalpha() and rest):
        return
    if all(fold(word) in DEPARTMENTS for word in rest):
        yield fold(first)
        if behind := key_of(name).removeprefix(key_of(brand)).strip():
            yield f"{fold(first)} {behind}"


def keys_of_address(host: str, brand: str = "") -> Iterator[str]:
    """``theguardian com``, ``theguardian`` and ``guardian`` of its host."""
    from tld import get_tld

    plain = HOST_PREFIX.sub("", host.lower())
    if not ADDRESS.fullmatch(plain):
        return
    found = get_tld(f"http://{plain}", as_object=True, fail_silently=True)
    label, whole = getattr(found, "domain", ""), getattr(found, "fld", plain)
    yield key_of(plain)
    yield key_of(whole)
    if label and not _is_generic(label):
        yield key_of(label)
        yield key_of(label.removeprefix("the"))
    if ADDRESS.fullmatch(brand):
        yield from _respelt(brand[: len(label)] if label else brand)


def _initials(name: str) -> Iterator[str]:
    words = [word.folded for word in words_of(brand_of(name))]
    if words[:1] == ["the"]:
        del words[0]
    full = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in SMALL)
    yield from {one for one in (full, short) if len(one) >= MIN_INITIALS}


def _short(name: str) -> Iterator[str]:
    words = key_of(brand_of(name)).split()
    if len(words) > 1:
        yield from {word for word in (words[0], words[-1]) if word in PAPER_WORDS}
