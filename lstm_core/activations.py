"""The two squashing functions of an LSTM and their derivatives, right in both tails.

Each takes a weighted sum (pre-activation) or a memory: any finite number, or an array of any shape,
and returns the same shape. NaN, infinity and what is not a number raise ValueError.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.checks import Numbers, constant

WEIGHTED_SUM = "z (the weighted sum)"


def sigmoid(z: ArrayLike) -> Numbers:
    """Squeeze any number into a share in [0, 1]: ``1 / (1 + exp(-z))``, the logistic function.

    ``exp`` only ever sees ``-|z|``, so it cannot overflow; both tails share one denominator.

    >>> float(sigmoid(0.0)), float(sigmoid(1000.0)), float(sigmoid(-1000.0))
    (0.5, 1.0, 0.0)
    """
    return _sigmoid(constant(WEIGHTED_SUM, z))


def d_sigmoid(z: ArrayLike) -> Numbers:
    """Return the derivative of the sigmoid at ``z``, in [0, 0.25].

    It is ``e / (1 + e)**2`` with ``e = exp(-|z|)``; ``s * (1 - s)`` loses all digits where ``s`` rounds to 1.

    >>> float(d_sigmoid(0.0)), bool(0.0 < d_sigmoid(700.0) < 1e-300)
    (0.25, True)
    """
    return _d_sigmoid(constant(WEIGHTED_SUM, z))


def tanh(z: ArrayLike) -> Numbers:
    """Squeeze any number into [-1, 1]: ``(exp(z) - exp(-z)) / (exp(z) + exp(-z))``.

    >>> float(tanh(0.0)), float(tanh(1000.0))
    (0.0, 1.0)
    """
    return _tanh(constant(WEIGHTED_SUM, z))


def d_tanh(z: ArrayLike) -> Numbers:
    """Return the derivative of tanh at ``z``, in [0, 1].

    It is ``4 e / (1 + e)**2`` with ``e = exp(-|z|)**2``; ``1 - tanh(z)**2`` loses its digits in the tails.

    >>> float(d_tanh(0.0)), bool(0.0 < d_tanh(350.0) < 1e-300)
    (1.0, True)
    """
    return _d_tanh(constant(WEIGHTED_SUM, z))


# The cell calls these at each step, unchecked: a run checks its weighted sums once, at the end. A
# single float goes through `math`, which is several times as fast as NumPy, and stays a float.


def _exp_of_minus_size(z: Numbers) -> Numbers:
    return math.exp(-abs(z)) if isinstance(z, float) else np.exp(-np.abs(z))


def _sigmoid(z: Numbers) -> Numbers:
    e = _exp_of_minus_size(z)
    if isinstance(z, float):
        return (1.0 if z >= 0 else e) / (1.0 + e)
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def _tanh(z: Numbers) -> Numbers:
    return math.tanh(z) if isinstance(z, float) else np.tanh(z)


def _d_sigmoid(z: Numbers) -> Numbers:
    e = _exp_of_minus_size(z)
    return e / (1.0 + e) ** 2


def _d_tanh(z: Numbers) -> Numbers:
    e = _exp_of_minus_size(z) ** 2
    return 4.0 * e / (1.0 + e) ** 2
