"""What every command says of contacts and log that cannot be read in full."""

from collections.abc import Iterator, Sequence

from aftertone.tables import Problem


def told_unreadable(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield how many rows or cells cannot be read, in a sentence, where there are any."""
    if problems:
        what = "1 row or cell" if len(problems) == 1 else f"{len(problems)} rows or cells"
        yield (
            f"{what} of the contacts and the log cannot be read, and an opt-out there may be "
            "missed; `aftertone contacts check` names them"
        )
