"""What the evidence cards alone would have a new team believe, read from ``priors.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from aftertone.touches.action import Action
from aftertone.touches.beliefs import Beliefs, Rate, RateKey, View, rate_around
from aftertone.touches.outcome import OutcomeType
from aftertone.touches.purpose import Context


@cache
def prior_beliefs() -> Beliefs:
    """Return the beliefs of a team that has no log yet."""
    form = _form()
    return Beliefs(
        rates={key: rate for row in form["rate"] for key, rate in _rates(row)},
        pick_up_by_hour=_hours(form["pick_up_by_hour"]),
        views=tuple(_view(one) for one in form["view"]),
    )


def prior_reason(action: Action, outcome: OutcomeType) -> str:
    """Return why a prior is what it is; empty where there is none."""
    return next(
        (
            str(row["reason"])
            for row in _form()["rate"]
            if (row["action"], row["outcome"]) == (action.value, outcome.value)
        ),
        "",
    )


@cache
def _form() -> Mapping[str, Any]:
    return tomllib.loads(
        files("aftertone.touches").joinpath("priors.toml").read_text(encoding="utf-8")
    )


def _rates(row: Mapping[str, Any]) -> Iterator[tuple[RateKey, Rate]]:
    for context in Context:
        yield (
            RateKey(Action(row["action"]), OutcomeType(row["outcome"]), context),
            rate_around(
                row["mean"][context.value],
                worth=row["worth"][context.value],
                evidence=row["evidence"].get(context.value, ()),
            ),
        )


def _hours(row: Mapping[str, Any]) -> dict[int, Rate]:
    return {
        hour: rate_around(
            row["hours"].get(str(hour), row["usual"]), worth=row["worth"], evidence=row["evidence"]
        )
        for hour in range(24)
    }


def _view(row: Mapping[str, Any]) -> View:
    return View(
        row["card"],
        {
            RateKey(Action(one["action"]), OutcomeType(one["outcome"]), Context.COLD): rate_around(
                one["mean"], worth=row["worth"], evidence=(row["card"],)
            )
            for one in row["rates"]
        },
    )
