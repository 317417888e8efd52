"""What can go wrong, as one family of exceptions.

A message is one sentence: what was wrong, the value seen, and what to do. The command line prints
it on one line and ends with exit code 2.
"""


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
