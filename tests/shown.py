"""Holds what a page of the docs shows against what is printed."""


def assert_shown(shown: list[str], printed: list[str]) -> None:
    """Compare line by line; `...` ends a line, or the whole comparison where it stands alone."""
    for count, line in enumerate(shown):
        if line == "...":
            return
        assert count < len(printed), f"nothing is printed where the page shows {line!r}"
        if line.endswith("..."):
            assert printed[count].startswith(line.removesuffix("...").rstrip()), printed[count]
        else:
            assert printed[count].rstrip() == line.rstrip()
