"""Says a word that the plan bans (promise P1)."""

from collections.abc import Iterator, Sequence

from aftertone.coach.message.message import Message, Token, written_message
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.rule import Rule, Severity


def _banned_word(message: Message) -> Iterator[Hit]:
    for banned in message.plan.banned_words if message.plan else ():
        words = [
            one.text
            for one in written_message(
                banned, channel=message.channel, goal=message.goal, context=message.context
            ).tokens
        ]
        for place in range(len(message.tokens) - len(words) + 1) if words else ():
            said = message.tokens[place : place + len(words)]
            if _are(said, words):
                yield hit_over(said)


def _are(said: Sequence[Token], words: Sequence[str]) -> bool:
    """Say whether these are the words, the last in the plural perhaps."""
    last = words[-1]
    return (
        said[0].sentence == said[-1].sentence
        and [one.text for one in said[:-1]] == list(words[:-1])
        and said[-1].text in {last, f"{last}s", f"{last}es"}
    )


RULE = Rule(
    name="banned_word",
    group="law",
    severity=Severity.ERROR,
    why="the plan says that your team does not use this word",
    advice="say it in other words, or take it off the plan's banned words",
    find=_banned_word,
    source="P1",
)
