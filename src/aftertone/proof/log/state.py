"""A roll-up that is kept in a folder: one more day is added without reading the days before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.log.folder_part import Added, FolderPart
from aftertone.proof.log.metric import Metric
from aftertone.proof.log.reading import TouchLog, moment_of
from aftertone.proof.log.rolling_up import DayCell, RollUp, rolled
from aftertone.proof.log.units import Question, known_until, need_trial
from aftertone.proof.stats.sums import SUM_NAMES, Sums, SumsKey
from aftertone.tables import write_atomically

SCHEMA = "aftertone.rollup/2"
# The others hang on what is asked of the sums: docs/decisions/roll-up-sums.md.
KEPT_SUMS = ("n", "sy", "syy", "sx", "sxx", "sxy", "sd", "sdd", "syd")


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
            If the part takes back a touch at which a prospect entered, or the folder was made for
            another trial or other metrics.
        """
        question = question or Question()
        state = self._begun(log, metrics, question)
        trial_id, before = str(state["trial_id"]), int(state["until"])
        until = max(before, known_until(log, question.as_of))
        part = FolderPart(
            log, self.folder, question, parts=int(state["parts"]), until=(before, until)
        )
        part.find(metrics, trial_id=trial_id)
        cells = {one.key: one for one in _cells_from(state)}
        for one in part.cells(metrics, trial_id=trial_id, with_new=False) if not part.first else ():
            cells[one.key] = _less(cells[one.key], one)
        for one in part.cells(metrics, trial_id=trial_id, with_new=True):
            cells[one.key] = cells[one.key].merge(one) if one.key in cells else one
        added = part.added()
        # The files of this part count once the state names them: a run that is stopped before
        # leaves nothing behind that is ever read.
        form = {
            **state,
            "until": until,
            "parts": part.keep(),
            "cells": [_plain(one) for one in cells.values() if one.sums.n],
        }
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
            return {
                "schema": SCHEMA,
                "trial_id": trial_id,
                **asked,
                "until": 0,
                "parts": 0,
                "cells": [],
            }
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
                raise ValueError(
                    f"its schema is {state['schema']!r}, not {SCHEMA!r}: roll the log up anew"
                )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{self.folder} holds no roll-up that can be read: {error}") from error
        return state


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
