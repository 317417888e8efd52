"""What is shown after a touch, the keys in full, and the advice in full."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.entry import Entry
from aftertone.cli.sitting.following import add_coming
from aftertone.cli.sitting.key_map import (
    CHANNEL_KEYS,
    OF_A_MEETING,
    OTHER_KEYS,
    OUTCOME_KEYS,
    TOUCH_KEYS,
    Group,
)
from aftertone.cli.sitting.page import Page, above_keys
from aftertone.desk.advice import DOES, SHORT, Advice, money
from aftertone.desk.cadence import CadencePlan
from aftertone.desk.contact import Contact

# Lines of the advice in full take so many characters.
WIDE = 78
_STANDING = {True: "", False: "barred", None: "ask"}


def after_screen(
    entry: Entry,
    contact: Contact,
    console: Console,
    *,
    hints: Sequence[str],
    plan: CadencePlan,
) -> list[Text]:
    """Return what was logged, what it stops, what to do now, and the keys."""
    page = Page(console)
    page.title(f"{contact.name}   {entry.words}", entry.seconds)
    page.field("logged", entry.told)
    if entry.note:
        page.field("note", entry.note, most=2)
    stopped = entry.stopped_by(contact)
    if stopped:
        page.field("stopped", Text(stopped, style="bold"), most=2)
    if hints:
        page.rule("now")
        for hint in hints:
            page.field("", hint, most=3)
    add_coming(page, plan)
    below = Page(console)
    below.rule("what came of it, if anything did")
    fitting = [one for one in OUTCOME_KEYS if contact.meeting_at or one not in OF_A_MEETING]
    below.keys("", [(one.key, one.words) for one in fitting])
    below.rule("keys")
    keys = [("Enter", "go on")]
    if entry.other_number(contact):
        keys.append(("o", "dial the other number"))
    keys += [("/", "note"), ("u", "undo this"), ("q", "quit")]
    below.keys("", keys)
    return above_keys(page.lines, below.lines, console)


def channels_screen(console: Console) -> list[Text]:
    """Return the channels that an opt-out may be of."""
    page = Page(console)
    page.title("They want no more by", "Esc or b: back")
    keys = [(key, words) for key, (words, _) in CHANNEL_KEYS.items()]
    page.keys("", [*keys, ("b", "back, and log no opt-out")])
    return page.lines


def keys_screen(console: Console) -> list[Text]:
    """Return every key."""
    page = Page(console)
    page.title("All keys", "any key: back")
    for group in Group:
        page.keys(group.value, [(one.key, one.words) for one in TOUCH_KEYS if one.group is group])
    page.keys("they did", [(one.key, one.words) for one in OUTCOME_KEYS])
    for key, words in OTHER_KEYS:
        page.field(key, words)
    page.blank()
    page.field("", "A touch is in the log as soon as its key is pressed; Ctrl-C loses nothing.")
    return page.lines


def why_screen(brief: Brief, console: Console) -> list[Text]:
    """Return every option with its value, every school, and what else to know."""
    advice = brief.advice
    page = Page(console)
    page.title(f"{brief.contact.name}   when the tone sounds", "any key: back")
    ranked = sorted(
        advice.options,
        key=lambda one: (
            one.allowed is False,
            one.expected_value is None,
            -(one.expected_value or 0.0),
        ),
    )
    currency = advice.costs.currency
    # A narrow terminal shows no intervals, and the schools in few words.
    wide = page.width > WIDE
    interval = f"{'80 % of draws':>21}" if wide else ""
    page.lines.append(Text(f" {'option':<19}{currency:>9}{interval}{'best in':>9}", style="dim"))
    for one in ranked:
        known = one.expected_value is not None and one.low is not None and one.high is not None
        value = money(one.expected_value or 0.0) if known else ""
        between = f"{money(one.low or 0.0)} to {money(one.high or 0.0)}" if known else ""
        best = f"{one.p_best:.0%}" if one.allowed and known else _STANDING[one.allowed]
        line = f" {SHORT[one.action]:<19}{value:>9}{f'{between:>21}' if wide else ''}{best:>9}"
        page.lines.append(Text(line, style="bold" if one.action is advice.chosen else ""))
    page.rule("the schools would")
    for policy, action in advice.schools.items():
        does = DOES if wide else SHORT
        shown = does[action] if action else "not known: no rep has logged one"
        page.lines.append(Text(f" {policy.value.replace('_', ' '):<21} {shown}"))
    for note in _notes(advice):
        page.field("note", note, style="dim", most=2)
    return page.lines


def _notes(advice: Advice) -> list[str]:
    barred = [
        f"{SHORT[one.action]}: {one.reason}" for one in advice.options if one.allowed is False
    ]
    return [*advice.notes, *barred]
