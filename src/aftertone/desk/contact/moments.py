"""Times as people type them on the command line."""

from datetime import datetime

from aftertone.errors import InputError


def moment_from(text: str | None, *, option: str = "--at") -> datetime:
    """Return a time with its offset; one without is this machine's own, and none is now."""
    if text is None:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise InputError(
            f"{option} {text!r} is not a time written as 2027-03-31T14:05 or "
            "2027-03-31T14:05:00+02:00"
        ) from None
