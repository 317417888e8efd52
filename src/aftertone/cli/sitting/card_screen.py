"""The card: who, why now, the number, what to say, what is advised at the tone, and the keys."""

from collections import Counter
from datetime import datetime

from rich.console import Console
from rich.text import Text

from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.key_map import OF_A_MEETING, TOUCH_KEYS, Group, TouchKey, key_of
from aftertone.cli.sitting.page import Page, above_keys
from aftertone.coach.plan import CallCard
from aftertone.desk.advice import DOES, SHORT, Advice, money
from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.contact import Number, to_dial
from aftertone.touches import Channel, Disposition

# From so many lines on, texts may take two.
ROOMY = 30
MOST_PARTS = 3
# Lines of the advice that stay in a terminal too small for it: its rule and what to do.
ADVISED = 2
DRAFTED = {Channel.EMAIL: "email", Channel.TEXT: "text"}
# In the order in which they give way.
SPARE = ("e-mail", "for them", "ask", "what it brings")
# The plan's own names are too wide for the column.
NARROW = {"what it brings": "brings", "next step": "next"}


def card_screen(brief: Brief, console: Console, *, note: str = "") -> list[Text]:
    """Return the lines of the card; what is to be said gives way where there is no room."""
    above = _above(brief, console)
    # What follows a meeting hangs on how it went: that is asked before anything is advised.
    asks = bool(brief.meeting_over)
    tone = _tone(brief, console) if brief.is_call and brief.may_go and not asks else []
    keys = _keys(brief, console, note=note)
    room = console.height - 1 - len(above) - len(tone) - len(keys)
    say = _meeting(brief, console) if asks else _say(brief, console, room=room)
    over = len(say) - room
    if over > 0:  # a narrow terminal: what is advised stays, its reasons and then the words go
        kept = max(len(tone) - over, min(len(tone), ADVISED))
        over -= len(tone) - kept
        say, tone = say[: max(len(say) - over, 0)], tone[:kept]
    return above_keys([*above, *say, *tone], keys, console)


def _above(brief: Brief, console: Console) -> list[Text]:
    page = Page(console)
    contact = brief.contact
    works = ", ".join(one for one in (contact.job_title, contact.company) if one)
    known = contact.relationship.value.replace("_", " ")
    attempt = f"touch {contact.history.attempts + 1}"
    right = "  ".join(one for one in (known, attempt, brief.place) if one)
    page.title(f"{contact.name}   {works}" if works else contact.name, right)
    if brief.why:
        page.field("why", brief.why, most=1 if _is_small(console) else 2)
    for fact in brief.corrects:
        page.field("correct", f"They were told: {fact.rstrip('.')}.", style="bold", most=1)
    if brief.holiday:
        page.field("day", f"{brief.holiday}: people may not be in.", style="bold", most=1)
    if contact.notes:
        page.field("known", contact.notes, most=1)
    if before := _before(brief):
        page.field("before", before, most=1)
    _way(page, brief)
    return page.lines


def _before(brief: Brief) -> str:
    """Return how the last touch ended."""
    last = brief.contact.history.last_touch
    if last is None:
        return ""
    ended = last.disposition.value.replace("_", " ") if last.disposition else "touched"
    label = next(
        (f" on their {_label(one)}" for one in brief.contact.numbers if one.e164 == last.number),
        "",
    )
    note = f": {last.note}" if last.note else ""
    zone = brief.number.zones[0] if brief.number and brief.number.zones else ""
    at = last.occurred_at.astimezone(zone_named(zone)) if zone else last.occurred_at
    return f"{at:%a %d %b %H:%M} {ended}{label}{note}"


def _way(page: Page, brief: Brief) -> None:
    """Add the number with the time where it rings, or the address; or why neither is to be used."""
    said = brief.permission
    if brief.channel is Channel.EMAIL:
        where = brief.contact.email
    elif brief.number is None:
        where = "" if brief.is_call else brief.channel.value
    else:
        where = f"{to_dial(brief.number)}   {_label(brief.number)}"
    verb = {Channel.PHONE: "dial", Channel.TEXT: "text", Channel.EMAIL: "write"}
    if brief.may_go:
        text = Text(f"{where} ", style="bold")
        if brief.number:
            text.append(f"  there {clock_there(brief.number, brief.at)}", style="not bold")
            text.append("  allowed", style="not bold green")
        page.field(verb.get(brief.channel, "reach"), text)
        return
    word = "not now" if said.allowed is False else "unknown"
    page.field(word, Text(said.why, style="bold red"), most=3)
    if said.until is not None and brief.number is not None:
        page.field("from", f"{_there(brief.number, said.until)}, if nothing else comes up")
    elif said.allowed is None:
        page.field("", "Get advice; then set team.region, or a rule in calling_rules.toml.")
    if brief.number is not None:
        page.field("there", f"{clock_there(brief.number, brief.at)}")


def _say(brief: Brief, console: Console, *, room: int) -> list[Text]:
    """Return what is to be said, cut to the room there is."""
    page = Page(console)
    page.rule("say" if brief.is_call else "write")
    card = brief.card
    kind = DRAFTED.get(brief.channel)
    if card is not None and kind:
        page.field("draft", f"aftertone draft {kind} --plan {brief.plan_file}", style="bold")
    if card is None and brief.past_plan:
        page.field("plan", brief.past_plan, style="bold red", most=2)
        return page.lines
    if card is None:
        page.field("plan", "None: never wing it. `aftertone plan new plans/NAME.yaml` asks you.")
        return page.lines
    if brief.gaps:
        page.field(
            "lacks", f"The plan {brief.plan_id} still lacks {', '.join(brief.gaps)}.", most=1
        )
    for old in brief.old_facts:
        page.field("check", old, style="bold", most=1)
    misfit = brief.misfit
    if misfit is not None:
        page.field("not them", misfit.why, style="bold red", most=1)
    if misfit is None or not misfit.somebody_else:
        page.field("open", card.opening, style="bold", most=2)
    last = Page(console)
    last.field("number", f"{card.number or 'none in the plan'}   stay under {card.length_s:g} s")
    left = room - len(page.lines) - len(last.lines)
    return [*page.lines, *_points(card, console, room=left), *last.lines]


def _meeting(brief: Brief, console: Console) -> list[Text]:
    """Return the question how a meeting went, and the keys that answer it."""
    page = Page(console)
    page.rule("how did the meeting go?")
    page.keys("answer", [(one.key, one.words) for one in OF_A_MEETING])
    if brief.why != brief.meeting_over:
        page.field("", brief.meeting_over)
    page.field("put off", "Write the new day into `meeting_at` of contacts.csv.")
    return page.lines


def _points(card: CallCard, console: Console, *, room: int) -> list[Text]:
    """Return the points in their order, shorter where there is no room, and the fewer the less room there is.

    Why one calls and what one asks for are the last to go.
    """
    points = list(card.points)
    for name in ("", *SPARE):
        points = [one for one in points if one[0] != name]
        for most in (3, 2, 1):
            page = Page(console)
            for label, text in points:
                page.field(NARROW.get(label, label), text, most=most)
            if len(page.lines) <= room:
                return page.lines
    return page.lines[: max(room, 0)]


def _tone(brief: Brief, console: Console) -> list[Text]:
    page = Page(console)
    page.rule("when the tone sounds")
    advice = brief.advice
    key = key_of(advice.chosen)
    does = SHORT[advice.chosen] if _is_small(console) else DOES[advice.chosen]
    text = Text(f"▶{key.key} {does[0].upper()}{does[1:]}", style="bold reverse")
    text.append(f"  {_worth(advice)}", style="not reverse not bold")
    page.field("do", text)
    if advice.assigned:
        trial = advice.assigned
        page.field(
            "trial",
            f"{trial.trial_id}: this prospect is in {trial.arm} ({trial.arm_propensity:.0%}, by "
            "the salted hash of their id); please do what it says.",
            most=2,
        )
    page.field("since", _because(advice), most=1 if _is_small(console) else 2)
    page.field("schools", schools_line(advice), most=1)
    return page.lines


def _worth(advice: Advice) -> str:
    chosen = advice.option(advice.chosen)
    if chosen.expected_value is None or chosen.low is None or chosen.high is None:
        return ""
    return (
        f"{money(chosen.expected_value)} {advice.costs.currency} ({money(chosen.low)} to "
        f"{money(chosen.high)}), best in {chosen.p_best:.0%}"
    )


def _because(advice: Advice) -> str:
    """Return by how much it is worth more than what comes next, and its largest parts."""
    chosen = advice.option(advice.chosen)
    others = [
        (one.expected_value, one.action)
        for one in advice.options
        if one.allowed and one.action is not advice.chosen and one.expected_value is not None
    ]
    told = []
    if others and chosen.expected_value is not None and not advice.assigned:
        value, following = max(others)
        told.append(f"{money(chosen.expected_value - value)} more than {SHORT[following]}")
    parts = sorted(chosen.parts.items(), key=lambda item: -abs(item[1]))[:MOST_PARTS]
    largest = ", ".join(f"{part.value.replace('_', ' ')} {amount:+.2f}" for part, amount in parts)
    return ": ".join((*told, largest)) if largest else chosen.reason


def schools_line(advice: Advice) -> str:
    """Return how many of the schools would do what; `as logged` counts where there is a log."""
    counts = Counter(one for one in advice.schools.values() if one is not None)
    return ", ".join(f"{count} {SHORT[action]}" for action, count in counts.most_common())


def _keys(brief: Brief, console: Console, *, note: str) -> list[Text]:
    page = Page(console)
    page.rule("how did it end?" if brief.may_go and brief.is_call else "keys")
    if not brief.may_go:
        page.keys("", [("s", "skip"), ("u", "undo"), ("?", "all keys"), ("q", "quit")])
    elif brief.is_call:
        marked = key_of(brief.advice.chosen)
        for group in (Group.LEFT, Group.HUNG_UP, Group.NOBODY, Group.SOMEBODY, Group.NUMBER):
            shown = shown_keys(brief, group)
            mark = "" if brief.meeting_over else marked.key
            page.keys(group.value, [(one.key, one.words) for one in shown], marked=mark)
    if brief.may_go and not brief.is_call:
        marked = sent_key(brief)
        page.keys("", [(marked.key, marked.words)], marked=marked.key)
    if brief.may_go:
        others = [("/", "note"), ("i", "why"), ("0-9", "they did"), ("s", "skip")]
        page.keys("else", [*others, ("u", "undo"), ("?", "all keys"), ("q", "quit")])
    if note:
        page.field("note", note, most=1)
    return page.lines


def shown_keys(brief: Brief, group: Group) -> list[TouchKey]:
    """Return the keys of a group that make sense for a contact: those that can be done."""
    chosen = brief.advice.chosen
    return [
        one
        for one in TOUCH_KEYS
        if one.group is group
        and (one.usual or one.action is chosen)
        and (one.action is None or brief.advice.option(one.action).allowed is not False)
    ]


def sent_key(brief: Brief) -> TouchKey:
    """Return the key that logs a written touch as sent."""
    sent = {
        Channel.EMAIL: Disposition.EMAIL_SENT,
        Channel.TEXT: Disposition.TEXT_SENT,
        Channel.SOCIAL: Disposition.SOCIAL_SENT,
    }
    wanted = sent.get(brief.channel, Disposition.COLLEAGUE_ASKED)
    return next(one for one in TOUCH_KEYS if one.disposition is wanted)


def clock_there(number: Number, at: datetime) -> str:
    """Return the time where a phone rings; from one clock to another where it may be several."""
    if not number.zones:
        return "at a time unknown"
    times = sorted({at.astimezone(zone_named(one)).replace(tzinfo=None) for one in number.zones})
    if len(times) == 1:
        place = _place(number.zones[0])
        where = place if len(number.zones) == 1 else f"{place} and {len(number.zones) - 1} more"
        return f"{times[0]:%a %H:%M} ({where})"
    return f"{times[0]:%a %H:%M} to {times[-1]:%a %H:%M} ({len(number.zones)} zones)"


def _there(number: Number, at: datetime) -> str:
    zone = number.zones[0] if number.zones else "UTC"
    return f"{at.astimezone(zone_named(zone)):%a %d %b %H:%M} ({_place(zone)})"


def _place(zone: str) -> str:
    return zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


def _label(number: Number) -> str:
    return number.label.replace("_", " ")


def _is_small(console: Console) -> bool:
    return console.height < ROOMY
