"""Times as people type them on the command line."""

from datetime import datetime, tzinfo

from aftertone.errors import InputError


def moment_from(text: str | None, *, option: str = "--at", zone: tzinfo | None = None) -> datetime:
    """Return a time by the clock of a zone, or of this machine without one; no text is now.

    A text without an offset is read by that clock too.
    """
    if text is None:
        return datetime.now().astimezone(zone)
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone)
    except ValueError:
        raise InputError(
            f"{option} {text!r} is not a time written as 2027-03-31T14:05 or "
            "2027-03-31T14:05:00+02:00"
        ) from None
