"""Runs down a competitor, or the prospect's own choice (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(unlike|better than|cheaper than|not like|superior to) (our|the|your|other|most|all|those|any) ... (competitor|competitors|competition|vendor|vendors|supplier|suppliers|provider|providers|companies|others|rest|guys|agencies)",
    "your (current|present|existing|old) (vendor|supplier|provider|system|software|agency|bank|carrier|contractor|setup) ... (is|are|was) ... (overcharging|bad|terrible|outdated|slow|ripping|failing|costing|obsolete|awful|garbage|junk|useless|wrong|too expensive|overpriced|behind)",
    "(they|competitors|our competition|other vendors|most companies|other companies) (are|will|just|only|always|all) ... (overcharge|overcharging|rip|ripping|lie|lying|charge you|bad|terrible|slow|outdated|do not care|junk|garbage|cheat)",
    "(stuck with|wasting (money|time) (with|on)|throwing money away (with|on)|losing money (with|on)) (your|them|those|that|the)? (current|present|old|lot|people|guys|supplier|vendor|provider|outfit)",
    "(they|those guys|those people|these guys|the people you use|your (supplier|vendor|provider|agency|carrier)|the others|the other lot|that lot) ... (are|is|were|was) ... (a mess|cowboys|crooks|clowns|amateurs|a joke|liars|thieves|robbing|a rip off|useless|hopeless|rubbish|garbage|trash|terrible|awful|a disaster|going under|overpriced|ripping|the worst|junk|years behind)",
    "they (could not|can not|will not|never|do not) (weld|run|fix|deliver|answer|keep|make|build|pick|even|care|show) ... ",
    "everybody knows ... (they|their) ... ",
    "(crooks|cowboys|clowns|charlatans|con artists) (at|over at|from|like) @",
    "unlike (those|these|them) ... ",
    "(they|that system|their (product|software|pumps|stuff|rope|support)) ... (snapped|breaks|break|fails|leaks|falls apart|is a joke|is garbage|is junk|is rubbish)",
    "(leaving|left|dropping) @ in droves",
    "(lets|letting|been letting) (you|everybody|everyone|people) down",
    "(current|present|existing|old) (vendor|supplier|provider|carrier|agency) ... (crook|worst|joke|robbing|useless|terrible|awful|disaster|clowns)",
    "(software|pumps|product|support|service) is (garbage|junk|rubbish|a joke|trash|rubbish|years behind)",
    "(other|the other|most) (vendors|suppliers|agencies|companies|providers|salespeople) (just|only|will|all|lie|overcharge|cheat) ... ",
    "everybody knows @ is ... ",
    "so much better than @ $",
    "they overcharge (everybody|everyone|people|you)",
    "(can not|never) be trusted",
    "did you a disservice",
    "(years|miles) behind ours",
    "whoever (sold|fitted|fits|installed|does|did|services|made|put) ... (saw you coming|ought to|wants shooting|should be|clown|junk|rubbish) ... ",
    "(lot|mob|yard|firm|outfit|crowd|shower|fellas|fellows|boys|folks|crew|people|guys|fella|supplier) (you|that|who|doing|servicing|down|across|over|at|do)? ... (could not|would not|can not|never pay|cut every|a bunch of|would sell you|are robbing|are crooks|is junk|is rubbish) ... ",
    "(bunch|load|pack|shower) of (clowns|cowboys|crooks|amateurs|thieves|robbers|chancers)",
    "(robbing|fleecing|ripping|cheating) (you|everybody|everyone|their customers|people) ... ",
    "(rubbish|junk|trash|garbage|tat|muck) (your|they|the others|that lot|the other) ... ",
    "would not (let|trust) @ ... to sell me ... ",
    "would not trust @ (with|to) ... ",
    "(come|comes|came) crying back ... ",
    "better off without (them|those|that) ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "(the|your) (pump|filter|belt|valve|line|roof|boiler) ... (snapped|breaks|break|fails|leaks)",
    "could not (find|reach|get|see|open|come|park|read|reach|deliver) ... (you|your|the|in|on|to|it)",
)

RULE = Rule(
    name="competitor_bashing",
    group="about us",
    severity=Severity.WARNING,
    why="it blames the prospect's own choice, and says nothing for yours",
    advice="say what is different for them, without the other one's name",
    find=unless(_SAID, _FINE),
    source="F6",
)
