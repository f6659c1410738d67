"""Training goes on from weights of the same network, whole, and from no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="training's libraries are not installed here")

from training import close  # noqa: E402
from training.train import Plan, begin, keep, started  # noqa: E402


def network() -> Any:
    """Return a network whose first matrix never moves."""
    net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 2))
    net[0].requires_grad_(False)
    return net


def test_what_was_kept_is_what_training_goes_on_from(tmp_path: Path) -> None:
    net, other = network(), network()
    torch.save({n: p for n, p in net.named_parameters() if p.requires_grad}, tmp_path / "one.pt")
    keep([tmp_path / "one.pt"], tmp_path / "kept.safetensors")
    begin(other, started(tmp_path / "kept.safetensors"))
    assert torch.allclose(other[1].weight, net[1].weight, rtol=0.01)
    assert not torch.allclose(other[0].weight, net[0].weight, rtol=0.01)


@pytest.mark.parametrize("change", [{"1.bias": None}, {"2.bias": torch.zeros(2)}])
def test_weights_of_another_network_are_refused(change: dict[str, Any]) -> None:
    weights = {**network().state_dict(), **change}
    with pytest.raises(SystemExit, match="another network"):
        begin(network(), {name: one for name, one in weights.items() if one is not None})


def test_a_later_course_goes_on_from_the_mean_and_comes_into_it_with_a_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[float] = []
    plans: list[Plan] = []

    def train(plan: Plan) -> Path:
        plans.append(plan)
        begun.append(float(started(plan.start)["w"]) if plan.start else 0.0)
        path = tmp_path / f"{plan.name}-{len(begun)}.pt"
        torch.save({"w": torch.tensor(4.0 ** len(begun))}, path)
        return path

    monkeypatch.setattr(close, "train", train)
    learned = close.courses(Plan(name="close", close=True))
    assert begun == [0, 4, 10]
    assert [plan.turn for plan in plans] == [0, 1, 2]
    assert [plan.reworded for plan in plans] == [False, True, True]
    assert [(plan.aside, plan.share) for plan in plans[1:]] == [((), 0), (("polar",), 1 / 6)]
    assert {plan.rate for plan in plans[1:]} == {close.LATER_RATE}
    assert float(close.average(learned)["w"]) == (10 + 64) / 2
