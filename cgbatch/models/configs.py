"""What a weight file must say so that its network can be built; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal, get_args

from cgbatch.errors import WeightsError

Upsampling = Literal["transpose", "resize"]
Head = Literal["tanh", "affine"]
Upscaling = Literal["ups", "shuffle"]
Norm = Literal["instance", "spectral"]
GeneratorNorm = Literal["instance", "folded"]  # folded: batch norm, now part of the convolutions

# The 12 numbers a pixel of the affine head: a 3x3 matrix, row by row, then an offset.
AFFINE_CHANNELS = 12

_DILATIONS = 4  # 1, 2, 4, 8, and again from 1
_REDUCED = 4  # sides of what blocks see, before


def _require_positive(
    config: GeneratorConfig | RDNConfig | RRDNConfig | DiscriminatorConfig, *names: str
) -> None:
    for name in names:
        value = getattr(config, name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise WeightsError(
                f"{config.network} with {name}={value!r} does not exist: "
                "it must be a whole number from 1."
            )


def _require_truth(config: GeneratorConfig, *names: str) -> None:
    for name in names:
        if not isinstance(getattr(config, name), bool):
            raise WeightsError(
                f"{config.network} with {name}={getattr(config, name)!r} does not exist: "
                "it must be true or false."
            )


def _require_choice(
    config: GeneratorConfig | RDNConfig | DiscriminatorConfig,
    name: str,
    choices: tuple[str, ...],
) -> None:
    if getattr(config, name) not in choices:
        raise WeightsError(
            f"{config.network} with {name}={getattr(config, name)!r} does not exist: "
            f"it must be one of {', '.join(choices)}."
        )


@dataclass(frozen=True)
class GeneratorConfig:
    """The size of a CycleGAN generator: width, depth and the variants of its way up.

    With `skips` what the way down saw goes past the residual blocks to the way up and to the head.
    With `dilated` the residual blocks look further, each twice as far as the one before, up to
    eight times (Yu and Koltun 2016): what a pixel becomes depends on most of the picture.
    A generator trained with batch norm has it `folded` into its convolutions, and no other.

    Raises:
        WeightsError: if a number or a choice does not exist.
    """

    network: ClassVar[str] = "resnet"
    ngf: int = 64
    blocks: int = 9
    upsampling: Upsampling = "transpose"
    head: Head = "tanh"
    skips: bool = False
    dilated: bool = False
    norm: GeneratorNorm = "instance"

    def __post_init__(self) -> None:
        _require_positive(self, "ngf", "blocks")
        _require_choice(self, "upsampling", get_args(Upsampling))
        _require_choice(self, "head", get_args(Head))
        _require_choice(self, "norm", get_args(GeneratorNorm))
        _require_truth(self, "skips", "dilated")

    def dilation(self, block: int) -> int:
        """Return how many pixels apart the first convolution of a block looks; `block` from 1."""
        return 2 ** ((block - 1) % _DILATIONS) if self.dilated else 1

    @property
    def smallest_side(self) -> int:
        """Return how many pixels pictures need to a side: none is mirrored beyond itself."""
        furthest = max(self.dilation(block) for block in range(1, self.blocks + 1))
        return _REDUCED * (furthest + 1)

    @property
    def head_channels(self) -> int:
        """Return the number of channels of the last convolution."""
        return 3 if self.head == "tanh" else AFFINE_CHANNELS


@dataclass(frozen=True)
class RDNConfig:
    """The size of a residual dense network, with the paper's letters.

    `C` convolutions in each of `D` dense blocks, `G` channels each, `G0` between the blocks.

    Raises:
        WeightsError: if a number or a choice does not exist.
    """

    network: ClassVar[str] = "rdn"
    C: int = 3
    D: int = 10
    G: int = 64
    G0: int = 64
    scale: int = 2
    upscaling: Upscaling = "ups"

    def __post_init__(self) -> None:
        _require_positive(self, "C", "D", "G", "G0", "scale")
        _require_choice(self, "upscaling", get_args(Upscaling))


@dataclass(frozen=True)
class RRDNConfig:
    """The size of a residual-in-residual dense network (ESRGAN's), with ISR's letters.

    `C` convolutions of `G` channels in each of `D` dense blocks, in each of `T` blocks of these,
    `G0` channels between the blocks.

    Raises:
        WeightsError: if a number does not exist.
    """

    network: ClassVar[str] = "rrdn"
    C: int = 4
    D: int = 3
    G: int = 32
    G0: int = 32
    T: int = 10
    scale: int = 4

    def __post_init__(self) -> None:
        _require_positive(self, "C", "D", "G", "G0", "T", "scale")


@dataclass(frozen=True)
class DiscriminatorConfig:
    """The size of a PatchGAN discriminator, which is trained with and never shipped.

    Raises:
        WeightsError: if a number or a choice does not exist.
    """

    network: ClassVar[str] = "patchgan"
    ndf: int = 64
    norm: Norm = "instance"

    def __post_init__(self) -> None:
        _require_positive(self, "ndf")
        _require_choice(self, "norm", get_args(Norm))


EnhancerConfig = RDNConfig | RRDNConfig
Config = GeneratorConfig | EnhancerConfig
_CONFIGS: dict[str, type[GeneratorConfig] | type[RDNConfig] | type[RRDNConfig]] = {
    config.network: config for config in (GeneratorConfig, RDNConfig, RRDNConfig)
}


def architecture_of(config: Config) -> dict[str, str | int]:
    """Write a config as the flat dictionary that weight files carry."""
    return {"network": config.network, **asdict(config)}


def config_of(architecture: Mapping[str, str | int]) -> Config:
    """Read what `architecture_of` wrote.

    Raises:
        WeightsError: if the network is unknown here, or its numbers do not fit it.
    """
    numbers = dict(architecture)
    network = str(numbers.pop("network", "unknown"))
    if network not in _CONFIGS:
        raise WeightsError(
            f"These weights are for a network {network!r} that this version cannot run; "
            f"it knows {', '.join(sorted(_CONFIGS))}."
        )
    try:
        return _CONFIGS[network](**numbers)  # type: ignore[arg-type]
    except TypeError as error:
        raise WeightsError(f"These {network} weights carry an unknown number: {error}.") from error
