"""From an interval to a verdict, and the sentence that says why."""

from dataclasses import dataclass

from aftertone.proof.stats import Estimate, RatioTest, Undecided, Wanted, anytime_size, fixed_size
from aftertone.proof.trial.model import RECOMPUTED_ARMS, ArmCount, TrialVerdict
from aftertone.proof.trial.titles import metric_words
from aftertone.proof.trial.wording import about, amount, interval_in_words, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of one effect.

    Attributes
    ----------
    metric
        In words, such as ``callback``.
    treated, control
        The arms' names.
    is_rate
        True where differences are in points.
    higher_is_better
        False where an event harms.
    margin
        A difference that nobody would care about, or None.
    looked_often
        True for a trial that is looked at while it runs.
    """

    metric: str
    treated: str
    control: str
    is_rate: bool
    higher_is_better: bool
    margin: float | None
    looked_often: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the trial gave.

    Attributes
    ----------
    effect
        With its interval, or why there is none.
    ratio
        Whether the arms have their declared shares; None where nobody said which.
    arms
        Treated, then control.
    """

    effect: Estimate | Undecided
    ratio: RatioTest | None
    arms: tuple[ArmCount, ArmCount]


def decide(seen: Seen, question: Question) -> TrialVerdict:
    """Return what an effect's interval shows; a failed sample ratio comes before everything."""
    effect = seen.effect
    if seen.ratio is not None and not seen.ratio.ok:
        return TrialVerdict.INVALID
    if isinstance(effect, Undecided):
        return TrialVerdict.CANNOT_KNOW_YET
    if question.margin is not None and max(-effect.low, effect.high) < question.margin:
        return TrialVerdict.NO_MATERIAL_DIFFERENCE
    if effect.low > 0:
        return TrialVerdict.HELPS if question.higher_is_better else TrialVerdict.HURTS
    if effect.high < 0:
        return TrialVerdict.HURTS if question.higher_is_better else TrialVerdict.HELPS
    return TrialVerdict.CANNOT_KNOW_YET


def reason(verdict: TrialVerdict, seen: Seen, question: Question) -> str:
    """Return why a verdict is what it is, in words that a manager understands."""
    effect = seen.effect
    if verdict is TrialVerdict.INVALID:
        return _broken_split(seen)
    if isinstance(effect, Undecided):
        return f"There is nothing to judge by yet: {effect.reason}."
    more = "more" if effect.value >= 0 else "fewer" if question.is_rate else "less"
    found = (
        f"the arm {question.treated} brought {amount(abs(effect.value), question)} {more} "
        f"{metric_words(question.metric)} than {question.control}"
    )
    span = interval_in_words(effect, question)
    if verdict is TrialVerdict.NO_MATERIAL_DIFFERENCE:
        assert question.margin is not None
        return (
            f"Whatever difference there is, it is smaller than the {amount(question.margin, question)} "
            f"that were set beforehand as worth caring about: it lies {span}."
        )
    if verdict is TrialVerdict.CANNOT_KNOW_YET:
        return (
            f"So far {found}, but the true difference may be anything {span}, "
            f"and that holds zero.{_how_many_more(effect, seen.arms, question)}"
        )
    good = "good news" if verdict is TrialVerdict.HELPS else "bad news"
    harm = (
        ""
        if question.higher_is_better
        else f" {metric_words(question.metric).capitalize()} are a harm:"
    )
    tail = f"{harm} that is {good}." if harm else ""
    return f"{found[0].upper()}{found[1:]}: the true difference lies {span}, which leaves out zero.{tail}"


def _broken_split(seen: Seen) -> str:
    arms, ratio = seen.arms, seen.ratio
    assert ratio is not None
    if ratio.method == RECOMPUTED_ARMS:
        return (
            "Prospects stand in other arms than their ids and the trial's salt give: the arms were "
            "swapped or changed, or this is not the log's TRIAL.toml. No comparison can be trusted "
            "before that is found."
        )
    counts = " and ".join(f"{number(one.assigned)} in {one.arm}" for one in arms)
    shares = " to ".join(f"{100 * (one.share or 0):g}" for one in arms)
    return (
        f"The arms hold {counts}, where {shares} was declared: chance alone would do that once in "
        f"{about(1 / max(ratio.p, 1e-12))} trials. Something in the assignment or in the log is "
        "broken, and no comparison can be trusted before that is found."
    )


def _how_many_more(effect: Estimate, arms: tuple[ArmCount, ArmCount], question: Question) -> str:
    """Say how many prospects it would take if the difference were as large as it looks."""
    treated, control = arms
    rates = treated.rate, control.rate
    if not question.is_rate or None in rates or not effect.value:
        return ""
    base, share = (
        control.events / control.n,
        treated.assigned / (treated.assigned + control.assigned),
    )
    if not 0 < base < 1 or not 0 < base + effect.value < 1 or abs(effect.value) < 1e-4:
        return ""
    wanted = Wanted(base_rate=base, lift=effect.value, share=share, alpha=effect.alpha)
    needed = anytime_size(wanted) if question.looked_often else fixed_size(wanted)
    have = treated.n + control.n
    if needed <= have:
        return (
            " Were it as large as it looks, the next few days should tell."
            if question.looked_often
            else ""
        )
    return (
        f" Were the difference as large as it looks, about {about(needed)} prospects would show it "
        f"four times in five; {number(have)} have a closed window."
    )
