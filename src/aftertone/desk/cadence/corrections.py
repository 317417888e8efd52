"""Who was told a fact that has changed since, and still has to be told again (promise D4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aftertone.desk.cadence.ways import LEFT, is_dead_end
from aftertone.desk.contact import REPLIES, Contact
from aftertone.touches import DISPOSITION_FACTS, Action, Decision
from aftertone.workspace import FactChange, fact_key

MESSAGES = LEFT | {Action.EMAIL, Action.TEXT, Action.SOCIAL_MESSAGE}


@dataclass(frozen=True, slots=True)
class Told:
    """A message that said what is so no more, and that nobody has answered.

    Attributes
    ----------
    contact, message, change
        Who was told, when and how, and what has changed.
    surely
        False where only the plan held the fact, and the log does not tell what was said of it.
    """

    contact: Contact
    message: Decision
    change: FactChange
    surely: bool


def told(
    contacts: Iterable[Contact], changes: Iterable[FactChange], *, holders: frozenset[str]
) -> Iterator[Told]:
    """Yield every unanswered message that said one of the facts and was not corrected.

    ``holders`` are the plans that hold a changed fact: a message by one of them may have said it
    where the log names no facts.
    """
    changes = tuple(changes)
    for contact in contacts:
        for change in changes:
            found = _told(contact, change, holders)
            if found is not None:
                yield found


def open_changes(
    contact: Contact, changes: tuple[FactChange, ...], *, holders: frozenset[str]
) -> tuple[Told, ...]:
    """Return what one contact still has to be told again."""
    return tuple(told((contact,), changes, holders=holders)) if changes else ()


def is_message(decision: Decision) -> bool:
    """Tell whether a touch left words behind, or was a talk."""
    end = decision.disposition
    talk = end is not None and DISPOSITION_FACTS[end].reached
    return (decision.executed_action in MESSAGES or talk) and not is_dead_end(decision)


def _told(contact: Contact, change: FactChange, holders: frozenset[str]) -> Told | None:
    key = fact_key(change.fact)
    found: Told | None = None
    for one in contact.history.decisions:
        if not is_message(one):
            continue
        said = key in {fact_key(fact) for fact in one.facts_said}
        if one.occurred_at > change.changed_at:
            found = found if said else None  # told again since, unless it was the old fact again
            continue
        ours = change.plan_id in {"", one.plan_id}
        if ours and (said or (not one.facts_said and one.plan_id in holders)):
            found = Told(contact, one, change, surely=said)
    return None if found is None or _is_answered(contact, found.message) else found


def _is_answered(contact: Contact, message: Decision) -> bool:
    """Tell whether they answered or took a call after a message, or whether it was a talk."""
    answers = [one.occurred_at for one in contact.history.outcomes if one.type in REPLIES]
    answers += [one.occurred_at for one in contact.history.pick_ups]
    return any(one >= message.occurred_at for one in answers)
