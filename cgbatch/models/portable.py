"""Parts whose operations other runtimes have too, for networks that leave TensorFlow."""

from __future__ import annotations

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.models.parts import GivenParts


class PortableParts(GivenParts):
    """Operations on given weights that become one operation of ONNX each where they can."""

    def reflect(self, x: Tensor, padding: int) -> Tensor:
        """Mirror by the operation for it; slices that run backwards few runtimes have."""
        sides = (padding, padding)
        return tf.pad(x, ((0, 0), sides, sides, (0, 0)), "REFLECT")
