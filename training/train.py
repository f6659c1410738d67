"""Train a reader: passes over the mixture, resumable, on a GPU or on two cores.

Weights are kept in float32 and computed with in bfloat16, or in float32 where that is faster; the
word embeddings stay as they are, which spares 11.7 of 22.6 million updates a step. On two cores of
an AMD EPYC (AVX-512, bfloat16), 32 rows of 160 tokens: float32 with dropout 4.7 s a step, autocast
1.2 s, bfloat16 copies 0.98 s. On two cores of a Xeon with AMX, batches of the mixture:
0.70 s a step, of the close reader 1.52 s; with memory in large pages that stay, as ``make train``
asks for them, 0.65 s and 1.40 s (two runs of each, in turn); on another day, such a machine took
0.95 s and 2.0 s. Compiled by torch.compile a step
took 1.4 times as long, in one run of each.
"""

from __future__ import annotations

import copy
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from training import features, mix, origin, reword
from training.data import Example
from training.model import CloseNet, ReaderNet
from training.origin import tokenizer

FOLDER = origin.ROOT / "var" / "training"
BATCH = 32
POOL = 40  # batches that are sorted by length together
RATE = 2e-4
CLOSE_RATE = 5e-4  # of low-rank changes, which take about ten times that of whole matrices
WARMUP = 0.05
DECAY = 0.01
SAVE_SECONDS = 600

Batch = dict[str, torch.Tensor]
Loss = Callable[[ReaderNet, Batch], tuple[torch.Tensor, float]]  # to descend, and to show


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, from which weights, and on which turn of the mixture.

    `minutes` ends the schedule early, and its learning rate with it. `close` trains the close
    reader, over windows as it meets them. `without` names files of our own news to leave out.
    `reworded` asks in other words (`training.reword`). `aside` names files of further questions
    about our own news (`training.mix.ASIDE`), which are `share` of all then.
    """

    epochs: float = 1.0
    minutes: float | None = None
    rate: float = RATE
    start: Path | None = None
    name: str = "reader"
    turn: int = 0
    close: bool = False
    without: tuple[str, ...] = ()
    reworded: bool = False
    aside: tuple[str, ...] = ()
    share: float = 0.0


def batches(
    examples: Sequence[Example], words: Tokenizer, plan: Plan, skip: int
) -> Iterator[Batch]:
    """Yield batches of rows of like length, in an order that the seed fixes, from step `skip`."""
    size = BATCH * POOL
    total = int(len(examples) * plan.epochs)
    for number, begin in enumerate(range(0, total, size)):
        dice = random.Random(f"{mix.SEED + plan.turn}:{number}")
        pool = [examples[i % len(examples)] for i in range(begin, min(begin + size, total))]
        steps = len(pool) // BATCH
        if skip >= steps:
            skip -= steps
            continue
        if plan.reworded:
            pool = [reword.reworded(one, dice) for one in pool]
        rows = features.rows(pool, words, dice, features.CLOSE if plan.close else features.WIDE)
        rows.sort(key=lambda row: len(row.ids))
        order = list(range(0, steps * BATCH, BATCH))
        dice.shuffle(order)
        for place in order[skip:]:
            arrays = features.batch(rows[place : place + BATCH])
            yield {name: torch.from_numpy(array) for name, array in arrays.items()}
        skip = 0


def loss(net: ReaderNet, batch: Batch) -> tuple[torch.Tensor, float]:
    """Return the loss to descend, and the span part of it as a number."""
    start, end, answerable = net(
        batch["input_ids"], batch["attention_mask"], batch["token_type_ids"]
    )
    shut = ~batch["open"]
    span = F.cross_entropy(start.float().masked_fill(shut, -1e4), batch["start"])
    span = span + F.cross_entropy(end.float().masked_fill(shut, -1e4), batch["end"])
    found = (batch["start"] > 0).float()
    whole = F.binary_cross_entropy_with_logits(answerable.float(), found)
    return span / 2 + whole / 2, float(span.detach()) / 2


def parts(device: torch.device) -> int:
    """Return how many threads share a batch: on a processor two, each with half of the cores.

    On two cores that other programs used as well, ops of two threads each waited for one another
    at every matrix: 25 steps took four minutes. Two halves of a batch meet once a step.
    """
    if device.type != "cpu":
        return 1
    cores = len(os.sched_getaffinity(0))
    count = min(2, cores)
    torch.set_num_threads(cores // count)
    return count


def device() -> torch.device:
    """Return the GPU, where there is one, or the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def faster(device: torch.device) -> torch.dtype:
    """Return the type that this machine multiplies faster in: bfloat16, or float32.

    A GPU has bfloat16, and so have some processors. Where a processor lacks it, a matrix took 30
    times as long as in float32 (AMD EPYC with AVX2). The processor's own time is compared: what
    other programs hold up says nothing of either.
    """
    if device.type != "cpu":
        return torch.bfloat16
    took: dict[torch.dtype, float] = {}
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(512, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
        left @ right  # the first time it gets ready
        runs: list[float] = []
        for _ in range(9):
            begun = time.process_time()
            left @ right
            runs.append(time.process_time() - begun)
        took[kind] = min(runs)
    return min(took, key=lambda kind: took[kind])


def network(plan: Plan) -> ReaderNet:
    """Return the network that a plan trains, as its base has it."""
    return CloseNet(origin.close_base()) if plan.close else ReaderNet(origin.base())


class Trainer:
    """The network as it computes, its float32 weights, and the optimiser over them."""

    def __init__(
        self,
        plan: Plan,
        device: torch.device,
        net: ReaderNet | None = None,
        loss: Loss = loss,
    ) -> None:
        torch.manual_seed(mix.SEED)
        self.plan = plan
        self.device = device
        self.loss = loss
        self.net = net or network(plan)
        if plan.start:
            begin(self.net, started(plan.start))
        self.exact = {
            name: one.detach().clone().float()
            for name, one in self.net.named_parameters()
            if one.requires_grad
        }
        self.net.to(device=device, dtype=faster(device)).train()
        self.nets = [self.net, *(copy.deepcopy(self.net) for _ in range(parts(device) - 1))]
        self.pool = ThreadPoolExecutor(len(self.nets))
        self.moving = [(n, p) for n, p in self.net.named_parameters() if p.requires_grad]
        self.copies = [[p for p in net.parameters() if p.requires_grad] for net in self.nets]
        self.masters = [torch.nn.Parameter(self.exact[n].to(device)) for n, _ in self.moving]
        pairs = list(zip(self.moving, self.masters, strict=True))
        heads = [m for (n, _), m in pairs if not n.startswith("encoder.")]
        body = [m for (n, _), m in pairs if n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": body, "scale": 1.0}, {"params": heads, "scale": 3.0}],
            lr=plan.rate,
            weight_decay=DECAY,
            fused=True,
        )
        self.step = 0
        self.seconds = 0.0

    def advance(self, batch: Batch, progress: float) -> float:
        """Take one step at a learning rate that `progress` (0 to 1) sets; return the loss."""
        rate = self.plan.rate * min(progress / WARMUP, (1 - progress) / (1 - WARMUP))
        for group in self.optimiser.param_groups:
            group["lr"] = max(rate, 0.0) * group["scale"]
        shown = sum(self.pool.map(self.descend, range(len(self.nets)), repeat(batch)))
        for place, master in enumerate(self.masters):
            master.grad = torch.zeros_like(master)
            for mine in self.copies:
                grad = mine[place].grad
                assert grad is not None
                master.grad += grad.float()
                mine[place].grad = None
        torch.nn.utils.clip_grad_norm_(self.masters, 1.0)
        self.optimiser.step()
        self.spread()
        self.step += 1
        return shown

    def descend(self, number: int, batch: Batch) -> float:
        """Compute the gradients of one copy's share of the batch; return its share of the loss."""
        count = len(self.nets)
        mine = {name: tensor[number::count].to(self.device) for name, tensor in batch.items()}
        value, shown = self.loss(self.nets[number], mine)
        (value / count).backward()
        return shown / count

    def spread(self) -> None:
        """Give the float32 weights to every copy that computes."""
        with torch.no_grad():
            for mine in self.copies:
                torch._foreach_copy_(mine, self.masters)

    def weights(self) -> dict[str, torch.Tensor]:
        """Return the float32 weights that are learned."""
        for (name, _), master in zip(self.moving, self.masters, strict=True):
            self.exact[name] = master.detach().cpu().clone()
        return self.exact

    def save(self) -> None:
        """Write a checkpoint to resume from, and the weights alone to export or average."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        state: dict[str, Any] = {
            "weights": self.weights(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "rate": self.plan.rate,
            "turn": self.plan.turn,
            "without": list(self.plan.without),
            "reworded": self.plan.reworded,
            "aside": list(self.plan.aside),
            "share": self.plan.share,
        }
        target = FOLDER / f"{self.plan.name}.checkpoint"
        torch.save(state, target.with_suffix(".new"))
        target.with_suffix(".new").replace(target)
        torch.save(state["weights"], FOLDER / f"{self.plan.name}-{self.step:05d}.pt")

    def resume(self) -> None:
        """Go on from the last checkpoint, when there is one."""
        path = FOLDER / f"{self.plan.name}.checkpoint"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        begin(self.net, state["weights"])
        for (name, _), master in zip(self.moving, self.masters, strict=True):
            master.data.copy_(state["weights"][name])
        self.spread()
        self.exact = state["weights"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]
        print(f"goes on from step {self.step}")


def started(path: Path) -> dict[str, torch.Tensor]:
    """Return float32 weights to go on from: a file of this module, or what is committed."""
    if path.suffix == ".safetensors":
        return {name: one.float() for name, one in load_file(path).items()}
    return torch.load(path, weights_only=True)


def begin(net: torch.nn.Module, weights: Mapping[str, torch.Tensor]) -> None:
    """Load weights into a network; nothing that is learned may be missing, nothing be left over.

    Raises:
        SystemExit: they are of another network.
    """
    learned = {name for name, one in net.named_parameters() if one.requires_grad}
    missing, over = net.load_state_dict(dict(weights), strict=False)
    wrong = [*sorted(learned.intersection(missing)), *over]
    if wrong:
        raise SystemExit(f"training: weights of another network, for example {wrong[0]!r}")


def keep(paths: Sequence[Path], target: Path) -> None:
    """Save what was learned, in half the digits, to train on from."""
    short = {name: one.bfloat16().contiguous() for name, one in average(paths).items()}
    save_file(short, target)


def average(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of several files of weights."""
    states = [started(path) for path in paths]
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if len(states) > 1 else first
        for name, first in states[0].items()
    }


def told(paths: Sequence[Path]) -> dict[str, Any]:
    """Return how weights in ``var/training`` came about, from the checkpoints beside them.

    The last of `paths` is told, and under "before" the one before it; nothing of a file that has
    no checkpoint.
    """
    *others, last = dict.fromkeys(paths)  # one that counts twice is told once
    state = checkpoint(last)
    if not state:
        return {}
    examples = mixture(state["turn"], state["without"], state["aside"], state["share"])
    before = told(others) if others else {}
    return {
        "seed": mix.SEED,
        "turn": state["turn"],
        "without": state["without"],
        "reworded": state["reworded"],
        "aside": state["aside"],
        "share": state["share"],
        "examples": len(examples),
        "mixture": mix.report(examples),
        **spent(state, len(examples)),
        **({"before": before} if before else {}),
    }


def checkpoint(weights: Path) -> dict[str, Any]:
    """Return the checkpoint beside weights in ``var/training``, empty where there is none."""
    path = weights.with_name(f"{weights.stem.rpartition('-')[0]}.checkpoint")
    return torch.load(path, weights_only=True) if path.exists() else {}


def spent(state: Mapping[str, Any], examples: int) -> dict[str, Any]:
    """Return what a checkpoint tells of steps and time, for the card."""
    return {
        "steps": state["step"],
        "batch": BATCH,
        "passes": round(state["step"] * BATCH / examples, 2),
        "minutes": round(state["seconds"] / 60),
        "machine": origin.machine(),
        "learning_rate": state["rate"],
    }


def mixture(turn: int, without: Sequence[str], aside: Sequence[str], share: float) -> list[Example]:
    """Return the examples of a plan, in their order."""
    examples = mix.training(origin.data(), turn, without)
    return mix.beside(examples, aside, share, turn) if aside else examples


def train(plan: Plan) -> Path:
    """Train to the end of the plan and return the file of the final float32 weights."""
    examples = mixture(plan.turn, plan.without, plan.aside, plan.share)
    print(mix.report(examples), flush=True)
    words = tokenizer(origin.base())
    trainer = Trainer(plan, device())
    print(f"computes in {next(trainer.net.parameters()).dtype} on {trainer.device}", flush=True)
    trainer.resume()
    steps = int(len(examples) * plan.epochs) // BATCH
    return run(trainer, batches(examples, words, plan, trainer.step), steps)


def run(trainer: Trainer, feed: Iterable[Batch], steps: int) -> Path:
    """Take the steps that are left; return the file of the final float32 weights."""
    plan = trainer.plan
    begun, saved, recent, tokens = time.monotonic(), time.monotonic(), [], 0
    already, first = trainer.seconds, trainer.step
    for batch in feed:
        trainer.seconds = already + time.monotonic() - begun
        progress = trainer.step / steps
        if plan.minutes:
            progress = max(progress, trainer.seconds / 60 / plan.minutes)
        if progress >= 1:
            break
        recent.append(trainer.advance(batch, progress))
        tokens += batch["input_ids"].numel()
        if trainer.step % 25 == 0:
            speed = (trainer.step - first) * BATCH / (time.monotonic() - begun)
            print(
                f"step {trainer.step}/{steps}  {progress:.1%}  loss {sum(recent) / len(recent):.3f}"
                f"  {speed:.1f} examples/s  {tokens / BATCH / (trainer.step - first):.0f} tokens",
                flush=True,
            )
            recent = []
        if time.monotonic() - saved > SAVE_SECONDS:
            trainer.save()
            saved = time.monotonic()
    trainer.seconds = already + time.monotonic() - begun
    trainer.save()
    return FOLDER / f"{plan.name}-{trainer.step:05d}.pt"
