"""Which versions, weights and settings made a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

from aftertone import __version__


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a result, so that the same input can give the same answer again.

    Attributes
    ----------
    aftertone
        Version of this package.
    packages
        Versions of the installed packages that took part.
    weights
        Name of each model used and the SHA-256 of its weights.
    settings
        The options that shaped the result, as plain values.
    """

    aftertone: str = __version__
    packages: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)


def installed_versions(*names: str) -> dict[str, str]:
    """Return the version of each named package that is installed; absent ones are left out."""
    # Reads headers as of e-mails, and loads all that this takes: only where a version is asked for.
    metadata = import_module("importlib.metadata")
    versions = {}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions
