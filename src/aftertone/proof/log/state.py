"""A roll-up that is kept in a folder: one more day is added without reading the days before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.log.engine import literal
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog, moment_of
from aftertone.proof.log.rolling_up import DayCell, RollUp, cells_of, rolled, totals_of
from aftertone.proof.log.units import (
    Question,
    entries_sql,
    known_until,
    need_trial,
    told_sql,
    units_sql,
    with_known_rows,
)
from aftertone.proof.stats.sums import SUM_NAMES, Sums, SumsKey
from aftertone.tables import write_atomically

SCHEMA = "aftertone.rollup/1"
# The others hang on what is asked of the sums: docs/decisions/roll-up-sums.md.
KEPT_SUMS = ("n", "sy", "syy", "sx", "sxx", "sxy", "sd", "sdd", "syd")
ENTRY = "unit_id, entered_at, decision_id, arm, segment, x, d, day"


@dataclass(frozen=True, slots=True)
class Added:
    """What one more part of a log brought.

    Attributes
    ----------
    entered
        Units that were new.
    touched
        Units whose sums changed.
    """

    entered: int
    touched: int


@dataclass(frozen=True, slots=True)
class RollUpFolder:
    """A roll-up in a folder: its cells, and what it needs to add to them.

    Attributes
    ----------
    folder
        Holds ``state.json`` with the cells, and Parquet files of entries and happenings.
    """

    folder: Path

    @property
    def state_path(self) -> Path:
        """The cells, the trial, the metrics and the last moment."""
        return self.folder / "state.json"

    def read(self, *, as_of: datetime | None = None) -> RollUp:
        """Return the roll-up as known at the end of what was added, or at a later moment."""
        state = self._state()
        until = moment_of(int(state["until"]))
        if as_of is not None and as_of < until:
            raise InputError(
                f"{self.folder} was rolled up until {until.isoformat()} and cannot tell what was "
                f"known at {as_of.isoformat()}: read the log itself"
            )
        return rolled(_cells_from(state), as_of=as_of or until)

    def add(
        self,
        log: TouchLog,
        metrics: Sequence[Metric],
        *,
        question: Question | None = None,
    ) -> Added:
        """Add a part of a log; a part that was added before changes nothing.

        Raises
        ------
        InputError
            If the part takes rows back, which a sum cannot, or the folder was made for another
            trial or other metrics.
        """
        question = question or Question()
        if log.size.corrections:
            raise InputError(
                f"the log holds {log.size.corrections} corrections, which take back what was summed "
                "up: roll the whole log up into a new folder"
            )
        state = self._begun(log, metrics, question)
        with _Batch(log, self.folder, question, trial_id=str(state["trial_id"])) as batch:
            before = batch.cells(metrics, with_new=False)
            after = batch.cells(metrics, with_new=True)
            cells = {one.key: one for one in _cells_from(state)}
            for one in before:
                cells[one.key] = _less(cells[one.key], one)
            for one in after:
                cells[one.key] = cells[one.key].merge(one) if one.key in cells else one
            added = batch.keep()
        until = max(int(state["until"]), known_until(log, question.as_of))
        form = {**state, "until": until, "cells": [_plain(one) for one in cells.values()]}
        write_atomically(self.state_path, json.dumps(form))
        return added

    def _begun(
        self, log: TouchLog, metrics: Sequence[Metric], question: Question
    ) -> Mapping[str, Any]:
        asked = {
            "metrics": [_plain_metric(one) for one in metrics],
            "unit": question.unit.value,
            "segment": question.segment.value,
            "covariate": question.covariate.value,
            "received": question.received.value if question.received else "",
        }
        if not self.state_path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            trial_id = need_trial(log, question.trial_id)
            return {"schema": SCHEMA, "trial_id": trial_id, **asked, "until": 0, "cells": []}
        state = self._state()
        wrong = next((name for name, value in asked.items() if state[name] != value), None)
        if wrong or (question.trial_id and question.trial_id != state["trial_id"]):
            what = wrong or "trial_id"
            raise InputError(
                f"{self.folder} was rolled up with another `{what}` ({state[what]}): take a new folder"
            )
        return state

    def _state(self) -> Mapping[str, Any]:
        try:
            state: Mapping[str, Any] = json.loads(self.state_path.read_text("utf-8"))
            if state["schema"] != SCHEMA:
                raise ValueError(f"its schema is {state['schema']!r}")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{self.folder} holds no roll-up that can be read: {error}") from error
        return state


class _Batch:
    """One more part of a log beside what the folder holds, for the units that it touches."""

    def __init__(self, log: TouchLog, folder: Path, question: Question, *, trial_id: str) -> None:
        self.log, self.folder, self.trial_id = log, folder, trial_id
        self.con = con = log.connection
        until = known_until(log, question.as_of)
        known = with_known_rows(log, until=until) + units_sql(question.unit)
        entries = entries_sql(question, trial_id=trial_id)
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE new_entries AS {known} SELECT {ENTRY} FROM ({entries})"
        )
        unit = "h.prospect_id" if question.unit.value == "prospect" else "u.unit_id"
        join = "" if question.unit.value == "prospect" else "JOIN u USING (prospect_id)"
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE new_told AS {known} SELECT {unit} AS unit_id, h.type, "
            f"h.happened_at, h.value, h.id, h.later FROM ({told_sql()}) h {join}"
        )
        self._find_touched()

    def _find_touched(self) -> None:
        """Keep what is really new, and find the units whose sums it may change."""
        con = self.con
        con.execute(
            f"CREATE OR REPLACE TEMP VIEW old_entries AS {self._kept('entries', 'new_entries')}"
        )
        con.execute(f"CREATE OR REPLACE TEMP VIEW old_told AS {self._kept('told', 'new_told')}")
        con.execute(
            "CREATE OR REPLACE TEMP TABLE known_entries AS SELECT o.* FROM old_entries o "
            "SEMI JOIN (SELECT unit_id FROM new_entries UNION ALL SELECT unit_id FROM new_told) n "
            "USING (unit_id)"
        )
        # An entry counts where it is the first; later touches of the trial are none.
        con.execute(
            "DELETE FROM new_entries n USING known_entries k WHERE n.unit_id = k.unit_id "
            "AND (k.entered_at, k.decision_id) <= (n.entered_at, n.decision_id)"
        )
        con.execute(
            "CREATE OR REPLACE TEMP TABLE touched AS SELECT unit_id FROM new_entries UNION "
            "SELECT unit_id FROM new_told SEMI JOIN known_entries USING (unit_id)"
        )
        con.execute(
            "CREATE OR REPLACE TEMP TABLE known_told AS SELECT o.* FROM old_told o "
            "SEMI JOIN touched USING (unit_id)"
        )
        con.execute(
            "DELETE FROM new_told n USING known_told k WHERE n.unit_id = k.unit_id AND n.id = k.id "
            "AND n.type = k.type AND n.happened_at = k.happened_at"
        )

    def __enter__(self) -> "_Batch":
        return self

    def __exit__(self, *_ended: object) -> None:
        for name in ("new_entries", "new_told", "known_entries", "known_told", "touched"):
            self.con.execute(f"DROP TABLE IF EXISTS {name}")

    def _kept(self, kind: str, like: str) -> str:
        files = sorted(str(one) for one in self.folder.glob(f"{kind}-*.parquet"))
        if not files:
            return f"SELECT * FROM {like} WHERE false"
        return f"SELECT * FROM read_parquet([{', '.join(map(literal, files))}])"

    def cells(self, metrics: Sequence[Metric], *, with_new: bool) -> list[DayCell]:
        """Return the cells of the touched units, without or with what is new."""
        entries, told = (
            f"SELECT * FROM {old} UNION ALL SELECT * FROM {new}"
            if with_new
            else f"SELECT * FROM {old}"
            for old, new in (("known_entries", "new_entries"), ("known_told", "new_told"))
        )
        self.con.execute(
            f"CREATE OR REPLACE TEMP TABLE entered AS SELECT unit_id, unnest(arg_min(struct_pack("
            "entered_at := entered_at, decision_id := decision_id, arm := arm, segment := segment, "
            "x := x, d := d, day := day), struct_pack(t := entered_at, i := decision_id))) "
            f"FROM ({entries}) SEMI JOIN touched USING (unit_id) GROUP BY unit_id"
        )
        self.con.execute(
            "CREATE OR REPLACE TEMP TABLE happened AS SELECT h.unit_id, h.type, h.happened_at, "
            f"h.value, h.id FROM ({told}) h JOIN entered e USING (unit_id) "
            "WHERE h.happened_at >= e.entered_at + h.later"
        )
        totals = list(totals_of(self.con))
        return list(cells_of(self.con, metrics, trial_id=self.trial_id, totals=totals))

    def keep(self) -> Added:
        """Write what is new into the folder."""
        number = len(list(self.folder.glob("entries-*.parquet")))
        for kind in ("entries", "told"):
            path = self.folder / f"{kind}-{number:05d}.parquet"
            self.con.execute(f"COPY new_{kind} TO {literal(str(path))} (FORMAT parquet)")
        entered = self.con.execute(
            "SELECT count(*) FROM new_entries ANTI JOIN known_entries USING (unit_id)"
        ).fetchall()[0][0]
        touched = self.con.execute("SELECT count(*) FROM touched").fetchall()[0][0]
        return Added(entered, touched)


def _less(cell: DayCell, part: DayCell) -> DayCell:
    """Return a cell without a part of it."""
    return DayCell(
        cell.key,
        cell.window_days,
        Sums(**{name: getattr(cell.sums, name) - getattr(part.sums, name) for name in SUM_NAMES}),
        tuple(one - other for one, other in zip(cell.events, part.events, strict=True)),
        tuple(one - other for one, other in zip(cell.competing, part.competing, strict=True)),
    )


def _plain(cell: DayCell) -> dict[str, Any]:
    key = {**asdict(cell.key), "assignment_day": cell.key.assignment_day.isoformat()}
    sums = {name: getattr(cell.sums, name) for name in KEPT_SUMS}
    return {**asdict(cell), "key": key, "sums": sums}


def _plain_metric(metric: Metric) -> dict[str, Any]:
    return json.loads(json.dumps(asdict(metric)))  # type: ignore[no-any-return]


def _cells_from(state: Mapping[str, Any]) -> list[DayCell]:
    return [
        DayCell(
            SumsKey(
                **{
                    **one["key"],
                    "assignment_day": date.fromisoformat(one["key"]["assignment_day"]),
                }
            ),
            int(one["window_days"]),
            Sums(**one["sums"]),
            tuple(one["events"]),
            tuple(one["competing"]),
        )
        for one in state["cells"]
    ]
