"""Opens with a wish for a big commitment (promise T3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(become|be|being|becoming) your ... (partner|supplier|vendor|provider|source)",
    "(partner|partnership|partnering) with (you|your)",
    "(replace|replacing|take over|overhaul|rip out) (your|all your|the whole) ... (system|supplier|vendor|platform|provider|software|team)",
    "(earn|win|get|have) (all)? (of)? your business",
    "we want your business",
    "(strategic|global|long term|exclusive|preferred|sole) (partner|partnership|supplier|alliance|vendor|provider)",
    "(sole|single) source (you|for)",
    "switch (everything|your whole|all of your|over to us)",
    "(become|be|being|becoming) ... ... (exclusive|sole|only|main|global|preferred|single|go to|strategic) ... (partner|supplier|vendor|provider|source)",
    "(become|be|becoming) ... ... (exclusive|sole|global|strategic) ... partner",
    "(rip|tear) out (your|the) ... ",
    "(replace|swap out) (the|your) (platform|system|supplier|provider|whole|entire|current) ... ",
    "(move|switch|hand|bring) (all|everything|your whole|your entire|all of) ... (to us|over|with us)",
    "(handle|take over|run) (all|your whole|your entire|everything) ... ",
    "one stop shop",
    "(become|be) the one who (supplies|handles|runs|does) (every|all) ... ",
    "(take|taking) over (the|your) (complete|whole|entire|full) ... ",
    "as your (sole|only|exclusive|single) (broker|supplier|partner|vendor|provider|agent|carrier)",
    "(looking|want|like) to partner with (companies|firms|businesses|you) ... ",
    "(switching|switch|change|changing) (suppliers|vendors|providers) (completely|entirely|altogether)",
    "(replace|replacing) your (erp|crm|current|whole|entire|existing) ... ",
    "(acquire|get|win|have) all (of)? your ... (volume|business|orders|work)",
)
# What looks like it and is none.
_FINE = Phrases(
    "your (preferred|sole|strategic|global|current) (partner|supplier|vendor|provider) (is|has|was|stops|raised)",
    "your sole supplier for",
    "(we|it) (replace|replaces) (one|the) ... ",
)

RULE = Rule(
    name="scary_opener",
    group="openers",
    severity=Severity.WARNING,
    why="a big wish from a stranger is scary, and scary questions do not get returned",
    advice="ask one small question that is easy to answer",
    find=unless(_SAID, _FINE),
    source="T3",
    contexts=frozenset({Context.COLD, Context.MET}),
)
