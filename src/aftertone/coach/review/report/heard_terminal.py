"""What the prospect gets, as a rep reads it in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.coach.recording import Line
from aftertone.coach.review.heard import CUTS, Against, Fate, Heard, NumberHeard, ScreenWord
from aftertone.coach.review.report.plain import heading
from aftertone.coach.review.wording import clean, counted, listed
from aftertone.coach.transcript import written_number
from aftertone.units import seconds_to_clock

LINES = {
    Line.NONE: "with no phone line between",
    Line.G711: "over a landline (G.711)",
    Line.AMR: "over a mobile line (AMR)",
    Line.GSM: "over an older mobile line (like GSM)",
}
_CAVEAT = (
    "Their phone may hear it otherwise: this is one small recogniser, and every phone cuts the "
    "text elsewhere."
)
_REFERENCE = (
    "What you said is taken from the clean recording by the same recogniser, and may be wrong too."
)
_INDENT = (0, 0, 0, 2)


def print_heard(heard: Heard, console: Console) -> None:
    """Print what the prospect gets."""
    name = Text().append(clean(heard.recording.source.name), style="bold")
    console.print(name.append(f"  as it arrives {LINES[heard.line]}", style="dim"))
    _print_screens(heard, console)
    _print_numbers(heard.numbers, console)
    _print_differences(heard, console)
    console.print()
    console.print(Text(_CAVEAT, style="dim"))
    if heard.against is Against.CLEAN_TAKE and heard.differences:
        console.print(Text(_REFERENCE, style="dim"))


def heard_sentence(heard: Heard) -> str:
    """Return in one sentence how much came through."""
    if not heard.words:
        because = heard.transcript.not_followed_because.rstrip(".")
        return f"Their screen would show nothing to read{f' ({because})' if because else ''}."
    if heard.against is Against.NOTHING:
        return "What was said could not be followed, so there is nothing to hold the text against."
    text = f"{heard.kept} of {counted(heard.said, 'word')} came through as said"
    if not heard.numbers:
        return f"{text}; no phone number was heard."
    wrong = [one for one in heard.numbers if not one.right]
    return f"{text}; the number came through {'wrong' if wrong else 'right'}."


def _print_screens(heard: Heard, console: Console) -> None:
    heading("On their screen", console)
    console.print(Padding(Text(heard_sentence(heard)), _INDENT))
    if not heard.words:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column()
    for cut in CUTS:
        shown = heard.words[:cut]
        text = _marked(shown)
        if cut < len(heard.words):
            text.append(" ...")
        table.add_row(f"{cut} words" if cut < len(heard.words) else "whole", text)
        if cut >= len(heard.words):
            break
    console.print(Padding(table, (1, 0, 0, 2)))
    if any(word.fate is Fate.DIFFERENT for word in heard.words[: max(CUTS)]):
        console.print(Padding(Text("*word*  not what was said", style="dim"), _INDENT))


def _marked(words: Sequence[ScreenWord]) -> Text:
    text = Text()
    for place, word in enumerate(words):
        if place:
            text.append(" ")
        if word.fate is Fate.DIFFERENT:
            text.append(f"*{clean(word.text)}*", style="yellow")
        else:
            text.append(clean(word.text))
    return text


def _print_numbers(numbers: Sequence[NumberHeard], console: Console) -> None:
    if not numbers:
        return
    heading("The number", console)
    for number in numbers:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim")
        table.add_column()
        table.add_row("said", written_number(number.said))
        if number.on_screen:
            table.add_row("on the screen", written_number(number.on_screen))
        console.print(Padding(table, _INDENT))
        sentence = Text(_number_sentence(number), style="green" if number.right else "bold red")
        console.print(Padding(sentence, _INDENT))


def _number_sentence(number: NumberHeard) -> str:
    if number.right:
        return "Every digit came through."
    if not number.on_screen:
        return "No number came out at all: say it slower, in groups, and twice."
    parts = []
    if number.lost:
        which = listed([_ordinal(place + 1) for place in number.lost])
        digits = "digit" if len(number.lost) == 1 else "digits"
        parts.append(f"the {which} {digits} came out wrong or not at all")
    if number.added:
        parts.append(f"{counted(number.added, 'digit')} came out that nobody said")
    text = " and ".join(parts)
    return f"{text[0].upper()}{text[1:]}: say it slower, in groups, and twice."


def _print_differences(heard: Heard, console: Console) -> None:
    if not heard.differences:
        return
    source = "your script" if heard.against is Against.SCRIPT else "your take"
    heading(f"Not as in {source}", console)
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="cyan", no_wrap=True)
    table.add_column()
    for one in heard.differences:
        time = "" if one.start_s is None else seconds_to_clock(one.start_s)
        if not one.on_screen:
            text = f'"{clean(one.said)}" was lost'
        elif not one.said:
            text = f'"{clean(one.on_screen)}" came up, and nobody said it'
        else:
            text = f'"{clean(one.said)}" became "{clean(one.on_screen)}"'
        table.add_row(time, text)
    console.print(Padding(table, _INDENT))


def _ordinal(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"
