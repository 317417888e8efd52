"""What of a plan grows old: the day by which it asks for something, and what it tells as true."""

import re
from datetime import date, timedelta

from aftertone.coach.plan.plan import Fact, Plan

# From so many days on somebody should look whether a fact still holds: a convention, without a source.
FACT_DAYS = 30
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = re.compile(
    rf"\b(next )?(?:({'|'.join(_WEEKDAYS)})|(mon|tues?|wed|thu(?:rs)?|fri|sat|sun))\b",
    re.IGNORECASE,
)
_AHEAD = {"today": 0, "tonight": 0, "tomorrow": 1}


def last_day(plan: Plan) -> date | None:
    """Return the last day that a plan's ``when`` names; None where it names none that can be told.

    A day written as 2027-03-31 is that day. A day of the week, today and tomorrow count from the day
    on which the plan was written, and only in a plan for one prospect: what anybody may be told
    means the next such day whenever it is said.
    """
    when = plan.next_step.when
    days = [*_dates(when)]
    who = plan.prospect.name
    if plan.written_on is not None and who and not who.startswith("["):
        days += _after(when, plan.written_on)
    return max(days, default=None)


def old_facts(plan: Plan, *, today: date) -> tuple[Fact, ...]:
    """Return the facts that were last known to hold so long ago that they may have changed."""
    return tuple(
        one
        for one in plan.facts
        if one.as_of is not None and today - one.as_of >= timedelta(days=FACT_DAYS)
    )


def _dates(text: str) -> list[date]:
    found = []
    for year, month, day in re.findall(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue  # no day of any calendar, and so no day that can be past
    return found


def _after(text: str, written: date) -> list[date]:
    """Return the days that words name from the day of writing on."""
    found = [
        written + timedelta(days=ahead)
        for word, ahead in _AHEAD.items()
        if re.search(rf"\b{word}\b", text, re.IGNORECASE)
    ]
    for following, whole, short in _NAMED.findall(text):
        wanted = next(
            place
            for place, name in enumerate(_WEEKDAYS)
            if name.startswith((whole or short).lower())
        )
        # The day of writing itself is not meant: one says today.
        ahead = (wanted - written.weekday() - 1) % 7 + 1
        is_this_week = written.weekday() + ahead < 7
        found.append(written + timedelta(days=ahead + 7 * bool(following and is_this_week)))
    return found
