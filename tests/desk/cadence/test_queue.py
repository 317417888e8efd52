"""Today's queue: the order of the advice, the hours of the reps."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta

from bench.random_histories import NOW

from aftertone.desk.advice import Draws, advise_with, moment_of, usual_costs
from aftertone.desk.cadence import Basis, queue_of
from aftertone.desk.contact import Contact, read_number
from aftertone.touches import Channel, Context, prior_beliefs
from aftertone.workspace import default_settings

DRAWS = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=10)
TEAM = replace(default_settings(), region="US")


def people(count: int) -> list[Contact]:
    line = read_number("+14155550132", zone="America/Los_Angeles")
    return [
        Contact(
            contact_id=f"c-{place:03}",
            numbers=(line,),
            region="US",
            relationship=tuple(Context)[place % 4],
            owner=f"rep-{place % 2}",
        )
        for place in range(count)
    ]


def test_the_order_is_that_of_the_advice() -> None:
    basis = Basis(draws=DRAWS, settings=TEAM)
    queue = queue_of(reversed(people(40)), basis=basis, now=NOW, most=100)
    assert len(queue.due) == 40
    gains = {
        one.contact_id: advise_with(
            DRAWS, moment=moment_of(one, at=NOW, settings=TEAM), now=NOW
        ).gain
        for one in people(40)
    }
    wanted = sorted(gains, key=lambda one: (-gains[one], one))
    assert [one.contact.contact_id for one in queue.due] == wanted


def test_an_hour_holds_no_more_calls_of_one_rep_than_fit() -> None:
    few = replace(TEAM, rhythm=replace(TEAM.rhythm, calls_per_hour=3))
    queue = queue_of(people(70), basis=Basis(draws=DRAWS, settings=few), now=NOW, most=100)
    hours = Counter(
        (one.touch.rep, one.touch.at.astimezone(UTC).replace(minute=0, second=0))
        for one in queue.due
        if one.touch.channel is Channel.PHONE
    )
    # From 10 to 18 in the morning there: eight hours for each of two reps.
    assert max(hours.values()) == 3
    assert len(queue.due) == 2 * 8 * 3
    assert queue.not_today == 70 - len(queue.due)


def test_the_day_is_over_where_the_contact_is() -> None:
    basis = Basis(draws=DRAWS, settings=TEAM)
    queue = queue_of(people(5), basis=basis, now=NOW + timedelta(hours=9), most=100)
    assert (queue.due, queue.not_today) == ((), 5)
    assert queue_of(people(5), basis=basis, now=NOW, most=2).unseen == 3
