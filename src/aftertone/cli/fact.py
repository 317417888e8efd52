"""`aftertone fact`: what was told and is so no more."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from aftertone.cli.joins.desk import Desk
    from aftertone.desk.cadence import Told
    from aftertone.workspace import FactChange

fact = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Say what was told and is so no more."
)


@fact.callback()
def start() -> None:
    """Say what was told and is so no more."""


@fact.command()
def changed(
    text: Annotated[str, typer.Argument(metavar="FACT", help="The fact, as it was told.")],
    plan: Annotated[
        Path | None, typer.Option(help="Only messages by this plan; its file in plans/.")
    ] = None,
    now_is: Annotated[str, typer.Option(help="What is so now.")] = "",
    at: Annotated[str | None, typer.Option(metavar="TIME", help="Since when; else now.")] = None,
) -> None:
    """Say who was told, and plan for each when and how to tell them again; the same twice is once."""
    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.cadence import holders_of, told
    from aftertone.desk.contact.moments import moment_from
    from aftertone.workspace import FactChange, append_fact_change

    desk = open_desk(now=moment_from(at))
    known = _the_fact(text, desk, plan=plan)
    change = FactChange(
        fact=known, changed_at=desk.now, plan_id=plan.stem if plan else "", now_is=now_is
    )
    recorded = _recorded(change, desk)
    if recorded is None:
        append_fact_change(desk.workspace, change)
        typer.echo(f"Written down: “{known}” is so no more, since {desk.now:%Y-%m-%d %H:%M}.")
    else:
        change = recorded
        typer.echo(f"Known since {change.changed_at.astimezone():%Y-%m-%d %H:%M}: “{known}”.")
    changes = tuple(dict.fromkeys((*desk.basis.changes, change)))
    basis = replace(desk.basis, changes=changes)
    found = list(told(desk.contacts, (change,), holders=holders_of(basis)))
    _show(found, replace(desk, basis=basis))


@fact.command(name="list")
def list_() -> None:
    """List the facts of plans and messages, and which of them have changed."""
    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.contact.moments import moment_from
    from aftertone.workspace import fact_key

    desk = open_desk(now=moment_from(None))
    gone = {fact_key(one.fact): one for one in desk.basis.changes}
    for one in _known(desk):
        change = gone.get(fact_key(one))
        since = f"  changed {change.changed_at.astimezone():%Y-%m-%d}" if change else ""
        now = f", now: {change.now_is}" if change and change.now_is else ""
        typer.echo(f"{one}{since}{now}")


def _known(desk: "Desk", plan_id: str = "") -> tuple[str, ...]:
    """Return every fact of the plans and of the log, each once, as it was first written."""
    from aftertone.workspace import fact_key

    facts = [fact for one in desk.basis.plans if plan_id in {"", one.plan_id} for fact in one.facts]
    facts += [
        fact
        for contact in desk.contacts
        for one in contact.history.decisions
        if plan_id in {"", one.plan_id}
        for fact in one.facts_said
    ]
    return tuple({fact_key(one): one for one in reversed(facts)}.values())[::-1]


def _the_fact(text: str, desk: "Desk", *, plan: Path | None) -> str:
    """Return the one fact that a text means."""
    from aftertone.workspace import fact_key

    wanted = fact_key(text)
    if not wanted:
        raise InputError("the fact is empty: write what was told, such as `the price is 40 a seat`")
    known = _known(desk, plan.stem if plan else "")
    for fits in (
        [one for one in known if fact_key(one) == wanted],
        [one for one in known if wanted in fact_key(one)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            shown = "; ".join(f"“{one}”" for one in fits[:5])
            raise InputError(f"{text!r} fits {len(fits)} facts ({shown}); write more of the one")
    where = f"in {plan.name}" if plan else "in a plan or a message"
    near = did_you_mean(text, known)
    raise InputError(
        f"nobody was told {text!r} {where}{near}; `aftertone fact list` lists the facts"
    )


def _recorded(change: "FactChange", desk: "Desk") -> "FactChange | None":
    """Return the same change where it was written down, and nobody was told the old fact since."""
    from aftertone.workspace import fact_key

    key = fact_key(change.fact)
    same = [
        one
        for one in desk.basis.changes
        if fact_key(one.fact) == key and one.plan_id in {"", change.plan_id}
    ]
    if not same:
        return None
    last = max(same, key=lambda one: one.changed_at)
    again = any(
        one.occurred_at > last.changed_at and key in {fact_key(fact) for fact in one.facts_said}
        for contact in desk.contacts
        for one in contact.history.decisions
    )
    return None if again else last


def _show(found: "Iterable[Told]", desk: "Desk") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from aftertone.desk.cadence import next_touches, what_to_do

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    count = 0
    for one in found:
        count += 1
        plan = next_touches(one.contact, basis=desk.basis, now=desk.now, most=1)
        how = (one.message.executed_action or one.message.disposition or "touch").replace("_", " ")
        doubt = "" if one.surely else ", by a plan that holds it; what was said of it is not logged"
        when = f"{one.message.occurred_at:%a %d %b}"
        line = f"told on {when} ({how}{doubt})"
        if plan.touches:
            touch = plan.touches[0]
            do = f"{touch.at:%a %d %b %H:%M %Z}: {what_to_do(touch)}"
        else:
            do = f"no touch: {plan.ended}"
        table.add_row(Text(one.contact.name, style="bold"), Text(f"{line}\n{do}"))
    console = Console(highlight=False)
    if count:
        console.print(table)
    noun = "message says" if count == 1 else "messages say"
    console.print(f"{count} unanswered {noun} so; `aftertone next` shows them first.")
