"""A message is checked: its parts, its faults in order, the one to mend first, its length by ear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.message.learnt_faults import Verdict, judge
from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.rules import RULES, no_reason_to_act
from aftertone.coach.message.signature import signature_parts
from aftertone.coach.message.spoken_length import spoken_length_s
from aftertone.coach.plan import Part, PartNeed, needed_parts
from aftertone.touches import Channel

# Below this mean probability of its words a fault is likely the recogniser's own; up to the second
# figure it is only worth a look. A part that is missing from a message whose words are that doubtful
# may only have been misheard.
UNLIKELY, DOUBTFUL = 0.35, 0.6

# The weights were taught by messages of up to some three hundred words; what is far longer is none
# that they know, and is held against the rules alone.
LONGEST_WEIGHED_WORDS = 400

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class WordingFault:
    """One fault of wording or one missing part.

    Attributes
    ----------
    name
        The rule's, or ``missing_<part>``.
    severity
        How much it costs.
    start_char, end_char
        Where it stands in the text; None for what is missing.
    quote
        The words themselves.
    why, advice
        What the listener makes of it, and what to say instead.
    evidence
        Names of evidence cards.
    confidence
        How likely the message has the fault by what was learnt from labelled messages, 0 to 1; None of
        what was not learnt: a missing part, a plan's word, a team's own rule.
    learnt
        True where no phrase of the rule stands there and only the learnt weights say so.
    """

    name: str
    severity: Severity
    start_char: int | None
    end_char: int | None
    quote: str
    why: str
    advice: str
    evidence: tuple[str, ...]
    confidence: float | None = None
    learnt: bool = False


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part of the message, there or not.

    Attributes
    ----------
    part
        Which.
    hit
        Where it is first said, or None.
    quote
        The words, empty where it is not said.
    need
        What the goal and context want of it, or None.
    """

    part: Part
    hit: Hit | None
    quote: str
    need: PartNeed | None

    @property
    def required(self) -> bool:
        """True where the goal cannot do without it."""
        return self.need is not None and self.need.required


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """What there is to say about the words of a message.

    Attributes
    ----------
    parts
        Every part, in the order of a message.
    faults
        In order of what matters.
    fix_first
        The first that is more than information, or None.
    spoken_length_s
        How long it takes to say, estimated.
    weighed
        False where it is too long for the learnt weights, and only the rules' own phrases were looked for.
    """

    parts: Mapping[Part, FoundPart]
    faults: tuple[WordingFault, ...]
    fix_first: WordingFault | None
    spoken_length_s: float
    weighed: bool = True


def too_long_to_weigh(message: Message) -> str:
    """Return one sentence where a message is too long for the learnt weights, else nothing."""
    words = len(message.tokens)
    if words <= LONGEST_WEIGHED_WORDS:
        return ""
    return (
        f"This has {words:,} words, far more than any message that the weights were taught by (at "
        f"most {LONGEST_WEIGHED_WORDS}): only the rules' own phrases were looked for"
    )


def check_message(message: Message, *, rules: Sequence[Rule] = RULES) -> WordingCheck:
    """Return the parts and faults of a message.

    Parameters
    ----------
    message
        What was said or written.
    rules
        Those to hold it against; a team may add its own and leave some out.
    """
    hits = find_parts(message)
    signed = signature_parts(message.aside) if message.aside else {}
    needed = needed_parts(message.goal, message.context, channel=message.channel)
    parts = {
        part: FoundPart(
            part,
            hits.get(part) or signed.get(part),
            _quote(message, hits[part]) if part in hits else _signed(message, signed.get(part)),
            needed.get(part),
        )
        for part in Part
    }
    worded = _faults(message, rules)
    named = {one.name for one in worded}
    # Who has no reason to act is offered nothing: one lack is told once.
    missing = [
        one
        for one in _missing(parts, message)
        if one.name != f"missing_{Part.VALUE.value}" or no_reason_to_act.RULE.name not in named
    ]
    faults = [*missing, *worded]
    ordered = tuple(sorted(faults, key=_order))
    return WordingCheck(
        parts=parts,
        faults=ordered,
        fix_first=next((one for one in ordered if one.severity is not Severity.INFO), None),
        spoken_length_s=spoken_length_s(message),
        weighed=not too_long_to_weigh(message),
    )


def parts_of(message: Message) -> Mapping[Part, Hit]:
    """Return where each part stands that a message has, in its own words or in its signature."""
    signed = signature_parts(message.aside) if message.aside else {}
    return {**signed, **find_parts(message)}


def _signed(message: Message, hit: Hit | None) -> str:
    return message.aside.given[hit.start_char : hit.end_char] if message.aside and hit else ""


def _missing(parts: Mapping[Part, FoundPart], message: Message) -> list[WordingFault]:
    doubtful = _mean_probability(message) < DOUBTFUL
    return [
        WordingFault(
            name=f"missing_{one.part.value}",
            severity=Severity.INFO if doubtful else _WEIGHTS.get(one.part, Severity.WARNING),
            start_char=None,
            end_char=None,
            quote="",
            why=one.need.why,
            advice=_advice(one.part, message.channel),
            evidence=one.need.evidence,
        )
        for one in parts.values()
        if one.required and one.hit is None and one.need is not None
    ]


def _mean_probability(message: Message) -> float:
    tokens = message.body_tokens
    return sum(one.probability for one in tokens) / len(tokens) if tokens else 1.0


# Without these there is no message.
_WEIGHTS = dict.fromkeys((Part.WHO, Part.REASON, Part.NEXT_STEP), Severity.ERROR)
_ADVICE = {
    Part.GREETING_BY_NAME: "greet them by name",
    Part.WHO: "say your name right after theirs",
    Part.COMPANY: "say for whom you call, right after your name",
    Part.REASON: "say in one sentence why you call",
    Part.RELEVANCE: "say the one thing about them that made you call",
    Part.VALUE: "say what they get or avoid, as a result",
    Part.QUESTION: "ask one easy question",
    Part.NEXT_STEP: "ask for one thing",
    Part.WHEN: "name a day and an hour",
    Part.CALLBACK_NUMBER: "say your number in groups, twice",
    Part.THANKS_OR_CLOSE: "end with a short thanks",
    Part.EMAIL_REFERENCE: "name the e-mail and its subject",
}
# What a pen does otherwise than a voice.
_WRITTEN_ADVICE = _ADVICE | {
    Part.WHO: "put your name where they see it",
    Part.COMPANY: "put your company beside your name",
    Part.REASON: "say in one sentence why you write",
    Part.CALLBACK_NUMBER: "put your number under your name",
    Part.RELEVANCE: "say the one thing about them that made you write",
}


def _advice(part: Part, channel: Channel) -> str:
    return (_ADVICE if channel is Channel.VOICEMAIL else _WRITTEN_ADVICE)[part]


def rules_hits(message: Message, rules: Sequence[Rule]) -> dict[str, list[Hit]]:
    """Return what each rule that holds for a message finds in it, without what was likely misheard."""
    return {rule.name: _hits(message, rule) for rule in rules if rule.holds_for(message)}


def _hits(message: Message, rule: Rule) -> list[Hit]:
    """Return what a rule finds; a rewrite asks for what the check of the message has found before."""
    known = message.memo.get(f"rule:{rule.name}")
    if not isinstance(known, _Found) or known.rule is not rule:
        hits = [one for one in _apart(rule.find(message)) if one.probability >= UNLIKELY]
        known = message.memo[f"rule:{rule.name}"] = _Found(rule, hits)
    return known.hits


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule found in a message."""

    rule: Rule
    hits: list[Hit]


def _faults(message: Message, rules: Sequence[Rule]) -> list[WordingFault]:
    hits = rules_hits(message, rules)
    verdicts = (
        {name: Verdict(tuple(these), None) for name, these in hits.items()}
        if too_long_to_weigh(message)
        else judge(message, hits)
    )
    return [
        WordingFault(
            name=rule.name,
            severity=Severity.INFO if hit.probability < DOUBTFUL else rule.severity,
            start_char=hit.start_char,
            end_char=hit.end_char,
            quote=_quote(message, hit),
            why=_why(rule, message),
            advice=rule.advice_in(message.channel),
            evidence=rule.evidence,
            confidence=verdicts[rule.name].confidence,
            learnt=verdicts[rule.name].learnt,
        )
        for rule in rules
        if rule.name in verdicts
        for hit in verdicts[rule.name].hits
        if hit.probability >= UNLIKELY
    ]


def _why(rule: Rule, message: Message) -> str:
    why = rule.why_in(message.channel)
    return f"{rule.count(message)}: {why}" if rule.count else why


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in order without those that overlap an earlier one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start_char, -one.end_char)):
        if not kept or hit.start_char >= kept[-1].end_char:
            kept.append(hit)
    return kept


def _order(fault: WordingFault) -> tuple[int, bool, int, str]:
    return (
        _RANK[fault.severity],
        not fault.name.startswith("missing_"),
        fault.start_char or 0,
        fault.name,
    )


def _quote(message: Message, hit: Hit) -> str:
    return message.quote(hit.start_char, hit.end_char)
