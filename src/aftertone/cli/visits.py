"""`aftertone visits`: prospects' web visits as towers, and who is in sight now."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftertone.desk.contact import Contact
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
Price = Annotated[
    list[str] | None, typer.Option(help="Part of a price page's address or title; else `pric`.")
]


@visits.callback()
def start() -> None:
    """Draw prospects' web visits as towers, and say who is in sight now."""


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
        str | None, typer.Option(metavar="TIME", help="The last day; else that of the last visit.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many prospects to draw.")] = 40,
    map_: Map = None,
    zone: Zone = "",
    staff: Staff = None,
    need_consent: NeedConsent = False,
    idle_min: IdleMin = 10.0,
    price: Price = None,
) -> None:
    """Draw one row a prospect, each visit a tower: height is duration, colour pages viewed."""

    from rich.console import Console

    from aftertone.desk.contact.moments import moment_from
    from aftertone.desk.visits.prospects import join, only
    from aftertone.desk.visits.reading import read_visits
    from aftertone.desk.visits.report.page import skyline_page, write_chart
    from aftertone.desk.visits.report.terminal import print_skyline
    from aftertone.desk.visits.sieve import Sieve, staff_of
    from aftertone.desk.visits.skyline import View, skyline_of
    from aftertone.tables import write_atomically

    loaded = read_visits(file, map_file=map_, zone=_zone(zone))
    sieve = Sieve(staff=staff_of(staff or ()), needs_consent=need_consent, idle_s=idle_min * 60)
    joined = join(loaded.rows, _contacts(), sieve=sieve)
    if contact:
        joined = only(joined, frozenset(contact))
    last = max((one.visits[-1].started_at for one in joined.prospects), default=None)
    end = moment_from(until, option="--until") if until or last is None else last.astimezone()
    if zone and (home := _zone(zone)):
        end = end.astimezone(home)
    found = skyline_of(
        joined,
        view=View(until=end, days=days, most=most, idle_s=sieve.idle_s, price_words=_price(price)),
    )
    if html:
        write_atomically(html, skyline_page(found))
    if chart:
        write_chart(found, chart)
    print_skyline(Console(highlight=False), found)
    _name(loaded.problems, file)


def _zone(name: str) -> tzinfo | None:
    from aftertone.desk.calling_rules.hours import zone_named

    return zone_named(name) if name else None


def _contacts() -> "tuple[Contact, ...]":
    """Return the workspace's contacts; without a workspace visits keep the website's own names."""
    from aftertone.desk.contact import load_contacts
    from aftertone.workspace import find_workspace, read_settings

    workspace = find_workspace(Path.cwd())
    if workspace is None or not workspace.contacts_path.exists():
        return ()
    loaded = load_contacts(workspace, default_country=read_settings(workspace).region[:2])
    if loaded.problems:
        typer.echo(
            f"aftertone: {len(loaded.problems)} rows or cells of the contacts and the log cannot "
            "be read; `aftertone contacts check` names them",
            err=True,
        )
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
