"""Whether a plan of touches ever breaks a cap, an opt-out, quiet hours or a stop.

Ten thousand made-up contacts with random pasts, teams and rules, half of them planned by value and half by a template, some with a fact that has changed. Every plan is held against a check that is written from the promises and counts on its own from the rows (`bench/random_histories.py`). As a control, the same check looks at plans that were made without the past and moved by ten hours.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import (
    TEMPLATES,
    Basis,
    CadencePlan,
    next_touches,
    shipped_template,
)
from aftertone.desk.contact import Contact, History
from aftertone.touches import prior_beliefs
from aftertone.workspace import Settings
from bench.machine import machine
from bench.random_histories import NOW, broken, changes_of, contact_of, settings_of

HISTORIES = 10_000
KINDS = (
    ("cap", "a cap, per channel or per contact"),
    ("opt-out", "an opt-out"),
    ("quiet hours", "quiet hours, in any zone where it may ring"),
    ("stop", "a stop: reply, talk, meeting, complaint, peace"),
    ("wrong number", "a wrong or dead number"),
    ("address", "an address that bounced or is missing"),
    ("channel", "a channel that may not be used"),
    ("law", "a law that a card states, or one that nobody knows"),
    ("working days", "a day off"),
    ("deadline", "the decision, the meeting or the horizon"),
    ("twice", "the same touch twice in a row without a reason"),
    ("order", "the order of time"),
    ("end", "a plan without touches that says why"),
)


def planned(seed: int, draws: Draws) -> tuple[Contact, Settings, Basis, CadencePlan]:
    """Return one made-up contact, their team, and their plan."""
    rng = random.Random(seed)  # noqa: S311 - made-up histories
    contact, team = contact_of(rng), settings_of(rng)
    template = shipped_template(rng.choice(TEMPLATES)) if seed % 2 else None
    basis = Basis(draws=draws, settings=team, template=template, changes=changes_of(rng))
    return contact, team, basis, next_touches(contact, basis=basis, now=NOW)


def careless(contact: Contact, basis: Basis) -> CadencePlan:
    """Return a plan that knows nothing of the past, ten hours late."""
    caps = replace(basis.settings.caps, call=99, voicemail=99, email=99, text=99, contact=99)
    settings = replace(basis.settings, caps=caps)
    blank = replace(contact, history=History(), opted_out=frozenset(), meeting_at=None)
    plan = next_touches(blank, basis=replace(basis, settings=settings), now=NOW)
    moved = tuple(replace(one, at=one.at + timedelta(hours=10)) for one in plan.touches)
    return replace(plan, touches=moved)


def run(count: int = HISTORIES) -> str:
    draws = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=1)
    faults: Counter[str] = Counter()
    control: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    touches = plans = 0
    for seed in range(count):
        contact, team, basis, plan = planned(seed, draws)
        touches += len(plan.touches)
        plans += bool(plan.touches)
        ends[plan.ended_by.value if plan.ended_by else "goes on"] += 1
        faults.update(_kinds(broken(plan, past=contact, settings=team, now=NOW)))
        if seed % 10 == 0:
            other = careless(contact, basis)
            control.update(_kinds(broken(other, past=contact, settings=team, now=NOW)))
    every = count // 10
    rows = [
        f"| {what} | {faults[kind]:,} of {count:,} | {control[kind]:,} of {every:,} |"
        for kind, what in KINDS
    ]
    shown = ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in ends.most_common())
    upper = 1 - 0.05 ** (1 / plans) if plans else 1.0
    return "\n".join(
        [
            "| plans that break | found | in the control |",
            "|---|---|---|",
            *rows,
            "",
            f"{plans:,} of the {count:,} contacts get a plan, with {touches:,} touches; of the "
            f"others, and of these: {shown}. Where none of {plans:,} plans is found broken, fewer "
            f"than {upper:.2%} are, with 95 % confidence, among pasts like these.",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        ]
    )


def _kinds(found: list[str]) -> set[str]:
    return {one.split(":")[0] for one in found}


if __name__ == "__main__":
    print(run())
