"""How much arithmetic a network does on a picture: multiply-adds of its convolutions."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction

from cgbatch.models.configs import Config, GeneratorConfig
from cgbatch.models.shapes import tensor_shapes

Sides = Mapping[str, Fraction]  # pattern of layers to the side at which they multiply, in inputs

_WHOLE, _HALF, _QUARTER = Fraction(1), Fraction(1, 2), Fraction(1, 4)
_GENERATOR: Sides = {
    r"stem|head|skip_whole|skip_head": _WHOLE,
    r"down1|skip_half": _HALF,
    r"down2|block\d+_conv[12]": _QUARTER,
}
# A convolution after enlarging multiplies at each place that it makes; a transposed one at each
# that it reads.
_UPSAMPLING: Mapping[str, Sides] = {
    "resize": {r"up1": _HALF, r"up2": _WHOLE},
    "transpose": {r"up1": _QUARTER, r"up2": _HALF},
}


def multiply_adds(config: Config, size: int) -> int:
    """Count the multiplications, each with its addition, for one square of `size` pixels.

    Biases, norms and activations are left out: they are less than a hundredth.

    Raises:
        ValueError: if the network has a layer whose size is not known here.
    """
    sides = _sides(config)
    kernels = {
        name.removesuffix("/kernel"): shape
        for name, shape in tensor_shapes(config).items()
        if name.endswith("/kernel")
    }
    return sum(
        math.prod(shape) * int(size * _side(layer, sides)) ** 2 for layer, shape in kernels.items()
    )


def arithmetic_note(name: str, config: Config, size: int) -> str:
    """Say how much arithmetic a network does, for the notes of a race."""
    return f"{name}: {multiply_adds(config, size) / 1e9:.1f} G multiply-adds a picture"


def _sides(config: Config) -> Sides:
    if isinstance(config, GeneratorConfig):
        return {**_GENERATOR, **_UPSAMPLING[config.upsampling]}
    return {r"F_\w+|LFF_\d+|GFF_\d|UPN\d": _WHOLE, r"SR": Fraction(config.scale)}


def _side(layer: str, sides: Sides) -> Fraction:
    for pattern, side in sides.items():
        if re.fullmatch(pattern, layer):
            return side
    raise ValueError(f"At which size the layer {layer} multiplies has to be said in {__name__}.")
