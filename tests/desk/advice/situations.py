"""Reads ``situations.tsv``: moments in a few words, with what the law, the schools and we say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from aftertone.desk.advice import Costs, Moment, Said, costs_from, moment_of
from aftertone.desk.contact import (
    Consent,
    Contact,
    History,
    Number,
    Screening,
    Subscriber,
    read_number,
)
from aftertone.touches import Action, Channel, Context, Decision, Disposition, Goal, Policy
from aftertone.workspace import Caps, Settings, Worths

FILE = Path(__file__).with_name("situations.tsv")
# Tuesday, 10 in the morning in California.
NOW = datetime(2027, 1, 5, 18, tzinfo=UTC)
WORDS = {
    "vm": Action.LEAVE_VOICEMAIL,
    "vm+mail": Action.VOICEMAIL_PLUS_EMAIL,
    "later": Action.HANG_UP_CALL_LATER,
    "other": Action.OTHER_NUMBER,
    "mail": Action.EMAIL,
    "text": Action.TEXT,
    "social": Action.SOCIAL_MESSAGE,
    "colleague": Action.ASK_COLLEAGUE,
    "nothing": Action.DO_NOTHING,
}
HOME = "America/Los_Angeles"


@dataclass(frozen=True, slots=True)
class Situation:
    """One row: a moment, and what is expected."""

    name: str
    ids: tuple[str, ...]
    moment: Moment
    costs: Costs
    now: datetime
    ours: Action
    schools: Mapping[Policy, Action | None]
    barred: Mapping[Action, str]


def team(region: str = "US") -> Settings:
    return Settings(
        team_name="",
        currency="USD",
        region=region,
        wage_per_hour=30,
        worths=Worths(callback=50, meeting=200, later_pickup=25, reply=25),
        caps=Caps(window_days=30, call=6, voicemail=2, email=4, text=1, social=2, contact=10),
        given=frozenset(),
    )


@cache
def situations() -> tuple[Situation, ...]:
    lines = FILE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(situation(row) for row in rows[1:])


def situation(row: list[str]) -> Situation:
    name, ids, words, ours, *rest = row
    said = words.split()
    values = dict(one.split("=", 1) for one in said if "=" in one)
    now = datetime.fromisoformat(values["at"]) if "at" in values else NOW
    costs = {key[5:]: float(value) for key, value in values.items() if key.startswith("cost.")}
    return Situation(
        name=name,
        ids=tuple(ids.split()),
        moment=_moment(said, values, now=now),
        costs=costs_from(costs, currency="USD"),
        now=now,
        ours=WORDS[ours],
        schools=dict(zip(Policy, (WORDS.get(one) for one in rest[:6]), strict=True)),
        barred={WORDS[k]: v for k, v in (one.split(":") for one in rest[6].split())},
    )


def _moment(said: list[str], values: Mapping[str, str], *, now: datetime) -> Moment:
    logged = [one.split(":") for one in values.get("logged", "").split(",") if one]
    return moment_of(
        _contact(said, values, now=now),
        at=now,
        settings=team(values.get("team", "US")),
        said=Said(
            goal=Goal(values["goal"]) if "goal" in values else None,
            misreading=float(values["misread"]) if "misread" in values else None,
        ),
        logged={WORDS[word]: int(count) for word, count in logged},
    )


def _contact(said: list[str], values: Mapping[str, str], *, now: datetime) -> Contact:
    def hours(key: str) -> datetime | None:
        return now + timedelta(hours=float(values[key])) if key in values else None

    numbers = _numbers(said, values)
    contact = Contact(
        contact_id=values.get("id", "c-1"),
        first_name="Morgan",
        email="" if "noemail" in said else "morgan@example.com",
        numbers=numbers,
        region=values.get("region", "US"),
        prefers=tuple(Channel(one) for one in values.get("prefers", "").split(",") if one),
        opted_out=frozenset(Channel(one) for one in values.get("out", "").split(",") if one),
        allowed_channels=frozenset(Channel(one) for one in values["only"].split(","))
        if "only" in values
        else None,
        consents=frozenset(Consent(one) for one in values.get("agreed", "").split(",") if one),
        subscriber=Subscriber(values.get("line", "unknown")),
        screening=Screening(values.get("screened", "not_done")),
        screened_on=date(2027, 1, 2) if "screened" in values else None,
        relationship=next((Context(one) for one in said if one in set(Context)), Context.COLD),
        deal_value=float(values["deal"]) if "deal" in values else None,
        meeting_at=hours("meeting"),
        decision_by=hours("decision"),
        importance=next((one for one in said if one in {"low", "high"}), "normal"),
    )
    past = tuple(
        _touch(one, at=now, numbers=numbers, place=place)
        for place, one in enumerate(values.get("past", "").split(","))
        if one
    )
    return replace(contact, history=History(past))


def _numbers(said: list[str], values: Mapping[str, str]) -> tuple[Number, ...]:
    if "nonumber" in said:
        return ()
    if "tollfree" in said:
        return (read_number("+18005550100"),)
    if values.get("region") == "GB":
        return (read_number("+442079460018", zone="Europe/London"),)
    zone = values.get("zone", HOME)
    numbers = [read_number("+14155550132", zone="" if zone == "unknown" else zone)]
    if "two" in said:
        numbers.append(read_number("+14155550133", zone=zone, label="mobile"))
    return tuple(numbers)


def _touch(text: str, *, at: datetime, numbers: tuple[Number, ...], place: int) -> Decision:
    """Return a touch from ``disposition:action:days:number``, such as left_voicemail:vm:3:1."""
    disposition, action, days, which = text.split(":")
    return Decision(
        decision_id=f"d-{place}",
        prospect_id="c-1",
        occurred_at=at - timedelta(days=float(days)),
        executed_action=WORDS[action],
        disposition=Disposition(disposition),
        number=numbers[int(which) - 1].e164 if int(which) else "",
    )
