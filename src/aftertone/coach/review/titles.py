"""What findings are called when people read of them."""

from aftertone.coach.delivery import MEASURES

_TITLES = {
    "not_followed": "Words not followed",
    "number_missing": "No callback number",
    "number_doubtful": "Number hard to make out",
    "plan_left_out": "Left out of the plan",
    "beside_plan": "Beside the plan",
    "file_note": "About the file",
    "words_note": "About the words",
    "missing_greeting_by_name": "No greeting by name",
    "missing_who": "Your name is missing",
    "missing_company": "Your company is missing",
    "missing_reason": "No reason for the call",
    "missing_relevance": "Nothing about them",
    "missing_value": "Nothing in it for them",
    "missing_question": "No question",
    "missing_next_step": "Nothing is asked",
    "missing_when": "No day or hour",
    "missing_callback_number": "No callback number",
    "missing_thanks_or_close": "No close",
    "missing_email_reference": "The e-mail is not named",
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
    return _TITLES.get(name) or name.replace("_", " ").capitalize()
