"""How long the published training takes, and the same training in PyTorch beside it, where there is one."""

from importlib.util import find_spec
from time import process_time

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


def train_here(updates):
    """Go through the records of so many updates, company A and company B in turn."""
    *_, last = train(START, COMPANIES, TARGETS, Adam(0.001), updates, "per_sample")
    return last.params


def layer(torch, dtype):
    """PyTorch's own layer; of its two biases, which add up, only one trains."""
    lstm = torch.nn.LSTM(1, 1, dtype=dtype)
    lstm.bias_hh_l0.requires_grad_(False).zero_()
    numbers = [lstm.weight_hh_l0, lstm.weight_ih_l0, lstm.bias_ih_l0]
    return numbers, ("input", "forget", "candidate", "output"), lambda xs: lstm(xs)[0][-1, 0]


def by_hand(torch, dtype):
    """As few operations on tensors as a cell can do with: all gates at once."""
    w_h, w_x, b = numbers = [torch.nn.Parameter(torch.zeros(4, dtype=dtype)) for _ in GATE_NUMBERS]
    nothing = torch.zeros((), dtype=dtype)

    def prediction(xs):
        h = c = nothing
        for weighed in (xs * w_x + b).unbind(0):
            z = torch.addcmul(weighed, w_h, h)
            i, f, o = torch.sigmoid(z[:3]).unbind(0)
            c = torch.addcmul(i * torch.tanh(z[3]), f, c)
            h = o * torch.tanh(c)
        return h

    return numbers, ("input", "forget", "output", "candidate"), prediction


IN_TORCH = {
    "PyTorch, `nn.LSTM`": (layer, "float64", 1e-8),
    "PyTorch, `nn.LSTM` in single precision": (layer, "float32", 1e-2),
    "PyTorch, cell by hand": (by_hand, "float64", 1e-8),
}
"""Makes the cell, in which precision, and how far one of the twelve numbers may end from where `train` takes
it: single precision has seven digits, and each update hands its last ones on."""


def train_in_torch(make, precision, updates):
    """Train like `train_here`, but without the loss of the sample that it does not train on."""
    import torch

    torch.set_num_threads(1)
    dtype = getattr(torch, precision)
    numbers, gates, prediction = make(torch, dtype)
    with torch.no_grad():
        for name, number in zip(GATE_NUMBERS, numbers, strict=True):
            start = [getattr(getattr(START, gate), name) for gate in gates]
            number.copy_(torch.tensor(start, dtype=dtype).reshape(number.shape))
    optimizer = torch.optim.Adam(numbers, lr=0.001, betas=(0.9, 0.999), eps=1e-8, fused=True)
    sequences = [torch.tensor(xs, dtype=dtype)[:, None] for xs in COMPANIES]
    for update in range(updates):
        sample = update % len(sequences)
        loss = (prediction(sequences[sample]) - TARGETS[sample]) ** 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    trained = (number.detach().double().flatten().tolist() for number in numbers)
    return LSTMParams(**dict(zip(gates, map(Gate, *trained), strict=True)))


def seconds(train, *way, updates):
    """Return the seconds of one core that all updates take, measured on some."""
    start = process_time()
    train(*way, updates)
    return (process_time() - start) * UPDATES / updates


def table():
    ways = {name: way[:2] for name, way in IN_TORCH.items() if find_spec("torch")}
    for name, way in ways.items():
        off = np.abs(train_in_torch(*way, TORCH_UPDATES).flat() - train_here(TORCH_UPDATES).flat()).max()
        if not off <= IN_TORCH[name][-1]:
            raise RuntimeError(f"{name} is no match for `train`: a number is off by {off}")
    least = {}
    for _ in range(REPEATS):  # in turn, so that the ratio holds when the machine's speed drifts
        turn = {"`train`": seconds(train_here, updates=UPDATES)}
        turn |= {name: seconds(train_in_torch, *way, updates=TORCH_UPDATES) for name, way in ways.items()}
        least = {name: min(taken, least.get(name, taken)) for name, taken in turn.items()}
    print(f"| {UPDATES} updates on the two companies | seconds of one core | ratio |\n|---|---|---|")
    for name, taken in least.items():
        print(f"| {name} | {taken:.2f} | {taken / least['`train`']:.1f} |")
    if not ways:
        print("\nPyTorch is not installed; to have it measured beside: pip install torch")
