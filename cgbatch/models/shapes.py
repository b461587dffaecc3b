"""Which tensors each network has, and their shapes; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import WeightsError
from cgbatch.models.configs import Config, GeneratorConfig, RDNConfig, RRDNConfig

Shape = tuple[int, ...]
Kernel = tuple[int, int, int]  # side of the square, channels in, channels out

# A generator's layers that lead past its blocks; with zeros they are as if not there.
SKIPS = ("skip_half", "skip_whole", "skip_head")

_SHOWN = 4  # names listed in an error before "and N more"


def tensor_shapes(config: Config) -> dict[str, Shape]:
    """Return `<layer>/kernel` and `<layer>/bias` with their shapes, in the network's order.

    Kernels are (height, width, in, out); those of transposed convolutions (height, width, out, in).
    """
    transposed: set[str] = set()
    match config:
        case GeneratorConfig():
            kernels = dict(_generator_kernels(config))
            transposed = {"up1", "up2"} if config.upsampling == "transpose" else set()
        case RDNConfig():
            kernels = dict(_rdn_kernels(config))
        case RRDNConfig():
            kernels = dict(_rrdn_kernels(config))
    shapes: dict[str, Shape] = {}
    for layer, (side, first, last) in kernels.items():
        ends = (last, first) if layer in transposed else (first, last)
        shapes[f"{layer}/kernel"] = (side, side, *ends)
        shapes[f"{layer}/bias"] = (last,)
    return shapes


def check_tensors(
    tensors: Mapping[str, NDArray[np.floating]], expected: Mapping[str, Shape], what: str
) -> None:
    """Hold named arrays against the names and shapes that a network asks for.

    Raises:
        WeightsError: if they differ; the text begins with `what` and names the differences.
    """
    misshapen = [
        f"{name} {tuple(tensors[name].shape)} instead of {shape}"
        for name, shape in expected.items()
        if name in tensors and tuple(tensors[name].shape) != shape
    ]
    differences = {
        "missing": [name for name in expected if name not in tensors],
        "not part of the network": [name for name in tensors if name not in expected],
        "of another shape": misshapen,
    }
    if any(differences.values()):
        listed = [f"{kind}: {_shorten(names)}" for kind, names in differences.items() if names]
        raise WeightsError(f"{what}: the weights do not fit the network; {'; '.join(listed)}.")


def _generator_kernels(config: GeneratorConfig) -> Iterator[tuple[str, Kernel]]:
    ngf = config.ngf
    yield "stem", (7, 3, ngf)
    yield "down1", (3, ngf, 2 * ngf)
    yield "down2", (3, 2 * ngf, 4 * ngf)
    for block in range(1, config.blocks + 1):
        yield f"block{block}_conv1", (3, 4 * ngf, 4 * ngf)
        yield f"block{block}_conv2", (3, 4 * ngf, 4 * ngf)
    yield "up1", (3, 4 * ngf, 2 * ngf)
    if config.skips:
        yield "skip_half", (1, 2 * ngf, 2 * ngf)
    yield "up2", (3, 2 * ngf, ngf)
    if config.skips:
        yield "skip_whole", (3, ngf + 3, ngf)
    yield "head", (7, ngf, config.head_channels)
    if config.skips:
        yield "skip_head", (3, 3, config.head_channels)


def _rdn_kernels(config: RDNConfig) -> Iterator[tuple[str, Kernel]]:
    inner, outer = config.G, config.G0
    yield "F_m1", (3, 3, outer)
    yield "F_0", (3, outer, outer)
    for d in range(1, config.D + 1):
        for c in range(1, config.C + 1):
            yield f"F_{d}_{c}", (3, outer + (c - 1) * inner, inner)
        yield f"LFF_{d}", (1, outer + config.C * inner, outer)
    yield "GFF_1", (1, config.D * outer, outer)
    yield "GFF_2", (3, outer, outer)
    yield "UPN1", (5, outer, 64)
    yield "UPN2", (3, 64, 32)
    yield "UPN3", (3, 32, 3 * config.scale**2)
    # Depth to space leaves three channels; repeating pixels keeps all.
    yield "SR", (3, 3 if config.upscaling == "shuffle" else 3 * config.scale**2, 3)


def _rrdn_kernels(config: RRDNConfig) -> Iterator[tuple[str, Kernel]]:
    inner, outer = config.G, config.G0
    yield "Pre_blocks_conv", (3, 3, outer)
    for t in range(1, config.T + 1):
        for d in range(1, config.D + 1):
            for c in range(1, config.C + 1):
                yield f"F_{t}_{d}_{c}", (3, outer + (c - 1) * inner, inner)
            yield f"LFF_{t}_{d}", (3, outer + config.C * inner, outer)
    yield "post_blocks_conv", (3, outer, outer)
    yield "PreShuffle", (3, outer, 3 * config.scale**2)
    yield "SR", (3, 3, 3)


def _shorten(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
