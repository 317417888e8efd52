"""What is allowed, as data: docs/schema/allowed-1.json."""

from datetime import datetime
from typing import Any

from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.calling_rules.permission import Permission
from aftertone.desk.contact import Number

SCHEMA = "aftertone.allowed/1"


def permission_to_json(found: Permission, *, number: Number | None, at: datetime) -> dict[str, Any]:
    """Return what the rules say of a number, or of a contact who needs none, at a moment."""
    return {
        "schema": SCHEMA,
        "number": number.e164 if number else None,
        "kind": number.kind if number else None,
        "country": number.country if number else None,
        "zones_from": number.zones_from if number else None,
        "at": at.isoformat(),
        "allowed": found.allowed,
        "blocked_by": found.blocked_by,
        "why": found.why,
        "card": found.card,
        "laws": [
            {"place": one.place, "from": one.source, "covered": one.covered} for one in found.laws
        ],
        "open_questions": list(found.open_questions),
        "until": _iso(found.until),
        "not_before": _iso(found.not_before),
        "local": _in_zones(at, number),
        "until_local": _in_zones(found.until, number),
        "duties": [
            {"what": one.what, "place": one.place, "card": one.card} for one in found.duties
        ],
        "audit": list(found.audit),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _in_zones(moment: datetime | None, number: Number | None) -> dict[str, str] | None:
    if moment is None or number is None:
        return None
    return {name: moment.astimezone(zone_named(name)).isoformat() for name in number.zones}
