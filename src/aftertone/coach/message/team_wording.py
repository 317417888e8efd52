"""What a team's workspace changes about wording: its own rules, and those that it silenced."""

from dataclasses import dataclass
from pathlib import Path

from aftertone import workspace as folder
from aftertone.coach.message.own_rules import OwnRule, read_own_rules
from aftertone.coach.message.rule import Rule
from aftertone.coach.message.rules import RULES
from aftertone.coach.message.silences import Silence, team_silences
from aftertone.coach.plan import Part


@dataclass(frozen=True, slots=True)
class TeamWording:
    """The rules that hold here, the team's own among them, and the silences of the team."""

    rules: tuple[Rule, ...]
    own: tuple[OwnRule, ...]
    silences: tuple[Silence, ...]

    @property
    def names(self) -> list[str]:
        """Everything that can be silenced: each rule, and each part that can be missing."""
        return [one.name for one in self.rules] + [f"missing_{part.value}" for part in Part]


def team_wording(start: Path) -> TeamWording:
    """Return what holds in a folder; without a workspace the rules as they come."""
    workspace = folder.find_workspace(start)
    if workspace is None:
        return TeamWording(RULES, (), ())
    own = read_own_rules(workspace.rules_folder, taken=[one.name for one in RULES])
    plain = TeamWording((*RULES, *(one.rule for one in own)), own, ())
    silences = team_silences(folder.silenced_rules(workspace), known=plain.names)
    return TeamWording(plain.rules, own, silences)
