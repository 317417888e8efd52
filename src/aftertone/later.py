"""Names of a package that are loaded when they are first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module


def loaded_later(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package: for each name the module of the package it lives in."""

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
