"""One company under its many spellings: without case, marks and legal form."""

import re
import unicodedata
from functools import lru_cache

# What companies are called behind their name, in the law of many countries.
LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "aps",
        "as",
        "asa",
        "bv",
        "bvba",
        "cv",
        "co",
        "company",
        "corp",
        "corporation",
        "doo",
        "ead",
        "eg",
        "eood",
        "eurl",
        "ev",
        "gbr",
        "gmbh",
        "inc",
        "incorporated",
        "kft",
        "kg",
        "kgaa",
        "kk",
        "lda",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "ltda",
        "mbh",
        "nv",
        "oe",
        "ohg",
        "oo",
        "ooo",
        "ou",
        "oy",
        "oyj",
        "plc",
        "private",
        "pte",
        "pty",
        "pvt",
        "sa",
        "sab",
        "sarl",
        "sas",
        "sc",
        "se",
        "sl",
        "slu",
        "sp",
        "spa",
        "spz",
        "srl",
        "sro",
        "sau",
        "ug",
        "zoo",
        "zrt",
    ]
)
# As short words these are names too ("Sun Spa"): a legal form only where written as one.
AS_WRITTEN = {"as": ("AS", "A/S"), "se": ("SE",), "spa": ("SpA", "SPA")}
_INITIALS = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?|\b(?i:s\.p\.a|a/s)\b\.?")
_BETWEEN = {"and", "und", "et", "y", "z", "o"}


@lru_cache(maxsize=100_000)
def company_key(name: str) -> str:
    """Return a company's name as it is compared; never empty where anything is left of it."""
    flat = "".join(
        one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)
    )
    words = re.findall(r"[\w&]+", _INITIALS.sub(_joined, flat))
    kept = list(words)
    while len(kept) > 1 and (_is_form(kept[-1]) or kept[-1].casefold() in _BETWEEN | {"&"}):
        kept.pop()
    return " ".join(one for one in kept if one != "&" or len(kept) == 1).casefold()


def _joined(initials: re.Match[str]) -> str:
    """Take the dots out of S.A. and s. r. o., which then is written as a legal form."""
    return re.sub(r"[.\s/]", "", initials.group()).upper() + " "


def _is_form(word: str) -> bool:
    low = word.casefold()
    return low in LEGAL_FORMS and word in AS_WRITTEN.get(low, (word,))
