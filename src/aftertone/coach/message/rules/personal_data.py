"""Says private things where others may hear or read them (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel

_SAID = Phrases(
    "(social security|credit card|debit card|bank account|account|card|passport|routing|policy) number (is|was|ending|ends|of)",
    "(card|account) ending (in|with)",
    "(date of birth|birth date|birthdate|your birthday is|you were born)",
    "your (diagnosis|test results|test result|lab results|prescription|medication|surgery|therapy|pregnancy|treatment|biopsy|blood work|illness)",
    "your (debt|debts|overdue|past due|unpaid|outstanding) (balance|payment|loan|bill|amount|is|of|invoice)?",
    "(you|your account) (owe|owes|is past due|is overdue|are behind|is in default|is in arrears|are in arrears)",
    "your (divorce|bankruptcy|criminal|arrest|foreclosure|salary|salaries|dismissal|layoff|layoffs)",
    "(password|pin|pin code|security code) is",
    "(his|her|your|their|dad|mum|mom|wife|husband|son|daughter|mother|father|brother|sister|kayleigh) ... (diagnosis|miscarriage|parkinson|cancer|chemo|pregnancy|divorce|bankruptcy|debts|arrears|depression|surgery|rehab|drinking|arrest|therapy|affair|overdose|hiv|dementia|breakdown|heart attack|stroke)",
    "(unpaid|overdue|outstanding) balance of ... ",
    "(in|back in|out of) rehab",
    "(miscarriage|your biopsy|blood test|std|hiv) ... ",
    "(card|account) (was|is|got) (declined|frozen|overdrawn)",
    "(loan|mortgage) (application)? (was|is|got|payments) (declined|denied|turned down|refused|late|missed)",
    "(salary|wage|wages) of ... (thousand|#)",
    "(medical|health|heart) condition",
    "(behind|late) on (the|your) ... (loan|mortgage|rent|payments|payment)",
    "your credit (score|rating|report|history)",
    "(has|have|got) (dementia|cancer|depression|diabetes|hiv)",
    "(tax lien|foreclosure|bankruptcy) ... ",
    "(give|send|tell|text|read|need|confirm|leave|get) (me|us)? ... your (full)? (card|account|social security|bank|debit|credit|pin|password|passport|birth|date of birth|birthday|security code|sort code) (number|details|code|date)? ... ",
    "(the)? (password|code) (to|for|on the back of) your (account|card|bank|login|email|computer) ... ",
    "your (loan|mortgage|account|rent|payment|payments|credit card) (is|are) ... (overdue|late|in arrears|past due|behind|overdrawn|declined) ... ",
    "(payments|months|weeks|days) (behind|in arrears|overdue) ... ",
    "(your|his|her|their) (birthday|date of birth) (is|was) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(my|our) account number",
    "your (treatment|water|waste) (plant|line|system)",
    "owe it to ... ",
    "pin for (the|your) (gate|door|lock|yard|box|locker|trailer|hitch) ... ",
)

RULE = Rule(
    name="personal_data",
    group="law",
    severity=Severity.ERROR,
    why="a voicemail may be played aloud, and a text read over a shoulder",
    advice="say that it is about their contract and ask for a call",
    written_advice="write that it is about their contract and ask for a call",
    find=unless(_SAID, _FINE),
    source="F6",
    channels=frozenset({Channel.VOICEMAIL, Channel.TEXT}),
)
