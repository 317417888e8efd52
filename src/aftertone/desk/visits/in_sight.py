"""Which contacts were on the website lately, each in one sentence, for whoever is to call them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from aftertone.desk.contact import Contact
from aftertone.desk.visits.lookout import Sighting, Watch, look_out
from aftertone.desk.visits.prospects import join_known
from aftertone.desk.visits.sieve import Sieve
from aftertone.desk.visits.table import VisitTable


def in_sight(
    visits: VisitTable, contacts: Iterable[Contact], *, now: datetime
) -> Mapping[str, str]:
    """Return by contact id what was seen of those in sight.

    A visit that may not be used (a no to being measured, a contact who wants no contact at all) is
    not among them, nor is one that is known to be of a company alone.
    """
    joined = join_known(visits, contacts, sieve=Sieve(), moment=now)
    return {
        one.prospect.contact.contact_id: _sentence(one, now)
        for one in look_out(joined, Watch(now=now))
        if one.prospect.contact is not None
    }


def _sentence(sighting: Sighting, now: datetime) -> str:
    """Return ``in sight: viewed a price page once; last on the website 3 h ago``."""
    hours = (now - sighting.seen_until).total_seconds() / 3600
    last = "on the website now" if sighting.is_here else f"last on the website {hours:.0f} h ago"
    return "in sight: " + "; ".join([*(sign.seen for sign in sighting.signs), last])
