"""One condition of a rule: a field of the moment, and which of its values fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.replay.policies.moment import LoggedMoment
from aftertone.touches import CallPurpose, Channel, Context

# None where any text may stand.
_WORDS: Mapping[str, type[StrEnum] | None] = {
    "context": Context,
    "call_purpose": CallPurpose,
    "preferred_channel": Channel,
    "deal_stage": None,
    "segment": None,
    "rep_id": None,
}
_NUMBERS = ("attempt_no", "local_hour")
FIELDS = (*_WORDS, *_NUMBERS)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where the field has one of the words, or lies between two numbers, both included."""

    field: str
    words: frozenset[str] = frozenset()
    low: float = float("-inf")
    high: float = float("inf")

    def holds(self, moment: LoggedMoment) -> bool:
        """Tell whether it holds; a number that the log does not say fits no condition."""
        value = getattr(moment, self.field)
        if self.field in _WORDS:
            return str(value or "") in self.words
        return value is not None and self.low <= value <= self.high


def condition_from(name: str, form: object, where: str) -> Condition:
    """Return the condition on one field of a rule's ``when``."""
    if name not in FIELDS:
        raise InputError(
            f"{where}: `when` looks at {name!r}{did_you_mean(name, FIELDS)}; it may look at "
            f"{', '.join(FIELDS)}"
        )
    return _of_words(name, form, where) if name in _WORDS else _of_number(name, form, where)


def _of_words(name: str, form: object, where: str) -> Condition:
    words = form if isinstance(form, list) else [form]
    kind = _WORDS[name]
    for one in words:
        if not isinstance(one, str):
            raise InputError(f"{where}: `{name}` is {one!r}, not a text or a list of texts")
        if kind is not None and one not in set(kind):
            raise InputError(
                f"{where}: `{name}` is {one!r}{did_you_mean(one, list(kind))}, none of "
                f"{', '.join(kind)}"
            )
    if not words:
        raise InputError(f"{where}: `{name}` names nothing")
    return Condition(name, words=frozenset(map(str, words)))


def _of_number(name: str, form: object, where: str) -> Condition:
    ends = form if isinstance(form, Mapping) else {"from": form, "to": form}
    numbers = {
        key: float(one)
        for key, one in ends.items()
        if isinstance(one, int) and not isinstance(one, bool)
    }
    if not ends or set(ends) - {"from", "to"} or len(numbers) != len(ends):
        raise InputError(
            f"{where}: `{name}` is {form!r}: write a whole number, or {{ from = 9, to = 11 }}"
        )
    low, high = numbers.get("from", float("-inf")), numbers.get("to", float("inf"))
    if low > high:
        raise InputError(
            f"{where}: `{name}` goes from {low:g} to {high:g}, and nothing lies between"
        )
    return Condition(name, low=low, high=high)
