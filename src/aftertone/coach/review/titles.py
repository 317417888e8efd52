"""What findings are called when people read of them."""

from aftertone.coach.delivery import MEASURES

_TITLES = {
    "not_followed": "Words not followed",
    "number_missing": "No callback number",
    "number_doubtful": "Number hard to make out",
    "file_note": "About the file",
    "words_note": "About the words",
} | {kind.name: kind.title for kind in MEASURES}


def title_of(name: str) -> str:
    """Return the title of a measure, or of a finding that comes from no measure."""
    return _TITLES.get(name) or name.replace("_", " ").capitalize()
