"""How many words and syllables a written word is when it is spoken.

Rules on English spelling with a list of exceptions, both our own; ``docs/accuracy.md`` says how
often they agree with a pronouncing dictionary on the words of real calls.
"""

import re
from functools import cache

# Words of everyday calls that the rules below get wrong.
_EXCEPTIONS = {
    "area": 3, "being": 2, "business": 2, "businesses": 3, "client": 2, "clients": 2,
    "create": 2, "created": 3, "different": 2, "doing": 2, "every": 2, "everyone": 3,
    "everything": 3, "family": 2, "going": 2, "hour": 1, "hours": 1, "i'm": 1, "idea": 3,
    "ideas": 3, "interest": 2, "interested": 3, "interesting": 3, "our": 1, "ours": 1,
    "poem": 2, "quiet": 2, "real": 1, "really": 2, "science": 2, "seeing": 2, "several": 2,
    "something": 2, "sometimes": 2, "someone": 2, "somewhere": 2, "somebody": 3, "somehow": 2,
    "usually": 4, "video": 3, "videos": 3, "voicemail": 2, "voicemails": 2, "vehicle": 3,
    "wednesday": 2, "yeah": 1, "maybe": 2, "mmhmm": 2, "hm": 1, "mr": 2, "mrs": 2, "ms": 1,
    "dr": 2, "okay": 2, "ok": 2, "people": 2, "michael": 2, "evening": 2, "evenings": 2,
    "favorite": 3, "favourite": 3, "vegetable": 3, "chocolate": 2, "camera": 3, "average": 2,
    "preferred": 2, "moreover": 3, "therefore": 2, "whereas": 2, "homeowner": 3, "software": 2,
    "hardware": 2, "website": 2, "email": 2, "emails": 2, "voiceover": 3, "lifetime": 2,
    "timeline": 2, "baseline": 2, "pipeline": 2, "deadline": 2, "useful": 2, "careful": 2,
    "hopefully": 3, "definitely": 4, "completely": 3, "immediately": 5, "unfortunately": 5,
    "absolutely": 4, "extremely": 3, "safety": 2, "statement": 2, "movement": 2, "basement": 2,
    "management": 3, "agreement": 3, "announcement": 3, "replacement": 3, "improvement": 3,
    "requirement": 3, "requirements": 3, "retirement": 3, "achievement": 3, "engagement": 3,
    "involvement": 3, "measurement": 3, "placement": 2, "excitement": 3, "arrangement": 3,
    "lovely": 2, "lonely": 2, "nicely": 2, "rarely": 2, "merely": 2, "surely": 2, "likely": 2,
    "largely": 2, "closely": 2, "sincerely": 3, "entirely": 4, "accurately": 4, "privately": 3,
    "separately": 4, "ultimately": 4, "approximately": 5, "fortunately": 4, "namely": 2,
    "hopeful": 2, "grateful": 2, "peaceful": 2, "wasteful": 2, "someday": 2, "baseball": 2,
    "homepage": 2, "household": 2, "lakeside": 2, "roadside": 2, "firewall": 3, "moreso": 2,
    "whole": 1, "recipe": 3, "simile": 3, "cafe": 2, "apostrophe": 4, "catastrophe": 4,
    "karaoke": 4, "finale": 3, "resume": 3, "acme": 2, "reliable": 4, "iphone": 2,
    "quarterly": 3, "via": 2, "diet": 2, "dial": 2, "dialed": 2, "dialled": 2, "trial": 2,
    "trials": 2, "social": 2, "special": 2, "initial": 3, "official": 3, "financial": 3,
    "commercial": 3, "potential": 3, "essential": 3, "material": 4, "materials": 4,
    "serious": 3, "previous": 3, "various": 3, "obvious": 3, "curious": 3, "period": 3,
    "radio": 3, "studio": 3, "ratio": 3, "audio": 3, "patio": 3, "million": 2, "billion": 2,
    "opinion": 3, "companion": 3, "onion": 2, "union": 2, "region": 2, "religion": 3,
    "senior": 2, "junior": 2, "behavior": 3, "behaviour": 3, "experience": 4, "experiences": 5,
    "audience": 3, "convenience": 3, "convenient": 3, "efficient": 3, "sufficient": 3,
    "patient": 2, "patients": 2, "ancient": 2, "ocean": 2, "suspicious": 3, "delicious": 3,
    "conscious": 2, "precious": 2, "gorgeous": 2, "courageous": 3, "soldier": 2, "associate": 4,
    "appreciate": 4, "appreciated": 5, "negotiate": 4, "initiate": 4, "society": 4,
    "variety": 4, "anxiety": 4, "review": 2, "reviews": 2, "reviewed": 2, "preview": 2,
    "interview": 3, "interviews": 3, "view": 1, "views": 1, "viewed": 1, "museum": 3,
    "theater": 3, "theatre": 3, "theory": 2, "ideal": 3, "deal": 1, "deals": 1, "meal": 1,
    "react": 2, "reaction": 3, "realize": 3, "realise": 3, "realized": 3, "realised": 3,
    "reality": 4, "realtor": 3, "beyond": 2, "cooperate": 4, "coordinate": 4, "coordinator": 5,
    "poet": 2, "duo": 2, "fluid": 2, "genuine": 3, "influence": 3, "affluent": 3,
    "continuous": 4, "virtual": 3, "actual": 3, "annual": 3, "individual": 5, "manual": 3,
    "usual": 3, "casual": 3, "visual": 3, "mutual": 3, "actually": 4, "virtually": 4,
    "annually": 4, "gradually": 4, "individually": 6, "situation": 4, "evaluation": 5,
    "graduate": 3, "evaluate": 4, "january": 4, "february": 4, "value": 2, "values": 2,
    "valued": 2, "continue": 3, "continues": 3, "continued": 3, "issue": 2, "issues": 2,
    "venue": 2, "queue": 1, "revenue": 3, "revenues": 3, "avenue": 3, "leisure": 2,
    "science's": 3, "higher": 2, "hire": 1, "hired": 1, "hiring": 2, "fire": 1, "tired": 1,
    "require": 2, "required": 2, "inquire": 2, "entire": 2, "wire": 1, "buyer": 2, "buyers": 2,
    "player": 2, "players": 2, "layer": 2, "lawyer": 2, "lawyers": 2, "employee": 3,
    "employees": 3, "employer": 3, "buying": 2, "trying": 2, "flying": 2, "saying": 2,
    "paying": 2, "playing": 2, "staying": 2, "buys": 1, "tuesday": 2, "thursday": 2,
    "dollar": 2, "w": 3, "www": 9, "owed": 1, "rhythm": 2, "algorithm": 4, "prism": 2,
    "tourism": 3, "mechanism": 4, "organism": 4, "chasm": 2, "didn't": 2, "couldn't": 2,
    "wouldn't": 2, "shouldn't": 2, "doesn't": 2, "isn't": 2, "wasn't": 2, "hasn't": 2,
    "haven't": 2, "hadn't": 2, "needn't": 2, "mustn't": 2, "could've": 2, "should've": 2,
    "would've": 2, "it'll": 2, "that'll": 2, "there'll": 2, "it'd": 2, "that'd": 2,
    "there'd": 2, "y'all": 1, "you'll": 1, "we'll": 1, "they'll": 1, "i'll": 1, "he'll": 1,
    "she'll": 1, "who'll": 1, "you're": 1, "we're": 1, "they're": 1, "you've": 1, "we've": 1,
    "they've": 1, "i've": 1, "you'd": 1, "we'd": 1, "they'd": 1, "i'd": 1, "he'd": 1,
    "she'd": 1, "let's": 1,
}  # fmt: skip

_SILENT_E_STEMS = (
    "some", "one", "time", "where", "there", "here", "home", "sales", "sale", "phone", "voice",
    "line", "life", "make", "take", "race", "space", "base", "house", "store", "price", "fore",
    "side", "safe", "white", "wide", "fire",
)  # fmt: skip

_DIGIT_SYLLABLES = {str(d): n for d, n in enumerate((2, 1, 1, 1, 1, 1, 1, 2, 1, 1))}
_TEENS = (1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # ten, eleven ... nineteen
_NUMBER = re.compile(r"\d[\d,.\-/:()\s]*\d|\d")


def _letters(word: str) -> int:
    """Syllables of a word of letters."""
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if word.endswith("'s"):
        stem = word[:-2]
        return _letters(stem) + (1 if re.search(r"(?:s|x|z|ch|sh|ce|ge|se|ze)$", stem) else 0)
    word = word.replace("'", "")
    for stem in _SILENT_E_STEMS:
        rest = word.removeprefix(stem)
        if rest != word and len(rest) > 2 and rest[0] not in "aeiouyrsdln":
            return _letters(stem) + _letters(rest)
    return max(1, _by_rule(word))


def _by_rule(word: str) -> int:
    """Syllables by spelling: vowel groups, less the silent ones, plus the split ones."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou])", "j", word))
    count = len(groups)
    count += len(re.findall(r"i[ao](?![u])|io(?!us|n)|eo(?=[a-z])|u[ao](?!y)|[aeiouy]ing\b", word))
    count -= len(re.findall(r"[ct]ia|[stgcx]io|gua|qu[ao]|eou|[gc]eo|peo|eon|gio", word))
    if (re.search(r"[^aeiouyl]e$|[aeiouyrwln]le$", word) and count > 1) or (
        re.search(r"[^aeioutdy]ed$|[aeiouy]yed$", word)
        and count > 1
        and not re.search(r"[^aeiouylr][lr]ed$", word)
    ):
        count -= 1
    elif re.search(r"[^aeiouycgszx]es$", word) and not re.search(
        r"(?:ch|sh)es$|[^aeiou]les$", word
    ):
        count -= 1 if count > 1 else 0
    if re.search(r"[^aeiou]e(?:ly|ment|ments|ful|less|ness)$", word) and count > 1:
        count -= 1
    if re.search(r"sm$|thm$", word):
        count += 1
    return count


def _cardinal(digits: str) -> tuple[int, int]:
    """Words and syllables of a number of up to four digits read as a number or a year."""
    if len(digits) == 1:
        return 1, _DIGIT_SYLLABLES[digits]
    if len(digits) == 2:
        tens, ones = int(digits[0]), int(digits[1])
        if tens == 1:
            return 1, _TEENS[ones]
        syllables = 3 if tens == 7 else 2
        return (1, syllables) if ones == 0 else (2, syllables + _DIGIT_SYLLABLES[str(ones)])
    if len(digits) == 3:
        head, rest = digits[0], digits[1:].lstrip("0")
        words, syllables = (0, 0) if not rest else _cardinal(rest)
        return words + 2, syllables + 2 + _DIGIT_SYLLABLES[head]
    first, second = _cardinal(digits[:2]), _cardinal(digits[2:].lstrip("0") or "0")
    return first[0] + second[0], first[1] + second[1]


def _digits(number: str) -> tuple[int, int]:
    """Words and syllables of a written number as it is spoken."""
    groups = re.findall(r"\d+", number)
    together = "".join(groups)
    # More than one group joined by hyphens, or a long or zero-led one, is read digit by digit.
    if len(together) > 4 or number.startswith("0") or "-" in number:
        if "," in number:  # 12,000
            words, syllables = _cardinal(groups[0])
            return words + 1, syllables + 2
        return len(together), sum(_DIGIT_SYLLABLES[d] for d in together)
    words = syllables = 0
    for group in groups:
        more = _cardinal(group)
        words, syllables = words + more[0], syllables + more[1]
    return words + number.count("."), syllables + number.count(".")


@cache
def count_spoken(text: str) -> tuple[int, int]:
    """Return how many words and syllables a written word is when it is spoken.

    Parameters
    ----------
    text
        One word of a transcript, with or without punctuation; digits are read out, a number of
        more than four digits digit by digit.

    Returns
    -------
    words, syllables
        Both 0 for punctuation alone.
    """
    words = syllables = 0
    text = text.lower().replace("\u2019", "'")
    for number in _NUMBER.findall(text):
        more = _digits(number.strip(" ,.-"))
        words, syllables = words + more[0], syllables + more[1]
    for sign, spoken in (("$", 2), ("%", 2), ("&", 1), ("@", 1)):
        if sign in text:
            words, syllables = words + 1, syllables + spoken
    for part in re.findall(r"[a-z]+(?:'[a-z]+)*", _NUMBER.sub(" ", text)):
        if part in {"st", "nd", "rd", "th"} and re.search(r"\d" + part, text):
            continue
        words, syllables = words + 1, syllables + _letters(part)
    return words, syllables


def count_words(text: str) -> int:
    """Return how many words a written word is when it is spoken (``10:30`` is two)."""
    return count_spoken(text)[0]


def count_syllables(text: str) -> int:
    """Return how many syllables a written word has when it is spoken."""
    return count_spoken(text)[1]
