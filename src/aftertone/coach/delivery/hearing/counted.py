"""How often, in words."""


def times(count: int) -> str:
    """Return a count of occasions as people say it: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
