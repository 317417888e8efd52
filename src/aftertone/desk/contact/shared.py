"""One number, several contacts: who of them wants to be left alone there speaks for the line."""

from collections.abc import Iterable
from dataclasses import replace

from aftertone.desk.contact.contact import Contact, SharedStop
from aftertone.touches import Channel

# Channels that ring or write to a number.
_LINE = frozenset({Channel.PHONE, Channel.VOICEMAIL, Channel.TEXT})


def with_shared_stops(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return contacts, each with the opt-outs of others who have one of their numbers."""
    given = tuple(contacts)
    stops: dict[tuple[str, str], list[tuple[str, SharedStop]]] = {}
    for one in given:
        stopped = one.stopped_channels & _LINE
        for number in one.numbers if stopped else ():
            stop = SharedStop(number.e164, number.extension, stopped, one.name)
            stops.setdefault((number.e164, number.extension), []).append((one.contact_id, stop))
    if not stops:
        return given
    return tuple(
        replace(one, shared_stops=found) if (found := _of_others(one, stops)) else one
        for one in given
    )


def _of_others(
    contact: Contact, stops: dict[tuple[str, str], list[tuple[str, SharedStop]]]
) -> tuple[SharedStop, ...]:
    return tuple(
        stop
        for number in contact.numbers
        for contact_id, stop in stops.get((number.e164, number.extension), ())
        if contact_id != contact.contact_id
    )
