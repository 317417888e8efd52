"""Business jargon that says little (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(synergy|synergies|synergistic|value add|value added|value proposition|end to end|turnkey|holistic|mission critical|scalable|actionable|thought leader|thought leadership|low hanging fruit|move the needle|win win|core competency|core competencies|paradigm shift|digital transformation|ecosystem|bandwidth|deep dive|best practices|pain points|pain point|stakeholder alignment|circle of|robust|seamless|seamlessly|frictionless|bespoke|omnichannel|future proof|ideate|operationalize|operationalise)",
    "(leverage|leveraging|leverages) (our|your|the|a|synergies|technology|data|ai|this)",
    "(solution|solutions) (provider|space|portfolio|suite)",
    "(innovative|integrated|comprehensive|tailored|customized|customised|complete|smart) ... (solution|solutions)",
    "(optimize|optimise|optimizing|optimising|streamline|streamlining|empower|empowering|enable|enabling) (your|the)? (workflow|workflows|process|processes|business|operations|team|teams|organization|organisation|efficiency|productivity)",
    "(growth|revenue|demand) engine",
    "(proprietary|ai powered|next gen) ... (platform|engine|technology|framework|methodology)",
    "(maximum|real|true|more) added value",
    "(360|three sixty|three hundred and sixty) degree",
    "(unlock|drive|maximise|maximize|accelerate) ... (value|growth|potential|roi|efficiency|efficiencies|outcomes|alignment)",
    "(solution|solutions) (more)? (integral|oriented|driven|focused|based)",
    "(operational|business) (excellence|outcomes|transformation)",
    "(go to market|customer centric|mission critical|data driven) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(network|internet|line|the) bandwidth (is|of|at|limit)",
    "(your|the) (pond|river|forest|garden) ecosystem",
    "paradigm shift $",
)

RULE = Rule(
    name="jargon",
    group="hype and jargon",
    severity=Severity.WARNING,
    why="the listener must translate it, and will not",
    advice="say what happens, in words one would use at a kitchen table",
    find=unless(_SAID, _FINE),
    source="F6",
)
