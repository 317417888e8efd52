"""Presses with a last chance, a must, or a closed file (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "you (would|will) (have to)? be (crazy|mad|nuts|a fool|foolish|stupid|silly|insane) (not|to (pass|ignore|refuse|miss|turn|say no))",
    "(last|final) (chance|attempt|message|call|email|opportunity|try|notice|warning|reminder)",
    "you (really)? (need|have|ought|better|had better|must) (to)? (call|ring|get back|respond|reply|contact|speak|talk|act|decide|do this|listen|hear)",
    "(close|closing|closed|remove|removing) (your|the|out your|you from) (file|account|case|folder|list)",
    "(can not|do not want to|should not|could not) (afford|miss|let) ... (miss|this|pass|to)",
    "(unless|if) (i|we) (do not|hear) ... (hear|nothing) ... (assume|take it|close|conclude)",
    "(i|we) (expect|insist|demand|require) (you|a call|your call|an answer|to hear)",
    "(make|be) sure (to|you) (call|return|ring|get back)",
    "(you will|you would) (regret|be sorry)",
    "your competitors (are|have|will) (already)?",
    "(i|we) need you to (get|call|ring|respond|pick|answer|decide|sign)",
    "you (have|got|have got|gotta) (to)? (ring|call|get back|answer|pick up|sign|decide)",
    "(call|ring|act|sign|reply) (me)? now $",
    "(archive|close|shut|bin|drop) (this|it|your|the) ... (file|case|quote|ticket|for good|account|offer)",
    "this is the last (time|call|message|email)",
    "(you pick up|pick up the phone) ... ",
    "or (i am|i will|we will|we are) (going to)? ... (move on|give it|give your|go over|go to|offer it) ... ",
    "(would be|be) (foolish|crazy|mad|stupid) (to|not to) (pass|miss|say|ignore)",
    "(over your head|your boss will|escalate this|take you off) ... ",
    "(i|we) (expect|await) (a|your) (call|answer|reply) by",
    "do not make me (chase|call|come)",
    "(if|unless) (i|we) (do not|did not|have not|hear) ... (assume|take it|take that|conclude|move on|close)",
    "(give|offer|let) your (spot|place|slot|seat) (to|go to) (someone|somebody|another)",
    "i (need|want) an answer (today|now|by|tonight|this)",
    "(deal|offer|price) is off",
    "(take|cross|strike) you (out|off) (of)? (my|our|the) list",
    "i must (take|have|hear|ask you)",
    "(tear|tearing|pull|pulling|shred|shredding|bin|binning) (up)? (the|this|your) (quote|offer|price|name|order) ... ",
    "or i (walk|quit|am done|am out)",
    "(will not|not going to) (be)? (ask|asking|call|calling|chase|chasing|ring|ringing) (you)? (again|twice|any more|any longer)",
    "there will not be (a|another) (second|third|next)? (time|call|message|chance)",
    "you had better ... ",
    "i (can not|will not) hold ... (open|forever|any longer) ... ",
    "(will|is going to|gets|going to) be (closed|suspended|cancelled|canceled|shut|terminated) (unless|if you|today|tonight) ... ",
    "(either)? you are (either)? in or (you are)? out",
    "it is take it or leave it",
    "you owe (it to yourself|me an answer|me a call) ... ",
    "(giving|give) your (territory|county|slot|spot|place|area) to (somebody|someone|the|another) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "you (do not|will not) (need|have) to (call|do|reply|respond)",
    "no need to (call|reply)",
    "(last|final) (call|message|time) (we|you) (spoke|talked|said|left)",
    "(last|final) time you",
    "if you need to (call|reach|talk|speak|change)",
    "last time (you|we|i|there|it|he|she)",
    "the last time",
    # "Last" is the one before.
    "(per|in|to|from|since|with|of|after|following|regarding|re|on|see) (my|our|your|the|his|her|their|that) last (message|call|email)",
    "(my|our|your) last (message|call|email) (said|asked|had|was|went|mentioned|explained|did|held)",
    "(my|our|your) last (message|call|email) $",
    "when you pick up",
    "if you pick up",
    "(i|we) (have|just|only|always|will|would|did)? ... (pick|picked|picking) up the phone",
    "to pick up the phone",
    "is (to)? pick up the phone",
)

RULE = Rule(
    name="pressure",
    group="pressure",
    severity=Severity.WARNING,
    why="pressure tells that the caller needs the deal more than the prospect does",
    advice="leave them free, and give a reason instead",
    find=unless(_SAID, _FINE),
    source="F6",
)
