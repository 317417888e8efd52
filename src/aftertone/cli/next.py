"""`aftertone next`: today's queue."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.cli.advise import SeenMap, SeenVisits, seen_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from aftertone.desk.cadence import Due, Queue

# So many in a queue fill a working day, at a dozen calls an hour with their notes between.
MOST = 50
MOST_REASONS = 6


def next(  # noqa: A001, PLR0913, PLR0917 - the command's name; Typer's options are parameters
    at: Annotated[str | None, typer.Option(metavar="TIME", help="The moment; else now.")] = None,
    rep: Annotated[str, typer.Option(help="Only this rep's contacts.")] = "",
    most: Annotated[int, typer.Option(min=1, help="How many to show.")] = MOST,
    costs: Annotated[Path | None, typer.Option(help="Your own costs (TOML).")] = None,
    beliefs: Annotated[Path | None, typer.Option(help="What `aftertone learn` wrote.")] = None,
    template: Annotated[
        str, typer.Option(help="A template, its file, or `by_context`; else by value.")
    ] = "",
    seed: Annotated[int, typer.Option(min=0, help="Of the draws.")] = 0,
    visits: SeenVisits = None,
    visits_map: SeenMap = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show whom to touch today, how, when and why, the most valuable first."""
    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.cadence import queue_of, queue_to_json
    from aftertone.desk.contact.moments import moment_from

    desk = open_desk(
        now=moment_from(at), costs=costs, beliefs=beliefs, seed=seed, rep=rep, template=template
    )
    mine = [one for one in desk.contacts if not rep or one.owner in {rep, ""}]
    queue = queue_of(mine, basis=desk.basis, now=desk.now, most=most)
    seen = seen_in(visits, desk.contacts, now=desk.now, map_file=visits_map)
    if as_json:
        form = queue_to_json(queue, draws=desk.basis.draws)
        for row in form["queue"] if visits else ():
            row["in_sight"] = seen.get(row["contact_id"])
        typer.echo(json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        rests = desk.settings.rhythm.holidays == "rest"
        _print(queue, currency=desk.settings.currency, seen=seen, rests=rests)


def _print(queue: "Queue", *, currency: str, seen: Mapping[str, str], rests: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from aftertone.desk.advice import SHORT, money

    console = Console(highlight=False)
    if queue.due:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("", justify="right", no_wrap=True)
        table.add_column("when", no_wrap=True)
        table.add_column("whom, how and why", overflow="fold", ratio=1)
        table.add_column(currency, justify="right", no_wrap=True)
        for place, due in enumerate(queue.due, start=1):
            touch = due.touch
            tone = f"; no answer: {SHORT[touch.action]}" if touch.chance is not None else ""
            promises = [one for one in touch.sources if one[1:].isdigit()]
            what = Text.assemble(
                (_whom(due), "bold"),
                (f"\nTell them first that this has changed: {'; '.join(due.corrects)}", "bold")
                if due.corrects
                else "",
                f"\n{_how(due)}{tone}",
                (f"\n{told}", "cyan") if (told := seen.get(due.contact.contact_id)) else "",
                (f"\n{touch.why} [{', '.join(promises)}]", "dim"),
            )
            table.add_row(str(place), _when(touch.at, queue.made_at), what, money(due.ranked.gain))
        console.print(table)
        cards = {one for due in queue.due for one in due.touch.sources if not one[1:].isdigit()}
        if cards:
            by_cards = f"Hours by the cards {', '.join(sorted(cards))} (`aftertone evidence`)."
            console.print(Text(by_cards, "dim"))
        if any(due.contact.contact_id in seen for due in queue.due):
            console.print(Text("Who is in sight is said and not weighed.", "dim"))
        if not all(one.touch.plan_id for one in queue.due):
            console.print(Text("Some have no plan: `aftertone plan new` makes one (P1).", "dim"))
    for line in _foot(queue, rests=rests):
        console.print(line)


def _foot(queue: "Queue", *, rests: bool) -> "Iterator[Text]":
    """Yield what stands below the queue: meetings that are over, counts, and what is in the way."""
    from rich.text import Text

    from aftertone.desk.calling_rules.public_holidays import EXTRA, are_known

    for contact, over in queue.meetings_over:
        yield Text(f"{contact.name} ({contact.contact_id}): {over}", "bold")
    if queue.meetings_over:
        told = "`aftertone log add ID --outcome meeting_held`, or `no_show` if they did not come."
        yield Text(told, "dim")
    yield Text(counts_of(queue), style="" if not queue.due else "dim")
    for why, count in queue.not_today_why[:MOST_REASONS]:
        yield Text(f"  not today, {count:,}: {why}", "dim")
    if more := sum(count for _, count in queue.not_today_why[MOST_REASONS:]):
        yield Text(f"  not today, {more:,} more, each for a reason of their own", "dim")
    if rests and not are_known():
        yield Text(f"Public holidays are not known here ({EXTRA}).", "dim")


def _whom(due: "Due") -> str:
    company = f", {due.contact.company}" if due.contact.company else ""
    return f"{due.contact.name}{company} ({due.contact.contact_id})"


def _how(due: "Due") -> str:
    from aftertone.touches import Channel

    touch = due.touch
    if touch.number is not None:
        verb = "call" if touch.channel is Channel.PHONE else "text"
        extension = f" ext. {touch.number.extension}" if touch.number.extension else ""
        return f"{verb} {touch.number.label.replace('_', ' ')} {touch.number.e164}{extension}"
    if touch.channel is Channel.EMAIL:
        return f"e-mail {due.contact.email}"
    return "message on a social network"


def _when(at: datetime, now: datetime) -> str:
    """Return a time by one's own clock and, where it differs, by theirs."""
    own = at.astimezone(now.tzinfo)
    first = "now" if at <= now.replace(second=59) else f"{own:%H:%M}"
    there = f"\n{at:%H:%M} there" if at.utcoffset() != own.utcoffset() else ""
    return f"{first}{there}"


def counts_of(queue: "Queue") -> str:
    """Return how many contacts the queue holds, and why the others are not in it."""
    parts = [f"Today {len(queue.due)} of {queue.contacts:,} contacts"]
    told = [
        (queue.unseen, "due today beyond these (`--most`)"),
        (queue.not_today, "due, but not to be reached today"),
        (queue.waiting, "due on a later day"),
    ]
    told += [(count, end.value.replace("_", " ")) for end, count in sorted(queue.ended.items())]
    parts += [f"{count:,} {what}" for count, what in told if count]
    return f"{'; '.join(parts)}."
