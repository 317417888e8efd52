"""What the names in a report mean, in the words that people read."""

from collections.abc import Mapping

from aftertone.proof.trial.model import Comparison, TrialVerdict
from aftertone.touches import Action

VERDICT_TITLES: Mapping[TrialVerdict, str] = {
    TrialVerdict.HELPS: "It helps",
    TrialVerdict.HURTS: "It hurts",
    TrialVerdict.NO_MATERIAL_DIFFERENCE: "No material difference",
    TrialVerdict.CANNOT_KNOW_YET: "Can't know yet",
    TrialVerdict.INVALID: "Invalid: do not use",
}

METHOD_TITLES: Mapping[str, str] = {
    "anytime_finite_sample": "valid at every look, at any size",
    "anytime_asymptotic": "valid at every look once the sample is large",
    "fixed_n_welch": "valid for one look at the planned end",
    "fixed_n_cluster_robust": "valid for one look at the planned end, clusters allowed for",
    "fixed_n_welch_covariate_adjusted": "valid for one look at the planned end, adjusted",
    "fixed_n_cluster_robust_covariate_adjusted": (
        "valid for one look at the planned end, adjusted, clusters allowed for"
    ),
    "wald_fieller": "Wald's ratio with Fieller's interval",
}

# A metric's name within a sentence.
_METRIC_WORDS: Mapping[str, str] = {
    "callback": "callbacks",
    "later_pickup": "later pick-ups",
    "email_reply": "e-mail replies",
    "text_reply": "text replies",
    "meeting": "meetings",
    "meeting_held": "meetings held",
    "no_show": "meetings missed",
    "opt_out": "opt-outs",
    "complaint": "complaints",
    "misunderstanding": "misunderstandings",
}

# What was done, at the head of a line.
ACTION_WORDS: Mapping[Action, str] = {
    Action.LEAVE_VOICEMAIL: "voicemail left",
    Action.VOICEMAIL_PLUS_EMAIL: "voicemail and e-mail",
    Action.HANG_UP_CALL_LATER: "hung up",
    Action.OTHER_NUMBER: "other number called",
    Action.EMAIL: "e-mail sent",
    Action.TEXT: "text sent",
    Action.SOCIAL_MESSAGE: "social message sent",
    Action.ASK_COLLEAGUE: "colleague asked",
    Action.DO_NOTHING: "nothing",
}


def metric_words(metric: str) -> str:
    """Return how a metric is called in a sentence; a table's column by its own name."""
    return _METRIC_WORDS.get(metric, metric)


def title(one: Comparison) -> str:
    """Return the headline of a comparison."""
    return f"{VERDICT_TITLES[one.verdict]}: {metric_words(one.metric)}, {one.treated} against {one.control}"
