"""What is believed about the actions: a rate for each with its spread, and where it comes from.

Beliefs travel by value from the proof to the advice. Their version is the hash of what they say.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aftertone.errors import InputError
from aftertone.touches.action import Action
from aftertone.touches.outcome import OutcomeType
from aftertone.touches.purpose import Context

SCHEMA = "aftertone.beliefs/2"
# The first form knows nothing of what rates lend each other, and is read as that.
READ = frozenset({SCHEMA, "aftertone.beliefs/1"})


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happens, as a beta distribution.

    Attributes
    ----------
    alpha, beta
        Its parameters: one more of each than the events and non-events that it is worth.
    evidence
        Names of evidence cards; empty where the figure is an assumption.
    prospects
        How many prospects of the team's own log are in it.
    observational
        How many of these were not assigned by chance: what made the rep choose is in the rate too.
    lent
        As how many prospects the team's other rates count in it (contexts and actions that are
        kin), beyond the cards and its own.
    """

    alpha: float
    beta: float
    evidence: tuple[str, ...] = ()
    prospects: int = 0
    observational: int = 0
    lent: int = 0

    def __post_init__(self) -> None:
        if not (self.alpha > 0 and self.beta > 0 and math.isfinite(self.alpha + self.beta)):
            raise ValueError(f"a rate needs alpha and beta above 0: {self.alpha}, {self.beta}")

    @property
    def mean(self) -> float:
        """Expected share, 0 to 1."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def sd(self) -> float:
        """Standard deviation of the share."""
        total = self.alpha + self.beta
        return math.sqrt(self.alpha * self.beta / (total * total * (total + 1)))

    def with_data(self, *, events: float, prospects: int, observational: bool = False) -> "Rate":
        """Return the rate after so many prospects with so many events among them."""
        if not 0 <= events <= prospects:
            raise ValueError(f"{events} events among {prospects} prospects")
        return replace(
            self,
            alpha=self.alpha + events,
            beta=self.beta + prospects - events,
            prospects=self.prospects + prospects,
            observational=self.observational + (prospects if observational else 0),
        )


def rate_around(mean: float, *, worth: float, evidence: Iterable[str] = ()) -> Rate:
    """Return a rate with a mean, worth so many prospects."""
    return Rate(mean * worth, (1 - mean) * worth, tuple(evidence))


@dataclass(frozen=True, slots=True, order=True)
class RateKey:
    """Which rate: the action, the outcome within its window, and how well the prospect knows one."""

    action: Action
    outcome: OutcomeType
    context: Context


@dataclass(frozen=True, slots=True)
class View:
    """What one source alone would have us believe.

    Attributes
    ----------
    card
        The name of its evidence card.
    rates
        The rates that it speaks of.
    """

    card: str
    rates: Mapping[RateKey, Rate]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the rates of one outcome differ.

    Attributes
    ----------
    outcome
        Which.
    between
        What differs: ``contexts``, ``messages``, or the ``rest``.
    sd
        Standard deviation of the differences, in log-odds.
    """

    outcome: OutcomeType
    between: str
    sd: float


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Everything that the advice believes.

    Attributes
    ----------
    rates
        By action, outcome and context.
    pick_up_by_hour
        How often a call is picked up, by the prospect's local hour.
    views
        What single sources say where they contradict each other.
    learned_until
        The last day of the team's log that is in them, in ISO form; empty for priors alone.
    spreads
        How far the rates were found to differ, by which they lend to each other; empty for priors.
    """

    rates: Mapping[RateKey, Rate]
    pick_up_by_hour: Mapping[int, Rate]
    views: tuple[View, ...] = ()
    learned_until: str = ""
    spreads: tuple[Spread, ...] = ()
    _version: str = field(default="", init=False, repr=False, compare=False)

    @property
    def version(self) -> str:
        """The first 12 digits of the SHA-256 of what they say."""
        if not self._version:
            text = json.dumps(_plain(self), sort_keys=True, separators=(",", ":"))
            made = hashlib.sha256(text.encode()).hexdigest()[:12]
            # Reckoned once: it takes longer than all else in an advice.
            object.__setattr__(self, "_version", made)
        return self._version

    def rate(self, action: Action, outcome: OutcomeType, context: Context) -> Rate | None:
        """Return one rate, or None where nothing is believed about it."""
        return self.rates.get(RateKey(action, outcome, context))

    def as_told_by(self, card: str) -> "Beliefs":
        """Return these beliefs as one source would have them."""
        view = next((one for one in self.views if one.card == card), None)
        if view is None:
            raise KeyError(card)
        return replace(self, rates={**self.rates, **view.rates}, views=())


def beliefs_to_text(beliefs: Beliefs) -> str:
    """Return beliefs as a JSON text, with their version."""
    form = {"schema": SCHEMA, "version": beliefs.version, **_plain(beliefs)}
    return json.dumps(form, indent=1, ensure_ascii=False) + "\n"


def beliefs_from_text(text: str, *, name: str) -> Beliefs:
    """Return the beliefs in a JSON text.

    Raises
    ------
    InputError
        If the text is no such JSON, or was changed after it was written.
    """
    try:
        form = json.loads(text)
        if form["schema"] not in READ:
            known = " and ".join(sorted(READ))
            raise InputError(f"{name} has schema {form['schema']!r}, where {known} are read")
        beliefs = Beliefs(
            rates=_rates_from(form["rates"]),
            pick_up_by_hour={int(one["hour"]): _rate_from(one) for one in form["pick_up_by_hour"]},
            views=tuple(View(one["card"], _rates_from(one["rates"])) for one in form["views"]),
            learned_until=form["learned_until"],
            spreads=tuple(
                Spread(OutcomeType(one["outcome"]), one["between"], float(one["sd"]))
                for one in form.get("spreads", ())
            ),
        )
        version = form["version"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{name} holds no beliefs ({type(error).__name__}: {error}): give a file that "
            "`aftertone learn` wrote"
        ) from error
    if version != beliefs.version:
        raise InputError(
            f"{name} was changed after it was written (it says version {version}, and its rates "
            f"are {beliefs.version}): learn again"
        )
    return beliefs


def _plain(beliefs: Beliefs) -> dict[str, Any]:
    return {
        "learned_until": beliefs.learned_until,
        "rates": _plain_rates(beliefs.rates),
        "pick_up_by_hour": [
            {"hour": hour, **_plain_rate(rate)}
            for hour, rate in sorted(beliefs.pick_up_by_hour.items())
        ],
        "views": [{"card": one.card, "rates": _plain_rates(one.rates)} for one in beliefs.views],
        # Left out where there are none: such beliefs keep the version that they had.
        **({"spreads": [_plain_spread(one) for one in beliefs.spreads]} if beliefs.spreads else {}),
    }


def _plain_spread(one: Spread) -> dict[str, Any]:
    return {"outcome": one.outcome.value, "between": one.between, "sd": round(one.sd, 9)}


def _plain_rates(rates: Mapping[RateKey, Rate]) -> list[dict[str, Any]]:
    return [
        {
            "action": key.action.value,
            "outcome": key.outcome.value,
            "context": key.context.value,
            **_plain_rate(rate),
        }
        for key, rate in sorted(rates.items(), key=lambda item: item[0])
    ]


def _plain_rate(rate: Rate) -> dict[str, Any]:
    return {
        "alpha": round(rate.alpha, 9),
        "beta": round(rate.beta, 9),
        "evidence": list(rate.evidence),
        "prospects": rate.prospects,
        # Left out where it is none: such beliefs keep the version that they had.
        **({"observational": rate.observational} if rate.observational else {}),
        **({"lent": rate.lent} if rate.lent else {}),
    }


def _rates_from(rows: list[Mapping[str, Any]]) -> dict[RateKey, Rate]:
    return {
        RateKey(
            Action(one["action"]), OutcomeType(one["outcome"]), Context(one["context"])
        ): _rate_from(one)
        for one in rows
    }


def _rate_from(one: Mapping[str, Any]) -> Rate:
    return Rate(
        float(one["alpha"]),
        float(one["beta"]),
        tuple(one["evidence"]),
        int(one["prospects"]),
        int(one.get("observational", 0)),
        int(one.get("lent", 0)),
    )
