"""A replay in sentences that a manager understands."""

from collections.abc import Mapping

from aftertone.proof.log import Metric
from aftertone.proof.replay.replay import PolicyValue, Replay, ReplayVerdict
from aftertone.proof.stats import Estimate, Undecided
from aftertone.touches import Action, OutcomeType, Policy

VERDICT_TITLES: Mapping[ReplayVerdict, str] = {
    ReplayVerdict.HELPS: "better than what reps did",
    ReplayVerdict.HURTS: "worse than what reps did",
    ReplayVerdict.NO_MATERIAL_DIFFERENCE: "no material difference",
    ReplayVerdict.CANNOT_KNOW_YET: "can't know yet",
    ReplayVerdict.NOT_IDENTIFIED: "not identified",
    ReplayVerdict.OBSERVATIONAL: "observational: no verdict",
    ReplayVerdict.AS_LOGGED: "what reps did",
}
# The same in a narrow column, under a heading that says what they are held against.
SHORT_TITLES: Mapping[ReplayVerdict, str] = {
    **VERDICT_TITLES,
    ReplayVerdict.HELPS: "better",
    ReplayVerdict.HURTS: "worse",
    ReplayVerdict.NO_MATERIAL_DIFFERENCE: "no difference",
    ReplayVerdict.OBSERVATIONAL: "no verdict",
}
# What the prospect does, for "2.4 % of prospects ...".
_DOES: Mapping[str, str] = {
    OutcomeType.CALLBACK: "call back",
    OutcomeType.LATER_PICKUP: "take a later call",
    OutcomeType.EMAIL_REPLY: "reply by e-mail",
    OutcomeType.TEXT_REPLY: "reply by text",
    OutcomeType.MEETING: "agree to a meeting",
    OutcomeType.MEETING_HELD: "come to a meeting",
    OutcomeType.NO_SHOW: "miss a meeting",
    OutcomeType.OPT_OUT: "opt out",
    OutcomeType.COMPLAINT: "complain",
    OutcomeType.MISUNDERSTANDING: "misunderstand",
}
_ACTION_WORDS: Mapping[Action, str] = {
    Action.LEAVE_VOICEMAIL: "a voicemail",
    Action.VOICEMAIL_PLUS_EMAIL: "a voicemail with an e-mail",
    Action.HANG_UP_CALL_LATER: "hanging up to call later",
    Action.OTHER_NUMBER: "dialling the other number",
    Action.EMAIL: "an e-mail",
    Action.TEXT: "a text",
    Action.SOCIAL_MESSAGE: "a social message",
    Action.ASK_COLLEAGUE: "asking a colleague",
    Action.DO_NOTHING: "doing nothing",
}


def title_of(name: str) -> str:
    """Return a policy's name as people read it."""
    return name.replace("_", " ")


def does(metric: Metric) -> str:
    """Return what is counted, as what a prospect does."""
    return _DOES.get(metric.name, metric.name.replace("_", " "))


def amount(value: float, metric: Metric) -> str:
    """Return a value: in percent where prospects count as 0 or 1."""
    return f"{100 * value:.2f} %" if metric.cap is None else f"{value:,.2f}"


def gap(value: float, metric: Metric) -> str:
    """Return a difference with its sign: in points where prospects count as 0 or 1."""
    return f"{100 * value:+.2f}" if metric.cap is None else f"{value:+,.2f}"


def span(found: Estimate, metric: Metric) -> str:
    """Return an interval of values."""
    if metric.cap is None:
        return f"{100 * found.low:.2f} to {100 * found.high:.2f} %"
    return f"{found.low:,.2f} to {found.high:,.2f}"


def gap_span(found: Estimate, metric: Metric) -> str:
    """Return an interval of differences."""
    unit = " points" if metric.cap is None else ""
    return f"{gap(found.low, metric)} and {gap(found.high, metric)}{unit}"


def sentence(one: PolicyValue, made: Replay) -> str:
    """Say what is known of one policy, or why nothing is."""
    metric, name = made.metric, title_of(one.name)
    if not one.identified:
        return _not_identified(one)
    if isinstance(one.value, Undecided):
        return f"{name}: can't know yet, since {one.value.reason}."
    value = f"{amount(one.value.value, metric)} ({span(one.value, metric)})"
    if one.verdict is ReplayVerdict.AS_LOGGED:
        return f"{name}: {value} did {does(metric)} within {metric.window_days} days."
    would = f"{name}: had it decided, {value} would {does(metric)}"
    if isinstance(one.difference, Undecided):
        return f"{would}; how that compares can't be known yet, since {one.difference.reason}."
    apart = (
        f"{gap(one.difference.value, metric)}{' points' if metric.cap is None else ''} against what "
        f"the reps did, the truth lying between {gap_span(one.difference, metric)}"
    )
    return f"{would}, {apart}. {_judgement(one.verdict)}"


def _judgement(verdict: ReplayVerdict) -> str:
    return {
        ReplayVerdict.HELPS: "That leaves out zero: it is better.",
        ReplayVerdict.HURTS: "That leaves out zero: it is worse.",
        ReplayVerdict.NO_MATERIAL_DIFFERENCE: "That lies inside the margin: too little to matter.",
        ReplayVerdict.CANNOT_KNOW_YET: "That holds zero: can't know yet.",
        ReplayVerdict.OBSERVATIONAL: (
            "Nothing was left to chance, so reps' choices may explain it: no verdict."
        ),
    }[verdict]


def _not_identified(one: PolicyValue) -> str:
    gap_share = 1 - one.support
    share = f"{100 * gap_share:.0f} %" if gap_share >= 0.005 else f"{100 * gap_share:.2f} %"
    wanted = (
        "something that was not possible" if one.missing is None else _ACTION_WORDS[one.missing]
    )
    return (
        f"{title_of(one.name)}: not identified. At {share} of the tones it wants {wanted}, which "
        "never had a chance there, and no mathematics can tell what it would have brought. "
        "A trial with an arm for it can."
    )


def headline(made: Replay) -> str:
    """Return what the replay shows as a whole."""
    if not made.by_chance:
        return "Observational: this log cannot carry a verdict"
    helps = [title_of(one.name) for one in made.policies if one.verdict is ReplayVerdict.HELPS]
    hurts = [title_of(one.name) for one in made.policies if one.verdict is ReplayVerdict.HURTS]
    if helps:
        return f"Better than what reps did: {', '.join(helps)}"
    if hurts:
        return f"Worse than what reps did: {', '.join(hurts)}; nothing is known to be better"
    if any(one.verdict is ReplayVerdict.NO_MATERIAL_DIFFERENCE for one in made.policies):
        return "No policy differs from what reps did by more than the margin"
    return "Can't know yet: no policy is known to be better or worse than what reps did"


def carries(made: Replay) -> bool:
    """Tell whether anything is known."""
    known = {ReplayVerdict.HELPS, ReplayVerdict.HURTS, ReplayVerdict.NO_MATERIAL_DIFFERENCE}
    return any(one.verdict in known for one in made.policies)


def basis(made: Replay) -> str:
    """Say what the replay rests on."""
    pending = f"; {made.pending:,} more are pending" if made.pending else ""
    return (
        f"{made.tones:,} tones of {made.prospects:,} prospects, their windows of "
        f"{made.metric.window_days} days closed{pending}"
    )


def notes(made: Replay) -> tuple[str, ...]:
    """Return what to know when reading it."""
    several = sum(one.name != Policy.AS_LOGGED for one in made.policies)
    found = [
        "A replay asks what would have come of each tone had another policy assigned the action, "
        "reps then obeying as they did. Outcomes that the policy would have had more often count "
        "for more, and the intervals show what luck can do.",
        f"Values have intervals that miss in {100 * made.options.alpha:g} % of logs. The differences are "
        f"wider: all {several} of them together miss that rarely."
        if several > 1
        else f"Intervals miss in {100 * made.options.alpha:g} % of logs.",
        "They hold for one look. To look every day, run a trial: aftertone trial report.",
        "Effective prospects and events say how much of the log speaks for a policy; below 200 "
        "prospects or 30 events nothing is told.",
    ]
    if not made.by_chance:
        found.insert(
            0,
            "The log does not say how likely each action was, so chances were estimated from what "
            "reps did in the same context and purpose. If they left messages for the promising "
            "ones, a message looks better here than it is.",
        )
    found += [f"{one.count:,} touches are left out: {one.reason}." for one in made.left_out]
    return tuple(found)
