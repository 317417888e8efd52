"""A take that was measured becomes a review."""

from collections.abc import Mapping

from aftertone.coach.delivery import Measure, Take
from aftertone.coach.review import findings
from aftertone.coach.review.review import Review
from aftertone.coach.review.summary import summarise
from aftertone.provenance import Provenance


def judge(take: Take, measures: Mapping[str, Measure], *, provenance: Provenance) -> Review:
    """Return the review of a take whose measures were taken."""
    goal, context = take.goal, take.context
    found = findings.in_order(
        [
            *findings.from_measures(measures, take.transcript, goal=goal, context=context),
            *findings.from_transcript(take.transcript, goal=goal, context=context),
            *findings.from_file(take.recording.source, goal=goal, context=context),
        ]
    )
    fix_first = findings.first_to_mend(found)
    return Review(
        source=take.recording.source,
        duration_s=take.recording.duration_s,
        goal=goal,
        context=context,
        transcript=take.transcript,
        signals=take.signals,
        measures=measures,
        findings=found,
        fix_first=fix_first,
        summary=summarise(measures, found, fix_first, goal=goal, context=context),
        provenance=provenance,
    )
