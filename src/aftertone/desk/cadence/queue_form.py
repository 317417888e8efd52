"""Today's queue as JSON: the form that ``docs/schema/next-1.json`` describes."""

from typing import Any

from aftertone.desk.advice import Draws
from aftertone.desk.cadence.json_form import DECIMALS, touch_to_json
from aftertone.desk.cadence.queue import Due, Queue

QUEUE_SCHEMA = "aftertone.next/1"


def queue_to_json(queue: Queue, *, draws: Draws) -> dict[str, Any]:
    """Return a queue as plain values."""
    return {
        "schema": QUEUE_SCHEMA,
        "made_for": queue.made_at.isoformat(),
        "beliefs_version": draws.version,
        "seed": draws.seed,
        "currency": draws.costs.currency,
        "counts": {
            "contacts": queue.contacts,
            "shown": len(queue.due),
            "unseen": queue.unseen,
            "not_today": queue.not_today,
            "not_today_why": [
                {"why": why, "contacts": count} for why, count in queue.not_today_why
            ],
            "waiting": queue.waiting,
            "ended": {end.value: count for end, count in sorted(queue.ended.items())},
        },
        "meetings_over": [one.contact_id for one, _ in queue.meetings_over],
        "queue": [_row(one, place) for place, one in enumerate(queue.due, start=1)],
    }


def _row(due: Due, place: int) -> dict[str, Any]:
    contact = due.contact
    return {
        "place": place,
        "contact_id": contact.contact_id,
        "name": contact.name,
        "company": contact.company,
        "email": contact.email,
        "touch": touch_to_json(due.touch),
        "corrects": list(due.corrects),
        "advice": {
            "best": due.ranked.best.value,
            "expected_value": round(due.ranked.expected_value, DECIMALS),
            "gain": round(due.ranked.gain, DECIMALS),
        },
    }
