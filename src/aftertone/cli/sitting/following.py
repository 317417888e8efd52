"""What follows a touch: what to do at once, and the next touches of the cadence."""

from rich.text import Text

from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.entry import Entry
from aftertone.cli.sitting.page import Page
from aftertone.desk.advice import SHORT
from aftertone.desk.cadence import CadencePlan, PlannedTouch
from aftertone.desk.contact import Contact, to_dial
from aftertone.touches import Action, Channel, Disposition

MOST_SHOWN = 4
_DRAFTED = {
    Action.VOICEMAIL_PLUS_EMAIL: ("e-mail", "email"),
    Action.EMAIL: ("e-mail", "email"),
    Action.TEXT: ("text", "text"),
}
_AT_ONCE = {
    Disposition.MEETING_BOOKED: "Write its day into `meeting_at` of contacts.csv: it is then "
    "confirmed in time.",
    Disposition.CALLBACK_REQUESTED: "They named no time: the call is planned for the next working day.",
    Disposition.GATEKEEPER: "Note who answered and when to try again: / takes a note.",
}


def at_once(entry: Entry, brief: Brief, contact: Contact) -> list[str]:
    """Return what the rep does now, a sentence each."""
    touch = entry.touch
    if touch is None or contact.has_stopped_all:
        return []
    hints = []
    done = touch.executed_action
    if done in _DRAFTED and touch.disposition not in {
        Disposition.EMAIL_SENT,
        Disposition.TEXT_SENT,
    }:
        what, kind = _DRAFTED[done]
        draft = f": aftertone draft {kind} --plan {brief.plan_file}" if brief.plan_id else ""
        hints.append(f"Send the {what} now; this touch counts it already{draft}")
    if done is Action.SOCIAL_MESSAGE:
        hints.append("Send the message on the social network now; this touch counts it already.")
    if touch.disposition in _AT_ONCE and touch.call_back_at is None:
        hints.append(_AT_ONCE[touch.disposition])
    untried = entry.other_number(contact)
    if untried is not None and untried.e164 != touch.number:
        hints.append(
            f"Their {untried.label.replace('_', ' ')} {to_dial(untried)} was never tried: o dials it now."
        )
    return hints


def add_coming(page: Page, plan: CadencePlan) -> None:
    """Add the next touches, or why there are none."""
    page.rule("next, by their clock")
    if not plan.touches:
        page.field("", plan.ended, most=2)
        return
    for place, one in enumerate(plan.touches[:MOST_SHOWN]):
        text = Text(f"{one.at:%a %d %b %H:%M}", style="bold")
        text.append(f"  {what_of(one)}", style="not bold")
        page.field("", text, most=1)
        if place == 0:
            page.field("", one.why, style="dim", most=2)
    more = len(plan.touches) - MOST_SHOWN
    if more > 0:
        page.field("", f"and {more} more", style="dim")
    for note in plan.notes:
        page.field("", note, style="dim", most=1)


def what_of(touch: PlannedTouch) -> str:
    """Return what a planned touch is, and at which number or address."""
    label = touch.number.label.replace("_", " ") if touch.number else ""
    if touch.channel is Channel.PHONE:
        return f"call their {label}; at the tone: {SHORT[touch.action]}"
    return SHORT[touch.action] + (f" to their {label}" if label else "")
