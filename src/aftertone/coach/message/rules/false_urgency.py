"""Urgent without a fact behind it (promise C7)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(time sensitive|time is running out|running out of time)",
    "(act|call|respond|reply|decide) (now|today only|immediately|right now|fast)",
    "(limited|short) time (only|offer|deal)?",
    "(today|this week) only",
    "(before it is|while it is|until it is) (too late|gone|still there)",
    "(offer|deal|price) (expires|ends) (soon|shortly)",
    "(last|only a few) (spots|seats|places|units) left",
    "do not (miss (out|this)|wait) $",
    "(offer|deal|price|sale|discount) ... (ends|closes|expires|only good|is only good|runs out|stops) ... (midnight|tonight|today|soon|shortly|now)",
    "(only|just) (have|has|got)? (a|one|two|three)? (few|handful of|couple of)? (spots|seats|slots|places) (left|remaining)",
    "(spots|seats|slots|places) are (going|filling|disappearing) ... ",
    "(the)? clock is ticking",
    "(will not|does not) last (long|forever)",
    "do not (sit|sleep) on (this|it|that) ... ",
    "(window|door|opportunity) (closes|shuts|is closing)",
    "(going|selling|moving) fast $",
    "(hurry|act fast|act quickly|quick action|immediate action|immediate response|prompt action) ... ",
    "(by end of day|by tonight|today) or (lose|miss|it is gone)",
    "(this|it) (can not|will not|can't) (wait|keep|sit) ... ",
    "(now or never|today or never|every minute counts|every hour counts|red hot)",
    "(it is|they are|will be|all|rates|price|prices|offer|deal) ... (gone|disappears|disappear|vanishes|vanish) (by tonight|by tomorrow|tonight|by knock off|at midnight) ... ",
    "(drop|stop) (everything|what you are doing) ... ",
    "(jump|jumping) on (this|it) (today|now|right) ... ",
    "before (somebody|someone|anybody|anyone) else (snaps|grabs|gets|takes|does|bags) ... ",
)
# From a supplier or in a deal it may well be.
_EARLY = Phrases("(urgent|urgently|asap|a s a p|immediately|right away)")
# What looks like it and is none.
_FINE = Phrases(
    "(urgent|urgently|immediately|asap) ... because",
    "(your|you|their|an|the) urgent (order|orders|repair|repairs|request|parts)",
    "(not|nothing|is not) urgent",
    "(ships|ship|delivered|deliver|stops|works) (immediately|right away)",
    "(it|that|this|which|really)? (is)? urgent (the|that|because|as|since|we|before) ... ",
    "(can not|will not) (wait|keep) ... (because|since|as) ... ",
    "(milk|fish|fruit|concrete|cheese|food|bread) ... will not keep ... ",
)


def _false_urgency(message: Message) -> Iterator[Hit]:
    yield from unless(_SAID, _FINE)(message)
    if message.context in {Context.COLD, Context.MET}:
        yield from unless(_EARLY, _FINE)(message)


RULE = Rule(
    name="false_urgency",
    group="teasers",
    severity=Severity.WARNING,
    why="people have heard urgent about everything, and believe it of nothing",
    advice="give the date and what happens on it, or leave it out",
    find=_false_urgency,
    source="C7",
)
