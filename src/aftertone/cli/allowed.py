"""`aftertone allowed`: whether a number may be called, left a message or texted, and when."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.desk.calling_rules import Delivery
from aftertone.desk.contact import Subscriber
from aftertone.touches import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftertone.desk.calling_rules import Permission
    from aftertone.desk.contact import Contact, Number
    from aftertone.workspace import Settings

SCHEMA = "aftertone.allowed/1"
ANSWERS = {True: "yes", False: "no", None: "unknown: get advice"}
MOST_ZONES = 6


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

    from aftertone.desk.calling_rules import BY_NUMBER, permission, read_calling_rules
    from aftertone.desk.contact.moments import moment_from
    from aftertone.errors import InputError
    from aftertone.workspace import find_workspace

    when = moment_from(at)
    workspace = find_workspace(Path.cwd())
    settings = _settings(region)
    contact, dialled = _found(number, country=settings.region[:2], rings=channel in BY_NUMBER)
    if channel not in BY_NUMBER:
        dialled = None
        if channel is Channel.EMAIL and not contact.email:
            raise InputError(
                f"{contact.name or contact.contact_id} has no e-mail address; name a contact who has"
            )
    if subscriber:
        contact = replace(contact, subscriber=subscriber)
    found = permission(
        contact,
        channel=channel,
        number=dialled,
        delivery=delivery,
        at=when,
        settings=settings,
        rules=read_calling_rules(workspace) if workspace else None,
    )
    if as_json:
        typer.echo(_as_json(found, dialled, when))
    else:
        _print(found, dialled, when)


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
    for contact in contacts:
        for number in contact.numbers:
            if number.e164 == given.e164:
                return contact, number
    return Contact(contact_id=given.e164, numbers=(given,)), given


def _contacts(country: str) -> "Sequence[Contact]":
    """Return the contacts of the workspace, and say what of them cannot be read."""
    from aftertone.desk.contact import load_contacts
    from aftertone.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    if workspace is None or not workspace.contacts_path.exists():
        return ()
    loaded = load_contacts(workspace, default_country=country)
    if loaded.problems:
        typer.echo(
            f"aftertone: {len(loaded.problems)} rows or cells of the contacts and the log "
            "cannot be read; `aftertone contacts check` names them",
            err=True,
        )
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


def _print(found: "Permission", number: "Number | None", when: datetime) -> None:
    from rich.console import Console

    from aftertone.evidence import card

    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{ANSWERS[found.allowed].capitalize()}.", found.why)
    if number is not None:
        source = "the contact" if number.zones_from == "contact" else "the number"
        for line in _in_zones(when, number):
            console.print(f"  there   {line} (from {source})")
    rows = [("rule", found.blocked_by)] if found.blocked_by else []
    if found.card:
        rows.append(("card", f"{found.card}: {card(found.card).cannot_tell}"))
    rows += [("duty", duty) for duty in found.duties]
    rows += [("set", line) for line in found.audit]
    if found.until is not None:
        rows += [("next", line) for line in _in_zones(found.until, number)]
    elif found.allowed is not True:
        rows.append(("next", "waiting alone does not change it"))
    for name, text in rows:
        console.print(f"  {name:7} {text}")


def _in_zones(moment: datetime, number: "Number | None") -> list[str]:
    """Return a moment by the clocks of the first zones, and how many more there are."""
    if number is None:
        return [_local(moment, "UTC") + "  UTC"]
    shown = [f"{_local(moment, name)}  {name}" for name in number.zones[:MOST_ZONES]]
    more = len(number.zones) - MOST_ZONES
    if more > 0:
        shown.append(f"{_local(moment, 'UTC')}  UTC, and {more} more zones")
    return shown


def _local(moment: datetime, zone: str) -> str:
    from aftertone.desk.calling_rules.hours import zone_named

    return f"{moment.astimezone(zone_named(zone)):%a %Y-%m-%d %H:%M}"


def _as_json(found: "Permission", number: "Number | None", when: datetime) -> str:
    import json

    from aftertone.desk.calling_rules.hours import zone_named

    def in_zones(moment: datetime | None) -> dict[str, str] | None:
        if moment is None or number is None:
            return None
        return {name: moment.astimezone(zone_named(name)).isoformat() for name in number.zones}

    form = {
        "schema": SCHEMA,
        "number": number.e164 if number else None,
        "kind": number.kind if number else None,
        "country": number.country if number else None,
        "zones_from": number.zones_from if number else None,
        "at": when.isoformat(),
        "allowed": found.allowed,
        "blocked_by": found.blocked_by,
        "why": found.why,
        "card": found.card,
        "until": found.until.isoformat() if found.until else None,
        "local": in_zones(when),
        "until_local": in_zones(found.until),
        "duties": list(found.duties),
        "audit": list(found.audit),
    }
    return json.dumps(form, indent=2, ensure_ascii=False)
