"""Chummy with somebody who is no friend (promise T2)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(hey|hi|yo|hiya|sup) (man|buddy|dude|bro|guy|guys|bud|pal|mate|boss|champ|chief|girl|hon|sweetie|there buddy)",
    "(what is up|whats up|wassup|what up|yo yo)",
    "(thanks|cheers|later|bye|alright|okay|ok|sorry) (man|buddy|dude|bro|bud|pal|boss|champ|chief|hon)",
    "^ yo (@ $|@ it is|@ what|man|dude|hey)",
    "(hit me up|gimme a (ring|buzz|shout|holler)|shoot me a|catch you on the flip)",
    "(lol|omg|lmao)",
    "(no worries (man|dude|bro|mate|buddy|if|at)|cool beans|awesome sauce|my bad|super duper|easy peasy)",
    "(peace out|take it easy|laters)",
    "(blow|knock) your socks off",
    "you old (dog|devil|rascal|rogue|fox)",
    "stay (cool|gold|frosty)",
    "(alright|ok|okay|later|laters|cheers|thanks|now|hey|hi|there|cool|sorry|listen|good|man) (bud|buddy|dude|bro|pal|hun|babe|girl|homie|big guy|champ)",
    "^ (bud|dude|bro|buddy|yo|sup|heya) ",
    "you do not like me",
    "(wanna|gonna) (grab a (beer|coffee|bite)|shoot the breeze)",
    "(catch|see) (ya|you) later (bud|buddy|dude|alligator)?",
    "(omg|lmk|lemme know)",
    "my man",
    "(what is|whats|what) (crackin|crackin'|cracking|shaking|good|happening|the word) ... (dude|man|bro|big|guy|chief|girl|brother|fella)?",
    "(how is|hows|how) (it|she) (hangin|hangin'|hanging) ... ",
    "(hey|hi|hello|alright|morning|bye|ta) (gorgeous|beautiful|handsome|sexy|darling|darlin|sweetheart|babes|lads|girl|girlie|big man|big guy|geezer)",
    "(babes|bruv|homie|broski|my dude|my guy|u legend|you legend)",
)

RULE = Rule(
    name="over_casual",
    group="tone",
    severity=Severity.WARNING,
    why="from a stranger it sounds like a trick, or like nobody who does business",
    advice="speak as to a colleague's guest",
    written_advice="write as to a colleague's guest",
    find=_SAID.find,
    source="T2",
    contexts=frozenset({Context.COLD, Context.MET, Context.ACTIVE_DEAL}),
)
