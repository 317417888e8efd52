"""The same roll-up where the log lies in a warehouse or on a cluster: Ibis writes its SQL.

Only the sums leave it. What is asked of the tables is what ``first_touches`` and ``units`` ask of
DuckDB, said once more in Ibis; a test holds the two equal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from aftertone.errors import InputError, MissingEngine
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import microseconds
from aftertone.proof.log.rolling_up import DayCell, EndRow, Totals, cells_from
from aftertone.proof.log.units import DAY_US, TOLD_BY, Covariate, Question, Segment, Unit

if TYPE_CHECKING:
    import ibis

    Table: TypeAlias = ibis.Table
else:
    Table = "ibis.Table"  # for annotations, which must not load Ibis


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The log as Ibis tables, with the columns of the log's page.

    Attributes
    ----------
    decision, outcome, correction
        Rows of each kind, all of them good; moments are whole microseconds since 1970 in UTC.
    """

    decision: Table
    outcome: Table
    correction: Table


def warehouse_cells(
    log: Warehouse, metrics: Sequence[Metric], *, question: Question
) -> list[DayCell]:
    """Return the cells of every metric, as :func:`day_cells` does.

    The question must name its trial and its moment: finding them would cost a reading of the log.
    Accounts are not asked for here.
    """
    if not question.trial_id or question.as_of is None:
        raise InputError("a roll-up in a warehouse needs the trial's id and the moment it is as of")
    if question.unit is not Unit.PROSPECT:
        raise InputError(
            "a roll-up in a warehouse is by prospect: read accounts from the log itself"
        )
    api = _ibis()
    until = microseconds(question.as_of)
    gone = log.correction.filter(log.correction.recorded_at <= until)
    d = log.decision.filter(log.decision.occurred_at <= until)
    d = d.anti_join(gone, d.decision_id == gone["of"])
    o = log.outcome.filter(log.outcome.recorded_at <= until)
    o = o.anti_join(gone, o.outcome_id == gone["of"])
    entered = _entered(api, d, question)
    happened = _happened(api, d, o, entered)
    totals = [Totals(*one) for one in _rows(_totals(entered))]
    cells: list[DayCell] = []
    for metric in metrics:
        ends = [EndRow(*one) for one in _rows(_ends(api, happened, metric))]
        cells += cells_from(metric, trial_id=question.trial_id, totals=totals, ends=ends)
    return cells


def _ibis() -> Any:
    try:
        import ibis as api  # noqa: PLC0415 - an extra, needed in a warehouse alone
    except ImportError as error:
        raise MissingEngine(
            "a roll-up in a warehouse needs Ibis, which is not installed: "
            "pip install 'aftertone[warehouse]'"
        ) from error
    return api


def _rows(table: Table) -> Iterator[tuple[Any, ...]]:
    yield from table.execute().itertuples(index=False, name=None)


def _entered(api: Any, d: Table, question: Question) -> Table:
    """Return each prospect's first touch in the trial; of one moment, as ``entries_sql`` says."""
    touches = d.filter((d.trial_id == question.trial_id) & (d.arm != ""))
    wanted = touches.assigned_action if question.received is None else question.received.value
    segment: Any = api.literal("")
    if question.segment is not Segment.NONE:
        segment = touches[question.segment.value].fill_null("")
    attempts = api.greatest(touches.attempt_no.fill_null(1) - 1, 0)
    x = api.literal(0) if question.covariate is Covariate.NONE else attempts
    received = (touches.executed_action == wanted).fill_null(False).cast("int64")
    in_order = api.window(
        group_by=touches.prospect_id,
        order_by=[
            touches.occurred_at, attempts, touches.arm, segment, received, touches.decision_id,
        ],
    )  # fmt: skip
    numbered = touches.select(
        unit_id=touches.prospect_id,
        arm=touches.arm,
        segment=segment,
        entered_at=touches.occurred_at,
        day=(touches.occurred_at / DAY_US).floor().cast("int64"),
        x=x.cast("int64"),
        d=received,
        place=api.row_number().over(in_order),
    )
    return numbered.filter(numbered.place == 0).drop("place")


def _happened(api: Any, d: Table, o: Table, entered: Table) -> Table:
    """Return all that entered prospects did from then on, beside their entry."""
    told = [
        o.select(
            unit_id=o.prospect_id,
            type=o.type,
            happened_at=o.occurred_at,
            value=o.value.cast("float64"),
            id=o.outcome_id,
            later=api.literal(0),
        )
    ]
    for kind, dispositions in TOLD_BY:
        those = d.filter(d.disposition.isin([one.value for one in dispositions]))
        told.append(
            those.select(
                unit_id=those.prospect_id,
                type=api.literal(kind.value),
                happened_at=those.occurred_at,
                value=api.null("float64"),
                id=those.decision_id,
                later=api.literal(1),
            )
        )
    both = entered.inner_join(api.union(*told), "unit_id")
    return both.filter(both.happened_at >= both.entered_at + both.later)


def _totals(entered: Table) -> Table:
    return entered.aggregate(
        by=[entered.arm, entered.segment, entered.day],
        n=entered.count(),
        sx=entered.x.sum(),
        sxx=(entered.x.cast("float64") * entered.x).sum(),
        sd=entered.d.sum(),
    )


def _ends(api: Any, happened: Table, metric: Metric) -> Table:
    """Return how the waiting ended: by arm, segment, day and days waited."""
    window = metric.window_days * DAY_US
    entry = ["unit_id", "arm", "segment", "day", "entered_at", "x", "d"]
    firsts = happened.aggregate(
        by=entry,
        first_event=happened.happened_at.min(where=happened.type.isin(list(metric.events))),
        first_competing=happened.happened_at.min(where=happened.type.isin(list(metric.competing))),
    )
    closes = firsts.entered_at + window
    fell = (firsts.first_event < closes) & (
        firsts.first_event <= api.coalesce(firsts.first_competing, firsts.first_event)
    )
    ruled_out = (firsts.first_competing < closes) & (
        firsts.first_competing < api.coalesce(firsts.first_event, firsts.first_competing + 1)
    )
    ended = firsts.mutate(
        fell=fell.fill_null(False).cast("int64"), ruled_out=ruled_out.fill_null(False).cast("int64")
    )
    ended = ended.filter(ended.fell + ended.ruled_out > 0)
    ended = ended.mutate(
        step=(
            (
                api.ifelse(ended.fell == 1, ended.first_event, ended.first_competing)
                - ended.entered_at
            )
            / DAY_US
        )
        .floor()
        .cast("int64"),
        y=ended.fell.cast("float64"),
    )
    if metric.cap is not None:
        ended = _with_values(api, ended, happened, metric)
    return ended.aggregate(
        by=[ended.arm, ended.segment, ended.day, ended.step],
        events=ended.fell.sum(),
        competing=ended.ruled_out.sum(),
        sy=ended.y.sum(),
        syy=(ended.y * ended.y).sum(),
        sxy=(ended.x * ended.y).sum(),
        syd=(ended.y * ended.d).sum(),
    )


def _with_values(api: Any, ended: Table, happened: Table, metric: Metric) -> Table:
    """Let prospects count for the values of their events, each once and up to the cap."""
    within = happened.filter(
        happened.type.isin(list(metric.events))
        & (happened.happened_at < happened.entered_at + metric.window_days * DAY_US)
    )
    once = within.select("unit_id", "id", "value").distinct()
    worth = once.aggregate(by=once.unit_id, total=once.value.sum())
    both = ended.left_join(worth, "unit_id")
    capped = api.least(both.total.fill_null(0.0), float(metric.cap or 0))
    return both.mutate(y=api.ifelse(both.fell == 1, capped, 0.0))
