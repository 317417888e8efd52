"""Pretends another reason, or another relation (promise C7)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(was|were|happened to be) (just)? in (your|the) (neighborhood|neighbourhood)",
    "(was|were|happened to be) (just)? in (your|the) area and (thought|figured)",
    "(returning|return) your (call|message|voicemail|email|inquiry|enquiry)",
    "(about|regarding|concerning|with) your (account|policy|invoice|payment|bill|subscription|delivery|warranty|complaint|application|package|case|tax|taxes|license|registration)",
    "your (recent|latest|online)? (inquiry|enquiry|request|order|application) (with|to|about|from) (us|our)",
    "(calling|call) from (the)? (your|government|bank|irs|billing|security|compliance|legal|accounts payable|google|microsoft|apple) (department|office|bank|building|it)?",
    "(problem|issue|error) with your (account|payment|order|website|listing|computer|policy|file)",
    "(personal|private|legal|family) (matter|call|reasons)",
    "you (have been|were|are) (selected|chosen|approved|pre approved|a winner|qualified)",
    "(not|is not|am not) (a|trying|selling|to sell|a sales) (sales call|to sell|you anything|anything|pitch)",
    "(survey|courtesy) call",
    "(about|regarding) (your|the) ... (recent)? (inquiry|enquiry|warranty|invoice you|package|refund|parking|fine)",
    "(short|quick|little|brief|customer) survey",
    "you asked (me|us) to (call|ring|write|phone)",
    "your (boss|manager|wife|husband|colleague|director) (told|asked|said) (me|i) ... (to|should) (call|talk|speak|contact)",
    "(friend|buddy|pal) of your (brother|boss|wife|husband|father|sister|son|mother)",
    "(mutual|common) (acquaintance|friend) ... ",
    "(following up on|about) your request $",
    "(have|got) a (package|parcel|delivery|refund|cheque|check) for you",
    "on behalf of your (internet|phone|insurance|power|energy|electric|bank) ... ",
    "(am|is|are) not (calling|ringing|trying|here|writing|phoning) to sell ... ",
    "(am|are) not selling (you)? (anything|a thing)",
    "(is|it is) not a sales (call|pitch)",
    "(returning|answering) (the|your|that) (call|message) (you)? ... ",
    "(getting|coming|ringing|calling) (you)? back (to you)? (on|about|as) (the call you|you asked|your call) ... ",
    "(ringing|calling|phoning) (you)? (about|regarding|concerning) your (recent|last)? (order|booking|account|card|refund) ... ",
    "(it is|is) (a|an)? (personal|private|family) (family)? (thing|matter|call|one) ... ",
    "(a)? problem with your (card|account|payment|booking) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(your team|your colleague|you) asked",
    "your (engineer|assistant|colleague) (sent|gave|showed) ... ",
)

RULE = Rule(
    name="deceptive_pretext",
    group="tricks",
    severity=Severity.ERROR,
    why="a call won by a false reason ends when the true one is told, and in places it is against the law",
    advice="give the true reason",
    find=unless(_SAID, _FINE),
    source="C7",
    contexts=frozenset({Context.COLD, Context.MET}),
)
