"""Something that shows the message is meant for this prospect."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.plan import Part

_THEIRS = Phrases(
    "(i|we) (saw|see|read|noticed|notice|heard|hear|understand|learned|found|know|gather|came across) ... (you|your|that you|that your)",
    "(i|we) (saw|read|noticed|heard) ... (opened|opening|hiring|hired|announced|posted|launched|bought|moved|moving|closed|expanding|expanded|article|talk|post|job)",
    "you (mentioned|asked|told|said|wanted|requested|wrote|posted|downloaded|visited|attended|spoke|opened|signed|started|bought|ordered|needed|looked|showed|wondered|raised|were|have been|had|run|use|just|recently|are (hiring|opening|looking|expanding|running|using|moving|planning|building|adding|growing|responsible|heading|leading))",
    "your (team|colleague|colleagues|plant|plants|site|sites|warehouse|warehouses|store|stores|office|offices|fleet|clinic|clinics|school|branch|line|lines|second|first|third|new|website|job|posting|article|talk|post|announcement|order|orders|contract|renewal|lease|invoice|delivery|trial|account|crew|shop|kitchen|project|proposal|quote|question|request|manager|boss|assistant|department|maintenance|old|current|last|boiler|roof|trucks|drivers|customers|hotel|restaurant|hospital|patients|students|production|purchasing|finance) ... ",
    "(since|because|now that|given that) (you|your) ... ",
    "(your|the) (filter|filters|pump|pumps|supplier|software|system|vendor|provider|machine|machines|product|products) ... (is|are|stops|runs|ends|was|has|you (use|run|have|bought|asked)) ... ",
    "(in|at) your (area|street|road|town|city|industry|building|region)",
    "(companies|plants|teams|shops|clinics|firms|people|businesses|bakeries|schools|hotels|stores|managers) (like|of) (yours|you|your size|your kind)",
)


def _find(message: Message) -> Iterator[Hit]:
    yield from _THEIRS.find(message)
    if message.plan is not None and message.plan.prospect.company:
        yield from Phrases(_plain(message.plan.prospect.company)).find(message)


def _plain(text: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in text.lower()).split())


FINDER = PartFinder(Part.RELEVANCE, _find)
