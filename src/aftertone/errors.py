"""What can go wrong, as one family of exceptions.

A message is one sentence: what was wrong, the value seen, and what to do. The command line prints
it on one line and ends with exit code 2.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class AfterToneError(Exception):
    """The root of every error that AfterTone raises on purpose."""


class InputError(AfterToneError):
    """Something given to AfterTone (a file, a row, a setting) cannot be used as it is."""


class MissingEngine(AfterToneError):  # noqa: N818 - the name says what is missing, as the field does
    """A speech engine, its weights or an extra is not installed."""


class DoorError(AfterToneError):
    """A message to or from the outside did not go through.

    Parameters
    ----------
    message
        The sentence for the reader.
    permanent
        True where trying again cannot help.
    """

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


def did_you_mean(seen: str, known: Iterable[str]) -> str:
    """Return `` (did you mean `x`?)`` for the end of a sentence, or nothing where none is near."""
    wanted = seen.lower()
    names = list(known)
    near = [name for name in names if len(wanted) > 2 and wanted in name][:3]
    near = near or get_close_matches(wanted, names, n=3, cutoff=0.75)
    if not near:
        return ""
    return " (did you mean " + " or ".join(f"`{name}`" for name in near) + "?)"
