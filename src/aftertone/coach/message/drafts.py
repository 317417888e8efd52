"""Drafts of what follows a message: the back-up e-mail and a text of one segment (D5, C3, C4).

Nothing is added that the plan does not hold, and both are held against the rules before they are
given out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from aftertone.coach.message.check import WordingFault, check_message
from aftertone.coach.message.message import Message, written_message
from aftertone.coach.message.naming import TITLES
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.points_said import points_said
from aftertone.coach.message.rule import Severity
from aftertone.coach.message.text_segments import Segments, count_segments
from aftertone.coach.message.whole_clauses import shortenings
from aftertone.coach.plan import Part, Plan, PointKind, grouped_number
from aftertone.coach.plan.days import last_day
from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

# What a commercial e-mail needs by law differs by country (the calling rules hold what has a card):
# the slots stay open until a person fills them.
ADDRESS_SLOT = "[your company's postal address]"
OPT_OUT_SLOT = "[how they can stop further e-mails]"
SUBJECT_SLOT = "[a subject: nothing in the plan is short enough for one]"
# Who is greeted by title is greeted by the whole name.
# A subject that a phone shows whole.
LONGEST_SUBJECT = 50
# A reason written to be said: what only leads up to it is left out, and who writes does not call.
_LEADS_UP = re.compile(
    r"(?:i['\u2019]?m|i am|i was) (?:calling|phoning|ringing)(?: you)? because "
    r"|(?:the|my) reason (?:for (?:my|this) call|(?:that )?i['\u2019]?m calling(?: you)?|i called) is "
    r"(?:that |because )?",
    re.IGNORECASE,
)
_CALLING = re.compile(r"(i['\u2019]?m|i am) (?:calling|phoning|ringing)\b", re.IGNORECASE)
_CALL = re.compile(r"\b(?:call|ring|phone)\b", re.IGNORECASE)
# Typed characters that force a text into the longer alphabet, and their plain twins.
_PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to look over and send.

    Attributes
    ----------
    channel
        E-mail or text.
    text
        The draft; an e-mail starts with its subject line.
    left_out
        What of the plan found no room, in the plan's words.
    slots
        What a person has to fill in.
    faults
        What the rules still say of it; empty unless the plan's own words break one.
    segments
        The size of a text; None for an e-mail.
    heard
        What it quotes of the voicemail, to be read before it goes out: a recogniser may have misheard it.
    """

    channel: Channel
    text: str
    left_out: tuple[str, ...]
    slots: tuple[str, ...]
    faults: tuple[WordingFault, ...]
    segments: Segments | None = None
    heard: str = ""


def draft_email(plan: Plan, *, said: Message | None = None, today: date | None = None) -> Draft:
    """Return the e-mail that backs up a voicemail.

    Parameters
    ----------
    plan
        What was meant to be said.
    said
        What was really said, where a voicemail was left: the e-mail refers to that, and the plan's
        own sentence for it is left out.
    today
        The day on which it goes out; left out, no day of the plan is past.

    Raises
    ------
    InputError
        If the plan lacks who or why, or asks for something by a day that is past.
    """
    _need(plan, "an e-mail", today=today)
    lines = [f"Hi {_called(plan.prospect.name)}," if plan.prospect.name else "Hello,", ""]
    told = _told(said)
    if told:
        lines.append(f"In the voicemail I said: \u201c{told}\u201d")
    else:
        lines.append(_sentence(written_reason(plan.reason)))
    held = _held(" ".join(lines[2:]), plan)
    for kind, one in ((PointKind.TRIGGER, plan.prospect.trigger), (PointKind.VALUE, plan.value)):
        if one and kind not in held:
            lines.append(_sentence(one))
    lines += ["", *(_question(one) for one in plan.questions[:1])]
    lines.append(_sentence(_ask(plan, number=False)))
    lines += ["", "Thanks,", plan.caller.name]
    lines += [one for one in (plan.caller.company, plan.caller.number) if one]
    lines += ["", ADDRESS_SLOT, OPT_OUT_SLOT]
    subject = _subject(plan)
    text = f"Subject: {subject}\n\n" + "\n".join(_without_double_blanks(lines))
    open_subject = (SUBJECT_SLOT,) if subject == SUBJECT_SLOT else ()
    return Draft(
        Channel.EMAIL,
        text,
        plan.questions[1:],
        (*open_subject, ADDRESS_SLOT, OPT_OUT_SLOT),
        _faults(text, plan, Channel.EMAIL),
        heard=told,
    )


def draft_text(plan: Plan, *, today: date | None = None) -> Draft:
    """Return a text of one segment: who, why, the one ask, and the rest while there is room.

    Where the whole reason leaves no room for the ask, it ends after an earlier clause, or the
    prospect's name is left out.

    Raises
    ------
    InputError
        If not even who, why and the ask fit into one segment, or the plan asks for something by a
        day that is past ``today``.
    """
    _need(plan, "a text", today=today)
    value, ask = _sentence(plan.value), _sentence(_ask(plan, number=False))
    reason = written_reason(plan.reason)
    order = [one for one in (value, ask, plan.caller.number) if one]

    def joined(begins: tuple[str, str], kept: Collection[str]) -> str:
        said = [one for one in order if one in kept]
        return " ".join([begins[0], _sentence(begins[1]), *said]).translate(_PLAIN)

    kept = [ask] if ask else []
    begins = [(hello, told) for hello in _hellos(plan) for told in shortenings(reason)]
    # Who is asked to call needs the number more than all of the reason, or the value.
    with_number = [*kept, plan.caller.number] if _CALL.search(ask) and plan.caller.number else kept
    fitting = next((one for one in begins if _fits(joined(one, with_number))), None)
    if fitting is not None:
        kept = with_number
    else:
        fitting = next((one for one in begins if _fits(joined(one, kept))), None)
    if fitting is None:
        units = count_segments(joined(begins[0], kept)).units
        raise InputError(
            f"who you are, the reason{' and the ask' if ask else ''} take {units} characters, more "
            f"than one text holds: shorten the reason ({plan.reason!r})"
        )
    # What matters most is fitted in first; what is too long leaves its room to the next.
    for one in (value, plan.caller.number):
        if one and one not in kept and _fits(joined(fitting, (*kept, one))):
            kept.append(one)
    text = joined(fitting, kept)
    rest = reason[len(fitting[1]) :].strip(" ,;:.")
    name = plan.prospect.name if fitting[0] != begins[0][0] else ""
    return Draft(
        Channel.TEXT,
        text,
        tuple(one for one in (name, plan.caller.number, value, rest) if one and one not in kept),
        (),
        _faults(text, plan, Channel.TEXT),
        count_segments(text),
    )


def _hellos(plan: Plan) -> tuple[str, ...]:
    """Return whom a text greets and who writes, and then who writes alone."""
    company = f" from {plan.caller.company}" if plan.caller.company else ""
    who = f"{plan.caller.name}{company} here."
    return (f"{_called(plan.prospect.name)}, {who}", who) if plan.prospect.name else (who,)


def _fits(text: str) -> bool:
    return count_segments(text).segments == 1


def _need(plan: Plan, what: str, *, today: date | None) -> None:
    lacking = [
        name
        for name, value in (("caller.name", plan.caller.name), ("reason", plan.reason))
        if not value
    ]
    if lacking:
        raise InputError(
            f"{what} needs {' and '.join(lacking)}, which the plan lacks: `aftertone plan new` on "
            "the same file asks for them"
        )
    last = last_day(plan)
    if today is not None and last is not None and last < today:
        raise InputError(
            f"{what} would ask for {plan.next_step.when!r}, which meant {last:%a %d %b %Y} and is "
            "past: give next_step.when in the plan a day to come"
        )


def _called(name: str) -> str:
    """Return what a person is called in a greeting: the first name, or the title with the name."""
    first = name.split(maxsplit=1)[0]
    return name if first.rstrip(".").casefold() in TITLES else first


def _told(said: Message | None) -> str:
    """Return the reason as it was said, without the words that only lead up to it."""
    if said is None:
        return ""
    hit = find_parts(said).get(Part.REASON)
    return said.quote(hit.start_char, hit.end_char).strip(" ,.") + "." if hit else ""


def written_reason(reason: str) -> str:
    """Return a reason that was put down to be said as it is written: nobody calls in an e-mail."""
    return _CALLING.sub(r"\1 writing", _LEADS_UP.sub("", reason.strip(), count=1), count=1)


def _held(text: str, plan: Plan) -> set[PointKind]:
    """Return the points of a plan that a text says already."""
    read = written_message(text, channel=Channel.EMAIL, goal=plan.goal, context=plan.context)
    return {one.point.kind for one in points_said(read, plan) if one.hit is not None}


def _subject(plan: Plan) -> str:
    """Return the plan's own subject, else the first of its points that a phone shows whole."""
    if plan.email_subject:
        return _capital(plan.email_subject).rstrip(".,;:")
    points = (plan.value, written_reason(plan.reason), plan.prospect.trigger)
    wholes = [one.strip() for one in points if one.strip()]
    cut = [short for one in wholes for short in shortenings(one)]
    fitting = (one for one in (*wholes, *cut) if len(one) <= LONGEST_SUBJECT)
    return _capital(next(fitting, SUBJECT_SLOT)).rstrip(".,;:")


def _ask(plan: Plan, *, number: bool) -> str:
    ask, when = plan.next_step.ask.rstrip("."), plan.next_step.when
    if when and when.casefold() not in ask.casefold():
        ask = f"{ask}, {when}" if ask else when
    if number and plan.caller.number:
        ask = f"{ask}: {grouped_number(plan.caller.number)}"
    return ask


def _question(text: str) -> str:
    return _capital(text.rstrip("?.")) + "?"


def _sentence(text: str) -> str:
    text = text.strip()
    return _capital(text) + ("" if not text or text[-1] in ".!?" else ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_double_blanks(lines: list[str]) -> list[str]:
    return [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]


def _faults(text: str, plan: Plan, channel: Channel) -> tuple[WordingFault, ...]:
    """Return what the rules say of a draft; parts that a back-up need not repeat are left aside."""
    goal = Goal.INFORM if plan.context in {Context.ACTIVE_DEAL, Context.CUSTOMER} else plan.goal
    message = written_message(text, channel=channel, goal=goal, context=plan.context, plan=plan)
    return tuple(
        one
        for one in check_message(message).faults
        if one.severity is not Severity.INFO and not one.name.startswith("missing_")
    )
