"""What faults of wording and missing parts are called when people read of them."""

_MISSING = {
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
}


def fault_title(name: str) -> str:
    """Return the title of a rule or of a missing part."""
    return _MISSING.get(name) or name.replace("_", " ").capitalize()
