"""Which providers are news agencies: what they send is of the kind ``wire``.

The members of the agencies' own associations (EANA, OANA, MINDS) and the large
commercial wires, by name and by the short name in their copyright lines and codes. A
newspaper that writes NITF or ninjs is none, so the format alone tells nothing.
"""

from __future__ import annotations

import re

AGENCIES = frozenset({
    "aa", "aap", "adnkronos", "afp", "agence france presse", "aninews", "ani",
    "anadolu agency", "anadolu ajansı", "anp", "ansa", "antara", "ap", "apa",
    "associated press", "australian associated press", "austria presse agentur",
    "belga", "bernama", "bloomberg", "bloomberg news", "bta", "canadian press",
    "cp", "ctk", "čtk", "deutsche presse agentur", "dow jones newswires", "dpa",
    "dpa afx", "efe", "europa press", "ians", "interfax", "jiji", "jiji press",
    "keystone sda", "kyodo", "kyodo news", "lusa", "mti", "ntb", "pa", "pa media",
    "pa wire", "pap", "press association", "press trust of india", "pti", "reuters",
    "reuters news", "ria novosti", "ritzau", "sda", "sid", "stt",
    "tanjug", "tass", "thomson reuters", "tt", "tt nyhetsbyrån", "united news of india",
    "united press international", "upi", "xinhua", "xinhua news agency", "yonhap",
    "yonhap news agency",
})  # fmt: skip
SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,6}){1,2}(?:/.*)?")


def is_agency(name: str | None) -> bool:
    """Whether a provider is an agency, by its name, code (``nprov:AFP``) or site."""
    shown = (name or "").strip().casefold()
    site = SITE.fullmatch(shown)
    code = site[1] if site else shown.rpartition(":")[2]
    plain = " ".join(re.sub(r"[\W_]+", " ", code).split())
    return plain.removeprefix("the ") in AGENCIES
