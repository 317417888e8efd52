"""`aftertone allowed`: whether a number may be called, left a message or texted, and when."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.desk.calling_rules import Delivery
from aftertone.desk.contact import Subscriber
from aftertone.touches import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aftertone.desk.calling_rules import CallingRules, Law, Permission
    from aftertone.desk.contact import Contact, Number
    from aftertone.workspace import Settings

ANSWERS = {True: "yes", False: "no", None: "unknown: get advice"}
MOST_ZONES = 6
HOUSE = frozenset({"house_hours", "house_weekdays"})


def allowed(  # noqa: PLR0917 - Typer's options are parameters
    number: Annotated[
        str, typer.Argument(help="With its country's code: +1 415 555 0132; or a contact's id.")
    ],
    at: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="2027-03-31T14:05+02:00; without offset, your own; now."),
    ] = None,
    channel: Annotated[Channel, typer.Option(help="Over which channel.")] = Channel.PHONE,
    region: Annotated[
        str, typer.Option(help="Under whose law you call: US, GB, US-CA; else team.region.")
    ] = "",
    subscriber: Annotated[
        Subscriber | None,
        typer.Option(help="In whose name the line is; else as contacts.csv says."),
    ] = None,
    delivery: Annotated[
        Delivery | None, typer.Option(help="How it gets there; else the channel's usual way.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say yes, no or unknown, with the reason, the card, and when it is allowed next."""
    from dataclasses import replace

    from aftertone.desk.calling_rules import BY_NUMBER, holiday_there, permission
    from aftertone.desk.contact.moments import moment_from
    from aftertone.errors import InputError

    when = moment_from(at)
    settings = _settings(region)
    country = settings.region[:2]
    contact, dialled = _found(number, country=country, rings=channel in BY_NUMBER)
    if channel not in BY_NUMBER:
        dialled = None
        if channel is Channel.EMAIL and not contact.email:
            raise InputError(
                f"{contact.name or contact.contact_id} has no e-mail address; name a contact who has"
            )
    if subscriber:
        contact = replace(contact, subscriber=subscriber)
    rules = _rules()
    found = permission(
        contact,
        channel=channel,
        number=dialled,
        delivery=delivery,
        at=when,
        settings=settings,
        rules=rules,
    )
    holiday = holiday_there(contact, dialled, when, rules=rules)
    if as_json:
        typer.echo(_as_json(found, dialled, when, holiday=holiday))
    else:
        _print(found, dialled, when, holiday=holiday)


def _rules() -> "CallingRules":
    """Return the team's rules, or those that AfterTone ships outside a workspace."""
    from aftertone.desk.calling_rules import read_calling_rules, shipped_rules
    from aftertone.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    return read_calling_rules(workspace) if workspace else shipped_rules()


def _settings(region: str) -> "Settings":
    """Return the team's settings, or the defaults outside a workspace."""
    from dataclasses import replace

    from aftertone.desk.contact.columns import region as region_from
    from aftertone.errors import InputError
    from aftertone.workspace import default_settings, find_workspace, read_settings

    workspace = find_workspace(Path.cwd())
    settings = read_settings(workspace) if workspace else default_settings()
    if not region:
        return settings
    try:
        return replace(settings, region=region_from(region))
    except ValueError as error:
        raise InputError(f"--region: {error}") from None


def _found(text: str, *, country: str, rings: bool) -> "tuple[Contact, Number | None]":
    """Return the number, and whose it is in the workspace, or nobody in particular.

    An id, an e-mail address or a name of a contact stands for the number that would be called;
    where nothing ``rings``, a contact without a number will do.
    """
    from aftertone.desk.contact import Contact, read_number
    from aftertone.errors import InputError

    contacts = _contacts(country)
    named = _named(text, contacts, rings=rings)
    if named is not None:
        return named
    try:
        given = read_number(text, country=country)
    except ValueError as error:
        nobody = f"; contacts.csv has no contact {text!r} either" if contacts else ""
        raise InputError(f"{error}{nobody}") from None
    # Several may have it: whoever of them may not be called there tells for the number.
    having = [
        (one, number) for one in contacts for number in one.numbers if number.e164 == given.e164
    ]
    if having:
        return max(having, key=lambda one: len(one[0].stopped_channels))
    return Contact(
        contact_id=given.e164, numbers=(given,), unread_lines=_unread_with(given.e164, country)
    ), given


def _unread_with(e164: str, country: str) -> tuple[int, ...]:
    """Return the lines of contacts.csv that hold a number and cannot be read."""
    from aftertone.desk.contact import unread_rows
    from aftertone.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    if workspace is None or not workspace.contacts_path.exists():
        return ()
    unread = unread_rows(workspace.contacts_path, default_country=country)
    return tuple(sorted(unread.lines_with(e164)))


def _contacts(country: str) -> "Sequence[Contact]":
    """Return the contacts of the workspace, and say what of them cannot be read."""
    from aftertone.desk.contact import load_contacts
    from aftertone.desk.contact.unreadable import told_unreadable
    from aftertone.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    if workspace is None or not workspace.contacts_path.exists():
        return ()
    loaded = load_contacts(workspace, default_country=country)
    for told in told_unreadable(loaded.problems):
        typer.echo(f"aftertone: {told}", err=True)
    return loaded.rows


def _named(
    text: str, contacts: "Sequence[Contact]", *, rings: bool
) -> "tuple[Contact, Number | None] | None":
    """Return the one contact with that id, e-mail address or name, and their number to call."""
    from aftertone.desk.cadence.ways import number_to_call
    from aftertone.desk.contact.logged import find_contact
    from aftertone.errors import InputError

    wanted = text.strip().casefold()
    if not any(
        wanted in {one.contact_id.casefold(), one.email.casefold(), one.name.casefold()} - {""}
        for one in contacts
    ):
        return None
    contact = find_contact(contacts, text)
    number = number_to_call(contact)
    if number is None and rings:
        raise InputError(f"{contact.name or contact.contact_id} has no number that can be called")
    return contact, number


def _print(found: "Permission", number: "Number | None", when: datetime, *, holiday: str) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True, markup=False)
    # Said once is enough: the answer begins with it.
    console.print(f"{ANSWERS[found.allowed].capitalize()}.", _shortly(found.why))
    for name, text in _rows(found, number, when):
        console.print(f"  {name:7} {text}")
    if told := _of_holidays(holiday):
        console.print(f"  {'day':7} {told}")


def _rows(
    found: "Permission", number: "Number | None", when: datetime
) -> "Iterator[tuple[str, str]]":
    """Yield what stands below the answer: a word, and what it says."""
    from aftertone.evidence import card

    if number is not None and _is_placeless(number):
        zones = f"may ring in any of {len(number.zones)} time zones"
        yield "there", f"{number.e164} is toll-free: it belongs to no place, and {zones}"
        yield "need", "the contact's own `timezone` and `country` in contacts.csv"
    elif number is not None:
        source = "the contact" if number.zones_from == "contact" else "the number"
        yield from (("there", f"{one} (from {source})") for one in _in_zones(when, number))
    if found.laws:
        yield "law", "; ".join(map(_of_law, found.laws))
    yield from (("open", _shortly(one)) for one in found.open_questions)
    if found.blocked_by:
        courtesy = ": the house's own caution, no law" if found.blocked_by in HOUSE else ""
        yield "rule", f"{found.blocked_by}{courtesy}"
    if found.card:
        yield "card", f"{found.card}: {card(found.card).cannot_tell}"
    for duty in found.duties:
        place = f"{duty.place}: " if duty.place != "*" else ""
        yield "duty", f"{place}{duty.what}" + (f" (card {duty.card})" if duty.card else "")
    yield from (("set", line) for line in found.audit)
    if found.allowed is not True:
        yield from (("next", line) for line in _next(found, number))


def _of_holidays(holiday: str) -> str:
    """Return that it is a public holiday there, or that nobody here knows; else nothing."""
    from aftertone.desk.calling_rules import are_known
    from aftertone.desk.calling_rules.public_holidays import EXTRA

    if holiday:
        return f"{holiday}: no rule of calling that has a card, but people may not be in"
    if not are_known():
        return f"whether it is a public holiday there is not known ({EXTRA}); your shut_days are"
    return ""


def _next(found: "Permission", number: "Number | None") -> list[str]:
    """Return when it may be tried next, and what has to be settled before."""
    if found.until is not None:
        return _in_zones(found.until, number)
    if found.not_before is not None:
        lines = _in_zones(found.not_before, number)
        return [*lines[:-1], f"{lines[-1]}, if what is open is settled by then"]
    if found.allowed is None:
        return ["not before that is settled; waiting alone does not change it"]
    return ["waiting alone does not change it"]


def _of_law(law: "Law") -> str:
    from aftertone.desk.calling_rules import LawFrom

    why = {
        LawFrom.CONTACT: "where the contact is",
        LawFrom.NUMBER: "where the number belongs",
        LawFrom.TEAM: "under which your team calls",
    }
    return f"{law.place}, {why[law.source]}{'' if law.covered else ' (no card)'}"


def _shortly(why: str) -> str:
    """Return a reason without the advice to get advice at its end."""
    unknown = ANSWERS[None]
    return (
        why.removesuffix(f"; {unknown}.").removesuffix(f" {unknown.capitalize()}.").rstrip(".")
        + "."
    )


def _is_placeless(number: "Number") -> bool:
    return number.kind == "toll_free" and not number.country and number.zones_from != "contact"


def _in_zones(moment: datetime, number: "Number | None") -> list[str]:
    """Return a moment by the clocks of the first zones, or by UTC's where there are too many."""
    if number is None or len(number.zones) > MOST_ZONES:
        more = f", for {len(number.zones)} time zones" if number is not None else ""
        return [f"{_local(moment, 'UTC')}  UTC{more}"]
    return [f"{_local(moment, name)}  {name}" for name in number.zones]


def _local(moment: datetime, zone: str) -> str:
    from aftertone.desk.calling_rules.hours import zone_named

    return f"{moment.astimezone(zone_named(zone)):%a %Y-%m-%d %H:%M}"


def _as_json(found: "Permission", number: "Number | None", when: datetime, *, holiday: str) -> str:
    import json

    from aftertone.desk.calling_rules import are_known, permission_to_json

    form = permission_to_json(found, number=number, at=when)
    form |= {"holiday": holiday, "holidays_known": are_known()}
    return json.dumps(form, indent=2, ensure_ascii=False)
