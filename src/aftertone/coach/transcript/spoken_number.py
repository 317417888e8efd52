"""A number to call back, as it was said once."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.recording import Span


class NumberKind(StrEnum):
    """What kind of number the digits make."""

    TOLL_OR_TRUNK = "us_11"  # 1 and ten digits
    US = "us_10"
    INTERNATIONAL = "international"  # +, 00 or 011 and a country
    NATIONAL = "national"  # 0 and nine or ten digits, as outside North America
    LOCAL = "us_7"  # seven digits without an area code
    INCOMPLETE = "incomplete"
    TOO_LONG = "too_long"
    UNLIKELY = "unlikely"  # as many digits as a number has, but none starts like that


@dataclass(frozen=True, slots=True)
class DigitGroup:
    """Digits said in one go, between two breaks."""

    digits: str
    span: Span


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A number to call back, as it was said once.

    Attributes
    ----------
    digits
        The digits in order, with a leading ``+`` where one was said.
    extension
        Digits of the extension, empty where none was said.
    kind
        What kind of number they make.
    span
        From the first digit to the last, without the extension.
    groups
        As said: digits between pauses or punctuation.
    word_indices
        Of the words that carry its digits, among the words given.
    repeats
        Index of the earlier number in the list that this one says again, or None.
    corrected
        True where the caller took something back on the way.
    doubts
        Why the digits may be wrong, in plain words; empty where nothing speaks against them.
    """

    digits: str
    extension: str
    kind: NumberKind
    span: Span
    groups: tuple[DigitGroup, ...]
    word_indices: tuple[int, ...]
    repeats: int | None = None
    corrected: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """True where the digits may be wrong."""
        return bool(self.doubts)

    @property
    def written(self) -> str:
        """The digits in the groups that people write: ``415 555 0132``."""
        return written_number(self.digits) + (f" ext. {self.extension}" if self.extension else "")


def written_number(digits: str) -> str:
    """Return digits in the groups that people write."""
    bare = digits.lstrip("+")
    plus = digits[: len(digits) - len(bare)]
    if len(bare) == 11 and bare[0] == "1":
        return f"{plus}1 {bare[1:4]} {bare[4:7]} {bare[7:]}"
    if not plus and len(bare) == 10 and bare[0] != "0":
        return f"{bare[:3]} {bare[3:6]} {bare[6:]}"
    if not plus and len(bare) == 7:
        return f"{bare[:3]} {bare[3:]}"
    return digits
