"""Time to an answer in sentences that a manager understands."""

from collections.abc import Mapping

from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.survival.spells import Ending
from aftertone.proof.survival.waiting import GroupWait, Survival

ENDING_TITLES: Mapping[Ending, str] = {
    Ending.ANSWER: "answered",
    Ending.NEXT_CALL: "called again first",
    Ending.OPT_OUT: "opted out first",
    Ending.CLOSED_DEAL: "deal closed first",
}
_ANSWERED: Mapping[str, str] = {
    "callback": "called back",
    "later_pickup": "took a later call",
    "email_reply": "replied by e-mail",
    "text_reply": "replied by text",
    "meeting": "agreed to a meeting",
}


def answered(made: Survival) -> str:
    """Return what an answer is, as what a prospect did."""
    return _ANSWERED.get(made.metric.name, made.metric.name.replace("_", " "))


def ending_title(ending: Ending, made: Survival) -> str:
    """Return what ended the waiting, in words."""
    return answered(made) if ending is Ending.ANSWER else ENDING_TITLES[ending]


def share(found: Estimate | Undecided) -> str:
    """Return a share in percent; a dash where it is not known."""
    return f"{100 * found.value:.1f} %" if isinstance(found, Estimate) else "-"


def share_span(found: Estimate | Undecided) -> str:
    """Return a share's interval, or a dash."""
    if isinstance(found, Undecided):
        return "-"
    return f"{100 * found.low:.1f} to {100 * found.high:.1f}"


def days(found: Estimate | Undecided) -> str:
    """Return days, or a dash."""
    return f"{found.value:.2f}" if isinstance(found, Estimate) else "-"


def headline(made: Survival) -> str:
    """Return what is known of all messages."""
    whole, window = made.whole, made.metric.window_days
    if isinstance(whole.share, Undecided):
        return f"Can't know yet: {whole.share.reason}"
    return (
        f"Of 100 prospects who were left a message, {100 * whole.share.value:.1f} {answered(made)} "
        f"within {window} days"
        if made.by != "action"
        else f"Of 100 prospects, {100 * whole.share.value:.1f} {answered(made)} within {window} days"
    )


def sentence(one: GroupWait, made: Survival) -> str:
    """Say what is known of one group."""
    if isinstance(one.share, Undecided):
        return f"{one.name}: can't know yet, since {one.share.reason}."
    text = (
        f"{one.name}: of 100 prospects, {100 * one.share.value:.1f} ({share_span(one.share)}) "
        f"{answered(made)} within {made.metric.window_days} days"
    )
    return f"{text}{_later(one, made)}."


def _later(one: GroupWait, made: Survival) -> str:
    if one.name in {made.reference, made.whole.name}:
        return ""
    if isinstance(one.later, Undecided):
        return f"; how much sooner or later can't be known yet, since {one.later.reason}"
    word = "later" if one.later.value >= 0 else "sooner"
    size = abs(one.later.value)
    span = f"{one.later.low:+.2f} to {one.later.high:+.2f} days"
    zero = ", which holds zero: can't know yet" if one.later.holds(0) else ""
    return f"; the answer comes {size:.2f} days {word} than after {made.reference} ({span}{zero})"


def notes(made: Survival) -> tuple[str, ...]:
    """Return what to know when reading it."""
    window = made.metric.window_days
    found = [
        "Once a prospect is called again, opts out or the deal is closed, an answer to this "
        "message can no longer come: these compete with it, and the shares allow for it "
        "(Aalen-Johansen). Leaving them out, or calling them 'still waiting', overstates answers.",
        "Messages whose days are not over yet count as far as they were seen; they are no zeros.",
        "Each prospect counts once in a group, with their first message there.",
        f"The delay is the difference of the mean days without an answer within {window} days, "
        f"where whoever never answers counts {window}: the cost of delay in days.",
    ]
    if made.by == "action":
        found.append(
            "Groups are by what was done. Reps may have chosen that, and where chance did, nothing "
            "here allows for how likely it was, so a difference may come from the prospects: "
            "`aftertone replay` weighs it, and a trial can tell."
        )
    elif made.by != "arm":
        found.append(
            "Groups are as the reps made them: who got which was not left to chance, so a "
            "difference may come from the prospects. A trial can tell."
        )
    if len(made.groups) > 2:
        found.append(
            f"Of {len(made.groups)} groups one looks best by luck; the intervals of delays are "
            "wider for it."
        )
    return tuple(found)
