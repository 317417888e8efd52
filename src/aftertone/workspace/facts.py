"""Facts that have changed since they were told (promise D4): ``facts.jsonl``, only ever added to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftertone.tables import Loaded
from aftertone.workspace.touches import append_rows, read_rows
from aftertone.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that is not so any more.

    Attributes
    ----------
    fact
        As it was told.
    changed_at
        Since when it is not so any more: who was told before has to be told again.
    plan_id
        The plan that held it; empty where any may have.
    now_is
        What is so now; empty where nobody wrote it down.
    """

    fact: str
    changed_at: datetime
    plan_id: str = ""
    now_is: str = ""

    def __post_init__(self) -> None:
        if self.changed_at.tzinfo is None:
            raise ValueError(f"`changed_at` is {self.changed_at}, which lacks its offset from UTC")

    @property
    def words(self) -> str:
        """What was told, and what is so now where that is known."""
        return f"{self.fact.rstrip('.')}; now: {self.now_is}" if self.now_is else self.fact

    @property
    def change_id(self) -> str:
        """The same for the same fact of the same plan at the same moment."""
        text = "\0".join((fact_key(self.fact), self.plan_id, self.changed_at.isoformat()))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def fact_key(fact: str) -> str:
    """Return a fact without the case, spaces and end marks in which two writings of it differ."""
    return " ".join(fact.casefold().split()).strip(" .,;:!?\"'")


def append_fact_change(workspace: Workspace, change: FactChange) -> None:
    """Add one change so that it is on the disk when this returns."""
    append_rows(workspace, [change], path=workspace.facts_path)


def read_fact_changes(workspace: Workspace) -> Loaded[FactChange]:
    """Read every change, the earliest first; lines that cannot be read are named."""
    return read_rows(workspace, path=workspace.facts_path, make=_change_from)


def _change_from(record: Mapping[str, Any]) -> FactChange:
    for key in ("fact", "changed_at", "plan_id", "now_is"):
        if not isinstance(record.get(key, ""), str):
            raise ValueError(f"`{key}` is {record[key]!r}, not a text")
    try:
        changed_at = datetime.fromisoformat(record["changed_at"])
        fact = record["fact"]
    except KeyError as error:
        raise ValueError(f"it lacks `{error.args[0]}`") from None
    return FactChange(
        fact=fact,
        changed_at=changed_at,
        plan_id=record.get("plan_id", ""),
        now_is=record.get("now_is", ""),
    )
