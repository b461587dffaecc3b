"""Every number of a CycleGAN training run; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, get_type_hints

from cgbatch.errors import UsageError
from cgbatch.models.configs import DiscriminatorConfig, GeneratorConfig, Head, Norm, Upsampling
from cgbatch.training.cyclegan.schedule import (
    Ramp,
    Stage,
    parse_stages,
    show_stages,
)
from cgbatch.training.run.numbers import FROM_1, TrainingPrecision, number

AdversarialLoss = Literal["lsgan", "hinge"]
Method = Literal["game", "teaching"]
WarmStart = Literal["none", "statistics", "pseudo-pairs", "weights"]
GENERATOR_STEPS = 8  # sizes of stages are multiples of it: three halvings in the discriminator

Stages = tuple[Stage, ...]


@dataclass(frozen=True)
class Contrast:
    """How much each pixel counts in distances from pseudo pairs; see `losses.pixel_weights`."""

    floor: float = 1.0
    gain: float = 0.0
    surroundings: float = 0.0


# ruff: noqa: RUF009 - `number` is `dataclasses.field` with a text


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All numbers of a run. The defaults are the published ones (Zhu et al. 2017).

    A `Ramp` goes from its start to its end while the game runs. Losses on pictures are means over
    pixels in the networks' range, -1 to 1.

    Raises:
        UsageError: if numbers contradict each other.
    """

    method: Method = number(
        "game",
        "A game of both directions, or teaching: one direction, of --a alone, learns what the "
        "recolouring makes.",
    )
    epochs: int = number(200, "Times that the larger domain is gone through.", FROM_1)
    batch_size: int = number(1, "Pictures of each domain in a step.", FROM_1)
    crop_size: int = number(256, "Side of the crops, pixels; where --stages does not say another.")
    stages: Stages = number(
        (), "SIZE[:STEPS[:BATCH]],...: coarse to fine; the last takes what is left of the epochs."
    )
    ngf: int = number(64, "Channels of the generators' first layer.", FROM_1)
    blocks: int = number(9, "Residual blocks of the generators.", FROM_1)
    upsampling: Upsampling = number("transpose", "How the generators enlarge.")
    head: Head = number("tanh", "Paint pixels (tanh) or change their colours (affine).")
    skips: bool = number(
        False, "Lead detail of the photo past the generators' blocks; old weights begin the same."
    )
    dilated: bool = number(
        False, "Let the generators' blocks look further, each twice as far as the one before."
    )
    ndf: int = number(64, "Channels of the discriminators' first layer.", FROM_1)
    discriminator_norm: Norm = number("instance", "Normalization in the discriminators.")
    adversarial_loss: AdversarialLoss = number("lsgan", "Least squares, or hinge.")
    lambda_adversarial: Ramp = number(Ramp(1, 1), "Weight of the adversarial loss.")
    lambda_cycle: Ramp = number(Ramp(10, 10), "Weight of the cycle loss.")
    lambda_identity: Ramp = number(
        Ramp(5, 5), "Weight of the identity loss, half of --lambda-cycle as published."
    )
    lambda_anchor: Ramp = number(
        Ramp(0, 0), "Weight of the distance from the pseudo pair while the game runs."
    )
    lambda_gradients: Ramp = number(
        Ramp(0, 0), "Weight of the distance between its steps from pixel to pixel and theirs."
    )
    anchor_power: float = number(
        1.0, "Power of differences in that distance: 2 forgives small ones and punishes blots."
    )
    lambda_features: Ramp = number(
        Ramp(0, 0),
        "Weight of the distance between features of translations and of photos of their domain.",
    )
    lambda_variation: Ramp = number(
        Ramp(0, 0), "Weight of the total variation of the affine head's coefficients."
    )
    lambda_overshoot: Ramp = number(
        Ramp(0, 0), "Weight of what the affine head paints beyond black and white."
    )
    contrast_floor: float = number(
        1.0, "Weight in distances from pseudo pairs of a pixel that stays as it is."
    )
    contrast_gain: float = number(0.0, "What is added to that weight where a pixel turns around.")
    contrast_surroundings: float = number(
        0.0,
        "What is added to it where a bright pixel changes unlike what surrounds it: a lit window.",
    )
    warm_start: WarmStart = number(
        "none",
        "Learn first from pictures recoloured by statistics or by hand-made rules; with weights, "
        "nothing, and what --init-from makes of photos is their pseudo pair.",
    )
    warm_stages: Stages = number((), "SIZE:STEPS[:BATCH],... of the warm start.")
    warm_learning_rate: float = number(2e-4, "Adam's step in the warm start.")
    learning_rate: float = number(2e-4, "Adam's step for the generators.")
    discriminator_rate: float = number(1.0, "That of the discriminators, in parts of the former.")
    beta1: float = number(0.5, "Adam's first decay, generators.")
    beta2: float = number(0.999, "Adam's second decay, generators.")
    discriminator_beta1: float = number(0.5, "Adam's first decay, discriminators.")
    discriminator_beta2: float = number(0.999, "Adam's second decay, discriminators.")
    constant_part: float = number(
        0.5, "Part of a run with a constant learning rate; then it falls to 0 in a line."
    )
    gradient_norm: float = number(
        0.0, "Length at which the generators' gradients are cut off; 0 never."
    )
    head_start: int = number(0, "Steps of the discriminators before the generators move.")
    pool_size: int = number(50, "Translated pictures that the discriminators are shown again.")
    feature_memory: int = number(
        128, "Translations, and photos, whose features each new translation is compared with."
    )
    average: float = number(0.999, "Decay of the moving average of the generators.")
    precision: TrainingPrecision = number("auto", "Arithmetic of the networks' bodies.")
    seed: int = number(0, "Where all randomness begins.")

    def __post_init__(self) -> None:
        sizes = [stage.size for stage in (*self.stages, *self.warm_stages)] + [self.crop_size]
        smallest = max(32, self.generator.smallest_side)
        for size in sizes:
            if size < smallest or size % GENERATOR_STEPS:
                raise UsageError(
                    f"Pictures of {size} pixels cannot be trained on: the size must be a multiple "
                    f"of {GENERATOR_STEPS}, from {smallest}."
                )
        if self.is_warmed and not all(stage.steps for stage in self.warm_stages):
            raise UsageError("Every stage of --warm-stages needs its number of steps: SIZE:STEPS.")
        if self.is_warmed and not self.warm_stages:
            raise UsageError("--warm-start needs --warm-stages, for instance 64:1000,128:2000.")
        for name in ("lambda_anchor", "lambda_gradients"):
            if getattr(self, name).is_used and self.warm_start == "none":
                raise UsageError(
                    f"--{name.replace('_', '-')} needs pictures to hold on to: add --warm-start "
                    "pseudo-pairs, statistics or weights."
                )
        if self.is_taught:
            self._check_teaching()
        if self.head == "tanh" and (self.lambda_variation.is_used or self.lambda_overshoot.is_used):
            raise UsageError(
                "--lambda-variation and --lambda-overshoot are for --head affine; "
                "set them to 0 or change the head."
            )
        if self.feature_memory < 2:
            raise UsageError("--feature-memory must be at least 2: one photo is not a set.")
        if any(stage.steps is None for stage in self.stages[:-1]):
            raise UsageError("Only the last stage of --stages can be without its number of steps.")

    def _check_teaching(self) -> None:
        others = ("adversarial", "cycle", "identity", "features")
        used = [name for name in others if getattr(self, f"lambda_{name}").is_used]
        if used:
            raise UsageError(
                f"--method teaching has one direction and no photos of its target: "
                f"set --lambda-{used[0]} to 0."
            )
        if self.warm_start not in ("pseudo-pairs", "weights"):
            raise UsageError(
                "--method teaching needs a teacher: --warm-start pseudo-pairs or weights."
            )

    @property
    def is_taught(self) -> bool:
        """Return whether one direction is taught, and no game is played."""
        return self.method == "teaching"

    @property
    def contrast(self) -> Contrast:
        """Return how much pixels count in distances from pseudo pairs."""
        return Contrast(self.contrast_floor, self.contrast_gain, self.contrast_surroundings)

    @property
    def is_warmed(self) -> bool:
        """Return whether generators learn from recoloured pictures before the game."""
        return not self.is_taught and self.warm_start in ("statistics", "pseudo-pairs")

    @property
    def generator(self) -> GeneratorConfig:
        """Return which generator is trained."""
        return GeneratorConfig(
            self.ngf, self.blocks, self.upsampling, self.head, self.skips, self.dilated
        )

    @property
    def discriminator(self) -> DiscriminatorConfig:
        """Return which discriminator is trained."""
        return DiscriminatorConfig(self.ndf, self.discriminator_norm)

    @property
    def needs_partners(self) -> bool:
        """Return whether photos need their recoloured partners."""
        return self.warm_start != "none"

    def changed(self, changes: Mapping[str, Any]) -> Recipe:
        """Return the recipe with some numbers changed."""
        return replace(self, **changes)

    def as_dict(self) -> dict[str, Any]:
        """Return the recipe as JSON can hold it, options as the command line takes them."""
        return {name: _shown(getattr(self, name)) for name in asdict(self)}


def _shown(value: object) -> object:
    if isinstance(value, Ramp):
        return str(value)
    if isinstance(value, tuple):
        return show_stages(value)
    return value


def recipe_of(facts: Mapping[str, Any]) -> Recipe:
    """Read what `Recipe.as_dict` wrote.

    Raises:
        UsageError: if a number is unknown or makes no sense.
    """
    kinds = field_types()
    unknown = set(facts) - set(kinds)
    if unknown:
        raise UsageError(f"A recipe has no {', '.join(sorted(unknown))}.")
    numbers: dict[str, Any] = {name: _read(kinds[name], facts[name]) for name in facts}
    return Recipe(**numbers)


def _read(kind: object, value: object) -> object:
    if kind is Ramp:
        return Ramp.parse(str(value))
    return parse_stages(str(value)) if kind == Stages else value


def field_types() -> dict[str, Any]:
    """Return the name and the type of every number."""
    hints = get_type_hints(Recipe)
    return {name.name: hints[name.name] for name in fields(Recipe)}
