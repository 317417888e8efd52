"""The advice as a page of Markdown: docs/advice.md."""

from collections.abc import Iterator

from aftertone.desk.advice.costs import figures
from aftertone.desk.advice.wording import NAMES
from aftertone.desk.advice.worth import Part
from aftertone.touches import (
    POLICY_MEANINGS,
    Action,
    Context,
    OutcomeType,
    RateKey,
    prior_beliefs,
    prior_reason,
)

_PARTS = {
    Part.CALLBACK: "share who call back x `worth.callback`",
    Part.LATER_PICKUP: "share who take a later call (of the other number: this call, at this hour) x `worth.later_pickup`",
    Part.LATER_CONNECTS: "by how much the action changes that share against hanging up x `worth.later_pickup`",
    Part.EMAIL_REPLY: "share who answer by e-mail x `worth.email_reply`",
    Part.TEXT_REPLY: "share who answer by text x `worth.text_reply`",
    Part.MEETING: "share who book a meeting x `worth.meeting`, where the team's own log knows it",
    Part.ARRIVES: "chance that the message arrives, before the meeting where it confirms one, x `worth.confirmation` or `worth.information`",
    Part.CHOICE_KEPT: "of the other number: chance that nobody answers x the worth of the best other action x `choice.kept`",
    Part.TIME: "the rep's seconds x `wage.per_hour`",
    Part.OPT_OUT: "chance of an opt-out or complaint x `relationship`, more with each recent touch",
    Part.MISREADING: "chance of being misread x `repair` x `stakes`",
    Part.DELAY: "mean days until it arrives x `delay.per_day` x `stakes`",
    Part.DECISION: "chance that they decide before it arrives x what is lost then x `stakes`",
}
_START = """# Advice

How `aftertone advise` reckons, and where every figure comes from. This page is rendered from `src/aftertone/desk/advice/costs.toml` and `src/aftertone/touches/priors.toml` by `scripts/pages`.

The value of an action is the sum of these parts, over the 14 days of the outcomes' window:
"""
_HOW = """
- **What is barred** comes first: the law, an opt-out, a cap, a wrong number, a missing address. A barred option has no value and is never chosen. Where no rule with a card answers, the law is unknown: the value is shown, the option is not chosen.
- **The expected value** is exact: every part is linear in the rates, so their means suffice. The interval (80 %) and the chance to be best come from 4,000 draws of the rates, each from its own beta distribution. The rates are drawn independently of each other, which makes two alike actions look less alike than they are.
- **A prospect who does two things counts twice** (calls back and answers the e-mail): the parts are added, as the formula says.
- **An option of which nothing is believed** (a social message, asking a colleague, until the team's log knows them) has no value: nothing known is not zero. It is shown, and yours to judge.
- **Importance** (low, normal, high) comes from the plan or the contact: it multiplies the costs of misreading and of delay (`stakes`), and what is all-important keeps only `suits_high` of its worth on a channel that does not suit it (D6).
- **A review** adds `misreading.per_error` and `misreading.per_warning` to `misreading.base`; a plan's missing parts count as errors. An e-mail beside the voicemail leaves `misreading.left_by_email` of it.
- **A new team** has no data: then each single study's own advice stands beside ours. Once `--beliefs` holds a prospect of the team's log, it no longer does.
- **A queue** is ordered by what the best action is worth more than to do nothing.
- **In a trial** the salted hash of the prospect decides, and only where every arm's action is surely allowed; the propensities are given with the answer.

## The schools

Each names what it wants in its own order, and the first that is allowed is its advice.
"""


def page() -> str:
    """Return the page."""
    lines = [_START, "| part | is |", "|---|---|"]
    lines += [f"| {NAMES[part]} (`{part.value}`) | {_PARTS[part]} |" for part in Part]
    lines += [_HOW]
    lines += [f"- `{policy.value}`: {meaning}." for policy, meaning in POLICY_MEANINGS.items()]
    lines += [
        "",
        "## Costs",
        "",
        "| figure | default | unit | what | origin |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{one.key}` | {one.default:g} | {one.unit} | {one.what} | {one.origin} |"
        for one in figures()
    ]
    lines += ["", "## Priors", "", *_priors()]
    return "\n".join(lines) + "\n"


def _priors() -> Iterator[str]:
    contexts = " | ".join(one.value.replace("_", " ") for one in Context)
    yield "The share of prospects within 14 days, and in brackets how many prospects of the team's own log it weighs as much as."
    yield ""
    yield f"| action | outcome | {contexts} | cards | reason |"
    yield f"|---|---|{'---|' * len(Context)}---|---|"
    beliefs = prior_beliefs()
    for action in Action:
        for outcome in OutcomeType:
            rates = [beliefs.rates.get(RateKey(action, outcome, one)) for one in Context]
            if not any(rates):
                continue
            shown = [f"{one.mean:.2%} ({one.alpha + one.beta:g})" if one else "" for one in rates]
            cards = sorted({card for one in rates if one for card in one.evidence})
            links = ", ".join(f"[{card}](evidence/{card}.md)" for card in cards) or "none: assumed"
            yield (
                f"| `{action.value}` | `{outcome.value}` | {' | '.join(shown)} | {links} | "
                f"{prior_reason(action, outcome)} |"
            )
