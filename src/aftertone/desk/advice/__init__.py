"""A moment at the tone becomes advice: what each action is worth, and how sure that is."""

from aftertone.desk.advice.advise import SCHEMA, Advice, Option, ViewAdvice, advise, advise_with
from aftertone.desk.advice.costs import (
    Costs,
    Figure,
    costs_from,
    costs_of,
    figures,
    read_costs,
    usual_costs,
)
from aftertone.desk.advice.decision import decision_of
from aftertone.desk.advice.draws import Draws
from aftertone.desk.advice.json_form import advice_to_json, moment_to_json
from aftertone.desk.advice.moment import Moment, Said, moment_of, other_number
from aftertone.desk.advice.queue import Ranked, rank
from aftertone.desk.advice.schools import is_earned, school_action, schools
from aftertone.desk.advice.told import Told, as_advised, read_advice
from aftertone.desk.advice.trial import Assigned, Choice, Outside, assign, trial_propensities
from aftertone.desk.advice.wording import DOES, NAMES, SHORT, money
from aftertone.desk.advice.worth import Part

__all__ = [
    "DOES",
    "NAMES",
    "SCHEMA",
    "SHORT",
    "Advice",
    "Assigned",
    "Choice",
    "Costs",
    "Draws",
    "Figure",
    "Moment",
    "Option",
    "Outside",
    "Part",
    "Ranked",
    "Said",
    "Told",
    "ViewAdvice",
    "advice_to_json",
    "advise",
    "advise_with",
    "as_advised",
    "assign",
    "costs_from",
    "costs_of",
    "decision_of",
    "figures",
    "is_earned",
    "moment_of",
    "moment_to_json",
    "money",
    "other_number",
    "rank",
    "read_advice",
    "read_costs",
    "school_action",
    "schools",
    "trial_propensities",
    "usual_costs",
]
