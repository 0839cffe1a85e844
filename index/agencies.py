"""The world's news agencies: who they are, and what they are called."""

from __future__ import annotations

import re

AGENCIES = {
    "Agence France-Presse": ("Agence France Presse", "AFP", "法新社"),
    "Anadolu Agency": ("Anadolu",),
    "ANSA": (),
    "Associated Press": ("AP", "AP News", "美联社", "美聯社"),
    "Australian Associated Press": ("AAP",),
    "Bloomberg": ("Bloomberg News",),
    "Canadian Press": ("La Presse Canadienne",),
    "Deutsche Presse-Agentur": ("dpa", "dpa International"),
    "EFE": ("Agencia EFE",),
    "Interfax": (),
    "Inter Press Service": ("IPS",),
    "Jiji Press": ("Jiji", "時事通信"),
    "Kyodo News": ("Kyodo", "共同通信", "共同社"),
    "PA Media": ("PA", "Press Association", "PA News Agency"),
    "Press Trust of India": ("PTI",),
    "Reuters": ("Thomson Reuters", "Reuters News Agency", "路透社", "路透"),
    "TASS": ("ITAR-TASS",),
    "United Press International": ("UPI",),
    "Xinhua": ("Xinhua News Agency", "新华社", "新華社"),
    "Yonhap": ("Yonhap News Agency",),
}
"""Agencies that many outlets print, and what else they are called."""

PROVIDERS = frozenset({
    "adnkronos", "anadolu ajansı", "ani", "aninews", "anp", "antara", "apa",
    "austria presse agentur", "belga", "bernama", "bta", "cp", "ctk", "čtk",
    "dow jones newswires", "dpa afx", "europa press", "ians", "keystone sda", "lusa",
    "mti", "ntb", "pa wire", "pap", "reuters news", "ria novosti", "ritzau", "sda",
    "sid", "stt", "tanjug", "tt", "tt nyhetsbyrån", "united news of india", "aa",
})  # fmt: skip
"""More of them, members of EANA, OANA and MINDS, as they call themselves in what they
send; in a text of somebody else's, many of these may mean something else."""

NAMES = {
    called: agency for agency, names in AGENCIES.items() for called in (agency, *names)
}
_SPELLINGS = {
    re.sub(r"\W", "", called).casefold(): agency for called, agency in NAMES.items()
}
SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,6}){1,2}(?:/.*)?")


def agency_called(name: str) -> str | None:
    """The agency of that name, initials or site, by its name in :data:`AGENCIES`; None
    if it is none of those."""
    site = re.sub(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|de|co\.uk)/?$", "", name)
    spelling = re.sub(r"\W", "", site).casefold()
    return _SPELLINGS.get(re.sub(r"^the", "", spelling))


def is_agency(name: str | None) -> bool:
    """Whether who sent an item is an agency, by name, code (``nprov:AFP``) or site."""
    shown = (name or "").strip().casefold()
    site = SITE.fullmatch(shown)
    code = site[1] if site else shown.rpartition(":")[2]
    plain = " ".join(re.sub(r"[\W_]+", " ", code).split()).removeprefix("the ")
    return plain in PROVIDERS or agency_called(plain) is not None
