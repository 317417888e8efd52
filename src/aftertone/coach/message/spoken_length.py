"""How long a text takes to say."""

from aftertone.coach.message.message import Message

# Spoken messages: 160 words a minute lies in both bands that the sources give (cards
# benki_2011_pace_pitch, speech_app_bands), and a digit takes as long as a word.
USUAL_RATE_WPM = 160.0


def spoken_length_s(message: Message) -> float:
    """Return how long a text takes to say at a usual pace: a digit counts as a word."""
    return sum(count for _start, count in words_by_place(message)) / USUAL_RATE_WPM * 60


def words_by_place(message: Message) -> list[tuple[int, int]]:
    """Return where each written word starts, and for how many spoken ones it stands."""
    found: list[tuple[int, int]] = []
    for token in message.body_tokens:
        if not found or token.start_char != found[-1][0]:
            found.append((token.start_char, sum(one.isdigit() for one in token.text) or 1))
    return found
