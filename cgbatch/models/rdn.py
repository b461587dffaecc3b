"""Residual dense network for super-resolution (Zhang et al. 2018), as the ISR package builds it."""

from __future__ import annotations

import keras
from keras import layers

from cgbatch.models.configs import RDNConfig
from cgbatch.models.layers import DepthToSpace, Tensor

__all__ = ["RDNConfig", "build_rdn"]


def build_rdn(config: RDNConfig, dtype: str = "float32") -> keras.Model:
    """Build the network, its layers named as ISR names them.

    Float32 (N, H, W, 3) in [0, 1] in; float32 (N, H scale, W scale, 3) out, not clipped.

    Args:
        config: numbers of blocks, convolutions and channels, and how the picture is enlarged.
        dtype: Keras' precision policy for all but the last two convolutions: `float32`,
            `mixed_bfloat16`, `mixed_float16`.
    """
    low = keras.Input((None, None, 3), dtype="float32", name="LR")
    shallow = _convolve(low, "F_m1", config.G0, 3, dtype)
    x = _convolve(shallow, "F_0", config.G0, 3, dtype)
    blocks = []
    for d in range(1, config.D + 1):
        x = _dense_block(x, d, config, dtype)
        blocks.append(x)
    x = _concatenate(blocks, "LRLs_Concat", dtype)
    x = _convolve(x, "GFF_1", config.G0, 1, dtype)
    x = _convolve(x, "GFF_2", config.G0, 3, dtype)
    x = layers.Add(dtype=dtype, name="FDF")([x, shallow])
    x = _relu(_convolve(x, "UPN1", 64, 5, dtype), "UPN1_Relu", dtype)
    x = _relu(_convolve(x, "UPN2", 32, 3, dtype), "UPN2_Relu", dtype)
    # From here on the channels are nearly colours: in 8 bits of bfloat16 they would show bands.
    x = _convolve(x, "UPN3", 3 * config.scale**2, 3, "float32")
    x = _enlarger(config)(x)
    return keras.Model(low, _convolve(x, "SR", 3, 3, "float32"), name="rdn")


def _dense_block(x: Tensor, d: int, config: RDNConfig, dtype: str) -> Tensor:
    """Let each convolution see all before it, fuse them, add the block's input (section 3.2)."""
    seen = x
    for c in range(1, config.C + 1):
        new = _relu(_convolve(seen, f"F_{d}_{c}", config.G, 3, dtype), f"F_{d}_{c}_Relu", dtype)
        seen = _concatenate([seen, new], f"RDB_Concat_{d}_{c}", dtype)
    fused = _convolve(seen, f"LFF_{d}", config.G0, 1, dtype)
    return layers.Add(dtype=dtype, name=f"LRL_{d}")([fused, x])


def _enlarger(config: RDNConfig) -> layers.Layer:
    if config.upscaling == "shuffle":
        return DepthToSpace(config.scale, dtype="float32", name="PixelShuffle")
    return layers.UpSampling2D(config.scale, dtype="float32", name="UPsample")


def _concatenate(parts: list[Tensor], name: str, dtype: str) -> Tensor:
    # Keras refuses to concatenate a single tensor, which a network of one block asks for.
    if len(parts) == 1:
        return parts[0]
    return layers.Concatenate(axis=-1, dtype=dtype, name=name)(parts)


def _convolve(x: Tensor, name: str, channels: int, kernel: int, dtype: str) -> Tensor:
    convolution = layers.Conv2D(
        channels,
        kernel,
        padding="same",
        kernel_initializer=keras.initializers.RandomUniform(-0.05, 0.05),
        dtype=dtype,
        name=name,
    )
    return convolution(x)


def _relu(x: Tensor, name: str, dtype: str) -> Tensor:
    return layers.ReLU(dtype=dtype, name=name)(x)
