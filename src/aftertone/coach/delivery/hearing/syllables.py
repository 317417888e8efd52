"""How many words and syllables a written word is when it is spoken.

Rules on English spelling with a list of exceptions, both our own; ``docs/accuracy.md`` says how
often they agree with a pronouncing dictionary on the words of real calls.
"""

import re
from functools import cache

# Words of everyday calls that the rules below get wrong.
_EXCEPTIONS = {
    "acme": 2, "acquire": 3, "acquired": 3, "affluent": 3, "anxiety": 4, "anyone": 3,
    "apostrophe": 4, "appreciate": 4, "appreciated": 5, "area": 3, "associate": 4, "associated": 5,
    "audience": 3, "average": 2, "awesome": 2, "barrier": 3, "baseline": 2, "behavior": 3,
    "behaviour": 3, "billion": 2, "business": 2, "businesses": 3, "buying": 2, "cafe": 2,
    "california": 4, "catastrophe": 4, "chocolate": 2, "client": 2, "clients": 2, "companion": 3,
    "conscious": 2, "cooperate": 4, "coordinate": 4, "coordinator": 5, "could've": 2, "couldn't": 2,
    "create": 2, "created": 3, "creating": 3, "creation": 3, "creative": 3, "curious": 3,
    "delicious": 3, "desire": 3, "dialogue": 3, "didn't": 2, "diet": 2, "different": 2,
    "doesn't": 2, "earlier": 3, "easier": 3, "easiest": 3, "elsewhere": 2, "entire": 3,
    "entirely": 4, "evening": 2, "evenings": 2, "every": 2, "everything": 3, "experience": 4,
    "experiences": 5, "experiencing": 5, "eyes": 1, "family": 2, "fashion": 2, "finale": 3,
    "fluid": 2, "genuine": 3, "hadn't": 2, "hasn't": 2, "hm": 1, "homeowner": 3, "hopefully": 3,
    "idea": 3, "ideas": 3, "implement": 3, "influence": 3, "initiate": 4, "interest": 2,
    "interested": 3, "interesting": 3, "isn't": 2, "it'd": 2, "it'll": 2, "junior": 2, "karaoke": 4,
    "lakeside": 2, "lifestyle": 2, "marriage": 2, "maybe": 2, "million": 2, "mmhmm": 2,
    "moreover": 3, "mrs": 2, "ms": 1, "museum": 3, "mustn't": 2, "needn't": 2, "negotiate": 4,
    "nineteen": 2, "ninety": 2, "obvious": 3, "ok": 2, "onion": 2, "opinion": 3, "patio": 3,
    "paying": 2, "pipeline": 2, "playing": 2, "poem": 2, "poet": 2, "precious": 2, "previous": 3,
    "proprietary": 5, "quiet": 2, "ratio": 3, "react": 2, "reaction": 3, "realise": 3,
    "realised": 3, "reality": 4, "realize": 3, "realized": 3, "realtor": 3, "recipe": 3,
    "recipient": 4, "religious": 3, "rely": 2, "resume": 3, "retirement": 4, "safety": 2,
    "saying": 2, "science": 2, "science's": 3, "senior": 2, "serious": 3, "seriously": 4,
    "several": 2, "should've": 2, "shouldn't": 2, "simile": 3, "society": 4, "someday": 2,
    "staying": 2, "suspicious": 3, "technique": 2, "th": 1, "that'd": 2, "that'll": 2, "theater": 3,
    "theatre": 3, "theory": 2, "there'd": 2, "timeline": 2, "tired": 2, "union": 2, "unique": 2,
    "valuable": 3, "variety": 4, "various": 3, "vegetable": 3, "video": 3, "wasn't": 2,
    "wednesday": 2, "would've": 2, "wouldn't": 2,
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
    if (
        word.endswith("s")
        and word[:-1] in _EXCEPTIONS
        and not re.search(r"(?:[cgsxz]e|ch|sh|s)s$", word)
    ):
        return _EXCEPTIONS[word[:-1]]
    word = word.replace("'", "")
    if not re.search(r"[aeiouy]", word):  # CRM, TV: letter by letter
        return sum(3 if letter == "w" else 1 for letter in word)
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
    if re.search(r"sms?$|thms?$", word):
        count += 1
    if word.endswith("ically"):  # the a is silent
        count -= 1
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


def longest_s(text: str) -> float:
    """Return the longest time that saying a written word can take, in seconds.

    Recognisers stretch a word over speech that they did not understand. Words drawn out on purpose
    (in the monologues: "slow", "intensity") stay under 1.1 s for one syllable and 0.3 s for each of
    many.
    """
    return 0.4 + 0.8 * max(1, count_syllables(text))
