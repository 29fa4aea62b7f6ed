"""Optimizers: how far a number moves at an update, given its gradient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np

from lstm_core.checks import Numbers, finite

Memory: TypeAlias = tuple[Numbers, ...]  # What an optimizer remembers of one number from update to update


@dataclass(frozen=True)
class SGD:
    """Move every number against its gradient, in proportion to it: ``p <- p - lr * gradient``.

    That is gradient descent, stochastic when each update sees one sample. The learning rate ``lr``, how far
    a gradient of 1 moves a number, has to be greater than 0, or ValueError is raised.

    >>> SGD(lr=0.5).move(number=1.0, gradient=4.0, memory=(), update=1)
    (-1.0, ())
    """

    lr: float
    beginning: ClassVar[Memory] = ()
    """What is remembered of a number before its first update: nothing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lr", _above_zero("lr (the learning rate)", self.lr))

    def move(self, number: Numbers, gradient: Numbers, memory: Memory, update: int) -> tuple[Numbers, Memory]:
        """Return the number after an update and what to remember of it."""
        return number - self.lr * gradient, memory


@dataclass(frozen=True)
class Adam:
    """Move every number against its average gradient, by about ``lr`` however large that is.

    ``betas``, from 0 to below 1, say how much of the average gradient and of the average squared gradient
    is kept at an update. ``eps`` keeps the step small where gradients are far smaller than it; it and
    ``lr`` are greater than 0. ValueError is raised if one of them is outside its range or not a number.

    Both averages start at 0 and are corrected for that::

        m <- beta1 m + (1 - beta1) gradient        v <- beta2 v + (1 - beta2) gradient**2
        p <- p - lr (m / (1 - beta1**t)) / (sqrt(v / (1 - beta2**t)) + eps)

    with t = 1 at the first update. Kingma and Ba, "Adam: a method for stochastic optimization"
    (2015), algorithm 1, with their values as defaults.

    The first update moves a number by lr, whatever its gradient:

    >>> number, memory = Adam(lr=0.5).move(1.0, gradient=4.0, memory=(0.0, 0.0), update=1)
    >>> number
    0.5
    >>> memory
    (0.4, 0.016)
    """

    lr: float = 0.001
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    beginning: ClassVar[Memory] = (0.0, 0.0)
    """What is remembered of a number before its first update: both averages are 0."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lr", _above_zero("lr (the learning rate)", self.lr))
        object.__setattr__(self, "eps", _above_zero("eps", self.eps))
        betas = finite("betas", self.betas)
        if betas.shape != (2,) or not np.all((betas >= 0.0) & (betas < 1.0)):
            raise ValueError(f"betas must be two numbers from 0 to below 1, got {self.betas!r}")
        object.__setattr__(self, "betas", tuple(betas.tolist()))

    def move(self, number: Numbers, gradient: Numbers, memory: Memory, update: int) -> tuple[Numbers, Memory]:
        """Return the number after an update, the first being 1, and its two averages."""
        beta1, beta2 = self.betas
        m, v = memory
        m = beta1 * m + (1.0 - beta1) * gradient
        v = beta2 * v + (1.0 - beta2) * (gradient * gradient)
        average = m / (1.0 - beta1**update)
        size = (v / (1.0 - beta2**update)) ** 0.5
        return number - self.lr * average / (size + self.eps), (m, v)


def _above_zero(name: str, value: float) -> float:
    number = finite(name, value)
    if number.ndim or number <= 0.0:
        raise ValueError(f"{name} must be one number greater than 0, got {value!r}")
    return float(number)
