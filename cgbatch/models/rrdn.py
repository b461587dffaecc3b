"""ESRGAN's generator (Wang et al. 2018), residual in residual, as the ISR package builds it."""

from __future__ import annotations

from keras import ops

from cgbatch.models.configs import RRDNConfig
from cgbatch.models.layers import Tensor
from cgbatch.models.parts import Parts

_BETA = 0.2  # how much of what a block adds is added


def enlarged(low: Tensor, config: RRDNConfig, parts: Parts) -> Tensor:
    """Enlarge float32 (N, H, W, 3) in [0, 1] to float32 (N, H scale, W scale, 3), not clipped."""
    shallow = parts.convolve(low, "Pre_blocks_conv")
    x = shallow
    for t in range(1, config.T + 1):
        x = _residual_in_residual(x, t, config, parts)
    x = parts.convolve(x, "post_blocks_conv") + shallow
    # From here on the channels are colours: in 8 bits of bfloat16 they would show bands.
    precise = parts.precise
    x = precise.depth_to_space(precise.convolve(x, "PreShuffle"), config.scale)
    return precise.convolve(x, "SR")


def _residual_in_residual(x: Tensor, t: int, config: RRDNConfig, parts: Parts) -> Tensor:
    """Add a part of what dense blocks make, each of which adds a part of its own (figure 4)."""
    y = x
    for d in range(1, config.D + 1):
        y = y + _BETA * _dense_block(y, t, d, config, parts)
    return x + _BETA * y


def _dense_block(x: Tensor, t: int, d: int, config: RRDNConfig, parts: Parts) -> Tensor:
    """Let each convolution see all before it, and fuse them."""
    for c in range(1, config.C + 1):
        made = ops.relu(parts.convolve(x, f"F_{t}_{d}_{c}"))
        x = ops.concatenate([ops.cast(x, made.dtype), made], axis=-1)
    return parts.convolve(x, f"LFF_{t}_{d}")
