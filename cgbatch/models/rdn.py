"""Residual dense network for super-resolution (Zhang et al. 2018), as the ISR package builds it."""

from __future__ import annotations

import keras
from keras import ops

from cgbatch.models.configs import RDNConfig
from cgbatch.models.layers import Tensor
from cgbatch.models.parts import Parts, TrainableParts
from cgbatch.models.shapes import tensor_shapes

__all__ = ["RDNConfig", "build_rdn", "enhanced"]


def build_rdn(config: RDNConfig, dtype: str = "float32") -> keras.Model:
    """Build the network for training, its convolutions named as ISR names them.

    Args:
        config: numbers of blocks, convolutions and channels, and how the picture is enlarged.
        dtype: Keras' precision policy for all but the last two convolutions: `float32`,
            `mixed_bfloat16`, `mixed_float16`.
    """
    low = keras.Input((None, None, 3), dtype="float32", name="LR")
    parts = TrainableParts(
        tensor_shapes(config), dtype, keras.initializers.RandomUniform(-0.05, 0.05)
    )
    return keras.Model(low, enhanced(low, config, parts), name="rdn")


def enhanced(low: Tensor, config: RDNConfig, parts: Parts) -> Tensor:
    """Enlarge float32 (N, H, W, 3) in [0, 1] to float32 (N, H scale, W scale, 3), not clipped."""
    shallow = parts.convolve(low, "F_m1")
    x = parts.convolve(shallow, "F_0")
    blocks = []
    for d in range(1, config.D + 1):
        x = _dense_block(x, d, config, parts)
        blocks.append(x)
    x = parts.convolve(_joined(blocks), "GFF_1")
    x = parts.convolve(x, "GFF_2") + shallow
    x = ops.relu(parts.convolve(x, "UPN1"))
    x = ops.relu(parts.convolve(x, "UPN2"))
    # From here on the channels are nearly colours: in 8 bits of bfloat16 they would show bands.
    precise = parts.precise
    x = precise.convolve(x, "UPN3")
    if config.upscaling == "shuffle":
        return precise.convolve(precise.depth_to_space(x, config.scale), "SR")
    return precise.convolve_repeated(x, "SR", config.scale, "zeros")


def _dense_block(x: Tensor, d: int, config: RDNConfig, parts: Parts) -> Tensor:
    """Let each convolution see all before it, fuse them, add the block's input (section 3.2)."""
    seen = [x]
    for c in range(1, config.C + 1):
        seen.append(ops.relu(parts.convolve(_joined(seen), f"F_{d}_{c}")))
    return parts.convolve(_joined(seen), f"LFF_{d}") + x


def _joined(features: list[Tensor]) -> Tensor:
    # Keras refuses to concatenate a single tensor, which a network of one block asks for.
    return features[0] if len(features) == 1 else ops.concatenate(features, axis=-1)
