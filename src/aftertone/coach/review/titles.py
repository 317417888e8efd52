"""What findings are called when people read of them."""

from aftertone.coach.delivery import MEASURES
from aftertone.coach.message.titles import fault_title

_TITLES = {
    "not_followed": "Words not followed",
    "number_missing": "No callback number",
    "number_doubtful": "Number hard to make out",
    "plan_left_out": "Left out of the plan",
    "beside_plan": "Beside the plan",
    "file_note": "About the file",
    "words_note": "About the words",
} | {kind.name: kind.title for kind in MEASURES}


# What comes from no word: measures and what there is to know about the file and the number.
_NOT_OF_WORDS = frozenset(
    {kind.name for kind in MEASURES}
    | {"not_followed", "number_missing", "number_doubtful", "file_note", "words_note"}
)


def is_of_words(name: str) -> bool:
    """Say whether a finding is about what was said, a rule or a missing part; else how it sounds."""
    return name not in _NOT_OF_WORDS


def title_of(name: str) -> str:
    """Return the title of a measure, a rule, or another finding."""
    return _TITLES.get(name) or fault_title(name)
