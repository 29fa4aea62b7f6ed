"""How long the published training takes, and the same training in PyTorch beside it, where there is one."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from time import process_time
from typing import Any

import numpy as np

from lstm_core import PRESETS, Gate, LSTMParams
from lstm_core.cell import GATE_NUMBERS
from lstm_lab import Adam, train

UPDATES = 10_000
REPEATS = 3
TORCH_UPDATES = 2_000
"""PyTorch runs a fifth of the training, and its time is multiplied by five."""

START = PRESETS["companies-untrained"].params
COMPANIES = list(PRESETS["companies"].sequences.values())
TARGETS = list(PRESETS["companies"].targets.values())
HERE = "`train`"
LAYER = "PyTorch, `nn.LSTM`"
SINGLE_LAYER = "PyTorch, `nn.LSTM` in single precision"
BY_HAND = "PyTorch, cell by hand"
MAY_BE_OFF = {LAYER: 1e-8, SINGLE_LAYER: 1e-2, BY_HAND: 1e-8}
"""How far one of the twelve numbers may end from where `train` takes it: single precision has seven
digits, and each update hands its last ones on."""
LAYER_ORDER = ["input", "forget", "candidate", "output"]
HAND_ORDER = ["input", "forget", "output", "candidate"]
Way = Callable[[int], LSTMParams]
"""Trains for a number of updates and returns the twelve numbers."""


def seconds_of_training() -> dict[str, float]:
    """Return the seconds of one core (the least of several) here and, where installed, in PyTorch.

    They take turns, so that the ratio holds when the machine's speed drifts. PyTorch has one thread
    and its fused Adam, and does not work out the loss of the sample that it does not train on, which
    `train` does for every record.
    """
    ways = _ways_in_torch() if find_spec("torch") else {}
    for name, way in ways.items():
        off = np.abs(way(TORCH_UPDATES).flat() - train_here(TORCH_UPDATES).flat()).max()
        if not off <= MAY_BE_OFF[name]:
            raise RuntimeError(f"{name} is no match for `train`: a number is off by {off}")
    taken: dict[str, list[float]] = {}
    for _ in range(REPEATS):
        taken.setdefault(HERE, []).append(_seconds(train_here, UPDATES))
        for name, way in ways.items():
            seconds = _seconds(way, TORCH_UPDATES) * UPDATES / TORCH_UPDATES
            taken.setdefault(name, []).append(seconds)
    return {name: min(times) for name, times in taken.items()}


def train_here(updates: int) -> LSTMParams:
    """Go through the records of so many updates, company A and company B in turn."""
    *_, last = train(START, COMPANIES, TARGETS, Adam(0.001), updates, "per_sample")
    return last.params


def _ways_in_torch() -> dict[str, Way]:
    torch: Any = import_module("torch")
    torch.set_num_threads(1)

    def training(numbers: list[Any], prediction: Callable[[Any], Any], updates: int) -> None:
        optimizer = torch.optim.Adam(numbers, lr=0.001, betas=(0.9, 0.999), eps=1e-8, fused=True)
        samples = [
            (torch.tensor(xs, dtype=numbers[0].dtype)[:, None], target)
            for xs, target in zip(COMPANIES, TARGETS, strict=True)
        ]
        for update in range(updates):
            xs, target = samples[update % len(samples)]
            loss = (prediction(xs) - target) ** 2
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    def by_layer(updates: int, dtype: Any = torch.float64) -> LSTMParams:
        """PyTorch's own layer; of its two biases, which add up, only one trains."""
        layer = torch.nn.LSTM(1, 1, dtype=dtype)
        trained = [layer.weight_hh_l0, layer.weight_ih_l0, layer.bias_ih_l0]
        layer.bias_hh_l0.requires_grad_(False).zero_()
        with torch.no_grad():
            for number, start in zip(trained, _starts(LAYER_ORDER), strict=True):
                number.copy_(torch.tensor(start, dtype=dtype).reshape(number.shape))
        training(trained, lambda xs: layer(xs)[0][-1, 0], updates)
        return _cell(LAYER_ORDER, trained)

    def by_hand(updates: int) -> LSTMParams:
        """As few operations on tensors as a cell can do with: all gates at once."""
        w_h, w_x, b = trained = [
            torch.nn.Parameter(torch.tensor(start, dtype=torch.float64)) for start in _starts(HAND_ORDER)
        ]
        nothing = torch.zeros((), dtype=torch.float64)

        def prediction(xs: Any) -> Any:
            h = c = nothing
            for weighed in (xs * w_x + b).unbind(0):
                z = torch.addcmul(weighed, w_h, h)
                i, f, o = torch.sigmoid(z[:3]).unbind(0)
                c = torch.addcmul(i * torch.tanh(z[3]), f, c)
                h = o * torch.tanh(c)
            return h

        training(trained, prediction, updates)
        return _cell(HAND_ORDER, trained)

    single = partial(by_layer, dtype=torch.float32)
    return {LAYER: by_layer, SINGLE_LAYER: single, BY_HAND: by_hand}


def _starts(gates: list[str]) -> list[list[float]]:
    """Return all w_h, all w_x and all b, in the order of some gates."""
    return [[getattr(getattr(START, gate), number) for gate in gates] for number in GATE_NUMBERS]


def _cell(gates: list[str], trained: list[Any]) -> LSTMParams:
    """Return the cell of all w_h, all w_x and all b, in the order of some gates."""
    w_h, w_x, b = (number.detach().double().flatten().tolist() for number in trained)
    return LSTMParams(**dict(zip(gates, map(Gate, w_h, w_x, b), strict=True)))


def _seconds(way: Way, updates: int) -> float:
    start = process_time()
    way(updates)
    return process_time() - start


def table() -> Iterator[str]:
    taken = seconds_of_training()
    yield f"| {UPDATES} updates on the two companies | seconds of one core | ratio |\n|---|---|---|"
    for name, seconds in taken.items():
        yield f"| {name} | {seconds:.2f} | {seconds / taken[HERE]:.1f} |"
    if len(taken) == 1:
        yield "\nPyTorch is not installed; to have it measured beside: pip install torch"
