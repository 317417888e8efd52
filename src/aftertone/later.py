"""Names of a package that are loaded when they are first asked for."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def loaded_later(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package: ``homes`` has the names of each module of it."""
    home_of = {name: module for module, names in homes.items() for name in names}

    def find(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{home_of[name]}"), name)
        # Asked for once, it stands in the package like any other name.
        setattr(sys.modules[package], name, found)
        return found

    return find
