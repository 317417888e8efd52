"""Today's queue: whose next touch is due today, in the order of what acting is worth."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from aftertone.desk.advice import Moment, Ranked, moment_of, rank
from aftertone.desk.cadence.basis import Basis, holders_of
from aftertone.desk.cadence.corrections import open_changes
from aftertone.desk.cadence.frame import as_known, due_from, ended, frame_of
from aftertone.desk.cadence.next_touches import next_touches
from aftertone.desk.cadence.planned import End, PlannedTouch
from aftertone.desk.cadence.slots import home_zone
from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.contact import Contact
from aftertone.touches import Channel

DAY = timedelta(days=1)


DAY_OVER = "Their working day is over."


@dataclass(frozen=True, slots=True)
class Due:
    """One place in the queue.

    Attributes
    ----------
    touch
        What to do today.
    ranked
        The contact's place by the advice: the best action at this moment, and what it gains.
    corrects
        What they were told and is so no more, with what is so now where that is known (D4).
    """

    touch: PlannedTouch
    ranked: Ranked
    corrects: tuple[str, ...] = ()

    @property
    def contact(self) -> Contact:
        """Whom."""
        return self.ranked.moment.contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Today's queue.

    Attributes
    ----------
    made_at
        When it was made.
    due
        What is to be done today, the most valuable first; no more than were asked for.
    contacts, waiting
        How many contacts were looked at, and how many of them are due on a later day.
    ended
        How many cadences have ended, by why.
    not_today
        Why contacts who are due get no touch today, and how many: no room, no hour left, no way.
    not_today_why
        What stands in the way of those of them who were looked at, the most frequent first.
    unseen
        How many due contacts were left out because ``most`` were found.
    meetings_over
        Whose meeting is over and not told of, each with the sentence that says so.
    """

    made_at: datetime
    due: tuple[Due, ...]
    contacts: int
    waiting: int
    ended: Mapping[End, int] = field(default_factory=dict)
    not_today: int = 0
    not_today_why: tuple[tuple[str, int], ...] = ()
    unseen: int = 0
    meetings_over: tuple[tuple[Contact, str], ...] = ()


def queue_of(contacts: Iterable[Contact], *, basis: Basis, now: datetime, most: int) -> Queue:
    """Return whose touches are due today.

    A call that was asked for comes first, then who has to be told that a fact has changed (D4), then
    who did not come to a meeting. Else the order is that of ``rank``, which is the order of
    ``advise`` with the same draws. Each call takes the contact's best hour of today in which their
    rep still has room.
    """
    rhythm = basis.settings.rhythm
    ends: Counter[End] = Counter()
    waiting = over = count = 0
    moments: list[Moment] = []
    met: list[tuple[Contact, str]] = []
    promised: set[str] = set()
    missed: set[str] = set()
    corrects: dict[str, tuple[str, ...]] = {}
    holders = holders_of(basis)
    for one in contacts:
        contact = as_known(one, now=now)
        count += 1
        frame = frame_of(contact, now=now, rhythm=rhythm)
        if end := ended(contact, frame=frame, rhythm=rhythm):
            ends[end[0]] += 1
            if end[0] is End.MEETING_OVER:
                met.append((contact, end[1]))
            continue
        corrections = open_changes(contact, basis.changes, holders=holders)
        if corrections:
            corrects[contact.contact_id] = tuple(one.change.words for one in corrections)
            frame = replace(frame, corrects=corrects[contact.contact_id])
        if due_from(contact, frame=frame, rhythm=rhythm) >= end_of_day(contact, now):
            waiting += 1
            continue
        if frame.missed:
            missed.add(contact.contact_id)
        if frame.promised:
            promised.add(contact.contact_id)
        elif _day_is_over(contact, now=now, basis=basis):
            over += 1
            continue
        moments.append(moment_of(contact, at=now, settings=basis.settings, rules=basis.rules))
    ranked = rank(moments, draws=basis.draws, now=now)
    urgent = (promised, corrects, missed)
    first = sorted(ranked, key=lambda one: _turn(one.moment.contact.contact_id, urgent))
    due, closed = _touches(first, basis=basis, now=now, most=most)
    looked_at = len(due) + closed.total()
    due = tuple(replace(one, corrects=corrects.get(one.contact.contact_id, ())) for one in due)
    return Queue(
        made_at=now,
        due=due,
        contacts=count,
        waiting=waiting,
        ended=dict(ends),
        not_today=over + closed.total(),
        not_today_why=tuple((closed + Counter({DAY_OVER: over})).most_common()),
        unseen=len(ranked) - looked_at,
        meetings_over=tuple(met),
    )


def _turn(contact_id: str, urgent: Sequence[Container[str]]) -> int:
    """Return in which group of those that come first a contact is, or that they are in none."""
    return next((place for place, ids in enumerate(urgent) if contact_id in ids), len(urgent))


def end_of_day(contact: Contact, now: datetime) -> datetime:
    """Return when today ends where the contact is."""
    home: tzinfo = home_zone(contact, now)
    return datetime.combine((now.astimezone(home) + DAY).date(), time(0), home)


def _day_is_over(contact: Contact, *, now: datetime, basis: Basis) -> bool:
    """Tell whether the working day has ended wherever the contact may be."""
    zones = {zone for one in contact.usable_numbers for zone in one.zones}
    clocks = [now.astimezone(zone_named(one)) for one in zones] or [now]
    return all(one.hour >= basis.settings.rhythm.day_ends for one in clocks)


def _touches(
    ranked: Sequence[Ranked], *, basis: Basis, now: datetime, most: int
) -> tuple[tuple[Due, ...], Counter[str]]:
    """Return what is to be done, and why contacts who were looked at get nothing today."""
    due: list[Due] = []
    closed: Counter[str] = Counter()
    calls: Counter[tuple[str, datetime]] = Counter()
    room = basis.settings.rhythm.calls_per_hour
    for one in ranked:
        if len(due) >= most:
            break
        contact = one.moment.contact
        rep = contact.owner or basis.rep
        full = frozenset(hour for (who, hour), made in calls.items() if who == rep and made >= room)
        plan = next_touches(
            contact,
            basis=replace(basis, full_hours=full),
            now=now,
            most=1,
            before=end_of_day(contact, now),
        )
        if plan.touches:
            touch = plan.touches[0]
            due.append(Due(touch, one))
            if touch.channel is Channel.PHONE:
                hour = touch.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
                calls[rep, hour] += 1
        else:
            closed[plan.ended] += 1
    return tuple(due), closed
