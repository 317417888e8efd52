"""Make obp.json beside this script: obp 0.5.7's values of the estimators on made-up logs.

Run by hand in a throw-away environment, and never by the tests::

    pip install numpy pandas scipy scikit-learn tqdm pyyaml matplotlib seaborn mypy-extensions
    pip install --no-deps --ignore-requires-python obp==0.5.7 pyieoe
    python make_golden.py

obp wants torch for estimators that are not used here; a stub stands in for it.
"""

# mypy: ignore-errors
# ruff: noqa: PLC0415 - the stub must stand before obp is imported

import json
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType

import numpy as np


class _Stub(ModuleType):
    """Whatever is asked for is a class that does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


for path in (
    "torch",
    "torch.nn",
    "torch.nn.functional",
    "torch.optim",
    "torch.utils",
    "torch.utils.data",
):
    sys.modules[path] = _Stub(path)
    above, _dot, last = path.rpartition(".")
    if above:
        setattr(sys.modules[above], last, sys.modules[path])

HERE = Path(__file__).parent
CASES = ((11, 60, 3), (12, 40, 4), (13, 30, 9))


def case(seed, n, actions):
    draw = np.random.default_rng(seed)
    chances = draw.dirichlet(np.ones(actions), n)
    wanted = draw.dirichlet(np.full(actions, 0.5), n)
    action = (draw.random(n)[:, None] > chances.cumsum(axis=1)[:, :-1]).sum(axis=1)
    reward = (draw.random(n) < 0.05 + 0.3 * action / actions).astype(int)
    propensity = chances[np.arange(n), action]
    predicted = draw.uniform(0, 0.4, (n, actions))
    return action, reward, propensity, wanted, predicted


def main():
    from obp.ope import (
        DoublyRobust,
        InverseProbabilityWeighting,
        SelfNormalizedInverseProbabilityWeighting,
    )

    kinds = {
        "ips": InverseProbabilityWeighting(),
        "snips": SelfNormalizedInverseProbabilityWeighting(),
        "dr": DoublyRobust(),
    }
    cases = []
    for seed, n, actions in CASES:
        action, reward, propensity, wanted, predicted = case(seed, n, actions)
        given = {
            "reward": reward,
            "action": action,
            "pscore": propensity,
            "action_dist": wanted[:, :, None],
            "estimated_rewards_by_reg_model": predicted[:, :, None],
            "position": np.zeros(n, int),
        }
        cases.append(
            {
                "seed": seed,
                "n": n,
                "actions": actions,
                "action": action.tolist(),
                "reward": reward.tolist(),
                "propensity": propensity.tolist(),
                "wanted": wanted.tolist(),
                "predicted": predicted.tolist(),
                **{name: float(one.estimate_policy_value(**given)) for name, one in kinds.items()},
            }
        )
    made = {"made_by": f"obp {metadata.version('obp')}", "cases": cases}
    (HERE / "obp.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
