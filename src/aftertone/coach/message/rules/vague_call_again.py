"""Says that one will call again, with no time (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) (will|can|am going to|are going to) ... (call|try|ring|phone) you? (back|again)? (another time|some other time|some time|sometime|later|again soon|again|soon|back later)",
    "(i|we) (will|can) (call|try|ring) (you|again|back) $",
    "(call|try) you? (back|again) (another time|some other time|later|sometime)",
    "(i|we) (will|can) (catch|get) you (another time|later|soon|next time)",
    "(i|we)? (will|can|shall|am going to|gonna)? ... (call|try|ring|buzz|catch|phone|reach|check|follow|circle|get|touch) ... (you|ya|u|back|up|again|out|base|your line)? (again|back|another go)? (soon|later|later on|another time|some other time|another day|in due course|at some point|some point|down the road|in a bit|in the near future|when i (can|get|have|try)|whenever|sometime|some time|next month or so)",
    "(i|we) (will|shall) (be|stay|keep) in touch (soon)? $",
    "(i|we) (will|am going to) (keep|continue) (trying|calling)",
    "(give|giving) you (a|another) (call|ring|try|shout|bell|go|buzz) (again)? (later|later on|sometime|some time|some other time|another time|at some point|soon|another day)",
    "(try|call|ring) (you|ya|u) (again)? when i",
    "(call|try|ring|phone) (you)? (again|back) when (it|i|you) (suits|can|get|have)",
    "(call|ring|try|rung|rang|phone|hit) (you|ya|u|up|back|again|perhaps)? ... (in due course|one of these days|or whenever|at some point|when i have got|when i get|another day)",
    "(i will|will) try you (back|again)? $",
    "(give|giving) you (a|another) (shout|call|ring|bell) when (i|we) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(call|try|ring|phone|catch|get) ... (again|later|back|soon)? ... (on|at|by|before|after|around|tomorrow|tonight|this|next|in) ... (monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|morning|afternoon|evening|noon|week|hour|minutes|am|pm|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|o'clock|#)",
    "(again|later|back) (today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|this|next)",
    "(call|try|text|ring) (me|us) ... ",
    # The prospect is asked.
    "(give|giving) (me|us) (a|another) (call|ring|try|shout|bell|buzz) (back|again)?",
    "(you (can|could|may)|please|feel free to) just? (call|ring|phone|try|reach|text) ",
    "^ just? (call|ring|phone) back whenever",
)

RULE = Rule(
    name="vague_call_again",
    group="winging it",
    severity=Severity.WARNING,
    why="a call with no time is nothing to wait for, and says that this message was for nothing",
    advice="name the day and the hour at which you call again, or ask for one thing",
    written_advice="name the day and the hour at which you call or write again, or ask for one thing",
    find=unless(_SAID, _FINE),
    source="P4",
)
