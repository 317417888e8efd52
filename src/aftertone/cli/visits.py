"""`aftertone visits`: prospects' web visits as towers, and who is in sight now."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from aftertone.cli.joins.desk import Desk
    from aftertone.desk.contact import Contact
    from aftertone.desk.visits.lookout import Sighting
    from aftertone.desk.visits.prospects import Joined
    from aftertone.tables import Problem

visits = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Draw prospects' web visits as towers, and say who is in sight now.",
)
MOST_PROBLEMS = 20
File = Annotated[Path, typer.Argument(help="Matomo's JSON, or CSV.", metavar="VISITS")]
Map = Annotated[
    Path | None, typer.Option("--map", metavar="MAP.toml", help="Other headings of the file.")
]
Zone = Annotated[str, typer.Option(help="Where the clock of times without an offset is.")]
Staff = Annotated[
    list[str] | None,
    typer.Option(help="Your own people: a domain, a user id, an address or its beginning 192.0.2."),
]
NeedConsent = Annotated[
    bool, typer.Option("--need-consent", help="Leave out visits without a stated yes.")
]
IdleMin = Annotated[float, typer.Option(min=0.1, help="No page counts for longer, in minutes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Price = Annotated[
    list[str] | None,
    typer.Option(help="Part of a price page's address or title; else pric, quote, tariff."),
]


@visits.command()
def skyline(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    file: File,
    contact: Annotated[
        list[str] | None, typer.Option(help="Only this contact, by id; may be repeated.")
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write a page.")] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="OUT.svg", help="Draw it: .svg or .png.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=3660, help="How many days to draw.")] = 28,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="The last day; else that of the last visit before now."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many prospects to draw.")] = 40,
    map_: Map = None,
    zone: Zone = "",
    staff: Staff = None,
    need_consent: NeedConsent = False,
    idle_min: IdleMin = 10.0,
    price: Price = None,
    as_json: AsJson = False,
) -> None:
    """Draw one row a prospect, each visit a tower: height is duration, colour pages viewed."""
    from rich.console import Console

    from aftertone.desk.contact.moments import moment_from
    from aftertone.desk.visits.prospects import join, only
    from aftertone.desk.visits.reading import read_visits
    from aftertone.desk.visits.report.json_form import skyline_to_json
    from aftertone.desk.visits.report.page import skyline_page, write_chart
    from aftertone.desk.visits.report.terminal import print_skyline
    from aftertone.desk.visits.sieve import Sieve, staff_of
    from aftertone.desk.visits.skyline import View, skyline_of
    from aftertone.desk.visits.table import up_to
    from aftertone.tables import write_atomically

    home, now = _zone(zone), moment_from(None)
    loaded = read_visits(file, map_file=map_, zone=home)
    sieve = Sieve(staff=staff_of(staff or ()), needs_consent=need_consent)
    loaded = loaded if until else up_to(loaded, now)
    joined = join(loaded.rows, _contacts(), sieve=sieve)
    if contact:
        joined = only(joined, frozenset(contact))
    last = max((one.visits[-1].started_at for one in joined.prospects), default=now)
    end = moment_from(until, option="--until", zone=home) if until else last.astimezone(home)
    found = skyline_of(
        joined,
        view=View(until=end, days=days, most=most, idle_s=idle_min * 60, price_words=_price(price)),
    )
    if html:
        write_atomically(html, skyline_page(found))
    if chart:
        write_chart(found, chart)
    if as_json:
        _print_json(skyline_to_json(found, problems=loaded.problems))
    else:
        print_skyline(Console(highlight=False), found)
    _name(loaded.problems, file)


@visits.command()
def lookout(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    file: File,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="The moment; else now.")] = None,
    sight_hours: Annotated[
        float, typer.Option(min=0.1, help="Who was there within so many hours is in sight.")
    ] = 48.0,
    silence_days: Annotated[
        float, typer.Option(min=0.1, help="So many days without a visit are a silence.")
    ] = 14.0,
    map_: Map = None,
    zone: Zone = "",
    staff: Staff = None,
    need_consent: NeedConsent = False,
    idle_min: IdleMin = 10.0,
    price: Price = None,
    as_json: AsJson = False,
) -> None:
    """Say who is in sight, why they stand out, and when to call them."""
    from datetime import timedelta

    from rich.console import Console

    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.contact.moments import moment_from
    from aftertone.desk.visits.lookout import Watch, look_out
    from aftertone.desk.visits.prospects import join_known
    from aftertone.desk.visits.reading import read_visits
    from aftertone.desk.visits.sieve import Sieve, staff_of
    from aftertone.workspace import find_workspace

    home = _zone(zone)
    now = moment_from(at, zone=home)
    # Without a workspace there are no contacts, and nobody to call.
    desk = open_desk(now=now) if find_workspace(Path.cwd()) else None
    loaded = read_visits(file, map_file=map_, zone=home)
    joined = join_known(
        loaded.rows,
        desk.contacts if desk else (),
        sieve=Sieve(staff=staff_of(staff or ()), needs_consent=need_consent),
        moment=now,
    )
    watch = Watch(
        now=now,
        sight=timedelta(hours=sight_hours),
        silence=timedelta(days=silence_days),
        idle_s=idle_min * 60,
        price_words=_price(price),
    )
    found = look_out(joined, watch)
    if as_json:
        from aftertone.desk.visits.report.json_form import lookout_to_json

        calls = {one.prospect.key: _call(one, desk) for one in found if one.signs}
        form = lookout_to_json(
            found, at=now, calls=calls, left_out=joined.left_out, problems=loaded.problems
        )
        _print_json(form)
    else:
        _print_lookout(Console(highlight=False), found, desk=desk, now=now)
        _tell_left_out(joined)
    _name(loaded.problems, file)


@visits.command()
def report(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    file: File,
    days: Annotated[
        float, typer.Option(min=0.1, help="A call within so many days after a visit is after it.")
    ] = 2.0,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="As known then; else now.")] = None,
    map_: Map = None,
    zone: Zone = "",
    staff: Staff = None,
    need_consent: NeedConsent = False,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Say whether calls soon after a visit are picked up more often here; observational."""
    from datetime import timedelta

    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.contact.moments import moment_from
    from aftertone.desk.visits.foretelling import foretold
    from aftertone.desk.visits.prospects import join_known
    from aftertone.desk.visits.reading import read_visits
    from aftertone.desk.visits.report.foretelling_form import foretelling_to_json, told
    from aftertone.desk.visits.sieve import Sieve, staff_of
    from aftertone.desk.visits.table import known_at

    home = _zone(zone)
    now = moment_from(at, zone=home)
    desk = open_desk(now=now)
    loaded = read_visits(file, map_file=map_, zone=home)
    known = known_at(loaded.rows, now)
    sieve = Sieve(staff=staff_of(staff or ()), needs_consent=need_consent)
    joined = join_known(loaded.rows, desk.contacts, sieve=sieve, moment=now)
    found = foretold(
        joined,
        desk.contacts,
        within=timedelta(days=days),
        span=(min(known.started_at), max(known.started_at)) if len(known) else None,
        seed=seed,
    )
    if as_json:
        form = foretelling_to_json(found, left_out=joined.left_out, problems=loaded.problems)
        _print_json(form)
    else:
        for line in told(found):
            typer.echo(line)
        _tell_left_out(joined)
    _name(loaded.problems, file)


def _print_json(form: "dict[str, Any]") -> None:
    import json

    typer.echo(json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False))


def _tell_left_out(joined: "Joined") -> None:
    from aftertone.desk.visits.report.telling import told_left_out

    if joined.left_out:
        said = told_left_out(joined.left_out)
        typer.echo(f"{said[0].upper()}{said[1:]}.")


def _print_lookout(
    console: "Console", found: "tuple[Sighting, ...]", *, desk: "Desk | None", now: "datetime"
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from aftertone.desk.visits.report.telling import clock_name

    told = [one for one in found if one.signs]
    here = sum(one.is_here for one in found)
    console.print(
        Text(f"{len(found)} in sight on {now:%a %d %b %H:%M}, {here} on the website now", "bold")
    )
    for one in told:
        company = one.prospect.company
        at = f", {company}" if company and company not in one.prospect.name else ""
        console.print(
            Text.assemble((one.prospect.name, "bold"), at, (f"  {_seen(one, now)}", "dim"))
        )
        for sign in one.signs:
            console.print(Padding(Text(sign.seen), (0, 0, 0, 2)))
        console.print(Padding(Text(_call(one, desk), "cyan"), (0, 0, 0, 2)))
    if quiet := len(found) - len(told):
        more = "One more was there, and nothing about them stands out."
        if quiet > 1:
            more = f"{quiet} more were there, and nothing about them stands out."
        console.print(Text(more, "dim"))
    calls = "; hours to call are by the clock there" if told else ""
    console.print(Text(f"The moment is of {clock_name(now)} (--zone){calls}.", "dim"))
    if told:
        console.print(
            Text(
                "The order tells what was seen, not what it is worth; whether a visit foretells a "
                "pick-up here says `aftertone visits report`.",
                "dim",
            )
        )


def _seen(one: "Sighting", now: "datetime") -> str:
    if one.is_here:
        return "on the website now"
    hours = (now - one.seen_until).total_seconds() / 3600
    return f"last seen {hours:.0f} h ago" if hours >= 1 else f"last seen {hours * 60:.0f} min ago"


def _call(one: "Sighting", desk: "Desk | None") -> str:
    """Return when to call whom, or why nobody is to be called."""
    from aftertone.desk.visits.company import company_key

    contact = one.prospect.contact
    if contact is not None and desk is not None:
        return _hour(contact, desk)
    account = company_key(one.prospect.company)
    there = [
        known
        for known in (desk.contacts if desk and account else ())
        if company_key(known.company) == account
    ]
    if not there or desk is None:
        return "no call: not among the contacts"
    # Whose visit it was is not known: a contact there may know, and is not told that it was theirs.
    return f"{there[0].name}, a contact there: {_hour(there[0], desk)}"


def _hour(contact: "Contact", desk: "Desk") -> str:
    from aftertone.cli.joins.hour_to_call import hour_to_call

    found = hour_to_call(contact, desk=desk)
    if found.number is None or found.slot is None:
        return f"no call: {found.why_not}"
    slot, why = found.slot, ""
    if slot.chance is not None:
        rests_on = {
            "own": "their own pick-ups",
            "segment": "pick-ups of others like them",
            "prior": f"the cards {', '.join(slot.chance.evidence)}",
        }[slot.chance.rests_on]
        why = f" ({slot.chance.share:.0%} pick up at this hour, by {rests_on})"
    return f"call {found.number.e164} on {slot.at:%a %d %b, %H:%M} to {slot.until:%H:%M} there{why}"


def _zone(name: str) -> tzinfo | None:
    from aftertone.desk.calling_rules.hours import zone_named

    return zone_named(name) if name else None


def _contacts() -> "tuple[Contact, ...]":
    """Return the workspace's contacts; without a workspace visits keep the website's own names."""
    from aftertone.desk.contact import load_contacts
    from aftertone.desk.contact.unreadable import told_unreadable
    from aftertone.workspace import find_workspace, read_settings

    workspace = find_workspace(Path.cwd())
    if workspace is None or not workspace.contacts_path.exists():
        return ()
    loaded = load_contacts(workspace, default_country=read_settings(workspace).region[:2])
    for told in told_unreadable(loaded.problems):
        typer.echo(f"aftertone: {told}", err=True)
    return loaded.rows


def _price(words: list[str] | None) -> tuple[str, ...]:
    from aftertone.desk.visits.skyline import PRICE_WORDS

    return tuple(one.casefold() for one in words) if words else PRICE_WORDS


def _name(problems: "Sequence[Problem]", file: Path) -> None:
    """Name what could not be read, and end with code 1."""
    for problem in problems[:MOST_PROBLEMS]:
        typer.echo(f"{file.name}: {problem}", err=True)
    if len(problems) > MOST_PROBLEMS:
        typer.echo(f"{file.name}: and {len(problems) - MOST_PROBLEMS} more", err=True)
    if problems:
        raise typer.Exit(1)
